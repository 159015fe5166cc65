/** Offline with a trust file and online with the server it was taken from: the same verdict on the same bundles. */
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Artifact } from '../../src/plan/artifact.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import type { TransitKey } from '../../src/vault/transit.ts';
import { decodeTrustFile, encodeTrustFile, trustFile } from '../../src/verify/trust-file.ts';
import { artifactAt } from '../support/artifacts.ts';
import { modelAt } from '../support/models.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const directory = temporaryDirectory();
let vault: TestVault;
let client: VaultClient;
let key: TransitKey;

const exported = (one: TransitKey): Buffer =>
  encodeTrustFile({ ...one, minVersion: Math.max(1, one.minVersion) }, 'a'.repeat(64), NOW);
const file = (name: string): Artifact => artifactAt(directory, name);
const model = async (name: string): Promise<Artifact> =>
  modelAt(join(directory, name), { purpose: 'verify' });

/** Signs with version 1, 2 and 3, then retires version 1. */
beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
  await vault.createKey('key');
  await vault.createKey('other');
  const names = ['v1', 'v2', 'v3', 'foreign', 'changed', 'swapped', 'bundle', 'replayed'];
  writeFiles(directory, Object.fromEntries(names.map((name) => [`${name}.bin`, name])));
  writeFiles(directory, { 'm2/a': 'a', 'm2/b/c': 'c', 'm1/a': 'a', 'grown/a': 'a' });
  await signFiles(client, 'key', [
    file('v1.bin'),
    file('replayed.bin'),
    await modelAt(join(directory, 'm1')),
  ]);
  await vault.rotateKey('key');
  await signFiles(client, 'key', ['v2.bin', 'changed.bin', 'swapped.bin', 'bundle.bin'].map(file));
  await signFiles(client, 'key', [
    await modelAt(join(directory, 'm2')),
    await modelAt(join(directory, 'grown')),
  ]);
  await vault.rotateKey('key');
  await signFiles(client, 'key', [file('v3.bin')]);
  await signFiles(client, 'other', [file('foreign.bin')]);
  await vault.demand('POST', 'transit/keys/key/config', { min_decryption_version: 2 });

  writeFileSync(join(directory, 'changed.bin'), 'CHANGED');
  writeFileSync(join(directory, 'grown/b'), 'new');
  copyFileSync(join(directory, 'v2.bin.sig.json'), join(directory, 'swapped.bin.sig.json'));
  const bundle = join(directory, 'bundle.bin.sig.json');
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/"sig":"(.)(.)/, '"sig":"$1A'));
  writeFiles(directory, { 'unsigned.bin': 'unsigned' });
  key = await keyOf(client, 'key');
}, 120_000);
afterAll(async () => {
  await client.close();
  await vault.stop();
});

describe('a trust file', () => {
  it.each<[string, () => Promise<Artifact> | Artifact, number, string]>([
    ['a signature by the latest version', () => file('v3.bin'), 1, 'verified'],
    ['a signature by an older version', () => file('v2.bin'), 1, 'verified'],
    ['a model', async () => model('m2'), 1, 'verified'],
    ['a version that the server has retired', () => file('v1.bin'), 1, 'KEY_VERSION_RETIRED'],
    ['a model signed by a retired version', async () => model('m1'), 1, 'KEY_VERSION_RETIRED'],
    ['a version below the caller’s minimum', () => file('v2.bin'), 3, 'KEY_VERSION_RETIRED'],
    ['a model below the caller’s minimum', async () => model('m2'), 3, 'KEY_VERSION_RETIRED'],
    ['the minimum itself', () => file('v3.bin'), 3, 'verified'],
    ['another key of the same server', () => file('foreign.bin'), 1, 'KEY_UNTRUSTED'],
    ['changed bytes', () => file('changed.bin'), 1, 'DIGEST_MISMATCH'],
    ['a grown model', async () => model('grown'), 1, 'MODEL_MISMATCH'],
    ['the bundle of another file', () => file('swapped.bin'), 1, 'SUBJECT_NAME_MISMATCH'],
    ['an altered signature', () => file('bundle.bin'), 1, 'SIGNATURE_INVALID'],
    ['no bundle', () => file('unsigned.bin'), 1, 'BUNDLE_MISSING'],
  ])('gives the same verdict as the server on %s', async (_, artifactOf, minVersion, verdict) => {
    const artifact = await artifactOf();
    const online = await verifyFiles(trustOf(key, minVersion), [artifact], { client, key });
    const trust = trustFile(decodeTrustFile(exported(key)), { now: NOW, minVersion });
    const offline = await verifyFiles(trust, [artifact]);
    expect(online.codes[artifact.name]).toBe(verdict);
    expect(offline.codes).toEqual(online.codes);
    expect(offline.sentences).toEqual(online.sentences);
  });

  it('carries what the server shows', () => {
    const written = JSON.parse(exported(key).toString()) as { versions: { version: number }[] };
    expect(written).toMatchObject({
      mount: 'transit',
      key: 'key',
      minVersion: 2,
      createdAt: NOW.toISOString(),
    });
    expect(written.versions.map(({ version }) => version)).toEqual([2, 3]);
  });

  const DAY = 86_400_000;
  it.each<[string, number, number | undefined, string]>([
    ['as old as allowed', DAY, DAY, 'nothing'],
    ['older', DAY + 1, DAY, 'TRUST_EXPIRED'],
    ['old, when nobody asks', 1000 * DAY, undefined, 'nothing'],
    ['from the future', -DAY, undefined, 'TRUST_EXPIRED'],
    ['from the future, where an age is demanded', -DAY, DAY, 'TRUST_EXPIRED'],
    ['ahead by no more than clocks differ', -300_000, DAY, 'nothing'],
    ['ahead by a little more', -300_001, DAY, 'TRUST_EXPIRED'],
  ])('that is %s: %d ms of %d', (_, age, maxAgeMs, code) => {
    const now = new Date(NOW.getTime() + age);
    const read = decodeTrustFile(exported(key));
    expect(codeOf(() => trustFile(read, { now, ...(maxAgeMs !== undefined && { maxAgeMs }) }))).toBe(code);
  });

  it.each<[string, (json: Record<string, unknown>) => void]>([
    ['another schema', (json) => (json['schema'] = 'https://example.com/v1')],
    ['a field that it has no room for', (json) => (json['trusted'] = true)],
    ['no versions', (json) => (json['versions'] = [])],
    ['a version twice', (json) => (json['versions'] as unknown[]).push((json['versions'] as unknown[])[0])],
    ['a hint of another key', (json) => (first(json)['hint'] = '0'.repeat(64))],
    ['another algorithm', (json) => (first(json)['algorithm'] = 'rsa-2048')],
    ['a key that is none', (json) => (first(json)['publicKey'] = 'no key')],
    ['a minimum of 0', (json) => (json['minVersion'] = 0)],
    ['no time', (json) => delete json['createdAt']],
    ['a time in words', (json) => (json['createdAt'] = 'yesterday')],
    ['a time in the way of e-mail', (json) => (json['createdAt'] = 'Mon, 01 Jun 2026 00:00:00 GMT')],
    // Valid by the letter of ISO 8601, and no time to JavaScript: the file would be of no age and never too old.
    ['a time that no date can hold', (json) => (json['createdAt'] = '2026-01-01T00:00:00+02')],
    ['a month that is none', (json) => (json['createdAt'] = '2026-13-01T00:00:00Z')],
    ['an empty schema', (json) => (json['schema'] = '')],
    ['a server that is no digest', (json) => (json['server'] = `${'a'.repeat(64)}0`)],
    ['a server in the clear', (json) => (json['server'] = 'https://vault.example.com')],
    ['no mount', (json) => (json['mount'] = '')],
    ['no name', (json) => (json['key'] = '')],
    ['half a minimum', (json) => (json['minVersion'] = 1.5)],
    ['a minimum as text', (json) => (json['minVersion'] = '1')],
    ['a version 0', (json) => (first(json)['version'] = 0)],
    ['half a version', (json) => (first(json)['version'] = 1.5)],
    ['a version with a field too many', (json) => (first(json)['trusted'] = true)],
    ['a version whose time is none', (json) => (first(json)['createdAt'] = 'yesterday')],
  ])('is refused with %s', (_, alter) => {
    const json = JSON.parse(exported(key).toString()) as Record<string, unknown>;
    alter(json);
    expect(codeOf(() => decodeTrustFile(Buffer.from(JSON.stringify(json))))).toBe('TRUST_MALFORMED');
  });

  it('is refused with a key of a kind that is not accepted', () => {
    const json = JSON.parse(exported(key).toString()) as Record<string, unknown>;
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    first(json)['publicKey'] = publicKey.export({ type: 'spki', format: 'pem' });
    expect(codeOf(() => decodeTrustFile(Buffer.from(JSON.stringify(json))))).toBe('ALGORITHM_REFUSED');
  });

  it('does not accept a version below its own minimum, even where it holds its key', async () => {
    const json = JSON.parse(exported(key).toString()) as Record<string, unknown>;
    json['minVersion'] = 3;
    const trust = trustFile(decodeTrustFile(Buffer.from(JSON.stringify(json))), { now: NOW });
    expect((await verifyFiles(trust, [file('v2.bin')])).codes).toEqual({ 'v2.bin': 'KEY_VERSION_RETIRED' });
  });
});

function first(json: Record<string, unknown>): Record<string, unknown> {
  return (json['versions'] as Record<string, unknown>[])[0]!;
}
