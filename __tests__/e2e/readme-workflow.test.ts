/**
 * A stranger's path: the setup, the two parts of a workflow and the file to copy that the README shows, with nothing but
 * names changed, under act. The actions for uploads and downloads of models are stood in for, since they would have to be
 * fetched; ours is the built one.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
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
import { fencesOf, marked, textOf } from '../support/markdown.ts';
import { startResultsService } from '../support/results-service.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';

const act = await pythonTool('act').catch((error: unknown) => {
  process.stderr.write(`skipped: the workflow of the README, because ${messageOf(error)}\n`);
  return undefined;
});

(act === undefined ? describe.skip : describe)('the README', () => {
  let vault: TestVault;
  let oidc: GithubOidc;
  const directory = temporaryDirectory();
  beforeAll(async () => {
    [vault, oidc] = await Promise.all([startVault({ transit: false }), startGithubOidc(REPOSITORY)]);
  });
  afterAll(async () => {
    await Promise.all([vault.stop(), oidc.stop()]);
  });

  beforeAll(async () => {
    // The setup, with its names changed; the issuer is not GitHub's, so its key is given.
    const [issuer = ''] = writeFiles(directory, { 'issuer.pem': oidc.publicKey });
    const setup = marked('README.md', 'run', 'setup')
      .replace('ORG/REPO', REPOSITORY)
      .replace("'refs/tags/v*'", 'refs/heads/main');
    await promisify(execFile)('bash', ['-euc', `${setup.trimEnd()} --github-public-key '${issuer}'`], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken },
    });
  });

  /** The two blocks as the steps of two jobs, after what a job of one's own does before them. */
  function fromBlocks(): string {
    const [sign, gate] = fencesOf('README.md')
      .filter(({ language }) => language === 'yaml')
      .map(({ text }) => parse(text) as { permissions: unknown; steps: readonly unknown[] });
    const on = { 'runs-on': 'ubuntu-latest' };
    const before = [
      { uses: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1' },
      { run: './train.sh' },
    ];
    return stringify({
      ...{ name: 'release', on: 'push', permissions: {} },
      jobs: {
        sign: { ...on, ...sign, steps: [...before, ...(sign?.steps ?? [])] },
        gate: { ...on, needs: 'sign', ...gate },
      },
    });
  }

  interface Outcome extends WorkflowRun {
    readonly uploaded: readonly string[];
  }
  async function runOn(name: string, shown: string): Promise<Outcome> {
    const workflow = shown.replaceAll('https://vault.example.com:8200', vault.address);
    const pins = Object.fromEntries(
      [...shown.matchAll(/uses: (([\w-]+\/[\w-]+)(?:\/\w+)?@([0-9a-f]{40}))/g)].map(
        ([, , action = '', ref = '']) => [action, `${action}@${ref}`],
      ),
    );
    const place = join(directory, name.replaceAll(' ', '-'));
    const repository = join(place, 'repository');
    const [, train = ''] = writeFiles(repository, {
      '.github/workflows/release.yml': workflow,
      'train.sh':
        '#!/bin/sh\nmkdir -p models/tokenizer models/.cache/huggingface\necho w > models/weights.bin\n' +
        'echo t > models/tokenizer/t.json\necho g > models/.gitattributes\n' +
        'echo l > models/.cache/huggingface/x.lock\necho h > models/tokenizer/.hidden\n',
    });
    await promisify(execFile)('chmod', ['+x', train]);
    commitAll(repository, REPOSITORY);

    const ours = join(place, 'ours');
    placeActions(ours);
    commitAll(ours, 'org/aegis-sign-action');
    const artifacts = await startResultsService();
    const run = await runWorkflow(act ?? '', {
      repository,
      home: join(place, 'home'),
      workflow: '.github/workflows/release.yml',
      variables: { ...oidc.environment(), ...artifacts.environment(), STORE: join(place, 'store') },
      actions: {
        [pins['org/aegis-sign-action'] ?? '']: ours,
        [pins['actions/upload-artifact'] ?? '']: uploadStandIn(join(place, 'upload')),
        [pins['actions/download-artifact'] ?? '']: downloadStandIn(join(place, 'download')),
      },
    }).finally(async () => artifacts.stop());
    return { ...run, uploaded: artifacts.artifacts().map(({ name: one }) => one) };
  }

  it.each([
    ['the blocks of the README', fromBlocks],
    [
      'the file to copy',
      () => textOf('examples/sign-and-gate.yml').replace("tags: ['v*']", 'branches: [main]'),
    ],
  ])('%s: signs, passes the gate and releases, hidden files included', async (name, workflowOf) => {
    const run = await runOn(name, workflowOf());
    if (run.exitCode !== 0) process.stderr.write(run.log);
    expect(run.steps.filter(({ result }) => result !== 'success')).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^Signed: all 5 artifacts/m);
    expect(run.log).toMatch(/^Verified: all 5 artifacts/m);
    expect(run.log).toContain('every artifact verified; release here');
    expect(run.uploaded).toEqual(['signatures']);
  });

  it('says what to do where hidden files were left behind', async () => {
    const run = await runOn('without', fromBlocks().replace(/^ *include-hidden-files: .*\n/m, ''));
    expect(run.exitCode).toBe(1);
    expect(run.steps.filter(({ result }) => result === 'failure').map(({ job }) => job)).toEqual(['gate']);
    expect(run.log).toMatch(/::error title=ARTIFACT_MISSING/);
    expect(run.log).toContain('include-hidden-files: true');
  });
});
