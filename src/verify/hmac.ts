/** Verification by an HMAC of the old scheme, while the caller accepts it. */
import { timingSafeEqual } from 'node:crypto';
import { AegisError } from '../errors.ts';
import type { Policy } from './policy.ts';
import { requireDemands } from './steps/demands.ts';
import { requireNoOtherType } from './steps/statement.ts';

/**
 * Proves that the HMAC is that of the bytes under the old key. An HMAC proves no name, source or time, so it meets no
 * requirement of the policy, and has no predicate.
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
      message: 'an HMAC has no timestamp, and a timestamp is required',
    });
  requireDemands(undefined, demands, { proven: undefined, certificate: undefined });
}

/**
 * Compares in constant time, so that the duration of a refusal reveals nothing about the right HMAC.
 *
 * @param found made from the bytes on disk under the old key
 * @param claimed the content of the sidecar
 * @throws AegisError HMAC_MISMATCH. It shows neither of the two: the right one would be a ready forgery.
 */
function requireHmac(found: Buffer | undefined, claimed: Buffer): void {
  if (found?.length === claimed.length && timingSafeEqual(found, claimed)) return;
  throw new AegisError('HMAC_MISMATCH', {
    message: 'the HMAC beside the artifact does not match its bytes under the old key',
  });
}
