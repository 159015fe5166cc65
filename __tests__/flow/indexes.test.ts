/** What files that are called as indexes of weights cost, signed or not, whoever wrote them. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import type { Digester, DigestOutcome, Readable } from '../../src/digest/digester.ts';
import { digestInGroups, KEPT_BYTES, piecesOf, type Piece } from '../../src/flow/digest-groups.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const trust = trustPublicKeys([key.publicKey.pem]);
const root = temporaryDirectory();
let model = '';
let made = 0;
beforeEach(() => {
  model = join(root, `m${++made}`);
  writeFiles(model, { 'a.safetensors': 'weights' });
});

/** Notes what is kept, and how much of it there is at a time. */
class Watched implements Digester {
  readonly #inner = createDigester({ content: 'both', workers: 1 });
  readonly kept: string[] = [];
  bytes = 0;
  most = 0;

  async *digest<T extends Readable>(
    artifacts: Iterable<T> | AsyncIterable<T>,
  ): AsyncGenerator<DigestOutcome<T>> {
    let open = 0;
    for await (const outcome of this.#inner.digest(artifacts)) {
      const { name } = outcome.artifact;
      const bytes = outcome.digest?.bytes?.length;
      if (bytes !== undefined) this.kept.push(name);
      open += bytes ?? 0;
      this.most = Math.max(this.most, open);
      yield outcome;
    }
  }
  close = async (): Promise<void> => this.#inner.close();
}

/** Without a block on the disk. */
function sparse(name: string, bytes: number): void {
  writeFileSync(join(model, name), '');
  truncateSync(join(model, name), bytes);
}

async function sign(digester: Digester): Promise<void> {
  const artifacts = [await modelAt(model)];
  await signArtifacts(
    { artifacts, predicate: { kind: 'model-signature' } },
    { signer: localSigner(key), digester, now: () => new Date(), record: () => {} },
  );
}
async function verify(digester: Digester): Promise<ArtifactRecord> {
  const records: ArtifactRecord[] = [];
  const artifacts = [await modelAt(model, { purpose: 'verify' })];
  const policy = {
    predicateTypes: [],
    nameCheck: 'path',
    allowExtraFiles: true,
    requireSafetensors: true,
  } as const;
  await verifyArtifacts(
    { artifacts, missing: [], trust, policy },
    { digester, record: (one) => void records.push(one) },
  );
  return records[0]!;
}

it('nothing is kept of an index that is not signed, and it says nothing about the model', async () => {
  const digester = new Watched();
  writeFiles(model, { 'model.index.json': JSON.stringify({ weight_map: { w: 'a.safetensors' } }) });
  await sign(digester);
  digester.kept.length = 0;
  writeFiles(model, { 'x.index.json': JSON.stringify({ weight_map: { w: 'nowhere.safetensors' } }) });
  expect(await verify(digester)).toMatchObject({ status: 'verified' });
  expect(digester.kept).toEqual([`m${made}/model.index.json`]);
  await digester.close();
});

it('indexes that are too large together are refused, to sign and to sign again, and none is kept', async () => {
  const digester = new Watched();
  for (const name of ['x.index.json', 'y.index.json']) sparse(name, KEPT_BYTES / 2 + 1);
  const error = await rejection(sign(digester));
  expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(error.sentence).toContain(`at most ${KEPT_BYTES} bytes`);
  const records: ArtifactRecord[] = [];
  await resignArtifacts(
    {
      artifacts: [await modelAt(model)],
      trust,
      hmac: { suffix: '.sig', encoding: 'hex' },
      allowUnsigned: true,
      removeHmac: false,
    },
    { signer: localSigner(key), digester, now: () => new Date(), record: (one) => void records.push(one) },
  );
  expect(records[0]).toMatchObject({ status: 'failed', error: { code: 'LIMIT_EXCEEDED' } });
  expect(digester.kept).toEqual([]);
  await digester.close();
});

it('one budget holds for all artifacts of a run that are read ahead', async () => {
  const digester = new Watched();
  for (const name of ['x.index.json', 'y.index.json', 'z.index.json']) sparse(name, KEPT_BYTES / 2);
  const { files } = await modelAt(model);
  const bundlePath = join(root, 'unused');
  const groups = files.map((file) => ({ ...file, kind: 'file' as const, bundlePath }));
  const seen: Piece[] = [];
  const all = groups.map((group) => ({ group, pieces: piecesOf(group, { method: 'files' }) }));
  for await (const { outcomes } of digestInGroups(all, digester))
    seen.push(...outcomes.map((one) => one.artifact));
  expect(seen.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  expect(digester.kept).toHaveLength(3);
  expect(digester.most).toBe(KEPT_BYTES);
  await digester.close();
});

it.each([
  ['many values', `{"weight_map":{},"x":[${'{},'.repeat(2 ** 21)}0]}`, 'values'],
  ['deep nesting', `{"weight_map":${'['.repeat(100_000)}`, 'nesting deeper'],
  ['a key twice', '{"weight_map":{"w":"a.safetensors"},"weight_map":{}}', 'duplicate key'],
])('an index with %s is refused', async (_, text, got) => {
  const digester = new Watched();
  writeFiles(model, { 'x.index.json': text });
  const error = await rejection(sign(digester));
  expect(error).toMatchObject({ code: 'MODEL_INCOMPLETE' });
  expect(error.sentence).toContain('the index "x.index.json"');
  expect(`${error.sentence} ${error.got}`).toContain(got);
  await digester.close();
});

it('what is called so and is no index of weights is signed', async () => {
  const digester = new Watched();
  writeFiles(model, {
    'x.index.json': '['.repeat(100_000),
    'y.index.json': 'no JSON',
    'z.index.json': '{"a":1,"a":2}',
  });
  await sign(digester);
  expect(await verify(digester)).toMatchObject({ status: 'verified' });
  await digester.close();
});
