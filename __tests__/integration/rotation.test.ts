/** Key versions over time, on a real server: signed, rotated, signed again, retired. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitSigner } from '../../src/vault/transit.ts';
import { artifactAt } from '../support/artifacts.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const directory = temporaryDirectory();
let vault: TestVault;
let client: VaultClient;
beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
});
afterAll(async () => {
  await client.close();
  await vault.stop();
});

describe('a signature of version 1', () => {
  const name = 'rotated.bin';
  const artifacts = () => [artifactAt(directory, name)];
  const codes = async (minVersion?: number): Promise<{ online: string; offline: string }> => {
    const key = await keyOf(client, 'rotating');
    const trust = trustOf(key, minVersion);
    const online = await verifyFiles(trust, artifacts(), { client, key });
    const offline = await verifyFiles(trust, artifacts());
    return { online: online.codes[name]!, offline: offline.codes[name]! };
  };

  beforeAll(async () => {
    await vault.createKey('rotating');
    writeFiles(directory, { [name]: 'signed before the rotation' });
    await signFiles(client, 'rotating', artifacts());
  });

  it('verifies before and after the key was rotated', async () => {
    expect(await codes()).toEqual({ online: 'verified', offline: 'verified' });
    await vault.rotateKey('rotating');
    expect(await codes()).toEqual({ online: 'verified', offline: 'verified' });
  });

  it('is refused when the caller asks for version 2', async () => {
    expect(await codes(2)).toEqual({ online: 'KEY_VERSION_RETIRED', offline: 'KEY_VERSION_RETIRED' });
  });

  it('is refused once the server has retired version 1', async () => {
    await vault.demand('POST', 'transit/keys/rotating/config', { min_decryption_version: 2 });
    expect(await codes()).toEqual({ online: 'KEY_VERSION_RETIRED', offline: 'KEY_VERSION_RETIRED' });
  });

  it('can be replaced by one of version 2, which verifies', async () => {
    await signFiles(client, 'rotating', artifacts());
    expect(await codes(2)).toEqual({ online: 'verified', offline: 'verified' });
  });
});

describe('a run', () => {
  it('is told when a version is retired after the key was read', async () => {
    await vault.createKey('retiring');
    writeFiles(directory, { 'retiring.bin': 'x' });
    const artifacts = [artifactAt(directory, 'retiring.bin')];
    await signFiles(client, 'retiring', artifacts);
    const key = await keyOf(client, 'retiring');
    await vault.rotateKey('retiring');
    await vault.demand('POST', 'transit/keys/retiring/config', { min_decryption_version: 2 });
    const { codes, totals } = await verifyFiles(trustOf(key), artifacts, { client, key });
    expect(codes).toEqual({ 'retiring.bin': 'KEY_VERSION_RETIRED' });
    expect(totals).toMatchObject({ verified: 0, failed: 1 });
  });

  it('keeps the version it has read, also when the key is rotated in the middle', async () => {
    await vault.createKey('mid-run');
    const names = Array.from({ length: 60 }, (_, index) => `mid-${index}.bin`);
    writeFiles(directory, Object.fromEntries(names.map((one) => [one, one])));
    const inner = transitSigner(client, await keyOf(client, 'mid-run'), { batchSize: 10, concurrency: 1 });
    let rotated = false;
    const signer: typeof inner = {
      ...inner,
      sign: async (items) => {
        const signatures = await inner.sign(items);
        if (!rotated) await vault.rotateKey('mid-run');
        rotated = true;
        return signatures;
      },
    };
    const digester = createDigester();
    const versions = new Set<number | undefined>();
    await signArtifacts(
      {
        artifacts: names.map((one) => artifactAt(directory, one)),
        predicate: { kind: 'model-signature' },
      },
      { signer, digester, now: () => new Date(), record: ({ keyVersion }) => void versions.add(keyVersion) },
    );
    await digester.close();
    expect(rotated).toBe(true);
    expect([...versions]).toEqual([1]);
  });

  it('can be told to sign with an older version', async () => {
    await vault.createKey('older');
    await vault.rotateKey('older');
    writeFiles(directory, { 'older.bin': 'x' });
    const records = await signFiles(client, 'older', [artifactAt(directory, 'older.bin')], { version: 1 });
    expect(records).toMatchObject([{ keyVersion: 1 }]);
  });
});

describe('a changed byte', () => {
  it('anywhere in the artifact or in what matters of the bundle is refused with a code of its own', async () => {
    await vault.createKey('bytes');
    writeFiles(directory, { 'bytes.bin': 'forty-two bytes' });
    await signFiles(client, 'bytes', [artifactAt(directory, 'bytes.bin')]);
    const trust = trustOf(await keyOf(client, 'bytes'));
    const verdict = async (): Promise<string> =>
      (await verifyFiles(trust, [artifactAt(directory, 'bytes.bin')])).codes['bytes.bin']!;
    expect(await verdict()).toBe('verified');

    const seen = new Map<string, number>();
    for (const file of ['bytes.bin', 'bytes.bin.sig.json']) {
      const path = join(directory, file);
      const original = readFileSync(path);
      // The hint selects a key and decides nothing: with another one, every trusted key is tried.
      const text = original.toString('latin1');
      const hint = /"hint":"([^"]*)"/.exec(text)?.[1] ?? '';
      const [from, to] = hint === '' ? [-1, -1] : [text.indexOf(hint), text.indexOf(hint) + hint.length];
      for (let index = 0; index < original.length; index++) {
        if (index >= from && index < to) continue;
        const changed = Buffer.from(original);
        changed[index] = (changed[index] ?? 0) ^ 1;
        writeFileSync(path, changed);
        const code = await verdict();
        if (code === 'verified') throw new Error(`byte ${index} of ${file} may be changed`);
        seen.set(code, (seen.get(code) ?? 0) + 1);
      }
      writeFileSync(path, original);
    }
    expect([...seen.keys()].sort()).toEqual(
      ['BUNDLE_KIND_REFUSED', 'BUNDLE_MALFORMED', 'DIGEST_MISMATCH', 'SIGNATURE_INVALID'].sort(),
    );
  });
});
