/** Implements the ports of sign/ and verify/ with Vault's Transit engine. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { aboutArtifact, AegisError, printable, type VaultFailure } from '../errors.ts';
import { schemeOf, type KeyType } from '../keys/key-type.ts';
import type { RawSignature, Signer, Timestamper } from '../sign/signer.ts';
import type { ConfirmRequestItem, Confirmation, Confirmer } from '../verify/confirmer.ts';
import { openBatcher } from './batch.ts';
import type { VaultClient } from './client.ts';
import { vaultPath } from './path.ts';
import {
  explain,
  readTransitKey,
  signingVersion,
  unusableFor,
  VERSION_REFUSED,
  VERSION_RETIRED,
  type TransitKey,
} from './transit-key.ts';

export { readTransitKey, signingVersion } from './transit-key.ts';
export type { TransitKey, TransitKeyName, TransitKeyVersion } from './transit-key.ts';

export interface BatchOptions {
  /** Items in one request, until the server shows a smaller limit. */
  readonly batchSize?: number;
  /** Requests in flight (4). */
  readonly concurrency?: number;
}

export interface SignerOptions extends BatchOptions {
  /** Key version to sign with; default: the latest that was read. */
  readonly version?: number;
  /** DER, the version's own first: bundles show them instead of a hint. */
  readonly certificates?: readonly Buffer[];
  readonly timestamper?: Timestamper;
}

/** Four strings an item and OpenBao's limit of 1,000 strings (keys counted) leave room for 249. */
const SIGN_BATCH = 200;
/** Six strings an item leave room for 166. */
const VERIFY_BATCH = 150;
const CONCURRENCY = 4;

/** Requests needed to make or confirm this many signatures, unless the server shows a smaller limit. */
export const requestsFor = (does: 'sign' | 'verify', count: number): number =>
  Math.ceil(count / (does === 'sign' ? SIGN_BATCH : VERIFY_BATCH));
/** Vault refuses JSON strings above 1 MiB, which is this much before base64. */
const MAX_MESSAGE_BYTES = 768 * 1024;

const SignResult = v.object({
  signature: v.optional(v.string(), ''),
  key_version: v.optional(v.number()),
  error: v.optional(v.string(), ''),
  reference: v.nullish(v.string()),
});

/**
 * A signer on `POST /:mount/sign/:name`. Every request names the version, so a rotation during a run changes nothing.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE if the key does not sign with the version.
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
    ...defined({ certificates: options.certificates, timestamper: options.timestamper }),
    get batchSize() {
      return batcher.size;
    },
    concurrency,
    async requireAccepted() {
      const { minVersion } = await readTransitKey(client, key);
      if (minVersion <= version) return;
      throw new AegisError('KEY_VERSION_RETIRED', {
        message: `version ${version} of ${key.mount}/${key.name} was retired while this run signed; nothing was written`,
        detail: `the oldest version that it accepts is now ${minVersion}`,
        expected: `version ${minVersion} or newer`,
        got: String(version),
        hints: ['run again: it then signs with the newest version'],
      });
    },
    async sign(items) {
      for (const { artifact, message } of items) {
        if (scheme.hash === undefined && message.length > MAX_MESSAGE_BYTES) {
          throw new AegisError('STATEMENT_TOO_LARGE', {
            message: `the statement is too large for a key of type ${key.type}, which signs the message itself`,
            detail: 'it has {got} bytes, and {expected} can be signed',
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
            message: `Vault signed ${printable(artifact)} with another key version than requested`,
            detail: '{got}, not {expected}',
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

/** A confirmer on `POST /:mount/verify/:name`. Versions may be mixed: each signature names its own. */
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
      // Vault would refuse the whole request for one such item, so the item is refused here instead.
      const reasons = items.map(({ message, signature, keyVersion }) => {
        if (signature.length === 0) return 'the signature is empty';
        if (!Number.isSafeInteger(keyVersion) || keyVersion < 1)
          return `there is no key version ${keyVersion}`;
        const { hash } = schemeOf(key.type);
        if (hash === undefined && 'digest' in message) return `a digest cannot be verified with ${key.type}`;
        if (hash === undefined && !('digest' in message) && message.length > MAX_MESSAGE_BYTES) {
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
        if (result.error !== '') {
          const retired = VERSION_RETIRED.test(result.error);
          return { valid: false, reason: result.error, requestId, ...(retired && { retired }) };
        }
        return result.valid === true
          ? { valid: true, requestId }
          : { valid: false, reason: 'Vault says that the signature is not valid', requestId };
      });
    },
  };
}

/**
 * Sends a request with the parameters of the run and an empty batch. The server first checks path, parameters and wrapping
 * against policies; then the engine finds nothing to do, so nothing is signed.
 *
 * @throws AegisError the failure of such a request: VAULT_DENIED, …
 */
export async function tryTransit(
  client: VaultClient,
  key: TransitKey,
  does: 'sign' | 'verify',
  version = key.latestVersion,
): Promise<void> {
  const path =
    does === 'sign' ? vaultPath`${key.mount}/sign/${key.name}` : vaultPath`${key.mount}/verify/${key.name}`;
  const fixed = { ...parametersOf(key.type), ...(does === 'sign' && { key_version: version }) };
  try {
    await client.request({ method: 'POST', path, body: { ...fixed, batch_input: [] }, schema: v.unknown() });
  } catch (error) {
    // `missing batch input to process`: the engine was reached.
    if (error instanceof AegisError && error.vault?.status === 400) return;
    throw explain(error, key, does);
  }
}

/** The same parameters for signing and verifying, all explicit: Vault's defaults differ between them and by version. */
function parametersOf(type: KeyType): Readonly<Record<string, unknown>> {
  const { family, transitHash } = schemeOf(type);
  switch (family) {
    case 'ed25519':
    case 'mldsa':
      return {};
    case 'ecdsa':
      return { prehashed: true, hash_algorithm: transitHash, marshaling_algorithm: 'asn1' };
    case 'rsa-pkcs1v15':
      return { prehashed: true, hash_algorithm: transitHash, signature_algorithm: 'pkcs1v15' };
  }
}

/** Base64 of the digest, or of the message if the scheme hashes itself. */
function inputOf(type: KeyType, message: ConfirmRequestItem['message']): string {
  if ('digest' in message) return Buffer.from(message.digest).toString('base64');
  const { hash } = schemeOf(type);
  return hash === undefined
    ? Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('base64')
    : createHash(hash).update(message).digest('base64');
}

/** `vault:vN:BASE64`, with nothing before, between or after, and base64 in its one canonical spelling. */
export function readSignature(text: string, artifact: string): { signature: Uint8Array; keyVersion: number } {
  const match = /^vault:v([1-9]\d{0,8}):([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const signature = Buffer.from(match?.[2] ?? '', 'base64');
  if (match?.[2] === undefined || signature.toString('base64') !== match[2]) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: `the signature of ${printable(artifact)} cannot be read`,
      detail: 'it begins with {got}, but must be {expected}',
      expected: 'vault:v<version>:<base64>',
      got: printable(text.slice(0, 40)),
      artifact,
    });
  }
  return { signature, keyVersion: Number(match[1]) };
}

/** The error for one refused item in a batch that was answered with 200. */
function itemError(key: TransitKey, artifact: string, words: string, requestId: string): AegisError {
  const vault: VaultFailure = {
    method: 'POST',
    path: `${key.mount}/sign/${key.name}`,
    status: 200,
    errors: [words],
    requestId,
    attempts: 1,
  };
  const why = unusableFor(words);
  if (why !== undefined) {
    const message = `the Transit key ${key.mount}/${key.name} ${why.message}`;
    return new AegisError('VAULT_KEY_UNUSABLE', { message, hints: [why.hint], vault, artifact });
  }
  return new AegisError(VERSION_REFUSED.test(words) ? 'VAULT_KEY_UNUSABLE' : 'VAULT_REFUSED', {
    message: `Vault did not sign ${printable(artifact)}: ${printable(words)}`,
    artifact,
    vault,
  });
}
