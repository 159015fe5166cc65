/** What a run that verifies offline says of whom it trusts: no version that would be refused. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { OctetString } from '@peculiar/asn1-schema';
import { silentLogger } from '../../src/log.ts';
import { encodeTrustFile, type TrustedVersion } from '../../src/verify/trust-file.ts';
import { authority, Extension } from '../support/chains.ts';
import { makeKey } from '../support/local-keys.ts';
import { runMode } from '../support/run-mode.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const workspace = temporaryDirectory();
const LOST = '2026-02-01T00:00:00.000Z';
const RETIRED = '2026-03-01T00:00:00.000Z';

beforeAll(() => {
  const ends: readonly Partial<TrustedVersion>[] = [{ retiredAt: RETIRED }, {}, { compromisedAt: LOST }, {}];
  const versions = ends.map((end, index) => {
    const { publicKey } = makeKey('ecdsa-p256');
    return { version: index + 1, publicKey, ...end };
  });
  const key = { mount: 'transit', name: 'k', minVersion: 2, versions };
  writeFileSync(join(workspace, 'trust.json'), encodeTrustFile(key, 'a'.repeat(64), new Date()));
  writeFileSync(join(workspace, 'tsa.pem'), authority('tsa').pem);
  writeFiles(workspace, { 'a.bin': 'a' });
  const twice = Array.from({ length: 2 }, () => {
    return new Extension({ extnID: '1.2.3.4', critical: false, extnValue: new OctetString(Buffer.of(0)) });
  });
  writeFileSync(join(workspace, 'twice.pem'), authority('twice', { extensions: twice }).pem);
});

/** Code of what stopped the run. */
let stopped: string | undefined;
/** What the log says of whom it trusts. */
async function trusted(raw: Record<string, string>): Promise<string | undefined> {
  const said: string[] = [];
  const report = await runMode(
    workspace,
    { mode: 'verify', path: 'a.bin', 'public-key': 'trust.json', ...raw },
    {},
    { door: 'cli', log: { ...silentLogger, info: (text) => void said.push(text) } },
  );
  stopped = report.view().fatal?.code;
  return said.find((text) => text.startsWith('Trusted'));
}
const stamped = { 'timestamp-certificates': 'tsa.pem' };
const before = (version: number, time: string, why: string): string =>
  `, version ${version} by timestamps from before ${time} (${why})`;

it.each<[string, Record<string, string>, string]>([
  ['without the lost one, whatever its number', {}, 'transit/k versions 2, 4'],
  [
    'with those that timestamps bring back',
    stamped,
    `transit/k versions 2, 4${before(1, RETIRED, 'retired')}${before(3, LOST, 'compromised')}`,
  ],
  [
    'without those that the caller excludes',
    { ...stamped, 'min-key-version': '3' },
    `transit/k version 4${before(3, LOST, 'compromised')}`,
  ],
  [
    'none of them, where that is so',
    { 'min-key-version': '5' },
    'transit/k no version (the latest is 4, and the oldest that counts is 5)',
  ],
])('names the versions that count: %s', async (_, raw, words) => {
  const said = (await trusted(raw)) ?? '';
  expect(said.replace(/, as of [^,]*$/, '')).toBe(`Trusted, offline: ${words}`);
});

it.each<[string, Record<string, string>]>([
  ['trusted-certificates', { 'trusted-certificates': 'twice.pem' }],
  ['trusted-certificates alone', { 'trusted-certificates': 'twice.pem', 'public-key': '' }],
  ['timestamp-certificates', { 'timestamp-certificates': 'twice.pem' }],
])('refuses a certificate that nobody can judge by, before anything is verified: %s', async (_, raw) => {
  expect(await trusted(raw)).toBeUndefined();
  expect(stopped).toBe('TRUST_MALFORMED');
});
