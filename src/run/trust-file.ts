/** The trust file of the key that a run works with: one content for `keys export` and for releases. */
import { createHash } from 'node:crypto';
import type { TransitInputs } from '../inputs/inputs.ts';
import type { TransitKey } from '../vault/transit.ts';
import { encodeTrustFile } from '../verify/trust-file.ts';

export interface TrustFileContent {
  readonly bytes: Buffer;
  /** The oldest version that it accepts. */
  readonly minVersion: number;
}

/** @param now the time that the file bears */
export function trustFileOf(key: TransitKey, { vault }: TransitInputs, now: Date): TrustFileContent {
  const minVersion = Math.max(1, key.minDecryptionVersion);
  const server = createHash('sha256').update(vault.address).digest('hex');
  return { bytes: encodeTrustFile({ ...key, minVersion }, server, now), minVersion };
}
