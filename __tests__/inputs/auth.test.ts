import { describe, expect, it } from '@jest/globals';
import type { AegisError } from '../../src/errors.ts';
import type { AuthInputs } from '../../src/inputs/auth.ts';
import { parseInputs, type SignInputs } from '../../src/inputs/inputs.ts';

type Raw = Readonly<Record<string, string>>;
const BASE = { key: 'models', path: '*.bin', 'vault-addr': 'https://vault:8200' };
const HOME_FILE = '/home/user/.vault-token';

function auth(raw: Raw, env: Raw = {}, tokenFile?: string): AuthInputs {
  // The variables only count where no input has the address.
  const { 'vault-addr': address, ...others } = BASE;
  const base = Object.hasOwn(env, 'VAULT_ADDR') ? others : { ...others, 'vault-addr': address };
  const context = {
    workspace: '/ws',
    door: 'action' as const,
    readFile: () => Buffer.alloc(0),
    ...(tokenFile !== undefined && { tokenFile }),
  };
  return (parseInputs({ ...base, ...raw }, env, context).inputs as SignInputs).vault.auth;
}

describe('a token that is handed', () => {
  const given = (token: string) => ({ kind: 'token', token, revoke: false });
  const inFile = (file: string) => ({ kind: 'token', file, revoke: false });
  it.each<[string, Raw, Raw, unknown]>([
    ['the input', { 'vault-token': 'a' }, { VAULT_TOKEN: 'b', VAULT_TOKEN_FILE: '/f' }, given('a')],
    ['then VAULT_TOKEN', {}, { VAULT_TOKEN: 'b', BAO_TOKEN: 'c', VAULT_TOKEN_FILE: '/f' }, given('b')],
    ['then BAO_TOKEN', {}, { BAO_TOKEN: 'c', VAULT_TOKEN_FILE: '/f' }, given('c')],
    ['then VAULT_TOKEN_FILE', {}, { VAULT_TOKEN_FILE: '/f' }, inFile('/f')],
    ['then the usual file that is there', {}, {}, inFile(HOME_FILE)],
    [
      'a file given as input before VAULT_TOKEN',
      { 'vault-token-file': '/g' },
      { VAULT_TOKEN: 'b' },
      inFile('/g'),
    ],
    ['to be revoked', { 'vault-token': 'a', 'revoke-token': 'true' }, {}, { ...given('a'), revoke: true }],
  ])('comes from %s', (_, raw, env, expected) => {
    expect(auth(raw, env, HOME_FILE)).toEqual(expected);
  });
});

describe('a login', () => {
  it.each<[Raw, Raw, unknown]>([
    [
      { 'vault-auth': 'jwt', 'vault-role': 'r' },
      {},
      { kind: 'jwt', path: 'jwt', role: 'r', audience: 'https://vault:8200' },
    ],
    [
      {
        'vault-auth': 'jwt',
        'vault-role': 'r',
        'vault-audience': 'https://v',
        'vault-auth-path': 'ci/github',
      },
      {},
      { kind: 'jwt', path: 'ci/github', role: 'r', audience: 'https://v' },
    ],
    [
      { 'vault-auth': 'jwt', 'vault-role': 'r', 'vault-jwt-file': 'id.jwt' },
      {},
      { kind: 'jwt', path: 'jwt', role: 'r', jwtFile: 'id.jwt' },
    ],
    [
      { 'vault-auth': 'kubernetes', 'vault-role': 'r' },
      { VAULT_TOKEN: 'ignored' },
      {
        kind: 'kubernetes',
        path: 'kubernetes',
        role: 'r',
        jwtFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
      },
    ],
    [
      { 'vault-auth': 'approle' },
      { VAULT_ROLE_ID: 'id', VAULT_SECRET_ID: 's' },
      { kind: 'approle', path: 'approle', roleId: 'id', secretId: 's', wrapped: false },
    ],
    [
      {
        'vault-auth': 'approle',
        'vault-role': 'id',
        'vault-secret-id-file': '/s',
        'vault-secret-id-wrapped': 'true',
      },
      { VAULT_SECRET_ID: 'ignored' },
      { kind: 'approle', path: 'approle', roleId: 'id', secretIdFile: '/s', wrapped: true },
    ],
    [
      { 'vault-auth': 'approle', 'vault-role': 'id' },
      {},
      { kind: 'approle', path: 'approle', roleId: 'id', wrapped: false },
    ],
  ])('is described by %j and %j', (raw, env, expected) => {
    expect(auth(raw, env)).toEqual(expected);
  });
});

describe('auto', () => {
  const JOB = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://id', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't' };
  const login = { kind: 'jwt', path: 'jwt', role: 'aegis-sign', audience: 'https://vault:8200' };
  const token = { kind: 'token', token: 'b', revoke: false };
  const AGENT = { VAULT_AGENT_ADDR: 'http://127.0.0.1:8100', VAULT_ADDR: 'https://vault:8200' };
  const SOCKET = { 'vault-addr': 'unix:///run/vault.sock' };
  it.each<[string, Raw, Raw, string | undefined, unknown]>([
    ['a given token before the job’s', {}, { ...JOB, VAULT_TOKEN: 'b' }, HOME_FILE, token],
    ['the job’s before a token file that happens to be there', {}, JOB, HOME_FILE, login],
    [
      'a token file that a variable names before the job’s',
      {},
      { ...JOB, VAULT_TOKEN_FILE: '/f' },
      undefined,
      { kind: 'token', file: '/f', revoke: false },
    ],
    [
      'the usual file where the job has none',
      {},
      {},
      HOME_FILE,
      { kind: 'token', file: HOME_FILE, revoke: false },
    ],
    [
      'a login that the inputs describe before a token of the environment',
      { 'vault-role': 'r' },
      { ...JOB, VAULT_TOKEN: 'b' },
      HOME_FILE,
      { ...login, role: 'r' },
    ],
    ['no role id of an AppRole for a role', {}, { ...JOB, VAULT_ROLE_ID: 'id' }, undefined, login],
    ['the token that an agent adds before the job’s', {}, { ...JOB, ...AGENT }, undefined, { kind: 'none' }],
    ['the token that a proxy adds at a socket', SOCKET, JOB, undefined, { kind: 'none' }],
    [
      'a token file before that of an agent',
      SOCKET,
      {},
      HOME_FILE,
      { kind: 'token', file: HOME_FILE, revoke: false },
    ],
    ['a given token before that of an agent', SOCKET, { VAULT_TOKEN: 'b' }, undefined, token],
    [
      'a login that the inputs describe through an agent',
      { ...SOCKET, 'vault-audience': 'a' },
      JOB,
      undefined,
      { ...login, audience: 'a' },
    ],
    [
      'no agent where an input has another address',
      { 'vault-addr': 'https://vault:8200' },
      { ...JOB, VAULT_AGENT_ADDR: 'http://127.0.0.1:8100' },
      undefined,
      login,
    ],
    [
      'half an offer of GitHub for none',
      {},
      { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://id' },
      HOME_FILE,
      { kind: 'token', file: HOME_FILE, revoke: false },
    ],
  ])('takes %s', (_, raw, env, file, expected) => {
    expect(auth(raw, env, file)).toEqual(expected);
  });

  it.each([
    ['verify', 'aegis-verify'],
    ['resign', 'aegis-migrate'],
    ['rotate', 'aegis-operator'],
  ])('logs in to %s as %s', (mode, role) => {
    const context = { workspace: '/ws', door: 'action' as const, readFile: () => Buffer.alloc(0) };
    const path = mode === 'rotate' ? {} : { path: '*.bin' };
    const raw = { mode, key: 'models', 'vault-addr': 'https://vault:8200/', ...path };
    const { inputs } = parseInputs(raw, JOB, context);
    const { vault } = inputs.mode === 'verify' ? (inputs.trust as Pick<SignInputs, 'vault'>) : inputs;
    expect(vault.auth).toEqual({ ...login, role });
  });
});

describe('inputs that contradict each other are refused', () => {
  it.each<[string, Raw]>([
    ['an unknown method', { 'vault-auth': 'ldap' }],
    ['no role id', { 'vault-auth': 'approle' }],
    [
      'a socket that says nothing of an audience',
      { 'vault-auth': 'jwt', 'vault-addr': 'unix:///run/v.sock' },
    ],
    ['a token beside a login', { 'vault-auth': 'jwt', 'vault-role': 'r', 'vault-token': 't' }],
    ['a role without a login', { 'vault-token': 't', 'vault-role': 'r' }],
    ['a token twice', { 'vault-token': 't', 'vault-token-file': '/f' }],
    [
      'a secret id twice',
      { 'vault-auth': 'approle', 'vault-role': 'r', 'vault-secret-id': 's', 'vault-secret-id-file': '/f' },
    ],
    [
      'a wrapping without anything wrapped',
      { 'vault-auth': 'approle', 'vault-role': 'r', 'vault-secret-id-wrapped': 'true' },
    ],
    [
      'an audience for a token from a file',
      { 'vault-auth': 'jwt', 'vault-role': 'r', 'vault-audience': 'a', 'vault-jwt-file': '/f' },
    ],
    [
      'an audience for a service account',
      { 'vault-auth': 'kubernetes', 'vault-role': 'r', 'vault-audience': 'a' },
    ],
    [
      'a secret id for a service account',
      { 'vault-auth': 'kubernetes', 'vault-role': 'r', 'vault-secret-id': 's' },
    ],
  ])('%s', (_, raw) => {
    let thrown: unknown;
    try {
      auth(raw);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as AegisError).code).toBe('INPUT_INVALID');
  });

  it.each<[Raw, string]>([
    [{}, 'it is for approle; name it in `vault-auth:`, or remove it'],
    [{ 'vault-auth': 'token' }, 'it is for approle; remove it'],
  ])('a secret id where nobody has named its login is no mistake to remove: %j', (raw, remedy) => {
    expect(() => auth({ ...raw, 'vault-secret-id': 's' }, { VAULT_TOKEN: 't' })).toThrow(remedy);
  });
});
