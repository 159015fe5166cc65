/** What setup finds on a real server and must not touch, and what is left over in a role and must not stay. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyFor } from '../../src/vault/policy.ts';
import { rightsAt, rulesOf } from '../../src/vault/policy-text.ts';
import { listSetup } from '../../src/vault/setup-list.ts';
import { inspectSetup } from '../../src/vault/setup.ts';
import { createAuthority } from '../support/certificates.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { startKubernetes, type TestKubernetes } from '../support/kubernetes.ts';
import { everythingOn, openSetup, type TestSetup } from '../support/setup.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let github: GithubOidc;
let kubernetes: TestKubernetes;
let setup: TestSetup;

beforeAll(async () => {
  vault = await startVault({ transit: false });
  github = await startGithubOidc('org/models');
  kubernetes = await startKubernetes();
  setup = openSetup(vault, { 'issuer.pem': github.publicKey, 'ca.pem': kubernetes.caCert });
});
afterAll(async () => {
  await setup.close();
  await kubernetes.stop();
  await github.stop();
  await vault.stop();
});

/** Everything that setup writes, for a key of that name. */
const whole = (name: string): string =>
  `--key ${name} --policy-prefix ${name} --approle ${name} ${githubOptions} ${podOptions()}`;
const githubOptions =
  '--github-repository org/models --github-ref refs/heads/main --github-public-key issuer.pem --github-for sign,verify';
const podOptions = (): string =>
  `--kubernetes-service-account models/server --kubernetes-host ${kubernetes.address} --kubernetes-ca-cert ca.pem`;

const policy = async (name: string, text: string): Promise<unknown> =>
  vault.demand('PUT', `sys/policies/acl/${name}`, { policy: text });
const change = async (path: string, fields: object): Promise<unknown> => vault.demand('POST', path, fields);

/** Takes away what a row has made: to look at everything on a server takes longer with everything that is there. */
const forget = async (...paths: readonly string[]): Promise<unknown> =>
  Promise.all(paths.map(async (path) => vault.request('DELETE', path)));

describe('what belongs to something else is a conflict, and nothing is written', () => {
  it.each<[string, string, (name: string) => Promise<unknown>, RegExp, string?]>([
    [
      'a policy for another key',
      'p1',
      async (n) => policy(`${n}-sign`, policyFor('sign', { mount: 'transit', key: 'other' })),
      /policy p1-sign: conflict: it is for transit\/keys\/other \(read\), transit\/sign\/other/,
    ],
    [
      'a policy for the key and another one',
      'p2',
      async (n) =>
        policy(
          `${n}-sign`,
          policyFor('sign', { mount: 'transit', key: n, also: [{ mount: 'transit', key: 'other' }] }),
        ),
      /it is also for transit\/keys\/other/,
    ],
    [
      'a policy for the key in another mount',
      'p3',
      async (n) => policy(`${n}-verify`, policyFor('verify', { mount: 'ml/transit', key: n })),
      /it is for ml\/transit\/keys\/p3/,
    ],
    [
      'a policy for a key with the same beginning',
      'p4',
      async (n) => policy(`${n}-sign`, `path "transit/sign/${n}-2" { capabilities = ["update"] }`),
      /it is for transit\/sign\/p4-2/,
    ],
    [
      'a policy for every key',
      'p5',
      async (n) => policy(`${n}-sign`, 'path "transit/sign/*" { capabilities = ["update"] }'),
      /it is for transit\/sign\/\*/,
    ],
    [
      'a policy with the beginning of the name',
      'p6',
      async (n) => policy(`${n}-sign`, `path "transit/sign/${n}*" { capabilities = ["update"] }`),
      /it is for transit\/sign\/p6\*/,
    ],
    [
      'a policy with a wildcard for the operation',
      'p7',
      async (n) => policy(`${n}-sign`, `path "transit/+/${n}" { capabilities = ["update"] }`),
      /it is for transit\/\+\/p7/,
    ],
    [
      'a policy with a wildcard for the mount',
      'p8',
      async (n) => policy(`${n}-sign`, `path "+/sign/${n}" { capabilities = ["update"] }`),
      /it is for \+\/sign\/p8/,
    ],
    [
      'a policy that depends on who asks',
      'p9',
      async (n) =>
        policy(`${n}-sign`, 'path "transit/sign/{{identity.entity.name}}" { capabilities = ["update"] }'),
      /identity\.entity\.name/,
    ],
    [
      'a policy for a service of its own',
      'p10',
      async (n) =>
        policy(
          `${n}-transit`,
          `${policyFor('transit', { mount: 'transit', key: n })}\npath "secret/data/app" { capabilities = ["read"] }`,
        ),
      /it is also for secret\/data\/app \(read\)/,
    ],
    [
      'a policy in JSON',
      'p11',
      async (n) =>
        policy(`${n}-sign`, JSON.stringify({ path: { 'transit/sign/other': { capabilities: ['update'] } } })),
      /it is for transit\/sign\/other/,
    ],
    [
      'the secret of another scheme',
      'p12',
      async (n) =>
        policy(
          `${n}-migrate`,
          policyFor('migrate', {
            mount: 'transit',
            key: n,
            hmacKey: { mount: 'secret', path: 'theirs', version: 2 },
          }),
        ),
      /it is also for secret\/data\/theirs/,
      '--hmac-key-path secret/ours',
    ],
    [
      'a key that can be exported',
      'k1',
      async (n) => change(`transit/keys/${n}`, { type: 'ecdsa-p256', exportable: true }),
      /key transit\/k1: conflict: exportable is true/,
    ],
    [
      'a derived key',
      'k2',
      async (n) => change(`transit/keys/${n}`, { type: 'ed25519', derived: true }),
      /derived is true/,
    ],
    [
      'a key of another type',
      'k3',
      async (n) => change(`transit/keys/${n}`, { type: 'ed25519' }),
      /type is "ed25519", should be "ecdsa-p256"/,
      '--type ecdsa-p256',
    ],
    [
      'a key that encrypts',
      'k4',
      async (n) => change(`transit/keys/${n}`, { type: 'aes256-gcm96' }),
      /usable is false/,
    ],
    [
      'an AppRole for another service',
      'a1',
      async (n) => {
        await policy('db-read', 'path "secret/data/db" { capabilities = ["read"] }');
        await change(`auth/approle/role/${n}`, { token_policies: ['db-read'] });
      },
      /role a1 of auth\/approle: conflict: it gives the policy db-read, for secret\/data\/db/,
    ],
    [
      'an AppRole that gives more',
      'a2',
      async (n) => {
        await policy(
          'root-like',
          'path "*" { capabilities = ["create", "read", "update", "delete", "list", "sudo"] }',
        );
        await change(`auth/approle/role/${n}`, { token_policies: [`${n}-verify`, 'root-like'] });
      },
      /it also gives the policy root-like, for \*/,
    ],
    [
      'a role of GitHub for another repository',
      'g1',
      async (n) => jwtRole(n, { bound_claims: { repository: 'org/other', ref: 'refs/heads/main' } }),
      /it is for the repository org\/other/,
    ],
    [
      'a role of GitHub for one more repository',
      'g2',
      async (n) =>
        jwtRole(n, { bound_claims: { repository: ['org/models', 'org/other'], ref: 'refs/heads/main' } }),
      /it is also for the repository org\/other/,
    ],
    [
      'a role of GitHub for every repository of an owner',
      'g3',
      async (n) => jwtRole(n, { bound_claims_type: 'glob', bound_claims: { repository: 'org/*' } }),
      /it is for the repository org\/\*/,
    ],
    [
      'a role of GitHub that names no repository',
      'g4',
      async (n) => jwtRole(n, { bound_claims: { repository_owner: 'org' } }),
      /it is not bound to a repository/,
    ],
    [
      'a role of GitHub for another audience',
      'g5',
      async (n) => jwtRole(n, { bound_audiences: ['https://other.example'] }),
      /it is for the audience https:\/\/other\.example/,
    ],
    [
      'a role of GitHub for one more audience',
      'g6',
      async (n) => jwtRole(n, { bound_audiences: [vault.address, 'https://other.example'] }),
      /it is for the audience https:\/\/other\.example/,
    ],
    [
      'a role of GitHub with the subject of another',
      'g7',
      async (n) => jwtRole(n, { bound_subject: 'repo:org/other:ref:refs/heads/main' }),
      /it is bound to bound_subject repo:org\/other/,
    ],
    [
      'a role of GitHub with a subject that fits',
      'g11',
      async (n) => jwtRole(n, { bound_subject: 'repo:org/models:environment:prod' }),
      /it is bound to bound_subject repo:org\/models:environment:prod, which this run does not name: keep the role and choose another name \(--role-prefix\), or, if more may log in, first remove the binding by hand/,
    ],
    ...(
      [
        ['runner_environment', 'self-hosted'],
        ['sub', 'repo:org/models:environment:prod'],
        ['actor_id', '7'],
        ['workflow_ref', 'org/models/.github/workflows/release.yml@refs/heads/main'],
        ['repository_visibility', 'private'],
        ['/repository', 'org/models'],
      ] as const
    ).map(([claim, value], index): [string, string, (name: string) => Promise<unknown>, RegExp] => [
      `a role of GitHub that demands ${claim}`,
      `c${index}`,
      async (n) => jwtRole(n, { bound_claims: { ...CLAIMS, [claim]: value } }),
      new RegExp(`it is bound to ${claim} ${value}, which this run does not name: keep the role and choose`),
    ]),
    [
      'a role of GitHub for fewer events than a run takes that chooses none',
      'g12',
      async (n) => jwtRole(n, { bound_claims: { ...CLAIMS, event_name: 'release' } }),
      /it is bound to event_name release, which this run does not name: give --github-event/,
    ],
    ...(
      [
        ['jwt', 'b1'],
        ['approle', 'b2'],
        ['kubernetes', 'b3'],
      ] as const
    ).map(([method, key]): [string, string, (name: string) => Promise<unknown>, RegExp] => [
      `a role of ${method} for some addresses`,
      key,
      async (n) => {
        const fields = { token_bound_cidrs: ['10.0.0.0/8', '192.0.2.0/24'] };
        if (method === 'jwt') await jwtRole(n, fields);
        else if (method === 'kubernetes') await podRole(n, fields);
        else await change(`auth/approle/role/${n}`, { token_policies: [`${n}-verify`], ...fields });
      },
      /it is bound to token_bound_cidrs 10\.0\.0\.0\/8, 192\.0\.2\.0\/24, which this run does not name/,
    ]),
    [
      'an AppRole whose secret ids are for some addresses',
      'a3',
      async (n) => change(`auth/approle/role/${n}`, { secret_id_bound_cidrs: ['10.0.0.0/8'] }),
      /it is bound to secret_id_bound_cidrs 10\.0\.0\.0\/8, which this run does not name: .*\(--approle\)/,
    ],
    [
      'an AppRole that asks for an address instead of a secret id',
      'a4',
      async (n) =>
        change(`auth/approle/role/${n}`, { bind_secret_id: false, token_bound_cidrs: ['127.0.0.0/8'] }),
      /it is bound to token_bound_cidrs 127\.0\.0\.0\/8/,
    ],
    [
      'a policy in JSON that has a path twice',
      'p13',
      async (n) =>
        policy(
          `${n}-sign`,
          `{"path":{"secret/data/team/*":{"capabilities":["read"]}},"path":{"transit/sign/${n}":{"capabilities":["update"]}}}`,
        ),
      /policy p13-sign: conflict: its text cannot be read/,
    ],
    [
      'a policy that says its rights twice',
      'p14',
      async (n) =>
        policy(`${n}-sign`, `path "transit/sign/${n}" { capabilities = ["read"]\n policy = "write" }`),
      /policy p14-sign: conflict: its text cannot be read/,
    ],
    [
      'a role that people log in with',
      'g8',
      async (n) => jwtRole(n, { role_type: 'oidc', allowed_redirect_uris: ['http://localhost/'] }),
      /its role_type is oidc/,
    ],
    [
      'a role that is bound to who it is',
      'g9',
      async (n) =>
        jwtRole(n, {
          bound_claims: { repository: 'org/models', ref: 'refs/heads/main', repository_id: '42' },
        }),
      /it is bound to repository_id 42, which this run does not name: give --github-repository-id/,
    ],
    [
      'a role with the policy of another key',
      'g10',
      async (n) => {
        await policy('other-sign', policyFor('sign', { mount: 'transit', key: 'other' }));
        await jwtRole(n, { token_policies: ['other-sign'] });
      },
      /it gives the policy other-sign, for transit\/keys\/other/,
    ],
    [
      'a role for other pods',
      'n1',
      async (n) => podRole(n, { bound_service_account_names: ['other'] }),
      /it is for the service accounts other in models/,
    ],
    [
      'a role for the pods of every namespace',
      'n2',
      async (n) => podRole(n, { bound_service_account_namespaces: ['*'] }),
      /it is for the service accounts server in \*/,
    ],
    [
      'a role for pods of another audience',
      'n3',
      async (n) => podRole(n, { audience: 'other' }),
      /it is for the audience other/,
    ],
  ])('%s', async (_, name, prepare, expected, more = '') => {
    // The mounts are there already, as on a server that others use.
    if ((await vault.request('GET', 'auth/kubernetes/config')).status !== 200) {
      expect((await setup.run(whole('first'))).outcome).toBe('done');
    }
    await prepare(name);
    const before = await everythingOn(vault);
    const given = `${whole(name)} ${more}`;
    expect((await setup.check(given)).join('\n')).toMatch(expected);
    expect((await setup.run(given)).outcome).toBe('SETUP_CONFLICT');
    expect((await setup.run(`${given} --add`)).outcome).toBe(ADDED.has(name) ? 'done' : 'SETUP_CONFLICT');
    if (!ADDED.has(name)) expect(await everythingOn(vault)).toEqual(before);
    else expect(await setup.check(`${given} --add`)).toEqual([]);
    // What was there still is.
    expect(await setup.check(whole('first'))).toEqual([]);
    await forget(
      ...['sign', 'verify', 'transit'].map((role) => `sys/policies/acl/${name}-${role}`),
      ...[`auth/jwt/role/${name}-sign`, `auth/kubernetes/role/${name}-verify`, `auth/approle/role/${name}`],
    );
  });

  const CLAIMS = {
    repository: 'org/models',
    ref: 'refs/heads/main',
    event_name: ['push', 'release', 'workflow_dispatch', 'repository_dispatch', 'schedule'],
  };
  /** What setup has made itself, for others, can be added to on purpose. */
  const ADDED = new Set(['p1', 'p2', 'p3', 'g5', 'g6']);

  const jwtRole = async (name: string, fields: object): Promise<unknown> =>
    change(`auth/jwt/role/${name}-sign`, {
      role_type: 'jwt',
      user_claim: 'repository',
      bound_audiences: [vault.address],
      bound_claims: CLAIMS,
      token_policies: [`${name}-sign`],
      ...fields,
    });
  const podRole = async (name: string, fields: object): Promise<unknown> =>
    change(`auth/kubernetes/role/${name}-verify`, {
      bound_service_account_names: ['server'],
      bound_service_account_namespaces: ['models'],
      audience: 'vault',
      token_policies: [`${name}-verify`],
      ...fields,
    });
});

describe('what is left over in a role is found, shown, and emptied', () => {
  const HOUR = 3600;
  const JWT = 'auth/jwt/role/left-sign';
  const APPROLE = 'auth/approle/role/left';
  const POD = 'auth/kubernetes/role/left-verify';
  beforeAll(async () => {
    expect((await setup.run(whole('left'))).outcome).toBe('done');
  });

  it.each<[string, string, unknown]>([
    [JWT, 'expiration_leeway', 36_000],
    [JWT, 'not_before_leeway', 36_000],
    [JWT, 'clock_skew_leeway', 36_000],
    [JWT, 'groups_claim', 'groups'],
    [JWT, 'claim_mappings', { actor: 'actor' }],
    [JWT, 'user_claim', 'actor'],
    [JWT, 'user_claim_json_pointer', true],
    [JWT, 'max_age', 60],
    [JWT, 'oidc_scopes', ['profile']],
    [JWT, 'verbose_oidc_logging', true],
    [JWT, 'allowed_redirect_uris', ['http://localhost/']],
    ...[JWT, APPROLE, POD].flatMap((path): [string, string, unknown][] => [
      [path, 'token_period', 600],
      [path, 'token_num_uses', 3],
      [path, 'token_explicit_max_ttl', 900],
      [path, 'token_type', 'batch'],
      [path, 'token_no_default_policy', false],
      [path, 'token_ttl', 7200],
      [path, 'token_max_ttl', 720_000],
      [path, 'token_policies', ['left-sign', 'left-verify']],
      [path, 'token_policies', [path === JWT ? 'left-sign' : 'left-verify', 'default', 'nowhere']],
    ]),
    [APPROLE, 'secret_id_ttl', 0],
    [POD, 'alias_name_source', 'serviceaccount_name'],
    [POD, 'audience', ''],
  ])('%s: %s', async (path, field, value) => {
    const before = (await vault.demand('GET', path)).data;
    // A lifetime may not be longer than the longest.
    const needed = field === 'token_ttl' ? { token_max_ttl: 720_000 } : {};
    await vault.demand('POST', path, { ...keptOf(path, before), ...needed, [field]: value });
    expect((await vault.demand('GET', path)).data).not.toEqual(before);
    const found = await setup.check(whole('left'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^role .*: differs: .*\\b${field} is `));
    expect((await setup.run(whole('left'))).outcome).toBe('done');
    expect(await setup.check(whole('left'))).toEqual([]);
    expect(withoutEmpty((await vault.demand('GET', path)).data)).toEqual(withoutEmpty(before));
  });

  it('but limits of secret ids that somebody set on purpose stay', async () => {
    await vault.demand('POST', APPROLE, { secret_id_num_uses: 3, secret_id_ttl: 600 });
    expect(await setup.check(whole('left'))).toEqual([]);
    expect((await setup.run(whole('left'))).outcome).toBe('done');
    expect((await vault.demand('GET', APPROLE)).data).toMatchObject({
      secret_id_num_uses: 3,
      secret_id_ttl: 600,
    });
    await vault.demand('POST', APPROLE, { secret_id_num_uses: 0, secret_id_ttl: 720 * HOUR });
  });

  /** What the server wants again with every change of a role. */
  const keptOf = (path: string, role: Readonly<Record<string, unknown>>): object =>
    path === JWT ? { role_type: 'jwt', user_claim: role['user_claim'], bound_claims_type: 'string' } : {};
  const withoutEmpty = (role: object): object =>
    Object.fromEntries(
      Object.entries(role).filter(
        ([, value]) =>
          value !== null &&
          value !== '' &&
          value !== 0 &&
          value !== false &&
          JSON.stringify(value) !== '[]' &&
          JSON.stringify(value) !== '{}',
      ),
    );

  it.each<[string, string, Record<string, number | undefined>]>([
    // Of a token that says when it ends, only the clocks may differ; of one that does not, its age counts.
    ['a token that ended ten hours ago', 'clock_skew_leeway', { nbf: -11, iat: -11, exp: -10 }],
    ['a token of ten hours ago without an end', 'expiration_leeway', { nbf: -10, iat: -10, exp: undefined }],
  ])('%s stays out, once %s is gone', async (_, field, hours) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = Object.fromEntries(
      Object.entries(hours).map(([name, ago]) => [name, ago === undefined ? undefined : now + ago * HOUR]),
    );
    const login = async (): Promise<number> => {
      const jwt = github.token(vault.address, claims);
      return (await vault.request('POST', 'auth/jwt/login', { role: 'left-sign', jwt }, '')).status;
    };
    expect(await login()).toBe(400);
    const role = (await vault.demand('GET', JWT)).data;
    await vault.demand('POST', JWT, { ...keptOf(JWT, role), [field]: 20 * HOUR });
    expect(await login()).toBe(200);
    expect((await setup.check(whole('left'))).join()).toContain(`${field} is 72000, should be 0`);
    expect((await setup.run(whole('left'))).outcome).toBe('done');
    expect(await login()).toBe(400);
  });
});

describe('an issuer with a certificate of its own authority, as GitHub Enterprise Server has', () => {
  it('is asked once that authority is given, and another one is a conflict', async () => {
    const authority = createAuthority(temporaryDirectory());
    const { cert, key } = authority.issueServer('ghes');
    let issuer = '';
    const server = createServer({ cert, key }, (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks`, keys: [] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
    const ghes = openSetup(vault, { 'ghes.pem': authority.cert, 'ca.pem': kubernetes.caCert });
    const given = `--key ghes --policy-prefix ghes --github-repository org/models --github-ref refs/heads/main --github-auth-path ghes --github-issuer ${issuer}`;
    try {
      expect((await ghes.run(given)).outcome).not.toBe('done');
      expect((await ghes.run(`${given} --github-issuer-ca ghes.pem`)).outcome).toBe('done');
      expect(await ghes.check(`${given} --github-issuer-ca ghes.pem`)).toEqual([]);
      expect((await vault.demand('GET', 'auth/ghes/config')).data).toMatchObject({
        oidc_discovery_url: issuer,
        bound_issuer: issuer,
        oidc_discovery_ca_pem: expect.stringContaining('BEGIN CERTIFICATE'),
      });
      for (const other of ['', ' --github-issuer-ca ca.pem'])
        expect((await ghes.check(given + other)).join()).toMatch(/conflict: oidc_discovery_ca_pem is /);
      const both = ghes.spec(`${given} --github-issuer-ca ghes.pem --github-public-key ca.pem`);
      expect((await rejection(both)).code).toBe('INPUT_INVALID');
    } finally {
      await ghes.close();
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('what an auth method is configured with is read whole', () => {
  const jwtConfig = (): object => ({
    jwt_validation_pubkeys: [github.publicKey],
    bound_issuer: 'https://token.actions.githubusercontent.com',
  });
  const podConfig = (): object => ({
    kubernetes_host: kubernetes.address,
    kubernetes_ca_cert: kubernetes.caCert,
  });
  const WITHOUT_HOST = '--kubernetes-service-account models/server';

  it.each<[string, 'jwt' | 'kubernetes', () => object, string | (() => string), RegExp | undefined]>([
    ['as setup does it', 'jwt', () => ({}), githubOptions, undefined],
    [
      'with the algorithm of GitHub',
      'jwt',
      () => ({ jwt_supported_algs: ['RS256'] }),
      githubOptions,
      undefined,
    ],
    [
      'with other algorithms',
      'jwt',
      () => ({ jwt_supported_algs: ['ES256'] }),
      githubOptions,
      /jwt_supported_algs is \["ES256"\], should be not set/,
    ],
    [
      'with another CA for the issuer',
      'jwt',
      () => ({ oidc_discovery_ca_pem: kubernetes.caCert }),
      githubOptions,
      /oidc_discovery_ca_pem is .*, should be not set/,
    ],
    [
      'with another CA for the keys',
      'jwt',
      () => ({ jwks_ca_pem: kubernetes.caCert }),
      githubOptions,
      /jwks_ca_pem is .*, should be not set/,
    ],
    [
      'with a role for whoever names none',
      'jwt',
      () => ({ default_role: 'x' }),
      githubOptions,
      /default_role is "x", should be not set/,
    ],
    [
      'with a provider',
      'jwt',
      () => ({ provider_config: { provider: 'azure' } }),
      githubOptions,
      /provider_config is \{"provider":"azure"\}, should be not set/,
    ],
    ['as setup does it', 'kubernetes', () => ({}), podOptions, undefined],
    [
      'from outside of the cluster',
      'kubernetes',
      () => ({ disable_local_ca_jwt: true, token_reviewer_jwt: 'a.b.c' }),
      podOptions,
      undefined,
    ],
    [
      'for a cluster that the run does not name',
      'kubernetes',
      () => ({}),
      WITHOUT_HOST,
      /kubernetes_host is .*, should be "https:\/\/kubernetes\.default\.svc".*kubernetes_ca_cert is .*, should be not set/,
    ],
    [
      'with the CA of another cluster',
      'kubernetes',
      () => ({ kubernetes_host: 'https://kubernetes.default.svc' }),
      WITHOUT_HOST,
      /conflict: kubernetes_ca_cert is .*, should be not set/,
    ],
    [
      'with keys of somebody',
      'kubernetes',
      () => ({ pem_keys: [github.publicKey] }),
      podOptions,
      /conflict: pem_keys is .*, should be not set/,
    ],
    [
      'with another issuer',
      'kubernetes',
      () => ({ issuer: 'https://other.example' }),
      podOptions,
      /issuer is "https:\/\/other\.example", should be not set/,
    ],
  ])('%s (%s)', async (_, type, config, options, expected) => {
    const path = `whole-${(count += 1)}`;
    await change(`sys/auth/${path}`, { type });
    await change(`auth/${path}/config`, { ...(type === 'jwt' ? jwtConfig() : podConfig()), ...config() });
    const given = `--key ${path} --policy-prefix ${path} --${type === 'jwt' ? 'github' : type}-auth-path ${path} ${typeof options === 'string' ? options : options()}`;
    const before = await everythingOn(vault);
    const found = (await setup.check(given)).filter((line) =>
      line.startsWith(`configuration of auth/${path}`),
    );
    if (expected === undefined) {
      expect(found).toEqual([]);
      expect((await setup.run(given)).outcome).toBe('done');
    } else {
      expect(found).toEqual([expect.stringMatching(expected)]);
      expect(found[0]).toContain(': conflict: ');
      expect((await setup.run(given)).outcome).toBe('SETUP_CONFLICT');
      expect(await everythingOn(vault)).toEqual(before);
    }
    await forget(`sys/auth/${path}`);
  });
  let count = 0;
});

it.each(['first/rotate', 'first/config', '../keys/first', 'first*', ''])(
  'no key is called %s',
  async (name) => {
    const before = await everythingOn(vault);
    const spec = { mount: 'transit', key: name, policyPrefix: 'odd', logins: [] };
    expect((await rejection(inspectSetup(setup.client, spec))).code).toBe('INPUT_INVALID');
    expect(await everythingOn(vault)).toEqual(before);
  },
);

it.each([
  ['twice', '{"path":{"transit/sign/*":{"capabilities":["update"]}},"path":{"a":{"capabilities":["read"]}}}'],
  ['both', 'path "transit/sign/*" { capabilities = ["read"]\n policy = "write" }'],
])('the list shows a role whose policy is not understood: %s', async (name, text) => {
  await policy(`list-${name}`, text);
  await vault.request('POST', 'sys/auth/approle', { type: 'approle' });
  await change(`auth/approle/role/list-${name}`, { token_policies: [`list-${name}`] });
  const { roles } = await listSetup(setup.client);
  expect(roles.find(({ role }) => role === `auth/approle/role/list-${name}`)?.unread).toEqual([
    `list-${name}`,
  ]);
});

describe('rights are read as the server reads them', () => {
  it.each<[string, string, string, readonly string[] | undefined]>([
    [
      'an exact path before a wildcard',
      'path "a/*" { capabilities = ["sudo"] } path "a/b" { capabilities = ["read"] }',
      'a/b',
      ['read'],
    ],
    [
      'a longer beginning before a shorter one',
      'path "a/*" { capabilities = ["sudo"] } path "a/b/*" { capabilities = ["read"] }',
      'a/b/c',
      ['read'],
    ],
    [
      'a segment before a rest',
      'path "a/*" { capabilities = ["sudo"] } path "a/+/c" { capabilities = ["read"] }',
      'a/b/c',
      ['read'],
    ],
    [
      'a denial before everything',
      'path "a" { capabilities = ["read"] } path "a" { capabilities = ["deny"] }',
      'a',
      ['deny'],
    ],
    ['old words', 'path "a" { policy = "read" }', 'a', ['read', 'list']],
    [
      'comments and odd layout',
      '# x\npath "a" {\n /* y */ capabilities = [ "read", // z\n "list", ] }',
      'a',
      ['read', 'list'],
    ],
    ['nothing for another path', 'path "a/b" { capabilities = ["read"] }', 'a', undefined],
  ])('%s', (_, text, path, expected) => {
    const rules = rulesOf(text);
    expect(rules).toBeDefined();
    expect(rightsAt(rules ?? [], path)?.capabilities).toEqual(expected);
  });

  it.each([
    'path "a"',
    'paths "a" {}',
    'path "a" { capabilities = read }',
    'path "a" { capabilities = ["read"] capabilities = ["sudo"] }',
    '{"path": ["a"]}',
    'path "a" { x = <<E }',
    'path "a" { capabilities = ["read"] policy = "write" }',
    'path "a" { policy = "all" }',
    'path "a" { capabilities = ["update"] allowed_parameters = { "x" = [] "X" = ["a"] } }',
    'path "a${" { capabilities = ["read"] } path "b}" { capabilities = ["read"] }',
    '{"path":{"a":{"capabilities":["sudo"]}},"path":{"b":{"capabilities":["read"]}}}',
    '{"path":{"a":{"capabilities":["sudo"]},"\\u0061":{"capabilities":["read"]}}}',
    '{"path":{"a":{"capabilities":["sudo"],"capabilities":["read"]}}}',
    '{"path":{"a":{"capabilities":["read"],"policy":"write"}}}',
    '{',
  ])('does not guess what %s means', (text) => {
    expect(rulesOf(text)).toBeUndefined();
  });
});
