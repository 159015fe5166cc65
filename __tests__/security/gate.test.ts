/** Ways past the gate that a hostile review has found, each tried on the built action: none may pass. */
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runAction } from '../support/run-action.ts';
import type { ActionResult } from '../../scripts/github-runner.mjs';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let signed = '';
let workspace = '';
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
    env: { HOME: workspace },
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

it('reports the tampered file even when an odd path stands beside it', async () => {
  writeFileSync(at('models/b.bin'), 'evil');
  symlinkSync('/etc/passwd', at('models/passwd'));
  const run = await verify('models/**');
  expect(run).toMatchObject({ exitCode: 1, outputs: { count: '4', verified: '2', failed: '2' } });
  expect(run.stdout).toContain('DIGEST_MISMATCH');
  expect(run.stdout).toContain('ARTIFACT_OUTSIDE_BASE');
});

function write(name: string): void {
  writeFileSync(at(name), 'unsigned');
}

function becomeDirectory(name: string): void {
  rmSync(at(name));
  mkdirSync(at(name));
}
