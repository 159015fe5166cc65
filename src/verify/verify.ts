/**
 * The checks, in their order: key by hint among the caller's keys → version → signature → payload type → statement →
 * predicate type; then, against the artifact, subject name and digest. Pure: no file, no network, no clock. A check that cannot be made is a check that failed.
 */
import { basename } from 'node:path/posix';
import type { SignedEnvelope } from '../bundle/bundle.ts';
import { signedMessage } from '../bundle/envelope.ts';
import { AegisError } from '../errors.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
} from '../statement/model-signature.ts';
import {
  decodeModelManifest,
  MODEL_MANIFEST_TYPE,
  ownAnnotation,
  type ModelManifest,
} from '../statement/model-manifest.ts';
import { decodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../statement/statement.ts';
import { SMALL_JSON } from '../strict-json.ts';
import { signatureMatches } from './signature.ts';
import type { TrustedKey, TrustRoot } from './trust.ts';

/** A statement whose signature by a key of the caller's has been verified. Only `authenticate` makes one. */
export interface Authenticated {
  readonly statement: Statement;
  /** Our own predicate or, of a model, our own part of it; when the statement carries it. */
  readonly modelSignature?: ModelSignature;
  /** The files of a model; present exactly when the statement speaks of one. */
  readonly manifest?: ModelManifest;
  readonly key: TrustedKey;
  /** The message that was signed, and the signature: for a second opinion. */
  readonly message: Buffer;
  readonly signature: Buffer;
}

/** The same about a model directory. */
export type AuthenticatedModel = Authenticated & { readonly manifest: ModelManifest };

/** How the subject's name is compared with the artifact's. */
export type NameCheck =
  /** the same path relative to base-dir */
  | 'path'
  /** the same last path component */
  | 'basename'
  | 'none';

/**
 * Establishes that the bundle was signed by a key that the caller trusts, and reads the statement.
 *
 * @param predicateTypes the accepted types, exact. A statement about a model never passes for one about a file: the
 * digest of a model is that of a file which anybody can make, so only `authenticateModel` reads it.
 * @throws AegisError KEY_UNTRUSTED, KEY_VERSION_RETIRED, SIGNATURE_INVALID, PAYLOAD_TYPE_REFUSED, STATEMENT_MALFORMED,
 * PREDICATE_TYPE_REFUSED, PREDICATE_MALFORMED
 */
export async function authenticate(
  signed: SignedEnvelope,
  trust: TrustRoot,
  predicateTypes: readonly string[],
): Promise<Authenticated> {
  const authenticated = await authenticateStatement(
    signed,
    trust,
    predicateTypes.filter((type) => type !== MODEL_MANIFEST_TYPE),
  );
  const { statement, key } = authenticated;
  if (statement.predicateType !== MODEL_SIGNATURE_TYPE) return authenticated;
  const modelSignature = decodeModelSignature(statement);
  requireSameVersion(modelSignature.vault.keyVersion, key);
  return { ...authenticated, modelSignature };
}

/**
 * The same for the bundle of a model directory, whose statement has exactly one type.
 *
 * @throws AegisError as `authenticate`, and ALGORITHM_REFUSED for a model that was not hashed with SHA-256
 */
export async function authenticateModel(
  signed: SignedEnvelope,
  trust: TrustRoot,
): Promise<AuthenticatedModel> {
  const authenticated = await authenticateStatement(signed, trust, [MODEL_MANIFEST_TYPE]);
  const manifest = decodeModelManifest(authenticated.statement);
  const { modelSignature } = manifest;
  if (modelSignature === undefined) return { ...authenticated, manifest };
  requireSameVersion(modelSignature.vault.keyVersion, authenticated.key);
  return { ...authenticated, manifest, modelSignature };
}

async function authenticateStatement(
  { envelope, signature, hint }: SignedEnvelope,
  trust: TrustRoot,
  predicateTypes: readonly string[],
): Promise<Authenticated> {
  const key = trust.keys.get(hint);
  if (key === undefined) throw unknownKey(envelope.payload, hint, trust);
  if (key.version !== undefined && key.version < trust.minVersion) throw retired(key.version, trust);
  // A bare PEM says nothing about its version, so a minimum cannot be shown to hold.
  if (key.version === undefined && trust.minVersion > 1) {
    throw new AegisError('KEY_VERSION_RETIRED', {
      message: 'the version of the public key is not known',
      expected: `version ${trust.minVersion} or newer`,
      hints: ['use a trust file made by `aegis-sign keys export`, which carries versions'],
    });
  }

  const message = signedMessage(envelope);
  if (!(await signatureMatches(key.publicKey, message, signature))) {
    throw new AegisError('SIGNATURE_INVALID', {
      message: `the signature does not verify under ${trust.description}${key.version === undefined ? '' : ` version ${key.version}`}`,
    });
  }
  if (envelope.payloadType !== IN_TOTO_PAYLOAD_TYPE) {
    throw new AegisError('PAYLOAD_TYPE_REFUSED', {
      message: 'the signed payload is of another type',
      expected: IN_TOTO_PAYLOAD_TYPE,
      got: JSON.stringify(envelope.payloadType),
    });
  }
  const statement = decodeStatement(envelope.payload);
  if (!predicateTypes.includes(statement.predicateType)) {
    throw new AegisError('PREDICATE_TYPE_REFUSED', {
      message: 'the statement carries another predicate type',
      expected: predicateTypes.join(' or '),
      got: JSON.stringify(statement.predicateType),
    });
  }
  return { statement, key, message, signature };
}

/**
 * Establishes that the statement speaks of this artifact: by name, then by the digest of the bytes on disk.
 *
 * @throws AegisError SUBJECT_NAME_MISMATCH, DIGEST_MISMATCH, PREDICATE_MALFORMED
 */
export function checkSubject(
  { statement, modelSignature }: Authenticated,
  artifact: { readonly name: string; readonly sha256: string; readonly size: number },
  nameCheck: NameCheck,
): void {
  const { subject } = statement;
  checkName(subject.name, artifact.name, nameCheck);
  if (subject.sha256 !== artifact.sha256) {
    throw new AegisError('DIGEST_MISMATCH', {
      message: 'the bytes on disk are not those that were signed',
      expected: `sha256:${subject.sha256}`,
      got: `sha256:${artifact.sha256}`,
    });
  }
  if (modelSignature !== undefined && modelSignature.artifact.size !== artifact.size) {
    throw new AegisError('PREDICATE_MALFORMED', {
      message: 'the signed size contradicts the signed digest',
      expected: `${artifact.size} bytes`,
      got: `${modelSignature.artifact.size} bytes`,
    });
  }
}

/** @throws AegisError SUBJECT_NAME_MISMATCH */
export function checkName(signed: string, found: string, check: NameCheck): void {
  if (namesAgree(signed, found, check)) return;
  throw new AegisError('SUBJECT_NAME_MISMATCH', {
    message: 'the signature was made for another name',
    expected: JSON.stringify(found),
    got: JSON.stringify(signed),
  });
}

function namesAgree(signed: string, found: string, check: NameCheck): boolean {
  switch (check) {
    case 'path':
      return signed === found;
    case 'basename':
      return basename(signed) === basename(found);
    case 'none':
      return true;
  }
}

function requireSameVersion(claimed: number, key: TrustedKey): void {
  if (key.version === undefined || key.version === claimed) return;
  throw new AegisError('PREDICATE_MALFORMED', {
    message: 'the signed key version contradicts the key',
    expected: `version ${key.version}`,
    got: `version ${claimed}`,
  });
}

/**
 * The error for a key outside the trust root. A server does not show the public keys of versions below its minimum, so
 * retired and foreign keys look alike; the bundle's own claim picks the clearer sentence. It decides nothing: both
 * are refusals. So a payload that is large, as that of a model with many files, is not looked into.
 */
function unknownKey(payload: Buffer, hint: string, trust: TrustRoot): AegisError {
  if (trust.minVersion > 1) {
    try {
      const claim = claimedSignature(decodeStatement(payload, SMALL_JSON)).vault;
      if (`${claim.mount}/${claim.key}` === trust.description && claim.keyVersion < trust.minVersion) {
        return retired(claim.keyVersion, trust);
      }
    } catch {
      // No readable claim: the general sentence below.
    }
  }
  return new AegisError('KEY_UNTRUSTED', {
    message: 'the bundle was signed with a key that is not trusted here',
    expected: `a key of ${trust.description}`,
    got: `key ${hint.slice(0, 16)}…`,
  });
}

/** Our own fields in a statement that nobody has verified. */
function claimedSignature(statement: Statement): ModelSignature {
  if (statement.predicateType !== MODEL_MANIFEST_TYPE) return decodeModelSignature(statement);
  return decodeModelSignature({
    ...statement,
    predicate: ownAnnotation(statement) as Statement['predicate'],
  });
}

function retired(version: number, trust: TrustRoot): AegisError {
  const latest = Math.max(...[...trust.keys.values()].map((key) => key.version ?? Infinity));
  return new AegisError('KEY_VERSION_RETIRED', {
    message: `the bundle was signed with a retired version of ${trust.description}`,
    expected: `version ${trust.minVersion} or newer`,
    got: `version ${version}`,
    ...(latest < trust.minVersion && {
      hints: [`check min-key-version: the latest trusted version is ${latest}, so nothing can pass`],
    }),
  });
}
