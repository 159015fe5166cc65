/** When a signature was made, as far as that is proven: by the timestamps of authorities that the caller named. */
import type { SignatureMaterial } from '../../bundle/bundle.ts';
import type { Anchor } from '../../certificates/anchor.ts';
import type { NamedCertificate } from '../../certificates/certificate.ts';
import { defined } from '../../defined.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import { plural } from '../../plural.ts';
import { CLOCK_SKEW_MS } from '../policy.ts';
import type { TrustedKey, TrustedTimestamps, TrustRoot } from '../trust.ts';

/** What is known of the time of a signature. */
export interface SignedTime {
  /** The signature existed by then: the earliest that is proven. */
  readonly proven?: Date;
  /** Why there is none, where timestamps were looked for. */
  readonly refusal?: AegisError;
}

/**
 * The earliest time that a timestamp proves. One that proves nothing here takes nothing away from another: it may be by
 * an authority that others trust.
 *
 * Bounded whoever wrote the bundle: so many timestamps of such a size, each with so many certificates.
 */
export async function signedTime(
  { signature, timestamps = [] }: SignatureMaterial,
  trusted: TrustedTimestamps | undefined,
): Promise<SignedTime> {
  if (trusted === undefined) return {};
  if (timestamps.length === 0) {
    const refusal = new AegisError('TIMESTAMP_MISSING', { message: 'the signature carries no timestamp' });
    return { refusal };
  }
  // Most bundles carry none, and reading them takes as long to load as much of the rest.
  const { requireTimestamp } = await import('../../timestamps/timestamp.ts');
  const authorities = await decoded(trusted.certificates);
  let proven: Date | undefined;
  let refusal: AegisError | undefined;
  for (const answer of timestamps) {
    try {
      const { time } = requireTimestamp(answer, { signature, authorities });
      requirePast(time, trusted.now);
      if (proven === undefined || time < proven) proven = time;
    } catch (thrown) {
      refusal ??= toAegisError(thrown);
    }
  }
  return proven === undefined ? defined({ refusal }) : { proven };
}

/** Beside the memory of `readCertificate`, which is bounded: of a folder of authorities, each would push another out. */
const known = new WeakMap<readonly Anchor[], readonly NamedCertificate[]>();

/** Certificates of the caller's, decoded once and not for each artifact. */
export async function decoded(certificates: readonly Anchor[]): Promise<readonly NamedCertificate[]> {
  const { readAnchor } = await import('../../certificates/certificate.ts');
  const found = known.get(certificates) ?? certificates.map(readAnchor);
  known.set(certificates, found);
  return found;
}

/** @throws AegisError TIMESTAMP_FUTURE */
function requirePast(time: Date, now: Date): void {
  if (time.getTime() - now.getTime() <= CLOCK_SKEW_MS) return;
  throw new AegisError('TIMESTAMP_FUTURE', {
    message: `the timestamp ${inFuture(time, now)}`,
    detail: 'it says {got}',
    expected: `a time until ${now.toISOString()}`,
    got: time.toISOString(),
  });
}

/** For example `lies 7 minutes in the future`; a minute that has begun counts. */
export function inFuture(time: Date, now: Date): string {
  return `lies ${plural(Math.ceil((time.getTime() - now.getTime()) / 60_000), 'minute')} in the future`;
}

/**
 * A key that counts no more counts for what is proven to be older.
 *
 * @throws AegisError KEY_VERSION_RETIRED, KEY_COMPROMISED; TIMESTAMP_* where no time is proven that could be compared
 */
export function requireCounting(
  { until, version }: TrustedKey,
  { proven, refusal }: SignedTime,
  { description, timestamps }: Pick<TrustRoot, 'description' | 'timestamps'>,
): void {
  if (until === undefined) return;
  const { because, time } = until;
  if (proven !== undefined && proven < time) return;
  const which = version === undefined ? `a key of ${description}` : `version ${version} of ${description}`;
  const state = because === 'retired' ? 'retired' : 'given up as compromised';
  if (refusal !== undefined) {
    throw refusal.with({
      message: `${refusal.message}, and it was made with ${which}, which is ${state} and counts only with a timestamp from before`,
    });
  }
  throw new AegisError(because === 'retired' ? 'KEY_VERSION_RETIRED' : 'KEY_COMPROMISED', {
    message: `the signature is by ${which}, which is ${state}`,
    expected: `a timestamp from before ${time.toISOString()}`,
    ...(proven === undefined
      ? { detail: 'only {expected} would let it count, and it has none', got: 'no time that is proven' }
      : { detail: 'only {expected} would let it count, and its own is of {got}', got: proven.toISOString() }),
    ...(timestamps === undefined && {
      hints: [
        'with timestamp-certificates, a timestamp shows whether it was signed before that',
        'else sign the artifact again with a current key version',
      ],
    }),
  });
}

/** @throws AegisError TIMESTAMP_*: why no time is proven */
export function requireProvenTime({ proven, refusal }: SignedTime): void {
  if (proven !== undefined) return;
  throw (
    refusal ??
    new AegisError('TIMESTAMP_MISSING', {
      message: 'a timestamp is demanded, and no authority is named whose timestamps count',
    })
  );
}
