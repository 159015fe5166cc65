/** Signing a version of a model where it lies: in which order, and over what. */
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { encodeBundle } from '../../../src/bundle/bundle.ts';
import { createDigester } from '../../../src/digest/create-digester.ts';
import { contentCheck, type ContentDemands } from '../../../src/flow/contents.ts';
import type { ArtifactRecord } from '../../../src/flow/progress.ts';
import { signVersion } from '../../../src/flow/registry/sign.ts';
import type { ModelRegistry, VersionFiles } from '../../../src/registry/port.ts';
import { BUNDLE_NAME, TAG_PREFIX } from '../../../src/registry/signature-tags.ts';
import { IN_TOTO_PAYLOAD_TYPE, STATEMENT_TYPE } from '../../../src/statement/statement.ts';
import { localSigner, makeKey } from '../../support/local-keys.ts';
import { memoryModels, withFiles, type MemoryModels } from '../../support/memory-models.ts';
import { rejectedCode, rejection } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const [digester, strict] = [false, true].map((requireSafetensors) =>
  createDigester({ content: contentCheck('sign', requireSafetensors)! }),
);
afterAll(async () => Promise.all([digester, strict].map(async (one) => one?.close())));

let models: MemoryModels;
let directory: string;
beforeEach(() => {
  models = memoryModels('7');
  directory = temporaryDirectory('aegis-test-', 'crafted');
});
const sign = async (registry: ModelRegistry = models, demands?: ContentDemands): Promise<ArtifactRecord> =>
  signVersion(
    models.version('7'),
    { kind: 'model-signature' },
    {
      ...{ registry, place: { temporary: join(directory, 'scratch') }, signer: localSigner(key, 4) },
      digester: (demands?.requireSafetensors === true ? strict : digester)!,
      now: () => new Date(0),
    },
    demands,
  );
const code = async (registry?: ModelRegistry, demands?: ContentDemands) =>
  rejectedCode(async () => sign(registry, demands));

it('stores the bundle, and then the tags that speak of it', async () => {
  const record = await sign();
  expect(models.calls.slice(-3)).toEqual([`store 7 ${BUNDLE_NAME}`, `fetch 7 ${BUNDLE_NAME}`, 'tags 7']);
  expect(Object.fromEntries(models.at('7').tags)).toEqual({
    [`${TAG_PREFIX}key`]: 'transit/test',
    [`${TAG_PREFIX}key_version`]: '4',
    [`${TAG_PREFIX}digest`]: `sha256:${record.sha256}`,
    [`${TAG_PREFIX}signed_at`]: new Date(0).toISOString(),
    [`${TAG_PREFIX}bundle`]: BUNDLE_NAME,
  });
  // Its own signature may be replaced.
  expect((await sign()).status).toBe('signed');
});

it('waits for what it stores, and sets no tags where the registry has kept something else', async () => {
  const storing = (store: VersionFiles['store']): ModelRegistry => withFiles(models, () => ({ store }));
  const { files, tags } = models.at('7');
  const slow = storing(async (path, bytes) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    files.set(path, bytes);
  });
  expect((await sign(slow)).status).toBe('signed');
  tags.clear();
  const lossy = storing(async (path, bytes) => Promise.resolve(void files.set(path, bytes.subarray(1))));
  expect(await code(lossy)).toBe('REGISTRY_ANSWER_INVALID');
  expect(tags.size).toBe(0);
});

it('refuses pointers and pickles as signing does elsewhere', async () => {
  const { files } = models.at('7');
  files.set(
    'p.bin',
    Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 5\n`),
  );
  expect(await code()).toBe('LFS_POINTER');
  expect(await code(models, { allowLfsPointers: true })).toBe('nothing');
  files.delete('p.bin');
  files.delete(BUNDLE_NAME);
  files.set('model.pkl', Buffer.from([0x80, 0x04, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, 0x4e, 0x2e]));
  expect(await code()).toBe('nothing');
  expect(await code(models, { requireSafetensors: true })).toBe('FORMAT_REFUSED');
});

/** A statement about another version: ten values, and as many more as are given. */
const ofAnother = (more: number, padding = 0): Buffer =>
  encodeBundle({
    envelope: {
      payloadType: IN_TOTO_PAYLOAD_TYPE,
      payload: Buffer.from(
        JSON.stringify({
          _type: STATEMENT_TYPE,
          subject: [{ name: 'fraud/6', digest: { sha256: '0'.repeat(64) } }],
          predicateType: 'https://model_signing/signature/v1.0',
          predicate: { resources: Array(more).fill({}) },
        }) + ' '.repeat(padding),
      ),
    },
    signature: Buffer.from('x'),
  });

it('takes no signature away from another version, as far as the files that are here can account for it', async () => {
  const { files } = models.at('7');
  const judged = async (bundle: Buffer): Promise<string> => {
    files.set(BUNDLE_NAME, bundle);
    return code();
  };
  // Two files of less than a mebibyte: sixteen values for each, and for one shard.
  expect(await judged(ofAnother(5000 - 10 + 3 * 16))).toBe('REGISTRY_FILES_SHARED');
  expect(await judged(ofAnother(5000 - 10 + 3 * 16 + 1))).toBe('nothing');
  files.set('large', Buffer.alloc(1024 * 1024 + 1 - 18));
  expect(await judged(ofAnother(5000 - 10 + 5 * 16))).toBe('REGISTRY_FILES_SHARED');
  expect(await judged(ofAnother(5000 - 10 + 5 * 16 + 1))).toBe('nothing');
  expect(await judged(ofAnother(1, 2 * 1024 * 1024))).toBe('REGISTRY_FILES_SHARED');
  // A list of files that are not here is not even read, to ask whose it is.
  expect(await judged(ofAnother(10_000))).toBe('nothing');
  for (let index = 0; index < 1000; index += 1) files.set(`part-${index}`, Buffer.from('x'));
  expect(await judged(ofAnother(10_000))).toBe('REGISTRY_FILES_SHARED');
});

it('replaces nothing that is no bundle, and says where it is and what to do there', async () => {
  const { files, tags } = models.at('7');
  files.set(BUNDLE_NAME, Buffer.from('{}'));
  const { code: refused, sentence, hints } = await rejection(sign());
  expect([refused, hints]).toEqual([
    'BUNDLE_PLACE_REFUSED',
    [expect.stringContaining('from the files of the version')],
  ]);
  expect(sentence).toContain(`models:/fraud/7/${BUNDLE_NAME} is in the way`);
  expect(sentence).not.toContain(directory);
  expect([String(files.get(BUNDLE_NAME)), tags.size]).toEqual(['{}', 0]);
});
