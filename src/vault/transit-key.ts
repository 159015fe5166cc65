/** A Transit key as Vault describes it, and what refusals mean for it. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { isKeyType, KEY_TYPES, type KeyType } from '../keys/key-type.ts';
import { publicKeyFromTransit, type PublicKey } from '../keys/public-key.ts';
import { safeParse } from '../schema.ts';
import type { VaultClient } from './client.ts';
import { accessFor, policyLine, vaultPath, type Need } from './path.ts';

export interface TransitKeyName {
  readonly mount: string;
  readonly name: string;
}

export interface TransitKeyVersion {
  readonly version: number;
  readonly publicKey: PublicKey;
  /** RFC 3339, as Vault gives it. */
  readonly createdAt: string;
}

export interface TransitKey extends TransitKeyName {
  readonly type: KeyType;
  readonly latestVersion: number;
  /** Vault verifies nothing older. */
  readonly minDecryptionVersion: number;
  /** Vault signs with nothing older; 0 stands for the latest version and all that it still has. */
  readonly minEncryptionVersion: number;
  readonly exportable: boolean;
  readonly allowPlaintextBackup: boolean;
  readonly deletionAllowed: boolean;
  /** Seconds; absent when the key does not rotate by itself. */
  readonly autoRotatePeriod?: number;
  /** Ascending. Versions below `minDecryptionVersion` are not among them: Vault does not tell their keys. */
  readonly versions: readonly TransitKeyVersion[];
  readonly requestId: string;
}

const MaybeNumber = v.optional(v.number(), 0);
const MaybeFlag = v.optional(v.boolean(), false);
const KeyRecord = v.object({
  type: v.string(),
  latest_version: v.number(),
  min_decryption_version: MaybeNumber,
  min_encryption_version: MaybeNumber,
  supports_signing: MaybeFlag,
  exportable: MaybeFlag,
  allow_plaintext_backup: MaybeFlag,
  deletion_allowed: MaybeFlag,
  derived: MaybeFlag,
  soft_deleted: MaybeFlag,
  auto_rotate_period: MaybeNumber,
  // Symmetric keys list times here, HMAC keys nothing: the type is judged first, the entries after it.
  keys: v.optional(v.record(v.string(), v.unknown()), {}),
});
const KeyVersionRecord = v.object({ public_key: v.string(), creation_time: v.string() });

/**
 * Reads a key with the public halves of its versions (`GET /:mount/keys/:name`).
 *
 * @throws AegisError VAULT_KEY_MISSING when key or mount do not exist, VAULT_KEY_UNUSABLE when the key cannot sign,
 * VAULT_ANSWER_INVALID when the record contradicts itself, VAULT_DENIED with the policy line, and what the client throws.
 */
export async function readTransitKey(
  client: VaultClient,
  { mount: givenMount, name }: TransitKeyName,
  retry: 'full' | 'brief' = 'full',
): Promise<TransitKey> {
  checkName(name);
  // One spelling, because the mount goes into signed statements.
  const mount = givenMount.replace(/^\/+|\/+$/g, '');
  let answer;
  try {
    const path = vaultPath`${mount}/keys/${name}`;
    answer = await client.request({ method: 'GET', path, schema: KeyRecord, retry });
  } catch (error) {
    throw explain(error, { mount, name }, 'read-key');
  }
  const record = answer.data;
  const unusable = usability(record);
  if (unusable !== undefined) {
    throw new AegisError('VAULT_KEY_UNUSABLE', {
      message: `the Transit key ${mount}/${name} cannot sign`,
      expected: `one of ${KEY_TYPES.join(', ')}`,
      got: unusable,
    });
  }
  const type = record.type as KeyType;
  const versions = Object.entries(record.keys)
    .map(([version, entry]) => readVersion({ mount, name }, type, version, entry))
    .sort((a, b) => a.version - b.version);
  if (versions.at(-1)?.version !== record.latest_version) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: `the record of ${mount}/${name} contradicts itself`,
      expected: `version ${record.latest_version} as the last of its versions`,
      got: String(versions.at(-1)?.version ?? 'no version'),
    });
  }
  return {
    mount,
    name,
    type,
    latestVersion: record.latest_version,
    minDecryptionVersion: record.min_decryption_version,
    minEncryptionVersion: record.min_encryption_version,
    exportable: record.exportable,
    allowPlaintextBackup: record.allow_plaintext_backup,
    deletionAllowed: record.deletion_allowed,
    ...(record.auto_rotate_period > 0 && { autoRotatePeriod: record.auto_rotate_period }),
    versions,
    requestId: answer.requestId,
  };
}

/** Why a key is of no use, or undefined. */
function usability(record: v.InferOutput<typeof KeyRecord>): string | undefined {
  if (!isKeyType(record.type) || !record.supports_signing) return `type ${record.type}`;
  // Each signature of a derived key has a key of its own, which nobody outside could ever know.
  if (record.derived) return `a derived key of type ${record.type}`;
  if (record.soft_deleted) return 'a soft-deleted key';
  return undefined;
}

function readVersion(key: TransitKeyName, type: KeyType, version: string, entry: unknown): TransitKeyVersion {
  const fail = (expected: string, got: string, cause?: unknown) =>
    new AegisError('VAULT_ANSWER_INVALID', {
      message: `version ${version} of ${key.mount}/${key.name} cannot be read`,
      expected,
      got,
      ...defined({ cause }),
    });
  if (!/^[1-9]\d{0,8}$/.test(version)) throw fail('a version number', version);
  const record = safeParse(KeyVersionRecord, entry);
  if (!record.success) throw fail('public_key and creation_time', 'another shape');
  let publicKey: PublicKey;
  try {
    publicKey = publicKeyFromTransit(record.output.public_key);
  } catch (cause) {
    throw fail(
      `a public key of type ${type}`,
      cause instanceof AegisError ? cause.sentence : 'another',
      cause,
    );
  }
  if (publicKey.type !== type) throw fail(`a public key of type ${type}`, publicKey.type);
  return { version: Number(version), publicKey, createdAt: record.output.creation_time };
}

/**
 * The version that a run signs with.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE when the key does not have it or Vault would not sign with it.
 */
export function signingVersion(key: TransitKey, wanted?: number): TransitKeyVersion {
  const version = wanted ?? key.latestVersion;
  const found = key.versions.find((candidate) => candidate.version === version);
  const lowest = Math.max(key.minEncryptionVersion, key.versions[0]?.version ?? 1);
  if (found !== undefined && version >= lowest) return found;
  throw new AegisError('VAULT_KEY_UNUSABLE', {
    message: `the Transit key ${key.mount}/${key.name} does not sign with version ${version}`,
    expected: `a version from ${lowest} to ${key.latestVersion}`,
    got: String(version),
    hints: ['check key-version; without it the latest version signs'],
  });
}

/** Measured on OpenBao 2.7.2: the version is above the latest, below min_encryption_version, or not there any more. */
export const VERSION_REFUSED =
  /requested version|minimum encryption key version|latest key version|version is too/i;
/** Measured on OpenBao 2.7.2, asked to verify below min_decryption_version: `… disallowed by policy (too old)`. */
export const VERSION_RETIRED = /\btoo old\b/i;
const CANNOT_SIGN = /does not support signing|key type .* not (?:supported|support)/i;
const KEY_GONE = /(?:signing|verification) key not found|encryption key not found/i;

/** What a refused Transit request means for the key, with the policy line where rights are missing. */
export function explain(error: unknown, key: TransitKeyName, need: Need): AegisError {
  if (!(error instanceof AegisError)) throw error;
  const { vault } = error;
  const words = vault?.errors.join(' ') ?? '';
  const details = { ...defined({ vault }), cause: error };
  if (error.code === 'VAULT_DENIED') {
    const hints = ['add this line to the token’s policy:', policyLine(accessFor(need, key.mount, key.name))];
    return new AegisError('VAULT_DENIED', { ...details, message: error.message, hints });
  }
  // Only Vault's own words count: a web page with 404 stands for a wrong address, not for a missing key.
  const absent = error.code === 'VAULT_REFUSED' && vault?.status === 404;
  if (absent && /no handler for route|route entry not found|unsupported path/i.test(words)) {
    const message = `there is no Transit engine mounted at ${key.mount}`;
    return new AegisError('VAULT_KEY_MISSING', { ...details, message });
  }
  if ((absent && !/namespace/i.test(words)) || KEY_GONE.test(words)) {
    return new AegisError('VAULT_KEY_MISSING', {
      ...details,
      message: `there is no Transit key ${key.mount}/${key.name}`,
    });
  }
  if (absent) {
    return new AegisError('VAULT_KEY_MISSING', {
      ...details,
      message: `the namespace ${vault.namespace ?? ''} does not exist`,
      hints: ['check vault-namespace'],
    });
  }
  if (VERSION_REFUSED.test(words) || CANNOT_SIGN.test(words)) {
    const message = `the Transit key ${key.mount}/${key.name} cannot be used: ${printable(words)}`;
    return new AegisError('VAULT_KEY_UNUSABLE', { ...details, message });
  }
  return error;
}

/** Transit's own rule for names (`\w(([\w-.]+)?\w)?`), checked here because another name changes the path. */
function checkName(name: string): void {
  if (/^\w(?:[\w.-]*\w)?$/.test(name)) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'the name of the Transit key cannot be used',
    expected: 'letters, digits, `_`, and `-` or `.` inside',
    got: JSON.stringify(name),
    hints: ['check key: it is the name alone, without the mount'],
  });
}
