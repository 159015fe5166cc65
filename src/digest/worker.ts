/**
 * A thread that hashes groups of files on request.
 *
 * This module and its imports need only Node's own modules, so that it runs from the bundle, from lib/ and, with the
 * types stripped by Node, straight from src/.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ContentCheck } from './content.ts';
import { hashFile, type HashJob, type HashOptions } from './hash-file.ts';

/** What a worker is started with. `shared[0]` cancels when not 0; `shared[1 + index]` counts this worker's bytes. */
export interface WorkerSetup {
  readonly shared: BigInt64Array;
  readonly index: number;
  readonly hmacKey?: Uint8Array;
  readonly content?: ContentCheck;
}

const { shared, index, hmacKey, content } = workerData as WorkerSetup;
const options: HashOptions = {
  hmacKey,
  content,
  onBytes: (count) => Atomics.add(shared, 1 + index, BigInt(count)),
  isCancelled: () => Atomics.load(shared, 0) !== 0n,
};
parentPort?.on('message', (jobs: readonly HashJob[]) => {
  parentPort?.postMessage(jobs.map((job) => hashFile(job, options)));
});
