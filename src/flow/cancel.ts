import { AegisError, toAegisError } from '../errors.ts';

const cancelled = (): AegisError => new AegisError('CANCELLED', { message: 'the run was cancelled' });

/** @throws AegisError CANCELLED when the run was told to stop. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/**
 * The result of `work`, or CANCELLED if the run is stopped meanwhile. For work that takes no signal, or does not check
 * it all the time.
 *
 * @param graceMs how long the work may still take to end by itself and tidy up after the stop
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
    // If both are settled already, the first one counts.
    return await Promise.race([end, work]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Returns the error that ended one of many checks, if it is about that one thing.
 *
 * @throws AegisError errors that end the run: of the network and of Vault, CANCELLED, INTERNAL
 */
export function requireVerdict(thrown: unknown): AegisError {
  const error = toAegisError(thrown);
  if (error.exitStatus === 3 || error.code === 'CANCELLED' || error.code === 'INTERNAL') throw error;
  return error;
}
