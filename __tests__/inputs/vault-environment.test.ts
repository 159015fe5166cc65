/** Variables of Vault's own client: which are followed, which are named as not supported, and how addresses are refused. */
import { describe, expect, it } from '@jest/globals';
import { parseTransitInputs } from '../../src/inputs/inputs.ts';
import { codeOf } from '../support/thrown.ts';

type Texts = Readonly<Record<string, string>>;
const parse = (env: Texts, raw: Texts = {}) =>
  parseTransitInputs(
    { key: 'k', ...raw },
    { VAULT_ADDR: 'https://vault.example.com:8200', VAULT_TOKEN: 'hvs.0123456789', ...env },
    { door: 'cli', workspace: '/w', readFile: () => Buffer.alloc(0) },
    'sign',
  );
const refusal = (env: Texts, raw: Texts = {}): string => {
  try {
    parse(env, raw);
  } catch (error) {
    const { sentence, hints } = error as { sentence: string; hints: string[] };
    return [sentence, ...hints].join('\n');
  }
  return 'nothing';
};

it.each<[Texts, object]>([
  [{}, {}],
  [{ VAULT_TLS_SERVER_NAME: 'vault.internal' }, { tlsServerName: 'vault.internal' }],
  [{ BAO_TLS_SERVER_NAME: 'vault.internal' }, { tlsServerName: 'vault.internal' }],
  [{ VAULT_HTTP_PROXY: 'http://proxy:3128' }, { proxy: 'http://proxy:3128' }],
  [{ VAULT_HTTP_PROXY: 'http://a:1', VAULT_PROXY_ADDR: 'http://b:2' }, { proxy: 'http://b:2' }],
  [{ VAULT_CLIENT_TIMEOUT: '90' }, { requestTimeoutMs: 90_000 }],
  [{ VAULT_CLIENT_TIMEOUT: '1m30s' }, { requestTimeoutMs: 90_000 }],
  [{ VAULT_CLIENT_TIMEOUT: '1500ms' }, { requestTimeoutMs: 1_500 }],
  [{ VAULT_MAX_RETRIES: '0' }, { maxRetries: 0 }],
  [{ VAULT_MAX_RETRIES: ' 5 ', BAO_MAX_RETRIES: '7' }, { maxRetries: 5 }],
  [{ VAULT_AGENT_ADDR: 'http://127.0.0.1:8100' }, { address: 'http://127.0.0.1:8100' }],
  [{ BAO_AGENT_ADDR: 'unix:///run/bao.sock' }, { address: 'unix:///run/bao.sock' }],
  [{ VAULT_SRV_LOOKUP: 'false' }, {}],
])('%j', (env, expected) => {
  const { auth, headers, skipVerify, ...vault } = parse(env).inputs.vault;
  expect([auth.kind, headers, skipVerify]).toEqual(['token', {}, false]);
  expect(vault).toEqual({ address: 'https://vault.example.com:8200', ...expected });
});

it.each<[Texts, RegExp]>([
  [{ VAULT_TLS_SERVER_NAME: 'https://vault' }, /^VAULT_TLS_SERVER_NAME must be a host name/],
  [
    { VAULT_PROXY_ADDR: 'socks5://user:secret@proxy:1080' },
    /^VAULT_PROXY_ADDR must be an http:\/\/ or https:\/\/ URL/,
  ],
  [{ BAO_CLIENT_TIMEOUT: 'soon' }, /^BAO_CLIENT_TIMEOUT must be a duration from 1s to 1h/],
  [{ VAULT_CLIENT_TIMEOUT: '0' }, /VAULT_CLIENT_TIMEOUT/],
  [{ VAULT_CLIENT_TIMEOUT: '5 minutes' }, /VAULT_CLIENT_TIMEOUT/],
  [{ VAULT_MAX_RETRIES: '-1' }, /VAULT_MAX_RETRIES/],
  [{ VAULT_SRV_LOOKUP: '1' }, /^VAULT_SRV_LOOKUP is not supported/],
])('%j is refused', (env, told) => {
  const text = refusal(env);
  expect(text).toMatch(told);
  expect(text).not.toContain('secret');
});

it.each(['VAULT_MFA', 'VAULT_RATE_LIMIT', 'VAULT_WRAP_TTL', 'BAO_HEADERS'])(
  '%s is named, without its value',
  (name) => {
    const { warnings } = parse({ [name]: 'value-of-it' });
    expect(warnings).toEqual([expect.stringContaining(`${name} is set, but not supported`)]);
    expect(warnings.join()).not.toContain('value-of-it');
  },
);

describe('addresses', () => {
  it.each<[string, RegExp]>([
    ['http://::1:8200', /in brackets/],
    ['https://fd00::12:8200/', /in brackets/],
    ['2001:db8::1', /in brackets/],
    ['vault.example.com:8200', /https:\/\/vault\.example\.com:8200/],
    ['https://vault.example.com:8200/ui/vault/secrets', /leave out \/ui/],
    ['https://vault.example.com/ui/', /leave out \/ui/],
    ['"https://vault.example.com:8200"', /leave out the quotes around it/],
    ['[::1]:8200', /start it with https:\/\/, for example https:\/\/\[::1\]:8200/],
    ['https://vault.example.com:82000', /a port is at most 65535/],
    ['https://vault.example.com/v1/', /leave out \/v1/],
    ['unix://run/agent.sock', /unix:\/\/\/run/],
    ['unix:///run/agent.sock?x', /unix:\/\/\/run/],
    ['https://vault .example.com', /"https:\/\/vault \.example\.com"/],
    ['https://', /"https:\/\/"/],
  ])('%s', (address, told) => {
    expect(refusal({}, { 'vault-addr': address })).toMatch(told);
  });

  it('a path that only starts like the user interface is none', () => {
    expect(parse({}, { 'vault-addr': 'https://example.com/uid' }).inputs.vault.address).toBe(
      'https://example.com/uid',
    );
  });
});

describe('vault-auth none', () => {
  it('needs no token, and takes none', () => {
    expect(parse({ VAULT_TOKEN: '' }, { 'vault-auth': 'none' }).inputs.vault.auth).toEqual({ kind: 'none' });
    for (const [name, value] of [
      ['vault-token-file', '/t'],
      ['vault-role', 'r'],
      ['vault-auth-namespace', 'n'],
      ['revoke-token', 'true'],
    ] as const) {
      expect(codeOf(() => parse({}, { 'vault-auth': 'none', [name]: value }))).toBe('INPUT_INVALID');
    }
  });

  it('vault-auth-namespace takes the root by a slash, and belongs to logins', () => {
    const login = { 'vault-auth': 'jwt', 'vault-role': 'r', 'vault-jwt-file': '/j' };
    expect(parse({}, { ...login, 'vault-auth-namespace': '/' }).inputs.vault.authNamespace).toBe('');
    expect(parse({}, { ...login, 'vault-auth-namespace': 'a/b/' }).inputs.vault.authNamespace).toBe('a/b');
    expect(refusal({}, { 'vault-auth': 'token', 'vault-auth-namespace': 'a' })).toContain(
      'vault-auth-namespace',
    );
  });
});

it.each(['1', 't', 'T', 'true', 'TRUE'])(
  'VAULT_SKIP_VERIFY may be %s, as Vault’s own client takes it',
  (text) => {
    expect(parse({ VAULT_SKIP_VERIFY: text }).inputs.vault.skipVerify).toBe(true);
    expect(
      parse({
        VAULT_SKIP_VERIFY: text
          .replace(/^1$/, '0')
          .replace(/^t$/i, 'f')
          .replace(/^true$/i, 'false'),
      }).inputs.vault.skipVerify,
    ).toBe(false);
  },
);

it('a token in quotes is named, and not shown', () => {
  const text = refusal({ VAULT_TOKEN: '"hvs.0123456789"' });
  expect(text).toMatch(/leave out the quotes/);
  expect(text).not.toContain('0123456789');
});
