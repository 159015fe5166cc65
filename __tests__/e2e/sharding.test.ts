/** examples/sharded-release.yml, job by job: shares signed apart, handed on, verified as a whole, manifests joined. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/cache.mjs';
import { ourStep } from '../support/our-steps.ts';
import { startResultsService, type ResultsService } from '../support/results-service.ts';
import { errorsOf, runAction, type ActionResult } from '../support/run-action.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

interface Step {
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job {
  readonly strategy?: { readonly matrix: { readonly shard: readonly string[] } };
  readonly steps: readonly Step[];
}

const FILES = 40;
const root = temporaryDirectory('aegis-sharding-');
const { jobs } = parse(readFileSync(join(ROOT, 'examples/sharded-release.yml'), 'utf8')) as {
  jobs: { sign: Job; verify: Job };
};
const shares = jobs.sign.strategy?.matrix.shard ?? [];
let vault: TestVault;
let service: ResultsService;
let signed: ActionResult[];

/** The checkout of one job: every file, and no signature. */
function checkout(name: string): string {
  const cwd = join(root, name);
  mkdirSync(cwd);
  writeFiles(
    cwd,
    Object.fromEntries(
      Array.from({ length: FILES }, (_, index) => [`weights/part-${index}.bin`, `weights ${index}`]),
    ),
  );
  return cwd;
}

/** What the example gives to the action, with the key and the address of this test. */
async function runStep(job: Job, cwd: string, shard?: string): Promise<ActionResult> {
  const step = job.steps.find(({ with: inputs }) => inputs?.['vault-addr'] !== undefined);
  const { mode, inputs: given } = ourStep(step ?? {})!;
  const { 'vault-addr': _address, ...inputs } = given;
  return runAction({
    vault,
    cwd,
    mode,
    inputs: { ...inputs, ...(shard !== undefined && { shard, upload: 'true' }) },
    env: service.environment(),
  });
}

beforeAll(async () => {
  [vault, service] = await Promise.all([startVault(), startResultsService()]);
  await vault.createKey('aegis-model-sign');
  signed = await Promise.all(
    shares.map((shard, index) => runStep(jobs.sign, checkout(`job-${index + 1}`), shard)),
  );
});
afterAll(async () => {
  await Promise.all([vault.stop(), service.stop()]);
});

it('every job signs its share, and all of them make the whole', () => {
  expect(signed.flatMap(errorsOf)).toEqual([]);
  expect(signed.reduce((sum, { outputs }) => sum + Number(outputs['signed']), 0)).toBe(FILES);
  const names = service.artifacts().map(({ name }) => name);
  expect(names.sort()).toEqual(shares.map((_, index) => `signatures-${index + 1}-of-${shares.length}`));
});

it('the last job verifies the whole, and refuses a file that no job has signed', async () => {
  const cwd = checkout('verify');
  const verified = await runStep(jobs.verify, cwd);
  expect(errorsOf(verified)).toEqual([]);
  expect(verified).toMatchObject({ exitCode: 0, outputs: { verified: String(FILES), failed: '0' } });

  writeFiles(cwd, { 'weights/added.bin': 'added' });
  const refused = await runStep(jobs.verify, cwd);
  expect(errorsOf(refused).map(({ properties }) => properties['title'])).toEqual(['BUNDLE_MISSING']);
  expect(refused).toMatchObject({ exitCode: 1, outputs: { verified: String(FILES), failed: '1' } });
});

it('joins the manifests into one that lists everything, and not those that contradict each other', () => {
  const cwd = checkout('merge');
  shares.forEach((_, index) => {
    const name = `signatures-${index + 1}-of-${shares.length}`;
    cpSync(
      join(root, `job-${index + 1}`, 'aegis-manifest.json'),
      join(cwd, 'shares', name, 'aegis-manifest.json'),
    );
  });
  const line = jobs.verify.steps.find(({ run }) => run?.includes('manifest merge') === true)?.run ?? '';
  const cli = `${process.execPath} ${join(ROOT, 'dist/cli/index.js')}`;
  const command = line.replace(/^npx --yes --package aegis-sign-action@\S+ aegis-sign/, cli);
  expect(command).not.toBe(line);
  execFileSync('sh', ['-c', command], { cwd, stdio: 'pipe' });
  const merged = JSON.parse(readFileSync(join(cwd, 'aegis-manifest.json'), 'utf8')) as {
    artifacts: { name: string }[];
  };
  expect(new Set(merged.artifacts.map(({ name }) => name)).size).toBe(FILES);

  const first = join(cwd, `shares/signatures-1-of-${shares.length}/aegis-manifest.json`);
  rmSync(join(cwd, 'aegis-manifest.json'));
  const second = join(cwd, `shares/signatures-2-of-${shares.length}/aegis-manifest.json`);
  const manifest = JSON.parse(readFileSync(first, 'utf8')) as { artifacts: { sha256: string }[] };
  for (const artifact of manifest.artifacts) artifact.sha256 = 'ab'.repeat(32);
  writeFileSync(second, JSON.stringify(manifest));
  expect(() => execFileSync('sh', ['-c', command], { cwd, stdio: 'pipe' })).toThrow();
});
