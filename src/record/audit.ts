/**
 * `audit.jsonl`: one line of JSON per decision. Has Vault's request ids, so each line can be joined with the server's own
 * audit log; never a token, a key or a MAC.
 *
 * A `sign` line says that Vault signed. The later `run` line says whether the signatures were written: a run writes all or
 * none.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, systemReason } from '../errors.ts';
import type { ArtifactRecord, Voucher } from '../flow/progress.ts';

export const AUDIT_FILE = 'audit.jsonl';

/** One decision. */
export interface AuditEntry {
  /** RFC 3339, UTC. */
  readonly time: string;
  /** The requested operation. */
  readonly event: 'sign' | 'verify' | 'resign' | 'rotate' | 'setup' | 'run';
  /** Its result. */
  readonly outcome: 'success' | 'failure';
  /** Error code and sentence, a remark about a success, or the verdict of the run. */
  readonly reason?: string;
  /** Name of the artifact; if a call failed before it had one, the caller's text. */
  readonly artifact?: string;
  /** Lower-case hex. */
  readonly sha256?: string;
  /** `mount/name`. */
  readonly key?: string;
  /** Version of a Transit key. */
  readonly keyVersion?: number;
  /** What proved the artifact before it was re-signed. */
  readonly before?: Voucher;
  /** Vault's request id for signing or confirming: joins the line with the server's audit log. */
  readonly requestId?: string;
  /** URL or other name of the run. */
  readonly run?: string;
}

export interface AuditContext {
  readonly event: AuditEntry['event'];
  readonly key?: string;
  readonly run?: string;
  readonly now: () => Date;
}

/** One entry, with the common fields of its context. */
export function auditEntryOf(
  { event, key, run, now }: AuditContext,
  entry: Pick<AuditEntry, 'outcome'> & Partial<AuditEntry>,
): AuditEntry {
  return {
    time: now().toISOString(),
    event,
    ...entry,
    ...defined({ key, run }),
  };
}

/** Lines to buffer before a write. */
const BUFFERED_LINES = 200;

export class AuditLog {
  readonly path: string;
  readonly #context: AuditContext;
  #pending: string[] = [];

  /** Lines are appended to the file: an audit log is never replaced. */
  constructor(path: string, context: AuditContext) {
    this.path = path;
    this.#context = context;
  }

  /** @throws AegisError WRITE_FAILED */
  add(record: ArtifactRecord): void {
    const { name, sha256, keyVersion, before, remark, requestId, error } = record;
    const reason = error === undefined ? remark : `${error.code}: ${error.sentence}`;
    this.#append({
      outcome: error === undefined ? 'success' : 'failure',
      ...defined({ reason }),
      artifact: name,
      ...defined({ sha256, keyVersion, before, requestId }),
    });
  }

  /** A decision without an artifact, for example a change of the key or the server. @throws AegisError WRITE_FAILED */
  note(
    outcome: AuditEntry['outcome'],
    reason: string,
    more: Pick<Partial<AuditEntry>, 'keyVersion' | 'requestId'> = {},
  ): void {
    this.#append({ outcome, reason, ...more });
  }

  /** Writes the end of the run, and everything before it, to disk. @throws AegisError WRITE_FAILED */
  finish(outcome: AuditEntry['outcome'], reason: string): void {
    this.#append({ event: 'run', outcome, reason });
    this.#flush();
  }

  #append(entry: Pick<AuditEntry, 'outcome'> & Partial<AuditEntry>): void {
    const full = auditEntryOf(this.#context, entry);
    this.#pending.push(JSON.stringify(full));
    if (this.#pending.length >= BUFFERED_LINES) this.#flush();
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      appendFileSync(this.path, `${this.#pending.join('\n')}\n`);
      this.#pending = [];
    } catch (cause) {
      throw new AegisError('WRITE_FAILED', {
        message: `cannot append to the audit log ${this.path}`,
        got: systemReason(cause),
        cause,
      });
    }
  }
}
