/**
 * A stranger's path: the commands and the workflow of the README, with nothing but names changed, under act. The actions
 * for uploads and downloads of models are stood in for, since they would have to be fetched; ours is the built one.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { commitAll, downloadStandIn, placeActions, runWorkflow, uploadStandIn } from '../support/act.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { fencesOf, marked } from '../support/markdown.ts';
import { startResultsService, type ResultsService } from '../support/results-service.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';

const act = await pythonTool('act').catch((error: unknown) => {
  process.stderr.write(`skipped: the workflow of the README, because ${messageOf(error)}\n`);
  return undefined;
});

(act === undefined ? describe.skip : describe)('the workflow of the README', () => {
  let vault: TestVault;
  let oidc: GithubOidc;
  let artifacts: ResultsService;
  beforeAll(async () => {
    [vault, oidc, artifacts] = await Promise.all([
      startVault({ transit: false }),
      startGithubOidc(REPOSITORY),
      startResultsService(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([vault.stop(), oidc.stop(), artifacts.stop()]);
  });

  it('signs, passes the gate and releases, after the setup of the README', async () => {
    const directory = temporaryDirectory();

    // The setup, with its names changed; the issuer is not GitHub's, so its key is given.
    const [issuer = ''] = writeFiles(directory, { 'issuer.pem': oidc.publicKey });
    const setup = marked('README.md', 'run', 'setup')
      .replace('ORG/REPO', REPOSITORY)
      .replace("'refs/tags/v*'", 'refs/heads/main');
    await promisify(execFile)('bash', ['-euc', `${setup.trimEnd()} --github-public-key '${issuer}'`], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken },
    });

    // The workflow, with its names changed.
    const shown = fencesOf('README.md').find(({ language }) => language === 'yaml')?.text ?? '';
    const workflow = shown.replaceAll('https://vault.example.com:8200', vault.address);
    const pins = Object.fromEntries(
      [...shown.matchAll(/uses: (([\w.-]+\/[\w.-]+)@[0-9a-f]{40})/g)].map(([, pin = '', name = '']) => [
        name,
        pin,
      ]),
    );
    const repository = join(directory, 'repository');
    const [, train = ''] = writeFiles(repository, {
      '.github/workflows/release.yml': workflow,
      'train.sh':
        '#!/bin/sh\nmkdir -p models/tokenizer\necho w > models/weights.bin\necho t > models/tokenizer/t.json\n',
    });
    await promisify(execFile)('chmod', ['+x', train]);
    commitAll(repository, REPOSITORY);

    const ours = join(directory, 'ours');
    placeActions(ours);
    commitAll(ours, 'org/aegis-sign-action');
    const run = await runWorkflow(act ?? '', {
      repository,
      home: join(directory, 'home'),
      workflow: '.github/workflows/release.yml',
      variables: { ...oidc.environment(), ...artifacts.environment(), STORE: join(directory, 'store') },
      actions: {
        [pins['org/aegis-sign-action'] ?? '']: ours,
        [pins['actions/upload-artifact'] ?? '']: uploadStandIn(join(directory, 'upload')),
        [pins['actions/download-artifact'] ?? '']: downloadStandIn(join(directory, 'download')),
      },
    });
    if (run.exitCode !== 0) process.stderr.write(run.log);
    expect(run.steps.filter(({ result }) => result !== 'success')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^Signed: all 2 artifacts/m);
    expect(run.log).toContain('every artifact verified; release here');
    expect(artifacts.artifacts().map(({ name }) => name)).toEqual(['signatures']);
  });
});
