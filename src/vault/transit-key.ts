/** A Transit key as Vault describes it, and what refusals mean for the key. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { isKeyType, KEY_TYPES, type KeyType } from '../keys/key-type.ts';
import { publicKeyFromTransit, type PublicKey } from '../keys/public-key.ts';
import { jsonObject, safeParse } from '../schema.ts';
import { isKeyName } from './address.ts';
import type { VaultClient } from './client.ts';
import { accessFor, policyLine, vaultPath, type Need } from './path.ts';

export interface TransitKeyName {
  readonly mount: string;
  readonly name: string;
}

export interface TransitKeyVersion {
  readonly version: number;
  readonly publicKey: PublicKey;
  /** RFC 3339, as Vault returns it. */
  readonly createdAt: string;
  /** PEM, the version's own first; present if `certify` or someone else stored one. */
  readonly certificateChain?: string;
}

export interface TransitKey extends TransitKeyName {
  readonly type: KeyType;
  readonly latestVersion: number;
  /** The oldest version that Vault verifies with (`min_decryption_version`). */
  readonly minVersion: number;
  /** The oldest version that Vault signs with; 0 allows every version that it still has. */
  readonly minEncryptionVersion: number;
  readonly exportable: boolean;
  readonly allowPlaintextBackup: boolean;
  readonly deletionAllowed: boolean;
  /** Created outside Vault, so versions may lack their private half. */
  readonly imported: boolean;
  /** Seconds; absent if the key does not rotate automatically. */
  readonly autoRotatePeriod?: number;
  /** Ascending. Does not include versions below `minVersion`: Vault does not show their keys. */
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
  imported_key: MaybeFlag,
  imported_key_allow_rotation: MaybeFlag,
  auto_rotate_period: MaybeNumber,
  // Symmetric keys list times here, HMAC keys nothing: the type is checked first, then the entries.
  keys: v.optional(jsonObject, {}),
});
const KeyVersionRecord = v.object({
  public_key: v.string(),
  creation_time: v.string(),
  certificate_chain: v.optional(v.string(), ''),
});

export interface ReadOptions {
  readonly retry?: 'full' | 'brief';
  /** What the caller does with the key, for refusals. `verify` covers everything that only reads it. */
  readonly does?: 'sign' | 'verify' | 'rotate';
}

/**
 * Reads a key with the public halves of its versions (`GET /:mount/keys/:name`).
 *
 * @throws AegisError VAULT_KEY_MISSING if key or mount does not exist, VAULT_KEY_UNUSABLE if the key cannot sign,
 * VAULT_ANSWER_INVALID if the record contradicts itself, VAULT_DENIED with the policy line, and errors of the client.
 */
export async function readTransitKey(
  client: VaultClient,
  { mount: givenMount, name }: TransitKeyName,
  { retry = 'full', does = 'verify' }: ReadOptions = {},
): Promise<TransitKey> {
  checkName(name);
  // Normalized, because the mount goes into signed statements.
  const mount = givenMount.replace(/^\/+|\/+$/g, '');
  let answer;
  try {
    const path = vaultPath`${mount}/keys/${name}`;
    answer = await client.request({ method: 'GET', path, schema: KeyRecord, retry });
  } catch (error) {
    throw await explainMissing(client, explain(error, { mount, name }, 'read-key'), mount);
  }
  const record = answer.data;
  refuseUnusable(record, { mount, name }, does);
  const type = record.type as KeyType;
  const versions = Object.entries(record.keys)
    .map(([version, entry]) => readVersion({ mount, name }, type, version, entry))
    .sort((a, b) => a.version - b.version);
  if (versions.at(-1)?.version !== record.latest_version) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: `the record of ${mount}/${name} contradicts itself`,
      detail: 'its last version is {got}, not {expected}',
      expected: `version ${record.latest_version} as the last of its versions`,
      got: String(versions.at(-1)?.version ?? 'no version'),
    });
  }
  return {
    mount,
    name,
    type,
    latestVersion: record.latest_version,
    minVersion: record.min_decryption_version,
    minEncryptionVersion: record.min_encryption_version,
    exportable: record.exportable,
    allowPlaintextBackup: record.allow_plaintext_backup,
    deletionAllowed: record.deletion_allowed,
    imported: record.imported_key,
    ...(record.auto_rotate_period > 0 && { autoRotatePeriod: record.auto_rotate_period }),
    versions,
    requestId: answer.requestId,
  };
}

/** @throws AegisError VAULT_KEY_UNUSABLE with one sentence for each kind of unusable key */
function refuseUnusable(
  record: v.InferOutput<typeof KeyRecord>,
  { mount, name }: TransitKeyName,
  does: 'sign' | 'verify' | 'rotate',
): void {
  const refuse = (why: string, ...hints: readonly string[]): never => {
    throw new AegisError('VAULT_KEY_UNUSABLE', {
      message: `the Transit key ${mount}/${name} ${why}`,
      hints: hints.length > 0 ? hints : [`choose a key of type ${KEY_TYPES.join(', ')}`],
    });
  };
  if (record.soft_deleted) {
    refuse(
      'is soft-deleted',
      `restore it with \`bao write -f ${mount}/keys/${name}/soft-delete-restore\`, or choose another key`,
    );
  }
  if (record.type === 'managed_key') {
    refuse('is a managed key: Vault does not show the public half of a key in a KMS or an HSM');
  }
  if (record.derived) {
    refuse(
      `is derived: each ${does === 'verify' ? 'context' : 'signature'} has its own key, which no one outside Vault knows`,
      'choose a key that was created without `derived`',
    );
  }
  if (!isKeyType(record.type) && record.supports_signing)
    refuse(`is of type ${printable(record.type)}, which has unknown signatures`);
  if (!isKeyType(record.type) || !record.supports_signing) {
    refuse(
      `is of type ${printable(record.type)}, ` +
        (isKeyType(record.type) || does !== 'verify'
          ? 'which does not sign'
          : 'which has no public key to verify with'),
    );
  }
  if (does === 'rotate' && record.imported_key && !record.imported_key_allow_rotation) {
    refuse(
      'was imported without `allow_rotation`, so Vault does not rotate it',
      `import the next version with \`vault write ${mount}/keys/${name}/import_version …\`, or create a new key in Vault and re-sign`,
    );
  }
}

/** Explains a missing key by what is at the mount: another engine also answers 404. */
async function explainMissing(client: VaultClient, error: AegisError, mount: string): Promise<AegisError> {
  if (error.code !== 'VAULT_KEY_MISSING' || error.vault?.status !== 404) return error;
  try {
    const path = `sys/internal/ui/mounts/${vaultPath`${mount}`}`;
    const { data } = await client.request({ method: 'GET', path, schema: Mount, retry: 'never' });
    if (data.type === 'transit') return error;
    return new AegisError('VAULT_KEY_MISSING', {
      message: `there is no Transit engine mounted at ${mount}: the engine there is ${printable(data.type)}`,
      hints: ['check transit-mount'],
      ...defined({ vault: error.vault }),
      cause: error,
    });
  } catch {
    // The token may lack the right to ask.
    return error;
  }
}

const Mount = v.object({ type: v.string() });

function readVersion(key: TransitKeyName, type: KeyType, version: string, entry: unknown): TransitKeyVersion {
  const fail = (got: string, cause?: unknown) =>
    new AegisError('VAULT_ANSWER_INVALID', {
      message: `version ${version} of ${key.mount}/${key.name} cannot be read`,
      got,
      ...defined({ cause }),
    });
  if (!/^[1-9]\d{0,8}$/.test(version)) throw fail(`${JSON.stringify(version)} is not a version number`);
  const record = safeParse(KeyVersionRecord, entry);
  if (!record.success) throw fail('it lacks public_key or creation_time');
  let publicKey: PublicKey;
  try {
    publicKey = publicKeyFromTransit(record.output.public_key);
  } catch (cause) {
    throw fail(cause instanceof AegisError ? cause.sentence : 'its public key is of an unknown kind', cause);
  }
  if (publicKey.type !== type)
    throw fail(`its public key is of type ${publicKey.type}, in a key of type ${type}`);
  const { creation_time: createdAt, certificate_chain: chain } = record.output;
  const stored = chain === '' ? {} : { certificateChain: chain };
  return { version: Number(version), publicKey, createdAt, ...stored };
}

/**
 * The version to sign with.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE if the key does not have it or Vault would not sign with it.
 */
export function signingVersion(key: TransitKey, wanted?: number): TransitKeyVersion {
  const version = wanted ?? key.latestVersion;
  const found = key.versions.find((candidate) => candidate.version === version);
  const lowest = Math.max(key.minEncryptionVersion, key.versions[0]?.version ?? 1);
  if (found !== undefined && version >= lowest) return found;
  throw new AegisError('VAULT_KEY_UNUSABLE', {
    message: `the Transit key ${key.mount}/${key.name} does not sign with version ${version}`,
    detail: `it signs with ${lowest === key.latestVersion ? `version ${lowest} only` : `versions ${lowest} to ${key.latestVersion}`}`,
    expected: `a version from ${lowest} to ${key.latestVersion}`,
    got: String(version),
    hints: ['check key-version; without it the latest version signs'],
  });
}

/** Measured on OpenBao 2.7.2: the version is above the latest, below min_encryption_version, or gone. */
export const VERSION_REFUSED =
  /requested version|minimum encryption key version|latest key version|version is too/i;
/** Measured on OpenBao 2.7.2, asked to verify below min_decryption_version: `… disallowed by policy (too old)`. */
export const VERSION_RETIRED = /\btoo old\b/i;
const CANNOT_SIGN = /does not support signing|key type .* not (?:supported|support)/i;
/** Refusals of Transit for which another version is not the remedy. */
const UNUSABLE: readonly { readonly words: RegExp; readonly message: string; readonly hint: string }[] = [
  {
    words: /does not contain a private part|private key not imported/i,
    message: 'has only the public half of this version, so Vault cannot sign with it',
    hint: 'import the private half, or choose another key or key-version',
  },
  {
    words: /does not allow rotation/i,
    message: 'was imported without `allow_rotation`, so Vault does not rotate it',
    hint: 'import the next version yourself, or create a new key in Vault and re-sign',
  },
  { words: /soft.?deleted/i, message: 'is soft-deleted', hint: 'restore it, or choose another key' },
  {
    words: /too large/i,
    message: 'has too many versions for Vault’s storage',
    hint: 'raise min_decryption_version and trim the key, or create a new one',
  },
];

/** The explanation for words of Transit, if there is one. */
export function unusableFor(words: string): { readonly message: string; readonly hint: string } | undefined {
  return UNUSABLE.find(({ words: pattern }) => pattern.test(words));
}

const KEY_GONE = /(?:signing|verification) key not found|encryption key not found/i;

/** What a refused Transit request means for the key, with the policy line if rights are missing. */
export function explain(error: unknown, key: TransitKeyName, need: Need): AegisError {
  if (!(error instanceof AegisError)) throw error;
  const { vault } = error;
  const words = vault?.errors.join(' ') ?? '';
  const details = { ...defined({ vault }), cause: error };
  if (error.code === 'VAULT_DENIED') {
    const hints = ['add this line to the token’s policy:', policyLine(accessFor(need, key.mount, key.name))];
    return new AegisError('VAULT_DENIED', { ...details, message: error.message, hints });
  }
  // Only Vault's own words count: a web page with 404 means a wrong address, not a missing key.
  const absent = error.code === 'VAULT_REFUSED' && vault?.status === 404;
  if (absent && /no handler for route|route entry not found|unsupported path|invalid path/i.test(words)) {
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
  const why = unusableFor(words);
  if (why !== undefined) {
    const { message: text, hint } = why;
    return new AegisError('VAULT_KEY_UNUSABLE', {
      ...details,
      message: `the Transit key ${key.mount}/${key.name} ${text}`,
      hints: [hint],
    });
  }
  if (VERSION_REFUSED.test(words) || CANNOT_SIGN.test(words)) {
    const message = `the Transit key ${key.mount}/${key.name} cannot be used: ${printable(words)}`;
    return new AegisError('VAULT_KEY_UNUSABLE', { ...details, message });
  }
  return error;
}

/** @throws AegisError INPUT_INVALID */
export function checkName(name: string): void {
  if (isKeyName(name)) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'the name of the Transit key cannot be used',
    detail: '{got} does not consist of {expected}',
    expected: 'letters, digits, `_`, and `-` or `.` inside',
    got: JSON.stringify(name),
    hints: ['check `key`: it is only the name, without the mount'],
  });
}
