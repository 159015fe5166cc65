/** What changes between the reading of the bytes and the verdict: none of it passes, and none of it is signed. */
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { Digester } from '../../src/digest/digester.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import type { Artifact } from '../../src/plan/artifact.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import type { Serialization } from '../../src/statement/model-manifest.ts';
import type { Policy } from '../../src/verify/policy.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const HMAC_KEY = Buffer.from('the old shared key');
const HMAC = { suffix: '.hmac', encoding: 'hex' } as const;
const v1 = makeKey('ecdsa-p256');
const v2 = makeKey('ecdsa-p256');
const trust = trustVersions(v1, v2);

let directory: string;
let file: string;
let model: string;
let place: Parameters<typeof modelAt>[1];
beforeEach(() => {
  place = {};
  directory = temporaryDirectory();
  [file = ''] = writeFiles(directory, { 'a.bin': 'content', 'm/a': 'weights', 'm/b/c': 'more' });
  model = join(directory, 'm');
  writeFileSync(`${file}.hmac`, createHmac('sha256', HMAC_KEY).update('content').digest('hex'));
});

const planned = async (path: string): Promise<Artifact> =>
  path === model ? modelAt(model, place) : artifactAt(directory, 'a.bin');

async function sign(path: string, serialization: Serialization = { method: 'files' }): Promise<void> {
  const digester = createDigester();
  await signArtifacts(
    {
      artifacts: [await planned(path)],
      serialization,
      predicate: { kind: 'model-signature' },
    },
    { signer: localSigner(v1), digester, now: () => new Date(1000), record: () => {} },
  );
  await digester.close();
}

/** Reads everything as it is, and makes the change before it tells the last digest. */
async function reading<T>(change: () => void, work: (digester: Digester) => Promise<T>): Promise<T> {
  const inner = createDigester({ hmacKey: HMAC_KEY });
  try {
    return await work({
      ...inner,
      async *digest(source) {
        const outcomes = [];
        for await (const outcome of inner.digest(source)) outcomes.push(outcome);
        change();
        yield* outcomes;
      },
    });
  } finally {
    await inner.close();
  }
}

/** What becomes of the artifact: its status, or the code of the refusal. */
async function verified(path: string, change: () => void, policy: Partial<Policy> = {}): Promise<string[]> {
  const artifact = await planned(path);
  const found: string[] = [];
  await reading(change, async (digester) =>
    verifyArtifacts(
      {
        artifacts: [artifact],
        missing: [],
        trust,
        policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path', ...policy },
        hmac: { scheme: HMAC, isAccepted: true },
      },
      { digester, record: ({ status, error }) => void found.push(error?.code ?? status) },
    ),
  );
  return found;
}
async function resigned(path: string, change: () => void): Promise<string[]> {
  const artifact = await planned(path);
  const found: string[] = [];
  await reading(change, async (digester) =>
    resignArtifacts(
      { artifacts: [artifact], trust, hmac: HMAC, allowUnsigned: true, removeHmac: false },
      {
        signer: localSigner(v2, 2),
        digester,
        now: () => new Date(5000),
        record: ({ status, error }) => void found.push(error?.code ?? status),
      },
    ),
  );
  return found;
}

/** Puts another file of the same size in the place of one. */
function swap(path: string): void {
  writeFileSync(`${path}.evil`, 'evil'.padEnd(readFileSync(path).length, '!'));
  renameSync(`${path}.evil`, path);
}
const nothing = (): void => {};

describe('a file', () => {
  it.each<[string, () => void, string]>([
    ['stays', nothing, 'verified'],
    ['is swapped', () => swap(file), 'ARTIFACT_CHANGED'],
    ['is removed', () => rmSync(file), 'ARTIFACT_MISSING'],
  ])('that %s is so judged, by its signature and by its HMAC', async (_, change, expected) => {
    expect(await verified(file, change)).toEqual([expected]);
    writeFileSync(file, 'content');
    await sign(file);
    expect(await verified(file, change)).toEqual([expected]);
  });

  it.each<[string, () => void]>([
    ['an HMAC', nothing],
    ['nothing', () => rmSync(`${file}.hmac`)],
    ['an older signature', () => rmSync(`${file}.hmac`)],
  ])('that is swapped is not re-signed, by %s', async (by, prepare) => {
    prepare();
    if (by === 'an older signature') await sign(file);
    expect(await resigned(file, () => swap(file))).toEqual(['ARTIFACT_CHANGED']);
    writeFileSync(file, 'content');
    expect(await resigned(file, nothing)).toEqual(['resigned']);
  });
});

describe('a model', () => {
  const changes: [string, () => void, string][] = [
    ['has a file swapped', () => swap(join(model, 'b/c')), 'ARTIFACT_CHANGED'],
    ['has a file removed', () => rmSync(join(model, 'a')), 'ARTIFACT_MISSING'],
    ['has a file added', () => void writeFiles(model, { 'b/d': 'new' }), 'ARTIFACT_CHANGED'],
  ];

  it('that stays as it was read is verified, and re-signed', async () => {
    await sign(model);
    expect(await verified(model, nothing)).toEqual(['verified']);
    expect(await resigned(model, nothing)).toEqual(['resigned']);
  });

  it('has no shard read of a file that is longer than what was signed', async () => {
    await sign(model, { method: 'shards', shardSize: 4 });
    writeFileSync(join(model, 'a'), 'weights and more');
    const artifact = await planned(model);
    const asked: string[] = [];
    const inner = createDigester();
    const digester: Digester = {
      ...inner,
      digest: (source) =>
        inner.digest(
          (async function* () {
            for await (const piece of source) {
              asked.push((piece as { file?: string }).file ?? '');
              yield piece;
            }
          })(),
        ),
    };
    const found: string[] = [];
    await verifyArtifacts(
      {
        artifacts: [artifact],
        missing: [],
        trust,
        policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path' },
      },
      { digester, record: ({ status, error }) => void found.push(error?.code ?? status) },
    );
    await inner.close();
    expect([found, asked]).toEqual([['MODEL_MISMATCH'], ['b/c']]);
  });

  it.each(changes)('that %s is not verified', async (_, change, expected) => {
    await sign(model);
    expect(await verified(model, change)).toEqual([expected]);
  });

  it('may grow where files that are not signed are allowed', async () => {
    await sign(model);
    const grow = (): void => void writeFiles(model, { 'b/d': 'new' });
    expect(await verified(model, grow, { allowExtraFiles: true })).toEqual(['verified']);
    const swapped = (): void => swap(join(model, 'a'));
    expect(await verified(model, swapped, { allowExtraFiles: true })).toEqual(['ARTIFACT_CHANGED']);
  });

  it.each(changes)('that %s is not re-signed', async (_, change, expected) => {
    await sign(model);
    const before = readFileSync(`${model}.sig.json`);
    expect(await resigned(model, change)).toEqual([expected]);
    expect(readFileSync(`${model}.sig.json`)).toEqual(before);
  });

  it.each(['nothing', 'a signature'])(
    'that %s vouches for is signed beside what a killed run has left',
    async (voucher) => {
      const signaturesDir = join(model, 'sigs');
      place = { signaturesDir };
      const left = '.aegis-0123456789ab-0.tmp';
      if (voucher !== 'nothing') await sign(model);
      writeFiles(signaturesDir, { [left]: 'half a signature' });
      expect(await resigned(model, nothing)).toEqual(['resigned']);
      // Elsewhere it is a file as any other.
      const elsewhere = (): void => void writeFiles(model, { [`b/${left}`]: 'new' });
      expect(await resigned(model, elsewhere)).toEqual(['ARTIFACT_CHANGED']);
    },
  );

  it.each(changes)('that nothing proves, and that %s, is not signed', async (_, change, expected) => {
    expect(await resigned(model, change)).toEqual([expected]);
    expect(existsSync(`${model}.sig.json`)).toBe(false);
  });
});
