/** `aegis-sign setup --check` on a real server: each thing that somebody may have changed ends with 1, and is named. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const home = temporaryDirectory();
let vault: TestVault;

beforeAll(async () => {
  vault = await startVault({ transit: false });
});
afterAll(async () => {
  await vault.stop();
});

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function setup(name: string, ...args: string[]): Promise<Outcome> {
  const given = ['setup', '--key', name, '--policy-prefix', name, '--approle', name, ...args];
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    VAULT_ADDR: vault.address,
    VAULT_TOKEN: vault.rootToken,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...given], { cwd: home, env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const config = async (key: string, change: object): Promise<unknown> =>
  vault.demand('POST', `transit/keys/${key}/config`, change);

/** What was changed, how, what the check says of it, and whether setup can take it back. */
it.each<[string, string, (name: string) => Promise<unknown>, RegExp, 'corrects' | 'refuses']>([
  [
    'the key was made exportable',
    'exportable',
    async (name) => config(name, { exportable: true }),
    /^conflict +key transit\/exportable\n +exportable is true, should be false/m,
    'refuses',
  ],
  [
    'a plaintext backup was allowed',
    'backup',
    async (name) => config(name, { allow_plaintext_backup: true }),
    /^conflict +key transit\/backup\n +allow_plaintext_backup is true, should be false/m,
    'refuses',
  ],
  [
    'deletion was allowed',
    'deletion',
    async (name) => config(name, { deletion_allowed: true }),
    /^differs +key transit\/deletion\n +deletion_allowed is true, should be false/m,
    'corrects',
  ],
  [
    'a policy was edited',
    'edited',
    async (name) =>
      vault.demand('PUT', `sys/policies/acl/${name}-verify`, {
        policy: `path "transit/verify/${name}" { capabilities = ["update", "sudo"] }`,
      }),
    /^differs +policy edited-verify\n +its text was edited/m,
    'corrects',
  ],
  [
    'a policy is gone',
    'gone',
    async (name) => vault.demand('DELETE', `sys/policies/acl/${name}-transit`),
    /^missing +policy gone-transit/m,
    'corrects',
  ],
  [
    'a role gives more rights',
    'role',
    async (name) =>
      vault.demand('POST', `auth/approle/role/${name}`, { token_policies: [`${name}-verify`, 'other'] }),
    /^differs +role role of auth\/approle\n +token_policies is/m,
    'corrects',
  ],
])('%s', async (_, name, change, says, outcome) => {
  expect((await setup(name)).status).toBe(0);
  expect((await setup(name, '--check')).status).toBe(0);
  await change(name);

  const check = await setup(name, '--check');
  expect(check).toMatchObject({ status: 1, stderr: expect.stringContaining('(SETUP_DRIFT)') });
  expect(check.stdout).toMatch(says);
  // A conflict stays, however often setup runs.
  expect(check.stderr.includes('without --check')).toBe(outcome === 'corrects');
  // Looking changes nothing.
  expect((await setup(name, '--check')).stdout).toBe(check.stdout);
  const asJson = await setup(name, '--check', '--json');
  expect(asJson.status).toBe(1);
  const wrong = (JSON.parse(asJson.stdout) as { findings: { state: string }[] }).findings.filter(
    ({ state }) => state !== 'right',
  );
  expect(wrong).toHaveLength(1);

  const dry = await setup(name, '--dry-run');
  const again = await setup(name);
  if (outcome === 'corrects') {
    expect(dry).toMatchObject({ status: 0, stderr: '' });
    expect(again).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 changed\.$/m) });
    expect((await setup(name, '--check')).status).toBe(0);
  } else {
    expect(dry).toMatchObject({ status: 2, stderr: expect.stringContaining('(SETUP_CONFLICT)') });
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('(SETUP_CONFLICT)') });
    expect((await setup(name, '--check')).status).toBe(1);
  }
});

it('everything missing is drift, too, and an empty server stays empty', async () => {
  const check = await setup('nowhere', '--check');
  expect(check).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^missing +key transit\/nowhere/m),
  });
  expect((await vault.request('GET', 'transit/keys/nowhere')).status).toBe(404);
});

it('what was changed before a failure is said, with the remedy', async () => {
  // Nobody listens there, as where Vault cannot reach GitHub.
  const github = ['--github-repository', 'org/models', '--github-ref', 'refs/heads/main'];
  const outcome = await setup('halfway', ...github, '--github-issuer', 'https://127.0.0.1:1');
  expect(outcome.status).toBe(3);
  expect(outcome.stderr).toMatch(/Changed before it failed: .*key transit\/halfway/);
  expect(outcome.stderr).toContain('--github-public-key');
  const again = await setup('halfway');
  expect(again).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^unchanged key transit\/halfway$/m),
  });
});
