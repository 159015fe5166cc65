/** What `certify` needs, made by setup on a real server; and `certify` with nothing but that policy. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

it('a token with that policy can have a key of its own certified under the name: only the role’s CA guards the name', async () => {
  const client = clientOf(vault, await vault.createToken(await policyText()));
  const options =
    'req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -subj /CN=models';
  const csr = execFileSync('openssl', options.split(' '), { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  try {
    const path = vaultPath`pki/sign/aegis-sign`;
    const body = { csr, common_name: 'models', format: 'pem' };
    const { data } = await client.request({
      method: 'POST',
      path,
      body,
      schema: v.object({ certificate: v.string() }),
    });
    expect(new X509Certificate(data.certificate).subject).toBe('CN=models');
  } finally {
    await client.close();
  }
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

it.each([
  '--pki-role x',
  '--uri-san spiffe://example.com/release',
  '--pki-mount pki --uri-san spiffe://example.com/*',
  '--pki-mount pki --uri-san spiffe://example.com/a,spiffe://example.com/b',
  '--pki-mount pki --uri-san release',
])('refuses %s', async (given) => {
  expect(await rejectedCode(async () => setup.spec(`--key models ${given}`))).toBe('INPUT_INVALID');
});

describe('a URI beside the name', () => {
  const URI = 'spiffe://example.com/release';
  const OWN = '--key models --pki-mount pki --policy-prefix uri';
  const role = { ...ROLE, role: 'uri-sign' };
  const certifyAs = async (uri: string): Promise<readonly string[]> => {
    const client = clientOf(vault);
    try {
      const { chain } = await certify(client, KEY, { ...role, uri }, { now: new Date() });
      return new X509Certificate(chain[0]!).subjectAltName?.split(', ') ?? [];
    } finally {
      await client.close();
    }
  };
  const refused = async (uri: string): Promise<string> => rejectedCode(async () => certifyAs(uri));

  it('stands in the certificate, and no other than the role has', async () => {
    expect((await setup.run(`${OWN} --uri-san ${URI}`)).outcome).toBe('done');
    expect(await setup.check(`${OWN} --uri-san ${URI}`)).toEqual([]);
    expect(await certifyAs(URI)).toContain(`URI:${URI}`);
    expect(await refused('spiffe://example.com/other')).toBe('VAULT_REFUSED');
    expect(await refused(`${URI},spiffe://example.com/other`)).toBe('INPUT_INVALID');
  });

  it('is missed where a role goes by the request, and nothing is stored then', async () => {
    const { data } = await vault.demand('GET', 'pki/roles/uri-sign');
    await vault.demand('POST', 'pki/roles/uri-sign', { ...data, use_csr_sans: true });
    const before = (await vault.demand('GET', 'transit/keys/models')).data['keys'];
    expect(await refused(URI)).toBe('VAULT_REFUSED');
    expect((await vault.demand('GET', 'transit/keys/models')).data['keys']).toEqual(before);
    expect(await setup.check(`${OWN} --uri-san ${URI}`)).toEqual([
      expect.stringMatching(/^role uri-sign at pki: differs: use_csr_sans/),
    ]);
  });
});

describe('one policy for several keys', () => {
  const FIRST = '--key first --pki-mount pki --policy-prefix several --common-name first';
  const SECOND = '--key second --pki-mount pki --policy-prefix several --pki-role second';

  it('is a conflict, unless it is added to', async () => {
    expect((await setup.run(FIRST)).outcome).toBe('done');
    expect((await setup.run(SECOND)).outcome).toBe('SETUP_CONFLICT');
    expect((await setup.run(`${SECOND} --add`)).outcome).toBe('done');
    for (const given of [FIRST, SECOND]) expect(await setup.check(`${given} --add`)).toEqual([]);
    const { data } = await vault.demand('GET', 'sys/policies/acl/several-certify');
    const client = clientOf(vault, await vault.createToken(String(data['policy'])));
    try {
      for (const [key, role] of [
        ['first', 'several-sign'],
        ['second', 'second'],
      ] as const) {
        const name = { mount: 'transit', name: key };
        const issuer = { mount: 'pki', role, commonName: key };
        expect(await certify(client, name, issuer, { now: new Date() })).toMatchObject({ version: 1 });
      }
    } finally {
      await client.close();
    }
  });

  it('is not added to a policy that was edited', async () => {
    const { data } = await vault.demand('GET', 'sys/policies/acl/several-certify');
    await vault.demand('POST', 'sys/policies/acl/several-certify', {
      policy: `${String(data['policy'])}\n# mine`,
    });
    expect((await setup.run(`${SECOND} --add`)).outcome).toBe('SETUP_CONFLICT');
  });
});
