/** The thread that hashes, run in place of one: what it answers, what it counts, and when it ends. */
import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, it, jest } from '@jest/globals';
import type { HashJob, HashResult } from '../../src/digest/hash-file.ts';
import { artifactAt } from '../support/artifacts.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const CALL = 'cos\nsystem\n(Vtrue\ntR.';

it('answers each group in its order, counts its bytes, and ends on request', async () => {
  const { port1, port2 } = new MessageChannel();
  const shared = new BigInt64Array(new SharedArrayBuffer(8 * 4));
  const hmacKey = Buffer.from('key');
  const workerData = { shared, index: 2, hmacKey, content: 'pickles' };
  jest.unstable_mockModule('node:worker_threads', () => ({ parentPort: port1, workerData }));
  await import('../../src/digest/worker.ts');
  const ask = async (...jobs: HashJob[]): Promise<HashResult[]> =>
    new Promise((resolve) => {
      port2.once('message', resolve);
      port2.postMessage(jobs);
    });
  try {
    const directory = temporaryDirectory();
    writeFiles(directory, { file: CALL });
    const { path, identity } = artifactAt(directory, 'file');
    const job = { path, ...identity };
    const [first, second] = await ask(job, { ...job, path: join(directory, 'none') });
    expect(first).toMatchObject({
      sha256: createHash('sha256').update(CALL).digest('hex'),
      finding: { kind: 'pickle' },
    });
    const hmac = createHmac('sha256', hmacKey).update(CALL).digest();
    expect(first !== undefined && 'hmac' in first && hmac.equals(first.hmac)).toBe(true);
    expect(second).toEqual({ fault: { kind: 'missing', detail: 'ENOENT' } });
    expect([...shared]).toEqual([0n, 0n, 0n, BigInt(CALL.length)]);
    shared[0] = 1n;
    expect(await ask(job)).toEqual([{ fault: { kind: 'cancelled', detail: 'cancelled' } }]);
  } finally {
    port1.close();
  }
});
