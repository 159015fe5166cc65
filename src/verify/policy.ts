/**
 * What the caller demands of a signed statement beyond the signature: where the artifact was signed, when, and what its
 * metadata say.
 *
 * What it proves: somebody who held a token for the trusted key said so. Vault checks who may sign, not what is signed, so
 * a policy is as strong as the rule that gives tokens only to the workflow that it names.
 */
import { AegisError } from '../errors.ts';
import type { ModelSignature } from '../statement/model-signature.ts';
import type { Authenticated } from './verify.ts';

export interface Policy {
  /** `owner/name`, or a pattern. */
  readonly repository?: string;
  /** Full ref, for example `refs/tags/v*`. */
  readonly ref?: string;
  /** For example `owner/name/.github/workflows/release.yml@refs/tags/v*`. */
  readonly workflow?: string;
  /** Each named entry must be there and match. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Oldest signature that is accepted, in milliseconds. */
  readonly maxAgeMs?: number;
}

/** How far ahead of our clock a signer's may be, in milliseconds. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** An age such as `90d` in milliseconds; undefined for anything but a number with one of the units s, m, h, d and w. */
export function durationMs(text: string): number | undefined {
  const [, count, unit = ''] = /^([1-9]\d{0,6})([smhdw])$/.exec(text) ?? [];
  const unitMs = UNITS_MS[unit];
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}

/**
 * Holds a statement whose signature has been verified against the policy. A policy that asks for nothing accepts all;
 * one that asks for something accepts nothing that does not say it.
 *
 * @throws AegisError POLICY_UNMET
 */
export function checkPolicy(
  { modelSignature }: Pick<Authenticated, 'modelSignature'>,
  policy: Policy,
  now: Date,
): void {
  checkSource(modelSignature, policy);
  for (const [name, pattern] of Object.entries(policy.metadata ?? {})) {
    const metadata = modelSignature?.metadata ?? {};
    // Not `metadata[name]`: the name of something that every object inherits would be found there.
    const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined;
    demand('expected-metadata', `metadata ${name}`, pattern, value);
  }
  if (policy.maxAgeMs !== undefined) checkAge(firstSignedAt(modelSignature), policy.maxAgeMs, now);
}

function checkSource(signature: ModelSignature | undefined, { repository, ref, workflow }: Policy): void {
  const source = signature?.source;
  if (repository !== undefined) demand('expected-repository', 'repository', repository, source?.repository);
  if (ref !== undefined) demand('expected-ref', 'ref', ref, source?.ref);
  if (workflow !== undefined) demand('expected-workflow', 'workflow', workflow, source?.workflow);
}

/** Signing anew does not make an artifact any younger: the time of the first signature is carried along. */
function firstSignedAt(signature: ModelSignature | undefined): string | undefined {
  const { supersedes } = signature ?? {};
  return supersedes?.type === 'transit'
    ? (supersedes.firstSignedAt ?? signature?.signedAt)
    : signature?.signedAt;
}

function checkAge(signedAt: string | undefined, maxAgeMs: number, now: Date): void {
  const time = signedAt === undefined ? NaN : Date.parse(signedAt);
  const age = now.getTime() - time;
  if (age <= maxAgeMs && age >= -CLOCK_SKEW_MS) return;
  throw new AegisError('POLICY_UNMET', {
    message: 'the time of signing does not meet max-age',
    expected: `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`,
    got: signedAt ?? 'no time',
  });
}

function demand(input: string, what: string, pattern: string, value: string | undefined): void {
  if (value !== undefined && matches(pattern, value)) return;
  throw new AegisError('POLICY_UNMET', {
    message: `the signed ${what} does not meet ${input}`,
    expected: JSON.stringify(pattern),
    got: value === undefined ? 'nothing about it' : JSON.stringify(value),
  });
}

/**
 * Whether the whole of `value` is as the pattern says. `*` stands for any characters but `/`, as often as it occurs;
 * everything else stands for itself. There is no way to match a part.
 */
export function matches(pattern: string, value: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`, 'su').test(value);
}
