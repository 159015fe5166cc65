/** Whom a caller trusts who asks no server. The one decision, for every door. */
import type { Anchor } from '../certificates/anchor.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { decoded } from './steps/time.ts';
import { trustFile, type ReadTrustFile } from './trust-file.ts';
import { trustCertificates, trustPublicKeys, trustTimestamps, type TrustRoot } from './trust.ts';

/** A trust file or public keys, and beside either, authorities. */
export interface OfflineTrust {
  readonly file?: ReadTrustFile;
  /** PEM, one key each. */
  readonly publicKeys?: readonly string[];
  readonly authorities?: readonly Anchor[];
  /** Whose timestamps prove a time. */
  readonly timestampAuthorities?: readonly Anchor[];
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
  { file, publicKeys = [], authorities = [], timestampAuthorities }: OfflineTrust,
  { now, minKeyVersion, maxAgeMs }: OfflineDemands,
): TrustRoot {
  if (file !== undefined && publicKeys.length > 0)
    throw contradiction('a trust file cannot be combined with public keys');
  if (file === undefined && minKeyVersion !== undefined)
    throw contradiction('min-key-version needs a trust file: public keys and authorities carry no versions');
  const ofFile = file && trustFile(file, { now, ...defined({ maxAgeMs, minVersion: minKeyVersion }) });
  const areKeys = publicKeys.length > 0 || authorities.length === 0;
  const keys = ofFile ?? (areKeys ? trustPublicKeys(publicKeys) : undefined);
  const certificates = { certificates: authorities, at: now };
  const root = keys !== undefined && authorities.length === 0 ? keys : trustCertificates(certificates, keys);
  return withTimestamps(root, timestampAuthorities, now);
}

/** The same root with the caller's authorities for timestamps, where there are any. @throws AegisError LIMIT_EXCEEDED */
export function withTimestamps(
  root: TrustRoot,
  authorities: readonly Anchor[] | undefined,
  now: Date,
): TrustRoot {
  return authorities === undefined ? root : trustTimestamps({ certificates: authorities, now }, root);
}

/**
 * Sees that every certificate of the root can be used, before anything is judged by it.
 *
 * @throws AegisError TRUST_MALFORMED
 */
export async function requireReadable({ certificates, timestamps }: TrustRoot): Promise<void> {
  for (const named of [certificates, timestamps]) if (named !== undefined) await decoded(named.certificates);
}

const contradiction = (message: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message,
    hints: ['trust a file made by `aegis-sign keys export` to demand a version of the key'],
  });
