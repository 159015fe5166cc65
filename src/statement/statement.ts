/**
 * in-toto Statement v1 (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md): the signed content. One
 * subject, because a signature here is about exactly one artifact.
 */
import * as v from 'valibot';
import { MAX_MODEL_BUNDLE_BYTES } from '../bundle/bundle.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { jsonObject, problemOf, safeParse, sha256Hex } from '../schema.ts';
import { parseStrictJson, SMALL_JSON, type JsonLimits } from '../strict-json.ts';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** The previous version, of the same shape: cosign still writes it, this project never did. */
const OLDER_STATEMENT_TYPE = 'https://in-toto.io/Statement/v0.1';
/** `payloadType` of a DSSE envelope with a statement. */
export const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export interface Statement {
  readonly subject: {
    /** Empty if the statement has no name: cosign's about a manifest in a registry. */
    readonly name: string;
    /** Lower-case hex. */
    readonly sha256: string;
    /** Facts about the subject besides its digest (in-toto ResourceDescriptor v1); absent if there are none. */
    readonly annotations?: Readonly<Record<string, unknown>>;
  };
  /** URI that defines the meaning of `predicate`. */
  readonly predicateType: string;
  readonly predicate: Readonly<Record<string, unknown>>;
  /** The statement is of version 0.1, so other software made it. */
  readonly isOlder?: true;
}

/** The bytes that go into the envelope: compact JSON in UTF-8, fields in the order of the specification. */
export function encodeStatement(statement: Statement): Buffer {
  const {
    subject: { name, sha256, annotations },
    predicateType,
    predicate,
  } = statement;
  return Buffer.from(
    JSON.stringify({
      _type: STATEMENT_TYPE,
      subject: [{ name, digest: { sha256 }, ...defined({ annotations }) }],
      predicateType,
      predicate,
    }),
  );
}

const StatementSchema = v.object({
  _type: v.picklist([STATEMENT_TYPE, OLDER_STATEMENT_TYPE]),
  subject: v.strictTuple(
    [
      v.object({
        name: v.optional(
          v.pipe(
            v.string(),
            v.check((name) => name.isWellFormed(), 'is not well-formed Unicode'),
          ),
          '',
        ),
        digest: v.looseObject({
          sha256: sha256Hex,
        }),
        annotations: v.optional(jsonObject),
      }),
    ],
    'does not hold exactly one subject',
  ),
  predicateType: v.pipe(v.string(), v.nonEmpty()),
  predicate: jsonObject,
});

/** A million resources, each an object of three strings, and no more than their bundle may hold. */
const SIGNED: JsonLimits = { ...SMALL_JSON, bytes: MAX_MODEL_BUNDLE_BYTES, values: 5_000_000 };

/**
 * Reads a payload. Call it only with bytes of a verified signature: nothing in others may be acted on.
 *
 * @param limits tighter ones, for an unverified payload
 * @throws AegisError STATEMENT_MALFORMED
 */
export function decodeStatement(payload: Uint8Array, limits: JsonLimits = SIGNED): Statement {
  const statement = decodeAnyStatement(payload, limits);
  if (statement.isOlder === true) throw notOurs(`_type is ${OLDER_STATEMENT_TYPE}, not ${STATEMENT_TYPE}`);
  if (statement.subject.name === '') throw notOurs('subject.0.name is missing or empty');
  return statement;
}

/**
 * The same, and forms that only other software writes: statements of version 0.1, and subjects without a name.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
export function decodeAnyStatement(payload: Uint8Array, limits: JsonLimits = SIGNED): Statement {
  const json = parseStrictJson(payload, {
    code: 'STATEMENT_MALFORMED',
    what: 'the signed statement',
    limits,
  });
  const parsed = safeParse(StatementSchema, json);
  if (!parsed.success) {
    throw notOurs(problemOf(parsed.issues, 'the whole'));
  }
  const { _type: type, subject, predicateType, predicate } = parsed.output;
  const [{ name, digest, annotations }] = subject;
  return {
    subject: { name, sha256: digest.sha256, ...defined({ annotations }) },
    predicateType,
    predicate,
    ...(type === OLDER_STATEMENT_TYPE && { isOlder: true }),
  };
}

const notOurs = (why: string): AegisError =>
  new AegisError('STATEMENT_MALFORMED', {
    message: `the signed statement is not an in-toto Statement v1 about one artifact: ${why}`,
  });
