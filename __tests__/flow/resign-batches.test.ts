/** How re-signing goes through its batches, and what it records; the digests are made here. */
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Digester, DigestOutcome, Readable } from '../../src/digest/digester.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import {
  decisions,
  recordOf,
  resignArtifacts,
  type ResignPorts,
  type ResignRequest,
} from '../../src/flow/resign.ts';
import { AegisError } from '../../src/errors.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import type { Artifact } from '../../src/plan/artifact.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const HMAC_KEY = Buffer.from('the old shared key');
const keys = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256')] as const;
const trust = trustVersions(...keys);
const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let directory = '';
let records: ArtifactRecord[] = [];
beforeEach(() => {
  directory = temporaryDirectory();
  records = [];
});
const written = (): string[] => readdirSync(directory).filter((name) => /^\.aegis-|\.sig\.json$/.test(name));

/** All is read before the first digest is told. */
const digester: Digester = {
  async *digest<T extends Readable>(pieces: Iterable<T> | AsyncIterable<T>) {
    const outcomes: DigestOutcome<T>[] = [];
    for await (const artifact of pieces) {
      const bytes = readFileSync(artifact.path);
      const hmacSha256 = createHmac('sha256', HMAC_KEY).update(bytes).digest();
      outcomes.push({ artifact, digest: { sha256: sha256Of(bytes), size: bytes.length, hmacSha256 } });
    }
    yield* outcomes;
  },
  close: async () => Promise.resolve(),
};
const file = (name: string) => {
  writeFiles(directory, { [name]: name });
  return artifactAt(directory, name);
};
const files = (count: number, prefix = 'f') =>
  Array.from({ length: count }, (_, index) => file(`${prefix}${String(index).padStart(2, '0')}`));
async function signed<T extends Artifact>(artifacts: readonly T[], version: 1 | 2): Promise<readonly T[]> {
  await signArtifacts(
    { artifacts, predicate: { kind: 'model-signature' } },
    {
      signer: localSigner(keys[version - 1]!, version),
      digester,
      now: () => new Date(1000),
      record: () => {},
    },
  );
  return artifacts;
}

/** Signs by version 2, two at a time, and notes how many each time. */
function counting(overrides: Partial<Signer> = {}): { signer: Signer; calls: number[]; asked: () => number } {
  const calls: number[] = [];
  let asked = 0;
  const inner = localSigner(keys[1], 2);
  const signer = {
    ...inner,
    batchSize: 2,
    concurrency: 1,
    sign: async (items: Parameters<Signer['sign']>[0]) => {
      calls.push(items.length);
      return inner.sign(items);
    },
    requireAccepted: async () => {
      asked += 1;
      return Promise.resolve();
    },
    ...overrides,
  };
  return { signer, calls, asked: () => asked };
}
const request = (artifacts: readonly Artifact[], more: Partial<ResignRequest> = {}): ResignRequest => ({
  artifacts,
  trust,
  hmac: { suffix: '.hmac', encoding: 'hex' },
  allowUnsigned: true,
  removeHmac: false,
  ...more,
});
async function resign(
  artifacts: readonly Artifact[],
  signer: Signer = counting().signer,
  more: Partial<ResignRequest> = {},
  ports: Partial<ResignPorts> = {},
): Promise<Totals> {
  return resignArtifacts(request(artifacts, more), {
    signer,
    digester,
    now: () => new Date(5000),
    record: (one) => void records.push(one),
    ...ports,
  });
}

describe('a batch', () => {
  it('holds as many new signatures as the signer takes at once', async () => {
    const { signer, calls, asked } = counting();
    await resign(files(5), signer);
    expect(calls).toEqual([2, 2, 1]);
    expect(asked()).toBe(3);
    expect(records.map(({ status }) => status)).toEqual(Array(5).fill('resigned'));
  });

  it('ends after five times as many decisions, however few of them sign', async () => {
    const kept = await signed(files(9, 'a'), 2);
    const { signer, calls } = counting();
    await resign([...kept, ...files(2, 'b')], signer);
    expect(calls).toEqual([1, 1]);
  });

  it('counts only those that sign', async () => {
    const kept = await signed(files(3, 'a'), 2);
    const { signer, calls } = counting();
    await resign([...kept, ...files(2, 'b')], signer);
    expect(calls).toEqual([2]);
  });

  it('without a new signature asks nobody', async () => {
    const kept = await signed(files(3), 2);
    const { signer, calls, asked } = counting();
    expect(await resign(kept, signer)).toMatchObject({ skipped: 3, resigned: 0 });
    expect([calls, asked()]).toEqual([[], 0]);
  });

  it('is not put in place where the version was retired meanwhile', async () => {
    let before: string[] = [];
    const requireAccepted = async (): Promise<void> => {
      await nextTurn();
      before = written();
      throw new AegisError('KEY_VERSION_RETIRED', { message: 'retired' });
    };
    const { signer } = counting({ requireAccepted });
    expect((await rejection(resign(files(1), signer))).code).toBe('KEY_VERSION_RETIRED');
    expect([before.length, before.filter((name) => name.endsWith('.json'))]).toEqual([1, []]);
    expect([written(), records]).toEqual([[], []]);
  });

  it('that was signed is not put in place once the run was stopped', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const inner = localSigner(keys[1], 2);
    const sign: Signer['sign'] = async (items) => {
      controller.abort();
      return inner.sign(items);
    };
    const { signer } = counting({ sign });
    expect((await rejection(resign(files(1), signer, {}, { signal }))).code).toBe('CANCELLED');
    expect(written()).toEqual([]);
  });
});

it('no more is decided once the run was stopped, also of what is read already', async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const { signal } = controller;
  const { signer } = counting();
  const deciding = async (): Promise<void> => {
    for await (const { artifact } of decisions(request(files(2)), { signer, digester, signal })) {
      seen.push(artifact.name);
      controller.abort();
    }
  };
  expect((await rejection(deciding())).code).toBe('CANCELLED');
  expect(seen).toEqual(['f00']);
});

describe('a record', () => {
  const described = ({ kind, name, path, bundlePath }: Artifact) => ({ kind, name, path, bundlePath });
  const read = (name: string) => ({ sha256: sha256Of(name), size: name.length });
  const NEW = { keyVersion: 2, signedAt: '1970-01-01T00:00:05.000Z', requestId: 'request-0' };

  it('of a new signature, in full', async () => {
    const [old] = (await signed([file('old')], 1)) as [Artifact];
    const bare = file('bare');
    const byHmac = file('hmac');
    writeFiles(directory, { 'hmac.hmac': createHmac('sha256', HMAC_KEY).update('hmac').digest('hex') });
    await resign([old, bare, byHmac]);
    const status = 'resigned';
    const any: unknown = expect.any(String);
    expect(records).toEqual([
      { ...described(old), ...read('old'), status, ...NEW, before: { scheme: 'transit', keyVersion: 1 } },
      {
        ...{ ...described(bare), ...read('bare'), status, ...NEW, requestId: 'request-1' },
        ...{ before: { scheme: 'none' }, remark: any },
      },
      {
        ...{ ...described(byHmac), ...read('hmac'), status, ...NEW },
        ...{ before: { scheme: 'hmac-sha256' }, remark: any },
      },
    ]);
    expect(records[1]?.remark).not.toBe(records[2]?.remark);
  });

  it('of a signature that stays, in full', async () => {
    const [kept] = (await signed([file('kept')], 2)) as [Artifact];
    await resign([kept]);
    const before = { scheme: 'transit', keyVersion: 2 };
    expect(records).toEqual([
      {
        ...{ ...described(kept), ...read('kept'), status: 'skipped', keyVersion: 2, before },
        signedAt: '1970-01-01T00:00:01.000Z',
      },
    ]);
  });

  it('of a refusal, with what was read where that was', async () => {
    const bare = file('bare');
    const broken = file('broken');
    writeFiles(directory, { 'broken.sig.json': '{}' });
    await resign([bare, broken], undefined, { allowUnsigned: false });
    const status = 'failed';
    const error: unknown = expect.anything();
    expect(records).toEqual([
      { ...described(bare), ...read('bare'), status, error, before: { scheme: 'none' } },
      { ...described(broken), status, error },
    ]);
    expect(records.map((one) => [one.error?.code, one.error?.artifact])).toEqual([
      ['OLD_SIGNATURE_MISSING', 'bare'],
      ['BUNDLE_MALFORMED', 'broken'],
    ]);
  });

  it('of a model tells what was left out of it, whether it is signed or stays', async () => {
    writeFiles(directory, { 'm/a': 'a', 'm/.gitignore': '' });
    const model = await modelAt(join(directory, 'm'));
    const leftOut = { count: 1, names: ['.gitignore'] };
    await resign([model]);
    await resign([model]);
    expect(records).toMatchObject([
      { kind: 'model', status: 'resigned', leftOut },
      { kind: 'model', status: 'skipped', leftOut },
    ]);
  });

  it('of what would be signed has neither time nor request', async () => {
    const { signer } = counting();
    const told: ArtifactRecord[] = [];
    for await (const decision of decisions(request([file('a')]), { signer, digester }))
      told.push(recordOf(decision, signer));
    const before = { scheme: 'none' };
    expect(told).toEqual([
      {
        ...{
          ...described(artifactAt(directory, 'a')),
          ...read('a'),
          status: 'resigned',
          keyVersion: 2,
          before,
        },
        remark: expect.any(String),
      },
    ]);
    expect(existsSync(join(directory, 'a.sig.json'))).toBe(false);
  });
});

describe('digests that the caller gives', () => {
  const model = async () => modelAt(join(directory, 'm'));
  const fate = async (digests: Readonly<Record<string, string>>): Promise<unknown[]> => {
    records = [];
    await resign([await model()], undefined, { digests: new Map(Object.entries(digests)) });
    return records.map(({ status, error }) => error?.code ?? status);
  };
  const good = { 'm/a': sha256Of('a'), 'm/sub/b': sha256Of('b') };
  beforeEach(() => void writeFiles(directory, { 'm/a': 'a', 'm/sub/b': 'b' }));

  it('have to have every file of a model, as it is', async () => {
    expect(await fate({ 'm/a': good['m/a'] })).toEqual(['POLICY_UNMET']);
    expect(records[0]).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), size: 2 });
    expect(await fate({ ...good, 'm/sub/b': sha256Of('x') })).toEqual(['DIGEST_MISMATCH']);
    expect(records[0]).toMatchObject({
      before: { scheme: 'none' },
      error: { artifact: 'm', got: sha256Of('b') },
    });
    expect(records[0]?.error?.expected).toBe(sha256Of('x'));
    expect(await fate({ a: good['m/a'], 'sub/b': good['m/sub/b'] })).toEqual(['POLICY_UNMET']);
    expect(await fate(good)).toEqual(['resigned']);
  });

  it('cannot be compared with shards', async () => {
    await signArtifacts(
      {
        artifacts: [await model()],
        serialization: { method: 'shards', shardSize: 4 },
        predicate: { kind: 'model-signature' },
      },
      { signer: localSigner(keys[0], 1), digester, now: () => new Date(1000), record: () => {} },
    );
    expect(await fate(good)).toEqual(['POLICY_UNMET']);
    expect(await fate({ ...good, 'm/a': sha256Of('x') })).toEqual(['POLICY_UNMET']);
    expect(records[0]?.error?.artifact).toBe('m');
  });
});
