/** What a caller of the library accepts beside a good signature, read strictly: a demand that is misspelt is no demand. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { GITHUB_ID } from '../github.ts';
import { facts, plainObject, problemOf, safeParse } from '../schema.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import { durationMs, type NameCheck, type Policy } from '../verify/policy.ts';

/**
 * What is accepted, beside a good signature. Every item that is given has to hold; the items mean what the inputs of that
 * name mean in the action and the CLI.
 *
 * A name that is not one of these, or an item that is there but `undefined`, is refused with INPUT_INVALID: a program
 * that got no value for a demand must not go on without it.
 */
export interface VerificationPolicy {
  /** Repository that must have signed, `owner/name`. In every `expected…` text, `*` stands for anything but `/`. */
  readonly expectedRepository?: string;
  /** GitHub's number of the repository that must have signed. A name can be taken over, a number cannot. */
  readonly expectedRepositoryId?: string;
  /** The same of its owner. */
  readonly expectedRepositoryOwnerId?: string;
  /** Full ref that must have signed, for example `refs/tags/v*`. */
  readonly expectedRef?: string;
  /**
   * Workflow that must have signed, for example `owner/name/.github/workflows/release.yml@refs/tags/v*`: the one that was
   * started, or the reusable one that holds the job.
   */
  readonly expectedWorkflow?: string;
  /** Signed facts that must be there, by name. */
  readonly expectedMetadata?: Readonly<Record<string, string>>;
  /**
   * Oldest signature that is accepted, and oldest trust file: milliseconds, or a number with the unit s, m, h, d or w such
   * as `90d`. Signing anew does not make an artifact any younger.
   */
  readonly maxAge?: number | string;
  /** Only what carries a timestamp of `timestampCertificates` is accepted (false). */
  readonly requireTimestamp?: boolean;
  /** Subject of the signer's certificate as OpenSSL shows it, for example `O=example, CN=*`. */
  readonly expectedCertificateSubject?: string;
  /** An alternative name of it, for example `URI:spiffe://example.com/release`. */
  readonly expectedCertificateSan?: string;
  /** Versions of the key below it are refused. Not with keys in PEM, which do not say their version. */
  readonly minKeyVersion?: number;
  /** How the signed name is compared (`basename`). */
  readonly nameCheck?: NameCheck;
  /** Accepted predicate types of files, exact (this project's own). */
  readonly predicateTypes?: readonly string[];
  /** Files of a model that were not signed do not fail it (false). Like the next, it asks nothing of a file: one policy may serve both. */
  readonly allowExtraFiles?: boolean;
  /** Leave out of a model whatever its signer left out (false). */
  readonly acceptSignedIgnorePaths?: boolean;
  /** Refuse what is a Python pickle or is packed and may hold one, whatever its name (false). */
  readonly requireSafetensors?: boolean;
}

const text = v.pipe(v.string(), v.nonEmpty());
/** Further back, dates cannot say when that was. */
const LONGEST_AGE_MS = 1e15;

const githubId = v.pipe(v.string(), v.regex(GITHUB_ID, 'is not a number as GitHub gives it, as text'));

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
      v.number('is neither milliseconds nor a number with the unit s, m, h, d or w, for example 90d'),
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

/** A policy whose every item was checked, with the defaults of the library. */
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
      hints: ['leave out what is not demanded; an item that is there but undefined is refused on purpose'],
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
