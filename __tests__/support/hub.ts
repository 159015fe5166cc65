/** A Hugging Face hub on loopback with one public model: the part of its API that the client needs to download. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Hub {
  readonly endpoint: string;
  /** Commit of the only revision. */
  readonly revision: string;
  readonly close: () => Promise<void>;
}

/** @param files by their paths in the model */
export async function startHub(model: string, files: Readonly<Record<string, Buffer>>): Promise<Hub> {
  const revision = createHash('sha1').update(model).digest('hex');
  const siblings = Object.keys(files).map((rfilename) => ({ rfilename }));
  const oidOf = (content: Buffer): string => createHash('sha1').update(content).digest('hex');
  const tree = Object.entries(files).map(([path, content]) => {
    return { type: 'file', path, size: content.length, oid: oidOf(content) };
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hub');
    const json = (body: unknown): void =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname.startsWith(`/api/models/${model}/tree/`)) {
      json(tree);
      return;
    }
    if (pathname.startsWith(`/api/models/${model}`)) {
      json({ id: model, sha: revision, siblings });
      return;
    }
    const path = decodeURIComponent(/\/resolve\/[^/]+\/(.+)$/.exec(pathname)?.[1] ?? '');
    const content = Object.hasOwn(files, path) ? files[path] : undefined;
    if (content === undefined) return void response.writeHead(404).end();
    const headers = {
      etag: `"${oidOf(content)}"`,
      'x-repo-commit': revision,
      'content-length': content.length,
    };
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    revision,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
