/** The shipped policies on a real server: each token can do the work of its mode, and every other call is refused. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyFor, POLICY_ROLES, type PolicyRole, type PolicyScope } from '../../src/vault/policy.ts';
import { probeBody } from '../../src/vault/probe.ts';
import { heldHere } from '../support/servers.ts';
import { codeOf } from '../support/thrown.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
const SCOPE: PolicyScope = {
  mount: 'transit',
  key: KEY,
  hmacKey: { mount: 'secret', path: 'aegis/hmac', version: 2 },
};
const shipped = (role: PolicyRole): string =>
  readFileSync(new URL(`../../vault/policies/aegis-${role}.hcl`, import.meta.url), 'utf8');

describe('policyFor', () => {
  it.each(POLICY_ROLES)('vault/policies/aegis-%s.hcl is its text for the default names', (role) => {
    expect(shipped(role)).toBe(policyFor(role, SCOPE));
  });

  it('names the path of a KV version 1 secret', () => {
    const hmacKey = { mount: '/old/', path: 'aegis/hmac', version: 1 } as const;
    expect(policyFor('migrate', { ...SCOPE, hmacKey })).toContain('path "old/aegis/hmac" {');
    expect(policyFor('migrate', { mount: 'transit', key: KEY })).not.toContain('aegis/hmac');
  });

  it.each([
    { mount: 'tr*', key: KEY },
    { mount: 'a/+/b', key: KEY },
    { ...SCOPE, hmacKey: { mount: 'secret', path: '*', version: 2 } as const },
  ])('refuses a wildcard: %j', (scope) => {
    expect(codeOf(() => policyFor('migrate', scope))).toBe('INPUT_INVALID');
  });
});

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** Roles that may. */
  readonly allowed: readonly PolicyRole[];
}
const everyRole = POLICY_ROLES;
const digest = Buffer.alloc(32, 7).toString('base64');
const prehashed = { prehashed: true, hash_algorithm: 'sha2-256', marshaling_algorithm: 'asn1' };
const probe = probeBody('ecdsa-p256');

/** What there is to try, and who may. The signature in `verify` is made in `beforeAll`. */
const CALLS: Readonly<Record<string, Call>> = {
  'read the key': { method: 'GET', path: `transit/keys/${KEY}`, allowed: everyRole },
  'sign a digest': {
    method: 'POST',
    path: `transit/sign/${KEY}`,
    body: { ...prehashed, input: digest },
    allowed: ['transit', 'sign', 'migrate'],
  },
  'sign a batch': {
    method: 'POST',
    path: `transit/sign/${KEY}`,
    body: { ...prehashed, batch_input: [{ input: digest, reference: '0' }] },
    allowed: ['transit', 'sign', 'migrate'],
  },
  'sign the probe': {
    method: 'POST',
    path: `transit/sign/${KEY}/sha2-256`,
    body: { ...probe, key_version: 1 },
    allowed: ['operator'],
  },
  'sign the probe and more': {
    method: 'POST',
    path: `transit/sign/${KEY}/sha2-256`,
    body: { ...probe, batch_input: [{ input: digest }] },
    allowed: [],
  },
  'sign with the hash in the path': {
    method: 'POST',
    path: `transit/sign/${KEY}/sha2-256`,
    body: { input: digest },
    allowed: [],
  },
  verify: { method: 'POST', path: `transit/verify/${KEY}`, body: prehashed, allowed: ['transit', 'verify'] },
  rotate: { method: 'POST', path: `transit/keys/${KEY}/rotate`, body: {}, allowed: ['operator'] },
  'raise the minimum': {
    method: 'POST',
    path: `transit/keys/${KEY}/config`,
    body: { min_decryption_version: 1 },
    allowed: ['operator'],
  },
  'make the key exportable': {
    method: 'POST',
    path: `transit/keys/${KEY}/config`,
    body: { exportable: true },
    allowed: [],
  },
  'make the key deletable along with the minimum': {
    method: 'POST',
    path: `transit/keys/${KEY}/config`,
    body: { min_decryption_version: 1, deletion_allowed: true },
    allowed: [],
  },
  'allow a plaintext backup': {
    method: 'POST',
    path: `transit/keys/${KEY}/config`,
    body: { allow_plaintext_backup: true },
    allowed: [],
  },
  'trim old versions': {
    method: 'POST',
    path: `transit/keys/${KEY}/trim`,
    body: { min_available_version: 1 },
    allowed: [],
  },
  'export the key': { method: 'GET', path: `transit/export/signing-key/${KEY}`, allowed: [] },
  'back the key up': { method: 'GET', path: `transit/backup/${KEY}`, allowed: [] },
  'delete the key': { method: 'DELETE', path: `transit/keys/${KEY}`, allowed: [] },
  'make an HMAC with the key': {
    method: 'POST',
    path: `transit/hmac/${KEY}`,
    body: { input: digest },
    allowed: [],
  },
  'list the keys': { method: 'LIST', path: 'transit/keys', allowed: [] },
  'create a key': { method: 'POST', path: 'transit/keys/new', body: {}, allowed: [] },
  'read another key': { method: 'GET', path: 'transit/keys/other', allowed: [] },
  'read a key with the same beginning': { method: 'GET', path: `transit/keys/${KEY}-2`, allowed: [] },
  'sign with another key': {
    method: 'POST',
    path: 'transit/sign/other',
    body: { ...prehashed, input: digest },
    allowed: [],
  },
  'read the HMAC key': { method: 'GET', path: 'secret/data/aegis/hmac', allowed: ['migrate'] },
  'find out the KV version': {
    method: 'GET',
    path: 'sys/internal/ui/mounts/secret/aegis/hmac',
    allowed: ['migrate'],
  },
  'read another secret': { method: 'GET', path: 'secret/data/aegis/other', allowed: [] },
  'write the HMAC key': {
    method: 'POST',
    path: 'secret/data/aegis/hmac',
    body: { data: { key: 'x' } },
    allowed: [],
  },
  'read the history of the HMAC key': { method: 'GET', path: 'secret/metadata/aegis/hmac', allowed: [] },
  'destroy the HMAC key': { method: 'DELETE', path: 'secret/metadata/aegis/hmac', allowed: [] },
  'list secrets': { method: 'LIST', path: 'secret/metadata/aegis', allowed: [] },
  'list mounts': { method: 'GET', path: 'sys/mounts', allowed: [] },
  'list auth methods': { method: 'GET', path: 'sys/auth', allowed: [] },
  'read a policy': { method: 'GET', path: 'sys/policies/acl/root-like', allowed: [] },
  'write a policy': {
    method: 'POST',
    path: 'sys/policies/acl/test-1',
    body: { policy: 'path "*" { capabilities = ["sudo"] }' },
    allowed: [],
  },
  'make a token': { method: 'POST', path: 'auth/token/create', body: {}, allowed: [] },
  'seal the server': { method: 'POST', path: 'sys/seal', body: {}, allowed: [] },
  'renew itself': { method: 'POST', path: 'auth/token/renew-self', body: {}, allowed: everyRole },
  'look itself up': { method: 'GET', path: 'auth/token/lookup-self', allowed: everyRole },
  'ask for its capabilities': {
    method: 'POST',
    path: 'sys/capabilities-self',
    body: { paths: [`transit/keys/${KEY}`] },
    allowed: everyRole,
  },
};

describe('the shipped policies', () => {
  let vault: TestVault;
  let signature = '';
  const tokens = new Map<PolicyRole, string>();
  beforeAll(async () => {
    vault = await startVault();
    for (const name of [KEY, `${KEY}-2`, 'other']) await vault.createKey(name);
    // A dev server comes with KV version 2 at `secret`.
    for (const name of ['hmac', 'other'])
      await vault.demand('POST', `secret/data/aegis/${name}`, { data: { key: 'old shared key' } });
    const signed = await vault.demand('POST', `transit/sign/${KEY}`, { ...prehashed, input: digest });
    signature = signed.data['signature'] as string;
    for (const role of POLICY_ROLES) tokens.set(role, await vault.createToken(shipped(role)));
  });
  afterAll(async () => {
    await vault.stop();
  });

  const cases = POLICY_ROLES.flatMap((role) =>
    Object.entries(CALLS).map(
      ([name, call]) => [role, call.allowed.includes(role) ? 'may' : 'may not', name, call] as const,
    ),
  );
  it.each(cases)('aegis-%s %s %s', async (role, may, name, call) => {
    const body = name === 'verify' ? { ...call.body, input: digest, signature } : call.body;
    const { status } = await vault.request(call.method, call.path, body, tokens.get(role));
    if (may === 'may') expect([200, 204]).toContain(status);
    else expect(status).toBe(403);
  });

  it.each(POLICY_ROLES)('aegis-%s may revoke itself', async (role) => {
    const token = await vault.createToken(shipped(role));
    expect((await vault.request('POST', 'auth/token/revoke-self', {}, token)).status).toBe(204);
    expect((await vault.request('GET', `transit/keys/${KEY}`, undefined, token)).status).toBe(403);
  });

  it('aegis-operator may sign the probe with every key type, and so learn whether a version works', async () => {
    for (const type of heldHere(['ecdsa-p384', 'ecdsa-p521', 'ed25519', 'rsa-2048', 'mldsa-65'])) {
      const key = `probe-${type}`;
      await vault.createKey(key, type);
      const token = await vault.createToken(policyFor('operator', { mount: 'transit', key }));
      const body = { ...probeBody(type), key_version: 1 };
      const path = `transit/sign/${key}/sha2-256`;
      expect((await vault.request('POST', path, body, token)).status).toBe(200);
      const other = await vault.request('POST', path, { ...body, input: digest }, token);
      expect(other.status).toBe(403);
    }
  });

  it.each(POLICY_ROLES)(
    'rights add up: aegis-operator and aegis-%s together may do what each may',
    async (role) => {
      const names = ['operator', role].map((one) => `sum-${role}-${one}`);
      for (const [index, one] of (['operator', role] as const).entries())
        await vault.demand('PUT', `sys/policies/acl/${names[index] ?? ''}`, { policy: shipped(one) });
      const made = await vault.demand('POST', 'auth/token/create', {
        policies: names,
        no_default_policy: true,
      });
      const token = (made.body['auth'] as { client_token: string }).client_token;
      for (const [name, call] of Object.entries(CALLS)) {
        const body = name === 'verify' ? { ...call.body, input: digest, signature } : call.body;
        const { status } = await vault.request(call.method, call.path, body, token);
        const may = call.allowed.includes(role) || call.allowed.includes('operator');
        expect([name, [200, 204].includes(status)]).toEqual([name, may]);
      }
    },
  );
});
