import { AegisError } from '../errors.js';

/** @throws AegisError CANCELLED when the run was told to stop. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AegisError('CANCELLED', { message: 'the run was cancelled' });
}
