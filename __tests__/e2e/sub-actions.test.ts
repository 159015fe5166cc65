/**
 * The three inputs that a first workflow needs, each sub-action, and the reusable gate: run by act with nothing on the
 * server but what `setup` makes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import {
  commitAll,
  downloadStandIn,
  placeActions,
  runWorkflow,
  uploadStandIn,
  type WorkflowRun,
} from '../support/act.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { startResultsService, type ResultsService } from '../support/results-service.ts';
import { openSetup } from '../support/setup.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';
const OURS = `org/aegis-sign-action@${'0'.repeat(40)}`;
const PINS = {
  upload: 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a',
  download: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
};

/** Jobs of the workflow that have to fail. */
const LAST = ['strict-gate', 'gate', 'foreign-input'];

const act = await pythonTool('act').catch((error: unknown) => {
  process.stderr.write(`skipped: the workflow of the sub-actions, because ${messageOf(error)}\n`);
  return undefined;
});

(act === undefined ? describe.skip : describe)('the actions, after setup alone', () => {
  let vault: TestVault;
  let oidc: GithubOidc;
  let artifacts: ResultsService;
  let run: WorkflowRun;
  const resultsOf = (job: string) =>
    run.steps.filter((step) => step.job === job).map(({ step, result }) => [step, result]);

  beforeAll(async () => {
    [vault, oidc, artifacts] = await Promise.all([
      startVault({ transit: false }),
      startGithubOidc(REPOSITORY),
      startResultsService(),
    ]);
    const setup = openSetup(vault, { 'issuer.pem': oidc.publicKey });
    const { outcome } = await setup.run(
      `--key aegis-model-sign --github-repository ${REPOSITORY} --github-ref refs/heads/main ` +
        '--github-for sign,verify,operator,migrate --github-public-key issuer.pem',
    );
    await setup.close();
    expect(outcome).toBe('done');

    const directory = temporaryDirectory();
    const repository = join(directory, 'repository');
    const text = (path: string): string =>
      readFileSync(join(ROOT, path), 'utf8').replaceAll('https://vault.example.com:8200', vault.address);
    writeFiles(repository, {
      '.github/workflows/release.yml': text('__tests__/e2e/workflow/sub-actions.yml'),
      // act does not know this spelling.
      '.github/workflows/gate.yml': text('.github/workflows/gate.yml').replace(
        '$/verify',
        OURS.replace('@', '/verify@'),
      ),
      'models/weights.bin': Buffer.alloc(4096, 'w'),
      'models/.config.json': '{}\n',
    });
    commitAll(repository, REPOSITORY);
    const ours = join(directory, 'ours');
    placeActions(ours);
    commitAll(ours, 'org/aegis-sign-action');
    run = await runWorkflow(act ?? '', {
      repository,
      home: join(directory, 'home'),
      workflow: '.github/workflows/release.yml',
      variables: { ...oidc.environment(), ...artifacts.environment(), STORE: join(directory, 'store') },
      actions: {
        [OURS]: ours,
        [PINS.upload]: uploadStandIn(join(directory, 'upload')),
        [PINS.download]: downloadStandIn(join(directory, 'download')),
      },
    });
    const isGood = run.steps.every(({ job, result }) => result === 'success' || LAST.includes(job));
    if (!isGood) process.stderr.write(run.log);
  });
  afterAll(async () => {
    await Promise.all([vault.stop(), oidc.stop(), artifacts.stop()]);
  });

  it('key, path and vault-addr sign; verify, rotate and resign do what their names say', () => {
    const results = resultsOf('sign');
    expect(results).toHaveLength(8);
    expect(results.filter(([, result]) => result !== 'success')).toEqual([]);
    expect(artifacts.artifacts().map(({ name }) => name)).toEqual(['signatures', 'signatures-2']);
  });

  it('the reusable gate verifies, and says how many', () => {
    expect(resultsOf('release')).toEqual([['The gate passes on what it counted', 'success']]);
  });

  it('the reusable gate fails when what it demands is not signed', () => {
    expect(run.exitCode).toBe(1);
    expect(run.log).toMatch(/::error title=POLICY_UNMET,file=models\/weights\.bin::/);
  });

  it('an input of another action is refused in words of this one', () => {
    expect(resultsOf('foreign-input').at(-1)).toEqual(['Verify with an input of the root action', 'failure']);
    expect(run.log).toContain('is not an input of aegis-sign-action/verify');
  });
});
