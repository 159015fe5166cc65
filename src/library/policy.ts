/** The caller's requirements beyond a good signature, read strictly: a misspelt requirement would have no effect. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { GITHUB_ID } from '../github.ts';
import { facts, plainObject, problemOf, safeParse } from '../schema.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import { durationMs, type NameCheck, type Policy } from '../verify/policy.ts';

/**
 * Requirements beyond a good signature. Every given item must hold; each means the same as the input of that name in
 * the action and the CLI.
 *
 * Unknown names are refused with INPUT_INVALID, and so are items set to `undefined`: a program that failed to load the
 * value of a requirement must not go on without it.
 */
export interface VerificationPolicy {
  /** Repository that must have signed, `owner/name`. In every `expected…` text, `*` matches anything but `/`. */
  readonly expectedRepository?: string;
  /** GitHub's id of the repository that must have signed. A name can be taken over, an id cannot. */
  readonly expectedRepositoryId?: string;
  /** GitHub's id of its owner. */
  readonly expectedRepositoryOwnerId?: string;
  /** Full ref that must have signed, for example `refs/tags/v*`. */
  readonly expectedRef?: string;
  /**
   * Workflow that must have signed, for example `owner/name/.github/workflows/release.yml@refs/tags/v*`: the one that
   * was started, or the reusable one with the job.
   */
  readonly expectedWorkflow?: string;
  /** Signed facts that are required, by name. */
  readonly expectedMetadata?: Readonly<Record<string, string>>;
  /**
   * Maximum age of signatures, and of the trust file: milliseconds, or a number with the unit s, m, h, d or w such as
   * `90d`. Re-signing does not make an artifact younger.
   */
  readonly maxAge?: number | string;
  /** Require a timestamp of `timestampCertificates` (false). */
  readonly requireTimestamp?: boolean;
  /** Subject of the signer's certificate as OpenSSL shows it, for example `O=example, CN=*`. */
  readonly expectedCertificateSubject?: string;
  /** One of its alternative names, for example `URI:spiffe://example.com/release`. */
  readonly expectedCertificateSan?: string;
  /** Refuse older versions of the key. Not possible with keys in PEM, which have no version. */
  readonly minKeyVersion?: number;
  /** How the signed name is compared (`basename`). */
  readonly nameCheck?: NameCheck;
  /** Accepted predicate types of files, exact (this project's own). */
  readonly predicateTypes?: readonly string[];
  /** Accept files of a model that were not signed (false). This and the next have no effect on a file: one policy may serve both. */
  readonly allowExtraFiles?: boolean;
  /** Leave out of a model what its signer left out (false). */
  readonly acceptSignedIgnorePaths?: boolean;
  /** Refuse Python pickles, and archives that may hold one, whatever their name (false). */
  readonly requireSafetensors?: boolean;
}

const text = v.pipe(v.string(), v.nonEmpty());
/** The oldest date that JavaScript can represent is not much further back. */
const LONGEST_AGE_MS = 1e15;

const githubId = v.pipe(v.string(), v.regex(GITHUB_ID, 'is not a numeric id of GitHub, as text'));

const ItemsSchema = v.strictObject({
  expectedRepository: v.exactOptional(text),
  expectedRepositoryId: v.exactOptional(githubId),
  expectedRepositoryOwnerId: v.exactOptional(githubId),
  expectedRef: v.exactOptional(text),
  expectedWorkflow: v.exactOptional(text),
  expectedMetadata: v.exactOptional(facts),
  maxAge: v.exactOptional(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.transform(durationMs))]),
      v.number('is not a number of milliseconds, or a number with the unit s, m, h, d or w, for example 90d'),
      v.gtValue(0),
      v.maxValue(LONGEST_AGE_MS),
    ),
  ),
  minKeyVersion: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  nameCheck: v.exactOptional(v.picklist(['path', 'basename', 'none'])),
  predicateTypes: v.exactOptional(v.pipe(v.array(text), v.minLength(1))),
  allowExtraFiles: v.exactOptional(v.boolean()),
  acceptSignedIgnorePaths: v.exactOptional(v.boolean()),
  requireSafetensors: v.exactOptional(v.boolean()),
  requireTimestamp: v.exactOptional(v.boolean()),
  expectedCertificateSubject: v.exactOptional(text),
  expectedCertificateSan: v.exactOptional(text),
} satisfies Record<keyof VerificationPolicy, unknown>);
const PolicySchema = v.pipe(plainObject, ItemsSchema);

/** A policy with every item checked, and with the defaults of the library. */
export interface CheckedPolicy extends Policy {
  readonly minKeyVersion?: number;
  readonly maxAgeMs?: number;
}

/** @throws AegisError INPUT_INVALID */
export function checkedPolicy(policy: VerificationPolicy = {}, now: Date): CheckedPolicy {
  const parsed = safeParse(PolicySchema, policy);
  if (!parsed.success) {
    throw new AegisError('INPUT_INVALID', {
      message: `the policy cannot be used: ${problemOf(parsed.issues, 'it')}`,
      hints: ['leave out what you do not require; an item set to undefined is refused on purpose'],
    });
  }
  const { expectedRepository, expectedRef, expectedWorkflow, expectedMetadata, maxAge, minKeyVersion } =
    parsed.output;
  const { expectedRepositoryId, expectedRepositoryOwnerId } = parsed.output;
  return {
    predicateTypes: parsed.output.predicateTypes ?? [MODEL_SIGNATURE_TYPE],
    nameCheck: parsed.output.nameCheck ?? 'basename',
    allowExtraFiles: parsed.output.allowExtraFiles === true,
    acceptSignedIgnorePaths: parsed.output.acceptSignedIgnorePaths === true,
    requireSafetensors: parsed.output.requireSafetensors === true,
    requireTimestamp: parsed.output.requireTimestamp === true,
    demands: {
      now,
      ...defined({
        repository: expectedRepository,
        repositoryId: expectedRepositoryId,
        repositoryOwnerId: expectedRepositoryOwnerId,
        ref: expectedRef,
        workflow: expectedWorkflow,
        metadata: expectedMetadata,
        maxAgeMs: maxAge,
        certificateSubject: parsed.output.expectedCertificateSubject,
        certificateName: parsed.output.expectedCertificateSan,
      }),
    },
    ...defined({ minKeyVersion, maxAgeMs: maxAge }),
  };
}
