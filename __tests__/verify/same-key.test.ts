/** A trust file that is brought up to date must still be about the key that the server shows. */
import { expect, it } from '@jest/globals';
import { requireSameKey, type ExportedKey, type ReadTrustFile } from '../../src/verify/trust-file.ts';
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
