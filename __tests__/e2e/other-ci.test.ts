/**
 * The pipelines of docs/OTHER-CI.md: GitLab's is valid by GitLab's own schema, and the script lines of both run against a
 * real server that the page's commands prepared. The JWTs are by an issuer of this test, with the claims that each CI sends.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { messageOf } from '../../scripts/cache.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { programs, runShell, type ShellResult } from '../support/docs-shell.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { marked } from '../support/markdown.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const PAGE = 'docs/OTHER-CI.md';
const AUDIENCE = 'https://vault.example.com:8200';
const GITLAB = { iss: 'https://gitlab.example.com', project_path: 'group/models', ref_type: 'tag' };
const JENKINS = {
  iss: 'https://jenkins.example.com/oidc',
  sub: 'https://jenkins.example.com/job/models/job/release/',
};

const validator = await pythonTool('check-jsonschema').catch((error: unknown) => messageOf(error));
const canValidate = !/\s/.test(validator);

let vault: TestVault;
let issuer: GithubOidc;
let bin: string;

beforeAll(async () => {
  [vault, issuer, bin] = await Promise.all([
    startVault({ transit: false }),
    startGithubOidc('x/y'),
    programs(),
  ]);
  const cwd = temporaryDirectory();
  writeFiles(cwd, { 'issuer.pem': issuer.publicKey });
  for (const block of ['setup', 'gitlab', 'jenkins']) {
    // The issuer is not on the network: its key is given instead.
    const script = marked(PAGE, 'run', block).replace(
      /oidc_discovery_url=\S+/,
      'jwt_validation_pubkeys=@issuer.pem',
    );
    expect(await runShell(script, { bin, cwd, vault })).toMatchObject({ status: 0 });
  }
});
afterAll(async () => {
  await Promise.all([vault.stop(), issuer.stop()]);
});

/** A project whose training has left a model. */
function project(): string {
  const folder = join(temporaryDirectory(), 'project');
  writeFiles(folder, { 'models/weights.bin': 'weights', 'models/config.json': '{}' });
  return folder;
}

/** What a job sees: no token of Vault, and nothing of this machine but the programs. */
const inJob = (script: string, cwd: string, env: Record<string, string>): Promise<ShellResult> =>
  runShell(script, {
    ...{ bin, cwd, vault },
    env: { VAULT_TOKEN: '', BAO_TOKEN: '', CI_PROJECT_DIR: cwd, CI_COMMIT_TAG: 'v1.4.2', ...env },
  });

describe('GitLab', () => {
  interface Pipeline {
    readonly '.aegis': { readonly id_tokens: { VAULT_ID_TOKEN: { aud: string } }; before_script: string[] };
    readonly sign: { readonly script: string[] };
    readonly release: { readonly script: string[] };
  }
  const text = marked(PAGE, 'pipeline', 'gitlab');
  const pipeline = parse(text) as Pipeline;
  const { before_script: before, id_tokens: tokens } = pipeline['.aegis'];
  const [install, ...login] = before;

  /** The script of a job, but for the download of the program, which is here already. */
  const run = (job: 'sign' | 'release', cwd: string, claims: Record<string, unknown> = {}) =>
    inJob([...login, ...pipeline[job].script].join('\n'), cwd, {
      VAULT_ID_TOKEN: issuer.token(tokens.VAULT_ID_TOKEN.aud, {
        ...GITLAB,
        ref_protected: 'true',
        ...claims,
      }),
    });

  itIf(canValidate, validator)('the pipeline is valid by GitLab’s schema, and a bad one is not', async () => {
    const check = async (name: string, content: string): Promise<number> => {
      const [file = ''] = writeFiles(temporaryDirectory(), { [name]: content });
      return promisify(execFile)(validator, ['--builtin-schema', 'vendor.gitlab-ci', file]).then(
        () => 0,
        (error: unknown) => Number((error as { code: unknown }).code),
      );
    };
    expect(await check('good.yml', text)).toBe(0);
    expect(
      await check('bad.yml', text.replace('id_tokens:', 'id_tokens: token').replace('aud:', 'audience:')),
    ).toBe(1);
  });

  it('installs the package of this repository', () => {
    expect(install).toMatch(/^npm install --global aegis-sign-action@\d+\.\d+\.\d+$/);
  });

  it('signs, and releases what verifies', async () => {
    const cwd = project();
    expect(await run('sign', cwd)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Signed/m) });
    const released = await run('release', cwd);
    expect(released).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Verified/m) });
    expect(released.stdout).toContain('release here');
  });

  it('releases nothing that was changed, or signed for another version', async () => {
    const cwd = project();
    await run('sign', cwd);
    writeFiles(cwd, { 'models/weights.bin': 'changed' });
    const changed = await run('release', cwd);
    expect(changed.status).toBe(1);
    expect(changed.stdout).not.toContain('release here');
  });

  it.each([
    ['another project', { project_path: 'group/other' }],
    ['a branch', { ref_type: 'branch' }],
    ['a tag that anybody may push', { ref_protected: 'false' }],
    ['another audience', { aud: 'https://other.example.com' }],
  ])('%s does not log in', async (_, claims) => {
    const { status, stderr } = await run('sign', project(), claims);
    expect(status).toBe(3);
    expect(stderr).toContain('VAULT_LOGIN_REFUSED');
  });
});

describe('Jenkins', () => {
  const text = marked(PAGE, 'pipeline', 'jenkins');
  const steps = [...text.matchAll(/^\s*sh '(aegis-sign .*)'$/gm)].map(([, line = '']) => line);
  const run = (script: string, cwd: string, claims: Record<string, unknown> = {}) => {
    const [file = ''] = writeFiles(temporaryDirectory(), {
      jwt: issuer.token(AUDIENCE, { ...JENKINS, ...claims }),
    });
    return inJob(script, cwd, { VAULT_JWT_FILE: file });
  };

  it('signs, and verifies', async () => {
    expect(steps).toHaveLength(2);
    const cwd = project();
    for (const [index, verdict] of [/^Signed/m, /^Verified/m].entries()) {
      const result = await run(steps[index] ?? '', cwd);
      expect(result).toMatchObject({ status: 0, stdout: expect.stringMatching(verdict) });
    }
  });

  it('another job does not log in', async () => {
    const other = { sub: 'https://jenkins.example.com/job/other/' };
    expect((await run(steps[0] ?? '', project(), other)).status).toBe(3);
  });
});
