/**
 * The predicate of a signed file, `model-signature/v1`: who signed, when, with which key version, and where the
 * artifact came from. docs/FORMAT.md describes every field.
 */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { problemOf, safeParse, textByName, time } from '../schema.ts';
import type { Statement } from './statement.ts';

export const MODEL_SIGNATURE_TYPE = 'https://github.com/org/aegis-sign-action/model-signature/v1';

const text = v.pipe(v.string(), v.nonEmpty());
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Where an artifact was signed: the GitHub Actions run. */
export interface Provenance {
  /**
   * `environment`: the variables of the runner, which an earlier step of the job could have changed. `oidc-token`: the
   * claims of GitHub's OIDC token for the job, which it could not.
   */
  readonly origin: 'environment' | 'oidc-token';
  /** Base URL of the GitHub server. */
  readonly server: string;
  /** `owner/name`. */
  readonly repository: string;
  /** GitHub's id of the repository; it stays the same after a rename. */
  readonly repositoryId?: string | undefined;
  /** GitHub's id of the repository's owner. */
  readonly repositoryOwnerId?: string | undefined;
  /** Full ref, for example `refs/heads/main`. */
  readonly ref: string;
  /** Commit, hex. */
  readonly sha: string;
  /** `owner/name/.github/workflows/file.yml@ref`. */
  readonly workflow?: string | undefined;
  /**
   * The file with the job, if it is another one: a reusable workflow. Only the OIDC token names it
   * (`job_workflow_ref`).
   */
  readonly jobWorkflow?: string | undefined;
  /** What started the run, for example `push`. */
  readonly event?: string | undefined;
  /** Login of the account that started the run. */
  readonly actor?: string | undefined;
  /** Number of the run. */
  readonly runId?: string | undefined;
  /** Number of the attempt, from 1. */
  readonly runAttempt?: string | undefined;
}

/** As in a predicate. */
export const ProvenanceSchema = v.object({
  origin: v.picklist(['environment', 'oidc-token']),
  server: text,
  repository: text,
  repositoryId: v.optional(text),
  repositoryOwnerId: v.optional(text),
  ref: text,
  sha: text,
  workflow: v.optional(text),
  jobWorkflow: v.optional(text),
  event: v.optional(text),
  actor: v.optional(text),
  runId: v.optional(text),
  runAttempt: v.optional(text),
} satisfies Record<keyof Provenance, unknown>);

/**
 * What proved the artifact's name, if no signature of this chain did. `none`: nothing; the name is where anyone with
 * write access had put the bytes. `digests`: a list of digests by name, given by the caller of `resign`, contains it.
 */
const NAME_PROOFS = ['none', 'digests'] as const;
export type NameProof = (typeof NAME_PROOFS)[number];
const nameProof = v.optional(v.picklist(NAME_PROOFS));

const SupersedesSchema = v.variant('type', [
  v.object({
    /** The artifact had a valid HMAC under the old shared key. Neither key nor MAC is recorded here. */
    type: v.literal('hmac-sha256'),
    nameProof,
  }),
  v.object({
    /** The artifact had a valid signature by an older version of the same key. */
    type: v.literal('transit'),
    keyVersion: v.pipe(wholeNumber, v.minValue(1)),
    /** Hex SHA-256 of the older bundle file. */
    bundleSha256: text,
    /** RFC 3339: `signedAt` of the first signature in the chain, the source of the copied `source` and `metadata`. */
    firstSignedAt: v.optional(time),
    nameProof,
  }),
  v.object({
    /** Nothing proved the artifact; it was signed because the run was told to (`allow-unsigned`). */
    type: v.literal('none'),
    nameProof,
  }),
]);
/** The older signature that this one replaces. */
export type Supersedes = Readonly<v.InferOutput<typeof SupersedesSchema>>;

/** Our own fields, as in a predicate. */
export const ModelSignatureSchema = v.object({
  vault: v.object({ mount: text, key: text, keyVersion: v.pipe(wholeNumber, v.minValue(1)) }),
  signedAt: time,
  artifact: v.object({ size: wholeNumber }),
  source: v.optional(ProvenanceSchema),
  supersedes: v.optional(SupersedesSchema),
  metadata: v.optional(textByName),
});
/** Our own predicate, as decoded. */
export type ModelSignature = Readonly<v.InferOutput<typeof ModelSignatureSchema>>;

export interface SigningContext {
  readonly mount: string;
  readonly key: string;
  readonly keyVersion: number;
  readonly signedAt: Date;
  readonly source?: Provenance;
  readonly supersedes?: Supersedes;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The statement that a file with this name, digest and size was signed in this context. */
export function modelSignatureStatement(
  subject: Statement['subject'],
  size: number,
  context: SigningContext,
): Statement {
  return { subject, predicateType: MODEL_SIGNATURE_TYPE, predicate: modelSignature(size, context) };
}

/** Our own fields about an artifact of `size` bytes: the predicate of a file, or a part of that of a model. */
export function modelSignature(size: number, context: SigningContext): ModelSignature {
  const { mount, key, keyVersion, signedAt, source, supersedes, metadata } = context;
  return {
    vault: { mount, key, keyVersion },
    signedAt: signedAt.toISOString(),
    artifact: { size },
    ...defined({ source, supersedes }),
    ...(metadata !== undefined && Object.keys(metadata).length > 0 && { metadata }),
  };
}

/**
 * Reads our predicate from a statement with a verified signature.
 *
 * @throws AegisError PREDICATE_MALFORMED when a required field is missing or of the wrong type.
 */
export function decodeModelSignature(statement: Statement): ModelSignature {
  const parsed = safeParse(ModelSignatureSchema, statement.predicate);
  if (!parsed.success) {
    throw new AegisError('PREDICATE_MALFORMED', {
      message: `the signed predicate is not a model-signature/v1: ${problemOf(parsed.issues, 'the whole')}`,
    });
  }
  return parsed.output;
}

/** When the artifact was first signed: the time is copied when an artifact is re-signed. RFC 3339. */
export function firstSignedAt({
  signedAt,
  supersedes,
}: Pick<ModelSignature, 'signedAt' | 'supersedes'>): string {
  return supersedes?.type === 'transit' ? (supersedes.firstSignedAt ?? signedAt) : signedAt;
}

/**
 * The facts in a re-signature besides key and time: source, metadata and time of the artifact's first signature. Only
 * facts that no signature recorded come from the run that re-signs. An unproven name stays unproven: a re-signature is
 * no stronger than its basis.
 *
 * @param older the proven older signature; absent if no signature of ours proved the artifact
 * @param supersedes what the new signature replaces
 * @param own facts of the run: the source, and metadata to add or replace
 */
export function carriedOver(
  older: ModelSignature | undefined,
  supersedes: Supersedes,
  own: Pick<SigningContext, 'source' | 'metadata'>,
): Pick<SigningContext, 'source' | 'metadata' | 'supersedes'> {
  return {
    ...defined({ source: older?.source ?? own.source }),
    metadata: { ...older?.metadata, ...own.metadata },
    supersedes: {
      ...defined({ nameProof: older?.supersedes?.nameProof }),
      ...supersedes,
      ...(supersedes.type === 'transit' && older !== undefined && { firstSignedAt: firstSignedAt(older) }),
    },
  };
}
