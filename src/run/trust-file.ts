/** The trust file of a run's key: the same content for `keys export` and for releases. */
import type { TransitInputs } from '../inputs/inputs.ts';
import { sha256Of } from '../sha256.ts';
import type { TransitKey } from '../vault/transit.ts';
import {
  encodeTrustFile,
  requireSameKey,
  trustForHealing,
  updateTrust,
  type CompromisedVersion,
  type ExportedKey,
  type ReadTrustFile,
} from '../verify/trust-file.ts';
import { trustTransitKey, type TrustRoot } from '../verify/trust.ts';

export interface TrustFileContent {
  readonly bytes: Buffer;
  /** The oldest accepted version. */
  readonly minVersion: number;
  readonly versions: ExportedKey['versions'];
}

/** An earlier trust file, and the versions compromised since. */
export interface EarlierTrust {
  readonly file: ReadTrustFile;
  readonly compromised?: readonly CompromisedVersion[];
}

/** The key in the form of a trust file. */
export function shownKey(key: TransitKey): ExportedKey {
  return { ...key, minVersion: Math.max(1, key.minVersion) };
}

/**
 * @param now the time in the file
 * @throws AegisError TRUST_CONTRADICTED if the key on the server contradicts the earlier file
 */
export function trustFileOf(
  key: TransitKey,
  { vault }: TransitInputs,
  now: Date,
  earlier?: EarlierTrust,
): TrustFileContent {
  const shown = shownKey(key);
  const exported = earlier === undefined ? shown : updateTrust(earlier.file, shown, { now, ...earlier });
  const server = sha256Of(vault.address);
  const { minVersion, versions } = exported;
  return { bytes: encodeTrustFile(exported, server, now), minVersion, versions };
}

/**
 * The key versions with signatures that a re-signing accepts: those that the server shows, and with a trust file also
 * retired ones, but never compromised ones.
 *
 * @throws AegisError TRUST_CONTRADICTED
 */
export function trustToTakeOver(key: TransitKey, file: ReadTrustFile | undefined): TrustRoot {
  const shown = shownKey(key);
  const root = trustTransitKey(shown);
  if (file === undefined) return root;
  requireSameKey(file, shown);
  const keys = new Map([...trustForHealing(file).keys, ...root.keys]);
  for (const { publicKey, compromisedAt } of file.versions) {
    if (compromisedAt !== undefined) keys.delete(publicKey.hint);
  }
  return { ...root, keys, minVersion: 1 };
}
