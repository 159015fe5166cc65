/** What a payload says, step by step, once its signature is known to be good. */
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
 * What other software says of a file that it releases: the type that `cosign attest-blob` gives to predicates of the
 * user's own, and SLSA's provenance. Other types may say anything, also that a scan has failed.
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
 * The accepted types, exact. The digest of a model is that of a file which anybody can make, so that a statement about a
 * model passes for one about a file only where a file is the whole model.
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
      message: 'the signed statement is of version 0.1, in which no predicate of this type is written',
    });
  }
  const foreign = foreignProve && isOlder ? FOREIGN_TYPES : [];
  const files = [...predicateTypes, ...foreign].filter((type) => type !== MODEL_MANIFEST_TYPE);
  const accepted = kind === 'model' ? [MODEL_MANIFEST_TYPE] : files;
  // A model may be one file; whether this one is, its manifest shows (steps/one-file.ts).
  const mayBeOneFile = predicateType === MODEL_MANIFEST_TYPE && predicateTypes.includes(MODEL_SIGNATURE_TYPE);
  if (accepted.includes(predicateType) || (kind === 'file' && mayBeOneFile)) return;
  throw new AegisError('PREDICATE_TYPE_REFUSED', {
    message: 'the statement carries another predicate type',
    detail: 'it is {got}, and accepted is {expected}',
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

/** What a predicate says, as far as it is one that we read. */
export interface Said {
  /** Our own predicate or, of a model, our own part of it; when the statement carries it. */
  readonly modelSignature?: ModelSignature;
  /** The files of a model; present exactly when the statement speaks of one. */
  readonly manifest?: ModelManifest;
}

/**
 * Reads the predicate, whose own word on the key has to agree with the key.
 *
 * @throws AegisError PREDICATE_MALFORMED, and BUNDLE_KIND_REFUSED or ALGORITHM_REFUSED for a model that was not hashed with SHA-256
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
