/** Preflight against a real server, with tokens and states that a run may meet. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger, type Logger } from '../../src/log.ts';
import { openVault, type VaultConfig } from '../../src/vault/client.ts';
import type { Need } from '../../src/vault/path.ts';
import { preflight, type Preflight, type PreflightRequest } from '../../src/vault/preflight.ts';
import { transitSigner } from '../../src/vault/transit.ts';
import { itWith } from '../support/servers.ts';
import { rejection } from '../support/thrown.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
const KEY = 'aegis-model-sign';

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey(KEY);
});
afterAll(async () => {
  await vault.stop();
});

async function check(
  token: string,
  request: Partial<PreflightRequest> = {},
  config: Partial<VaultConfig> = {},
  log: Logger = silentLogger,
): Promise<Preflight> {
  const client = openVault({ address: new URL(vault.address), token: () => token, ...config }, { log });
  try {
    return await preflight(client, { mount: 'transit', key: KEY, needs: ['sign'], ...request }, { log });
  } finally {
    await client.close();
  }
}

/** The policy of a login that keeps `default`: it may look itself up and ask for its capabilities. */
const SELF =
  'path "auth/token/lookup-self" { capabilities = ["read"] }\npath "sys/capabilities-self" { capabilities = ["update"] }\n';
const READ = `path "transit/keys/${KEY}" { capabilities = ["read"] }\n`;
const SIGN = `path "transit/sign/${KEY}" { capabilities = ["update"] }\n`;

describe('a good token', () => {
  it('root: everything is there', async () => {
    const needs: Need[] = ['read-key', 'sign', 'verify', 'rotate', 'configure'];
    const found = await check(vault.rootToken, { needs });
    expect(found.key).toMatchObject({ name: KEY, latestVersion: 1 });
    expect(found.tokenTtlSeconds).toBe('never');
    expect(found.server.version).toMatch(/^\d+\.\d+/);
    expect(found.server.standby).toBe(false);
  });

  it('with a TTL', async () => {
    const { tokenTtlSeconds, tokenRenewable } = await check(
      await vault.createToken(SELF + READ + SIGN, '5m'),
    );
    expect(tokenTtlSeconds).toBeGreaterThan(290);
    expect(tokenTtlSeconds).toBeLessThanOrEqual(300);
    expect(tokenRenewable).toBe(true);
  });

  it('without the right to ask about itself', async () => {
    const found = await check(await vault.createToken(READ + SIGN));
    expect(found).not.toHaveProperty('tokenTtlSeconds');
  });

  it('with the right to ask for capabilities only', async () => {
    const capabilities = 'path "sys/capabilities-self" { capabilities = ["update"] }\n';
    const found = await check(await vault.createToken(capabilities + READ + SIGN));
    expect(found.key.name).toBe(KEY);
    expect(found).not.toHaveProperty('tokenTtlSeconds');
  });

  it('a batch token', async () => {
    await vault.demand('PUT', 'sys/policies/acl/batch', { policy: READ + SIGN });
    const answer = await vault.demand('POST', 'auth/token/create', {
      type: 'batch',
      policies: ['batch'],
      ttl: '1h',
    });
    const { client_token: token } = answer.body['auth'] as { client_token: string };
    expect((await check(token)).tokenTtlSeconds).toBeGreaterThan(3_500);
  });

  itWith('namespaces')('in a namespace', async () => {
    await vault.demand('POST', 'sys/namespaces/team', {});
    await vault.demand('POST', 'team/sys/mounts/transit', { type: 'transit' });
    await vault.demand('POST', `team/transit/keys/${KEY}`, { type: 'ed25519' });
    await vault.demand('PUT', 'team/sys/policies/acl/sign', { policy: SELF + READ });
    const made = await vault.demand('POST', 'team/auth/token/create', { policies: ['sign'] });
    const { client_token: token } = made.body['auth'] as { client_token: string };
    const found = await check(token, { needs: ['read-key'] }, { namespace: 'team' });
    expect([found.key.type, found.server.version === undefined]).toEqual(['ed25519', false]);
    const error = await rejection(check(token, {}, { namespace: 'team' }));
    expect([error.code, error.hints[1]]).toEqual(['VAULT_DENIED', SIGN.trim()]);
    expect(error.message).toContain('team');
  });
});

describe('rights that are missing', () => {
  const lines = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('path '))
      .sort();

  it.each([
    ['sign', SELF + READ, ['sign'], [SIGN]],
    ['read', SELF + SIGN, ['sign'], [READ]],
    ['both', SELF, ['sign'], [READ, SIGN]],
    [
      'the suffixed path only',
      `${SELF}${READ}path "transit/sign/${KEY}/sha2-256" { capabilities = ["update"] }`,
      ['sign'],
      [SIGN],
    ],
    [
      'another capability',
      `${SELF}${READ}path "transit/sign/${KEY}" { capabilities = ["create", "read"] }`,
      ['sign'],
      [SIGN],
    ],
    [
      'an explicit deny',
      `${SELF}${READ}${SIGN}path "transit/verify/*" { capabilities = ["deny"] }`,
      ['sign', 'verify'],
      [`path "transit/verify/${KEY}" { capabilities = ["update"] }`],
    ],
    [
      'rotation',
      SELF + READ,
      ['rotate', 'configure'],
      [
        `path "transit/keys/${KEY}/rotate" { capabilities = ["update"] }`,
        `path "transit/keys/${KEY}/config" { capabilities = ["update"] }`,
      ],
    ],
    // Nobody says which right is there, so all are shown.
    [
      'everything, untold',
      'path "auth/token/lookup-self" { capabilities = ["read"] }',
      ['sign'],
      [READ, SIGN],
    ],
    ['everything, self-lookup too', 'path "nothing" { capabilities = ["read"] }', ['sign'], [READ, SIGN]],
  ] as [string, string, Need[], string[]][])('%s', async (_, policy, needs, expected) => {
    const error = await rejection(check(await vault.createToken(policy), { needs }));
    expect(error.code).toBe('VAULT_DENIED');
    expect(lines(error.hints.join('\n'))).toEqual(expected.map((line) => line.trim()).sort());
  });

  it('the lines of the hint, pasted, make it work', async () => {
    await vault.demand('PUT', 'sys/policies/acl/growing', { policy: SELF });
    const made = await vault.demand('POST', 'auth/token/create', {
      policies: ['growing'],
      no_default_policy: true,
    });
    const { client_token: token } = made.body['auth'] as { client_token: string };
    const needs: Need[] = ['sign', 'verify', 'rotate', 'configure'];
    const error = await rejection(check(token, { needs }));
    const policy = SELF + lines(error.hints.join('\n')).join('\n');
    await vault.demand('PUT', 'sys/policies/acl/growing', { policy });
    const { key } = await check(token, { needs });

    const client = openVault({ address: new URL(vault.address), token: () => token }, { log: silentLogger });
    expect(
      await transitSigner(client, key).sign([{ artifact: 'a', message: Buffer.from('m') }]),
    ).toHaveLength(1);
    await client.close();
    expect((await vault.request('POST', `transit/keys/${KEY}/rotate`, {}, token)).status).toBe(200);
    expect(
      (await vault.request('POST', `transit/keys/${KEY}/config`, { min_decryption_version: 1 }, token))
        .status,
    ).toBeLessThan(300);
  });
});

describe('a token that is no good', () => {
  it('unknown', async () => {
    expect((await rejection(check('hvs.nobody'))).code).toBe('VAULT_TOKEN_INVALID');
  });

  it('revoked', async () => {
    const token = await vault.createToken(SELF + READ + SIGN);
    await vault.demand('POST', 'auth/token/revoke', { token });
    expect((await rejection(check(token))).code).toBe('VAULT_TOKEN_INVALID');
  });

  it('expired', async () => {
    const token = await vault.createToken(SELF + READ + SIGN, '1s');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await rejection(check(token))).code).toBe('VAULT_TOKEN_INVALID');
  });

  it('expires while a run goes on', async () => {
    const token = await vault.createToken(READ + SIGN);
    const client = openVault({ address: new URL(vault.address), token: () => token }, { log: silentLogger });
    const { key } = await preflight(
      client,
      { mount: 'transit', key: KEY, needs: ['sign'] },
      { log: silentLogger },
    );
    await vault.demand('POST', 'auth/token/revoke', { token });
    const error = await rejection(
      transitSigner(client, key).sign([{ artifact: 'a', message: Buffer.from('m') }]),
    );
    expect(error.code).toBe('VAULT_TOKEN_INVALID');
    await client.close();
  });
});

describe('warnings', () => {
  itWith('ignored namespaces')('a namespace that the server takes no notice of', async () => {
    const found: string[] = [];
    const log: Logger = { ...silentLogger, warning: (text) => found.push(text) };
    await check(vault.rootToken, {}, { namespace: 'team' }, log);
    expect(found).toEqual([expect.stringContaining('ignores it')]);
  });

  async function warnings(token: string, estimatedSeconds: number): Promise<string[]> {
    const found: string[] = [];
    await check(token, { estimatedSeconds }, {}, { ...silentLogger, warning: (text) => found.push(text) });
    return found;
  }

  it('a life shorter than the run', async () => {
    const token = await vault.createToken(SELF + READ + SIGN, '1m');
    expect(await warnings(token, 3_600)).toHaveLength(1);
    expect(await warnings(token, 10)).toHaveLength(0);
    expect(await warnings(vault.rootToken, 3_600)).toHaveLength(0);
  });
});

describe('keys and servers', () => {
  it.each([
    ['a missing key', { key: 'nobody' }, 'VAULT_KEY_MISSING'],
    ['a missing mount', { mount: 'nowhere' }, 'VAULT_KEY_MISSING'],
    ['a version that the key has not', { keyVersion: 99 }, 'VAULT_KEY_UNUSABLE'],
  ])('%s', async (_, request, code) => {
    expect((await rejection(check(vault.rootToken, request))).code).toBe(code);
  });

  it('a key that encrypts', async () => {
    await vault.createKey('aes', 'aes256-gcm96');
    expect((await rejection(check(vault.rootToken, { key: 'aes' }))).code).toBe('VAULT_KEY_UNUSABLE');
  });

  it('nobody there: known after three attempts', async () => {
    const error = await rejection(check('t', {}, { address: new URL('http://127.0.0.1:1') }));
    expect([error.code, error.vault?.attempts]).toEqual(['VAULT_UNREACHABLE', 3]);
  });

  it('a web server that is no Vault', async () => {
    const server = createServer((_, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const error = await rejection(check('t', {}, { address }));
    server.closeAllConnections();
    server.close();
    expect(error.code).toBe('VAULT_ANSWER_INVALID');
  });

  it('sealed, and unsealed while it waits', async () => {
    await vault.seal();
    const short = { retry: { totalMs: 300, baseMs: 50 } };
    expect((await rejection(check(vault.rootToken, {}, short))).code).toBe('VAULT_SEALED');
    const waiting = check(vault.rootToken, {}, { retry: { totalMs: 20_000, baseMs: 50, maxDelayMs: 200 } });
    await vault.unseal();
    expect((await waiting).key.name).toBe(KEY);
  });
});
