/**
 * The digester: hashes small sets directly and large ones on worker threads, in bounded memory, and returns the
 * outcomes in the order of the artifacts.
 */
import { availableParallelism } from 'node:os';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import type { ContentCheck } from './content.ts';
import type { Digest, Digester, DigestOutcome, Readable } from './digester.ts';
import { hashFile, type HashFault, type HashJob, type HashResult } from './hash-file.ts';
import type { HashPool } from './pool.ts';

/**
 * Artifacts that may be read ahead of the awaited outcome. Objects that wait long outlive the young generation of V8's
 * heap: a window of 16,384 cost 35 MiB more than this one, and was no faster.
 */
export const WINDOW_ARTIFACTS = 2_048;
/** Artifacts pulled from the source at a time. */
const REFILL_ARTIFACTS = 512;
/** Up to this many bytes in all (16 MiB) are hashed on the calling thread: starting workers would take longer. */
export const INLINE_BYTES = 16_777_216;
/** One message to a worker carries at most this many files and bytes (8 MiB); a message for each small file costs more than its hash. */
export const GROUP_FILES = 64;
export const GROUP_BYTES = 8_388_608;
/** Milliseconds between two calls of `onProgress`. */
const PROGRESS_INTERVAL_MS = 250;

export interface DigesterOptions {
  /** Most worker threads; by default one per available core. */
  readonly workers?: number;
  /** Also compute the HMAC-SHA-256 with this key, from the same read. */
  readonly hmacKey?: Uint8Array;
  /** Also identify the content, from the same read; see `Digest.finding`. */
  readonly content?: ContentCheck;
  /** Receives, a few times a second while hashing, the bytes hashed so far and the latest file. */
  readonly onProgress?: (bytes: number, file: string) => void;
  /** Ends all hashing within one chunk; `digest` then throws CANCELLED. */
  readonly signal?: AbortSignal;
  /**
   * Digests that need no reading. If set, files are flushed to the disk before they are read, and `ctimeNs` is
   * returned.
   */
  readonly known?: (artifact: Readable) => Digest | undefined;
  /** Absolute path of the worker's code, if it is not next to this module. */
  readonly workerScript?: string;
}

/** An artifact with a pending outcome. */
interface Slot<T extends Readable = Readable> {
  readonly artifact: T;
  outcome: DigestOutcome<T> | undefined;
}

/** Slots sent to a worker in one message. */
interface Group<T extends Readable = Readable> {
  readonly slots: readonly Slot<T>[];
  /** Bytes of a large file; 0 for small files, which keep the order of the plan. */
  readonly rank: number;
}

/** See {@link Digester}. `digest` throws CANCELLED when the signal aborts, and INTERNAL when a worker thread dies. */
export function createDigester(options: DigesterOptions = {}): Digester {
  const { hmacKey, content, onProgress, signal, known } = options;
  const workers = Math.max(1, options.workers ?? availableParallelism());
  let pool: HashPool | undefined;
  let inlineBytes = 0;

  const bytesSoFar = (): number => inlineBytes + (pool?.bytes() ?? 0);
  /** Loaded when there is work for threads: most starts of the CLI have none. */
  const startPool = async (): Promise<HashPool> => {
    const { createHashPool } = await import('./pool.ts');
    return (pool ??= createHashPool({ workers, hmacKey, content, script: options.workerScript }));
  };

  const cancelled = (): AegisError =>
    new AegisError('CANCELLED', {
      message: 'cancelled while artifacts were read',
      cause: signal?.reason,
    });
  const throwIfCancelled = (): void => {
    if (signal?.aborted === true) throw cancelled();
  };

  const toJob = (artifact: Readable): HashJob => ({
    ...jobOf(artifact),
    ...(known !== undefined && { settle: true }),
  });
  /** Also for cached digests: a cache belongs to one set of requirements, and this check is one of them. */
  const lookedAt = (digest: Digest): Digest =>
    content === undefined ? digest : { ...digest, lookedFor: content };
  const slotOf = <T extends Readable>(artifact: T): Slot<T> => {
    const digest = artifact.keep === true ? undefined : known?.(artifact);
    return { artifact, outcome: digest === undefined ? undefined : { artifact, digest: lookedAt(digest) } };
  };

  function hashInline<T extends Readable>(slot: Slot<T>): void {
    const result = hashFile(toJob(slot.artifact), {
      hmacKey,
      content,
      onBytes: (count) => {
        inlineBytes += count;
      },
    });
    slot.outcome = outcomeOf(slot.artifact, result, lookedAt);
  }

  async function* digest<T extends Readable>(
    artifacts: Iterable<T> | AsyncIterable<T>,
  ): AsyncGenerator<DigestOutcome<T>> {
    const source = pulling(artifacts);
    const window = new Queue<Slot<T>>();
    /**
     * Sorted in reverse order of work, so that `pop` takes the next: large files first, so that no worker is left alone
     * with one at the end, then the small ones as planned.
     */
    let waiting: Group<T>[] = [];
    const running = new Set<Group<T>>();
    const failure: { error?: AegisError } = {};
    let wake = (): void => {};

    const dispatch = (to: HashPool): void => {
      while (running.size < workers && failure.error === undefined) {
        const group = waiting.pop();
        if (group === undefined) return;
        running.add(group);
        to.run(group.slots.map(({ artifact }) => toJob(artifact)))
          .then(
            (results) => {
              group.slots.forEach(
                (slot, index) => (slot.outcome = outcomeOf(slot.artifact, results[index], lookedAt)),
              );
            },
            (error: unknown) => {
              failure.error ??= error instanceof AegisError ? error : cancelled();
            },
          )
          .finally(() => {
            running.delete(group);
            dispatch(to);
            wake();
          })
          .catch(() => {});
      }
    };
    const refill = async (): Promise<void> => {
      while (!source.isDone() && window.size < WINDOW_ARTIFACTS) {
        const fresh: Slot<T>[] = (await source.take(REFILL_ARTIFACTS)).map(slotOf);
        window.push(fresh);
        const unread = fresh.filter(({ outcome }) => outcome === undefined);
        if (
          pool === undefined &&
          source.isDone() &&
          window.size === fresh.length &&
          bytesOf(unread) <= INLINE_BYTES
        ) {
          return;
        }
        // All of it is cached: no thread is needed.
        if (unread.length === 0) continue;
        waiting = [...groupsOf(unread).reverse(), ...waiting].sort((a, b) => a.rank - b.rank);
        dispatch(await startPool());
      }
    };
    const onAbort = (): void => {
      failure.error = cancelled();
      pool?.cancel();
      wake();
    };
    const reportProgress = (): void => {
      // The one in progress for longest, and so a large one.
      const [group] = running;
      const slot = group?.slots[0];
      if (slot !== undefined) onProgress?.(bytesSoFar(), slot.artifact.name);
    };

    signal?.addEventListener('abort', onAbort);
    const timer = onProgress && setInterval(reportProgress, PROGRESS_INTERVAL_MS).unref();
    try {
      for (;;) {
        throwIfCancelled();
        if (window.size <= WINDOW_ARTIFACTS / 2) await refill();
        const slot = window.shift();
        if (slot === undefined) return;
        if (slot.outcome === undefined && pool === undefined) hashInline(slot);
        while (slot.outcome === undefined) {
          if (failure.error !== undefined) throw failure.error;
          await new Promise<void>((resolve) => (wake = resolve));
        }
        throwIfCancelled();
        yield slot.outcome;
        if (window.size === 0 && source.isDone()) onProgress?.(bytesSoFar(), slot.artifact.name);
      }
    } finally {
      // Also when the consumer stops early: pending files are then never started.
      waiting = [];
      clearInterval(timer);
      signal?.removeEventListener('abort', onAbort);
      await source.close();
    }
  }

  return { digest, close: async () => pool?.close() };
}

function jobOf({
  path,
  identity: { dev, ino, size, mtimeNs },
  start,
  size: length,
  keep,
}: Readable): HashJob {
  return {
    path,
    dev,
    ino,
    size,
    mtimeNs,
    ...(start !== undefined && { range: { start, length } }),
    ...(keep === true && { keep }),
  };
}

function digestOf({
  sha256,
  size,
  hmac,
  ctimeNs,
  finding,
  bytes,
}: Exclude<HashResult, { fault: HashFault }>): Digest {
  return {
    sha256,
    size,
    ...(hmac !== undefined && { hmacSha256: Buffer.from(hmac) }),
    ...defined({ ctimeNs, finding }),
    ...(bytes !== undefined && { bytes: Buffer.from(bytes) }),
  };
}

function outcomeOf<T extends Readable>(
  artifact: T,
  result: HashResult | undefined,
  lookedAt: (digest: Digest) => Digest,
): DigestOutcome<T> {
  if (result === undefined) {
    const message = `no result came back for ${artifact.name}`;
    return { artifact, error: new AegisError('INTERNAL', { message, artifact: artifact.name }) };
  }
  if (result.fault !== undefined) return { artifact, error: faultError(artifact.name, result.fault) };
  return { artifact, digest: lookedAt(digestOf(result)) };
}

function faultError(artifact: string, { kind, detail }: HashFault): AegisError {
  switch (kind) {
    case 'missing':
      return new AegisError('ARTIFACT_MISSING', {
        message: `cannot read ${artifact}`,
        got: detail,
        artifact,
      });
    case 'unreadable':
      return new AegisError('ARTIFACT_UNREADABLE', {
        message: `cannot read ${artifact}`,
        got: detail,
        artifact,
      });
    case 'changed':
      return new AegisError('ARTIFACT_CHANGED', {
        message: `${artifact} changed after it was planned: ${detail}`,
        artifact,
      });
    case 'cancelled':
      return new AegisError('CANCELLED', { message: `cancelled while ${artifact} was read`, artifact });
  }
}

function bytesOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, { artifact }) => sum + artifact.size, 0);
}

/** Large files alone, small ones together. */
function groupsOf<T extends Readable>(slots: readonly Slot<T>[]): Group<T>[] {
  const groups: Group<T>[] = [];
  let together: Slot<T>[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (together.length > 0) groups.push({ slots: together, rank: 0 });
    together = [];
    bytes = 0;
  };
  for (const slot of slots) {
    const { size } = slot.artifact;
    if (size >= GROUP_BYTES) {
      groups.push({ slots: [slot], rank: size });
      continue;
    }
    if (together.length === GROUP_FILES || bytes + size > GROUP_BYTES) flush();
    together.push(slot);
    bytes += size;
  }
  flush();
  return groups;
}

/** First in, first out, without the cost of `Array.shift` on a long array. */
class Queue<T> {
  #items: T[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(items: readonly T[]): void {
    this.#items = [...this.#items.slice(this.#head), ...items];
    this.#head = 0;
  }

  shift(): T | undefined {
    return this.#items[this.#head++];
  }
}

/** A source that is read a few items at a time. */
interface Pulling<T> {
  isDone(): boolean;
  take(count: number): Promise<T[]>;
  close(): Promise<void>;
}

function pulling<T>(source: Iterable<T> | AsyncIterable<T>): Pulling<T> {
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let done = false;
  return {
    isDone: () => done,
    take: async (count) => {
      const taken: T[] = [];
      while (taken.length < count) {
        const result = await iterator.next();
        if (result.done === true) {
          done = true;
          break;
        }
        taken.push(result.value);
      }
      return taken;
    },
    close: async () => {
      if (!done) await iterator.return?.();
    },
  };
}
