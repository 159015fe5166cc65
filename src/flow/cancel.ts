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
  if (signal.aborted && graceMs === 0) {
    // Whatever it comes to, nobody waits for it any more.
    work.catch(() => undefined);
    throw cancelled();
  }
  let timer: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        const end = (): void => reject(cancelled());
        stop = () => {
          if (graceMs === 0) end();
          else timer = setTimeout(end, graceMs);
        };
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (stop !== undefined) signal.removeEventListener('abort', stop);
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
