/** The proven time of a signature, by timestamps of authorities that the caller trusts. */
import type { SignatureMaterial } from '../../bundle/bundle.ts';
import type { Anchor } from '../../certificates/anchor.ts';
import type { NamedCertificate } from '../../certificates/certificate.ts';
import { defined } from '../../defined.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import { plural } from '../../plural.ts';
import { CLOCK_SKEW_MS } from '../policy.ts';
import type { TrustedKey, TrustedTimestamps, TrustRoot } from '../trust.ts';

/** The known time of a signature. */
export interface SignedTime {
  /** The earliest proven time: the signature existed by then. */
  readonly proven?: Date;
  /** The reason why there is none, if timestamps were checked. */
  readonly refusal?: AegisError;
}

/**
 * The earliest time that a timestamp proves. A bad timestamp does not affect the others: other verifiers may trust its
 * authority.
 *
 * The cost is bounded for any bundle: the number of timestamps, their size, and the certificates in each are limited.
 */
export async function signedTime(
  { signature, timestamps = [] }: SignatureMaterial,
  trusted: TrustedTimestamps | undefined,
): Promise<SignedTime> {
  if (trusted === undefined) return {};
  if (timestamps.length === 0) {
    const refusal = new AegisError('TIMESTAMP_MISSING', { message: 'the signature has no timestamp' });
    return { refusal };
  }
  // Loaded on demand: most bundles have no timestamps, and this module takes as long to load as most of the rest.
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

/** The caller's certificates, decoded once instead of for each artifact. */
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
    expected: `a time up to ${now.toISOString()}`,
    got: time.toISOString(),
  });
}

/** For example `is 7 minutes in the future`, rounded up to whole minutes. */
export function inFuture(time: Date, now: Date): string {
  return `is ${plural(Math.ceil((time.getTime() - now.getTime()) / 60_000), 'minute')} in the future`;
}

/**
 * A retired or compromised key counts only for signatures that are proven to be older.
 *
 * @throws AegisError KEY_VERSION_RETIRED, KEY_COMPROMISED; TIMESTAMP_* if there is no proven time to compare
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
  const state = because === 'retired' ? 'retired' : 'marked as compromised';
  if (refusal !== undefined) {
    throw refusal.with({
      message: `${refusal.message}, and it was made with ${which}, which is ${state} and counts only with a timestamp from before`,
    });
  }
  throw new AegisError(because === 'retired' ? 'KEY_VERSION_RETIRED' : 'KEY_COMPROMISED', {
    message: `the signature is by ${which}, which is ${state}`,
    expected: `a timestamp from before ${time.toISOString()}`,
    ...(proven === undefined
      ? { detail: 'only {expected} would make it valid, and it has none', got: 'no proven time' }
      : {
          detail: 'only {expected} would make it valid, and its own is from {got}',
          got: proven.toISOString(),
        }),
    ...(timestamps === undefined && {
      hints: [
        'set timestamp-certificates, so that a timestamp can show whether it was signed before that',
        'otherwise sign the artifact again with a current key version',
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
      message: 'a timestamp is required, and no trusted timestamp authority is given',
    })
  );
}
