/** What vouches for an artifact, and what goes on with it; the digests are made here, of whatever a test wants found. */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Digest, Digester } from '../../src/digest/digester.ts';
import { AegisError } from '../../src/errors.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { vouchersOf, type Vouched, type VouchersRequest } from '../../src/flow/vouchers.ts';
import type { Artifact, ModelArtifact } from '../../src/plan/artifact.ts';
import { rootDigest, type Serialization } from '../../src/statement/model-manifest.ts';
import { trustPublicKeys, trustTransitKey } from '../../src/verify/trust.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const HMAC_KEY = Buffer.from('the old shared key');
const hmac = { suffix: '.hmac', encoding: 'hex' } as const;
const key = makeKey('ecdsa-p256');
const versions = [{ version: 3, publicKey: key.publicKey }];
const trust = trustTransitKey({ mount: 'transit', name: 'test', minVersion: 1, versions });
const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const macOf = (text: string): Buffer => createHmac('sha256', HMAC_KEY).update(text).digest();

let directory = '';
beforeEach(() => {
  directory = temporaryDirectory();
  writeFiles(directory, { 'a.bin': 'a', 'm/a': 'weights', 'm/b': 'more', 'm/.gitignore': '' });
});
const file = (name = 'a.bin') => artifactAt(directory, name);
const model = async (): Promise<ModelArtifact> => modelAt(join(directory, 'm'));

type Found = Partial<Digest> | AegisError;
const digester = (found: Found = {}, withHmac = true): Digester => ({
  async *digest(pieces) {
    for await (const artifact of pieces) {
      const { path, start = 0, size } = artifact;
      const bytes = readFileSync(path).subarray(start, start + size);
      const hmacSha256 = createHmac('sha256', HMAC_KEY).update(bytes).digest();
      if (found instanceof AegisError) yield { artifact, error: found };
      else
        yield {
          artifact,
          digest: { sha256: sha256Of(bytes), size, ...(withHmac && { hmacSha256 }), ...found },
        };
    }
  },
  close: async () => Promise.resolve(),
});
async function sign(artifact: Artifact, serialization: Serialization = { method: 'files' }): Promise<void> {
  await signArtifacts(
    { artifacts: [artifact], serialization, predicate: { kind: 'model-signature' } },
    { signer: localSigner(key, 3), digester: digester(), now: () => new Date(1000), record: () => {} },
  );
}
async function vouch(
  artifact: Artifact,
  request: Partial<VouchersRequest> = {},
  by = digester(),
  signal?: AbortSignal,
): Promise<Vouched> {
  const all: Vouched[] = [];
  const ports = { digester: by, ...(signal !== undefined && { signal }) };
  for await (const one of vouchersOf({ artifacts: [artifact], trust, hmac, ...request }, ports))
    all.push(one);
  expect(all).toHaveLength(1);
  return all[0]!;
}
const code = async (...given: Parameters<typeof vouch>): Promise<string | undefined> =>
  (await vouch(...given)).error?.code;
const bundleDigest = ({ bundlePath }: Artifact): string => sha256Of(readFileSync(bundlePath));

describe('of a file', () => {
  const digest = { sha256: sha256Of('a'), size: 1, hmacSha256: macOf('a') };
  const putHmac = (text = macOf('a').toString('hex')): void =>
    void writeFiles(directory, { 'a.bin.hmac': text });
  const sidecar = () => join(directory, 'a.bin.hmac');

  it('nothing', async () => {
    expect(await vouch(file())).toEqual({ artifact: file(), digest, voucher: { scheme: 'none' } });
    const gone = new AegisError('ARTIFACT_MISSING', { message: 'gone' });
    expect(await code(file(), {}, digester(gone))).toBe('ARTIFACT_MISSING');
  });

  it('an HMAC, with its sidecar', async () => {
    putHmac();
    const voucher = { scheme: 'hmac-sha256' };
    expect(await vouch(file())).toEqual({ artifact: file(), digest, voucher, sidecar: sidecar() });
    expect(await code(file(), {}, digester({}, false))).toBe('HMAC_UNCHECKED');
  });

  it('a signature, and a sidecar where its HMAC is right', async () => {
    await sign(file());
    const found = async (by?: Digester) => vouch(file(), {}, by);
    const voucher = { scheme: 'transit', keyVersion: 3 };
    const known = { artifact: file(), digest, voucher, bundleSha256: bundleDigest(file()) };
    expect(await found()).toEqual({ ...known, proven: expect.objectContaining({ keyVersion: 3 }) });
    putHmac();
    expect(await found()).toMatchObject({ ...known, sidecar: sidecar() });
    expect(await found(digester({}, false))).not.toHaveProperty('sidecar');
    for (const text of ['0'.repeat(64), 'notes']) {
      putHmac(text);
      expect(await found()).not.toHaveProperty('sidecar');
    }
  });

  it('a signature only where the version of its key is known', async () => {
    await sign(file());
    expect(await code(file(), { trust: trustPublicKeys([key.publicKey.pem]) })).toBe('INTERNAL');
  });

  it.each(['nothing', 'an HMAC', 'a signature'])('%s, only with contents that may be signed', async (by) => {
    writeFiles(directory, { 'a.bin': 'a', 'x.index.json': 'x' });
    for (const name of ['a.bin', 'x.index.json']) {
      const text = readFileSync(join(directory, name), 'utf8');
      if (by === 'an HMAC') writeFiles(directory, { [`${name}.hmac`]: macOf(text).toString('hex') });
    }
    if (by === 'a signature') await sign(file());
    const pointer = digester({ finding: { kind: 'lfs-pointer', what: 'x' } });
    expect(await code(file(), {}, pointer)).toBe('LFS_POINTER');
    expect(await code(file(), { allowLfsPointers: true }, pointer)).toBeUndefined();
    const pickle = digester({ finding: { kind: 'pickle', what: 'x' } });
    expect(await code(file(), {}, pickle)).toBeUndefined();
    if (by === 'a signature') return;
    const index = digester({ bytes: Buffer.from('{"weight_map":{"w":"none"}}') });
    expect(await code(file('x.index.json'), {}, index)).toBe('MODEL_INCOMPLETE');
  });
});

describe('of a model', () => {
  const resources = [
    { file: 'a', sha256: sha256Of('weights') },
    { file: 'b', sha256: sha256Of('more') },
  ];
  const byFiles = { serialization: { method: 'files' }, resources, emptyFiles: [], size: 11 };

  it.each([
    [true, true],
    [false, false],
    ['hf-cache', true],
  ] as const)('nothing: it is cut by files, as it was read (links: %s)', async (allowSymlinks, isSaid) => {
    const artifact = { ...(await model()), allowSymlinks };
    expect(await vouch(artifact)).toEqual({
      artifact,
      voucher: { scheme: 'none' },
      digest: { sha256: rootDigest(resources), size: 11 },
      model: { ...byFiles, ignored: artifact.ignored, allowSymlinks: isSaid },
    });
  });

  it.each([
    [true, true],
    [false, false],
    ['hf-cache', true],
  ] as const)('a signature: it is cut as that has it (links: %s)', async (allowSymlinks, isSaid) => {
    const artifact = { ...(await model()), allowSymlinks };
    const serialization = { method: 'shards', shardSize: 4 } as const;
    writeFiles(directory, { 'm/empty': '' });
    const whole = { ...(await model()), allowSymlinks };
    await sign(whole, serialization);
    const found = await vouch(whole);
    expect(found).toMatchObject({
      artifact: whole,
      voucher: { scheme: 'transit', keyVersion: 3 },
      bundleSha256: bundleDigest(whole),
      proven: { keyVersion: 3 },
    });
    const shard = (name: string, text: string, start: number, end: number) => ({
      file: name,
      sha256: sha256Of(text),
      range: { start, end },
    });
    const shards = [shard('a', 'weig', 0, 4), shard('a', 'hts', 4, 7), shard('b', 'more', 0, 4)];
    if (!('model' in found)) throw new Error('it is a model');
    expect(found.model).toEqual({
      serialization: expect.objectContaining(serialization),
      resources: shards,
      emptyFiles: ['empty'],
      ignored: artifact.ignored,
      allowSymlinks: isSaid,
      size: 11,
    });
    expect(found.digest).toEqual({ sha256: rootDigest(shards), size: 11 });
  });

  it.each(['nothing', 'a signature'])('%s, only as far as all of it was read', async (by) => {
    const artifact = await model();
    if (by === 'a signature') await sign(artifact);
    const gone = new AegisError('ARTIFACT_UNREADABLE', { message: 'gone' });
    expect(await code(artifact, {}, digester(gone))).toBe('ARTIFACT_UNREADABLE');
    const pointer = digester({ finding: { kind: 'lfs-pointer', what: 'x' } });
    expect(await code(artifact, {}, pointer)).toBe('LFS_POINTER');
    expect(await code(artifact, { allowLfsPointers: true }, pointer)).toBeUndefined();
  });
});

describe('a run that is stopped', () => {
  it('looks at nothing more', async () => {
    expect((await rejection(vouch(file(), {}, digester(), AbortSignal.abort()))).code).toBe('CANCELLED');
  });

  it('does not read to the end what only its bytes prove', async () => {
    writeFiles(directory, {
      'a.bin.sig.json': JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
        messageSignature: { signature: Buffer.from('x').toString('base64') },
      }),
    });
    let looks = 0;
    const signal = {
      get aborted() {
        looks += 1;
        return looks > 1;
      },
    } as AbortSignal;
    expect(await code(file())).toBe('SIGNATURE_INVALID');
    expect(await code(file(), {}, digester(), signal)).toBe('CANCELLED');
  });
});
