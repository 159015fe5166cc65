/**
 * What people see: log lines, annotations, the job summary and the outputs. Pure; memory is bounded however many
 * artifacts there are.
 */
import { join, relative } from 'node:path';
import { printable, type AegisError, type ErrorCode } from '../errors.js';
import type { ArtifactRecord, ArtifactStatus } from '../flow/progress.js';
import { hasPassed } from '../flow/verdict.js';
import type { Mode } from './input-table.js';

/** Artifacts that get a log line of their own; the rest is counted. Failures have the same limit for themselves. */
export const MOST_LOG_LINES = 50;
/** GitHub keeps ten error annotations a step: nine for failures, one that counts the others. */
export const MOST_ERRORS = 9;
/** Rows of the table of all artifacts. */
export const MOST_ROWS = 1000;
/** Failures that the summary explains. */
export const MOST_EXPLAINED = 100;
/** Bytes of a summary. GitHub drops one of more than 1 MiB altogether. */
export const MOST_SUMMARY_BYTES = 1_000_000;
const PROGRESS_INTERVAL_MS = 5000;

export interface Annotation {
  readonly title: string;
  readonly message: string;
  /** Path relative to the workspace. */
  readonly file?: string;
}

/** What the edge knows about the run as a whole, as far as the run has come. */
export interface RunFacts {
  readonly mode: Mode;
  readonly dryRun: boolean;
  /** Absolute. */
  readonly workspace: string;
  /** Absolute. */
  readonly baseDir: string;
  /** With what: for example `transit/aegis-model-sign version 3 (ecdsa-p256)`. */
  readonly keyDescription?: string;
  readonly keyVersion?: number;
  readonly manifest?: string;
  readonly auditLog?: string;
  readonly upload?: {
    readonly name: string;
    readonly id: number;
    readonly url: string;
    readonly digest?: string;
  };
}

/** Failures that speak of an attack come before those that speak of a mistake. Codes not listed come last. */
const WORST_FIRST: readonly ErrorCode[] = [
  'DIGEST_MISMATCH',
  'SIGNATURE_INVALID',
  'KEY_UNTRUSTED',
  'SELF_CHECK_FAILED',
  'SUBJECT_NAME_MISMATCH',
  'PREDICATE_MALFORMED',
  'STATEMENT_MALFORMED',
  'PREDICATE_TYPE_REFUSED',
  'PAYLOAD_TYPE_REFUSED',
  'ALGORITHM_REFUSED',
  'KEY_VERSION_RETIRED',
  'POLICY_UNMET',
  'BUNDLE_MALFORMED',
  'BUNDLE_TOO_LARGE',
  'BUNDLE_UNREADABLE',
  'BUNDLE_MISSING',
  'ARTIFACT_MISSING',
];
const rank = (code: ErrorCode): number => {
  const place = WORST_FIRST.indexOf(code);
  return place === -1 ? WORST_FIRST.length : place;
};

interface Failure {
  readonly name: string;
  readonly path: string;
  readonly error: AegisError;
}

/** Text that is safe as a line of a workflow log: neither `::command::` nor the older `##[command]` can start in it. */
export function logText(text: string): string {
  return printable(text)
    .replaceAll('##[', '##\\u{5b}')
    .replace(/^(\s*):(?=:)/, '$1\\u{3a}');
}

/** Bytes for people, in decimal units. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Seconds for people. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

export class Report {
  readonly #counts: Record<ArtifactStatus, number> = {
    signed: 0,
    verified: 0,
    resigned: 0,
    skipped: 0,
    failed: 0,
  };
  readonly #codes = new Map<ErrorCode, number>();
  /** The worst so far, worst first, at most MOST_EXPLAINED. */
  readonly #failures: Failure[] = [];
  readonly #rows: string[] = [];
  #rowBytes = 0;
  #goodLines = 0;
  #failedLines = 0;
  #planned = { count: 0, bytes: 0 };
  #isPlanned = false;
  #fatal: AegisError | undefined;
  #committed = false;
  readonly #startedAt: number;
  #lastProgressAt: number;

  /** @param now milliseconds; only differences count. */
  constructor(private readonly now: () => number) {
    this.#startedAt = this.#lastProgressAt = now();
  }

  /** What the run is going to work on. */
  plan(count: number, bytes: number): void {
    this.#planned = { count, bytes };
    this.#isPlanned = true;
    this.#lastProgressAt = this.now();
  }

  /** Takes one artifact's fate; answers with its line for the log, if it gets one. */
  add(record: ArtifactRecord): string | undefined {
    this.#counts[record.status] += 1;
    if (record.error !== undefined)
      this.#remember({ name: record.name, path: record.path, error: record.error });
    const digest = record.sha256 === undefined ? '' : code(record.sha256.slice(0, 16));
    const verdict = record.error === undefined ? record.status : `**${record.error.code}**`;
    this.#addRow(`| ${code(record.name)} | ${digest} | ${record.keyVersion ?? ''} | ${verdict} |`);
    const lines = record.status === 'failed' ? ++this.#failedLines : ++this.#goodLines;
    return lines > MOST_LOG_LINES ? undefined : artifactLine(record);
  }

  /** Takes an artifact that a dry run would sign; answers with its line for the log, if it gets one. */
  preview(name: string, size: number): string | undefined {
    this.#addRow(`| ${code(name)} | ${formatBytes(size)} |`);
    return ++this.#goodLines > MOST_LOG_LINES ? undefined : `${name}  (${formatBytes(size)})`;
  }

  /** The signatures stand on disk; whatever fails from here on does not undo them. */
  committed(): void {
    this.#committed = true;
  }

  /** Takes what stopped the run as a whole. */
  stop(error: AegisError): void {
    this.#fatal ??= error;
  }

  /** Whether everything that was to be done is done and good. Nothing done is not good in mode verify. */
  passed({ mode }: RunFacts): boolean {
    if (this.#fatal !== undefined || this.#counts.failed > 0) return false;
    if (mode === 'sign') return true;
    return hasPassed({ planned: this.#planned.count, ...this.#counts });
  }

  /** A line about how far the reading has come, at most one in five seconds. */
  progress(bytes: number, file: string): string | undefined {
    const now = this.now();
    if (now - this.#lastProgressAt < PROGRESS_INTERVAL_MS) return undefined;
    this.#lastProgressAt = now;
    const rate = bytes / ((now - this.#startedAt) / 1000);
    const left = this.#planned.bytes - bytes;
    const percent =
      this.#planned.bytes === 0 ? 100 : Math.min(100, Math.floor((bytes / this.#planned.bytes) * 100));
    const eta = rate > 0 && left > 0 ? `, about ${formatDuration(left / rate)} left` : '';
    return (
      `read ${formatBytes(bytes)} of ${formatBytes(this.#planned.bytes)} (${percent} %), ` +
      `${this.#concluded()} of ${plural(this.#planned.count, 'file')} done, ${formatBytes(rate)}/s${eta}; now ${file}`
    );
  }

  /** The log's last words about the artifacts: what was collapsed, and the outcome. */
  closingLines(facts: RunFacts): string[] {
    const unsaid = [
      Math.max(0, this.#goodLines - MOST_LOG_LINES) &&
        `${this.#goodLines - MOST_LOG_LINES} more ${done(facts)}`,
      Math.max(0, this.#failedLines - MOST_LOG_LINES) && `${this.#failedLines - MOST_LOG_LINES} more failed`,
    ].filter((part) => part !== 0);
    return [...(unsaid.length > 0 ? [`… and ${unsaid.join(', ')}`] : []), this.#verdict(facts)];
  }

  /** Error annotations, worst first: at most nine, then one that counts the rest. */
  annotations(facts: RunFacts): Annotation[] {
    const fatal = this.#fatal === undefined ? [] : [annotationOf(this.#fatal, undefined, facts)];
    const shown = this.#failures
      .slice(0, MOST_ERRORS - fatal.length)
      .map(({ name, path, error }) => annotationOf(error, { name, path }, facts));
    const rest = this.#counts.failed - shown.length;
    if (rest <= 0) return [...fatal, ...shown];
    const codes = [...this.#codes].map(([code, count]) => `${count} ${code}`).join(', ');
    const message = `${plural(rest, 'more artifact')} failed. All ${this.#counts.failed} by reason: ${codes}. The manifest lists every one.`;
    return [...fatal, ...shown, { title: 'More failures', message }];
  }

  /** Every output that is known, also after a failure. */
  outputs(facts: RunFacts): Record<string, string> {
    const { upload, keyVersion, manifest, auditLog } = facts;
    const { signed, verified, failed, skipped } = this.#finalCounts(facts);
    return {
      result: this.passed(facts) ? 'passed' : 'failed',
      ...(this.#isPlanned && { count: String(this.#planned.count) }),
      signed: String(signed),
      verified: String(verified),
      failed: String(failed),
      skipped: String(skipped),
      ...(keyVersion !== undefined && { 'key-version': String(keyVersion) }),
      ...(manifest !== undefined && { manifest }),
      ...(auditLog !== undefined && { 'audit-log': auditLog }),
      ...(upload !== undefined && { 'artifact-id': String(upload.id), 'artifact-url': upload.url }),
      ...(upload?.digest !== undefined && { 'artifact-digest': upload.digest }),
    };
  }

  /** The job summary in GitHub's Markdown, below the limit at which GitHub would drop it. */
  summary(facts: RunFacts): string {
    const head = [
      `### ${this.passed(facts) ? '✅' : '❌'} ${escapeMarkdown(this.#verdict(facts))}`,
      '',
      ...(this.#fatal === undefined ? [] : ['', `**${this.#fatal.code}**: ${explain(this.#fatal)}`, '']),
      ...this.#failureTable(),
    ];
    const tail = [
      ...(facts.keyDescription === undefined ? [] : [`Key: ${code(facts.keyDescription)}`, '']),
      ...(facts.upload === undefined ? [] : [`Signatures: workflow artifact ${code(facts.upload.name)}`, '']),
    ];
    const budget = MOST_SUMMARY_BYTES - byteLength([...head, ...tail].join('\n')) - 1000;
    return [...head, ...this.#artifactTable(budget, facts), ...tail].join('\n');
  }

  /** Signing is all or nothing: what was signed before the run stopped was never written. */
  #finalCounts({ mode }: RunFacts): Record<ArtifactStatus, number> {
    if (mode === 'verify' || this.#fatal === undefined || this.#committed) return this.#counts;
    return { ...this.#counts, signed: 0, failed: this.#fatal.artifact === undefined ? 0 : 1 };
  }

  #concluded(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  #remember(failure: Failure): void {
    this.#codes.set(failure.error.code, (this.#codes.get(failure.error.code) ?? 0) + 1);
    const place = this.#failures.findIndex((other) => rank(other.error.code) > rank(failure.error.code));
    this.#failures.splice(place === -1 ? this.#failures.length : place, 0, failure);
    this.#failures.length = Math.min(this.#failures.length, MOST_EXPLAINED);
  }

  #addRow(row: string): void {
    if (this.#rows.length >= MOST_ROWS || this.#rowBytes > MOST_SUMMARY_BYTES) return;
    this.#rows.push(row);
    this.#rowBytes += byteLength(row) + 1;
  }

  #failureTable(): string[] {
    if (this.#failures.length === 0) return [];
    const rows = withinBudget(
      this.#failures.map(({ name, error }) => `| ${code(name)} | **${error.code}** | ${explain(error)} |`),
      MOST_SUMMARY_BYTES / 3,
    );
    const rest = this.#counts.failed - rows.length;
    return [
      '| Artifact | Reason | What happened, and what to do |',
      '| --- | --- | --- |',
      ...rows,
      '',
      ...(rest > 0 ? [`… and ${plural(rest, 'more failure')}; the manifest lists every one.`, ''] : []),
    ];
  }

  #artifactTable(budget: number, { dryRun }: RunFacts): string[] {
    const rows = withinBudget(this.#rows, budget);
    if (rows.length === 0) return [];
    const rest = (dryRun ? this.#planned.count : this.#concluded()) - rows.length;
    return [
      '<details><summary>All artifacts</summary>',
      '',
      ...(dryRun
        ? ['| Artifact | Size |', '| --- | --- |']
        : ['| Artifact | SHA-256 | Key version | Verdict |', '| --- | --- | --- | --- |']),
      ...rows,
      '',
      ...(rest > 0
        ? [`… and ${plural(rest, 'more artifact')}${dryRun ? '' : '; the manifest lists every one'}.`, '']
        : []),
      '</details>',
      '',
    ];
  }

  #verdict(facts: RunFacts): string {
    const { verified, failed, skipped } = this.#counts;
    const { count, bytes } = this.#planned;
    const took = formatDuration((this.now() - this.#startedAt) / 1000);
    const left = skipped > 0 ? `, ${skipped} skipped` : '';
    if (facts.mode === 'verify') {
      if (this.passed(facts)) return `Verified: ${all(count)} (${formatBytes(bytes)}) in ${took}${left}`;
      if (this.#fatal !== undefined)
        return `Not verified: the run stopped. Do not release or load these artifacts`;
      return `Not verified: ${failed.toLocaleString('en-US')} of ${plural(failed + verified, 'artifact')} failed. Do not release or load them`;
    }
    if (facts.dryRun && this.passed(facts))
      return `Dry run: ${plural(count, 'artifact')} (${formatBytes(bytes)}) would be signed; nothing was changed`;
    if (this.passed(facts))
      return count === 0
        ? 'Nothing to sign'
        : `Signed: ${all(count)} (${formatBytes(bytes)}) in ${took}${left}`;
    if (this.#committed)
      return `Failed after signing: the signatures of ${all(count)} were written, but the run did not finish`;
    return 'Failed: nothing was signed; earlier signatures are untouched';
  }
}

const all = (count: number): string =>
  count === 1 ? 'the one artifact' : `all ${plural(count, 'artifact')}`;
const done = ({ mode, dryRun }: RunFacts): string =>
  mode === 'verify' ? 'verified' : dryRun ? 'would be signed' : 'signed';

function artifactLine(record: ArtifactRecord): string {
  if (record.error !== undefined)
    return `FAILED    ${record.name}: ${record.error.code}, ${record.error.sentence}`;
  const facts = [
    record.size === undefined ? undefined : formatBytes(record.size),
    record.sha256 === undefined ? undefined : `sha256:${record.sha256}`,
    record.keyVersion === undefined ? undefined : `key version ${record.keyVersion}`,
  ].filter((fact) => fact !== undefined);
  return `${record.status.padEnd(8)}  ${record.name}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`;
}

function annotationOf(
  error: AegisError,
  artifact: { name: string; path: string } | undefined,
  facts: RunFacts,
): Annotation {
  const name = artifact?.name ?? error.artifact;
  const message = [
    `${name === undefined ? '' : `${printable(name)}: `}${error.sentence}`,
    ...hintLines(error),
  ];
  const path = artifact?.path ?? (name === undefined ? facts.workspace : join(facts.baseDir, name));
  const file = relative(facts.workspace, path);
  return {
    title: error.code,
    message: message.join('\n'),
    ...(file !== '' && !file.startsWith('..') && { file }),
  };
}

function explain(error: AegisError): string {
  const vault = error.vault?.requestId === undefined ? '' : ` (Vault request id ${error.vault.requestId})`;
  return [`${error.sentence}${vault}`, ...hintLines(error)].map(escapeMarkdown).join('<br>');
}

/** A hint may have several lines, for example policy lines to paste. */
export function hintLines({ hints }: AegisError): string[] {
  return hints.flatMap((hint) => `hint: ${hint}`.split('\n').map(printable));
}

/**
 * Text as it is, in Markdown and its tables: whatever could be syntax becomes a character reference (CommonMark 0.31,
 * section 2.5: references never act as structure).
 */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(
    /[^\p{L}\p{N}\p{M} .,;/=()"'%{}?+-]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
}

/** As many lines from the start as fit. */
function withinBudget(lines: readonly string[], bytes: number): string[] {
  let used = 0;
  const fitting: string[] = [];
  for (const line of lines) {
    used += byteLength(line) + 1;
    if (used > bytes) break;
    fitting.push(line);
  }
  return fitting;
}

const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;
const byteLength = (text: string): number => Buffer.byteLength(text);
