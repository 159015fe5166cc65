/** Whole models through the built action: sign, hand the signatures on, gate with and without Vault, refuse by name. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { startResultsService, type ResultsService } from '../support/results-service.ts';
import { errorsOf, runAction, type ActionResult } from '../support/run-action.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const root = temporaryDirectory('aegis-e2e-');
const signed = join(root, 'signed');
const trustFile = join(root, 'aegis-trust.json');
let vault: TestVault;
let service: ResultsService;
let copies = 0;

/** How a gate can be asked for its verdict. Both take the signatures from the run's artifact. */
const GATES: readonly (readonly [
  string,
  () => Parameters<typeof runAction>[0]['inputs'] & object,
  boolean,
])[] = [
  ['with Vault', () => ({ key: 'models' }), true],
  ['without Vault, by the trust file', () => ({ 'public-key': trustFile }), false],
];

beforeAll(async () => {
  [vault, service] = await Promise.all([startVault(), startResultsService()]);
  await vault.createKey('models');
  const cli = join(ROOT, 'dist/cli/index.js');
  const env = { PATH: process.env['PATH'], VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken };
  execFileSync(process.execPath, [cli, 'keys', 'export', '--key', 'models', '--output', trustFile], {
    env,
    stdio: 'pipe',
  });
  mkdirSync(signed);
  writeFiles(signed, {
    'models/llm/config.json': '{}',
    'models/llm/gewichte/größe.bin': 'weights',
    'models/llm/gewichte/deep/模型.bin': 'more weights',
    'models/llm/.gitattributes': '*.bin filter=lfs',
    'models/tiny/w': 'w',
    'models/README.md': 'no model',
  });
  const result = await act(signed, 'sign', { key: 'models', upload: 'true' });
  expect(errorsOf(result)).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'passed', count: '2', signed: '2' } });
  expect(existsSync(join(signed, 'models/llm.sig.json'))).toBe(true);
});
afterAll(async () => {
  await Promise.all([vault.stop(), service.stop()]);
});

const act = async (
  cwd: string,
  mode: 'sign' | 'verify' | 'resign' | 'rotate',
  inputs: Readonly<Record<string, string>>,
  withVault = true,
): Promise<ActionResult> =>
  runAction({
    cwd,
    mode,
    inputs: { 'model-path': 'models/*', ...inputs },
    env: service.environment(),
    ...(withVault && { vault }),
  });

/** The workspace of a later job: the models as they were signed, and no signature. */
function laterJob(): string {
  const copy = join(root, `job-${++copies}`);
  cpSync(signed, copy, { recursive: true });
  for (const name of readdirSync(join(copy, 'models')))
    if (name.endsWith('.sig.json')) rmSync(join(copy, 'models', name));
  rmSync(join(copy, 'aegis-manifest.json'));
  return copy;
}

/** What befalls one of the two models, the code, and what a person must read. */
const TAMPERINGS: readonly (readonly [string, (model: string) => void, string, readonly string[]])[] = [
  [
    'one byte changed',
    (model) => {
      const file = join(model, 'gewichte/größe.bin');
      const bytes = readFileSync(file);
      bytes[0]! ^= 1;
      writeFileSync(file, bytes);
    },
    'MODEL_MISMATCH',
    ['1 changed: "gewichte/größe.bin"'],
  ],
  [
    'a file added',
    (model) => writeFiles(model, { 'gewichte/deep/new.py': '' }),
    'MODEL_MISMATCH',
    ['1 not signed: "gewichte/deep/new.py"'],
  ],
  [
    'a file removed',
    (model) => rmSync(join(model, 'config.json')),
    'MODEL_MISMATCH',
    ['1 missing: "config.json"'],
  ],
  [
    'a file renamed',
    (model) => renameSync(join(model, 'config.json'), join(model, 'config.old')),
    'MODEL_MISMATCH',
    ['1 missing: "config.json"', '1 not signed: "config.old"'],
  ],
  [
    'a link in place of a file',
    (model) => {
      renameSync(join(model, 'config.json'), join(model, '../config.json'));
      symlinkSync('../config.json', join(model, 'config.json'));
    },
    'ARTIFACT_NOT_REGULAR',
    ['config.json is a symbolic link'],
  ],
  [
    'the directory gone',
    (model) => rmSync(model, { recursive: true }),
    'ARTIFACT_MISSING',
    ['does not exist'],
  ],
  [
    'a file in place of the directory',
    (model) => {
      rmSync(model, { recursive: true });
      writeFileSync(model, 'config');
    },
    'ARTIFACT_MISSING',
    ['is not a directory'],
  ],
];

describe.each(GATES)('a gate %s', (_, trust, withVault) => {
  const gate = async (cwd: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionResult> =>
    act(cwd, 'verify', { ...trust(), 'signatures-artifact': 'signatures', ...inputs }, withVault);

  it('passes the models that were signed', async () => {
    const result = await gate(laterJob());
    expect(errorsOf(result)).toEqual([]);
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { result: 'passed', verified: '2', failed: '0' },
    });
    expect(result.summary).toContain('models/llm');
  });

  it.each(TAMPERINGS)(
    'refuses %s, says where, and checks the other model',
    async (_what, tamper, code, named) => {
      const cwd = laterJob();
      tamper(join(cwd, 'models/llm'));
      const result = await gate(cwd);
      expect(result).toMatchObject({
        exitCode: 1,
        outputs: { result: 'failed', verified: '1', failed: '1' },
      });
      const [error, ...others] = errorsOf(result);
      expect(others).toEqual([]);
      expect(error?.properties).toMatchObject({ title: code, file: 'models/llm' });
      for (const text of named) expect(error?.message).toContain(text);
      expect(result.summary).toMatch(/^### ❌/);
      const summary = result.summary.replaceAll('<!-- -->', '').replaceAll('&#58;', ':').replaceAll('\\', '');
      for (const text of named) expect(summary).toContain(text);
    },
  );

  it('passes an added file on request', async () => {
    const cwd = laterJob();
    writeFiles(cwd, { 'models/tiny/notes.txt': '' });
    expect(await gate(cwd)).toMatchObject({ exitCode: 1 });
    expect(await gate(cwd, { 'allow-extra-files': 'true' })).toMatchObject({ exitCode: 0 });
  });

  it('refuses two models whose places were changed', async () => {
    const cwd = laterJob();
    const [llm, tiny, aside] = ['llm', 'tiny', 'aside'].map((name) => join(cwd, 'models', name)) as [
      string,
      string,
      string,
    ];
    renameSync(llm, aside);
    renameSync(tiny, llm);
    renameSync(aside, tiny);
    expect(errorsOf(await gate(cwd)).map(({ properties }) => properties['title'])).toEqual([
      'MODEL_MISMATCH',
      'MODEL_MISMATCH',
    ]);
  });
});

it('the signatures of all models are one artifact', () => {
  expect(service.artifacts().map(({ name }) => name)).toEqual(['signatures']);
});

it('a link in one model keeps all of them from being signed, and nothing is written', async () => {
  const cwd = laterJob();
  symlinkSync('config.json', join(cwd, 'models/llm/alias.json'));
  const before = readdirSync(join(cwd, 'models'));
  const result = await act(cwd, 'sign', { key: 'models' });
  expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed', signed: '0' } });
  expect(errorsOf(result)).toMatchObject([{ properties: { title: 'ARTIFACT_NOT_REGULAR' } }]);
  expect(errorsOf(result)[0]?.message).toContain('models/llm/alias.json');
  expect(readdirSync(join(cwd, 'models'))).toEqual(before);
});

describe('a key that gets a second version', () => {
  const inputs = { key: 'turning' };
  const rotate = async (cwd: string) =>
    act(cwd, 'rotate', {
      ...inputs,
      'retire-only': 'true',
      'min-key-version': '2',
      unchecked: 'acknowledge',
    });
  let cwd = '';
  beforeAll(async () => {
    await vault.createKey('turning');
    cwd = laterJob();
    expect(await act(cwd, 'sign', inputs)).toMatchObject({ exitCode: 0 });
    await vault.rotateKey('turning');
  });

  it('does not retire the first while a model is signed by it', async () => {
    const result = await rotate(cwd);
    expect(result).toMatchObject({ exitCode: 1 });
    expect(errorsOf(result)).toMatchObject([{ properties: { title: 'KEY_VERSION_IN_USE' } }]);
    for (const name of ['models/llm (version 1)', 'models/tiny (version 1)'])
      expect(errorsOf(result)[0]?.message).toContain(name);
  });

  it('does not retire it either when a pattern finds no model, or one that cannot be looked at', async () => {
    for (const pattern of ['elsewhere/*', 'models/*.md'])
      expect(
        errorsOf(
          await act(cwd, 'rotate', {
            ...inputs,
            'min-key-version': '2',
            unchecked: 'acknowledge',
            'model-path': pattern,
          }),
        ),
      ).toMatchObject([{ properties: { title: 'FILES_NOT_FOUND' } }]);
  });

  it('re-signs the models that are as they were, and leaves the signature of one that is not', async () => {
    writeFiles(cwd, { 'models/tiny/added': '' });
    const old = readFileSync(join(cwd, 'models/tiny.sig.json'));
    const result = await act(cwd, 'resign', inputs);
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { resigned: '1', failed: '1', 'key-version': '2' },
    });
    expect(errorsOf(result)).toMatchObject([
      { properties: { title: 'MODEL_MISMATCH', file: 'models/tiny' } },
    ]);
    expect(readFileSync(join(cwd, 'models/tiny.sig.json'))).toEqual(old);
    expect(errorsOf(await rotate(cwd))[0]?.message).toContain('models/tiny (version 1)');

    rmSync(join(cwd, 'models/tiny/added'));
    expect(await act(cwd, 'resign', inputs)).toMatchObject({
      exitCode: 0,
      outputs: { resigned: '1', skipped: '1' },
    });
  });

  it('retires the first once none is', async () => {
    expect(await rotate(cwd)).toMatchObject({ exitCode: 0 });
    expect(await act(cwd, 'verify', inputs)).toMatchObject({ exitCode: 0, outputs: { verified: '2' } });
    expect(await act(cwd, 'resign', inputs)).toMatchObject({
      exitCode: 0,
      outputs: { resigned: '0', skipped: '2' },
    });
  });
});
