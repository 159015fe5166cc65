/** Downloads end: in silence, when they drip, and when they never stop. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openConnection, type ConnectionConfig } from '../../src/http/connection.ts';

const WORDS = { name: 'the store', addressExample: '', certificateHint: '', headersHint: '' };
let server: Server;
let address: URL;

/** One kibibyte, again and again. */
async function pour(response: ServerResponse, everyMs: number, chunks: number): Promise<void> {
  for (let sent = 0; sent < chunks && !response.destroyed; sent += 1) {
    response.write(Buffer.alloc(1024));
    await pause(everyMs);
  }
  response.end();
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, everyMs, chunks] = (request.url ?? '').split('/');
    void pour(response, Number(everyMs), Number(chunks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function download(path: string, config: Partial<ConnectionConfig>, takeMs = 0): Promise<number> {
  const connection = openConnection({ address, ...config }, WORDS);
  try {
    const request = { method: 'GET', url: new URL(path, address), headers: {} };
    const { size } = await connection.download(request, () => {
      // It blocks, as one that hashes and writes does.
      if (takeMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, takeMs);
    });
    return size;
  } finally {
    await connection.close();
  }
}

describe('a download', () => {
  it('of any length comes to its end when it comes fast enough', async () => {
    expect(await download('/5/40', { minRate: { bytesPerSecond: 100, overMs: 50 } })).toBe(40 * 1024);
  });

  it.each<[string, string, Partial<ConnectionConfig>]>([
    ['drips', '/50/10000', { minRate: { bytesPerSecond: 1_000_000, overMs: 200 } }],
    ['never ends', '/5/1000000', { downloadTimeoutMs: 400 }],
    ['falls silent', '/60000/2', { silenceMs: 200 }],
  ])('that %s is given up', async (_, path, config) => {
    await expect(download(path, config)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is not slow because its receiver is', async () => {
    const minRate = { bytesPerSecond: 20_000, overMs: 100 };
    expect(await download('/1/30', { minRate }, 40)).toBe(30 * 1024);
  });
});
