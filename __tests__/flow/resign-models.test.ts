/** Signing whole models anew, over real files; the signer holds its keys in memory. */
import { createHash, createHmac } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { decisions, resignArtifacts, type ResignRequest } from '../../src/flow/resign.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import type { Artifact, ModelArtifact } from '../../src/plan/artifact.ts';
import type { Signer } from '../../src/sign/signer.ts';
import type { Serialization } from '../../src/statement/model-manifest.ts';
import { decodeStatement, encodeStatement } from '../../src/statement/statement.ts';
import { verify } from '../../src/verify/verify.ts';
import { artifactAt } from '../support/artifacts.ts';
import { bundleOver, localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { SOURCE as source } from '../support/provenance.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { verifyFiles } from '../support/transit.ts';

const [v1, v2, v3, foreign] = ['', '', '', ''].map(() => makeKey('ecdsa-p256')) as [
  ReturnType<typeof makeKey>,
  ReturnType<typeof makeKey>,
  ReturnType<typeof makeKey>,
  ReturnType<typeof makeKey>,
];
const trust = trustVersions(v1, v2, v3);
const HMAC_KEY = Buffer.from('the old shared key');
const FILES = { 'config.json': '{}', 'layers/größe.bin': 'weights', 'layers/deep/b': 'more', empty: '' };

let directory = '';
let records: ArtifactRecord[] = [];
beforeEach(() => {
  directory = makeTemporaryDirectory();
  records = [];
});
afterEach(() => removeDirectory(directory));
const at = (name: string): string => join(directory, name);

async function signed(
  name: string,
  { signer = localSigner(v1, 1), serialization }: { signer?: Signer; serialization?: Serialization } = {},
): Promise<ModelArtifact> {
  if (!existsSync(at(name)))
    writeFiles(
      directory,
      Object.fromEntries(Object.entries(FILES).map(([file, text]) => [`${name}/${file}`, text])),
    );
  const model = await modelAt(at(name));
  const digester = createDigester();
  await signArtifacts(
    {
      artifacts: [model],
      serialization: serialization ?? { method: 'files' },
      predicate: { kind: 'model-signature', source, metadata: { version: '1.4' } },
    },
    { signer, digester, now: () => new Date(1000), record: () => {} },
  );
  await digester.close();
  return model;
}

async function resign(
  artifacts: readonly Artifact[],
  { signer = localSigner(v2, 2), ...request }: Partial<ResignRequest> & { signer?: Signer } = {},
): Promise<Totals> {
  const digester = createDigester({ hmacKey: HMAC_KEY });
  records = [];
  try {
    return await resignArtifacts(
      {
        artifacts,
        trust,
        hmac: { suffix: '.hmac', encoding: 'hex' },
        allowUnsigned: false,
        removeHmac: false,
        ...request,
      },
      { signer, digester, now: () => new Date(5000), record: (one) => void records.push(one) },
    );
  } finally {
    await digester.close();
  }
}

const statementOf = (name: string) =>
  decodeStatement(decodeBundle(readFileSync(at(`${name}.sig.json`))).envelope.payload);
const codes = async (minVersion: number, ...artifacts: Artifact[]) =>
  (await verifyFiles({ ...trust, minVersion }, artifacts)).codes;

describe.each<[string, Serialization]>([
  ['files', { method: 'files' }],
  ['shards', { method: 'shards', shardSize: 3 }],
])('a model by %s', (_, serialization) => {
  it('signed by an older version is re-signed, and says which it replaces', async () => {
    const model = await signed('m', { serialization });
    const [old, before] = [readFileSync(at('m.sig.json')), statementOf('m')];
    expect(await resign([model], { metadata: { team: 'b' } })).toMatchObject({ planned: 1, resigned: 1 });
    expect(records).toMatchObject([
      { kind: 'model', status: 'resigned', before: { scheme: 'transit', keyVersion: 1 }, keyVersion: 2 },
    ]);
    const after = statementOf('m');
    expect(after.subject.sha256).toBe(before.subject.sha256);
    expect(after.subject.name).toBe(before.subject.name);
    expect(after.predicate['serialization']).toEqual(before.predicate['serialization']);
    expect(after.predicate['resources']).toEqual(before.predicate['resources']);
    expect(after.subject.annotations?.['aegis']).toMatchObject({
      vault: { keyVersion: 2 },
      source,
      metadata: { version: '1.4', team: 'b' },
      supersedes: {
        type: 'transit',
        keyVersion: 1,
        bundleSha256: createHash('sha256').update(old).digest('hex'),
        firstSignedAt: '1970-01-01T00:00:01.000Z',
      },
    });
    expect(await codes(2, model)).toEqual({ m: 'verified' });
  });

  it('signed by the wanted version, or a newer one, stays as it is', async () => {
    const models = [
      await signed('a', { serialization, signer: localSigner(v2, 2) }),
      await signed('b', { serialization, signer: localSigner(v3, 3) }),
    ];
    const before = models.map(({ bundlePath }) => readFileSync(bundlePath));
    expect(await resign(models)).toMatchObject({ skipped: 2, resigned: 0, failed: 0 });
    expect(models.map(({ bundlePath }) => readFileSync(bundlePath))).toEqual(before);
  });

  it.each<[string, string, () => unknown]>([
    ['one byte changed', 'MODEL_MISMATCH', () => writeFileSync(at('m/layers/größe.bin'), 'WEIGHTS')],
    ['a file grown', 'MODEL_MISMATCH', () => appendFileSync(at('m/layers/größe.bin'), '!')],
    ['a file added', 'MODEL_MISMATCH', () => writeFileSync(at('m/layers/new'), '')],
    ['a file removed', 'MODEL_MISMATCH', () => rmSync(at('m/config.json'))],
    ['an empty file removed', 'MODEL_MISMATCH', () => rmSync(at('m/empty'))],
    ['a file renamed', 'MODEL_MISMATCH', () => renameSync(at('m/config.json'), at('m/config'))],
    [
      'a bundle by a foreign key',
      'KEY_UNTRUSTED',
      async () => signed('m', { signer: localSigner(foreign, 1) }),
    ],
    ['a broken bundle', 'BUNDLE_MALFORMED', () => writeFileSync(at('m.sig.json'), '{}')],
    ['no bundle', 'OLD_SIGNATURE_MISSING', () => rmSync(at('m.sig.json'))],
    [
      'the bundle of another model',
      'SUBJECT_NAME_MISMATCH',
      async () => {
        await signed('other', { serialization });
        renameSync(at('other.sig.json'), at('m.sig.json'));
      },
    ],
  ])('with %s is refused, and the next is signed', async (_what, code, harm) => {
    await signed('m', { serialization });
    const good = await signed('good', { serialization });
    await harm();
    const bundle = existsSync(at('m.sig.json')) ? readFileSync(at('m.sig.json')) : undefined;
    const models = [await modelAt(at('m')), good];
    expect(await resign(models)).toMatchObject({ planned: 2, resigned: 1, failed: 1 });
    expect(records).toMatchObject([
      { name: 'm', error: { code } },
      { name: 'good', status: 'resigned' },
    ]);
    expect(existsSync(at('m.sig.json')) ? readFileSync(at('m.sig.json')) : undefined).toEqual(bundle);
  });
});

describe('a model without a bundle', () => {
  const unsigned = async (): Promise<ModelArtifact> => {
    const model = await signed('m');
    rmSync(at('m.sig.json'));
    return model;
  };

  it('is not proven by an HMAC, which the old scheme had for files only', async () => {
    const model = await unsigned();
    writeFileSync(at('m.hmac'), createHmac('sha256', HMAC_KEY).update('').digest('hex'));
    await resign([model]);
    expect(records).toMatchObject([{ error: { code: 'OLD_SIGNATURE_MISSING' } }]);
  });

  it('is signed by files with allow-unsigned, and says so', async () => {
    const model = await unsigned();
    await resign([model], { allowUnsigned: true });
    expect(records).toMatchObject([
      { status: 'resigned', before: { scheme: 'none' }, remark: expect.stringContaining('allow-unsigned') },
    ]);
    expect(statementOf('m').subject.annotations?.['aegis']).toMatchObject({ supersedes: { type: 'none' } });
    expect(statementOf('m').predicate).toMatchObject({ serialization: { allow_symlinks: false } });
    expect(await codes(2, model)).toEqual({ m: 'verified' });
  });

  it('is signed as it was read: with the links that it followed', async () => {
    const { path } = await unsigned();
    const model = await modelAt(path, { purpose: 'verify', allowSymlinks: true });
    await resign([model], { allowUnsigned: true });
    expect(statementOf('m').predicate).toMatchObject({ serialization: { allow_symlinks: true } });
  });
});

it('models and files are re-signed in one run, and each keeps its kind of bundle', async () => {
  writeFiles(directory, {
    'a.bin': 'a',
    'a.bin.hmac': createHmac('sha256', HMAC_KEY).update('a').digest('hex'),
  });
  const artifacts = [await signed('m'), artifactAt(directory, 'a.bin')];
  expect(await resign(artifacts)).toMatchObject({ planned: 2, resigned: 2 });
  expect(await codes(2, ...artifacts)).toEqual({ m: 'verified', 'a.bin': 'verified' });
});

it('a signature by other software stays where its version is the wanted one', async () => {
  const model = await signed('m', { signer: localSigner(v2, 2) });
  const foreign = (version: typeof v1): void => {
    const { subject, ...rest } = statementOf('m');
    const { annotations: _, ...plain } = subject;
    writeFileSync(model.bundlePath, bundleOver(version, encodeStatement({ ...rest, subject: plain })));
  };
  foreign(v2);
  await resign([model]);
  expect(records).toMatchObject([{ status: 'skipped', keyVersion: 2 }]);
  expect(records[0]).not.toHaveProperty('signedAt');
  foreign(v1);
  await resign([model]);
  expect(records).toMatchObject([{ status: 'resigned', before: { scheme: 'transit', keyVersion: 1 } }]);
  // It named the model, but nobody knows where it came from.
  expect(statementOf('m').subject.annotations?.['aegis']).toMatchObject({
    supersedes: { type: 'transit', keyVersion: 1 },
  });
});

it('a file that comes while the model is read keeps it from being signed', async () => {
  const model = await signed('m');
  const stale = { ...model, files: model.files };
  writeFileSync(at('m/late'), 'late');
  await resign([stale]);
  expect(records).toMatchObject([{ error: { code: 'ARTIFACT_CHANGED' } }]);
});

it('a dry run says the same, and writes nothing', async () => {
  const models = [await signed('a'), await signed('b', { signer: localSigner(v2, 2) })];
  const before = readFileSync(at('a.sig.json'));
  const digester = createDigester();
  const actions: string[] = [];
  const request = {
    artifacts: models,
    trust,
    hmac: { suffix: '.hmac', encoding: 'hex' },
    allowUnsigned: false,
    removeHmac: false,
  } as const;
  for await (const { artifact, action } of decisions(request, { signer: localSigner(v2, 2), digester }))
    actions.push(`${artifact.name} ${action}`);
  await digester.close();
  expect(actions).toEqual(['a sign', 'b keep']);
  expect(readFileSync(at('a.sig.json'))).toEqual(before);
});

it('a signature that does not verify replaces none', async () => {
  const model = await signed('m');
  const before = readFileSync(at('m.sig.json'));
  const inner = localSigner(v2, 2);
  const lying: Signer = {
    ...inner,
    sign: async (items) =>
      (await inner.sign(items)).map((one) => ({ ...one, signature: Buffer.from(one.signature).reverse() })),
  };
  await expect(resign([model], { signer: lying })).rejects.toMatchObject({ code: 'SELF_CHECK_FAILED' });
  expect(readFileSync(at('m.sig.json'))).toEqual(before);
});

it('what was left out of the old manifest does not come into the new one', async () => {
  const model = await signed('m');
  cpSync(at('m/config.json'), at('m/.gitignore'));
  await resign([await modelAt(at('m'))]);
  const policy = { predicateTypes: [], nameCheck: 'path' } as const;
  const bundle = decodeBundle(readFileSync(model.bundlePath));
  const { files } = await verify(bundle, { kind: 'model', name: 'm', trust, policy });
  expect([...files.keys()]).not.toContain('.gitignore');
});
