/** What `certify` needs, made by setup on a real server; and `certify` with nothing but that policy. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { certify } from '../../src/vault/certify.ts';
import { vaultPath } from '../../src/vault/path.ts';
import { openSetup, type TestSetup } from '../support/setup.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { clientOf } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const OPTIONS = '--key models --pki-mount pki';
const ROLE = { mount: 'pki', role: 'aegis-sign', commonName: 'models' };
const KEY = { mount: 'transit', name: 'models' };
let vault: TestVault;
let setup: TestSetup;

beforeAll(async () => {
  vault = await startVault();
  setup = openSetup(vault);
});
afterAll(async () => {
  await setup.close();
  await vault.stop();
});

it('makes engine, role and policy, and changes nothing twice', async () => {
  const missing = await setup.check(OPTIONS);
  for (const subject of ['PKI engine at pki', 'role aegis-sign at pki', 'policy aegis-certify'])
    expect(missing).toContain(`${subject}: absent`);
  expect((await setup.run(OPTIONS)).outcome).toBe('done');
  expect(await setup.check(OPTIONS)).toEqual([]);
});

it('lets a token with that policy certify the key, for its one name, and do nothing else', async () => {
  await vault.demand('POST', 'pki/root/generate/internal', { common_name: 'models CA', ttl: '8760h' });
  const client = clientOf(vault, await vault.createToken(await policyText()));
  try {
    const now = new Date();
    const certified = await certify(client, KEY, ROLE, { now });
    expect(certified.version).toBe(1);
    const other = { ...ROLE, commonName: 'other' };
    expect(await rejectedCode(async () => certify(client, KEY, other, { now }))).toBe('VAULT_REFUSED');
    await vault.createKey('others');
    const stranger = { ...KEY, name: 'others' };
    expect(await rejectedCode(async () => certify(client, stranger, ROLE, { now }))).toBe('VAULT_DENIED');
    const sign = async () =>
      client.request({
        method: 'POST',
        path: vaultPath`transit/sign/models`,
        body: { input: 'YQ==' },
        schema: v.unknown(),
      });
    expect((await rejection(sign())).vault?.status).toBe(403);
  } finally {
    await client.close();
  }
});

async function policyText(): Promise<string> {
  const { data } = await vault.demand('GET', 'sys/policies/acl/aegis-certify');
  return String(data['policy']);
}

it.each([
  ['any name', { allow_any_name: true }],
  ['certificates for servers', { server_flag: true }],
  ['a longer life', { max_ttl: 9_000_000 }],
])('notices a role that was widened to %s, and corrects it', async (_, change) => {
  const { data } = await vault.demand('GET', 'pki/roles/aegis-sign');
  await vault.demand('POST', 'pki/roles/aegis-sign', { ...data, ...change });
  expect(await setup.check(OPTIONS)).toEqual([expect.stringMatching(/^role aegis-sign at pki: differs: /)]);
  expect((await setup.run(OPTIONS)).outcome).toBe('done');
  expect(await setup.check(OPTIONS)).toEqual([]);
});

it('leaves alone what belongs to something else', async () => {
  expect(
    (await setup.run('--key other --pki-mount pki --policy-prefix other --pki-role aegis-sign')).outcome,
  ).toBe('SETUP_CONFLICT');
  expect((await setup.run('--key models --pki-mount transit --policy-prefix x')).outcome).toBe(
    'SETUP_CONFLICT',
  );
  const text = await policyText();
  await vault.demand('POST', 'sys/policies/acl/aegis-certify', {
    policy: `${text}\npath "secret/*" { capabilities = ["read"] }`,
  });
  expect((await setup.run(OPTIONS)).outcome).toBe('SETUP_CONFLICT');
});

it('refuses a role without an engine', async () => {
  expect(await rejectedCode(async () => setup.spec('--key models --pki-role x'))).toBe('INPUT_INVALID');
});
