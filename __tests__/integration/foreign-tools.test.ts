/** Signatures by the real cosign with a key that stays in the server, verified and re-signed here. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findCosign } from '../../scripts/cosign.mjs';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitSigner } from '../../src/vault/transit.ts';
import { artifactAt } from '../support/artifacts.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const run = promisify(execFile);
/** What cosign calls `custom`. */
const TYPE = 'https://cosign.sigstore.dev/attestation/v1';
let cosign = '';
try {
  cosign = await findCosign();
} catch (thrown) {
  process.stderr.write(`skipped: cosign cannot be had here (${String(thrown)})\n`);
}

(cosign === '' ? describe.skip : describe)('cosign with a key in the server', () => {
  const directory = temporaryDirectory();
  const artifact = () => artifactAt(directory, 'weights.bin');
  let vault: TestVault;
  let client: VaultClient;

  beforeAll(async () => {
    vault = await startVault();
    client = clientOf(vault);
    for (const key of ['model', 'other']) await vault.createKey(key);
    writeFiles(directory, { 'weights.bin': 'weights', 'predicate.json': '{"version":"1"}' });
  }, 120_000);
  afterAll(async () => {
    await client.close();
    await vault.stop();
  });

  async function theirs(...command: string[]): Promise<void> {
    const offline = ['--yes', '--use-signing-config=false', '--tlog-upload=false'];
    const files = ['--bundle', 'weights.bin.sig.json', join(directory, 'weights.bin')];
    const env = { ...process.env, VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken };
    await run(cosign, [...command, '--key', 'hashivault://model', ...offline, ...files], {
      cwd: directory,
      env,
    });
  }

  async function verdicts(policy: object): Promise<(string | undefined)[]> {
    const [key, other] = [await keyOf(client, 'model'), await keyOf(client, 'other')];
    const online = await verifyFiles(trustOf(key), [artifact()], { client, key }, policy);
    const offline = await verifyFiles(trustOf(key), [artifact()], undefined, policy);
    const wrong = await verifyFiles(trustOf(other), [artifact()], undefined, policy);
    return [online, offline, wrong].map(({ codes }) => codes['weights.bin']);
  }

  async function resign(name: string): Promise<ArtifactRecord | undefined> {
    const key = await keyOf(client, name);
    const digester = createDigester();
    const records: ArtifactRecord[] = [];
    const hmac = { suffix: '.hmac', encoding: 'hex' } as const;
    await resignArtifacts(
      { artifacts: [artifact()], trust: trustOf(key), hmac, allowUnsigned: false, removeHmac: false },
      {
        signer: transitSigner(client, key),
        digester,
        now: () => new Date(),
        record: (one) => void records.push(one),
      },
    );
    await digester.close();
    return records[0];
  }

  it.each<[string, string[], object, object, string]>([
    ['sign-blob', ['sign-blob'], { nameCheck: 'none' }, { nameCheck: 'path' }, 'BUNDLE_KIND_REFUSED'],
    [
      'attest-blob',
      ['attest-blob', '--type', TYPE, '--predicate', 'predicate.json'],
      { predicateTypes: [TYPE] },
      {},
      'PREDICATE_TYPE_REFUSED',
    ],
  ])('%s verifies and is re-signed, and only under its key', async (_, command, policy, without, code) => {
    await theirs(...command);
    expect(await verdicts(policy)).toEqual(['verified', 'verified', 'KEY_UNTRUSTED']);
    expect((await verdicts(without)).slice(0, 2)).toEqual([code, code]);
    expect(await resign('other')).toMatchObject({ status: 'failed', error: { code: 'KEY_UNTRUSTED' } });
    expect(await resign('model')).toMatchObject({ status: 'resigned', before: { scheme: 'transit' } });
    expect(await verdicts({})).toEqual(['verified', 'verified', 'KEY_UNTRUSTED']);
  });
});
