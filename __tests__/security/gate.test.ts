/** Ways past the gate that a hostile review has found, each tried on the built action: none may pass. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runAction } from '../support/run-action.ts';
import type { ActionResult } from '../../scripts/github-runner.mjs';
import { makeTemporaryDirectory, removeDirectory, temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let signed = '';
let workspace = '';
const temporary = temporaryDirectory();
const at = (...parts: string[]): string => join(workspace, ...parts);

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('gate');
  signed = makeTemporaryDirectory();
  writeFiles(signed, { 'models/a.bin': 'a', 'models/b.bin': 'b', 'models/sub/c.bin': 'c' });
  const { exitCode } = await runAction({
    mode: 'sign',
    cwd: signed,
    inputs: { key: 'gate', path: 'models/**' },
    vault,
  });
  if (exitCode !== 0) throw new Error('the tree to attack could not be signed');
});
afterAll(async () => {
  removeDirectory(signed);
  await vault.stop();
});
beforeEach(() => {
  workspace = makeTemporaryDirectory();
  cpSync(signed, workspace, { recursive: true, preserveTimestamps: true });
});

async function verify(path: string, inputs: Record<string, string> = {}): Promise<ActionResult> {
  return runAction({
    mode: 'verify',
    cwd: workspace,
    inputs: { key: 'gate', path, ...inputs },
    vault,
    env: { HOME: workspace, RUNNER_TEMP: temporary },
  });
}

it('passes the tree as it was signed', async () => {
  expect(await verify('models/**')).toMatchObject({ exitCode: 0, outputs: { result: 'passed', count: '3' } });
});

describe('does not pass', () => {
  it.each<[string, string, () => void]>([
    ['an unsigned file called like a manifest', 'models/**', () => write('models/aegis-manifest.json')],
    ['one deeper down', 'models/**', () => write('models/sub/aegis-manifest.json')],
    ['an unsigned file called like an audit log', 'models/**', () => write('models/audit.jsonl')],
    ['that file, named literally', 'models/a.bin\nmodels/audit.jsonl', () => write('models/audit.jsonl')],
    ['a file called like our temporary ones', 'models/**', () => write('models/.aegis-000000000000-0.tmp')],
    ['a bundle that poses as an artifact', 'models/**', () => write('models/a.bin.sig.json.sig.json')],
    ['a bundle without a name', 'models/**', () => write('models/sub/.sig.json')],
    ['a bundle, named literally', 'models/a.bin.sig.json', () => undefined],
    ['a pattern that matches only bundles', 'models/a.bin\nmodels/*.sig.json', () => undefined],
    ['a signed file that is gone', 'models/**', () => rmSync(at('models/b.bin'))],
    ['a signed file in whose place is a directory', 'models/**', () => becomeDirectory('models/b.bin')],
    ['the same, by a narrower pattern', 'models/*.bin', () => becomeDirectory('models/b.bin')],
    ['the same, named literally', 'models/a.bin\nmodels/b.bin', () => becomeDirectory('models/b.bin')],
    ['a signed file that is gone, below ~', '~/models/**', () => rmSync(at('models/b.bin'))],
    [
      'a file that goes by the name of the file it links to',
      'models/a.bin\nevil/x.bin',
      () => {
        mkdirSync(at('evil'));
        symlinkSync(at('models/a.bin'), at('evil/x.bin'));
        cpSync(at('models/a.bin.sig.json'), at('evil/x.bin.sig.json'));
      },
    ],
  ])('%s', async (_, path, attack) => {
    attack();
    const run = await verify(path);
    expect(run.exitCode).toBe(1);
    expect(run.outputs['result']).toBe('failed');
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });

  it('a signed file that is gone, with its signature in signatures-dir and the pattern below ~', async () => {
    mkdirSync(at('sigs/models'), { recursive: true });
    for (const name of ['a', 'b'])
      renameSync(at(`models/${name}.bin.sig.json`), at(`sigs/models/${name}.bin.sig.json`));
    expect((await verify('~/models/*.bin', { 'signatures-dir': 'sigs' })).exitCode).toBe(0);
    rmSync(at('models/b.bin'));
    const run = await verify('~/models/*.bin', { 'signatures-dir': 'sigs' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { verified: '1', failed: '1' } });
  });

  it('a file outside base-dir under a name that any file of that name would have', async () => {
    mkdirSync(at('base'));
    const run = await verify(at('models/a.bin'), { 'base-dir': 'base' });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('ARTIFACT_OUTSIDE_BASE');
  });
});

it('reports the tampered file even when an odd path is next to it', async () => {
  writeFileSync(at('models/b.bin'), 'evil');
  symlinkSync('/etc/passwd', at('models/passwd'));
  const run = await verify('models/**');
  expect(run).toMatchObject({ exitCode: 1, outputs: { count: '4', verified: '2', failed: '2' } });
  expect(run.stdout).toContain('DIGEST_MISMATCH');
  expect(run.stdout).toContain('ARTIFACT_OUTSIDE_BASE');
});

describe('with signatures in a directory of their own', () => {
  const elsewhere = { 'signatures-dir': 'sigs' };
  beforeEach(() => {
    cpSync(at('models'), at('sigs/models'), { recursive: true, filter: (path) => !path.endsWith('.bin') });
  });

  it('passes a tree that was signed in place as well: the copies say what is read anyway', async () => {
    expect(await verify('models/**', elsewhere)).toMatchObject({ exitCode: 0, outputs: { verified: '3' } });
  });

  it.each<[string, Record<string, string>, string]>([
    ['a file called like a manifest', {}, 'models/aegis-manifest.json'],
    [
      'the same, in base-dir itself',
      { 'base-dir': 'models', 'signatures-dir': 'sigs/models' },
      'models/aegis-manifest.json',
    ],
    ['a signature of a signed file that nobody reads', {}, 'models/a.bin.sig.json'],
    ['one of a file that is not there', {}, 'models/w.bin.sig.json'],
    ['one of a signature', {}, 'models/a.bin.sig.json.sig.json'],
    ['a file in a directory called like a manifest', {}, 'models/aegis-manifest.json/x.bin'],
  ])('does not pass %s', async (_, inputs, name) => {
    mkdirSync(dirname(at(name)), { recursive: true });
    write(name);
    const run = await verify('models/**', { ...elsewhere, ...inputs });
    expect(run).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
  });
});

describe('says what it did not look at', () => {
  it('records of this tool', async () => {
    const run = await verify('**/*');
    expect(run).toMatchObject({ exitCode: 0, outputs: { verified: '3' } });
    expect(run.stdout).toContain('; 1 path among them not checked');
    expect(run.summary).toContain('Not checked: <code>aegis-manifest.json</code>');
    expect(readJson(run.outputs['manifest'] ?? '')).toMatchObject({
      leftOut: { count: 1, names: ['aegis-manifest.json'] },
    });
  });

  it('but never passes over a directory of that name', async () => {
    rmSync(at('aegis-manifest.json'));
    mkdirSync(at('aegis-manifest.json'));
    write('aegis-manifest.json/x.bin');
    expect(await verify('**/*')).toMatchObject({ exitCode: 1, outputs: { verified: '3', failed: '1' } });
  });

  it('nothing where everything was looked at', async () => {
    const run = await verify('models/**');
    expect(run.stdout).not.toContain('not checked');
    expect(run.summary).not.toContain('Not checked');
    expect(readJson(run.outputs['manifest'] ?? '')).not.toHaveProperty('leftOut');
  });
});

describe('a model that holds its own signatures-dir', () => {
  const inputs = { key: 'gate', 'model-path': 'llm', 'signatures-dir': 'llm/sigs' };
  const run = async (mode: 'sign' | 'verify', more: Record<string, string> = {}): Promise<ActionResult> =>
    runAction({ mode, cwd: workspace, inputs: { ...inputs, ...more }, vault, env: { HOME: workspace } });
  beforeEach(() => {
    writeFiles(workspace, { 'llm/weights.bin': 'w', 'llm/sub/config.json': '{}' });
  });

  it('is signed, verified, signed again and verified', async () => {
    for (const mode of ['sign', 'verify', 'sign', 'verify'] as const)
      expect(await run(mode)).toMatchObject({ exitCode: 0, outputs: { result: 'passed', count: '1' } });
    const there = await run('verify');
    expect(there.summary).toContain('Not checked: <code>llm/sigs/aegis-manifest.json</code>');
  });

  it.each([
    'llm/sigs/evil.py',
    'llm/sigs/sub/llm.sig.json',
    'llm/sigs/other.sig.json',
    'llm/aegis-manifest.json',
  ])('and does not pass with an unsigned %s in it', async (name) => {
    expect(await run('sign')).toMatchObject({ exitCode: 0 });
    mkdirSync(dirname(at(name)), { recursive: true });
    write(name);
    expect(await run('verify')).toMatchObject({ exitCode: 1, outputs: { verified: '0', failed: '1' } });
  });
});

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

function write(name: string): void {
  writeFileSync(at(name), 'unsigned');
}

function becomeDirectory(name: string): void {
  rmSync(at(name));
  mkdirSync(at(name));
}
