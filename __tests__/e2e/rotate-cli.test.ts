/** Mode `rotate` on the command line, with every place where it looks for signatures that a retirement would take away. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pushModel, repositoryAt, startRegistry, toolOr, type TestRegistry } from '../support/oci.ts';
import { aegisSign as runCli, type Outcome } from '../support/shell.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startOpensslAuthority, type RealAuthority } from '../support/tsa.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'models';
const { path: program = '', why } = await toolOr('distribution');
const cwd = temporaryDirectory();
let vault: TestVault;
let tsa: RealAuthority;

const aegisSign = async (...args: readonly string[]): Promise<Outcome> => runCli(vault, cwd, args);

async function done(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await aegisSign(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
  return stdout + stderr;
}
const retire = async (...more: readonly string[]): Promise<Outcome> =>
  aegisSign('rotate', '--key', KEY, '--retire-only', '--min-key-version', '2', ...more);
const acknowledged = ['--unchecked', 'acknowledge'];
const remembered = ['--public-key', 'aegis-trust.json', '--timestamp-certificates', 'tsa.pem'];
const inUse = (words: string) => ({ status: 1, stderr: expect.stringContaining(words) });

beforeAll(async () => {
  [vault, tsa] = await Promise.all([startVault(), startOpensslAuthority(cwd)]);
  await vault.createKey(KEY);
  writeFileSync(join(cwd, 'tsa.pem'), tsa.root);
  writeFiles(cwd, { 'lives.bin': 'lives', 'dies.bin': 'dies', 'model/weights': 'w' });
  const stamps = ['--timestamp-url', tsa.url, '--timestamp-certificates', 'tsa.pem'];
  await done('sign', '--key', KEY, ...stamps, 'lives.bin', '--model-path', 'model');
  mkdirSync(join(cwd, 'records'));
  renameSync(join(cwd, 'aegis-manifest.json'), join(cwd, 'records/lives.json'));
  await done('sign', '--key', KEY, 'dies.bin');
  renameSync(join(cwd, 'aegis-manifest.json'), join(cwd, 'records/dies.json'));
  await done('keys', 'export', '--key', KEY);
  await done('rotate', '--key', KEY);
  // A timestamp has whole seconds.
  await pause(1100);
}, 60_000);
afterAll(async () => {
  await Promise.all([vault.stop(), tsa.stop()]);
});

describe('what is looked at', () => {
  it('must be named, and what is not must be acknowledged', async () => {
    expect(await retire()).toMatchObject({ status: 2, stderr: expect.stringContaining('--model-path') });
    expect(await retire('lives.bin')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--unchecked acknowledge'),
    });
    expect(await retire('lives.bin', ...acknowledged, '--timestamp-certificates', 'tsa.pem')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--public-key'),
    });
  });

  it('is files and models: without a trust file, timestamps keep nothing alive', async () => {
    const held = await retire('*.bin', '--model-path', 'model', ...acknowledged);
    expect(held).toMatchObject(inUse('KEY_VERSION_IN_USE'));
    for (const name of ['lives.bin', 'dies.bin', 'model'])
      expect(held.stderr).toContain(`${name} (version 1)`);
  });

  it('is files and models: with it, they do', async () => {
    const held = await retire('*.bin', '--model-path', 'model', ...acknowledged, ...remembered);
    expect(held).toMatchObject(inUse('1 signature by versions'));
    expect(held.stderr).toMatch(
      /2 signatures .* will stay valid .*lives\.bin \(version 1\), model \(version 1\)/,
    );
    expect(held.stderr).toMatch(/would be refused: dies\.bin \(version 1\)/);
  });

  it('is manifests, and the bundles that they tell of', async () => {
    const held = await retire('--manifest', 'records/dies.json', ...acknowledged, ...remembered);
    expect(held).toMatchObject(inUse('dies.bin (version 1)'));
    expect(await retire('--manifest', 'records/lives.json', ...acknowledged)).toMatchObject(
      inUse('lives.bin (version 1)'),
    );
    const free = ['--manifest', 'records/lives.json', ...acknowledged, ...remembered, '--dry-run'];
    expect(await retire(...free)).toMatchObject({ status: 0, stderr: expect.stringContaining('stay valid') });
  });
});

describeIf(program !== '', why)('an OCI registry', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry(program, 'distribution');
  }, 60_000);
  afterAll(async () => registry.stop());

  it('is looked into, by references and as a whole', async () => {
    const name = `${registry.host}/models/fraud`;
    const repository = await repositoryAt(name);
    try {
      await pushModel(repository, 'v1', { weights: 'w' });
    } finally {
      await repository.close();
    }
    await done('registry', 'sign', '--key', KEY, '--key-version', '1', `${name}:v1`);
    const look = ['--registry', 'oci', ...acknowledged, '--dry-run'];
    expect(await retire(...look)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('registry-model'),
    });
    expect(await retire(...look, '--registry-model', `${name}:v1`)).toMatchObject(inUse('(version 1)'));
    expect(await retire(...look, '--registry-model', name)).toMatchObject(inUse(':v1@sha256:'));
    await done('registry', 'resign', '--key', KEY, name);
    expect(await retire(...look, '--registry-model', name)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Not checked: MLflow'),
    });
  }, 60_000);
});

it('retires, and what lives on verifies by the updated trust file alone', async () => {
  expect(await retire('lives.bin', '--model-path', 'model', ...acknowledged, ...remembered)).toMatchObject({
    status: 0,
  });
  await done('keys', 'export', '--key', KEY, '--update', 'aegis-trust.json');
  await done('verify', ...remembered, 'lives.bin', '--model-path', 'model');
  expect(await aegisSign('verify', ...remembered, 'dies.bin')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('TIMESTAMP_MISSING'),
  });
});
