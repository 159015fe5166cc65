/** What a refusal is told as: each kind on a real server, found before anything is hashed. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AegisError } from '../../src/errors.ts';
import { silentLogger } from '../../src/log.ts';
import { openVault } from '../../src/vault/client.ts';
import type { Need } from '../../src/vault/path.ts';
import { preflight, type PreflightRequest } from '../../src/vault/preflight.ts';
import type { LoginMethod } from '../../src/vault/login-method.ts';
import { openVaultSession, type AuthMethod } from '../../src/vault/session.ts';
import { readTransitKey } from '../../src/vault/transit.ts';
import { faultProxies } from '../support/fault-proxies.ts';
import { itWith } from '../support/servers.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { runWithToken } from '../support/token-run.ts';
import { clientOf } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'k';
const READ = `path "transit/keys/${KEY}" { capabilities = ["read"] }\n`;
const SIGN = `path "transit/sign/${KEY}" { capabilities = ["update"] }\n`;
const SELF =
  'path "auth/token/lookup-self" { capabilities = ["read"] }\npath "sys/capabilities-self" { capabilities = ["update"] }\n' +
  'path "sys/internal/ui/resultant-acl" { capabilities = ["read"] }\n';

let vault: TestVault;
beforeAll(async () => {
  vault = await startVault({ audit: true });
  await vault.createKey(KEY);
});
afterAll(() => vault.stop());

/** A run's first questions, with the session that a run has. */
async function ask(token: string, request: Partial<PreflightRequest> = {}) {
  const session = openVaultSession(
    { address: new URL(vault.address) },
    { kind: 'token', token: () => token, revoke: false },
    { log: silentLogger },
  );
  try {
    return await preflight(
      session,
      { mount: 'transit', key: KEY, needs: ['sign'], ...request },
      { log: silentLogger },
    );
  } finally {
    await session.close();
  }
}
const refused = async (token: string, request: Partial<PreflightRequest> = {}): Promise<AegisError> =>
  rejection(ask(token, request));

describe('capabilities that are granted, and a request that is refused', () => {
  const limited = (limits: string): string =>
    `${SELF}${READ}path "transit/sign/${KEY}" { capabilities = ["update"]\n${limits} }\n`;

  it.each([
    [
      'allowed_parameters = { "input" = [] "hash_algorithm" = ["sha2-512"] }',
      'allowed_parameters: hash_algorithm, input',
    ],
    ['denied_parameters = { "prehashed" = [] }', 'denied_parameters: prehashed'],
    ['required_parameters = ["context"]', 'required_parameters: context'],
    ['min_wrapping_ttl = "1s"\nmax_wrapping_ttl = "90s"', 'min_wrapping_ttl: 1 s'],
  ])('%s', async (limits, told) => {
    const error = await refused(await vault.createToken(limited(limits)));
    expect(error.code).toBe('VAULT_DENIED');
    expect(error.message).toMatch(/grant update on transit\/sign\/k/);
    expect(`${error.got} ${error.hints.join(' ')}`).toContain(
      limits.startsWith('denied') ? 'parameters' : told,
    );
  });

  it('the same for verification, by a pattern in the policy', async () => {
    const policy = `${SELF}${READ}path "transit/verify/*" { capabilities = ["update"]\nrequired_parameters = ["context"] }\n`;
    const error = await refused(await vault.createToken(policy), { needs: ['verify'] });
    expect([error.code, error.got]).toEqual(['VAULT_DENIED', 'required_parameters: context']);
  });

  it('without the right to look at the rules: what they may be', async () => {
    const policy = limited('required_parameters = ["context"]').replace(/path "sys\/internal.*\n/, '');
    const error = await refused(await vault.createToken(policy));
    expect(error.code).toBe('VAULT_DENIED');
    expect(error.hints.join()).toMatch(/allowed_parameters.*min_wrapping_ttl/);
  });

  it('names the namespace also where none was given', async () => {
    expect((await refused(await vault.createToken(SELF))).message).toContain('root namespace');
  });

  it('signs nothing meanwhile', async () => {
    const signed = async (): Promise<number> =>
      (await vault.auditEntries()).filter(
        ({ type, request, error }) =>
          type === 'response' && error === undefined && request.path.startsWith('transit/sign/'),
      ).length;
    const before = await signed();
    await ask(await vault.createToken(SELF + READ + SIGN));
    expect((await signed()) - before).toBe(0);
  });
});

describe('tokens as they come', () => {
  const policy = SELF + READ + SIGN;

  it.each([
    ['just enough uses', 3, undefined],
    ['too few', 2, 'VAULT_TOKEN_INVALID'],
    ['one', 1, 'VAULT_TOKEN_INVALID'],
  ])('%s', async (_, uses, code) => {
    const token = await vault.createTokenWith(policy, { ttl: '10m', num_uses: uses });
    if (code !== undefined) {
      const error = await refused(token);
      expect(error.code).toBe(code);
      expect(error.sentence + error.hints.join()).toMatch(/too few uses|used up/);
      return;
    }
    const session = clientOf(vault, token);
    const { key } = await preflight(
      session,
      { mount: 'transit', key: KEY, needs: ['sign'] },
      { log: silentLogger },
    );
    await session.close();
    // The last use is still there for the signatures.
    const input = Buffer.from('x').toString('base64');
    expect(key.name).toBe(KEY);
    expect((await vault.request('POST', `transit/sign/${KEY}`, { input }, token)).status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['sign', {}],
    ['verify', {}],
    ['verify', { 'hmac-key-path': 'secret/aegis/hmac', 'accept-hmac-until': '2099-01-01' }],
    ['resign', { 'hmac-key-path': 'secret/aegis/hmac' }],
  ])(
    '%s %j works with so many uses, or says before anything else that they are too few',
    async (mode, raw) => {
      await vault.demand('POST', 'secret/data/aegis/hmac', { data: { key: 'old' } });
      const all = `${policy} path "transit/verify/${KEY}" { capabilities = ["update"] } path "transit/verify/${KEY}/*" { capabilities = ["update"] } path "secret/*" { capabilities = ["read"] }`;
      const outcomes: string[] = [];
      for (let uses = 1; uses <= 10; uses++) {
        const workspace = temporaryDirectory();
        writeFiles(workspace, { 'a.bin': 'a' });
        const mac = createHmac('sha256', 'old').update('a').digest('hex');
        if (raw['hmac-key-path'] !== undefined) writeFiles(workspace, { 'a.bin.hmac': mac });
        else if (mode === 'verify') await runWithToken(vault, workspace, { key: KEY, path: 'a.bin' });
        const token = await vault.createTokenWith(all, { ttl: '10m', num_uses: uses });
        const given = { mode, key: KEY, path: 'a.bin', ...raw };
        const { stopped, words } = await runWithToken(vault, workspace, given, { VAULT_TOKEN: token });
        outcomes.push(stopped === undefined ? 'works' : words.replace(/:.*|, expected.*/s, ''));
      }
      expect(outcomes.join()).toMatch(
        /^(the Vault token has too few uses left for this run,)+works(,works)+$/,
      );
    },
  );

  it('counts what the run needs', async () => {
    const token = await vault.createTokenWith(policy, { ttl: '10m', num_uses: 6 });
    const error = await refused(token, { requests: 5 });
    expect([error.code, error.expected, error.got]).toEqual([
      'VAULT_TOKEN_INVALID',
      'at least 6 more uses',
      '5',
    ]);
  });

  it('a wrapping token, the same from run to run, and it still opens', async () => {
    const wrapped = await fetch(`${vault.address}/v1/auth/token/create`, {
      method: 'POST',
      headers: { 'x-vault-token': vault.rootToken, 'x-vault-wrap-ttl': '60s' },
      body: JSON.stringify({ policies: ['default'] }),
    });
    const { wrap_info } = (await wrapped.json()) as { wrap_info: { token: string } };
    for (let run = 1; run <= 2; run++) {
      const error = await refused(wrap_info.token);
      expect([error.code, error.message]).toEqual([
        'VAULT_TOKEN_INVALID',
        expect.stringContaining('wrapping token'),
      ]);
    }
    const opened = await vault.demand('POST', 'sys/wrapping/unwrap', {}, wrap_info.token);
    expect(opened.body['auth']).toHaveProperty('client_token');
  });

  it('bound to other addresses', async () => {
    await vault.demand('POST', 'auth/token/roles/bound', {
      token_bound_cidrs: ['10.9.9.9/32'],
      allowed_policies: ['default'],
    });
    const made = await vault.demand('POST', 'auth/token/create/bound', {});
    const error = await refused((made.body['auth'] as { client_token: string }).client_token);
    expect(error.code).toBe('VAULT_TOKEN_INVALID');
    expect(error.hints.join()).toContain('bound_cidrs');
  });

  it.each([
    ['periodic', { period: '10m' }],
    ['batch', { type: 'batch', ttl: '10m' }],
    ['orphan', { no_parent: true, ttl: '10m' }],
    ['not renewable', { renewable: false, ttl: '10m' }],
  ])('%s: works', async (_, fields) => {
    expect((await ask(await vault.createTokenWith(policy, fields))).key.name).toBe(KEY);
  });
});

describe('another engine at the mount', () => {
  beforeAll(async () => {
    await vault.demand('POST', 'sys/mounts/kv1', { type: 'kv' });
    await vault.demand('POST', 'sys/mounts/kv2', { type: 'kv', options: { version: '2' } });
    await vault.demand('POST', 'sys/mounts/certs', { type: 'pki' });
  });

  it.each([
    ['kv1', 'kv'],
    ['kv2', 'kv'],
    ['certs', 'pki'],
    ['cubbyhole', 'cubbyhole'],
  ])('%s', async (mount, type) => {
    const error = await refused(vault.rootToken, { mount });
    expect([error.code, error.message]).toEqual([
      'VAULT_KEY_MISSING',
      expect.stringContaining(`there is no Transit engine mounted at ${mount}`),
    ]);
    expect(error.message).toContain(type);
  });

  it('kv, told by a token that may not ask for the mount', async () => {
    const token = await vault.createToken('path "kv2/keys/k" { capabilities = ["read"] }');
    expect((await refused(token, { mount: 'kv2', needs: [] })).message).toContain('no Transit engine');
  });
});

describe('keys that are of no use', () => {
  const startProxy = faultProxies();
  const sentence = async (name: string, needs: readonly Need[]): Promise<string> => {
    const error = await refused(vault.rootToken, { key: name, needs });
    expect(error.code).toBe('VAULT_KEY_UNUSABLE');
    return error.sentence;
  };

  it('encrypts: not a word of signing to those who verify', async () => {
    await vault.createKey('aes', 'aes256-gcm96');
    expect(await sentence('aes', ['sign'])).toMatch(/aes256-gcm96.*does not sign/);
    for (const words of [
      await sentence('aes', ['verify']),
      (await rejection(readTransitKey(clientOf(vault), { mount: 'transit', name: 'aes' }))).sentence,
    ]) {
      expect(words).toContain('aes256-gcm96');
      expect(words).not.toMatch(/\bsign(s|ing)?\b/);
    }
  });

  it('derived', async () => {
    await vault.demand('POST', 'transit/keys/derived', { type: 'ed25519', derived: true });
    expect(await sentence('derived', ['sign'])).toContain('derived');
    expect(await sentence('derived', ['verify'])).not.toMatch(/\bsign/);
  });

  itWith('soft deletion')('soft-deleted', async () => {
    await vault.createKey('soft');
    await vault.demand('DELETE', 'transit/keys/soft/soft-delete');
    expect(await sentence('soft', ['verify'])).toContain('soft-deleted');
    await vault.demand('POST', 'transit/keys/soft/soft-delete-restore', {});
    await ask(vault.rootToken, { key: 'soft' });
  });

  describe('imported', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

    it('its public half only', async () => {
      const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
      await vault.demand('POST', 'transit/keys/half/import', { type: 'ecdsa-p256', public_key: pem });
      expect(await sentence('half', ['sign'])).toMatch(/only the public half/);
      await ask(vault.rootToken, { key: 'half', needs: ['verify'] });
      expect(await sentence('half', ['rotate'])).toMatch(/imported without `allow_rotation`/);
    });
  });

  it('trimmed: an old version is named as gone', async () => {
    await vault.createKey('trimmed');
    await vault.rotateKey('trimmed');
    await vault.demand('POST', 'transit/keys/trimmed/config', {
      min_decryption_version: 2,
      min_encryption_version: 2,
    });
    await vault.demand('POST', 'transit/keys/trimmed/trim', { min_available_version: 2 });
    const error = await refused(vault.rootToken, { key: 'trimmed', keyVersion: 1 });
    expect([error.code, error.expected]).toEqual(['VAULT_KEY_UNUSABLE', 'a version from 2 to 2']);
    await ask(vault.rootToken, { key: 'trimmed' });
  });

  it.each(['sign', 'verify'] as const)('of a type that Vault Enterprise has, to %s', async (does) => {
    const proxy = await startProxy(vault.address);
    proxy.on('/transit/keys/', {
      kind: 'rewrite',
      change: (answer: { data: object }) => ({
        ...answer,
        data: { ...answer.data, type: 'ml-dsa', parameter_set: '65' },
      }),
    });
    const client = openVault(
      { address: new URL(proxy.address), token: () => vault.rootToken },
      { log: silentLogger },
    );
    const error = await rejection(readTransitKey(client, { mount: 'transit', name: KEY }, { does }));
    await client.close();
    expect([error.code, error.message]).toEqual([
      'VAULT_KEY_UNUSABLE',
      expect.stringContaining('is of type ml-dsa, which has unknown signatures'),
    ]);
  });

  it('managed, as Vault Enterprise tells it', async () => {
    const proxy = await startProxy(vault.address);
    proxy.on('/transit/keys/', {
      kind: 'rewrite',
      change: (answer: { data: object }) => ({
        ...answer,
        data: { ...answer.data, type: 'managed_key', keys: { 1: {} } },
      }),
    });
    const client = openVault(
      { address: new URL(proxy.address), token: () => vault.rootToken },
      { log: silentLogger },
    );
    const error = await rejection(readTransitKey(client, { mount: 'transit', name: KEY }));
    await client.close();
    expect([error.code, error.message]).toEqual([
      'VAULT_KEY_UNUSABLE',
      expect.stringContaining('managed key'),
    ]);
  });
});

describe('answers that are no refusal, and hold nothing', () => {
  const login = async (path: string): Promise<LoginMethod> => {
    await vault.demand('POST', `sys/auth/${path}`, { type: 'approle' });
    await vault.demand('POST', `auth/${path}/role/r`, { token_policies: ['default'] });
    const { data: role } = await vault.demand('GET', `auth/${path}/role/r/role-id`);
    const { data: secret } = await vault.demand('POST', `auth/${path}/role/r/secret-id`);
    return {
      kind: 'approle',
      path,
      roleId: String(role['role_id']),
      secretId: async () => Promise.resolve(String(secret['secret_id'])),
    };
  };
  const refusal = async (method: AuthMethod, headers: Record<string, string> = {}): Promise<AegisError> => {
    const session = openVaultSession({ address: new URL(vault.address), headers }, method, {
      log: silentLogger,
    });
    const error = await rejection(readTransitKey(session, { mount: 'transit', name: KEY }));
    await session.close();
    return error;
  };

  it('wrapped, the answer of a request and of a login', async () => {
    const wrapping = { 'X-Vault-Wrap-TTL': '60s' };
    const token: AuthMethod = { kind: 'token', token: () => vault.rootToken, revoke: false };
    for (const method of [token, await login('wrapped')]) {
      const { code, message, hints } = await refusal(method, wrapping);
      expect([code, message]).toEqual(['VAULT_REFUSED', expect.stringContaining('Vault wrapped its answer')]);
      expect(hints.join()).toMatch(/control group.*X-Vault-Wrap-TTL/);
    }
  });

  it('of a login that asks for a second factor', async () => {
    const method = await login('second-factor');
    const { data: factor } = await vault.demand('POST', 'identity/mfa/method/totp', { issuer: 'test' });
    const { data: mounts } = await vault.demand('GET', 'sys/auth');
    const { accessor } = mounts['second-factor/'] as { accessor: string };
    await vault.demand('POST', 'identity/mfa/login-enforcement/test', {
      mfa_method_ids: [factor['method_id']],
      auth_method_accessors: [accessor],
    });
    const { code, message, hints } = await refusal(method);
    expect([code, message]).toEqual(['VAULT_LOGIN_REFUSED', expect.stringContaining('second factor')]);
    expect(hints.join()).toContain('login-enforcement');
  });
});

describe('addresses and redirects', () => {
  const startProxy = faultProxies();
  const redirected = async (location: string): Promise<AegisError> => {
    const proxy = await startProxy(vault.address);
    proxy.on('/v1/', { kind: 'redirect', location });
    const client = openVault(
      { address: new URL(proxy.address), token: () => vault.rootToken },
      { log: silentLogger },
    );
    const error = await rejection(readTransitKey(client, { mount: 'transit', name: KEY }));
    await client.close();
    return error;
  };

  it.each([
    ['http://[::1', '“http://[::1”'],
    ['//:8200/v1/x', '“//:8200/v1/x”'],
  ])('a Location that is no URL is shown: %s', async (location, shown) => {
    const error = await redirected(location);
    expect([error.code, error.message]).toEqual(['VAULT_REDIRECT_REFUSED', expect.stringContaining(shown)]);
  });

  it('the user interface is named', async () => {
    const error = await redirected('/ui/vault/auth');
    expect([error.code, error.hints[0]]).toEqual(['VAULT_REDIRECT_REFUSED', expect.stringContaining('/ui')]);
  });

  it('a token in it is not', async () => {
    const error = await redirected(`http://[${vault.rootToken}`);
    expect(JSON.stringify([error.message, error.got, error.hints])).not.toContain(vault.rootToken);
  });
});
