/** The trust file of the key that a run works with: one content for `keys export` and for releases. */
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
  /** The oldest version that it accepts. */
  readonly minVersion: number;
  readonly versions: ExportedKey['versions'];
}

/** A trust file that is carried on, and what was given up since. */
export interface EarlierTrust {
  readonly file: ReadTrustFile;
  readonly compromised?: readonly CompromisedVersion[];
}

/** The key as a trust file has it. */
export function shownKey(key: TransitKey): ExportedKey {
  return { ...key, minVersion: Math.max(1, key.minVersion) };
}

/**
 * @param now the time that the file bears
 * @throws AegisError TRUST_CONTRADICTED when the server shows the key otherwise than the earlier file
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
 * Whose signatures are taken over into new ones: the versions that the server shows, and with a trust file also those that
 * were retired, but none that was compromised.
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
