/** Both flows over real files, real keys and the real digester; the signer holds its keys in memory. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { Digester } from '../../src/digest/digester.ts';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { signArtifacts, type SignPorts, type SignRequest } from '../../src/flow/sign.ts';
import { hasPassed } from '../../src/flow/progress.ts';
import { verifyArtifacts, type VerifyPorts, type VerifyRequest } from '../../src/flow/verify.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import type { Confirmer } from '../../src/verify/confirmer.ts';
import type { TrustRoot } from '../../src/verify/trust.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { rejection } from '../support/thrown.ts';

const key = makeKey('ecdsa-p256');
const other = makeKey('ecdsa-p256');
const trust: TrustRoot = trustVersions(key);

let directory = '';
let digester: Digester;
let records: ArtifactRecord[] = [];
beforeEach(() => {
  directory = makeTemporaryDirectory();
  digester = createDigester();
  records = [];
});
afterEach(async () => {
  await digester.close();
  removeDirectory(directory);
});

const NAMES = Array.from({ length: 25 }, (_, index) => `a${String(index).padStart(2, '0')}.bin`);
function artifacts(names: readonly string[] = NAMES): FileArtifact[] {
  writeFiles(directory, Object.fromEntries(names.map((name) => [name, `content of ${name}`])));
  return names.map((name) => artifactAt(directory, name));
}

async function sign(
  files: readonly FileArtifact[],
  ports: Partial<SignPorts> = {},
  request: Partial<SignRequest> = {},
): Promise<Totals> {
  return signArtifacts(
    { artifacts: files, predicate: { kind: 'model-signature' }, ...request },
    {
      signer: localSigner(key),
      digester,
      now: () => new Date(0),
      record: (one) => void records.push(one),
      ...ports,
    },
  );
}

async function verify(
  files: readonly FileArtifact[],
  ports: Partial<VerifyPorts> = {},
  request: Partial<VerifyRequest> = {},
): Promise<Totals> {
  records = [];
  return verifyArtifacts(
    {
      artifacts: files,
      missing: [],
      trust,
      policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path' },
      ...request,
    },
    { digester, record: (one) => void records.push(one), ...ports },
  );
}

const codes = (): Record<string, string> =>
  Object.fromEntries(records.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error.code]])));
const bundles = (): string[] => readdirSync(directory).filter((name) => name.endsWith('.sig.json'));
const leftovers = (): string[] => readdirSync(directory).filter((name) => name.startsWith('.aegis-'));

describe('sign and verify', () => {
  it('signs every artifact in order, and all of them verify', async () => {
    const files = artifacts();
    expect(await sign(files)).toMatchObject({ planned: 25, signed: 25, failed: 0 });
    expect(records.map(({ name }) => name)).toEqual(NAMES);
    expect(records[0]).toMatchObject({
      status: 'signed',
      keyVersion: 1,
      signedAt: '1970-01-01T00:00:00.000Z',
    });
    expect(bundles()).toHaveLength(25);
    expect(leftovers()).toEqual([]);

    const totals = await verify(files);
    expect(records.map(({ name }) => name)).toEqual(NAMES);
    expect(totals).toMatchObject({ planned: 25, verified: 25, failed: 0 });
    expect(hasPassed(totals)).toBe(true);
  });

  it('carries a predicate of the user instead of ours', async () => {
    const files = artifacts(['a.bin']);
    const type = 'https://example.com/p/v1';
    await sign(files, {}, { predicate: { kind: 'custom', type, predicate: { note: 1 } } });
    expect(
      hasPassed(await verify(files, {}, { policy: { predicateTypes: [type], nameCheck: 'path' } })),
    ).toBe(true);
    expect(hasPassed(await verify(files))).toBe(false);
    expect(codes()).toEqual({ 'a.bin': 'PREDICATE_TYPE_REFUSED' });
  });

  it('re-signs over its own signatures, and never over a file of somebody else', async () => {
    const files = artifacts(['a.bin', 'b.bin']);
    await sign(files);
    const earlier = readFileSync(join(directory, 'a.bin.sig.json'));
    await sign(files);
    expect(readFileSync(join(directory, 'a.bin.sig.json'))).not.toEqual(earlier);

    const foreign = join(directory, 'b.bin.sig.json');
    writeFileSync(foreign, '{"mine":true}');
    const kept = readFileSync(join(directory, 'a.bin.sig.json'));
    records = [];
    const closed = createDigester();
    await closed.close();
    // The digester is closed, so another code would tell that artifacts had been read first.
    expect(await rejection(sign(files, { digester: closed }))).toMatchObject({
      code: 'BUNDLE_PLACE_REFUSED',
      artifact: 'b.bin',
    });
    expect(records).toEqual([]);
    expect(readFileSync(foreign, 'utf8')).toBe('{"mine":true}');
    expect(readFileSync(join(directory, 'a.bin.sig.json'))).toEqual(kept);
  });

  it('gives each artifact its own verdict, in the order of the plan, and checks all of them', async () => {
    const files = artifacts();
    await sign(files);
    appendFileSync(join(directory, 'a03.bin'), '!');
    const grown = artifactAt(directory, 'a03.bin');
    rmSync(join(directory, 'a05.bin.sig.json'));
    writeFileSync(join(directory, 'a07.bin.sig.json'), '{}');
    writeFileSync(join(directory, 'a09.bin.sig.json'), readFileSync(join(directory, 'a10.bin.sig.json')));
    rmSync(join(directory, 'a11.bin'));
    await sign([artifactAt(directory, 'a13.bin')], { signer: localSigner(other) });
    writeFileSync(join(directory, 'a24.bin.sig.json'), ' '.repeat(1024 * 1024 + 1));

    const totals = await verify(files.map((file) => (file.name === 'a03.bin' ? grown : file)));
    expect(records.map(({ name }) => name)).toEqual(NAMES);
    expect(codes()).toEqual({
      'a03.bin': 'DIGEST_MISMATCH',
      'a05.bin': 'BUNDLE_MISSING',
      'a07.bin': 'BUNDLE_MALFORMED',
      'a09.bin': 'SUBJECT_NAME_MISMATCH',
      'a11.bin': 'ARTIFACT_MISSING',
      'a13.bin': 'KEY_UNTRUSTED',
      'a24.bin': 'BUNDLE_TOO_LARGE',
    });
    expect(totals).toMatchObject({ planned: 25, verified: 18, failed: 7 });
    expect(hasPassed(totals)).toBe(false);
    expect(records.every(({ error, name }) => error === undefined || error.artifact === name)).toBe(true);
    // What was read and is not what was signed.
    const sha256 = createHash('sha256').update(readFileSync(grown.path)).digest('hex');
    expect(records[3]).toMatchObject({ name: 'a03.bin', sha256, size: grown.size });
  });

  it('does not pass two signed files that were swapped together with their bundles', async () => {
    const files = artifacts(['good.bin', 'evil.bin']);
    await sign(files);
    const read = (name: string): Buffer => readFileSync(join(directory, name));
    const all = ['good.bin', 'good.bin.sig.json', 'evil.bin', 'evil.bin.sig.json'].map(
      (name) => [name, read(name)] as const,
    );
    for (const [name, bytes] of all) {
      writeFileSync(
        join(
          directory,
          name.replace(/^(good|evil)/, (word) => (word === 'good' ? 'evil' : 'good')),
        ),
        bytes,
      );
    }
    await verify(['good.bin', 'evil.bin'].map((name) => artifactAt(directory, name)));
    expect(codes()).toEqual({ 'good.bin': 'SUBJECT_NAME_MISMATCH', 'evil.bin': 'SUBJECT_NAME_MISMATCH' });
  });

  it('counts what is missing as failed', async () => {
    const files = artifacts(['a.bin']);
    await sign(files);
    const missing = {
      kind: 'file' as const,
      name: 'gone.bin',
      path: join(directory, 'gone.bin'),
      bundlePath: join(directory, 'gone.bin.sig.json'),
      error: new AegisError('ARTIFACT_MISSING', { message: 'gone' }),
    };
    const totals = await verify(files, {}, { missing: [missing] });
    expect(totals).toMatchObject({ planned: 2, verified: 1, failed: 1 });
    expect(hasPassed(totals)).toBe(false);
  });

  it('does not pass a file that takes the place of the verified one while it is read', async () => {
    const files = artifacts();
    await sign(files);
    const swapping: Digester = {
      ...digester,
      async *digest(source) {
        for await (const outcome of digester.digest(source)) {
          if (outcome.artifact.name === 'a04.bin') {
            writeFileSync(join(directory, 'evil'), 'evil');
            renameSync(join(directory, 'evil'), outcome.artifact.path);
          }
          yield outcome;
        }
      },
    };
    expect(await verify(files, { digester: swapping })).toMatchObject({ verified: 24, failed: 1 });
    expect(codes()).toEqual({ 'a04.bin': 'ARTIFACT_CHANGED' });
  });

  it.each<[string, boolean]>([
    ['an artifact', false],
    ['something missing', true],
  ])(
    'fails when the verdict of %s cannot be recorded, and goes on with nothing meanwhile',
    async (_, isGone) => {
      const files = artifacts(['a.bin', 'b.bin']);
      await sign(files);
      const gone = {
        kind: 'file' as const,
        name: 'gone.bin',
        path: join(directory, 'gone.bin'),
        bundlePath: join(directory, 'gone.bin.sig.json'),
        error: new AegisError('ARTIFACT_MISSING', { message: 'gone' }),
      };
      const begun: string[] = [];
      const record = async ({ name }: ArtifactRecord): Promise<void> => {
        begun.push(name);
        await setTimeout(5);
        throw new AegisError('WRITE_FAILED', { message: 'the disk is full' });
      };
      const missing = isGone ? [gone] : [];
      expect((await rejection(verify(files, { record }, { missing }))).code).toBe('WRITE_FAILED');
      expect(begun).toEqual([isGone ? 'gone.bin' : 'a.bin']);
    },
  );

  it('gives no more verdicts once it is cancelled', async () => {
    const files = artifacts();
    await sign(files);
    expect((await rejection(verify(files, { signal: AbortSignal.abort() }))).code).toBe('CANCELLED');
    expect(records).toEqual([]);
  });

  it('does not pass when there was nothing to verify', async () => {
    expect(hasPassed(await verify([]))).toBe(false);
  });
});

describe('all or nothing', () => {
  const swapped: Signer['sign'] = async (items) => (await localSigner(key).sign(items)).toReversed();
  const foreign = localSigner(other).sign;
  const otherVersion: Signer['sign'] = async (items) =>
    (await localSigner(key).sign(items)).map((signature) => ({ ...signature, keyVersion: 2 }));
  const truncated: Signer['sign'] = async (items) =>
    (await localSigner(key).sign(items)).map((one) => ({ ...one, signature: one.signature.subarray(0, -1) }));
  const short: Signer['sign'] = async (items) => (await localSigner(key).sign(items)).slice(1);

  it.each<[string, Signer['sign']]>([
    ['swapped signatures', swapped],
    ['signatures of a foreign key', foreign],
    ['signatures of another version', otherVersion],
    ['truncated signatures', truncated],
    ['too few signatures', short],
  ])('writes nothing when the signer answers with %s', async (_, bad) => {
    const files = artifacts();
    await sign(files.slice(0, 1));
    const before = readFileSync(join(directory, 'a00.bin.sig.json'));
    // The first batch is good, so that something is already staged when the bad one comes.
    let calls = 0;
    const signer = localSigner(key, 1, {
      concurrency: 1,
      sign: async (items) => (calls++ === 0 ? localSigner(key).sign(items) : bad(items)),
    });
    expect((await rejection(sign(files, { signer }))).code).toBe('SELF_CHECK_FAILED');
    expect(bundles()).toEqual(['a00.bin.sig.json']);
    expect(readFileSync(join(directory, 'a00.bin.sig.json')).equals(before)).toBe(true);
    expect(leftovers()).toEqual([]);
  });

  it('writes nothing when one artifact cannot be read', async () => {
    const files = artifacts();
    appendFileSync(join(directory, 'a20.bin'), 'grown since it was planned');
    const error = await rejection(sign(files));
    expect(error).toMatchObject({ code: 'ARTIFACT_CHANGED', artifact: 'a20.bin' });
    expect(bundles()).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it('writes nothing when an artifact changes after it was read', async () => {
    const files = artifacts();
    const record = ({ name }: ArtifactRecord): void => {
      if (name === 'a12.bin') appendFileSync(join(directory, 'a00.bin'), '!');
    };
    const error = await rejection(sign(files, { record }));
    expect(error).toMatchObject({ code: 'ARTIFACT_CHANGED', artifact: 'a00.bin' });
    expect(bundles()).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it('writes no bundle that a verifier would refuse for its size', async () => {
    const predicate = {
      kind: 'custom',
      type: 'https://example.com/p',
      predicate: { text: 'x'.repeat(800_000) },
    } as const;
    expect((await rejection(sign(artifacts(), {}, { predicate }))).code).toBe('STATEMENT_TOO_LARGE');
    expect(bundles()).toEqual([]);
  });

  it('writes nothing when it is cancelled in the middle', async () => {
    const files = artifacts();
    const controller = new AbortController();
    const record = ({ name }: ArtifactRecord): void => {
      if (basename(name) === 'a12.bin') controller.abort();
    };
    expect((await rejection(sign(files, { record, signal: controller.signal }))).code).toBe('CANCELLED');
    expect(existsSync(join(directory, 'a00.bin.sig.json'))).toBe(false);
    expect(leftovers()).toEqual([]);
  });
});

describe('second opinion', () => {
  const agreeing: Confirmer = {
    batchSize: 4,
    concurrency: 2,
    confirm: async (items) =>
      Promise.resolve(items.map((_, index) => ({ valid: true, requestId: `r${index}` }))),
  };

  it('is asked about good signatures only, and noted', async () => {
    const files = artifacts();
    await sign(files);
    writeFileSync(join(directory, 'a00.bin.sig.json'), '{}');
    const asked: string[] = [];
    const confirmer: Confirmer = {
      ...agreeing,
      confirm: async (items) => {
        asked.push(...items.map(({ artifact }) => artifact));
        return agreeing.confirm(items);
      },
    };
    expect(await verify(files, { confirmer })).toMatchObject({ verified: 24, failed: 1 });
    // Batches are asked about as they are ready.
    expect(asked.sort()).toEqual(NAMES.slice(1));
    expect(records[1]).toMatchObject({ status: 'verified', requestId: 'r0' });
  });

  it.each<[string, Confirmer['confirm']]>([
    ['says no', async (items) => Promise.resolve(items.map(() => ({ valid: false, requestId: 'r' })))],
    ['says nothing', async () => Promise.resolve([])],
  ])('refuses when the server %s', async (_, confirm) => {
    const files = artifacts();
    await sign(files);
    expect(await verify(files, { confirmer: { ...agreeing, confirm } })).toMatchObject({
      verified: 0,
      failed: 25,
    });
    expect(new Set(Object.values(codes()))).toEqual(new Set(['SIGNATURE_INVALID']));
  });

  it('says so when the server has retired the key version meanwhile', async () => {
    const files = artifacts();
    await sign(files);
    const confirm: Confirmer['confirm'] = async (items) =>
      Promise.resolve(items.map(() => ({ valid: false, retired: true, reason: 'too old', requestId: 'r' })));
    expect(await verify(files, { confirmer: { ...agreeing, confirm } })).toMatchObject({ failed: 25 });
    expect(new Set(Object.values(codes()))).toEqual(new Set(['KEY_VERSION_RETIRED']));
  });

  it('ends the run when the server cannot be asked', async () => {
    const files = artifacts();
    await sign(files);
    const confirm: Confirmer['confirm'] = async () =>
      Promise.reject(new AegisError('VAULT_UNREACHABLE', { message: 'no' }));
    expect((await rejection(verify(files, { confirmer: { ...agreeing, confirm } }))).code).toBe(
      'VAULT_UNREACHABLE',
    );
    expect(records).toEqual([]);
  });
});
