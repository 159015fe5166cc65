/** An ML-DSA key from its setup to its rotation, and another implementation that agrees about what it signed. */
import { createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { rotateKey } from '../../src/flow/rotate.ts';
import { shownKey } from '../../src/run/trust-file.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitRotation } from '../../src/vault/rotation.ts';
import { decodeTrustFile, encodeTrustFile, trustFile } from '../../src/verify/trust-file.ts';
import { artifactAt } from '../support/artifacts.ts';
import { itWith } from '../support/servers.ts';
import { openSetup } from '../support/setup.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let root: VaultClient;
beforeAll(async () => {
  vault = await startVault({ transit: false });
  root = clientOf(vault);
});
afterAll(async () => {
  await root.close();
  await vault.stop();
});

/** @throws when @sigstore/verify does not take the bundle */
function checkElsewhere(bundlePath: string, pem: string): void {
  const entity = toSignedEntity(bundleFromJSON(JSON.parse(readFileSync(bundlePath, 'utf8'))));
  const material = toTrustMaterial(
    { mediaType: '', tlogs: [], ctlogs: [], certificateAuthorities: [], timestampAuthorities: [] },
    () => ({ publicKey: createPublicKey(pem), validFor: () => true }),
  );
  new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(entity);
}

itWith('ML-DSA keys')('mldsa-65, from setup to rotation', async () => {
  const directory = temporaryDirectory();
  writeFiles(directory, { 'a.bin': 'a', 'b.bin': 'b' });
  const [a, b] = [artifactAt(directory, 'a.bin'), artifactAt(directory, 'b.bin')];
  const setup = openSetup(vault);
  const given = '--key pq --policy-prefix pq --type mldsa-65';
  expect((await setup.run(given)).outcome).toBe('done');
  expect(await setup.check(given)).toEqual([]);
  expect(await setup.check(given.replace('65', '87'))).toEqual([
    expect.stringContaining('type is "mldsa-65", should be "mldsa-87"'),
  ]);
  await setup.close();

  /** With no more rights than the policies give that setup has made. */
  async function as(role: string): Promise<VaultClient> {
    const { policy } = (await vault.demand('GET', `sys/policies/acl/pq-${role}`)).data as { policy: string };
    return clientOf(vault, await vault.createToken(policy));
  }
  const [signs, operates, gates] = [await as('sign'), await as('operator'), await as('verify')];
  await signFiles(signs, 'pq', [a]);
  const rotation = await rotateKey(
    { rotate: true, force: false },
    {
      key: transitRotation(operates, { mount: 'transit', name: 'pq' }),
      inUse: async () => Promise.resolve({ count: 0, listed: [] }),
      sleep: async () => {},
      warn: () => {},
      say: () => {},
    },
  );
  expect(rotation.current.latestVersion).toBe(2);
  await signFiles(signs, 'pq', [b]);

  const key = await keyOf(gates, 'pq');
  expect(key.type).toBe('mldsa-65');
  const good = { 'a.bin': 'verified', 'b.bin': 'verified' };
  expect((await verifyFiles(trustOf(key), [a, b], { client: gates, key })).codes).toEqual(good);
  const file = decodeTrustFile(encodeTrustFile(shownKey(key), 'a'.repeat(64), new Date()));
  expect((await verifyFiles(trustFile(file, { now: new Date() }), [a, b])).codes).toEqual(good);
  for (const [index, name] of ['a.bin', 'b.bin'].entries()) {
    const pem = key.versions[index]!.publicKey.pem;
    const path = join(directory, `${name}.sig.json`);
    expect(() => checkElsewhere(path, pem)).not.toThrow();
    expect(() => checkElsewhere(path, key.versions[1 - index]!.publicKey.pem)).toThrow();
  }
  for (const client of [signs, operates, gates]) await client.close();
  writeFileSync(join(directory, 'a.bin'), 'other');
  const changed = [artifactAt(directory, 'a.bin')];
  expect((await verifyFiles(trustOf(key), changed)).codes).toEqual({ 'a.bin': 'DIGEST_MISMATCH' });
});
