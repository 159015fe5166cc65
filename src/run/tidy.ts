/** After signing: the room that runs which were killed have left taken up, where this run has written. */
import { dirname } from 'node:path';
import { removeAbandoned } from '../bundle/abandoned.ts';
import { plural } from '../report/format.ts';
import type { Session } from './session.ts';

/** @param root directory of the records of the run */
export function tidy(
  artifacts: readonly { readonly bundlePath: string }[],
  root: string,
  { now, log }: Pick<Session, 'now' | 'log'>,
): void {
  const removed = removeAbandoned([root, ...artifacts.map(({ bundlePath }) => dirname(bundlePath))], now());
  if (removed > 0) log.info(`Removed ${plural(removed, 'temporary file')} of runs that were killed`);
}
