/** Verifying a version of a model: its bundle, its tags, and what is delivered. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { createDigester } from '../../../src/digest/create-digester.ts';
import { AegisError, type ErrorCode } from '../../../src/errors.ts';
import type { ArtifactRecord } from '../../../src/flow/progress.ts';
import { signVersion } from '../../../src/flow/registry/sign.ts';
import { provenClaim, verifyVersion } from '../../../src/flow/registry/verify.ts';
import type { ModelRegistry } from '../../../src/registry/port.ts';
import { BUNDLE_NAME, TAG_PREFIX } from '../../../src/registry/signature-tags.ts';
import type { Policy } from '../../../src/verify/policy.ts';
import type { Proven } from '../../../src/verify/verify.ts';
import { localSigner, makeKey, trustVersions } from '../../support/local-keys.ts';
import { memoryModels, withFiles, type MemoryModels } from '../../support/memory-models.ts';
import { SOURCE } from '../../support/provenance.ts';
import { codeOf, rejectedCode, rejection } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const trust = trustVersions(key);
const digester = createDigester();
afterAll(async () => digester.close());

let models: MemoryModels;
let directory: string;
let target: string;
beforeEach(async () => {
  models = memoryModels('7');
  directory = temporaryDirectory();
  target = join(directory, 'in/served');
  await signVersion(
    models.version('7'),
    { kind: 'model-signature' },
    { registry: models, place: place(), signer: localSigner(key), digester, now: () => new Date(0) },
  );
  models.calls.length = 0;
});
const place = () => ({ temporary: join(directory, 'scratch') });

interface Asked {
  readonly to?: string;
  readonly registry?: ModelRegistry;
  readonly policy?: Partial<Policy>;
}
const verify = async ({ to, registry = models, policy }: Asked = {}): Promise<ArtifactRecord> =>
  verifyVersion(
    {
      ...{ version: models.version('7'), trust, target: to },
      policy: { predicateTypes: [], nameCheck: 'path', ...policy },
    },
    { registry, place: place(), digester },
  );
const PLACES = { path: 'models:/fraud/7', bundlePath: `models:/fraud/7/${BUNDLE_NAME}` };

it('says what was verified, and keeps nothing that it fetched', async () => {
  const record = await verify();
  expect(record).toMatchObject({
    kind: 'model',
    name: 'fraud/7',
    ...PLACES,
    status: 'verified',
    keyVersion: 1,
  });
  expect(record).not.toHaveProperty('remark');
  expect(readdirSync(directory)).toEqual(['scratch']);
  expect(readdirSync(join(directory, 'scratch'))).toEqual([]);
});

it('delivers the model with its bundle next to it, fetched on the same file system', async () => {
  const seen: string[][] = [];
  const watching = withFiles(models, ({ fetch }) => ({
    fetch: async (path, start) => {
      seen.push([dirname(target), join(directory, 'scratch')].flatMap((path) => readdirSync(path)));
      return fetch(path, start);
    },
  }));
  const record = await verify({ to: target, registry: watching });
  expect(record.status).toBe('verified');
  expect(record).not.toHaveProperty('remark');
  expect(readdirSync(target, { recursive: true }).map(String).sort()).toEqual([
    'data',
    'data/MLmodel',
    'weights.bin',
  ]);
  const { files } = models.at('7');
  expect(readFileSync(`${target}.sig.json`).equals(files.get(BUNDLE_NAME) ?? Buffer.alloc(0))).toBe(true);
  expect(readdirSync(dirname(target)).sort()).toEqual(['served', 'served.sig.json']);
  for (const names of seen) expect(names).toEqual([expect.stringMatching(/^\.aegis-/)]);
  expect(seen).not.toEqual([]);
});

it('asks for nothing where the target is taken', async () => {
  mkdirSync(target, { recursive: true });
  expect((await rejection(verify({ to: target }))).code).toBe('WRITE_FAILED');
  expect(models.calls).toEqual([]);
});

it('fails a version whose tags disagree, are broken or gone, and delivers nothing', async () => {
  const { tags } = models.at('7');
  const good = new Map(tags);
  for (const change of [
    () => tags.set(`${TAG_PREFIX}key_version`, '2'),
    () => tags.delete(`${TAG_PREFIX}digest`),
    () => tags.clear(),
  ]) {
    change();
    const record = await verify({ to: target });
    expect(record).toMatchObject({
      ...{ name: 'fraud/7', ...PLACES, status: 'failed' },
      error: { code: 'REGISTRY_TAGS_DISAGREE', artifact: 'fraud/7' },
    });
    expect(readdirSync(dirname(target))).toEqual([]);
    tags.clear();
    for (const [name, value] of good) tags.set(name, value);
  }
});

it('reads tags once more where they disagree, as the version may have been signed meanwhile', async () => {
  const { tags } = models.at('7');
  const version = { ...models.version('7'), tags: new Map() };
  const request = { version, trust, policy: { predicateTypes: [], nameCheck: 'path' } } as const;
  const record = await verifyVersion(request, { registry: models, place: place(), digester });
  expect(record.status).toBe('verified');
  expect(models.calls.at(-1)).toBe('resolve fraud 7');
  models.calls.length = 0;
  expect((await verify()).status).toBe('verified');
  expect(models.calls).not.toContain('resolve fraud 7');
  expect(tags.size).toBe(5);
});

it('fails what is not what was signed, and delivers nothing', async () => {
  models.at('7').files.set('weights.bin', Buffer.from('changed'));
  expect(await verify({ to: target })).toMatchObject({
    ...{ ...PLACES, status: 'failed' },
    error: { code: 'MODEL_MISMATCH' },
  });
  expect(existsSync(target)).toBe(false);
});

it('says what to do in the words of a registry', async () => {
  const { files, tags } = models.at('7');
  const copied = { ...models.version('7'), version: '8' };
  const request = { trust, policy: { predicateTypes: [], nameCheck: 'path' } } as const;
  const registry = { ...models, files: async () => models.files(models.version('7')) };
  const ports = { registry, place: place(), digester };
  const { error } = await verifyVersion({ ...request, version: copied }, ports);
  expect(error?.code).toBe('SUBJECT_NAME_MISMATCH');
  expect(error?.hints).toEqual([
    expect.stringMatching(/^check the reference.*registry sign.*name-check to none/),
  ]);
  files.delete(BUNDLE_NAME);
  tags.clear();
  const unsigned = (await verify()).error;
  expect(unsigned?.code).toBe('BUNDLE_MISSING');
  expect(unsigned?.hints).toEqual([expect.stringContaining('registry sign')]);
  expect(unsigned?.sentence).toContain(` models:/fraud/7/${BUNDLE_NAME} `);
});

it('names the target where there is no room for the model', async () => {
  const listing = withFiles(models, () => ({
    list: async () => Promise.resolve([{ path: 'weights.bin', size: Number.MAX_SAFE_INTEGER }]),
  }));
  const error = await rejection(verify({ to: target, registry: listing }));
  expect(error.code).toBe('LIMIT_EXCEEDED');
  expect(error.hints).toEqual([`free space on the disk of ${target}, or name a directory on a larger one`]);
  const passing = await rejection(verify({ registry: listing }));
  expect(passing.hints).toEqual([expect.stringContaining('TMPDIR')]);
});

it('fails what the registry lists under unsafe names', async () => {
  models.at('7').files.set('../up', Buffer.from('x'));
  expect(await verify({ to: target })).toEqual({
    ...{ kind: 'model', name: 'fraud/7', ...PLACES, status: 'failed' },
    error: expect.objectContaining({ code: 'REGISTRY_FILE_UNSAFE', artifact: 'fraud/7' }),
  });
});

it('fails a version whose files change while they are fetched', async () => {
  const growing = withFiles(models, ({ list }) => ({
    list: async () => {
      const listed = await list();
      models.at('7').files.set('more.bin', Buffer.from('x'));
      return listed;
    },
  }));
  const record = await verify({ to: target, registry: growing });
  expect(record).toMatchObject({ name: 'fraud/7', ...PLACES, status: 'failed' });
  expect(record.error?.code).toBe('ARTIFACT_CHANGED');
  expect(existsSync(target)).toBe(false);
});

it.each<ErrorCode>(['REGISTRY_UNREACHABLE', 'VAULT_UNREACHABLE', 'CANCELLED', 'WRITE_FAILED', 'INTERNAL'])(
  '%s is no verdict',
  async (failure) => {
    const files = async () => Promise.reject(new AegisError(failure, { message: 'no' }));
    const error = await rejection(verify({ registry: { ...models, files } }));
    expect([error.code, error.artifact]).toEqual([failure, 'fraud/7']);
  },
);

it('says of six files that it did not deliver five, in order, and counts the rest', async () => {
  const { files } = models.at('7');
  for (const name of ['b', 'd', 'a', 'e', 'c']) files.set(`extra/${name}`, Buffer.from('x'));
  files.set('z', Buffer.from('x'));
  const { status, remark } = await verify({ to: target, policy: { allowExtraFiles: true } });
  const five = ['a', 'b', 'c', 'd', 'e'].map((name) => `"extra/${name}"`).join(', ');
  expect([status, remark]).toEqual([
    'verified',
    `not delivered, because no signature covers them: ${five} and 1 more`,
  ]);
  expect(readdirSync(target).sort()).toEqual(['data', 'weights.bin']);
  files.delete('z');
  const again = await verify({ to: join(directory, 'again'), policy: { allowExtraFiles: true } });
  expect(again.remark).toBe(`not delivered, because no signature covers them: ${five}`);
});

it('keeps a directory of the model in which only something unsigned was beside', async () => {
  models.at('7').files.set('data/extra', Buffer.from('x'));
  await verify({ to: target, policy: { allowExtraFiles: true } });
  expect(readdirSync(join(target, 'data'))).toEqual(['MLmodel']);
});

it('says of what it did not deliver beside what else an auditor has to know', async () => {
  const workflow = 'org/shared/.github/workflows/sign.yml@refs/heads/main';
  await signVersion(
    models.version('7'),
    {
      kind: 'model-signature',
      source: {
        ...SOURCE,
        origin: 'oidc-token',
        workflow: 'org/models/.github/workflows/x.yml@refs/heads/main',
        jobWorkflow: workflow,
      },
    },
    { registry: models, place: place(), signer: localSigner(key), digester, now: () => new Date(0) },
  );
  models.at('7').files.set('extra', Buffer.from('x'));
  const policy = { allowExtraFiles: true, demands: { workflow, now: new Date(0) } };
  const { remark } = await verify({ to: target, policy });
  expect(remark).toMatch(/reusable workflow .*; not delivered, .*"extra"$/);
});

it('compares no tags with a bundle of other software', () => {
  expect(codeOf(() => provenClaim({ statement: {} } as unknown as Proven))).toBe('REGISTRY_TAGS_DISAGREE');
});

it('cannot deliver where nothing can be made', async () => {
  writeFileSync(join(directory, 'file'), 'x');
  expect(await rejectedCode(async () => verify({ to: join(directory, 'file/below') }))).toBe('WRITE_FAILED');
});
