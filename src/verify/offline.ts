/** Whom a caller trusts who asks no server. The one decision, for every door. */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { trustFile, type ReadTrustFile } from './trust-file.ts';
import { trustCertificates, trustPublicKeys, type TrustRoot } from './trust.ts';

/** A trust file, or public keys and authorities together. */
export interface OfflineTrust {
  readonly file?: ReadTrustFile;
  /** PEM, one key each. */
  readonly publicKeys?: readonly string[];
  /** DER. */
  readonly authorities?: readonly Buffer[];
}

export interface OfflineDemands {
  readonly now: Date;
  readonly minKeyVersion?: number;
  /** Oldest signature that is accepted, in milliseconds: an older trust file may not know what was retired since. */
  readonly maxAgeMs?: number;
}

/**
 * The root of what was given.
 *
 * @throws AegisError INPUT_INVALID where a demand could not be held; TRUST_*, KEY_UNTRUSTED where nobody is
 * named, ALGORITHM_REFUSED, LIMIT_EXCEEDED
 */
export function trustOffline(
  { file, publicKeys = [], authorities = [] }: OfflineTrust,
  { now, minKeyVersion, maxAgeMs }: OfflineDemands,
): TrustRoot {
  const isUnversioned = publicKeys.length + authorities.length > 0;
  if (file !== undefined) {
    if (isUnversioned) throw contradiction('a trust file alone', 'other keys or authorities beside it');
    return trustFile(file, { now, ...defined({ maxAgeMs, minVersion: minKeyVersion }) });
  }
  if (minKeyVersion !== undefined)
    throw contradiction(
      'a trust file, which carries versions',
      'public keys or authorities, which carry none',
    );
  if (authorities.length === 0) return trustPublicKeys(publicKeys);
  const keys = publicKeys.length === 0 ? undefined : trustPublicKeys(publicKeys);
  return trustCertificates({ certificates: authorities, at: now }, keys);
}

const contradiction = (expected: string, got: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: 'what is demanded cannot be held by what is trusted',
    expected,
    got,
    hints: ['trust a file made by `aegis-sign keys export` to demand a version of the key'],
  });
