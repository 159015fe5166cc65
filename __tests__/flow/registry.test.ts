/** The door to a registry, over one in memory: what lies in it is as hostile as what lies on a disk. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { resignVersions } from '../../src/flow/registry/resign.ts';
import { signVersion } from '../../src/flow/registry/sign.ts';
import { verifyVersion } from '../../src/flow/registry/verify.ts';
import { inspectBundle } from '../../src/flow/inspect.ts';
import { BUNDLE_NAME } from '../../src/registry/signature-tags.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { memoryModels, type MemoryModels } from '../support/memory-models.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const signer = localSigner(key);
const trust = trustVersions(key);

const digester = createDigester({ content: 'placeholders' });
afterAll(async () => digester.close());

let directory = '';
let models: MemoryModels;
let stored: Map<string, Uint8Array>;
let tags: Map<string, string>;
beforeEach(() => {
  directory = temporaryDirectory();
  models = memoryModels('7');
  ({ files: stored, tags } = models.at('7'));
});

const place = () => ({ temporary: join(directory, 'scratch') });
const now = () => new Date(0);

const sign = async (ports: Partial<Parameters<typeof signVersion>[2]> = {}): Promise<ArtifactRecord> =>
  signVersion(
    models.version('7'),
    { kind: 'model-signature' },
    { registry: models, place: place(), signer, digester, now, ...ports },
  );

async function resign(): Promise<ArtifactRecord | undefined> {
  let record: ArtifactRecord | undefined;
  await resignVersions(
    {
      ...{ versions: [models.version('7')], trust, predicate: { kind: 'model-signature' } },
      ...{ allowUnsigned: true, allowLfsPointers: false, dryRun: false },
    },
    {
      ...{ registry: models, place: place(), signer, digester, now },
      record: (one) => void (record = one),
    },
  );
  return record;
}

const verify = async (target: string, allowExtraFiles = false): Promise<ArtifactRecord> =>
  verifyVersion(
    {
      ...{ version: models.version('7'), trust, target },
      policy: { predicateTypes: [], nameCheck: 'path', allowExtraFiles },
    },
    { registry: models, place: place(), digester },
  );

it('tells before it stores anything, since what is stored stays', async () => {
  const told: string[] = [];
  const signing = sign({
    registry: { ...models, setTags: async () => Promise.reject(new Error('away')) },
    onStoring: () => void told.push(stored.has(BUNDLE_NAME) ? 'late' : 'in time'),
  });
  await expect(signing).rejects.toThrow('away');
  expect([told, stored.has(BUNDLE_NAME)]).toEqual([['in time'], true]);
});

it('says what it has stored, and where', async () => {
  expect((await sign()).stored).toEqual([
    expect.stringMatching(/^the bundle: models:\/.*\/model\.sig\.json$/),
    expect.stringMatching(/^the tags aegis\.signature\.\*: models:\//),
  ]);
});

it('delivers no file that no signature covers, and says so', async () => {
  await sign();
  stored.set('.git/config', Buffer.from('[core]\n\tfsmonitor = touch pwned\n'));
  stored.set('.github/workflows/x.yml', Buffer.from('on: push'));
  stored.set('extra/deep/run.py', Buffer.from('import os'));
  expect((await verify(join(directory, 'strict'))).error?.code).toBe('MODEL_MISMATCH');
  expect(existsSync(join(directory, 'strict'))).toBe(false);

  const record = await verify(join(directory, 'model'), true);
  expect(record.status).toBe('verified');
  expect(record.remark).toBe(
    'not delivered, because no signature covers them: ".git/config", ".github/workflows/x.yml", "extra/deep/run.py"',
  );
  expect(readdirSync(join(directory, 'model'), { recursive: true }).sort()).toEqual([
    'data',
    'data/MLmodel',
    'weights.bin',
  ]);
});

it('delivers none either where everything else was signed', async () => {
  await sign();
  stored.set('.git/config', Buffer.from('[core]'));
  const record = await verify(join(directory, 'model'));
  expect(record.status).toBe('verified');
  expect(record.remark).toContain('".git/config"');
  expect(readdirSync(join(directory, 'model')).sort()).toEqual(['data', 'weights.bin']);
});

it('with allow-unsigned, refuses a model whose bundle is there and bad, whatever its tags say', async () => {
  await sign();
  tags.clear();
  stored.set('weights.bin', Buffer.from('other weights'));
  const before = stored.get(BUNDLE_NAME);
  expect(await resign()).toMatchObject({ status: 'failed', error: { code: 'MODEL_MISMATCH' } });
  stored.set(BUNDLE_NAME, Buffer.from('{}'));
  expect(await resign()).toMatchObject({ status: 'failed', error: { code: 'BUNDLE_MALFORMED' } });
  expect(stored.get(BUNDLE_NAME)).not.toEqual(before);
  expect(tags.size).toBe(0);
});

it('with allow-unsigned, gives the tags back to a model whose bundle is good', async () => {
  await sign();
  const bundle = stored.get(BUNDLE_NAME);
  tags.clear();
  expect(await resign()).toMatchObject({
    status: 'resigned',
    remark: 'the tags were repaired: there were none',
  });
  expect(stored.get(BUNDLE_NAME)).toEqual(bundle);
  expect(tags.size).toBe(5);
});

it('with allow-unsigned, says in the predicate that nothing proved the model', async () => {
  expect(await resign()).toMatchObject({ status: 'resigned', before: { scheme: 'none' } });
  const [path] = writeFiles(directory, { 'stored.sig.json': stored.get(BUNDLE_NAME) ?? '' });
  expect(inspectBundle(path!).modelSignature?.supersedes).toEqual({ type: 'none', nameProof: 'none' });
});
