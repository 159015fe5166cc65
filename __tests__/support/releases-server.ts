/**
 * The release endpoints of GitHub's REST API on loopback, as far as octokit and a download need them; GitHub Enterprise
 * Server's paths with `ghes`. Assets are stored at another origin, as on GitHub: a download is a
 * redirect to it. `fail` and `deliver` make faults that a real server does not produce on demand.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface StoredAsset {
  readonly id: number;
  name: string;
  content: Buffer;
  state: 'uploaded' | 'starter';
  readonly contentType: string;
}

export interface StoredRelease {
  readonly id: number;
  readonly tag: string;
  draft: boolean;
  immutable: boolean;
  readonly assets: StoredAsset[];
}

export interface SeenRequest {
  readonly at: 'api' | 'store';
  readonly method: string;
  /** With the query, below the base path of the API. */
  readonly path: string;
  readonly authorization: string | undefined;
}

/** How an asset is delivered instead of whole. */
export type Delivery =
  /** the connection ends after so many bytes, so many times */
  | { readonly kind: 'cut'; readonly after: number; readonly times?: number }
  /** these bytes instead, with their own length */
  | { readonly kind: 'other'; readonly bytes: string }
  /** the API leads there, instead of to the store */
  | { readonly kind: 'redirect'; readonly location: string }
  /** by the API itself, without a redirect */
  | { readonly kind: 'direct' }
  /** the first byte comes, and nothing after it */
  | { readonly kind: 'stall' };

export interface ReleasesServer {
  /** For GITHUB_API_URL. */
  readonly apiUrl: string;
  /** Origin of the store. */
  readonly storeUrl: string;
  /** May do everything. */
  readonly token: string;
  /** May read what is published. */
  readonly readToken: string;
  readonly requests: SeenRequest[];
  release(tag: string, options?: { draft?: boolean; immutable?: boolean; hasTag?: boolean }): StoredRelease;
  /** Puts assets there without a request. */
  publish(release: StoredRelease, assets: Readonly<Record<string, string | Uint8Array>>): void;
  /** Tags without a release. */
  readonly tags: Set<string>;
  /** The next `times` requests that match are answered like this, before they have an effect. 0: never answered. */
  fail(
    request: RegExp,
    status: number,
    options?: {
      times?: number;
      /** So many that match are served first. */
      skip?: number;
      message?: string;
      headers?: Record<string, string>;
      /** After it had its effect: the answer is lost. */
      late?: boolean;
      /** An upload leaves what GitHub leaves then: an empty asset in state `starter`. */
      leavesStarter?: boolean;
    },
  ): void;
  /** Requests that match take so long, and then have their effect, even if the client has gone. */
  slow(request: RegExp, ms: number): void;
  deliver(asset: string, delivery: Delivery): void;
  /** The sizes that are listed instead of the true ones. */
  readonly listedSizes: Map<string, number>;
  /** What is done to the answer of an upload. */
  mangleUpload: ((answer: Record<string, unknown>) => Record<string, unknown>) | undefined;
  /** The variables of the runner that lead here. */
  environment(): Record<string, string>;
  stop(): Promise<void>;
}

/** Servers before June 2025, and GitHub Enterprise Server for longer, do not give the digest of an asset. */
export async function startReleasesServer({
  ghes = false,
  digests = true,
}: { ghes?: boolean; digests?: boolean } = {}): Promise<ReleasesServer> {
  const base = ghes ? '/api/v3' : '';
  const uploads = ghes ? '/api/uploads' : '/uploads';
  const releases: StoredRelease[] = [];
  const faults: {
    match: RegExp;
    left: number;
    skip: number;
    answer: (response: ServerResponse) => void;
    late: boolean;
    leavesStarter: boolean;
  }[] = [];
  const delays: { match: RegExp; ms: number }[] = [];
  const deliveries = new Map<string, Delivery>();
  const cuts = new Map<string, number>();
  let nextId = 100;
  let apiOrigin = '';
  let storeOrigin = '';
  const tokens = { write: 'ghs_mayWriteContents0123456789', read: 'ghs_mayReadContents0123456789' };

  const server: ReleasesServer = {
    apiUrl: '',
    storeUrl: '',
    token: tokens.write,
    readToken: tokens.read,
    requests: [],
    tags: new Set(),
    listedSizes: new Map(),
    mangleUpload: undefined,
    release(tag, { draft = false, immutable = false, hasTag = true } = {}) {
      const release: StoredRelease = { id: nextId++, tag, draft, immutable, assets: [] };
      releases.push(release);
      if (hasTag) server.tags.add(tag);
      return release;
    },
    publish(release, assets) {
      for (const [name, content] of Object.entries(assets)) {
        const old = release.assets.findIndex((asset) => asset.name === name);
        if (old !== -1) release.assets.splice(old, 1);
        release.assets.push({
          id: nextId++,
          name,
          content: Buffer.from(content),
          state: 'uploaded',
          contentType: 'application/octet-stream',
        });
      }
    },
    fail(
      match,
      status,
      {
        times = 1,
        skip = 0,
        message = 'made to fail',
        headers = {},
        late = false,
        leavesStarter = false,
      } = {},
    ) {
      const answer = (response: ServerResponse): void => {
        if (status !== 0) json(response, status, { message }, headers);
      };
      faults.push({ match, left: times, skip, answer, late, leavesStarter });
    },
    slow(match, ms) {
      delays.push({ match, ms });
    },
    deliver(asset, delivery) {
      deliveries.set(asset, delivery);
      if (delivery.kind === 'cut') cuts.set(asset, delivery.times ?? Infinity);
    },
    environment: () => ({ GITHUB_API_URL: apiOrigin + base, ...(ghes && { GITHUB_SERVER_URL: apiOrigin }) }),
    stop: async () => {
      for (const one of [api, store]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };

  const assetAnswer = (asset: StoredAsset): Record<string, unknown> => ({
    id: asset.id,
    url: `${apiOrigin}${base}/repos/acme/models/releases/assets/${asset.id}`,
    name: asset.name,
    label: '',
    state: asset.state,
    content_type: asset.contentType,
    size: server.listedSizes.get(asset.name) ?? asset.content.length,
    ...(digests && {
      digest:
        asset.state === 'starter'
          ? null
          : `sha256:${createHash('sha256').update(asset.content).digest('hex')}`,
    }),
    browser_download_url: `https://github.example/acme/models/releases/download/x/${asset.name}`,
  });
  const releaseAnswer = (release: StoredRelease): Record<string, unknown> => ({
    id: release.id,
    tag_name: release.tag,
    name: release.tag,
    draft: release.draft,
    immutable: release.immutable,
    html_url: `https://github.example/acme/models/releases/tag/${release.tag}`,
    upload_url: `${apiOrigin}${uploads}/repos/acme/models/releases/${release.id}/assets{?name,label}`,
    assets: release.assets.map(assetAnswer),
  });
  const page = <T>(list: readonly T[], { searchParams }: URL): readonly T[] => {
    const size = Number(searchParams.get('per_page') ?? 30);
    const from = (Number(searchParams.get('page') ?? 1) - 1) * size;
    return list.slice(from, from + size);
  };

  function faultFor(request: string): (typeof faults)[number] | undefined {
    const fault = faults.find(({ match, left }) => left > 0 && match.test(request));
    if (fault === undefined) return undefined;
    if (fault.skip-- > 0) return undefined;
    fault.left -= 1;
    return fault;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', apiOrigin);
    const { method = 'GET' } = request;
    const isUpload = url.pathname.startsWith(`${uploads}/`);
    const prefix = isUpload ? uploads : base;
    if (!url.pathname.startsWith(`${prefix}/`)) {
      json(response, 404, { message: 'Not Found' });
      return;
    }
    const path = url.pathname.slice(prefix.length);
    const { authorization } = request.headers;
    server.requests.push({ at: 'api', method, path: path + url.search, authorization });
    const body = await bodyOf(request);
    const delay = delays.findLast(({ match }) => match.test(`${method} ${path}`));
    if (delay !== undefined) await sleep(delay.ms);
    const fault = faultFor(`${method} ${path}`);

    const token = /^token (.+)$/i.exec(authorization ?? '')?.[1];
    const mayWrite = token === tokens.write;
    if (!mayWrite && token !== tokens.read) {
      json(response, 401, { message: 'Bad credentials' });
      return;
    }
    if (fault?.late === false) {
      if (fault.leavesStarter) {
        const release = releases.find(({ id }) => path.includes(`/releases/${id}/assets`));
        release?.assets.push(starter(nextId++, url.searchParams.get('name') ?? ''));
      }
      fault.answer(response);
      return;
    }
    const say = (status: number, data?: unknown): void => {
      if (fault !== undefined) {
        fault.answer(response);
        return;
      }
      if (status === 204) return void response.writeHead(204).end();
      json(response, status, data);
    };
    const inRepository = /^\/repos\/acme\/models(\/.*)$/.exec(path)?.[1];
    if (inRepository === undefined) {
      say(404, { message: 'Not Found' });
      return;
    }
    if (method !== 'GET' && !mayWrite) {
      say(403, { message: 'Resource not accessible by integration' });
      return;
    }
    const visible = releases.filter(({ draft }) => !draft || mayWrite);

    const byTag = /^\/releases\/tags\/(.+)$/.exec(inRepository)?.[1];
    if (byTag !== undefined) {
      const tag = decodeURIComponent(byTag);
      const found = visible.find((release) => !release.draft && release.tag === tag);
      if (found === undefined) say(404, { message: 'Not Found' });
      else say(200, releaseAnswer(found));
      return;
    }
    const reference = /^\/git\/ref\/(.+)$/.exec(inRepository)?.[1];
    if (reference !== undefined) {
      const tag = decodeURIComponent(reference).replace(/^tags\//, '');
      if (server.tags.has(tag)) say(200, { ref: `refs/tags/${tag}` });
      else say(404, { message: 'Not Found' });
      return;
    }
    if (inRepository === '/releases') {
      say(200, page(visible, url).map(releaseAnswer));
      return;
    }

    const assetsOf = /^\/releases\/(\d+)\/assets$/.exec(inRepository)?.[1];
    if (assetsOf !== undefined) {
      const release = visible.find(({ id }) => id === Number(assetsOf));
      if (release === undefined) {
        say(404, { message: 'Not Found' });
        return;
      }
      if (method === 'GET') {
        say(200, page(release.assets, url).map(assetAnswer));
        return;
      }
      if (!isUpload) {
        say(404, { message: 'Not Found' });
        return;
      }
      upload(release, url.searchParams.get('name') ?? '', body, request, say);
      return;
    }
    const assetId = Number(/^\/releases\/assets\/(\d+)$/.exec(inRepository)?.[1]);
    const release = visible.find(({ assets }) => assets.some(({ id }) => id === assetId));
    const asset = release?.assets.find(({ id }) => id === assetId);
    if (release === undefined || asset === undefined) {
      say(404, { message: 'Not Found' });
      return;
    }
    if (method === 'DELETE') {
      release.assets.splice(release.assets.indexOf(asset), 1);
      say(204);
      return;
    }
    if (method === 'PATCH') {
      const { name } = JSON.parse(body.toString()) as { name: string };
      if (release.assets.some((other) => other !== asset && other.name === name)) {
        say(422, taken);
        return;
      }
      asset.name = stored(name);
      say(200, assetAnswer(asset));
      return;
    }
    if (request.headers.accept !== 'application/octet-stream') {
      say(200, assetAnswer(asset));
      return;
    }
    if (fault !== undefined) {
      fault.answer(response);
      return;
    }
    const delivery = deliveries.get(asset.name);
    if (delivery?.kind === 'direct') {
      deliver(response, asset);
      return;
    }
    const location =
      delivery?.kind === 'redirect' ? delivery.location : `${storeOrigin}/${asset.id}?signature=s`;
    response.writeHead(302, { location }).end();
  }

  function upload(
    release: StoredRelease,
    name: string,
    content: Buffer,
    request: IncomingMessage,
    say: (status: number, data?: unknown) => void,
  ): void {
    const { 'content-type': contentType = '', 'content-length': length } = request.headers;
    if (contentType === '' || Number(length) !== content.length) {
      say(400, { message: 'Content-Type or Content-Length is missing' });
      return;
    }
    if (release.immutable) {
      say(422, { message: 'Cannot upload assets to an immutable release.' });
      return;
    }
    if (release.assets.length >= 1000) {
      say(422, { message: 'file count has reached limit' });
      return;
    }
    if (release.assets.some((asset) => asset.name === stored(name))) {
      say(422, taken);
      return;
    }
    const asset: StoredAsset = { id: nextId++, name: stored(name), content, state: 'uploaded', contentType };
    release.assets.push(asset);
    say(201, (server.mangleUpload ?? ((one) => one))(assetAnswer(asset)));
  }

  function deliver(response: ServerResponse, { name, content }: StoredAsset): void {
    const delivery = deliveries.get(name);
    const head = { 'content-type': 'application/octet-stream' };
    if (delivery?.kind === 'other') {
      response
        .writeHead(200, { ...head, 'content-length': Buffer.byteLength(delivery.bytes) })
        .end(delivery.bytes);
    } else if (delivery?.kind === 'stall') {
      response.writeHead(200, { ...head, 'content-length': content.length }).write(content.subarray(0, 1));
    } else if (delivery?.kind === 'cut' && (cuts.get(name) ?? 0) > 0) {
      cuts.set(name, (cuts.get(name) ?? 0) - 1);
      response.writeHead(200, { ...head, 'content-length': content.length });
      response.write(content.subarray(0, delivery.after), () => response.socket?.destroy());
    } else {
      response.writeHead(200, { ...head, 'content-length': content.length }).end(content);
    }
  }

  const api = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      json(response, 500, { message: String(error) });
    });
  });
  const store = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    server.requests.push({ at: 'store', method, path: url, authorization: headers.authorization });
    const fault = faultFor(`STORE ${url}`);
    if (fault !== undefined) {
      fault.answer(response);
      return;
    }
    // Like the real store: a second credential besides the one in the address is an error.
    if (headers.authorization !== undefined) return void response.writeHead(400).end();
    const id = Number(/^\/(\d+)\?/.exec(url)?.[1]);
    const asset = releases.flatMap(({ assets }) => assets).find((one) => one.id === id);
    if (asset === undefined) return void response.writeHead(404).end();
    deliver(response, asset);
  });
  [apiOrigin, storeOrigin] = [await listen(api), await listen(store)];
  return Object.assign(server, { apiUrl: apiOrigin + base, storeUrl: storeOrigin });
}

const taken = {
  message: 'Validation Failed',
  errors: [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }],
};

const starter = (id: number, name: string): StoredAsset => ({
  id,
  name,
  content: Buffer.alloc(0),
  state: 'starter',
  contentType: 'application/json',
});

/** GitHub's renaming, as far as it is known. */
const stored = (name: string): string => name.replace(/[^\w.+-]/g, '.').replace(/^\.+|\.+$/g, '');

function json(
  response: ServerResponse,
  status: number,
  data: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(data));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
