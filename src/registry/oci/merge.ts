/**
 * Adds to a tag that several writers share. Few registries support conditional writes, so a writer can remove what
 * another one has just added. Therefore: one writer at a time in this process, If-Match if the registry sends an ETag,
 * and a second and third check after pauses longer than a writer takes from reading to writing: if this one was slow, so
 * may be the others. An addition that is gone by then is made again, on the current content.
 */
import { AegisError } from '../../errors.ts';
import type { StoredManifest } from './answer.ts';
import type { OciRepository } from './repository.ts';

export interface MergePorts {
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** [0, 1). */
  readonly random: () => number;
  /** Monotonic ms. */
  readonly elapsed: () => number;
}

export interface Merge {
  readonly tag: string;
  /**
   * The manifest with the addition; undefined if it is already there.
   *
   * @param current the tag's content; undefined if there is no such tag
   */
  readonly add: (
    current: StoredManifest | undefined,
  ) => Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | undefined>;
}

/** Consecutive checks that must find the addition before it counts as permanent. */
const LOOKS = 2;
/** Shortest and longest pause before a check, ms. */
const PAUSE_MS = 600;
const SPREAD_MS = 900;
/** Longest pause that a slow registry or a busy machine leads to, ms. */
const LONGEST_PAUSE_MS = 10_000;
/** Longest time from reading to writing, ms; after that, the tag is read again. Well below a pause. */
const FRESH_MS = 250;
/** Attempts at one write, if the tag moves meanwhile. */
const MAX_TRIES = 5;
/** Writes of one addition. */
const MAX_WRITES = 60;

const queues = new WeakMap<OciRepository, Map<string, Promise<unknown>>>();

/**
 * Adds to a tag, and returns when the addition is permanent.
 *
 * @throws AegisError REGISTRY_CONFLICT if others keep removing it; REGISTRY_*, CANCELLED
 */
export async function mergeInto(repository: OciRepository, merge: Merge, ports: MergePorts): Promise<void> {
  for (let writes = 0, seen = 0, slowest = 0; seen < LOOKS;) {
    const { isThere, tookMs } = await inTurn(repository, merge.tag, async () =>
      addOnce(repository, merge, ports),
    );
    slowest = Math.max(slowest, tookMs);
    if (isThere) seen += 1;
    else {
      seen = 0;
      writes += 1;
      if (writes > MAX_WRITES) {
        throw new AegisError('REGISTRY_CONFLICT', {
          message: `others keep writing ${merge.tag}, and each time they removed what was added`,
        });
      }
    }
    if (seen === LOOKS) return;
    const pause = Math.max(PAUSE_MS, Math.min(2 * slowest, LONGEST_PAUSE_MS));
    await ports.sleep(pause + ports.random() * SPREAD_MS, repository.signal).catch((cause: unknown) => {
      throw new AegisError('CANCELLED', { message: 'cancelled while storing a signature', cause });
    });
  }
}

/** @returns whether the addition was already there, so that nothing was written, and the time of the slowest try */
async function addOnce(
  repository: OciRepository,
  { tag, add }: Merge,
  { elapsed }: MergePorts,
): Promise<{ readonly isThere: boolean; readonly tookMs: number }> {
  let tookMs = 0;
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const read = elapsed();
    const current = await repository.manifest(tag);
    // While a tag is being written, some registries do not find it for a moment: it must not be started from scratch.
    if (current === undefined && (await repository.manifest(tag)) !== undefined) continue;
    const next = await add(current);
    if (next === undefined) return { isThere: true, tookMs: Math.max(tookMs, elapsed() - read) };
    // A slow writer would overwrite what others have added since; but a slow network must not block writing forever.
    if (elapsed() - read > FRESH_MS && current !== undefined && tries < MAX_TRIES) {
      const again = await repository.manifest(tag);
      if (again?.digest !== current.digest) continue;
    }
    const { isStale } = await repository.putManifest(next.mediaType, next.bytes, {
      tag,
      etag: current?.etag,
    });
    tookMs = Math.max(tookMs, elapsed() - read);
    if (!isStale) break;
  }
  return { isThere: false, tookMs };
}

async function inTurn<T>(repository: OciRepository, tag: string, work: () => Promise<T>): Promise<T> {
  const tags = queues.get(repository) ?? new Map<string, Promise<unknown>>();
  queues.set(repository, tags);
  const before = tags.get(tag) ?? Promise.resolve();
  const mine = before.then(work, work);
  tags.set(
    tag,
    mine.catch(() => undefined),
  );
  return mine;
}
