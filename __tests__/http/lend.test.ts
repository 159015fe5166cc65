/** Bytes that are lent: they are the right ones, however late they are read, and no new memory is taken for them. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import build from 'undici/lib/core/connect.js';
import {
  openConnection,
  type Connection,
  type ConnectionConfig,
  type Exchange,
} from '../../src/http/connection.ts';
import { lendingConnector } from '../../src/http/lend.ts';
import { AegisError } from '../../src/errors.ts';
import { createAuthority } from '../support/certificates.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const WORDS = { name: 'the store', addressExample: '', certificateHint: '', headersHint: '' };
const BYTES = randomBytes(24 * 1024 * 1024 + 7);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const authority = createAuthority(temporaryDirectory(), 'store');
const server = authority.issueServer('store');
const answer: RequestListener = (request, response) => {
  if (request.url === '/hints') response.writeEarlyHints({ link: '</x>; rel=preload' });
  if (request.url === '/refused') response.writeHead(404).end('nothing here');
  else if (request.url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
  else if (request.url === '/broken') {
    response.writeHead(200, { 'content-length': BYTES.length });
    response.write(BYTES.subarray(0, 100_000), () => response.destroy());
  } else response.end(BYTES);
};
const servers = {
  http: createHttpServer(answer),
  https: createHttpsServer({ key: server.key, cert: server.cert }, answer),
};
const addressOf = (server: Server): AddressInfo => server.address() as AddressInfo;

beforeAll(async () => {
  for (const server of Object.values(servers))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const server of Object.values(servers)) {
    server.closeAllConnections();
    server.close();
  }
});

type Scheme = keyof typeof servers;
async function connected<T>(
  scheme: Scheme,
  work: (connection: Connection, url: (path: string) => Exchange) => Promise<T>,
  config: Partial<ConnectionConfig> = {},
): Promise<T> {
  const address = new URL(`${scheme}://127.0.0.1:${addressOf(servers[scheme]).port}`);
  const connection = openConnection({ address, caCert: authority.cert, ...config }, WORDS);
  try {
    return await work(connection, (path) => ({ method: 'GET', url: new URL(path, address), headers: {} }));
  } finally {
    await connection.close();
  }
}

describe.each<Scheme>(['http', 'https'])('over %s', (scheme) => {
  it('a download brings every byte, several at a time, in few buffers', async () => {
    const memory = new Set<ArrayBufferLike>();
    await connected(scheme, async (connection, get) => {
      const one = async (): Promise<void> => {
        const hash = createHash('sha256');
        const { size } = await connection.download(get('/hints'), (chunk) => {
          memory.add(chunk.buffer);
          hash.update(chunk);
        });
        expect([size, hash.digest('hex')]).toEqual([BYTES.length, sha256(BYTES)]);
      };
      await Promise.all([one(), one(), one()]);
      await one();
    });
    expect(memory.size).toBeLessThan(12);
  });

  it('an answer that is held keeps its bytes', async () => {
    const { bytes = new Uint8Array() } = await connected(scheme, async (connection, get) =>
      connection.exchange(get('/')),
    );
    expect(sha256(bytes)).toBe(sha256(BYTES));
  });
});

it('what was not read yet is not written over', async () => {
  let peer: Socket | undefined;
  const listener = createServer((socket) => (peer = socket.setNoDelay(true)));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const socket = await new Promise<Socket>((resolve, reject) => {
    lendingConnector(build, { timeout: 1000 })(
      { hostname: '127.0.0.1', protocol: 'http:', port: String(port) },
      (error, made) => (error === null ? resolve(made) : reject(error)),
    );
  });
  const parts = Array.from({ length: 6 }, () => randomBytes(1000));
  for (const part of parts) {
    peer?.write(part);
    await pause(20);
    // Reads into its queue, as a parser that waits would let it.
    socket.read(0);
  }
  const read = socket.read() as Buffer;
  socket.destroy();
  await new Promise((resolve) => listener.close(resolve));
  expect(sha256(read)).toBe(sha256(Buffer.concat(parts)));
});

describe('an exchange', () => {
  it('ends with what its receiver throws, and the next one works', async () => {
    await connected('http', async (connection, get) => {
      const reason = new Error('the disk is full');
      const failing = connection.download(get('/'), () => {
        throw reason;
      });
      // No fault of the network, which would be tried again.
      await expect(failing).rejects.toMatchObject({ code: 'INTERNAL', cause: reason });
      const known = new AegisError('WRITE_FAILED', { message: 'the disk is full' });
      await expect(
        connection.download(get('/'), () => {
          throw known;
        }),
      ).rejects.toBe(known);
      expect((await connection.download(get('/'), () => undefined)).size).toBe(BYTES.length);
    });
  });

  it('ends on request, before it is sent, while it waits, and in the middle', async () => {
    await connected('http', async (connection, get) => {
      const before = { ...get('/'), signal: AbortSignal.abort(new Error('before')) };
      await expect(connection.exchange(before)).rejects.toThrow('before');
      const stop = new AbortController();
      const waiting = connection.exchange({ ...get('/'), signal: stop.signal });
      stop.abort(new Error('waiting'));
      await expect(waiting).rejects.toThrow('waiting');
      const midway = new AbortController();
      const running = connection.download({ ...get('/'), signal: midway.signal }, () =>
        midway.abort(new Error('midway')),
      );
      await expect(running).rejects.toThrow('midway');
    });
  });

  it('tells an answer that is refused, encoded, too large or cut off', async () => {
    const taken: number[] = [];
    const take = (chunk: Uint8Array): void => void taken.push(chunk.length);
    await connected(
      'http',
      async (connection, get) => {
        const refused = await connection.download(get('/refused'), take);
        expect(refused).toMatchObject({ status: 404, size: 0, refusal: { status: 404 } });
        expect(String(refused.refusal?.bytes)).toBe('nothing here');
        const packed = await connection.download(get('/packed'), take);
        expect(packed.refusal?.broken).toMatch(/^content-encoding gzip/);
        expect(taken).toEqual([]);
        const large = await connection.exchange(get('/'));
        expect(large).toMatchObject({ status: 200, bytes: undefined, broken: 'more than 1000 bytes' });
        await expect(connection.download(get('/broken'), take)).rejects.toMatchObject({
          code: 'UND_ERR_SOCKET',
        });
      },
      { maxAnswerBytes: 1000 },
    );
  });
});
