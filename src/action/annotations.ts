/** Error annotations, which GitHub shows next to the log and in the files of a pull request. Pure. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import type { AegisError } from '../errors.ts';
import type { RunFacts } from '../report/facts.ts';
import { aboutName, errorLines, hintLines } from '../report/format.ts';
import { plural } from '../plural.ts';
import { countsByReason } from '../error-reasons.ts';
import type { Report } from '../report/report.ts';
import { below } from '../run/session.ts';

/** GitHub keeps ten error annotations per step: nine for failures, one to count the others. */
export const MOST_ERRORS = 9;
/** Most characters of an annotation. The runner cuts at 4,096 (actions/runner, IssueMatcher and `_maxIssueMessageLength`). */
export const LONGEST_ANNOTATION = 4000;

export interface Annotation {
  readonly title: string;
  readonly message: string;
  /** Path relative to the workspace. */
  readonly file?: string;
}

/** Error annotations: one for each reason, worst first, before the second of any; at most nine, then one to count the rest. */
export function annotationsOf(report: Report): Annotation[] {
  const { facts } = report;
  const { fatal, failures, reasons } = report.view();
  const stop = fatal === undefined ? [] : [annotationOf(fatal, undefined, facts)];
  const shown = failures
    .slice(0, MOST_ERRORS - stop.length)
    .map(({ name, path, error }) => annotationOf(error, { name, path }, facts));
  const failed = reasons.reduce((sum, { count }) => sum + count, 0);
  const rest = failed - shown.length;
  if (rest <= 0) return [...stop, ...shown];
  const message = `${plural(rest, 'more artifact')} failed. In all: ${countsByReason(reasons)}. The manifest lists every one.`;
  return [...stop, ...shown, { title: 'More failures', message }];
}

function annotationOf(
  error: AegisError,
  artifact: { name: string; path: string } | undefined,
  facts: RunFacts,
): Annotation {
  const name = artifact?.name ?? error.artifact;
  const [first = '', ...points] = errorLines(error);
  const said = [aboutName(name, first), ...points].join('\n');
  const path = artifact?.path ?? (name === undefined ? facts.workspace : join(facts.baseDir, name));
  const file = below(facts.workspace, path);
  return {
    title: error.code,
    message: fitting(said, hintLines(error).join('\n')),
    ...defined({ file }),
  };
}

/** The hints must not be cut off: if not everything fits, they come first. */
function fitting(said: string, hints: string): string {
  const whole = [said, hints].filter((part) => part !== '').join('\n');
  return whole.length <= LONGEST_ANNOTATION
    ? whole
    : cut([hints, said].filter((part) => part !== '').join('\n'));
}

/** Never cuts within a character. */
const cut = (text: string): string =>
  text.length <= LONGEST_ANNOTATION
    ? text
    : `${text.slice(0, LONGEST_ANNOTATION - 1).replace(/[\ud800-\udbff]$/, '')}…`;
