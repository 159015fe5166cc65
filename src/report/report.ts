/**
 * The results of a run: counts, the verdict, the worst failures, and the lines for a log. The same for every door; memory
 * is bounded for any number of artifacts.
 */
import { defined } from '../defined.ts';
import { ERROR_CODES, type AegisError, type ErrorCode, type ExitStatus } from '../errors.ts';
import type { ArtifactRecord, ArtifactStatus } from '../flow/progress.ts';
import { hasPassed } from '../flow/progress.ts';
import { MOST_LEFT_OUT, type LeftOut } from '../plan/left-out.ts';
import type { Mode } from '../inputs/table.ts';
import { MigrationTally, type Migration } from './migration.ts';
import { artifactLine, formatBytes, formatDuration, stateOf } from './format.ts';
import { plural } from '../plural.ts';
import { rankOf } from '../error-reasons.ts';
import type { RunFacts } from './facts.ts';
import { verdictOf } from './verdict.ts';

/** Most artifacts with their own log line; the rest is counted. Failures have the same, separate limit. */
export const MOST_LOG_LINES = 50;
/** Most artifacts in a table. */
export const MOST_ROWS = 1000;
/** Most failures of one reason to explain one by one. */
export const MOST_EXPLAINED = 100;
const PROGRESS_INTERVAL_MS = 5000;

/** The failures for one reason. */
export interface Reason {
  readonly code: ErrorCode;
  /** All of them. */
  readonly count: number;
  /** The first MOST_EXPLAINED. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly name: string;
  readonly path: string;
  readonly error: AegisError;
}

/** Progress of reading. */
export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Artifacts. */
  readonly done: number;
  readonly planned: number;
  /** Bytes per second, since the run began. */
  readonly rate: number;
  readonly secondsLeft?: number;
  /** The current file. */
  readonly file: string;
}

/** An artifact in a table. */
export interface Row {
  readonly name: string;
  /** Bytes. */
  readonly size?: number;
  readonly sha256?: string;
  readonly keyVersion?: number;
  /** Its status, or the code of the error. */
  readonly verdict?: ArtifactStatus | ErrorCode;
  /** The same in words. */
  readonly state?: string;
  /** Where a registry stores it. */
  readonly stored?: readonly string[];
}

/** The report as data, for rendering. */
export interface ReportView {
  readonly planned: number;
  readonly isPlanned: boolean;
  readonly counts: Readonly<Record<ArtifactStatus, number>>;
  /** The error that stopped the whole run. */
  readonly fatal: AegisError | undefined;
  /** Why artifacts failed, worst first. */
  readonly reasons: readonly Reason[];
  /** One of each reason, worst first, before the second of any. */
  readonly failures: readonly Failure[];
  /** The first MOST_ROWS. */
  readonly rows: readonly Row[];
  readonly rowsInAll: number;
  /** What proves the artifacts, for mode resign. */
  readonly migration: Migration;
  /** Artifacts that passed by an HMAC, because of accept-hmac-until. */
  readonly acceptedByHmac: number;
  /** Paths that the verdicts do not cover: in verified models, and next to them. */
  readonly leftOut: LeftOut;
}

export class Report {
  readonly #counts: Record<ArtifactStatus, number> = {
    signed: 0,
    verified: 0,
    resigned: 0,
    skipped: 0,
    failed: 0,
  };
  readonly #reasons = new Map<ErrorCode, { code: ErrorCode; count: number; failures: Failure[] }>();
  readonly #rows: Row[] = [];
  #rowsInAll = 0;
  #goodLines = 0;
  #failedLines = 0;
  #planned = { count: 0, bytes: 0 };
  #isPlanned = false;
  #fatal: AegisError | undefined;
  #committed = false;
  #acceptedByHmac = 0;
  #fromCache = 0;
  #leftAlone = 0;
  /** Of verified models. */
  readonly #leftOut = { count: 0, names: [] as string[] };
  readonly #migration = new MigrationTally();
  readonly #now: () => number;
  readonly #explains: boolean;
  readonly #startedAt: number;
  #lastProgressAt: number;

  #facts: RunFacts;

  /**
   * @param facts known before the run begins
   * @param now milliseconds; only differences count
   * @param explains whether the lines say why artifacts failed; false at a door that says it at the end
   */
  constructor(facts: RunFacts, now: () => number, explains = true) {
    this.#facts = facts;
    this.#explains = explains;
    this.#now = now;
    this.#startedAt = this.#lastProgressAt = now();
  }

  /** The facts known so far: shown and output even after a failure. */
  get facts(): RunFacts {
    return this.#facts;
  }

  /** Adds facts. */
  learn(facts: Partial<RunFacts>): void {
    this.#facts = { ...this.#facts, ...facts };
  }

  /** The planned work. */
  plan(count: number, bytes: number): void {
    this.#planned = { count, bytes };
    this.#isPlanned = true;
    this.#lastProgressAt = this.#now();
  }

  /** Records one artifact's result; returns its log line, if it gets one. */
  add(record: ArtifactRecord): string | undefined {
    this.#counts[record.status] += 1;
    this.#migration.add(record);
    if (record.status === 'verified' && record.before?.scheme === 'hmac-sha256') this.#acceptedByHmac += 1;
    if (record.status === 'verified' && record.fromCache === true) this.#fromCache += 1;
    if (record.status === 'skipped' && record.remark !== undefined) this.#leftAlone += 1;
    if (record.status !== 'failed' && record.leftOut !== undefined) {
      const { count, names } = record.leftOut;
      this.#leftOut.count += count;
      const room = MOST_LEFT_OUT - this.#leftOut.names.length;
      this.#leftOut.names.push(...names.slice(0, room).map((one) => `${record.name}/${one}`));
    }
    if (record.error !== undefined)
      this.#remember({ name: record.name, path: record.path, error: record.error });
    const { name, size, sha256, keyVersion, status, error, stored } = record;
    this.#addRow({
      name,
      verdict: error?.code ?? status,
      state: stateOf(record, this.#facts),
      ...defined({ size, sha256, keyVersion, stored }),
    });
    const lines = record.status === 'failed' ? ++this.#failedLines : ++this.#goodLines;
    return lines > MOST_LOG_LINES ? undefined : artifactLine(record, this.#facts, this.#explains);
  }

  /** Records an artifact that a dry run would sign; returns its log line, if it gets one. */
  preview(name: string, size: number): string | undefined {
    this.#addRow({ name, size });
    return ++this.#goodLines > MOST_LOG_LINES ? undefined : `${name}  (${formatBytes(size)})`;
  }

  /** The signatures are on disk; a later failure does not undo them. */
  committed(): void {
    this.#committed = true;
  }

  /** Records the error that stopped the whole run. */
  stop(error: AegisError): void {
    this.#fatal ??= error;
  }

  /** Whether everything is done and good. In mode verify, nothing to do is not good. */
  passed(): boolean {
    if (this.#fatal !== undefined || this.#counts.failed > 0) return false;
    switch (this.#facts.mode) {
      case 'sign':
      case 'rotate':
        return true;
      case 'verify':
        return hasPassed({ planned: this.#planned.count, ...this.#counts });
      case 'resign':
        return this.#counts.resigned + this.#counts.skipped === this.#planned.count;
    }
  }

  /**
   * 0 if the run passed, else the status of the error that stopped it. If artifacts failed, it is 1 whatever their codes,
   * because they did not verify; but an error of ours wins, because nothing is known about that artifact.
   */
  exitStatus(): ExitStatus | 0 {
    if (this.passed()) return 0;
    if (this.#fatal !== undefined) return this.#fatal.exitStatus;
    return this.#reasons.has('INTERNAL') ? ERROR_CODES.INTERNAL.exit : 1;
  }

  /** Progress of reading. */
  progressAt(bytes: number, file: string): Progress {
    const { bytes: totalBytes, count: planned } = this.#planned;
    const rate = bytes / Math.max(0.001, (this.#now() - this.#startedAt) / 1000);
    const left = totalBytes - bytes;
    return {
      bytes,
      totalBytes,
      done: this.#concluded(),
      planned,
      rate,
      ...(rate > 0 && left > 0 && { secondsLeft: left / rate }),
      file,
    };
  }

  /** A line about progress, at most one in five seconds. */
  progress(bytesRead: number, name: string): string | undefined {
    const now = this.#now();
    if (now - this.#lastProgressAt < PROGRESS_INTERVAL_MS) return undefined;
    this.#lastProgressAt = now;
    const { bytes, totalBytes, done, planned, rate, secondsLeft, file } = this.progressAt(bytesRead, name);
    const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
    const eta = secondsLeft === undefined ? '' : `, about ${formatDuration(secondsLeft)} left`;
    return (
      `read ${formatBytes(bytes)} of ${formatBytes(totalBytes)} (${percent} %), ` +
      `${done} of ${plural(planned, 'file')} done, ${formatBytes(rate)}/s${eta}; now ${file}`
    );
  }

  /** The last log lines about the artifacts: the number of unlisted ones, and the verdict. */
  closingLines(): string[] {
    const unsaid = [
      Math.max(0, this.#goodLines - MOST_LOG_LINES) &&
        `${this.#goodLines - MOST_LOG_LINES} more ${done(this.#facts)}`,
      Math.max(0, this.#failedLines - MOST_LOG_LINES) && `${this.#failedLines - MOST_LOG_LINES} more failed`,
    ].filter((part) => part !== 0);
    // Lines about signatures that were never written would mislead.
    const isUndone = this.#isUndone() || unsaid.length === 0;
    return [...(isUndone ? [] : [`… and ${unsaid.join(', ')}`]), this.verdict()];
  }

  view(): ReportView {
    return {
      planned: this.#planned.count,
      isPlanned: this.#isPlanned,
      counts: this.#finalCounts(),
      fatal: this.#fatal,
      reasons: this.#sorted(),
      failures: inTurns(this.#sorted().map(({ failures }) => failures)),
      rows: this.#isUndone() ? [] : this.#rows,
      rowsInAll: this.#isUndone() ? 0 : this.#rowsInAll,
      migration: this.#migration.view(this.#planned.count),
      acceptedByHmac: this.#acceptedByHmac,
      leftOut: this.#allLeftOut(),
    };
  }

  #allLeftOut(): LeftOut {
    const { count = 0, names = [] } = this.#facts.leftOut ?? {};
    return {
      count: count + this.#leftOut.count,
      names: [...names, ...this.#leftOut.names].slice(0, MOST_LEFT_OUT),
    };
  }

  /** Signing is all or nothing: signatures made before the run stopped were never written. */
  #finalCounts(): Record<ArtifactStatus, number> {
    if (!this.#isUndone()) return this.#counts;
    return { ...this.#counts, signed: 0, failed: this.#fatal?.artifact === undefined ? 0 : 1 };
  }

  #isUndone(): boolean {
    return this.#facts.mode === 'sign' && this.#fatal !== undefined && !this.#committed;
  }

  #concluded(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  #remember(failure: Failure): void {
    const { code } = failure.error;
    const reason = this.#reasons.get(code) ?? { code, count: 0, failures: [] };
    this.#reasons.set(code, reason);
    reason.count += 1;
    if (reason.failures.length < MOST_EXPLAINED) reason.failures.push(failure);
  }

  #sorted(): Reason[] {
    return [...this.#reasons.values()].sort((a, b) => rankOf(a.code) - rankOf(b.code));
  }

  #addRow(row: Row): void {
    this.#rowsInAll += 1;
    if (this.#rows.length < MOST_ROWS) this.#rows.push(row);
  }

  /** The outcome in one sentence. */
  verdict(): string {
    const outcome = {
      leftAlone: this.#leftAlone,
      passed: this.passed(),
      counts: this.#counts,
      planned: this.#planned,
      fatal: this.#fatal,
      committed: this.#committed,
      seconds: (this.#now() - this.#startedAt) / 1000,
      acceptedByHmac: this.#acceptedByHmac,
      fromCache: this.#fromCache,
      leftOut: this.#allLeftOut().count,
    };
    return verdictOf(outcome, this.#facts);
  }
}

/** The first of each list, then the second of each, … */
function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const most = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

const DONE: Readonly<Record<Mode, string>> = {
  sign: 'signed',
  verify: 'verified',
  resign: 're-signed or up to date',
  rotate: 'done',
};
const done = ({ mode, dryRun }: RunFacts): string => (dryRun ? 'would be signed' : DONE[mode]);
