/** Decides when a failed request is sent again, and runs the attempts. Time and chance come as arguments. */
import type { AegisError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { RawAnswer } from './connection.ts';

/**
 * `never`: the same request would fail again. `soon`: it may pass. `brief`: nothing answers, which a short wait shows
 * as well as a long one. `few`: the server failed at this request, so it is repeated only a few times. `limited`: the
 * server is well and wants fewer requests, so only the time ends the attempts. `sealed`: it passes once a person has
 * unsealed the server; again, only the time ends the attempts.
 */
export type Retry = 'never' | 'few' | 'soon' | 'brief' | 'limited' | 'sealed';

export interface Failure {
  readonly error: AegisError;
  readonly retry: Retry;
  /** The answer, if there was one: `Retry-After` is read from it. */
  readonly raw?: RawAnswer;
}

export interface RetryBudget {
  /**
   * Attempts in all, including the first (10). A sealed server, or one that limits the rate, is asked until the time is
   * up.
   */
  readonly maxAttempts?: number;
  /** Attempts in all, for any failure; unlimited by default. */
  readonly hardLimit?: number;
  /** No attempt begins later than this after the first, ms (60,000). */
  readonly totalMs?: number;
  /** Upper end of the first random wait, ms (250); doubles with every attempt. */
  readonly baseMs?: number;
  /** Longest single wait, even if `Retry-After` asks for more, ms (15,000). */
  readonly maxDelayMs?: number;
}

/**
 * `full`: every retryable failure within the budget. `brief`: the same, but a server that does not answer is asked
 * three times within a second. `never`: for requests that must not be sent twice.
 */
export type RetryMode = 'full' | 'brief' | 'never';

const BRIEF_ATTEMPTS = 3;
const FEW_ATTEMPTS = 3;

/** Ms to wait before the next attempt; undefined if there is none. */
function nextWait(
  failure: Failure,
  state: {
    readonly attempts: number;
    readonly spentMs: number;
    readonly mode: RetryMode;
    readonly budget: RetryBudget;
    readonly random: () => number;
  },
): number | undefined {
  const { attempts, mode, random } = state;
  const { maxAttempts = 10, hardLimit = Infinity } = state.budget;
  const { totalMs = 60_000, baseMs = 250, maxDelayMs = 15_000 } = state.budget;
  if (failure.retry === 'never' || mode === 'never') return undefined;
  if (attempts >= Math.min(hardLimit, attemptsFor(failure.retry, mode, maxAttempts))) return undefined;
  const jitter = random() * Math.min(maxDelayMs, baseMs * 2 ** Math.min(attempts - 1, 20));
  const asked = retryAfter(failure.raw);
  // Retry-After raises the backoff and never lowers it: with 0, a server would see all attempts within seconds. Jitter
  // is added, or all jobs of a matrix would return at the same instant.
  const wait =
    asked === undefined ? jitter : Math.min(maxDelayMs, Math.max(jitter, asked + random() * baseMs));
  return state.spentMs + wait > totalMs ? undefined : wait;
}

function attemptsFor(retry: Retry, mode: RetryMode, maxAttempts: number): number {
  switch (retry) {
    case 'never':
      return 1;
    case 'few':
      return Math.min(FEW_ATTEMPTS, maxAttempts);
    case 'brief':
      return mode === 'brief' ? BRIEF_ATTEMPTS : maxAttempts;
    case 'soon':
      return maxAttempts;
    case 'limited':
    case 'sealed':
      return Infinity;
  }
}

/**
 * `Retry-After` in ms. A date is compared with the answer's own `Date`, so that a wrong local clock does not matter. If
 * there are several, since some proxies add one, the longest counts.
 */
function retryAfter(raw: RawAnswer | undefined): number | undefined {
  const waits = [raw?.headers['retry-after']]
    .flat()
    .map((value) => waitOf(value?.trim() ?? '', raw))
    .filter((wait) => wait !== undefined);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function waitOf(value: string, raw: RawAnswer | undefined): number | undefined {
  // Whole seconds by the standard (RFC 9110, section 10.2.3); some servers send fractions.
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return undefined;
  const wait = Date.parse(value) - Date.parse(String(raw?.headers['date']));
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** The environment of a client: time, chance and waiting. */
export interface ClientDeps {
  readonly log: Logger;
  readonly signal?: AbortSignal;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** [0, 1). */
  readonly random?: () => number;
  /** Monotonic ms, for the time budget. */
  readonly elapsed?: () => number;
}

export interface RetryLoop {
  readonly mode: RetryMode;
  readonly budget: RetryBudget;
  /** Receives each wait, before it begins. */
  readonly onWait: (failure: Failure, waitMs: number) => void;
  readonly signal: AbortSignal;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** [0, 1). */
  readonly random: () => number;
  /** Monotonic ms. */
  readonly elapsed: () => number;
  /** The error for a run that is stopped between two attempts. */
  readonly cancelled: (attempts: number, cause: unknown) => AegisError;
}

/**
 * Messages about the waits of one client: several requests that wait for the same reason at once share one line, and a
 * sealed server, which needs a person, is a warning the first time.
 *
 * @param elapsed monotonic ms
 */
export function waitNotes(log: Logger, elapsed: () => number): RetryLoop['onWait'] {
  /** Until when the last line covers a wait, by code of the failure. */
  const announced = new Map<string, number>();
  return ({ error, retry }, waitMs) => {
    const now = elapsed();
    const until = announced.get(error.code);
    const when = waitMs < 50 ? 'at once' : `in ${(waitMs / 1000).toFixed(1)} s`;
    const note = `${error.sentence}; trying again ${when}`;
    if (until !== undefined && now < until) {
      log.debug(note);
      return;
    }
    announced.set(error.code, now + waitMs);
    if (retry === 'sealed' && until === undefined) log.warning(note);
    else log.info(note);
  };
}

/**
 * Tries until one attempt succeeds or none is left. undici's RetryAgent does not fit: it decides by status and headers
 * alone, resumes a broken body with a Range request, has neither jitter nor a limit on the total time, and keeps no
 * count for the error.
 *
 * @param attempt receives the number of the attempt, from 1; its other errors end the loop.
 * @throws AegisError of the last failure, or `cancelled`.
 */
export async function retrying<T>(
  attempt: (attempts: number) => Promise<{ readonly value: T } | Failure>,
  { mode, budget, onWait, signal, sleep, random, elapsed, cancelled }: RetryLoop,
): Promise<T> {
  const started = elapsed();
  for (let attempts = 1; ; attempts++) {
    if (signal.aborted) throw cancelled(attempts, signal.reason);
    const result = await attempt(attempts);
    if ('value' in result) return result.value;
    const wait = nextWait(result, { attempts, spentMs: elapsed() - started, mode, budget, random });
    if (wait === undefined) throw result.error;
    onWait(result, wait);
    await sleep(wait, signal).catch((thrown: unknown) => {
      throw cancelled(attempts, thrown);
    });
  }
}
