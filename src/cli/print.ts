/** What a terminal, a pipe and a program see of a run. */
import { readFileSync } from 'node:fs';
import { printable, type AegisError } from '../errors.js';
import { hintLines, plural } from '../report/format.js';
import type { Report, RunFacts } from '../report/report.js';
import type { OutputOptions } from './host.js';

/** Errors that are written out one by one; the rest is counted. */
const MOST_ERRORS = 20;

/** Text that cannot move a cursor or forge a line. */
export const terminalText = printable;

/** `error:` and `hint:` lines on stderr. */
export function printError(error: AegisError): void {
  const about = error.artifact === undefined ? '' : `${terminalText(error.artifact)}: `;
  process.stderr.write(`error: ${about}${error.sentence} (${error.code})\n`);
  for (const line of hintLines(error)) process.stderr.write(`${line}\n`);
}

/** Shows how the run ended. @returns the exit status */
export function printOutcome(report: Report, facts: RunFacts, { json }: OutputOptions): number {
  const { fatal, failures, counts } = report.view(facts);
  if (fatal !== undefined) printError(fatal);
  const shown = failures.slice(0, MOST_ERRORS);
  for (const { error } of shown) printError(error);
  if (counts.failed > shown.length && fatal === undefined) {
    process.stderr.write(`error: ${plural(counts.failed - shown.length, 'more artifact')} failed\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(documentOf(report, facts), undefined, 2)}\n`);
  else for (const line of report.closingLines(facts)) process.stdout.write(`${terminalText(line)}\n`);

  if (report.passed(facts)) return 0;
  return fatal?.exitStatus ?? 1;
}

/** The one document of `--json`. Its artifacts are those of the manifest. */
function documentOf(report: Report, facts: RunFacts): object {
  const { counts, fatal, planned, migration } = report.view(facts);
  const { mode, manifest, auditLog, keyVersion, rotation, migrationReport } = facts;
  const written = manifest === undefined ? {} : (JSON.parse(readFileSync(manifest, 'utf8')) as object);
  return {
    ...written,
    mode,
    result: report.passed(facts) ? 'passed' : 'failed',
    verdict: report.verdict(facts),
    counts: { planned, ...counts },
    ...(keyVersion !== undefined && { keyVersion }),
    ...(mode !== 'verify' && manifest !== undefined && { manifest }),
    ...(mode === 'resign' && { migration }),
    ...(migrationReport !== undefined && { migrationReport }),
    ...(rotation !== undefined && { rotation }),
    ...(auditLog !== undefined && { auditLog }),
    ...(fatal !== undefined && {
      error: { code: fatal.code, message: fatal.sentence, hints: fatal.hints },
    }),
  };
}
