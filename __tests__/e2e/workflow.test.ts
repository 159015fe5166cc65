/**
 * The whole way in a real workflow: log in with GitHub's OIDC token, sign, upload; in another job download and verify;
 * in a third job refuse a changed file. Steps are run by act (https://github.com/nektos/act) on this machine; Vault,
 * OIDC issuer and artifact service are on loopback, and the artifact client is the real one.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { commitAll, placeActions, runWorkflow, type WorkflowRun } from '../support/act.ts';
import { ISSUER, startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { startResultsService, type ResultsService } from '../support/results-service.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';
const AUDIENCE = 'https://vault.example.com';
const KEY = 'aegis-model-sign';
const POLICY = ['keys', 'sign', 'verify']
  .map(
    (verb) => `path "transit/${verb}/${KEY}" { capabilities = ["${verb === 'keys' ? 'read' : 'update'}"] }`,
  )
  .join('\n');

const act = await pythonTool('act').catch((error: unknown) => {
  process.stderr.write(`skipped: the workflow test, because ${messageOf(error)}\n`);
  return undefined;
});

let vault: TestVault;
let oidc: GithubOidc;
let artifacts: ResultsService;

beforeAll(async () => {
  [vault, oidc, artifacts] = await Promise.all([
    startVault(),
    startGithubOidc(REPOSITORY),
    startResultsService(),
  ]);
  await vault.createKey(KEY);
  await vault.demand('PUT', 'sys/policies/acl/aegis-release', { policy: POLICY });
  await vault.demand('POST', 'sys/auth/jwt', { type: 'jwt' });
  await vault.demand('POST', 'auth/jwt/config', {
    jwt_validation_pubkeys: [oidc.publicKey],
    bound_issuer: ISSUER,
  });
  await vault.demand('POST', 'auth/jwt/role/release', {
    role_type: 'jwt',
    user_claim: 'workflow_ref',
    bound_audiences: [AUDIENCE],
    bound_claims: { repository: REPOSITORY, ref: 'refs/heads/main' },
    token_policies: ['aegis-release'],
    token_ttl: '5m',
  });
});
afterAll(async () => {
  await Promise.all([vault.stop(), oidc.stop(), artifacts.stop()]);
});

describe('the role of the release workflow', () => {
  const login = (jwt: string) => vault.request('POST', 'auth/jwt/login', { role: 'release', jwt }, '');

  it('lets the workflow in', async () => {
    expect((await login(oidc.token(AUDIENCE))).status).toBe(200);
  });

  it.each([
    ['another repository', AUDIENCE, { repository: 'mallory/models' }],
    ['another branch', AUDIENCE, { ref: 'refs/heads/feature' }],
    ['another audience', 'https://vault.other.example', {}],
    ['an expired token', AUDIENCE, { exp: 1_700_000_000, nbf: 1_699_999_000, iat: 1_699_999_000 }],
  ])('refuses %s', async (_name, audience, claims) => {
    expect((await login(oidc.token(audience, claims))).status).toBe(400);
  });
});

(act === undefined ? describe.skip : describe)('a release workflow', () => {
  const directory = temporaryDirectory();
  let run: WorkflowRun;

  beforeAll(async () => {
    const repository = join(directory, 'repository');
    makeRepository(repository);
    run = await runWorkflow(act ?? '', {
      repository,
      home: join(directory, 'home'),
      workflow: '.github/workflows/release.yml',
      variables: {
        ...oidc.environment(),
        ...artifacts.environment(),
        VAULT_ADDR: vault.address,
      },
    });
  });

  it('signs in one job, and passes the gate in another', () => {
    expect(
      run.steps.filter(({ job }) => job === 'sign' || job === 'gate').map(({ result }) => result),
    ).toEqual(Array<string>(9).fill('success'));
    expect(artifacts.artifacts().map(({ name }) => name)).toEqual(['signatures']);
  });

  it('stops the release of a tampered model at exactly the gate', () => {
    expect(run.exitCode).toBe(1);
    expect(run.steps.filter(({ result }) => result === 'failure')).toEqual([
      { job: 'gate-of-a-tampered-model', step: 'Verify the tampered model', result: 'failure' },
    ]);
    expect(run.log).toMatch(/::error title=DIGEST_MISMATCH,file=model\/weights\.bin::/);
    expect(run.log).toMatch(/::error title=MODEL_MISMATCH,file=llm::.*1 not signed: "layers\/added\.py"/);
    expect(run.log).not.toMatch(/::error .*tokenizer\.json/);
    expect(run.log).not.toContain('RELEASED\n');
  });

  it('shows no token', () => {
    expect(run.log).not.toContain(vault.rootToken);
    expect(run.log).not.toMatch(/\b(?:hvs|s)\.[A-Za-z0-9]{20,}/);
  });
});

/** A repository that holds the action, the workflow and a model, as act needs it: with a commit and an origin. */
function makeRepository(repository: string): void {
  placeActions(repository);
  const source = join(ROOT, '__tests__', 'e2e', 'workflow');
  cpSync(join(source, 'release.yml'), join(repository, '.github', 'workflows', 'release.yml'));
  cpSync(join(source, 'login.mjs'), join(repository, 'login.mjs'));
  writeFiles(repository, {
    'model/weights.bin': Buffer.alloc(4096, 'w'),
    'model/tokenizer.json': '{"vocab":{}}\n',
    'llm/config.json': '{}\n',
    'llm/layers/größe.bin': Buffer.alloc(4096, 'l'),
  });
  commitAll(repository, REPOSITORY);
}
