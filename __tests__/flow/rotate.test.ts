/** Rotating with a key in memory that fails as a real server will not on demand; integration/ has the real one. */
import { describe, expect, it } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import {
  rotateKey,
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
  const run = rotateKey(
    { rotate: true, force: false, ...request },
    {
      key,
      inUse: async () => Promise.resolve(ports.found ?? none),
      sleep: async (ms) => {
        sleeps.push(ms);
        return Promise.resolve();
      },
      warn: (sentence) => void warnings.push(sentence),
      say: (sentence) => void warnings.push(`said: ${sentence}`),
      ...ports,
    },
  );
  return { run, warnings, sleeps };
}
const failing = (code: ErrorCode) => async () => Promise.reject(new AegisError(code, { message: 'lost' }));

describe('rotateKey', () => {
  it('rotates, sees the new version sign, and tells both', async () => {
    const { key, calls } = fakeKey();
    expect(await (await rotate(key)).run).toEqual({
      previous: { latestVersion: 1, minVersion: 1 },
      current: { latestVersion: 2, minVersion: 1 },
      rotatedBy: 'r1',
    });
    expect(calls).toEqual(['rotate', 'probe 2']);
  });

  it('retires after the new version was seen to sign', async () => {
    const { key, calls } = fakeKey();
    const rotation = await (await rotate(key, { minVersion: 2 })).run;
    expect(rotation).toMatchObject({ current: { latestVersion: 2, minVersion: 2 }, retiredBy: 'r2' });
    expect(calls).toEqual(['rotate', 'probe 2', 'retire 2']);
  });

  it('retires without a rotation when that is asked', async () => {
    const { key, calls } = fakeKey({ latest: 3 });
    await (
      await rotate(key, { rotate: false, minVersion: 3 })
    ).run;
    expect(calls).toEqual(['retire 3']);
  });

  it('does nothing about a minimum that stands', async () => {
    const { key, calls } = fakeKey({ latest: 3, minimum: 2 });
    await (
      await rotate(key, { rotate: false, minVersion: 2 }, { found: two })
    ).run;
    expect(calls).toEqual([]);
  });

  it('refuses, before it has changed anything, while older versions are in use', async () => {
    const { key, calls } = fakeKey();
    const error = await rejection((await rotate(key, { minVersion: 2 }, { found: two })).run);
    expect(error.code).toBe('KEY_VERSION_IN_USE');
    expect(error.message).toContain('a.bin (version 1), b.bin (version 1)');
    expect(calls).toEqual([]);
  });

  it('retires them all the same by force, and says so', async () => {
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
    let asked = 0;
    const { run, sleeps } = await rotate({
      ...key,
      probe: async (version) => ((asked += 1) < 3 ? undefined : key.probe(version)),
    });
    await run;
    expect(sleeps).toEqual([2000, 2000]);
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
    const error = await rejection((await rotate({ ...key, probe }, { minVersion: 2 })).run);
    expect(error.code).toBe('ROTATION_UNCONFIRMED');
    expect(calls).toEqual(['rotate']);
  });

  it('goes on when the answer was lost, but the key was rotated: it does not rotate twice', async () => {
    const { key, state, calls } = fakeKey();
    const { run, warnings } = await rotate({
      ...key,
      rotate: async () => {
        state.latestVersion += 1;
        return failing('VAULT_UNREACHABLE')();
      },
    });
    expect(await run).toMatchObject({ current: { latestVersion: 2 }, rotatedBy: '' });
    expect(warnings).toHaveLength(1);
    expect(calls).toEqual(['probe 2']);
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
});
