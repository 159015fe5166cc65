/** A trust file that is brought up to date must still be about the key that the server shows. */
import { expect, it } from '@jest/globals';
import {
  requireSameKey,
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
