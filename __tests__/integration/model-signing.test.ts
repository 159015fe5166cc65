/** Models by the OpenSSF's own signer, in both of its forms, with a key that Transit has too: verified and re-signed here, and ours there. */
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { messageOf } from '../../scripts/cache.mjs';
import { pythonWith } from '../../scripts/python-tools.mjs';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import type { Artifact } from '../../src/plan/artifact.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitSigner } from '../../src/vault/transit.ts';
import { artifactAt } from '../support/artifacts.ts';
import { modelAt, writeModel } from '../support/models.ts';
import { omsProblems } from '../support/oms.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const run = promisify(execFile);

/** By their library: the command of 1.0 asks a server of Sigstore also where it signs with a key. */
const THEIRS = `
import sys
from model_signing import hashing, signing, verifying
_, what, model, signature, key = sys.argv
if what == "sign":
    config = signing.Config.__new__(signing.Config)
    config._hashing_config = hashing.Config()
    config.use_elliptic_key_signer(private_key=key).sign(model, signature)
else:
    verifying.Config().use_elliptic_key_verifier(public_key=key).verify(model, signature)
print("done")`;

const directory = temporaryDirectory();
const at = (name: string): string => join(directory, name);
let vault: TestVault;
let client: VaultClient;

beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
  for (const name of ['model', 'other']) {
    await vault.demand('POST', `transit/keys/${name}`, { type: 'ecdsa-p256', exportable: true });
    const { data } = await vault.demand('GET', `transit/export/signing-key/${name}/1`);
    const { keys } = data as { keys: Record<string, string> };
    writeFileSync(at(`${name}.key`), keys['1']!);
    writeFileSync(at(`${name}.pub`), (await keyOf(client, name)).versions[0]!.publicKey.pem);
  }
}, 120_000);
afterAll(async () => {
  await client.close();
  await vault.stop();
});

async function python(version: string): Promise<string> {
  try {
    return await pythonWith(version as Parameters<typeof pythonWith>[0]);
  } catch (thrown) {
    process.stderr.write(`skipped: ${version} cannot be had here (${messageOf(thrown)})\n`);
    return '';
  }
}
const FORMS = [
  // The key itself is in its bundles, and no hint.
  { version: '1.0', program: await python('model_signing 1.0'), unknown: 'SIGNATURE_INVALID' },
  { version: '1.1', program: await python('model_signing 1.1'), unknown: 'KEY_UNTRUSTED' },
];

describe.each(FORMS)('model_signing $version', ({ version, program, unknown }) => {
  const test = itIf(program !== '', 'PyPI cannot be reached');
  const path = at(`model-${version}`);
  const theirs = async (what: 'sign' | 'verify', model: string, signature: string, key: string) =>
    run(program, ['-c', THEIRS, what, model, signature, at(key)]);
  const codeOf = async (artifact: Artifact, key = 'model', policy = {}): Promise<string | undefined> =>
    (await verifyFiles(trustOf(await keyOf(client, key)), [artifact], undefined, policy)).codes[
      artifact.name
    ];
  async function resign(artifact: Artifact, name: string): Promise<ArtifactRecord | undefined> {
    const key = await keyOf(client, name);
    const digester = createDigester();
    const records: ArtifactRecord[] = [];
    const hmac = { suffix: '.hmac', encoding: 'hex' } as const;
    await resignArtifacts(
      { artifacts: [artifact], trust: trustOf(key), hmac, allowUnsigned: false, removeHmac: false },
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

  test('signs models that verify here, beside and inside, and under its key only', async () => {
    writeModel(path, 40);
    const inside = join(path, 'model.sig');
    for (const signature of [`${path}.sig.json`, inside]) {
      await theirs('sign', path, signature, 'model.key');
      const options = { purpose: 'verify', signature } as const;
      // Of both, the one that is not read is a file that nobody signed.
      const left = signature === inside ? {} : { ignorePaths: ['model.sig'] };
      const artifact = await modelAt(path, { ...options, ...left });
      expect(await codeOf(artifact)).toBe('verified');
      expect(await codeOf(artifact, 'other')).toBe(unknown);
      const copy = `${path} changed`;
      cpSync(path, copy, { recursive: true });
      writeFileSync(join(copy, 'added'), '');
      const changed = await modelAt(copy, { ...options, signature });
      expect(await codeOf(changed, 'model', { nameCheck: 'none' })).toBe('MODEL_MISMATCH');
    }
  });

  test('signs a model that is one file, which verifies here as a file', async () => {
    const name = `w-${version}.bin`;
    writeFileSync(at(name), 'weights');
    await theirs('sign', at(name), at(`${name}.sig.json`), 'model.key');
    const artifact = artifactAt(directory, name);
    expect(await codeOf(artifact)).toBe('verified');
    expect(await codeOf(artifact, 'other')).toBe(unknown);
    expect(await resign(artifact, 'other')).toMatchObject({ status: 'failed', error: { code: unknown } });
    writeFileSync(at(name), 'Weights');
    expect(await codeOf(artifactAt(directory, name))).toBe('DIGEST_MISMATCH');
  });

  test('is no proof under another key, and verifies ours under our key only', async () => {
    const model = at(`resigned-${version}`);
    const signature = `${model}.sig.json`;
    writeModel(model, 12);
    const planned = async () => modelAt(model);
    await theirs('sign', model, signature, 'model.key');
    const before = readFileSync(signature);
    expect(await resign(await planned(), 'other')).toMatchObject({
      status: 'failed',
      error: { code: unknown },
    });
    expect(readFileSync(signature)).toEqual(before);
    await signFiles(client, 'model', [await planned()]);
    expect(omsProblems(readFileSync(signature))).toEqual([]);
    expect((await theirs('verify', model, signature, 'model.pub')).stdout).toContain('done');
    await expect(theirs('verify', model, signature, 'other.pub')).rejects.toThrow();
    writeFileSync(join(model, 'added'), '');
    await expect(theirs('verify', model, signature, 'model.pub')).rejects.toThrow('mismatch');
  });

  test('is replaced by a newer version of the key, which verifies there', async () => {
    const model = at(`replaced-${version}`);
    const signature = `${model}.sig.json`;
    const name = `turning-${version.replace('.', '-')}`;
    writeModel(model, 12);
    await vault.demand('POST', `transit/keys/${name}`, { type: 'ecdsa-p256', exportable: true });
    const { data } = await vault.demand('GET', `transit/export/signing-key/${name}/1`);
    writeFileSync(at(`${name}.key`), (data as { keys: Record<string, string> }).keys['1']!);
    await theirs('sign', model, signature, `${name}.key`);
    await vault.rotateKey(name);
    expect(await resign(await modelAt(model), name)).toMatchObject({
      status: 'resigned',
      before: { scheme: 'transit', keyVersion: 1 },
      keyVersion: 2,
    });
    writeFileSync(at(`${name}.pub`), (await keyOf(client, name)).versions.at(-1)!.publicKey.pem);
    expect((await theirs('verify', model, signature, `${name}.pub`)).stdout).toContain('done');
    expect(await codeOf(await modelAt(model, { purpose: 'verify' }), name)).toBe('verified');
  });
});
