/** Setup against a real, empty server: it makes what is missing, changes nothing twice, and notices what was changed. */
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../src/log.ts';
import { openVault, type VaultClient } from '../../src/vault/client.ts';
import {
  appRoleLogin,
  GITHUB_ISSUER,
  githubLogin,
  kubernetesLogin,
  type GithubLogin,
  type KubernetesLogin,
} from '../../src/vault/setup-logins.ts';
import { locateSecret } from '../../src/vault/kv.ts';
import { applySetup, inspectSetup, type SetupSpec } from '../../src/vault/setup.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { startKubernetes, type TestKubernetes } from '../support/kubernetes.ts';
import { serverCli } from '../support/servers.ts';
import { codeOf, rejection } from '../support/thrown.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
const AUDIENCE = 'https://vault.example.com';
const SERVICE_AUDIENCE = 'vault';
const GITHUB: Omit<GithubLogin, 'publicKeys'> = {
  path: 'jwt',
  role: 'aegis-sign',
  scope: { mount: 'transit', key: KEY },
  policy: 'aegis-sign',
  repositories: ['org/models'],
  ref: 'refs/heads/main',
  audience: AUDIENCE,
  issuer: GITHUB_ISSUER,
};

let vault: TestVault;
let github: GithubOidc;
let kubernetes: TestKubernetes;
let client: VaultClient;
let spec: SetupSpec;

beforeAll(async () => {
  vault = await startVault({ transit: false });
  github = await startGithubOidc('org/models');
  kubernetes = await startKubernetes();
  client = openVault(
    { address: new URL(vault.address), token: () => vault.rootToken },
    { log: silentLogger },
  );
  const pod: KubernetesLogin = {
    path: 'kubernetes',
    role: 'aegis-verify',
    scope: { mount: 'transit', key: KEY },
    policy: 'aegis-verify',
    namespace: 'models',
    serviceAccount: 'server',
    audience: SERVICE_AUDIENCE,
    host: kubernetes.address,
    caCert: kubernetes.caCert,
  };
  spec = {
    mount: 'transit',
    key: KEY,
    policyPrefix: 'aegis',
    hmacKey: { mount: 'secret', path: 'aegis/hmac', version: 2 },
    autoRotateSeconds: 90 * 24 * 3600,
    logins: [
      ...githubLogin({ ...GITHUB, publicKeys: [github.publicKey] }),
      ...appRoleLogin({
        path: 'approle',
        role: 'model-server',
        policy: 'aegis-verify',
        scope: { mount: 'transit', key: KEY },
      }),
      ...kubernetesLogin(pod),
    ],
  };
});
afterAll(async () => {
  await client.close();
  await kubernetes.stop();
  await github.stop();
  await vault.stop();
});

const states = async (wanted = spec): Promise<string[]> =>
  (await inspectSetup(client, wanted)).map(({ state }) => state);
const drift = async (wanted = spec): Promise<string[]> =>
  (await inspectSetup(client, wanted)).flatMap(({ subject, state, differences }) =>
    state === 'right' ? [] : [`${subject} ${state}: ${differences.join('; ')}`],
  );
const login = async (
  path: string,
  body: object,
): Promise<{ status: number; token: string; policies: string[] }> => {
  const answer = await vault.request('POST', `auth/${path}/login`, body, '');
  const auth = answer.body['auth'] as { client_token: string; token_policies: string[] } | undefined;
  return { status: answer.status, token: auth?.client_token ?? '', policies: auth?.token_policies ?? [] };
};

describe('on an empty server', () => {
  it('finds nothing, makes everything, and then has nothing to do', async () => {
    expect(new Set(await states())).toEqual(new Set(['absent']));
    const done: string[] = [];
    const findings = await inspectSetup(client, spec);
    await applySetup(client, findings, ({ subject }) => done.push(subject));
    expect(done).toHaveLength(findings.length);
    expect(await drift()).toEqual([]);

    const again: string[] = [];
    await applySetup(client, await inspectSetup(client, spec), ({ subject }) => again.push(subject));
    expect(again).toEqual([]);
  });

  it('leaves the secret of the old scheme in the policy when a later run does not speak of it', async () => {
    const { hmacKey: _, ...silent } = spec;
    expect(await drift(silent)).toEqual([]);
    expect(await drift({ ...spec, hmacKey: { mount: 'secret', path: 'other', version: 1 } })).toHaveLength(1);
  });

  it('has made a key that nobody can copy', async () => {
    const { data } = await vault.demand('GET', `transit/keys/${KEY}`);
    expect(data).toMatchObject({
      type: 'ecdsa-p256',
      exportable: false,
      allow_plaintext_backup: false,
      deletion_allowed: false,
      auto_rotate_period: 7_776_000,
    });
  });

  it.each([
    ['the job that it is for', {}, 200],
    ['another repository', { repository: 'org/other' }, 400],
    ['a repository with the same beginning', { repository: 'org/models-2' }, 400],
    ['another branch', { ref: 'refs/heads/feature' }, 400],
    ['a pull request', { ref: 'refs/pull/1/merge' }, 400],
    ['another audience', { aud: 'https://elsewhere.example' }, 400],
    ['another issuer', { iss: 'https://evil.example' }, 400],
  ])('lets a GitHub token of %s answer as it should', async (_, claims, status) => {
    const jwt = github.token(AUDIENCE, claims);
    const answer = await login('jwt', { role: 'aegis-sign', jwt });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.policies).toEqual(['aegis-sign']);
  });

  it('lets only the pods of the service account in', async () => {
    const jwt = kubernetes.serviceAccountToken('models', 'server', SERVICE_AUDIENCE);
    expect(await login('kubernetes', { role: 'aegis-verify', jwt })).toMatchObject({
      policies: ['aegis-verify'],
    });
    const others = [
      kubernetes.serviceAccountToken('models', 'other', SERVICE_AUDIENCE),
      kubernetes.serviceAccountToken('other', 'server', SERVICE_AUDIENCE),
      kubernetes.serviceAccountToken('models', 'server'),
    ];
    for (const other of others) {
      expect((await login('kubernetes', { role: 'aegis-verify', jwt: other })).status).toBe(403);
    }
  });

  /** What the tokens that setup's logins give may do on the real server. */
  it.each<[string, 'github' | 'approle' | 'kubernetes', number, number, number, number]>([
    ['a job that signs', 'github', 200, 200, 403, 403],
    ['a service', 'approle', 200, 403, 200, 403],
    ['a pod', 'kubernetes', 200, 403, 200, 403],
  ])('gives %s exactly its rights', async (_, who, read, sign, verify, rotate) => {
    const secretId = (await vault.demand('POST', 'auth/approle/role/model-server/secret-id', {})).data[
      'secret_id'
    ];
    const roleId = (await vault.demand('GET', 'auth/approle/role/model-server/role-id')).data['role_id'];
    const jwt = kubernetes.serviceAccountToken('models', 'server', SERVICE_AUDIENCE);
    const { token } = {
      github: await login('jwt', { role: 'aegis-sign', jwt: github.token(AUDIENCE) }),
      approle: await login('approle', { role_id: roleId, secret_id: secretId }),
      kubernetes: await login('kubernetes', { role: 'aegis-verify', jwt }),
    }[who];
    const input = Buffer.from('text').toString('base64');
    const signed = await vault.demand('POST', `transit/sign/${KEY}`, { input });
    const statusOf = async (method: string, path: string, body?: object): Promise<number> =>
      (await vault.request(method, path, body, token)).status;
    expect([
      await statusOf('GET', `transit/keys/${KEY}`),
      await statusOf('POST', `transit/sign/${KEY}`, { input }),
      await statusOf('POST', `transit/verify/${KEY}`, { input, signature: signed.data['signature'] }),
      await statusOf('POST', `transit/keys/${KEY}/rotate`, {}),
    ]).toEqual([read, sign, verify, rotate]);
    const forbidden: [string, string][] = [
      ['GET', `transit/export/signing-key/${KEY}`],
      ['GET', `transit/backup/${KEY}`],
      ['DELETE', `transit/keys/${KEY}`],
      ['GET', 'sys/mounts'],
      ['GET', 'transit/keys/other'],
    ];
    for (const [method, path] of forbidden) expect(await statusOf(method, path)).toBe(403);
    expect(await statusOf('POST', 'auth/token/renew-self', {})).toBe(200);
    expect(await statusOf('POST', 'auth/token/revoke-self', {})).toBe(204);
  });
});

describe('drift', () => {
  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'an edited policy',
      async () =>
        vault.demand('PUT', 'sys/policies/acl/aegis-verify', {
          policy: `path "transit/verify/${KEY}" { capabilities = ["update", "sudo"] }`,
        }),
      /^policy aegis-verify differs/,
    ],
    [
      'a key that may be deleted',
      async () => vault.demand('POST', `transit/keys/${KEY}/config`, { deletion_allowed: true }),
      /deletion_allowed is true, should be false/,
    ],
    [
      'another rotation period',
      async () => vault.demand('POST', `transit/keys/${KEY}/config`, { auto_rotate_period: '1h' }),
      /auto_rotate_period is 3600/,
    ],
    [
      'a role with another condition',
      async () =>
        vault.demand('POST', 'auth/jwt/role/aegis-sign', {
          role_type: 'jwt',
          user_claim: 'repository',
          bound_audiences: [AUDIENCE],
          bound_claims: { repository: ['org/models'], ref: 'refs/heads/feature' },
          token_policies: ['aegis-sign'],
        }),
      /bound_claims is/,
    ],
    [
      'a role with more rights',
      async () =>
        vault.demand('POST', 'auth/approle/role/model-server', {
          token_policies: ['aegis-verify', 'aegis-sign'],
        }),
      /token_policies is/,
    ],
  ])('notices %s, and corrects it', async (_, change, expected) => {
    await change();
    expect((await drift()).join('\n')).toMatch(expected);
    await applySetup(client, await inspectSetup(client, spec));
    expect(await drift()).toEqual([]);
  });

  it('cannot take back that a key was made exportable, and then changes nothing', async () => {
    const other: SetupSpec = { ...spec, key: 'exportable', policyPrefix: 'untouched' };
    await vault.demand('POST', 'transit/keys/exportable', { type: 'ecdsa-p256', exportable: true });
    expect((await drift(other)).join('\n')).toMatch(/key transit\/exportable conflict: exportable is true/);
    const findings = await inspectSetup(client, other);
    expect((await rejection(applySetup(client, findings))).code).toBe('SETUP_CONFLICT');
    expect((await vault.request('GET', 'sys/policies/acl/untouched-sign')).status).toBe(404);
  });

  it.each<[string, Partial<SetupSpec>]>([
    ['a key that cannot sign', { key: 'symmetric' }],
    ['a key of another type than asked', { type: 'ed25519' }],
    ['another engine at the mount', { mount: 'secret' }],
  ])('leaves alone %s', async (_, change) => {
    await vault.createKey('symmetric', 'aes256-gcm96');
    const findings = await inspectSetup(client, { ...spec, ...change, logins: [] });
    expect((await rejection(applySetup(client, findings))).code).toBe('SETUP_CONFLICT');
  });

  it('leaves the configuration of another issuer alone', async () => {
    const logins = githubLogin({
      ...GITHUB,
      issuer: 'https://github.example.com',
      publicKeys: [github.publicKey],
    });
    const findings = await inspectSetup(client, { ...spec, logins });
    expect((await rejection(applySetup(client, findings))).code).toBe('SETUP_CONFLICT');
  });

  it('notices what was added to the policy that names the secret, whether a run speaks of it or not', async () => {
    const path = 'sys/policies/acl/aegis-migrate';
    const { policy } = (await vault.demand('GET', path)).data as { policy: string };
    const { hmacKey: _, ...silent } = spec;
    for (const [edited, expected] of [
      [
        `${policy}\npath "secret/*" { capabilities = ["read"] }\n`,
        'conflict: it is also for secret/* (read)',
      ],
      [policy.replace('"read"', '"read", "delete"'), 'differs: its text was edited'],
    ] as const) {
      await vault.demand('PUT', path, { policy: edited });
      for (const wanted of [spec, silent])
        expect(await drift(wanted)).toEqual([`policy aegis-migrate ${expected}`]);
    }
    await applySetup(client, await inspectSetup(client, spec));
    expect(await drift(silent)).toEqual([]);
  });

  it('leaves a mount alone whose keys come from elsewhere', async () => {
    const keys = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          keys: [{ ...createPublicKey(github.publicKey).export({ format: 'jwk' }), kid: 'k', use: 'sig' }],
        }),
      );
    });
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    const jwks = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys`;
    try {
      await vault.demand('POST', 'sys/auth/theirs', { type: 'jwt' });
      await vault.demand('POST', 'auth/theirs/config', {
        jwks_url: jwks,
        bound_issuer: 'https://other.example',
      });
      const logins = githubLogin({ ...GITHUB, path: 'theirs', publicKeys: [github.publicKey] });
      const findings = await inspectSetup(client, { ...spec, logins });
      expect((await rejection(applySetup(client, findings))).code).toBe('SETUP_CONFLICT');
      expect((await vault.demand('GET', 'auth/theirs/config')).data).toMatchObject({
        jwks_url: jwks,
        jwt_validation_pubkeys: [],
      });
    } finally {
      keys.close();
    }
  });

  it('does not take what it may not see for absent, and write over it', async () => {
    const path = 'sys/policies/acl/aegis-sign';
    const before = (await vault.demand('GET', path)).data['policy'];
    const token = await vault.createToken(`
      path "sys/mounts" { capabilities = ["read"] }
      path "sys/auth" { capabilities = ["read", "sudo"] }
      path "transit/keys/*" { capabilities = ["read"] }
      path "sys/policies/acl/*" { capabilities = ["create", "update", "sudo"] }`);
    const blind = openVault({ address: new URL(vault.address), token: () => token }, { log: silentLogger });
    try {
      const error = await rejection(inspectSetup(blind, { ...spec, logins: [] }));
      expect([error.code, error.vault?.path]).toEqual([
        'VAULT_DENIED',
        expect.stringMatching(/^sys\/policies\/acl\//),
      ]);
    } finally {
      await blind.close();
    }
    expect((await vault.demand('GET', path)).data['policy']).toBe(before);
  });

  it('needs an administrator', async () => {
    const token = await vault.createToken('path "transit/keys/*" { capabilities = ["read"] }');
    const poor = openVault({ address: new URL(vault.address), token: () => token }, { log: silentLogger });
    expect((await rejection(inspectSetup(poor, spec))).code).toBe('VAULT_DENIED');
    await poor.close();
  });
});

describe('logins that would let too many in are refused', () => {
  it.each<[string, Partial<GithubLogin>]>([
    ['every repository', { repositories: ['*'] }],
    ['every repository of an owner', { repositories: ['org/*'] }],
    ['every owner', { repositories: ['*/models'] }],
    ['repositories with a beginning', { repositories: ['org/model?'] }],
    ['no repository', { repositories: [''] }],
    ['two repositories', { repositories: ['org/a,org/b'] }],
    ['every ref', { ref: '*' }],
    ['every branch', { ref: 'refs/heads/*' }],
    ['pull requests', { ref: 'refs/pull/1/merge' }],
    ['a wildcard in the middle', { ref: 'refs/heads/*/release' }],
    ['every environment', { environment: '*' }],
  ])('%s', (_, change) => {
    expect(codeOf(() => githubLogin({ ...GITHUB, ...change }))).toBe('INPUT_INVALID');
  });

  it('neither a ref nor an environment', () => {
    const { ref: _, ...rest } = GITHUB;
    expect(codeOf(() => githubLogin(rest))).toBe('INPUT_INVALID');
    expect(codeOf(() => githubLogin({ ...rest, environment: 'production' }))).toBe('nothing');
  });

  it.each([{ namespace: '*' }, { serviceAccount: '*' }, { namespace: '' }])('%j', (change) => {
    const pod = {
      path: 'kubernetes',
      role: 'r',
      policy: 'p',
      scope: { mount: 'transit', key: KEY },
      namespace: 'n',
      serviceAccount: 's',
      host: 'https://k',
    };
    expect(codeOf(() => kubernetesLogin({ ...pod, ...change }))).toBe('INPUT_INVALID');
  });

  it('allows the tags of releases', async () => {
    const logins = githubLogin({
      ...GITHUB,
      role: 'aegis-tags',
      policy: 'aegis-sign',
      ref: 'refs/tags/v*',
      publicKeys: [github.publicKey],
    });
    await applySetup(client, await inspectSetup(client, { ...spec, logins }));
    const statusFor = async (claims: Record<string, unknown>): Promise<number> =>
      (await login('jwt', { role: 'aegis-tags', jwt: github.token(AUDIENCE, claims) })).status;
    expect(await statusFor({ ref: 'refs/tags/v1.2.3' })).toBe(200);
    expect(await statusFor({ ref: 'refs/heads/v1' })).toBe(400);
    expect(await statusFor({ ref: 'refs/tags/v1', repository: 'org/model' })).toBe(400);
  });
});

/** Every mount, key and policy of the server. */
async function everything(server: TestVault): Promise<unknown> {
  const mounts = Object.keys((await server.demand('GET', 'sys/mounts')).data);
  const keys = await server.request('LIST', 'transit/keys');
  const names = (await server.demand('LIST', 'sys/policies/acl')).data['keys'] as string[];
  const policies = await Promise.all(
    names.map(async (name) => (await server.demand('GET', `sys/policies/acl/${name}`)).data),
  );
  return { mounts, keys: keys.data, policies };
}

describe('the script for operators without Node.js', () => {
  let other: TestVault;
  let otherClient: VaultClient;
  beforeAll(async () => {
    other = await startVault({ transit: false });
    otherClient = openVault(
      { address: new URL(other.address), token: () => other.rootToken },
      { log: silentLogger },
    );
  });
  afterAll(async () => {
    await otherClient.close();
    await other.stop();
  });

  const run = async (
    prefix: string,
    key: string,
    mount: string,
    { token = other.rootToken, hmac = '' }: { token?: string; hmac?: string } = {},
  ) =>
    promisify(execFile)(join(import.meta.dirname, '../../scripts/vault_transit_setup.sh'), [key, mount], {
      env: {
        PATH: process.env['PATH'],
        AEGIS_VAULT_CLI: await serverCli(),
        BAO_ADDR: other.address,
        BAO_TOKEN: token,
        VAULT_ADDR: other.address,
        VAULT_TOKEN: token,
        AEGIS_POLICY_PREFIX: prefix,
        AEGIS_HMAC_KEY_PATH: hmac,
      },
    });
  const changedBy = async (given: Parameters<typeof run>): Promise<string[]> =>
    (await run(...given)).stdout
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('unchanged'));
  const wrongFor = async (wanted: SetupSpec): Promise<string[]> =>
    (await inspectSetup(otherClient, wanted)).flatMap(({ subject, state }) =>
      state === 'right' ? [] : [`${subject} ${state}`],
    );

  it.each([
    ['aegis-model-sign', 'transit', 'aegis', 'aegis'],
    ['models.v2', 'signing', 'v2--', 'v2'],
  ])('comes to the same for %s at %s', async (key, mount, prefix, policyPrefix) => {
    expect((await run(prefix, key, mount)).stdout).toContain(`created   key ${mount}/${key}`);
    expect(await changedBy([prefix, key, mount])).toEqual([]);
    expect(await wrongFor({ mount, key, policyPrefix, logins: [] })).toEqual([]);
  });

  it('comes to the same with the secret of a migration, whoever made it, and whether a run names it or not', async () => {
    await other.demand('POST', 'sys/mounts/ml/old', { type: 'kv', options: { version: '1' } });
    for (const [prefix, hmac] of [
      ['kv1', 'ml/old/aegis/hmac'],
      ['kv2', 'secret/aegis/hmac'],
    ] as const) {
      const silent: SetupSpec = { mount: 'transit', key: prefix, policyPrefix: prefix, logins: [] };
      const spoken: SetupSpec = { ...silent, hmacKey: await locateSecret(otherClient, hmac) };
      if (prefix === 'kv1') await run(prefix, prefix, 'transit', { hmac });
      else await applySetup(otherClient, await inspectSetup(otherClient, spoken));
      for (const wanted of [spoken, silent]) expect(await wrongFor(wanted)).toEqual([]);
      for (const again of [hmac, ''])
        expect(await changedBy([prefix, prefix, 'transit', { hmac: again }])).toEqual([]);
    }
  });

  // What is there for something else is left alone, and then nothing at all is written.
  it.each<[string, () => Promise<unknown>, string, string, string, string?]>([
    ['a policy of another key', async () => {}, 'aegis', 'sandbox', 'transit'],
    ['the same key in another mount', async () => {}, 'aegis', 'aegis-model-sign', 'other'],
    [
      'a policy with more rights',
      async () =>
        other.demand('PUT', 'sys/policies/acl/wide-verify', {
          policy: 'path "transit/*" { capabilities = ["read"] }',
        }),
      'wide',
      'wide',
      'transit',
    ],
    [
      'an exportable key',
      async () => other.demand('POST', 'transit/keys/bad', { type: 'ecdsa-p256', exportable: true }),
      'bad',
      'bad',
      'transit',
    ],
    [
      'a derived key',
      async () => other.demand('POST', 'transit/keys/derived', { type: 'ed25519', derived: true }),
      'derived',
      'derived',
      'transit',
    ],
    [
      'a key that cannot sign',
      async () => other.demand('POST', 'transit/keys/aes', { type: 'aes256-gcm96' }),
      'aes',
      'aes',
      'transit',
    ],
    ['another engine', async () => {}, 'kv', 'kv', 'secret'],
    ['a mount above', async () => {}, 'below', 'below', 'secret/transit'],
    ['a name that a shell reads', async () => {}, 'aegis', '$(id)', 'transit'],
    ['a prefix in capitals', async () => {}, 'AEGIS', 'sandbox', 'transit'],
    ['another secret than the policy names', async () => {}, 'kv2', 'kv2', 'transit', 'secret/other'],
    ['a secret in another engine', async () => {}, 'odd', 'odd', 'transit', 'transit/keys'],
    ['a mount in place of a secret', async () => {}, 'odd', 'odd', 'transit', 'ml/old'],
    ['a secret with a wildcard', async () => {}, 'odd', 'odd', 'transit', 'secret/*'],
  ])('leaves everything alone for %s', async (_, prepare, prefix, key, mount, hmac = '') => {
    await prepare();
    const before = await everything(other);
    await expect(run(prefix, key, mount, { hmac })).rejects.toMatchObject({ code: 2 });
    expect(await everything(other)).toEqual(before);
  });

  it('does not take a token that may not look for a missing policy', async () => {
    const poor = await other.createToken('path "sys/mounts" { capabilities = ["read"] }');
    await expect(run('poor', 'poor', 'transit', { token: poor })).rejects.toMatchObject({ code: 3 });
  });
});
