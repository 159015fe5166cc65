/** The post step as act runs it: after a main step that was killed, and after one that ended well. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { messageOf } from '../../scripts/cache.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { commitAll, placeActions, runWorkflow, type WorkflowRun } from '../support/act.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { openSetup } from '../support/setup.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';

const [act, why] = await pythonTool('act').then(
  (program) => [program, ''] as const,
  (error: unknown) => ['', messageOf(error)] as const,
);

/** Kills the main step of an action below a directory. @returns whether there was one */
function killMainStep(directory: string): boolean {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (!words.some((word) => word.startsWith(directory) && word.endsWith('/dist/index.js'))) continue;
      process.kill(Number(pid), 'SIGKILL');
      return true;
    } catch {
      // It has ended meanwhile.
    }
  }
  return false;
}

const workflow = (address: string, kills: boolean): string => `
on: push
permissions: {}
jobs:
  sign:
    runs-on: ubuntu-latest
    permissions: { id-token: write, contents: read }
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: truncate -s ${kills ? '20G' : '1k'} big.bin
      - uses: ./
        with:
          key: models
          path: '*.bin'
          upload: 'false'
          vault-addr: ${address}
`;

describeIf(act !== '' && process.platform === 'linux', `the post step under act, ${why || 'only on Linux'}`)(
  'the post step under act',
  () => {
    let vault: TestVault;
    let oidc: GithubOidc;
    beforeAll(async () => {
      [vault, oidc] = await Promise.all([startVault(), startGithubOidc(REPOSITORY)]);
      const setup = openSetup(vault, { 'issuer.pem': oidc.publicKey });
      await setup.run(
        `--key models --github-repository ${REPOSITORY} --github-ref refs/heads/main --github-for sign ` +
          `--github-public-key issuer.pem --github-audience ${vault.address}`,
      );
      await setup.close();
    });
    afterAll(async () => {
      await Promise.all([vault.stop(), oidc.stop()]);
    });

    async function runOn(kills: boolean): Promise<WorkflowRun> {
      const directory = temporaryDirectory();
      const repository = join(directory, 'repository');
      placeActions(repository);
      writeFiles(repository, {
        '.github/workflows/sign.yml': workflow(vault.address, kills),
      });
      commitAll(repository, REPOSITORY);
      const running = runWorkflow(act, {
        repository,
        home: join(directory, 'home'),
        workflow: '.github/workflows/sign.yml',
        variables: oidc.environment(),
      });
      if (kills) {
        const known = JSON.stringify(await tokens());
        const watch = setInterval(() => {
          void tokens().then((now) => {
            // Half a second later the run has long had the answer; reading the file takes it many.
            if (JSON.stringify(now) !== known) {
              clearInterval(watch);
              setTimeout(() => killMainStep(directory), 500);
            }
          });
        }, 50);
        await running.finally(() => clearInterval(watch));
      }
      return running;
    }
    const tokens = async (): Promise<unknown> =>
      (await vault.demand('LIST', 'auth/token/accessors')).data['keys'];

    it('revokes the token of a run that was killed', async () => {
      const before = await tokens();
      const run = await runOn(true);
      expect(run.exitCode).toBe(1);
      expect(run.log).toContain('Revoked the Vault token of the run');
      expect(await tokens()).toEqual(before);
    });

    it('does nothing after a run that ended well', async () => {
      const before = await tokens();
      const run = await runOn(false);
      expect([run.exitCode, run.steps.filter(({ result }) => result !== 'success')]).toEqual([0, []]);
      expect(run.log).toContain('Signed: the one artifact');
      expect(run.log).not.toContain('Revoked');
      expect(await tokens()).toEqual(before);
    });
  },
);
