/** The shared state of one run. */
import paths, { dirname, join } from 'node:path';
import { removeAbandoned } from '../bundle/abandoned.ts';
import { defined } from '../defined.ts';
import { createDigester } from '../digest/create-digester.ts';
import type { ContentCheck } from '../digest/content.ts';
import type { Digester } from '../digest/digester.ts';
import type { VerdictCache } from '../digest/verdict-cache.ts';
import type { ArtifactRecord } from '../flow/progress.ts';
import type { TransitInputs } from '../inputs/inputs.ts';
import { relativeName } from '../plan/names.ts';
import { AuditLog } from '../record/audit.ts';
import { MANIFEST_FILE, type ManifestWriter } from '../record/manifest.ts';
import { MIGRATION_REPORT_FILE } from '../report/migration.ts';
import { formatBytes } from '../report/format.ts';
import { plural } from '../plural.ts';
import type { Report } from '../report/report.ts';
import type { Host } from './host.ts';

export interface Session extends Host {
  /** Collects what the mode has done, step by step, to show and output it even after a failure. */
  readonly report: Report;
  /** Gets its first entry when the run acts. */
  readonly audit: AuditTrail;
}

/** The audit log of one run: its path is decided only once the run acts. */
export class AuditTrail {
  #log: AuditLog | undefined;

  open(path: string, context: ConstructorParameters<typeof AuditLog>[1]): void {
    this.#log = new AuditLog(path, context);
  }

  /** Undefined until the run acts, and without an audit log. */
  get log(): AuditLog | undefined {
    return this.#log;
  }
}

/** Bytes per second that any runner can hash, and artifacts per second that Vault can sign: for estimates. */
const SLOW_READ = 200e6;
const SLOW_SIGN = 200;

/** A conservative estimate of the seconds that the token must live. */
export function estimatedSeconds(count: number, bytes: number): number {
  return 10 + bytes / SLOW_READ + count / SLOW_SIGN;
}

/** Announces the work, and starts the audit log. */
export function begin(
  session: Session,
  artifacts: readonly { readonly size: number }[],
  extra: { readonly missing: number; readonly key?: Pick<TransitInputs, 'mount' | 'key'> },
): number {
  const { report, audit, log, now, run } = session;
  const { mode, dryRun } = report.facts;
  const bytes = artifacts.reduce((sum, { size }) => sum + size, 0);
  const count = artifacts.length + extra.missing;
  report.plan(count, bytes);
  if (count > 0) log.info(`${plural(count, 'artifact')}, ${formatBytes(bytes)}`);
  const auditLog = dryRun ? undefined : session.auditLog();
  if (auditLog !== undefined) {
    audit.open(auditLog, {
      event: mode,
      now,
      ...(extra.key !== undefined && { key: `${extra.key.mount}/${extra.key.key}` }),
      ...defined({ run }),
    });
    report.learn({ auditLog });
  }
  return bytes;
}

/**
 * The files that runs write where artifacts may be: exactly these are not artifacts.
 *
 * @param root directory of the records: signatures-dir, else base-dir
 */
export function ownFiles(root: string, { ownFiles: others = [] }: Session): string[] {
  return [join(root, MANIFEST_FILE), join(root, MIGRATION_REPORT_FILE), ...others];
}

/**
 * @param parts `hmacKey` to also compute the HMAC of the old scheme; `cache` with digests of unchanged files; `content`
 * with checks for the same read
 */
export function openDigester(
  { progress, signal }: Session,
  {
    hmacKey,
    cache,
    content,
  }: {
    readonly hmacKey?: Uint8Array | undefined;
    readonly cache?: VerdictCache | undefined;
    readonly content?: ContentCheck | undefined;
  },
): Digester {
  return createDigester({
    signal,
    ...defined({ content }),
    ...(cache !== undefined && { known: (piece) => cache.find(piece) }),
    ...defined({ hmacKey, onProgress: progress }),
  });
}

/** The sink for every record; `say` gets the lines for the log. */
export function recorder(
  { report, audit, log }: Session,
  manifest: ManifestWriter,
  say: (line: string) => void,
): (record: ArtifactRecord) => void {
  return (record) => {
    manifest.add(record);
    audit.log?.add(record);
    const line = report.add(record);
    if (line !== undefined) [line, ...(record.stored ?? []).map((one) => `  stored ${one}`)].forEach(say);
    for (const warning of record.warnings ?? []) log.warning(`${record.name}: ${warning}`);
  };
}

/** A path relative to a directory, `/`-separated; undefined if it is not below it. */
export function below(directory: string, path: string): string | undefined {
  return relativeName(directory, path, { path: paths });
}

/**
 * After signing: removes leftovers of killed runs where this run has written.
 *
 * @param root directory of the records of the run
 */
export function tidy(
  artifacts: readonly { readonly bundlePath: string }[],
  root: string,
  session: Pick<Session, 'now' | 'log'>,
): void {
  tidyDirectories([root, ...artifacts.map(({ bundlePath }) => dirname(bundlePath))], session);
}

/** Before a delivery: the same next to its target, to make room. */
export function tidyBeside(target: string, session: Pick<Session, 'now' | 'log'>): void {
  tidyDirectories([dirname(target)], session);
}

function tidyDirectories(directories: readonly string[], { now, log }: Pick<Session, 'now' | 'log'>): void {
  const removed = removeAbandoned(directories, now());
  if (removed > 0) log.info(`Removed ${plural(removed, 'leftover')} of killed runs`);
}
