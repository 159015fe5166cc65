/** Output of a run for terminals, pipes and programs. */
import { readFileSync } from 'node:fs';
import { defined } from '../defined.ts';
import { printable, type AegisError } from '../errors.ts';
import { aboutName, formatBytes, errorLines, hintLines } from '../report/format.ts';
import { plural } from '../plural.ts';
import { MOST_LOG_LINES, type Report, type Row } from '../report/report.ts';
import { screenOf, type Screen } from './screen.ts';
import { tableLines } from './table.ts';
import { jsonDocument } from './workflow-log.ts';

/** The output options of a command. */
export interface OutputOptions {
  /** One JSON document on stdout and nothing else. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** Where to append audit entries, as given. */
  readonly auditLog?: string;
}

/** Most errors to show at a terminal; the rest is counted. */
const MOST_ERRORS = 20;

/** Text that cannot move the cursor or forge a line. */
export const terminalText = printable;

let door = (sentence: string): string => sentence;
/** A sentence in the words of this door. */
export const words = (sentence: string): string => door(sentence);

/** Sets how to spell inputs here. The caller provides it, so that help can start without the inputs. */
export function speakWith(atDoor: (sentence: string) => string): void {
  door = atDoor;
}

/** `error:` and `hint:` lines on stderr. */
export function printError(error: AegisError): void {
  const { paint } = screenOf(process.stderr, process.env);
  const [first = '', ...points] = errorLines(error);
  process.stderr.write(
    `${paint('red', 'error:')} ${words(aboutName(error.artifact, first))} (${error.code})\n`,
  );
  for (const point of points) process.stderr.write(`${words(point)}\n`);
  for (const line of hintLines({ hints: error.hints.map(words) }))
    process.stderr.write(`${line.replace(/^hint:/, paint('bold', '$&'))}\n`);
}

/**
 * Shows the outcome of the run.
 *
 * @param addition  lines between the artifacts and the verdict
 * @returns the exit status
 */
export function printOutcome(
  report: Report,
  { json, quiet }: OutputOptions,
  addition: readonly string[] = [],
): number {
  const { fatal, failures, counts, rows } = report.view();
  const screen = screenOf(process.stdout, process.env);
  if (!json && !quiet) {
    const table = screen.isLive ? artifactTable(rows, screen) : [];
    for (const line of [...table, ...addition.map(terminalText)]) process.stdout.write(`${line}\n`);
  }
  if (fatal !== undefined) printError(fatal);
  // A log shows errors of all artifacts that it names: nothing else in it has the reasons.
  const most = screenOf(process.stderr, process.env).isLive ? MOST_ERRORS : MOST_LOG_LINES;
  const shown = failures.slice(0, most);
  for (const { error } of shown) printError(error);
  if (counts.failed > shown.length && fatal === undefined) {
    process.stderr.write(`error: ${plural(counts.failed - shown.length, 'more artifact')} failed\n`);
  }
  if (json) process.stdout.write(jsonDocument(documentOf(report)));
  else {
    const lines = report.closingLines().map(terminalText);
    const verdict = screen.paint(report.passed() ? 'green' : 'red', lines.pop() ?? '');
    for (const line of [...lines, verdict]) process.stdout.write(`${line}\n`);
  }

  return report.exitStatus();
}

/** As many good and as many bad artifacts as a log would name. */
function artifactTable(rows: readonly Row[], { columns, paint }: Screen): string[] {
  const counts = { good: 0, bad: 0 };
  const shown = rows.filter(
    ({ verdict = 'signed' }) => ++counts[isGood(verdict) ? 'good' : 'bad'] <= MOST_LOG_LINES,
  );
  if (shown.length === 0) return [];
  const cells = shown.map(({ name, size, keyVersion, sha256 = '', verdict, state = verdict }) => [
    terminalText(name),
    size === undefined ? '' : formatBytes(size),
    keyVersion === undefined ? '' : String(keyVersion),
    sha256,
    verdict === undefined ? 'would sign' : paint(COLOURS[verdict] ?? 'red', state ?? verdict),
  ]);
  const lines = tableLines(
    [
      { title: 'ARTIFACT', isElastic: true },
      { title: 'SIZE', side: 'end', spare: 1 },
      { title: 'KEY', side: 'end', spare: 2 },
      { title: 'SHA-256', spare: 3 },
      { title: 'RESULT' },
    ],
    cells,
    columns(),
  );
  const [head = '', ...body] = lines;
  return [paint('dim', head), ...body];
}

const COLOURS: Readonly<Record<string, 'green' | 'yellow'>> = {
  signed: 'green',
  verified: 'green',
  resigned: 'green',
  skipped: 'yellow',
};
const isGood = (verdict: string): boolean => verdict in COLOURS;

/** The document of `--json`, with the artifacts of the manifest. */
function documentOf(report: Report): object {
  const { counts, fatal, planned, migration } = report.view();
  const { mode, manifest, auditLog, keyVersion, rotation, migrationReport } = report.facts;
  const written = manifest === undefined ? {} : (JSON.parse(readFileSync(manifest, 'utf8')) as object);
  return {
    ...written,
    mode,
    result: report.passed() ? 'passed' : 'failed',
    verdict: report.verdict(),
    counts: { planned, ...counts },
    ...defined({ keyVersion }),
    ...(mode !== 'verify' && manifest !== undefined && { manifest }),
    ...(mode === 'resign' && { migration }),
    ...defined({ migrationReport, rotation, auditLog }),
    ...(fatal !== undefined && {
      error: { code: fatal.code, message: words(fatal.sentence), hints: fatal.hints.map(words) },
    }),
  };
}
