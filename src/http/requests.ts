/** What all requests of one client share: the signal that ends them, and the way they wait and are sent again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AegisError } from '../errors.ts';
import {
  retrying,
  waitNotes,
  type ClientDeps,
  type Failure,
  type RetryBudget,
  type RetryMode,
} from './retry.ts';

/** How one request is sent again. */
export interface Again {
  readonly mode: RetryMode;
  readonly budget: RetryBudget;
  /** The error for a run that is told to stop between two attempts. */
  readonly cancelled: (attempts: number, cause: unknown) => AegisError;
  /** In place of the client's own, for what must be said although the run was told to stop. */
  readonly signal?: AbortSignal;
}

export interface Requests {
  /** Aborts when the caller says so, and when the client is closed: a wait that nobody wants keeps no process alive. */
  readonly signal: AbortSignal;
  /** Attempts until one succeeds or none is left. @throws AegisError of the last attempt, or that of `cancelled` */
  readonly retrying: <T>(
    attempt: (attempts: number) => Promise<{ readonly value: T } | Failure>,
    again: Again,
  ) => Promise<T>;
  readonly close: () => void;
}

/** The requests of one client, until it is closed. */
export function openRequests({
  log,
  signal: outer,
  random = Math.random,
  elapsed = () => performance.now(),
  sleep = async (ms, signal) => pause(ms, undefined, signal === undefined ? {} : { signal }),
}: ClientDeps): Requests {
  const closing = new AbortController();
  const signal = outer === undefined ? closing.signal : AbortSignal.any([outer, closing.signal]);
  const onWait = waitNotes(log, elapsed);
  return {
    signal,
    retrying: async (attempt, again) =>
      retrying(attempt, { signal, sleep, random, elapsed, onWait, ...again }),
    close: () => closing.abort(),
  };
}
