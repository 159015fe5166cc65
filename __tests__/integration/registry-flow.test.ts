/** Signing, verifying and signing anew in a real MLflow registry, with a real Transit key. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { Digester } from '../../src/digest/digester.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { resignVersions } from '../../src/flow/registry/resign.ts';
import { signVersion } from '../../src/flow/registry/sign.ts';
import { statusOf } from '../../src/flow/registry/status.ts';
import { verifyVersion } from '../../src/flow/registry/verify.ts';
import type { ModelRegistry, VersionName } from '../../src/registry/port.ts';
import { subjectName } from '../../src/registry/reference.ts';
import { BUNDLE_NAME } from '../../src/registry/signature-tags.ts';
import type { NameCheck } from '../../src/verify/policy.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitSigner, transitVerifier } from '../../src/vault/transit.ts';
import { startMlflow, whyNoMlflow, type TestMlflow } from '../support/mlflow.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { clientOf, keyOf, trustOf } from '../support/transit.ts';
import { FROM_TOKEN, runWithToken, sourceIn } from '../support/token-run.ts';
import { startVault, type TestVault } from '../support/vault.ts';

/** Installing MLflow is counted in, where nothing has installed it before. */
const START_MS = 600_000;
const KEY = 'aegis-model-sign';

const reason = await whyNoMlflow();
if (reason !== undefined) console.warn(`skipped: ${reason}`);

(reason === undefined ? describe : describe.skip)('models in a real MLflow registry', () => {
  let vault: TestVault;
  let mlflow: TestMlflow;
  let client: VaultClient;
  let registry: ModelRegistry;
  let digester: Digester;
  const temporary = temporaryDirectory();

  beforeAll(async () => {
    [vault, mlflow] = await Promise.all([startVault(), startMlflow()]);
    await vault.createKey(KEY);
    client = clientOf(vault);
    registry = mlflow.open();
    digester = createDigester();
  }, START_MS);
  afterAll(async () => {
    await registry.close();
    await digester.close();
    await client.close();
    await Promise.all([mlflow.stop(), vault.stop()]);
  });

  async function sign(version: VersionName, metadata = {}): Promise<ArtifactRecord> {
    const signer = transitSigner(client, await keyOf(client, KEY));
    return signVersion(
      await registry.resolve(version),
      { kind: 'model-signature', metadata },
      { registry, place: { temporary }, signer, digester, now: () => new Date() },
    );
  }

  async function verify(
    version: VersionName,
    { target, nameCheck = 'path' }: { target?: string; nameCheck?: NameCheck } = {},
  ): Promise<ArtifactRecord> {
    const key = await keyOf(client, KEY);
    return verifyVersion(
      {
        version: await registry.resolve(version),
        trust: trustOf(key),
        policy: { predicateTypes: [], nameCheck },
        target,
      },
      { registry, place: { temporary }, digester, confirmer: transitVerifier(client, key) },
    );
  }

  async function resign(
    versions: readonly VersionName[],
    options: { allowUnsigned?: boolean; dryRun?: boolean } = {},
  ): Promise<{ totals: Totals; records: Map<string, ArtifactRecord> }> {
    const key = await keyOf(client, KEY);
    const records = new Map<string, ArtifactRecord>();
    const totals = await resignVersions(
      {
        versions: await Promise.all(versions.map((one) => registry.resolve(one))),
        trust: trustOf(key),
        predicate: { kind: 'model-signature' },
        allowUnsigned: options.allowUnsigned ?? false,
        allowLfsPointers: false,
        dryRun: options.dryRun ?? false,
      },
      {
        registry,
        place: { temporary },
        signer: transitSigner(client, key),
        digester,
        now: () => new Date(),
        record: (record) => void records.set(record.name, record),
      },
    );
    return { totals, records };
  }

  async function tagsOf(version: VersionName): Promise<Record<string, string>> {
    return Object.fromEntries((await registry.resolve(version)).tags);
  }

  const plainModel = (name: string) =>
    mlflow.createVersion(name, {
      MLmodel: `flavors: {} # ${name}\n`,
      'data/weights.bin': 'w'.repeat(10_000),
    });

  describe('a scikit-learn model that MLflow itself has logged', () => {
    let version: VersionName;
    beforeAll(async () => {
      const answer = await mlflow.python(`
import json, mlflow, mlflow.sklearn, numpy
from sklearn.linear_model import LogisticRegression
model = LogisticRegression().fit(numpy.array([[0.0], [1.0], [2.0], [3.0]]), [0, 0, 1, 1])
info = mlflow.sklearn.log_model(model, name='model', registered_model_name='fraud detector')
mlflow.MlflowClient().set_registered_model_alias('fraud detector', 'champion', info.registered_model_version)
print(json.dumps(str(info.registered_model_version)))
`);
      const [last = ''] = answer.trim().split('\n').slice(-1);
      version = { name: 'fraud detector', version: JSON.parse(last) as string };
    }, 120_000);

    it('gets tags and a bundle, verifies, and still loads with MLflow’s own load_model', async () => {
      const signed = await sign(version);
      expect(await tagsOf(version)).toEqual({
        'aegis.signature.key': `transit/${KEY}`,
        'aegis.signature.key_version': '1',
        'aegis.signature.digest': `sha256:${signed.sha256}`,
        'aegis.signature.signed_at': signed.signedAt,
        'aegis.signature.bundle': BUNDLE_NAME,
      });
      expect(JSON.parse(readFileSync(await mlflow.storedFile(version, BUNDLE_NAME), 'utf8'))).toMatchObject({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      });

      const target = join(temporaryDirectory(), 'model');
      const champion = await registry.resolve({ name: version.name, alias: 'champion' });
      expect(await verify(champion, { target })).toMatchObject({
        status: 'verified',
        name: subjectName(version),
        sha256: signed.sha256,
      });
      expect((await readdir(target)).sort()).toContain('MLmodel');
      expect(await readdir(target)).not.toContain(BUNDLE_NAME);
      expect(existsSync(`${target}.sig.json`)).toBe(true);
      expect(await readdir(temporary)).toEqual([]);

      const loaded = await mlflow.python(
        `
import sys, mlflow, numpy
for uri in sys.argv[1:]:
    print(mlflow.pyfunc.load_model(uri).predict(numpy.array([[0.0], [3.0]])).tolist())
`,
        'models:/fraud detector@champion',
        target,
      );
      expect(loaded.trim().split('\n')).toEqual(['[0, 1]', '[0, 1]']);
    }, 120_000);
  });

  describe('a model with plain files', () => {
    it.each([
      ['a changed file', 'MODEL_MISMATCH', (one: VersionName) => mlflow.tamper(one, 'data/weights.bin')],
      ['a changed bundle', undefined, (one: VersionName) => mlflow.tamper(one, BUNDLE_NAME)],
      ['a file too many', 'MODEL_MISMATCH', async (one: VersionName) => store(one, 'data/more.bin', 'x')],
      [
        'a bundle in a directory',
        'MODEL_MISMATCH',
        async (one: VersionName) => store(one, `data/${BUNDLE_NAME}`, '{}'),
      ],
      ...['key', 'key_version', 'digest', 'signed_at', 'bundle'].map(
        (tag) =>
          [
            `no tag ${tag}`,
            'REGISTRY_TAGS_DISAGREE',
            (one: VersionName) => mlflow.deleteTag(one, `aegis.signature.${tag}`),
          ] as const,
      ),
      ...Object.entries({
        key: 'transit/other',
        key_version: '2',
        digest: `sha256:${'0'.repeat(64)}`,
        signed_at: '2020-01-01T00:00:00.000Z',
        bundle: 'other.sig.json',
      }).map(
        ([tag, value]) =>
          [
            `another tag ${tag}`,
            'REGISTRY_TAGS_DISAGREE',
            (one: VersionName) => registry.setTags(one, new Map([[`aegis.signature.${tag}`, value]])),
          ] as const,
      ),
    ] as const)('is refused with %s, and nothing appears', async (_, code, tamper) => {
      const version = await plainModel('tampered');
      await sign(version);
      await tamper(version);
      const parent = temporaryDirectory();
      const record = await verify(version, { target: join(parent, 'model') });
      expect(record).toMatchObject({ status: 'failed', path: `models:/tampered/${version.version}` });
      if (code !== undefined) expect(record.error?.code).toBe(code);
      expect(await readdir(parent)).toEqual([]);
    });

    async function store(version: VersionName, path: string, text: string): Promise<void> {
      await (await registry.files(version)).store(path, Buffer.from(text));
    }

    it('is refused unsigned, and with the files and the bundle of an older version', async () => {
      const [older, newer] = [await plainModel('swapped'), await plainModel('swapped')];
      expect((await verify(newer)).error?.code).toBe('BUNDLE_MISSING');
      await sign(older);
      await sign(newer);
      const bundle = readFileSync(await mlflow.storedFile(older, BUNDLE_NAME));
      await (await registry.files(newer)).store(BUNDLE_NAME, bundle);
      await registry.setTags(newer, (await registry.resolve(older)).tags);
      expect((await verify(newer)).error?.code).toBe('SUBJECT_NAME_MISMATCH');
      expect((await verify(newer, { nameCheck: 'none' })).status).toBe('verified');
      expect((await rejection(sign(newer))).code).toBe('REGISTRY_FILES_SHARED');
    });

    it('never replaces what stands at the target', async () => {
      const version = await plainModel('occupied');
      await sign(version);
      const target = temporaryDirectory();
      expect((await rejection(verify(version, { target }))).code).toBe('WRITE_FAILED');
      expect(await readdir(target)).toEqual([]);
    });

    it('leaves its tags alone when Vault does not sign', async () => {
      const version = await plainModel('unsigned');
      const signer = transitSigner(client, await keyOf(client, KEY));
      const broken: typeof signer = { ...signer, sign: async () => Promise.resolve([]) };
      const signing = signVersion(
        await registry.resolve(version),
        { kind: 'model-signature' },
        { registry, place: { temporary }, signer: broken, digester, now: () => new Date() },
      );
      expect((await rejection(signing)).code).toBe('SELF_CHECK_FAILED');
      expect(await tagsOf(version)).toEqual({});
      expect(existsSync(await mlflow.storedFile(version, BUNDLE_NAME))).toBe(false);
      expect(await readdir(temporary)).toEqual([]);
    });
  });

  it('signs stale versions anew after a rotation, and leaves what does not verify', async () => {
    const [good, bad, unsigned, halfTagged] = [
      await plainModel('rotated'),
      await plainModel('rotated'),
      await plainModel('rotated'),
      await plainModel('rotated'),
    ];
    const first = await sign(good, { stage: 'test' });
    await sign(bad);
    await sign(halfTagged);
    await mlflow.tamper(bad, 'data/weights.bin');
    await mlflow.deleteTag(halfTagged, 'aegis.signature.digest');
    const newest = await vault.rotateKey(KEY);
    const wanted = { key: `transit/${KEY}`, version: newest };
    expect(statusOf(await registry.resolve(good), wanted).state).toBe('stale');
    expect(statusOf(await registry.resolve(halfTagged), wanted).state).toBe('broken');
    expect(statusOf(await registry.resolve(unsigned), wanted).state).toBe('unsigned');

    const all = [good, bad, unsigned, halfTagged];
    const listed = await resign(all, { dryRun: true });
    expect(listed.totals).toMatchObject({ planned: 4, resigned: 3, skipped: 1 });
    expect(statusOf(await registry.resolve(good), wanted).state).toBe('stale');
    const { totals, records } = await resign(all);
    expect(totals).toMatchObject({ planned: 4, resigned: 2, skipped: 1, failed: 1 });
    expect(records.get(subjectName(bad))?.error?.code).toBe('MODEL_MISMATCH');
    expect(records.get(subjectName(halfTagged))?.remark).toMatch(/repaired/);
    expect((await tagsOf(good))['aegis.signature.key_version']).toBe(String(newest));
    expect((await tagsOf(bad))['aegis.signature.key_version']).toBe(String(newest - 1));
    expect((await verify(good)).status).toBe('verified');
    expect((await verify(halfTagged)).status).toBe('verified');
    expect(await predicateOf(good)).toMatchObject({
      metadata: { stage: 'test' },
      supersedes: { type: 'transit', keyVersion: newest - 1, firstSignedAt: first.signedAt },
    });

    const again = await resign(all);
    expect(again.totals).toMatchObject({ resigned: 0, skipped: 3, failed: 1 });
    expect((await resign([unsigned], { allowUnsigned: true })).totals.resigned).toBe(1);
    expect((await verify(unsigned)).status).toBe('verified');
  });

  it('finishes what a run left that ended between the bundle and its tags', async () => {
    const version = await plainModel('cut off');
    await sign(version);
    const old = (await registry.resolve(version)).tags;
    await vault.rotateKey(KEY);
    await resign([version]);
    const bundle = readFileSync(await mlflow.storedFile(version, BUNDLE_NAME), 'utf8');
    await registry.setTags(version, old);
    expect((await verify(version)).error?.code).toBe('REGISTRY_TAGS_DISAGREE');
    expect((await resign([version])).totals.resigned).toBe(1);
    expect(readFileSync(await mlflow.storedFile(version, BUNDLE_NAME), 'utf8')).toBe(bundle);
    expect((await verify(version)).status).toBe('verified');
  });

  /** Our own part of the statement in the stored bundle. */
  async function predicateOf(version: VersionName): Promise<unknown> {
    const bundle = JSON.parse(readFileSync(await mlflow.storedFile(version, BUNDLE_NAME), 'utf8')) as {
      dsseEnvelope: { payload: string };
    };
    const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString();
    const { subject } = JSON.parse(payload) as { subject: [{ annotations: { aegis: unknown } }] };
    return subject[0].annotations.aegis;
  }

  it.each([
    ['sign', {}],
    ['resign', { 'allow-unsigned': 'true' }],
  ])('mode %s says what the OIDC token of the job says of the source', async (mode, extra) => {
    const version = await mlflow.createVersion(`from ${mode}`, { 'weights.bin': 'weights' });
    const model = `models:/${version.name}/${version.version}`;
    const inputs = { key: KEY, mode, registry: 'mlflow', 'registry-model': model, ...extra };
    const env = { MLFLOW_TRACKING_URI: mlflow.address };
    expect(await runWithToken(vault, temporaryDirectory(), inputs, env)).toMatchObject({
      asked: 1,
      stopped: undefined,
    });
    const bundle = readFileSync(await mlflow.storedFile(version, BUNDLE_NAME));
    expect(sourceIn(bundle)).toMatchObject(FROM_TOKEN);
  });
});
