/** What belongs to a model and what does not, signed and verified over real files; the signer holds its key in memory. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { createDigester } from '../../src/digest/create-digester.ts';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import { linksOutText } from '../../src/plan/model-files.ts';
import type { ModelPlanOptions } from '../../src/plan/model.ts';
import type { Serialization } from '../../src/statement/model-manifest.ts';
import { decodeStatement } from '../../src/statement/statement.ts';
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
  writeFiles(model, { 'weights.bin': 'weights', 'logs/a.txt': 'a', 'logs/deep/b.txt': 'b', logs2: 'c' });
});

type Options = Partial<ModelPlanOptions>;
async function sign(options: Options = {}, serialization?: Serialization): Promise<ArtifactRecord> {
  const digester = createDigester({ content: 'placeholders' });
  const records: ArtifactRecord[] = [];
  const artifacts = [await modelAt(model, options)];
  await signArtifacts(
    { artifacts, predicate: { kind: 'model-signature' }, ...(serialization && { serialization }) },
    { signer: localSigner(key), digester, now: () => new Date(), record: (one) => void records.push(one) },
  );
  await digester.close();
  return records[0]!;
}
async function verify(options: Options = {}, policy = {}): Promise<ArtifactRecord> {
  const digester = createDigester();
  const records: ArtifactRecord[] = [];
  const artifacts = [await modelAt(model, { purpose: 'verify', ...options })];
  const request = { artifacts, missing: [], trust };
  await verifyArtifacts(
    { ...request, policy: { predicateTypes: [], nameCheck: 'path', ...policy } },
    { digester, record: (one) => void records.push(one) },
  );
  await digester.close();
  return records[0]!;
}
const signedList = (path = `${model}.sig.json`) => {
  const { predicate } = decodeStatement(decodeBundle(readFileSync(path)).envelope.payload);
  const { serialization, resources } = predicate as {
    serialization: { ignore_paths: string[] };
    resources: { name: string }[];
  };
  return { ignored: serialization.ignore_paths, files: resources.map(({ name }) => name) };
};
const GIT = ['.git', '.gitattributes', '.github', '.gitignore'];

describe('ignore-paths', () => {
  it('leaves out a directory with all that is in it, and is recorded and counted', async () => {
    const record = await sign({ ignorePaths: ['logs'] });
    expect(record.leftOut).toEqual({ count: 1, names: ['logs'] });
    expect(signedList().files).toEqual(['logs2', 'weights.bin']);
    expect(signedList().ignored).toEqual([...GIT, 'logs']);
    expect(await verify({ ignorePaths: ['logs'] })).toMatchObject({
      status: 'verified',
      leftOut: { count: 1 },
    });
  });

  it('of the signer counts for nothing until the caller says so', async () => {
    await sign({ ignorePaths: ['logs'] });
    const refused = await verify();
    expect(refused.error?.code).toBe('MODEL_MISMATCH');
    expect(refused.error?.sentence).toContain('2 not signed: "logs/a.txt", "logs/deep/b.txt"');
    expect(refused.error?.sentence).toContain('left out by the signer');
    expect(refused.error?.hints.join(' ')).toContain('accept-signed-ignore-paths');
    const accepted = await verify({ deferProblems: true }, { acceptSignedIgnorePaths: true });
    expect(accepted).toMatchObject({ status: 'verified', leftOut: { names: ['logs'] } });
  });

  it('of the signer, accepted, covers links there and nothing else', async () => {
    await sign({ ignorePaths: ['logs'] });
    symlinkSync('..', join(model, 'logs/up'));
    const accept = () => verify({ deferProblems: true }, { acceptSignedIgnorePaths: true });
    expect((await accept()).status).toBe('verified');
    writeFileSync(join(model, 'new'), '');
    expect((await accept()).error?.code).toBe('MODEL_MISMATCH');
    rmSync(join(model, 'new'));
    symlinkSync('weights.bin', join(model, 'link'));
    expect((await accept()).error?.code).toBe('ARTIFACT_NOT_REGULAR');
  });

  it('hides nothing that was signed', async () => {
    await sign();
    expect((await verify({ ignorePaths: ['logs', 'weights.bin'] })).status).toBe('verified');
    writeFileSync(join(model, 'logs/a.txt'), 'A');
    expect((await verify({ ignorePaths: ['logs'] })).error?.sentence).toContain('1 changed: "logs/a.txt"');
    rmSync(join(model, 'logs/a.txt'));
    expect((await verify({ ignorePaths: ['logs'] })).error?.sentence).toContain('1 missing: "logs/a.txt"');
  });

  it('follows no link on the way to what was signed', async () => {
    await sign();
    rmSync(join(model, 'logs'), { recursive: true });
    writeFiles(root, { [`other${made}/a.txt`]: 'a', [`other${made}/deep/b.txt`]: 'b' });
    symlinkSync(join(root, `other${made}`), join(model, 'logs'));
    expect((await verify({ ignorePaths: ['logs'] })).error?.code).toBe('ARTIFACT_NOT_REGULAR');
  });

  it('leaves out exactly the name, in its own Unicode form', async () => {
    const [composed, decomposed] = ['é'.normalize('NFC'), 'é'.normalize('NFD')];
    writeFiles(model, { [decomposed]: 'x' });
    await sign({ ignorePaths: [composed, 'LOGS2'] });
    expect(signedList().files).toEqual(expect.arrayContaining([decomposed, 'logs2']));
  });

  it('leaves something over', async () => {
    const error = await rejection(sign({ ignorePaths: ['logs', 'logs2', 'weights.bin'] }));
    expect(error.code).toBe('FILES_NOT_FOUND');
  });
});

describe('ignore-git-paths', () => {
  it('false signs what is of git, and lets none come', async () => {
    writeFiles(model, { '.gitattributes': '* -text' });
    await sign({ ignoreGitPaths: false });
    expect(signedList()).toMatchObject({
      ignored: [],
      files: expect.arrayContaining(['.gitattributes']) as unknown,
    });
    expect((await verify({ ignoreGitPaths: false })).status).toBe('verified');
    // What was signed is checked, whatever is left out by default.
    expect((await verify()).status).toBe('verified');
    writeFiles(model, { '.git/config': '' });
    expect((await verify({ ignoreGitPaths: false })).error?.code).toBe('MODEL_MISMATCH');
    expect((await verify()).leftOut?.names).toEqual(['.git']);
  });
});

describe('signature', () => {
  it('in the model is none of its files', async () => {
    const signature = join(model, 'model.sig');
    await sign({ signature });
    expect(existsSync(`${model}.sig.json`)).toBe(false);
    expect(signedList(signature).ignored).toContain('model.sig');
    expect((await verify({ signature })).status).toBe('verified');
    await sign({ signature });
    expect((await verify({ signature })).status).toBe('verified');
  });

  it('in the model is none of its files, whatever links lead there', async () => {
    const alias = join(root, `alias${made}`);
    symlinkSync(model, alias);
    await sign({ signature: join(alias, 'model.sig') });
    expect(signedList(join(model, 'model.sig')).ignored).toContain('model.sig');
    expect((await verify({ signature: join(model, 'model.sig') })).status).toBe('verified');
  });

  it('replaces no file of the model', async () => {
    const error = await rejection(sign({ signature: join(model, 'weights.bin') }));
    expect(error.code).toBe('BUNDLE_PLACE_REFUSED');
    expect(readFileSync(join(model, 'weights.bin'), 'utf8')).toBe('weights');
  });
});

it('what hf keeps in a directory is left out by name; a link in its place is not', async () => {
  writeFiles(model, { '.cache/huggingface/download/x.lock': '' });
  expect((await sign()).leftOut?.names).toEqual(['.cache/huggingface']);
  rmSync(join(model, '.cache'), { recursive: true });
  mkdirSync(join(model, '.cache'));
  symlinkSync('../logs', join(model, '.cache/huggingface'));
  expect((await rejection(sign())).code).toBe('ARTIFACT_NOT_REGULAR');
});

it('links that leave the model are told of', async () => {
  symlinkSync('/etc/hostname', join(model, 'out'));
  symlinkSync('weights.bin', join(model, 'in'));
  const { linksOut } = await modelAt(model, { allowSymlinks: true });
  expect(linksOut).toEqual([{ name: 'out', target: '/etc/hostname' }]);
  const told = (count: number): unknown =>
    linksOutText({ name: 'm', linksOut: Array.from({ length: count }, () => linksOut[0]!) });
  expect(told(0)).toBeUndefined();
  expect(told(1)).toBe(
    'm: 1 link leads out of the model, and the target is part of it: "out" to "/etc/hostname"',
  );
  expect(told(2)).toContain('m: 2 links lead out');
});

it('a name with a colon is no name of a file with shards', async () => {
  const shards = { method: 'shards', shardSize: 100 } as const;
  expect((await sign({}, shards)).status).toBe('signed');
  writeFiles(model, { 'a:b': 'x' });
  expect((await rejection(sign({}, shards))).code).toBe('ARTIFACT_NAME_UNUSABLE');
  expect((await sign()).status).toBe('signed');
});

it('weights that cannot be any draw a warning by name', async () => {
  writeFiles(model, { 'a.safetensors': '', 'b.bin': '<!doctype html><html>', 'c.txt': '' });
  const { warnings } = await sign();
  expect(warnings?.join(' ')).toContain('"a.safetensors" has the name of a weights file, and is empty');
  expect(warnings?.join(' ')).toContain('"b.bin" has the name of a weights file, and is an HTML page');
  expect(warnings).toHaveLength(2);
  expect(await sign({}, { method: 'shards', shardSize: 100 })).toMatchObject({ warnings });
});

it('extra files that are allowed are counted, and looked at for pickles', async () => {
  await sign();
  writeFileSync(join(model, 'extra'), 'cos\nsystem\n(Vtrue\ntR.');
  expect(await verify({}, { allowExtraFiles: true })).toMatchObject({ leftOut: { names: ['extra'] } });
  const unseen = await verify({}, { allowExtraFiles: true, requireSafetensors: true });
  expect(unseen.error?.code).toBe('INTERNAL');
  expect(basename(model)).toBe(`m${made}`);
});

describe('names that look the same', () => {
  it.each([
    [
      'Unicode form',
      'é.bin'.normalize('NFC'),
      'é.bin'.normalize('NFD'),
      '"\\u{e9}.bin" was signed and "e\\u{301}.bin" is there',
      'Unicode form',
    ],
    [
      'case',
      'Weights.bin',
      'WEIGHTS.bin',
      '"Weights.bin" was signed and "WEIGHTS.bin" is there',
      'upper and lower case',
    ],
    [
      'invisible characters',
      'w.bin',
      'w\u200b.bin',
      '"w.bin" was signed and "w\\u{200b}.bin" is there',
      'characters that cannot be seen',
    ],
  ])('are told apart by %s', async (_, signed, found, shown, reason) => {
    writeFiles(model, { [signed]: 'x' });
    await sign();
    rmSync(join(model, signed));
    writeFiles(model, { [found]: 'x' });
    const { error } = await verify();
    expect(error?.sentence).toContain(reason);
    expect(error?.message).toContain(shown);
  });

  it('are told apart in what was expected and got', () => {
    const of = (expected: string, got: string): string =>
      new AegisError('SUBJECT_NAME_MISMATCH', {
        message: 'another name',
        detail: 'it is {got}, not {expected}',
        expected,
        got,
      }).sentence;
    expect(of('"é"', '"e\u0301"')).toBe(
      'another name: it is "e\\u{301}", not "\\u{e9}", which differ only in their Unicode form',
    );
    expect(of('"a"', '"b"')).toBe('another name: it is "b", not "a"');
    expect(of('"а"', '"a"')).not.toContain('differ only');
  });
});
