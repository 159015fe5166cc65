/** Model directories, signed by a real Transit server and by model_signing, and verified by both. */
import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pythonTool } from '../../scripts/python-tools.mjs';
import type { KeyType } from '../../src/keys/key-type.ts';
import type { Serialization } from '../../src/statement/model-manifest.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { trustPublicKeys, type TrustRoot } from '../../src/verify/trust.ts';
import { makeKey } from '../support/local-keys.ts';
import { modelAt, modelSigning, modelSigningLibrary, writeModel } from '../support/models.ts';
import { heldHere } from '../support/servers.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const FILES = 1000;
const directory = temporaryDirectory();
const pem = join(directory, 'pub.pem');
let vault: TestVault;
let client: VaultClient;

let hasModelSigning = true;
try {
  await pythonTool('model_signing');
} catch (thrown) {
  hasModelSigning = false;
  process.stderr.write(`skipped: model_signing cannot be had here (${String(thrown)})\n`);
}
const withModelSigning = hasModelSigning ? it : it.skip;

beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
  await vault.createKey('model');
  const [version] = (await keyOf(client, 'model')).versions;
  writeFileSync(pem, version!.publicKey.pem);
}, 120_000);
afterAll(async () => {
  await client.close();
  await vault.stop();
});

/** A model in a directory of its own. */
function model(name: string, count = FILES): string {
  const path = join(directory, name);
  writeModel(path, count);
  return path;
}

const theirs = async (path: string, key = pem, signature = `${path}.sig.json`) =>
  modelSigning(['verify', 'key', '--signature', signature, '--public_key', key, path]);

/** Its words for a model that differs, so that no other failure passes for a refusal. */
const MISMATCH = { ok: false, output: expect.stringContaining('Signature mismatch') as unknown };

async function ours(path: string, trust: TrustRoot, policy = {}) {
  const artifact = await modelAt(path, { purpose: 'verify' });
  const { totals, codes, sentences } = await verifyFiles(trust, [artifact], undefined, policy);
  expect(totals.verified + totals.failed).toBe(1);
  return { code: codes[artifact.name], sentence: sentences[artifact.name] ?? '' };
}

/** What can befall a model, and the name that our sentence must hold. */
const TAMPERINGS: readonly (readonly [what: string, act: (path: string) => void, named: string])[] = [
  [
    'one byte changed',
    (path) => {
      const file = join(path, 'layer-1/größe-1.json');
      const bytes = readFileSync(file);
      bytes[0]! ^= 1;
      writeFileSync(file, bytes);
    },
    '1 changed: "layer-1/größe-1.json"',
  ],
  [
    'one file added',
    (path) => {
      writeFiles(path, { 'layer-1/sub.2/new.bin': 'new' });
    },
    '1 not signed: "layer-1/sub.2/new.bin"',
  ],
  [
    'one file removed',
    (path) => {
      rmSync(join(path, 'part 0.bin'));
    },
    '1 missing: "part 0.bin"',
  ],
  [
    'one file renamed',
    (path) => {
      renameSync(join(path, 'part 0.bin'), join(path, 'part 0.bin.old'));
    },
    '1 missing: "part 0.bin"; 1 not signed: "part 0.bin.old"',
  ],
];

describe('a model signed here', () => {
  const methods: [string, Serialization][] = [
    ['files', { method: 'files' }],
    ['shards', { method: 'shards', shardSize: 7 }],
  ];

  describe.each(methods)('by %s', (method, serialization) => {
    let path: string;
    beforeAll(async () => {
      path = model(`signed-${method}`);
      const [record] = await signFiles(client, 'model', [await modelAt(path)], { serialization });
      expect(record).toMatchObject({ kind: 'model', status: 'signed', name: `signed-${method}` });
    });

    it('verifies here, online and offline', async () => {
      const key = await keyOf(client, 'model');
      const artifact = await modelAt(path, { purpose: 'verify' });
      const online = await verifyFiles(trustOf(key), [artifact], { client, key });
      expect(online.totals).toMatchObject({ verified: 1, failed: 0 });
      expect(await ours(path, trustPublicKeys([readFileSync(pem, 'utf8')]))).toMatchObject({
        code: 'verified',
      });
    });

    const check = method === 'files' ? theirs : async (copy: string) => modelSigningLibrary(copy, pem);

    withModelSigning('verifies with model_signing', async () => {
      const { ok, output } = await check(path);
      expect(output).toContain('Verification succeeded');
      expect(ok).toBe(true);
    });

    if (method === 'shards') {
      withModelSigning(
        'is refused by model_signing 1.1.1 as it comes, which names shards otherwise',
        async () => {
          const { ok, output } = await modelSigningLibrary(path, pem, 'asItComes');
          expect({ ok, output: output.slice(-1000) }).toMatchObject({
            ok: false,
            output: expect.stringContaining('sha256-sharded-7'),
          });
        },
      );
    }

    it.each(TAMPERINGS)('is refused with %s', async (what, tamper, named) => {
      const copy = `${path} ${what}`;
      cpSync(path, copy, { recursive: true });
      copyFileSync(`${path}.sig.json`, `${copy}.sig.json`);
      tamper(copy);
      const { code, sentence } = await ours(copy, trustOf(await keyOf(client, 'model')), {
        nameCheck: 'none',
      });
      expect(code).toBe('MODEL_MISMATCH');
      expect(sentence).toContain(named);
      if (hasModelSigning) expect(await check(copy)).toMatchObject(MISMATCH);
    });
  });
});

/** What docs/FORMAT.md says of each key type. */
describe.each<[KeyType, boolean]>(
  heldHere(['ecdsa-p384', 'ecdsa-p521', 'rsa-2048', 'ed25519', 'mldsa-65']).map((type) => [
    type as KeyType,
    type.startsWith('ecdsa-'),
  ]),
)('a model signed here with %s', (type, isTaken) => {
  let path: string;
  const publicKey = join(directory, `${type}.pem`);
  beforeAll(async () => {
    path = model(`by-${type}`, 3);
    await vault.createKey(type, type);
    const { versions } = await keyOf(client, type);
    writeFileSync(publicKey, versions[0]!.publicKey.pem);
    await signFiles(client, type, [await modelAt(path)]);
  });

  it('verifies here', async () => {
    expect(await ours(path, trustPublicKeys([readFileSync(publicKey, 'utf8')]))).toMatchObject({
      code: 'verified',
    });
  });

  withModelSigning(`${isTaken ? 'verifies' : 'cannot be verified'} with model_signing`, async () => {
    const { ok, output } = await theirs(path, publicKey);
    expect(ok).toBe(isTaken);
    if (!isTaken) expect(output).not.toContain('Signature mismatch');
  });
});

describe('a model signed by model_signing', () => {
  let path: string;
  let trust: TrustRoot;
  const key = makeKey('ecdsa-p256');
  const publicKey = join(directory, 'theirs.pub.pem');

  beforeAll(async () => {
    if (!hasModelSigning) return;
    path = model('theirs');
    writeFileSync(publicKey, key.publicKey.pem);
    const privateKey = join(directory, 'theirs.key.pem');
    writeFileSync(privateKey, key.privateKey.export({ type: 'sec1', format: 'pem' }));
    mkdirSync(join(path, '.git'));
    writeFiles(path, { '.git/config': 'ignored by its defaults', '.gitignore': 'this, too' });
    const signed = await modelSigning(['sign', 'key', '--private_key', privateKey, path], directory);
    expect(signed).toMatchObject({ ok: true });
    renameSync(join(directory, 'model.sig'), `${path}.sig.json`);
    trust = trustPublicKeys([key.publicKey.pem]);
  });

  withModelSigning('verifies here', async () => {
    expect(await ours(path, trust)).toMatchObject({ code: 'verified' });
  });

  withModelSigning.each(TAMPERINGS)('is refused by both with %s', async (what, tamper, named) => {
    const copy = `${path} ${what}`;
    cpSync(path, copy, { recursive: true });
    copyFileSync(`${path}.sig.json`, `${copy}.sig.json`);
    tamper(copy);
    const { code, sentence } = await ours(copy, trust, { nameCheck: 'none' });
    expect(code).toBe('MODEL_MISMATCH');
    expect(sentence).toContain(named);
    expect(await theirs(copy, publicKey)).toMatchObject(MISMATCH);
  });

  withModelSigning('is refused here under another key', async () => {
    expect(await ours(path, trustOf(await keyOf(client, 'model')))).toMatchObject({ code: 'KEY_UNTRUSTED' });
  });
});
