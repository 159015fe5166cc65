/**
 * Worker threads that hash groups of files. This is our own code because no library that we tried works in a committed
 * bundle without node_modules:
 * - piscina 5 and tinypool 2 look for their own worker file next to their module. The bundle has no such file: both fail at
 *   the first task (tinypool with ERR_INVALID_URL), and piscina needs native code.
 * - workerpool 10 takes the path of a script, can be bundled and works, at the same cost for each message (22 µs of CPU, ours
 *   19) and 2 ms more for each thread. But the script must import it (72 kB instead of 7), so it no longer runs from the
 *   sources without a build; an unreadable result (`messageerror`) leaves its task pending forever; idle threads keep the
 *   process alive; cancelling a task ends its thread, while our shared flag ends it within one chunk; and its worker
 *   evaluates functions that it receives as text, which a signing tool should not do.
 * This pool does only what is needed: it starts threads when there is work, gives each one group, and fails closed.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import type { ContentCheck } from './content.ts';
import type { HashJob, HashResult } from './hash-file.ts';
import type { WorkerSetup } from './worker.ts';

export interface HashPool {
  /**
   * Hashes a group of files on the next free worker; results are in the order of the files. Rejects with INTERNAL if a
   * worker died, also for every later group: a digest that might be missing must not count.
   */
  run(jobs: readonly HashJob[]): Promise<HashResult[]>;
  /** Bytes hashed by all workers so far. */
  bytes(): number;
  /** Makes every running file end with the fault `cancelled`, within one chunk. */
  cancel(): void;
  close(): Promise<void>;
}

interface Group {
  readonly jobs: readonly HashJob[];
  readonly resolve: (results: HashResult[]) => void;
  readonly reject: (error: AegisError) => void;
}

interface Member {
  readonly worker: Worker;
  /** The group in progress. One at a time, so that no group waits behind a large file while other workers are idle. */
  group: Group | undefined;
}

/**
 * A thread makes a few small objects for each file and keeps none: a heap as large as the main thread's would be
 * wasted.
 */
const YOUNG_GENERATION_MIB = 3;

export interface PoolOptions {
  /** Most workers; each is started when there is work for it. */
  readonly workers: number;
  readonly hmacKey?: Uint8Array | undefined;
  readonly content?: ContentCheck | undefined;
  /** Location of the worker's code. */
  readonly script?: string | undefined;
}

export function createHashPool({
  workers,
  hmacKey,
  content,
  script = workerScript(),
}: PoolOptions): HashPool {
  const shared = new BigInt64Array(new SharedArrayBuffer(8 * (1 + workers)));
  const members: Member[] = [];
  const waiting: Group[] = [];
  let broken: AegisError | undefined;
  let closed = false;

  const fail = (cause: unknown): void => {
    if (closed || broken !== undefined) return;
    broken = new AegisError('INTERNAL', {
      message: `a thread that hashes files ended unexpectedly: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
    rejectAll(broken);
  };
  const rejectAll = (error: AegisError): void => {
    for (const member of members) {
      member.group?.reject(error);
      member.group = undefined;
    }
    for (const group of waiting.splice(0)) group.reject(error);
  };

  const start = (): Member => {
    const setup: WorkerSetup = { shared, index: members.length, ...defined({ hmacKey, content }) };
    // Without environment: the thread needs none, and it holds the token.
    const worker = new Worker(script, {
      workerData: setup,
      env: {},
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
    });
    const member: Member = { worker, group: undefined };
    worker.on('message', (results: HashResult[]) => {
      const { group } = member;
      member.group = undefined;
      next(member);
      group?.resolve(results);
    });
    worker.on('messageerror', fail);
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`exit code ${code}`)));
    members.push(member);
    return member;
  };
  const next = (member: Member): void => {
    member.group = waiting.shift();
    // An idle worker does not keep the process alive.
    if (member.group === undefined) {
      // After `close`, the process must stay alive until every worker has ended: the caller awaits that.
      if (!closed) member.worker.unref();
    } else {
      member.worker.ref();
      member.worker.postMessage(member.group.jobs);
    }
  };

  return {
    run: async (jobs) =>
      new Promise((resolve, reject) => {
        if (closed || broken !== undefined) {
          reject(
            broken ?? new AegisError('INTERNAL', { message: 'the digester was used after it was closed' }),
          );
          return;
        }
        waiting.push({ jobs, resolve, reject });
        const idle = members.find((member) => member.group === undefined);
        if (idle !== undefined) next(idle);
        else if (members.length < workers) next(start());
      }),
    bytes: () => {
      let sum = 0n;
      for (let index = 1; index <= workers; index += 1) sum += Atomics.load(shared, index);
      return Number(sum);
    },
    cancel: () => {
      Atomics.store(shared, 0, 1n);
    },
    close: async () => {
      closed = true;
      rejectAll(new AegisError('CANCELLED', { message: 'the digester was closed while it was reading' }));
      await Promise.all(members.map(async ({ worker }) => worker.terminate()));
    },
  };
}

/**
 * Not `new URL('./worker.js', import.meta.url)`: the bundler would take that for an asset and copy it in unbundled.
 * scripts/build.mjs puts the bundled worker beside each entry.
 */
function workerScript(): string {
  const built = path.join(import.meta.dirname, 'worker.js');
  // Where the sources themselves run, as in tests, Node strips the types of worker.ts when it loads it.
  return existsSync(built) ? built : path.join(import.meta.dirname, 'worker.ts');
}
