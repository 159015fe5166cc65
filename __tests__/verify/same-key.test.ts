/** A trust file that is brought up to date must still be about the key that the server shows. */
import { expect, it } from '@jest/globals';
import { CLOCK_SKEW_MS } from '../../src/verify/policy.ts';
import {
  requireSameKey,
  trustFile,
  updateTrust,
  type ExportedKey,
  type ReadTrustFile,
} from '../../src/verify/trust-file.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf } from '../support/thrown.ts';

const [v1, v2, v3, foreign] = [1, 2, 3, 4].map(() => makeKey('ecdsa-p256').publicKey);
const versions = [v1, v2, v3].map((publicKey, index) => ({ version: index + 1, publicKey: publicKey! }));
const shown: ExportedKey = { mount: 'transit', name: 'k', minVersion: 1, versions };
const file: ReadTrustFile = { ...shown, versions: versions.slice(0, 2), createdAt: new Date(0) };
const [first, second] = versions;

it.each<[string, Partial<ReadTrustFile>, Partial<ExportedKey>, string]>([
  ['knows a version less', {}, {}, 'nothing'],
  ['knows all versions', { versions }, {}, 'nothing'],
  ['knows one that is retired by now', {}, { minVersion: 2, versions: versions.slice(1) }, 'nothing'],
  ['is about another mount', { mount: 'other' }, {}, 'TRUST_CONTRADICTED'],
  ['is about another key', { name: 'other' }, {}, 'TRUST_CONTRADICTED'],
  ['has a higher minimum', { minVersion: 2 }, {}, 'TRUST_CONTRADICTED'],
  ['knows one that is gone', { versions }, { versions: versions.slice(0, 2) }, 'TRUST_CONTRADICTED'],
  ['knows an old one that is gone', {}, { versions: versions.slice(1) }, 'TRUST_CONTRADICTED'],
  [
    'knows another key under a version',
    { versions: [first!, { version: 2, publicKey: foreign! }] },
    {},
    'TRUST_CONTRADICTED',
  ],
  [
    'knows that one was retired, which is accepted again',
    { versions: [{ ...first!, retiredAt: '1970-01-01T00:00:00Z' }, second!] },
    {},
    'TRUST_CONTRADICTED',
  ],
])('a file that %s', (_, known, there, code) => {
  expect(codeOf(() => requireSameKey({ ...file, ...known }, { ...shown, ...there }))).toBe(code);
});

it('a file keeps what it knew, and learns what is new', () => {
  const [made, before, now] = [
    '2026-01-01T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ];
  const third = { version: 3, publicKey: v3!, createdAt: now };
  const known = [
    { ...second!, createdAt: made, compromisedAt: before },
    { ...first!, createdAt: made, retiredAt: before },
  ];
  const server = { ...shown, minVersion: 3, versions: [third] };
  const update = (compromised?: { version: number; since?: Date }[]) =>
    updateTrust({ ...file, versions: known }, server, {
      now: new Date(now),
      ...(compromised !== undefined && { compromised }),
    });
  expect(update()).toEqual({
    ...server,
    versions: [
      { ...first!, createdAt: made, retiredAt: before },
      { ...second!, createdAt: made, retiredAt: now, compromisedAt: before },
      third,
    ],
  });
  // What the server still shows was not retired.
  const both = updateTrust({ ...file, versions: [{ ...second!, createdAt: made }] }, shown, {
    now: new Date(now),
  });
  expect(both.versions).toEqual([first, { ...second!, createdAt: made }, { version: 3, publicKey: v3 }]);
  const lost = (version: number, since?: string): string | undefined =>
    update([{ version, ...(since !== undefined && { since: new Date(since) }) }]).versions[version - 1]!
      .compromisedAt;
  expect(lost(1)).toBe(made);
  expect(lost(1, now)).toBe(now);
  expect(lost(2)).toBe(made);
  expect(lost(2, now)).toBe(before);
  expect(lost(2, made)).toBe(made);
  const unknown = updateTrust({ ...file, versions: [first!] }, shown, {
    now: new Date(now),
    compromised: [{ version: 1 }],
  });
  expect(unknown.versions[0]!.compromisedAt).toBe('1970-01-01T00:00:00.000Z');
  expect(codeOf(() => lost(4))).toBe('INPUT_INVALID');
  expect(codeOf(() => lost(1, '2026-03-01T00:00:00.001Z'))).toBe('INPUT_INVALID');
});

it.each<[string | undefined, string | undefined, string | undefined]>([
  ['2026-01-01', undefined, 'retired 2026-01-01'],
  [undefined, '2026-01-01', 'compromised 2026-01-01'],
  ['2026-01-01', '2026-02-01', 'retired 2026-01-01'],
  ['2026-02-01', '2026-01-01', 'compromised 2026-01-01'],
  ['2026-01-01', '2026-01-01', 'compromised 2026-01-01'],
  [undefined, undefined, undefined],
])('a version that was retired on %s and lost on %s counts until %s', (retired, lost, expected) => {
  const time = (day: string): string => `${day}T00:00:00.000Z`;
  const version = {
    ...first!,
    ...(retired !== undefined && { retiredAt: time(retired) }),
    ...(lost !== undefined && { compromisedAt: time(lost) }),
  };
  const until = (...all: ReadTrustFile['versions'][number][]): string | undefined => {
    const { keys } = trustFile({ ...file, versions: all }, { now: new Date(0) });
    const end = keys.get(first!.publicKey.hint)?.until;
    return end && `${end.because} ${end.time.toISOString().slice(0, 10)}`;
  };
  expect(until(version)).toBe(expected);
  // The same key as another version: the worse of them counts.
  const later = { ...version, version: 2, retiredAt: time('2026-03-01') };
  expect(until(version, later)).toBe(expected ?? 'retired 2026-03-01');
  expect(until(later, version)).toBe(expected ?? 'retired 2026-03-01');
});

it('a file is as old as it may be, and not from the future', () => {
  const made = { ...file, createdAt: new Date('2026-01-02T00:00:00Z') };
  const judged = (now: string, maxAgeMs?: number): string =>
    codeOf(() => trustFile(made, { now: new Date(now), ...(maxAgeMs !== undefined && { maxAgeMs }) }));
  expect(judged('2026-01-02T00:00:01.000Z', 1000)).toBe('nothing');
  expect(judged('2026-01-02T00:00:01.001Z', 1000)).toBe('TRUST_EXPIRED');
  expect(judged('2030-01-01T00:00:00Z')).toBe('nothing');
  const skewed = (ms: number): string => new Date(made.createdAt.getTime() - ms).toISOString();
  expect(judged(skewed(CLOCK_SKEW_MS))).toBe('nothing');
  expect(judged(skewed(CLOCK_SKEW_MS + 1))).toBe('TRUST_EXPIRED');
  expect(CLOCK_SKEW_MS).toBe(300_000);
  expect(judged('no time at all')).toBe('TRUST_EXPIRED');
});
