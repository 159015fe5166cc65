/** The client against real registries, and through a proxy that does to it what a real one does not do on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { attachBundle, bundlesOf, fallbackTag } from '../../../src/registry/oci/attach.ts';
import { attachLegacy, legacyTag } from '../../../src/registry/oci/legacy.ts';
import { descriptorOf, digestOf, OCI_INDEX, OCI_MANIFEST } from '../../../src/registry/oci/manifest.ts';
import type { OciRepository } from '../../../src/registry/oci/repository.ts';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.ts';
import {
  pushIndex,
  pushModel,
  repositoryAt,
  startRegistry,
  toolOr,
  type TestRegistry,
} from '../../support/oci.ts';
import { describeIf } from '../../support/skip.ts';
import { rejectedCode, rejection } from '../../support/thrown.ts';

const programs = {
  distribution: await toolOr('distribution'),
  'referrers-registry': await toolOr('referrers-registry'),
};
const quick = { sleep: async () => Promise.resolve(), random: () => 0, elapsed: () => performance.now() };
const FILES = { 'weights.safetensors': Buffer.alloc(300_000, 7), 'config.json': '{}' };

async function contentOf(repository: OciRepository, bytes: Uint8Array): Promise<Buffer> {
  return repository.smallBlob(descriptorOf('', bytes), 10_000_000);
}

for (const kind of ['distribution', 'referrers-registry'] as const) {
  const { path = '', why } = programs[kind];
  describeIf(path !== '', why)(kind, () => {
    let registry: TestRegistry;
    let repository: OciRepository;
    beforeAll(async () => {
      registry = await startRegistry(path, kind);
      repository = await repositoryAt(`${registry.host}/team/fraud`, {}, { chunkBytes: 100_000 });
    });
    afterAll(async () => {
      await repository.close();
      await registry.stop();
    });

    it('keeps manifests by tag and digest', async () => {
      const digest = await pushModel(repository, 'v1', FILES);
      const byTag = await repository.manifest('v1');
      expect(byTag).toMatchObject({ digest, mediaType: OCI_MANIFEST });
      expect(await repository.manifest(digest)).toMatchObject({ digest });
      expect(await repository.manifest('v2')).toBeUndefined();
      expect(await repository.manifest(`sha256:${'0'.repeat(64)}`)).toBeUndefined();
      expect(await repository.manifest(await pushIndex(repository, 'all', ['amd64']))).toMatchObject({
        mediaType: OCI_INDEX,
      });
    });

    it('keeps blobs, sent whole and in chunks', async () => {
      for (const size of [1, 99_999, 100_000, 250_001]) {
        const bytes = Buffer.alloc(size, size % 251);
        await repository.pushBlob(bytes);
        await repository.pushBlob(bytes);
        expect((await contentOf(repository, bytes)).equals(bytes)).toBe(true);
      }
      expect(await rejection(contentOf(repository, Buffer.from('never pushed')))).toMatchObject({
        code: 'ARTIFACT_MISSING',
        hints: [expect.stringContaining('push the artifact again')],
      });
    });

    it('does not deliver a blob of another size than its manifest says', async () => {
      const bytes = Buffer.from('0123456789');
      await repository.pushBlob(bytes);
      for (const size of [9, 11]) {
        const taken: Uint8Array[] = [];
        const fetching = repository.blob(
          { digest: digestOf(bytes), size },
          () => (chunk) => void taken.push(Uint8Array.from(chunk)),
        );
        expect((await rejection(fetching)).code).toBe('REGISTRY_DIGEST_MISMATCH');
      }
    });

    it('lists tags, and none where there is no repository', async () => {
      expect(await repository.tags()).toEqual(expect.arrayContaining(['v1', 'all']));
      const nobody = await repositoryAt(`${registry.host}/nobody`);
      expect(await nobody.tags()).toEqual([]);
      await nobody.close();
    });

    it('keeps bundles as referrers, the newest first', async () => {
      const digest = await pushModel(repository, 'signed', { a: 'a' });
      const subject = {
        mediaType: OCI_MANIFEST,
        digest,
        size: (await repository.manifest(digest))?.bytes.length ?? 0,
      };
      expect(await bundlesOf(repository, digest)).toEqual([]);
      for (const year of [2025, 2026]) {
        const bytes = Buffer.from(`{"bundle":${year}}`);
        const bundle = {
          bytes,
          predicateType: `https://example.test/${year}`,
          created: new Date(Date.UTC(year)),
        };
        await attachBundle(repository, subject, bundle, quick);
      }
      const found = await bundlesOf(repository, digest);
      expect(found.map(({ predicateType }) => predicateType)).toEqual([
        'https://example.test/2026',
        'https://example.test/2025',
      ]);
      expect((await found[0]?.load(1000))?.toString()).toBe('{"bundle":2026}');
      expect((await rejection(found[0]?.load(3) ?? Promise.resolve())).code).toBe('LIMIT_EXCEEDED');
      expect((await repository.manifest(fallbackTag(digest))) === undefined).toBe(
        kind === 'referrers-registry',
      );
    });

    it('refuses a listed referrer that is about something else', async () => {
      const digest = await pushModel(repository, 'one', { b: 'b' });
      const other = await pushModel(repository, 'other', { c: 'c' });
      const subject = { mediaType: OCI_MANIFEST, digest: other, size: 1 };
      const bundle = { bytes: Buffer.from('{}'), predicateType: '', created: new Date(0) };
      const moved = await attachBundle(repository, subject, bundle, quick);
      const { bytes = Buffer.from('') } = (await repository.manifest(moved)) ?? {};
      const index = {
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [
          {
            ...descriptorOf(OCI_MANIFEST, bytes),
            artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          },
        ],
      };
      await repository.putManifest(OCI_INDEX, Buffer.from(JSON.stringify(index)), {
        tag: fallbackTag(digest),
      });
      const [found] = await bundlesOf(repository, digest);
      expect((await rejection(found?.load(1000) ?? Promise.resolve())).code).toBe('REGISTRY_REFERRER_BROKEN');
    });
  });
}

describeIf(programs.distribution.path !== undefined, programs.distribution.why)(
  'a registry with faults',
  () => {
    let registry: TestRegistry;
    let proxy: FaultProxy;
    let repository: OciRepository;
    let digest: string;
    beforeAll(async () => {
      registry = await startRegistry(programs.distribution.path ?? '', 'distribution');
      proxy = await startFaultProxy(`http://${registry.host}`);
      repository = await repositoryAt(`${new URL(proxy.address).host}/m`);
      digest = await pushModel(repository, 'v1', FILES);
      proxy.clear();
    });
    afterEach(() => proxy.clear());
    afterAll(async () => {
      await repository.close();
      await proxy.stop();
      await registry.stop();
    });

    it.each([429, 500, 503])('that answers %d is asked again', async (status) => {
      proxy.on('/manifests/', { kind: 'answer', status }, 2);
      expect((await repository.manifest('v1'))?.digest).toBe(digest);
      expect(proxy.matching('/manifests/')).toHaveLength(3);
    });

    it('that answers 429 in the middle of an upload is sent that part again, and not all of it', async () => {
      const isPart = ({ method }: { method: string }): boolean => method === 'PATCH' || method === 'PUT';
      const busy = await startFaultProxy(`http://${registry.host}`, { keepsHost: true });
      busy.on(isPart, { kind: 'answer', status: 429 }, 4);
      const bytes = Buffer.alloc(250_000, 9);
      const inChunks = await repositoryAt(`${new URL(busy.address).host}/m`, {}, { chunkBytes: 100_000 });
      await inChunks.pushBlob(bytes);
      await inChunks.close();
      await busy.stop();
      expect((await contentOf(repository, bytes)).equals(bytes)).toBe(true);
      expect(busy.matching(({ method }) => method === 'POST')).toHaveLength(1);
      expect(busy.matching(isPart)).toHaveLength(8);
    });

    it('that delivers another manifest than the one of the digest is not believed', async () => {
      proxy.on('/manifests/', {
        kind: 'rewrite',
        change: (manifest: object) => ({ ...manifest, annotations: {} }),
      });
      for (const reference of [digest, 'v1'])
        expect((await rejection(repository.manifest(reference))).code).toBe('REGISTRY_DIGEST_MISMATCH');
    });

    it('whose blobs are cut short is asked again, and then refused', async () => {
      const bytes = Buffer.from(FILES['weights.safetensors']);
      proxy.on('/blobs/', { kind: 'truncate' }, 2);
      expect((await contentOf(repository, bytes)).equals(bytes)).toBe(true);
      proxy.on('/blobs/', { kind: 'truncate' });
      expect(await rejectedCode(async () => contentOf(repository, bytes))).toBe('REGISTRY_UNREACHABLE');
    });

    it('whose blobs are packed is refused at once', async () => {
      const bytes = Buffer.from(FILES['weights.safetensors']);
      const headers = { 'content-encoding': 'gzip' };
      proxy.on('/blobs/', { kind: 'answer', status: 200, headers, body: bytes });
      const error = await rejection(contentOf(repository, bytes));
      expect(error).toMatchObject({ code: 'REGISTRY_ANSWER_INVALID', got: expect.stringContaining('gzip') });
      expect(proxy.matching('/blobs/')).toHaveLength(1);
    });

    it('whose blobs are others is refused at once', async () => {
      const bytes = Buffer.from(FILES['weights.safetensors']);
      const body = Buffer.alloc(bytes.length, 8) as unknown;
      proxy.on('/blobs/', { kind: 'answer', status: 200, body });
      expect(await rejectedCode(async () => contentOf(repository, bytes))).toBe('REGISTRY_DIGEST_MISMATCH');
      expect(proxy.matching('/blobs/')).toHaveLength(1);
    });

    it.each([
      ['an index and an image in one', (one: object) => ({ ...one, manifests: [] })],
      ['of another type than it says', (one: object) => ({ ...one, mediaType: OCI_INDEX })],
      ['without layers', ({ layers: _, ...rest }: { layers: unknown }) => rest],
      [
        'with a layer of an unknown hash',
        (one: object) => ({ ...one, layers: [{ mediaType: '', digest: 'md5:1', size: 1 }] }),
      ],
      ['of another schema', (one: object) => ({ ...one, schemaVersion: 1 })],
    ])('does not pass a manifest that is %s', async (_, change) => {
      const original = JSON.parse((await repository.manifest('v1'))?.bytes.toString() ?? '') as never;
      const body = Buffer.from(JSON.stringify(change(original))) as unknown;
      proxy.on('/manifests/', {
        kind: 'answer',
        status: 200,
        headers: { 'content-type': OCI_MANIFEST },
        body,
      });
      expect(await rejectedCode(async () => repository.manifest('v1'))).toBe('REGISTRY_ANSWER_INVALID');
    });

    it('that answers without end is not read to the end', async () => {
      proxy.on('/manifests/', { kind: 'oversize', bytes: 5 * 1024 * 1024 });
      expect(await rejectedCode(async () => repository.manifest('v1'))).toBe('REGISTRY_ANSWER_INVALID');
    });

    it('that goes on to another place is followed on this machine, and not without TLS elsewhere', async () => {
      proxy.on(
        '/blobs/',
        { kind: 'redirect', location: `http://${registry.host}/v2/m/blobs/${digestOf(Buffer.from('{}'))}` },
        1,
      );
      expect((await contentOf(repository, Buffer.from('{}'))).toString()).toBe('{}');
      proxy.on('/blobs/', { kind: 'redirect', location: 'http://registry.example.com/blob' });
      expect(await rejectedCode(async () => contentOf(repository, Buffer.from('{}')))).toBe(
        'REGISTRY_REFUSED',
      );
      proxy.clear();
      proxy.on('/blobs/', { kind: 'redirect', location: '/v2/m/blobs/again' });
      expect(await rejectedCode(async () => contentOf(repository, Buffer.from('{}')))).toBe(
        'REGISTRY_REFUSED',
      );
    });

    describe('and signatures', () => {
      const bundle = { bytes: Buffer.from('{}'), predicateType: '', created: new Date(0) };
      const isPut = (to: string) => (request: { method: string; path: string }) =>
        request.method === 'PUT' && request.path.includes(to);
      const attach = async () =>
        attachBundle(repository, { mediaType: OCI_MANIFEST, digest, size: 1 }, bundle, quick);

      it('writes them again where the tag has moved, and not for ever', async () => {
        proxy.on(isPut(fallbackTag(digest)), { kind: 'answer', status: 412 }, 3);
        await attach();
        expect(await bundlesOf(repository, digest)).toHaveLength(1);
        proxy.clear();
        bundle.created = new Date(1);
        proxy.on(isPut(fallbackTag(digest)), { kind: 'answer', status: 412 });
        expect(await rejectedCode(attach)).toBe('REGISTRY_CONFLICT');
      });

      it('writes them again where a blob is there and not yet known, and not for ever', async () => {
        const errors = [{ code: 'DIGEST_INVALID' }, { code: 'MANIFEST_BLOB_UNKNOWN' }];
        const unknown = { kind: 'answer', status: 400, body: { errors } } as const;
        bundle.created = new Date(5);
        proxy.on(isPut('/manifests/'), unknown, 2);
        await attach();
        expect(await bundlesOf(repository, digest)).toHaveLength(2);
        bundle.created = new Date(6);
        proxy.on(isPut('/manifests/'), unknown);
        expect(await rejectedCode(attach)).toBe('REGISTRY_REFUSED');
        // A tag is read again before.
        proxy.clear();
        proxy.on(isPut(fallbackTag(digest)), unknown, 3);
        await attach();
        expect(await bundlesOf(repository, digest)).toHaveLength(3);
        bundle.created = new Date(7);
        proxy.on(isPut(fallbackTag(digest)), unknown);
        expect(await rejectedCode(attach)).toBe('REGISTRY_CONFLICT');
        bundle.created = new Date(8);
        proxy.clear();
        proxy.on(
          isPut('/manifests/'),
          { kind: 'answer', status: 400, body: { errors: [{ code: 'DENIED' }] } },
          1,
        );
        expect(await rejectedCode(attach)).toBe('REGISTRY_REFUSED');
      });

      it('writes them again where what was written is gone, and not for ever', async () => {
        bundle.created = new Date(2);
        proxy.on(isPut(fallbackTag(digest)), { kind: 'answer', status: 201 }, 3);
        await attach();
        bundle.created = new Date(3);
        proxy.on(isPut(fallbackTag(digest)), { kind: 'answer', status: 201 });
        expect(await rejectedCode(attach)).toBe('REGISTRY_CONFLICT');
      });

      it('gives up where the registry says that it lists them, and does not', async () => {
        bundle.created = new Date(4);
        const subject = { 'oci-subject': digest };
        proxy.on(isPut('/manifests/sha256:'), { kind: 'answer', status: 201, headers: subject });
        const body = { schemaVersion: 2, manifests: [] };
        proxy.on('/referrers/', {
          kind: 'answer',
          status: 200,
          headers: { 'content-type': OCI_INDEX },
          body,
        });
        expect(await rejectedCode(attach)).toBe('REGISTRY_CONFLICT');
      });

      it('does not write over a tag that holds something else', async () => {
        const other = await pushModel(repository, 'other', { b: 'b' });
        await pushModel(repository, fallbackTag(other), { c: 'c' });
        const attaching = attachBundle(
          repository,
          { mediaType: OCI_MANIFEST, digest: other, size: 1 },
          bundle,
          quick,
        );
        const error = await rejection(attaching);
        expect(error.code).toBe('REGISTRY_CONFLICT');
        expect(error.message).toContain(fallbackTag(other));
        expect(error.hints).toEqual([expect.stringContaining('remove that tag')]);
      });
    });

    it.each([400, 404, 405, 406, 501])('that answers %d keeps no list of referrers', async (status) => {
      proxy.on('/referrers/', { kind: 'answer', status });
      expect(await repository.referrers(digest)).toBeUndefined();
      proxy.clear();
      proxy.on('/referrers/', { kind: 'answer', status: 403 });
      expect(await rejectedCode(async () => repository.referrers(digest))).toBe('REGISTRY_DENIED');
    });

    it('may list what cannot be looked at, and nothing', async () => {
      const headers = { 'content-type': OCI_INDEX };
      const listing = (manifests: unknown) => {
        proxy.clear();
        const body = { schemaVersion: 2, mediaType: OCI_INDEX, manifests };
        proxy.on('/referrers/', { kind: 'answer', status: 200, headers, body });
      };
      const good = { mediaType: OCI_MANIFEST, digest, size: 1 };
      listing([
        { ...good, digest: `sha512:${'a'.repeat(128)}` },
        { ...good, artifactType: null, annotations: null, platform: null },
      ]);
      expect(await repository.referrers(digest)).toEqual([good]);
      listing(null);
      expect(await repository.referrers(digest)).toEqual([]);
      listing(undefined);
      expect(await rejectedCode(async () => repository.referrers(digest))).toBe('REGISTRY_ANSWER_INVALID');
    });

    it('keeps what others have listed at the tag as it is', async () => {
      const about = await pushModel(repository, 'shared', { shared: 'shared' });
      const foreign = {
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [
          {
            mediaType: 'x/y',
            digest: `sha512:${'b'.repeat(128)}`,
            size: 2,
            data: 'e30=',
            urls: ['https://a'],
          },
        ],
        annotations: { whose: 'theirs' },
      };
      const layer = { ...descriptorOf('x/y', Buffer.from('{}')), data: 'e30=', whose: 'theirs' };
      const older = {
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config: descriptorOf('x', Buffer.from('{}')),
        layers: [layer],
      };
      // What the registry itself would not take.
      const has = new Map<string, object>([
        [fallbackTag(about), foreign],
        [legacyTag(about), older],
      ]);
      const written: string[] = [];
      for (const [tag, body] of has) {
        const isAt = (method: string) => (request: { method: string; path: string }) =>
          request.method === method && request.path.endsWith(`/manifests/${tag}`);
        const mediaType = tag.endsWith('.sig') ? OCI_MANIFEST : OCI_INDEX;
        const headers = { 'content-type': mediaType };
        proxy.on(isAt('GET'), { kind: 'answer', status: 200, headers, body });
        proxy.on(isAt('PUT'), { kind: 'answer', status: 500 });
      }
      const subject = { mediaType: OCI_MANIFEST, digest: about, size: 1 };
      const bundle = { bytes: Buffer.from('{}'), predicateType: '', created: new Date(0) };
      const signature = { payload: Buffer.from('{}'), signature: Buffer.from('x') };
      await rejection(attachBundle(repository, subject, bundle, quick));
      await rejection(attachLegacy(repository, subject, signature, quick));
      for (const tag of has.keys()) {
        const [put] = proxy.matching(({ method, path }) => method === 'PUT' && path.endsWith(tag));
        written.push(put?.body ?? '{}');
      }
      const [index, image] = written.map((body): unknown => JSON.parse(body));
      expect(index).toEqual({ ...foreign, manifests: [...foreign.manifests, expect.anything()] });
      expect(image).toMatchObject({ layers: [layer, expect.anything()] });
    });

    it.each(['', 'text/plain', 'application/vnd.docker.distribution.manifest.v1+prettyjws'])(
      'does not pass a manifest of type %j',
      async (type) => {
        const { mediaType: _, ...untyped } = JSON.parse(
          (await repository.manifest('v1'))?.bytes.toString() ?? '',
        ) as { mediaType: string };
        const headers = { 'content-type': type };
        proxy.on('/manifests/', { kind: 'answer', status: 200, headers, body: untyped });
        const error = await rejection(repository.manifest('v1'));
        expect(error.code).toBe('REGISTRY_ANSWER_INVALID');
        expect(error.sentence).toContain(type === '' ? 'no Content-Type' : type);
      },
    );

    it('is believed in what it lists only where it is a list', async () => {
      proxy.on('/referrers/', {
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html>',
      });
      expect(await repository.referrers(digest)).toBeUndefined();
      expect(await rejectedCode(async () => repository.referrers(digest, 'decides'))).toBe(
        'REGISTRY_ANSWER_INVALID',
      );
      proxy.clear();
      const body = { schemaVersion: 2, manifests: [] };
      const headers = { 'content-type': OCI_INDEX, link: `</v2/m/referrers/${digest}?last=1>; rel="next"` };
      proxy.on('/referrers/', { kind: 'answer', status: 200, headers, body });
      expect(await rejectedCode(async () => repository.referrers(digest))).toBe('LIMIT_EXCEEDED');
    });

    it.each([
      ['leads elsewhere', '<http://elsewhere.example/v2/m/tags/list?last=v1>; rel="next"'],
      ['is no address', '<http://[>; rel="next"'],
    ])('is not taken for the whole list where the next page %s', async (_, link) => {
      const body = { name: 'm', tags: ['v1'] };
      proxy.on('/tags/list', { kind: 'answer', status: 200, headers: { link }, body });
      expect(await rejectedCode(async () => repository.tags())).toBe('REGISTRY_ANSWER_INVALID');
    });

    it('is followed to the next page however the registry spells that', async () => {
      const headers = {
        link: '</v2/m/tags/list>; rel="first", </v2/m/tags/list?last=v1>; title="t"; rel=next',
      };
      proxy.on('last=v1', { kind: 'answer', status: 200, body: { name: 'm', tags: ['v2'] } });
      proxy.on('/tags/list', { kind: 'answer', status: 200, headers, body: { name: 'm', tags: ['v1'] } });
      expect(await repository.tags()).toEqual(['v1', 'v2']);
    });

    it('is not taken for the whole list where a later page is missing', async () => {
      const tags = { name: 'm', tags: ['v1'] };
      const list = { schemaVersion: 2, manifests: [] };
      const next = (what: string) => ({ link: `</v2/m/${what}?last=1>; rel="next"` });
      proxy.on('last=1', { kind: 'answer', status: 404 });
      proxy.on('/tags/list', { kind: 'answer', status: 200, headers: next('tags/list'), body: tags });
      const headers = { 'content-type': OCI_INDEX, ...next(`referrers/${digest}`) };
      proxy.on('/referrers/', { kind: 'answer', status: 200, headers, body: list });
      expect(await rejectedCode(async () => repository.tags())).toBe('REGISTRY_ANSWER_INVALID');
      expect(await rejectedCode(async () => repository.referrers(digest))).toBe('REGISTRY_ANSWER_INVALID');
      proxy.clear();
      proxy.on('last=1', { kind: 'answer', status: 200, body: list });
      proxy.on('/referrers/', { kind: 'answer', status: 200, headers, body: list });
      expect(await rejectedCode(async () => repository.referrers(digest))).toBe('REGISTRY_ANSWER_INVALID');
    });

    it('does not fill the memory with few large entries', async () => {
      const annotations = { much: 'x'.repeat(3_900_000) };
      const one = { ...descriptorOf(OCI_MANIFEST, Buffer.from('{}')), annotations };
      const headers = { 'content-type': OCI_INDEX, link: `</v2/m/referrers/${digest}?last=1>; rel="next"` };
      const body = { schemaVersion: 2, manifests: [one] };
      proxy.on('/referrers/', { kind: 'answer', status: 200, headers, body });
      expect(await rejectedCode(async () => repository.referrers(digest))).toBe('LIMIT_EXCEEDED');
      expect(proxy.matching('/referrers/')).toHaveLength(3);
    });

    it.each(['../../other/manifests/v1', 'v1?ns=other', 'a\nb', 'x'.repeat(129)])(
      'is not believed to have the tag %j',
      async (tag) => {
        proxy.on('/tags/list', { kind: 'answer', status: 200, body: { name: 'm', tags: ['v1', tag] } });
        expect(await rejectedCode(async () => repository.tags())).toBe('REGISTRY_ANSWER_INVALID');
      },
    );
  },
);

describe('logging in', () => {
  interface Seen {
    readonly url: string;
    readonly authorization: string | undefined;
    readonly body: string;
  }
  const seen: Seen[] = [];
  let answer: (request: Seen, response: ServerResponse, origin: string) => void;
  let host: string;
  const server = createServer((request: IncomingMessage, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      const { authorization } = request.headers;
      const one = { url: request.url ?? '', authorization, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answer(one, response, `http://${host}`);
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void seen.splice(0));
  afterAll(() => void server.close());

  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: descriptorOf('x', Buffer.from('')),
      layers: [],
    }),
  );
  const deliver = (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': OCI_MANIFEST }).end(manifest);
  const ask = (response: ServerResponse, challenge: string) =>
    void response.writeHead(401, { 'www-authenticate': challenge }).end('{"errors":[]}');
  const json = (response: ServerResponse, body: unknown) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  type Credentials = Awaited<
    ReturnType<NonNullable<Parameters<typeof repositoryAt>[1]>['credentials'] & object>
  >;
  const open = async (credentials: Credentials, onSecret?: (secret: string) => void) =>
    repositoryAt(`${host}/m`, {
      credentials: async () => Promise.resolve(credentials),
      onSecret,
      plainHttp: true,
    });
  const BASIC = { kind: 'basic', user: 'ci', password: 'word-1' } as const;
  const basic = `Basic ${Buffer.from('ci:word-1').toString('base64')}`;

  it('shows a password only after it was asked for, to the registry', async () => {
    answer = ({ authorization }, response) =>
      authorization === basic ? deliver(response) : ask(response, 'Basic realm="r"');
    const secrets: string[] = [];
    const repository = await open(BASIC, (secret) => void secrets.push(secret));
    expect(await repository.manifest('v1')).toBeDefined();
    expect(await repository.manifest('v1')).toBeDefined();
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined, basic, basic]);
    expect(secrets).toEqual(expect.arrayContaining(['word-1']));
  });

  it('gets a token for this repository, and a new one when it has expired', async () => {
    let valid = 'none';
    let count = 0;
    answer = ({ url, authorization }, response, origin) => {
      if (url.startsWith('/token')) json(response, { token: (valid = `token-${++count}`) });
      else if (authorization === `Bearer ${valid}`) deliver(response);
      else ask(response, `Bearer realm="${origin}/token?a=b",service="r",scope="repository:everything:*"`);
    };
    const repository = await open(BASIC);
    expect(await repository.manifest('v1')).toBeDefined();
    valid = 'expired';
    expect(await repository.manifest('v1')).toBeDefined();
    const tokens = seen.filter(({ url }) => url.startsWith('/token'));
    expect(tokens).toHaveLength(2);
    expect(tokens[0]?.authorization).toBe(basic);
    expect(Object.fromEntries(new URL(`http://x${tokens[0]?.url}`).searchParams)).toEqual({
      a: 'b',
      service: 'r',
      scope: 'repository:m:pull',
    });
  });

  it('gets new tokens for reading and for writing when both have expired', async () => {
    let valid = new Map<string, string>();
    let count = 0;
    answer = ({ url, authorization = '' }, response, origin) => {
      if (url.startsWith('/token')) {
        const token = `token-${++count}`;
        valid.set(`Bearer ${token}`, new URL(`http://x${url}`).searchParams.get('scope') ?? '');
        json(response, { token, expires_in: 1 });
      } else if (url.endsWith('/v1')) {
        if (valid.has(authorization)) deliver(response);
        else ask(response, `Bearer realm="${origin}/token"`);
      } else if (valid.get(authorization)?.endsWith('push') === true) response.writeHead(201).end();
      else ask(response, `Bearer realm="${origin}/token"`);
    };
    const repository = await open(BASIC);
    const read = async () => repository.manifest('v1');
    const write = async () => repository.putManifest(OCI_MANIFEST, manifest);
    await read();
    await write();
    for (const acts of [
      [read, write],
      [write, read],
      [read, read, write, write, read],
    ]) {
      valid = new Map();
      await Promise.all(acts.map(async (act) => act()));
      valid = new Map();
      for (const act of acts) await act();
    }
    // One for each kind that was asked for, or less: who reads takes the token of who writes.
    expect(count).toBeLessThanOrEqual(14);
  });

  it('has long tokens masked, and of short ones no letter of the log', async () => {
    const words = 'the token e is over';
    let token = 'token-1';
    answer = ({ url, authorization }, response, origin) => {
      if (url.startsWith('/token')) json(response, { token });
      else if (authorization?.startsWith('Bearer ') === true)
        response.writeHead(400).end(JSON.stringify({ errors: [{ code: 'X', message: words }] }));
      else ask(response, `Bearer realm="${origin}/token",service="r"`);
    };
    const masked: string[] = [];
    const told = async (): Promise<string> => {
      const repository = await open({ kind: 'none' }, (secret) => void masked.push(secret));
      return (await rejection(repository.manifest('v1'))).message;
    };
    expect(await told()).toMatch(/: X the token e is over$/);
    expect(masked).toEqual([]);
    token = 'token-12';
    await told();
    expect(masked).toEqual(['token-12']);
    token = 'e';
    // Not shown all the same.
    expect(await told()).toMatch(/: X th\*\*\* tok\*\*\*n \*\*\* is ov\*\*\*r$/);
    expect(masked).toEqual(['token-12']);
  });

  it('asks for more where it writes, and hands in an identity token', async () => {
    answer = ({ url, body, authorization }, response, origin) => {
      if (url === '/token') json(response, { access_token: new URLSearchParams(body).get('scope') });
      else if (authorization === 'Bearer repository:m:pull,push') response.writeHead(201).end();
      else ask(response, `Bearer realm="${origin}/token",service="r"`);
    };
    const repository = await open({ kind: 'identity', token: 'refresh-1' });
    await repository.putManifest(OCI_MANIFEST, manifest);
    const token = new URLSearchParams(seen.find(({ url }) => url === '/token')?.body);
    expect(token.get('grant_type')).toBe('refresh_token');
    expect(token.get('refresh_token')).toBe('refresh-1');
  });

  it.each([
    ['http elsewhere', 'Bearer realm="http://registry.example.com/token"'],
    ['a password in it', 'Bearer realm="http://a:b@127.0.0.1/token"'],
    ['no address', 'Bearer realm="token"'],
    ['a file', 'Bearer realm="file:///etc/passwd"'],
    ['no realm', 'Bearer service="x"'],
    ['another kind of login', 'Negotiate abc'],
    ['nothing said', ''],
  ])('sends nothing to a token server with %s', async (_, challenge) => {
    answer = (__, response) => ask(response, challenge);
    expect(await rejectedCode(async () => (await open(BASIC)).manifest('v1'))).toBe('REGISTRY_DENIED');
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it.each([
    ['a refusal', (response: ServerResponse) => void response.writeHead(403).end(), 'REGISTRY_DENIED'],
    [
      'no JSON',
      (response: ServerResponse) => void response.writeHead(200).end('<html>'),
      'REGISTRY_ANSWER_INVALID',
    ],
    ['no token', (response: ServerResponse) => json(response, { token: '' }), 'REGISTRY_ANSWER_INVALID'],
    [
      'a token that is a header',
      (response: ServerResponse) => json(response, { token: 'a\r\nx: y' }),
      'REGISTRY_ANSWER_INVALID',
    ],
    [
      'a token without end',
      (response: ServerResponse) => json(response, { token: 'a'.repeat(70_000) }),
      'REGISTRY_ANSWER_INVALID',
    ],
    ['503', (response: ServerResponse) => void response.writeHead(503).end(), 'REGISTRY_UNREACHABLE'],
  ])('fails where the token server answers with %s', async (_, respond, code) => {
    answer = ({ url }, response, origin) =>
      url.startsWith('/token') ? respond(response) : ask(response, `Bearer realm="${origin}/token"`);
    expect(await rejectedCode(async () => (await open(BASIC)).manifest('v1'))).toBe(code);
  });

  it('ends where the registry refuses what it was shown, and says no secret', async () => {
    answer = ({ authorization = '' }, response) =>
      void response
        .writeHead(401, { 'www-authenticate': 'Basic realm="r"' })
        .end(`no ${authorization} word-1`);
    const error = await rejection((await open(BASIC)).manifest('v1'));
    expect(error.code).toBe('REGISTRY_DENIED');
    expect(error.sentence).not.toContain('word-1');
    expect(error.sentence).not.toContain(basic.slice(6));
    expect(seen.length).toBeLessThanOrEqual(2);
  });

  it('shows nothing to the place that a redirect leads to', async () => {
    const other = createServer((request, response) => {
      seen.push({ url: `other${request.url}`, authorization: request.headers.authorization, body: '' });
      response.writeHead(200).end('{}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    answer = ({ authorization }, response) => {
      if (authorization !== basic) ask(response, 'Basic realm="r"');
      else response.writeHead(307, { location: `http://127.0.0.1:${port}/blob` }).end();
    };
    const repository = await open(BASIC);
    expect((await repository.smallBlob(descriptorOf('', Buffer.from('{}')), 10)).toString()).toBe('{}');
    expect(seen.at(-1)).toMatchObject({ url: 'other/blob', authorization: undefined });
    await repository.close();
    other.close();
  });
});
