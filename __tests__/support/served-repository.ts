/** A repository in memory behind HTTP, read-only: for entry points that open their own connection. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { OCI_INDEX } from '../../src/registry/oci/manifest.ts';
import type { MemoryRepository } from './memory-repository.ts';

export interface ServedRepository {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** `Authorization` of each request, in their order; empty where there was none. */
  readonly shown: string[];
  /** Connections that began with something else than HTTP. */
  readonly others: () => number;
  /** Connections that are open. */
  readonly open: () => number;
  /** Requests that are still answered with 503. */
  ailing: number;
  close(): Promise<void>;
}

/**
 * @param repository asked for each time, since its name may have this host in it
 * @param challenge asked where `Authorization` is not as `expected`
 * @param listStatus what is answered to the question for referrers of a digest
 */
export async function serveRepository(
  repository: () => MemoryRepository,
  {
    challenge,
    expected,
    listStatus = () => 200,
  }: {
    readonly challenge?: string;
    readonly expected?: string;
    readonly listStatus?: (digest: string) => number;
  } = {},
): Promise<ServedRepository> {
  const shown: string[] = [];
  const sockets = new Set<Socket>();
  let others = 0;
  const answers = async (path: string): Promise<[number, Record<string, string>, Uint8Array | string]> => {
    const memory = repository();
    const [, kind, reference = ''] = /\/(manifests|blobs|referrers)\/([^/]+)$/.exec(path) ?? [];
    if (kind === 'manifests') {
      const found = await memory.manifest(reference);
      return found === undefined ? [404, {}, ''] : [200, { 'content-type': found.mediaType }, found.bytes];
    }
    if (kind === 'referrers') {
      const status = listStatus(reference);
      if (status !== 200) return [status, {}, ''];
      const manifests = await memory.referrers(reference);
      return [200, { 'content-type': OCI_INDEX }, JSON.stringify({ schemaVersion: 2, manifests })];
    }
    const blob = memory.blobs.get(reference);
    return blob === undefined ? [404, {}, ''] : [200, {}, blob];
  };
  const served = { ailing: 0 };
  const server = createServer((request, response) => {
    const { authorization = '', host } = request.headers;
    shown.push(authorization);
    if (served.ailing > 0) {
      served.ailing -= 1;
      response.writeHead(503).end();
    } else if (request.url?.startsWith('/token') === true) {
      response.end(JSON.stringify({ token: 'of the token server' }));
    } else if (challenge !== undefined && authorization !== expected) {
      const asked = challenge.replace('HOST', host ?? '');
      response.writeHead(401, { 'www-authenticate': asked }).end();
    } else {
      void answers(request.url ?? '').then(([status, headers, body]) => {
        response.writeHead(status, headers).end(body);
      });
    }
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_, socket) => {
    others += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(served, {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown,
    others: () => others,
    open: () => sockets.size,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
