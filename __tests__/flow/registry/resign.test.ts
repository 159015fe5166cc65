/** Signing versions of a model anew: which of them, by what they prove, and what the tags say then. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { decodeBundle } from '../../../src/bundle/bundle.ts';
import { createDigester } from '../../../src/digest/create-digester.ts';
import { AegisError, type ErrorCode } from '../../../src/errors.ts';
import type { ArtifactRecord, Totals } from '../../../src/flow/progress.ts';
import { resignVersions, type RegistryResignRequest } from '../../../src/flow/registry/resign.ts';
import { signVersion } from '../../../src/flow/registry/sign.ts';
import type { ModelRegistry } from '../../../src/registry/port.ts';
import { BUNDLE_NAME, TAG_PREFIX } from '../../../src/registry/signature-tags.ts';
import type { Signer } from '../../../src/sign/signer.ts';
import { decodeModelManifest } from '../../../src/statement/model-manifest.ts';
import { decodeStatement } from '../../../src/statement/statement.ts';
import { localSigner, makeKey, trustVersions } from '../../support/local-keys.ts';
import { memoryModels, withFiles, type MemoryModels } from '../../support/memory-models.ts';
import { rejection } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

const [old, young] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const trust = trustVersions(old, young);
const digester = createDigester({ content: 'placeholders' });
afterAll(async () => digester.close());

let models: MemoryModels;
let directory: string;
beforeEach(() => {
  models = memoryModels('7');
  directory = temporaryDirectory();
});
const place = () => ({ temporary: join(directory, 'scratch') });
const sign = async (version = '7', signer: Signer = localSigner(old, 1)): Promise<ArtifactRecord> =>
  signVersion(
    models.version(version),
    { kind: 'model-signature', metadata: { team: 'fraud' } },
    { registry: models, place: place(), signer, digester, now: () => new Date(0) },
  );

async function resign(
  request: Partial<RegistryResignRequest> = {},
  ports: { signal?: AbortSignal; signer?: Signer; registry?: ModelRegistry } = {},
  record: (one: ArtifactRecord) => void = () => undefined,
): Promise<{ records: ArtifactRecord[]; totals: Totals }> {
  const records: ArtifactRecord[] = [];
  const totals = await resignVersions(
    {
      versions: [models.version('7')],
      trust,
      predicate: { kind: 'model-signature', metadata: { run: 'again' } },
      allowUnsigned: false,
      allowLfsPointers: false,
      dryRun: false,
      ...request,
    },
    {
      ...{ registry: models, place: place(), signer: localSigner(young, 2), digester },
      now: () => new Date(1000),
      record: async (one) => {
        await new Promise((resolve) => setImmediate(resolve));
        records.push(one);
        record(one);
      },
      ...ports,
    },
  );
  return { records, totals };
}
const stored = (version = '7'): Uint8Array => models.at(version).files.get(BUNDLE_NAME) ?? Buffer.alloc(0);
const said = () =>
  decodeModelManifest(decodeStatement(decodeBundle(stored()).envelope.payload)).modelSignature;
const PLACES = {
  ...{ kind: 'model', name: 'fraud/7', path: 'models:/fraud/7' },
  bundlePath: `models:/fraud/7/${BUNDLE_NAME}`,
};
const NONE = { planned: 1, signed: 0, verified: 0, resigned: 0, skipped: 0, failed: 0 };

it('takes over what an older version has signed, with what it said', async () => {
  await sign();
  const before = createHash('sha256').update(stored()).digest('hex');
  const { records, totals } = await resign();
  expect(records).toEqual([
    {
      ...PLACES,
      ...{ status: 'resigned', before: { scheme: 'transit', keyVersion: 1 }, keyVersion: 2, size: 18 },
      ...{ signedAt: new Date(1000).toISOString(), requestId: 'request-0' },
      sha256: expect.any(String),
      stored: [expect.any(String), expect.any(String)],
    },
  ]);
  expect(totals).toEqual({ ...NONE, resigned: 1 });
  expect(said()).toMatchObject({
    metadata: { team: 'fraud', run: 'again' },
    supersedes: {
      ...{ type: 'transit', keyVersion: 1, bundleSha256: before },
      firstSignedAt: new Date(0).toISOString(),
    },
  });
  expect(models.at('7').tags.get(`${TAG_PREFIX}key_version`)).toBe('2');
  const again = await resign();
  expect(again.records).toEqual([
    { ...PLACES, status: 'skipped', keyVersion: 2, before: { scheme: 'transit', keyVersion: 2 } },
  ]);
  expect(again.totals).toEqual({ ...NONE, skipped: 1 });
});

it('only says what it would do, where that is asked', async () => {
  await sign();
  models.calls.length = 0;
  expect((await resign({ dryRun: true })).records).toEqual([
    { ...PLACES, status: 'resigned', keyVersion: 2, before: { scheme: 'transit', keyVersion: 1 } },
  ]);
  expect(models.calls).toEqual([]);
});

it('leaves what another key has signed, and what is not signed', async () => {
  expect((await resign()).records).toEqual([{ ...PLACES, status: 'skipped', remark: 'unsigned' }]);
  const signer = localSigner(old, 1);
  await sign('7', { ...signer, key: { ...signer.key, name: 'other' } });
  models.calls.length = 0;
  expect((await resign({ allowUnsigned: true })).records).toEqual([
    {
      ...PLACES,
      ...{ status: 'skipped', keyVersion: 1, before: { scheme: 'transit', keyVersion: 1 } },
      remark: 'signed by another key',
    },
  ]);
  expect(models.calls).toEqual([]);
});

it('signs what is not signed where that is allowed, and says that nothing proved it', async () => {
  const { records } = await resign({ allowUnsigned: true });
  expect(records).toMatchObject([
    {
      ...PLACES,
      status: 'resigned',
      before: { scheme: 'none' },
      remark: expect.stringContaining('allow-unsigned'),
    },
  ]);
  expect(said()).toMatchObject({
    metadata: { run: 'again' },
    supersedes: { type: 'none', nameProof: 'none' },
  });
});

it('lets the tags catch up with a bundle by the newest version, once they are written', async () => {
  await sign('7', localSigner(young, 2));
  const { tags } = models.at('7');
  const good = new Map(tags);
  const bundle = stored();
  tags.delete(`${TAG_PREFIX}key_version`);
  const { records } = await resign();
  expect(records).toMatchObject([
    {
      ...{ ...PLACES, status: 'resigned', before: { scheme: 'transit', keyVersion: 2 } },
      remark: expect.stringContaining('key_version is missing'),
    },
  ]);
  expect([tags, stored()]).toEqual([good, bundle]);
  tags.clear();
  const [record] = (await resign({ allowUnsigned: true })).records;
  expect(record?.remark).toBe('the tags were repaired: there were none');
  expect(tags).toEqual(good);
});

it('says that it has repaired the tags of what it re-signs', async () => {
  await sign();
  models.at('7').tags.delete(`${TAG_PREFIX}digest`);
  const [record] = (await resign()).records;
  expect(record).toMatchObject({ status: 'resigned', keyVersion: 2, before: { keyVersion: 1 } });
  expect(record?.remark).toContain('digest is missing');
});

it('signs nothing that does not verify, and goes on with the next', async () => {
  models = memoryModels('7', '8');
  await sign('7');
  await sign('8');
  models.at('7').files.set('weights.bin', Buffer.from('changed'));
  const bundle = stored();
  const versions = [models.version('7'), models.version('8')];
  const { records, totals } = await resign({ versions });
  expect(new Map(records.map(({ name, status, error }) => [name, error?.code ?? status]))).toEqual(
    new Map([
      ['fraud/7', 'MODEL_MISMATCH'],
      ['fraud/8', 'resigned'],
    ]),
  );
  expect(totals).toEqual({ ...NONE, planned: 2, resigned: 1, failed: 1 });
  expect(stored()).toBe(bundle);
});

it('fails one version that a registry does not deliver, and says what its tags claim', async () => {
  await sign();
  const files = async () => Promise.reject(new AegisError('REGISTRY_REFUSED', { message: 'no' }));
  expect((await resign({}, { registry: { ...models, files } })).records).toEqual([
    {
      ...{ ...PLACES, status: 'failed', before: { scheme: 'transit', keyVersion: 1 } },
      error: expect.objectContaining({ code: 'REGISTRY_REFUSED', artifact: 'fraud/7' }),
    },
  ]);
});

it.each<ErrorCode>(['VAULT_UNREACHABLE', 'CANCELLED'])('ends with %s', async (failure) => {
  await sign();
  const signer = localSigner(young, 2, {
    sign: async () => Promise.reject(new AegisError(failure, { message: 'no' })),
  });
  expect((await rejection(resign({}, { signer }))).code).toBe(failure);
});

it('ends on request, before the next and in the middle of one', async () => {
  await sign();
  const end = new AbortController();
  const files = async () => {
    end.abort();
    return Promise.reject(new AegisError('REGISTRY_REFUSED', { message: 'no' }));
  };
  const stopped = resign({}, { registry: { ...models, files }, signal: end.signal });
  expect((await rejection(stopped)).code).toBe('REGISTRY_REFUSED');
  models.calls.length = 0;
  expect((await rejection(resign({}, { signal: AbortSignal.abort() }))).code).toBe('CANCELLED');
  expect(models.calls).toEqual([]);
});

it('gives no verdict once it is asked to end', async () => {
  await sign();
  models.at('7').files.set('weights.bin', Buffer.from('changed'));
  const end = new AbortController();
  const registry = withFiles(models, (files) => {
    let looks = 0;
    return {
      list: async () => {
        if (++looks === 2) end.abort();
        return files.list();
      },
    };
  });
  expect((await rejection(resign({}, { registry, signal: end.signal }))).code).toBe('CANCELLED');
});

it('works on two versions at a time', async () => {
  const numbers = ['7', '8', '9', '10'];
  models = memoryModels(...numbers);
  for (const number of numbers) await sign(number);
  let busy = 0;
  let most = 0;
  const registry: ModelRegistry = {
    ...models,
    files: async (version) => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return models.files(version);
    },
  };
  await resign({ versions: numbers.map((one) => models.version(one)) }, { registry }, () => (busy -= 1));
  expect(most).toBe(2);
});

it('says the same of pointers of git-lfs as signing does', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 5\n`;
  const { files } = models.at('7');
  files.set('weights.bin', Buffer.from(pointer));
  const status = async (request: Partial<RegistryResignRequest>) => {
    const [record] = (await resign(request)).records;
    return record?.error?.code ?? record?.status;
  };
  expect(await status({ allowUnsigned: true })).toBe('LFS_POINTER');
  expect(await status({ allowUnsigned: true, allowLfsPointers: true })).toBe('resigned');
  files.delete(BUNDLE_NAME);
  await signVersion(
    models.version('7'),
    { kind: 'model-signature' },
    { registry: models, place: place(), signer: localSigner(old, 1), digester, now: () => new Date(0) },
    { allowLfsPointers: true },
  );
  expect(await status({})).toBe('LFS_POINTER');
  expect(await status({ allowLfsPointers: true })).toBe('resigned');
});
