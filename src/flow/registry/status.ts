/**
 * The signature state of all versions, according to their tags. Pure; these are claims, only a verification proves
 * them.
 */
import type { ModelVersion } from '../../registry/port.ts';
import { readTags } from '../../registry/signature-tags.ts';

export type SignatureState =
  /** signed by the newest version of the key, or by the requested one */
  | 'current'
  /** signed by an older version of the key */
  | 'stale'
  /** signed; the age of the key version is unknown */
  | 'signed'
  /** signed by another key */
  | 'other-key'
  /** some tags are missing or not of this project */
  | 'broken'
  | 'unsigned';

export interface StatusRow {
  readonly version: ModelVersion;
  readonly state: SignatureState;
  /** `mount/name`, if the tags name it. */
  readonly key?: string;
  readonly keyVersion?: number;
  readonly signedAt?: string;
  /** With `broken`: the problem. */
  readonly problem?: string;
}

export interface WantedKey {
  /** `mount/name` */
  readonly key: string;
  /** Older ones are stale. */
  readonly version: number;
}

/** @param wanted the key that everything should be signed with; without it, nothing is called current or stale. */
export function statusOf(version: ModelVersion, wanted: WantedKey | undefined): StatusRow {
  const tags = readTags(version);
  switch (tags.kind) {
    case 'unsigned':
      return { version, state: 'unsigned' };
    case 'broken':
      return { version, state: 'broken', problem: tags.problem };
    case 'claimed': {
      const { key, keyVersion, signedAt } = tags.claim;
      return { version, state: stateOf(key, keyVersion, wanted), key, keyVersion, signedAt };
    }
  }
}

export function stateOf(key: string, keyVersion: number, wanted: WantedKey | undefined): SignatureState {
  if (wanted === undefined) return 'signed';
  if (key !== wanted.key) return 'other-key';
  return keyVersion < wanted.version ? 'stale' : 'current';
}
