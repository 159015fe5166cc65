/** The old scheme's way to a verdict, for as long as a caller accepts it. */
import { checkHmac } from '../hmac/check.ts';
import type { Policy } from './policy.ts';
import { requireDemands } from './steps/demands.ts';

/**
 * Establishes that the bytes are those under the old key. An HMAC says nothing else, neither name nor source nor time, so
 * no demand of the policy is met by it.
 *
 * @param found made from the bytes on disk under the old key
 * @throws AegisError HMAC_MISMATCH, POLICY_UNMET
 */
export function verifyHmac(
  claimed: Buffer,
  found: Buffer | undefined,
  { demands }: Pick<Policy, 'demands'>,
): void {
  checkHmac(found, claimed);
  requireDemands(undefined, demands);
}
