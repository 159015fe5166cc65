import type { Totals } from './progress.ts';

/**
 * The one place that says whether a gate opens: at least one artifact was planned, every planned one was verified, and
 * nothing failed. "Nothing to check" is not a pass.
 */
export function hasPassed({ planned, verified, failed }: Totals): boolean {
  return planned > 0 && verified === planned && failed === 0;
}
