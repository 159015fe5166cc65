/**
 * Alerts a receiver that verification failed: one CloudEvents 1.0 message over HTTP (structured mode). The verdict is already
 * final, so nothing here changes it.
 */
import { randomUUID } from 'node:crypto';
import { defined } from '../defined.ts';
import { AegisError, messageOf, toAegisError } from '../errors.ts';
import { openConnection, type ConnectionConfig } from '../http/connection.ts';
import { openRequests } from '../http/requests.ts';
import type { Failure } from '../http/retry.ts';
import type { Logger } from '../log.ts';

/** `type` of the event; an incompatible change of its data needs a new one. */
export const ALERT_TYPE = 'org.aegis-sign.verification.failed.v1';

/** The data of the event. Never contains a secret. */
export interface Alert {
  /** The run or the machine, for `source`. A URI reference. */
  readonly source: string;
  /** RFC 3339. */
  readonly time: string;
  readonly verdict: string;
  /** The error that stopped the whole run, if any. */
  readonly error?: { readonly code: string; readonly message: string };
  /** The first artifacts that failed. */
  readonly failures: readonly {
    readonly artifact: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly counts: { readonly planned: number; readonly verified: number; readonly failed: number };
  /** A description of what was trusted. */
  readonly trusted?: string;
}

/** The receiver, and how to reach it. */
export interface AlertTarget {
  readonly url: URL;
  readonly proxy: Pick<ConnectionConfig, 'httpProxy' | 'httpsProxy' | 'noProxy'>;
}

/** Most artifacts that an event names; the counts include all. */
export const MOST_FAILURES = 20;
/** Most bytes of an event: the size that every intermediary of CloudEvents must forward (CloudEvents 1.0.2, Size Limits). */
export const MOST_ALERT_BYTES = 64 * 1024;
/** Most bytes for a receiver that refuses more. */
const FEW_ALERT_BYTES = 4 * 1024;
/** Most characters of a name or a message in an event: the log has the rest. */
const LONGEST_TEXT = 1000;
/** Total, ms: everything that waits for the verdict also waits for this. */
const BUDGET = { maxAttempts: 4, totalMs: 10_000, baseMs: 300, maxDelayMs: 3_000 } as const;
const REQUEST_TIMEOUT_MS = 4_000;
const RECEIVER = {
  name: 'the alert receiver',
  addressExample: 'https://alerts.example.com/hook',
  certificateHint: '',
  headersHint: '',
};

/**
 * Sends the alert, with retries, for at most about ten seconds.
 *
 * @returns whether the receiver accepted it. Never throws: a failure is logged with the origin only, because the rest of a
 * webhook's address is often a secret.
 */
export async function sendAlert(alert: Alert, target: AlertTarget, log: Logger): Promise<boolean> {
  const { url, proxy } = target;
  try {
    const connection = openConnection(
      { ...proxy, address: url, requestTimeoutMs: REQUEST_TIMEOUT_MS },
      RECEIVER,
    );
    // Only the outcome is logged.
    const say = (message: string): void => log.debug(message);
    const requests = openRequests({ log: { debug: say, info: say, warning: say } });
    try {
      let message = await messageFor(alert, MOST_ALERT_BYTES);
      const post = async (): Promise<Attempt> => {
        const outcome = await attempt(connection, url, message);
        if (!('isTooLarge' in outcome) || message.body.length <= FEW_ALERT_BYTES) return outcome;
        message = await messageFor(alert, FEW_ALERT_BYTES);
        return attempt(connection, url, message);
      };
      await requests.retrying(post, {
        mode: 'full',
        budget: BUDGET,
        cancelled: () => new AegisError('CANCELLED', { message: 'the alert was cancelled' }),
      });
    } finally {
      requests.close();
      await connection.close();
    }
    log.info(`Alert sent to ${url.origin}`);
    return true;
  } catch (thrown) {
    log.warning(`The alert did not reach ${url.origin}: ${toAegisError(thrown).sentence}`);
    return false;
  }
}

type Attempt = { readonly value: true } | (Failure & { readonly isTooLarge?: true });

interface Message {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** As many failures as fit. The counts always include all. */
async function messageFor(alert: Alert, mostBytes: number): Promise<Message> {
  const short = (text: string): string =>
    text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;
  let failures = alert.failures.map(({ artifact, code, message }) => ({
    artifact: short(artifact),
    code,
    message: short(message),
  }));
  const { error, trusted, ...rest } = alert;
  const cut = {
    ...rest,
    ...defined({
      error: error && { code: error.code, message: short(error.message) },
      trusted: trusted === undefined ? undefined : short(trusted),
    }),
  };
  for (;;) {
    const message = await encoded({ ...cut, failures });
    if (Buffer.byteLength(message.body) <= mostBytes || failures.length === 0) return message;
    failures = failures.slice(0, Math.floor(failures.length / 2));
  }
}

async function encoded({ source, time, ...data }: Alert): Promise<Message> {
  // Only a failed run loads it.
  // The default export, which every loader and bundler provides for a CommonJS package.
  const {
    default: { CloudEvent, HTTP },
  } = await import(/* webpackChunkName: "cloudevents" */ 'cloudevents');
  const subject = data.failures[0]?.artifact;
  const event = new CloudEvent({
    id: randomUUID(),
    type: ALERT_TYPE,
    source,
    time,
    datacontenttype: 'application/json',
    ...defined({ subject }),
    data,
  });
  const { headers, body } = HTTP.structured(event);
  const plain = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { headers: Object.fromEntries(plain), body: String(body) };
}

async function attempt(
  connection: ReturnType<typeof openConnection>,
  url: URL,
  { headers, body }: Message,
): Promise<Attempt> {
  const failure = (got: string, retry: Failure['retry'], cause?: unknown): Failure => ({
    error: new AegisError('ALERT_FAILED', {
      message: 'the receiver did not accept the alert',
      got,
      ...defined({ cause }),
    }),
    retry,
  });
  try {
    const answer = await connection.exchange({ method: 'POST', url, headers, body });
    const { status } = answer;
    if (status >= 200 && status < 300) return { value: true };
    const again = status === 408 || status >= 500 ? 'soon' : 'never';
    const failed = { ...failure(`status ${status}`, status === 429 ? 'limited' : again), raw: answer };
    return status === 413 ? { ...failed, isTooLarge: true } : failed;
  } catch (thrown) {
    if (thrown instanceof AegisError) return { error: thrown, retry: 'never' };
    return failure(messageOf(thrown) || 'no answer', 'soon', thrown);
  }
}
