/** Vault's Transit engine: reading a key, signing and verifying with it. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { aboutArtifact, AegisError, printable, type VaultFailure } from '../errors.js';
import { isKeyType, KEY_TYPES, schemeOf, type KeyType } from '../keys/key-type.js';
import { publicKeyFromTransit, type PublicKey } from '../keys/public-key.js';
import type { RawSignature, Signer } from '../sign/signer.js';
import type { Confirmation, Confirmer } from '../verify/confirmer.js';
import { openBatcher } from './batch.js';
import type { VaultClient } from './client.js';
import { accessFor, policyLine, vaultPath, type Need } from './path.js';

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

export interface BatchOptions {
  /** Items of one request, before the server shows a smaller limit. */
  readonly batchSize?: number;
  /** Requests in flight (4). */
  readonly concurrency?: number;
}

export interface SignerOptions extends BatchOptions {
  /** Key version to sign with; the latest that was read when not given. */
  readonly version?: number;
}

/** Four strings an item and OpenBao's limit of 1,000 strings (keys counted) leave room for 249. */
const SIGN_BATCH = 200;
/** Six strings an item leave room for 166. */
const VERIFY_BATCH = 150;
const CONCURRENCY = 4;
/** Vault refuses JSON strings above 1 MiB, which is this much before base64. */
const MAX_MESSAGE_BYTES = 768 * 1024;

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
  { mount, name }: TransitKeyName,
  retry: 'full' | 'brief' = 'full',
): Promise<TransitKey> {
  checkName(name);
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
      ...(cause !== undefined && { cause }),
    });
  if (!/^[1-9]\d{0,8}$/.test(version)) throw fail('a version number', version);
  const record = v.safeParse(KeyVersionRecord, entry);
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

const SignResult = v.object({
  signature: v.optional(v.string(), ''),
  key_version: v.optional(v.number()),
  error: v.optional(v.string(), ''),
  reference: v.nullish(v.string()),
});

/**
 * A signer on `POST /:mount/sign/:name`. Every request names the version, so a rotation in the middle of a run changes nothing.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE when the key does not sign with the version.
 */
export function transitSigner(client: VaultClient, key: TransitKey, options: SignerOptions = {}): Signer {
  const { version, publicKey } = signingVersion(key, options.version);
  const scheme = schemeOf(key.type);
  const concurrency = options.concurrency ?? CONCURRENCY;
  const batcher = openBatcher(client, {
    path: vaultPath`${key.mount}/sign/${key.name}`,
    fixed: { ...parametersOf(key.type), key_version: version },
    size: options.batchSize ?? SIGN_BATCH,
    concurrency,
  });
  return {
    key: { mount: key.mount, name: key.name, version, publicKey },
    get batchSize() {
      return batcher.size;
    },
    concurrency,
    async sign(items) {
      for (const { artifact, message } of items) {
        if (scheme.hash === undefined && message.length > MAX_MESSAGE_BYTES) {
          throw new AegisError('STATEMENT_TOO_LARGE', {
            message: `the statement is too large for a key of type ${key.type}, which signs the message itself`,
            expected: `at most ${MAX_MESSAGE_BYTES} bytes`,
            got: `${message.length}`,
            artifact,
          });
        }
      }
      const inputs = items.map(({ message }) => ({ input: inputOf(key.type, message) }));
      let results;
      try {
        results = await batcher.run(inputs, SignResult);
      } catch (error) {
        const only = items.length === 1 ? items[0]?.artifact : undefined;
        const explained = explain(error, key, 'sign');
        throw only === undefined ? explained : aboutArtifact(explained, only);
      }
      return results.map(({ result, requestId }, index): RawSignature => {
        const artifact = items[index]?.artifact ?? '';
        if (result.error !== '') throw itemError(key, artifact, result.error, requestId);
        const { signature, keyVersion } = readSignature(result.signature, artifact);
        if (keyVersion !== version || (result.key_version ?? version) !== version) {
          throw new AegisError('VAULT_ANSWER_INVALID', {
            message: `Vault signed ${printable(artifact)} with another key version than asked`,
            expected: String(version),
            got: String(keyVersion === version ? result.key_version : keyVersion),
            artifact,
          });
        }
        return { signature, keyVersion, requestId };
      });
    },
  };
}

const VerifyResult = v.object({
  valid: v.optional(v.boolean()),
  error: v.optional(v.string(), ''),
  reference: v.nullish(v.string()),
});

/** A confirmer on `POST /:mount/verify/:name`. Versions may be mixed: each signature carries its own. */
export function transitVerifier(client: VaultClient, key: TransitKey, options: BatchOptions = {}): Confirmer {
  const concurrency = options.concurrency ?? CONCURRENCY;
  const batcher = openBatcher(client, {
    path: vaultPath`${key.mount}/verify/${key.name}`,
    fixed: parametersOf(key.type),
    size: options.batchSize ?? VERIFY_BATCH,
    concurrency,
  });
  return {
    get batchSize() {
      return batcher.size;
    },
    concurrency,
    async confirm(items) {
      // What Vault would refuse as a whole request is refused here by itself, so that one bad item cannot fail the others.
      const reasons = items.map(({ message, signature, keyVersion }) => {
        if (signature.length === 0) return 'the signature is empty';
        if (!Number.isSafeInteger(keyVersion) || keyVersion < 1)
          return `there is no key version ${keyVersion}`;
        if (schemeOf(key.type).hash === undefined && message.length > MAX_MESSAGE_BYTES) {
          return `the statement is larger than the ${MAX_MESSAGE_BYTES} bytes that Vault verifies with ${key.type}`;
        }
        return undefined;
      });
      const asked = items
        .filter((_, index) => reasons[index] === undefined)
        .map(({ message, signature, keyVersion }) => ({
          input: inputOf(key.type, message),
          signature: `vault:v${keyVersion}:${Buffer.from(signature).toString('base64')}`,
        }));
      let results;
      try {
        results = await batcher.run(asked, VerifyResult);
      } catch (error) {
        throw explain(error, key, 'verify');
      }
      let next = 0;
      return items.map(({ artifact }, index): Confirmation => {
        const reason = reasons[index];
        if (reason !== undefined) return { valid: false, reason, requestId: '' };
        const answer = results[next++];
        if (answer === undefined || (answer.result.valid === undefined && answer.result.error === '')) {
          const message = `Vault gave no verdict on ${printable(artifact)}`;
          throw new AegisError('VAULT_ANSWER_INVALID', { message, artifact });
        }
        const { result, requestId } = answer;
        if (result.error !== '') return { valid: false, reason: result.error, requestId };
        return result.valid === true
          ? { valid: true, requestId }
          : { valid: false, reason: 'Vault says that the signature is not valid', requestId };
      });
    },
  };
}

/** The same parameters for signing and verifying, all explicit: Vault's defaults differ between them and by version. */
function parametersOf(type: KeyType): Readonly<Record<string, unknown>> {
  const { family, transitHash } = schemeOf(type);
  switch (family) {
    case 'ed25519':
      return {};
    case 'ecdsa':
      return { prehashed: true, hash_algorithm: transitHash, marshaling_algorithm: 'asn1' };
    case 'rsa-pkcs1v15':
      return { prehashed: true, hash_algorithm: transitHash, signature_algorithm: 'pkcs1v15' };
  }
}

/** Base64 of the digest, or of the message itself where the scheme hashes by itself. */
function inputOf(type: KeyType, message: Uint8Array): string {
  const { hash } = schemeOf(type);
  return hash === undefined
    ? Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('base64')
    : createHash(hash).update(message).digest('base64');
}

/** `vault:vN:BASE64`, with nothing before, between or after, and base64 in its one canonical spelling. */
function readSignature(text: string, artifact: string): { signature: Uint8Array; keyVersion: number } {
  const match = /^vault:v([1-9]\d{0,8}):([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const signature = Buffer.from(match?.[2] ?? '', 'base64');
  if (match?.[2] === undefined || signature.toString('base64') !== match[2]) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: `the signature of ${printable(artifact)} cannot be read`,
      expected: 'vault:v<version>:<base64>',
      got: printable(text.slice(0, 40)),
      artifact,
    });
  }
  return { signature, keyVersion: Number(match[1]) };
}

function itemError(key: TransitKey, artifact: string, words: string, requestId: string): AegisError {
  const vault: VaultFailure = {
    method: 'POST',
    path: `${key.mount}/sign/${key.name}`,
    status: 200,
    errors: [words],
    requestId,
    attempts: 1,
  };
  return new AegisError(VERSION_REFUSED.test(words) ? 'VAULT_KEY_UNUSABLE' : 'VAULT_REFUSED', {
    message: `Vault did not sign ${printable(artifact)}: ${printable(words)}`,
    artifact,
    vault,
  });
}

/** Measured on OpenBao 2.7.2: the version is above the latest, below min_encryption_version, or not there any more. */
const VERSION_REFUSED = /requested version|minimum encryption key version|latest key version|version is too/i;
const CANNOT_SIGN = /does not support signing|key type .* not (?:supported|support)/i;
const KEY_GONE = /(?:signing|verification) key not found|encryption key not found/i;

/** What a refused Transit request means for the key, with the policy line where rights are missing. */
function explain(error: unknown, key: TransitKeyName, need: Need): AegisError {
  if (!(error instanceof AegisError)) throw error;
  const { vault } = error;
  const words = vault?.errors.join(' ') ?? '';
  const details = { ...(vault !== undefined && { vault }), cause: error };
  if (error.code === 'VAULT_DENIED') {
    const line = policyLine(accessFor(need, key.mount, key.name));
    return new AegisError('VAULT_DENIED', {
      ...details,
      message: error.message,
      hints: [`add to the policy: ${line}`],
    });
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
