/** One decision on whom to trust offline, for the action, the CLI and the library. */
import { describe, expect, it } from '@jest/globals';
import { decodeTrustFile, encodeTrustFile } from '../../src/verify/trust-file.ts';
import {
  requireReadable,
  trustOffline,
  type OfflineDemands,
  type OfflineTrust,
} from '../../src/verify/offline.ts';
import { makeKey } from '../support/local-keys.ts';
import { authority, NOW } from '../support/chains.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';

const now = new Date('2026-11-24T14:00:00.000Z');
const [one, two] = [makeKey('ecdsa-p256').publicKey, makeKey('ecdsa-p256').publicKey];
const file = decodeTrustFile(
  encodeTrustFile(
    {
      mount: 'transit',
      name: 'models',
      minVersion: 1,
      versions: [one, two].map((publicKey, index) => ({ version: index + 1, publicKey })),
    },
    'a'.repeat(64),
    now,
  ),
);
const der = Buffer.from('30', 'hex');

describe('trustOffline', () => {
  it('takes public keys, authorities beside them, or a trust file', () => {
    expect(trustOffline({ publicKeys: [one.pem, two.pem] }, { now }).keys.size).toBe(2);
    const both = trustOffline({ publicKeys: [one.pem], authorities: [der] }, { now });
    expect([both.keys.size, both.certificates]).toEqual([1, { certificates: [der], at: now }]);
    expect(trustOffline({ authorities: [der] }, { now })).toMatchObject({
      keys: new Map(),
      certificates: { at: now },
    });
    expect(trustOffline({ publicKeys: [one.pem] }, { now })).not.toHaveProperty('timestamps');
    expect(trustOffline({ file }, { now, minKeyVersion: 2 }).minVersion).toBe(2);
    const old = { now: new Date('2027-01-01'), maxAgeMs: 365 * 86_400_000 };
    expect(trustOffline({ file }, old).keys.size).toBe(2);
    const all = trustOffline({ file, authorities: [der], timestampAuthorities: [der] }, { now });
    expect([all.keys.size, all.certificates, all.timestamps]).toEqual([
      2,
      { certificates: [der], at: now },
      { certificates: [der], now },
    ]);
  });

  it.each<[string, OfflineTrust, Partial<OfflineDemands>, string]>([
    ['nobody', {}, {}, 'KEY_UNTRUSTED'],
    ['a minimum for keys without versions', { publicKeys: [one.pem] }, { minKeyVersion: 1 }, 'INPUT_INVALID'],
    ['a minimum for authorities', { authorities: [der] }, { minKeyVersion: 1 }, 'INPUT_INVALID'],
    ['keys beside a trust file', { file, publicKeys: [one.pem] }, {}, 'INPUT_INVALID'],
    [
      'a trust file older than the signatures may be',
      { file },
      { now: new Date('2027-01-01'), maxAgeMs: 1 },
      'TRUST_EXPIRED',
    ],
  ])('refuses %s', (_, given, demands, code) => {
    expect(codeOf(() => trustOffline(given, { now, ...demands }))).toBe(code);
  });
});

it('every certificate of the root is read before anything is judged by it', async () => {
  const good = authority('a').der;
  const judged = async (authorities: readonly Buffer[], timestampAuthorities?: readonly Buffer[]) =>
    rejectedCode(async () =>
      requireReadable(
        trustOffline(
          { publicKeys: [one.pem], authorities, ...(timestampAuthorities && { timestampAuthorities }) },
          { now: NOW },
        ),
      ),
    );
  expect(await judged([])).toBe('nothing');
  expect(await judged([good], [good])).toBe('nothing');
  expect(await judged([good, der], [good])).toBe('TRUST_MALFORMED');
  expect(await judged([good], [good, der])).toBe('TRUST_MALFORMED');
});
