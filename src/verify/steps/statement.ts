/** Reads a payload step by step, after its signature was verified. */
import type { Envelope } from '../../bundle/envelope.ts';
import { AegisError } from '../../errors.ts';
import {
  decodeModelManifest,
  MODEL_MANIFEST_TYPE,
  type ModelManifest,
} from '../../statement/model-manifest.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
} from '../../statement/model-signature.ts';
import { SIMPLE_SIGNING_TYPE } from '../../statement/image-signature.ts';
import { IN_TOTO_PAYLOAD_TYPE, type Statement } from '../../statement/statement.ts';
import type { Policy } from '../policy.ts';
import type { TrustedKey } from '../trust.ts';

/**
 * Statements by other software about released files: the type that `cosign attest-blob` gives to a user's own
 * predicate, and SLSA's provenance. Other types can say anything, even that a scan has failed.
 */
const FOREIGN_TYPES: readonly string[] = [
  'https://cosign.sigstore.dev/attestation/v1',
  'https://slsa.dev/provenance/v0.2',
  'https://slsa.dev/provenance/v1',
];

/** @throws AegisError PAYLOAD_TYPE_REFUSED */
export function requirePayloadType({ payloadType, isBare }: Envelope): void {
  const expected = isBare === true ? SIMPLE_SIGNING_TYPE : IN_TOTO_PAYLOAD_TYPE;
  if (payloadType === expected) return;
  throw new AegisError('PAYLOAD_TYPE_REFUSED', {
    message: 'the signed payload is of another type',
    detail: 'it is {got}, not {expected}',
    expected,
    got: JSON.stringify(payloadType),
  });
}

/**
 * The accepted types, exact. Anyone can make a file with the digest of a model, so a statement about a model counts for
 * a file only if the file is the whole model.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
export function requirePredicateType(
  { predicateType, isOlder = false }: Pick<Statement, 'predicateType'> & { readonly isOlder?: boolean },
  kind: 'file' | 'model',
  { predicateTypes, foreignProve = false }: Pick<Policy, 'predicateTypes' | 'foreignProve'>,
): void {
  if (isOlder && (predicateType === MODEL_MANIFEST_TYPE || predicateType === MODEL_SIGNATURE_TYPE)) {
    throw new AegisError('STATEMENT_MALFORMED', {
      message: 'the signed statement is of version 0.1, which does not allow this type of predicate',
    });
  }
  const foreign = foreignProve && isOlder ? FOREIGN_TYPES : [];
  const files = [...predicateTypes, ...foreign].filter((type) => type !== MODEL_MANIFEST_TYPE);
  const accepted = kind === 'model' ? [MODEL_MANIFEST_TYPE] : files;
  // A model may be one file; its manifest shows whether it is (steps/one-file.ts).
  const mayBeOneFile = predicateType === MODEL_MANIFEST_TYPE && predicateTypes.includes(MODEL_SIGNATURE_TYPE);
  if (accepted.includes(predicateType) || (kind === 'file' && mayBeOneFile)) return;
  throw new AegisError('PREDICATE_TYPE_REFUSED', {
    message: 'the statement has another predicate type',
    detail: 'it is {got}; accepted is {expected}',
    expected: accepted.join(' or '),
    got: JSON.stringify(predicateType),
  });
}

/**
 * What carries no predicate does for a caller only who asks for no other than the usual one.
 *
 * @param what for the message, for example `an HMAC`
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
export function requireNoOtherType(what: string, { predicateTypes }: Pick<Policy, 'predicateTypes'>): void {
  if (predicateTypes.includes(MODEL_SIGNATURE_TYPE)) return;
  throw new AegisError('PREDICATE_TYPE_REFUSED', {
    message: `${what} carries no predicate`,
    detail: 'demanded is {expected}',
    expected: predicateTypes.join(' or '),
  });
}

/** The content of a predicate, if it is of a type that we read. */
export interface Said {
  /** Our own predicate or, for a model, our part of it; present if the statement has it. */
  readonly modelSignature?: ModelSignature;
  /** The files of a model; present exactly if the statement is about one. */
  readonly manifest?: ModelManifest;
}

/**
 * Reads the predicate, which must agree with the key that signed.
 *
 * @throws AegisError PREDICATE_MALFORMED, and BUNDLE_KIND_REFUSED or ALGORITHM_REFUSED for a model that was not hashed
 * with SHA-256
 */
export function readPredicate(statement: Statement, key: TrustedKey): Said {
  switch (statement.predicateType) {
    case MODEL_SIGNATURE_TYPE: {
      const modelSignature = decodeModelSignature(statement);
      requireSameVersion(modelSignature, key);
      return { modelSignature };
    }
    case MODEL_MANIFEST_TYPE: {
      const manifest = decodeModelManifest(statement);
      const { modelSignature } = manifest;
      if (modelSignature === undefined) return { manifest };
      requireSameVersion(modelSignature, key);
      return { manifest, modelSignature };
    }
    default:
      return {};
  }
}

function requireSameVersion({ vault: { keyVersion: claimed } }: ModelSignature, key: TrustedKey): void {
  if (key.version === undefined || key.version === claimed) return;
  throw new AegisError('PREDICATE_MALFORMED', {
    message: 'the signed key version contradicts the key',
    detail: 'it is {got}, and the key that signed is {expected}',
    expected: `version ${key.version}`,
    got: `version ${claimed}`,
  });
}
