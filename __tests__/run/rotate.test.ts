/** What mode rotate finds in use on disk, on a real server: nothing that a pattern speaks of may be passed over. */
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { artifactAt } from '../support/artifacts.ts';
import { modelAt } from '../support/models.ts';
import { runMode, variablesOf } from '../support/run-mode.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, signFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
const workspace = temporaryDirectory();
let vault: TestVault;

/** Everything is signed by version 1, and then lies about as it may after a while. */
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey(KEY);
  writeFiles(workspace, {
    'present.bin': 'a',
    'gone.bin': 'b',
    'mirrored/gone.bin': 'c',
    'models/gone/weights': 'd',
    'none/unsigned.bin': 'e',
    'none/aegis-manifest.json': '{}',
  });
  const client = clientOf(vault);
  await signFiles(client, KEY, [
    ...['present.bin', 'gone.bin', 'mirrored/gone.bin'].map((name) => artifactAt(workspace, name)),
    await modelAt(join(workspace, 'models/gone'), { baseDir: workspace }),
  ]);
  await client.close();
  await vault.rotateKey(KEY);
  for (const name of ['gone.bin', 'mirrored/gone.bin', 'models/gone'])
    rmSync(join(workspace, name), { recursive: true });
  mkdirSync(join(workspace, 'signatures/mirrored'), { recursive: true });
  renameSync(
    join(workspace, 'mirrored/gone.bin.sig.json'),
    join(workspace, 'signatures/mirrored/gone.bin.sig.json'),
  );
  mkdirSync(join(workspace, 'capitals'));
  copyFileSync(join(workspace, 'present.bin.sig.json'), join(workspace, 'capitals/copied.bin.SIG.JSON'));
  writeFiles(workspace, { 'mirrored/unsigned.bin': 'f', 'models/unsigned/weights': 'g' });
});
afterAll(async () => vault.stop());

/** What became of retiring version 1. */
async function retire(raw: Record<string, string>): Promise<{ code: string | undefined; message: string }> {
  const inputs = {
    mode: 'rotate',
    key: KEY,
    'retire-only': 'true',
    'min-key-version': '2',
    unchecked: 'acknowledge',
    ...raw,
  };
  const report = await runMode(workspace, inputs, variablesOf(vault), { door: 'cli' });
  const { fatal } = report.view();
  return { code: fatal?.code, message: fatal?.message ?? '' };
}

describe('version 1 is not retired', () => {
  it.each<[string, Record<string, string>, string]>([
    ['of a file', { path: 'present.bin' }, 'present.bin'],
    ['that is named itself', { path: 'present.bin.sig.json' }, 'present.bin.sig.json'],
    ['whose file is gone', { path: '*.bin' }, 'gone.bin.sig.json'],
    [
      'in signatures-dir, whose file is gone',
      { path: 'mirrored/*.bin', 'signatures-dir': 'signatures' },
      'signatures/mirrored/gone.bin.sig.json',
    ],
    ['whose model is gone', { 'model-path': 'models/*' }, 'models/gone.sig.json'],
    // On a disk without case, it is read as the bundle of copied.bin.
    ['in capitals', { path: 'capitals/*' }, 'capitals/copied.bin.SIG.JSON'],
  ])('while a signature is there %s', async (_, raw, name) => {
    const { code, message } = await retire(raw);
    expect(code).toBe('KEY_VERSION_IN_USE');
    expect(message).toContain(`${name} (version 1)`);
  });

  it('counts a signature once, by the name of its artifact', async () => {
    const { message } = await retire({ path: 'present.bin\npresent.bin.sig.json' });
    expect(message).toContain('1 signature ');
    expect(message).toContain(': present.bin (version 1)');
  });

  it('by a pattern that finds only records of a run', async () => {
    expect(await retire({ path: 'aegis-manifest.json', 'base-dir': 'none' })).toMatchObject({
      code: 'FILES_NOT_FOUND',
    });
    writeFiles(workspace, { 'aegis-manifest.json': '{}' });
    expect(await retire({ path: 'aegis-manifest.json' })).toMatchObject({ code: 'FILES_NOT_FOUND' });
  });
});

it('what is not signed by it does not keep it', async () => {
  expect(await retire({ path: 'none/*.bin', 'dry-run': 'true' })).toEqual({ code: undefined, message: '' });
});
