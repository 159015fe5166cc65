import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { isFree } from './tsa.ts';

it('waits a while for a port that somebody else has', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const { port } = other.address() as AddressInfo;
  expect(await isFree(port, 0)).toBe(false);
  const waiting = isFree(port, 10_000);
  setTimeout(() => other.close(), 150);
  expect(await waiting).toBe(true);
  expect(await isFree(port, 0)).toBe(true);
});
