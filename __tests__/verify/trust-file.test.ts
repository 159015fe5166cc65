/** The trust file, byte for byte, and what healing takes of it. */
import { expect, it } from '@jest/globals';
import {
  decodeTrustFile,
  encodeTrustFile,
  requireSameKey,
  trustFile,
  trustForHealing,
  updateTrust,
  type ExportedKey,
  type ReadTrustFile,
} from '../../src/verify/trust-file.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

const [one, two] = [makeKey('ecdsa-p256').publicKey, makeKey('ed25519').publicKey];
const NOW = new Date('2026-06-01T00:00:00.000Z');
const server = 'ab'.repeat(32);
const times = {
  createdAt: '2026-01-01T00:00:00.000Z',
  retiredAt: '2026-02-01T00:00:00.000Z',
  compromisedAt: '2026-03-01T00:00:00.000Z',
};
const key: ExportedKey = {
  mount: 'transit',
  name: 'k',
  minVersion: 2,
  versions: [
    { version: 1, publicKey: one, ...times },
    { version: 2, publicKey: two },
  ],
};
const bytes = encodeTrustFile(key, server, NOW);
interface Json {
  versions: Record<string, unknown>[];
  [name: string]: unknown;
}
const json = (): Json => JSON.parse(bytes.toString()) as Json;
const decodes = (value: unknown): string =>
  codeOf(() => decodeTrustFile(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))));

it('is written as it is described, and read again', () => {
  expect(bytes.toString()).toBe(
    `${JSON.stringify(
      {
        schema: 'https://github.com/org/aegis-sign-action/trust/v2',
        createdAt: NOW.toISOString(),
        server,
        mount: 'transit',
        key: 'k',
        minVersion: 2,
        versions: [
          { version: 1, algorithm: 'ecdsa-p256', hint: one.hint, ...times, publicKey: one.pem },
          { version: 2, algorithm: 'ed25519', hint: two.hint, publicKey: two.pem },
        ],
      },
      undefined,
      2,
    )}\n`,
  );
  expect(decodeTrustFile(bytes)).toMatchObject({
    ...key,
    versions: key.versions.map(({ publicKey, ...rest }) => ({
      ...rest,
      publicKey: { hint: publicKey.hint },
    })),
    createdAt: NOW,
  });
  expect(decodeTrustFile(bytes).versions[1]).not.toHaveProperty('retiredAt');
});

it.each<[string, (value: Json) => unknown]>([
  ['a server with a head', (value) => (value['server'] = `0${server}`)],
  ['a version that was retired at no time', (value) => (value.versions[0]!['retiredAt'] = 'yesterday')],
  ['a version that was lost at no time', (value) => (value.versions[0]!['compromisedAt'] = '')],
  ['no mount', (value) => (value['mount'] = '')],
  ['half a minimum', (value) => (value['minVersion'] = 1.5)],
  ['a minimum of 0', (value) => (value['minVersion'] = 0)],
  ['a field too many', (value) => (value['more'] = 1)],
  ['a field too many of a version', (value) => (value.versions[0]!['more'] = 1)],
  ['no version', (value) => (value.versions = [])],
  ['a version twice', (value) => value.versions.push(value.versions[0]!)],
  ['the hint of another key', (value) => (value.versions[0]!['hint'] = two.hint)],
  ['the algorithm of another key', (value) => (value.versions[0]!['algorithm'] = 'ed25519')],
  ['a key that is none', (value) => (value.versions[0]!['publicKey'] = 'no key')],
  ['a version without its hint', (value) => delete value.versions[0]!['hint']],
  ['a version without its algorithm', (value) => delete value.versions[0]!['algorithm']],
])('is refused with %s', (_, change) => {
  const value = json();
  change(value);
  expect(decodes(value)).toBe('TRUST_MALFORMED');
});

it('may have one version alone', () => {
  expect(decodes({ ...json(), versions: json().versions.slice(1) })).toBe('nothing');
});

it('is not brought up to date by another key', () => {
  const shown = { ...key, name: 'other' };
  expect(codeOf(() => updateTrust({ ...key, createdAt: NOW }, shown, { now: NOW }))).toBe(
    'TRUST_CONTRADICTED',
  );
});

it('has 10,000 versions at most, and 16 MiB', () => {
  const [first] = json().versions;
  const many = (count: number) => ({
    ...json(),
    versions: Array.from({ length: count }, (_, at) => ({ ...first, version: at + 1 })),
  });
  expect([1000, 10_001].map((count) => decodes(many(count)))).toEqual(['nothing', 'TRUST_MALFORMED']);
  const text = bytes.toString();
  expect([0, 1].map((more) => decodes(text.padEnd(16 * 2 ** 20 + more)))).toEqual([
    'nothing',
    'TRUST_MALFORMED',
  ]);
});

const file: ReadTrustFile = { ...key, createdAt: NOW };

it('heals what is retired, and nothing that is lost', () => {
  const retired = {
    ...file,
    versions: [{ version: 1, publicKey: one, retiredAt: times.retiredAt }, ...key.versions.slice(1)],
  };
  expect(trustForHealing(retired)).toMatchObject({ minVersion: 1 });
  expect([...trustForHealing(retired).keys.keys()]).toEqual([one.hint, two.hint]);
  expect([...trustForHealing(file).keys.keys()]).toEqual([two.hint]);
  // A key is lost under each of its versions.
  const twice = [...key.versions, { version: 3, publicKey: one }];
  expect([...trustForHealing({ ...file, versions: twice }).keys.keys()]).toEqual([two.hint]);
  expect(codeOf(() => trustForHealing({ ...file, versions: key.versions.slice(0, 1) }))).toBe(
    'KEY_UNTRUSTED',
  );
});

it('of two versions of one key that end at one moment, the first says why', () => {
  const ends = { retiredAt: times.retiredAt };
  const versions = [
    { version: 1, publicKey: one, ...ends },
    { version: 2, publicKey: one, compromisedAt: ends.retiredAt },
  ];
  expect(trustFile({ ...file, versions }, { now: NOW }).keys.get(one.hint)).toMatchObject({
    version: 1,
    until: { because: 'retired', time: new Date(ends.retiredAt) },
  });
});

it('demands what the caller does, beside its own minimum', () => {
  const asked = [undefined, 1, 3].map((minVersion) =>
    trustFile(file, { now: NOW, ...(minVersion !== undefined && { minVersion }) }),
  );
  expect(asked.map(({ minVersion, demandedVersion }) => [minVersion, demandedVersion])).toEqual([
    [2, 1],
    [2, 1],
    [3, 3],
  ]);
});

it('says what it holds against the server', () => {
  const shown = {
    mount: 'transit',
    name: 'k',
    minVersion: 2,
    versions: [2, 3].map((version) => ({ version, publicKey: two })),
  };
  const against = (known: Partial<ReadTrustFile>, there: Partial<ExportedKey> = {}) =>
    thrownBy(() => requireSameKey({ ...file, ...known }, { ...shown, ...there }));
  const version = (number: number, publicKey = two) => ({ version: number, publicKey });
  expect(against({ name: 'other' })).toMatchObject({ expected: 'transit/other', got: 'transit/k' });
  expect(against({ minVersion: 3 })).toMatchObject({ expected: '3 or more', got: '2' });
  expect(against({ versions: [version(4)] })).toMatchObject({
    expected: 'version 4',
    got: 'versions up to 3',
  });
  expect(against({ versions: [version(2)] }, { versions: [version(3)] }).expected).toBe('version 2');
  expect(codeOf(() => requireSameKey({ ...file, versions: [version(1)] }, shown))).toBe('nothing');
  expect(against({ versions: [version(2, one)] })).toMatchObject({ expected: one.hint, got: two.hint });
});

it('a time of loss that is known stays as it is spelled', () => {
  const spelled = '2026-03-01T00:00:00Z';
  const versions = [{ version: 2, publicKey: two, compromisedAt: spelled }];
  const shown = { ...key, versions: [{ version: 2, publicKey: two }] };
  const since = new Date(spelled);
  const updated = updateTrust({ ...file, versions }, shown, {
    now: NOW,
    compromised: [{ version: 2, since }],
  });
  expect(updated.versions).toEqual(versions);
});
