/** The outcome of a run in one sentence, mode by mode. Pure. */
import type { AegisError } from '../errors.ts';
import type { ArtifactStatus } from '../flow/progress.ts';
import { formatBytes, formatDuration } from './format.ts';
import { grouped, plural } from '../plural.ts';
import type { RotationFacts, RunFacts } from './facts.ts';

export interface Outcome {
  readonly passed: boolean;
  readonly counts: Readonly<Record<ArtifactStatus, number>>;
  readonly planned: { readonly count: number; readonly bytes: number };
  /** The error that stopped the whole run. */
  readonly fatal: AegisError | undefined;
  /** Whether signatures were written before it stopped. */
  readonly committed: boolean;
  readonly seconds: number;
  /** Artifacts that passed by an HMAC. */
  readonly acceptedByHmac: number;
  /** Artifacts that were not read again, or only in part. */
  readonly fromCache: number;
  /** Skipped artifacts that are not up to date, but have another reason. */
  readonly leftAlone: number;
  /** Paths without a verdict. */
  readonly leftOut: number;
}

export function verdictOf(outcome: Outcome, facts: RunFacts): string {
  switch (facts.mode) {
    case 'sign':
      return signVerdict(outcome, facts);
    case 'verify':
      return verifyVerdict(outcome);
    case 'resign':
      return resignVerdict(outcome, facts);
    case 'rotate':
      return rotateVerdict(outcome, facts);
  }
}

function signVerdict(
  { passed, planned, counts, committed, leftOut, ...outcome }: Outcome,
  { dryRun }: RunFacts,
): string {
  if (passed && dryRun)
    return `Dry run: ${plural(planned.count, 'artifact')} (${formatBytes(planned.bytes)}) would be signed; nothing was changed`;
  if (passed)
    return planned.count === 0
      ? 'Nothing to sign'
      : `Signed: ${allOf(planned)} ${effort({ planned, ...outcome })}${without(leftOut)}`;
  // A registry stores one at a time.
  if (committed && counts.signed < planned.count)
    return `Failed while storing signatures: ${grouped(counts.signed)} of ${plural(planned.count, 'artifact')} have theirs; run again for the rest`;
  if (committed)
    return `Failed after signing: the signatures of ${allOf(planned)} were written, but the run did not finish`;
  return 'Failed: nothing was signed; earlier signatures are untouched';
}

function verifyVerdict({
  passed,
  planned,
  fatal,
  counts,
  acceptedByHmac,
  fromCache,
  leftOut,
  ...outcome
}: Outcome): string {
  if (fatal !== undefined) return 'Not verified: the run stopped. Do not release or load these artifacts';
  const { failed, verified } = counts;
  if (!passed)
    return `Not verified: ${failed + verified === 1 ? 'the one artifact' : `${grouped(failed)} of ${plural(failed + verified, 'artifact')}`} failed. Do not release or load ${failed === 1 ? 'it' : 'them'}`;
  const byHmac =
    acceptedByHmac === 0
      ? ''
      : `, ${grouped(acceptedByHmac)} of them only by an HMAC, which many could forge`;
  const remembered = fromCache === 0 ? '' : `, ${grouped(fromCache)} of them by a cached digest`;
  return `Verified: ${allOf(planned)} ${effort({ planned, ...outcome })}${byHmac}${remembered}${without(leftOut)}`;
}

function resignVerdict(
  { passed, planned, fatal, counts, leftAlone, leftOut, ...outcome }: Outcome,
  { dryRun }: RunFacts,
): string {
  const { resigned, skipped, failed } = counts;
  const parts = [
    `${grouped(resigned)} of ${plural(planned.count, 'artifact')} ${dryRun ? 'would be re-signed' : 're-signed'}`,
    `${grouped(skipped - leftAlone)} up to date`,
    ...(leftAlone > 0 ? [`${grouped(leftAlone)} left as ${leftAlone === 1 ? 'it is' : 'they are'}`] : []),
    ...(failed > 0 ? [`${grouped(failed)} refused`] : []),
  ].join(', ');
  if (fatal !== undefined) return `Stopped: ${parts}. Re-signed artifacts are kept; run again for the rest`;
  if (!passed) return `Not complete: ${parts}. Nothing proves the refused artifacts`;
  if (planned.count === 0) return 'Nothing to re-sign';
  return dryRun
    ? `Dry run: ${parts}; nothing was changed`
    : `Re-signed: ${parts} ${effort({ planned, ...outcome })}${without(leftOut)}`;
}

function rotateVerdict({ passed, fatal }: Outcome, { rotation, dryRun }: RunFacts): string {
  if (rotation === undefined) return fatal === undefined ? 'Nothing was done' : 'Failed: nothing was changed';
  const done = changesOf(rotation, dryRun);
  if (dryRun) return `Dry run: ${done}; nothing was changed`;
  return passed ? `Done: ${done}` : `Failed, after ${done}`;
}

function changesOf(rotation: RotationFacts, dryRun: boolean): string {
  const { key, previousVersion, currentVersion, previousMinimum, currentMinimum } = rotation;
  const would = dryRun ? 'would be ' : '';
  const rotated =
    currentVersion === previousVersion
      ? `${key} keeps version ${currentVersion}`
      : `${key} ${would}rotated from version ${previousVersion} to ${currentVersion}`;
  return currentMinimum === previousMinimum
    ? `${rotated}; versions from ${Math.max(1, currentMinimum)} on are accepted`
    : `${rotated}; versions below ${currentMinimum} ${would}retired`;
}

const effort = ({ planned, seconds }: Pick<Outcome, 'planned'> & { readonly seconds: number }): string =>
  `(${formatBytes(planned.bytes)}) in ${formatDuration(seconds)}`;
/** Says which paths a pass does not cover. */
const without = (leftOut: number): string =>
  leftOut === 0 ? '' : `; ${plural(leftOut, 'path')} among them not checked`;
const allOf = ({ count }: Outcome['planned']): string =>
  count === 1 ? 'the one artifact' : `all ${plural(count, 'artifact')}`;
