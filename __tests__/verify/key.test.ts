/** Which of the trusted keys are tried, in which order, and what is said when none fits. */
import { expect, it } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import { firstAccepted, keysOf } from '../../src/verify/steps/key.ts';
import { trustPublicKeys, trustTransitKey } from '../../src/verify/trust.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';

const keys = Array.from({ length: 3 }, () => makeKey('ecdsa-p256').publicKey);
const [first, second] = keys;
const versions = [2, 3, 1].map((version, at) => ({ version, publicKey: keys[at]! }));
const trust = trustTransitKey({ mount: 'transit', name: 'k', minVersion: 1, versions });

it('the newest version is tried first, and only the hinted one where there is a hint', () => {
  expect(keysOf(undefined, trust).map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(keysOf('ab'.repeat(32), trust).map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(keysOf(first!.hint, trust).map(({ version }) => version)).toEqual([2]);
  const unversioned = trustPublicKeys([first!.pem, second!.pem]);
  expect(keysOf(undefined, unversioned).map(({ publicKey }) => publicKey.pem)).toEqual([
    first!.pem,
    second!.pem,
  ]);
});

it('so many keys are tried, and no more', () => {
  const root = (count: number) => ({
    ...trust,
    keys: new Map(
      Array.from({ length: count }, (_, at) => [String(at), { publicKey: first!, version: at + 1 }]),
    ),
  });
  expect(keysOf(undefined, root(64))).toHaveLength(64);
  expect(codeOf(() => keysOf(undefined, root(65)))).toBe('KEY_UNTRUSTED');
  expect(keysOf('x', root(64))).toHaveLength(64);
  expect(keysOf('x', root(65))).toEqual([]);
});

const three = (code: ErrorCode): ErrorCode[] => [code, code, code];
it.each<[string, string | undefined, readonly (ErrorCode | undefined)[], string]>([
  ['the one that fits', undefined, ['SIGNATURE_INVALID', undefined, 'KEY_COMPROMISED'], 'nothing'],
  ['the refusal that all share', undefined, three('KEY_COMPROMISED'), 'KEY_COMPROMISED'],
  [
    'none, where refusals differ',
    undefined,
    ['KEY_COMPROMISED', 'SIGNATURE_INVALID', 'SIGNATURE_INVALID'],
    'SIGNATURE_INVALID',
  ],
  [
    'none, where the last refusal differs',
    undefined,
    ['KEY_COMPROMISED', 'KEY_COMPROMISED', 'POLICY_UNMET'],
    'SIGNATURE_INVALID',
  ],
  ['none, where no signature fits', undefined, three('SIGNATURE_INVALID'), 'SIGNATURE_INVALID'],
  ['the refusal of the hinted one', 'hint', ['KEY_COMPROMISED'], 'KEY_COMPROMISED'],
  ['none, by a hint of another', 'ab'.repeat(32), three('KEY_COMPROMISED'), 'KEY_UNTRUSTED'],
])('what counts is %s', async (_, given, codes, expected) => {
  const left = [...codes];
  const hint = given === 'hint' ? first!.hint : given;
  const outcome = await rejectedCode(async () =>
    firstAccepted({ hint }, trust, async () => {
      const code = left.shift();
      await Promise.resolve();
      if (code !== undefined) throw new AegisError(code, { message: 'refused' });
    }),
  );
  expect(outcome).toBe(expected);
});
