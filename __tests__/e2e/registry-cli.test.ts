/** `aegis-sign registry …` as people run it, and the action with `registry: mlflow`, against real servers. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pMap from 'p-map';
import { ROOT } from '../../scripts/cache.mjs';
import { ABANDONED_AFTER_MS } from '../../src/bundle/abandoned.ts';
import type { ModelRegistry, VersionName } from '../../src/registry/port.ts';
import { clockAhead } from '../support/later.ts';
import { startMlflow, whyNoMlflow, type TestMlflow } from '../support/mlflow.ts';
import { errorsOf, runAction } from '../support/run-action.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

/** Installing MLflow is counted in, where nothing has installed it before. */
const START_MS = 600_000;
const KEY = 'aegis-model-sign';

const reason = await whyNoMlflow();
if (reason !== undefined) console.warn(`skipped: ${reason}`);

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

(reason === undefined ? describe : describe.skip)('the registry through both doors', () => {
  let vault: TestVault;
  let mlflow: TestMlflow;
  let registry: ModelRegistry;
  const workspace = temporaryDirectory();

  beforeAll(async () => {
    [vault, mlflow] = await Promise.all([startVault(), startMlflow()]);
    await vault.createKey(KEY);
    registry = mlflow.open(500);
  }, START_MS);
  afterAll(async () => {
    await registry.close();
    await Promise.all([mlflow.stop(), vault.stop()]);
  });

  const environment = () => ({
    VAULT_ADDR: vault.address,
    VAULT_TOKEN: vault.rootToken,
    MLFLOW_TRACKING_URI: mlflow.address,
  });

  /** @param killWhen ends the process at once, as the out-of-memory killer would, when its stderr says so */
  const cli = (
    args: readonly string[],
    killWhen?: (stderr: string) => boolean,
    more: Record<string, string> = {},
  ): Promise<Run> => aegisSign(['registry', ...args], killWhen, more);
  function aegisSign(
    args: readonly string[],
    killWhen?: (stderr: string) => boolean,
    more: Record<string, string> = {},
  ): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli', 'index.js'), ...args], {
        cwd: workspace,
        env: { PATH: process.env['PATH'], ...environment(), ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
        if (killWhen?.(stderr) === true) child.kill('SIGKILL');
      });
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
  }

  const plainModel = (name: string) => mlflow.createVersion(name, { MLmodel: `flavors: {} # ${name}\n` });
  const referenceOf = ({ name, version }: VersionName) => `models:/${name}/${version}`;

  it('signs by alias, verifies into a directory, and shows the state', async () => {
    const version = await plainModel('churn');
    await mlflow.setAlias(version, 'challenger');
    const signed = await cli(['sign', 'models:/churn@challenger', '--key', KEY, '--json']);
    expect(signed).toMatchObject({ status: 0 });
    expect(JSON.parse(signed.stdout)).toMatchObject({
      mode: 'sign',
      result: 'passed',
      artifacts: [
        { name: 'churn/1', kind: 'model', bundle: 'models:/churn/1/model.sig.json', keyVersion: 1 },
      ],
    });

    const left = join(workspace, '.aegis-0123456789ab-0.tmp');
    mkdirSync(join(left, 'model'), { recursive: true });
    const later = { NODE_OPTIONS: clockAhead(2 * ABANDONED_AFTER_MS) };
    const verified = await cli(['verify', 'models:/churn/1', 'served', '--key', KEY], undefined, later);
    expect(verified).toMatchObject({ status: 0 });
    // What a run has left that was killed two weeks ago.
    expect(existsSync(left)).toBe(false);
    expect(await readdir(join(workspace, 'served'))).toEqual(['MLmodel']);
    expect(existsSync(join(workspace, 'served.sig.json'))).toBe(true);

    await vault.rotateKey(KEY);
    const stale = await cli(['status', '--key', KEY, '--json']);
    expect(JSON.parse(stale.stdout)).toMatchObject({
      newestVersion: 2,
      versions: [{ name: 'churn', version: '1', state: 'stale', keyVersion: 1, aliases: ['challenger'] }],
    });
    const table = await cli(['status']);
    expect(table.status).toBe(0);
    expect(table.stdout).toMatch(/^models:\/churn\/1 +signed +transit\/aegis-model-sign +1 /m);

    const retire = ['rotate', '--key', KEY, '--retire-only', '--min-key-version', '2', '--dry-run'];
    const held = await aegisSign([...retire, '--registry', 'mlflow', '--unchecked', 'acknowledge']);
    expect(held).toMatchObject({ status: 1, stderr: expect.stringContaining('models:/churn/1 (version 1)') });
    const elsewhere = await aegisSign([...retire, '--registry-model', 'models:/churn/1']);
    expect(elsewhere).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--registry-model does nothing without --registry'),
    });

    expect((await cli(['resign', '--key', KEY])).status).toBe(2);
    expect((await cli(['resign', '--stale', '--key', KEY])).status).toBe(0);
    expect((await registry.resolve(version)).tags.get('aegis.signature.key_version')).toBe('2');
  }, 120_000);

  it('exits with 1 and leaves nothing when the stored file was changed behind the server’s back', async () => {
    const version = await plainModel('poisoned');
    await cli(['sign', referenceOf(version), '--key', KEY]);
    await mlflow.tamper(version, 'MLmodel');
    const run = await cli(['verify', referenceOf(version), 'poisoned', '--key', KEY]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('MODEL_MISMATCH');
    expect((await readdir(workspace)).filter((name) => name.includes('poisoned'))).toEqual([]);
  }, 60_000);

  it.each([
    [['sign', 'models:/nobody/1', '--key', KEY], 2],
    [['sign', 'nobody', '--key', KEY], 2],
    [['verify', 'models:/nobody@champion', '--key', KEY], 2],
    [['sign', 'models:/churn/1', '--key', 'nokey'], 3],
  ] as const)('%j exits with %d', async (args, status) => {
    expect((await cli(args)).status).toBe(status);
  });

  it('signs 200 versions, one of which is bad, although the first run is killed', async () => {
    const bad = await plainModel('many');
    await cli(['sign', referenceOf(bad), '--key', KEY]);
    await mlflow.tamper(bad, 'MLmodel');
    await vault.rotateKey(KEY);
    await pMap(Array.from({ length: 199 }), () => plainModel('many'), { concurrency: 8 });
    const newest = (await vault.demand('GET', `transit/keys/${KEY}`)).data['latest_version'];
    const countSigned = async () =>
      (await registry.versions()).filter(
        ({ name, tags }) => name === 'many' && tags.get('aegis.signature.key_version') === String(newest),
      ).length;

    const args = ['resign', '--stale', '--allow-unsigned', '--key', KEY];
    const killed = await cli(args, (stderr) => stderr.includes('50 of'));
    expect(killed.status).toBe(null);
    const before = await countSigned();
    expect(before).toBeGreaterThanOrEqual(40);
    expect(before).toBeLessThan(199);

    const resumed = await cli([...args, '--json']);
    expect(resumed.status).toBe(1);
    const { counts, artifacts } = JSON.parse(resumed.stdout) as {
      counts: { resigned: number; failed: number };
      artifacts: { name: string; status: string; error?: { code: string } }[];
    };
    const failed = artifacts.filter(({ status }) => status === 'failed');
    // The other one is that of an earlier test.
    expect(failed.map(({ name, error }) => [name, error?.code])).toEqual(
      expect.arrayContaining([
        [`many/${bad.version}`, 'MODEL_MISMATCH'],
        ['poisoned/1', 'MODEL_MISMATCH'],
      ]),
    );
    expect(await countSigned()).toBe(199);
    // What the first run had signed was not signed again, up to those that it was at when it was killed.
    expect(counts.failed).toBe(2);
    expect(counts.resigned).toBeLessThanOrEqual(202 - before);
  }, 240_000);

  describe('from the action', () => {
    async function act(
      mode: 'sign' | 'verify' | 'resign',
      inputs: Record<string, string>,
    ): ReturnType<typeof runAction> {
      return runAction({
        mode,
        inputs: { key: KEY, registry: 'mlflow', ...inputs },
        cwd: temporaryDirectory(),
        env: environment(),
      });
    }

    it('signs what training registered, and gates its promotion on verify', async () => {
      const version = await plainModel('promoted');
      const model = { 'registry-model': referenceOf(version) };
      const unsigned = await act('verify', model);
      expect(unsigned.exitCode).toBe(1);
      expect(errorsOf(unsigned)[0]?.properties['title']).toContain('BUNDLE_MISSING');
      const signed = await act('sign', model);
      const digest = (await registry.resolve(version)).tags.get('aegis.signature.digest');
      expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(signed).toMatchObject({ exitCode: 0, outputs: { result: 'passed', signed: '1', digest } });
      expect(await act('verify', model)).toMatchObject({
        exitCode: 0,
        outputs: { result: 'passed', verified: '1', digest },
      });
      await mlflow.deleteTag(version, 'aegis.signature.digest');
      expect(await act('verify', model)).toMatchObject({
        exitCode: 1,
        outputs: { result: 'failed', failed: '1' },
      });
      expect((await act('resign', model)).exitCode).toBe(0);
      expect((await act('verify', model)).exitCode).toBe(0);
    }, 120_000);
  });
});
