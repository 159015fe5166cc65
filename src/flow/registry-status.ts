/** What the tags of all versions say about their signatures. Pure; it shows claims, only a verification proves them. */
import type { ModelVersion } from '../registry/port.js';
import { readTags } from '../registry/signature-tags.js';

export type SignatureState =
  /** signed by the newest version of the key, or by the one that was asked for */
  | 'current'
  /** signed by an older version of the key */
  | 'stale'
  /** signed by another key */
  | 'other-key'
  /** some tags are missing or are none of this project's */
  | 'broken'
  | 'unsigned';

export interface StatusRow {
  readonly version: ModelVersion;
  readonly state: SignatureState;
  /** `mount/name`, where the tags tell. */
  readonly key?: string;
  readonly keyVersion?: number;
  readonly signedAt?: string;
  /** With `broken`: what is wrong. */
  readonly problem?: string;
}

export interface WantedKey {
  /** `mount/name` */
  readonly key: string;
  /** Older ones are stale. */
  readonly version: number;
}

export function statusOf(version: ModelVersion, wanted: WantedKey): StatusRow {
  const tags = readTags(version);
  switch (tags.kind) {
    case 'unsigned':
      return { version, state: 'unsigned' };
    case 'broken':
      return { version, state: 'broken', problem: tags.problem };
    case 'claimed': {
      const { key, keyVersion, signedAt } = tags.claim;
      const state = key !== wanted.key ? 'other-key' : keyVersion < wanted.version ? 'stale' : 'current';
      return { version, state, key, keyVersion, signedAt };
    }
  }
}
