/** The door to a registry, over one in memory: what lies in it is as hostile as what lies on a disk. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { resignVersions } from '../../src/flow/registry/resign.ts';
import { signVersion } from '../../src/flow/registry/sign.ts';
import { verifyVersion } from '../../src/flow/registry/verify.ts';
import { inspectBundle } from '../../src/flow/inspect.ts';
import type { ModelRegistry, ModelVersion } from '../../src/registry/port.ts';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { BUNDLE_NAME } from '../../src/registry/signature-tags.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const signer = localSigner(key);
const trust = trustVersions(key);

let directory = '';
let stored: Map<string, Buffer>;
let tags: Map<string, string>;
beforeEach(() => {
  directory = makeTemporaryDirectory();
  stored = new Map([['weights.bin', Buffer.from('weights')]]);
  tags = new Map();
});
afterEach(() => removeDirectory(directory));

const version = (): ModelVersion => ({ name: 'fraud', version: '7', tags: new Map(tags), aliases: [] });
const registry: ModelRegistry = {
  description: 'a registry in memory',
  resolve: async () => Promise.resolve(version()),
  versions: async () => Promise.resolve([version()]),
  setTags: async (_, more) => {
    for (const [name, value] of more) tags.set(name, value);
    return Promise.resolve();
  },
  files: async () =>
    Promise.resolve({
      list: async () => Promise.resolve([...stored].map(([path, bytes]) => ({ path, size: bytes.length }))),
      fetch: async (path, start) => {
        start()(stored.get(path) ?? Buffer.alloc(0));
        return Promise.resolve();
      },
      store: async (path, bytes) => {
        stored.set(path, Buffer.from(bytes));
        return Promise.resolve();
      },
    }),
  close: async () => Promise.resolve(),
};

async function withDigester<T>(
  work: (digester: ReturnType<typeof createDigester>) => Promise<T>,
): Promise<T> {
  const digester = createDigester({ content: 'placeholders' });
  try {
    return await work(digester);
  } finally {
    await digester.close();
  }
}

const place = () => ({ temporary: join(directory, 'scratch') });
const now = () => new Date(0);

const sign = async (): Promise<ArtifactRecord> =>
  withDigester(async (digester) =>
    signVersion(version(), { kind: 'model-signature' }, { registry, place: place(), signer, digester, now }),
  );

async function resign(allowLfsPointers = false): Promise<ArtifactRecord | undefined> {
  let record: ArtifactRecord | undefined;
  await withDigester(async (digester) =>
    resignVersions(
      {
        versions: [version()],
        trust,
        predicate: { kind: 'model-signature' },
        allowUnsigned: true,
        allowLfsPointers,
        dryRun: false,
      },
      { registry, place: place(), signer, digester, now, record: (one) => void (record = one) },
    ),
  );
  return record;
}

const verify = async (target: string, allowExtraFiles = false): Promise<ArtifactRecord> =>
  withDigester(async (digester) =>
    verifyVersion(
      {
        version: version(),
        trust,
        policy: { predicateTypes: [], nameCheck: 'path', allowExtraFiles },
        target,
      },
      { registry, place: place(), digester },
    ),
  );

it('tells before it stores anything, since what is stored stays', async () => {
  const told: string[] = [];
  const failing: ModelRegistry = { ...registry, setTags: () => Promise.reject(new Error('away')) };
  const signing = withDigester(async (digester) =>
    signVersion(
      version(),
      { kind: 'model-signature' },
      {
        ...{ registry: failing, place: place(), signer, digester, now },
        onStoring: () => void told.push(stored.has(BUNDLE_NAME) ? 'late' : 'in time'),
      },
    ),
  );
  await expect(signing).rejects.toThrow('away');
  expect([told, stored.has(BUNDLE_NAME)]).toEqual([['in time'], true]);
});

it('signs pointers of git-lfs anew where that is allowed, and nowhere else', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
  stored.set('weights.bin', Buffer.from(pointer));
  expect(await resign()).toMatchObject({ status: 'failed', error: { code: 'LFS_POINTER' } });
  expect(await resign(true)).toMatchObject({ status: 'resigned' });
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
    'not delivered, because no signature covers it: ".git/config", ".github/workflows/x.yml", "extra/deep/run.py"',
  );
  expect(readdirSync(join(directory, 'model'), { recursive: true })).toEqual(['weights.bin']);
});

it('delivers none either where everything else was signed', async () => {
  await sign();
  stored.set('.git/config', Buffer.from('[core]'));
  const record = await verify(join(directory, 'model'));
  expect(record.status).toBe('verified');
  expect(record.remark).toContain('".git/config"');
  expect(readdirSync(join(directory, 'model'))).toEqual(['weights.bin']);
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

it('with allow-unsigned, says in the predicate that nothing vouched for the model', async () => {
  expect(await resign()).toMatchObject({ status: 'resigned', before: { scheme: 'none' } });
  const [path] = writeFiles(directory, { 'stored.sig.json': stored.get(BUNDLE_NAME) ?? '' });
  expect(inspectBundle(path!).modelSignature?.supersedes).toEqual({ type: 'none', nameProof: 'none' });
});

/** An honest statement about one file beside very many values, which no files here account for. */
const crowded = (subject: string): Buffer =>
  encodeBundle({
    envelope: {
      payloadType: 'application/vnd.in-toto+json',
      payload: Buffer.from(
        JSON.stringify({
          _type: 'https://in-toto.io/Statement/v1',
          subject: [{ name: subject, digest: { sha256: '0'.repeat(64) } }],
          predicateType: 'https://model_signing/signature/v1.0',
          predicate: { resources: Array(10_000).fill({}) },
        }),
      ),
    },
    signature: Buffer.from('x'),
  });

it('signs no version over the signature of another one, whose many files are here', async () => {
  stored.set(BUNDLE_NAME, crowded('models:/other/1'));
  for (let index = 0; index < 1000; index += 1) stored.set(`part-${index}`, Buffer.from('x'));
  await expect(sign()).rejects.toMatchObject({ code: 'REGISTRY_FILES_SHARED' });
});

it('reads no list of files that are not here, to ask whose it is', async () => {
  stored.set(BUNDLE_NAME, crowded('models:/other/1'));
  expect(await sign()).toMatchObject({ status: 'signed' });
});
