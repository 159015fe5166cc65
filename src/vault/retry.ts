/** When a failed request is sent again. Pure: time and chance come as arguments. */
import type { RawAnswer } from './connection.js';
import type { Failure } from './errors.js';

export interface RetryBudget {
  /** Attempts in all, the first included (10). A sealed server is asked until the time is up instead. */
  readonly maxAttempts?: number;
  /** No further attempt begins later than this after the first, ms (60,000). */
  readonly totalMs?: number;
  /** Upper end of the first random wait, ms (250); doubles with every attempt. */
  readonly baseMs?: number;
  /** Longest single wait, also where `Retry-After` asks for more, ms (15,000). */
  readonly maxDelayMs?: number;
}

/**
 * `full`: every retryable failure within the budget. `brief`: the same, but a server that is not there is asked three
 * times within a second. `never`: for what must not happen twice.
 */
export type RetryMode = 'full' | 'brief' | 'never';

const BRIEF_ATTEMPTS = 3;

/** Ms to wait before the next attempt, or undefined when there is none. */
export function nextWait(
  failure: Failure & { readonly raw?: RawAnswer },
  state: {
    readonly attempts: number;
    readonly spentMs: number;
    readonly mode: RetryMode;
    readonly budget: RetryBudget;
    readonly random: () => number;
  },
): number | undefined {
  const { attempts, mode, random } = state;
  const { maxAttempts = 10, totalMs = 60_000, baseMs = 250, maxDelayMs = 15_000 } = state.budget;
  if (failure.retry === 'never' || mode === 'never') return undefined;
  const brief = failure.retry === 'brief' && mode === 'brief';
  if (failure.retry !== 'sealed' && attempts >= (brief ? BRIEF_ATTEMPTS : maxAttempts)) return undefined;
  const jitter = random() * Math.min(maxDelayMs, baseMs * 2 ** Math.min(attempts - 1, 20));
  const asked = retryAfter(failure.raw);
  // Jitter on top of Retry-After, or all jobs of a matrix would come back in the same instant.
  const wait = asked === undefined ? jitter : Math.min(maxDelayMs, asked + random() * baseMs);
  return state.spentMs + wait > totalMs ? undefined : wait;
}

/** `Retry-After` in ms. A date is taken relative to the answer's own `Date`, so that a wrong local clock does not matter. */
function retryAfter(raw: RawAnswer | undefined): number | undefined {
  const value = raw?.headers['retry-after'];
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(String(raw?.headers['date']));
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
