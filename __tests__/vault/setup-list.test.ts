/** Who may do what, read from a real server: each way in which a role says who may have it, and rights on everything. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listSetup } from '../../src/vault/setup-list.ts';
import { itWith } from '../support/servers.ts';
import { EVERY_RIGHT, openSetup, type TestSetup } from '../support/setup.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let setup: TestSetup;
beforeAll(async () => {
  vault = await startVault();
  setup = openSetup(vault);
  await vault.demand('POST', 'transit/keys/k', { type: 'ed25519' });
  await vault.demand('PUT', 'sys/policies/acl/k-verify', {
    policy: 'path "transit/verify/k" { capabilities = ["update"] }',
  });
  for (const type of ['approle', 'userpass']) await vault.demand('POST', `sys/auth/${type}`, { type });
});
afterAll(async () => {
  await setup.close();
  await vault.stop();
});

it.each<[string, object, readonly string[], readonly string[]]>([
  [
    'by-secret',
    { bind_secret_id: true, token_policies: 'k-verify' },
    ['anyone with a secret id'],
    ['verify'],
  ],
  [
    'by-place',
    {
      bind_secret_id: true,
      secret_id_bound_cidrs: '10.1.0.0/16',
      token_bound_cidrs: '10.0.0.0/8',
      token_policies: 'k-verify',
    },
    ['from 10.1.0.0/16', 'from 10.0.0.0/8', 'anyone with a secret id'],
    ['verify'],
  ],
  [
    'by-name',
    { bind_secret_id: false, token_bound_cidrs: '10.0.0.0/8', token_policies: 'k-verify' },
    ['from 10.0.0.0/8', 'anyone with the role id'],
    ['verify'],
  ],
  ['all', { bind_secret_id: true, token_policies: 'root' }, ['anyone with a secret id'], EVERY_RIGHT],
])('%s', async (name, fields, who, rights) => {
  await vault.demand('POST', `auth/approle/role/${name}`, fields);
  const { roles, unlisted } = await listSetup(setup.client, 'transit/k');
  const found = roles.find(({ role }) => role === `auth/approle/role/${name}`);
  expect(found?.who).toEqual(who);
  expect(found?.rights).toEqual({ 'transit/k': rights });
  expect(unlisted).toContain('auth/userpass (userpass)');
});

it.each([
  ['trim', 'POST', 'transit/keys/whole/trim', 'update'],
  ['delete', 'DELETE', 'transit/keys/whole', 'delete'],
  ['replace', 'POST', 'transit/restore/whole', 'update'],
  ['replace', 'POST', 'transit/restore', 'update'],
  ['replace', 'POST', 'transit/keys/whole/import_version', 'update'],
] as const)('who may %s a key by %s %s is in the list', async (right, method, path, capability) => {
  await vault.demand('POST', 'transit/keys/whole', { type: 'ed25519' });
  const policy = `path "${path}" { capabilities = ["${capability}"] }`;
  await vault.demand('PUT', `sys/policies/acl/${right}`, { policy });
  await vault.demand('POST', `auth/approle/role/${right}`, { token_policies: right });
  const statusBy = async (rule: string): Promise<number> =>
    (await vault.request(method, path, {}, await vault.createToken(rule))).status;
  // It is refused for what it asks, once the token was let in.
  expect(await statusBy(policy)).not.toBe(403);
  expect(await statusBy('path "other" { capabilities = ["read"] }')).toBe(403);
  const { roles } = await listSetup(setup.client, 'transit/whole');
  expect(roles.find(({ role }) => role === `auth/approle/role/${right}`)?.rights).toEqual({
    'transit/whole': [right],
  });
});

it('a key whose versions were trimmed says so', async () => {
  await vault.demand('POST', 'transit/keys/trimmed', { type: 'ed25519' });
  await vault.rotateKey('trimmed');
  const least = { min_decryption_version: 2, min_encryption_version: 2 };
  await vault.demand('POST', 'transit/keys/trimmed/config', least);
  await vault.demand('POST', 'transit/keys/trimmed/trim', { min_available_version: 2 });
  const { states } = await listSetup(setup.client, 'transit/trimmed');
  expect(states).toEqual({ 'transit/trimmed': [expect.stringContaining('below 2')] });
});

itWith('soft deletion')(
  'who may take a key away for a while is in the list, and that it is away',
  async () => {
    await vault.demand('POST', 'transit/keys/away', { type: 'ed25519' });
    const policy = 'path "transit/keys/away/soft-delete" { capabilities = ["delete"] }';
    await vault.demand('PUT', 'sys/policies/acl/away', { policy });
    await vault.demand('POST', 'auth/approle/role/away', { token_policies: 'away' });
    const token = await vault.createToken(policy);
    const { status } = await vault.request('DELETE', 'transit/keys/away/soft-delete', undefined, token);
    expect(status).toBeLessThan(300);
    const { states, roles } = await listSetup(setup.client, 'transit/away');
    expect(states).toEqual({ 'transit/away': [expect.stringContaining('soft-deleted')] });
    expect(roles.find(({ role }) => role === 'auth/approle/role/away')?.rights).toEqual({
      'transit/away': ['delete'],
    });
  },
);

const limited = (path: string, allowed: string): string =>
  `path "${path}" { capabilities = ["update"] allowed_parameters = { ${allowed} } }`;
it.each<[string, string, string, boolean]>([
  ['below', 'path "transit/sign/k/*" { capabilities = ["update"] }', '/sha2-512', true],
  ['one-hash', 'path "transit/sign/k/sha2-512" { capabilities = ["update"] }', '/sha2-512', true],
  ['pattern', limited('transit/sign/k', '"input" = ["d*"]'), '', true],
  ['capitals', limited('transit/sign/k', '"INPUT" = []'), '', true],
  [
    'merged',
    limited('transit/sign/k', '"input" = []') + limited('transit/sign/k', '"input" = ["a"]'),
    '',
    true,
  ],
  ['fixed', limited('transit/sign/k', '"input" = ["a"]'), '', false],
])('what the policy %s lets a token sign is in the list', async (name, policy, hash, may) => {
  await vault.demand('PUT', `sys/policies/acl/k-${name}`, { policy });
  await vault.demand('POST', `auth/approle/role/${name}`, { token_policies: `k-${name}` });
  const token = await vault.createToken(policy);
  const { status } = await vault.request('POST', `transit/sign/k${hash}`, { input: 'dGV4dA==' }, token);
  // Vault says 400 to a hash for this type of key, once it has let the token in.
  expect(status === 403).toBe(!may);
  const { roles } = await listSetup(setup.client, 'transit/k');
  const found = roles.find(({ role }) => role === `auth/approle/role/${name}`);
  expect(found?.rights['transit/k']?.includes('sign') ?? false).toBe(may);
});

it.each([
  'export/signing-key/rsa',
  'export/signing-key/rsa/1',
  'export/encryption-key/rsa',
  'byok-export/wrapping/rsa',
])('who may take a key out by %s is in the list', async (path) => {
  for (const name of ['rsa', 'wrapping'])
    await vault.demand('POST', `transit/keys/${name}`, { type: 'rsa-2048', exportable: true });
  const policy = `path "transit/${path}" { capabilities = ["read"] }`;
  await vault.demand('PUT', 'sys/policies/acl/out', { policy });
  await vault.demand('POST', 'auth/approle/role/out', { token_policies: 'out' });
  const { status, data } = await vault.request(
    'GET',
    `transit/${path}`,
    undefined,
    await vault.createToken(policy),
  );
  expect([status, Object.keys(data['keys'] ?? {})]).toEqual([200, ['1']]);
  const { roles } = await listSetup(setup.client, 'transit/rsa');
  expect(roles.find(({ role }) => role === 'auth/approle/role/out')?.rights).toEqual({
    'transit/rsa': ['export'],
  });
});
