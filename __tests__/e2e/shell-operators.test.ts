/** What operators type, in a real bash: rotations, manifests, registries. */
import { createServer, type AddressInfo, type Server } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pushModel, repositoryAt, startRegistry, toolOr, type TestRegistry } from '../support/oci.ts';
import { openShell } from '../support/shell.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const distribution = await toolOr('distribution');
let vault: TestVault;
let place: string;
let key: string;
let keys = 0;
const { typed, good } = openShell(
  () => place,
  () => ({ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken, KEY: key }),
);

beforeAll(async () => {
  vault = await startVault();
});
afterAll(async () => {
  await vault.stop();
});
beforeEach(async () => {
  keys += 1;
  key = `k${keys}`;
  await vault.createKey(key);
  place = temporaryDirectory();
  writeFiles(place, { 'models/a.bin': 'a', 'models/b.bin': 'b', 'models/sub/c.bin': 'c' });
});

const retiring = 'aegis-sign rotate --key $KEY --retire-only --min-key-version 2 --unchecked acknowledge';

describe('rotate', () => {
  it('goes from the old version to the new one, as the pages say', () => {
    good('aegis-sign sign --key $KEY models/*');
    expect(good('aegis-sign rotate --key $KEY --dry-run').stdout).toMatch(
      /^Dry run: .*; nothing was changed$/m,
    );
    expect(good('aegis-sign rotate --key $KEY').stdout).toContain('rotated from version 1 to 2');
    good('aegis-sign resign --key $KEY models/*');
    expect(good(`${retiring} models/*`).stdout).toContain('versions below 2 retired');
    expect(good('aegis-sign verify --key $KEY models/*').stdout).toContain('Verified: all 3');
  });

  it('retires nothing that artifacts still need, and names them', () => {
    good('aegis-sign sign --key $KEY models/* && aegis-sign rotate --key $KEY');
    const refused = typed(`${retiring} models/*`);
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toMatch(
      /^error: 3 signatures .* would be refused: .*models\/a\.bin .*\(KEY_VERSION_IN_USE\)$/m,
    );
    good('aegis-sign verify --key $KEY models/*');
  });

  it.each([
    ['aegis-sign rotate', '--key is missing'],
    ['aegis-sign rotate --key $KEY --retire-only models/*', '--min-key-version'],
    ['aegis-sign rotate --key $KEY --min-key-version two models/*', '--min-key-version'],
    [
      'aegis-sign rotate --key $KEY --min-key-version 2 --unchecked acknowledge',
      'the list of artifacts is missing',
    ],
    ['aegis-sign rotate --key $KEY --retire', 'did you mean --retire-only?'],
  ])('%s: names %s', (line, named) => {
    expect(typed(line)).toMatchObject({ status: 2, stderr: expect.stringContaining(named) });
  });
});

describe('manifest', () => {
  it('of several directories becomes one, is checked, and is compared', () => {
    writeFiles(place, { 'one/a.bin': '1', 'two/b.bin': '2' });
    good('for d in one two; do (cd $d && aegis-sign sign --key $KEY *); done');
    expect(good('aegis-sign manifest merge --output all.json */aegis-manifest.json').stdout).toContain(
      '2 artifacts in all.json',
    );
    good('cp one/*.bin* two/*.bin* . && aegis-sign manifest check --key $KEY --min-key-version 1 all.json');
    const stale = typed('aegis-sign manifest check --key $KEY --min-key-version 2 all.json');
    expect(stale).toMatchObject({ status: 1 });
    expect(stale.stdout + stale.stderr).toContain('a.bin');
    good('aegis-sign manifest diff all.json all.json');
    expect(typed('aegis-sign manifest diff all.json one/aegis-manifest.json')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('b.bin'),
    });
  });

  it.each(['none.json', 'bad.json'])('that cannot be read fails: %s', (name) => {
    const outcome = typed(
      `echo '{}' > bad.json; aegis-sign manifest check --key $KEY --min-key-version 1 ${name}`,
    );
    expect(outcome).toMatchObject({ status: 1, stderr: expect.stringContaining(name) });
  });

  it.each([
    ['aegis-sign manifest merge', '--output <file>'],
    ['aegis-sign manifest diff one.json', 'needs the argument <after>'],
    ['aegis-sign manifest check all.json --min-key-version 1', '--key is missing'],
    ['aegis-sign manifest chek all.json', 'did you mean check?'],
  ])('%s: names %s', (line, named) => {
    expect(typed(line)).toMatchObject({ status: 2, stderr: expect.stringContaining(named) });
  });
});

describe('registry', () => {
  it.each([
    ['aegis-sign registry sign --key $KEY', 2, 'needs the argument <model>'],
    ['aegis-sign registry sign --key $KEY fraud:1', 2, 'HOST/REPOSITORY'],
    ['aegis-sign registry verify --key $KEY models:/fraud', 2, 'models:/NAME/VERSION'],
    ['aegis-sign registry verify --key $KEY models:/fraud/1 out', 2, 'MLFLOW_TRACKING_URI is not set'],
    ['aegis-sign registry verify --key $KEY localhost:1/fraud:1 out', 3, 'connection refused (ECONNREFUSED)'],
  ])('%s: %s, %s', (line, status, named) => {
    expect(typed(line)).toMatchObject({ status, stderr: expect.stringContaining(named) });
    expect(existsSync(join(place, 'out'))).toBe(false);
  });

  describeIf(distribution.path !== undefined, distribution.why)('of OCI', () => {
    let registry: TestRegistry;
    beforeAll(async () => {
      registry = await startRegistry(distribution.path ?? '', 'distribution');
      const repository = await repositoryAt(`${registry.host}/models/fraud`);
      await pushModel(repository, 'v1', { 'weights.bin': 'w' });
      await repository.close();
    }, 60_000);
    afterAll(async () => {
      await registry.stop();
    });

    it('is signed, looked at and delivered', () => {
      const model = `${registry.host}/models/fraud`;
      expect(typed(`aegis-sign registry verify --key $KEY ${model}:v1 out`)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('REGISTRY_SIGNATURE_MISSING'),
      });
      good(`aegis-sign registry sign --key $KEY ${model}:v1`);
      good(`aegis-sign registry verify --key $KEY ${model}:v1 out`);
      expect(readdirSync(join(place, 'out'))).toEqual(['weights.bin']);
      expect(good(`aegis-sign registry status ${model} | grep -c '^v1 *signed'`).stdout).toBe('1\n');
      expect(typed(`aegis-sign registry verify --key $KEY ${model}:v1 out`)).toMatchObject({
        status: 4,
        stderr: expect.stringContaining('out already exists'),
      });
      expect(typed(`aegis-sign registry verify --key $KEY ${model}:v2`).stderr).toContain(
        'models/fraud:v2 does not exist',
      );
    });
  });
});

describe('Ctrl-C', () => {
  /** The system takes connections for it, and nobody answers. */
  let silent: Server;
  beforeAll(async () => {
    silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    silent.close();
  });

  it.each([
    'rotate --key $KEY',
    'manifest check --key $KEY --min-key-version 1 aegis-manifest.json',
    'registry status --key $KEY',
    'setup --key $KEY --check',
  ])('%s: ends with 130', (command) => {
    good('aegis-sign sign --key $KEY models/*');
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const outcome = typed(`timeout --preserve-status -s INT 4 aegis-sign ${command}; echo "ended $?"`, {
      VAULT_ADDR: address,
      MLFLOW_TRACKING_URI: address,
    });
    expect(outcome.stdout).toContain('ended 130');
    expect(outcome.stderr).not.toMatch(/\bat .*\.js:/);
  });
});
