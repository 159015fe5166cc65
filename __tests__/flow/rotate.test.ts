/** Rotating with a key in memory that fails as a real server will not on demand; integration/ has the real one. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import {
  named,
  planRotation,
  rotateKey,
  signatures,
  type InUse,
  type RotatableKey,
  type RotatePorts,
  type RotateRequest,
} from '../../src/flow/rotate.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { rejection } from '../support/thrown.ts';

const pair = makeKey('ecdsa-p256');
const message = Buffer.from('probe');

function fakeKey({ latest = 1, minimum = 1 } = {}) {
  const calls: string[] = [];
  const state = { latestVersion: latest, minVersion: minimum };
  const key: RotatableKey = {
    description: 'transit/test',
    state: async () => Promise.resolve({ ...state }),
    rotate: async () => {
      calls.push('rotate');
      state.latestVersion += 1;
      return Promise.resolve({ requestId: 'r1' });
    },
    probe: async (version) => {
      calls.push(`probe ${version}`);
      return Promise.resolve({ message, signature: signWith(pair, message), publicKey: pair.publicKey });
    },
    retireBelow: async (version) => {
      calls.push(`retire ${version}`);
      state.minVersion = version;
      return Promise.resolve({ requestId: 'r2' });
    },
  };
  return { key, calls, state };
}

const none: InUse = { count: 0, listed: [] };
const two: InUse = { count: 2, listed: ['a.bin (version 1)', 'b.bin (version 1)'] };

async function rotate(
  key: RotatableKey,
  request: Partial<RotateRequest> = {},
  ports: Partial<RotatePorts> & { found?: InUse } = {},
) {
  const warnings: string[] = [];
  const sleeps: number[] = [];
  const asked: number[] = [];
  const run = rotateKey(
    { rotate: true, force: false, ...request },
    {
      key,
      inUse: async (minVersion) => {
        asked.push(minVersion);
        return Promise.resolve(ports.found ?? none);
      },
      sleep: async (ms) => {
        sleeps.push(ms);
        return Promise.resolve();
      },
      warn: (sentence) => void warnings.push(sentence),
      say: (sentence) => void warnings.push(`said: ${sentence}`),
      ...ports,
    },
  );
  return { run, warnings, sleeps, asked };
}
const failing = (code: ErrorCode) => async () => Promise.reject(new AegisError(code, { message: 'lost' }));

describe('rotateKey', () => {
  it('rotates, sees the new version sign, and tells both', async () => {
    const { key, calls } = fakeKey();
    const { run, asked, warnings } = await rotate(key);
    expect(await run).toEqual({
      previous: { latestVersion: 1, minVersion: 1 },
      current: { latestVersion: 2, minVersion: 1 },
      rotatedBy: 'r1',
    });
    expect(calls).toEqual(['rotate', 'probe 2']);
    // Nothing is retired, so nobody looks for what is in use.
    expect([asked, warnings]).toEqual([[], []]);
  });

  it('retires after the new version was seen to sign', async () => {
    const { key, calls } = fakeKey();
    const { run, asked } = await rotate(key, { minVersion: 2 });
    expect(await run).toMatchObject({ current: { latestVersion: 2, minVersion: 2 }, retiredBy: 'r2' });
    expect(calls).toEqual(['rotate', 'probe 2', 'retire 2']);
    expect(asked).toEqual([2]);
  });

  it('retires without a rotation when that is asked', async () => {
    const { key, calls } = fakeKey({ latest: 3 });
    await (
      await rotate(key, { rotate: false, minVersion: 3 })
    ).run;
    expect(calls).toEqual(['retire 3']);
  });

  it('does nothing about a minimum that is already set', async () => {
    const { key, calls } = fakeKey({ latest: 3, minimum: 2 });
    await (
      await rotate(key, { rotate: false, minVersion: 2 }, { found: two })
    ).run;
    expect(calls).toEqual([]);
  });

  it('sets a first minimum, below which there is nothing to look for', async () => {
    const { key, calls } = fakeKey({ latest: 3, minimum: 0 });
    const { run, asked } = await rotate(key, { rotate: false, minVersion: 1 }, { found: two });
    expect(await run).not.toHaveProperty('forced');
    expect([calls, asked]).toEqual([['retire 1'], []]);
  });

  it('says what will live on, and retires the rest of it', async () => {
    const { key } = fakeKey();
    const outliving = { count: 3, listed: ['a', 'b'] };
    const { run, warnings } = await rotate(key, { minVersion: 2 }, { found: { ...none, outliving } });
    expect((await run).current.minVersion).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('said: 3 signatures');
    expect(warnings[0]).toContain('a, b and 1 more');
  });

  it('refuses, before it has changed anything, while older versions are in use', async () => {
    const { key, calls } = fakeKey();
    const error = await rejection((await rotate(key, { minVersion: 2 }, { found: two })).run);
    expect(error.code).toBe('KEY_VERSION_IN_USE');
    expect(error.message).toContain('a.bin (version 1), b.bin (version 1)');
    expect(calls).toEqual([]);
  });

  it('retires them anyway by force, and says so', async () => {
    const { key, calls } = fakeKey();
    const { run, warnings } = await rotate(key, { minVersion: 2, force: true }, { found: two });
    expect(await run).toMatchObject({ forced: two });
    expect(calls).toEqual(['rotate', 'probe 2', 'retire 2']);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ['above the latest version', { rotate: false, minVersion: 4 }],
    ['above the version that the rotation makes', { rotate: true, minVersion: 5 }],
    ['below the minimum that stands', { rotate: true, minVersion: 1 }],
  ])('refuses a minimum %s', async (_, request) => {
    const { key, calls } = fakeKey({ latest: 3, minimum: 2 });
    expect((await rejection((await rotate(key, request)).run)).code).toBe('INPUT_INVALID');
    expect(calls).toEqual([]);
  });

  it('waits while a replica does not know the new version', async () => {
    const { key } = fakeKey();
    const steps: (string | number)[] = [];
    const { run } = await rotate(
      {
        ...key,
        probe: async (version) => {
          steps.push('asked');
          return steps.length < 5 ? undefined : key.probe(version);
        },
      },
      {},
      {
        sleep: async (ms) => {
          await nextTurn();
          steps.push(ms);
        },
      },
    );
    await run;
    expect(steps).toEqual(['asked', 2000, 'asked', 2000, 'asked']);
  });

  it.each<[string, RotatableKey['probe']]>([
    ['does not sign', async () => Promise.resolve(undefined)],
    [
      'signs with another key',
      async () =>
        Promise.resolve({
          message,
          signature: signWith(makeKey('ecdsa-p256'), message),
          publicKey: pair.publicKey,
        }),
    ],
  ])('gives up, and retires nothing, when the new version %s', async (_, probe) => {
    const { key, calls } = fakeKey();
    const { run, sleeps } = await rotate({ ...key, probe }, { minVersion: 2 });
    expect((await rejection(run)).code).toBe('ROTATION_UNCONFIRMED');
    expect(calls).toEqual(['rotate']);
    expect(sleeps).toHaveLength(29);
  });

  const lost = async (code: ErrorCode) => {
    const { key, state, calls } = fakeKey();
    const answer = async () => {
      state.latestVersion += 1;
      return failing(code)();
    };
    return { calls, ...(await rotate({ ...key, rotate: answer })) };
  };

  it.each(['VAULT_UNREACHABLE', 'VAULT_TIMEOUT', 'VAULT_UNAVAILABLE', 'VAULT_ANSWER_INVALID'] as const)(
    'goes on when the answer was lost (%s), but the key was rotated: it does not rotate twice',
    async (code) => {
      const { calls, run, warnings } = await lost(code);
      expect(await run).toMatchObject({ current: { latestVersion: 2 }, rotatedBy: '' });
      expect(warnings).toHaveLength(1);
      expect(calls).toEqual(['probe 2']);
    },
  );

  const unaudited = () =>
    new AegisError('VAULT_REFUSED', {
      message: 'internal error',
      vault: {
        method: 'POST',
        path: 'transit/keys/test/rotate',
        status: 500,
        errors: ['internal error'],
        attempts: 1,
      },
    });

  it('goes on where the server failed after it had rotated, as one does that cannot audit its answer', async () => {
    const { key, state, calls } = fakeKey();
    const answer = async () => {
      state.latestVersion += 1;
      return Promise.reject(unaudited());
    };
    const { run, warnings } = await rotate({ ...key, rotate: answer });
    expect(await run).toMatchObject({ current: { latestVersion: 2 }, rotatedBy: '' });
    expect([warnings.length, calls]).toEqual([1, ['probe 2']]);
  });

  it('says that nobody knows whether it was rotated where the server does not tell any more', async () => {
    const { key } = fakeKey();
    let asked = 0;
    const state = async () => (++asked === 1 ? key.state() : Promise.reject(unaudited()));
    const error = await rejection(
      (await rotate({ ...key, state, rotate: async () => Promise.reject(unaudited()) })).run,
    );
    expect([error.code, error.hints.at(-1)]).toEqual([
      'VAULT_REFUSED',
      expect.stringContaining('whether transit/test was rotated is not known'),
    ]);
  });

  it('says the same where the run was stopped while the server rotated', async () => {
    const { key } = fakeKey();
    let asked = 0;
    const stopped = failing('CANCELLED');
    const state = async () => (++asked === 1 ? key.state() : stopped());
    const error = await rejection((await rotate({ ...key, state, rotate: stopped })).run);
    expect([error.code, error.hints]).toEqual([
      'CANCELLED',
      [expect.stringContaining('whether transit/test was rotated is not known')],
    ]);
  });

  it('takes a refusal for what it is, even where somebody else has rotated meanwhile', async () => {
    const { calls, run } = await lost('VAULT_DENIED');
    expect((await rejection(run)).code).toBe('VAULT_DENIED');
    expect(calls).toEqual([]);
  });

  it.each(['VAULT_UNREACHABLE', 'VAULT_DENIED', 'VAULT_SEALED'] as const)(
    'fails with %s when the key was not rotated',
    async (code) => {
      const { key, calls } = fakeKey();
      const error = await rejection((await rotate({ ...key, rotate: failing(code) })).run);
      expect(error.code).toBe(code);
      expect(calls).toEqual([]);
    },
  );

  it('does not believe a server that says it has retired and has not', async () => {
    const { key } = fakeKey();
    const retireBelow = async () => Promise.resolve({ requestId: 'r2' });
    const error = await rejection((await rotate({ ...key, retireBelow }, { minVersion: 2 })).run);
    expect(error.code).toBe('VAULT_ANSWER_INVALID');
  });

  it('stops before it changes anything when it was cancelled', async () => {
    const { key, calls } = fakeKey();
    const error = await rejection((await rotate(key, {}, { signal: AbortSignal.abort() })).run);
    expect(error.code).toBe('CANCELLED');
    expect(calls).toEqual([]);
  });

  it('stops waiting when it is cancelled', async () => {
    const { key } = fakeKey();
    const controller = new AbortController();
    let asked = 0;
    const probe = async () => {
      asked += 1;
      controller.abort();
      return Promise.resolve(undefined);
    };
    const { run } = await rotate({ ...key, probe }, {}, { signal: controller.signal });
    expect((await rejection(run)).code).toBe('CANCELLED');
    expect(asked).toBe(1);
  });

  it('retires nothing when it was cancelled while the new version was tried', async () => {
    const { key, calls } = fakeKey();
    const controller = new AbortController();
    const probe = async (version: number) => {
      controller.abort();
      return key.probe(version);
    };
    const { run } = await rotate({ ...key, probe }, { minVersion: 2 }, { signal: controller.signal });
    expect((await rejection(run)).code).toBe('CANCELLED');
    expect(calls).toEqual(['rotate', 'probe 2']);
  });
});

it('a plan says what would be retired by force, and changes nothing', async () => {
  const { key, calls } = fakeKey();
  const ports = { key, inUse: async () => Promise.resolve(two), sleep: failing('INTERNAL') };
  const plan = await planRotation(
    { rotate: true, minVersion: 2, force: true },
    { ...ports, warn: () => {}, say: () => {} },
  );
  expect(plan).toEqual({ previous: { latestVersion: 1, minVersion: 1 }, inUse: two });
  expect(calls).toEqual([]);
});

it('signatures are counted, and those that are not named are', () => {
  expect([signatures({ count: 1 }), signatures({ count: 2 })]).toEqual(['1 signature', '2 signatures']);
  expect(named(two)).toBe('a.bin (version 1), b.bin (version 1)');
  expect(named({ ...two, count: 3 })).toBe('a.bin (version 1), b.bin (version 1) and 1 more');
});
