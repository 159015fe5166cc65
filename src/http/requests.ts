/** What all requests of a client share: the signal that ends them, and how they wait and are repeated. */
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

/** How one request is repeated. */
export interface Again {
  readonly mode: RetryMode;
  readonly budget: RetryBudget;
  /** The error for a run that is stopped between two attempts. */
  readonly cancelled: (attempts: number, cause: unknown) => AegisError;
  /** Replaces the client's own, for requests that must be sent even after the run was stopped. */
  readonly signal?: AbortSignal;
}

export interface Requests {
  /** Aborts when the caller does, and when the client is closed: an abandoned wait must not keep a process alive. */
  readonly signal: AbortSignal;
  /** Tries until one attempt succeeds or none is left. @throws AegisError of the last attempt, or that of `cancelled` */
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
