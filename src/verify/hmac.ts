/** The old scheme's way to a verdict, for as long as a caller accepts it. */
import { timingSafeEqual } from 'node:crypto';
import { AegisError } from '../errors.ts';
import type { Policy } from './policy.ts';
import { requireDemands } from './steps/demands.ts';
import { requireNoOtherType } from './steps/statement.ts';

/**
 * Establishes that the bytes are those under the old key. An HMAC says nothing else, neither name nor source nor time, so
 * no demand of the policy is met by it, and no predicate of the caller's own stands in it.
 *
 * @param found made from the bytes on disk under the old key
 * @throws AegisError HMAC_MISMATCH, PREDICATE_TYPE_REFUSED, TIMESTAMP_MISSING, POLICY_UNMET
 */
export function verifyHmac(
  claimed: Buffer,
  found: Buffer | undefined,
  policy: Pick<Policy, 'demands' | 'predicateTypes' | 'requireTimestamp'>,
): void {
  requireHmac(found, claimed);
  requireNoOtherType('an HMAC', policy);
  const { demands, requireTimestamp = false } = policy;
  if (requireTimestamp)
    throw new AegisError('TIMESTAMP_MISSING', {
      message: 'an HMAC carries no timestamp, and one is demanded',
    });
  requireDemands(undefined, demands, { proven: undefined, certificate: undefined });
}

/**
 * In constant time, so that how long a refusal takes tells nothing about the right HMAC.
 *
 * @param found made from the bytes on disk under the old key
 * @param claimed what the sidecar holds
 * @throws AegisError HMAC_MISMATCH. It shows neither of the two: the right one would be a forgery ready to use.
 */
function requireHmac(found: Buffer | undefined, claimed: Buffer): void {
  if (found?.length === claimed.length && timingSafeEqual(found, claimed)) return;
  throw new AegisError('HMAC_MISMATCH', {
    message: 'the HMAC beside the artifact is not that of its bytes under the old key',
  });
}
