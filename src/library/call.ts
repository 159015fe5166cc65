/** What every call of the library has in common: it ends when told to, and tells whoever wants to know how it ended. */
import { types } from 'node:util';
import { defined } from '../defined.ts';
import { AegisError, messageOf, printable, toAegisError } from '../errors.ts';
import { unlessCancelled } from '../flow/cancel.ts';
import { silentLogger, type Logger } from '../log.ts';
import { auditEntryOf, type AuditEntry } from '../record/audit.ts';
import { nameOfKey, type TransitKeyReference } from './key.ts';
import { toldInLibrary } from './words.ts';

/** What the options of every call have in common. */
export interface CallOptions {
  /** The Transit key that the call is about; named in audit entries. */
  readonly key?: TransitKeyReference;
  /** The call rejects with CANCELLED soon after this aborts, whatever it is waiting for. */
  readonly signal?: AbortSignal;
  /** Told of retries and of what else is worth knowing (nobody). */
  readonly logger?: Logger;
  /** The clock (the system's). */
  readonly now?: () => Date;
  /**
   * Told how each call ended: the entry that the action and the CLI write into `audit.jsonl`. It is awaited. When it
   * fails, so does the call with WRITE_FAILED: what cannot be recorded is neither signed nor verified.
   */
  readonly onAudit?: (entry: AuditEntry) => void | Promise<void>;
}

/** Whoever is told of a refusal. */
export type AlertHook = (error: AegisError) => void | Promise<void>;

/** The entry of one decision; throws WRITE_FAILED when it is not taken. */
export type Auditor = (outcome: Omit<AuditEntry, 'time' | 'event' | 'key' | 'run'>) => Promise<void>;

/** After a call is cancelled, its work gets this long to end by itself and tidy up, in milliseconds. */
const GRACE_MS = 200;

/**
 * Runs the work of one call.
 *
 * @param work ends by itself when the signal aborts, as well as it can; gets what tells of a success
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
        message: 'onAudit did not take the audit entry',
        got: messageOf(cause),
        hints: ['mend what onAudit does: without its entry nothing counts as done'],
        cause,
      });
    }
  };
  try {
    return await unlessCancelled(signal, work(audit), GRACE_MS);
  } catch (thrown) {
    const error = toldInLibrary(toAegisError(thrown));
    // News about a verdict that stands already: nothing that happens here changes it.
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
 * The clock of a call, the system's when none is given.
 *
 * @returns throws AegisError INPUT_INVALID for what is no time: no file would be too old for it, and none from the future
 */
export function clockOf({ now }: { readonly now?: (() => Date) | undefined }): () => Date {
  return () => {
    if (now === undefined) return new Date();
    const time: unknown = now();
    if (types.isDate(time) && !Number.isNaN(time.getTime())) return time;
    throw new AegisError('INPUT_INVALID', { message: '`now` gives something that is no time', hints: [] });
  };
}

/** The options that are what they should be: the call has to end in an error of ours whatever else is given. */
function usable(given: CallOptions & { readonly onAlert?: AlertHook }) {
  const { logger, now, signal, onAudit, onAlert, key } = given;
  return {
    logger: MISFITS.logger(logger) ? silentLogger : (logger ?? silentLogger),
    now: () => {
      try {
        return clockOf({ now })();
      } catch {
        // The call has ended with that; its record has a time all the same.
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

/** What cannot be one of these options. */
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
  // A text such as "false" would be taken for yes.
  requireSafetensors: isNoBoolean,
  allowLfsPointers: isNoBoolean,
} as const satisfies Readonly<Record<string, (given: unknown) => boolean>>;

/**
 * Refuses what a compiler would have refused: programs in JavaScript call, too.
 *
 * @param known the options that mean something: a demand in the wrong place must not go unnoticed
 * @throws AegisError INPUT_INVALID
 */
export function requireUsable(artifact: unknown, options: unknown, known: readonly string[]): void {
  const got = problemOf(artifact, options, known);
  if (got === undefined) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'the call cannot be understood',
    detail: 'it has {got}; give {expected}',
    expected: `an artifact, and options among ${known.join(', ')}`,
    got,
    hints: known.includes('policy') ? ['what is demanded of a signature belongs into `policy`'] : [],
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
  return misfit === undefined ? undefined : `something else than is meant by ${misfit}`;
}

/** Always as a promise, also of what the hook throws at once. */
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
