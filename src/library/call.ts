/** What all calls of the library share: they end when cancelled, and report how they ended. */
import { types } from 'node:util';
import { defined } from '../defined.ts';
import { AegisError, messageOf, printable, toAegisError } from '../errors.ts';
import { unlessCancelled } from '../flow/cancel.ts';
import { silentLogger, type Logger } from '../log.ts';
import { auditEntryOf, type AuditEntry } from '../record/audit.ts';
import { nameOfKey, type TransitKeyReference } from './key.ts';
import { toldInLibrary } from './words.ts';

/** Options that all calls share. */
export interface CallOptions {
  /** The Transit key that the call is about; named in audit entries. */
  readonly key?: TransitKeyReference;
  /** The call rejects with CANCELLED soon after this aborts, whatever it is waiting for. */
  readonly signal?: AbortSignal;
  /** Receives retries and other news (none). */
  readonly logger?: Logger;
  /** The clock (the system's). */
  readonly now?: () => Date;
  /**
   * Receives the outcome of each call, as the entry that the action and the CLI write into `audit.jsonl`. It is
   * awaited. If it fails, the call fails with WRITE_FAILED: nothing counts as signed or verified without its record.
   */
  readonly onAudit?: (entry: AuditEntry) => void | Promise<void>;
}

/** Receives each refusal. */
export type AlertHook = (error: AegisError) => void | Promise<void>;

/** Records one decision; throws WRITE_FAILED if it cannot be recorded. */
export type Auditor = (outcome: Omit<AuditEntry, 'time' | 'event' | 'key' | 'run'>) => Promise<void>;

/** After a call is cancelled, its work gets this long to end by itself and tidy up, in milliseconds. */
const GRACE_MS = 200;

/**
 * Runs the work of one call.
 *
 * @param work should end by itself when the signal aborts; receives the function that records a success
 * @throws AegisError, and nothing else
 */
export async function concluding<T>(
  event: 'sign' | 'verify',
  artifact: unknown,
  options: (CallOptions & { readonly onAlert?: AlertHook }) | null | undefined,
  work: (audit: Auditor) => Promise<T>,
): Promise<T> {
  const { onAudit, onAlert, logger, now, key, signal } = usable(options ?? {});
  const context = { event, now, ...defined({ key: nameOfKey(key) }) };
  const audit: Auditor = async (outcome) => {
    try {
      await unlessCancelled(signal, told(onAudit, auditEntryOf(context, outcome)));
    } catch (cause) {
      if (cause instanceof AegisError && cause.code === 'CANCELLED') throw cause;
      throw new AegisError('WRITE_FAILED', {
        message: 'onAudit failed to record the audit entry',
        got: messageOf(cause),
        hints: ['fix onAudit: without its entry nothing counts as done'],
        cause,
      });
    }
  };
  try {
    return await unlessCancelled(signal, work(audit), GRACE_MS);
  } catch (thrown) {
    const error = toldInLibrary(toAegisError(thrown));
    // The verdict is final: nothing below changes it.
    const reason = `${error.code}: ${error.sentence}`;
    const { requestId } = error.vault ?? {};
    const entry = {
      outcome: 'failure',
      reason,
      artifact: String(artifact),
      ...defined({ requestId }),
    } as const;
    await quietly('onAudit', logger, signal, told(onAudit, auditEntryOf(context, entry)));
    await quietly('onAlert', logger, signal, told(onAlert, error));
    throw error;
  }
}

/**
 * The clock of a call; by default the system's.
 *
 * @returns a function that throws AegisError INPUT_INVALID for an invalid time, which would defeat every check of age
 */
export function clockOf({ now }: { readonly now?: (() => Date) | undefined }): () => Date {
  return () => {
    if (now === undefined) return new Date();
    const time: unknown = now();
    if (types.isDate(time) && !Number.isNaN(time.getTime())) return time;
    throw new AegisError('INPUT_INVALID', { message: '`now` does not return a valid time', hints: [] });
  };
}

/** The valid options: even with invalid ones, the call must end in an AegisError. */
function usable(given: CallOptions & { readonly onAlert?: AlertHook }) {
  const { logger, now, signal, onAudit, onAlert, key } = given;
  return {
    logger: MISFITS.logger(logger) ? silentLogger : (logger ?? silentLogger),
    now: () => {
      try {
        return clockOf({ now })();
      } catch {
        // The call has already failed because of this; its record still needs a time.
        return new Date();
      }
    },
    ...defined({
      key,
      signal: MISFITS.signal(signal) ? undefined : signal,
      onAudit: MISFITS.onAudit(onAudit) ? undefined : onAudit,
      onAlert: MISFITS.onAlert(onAlert) ? undefined : onAlert,
    }),
  };
}

const isNoFunction = (given: unknown): boolean => given !== undefined && typeof given !== 'function';
const isNoBoolean = (given: unknown): boolean => given !== undefined && typeof given !== 'boolean';

/** Tells which values are invalid for each option. */
const MISFITS = {
  signal: (given: unknown) => given !== undefined && !(given instanceof AbortSignal),
  logger: (given: unknown) => {
    if (given === undefined) return false;
    const { debug, info, warning } = Object(given) as Partial<Record<keyof Logger, unknown>>;
    return [debug, info, warning].some((one) => typeof one !== 'function');
  },
  now: isNoFunction,
  onAudit: isNoFunction,
  onAlert: isNoFunction,
  // A text such as "false" would count as true.
  requireSafetensors: isNoBoolean,
  allowLfsPointers: isNoBoolean,
} as const satisfies Readonly<Record<string, (given: unknown) => boolean>>;

/**
 * Refuses at run time what a compiler would refuse, for callers in JavaScript.
 *
 * @param known the valid options: a requirement in the wrong place must not go unnoticed
 * @throws AegisError INPUT_INVALID
 */
export function requireUsable(artifact: unknown, options: unknown, known: readonly string[]): void {
  const got = problemOf(artifact, options, known);
  if (got === undefined) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'the call cannot be understood',
    detail: 'it has {got}; give {expected}',
    expected: `an artifact, and only these options: ${known.join(', ')}`,
    got,
    hints: known.includes('policy') ? ['put what you require of a signature into `policy`'] : [],
  });
}

function problemOf(artifact: unknown, options: unknown, known: readonly string[]): string | undefined {
  if (typeof artifact !== 'string' || artifact === '') return 'no path or name';
  if (artifact.includes('\0')) return 'a path or name that no file can have';
  if (typeof options !== 'object' || options === null) return 'no options';
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) return `the option ${JSON.stringify(unknown)}`;
  const given = options as Readonly<Record<string, unknown>>;
  const [misfit] = Object.entries(MISFITS).find(([name, isMisfit]) => isMisfit(given[name])) ?? [];
  return misfit === undefined ? undefined : `an invalid value of ${misfit}`;
}

/** Turns a synchronous throw of the hook into a rejection. */
async function told<T>(hook: ((news: T) => void | Promise<void>) | undefined, news: T): Promise<void> {
  await hook?.(news);
}

async function quietly(
  what: string,
  logger: Logger,
  signal: AbortSignal | undefined,
  work: Promise<void>,
): Promise<void> {
  try {
    await unlessCancelled(signal, work);
  } catch (thrown) {
    if (thrown instanceof AegisError && thrown.code === 'CANCELLED') return;
    logger.warning(printable(`${what} failed: ${messageOf(thrown)}`));
  }
}
