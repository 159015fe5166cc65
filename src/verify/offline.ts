/** The trust of a caller who asks no server. The one decision for action, CLI and library. */
import type { Anchor } from '../certificates/anchor.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { decoded } from './steps/time.ts';
import { trustFile, type ReadTrustFile } from './trust-file.ts';
import { trustCertificates, trustPublicKeys, trustTimestamps, type TrustRoot } from './trust.ts';

/** A trust file or public keys, and with either of them, authorities. */
export interface OfflineTrust {
  readonly file?: ReadTrustFile;
  /** PEM, one key each. */
  readonly publicKeys?: readonly string[];
  readonly authorities?: readonly Anchor[];
  /** Authorities whose timestamps count. */
  readonly timestampAuthorities?: readonly Anchor[];
}

export interface OfflineDemands {
  readonly now: Date;
  readonly minKeyVersion?: number;
  /** Maximum age of signatures, in milliseconds. Also of the trust file: an older one may lack recent retirements. */
  readonly maxAgeMs?: number;
}

/**
 * The trust root for the given keys and authorities.
 *
 * @throws AegisError INPUT_INVALID if a requirement cannot be checked; TRUST_*, KEY_UNTRUSTED if no key or authority is
 * given, ALGORITHM_REFUSED, LIMIT_EXCEEDED
 */
export function trustOffline(
  { file, publicKeys = [], authorities = [], timestampAuthorities }: OfflineTrust,
  { now, minKeyVersion, maxAgeMs }: OfflineDemands,
): TrustRoot {
  if (file !== undefined && publicKeys.length > 0)
    throw contradiction('a trust file cannot be combined with public keys');
  if (file === undefined && minKeyVersion !== undefined)
    throw contradiction('min-key-version needs a trust file: public keys and authorities have no versions');
  const ofFile = file && trustFile(file, { now, ...defined({ maxAgeMs, minVersion: minKeyVersion }) });
  const areKeys = publicKeys.length > 0 || authorities.length === 0;
  const keys = ofFile ?? (areKeys ? trustPublicKeys(publicKeys) : undefined);
  const certificates = { certificates: authorities, at: now };
  const root = keys !== undefined && authorities.length === 0 ? keys : trustCertificates(certificates, keys);
  return withTimestamps(root, timestampAuthorities, now);
}

/** The same root with the caller's timestamp authorities, if any. @throws AegisError LIMIT_EXCEEDED */
export function withTimestamps(
  root: TrustRoot,
  authorities: readonly Anchor[] | undefined,
  now: Date,
): TrustRoot {
  return authorities === undefined ? root : trustTimestamps({ certificates: authorities, now }, root);
}

/**
 * Checks that every certificate of the root can be used, before anything is judged by it.
 *
 * @throws AegisError TRUST_MALFORMED
 */
export async function requireReadable({ certificates, timestamps }: TrustRoot): Promise<void> {
  for (const named of [certificates, timestamps]) if (named !== undefined) await decoded(named.certificates);
}

const contradiction = (message: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message,
    hints: ['to require a key version, use a trust file made by `aegis-sign keys export`'],
  });
