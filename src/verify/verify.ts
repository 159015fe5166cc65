/**
 * The one way to a verdict about a signature, and the one place that defines the order of the checks:
 *
 * key among the caller's keys → allowed version → allowed algorithm → signature → the proven time, and whether the key
 * counted then → payload type → statement type → predicate type → subject's name, then its digest → the requirements of
 * the policy. With certificates, the time comes first: they must have been valid then.
 *
 * The signature is checked before the artifact is read, so a forged bundle costs no hashing. The order therefore has
 * two halves: `verify` ends with a proof, and only its `conclude` continues, with the content that the caller has read
 * meanwhile.
 *
 * Pure: no file, no network, no clock. A check that cannot be made has failed.
 */
import type { SignedEnvelope } from '../bundle/bundle.ts';
import { signedMessage, type Envelope } from '../bundle/envelope.ts';
import { defined } from '../defined.ts';
import { decodeDigestList } from '../statement/digest-list.ts';
import { decodeSimpleSigning } from '../statement/image-signature.ts';
import type { ModelManifest } from '../statement/model-manifest.ts';
import type { ModelSignature } from '../statement/model-signature.ts';
import { decodeAnyStatement, type Statement } from '../statement/statement.ts';
import type { Policy } from './policy.ts';
import { acceptedKey } from './steps/accepted-key.ts';
import { requireDemands } from './steps/demands.ts';
import { refusalOfList, requireNamelessList, signsDigestList } from './steps/digest-list.ts';
import { expectedFiles, requireModel, type ExpectedFile, type FoundModel } from './steps/model.ts';
import { requireDirectory, statementOfFile } from './steps/one-file.ts';
import { requireSignature } from './steps/signature.ts';
import { readPredicate, requirePayloadType, requirePredicateType } from './steps/statement.ts';
import { requireDigest, requireName, requireSize } from './steps/subject.ts';
import type { TrustedKey, TrustRoot } from './trust.ts';

export type { ExpectedFile, FoundModel, FoundPart } from './steps/model.ts';

/** What the caller expects from a signature. */
export interface Expected {
  /** A statement about a model never passes for one about a file, nor the reverse. */
  readonly kind: 'file' | 'model';
  /** The caller's name of the artifact; compared with the signed name as the policy says. */
  readonly name: string;
  readonly trust: TrustRoot;
  readonly policy: Policy;
}

/** The content of a file, as read by the caller. */
export interface Content {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** A statement with a good signature. It proves nothing about an artifact yet: see `conclude`. */
interface HalfProof {
  readonly statement: Statement;
  /** Our own predicate or, for a model, our part of it; present if the statement has it. */
  readonly modelSignature?: ModelSignature;
  readonly key: TrustedKey;
  /** Proven by a timestamp: the signature existed by then. */
  readonly timestampedAt?: Date;
  /** The signed message, or its digest, and the signature: for a second opinion. */
  readonly message: Buffer | { readonly digest: Buffer };
  readonly signature: Buffer;
}

export interface FileProof extends HalfProof {
  readonly kind: 'file';
  /** @throws AegisError DIGEST_MISMATCH, PREDICATE_MALFORMED, POLICY_UNMET */
  readonly conclude: (found: Content) => Proven;
}

export interface ModelProof extends HalfProof {
  readonly kind: 'model';
  readonly manifest: ModelManifest;
  /** What to read, by name of the file. */
  readonly files: ReadonlyMap<string, ExpectedFile>;
  /** @throws AegisError MODEL_MISMATCH, PREDICATE_MALFORMED, POLICY_UNMET; the error of an unreadable part */
  readonly conclude: (found: FoundModel) => Proven;
}

export type Proof = FileProof | ModelProof;

declare const proven: unique symbol;
/** What was proven about an artifact, and by which key. Only `conclude` creates one. */
export interface Proven extends Content {
  readonly [proven]: true;
  readonly kind: 'file' | 'model';
  /** The caller's name of the artifact. */
  readonly name: string;
  /** Present if the version of the key is known. */
  readonly keyVersion?: number;
  readonly key: TrustedKey;
  readonly timestampedAt?: Date;
  readonly statement: Statement;
  readonly modelSignature?: ModelSignature;
  /** The reusable workflow, if only that one meets the required workflow. */
  readonly reusedWorkflow?: string;
}

/**
 * Proves that the caller accepts a bundle for this artifact, except for the digest.
 *
 * @throws AegisError BUNDLE_KIND_REFUSED, CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, KEY_UNTRUSTED,
 * KEY_VERSION_RETIRED, KEY_COMPROMISED, TIMESTAMP_* if one is needed, ALGORITHM_REFUSED (also for the hash of a model),
 * SIGNATURE_INVALID, PAYLOAD_TYPE_REFUSED, STATEMENT_MALFORMED, PREDICATE_TYPE_REFUSED, PREDICATE_MALFORMED,
 * SUBJECT_NAME_MISMATCH
 */
export function verify(
  signed: SignedEnvelope,
  expected: Expected & { readonly kind: 'file' },
): Promise<FileProof>;
export function verify(
  signed: SignedEnvelope,
  expected: Expected & { readonly kind: 'model' },
): Promise<ModelProof>;
export async function verify(
  signed: SignedEnvelope,
  { kind, name, trust, policy }: Expected,
): Promise<Proof> {
  const { envelope, signature } = signed;
  const message = signedMessage(envelope);
  const isDigestList = async (by: TrustedKey): Promise<boolean> =>
    kind === 'model' && signsDigestList(signed, by);
  const { key, proven } = await acceptedKey(signed, { trust, policy }, async (candidate) => {
    if (!(await isDigestList(candidate))) await requireSignature(candidate, message, signature, trust);
  }).catch((thrown: unknown) => {
    throw refusalOfList(thrown, envelope);
  });
  requirePayloadType(envelope);
  const { statement, manifest, modelSignature } = (await isDigestList(key))
    ? digestListIn(envelope, policy)
    : statementIn(envelope, kind, policy, key);
  const isForeign = policy.foreignProve === true && modelSignature === undefined;
  const nameCheck = isForeign ? 'basename' : policy.nameCheck;
  requireName(statement, name, nameCheck, policy.namelessProves === true);

  // The second half, after the artifact was read and has the signed digest.
  const concluded = (size: number): Proven => {
    requireSize(modelSignature, size);
    const reusedWorkflow = requireDemands(modelSignature, policy.demands, {
      proven,
      certificate: key.certificate,
    });
    const { sha256 } = statement.subject;
    const facts = { kind, name, sha256, size, key, statement };
    const more = { keyVersion: key.version, timestampedAt: proven, modelSignature, reusedWorkflow };
    return { ...facts, ...defined(more) } as Proven;
  };
  const proof = { statement, key, message, signature, ...defined({ timestampedAt: proven, modelSignature }) };
  if (manifest === undefined) {
    const conclude = (found: Content): Proven => concluded(requireDigest(statement, found));
    return { ...proof, kind: 'file', conclude };
  }
  const files = expectedFiles(manifest);
  const conclude = (found: FoundModel): Proven =>
    concluded(requireModel(manifest, files, found, policy.allowExtraFiles === true));
  return { ...proof, kind: 'model', manifest, files, conclude };
}

/** The signed content, after its signature was verified. */
interface Signed {
  readonly statement: Statement;
  readonly manifest?: ModelManifest;
  readonly modelSignature?: ModelSignature;
}

function statementIn(
  { payload, isBare }: Envelope,
  kind: 'file' | 'model',
  policy: Policy,
  key: TrustedKey,
): Signed {
  const statement = isBare === true ? decodeSimpleSigning(payload) : decodeAnyStatement(payload);
  requirePredicateType(statement, kind, policy);
  const said = readPredicate(statement, key);
  if (said.manifest === undefined) return { statement, ...said };
  if (kind === 'file') return { statement: statementOfFile(statement, said.manifest) };
  requireDirectory(said.manifest);
  return { statement, ...said };
}

function digestListIn({ payload }: Envelope, { nameCheck }: Policy): Signed {
  requireNamelessList(nameCheck);
  return decodeDigestList(payload);
}
