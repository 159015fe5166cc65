/** The last step: does the statement meet the caller's requirements? */
import { AegisError, toAegisError } from '../../errors.ts';
import { firstSignedAt, type ModelSignature, type Provenance } from '../../statement/model-signature.ts';
import { CLOCK_SKEW_MS, type Demands } from '../policy.ts';
import type { TrustedKey } from '../trust.ts';
import { inFuture } from './time.ts';

/**
 * @param signature undefined if there are no facts, as with an HMAC or other software: then every requirement fails
 * @returns the reusable workflow, if only that one meets the required workflow
 * @throws AegisError POLICY_UNMET
 */
export function requireDemands(
  signature: ModelSignature | undefined,
  demands: (Demands & { readonly now: Date }) | undefined,
  facts: Facts,
): string | undefined {
  if (demands === undefined) return undefined;
  try {
    return requireAll(signature, demands, facts);
  } catch (thrown) {
    if (signature !== undefined) throw thrown;
    const refusal = toAegisError(thrown);
    const hint =
      'other software signed this and recorded no time and no origin: sign it again with aegis-sign';
    throw refusal.with({ hints: [...refusal.hints, hint] });
  }
}

function requireAll(
  signature: ModelSignature | undefined,
  demands: Demands & { readonly now: Date },
  { proven, certificate }: Facts,
): string | undefined {
  requireCertificate(certificate, demands);
  const { repository, repositoryId, repositoryOwnerId, ref, workflow, metadata, maxAgeMs, now } = demands;
  const source = signature?.source;
  if (repository !== undefined) demand('expected-repository', 'repository', repository, source?.repository);
  const { repositoryId: id, repositoryOwnerId: ownerId } = source ?? {};
  if (repositoryId !== undefined && id !== repositoryId)
    throw unmet('expected-repository-id', 'repository id', repositoryId, id);
  if (repositoryOwnerId !== undefined && ownerId !== repositoryOwnerId)
    throw unmet('expected-repository-owner-id', 'id of the owner', repositoryOwnerId, ownerId);
  if (ref !== undefined) demand('expected-ref', 'ref', ref, source?.ref);
  const reused = workflow === undefined ? undefined : requireWorkflow(workflow, source);
  for (const [name, pattern] of Object.entries(metadata ?? {})) {
    const said = signature?.metadata ?? {};
    // Not `said[name]`, which would also find properties that every object inherits.
    const value = Object.hasOwn(said, name) ? said[name] : undefined;
    demand('expected-metadata', `metadata ${name}`, pattern, value);
  }
  if (maxAgeMs !== undefined) requireAge(ageFrom(signature, proven), maxAgeMs, now);
  return reused;
}

/**
 * Accepts either the workflow that was started or the reusable one with the job. @returns the latter, if only that one
 * matches
 */
function requireWorkflow(pattern: string, source: Provenance | undefined): string | undefined {
  const { workflow, jobWorkflow } = source ?? {};
  if (workflow !== undefined && matches(pattern, workflow)) return undefined;
  if (jobWorkflow === undefined) throw unmet('expected-workflow', 'workflow', pattern, workflow);
  if (matches(pattern, jobWorkflow)) return jobWorkflow;
  throw new AegisError('POLICY_UNMET', {
    message: 'neither the signed workflow nor the reusable workflow of its job meets expected-workflow',
    detail: 'required is {expected}, signed are {got}',
    expected: JSON.stringify(pattern),
    got: `${JSON.stringify(workflow ?? 'nothing')} (workflow_ref), ${JSON.stringify(jobWorkflow)} (job_workflow_ref)`,
  });
}

/** Facts about a signature besides its statement. */
export interface Facts {
  /** The time proven by a timestamp. */
  readonly proven: Date | undefined;
  /** Names in the certificate of its key. */
  readonly certificate: TrustedKey['certificate'];
}

/** A requirement refuses a signature without the name: a bare key has no names. */
function requireCertificate(
  certificate: Facts['certificate'],
  { certificateSubject, certificateName }: Demands,
): void {
  if (certificateSubject !== undefined)
    demand('expected-certificate-subject', 'subject', certificateSubject, certificate?.subject, CERTIFICATE);
  if (certificateName === undefined) return;
  const names = certificate?.alternativeNames ?? [];
  if (names.some((name) => matches(certificateName, name))) return;
  const said = names.length === 0 ? undefined : names.join(', ');
  throw unmet('expected-certificate-san', 'alternative name', certificateName, said, CERTIFICATE);
}

interface Time {
  readonly time: Date | undefined;
  readonly clock: string;
}

/**
 * The earlier of the claimed and the proven time. Re-signing does not make an artifact younger: the time of the first
 * signature counts, which is a claim. A timestamp alone does not show the age: it proves that the signature existed by
 * then, and an old signature can be stamped today. Without a claim, the age is unknown.
 */
function ageFrom(signature: ModelSignature | undefined, proven: Date | undefined): Time {
  const claimed = signature && new Date(firstSignedAt(signature));
  if (claimed !== undefined && proven !== undefined && proven < claimed)
    return { time: proven, clock: 'the timestamp' };
  return { time: claimed, clock: 'the clock of the signer' };
}

function requireAge({ time, clock }: Time, maxAgeMs: number, now: Date): void {
  const expected = `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`;
  const hints = [
    're-signing does not make an artifact younger: build and sign it again, or set a longer max-age',
  ];
  if (time === undefined) {
    throw new AegisError('POLICY_UNMET', {
      message: 'the time of signing is not recorded, so max-age refuses it',
      detail: 'required is {expected}',
      expected,
      hints,
    });
  }
  const age = now.getTime() - time.getTime();
  if (age <= maxAgeMs && age >= -CLOCK_SKEW_MS) return;
  throw new AegisError('POLICY_UNMET', {
    message:
      age < 0
        ? `the time of signing, by ${clock}, ${inFuture(time, now)}, so max-age refuses it`
        : `it was signed too long ago for max-age, by ${clock}`,
    detail: 'it was signed at {got}; accepted is {expected}',
    expected,
    got: time.toISOString(),
    hints,
  });
}

const CERTIFICATE = 'certificate’s';
/** Facts that only a job of GitHub Actions has. */
const FROM_WORKFLOW = /expected-(?:repository|ref|workflow)/;

function demand(
  input: string,
  what: string,
  pattern: string,
  value: string | undefined,
  whose = 'signed',
): void {
  if (value !== undefined && matches(pattern, value)) return;
  throw unmet(input, what, pattern, value, whose);
}

function unmet(
  input: string,
  what: string,
  wanted: string,
  said: string | undefined,
  whose = 'signed',
): AegisError {
  return new AegisError('POLICY_UNMET', {
    message:
      said === undefined
        ? `the ${whose === CERTIFICATE ? 'certificate' : 'signature'} names no ${what}, so ${input} is not met`
        : `the ${whose} ${what} does not meet ${input}`,
    expected: JSON.stringify(wanted),
    ...(said === undefined
      ? {
          detail: 'required is {expected}',
          ...(FROM_WORKFLOW.test(input) && {
            hints: [
              'have it signed by the expected workflow: signatures made outside of a workflow do not name one',
            ],
          }),
        }
      : { detail: 'it is {got}; required is {expected}', got: JSON.stringify(said) }),
  });
}

/**
 * Whether the whole `value` matches the pattern. `*` matches any characters but `/`, and may occur several times; all
 * others match themselves. A pattern never matches only a part.
 */
export function matches(pattern: string, value: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`, 'su').test(value);
}
