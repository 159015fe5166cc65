/** Whether the HMAC in a sidecar is that of the bytes on disk. */
import { timingSafeEqual } from 'node:crypto';
import { AegisError } from '../errors.ts';

/**
 * In constant time, so that how long a refusal takes tells nothing about the right HMAC.
 *
 * @param found made from the bytes on disk under the old key
 * @param claimed what the sidecar holds
 * @throws AegisError HMAC_MISMATCH. It shows neither of the two: the right one would be a forgery ready to use.
 */
export function checkHmac(found: Buffer | undefined, claimed: Buffer): void {
  if (found?.length === claimed.length && timingSafeEqual(found, claimed)) return;
  throw new AegisError('HMAC_MISMATCH', {
    message: 'the HMAC beside the artifact is not that of its bytes under the old key',
  });
}
