import { AegisError, toAegisError } from '../errors.ts';

const cancelled = (): AegisError => new AegisError('CANCELLED', { message: 'the run was cancelled' });

/** @throws AegisError CANCELLED when the run was told to stop. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/**
 * The result of `work`, or CANCELLED when the run is told to stop meanwhile: for work that takes no signal, or might not
 * heed it at every moment.
 *
 * @param graceMs how long the work may still take to end by itself, and tidy up, once the run is told to stop
 * @throws AegisError CANCELLED
 */
export async function unlessCancelled<T>(
  signal: AbortSignal | undefined,
  work: Promise<T>,
  graceMs = 0,
): Promise<T> {
  if (signal === undefined) return work;
  const { promise: end, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (graceMs === 0) reject(cancelled());
    else timer = setTimeout(() => reject(cancelled()), graceMs);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  try {
    // Of two that are settled already, the first counts.
    return await Promise.race([end, work]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/**
 * What ended the look at one thing of many, where it says something of that thing.
 *
 * @throws AegisError what ends the run instead: of the network and of Vault, CANCELLED, INTERNAL
 */
export function requireVerdict(thrown: unknown): AegisError {
  const error = toAegisError(thrown);
  if (error.exitStatus === 3 || error.code === 'CANCELLED' || error.code === 'INTERNAL') throw error;
  return error;
}
