/** A test's own server on this machine, which runs until the tests of the file end. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';

/** @returns its `HOST:PORT`, once tests run */
export function onLoopback(server: Server): () => string {
  beforeAll(async () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
