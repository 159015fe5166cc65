/** Verifying from a program: a path, bytes, or a stream; a proof, or an error. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { decodeBundle } from '../bundle/bundle.js';
import { createDigester } from '../digest/create-digester.js';
import { AegisError, toAegisError } from '../errors.js';
import { throwIfCancelled } from '../flow/cancel.js';
import type { ArtifactRecord } from '../flow/progress.js';
import { hasPassed } from '../flow/verdict.js';
import { verifyArtifacts } from '../flow/verify.js';
import type { Artifact } from '../plan/artifact.js';
import { planModels } from '../plan/model.js';
import { planFiles } from '../plan/plan.js';
import { auditEntryOf, type AuditEntry } from '../record/audit.js';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.js';
import { authenticate, checkSubject, type Authenticated } from '../verify/verify.js';
import { resolveTrust, type Trusted, type TrustOptions } from './trust.js';

export interface VerifyOptions extends TrustOptions {
  /** Told of the verdict, whichever it is: the entry that the action and the CLI write into `audit.jsonl`. */
  readonly onAudit?: (entry: AuditEntry) => void;
  /** Told of a refusal, before the promise rejects with the same error. */
  readonly onAlert?: (error: AegisError) => void;
  /** The clock of audit entries. */
  readonly now?: () => Date;
}

export interface VerifyPathOptions extends VerifyOptions {
  /** Names in statements are relative to it (the directory that the artifact is in). */
  readonly baseDir?: string;
  /** Where `.sig.json` files live (beside the artifact). */
  readonly signaturesDir?: string;
}

export interface VerifyBytesOptions extends VerifyOptions {
  /** Name that the signature must speak of; compared as `policy.nameCheck` says. */
  readonly name: string;
  /** Content of the `.sig.json`. */
  readonly bundle: Uint8Array;
}

/** What was proven. There is no such object for anything else. */
export interface Verified {
  readonly kind: 'file' | 'model';
  /** Of the artifact, as it was compared with the signed one. */
  readonly name: string;
  /** Lower-case hex: of the bytes of a file, or the root digest of a model. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Where the key is a Transit key. */
  readonly keyVersion?: number;
  /** RFC 3339, as it was signed. */
  readonly signedAt?: string;
  /** Vault's id of the request that agreed with the signature. */
  readonly requestId?: string;
}

/**
 * Verifies a file, or a directory as one model, against the `.sig.json` that belongs to it.
 *
 * Resolves to what was proven, or rejects with the reason. Large files are hashed on worker threads.
 *
 * @example
 * ```ts
 * const { sha256 } = await verifyModelArtifact('/models/weights.bin', { trust: publicKeyPem });
 * ```
 * @throws AegisError of whatever kept it from being proven; see docs/TROUBLESHOOTING.md for the codes.
 */
export async function verifyModelArtifact(path: string, options: VerifyPathOptions): Promise<Verified> {
  const absolute = resolve(path);
  return concluding(absolute, options, async (trusted) => {
    const artifact = await planOne(absolute, options);
    const digester = createDigester(options.signal === undefined ? {} : { signal: options.signal });
    let record: ArtifactRecord | undefined;
    try {
      const totals = await verifyArtifacts(
        { artifacts: [artifact], missing: [], trust: trusted.root, policy: policyOf(options) },
        {
          digester,
          record: (one) => void (record = one),
          ...(trusted.confirmer !== undefined && { confirmer: trusted.confirmer }),
          ...(options.signal !== undefined && { signal: options.signal }),
        },
      );
      if (hasPassed(totals) && record?.error === undefined) return verifiedFrom(record);
    } finally {
      await digester.close();
    }
    throw record?.error ?? new AegisError('INTERNAL', { message: 'there is no verdict' });
  });
}

/**
 * Verifies bytes that are in memory.
 *
 * @throws AegisError as {@link verifyModelArtifact}
 */
export async function verifyBytes(bytes: Uint8Array, options: VerifyBytesOptions): Promise<Verified> {
  return verifyStream([bytes], options);
}

/**
 * Verifies what a stream yields, to its end. Nothing that came out of the stream may be used before this resolves.
 *
 * @throws AegisError as {@link verifyModelArtifact}; what the stream throws
 */
export async function verifyStream(
  stream: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: VerifyBytesOptions,
): Promise<Verified> {
  const { name, bundle, signal } = options;
  return concluding(name, options, async (trusted) => {
    const proof = await proofOf(bundle, trusted, options, name);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of stream) {
      throwIfCancelled(signal);
      hash.update(chunk);
      size += chunk.length;
    }
    return proof.conclude({ name, sha256: hash.digest('hex'), size });
  });
}

/** A signature that is good, and waits for the bytes that it speaks of. */
export interface Proof {
  /** Lower-case hex. */
  readonly sha256: string;
  /** @throws AegisError SUBJECT_NAME_MISMATCH, DIGEST_MISMATCH, PREDICATE_MALFORMED */
  readonly conclude: (read: { name: string; sha256: string; size: number }) => Verified;
}

/** Authenticates a bundle; a server that is trusted has to agree. @throws AegisError */
export async function proofOf(
  bundle: Uint8Array,
  { root, confirmer }: Trusted,
  options: TrustOptions,
  name: string,
): Promise<Proof> {
  const { predicateTypes, nameCheck } = policyOf(options);
  const proof: Authenticated = authenticate(decodeBundle(bundle), root, predicateTypes);
  const { message, signature, key, statement, modelSignature } = proof;
  let requestId: string | undefined;
  if (confirmer !== undefined) {
    const [answer] = await confirmer.confirm([
      { artifact: name, message, signature, keyVersion: key.version ?? 0 },
    ]);
    if (answer?.valid !== true) {
      const got = answer?.reason ?? 'valid: false';
      throw answer?.retired === true
        ? new AegisError('KEY_VERSION_RETIRED', { message: 'Vault has retired the version of the key', got })
        : new AegisError('SIGNATURE_INVALID', { message: 'Vault does not accept the signature', got });
    }
    ({ requestId } = answer);
  }
  return {
    sha256: statement.subject.sha256,
    conclude: (read) => {
      checkSubject(proof, read, nameCheck);
      return {
        kind: 'file',
        ...read,
        ...(key.version !== undefined && { keyVersion: key.version }),
        ...(modelSignature !== undefined && { signedAt: modelSignature.signedAt }),
        ...(requestId !== undefined && { requestId }),
      };
    },
  };
}

/** Trust, then the work, then whoever wants to know of the verdict. */
export async function concluding<T extends Verified>(
  artifact: string,
  options: VerifyOptions,
  work: (trusted: Trusted) => Promise<T>,
): Promise<T> {
  const { onAudit, onAlert, now = () => new Date(), key } = options;
  const say = (outcome: Partial<AuditEntry> & Pick<AuditEntry, 'outcome' | 'artifact'>): void => {
    const about = key === undefined ? {} : { key: `${key.mount ?? 'transit'}/${key.name}` };
    onAudit?.(auditEntryOf({ event: 'verify', now, ...about }, outcome));
  };
  try {
    const trusted = await resolveTrust(options);
    try {
      const verified = await work(trusted);
      const { name, sha256, keyVersion, requestId } = verified;
      say({
        outcome: 'success',
        artifact: name,
        sha256,
        ...(keyVersion !== undefined && { keyVersion }),
        ...(requestId !== undefined && { requestId }),
      });
      return verified;
    } finally {
      await trusted.close();
    }
  } catch (thrown) {
    const error = toAegisError(thrown);
    say({ outcome: 'failure', artifact, reason: `${error.code}: ${error.sentence}` });
    onAlert?.(error);
    throw error;
  }
}

export function policyOf({ policy = {} }: TrustOptions) {
  return {
    predicateTypes: policy.predicateTypes ?? [MODEL_SIGNATURE_TYPE],
    nameCheck: policy.nameCheck ?? 'basename',
    allowExtraFiles: policy.allowExtraFiles === true,
  } as const;
}

/**
 * Name of an artifact below the directory that names are relative to.
 *
 * @throws AegisError ARTIFACT_OUTSIDE_BASE
 */
export function nameOf(path: string, baseDir = dirname(path)): string {
  const name = relative(resolve(baseDir), path).split(sep).join('/');
  if (name !== '..' && !name.startsWith('../') && !isAbsolute(name)) return name;
  throw new AegisError('ARTIFACT_OUTSIDE_BASE', {
    message: `${path} is not below baseDir ${baseDir}`,
    artifact: path,
  });
}

async function planOne(path: string, options: VerifyPathOptions): Promise<Artifact> {
  nameOf(path, options.baseDir);
  const baseDir = resolve(options.baseDir ?? dirname(path));
  const { signaturesDir } = options;
  const place = {
    purpose: 'verify',
    outsideBase: 'refuse',
    baseDir,
    workspace: baseDir,
    signaturesDir,
  } as const;
  const isDirectory = await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  const candidates = [{ path, literal: true }];
  const plan = isDirectory
    ? await planModels(candidates, { ...place, allowSymlinks: false })
    : await planFiles(candidates, place);
  const [refused] = plan.refused;
  if (refused !== undefined) throw refused.error;
  const [artifact] = 'models' in plan ? plan.models : plan.artifacts;
  if (artifact === undefined) {
    throw new AegisError('ARTIFACT_MISSING', { message: `there is no artifact at ${path}`, artifact: path });
  }
  return artifact;
}

function verifiedFrom(record: ArtifactRecord | undefined): Verified {
  const { kind, name, sha256, size, keyVersion, signedAt, requestId } = record ?? {};
  if (kind === undefined || name === undefined || sha256 === undefined || size === undefined) {
    throw new AegisError('INTERNAL', { message: 'the verdict lacks what was verified' });
  }
  return {
    kind,
    name,
    sha256,
    size,
    ...(keyVersion !== undefined && { keyVersion }),
    ...(signedAt !== undefined && { signedAt }),
    ...(requestId !== undefined && { requestId }),
  };
}
