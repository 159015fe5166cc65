/** How work ends once the run is told to stop. */
import { getEventListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import { requireVerdict, throwIfCancelled, unlessCancelled } from '../../src/flow/cancel.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';

it('a run stops only on request', () => {
  expect(codeOf(() => throwIfCancelled(undefined))).toBe('nothing');
  expect(codeOf(() => throwIfCancelled(new AbortController().signal))).toBe('nothing');
  expect(codeOf(() => throwIfCancelled(AbortSignal.abort()))).toBe('CANCELLED');
});

describe('work that takes no signal', () => {
  const endless = new Promise<never>(() => {});
  const timers = (): number =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const HOUR_MS = 3_600_000;

  it('comes to its end where nobody stops it, and leaves nothing behind', async () => {
    const { signal } = new AbortController();
    expect(await unlessCancelled(undefined, Promise.resolve('done'))).toBe('done');
    expect(await unlessCancelled(signal, setTimeout(1, 'done'))).toBe('done');
    expect(await rejectedCode(async () => unlessCancelled(signal, Promise.reject(new Error('bad'))))).toBe(
      'not an AegisError: Error: bad',
    );
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('is not waited for once the run was stopped, also where it is done by then', async () => {
    const stopped = AbortSignal.abort();
    for (const work of [endless, Promise.resolve('done'), Promise.reject(new Error('bad'))])
      expect(await rejectedCode(async () => unlessCancelled(stopped, work))).toBe('CANCELLED');
  });

  it('is given up at the very moment at which the run is stopped', async () => {
    const controller = new AbortController();
    const { promise, resolve } = Promise.withResolvers<string>();
    const ended = rejectedCode(async () => unlessCancelled(controller.signal, promise));
    controller.abort();
    resolve('too late');
    expect(await ended).toBe('CANCELLED');
  });

  it('may end by itself within the grace, and no clock runs on after that', async () => {
    const controller = new AbortController();
    const { promise, resolve } = Promise.withResolvers<string>();
    const before = timers();
    const ended = unlessCancelled(controller.signal, promise, HOUR_MS);
    controller.abort();
    await setTimeout(1);
    resolve('tidied up');
    expect(await ended).toBe('tidied up');
    expect(timers()).toBe(before);
  });

  it('is given up after the grace, whenever the run was stopped', async () => {
    const controller = new AbortController();
    const ended = rejectedCode(async () => unlessCancelled(controller.signal, endless, 1));
    controller.abort();
    expect(await ended).toBe('CANCELLED');
    expect(await rejectedCode(async () => unlessCancelled(AbortSignal.abort(), endless, 1))).toBe(
      'CANCELLED',
    );
  });
});

it.each<[ErrorCode, boolean]>([
  ['DIGEST_MISMATCH', false],
  ['ARTIFACT_UNREADABLE', false],
  ['VAULT_UNREACHABLE', true],
  ['REGISTRY_UNREACHABLE', true],
  ['CANCELLED', true],
  ['INTERNAL', true],
])('%s ends the run: %s', (code, isEnd) => {
  const error = new AegisError(code, { message: 'one of many' });
  if (isEnd) expect(codeOf(() => requireVerdict(error))).toBe(code);
  else expect(requireVerdict(error)).toBe(error);
});

it('what nobody expected ends the run', () => {
  expect(codeOf(() => requireVerdict(new Error('bug')))).toBe('INTERNAL');
});
