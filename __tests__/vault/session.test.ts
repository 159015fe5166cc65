import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { VaultClient } from '../../src/vault/client.ts';
import type { LoginMethod } from '../../src/vault/login-method.ts';
import { openVaultSession, type AuthMethod, type VaultSession } from '../../src/vault/session.ts';
import { readSecretFile, tokenFromFile } from '../../src/vault/token-file.ts';
import { readTransitKey } from '../../src/vault/transit.ts';
import { faultProxies } from '../support/fault-proxies.ts';
import { makeFifo } from '../support/fifo.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { startKubernetes, type TestKubernetes } from '../support/kubernetes.ts';
import { itIf } from '../support/skip.ts';
import { codeOf, rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
const POLICY = `path "transit/keys/${KEY}" { capabilities = ["read"] }`;
const AUDIENCE = 'https://vault.example.com';

let vault: TestVault;
let github: GithubOidc;
let kubernetes: TestKubernetes;
let roleId: string;
/** What the sessions of a test have logged. */
let logged: string[] = [];

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey(KEY);
  await vault.demand('PUT', 'sys/policies/acl/aegis-verify', { policy: POLICY });

  await vault.demand('POST', 'sys/auth/approle', { type: 'approle' });
  await vault.demand('POST', 'auth/approle/role/loader', {
    token_policies: ['aegis-verify'],
    token_ttl: '5m',
  });
  roleId = (await vault.demand('GET', 'auth/approle/role/loader/role-id')).data['role_id'] as string;

  github = await startGithubOidc('org/models');
  await vault.demand('POST', 'sys/auth/jwt', { type: 'jwt' });
  await vault.demand('POST', 'auth/jwt/config', { jwt_validation_pubkeys: [github.publicKey] });
  await vault.demand('POST', 'auth/jwt/role/release', {
    role_type: 'jwt',
    user_claim: 'sub',
    bound_audiences: [AUDIENCE],
    bound_claims: { repository: 'org/models' },
    token_policies: ['aegis-verify'],
    token_ttl: '5m',
  });

  kubernetes = await startKubernetes();
  await kubernetes.connect(vault);
  await vault.demand('POST', 'auth/kubernetes/role/model-server', {
    bound_service_account_names: ['server'],
    bound_service_account_namespaces: ['models'],
    token_policies: ['aegis-verify'],
    token_ttl: '5m',
  });
});
afterAll(async () => {
  await kubernetes.stop();
  await github.stop();
  await vault.stop();
});

interface Opened {
  readonly session: VaultSession;
  /** Tokens the session has made, in order. */
  readonly made: string[];
}

function open(
  method: AuthMethod,
  { address = vault.address, signal }: { address?: string; signal?: AbortSignal } = {},
): Opened {
  const made: string[] = [];
  logged = [];
  const say = (text: string): void => void logged.push(text);
  const session = openVaultSession(
    { address: new URL(address), retry: { baseMs: 20, totalMs: 3_000 } },
    method,
    {
      log: { debug: say, info: say, warning: say },
      onToken: (token) => made.push(token),
      ...(signal !== undefined && { signal }),
    },
  );
  return { session, made };
}

const readKey = async (client: VaultClient) => readTransitKey(client, { mount: 'transit', name: KEY });

async function isAlive(token: string): Promise<boolean> {
  return (await vault.request('POST', 'auth/token/lookup', { token })).status === 200;
}

async function newSecretId(fields: Record<string, unknown> = {}): Promise<string> {
  return (await vault.demand('POST', 'auth/approle/role/loader/secret-id', fields)).data[
    'secret_id'
  ] as string;
}

/** A response-wrapping token around what the path answers. */
async function wrapped(path: string): Promise<string> {
  const response = await fetch(`${vault.address}/v1/${path}`, {
    method: 'POST',
    headers: { 'x-vault-token': vault.rootToken, 'x-vault-wrap-ttl': '5m' },
  });
  return ((await response.json()) as { wrap_info: { token: string } }).wrap_info.token;
}

const appRole = (secretId: () => string, more: Partial<LoginMethod> = {}): LoginMethod =>
  ({ kind: 'approle', path: 'approle', roleId, secretId, ...more }) as LoginMethod;
const jwtLogin = (jwt: () => string, role = 'release'): LoginMethod => ({
  kind: 'jwt',
  path: 'jwt',
  role,
  jwt,
});
const podLogin = (jwt: () => string): LoginMethod => ({
  kind: 'kubernetes',
  path: 'kubernetes',
  role: 'model-server',
  jwt,
});

const startProxy = faultProxies();

describe('logging in', () => {
  it('does so with the first request, once for many, and leaves no token behind', async () => {
    const { session, made } = open(jwtLogin(() => github.token(AUDIENCE)));
    expect(made).toEqual([]);
    await Promise.all(Array.from({ length: 8 }, async () => readKey(session)));
    expect(made).toHaveLength(1);
    expect(await isAlive(made[0]!)).toBe(true);
    await session.close();
    expect(await isAlive(made[0]!)).toBe(false);
  });

  it.each<[string, () => Promise<LoginMethod>]>([
    [
      'an AppRole',
      async () => {
        const id = await newSecretId();
        return appRole(() => id);
      },
    ],
    [
      'an AppRole whose secret id is in a file',
      async () => {
        const [file] = writeFiles(temporaryDirectory(), { 'secret-id': `${await newSecretId()}\n` });
        return appRole(() => readSecretFile(file!, 'the secret id'));
      },
    ],
    [
      'an AppRole whose secret id is wrapped',
      async () => {
        const token = await wrapped('auth/approle/role/loader/secret-id');
        return appRole(() => token, { wrapped: true });
      },
    ],
    [
      'a service account',
      async () => {
        const token = kubernetes.serviceAccountToken('models', 'server');
        return podLogin(() => token);
      },
    ],
    ['a GitHub job', async () => jwtLogin(() => github.token(AUDIENCE))],
  ])('works with %s', async (_, method) => {
    const { session, made } = open(await method());
    expect((await readKey(session)).name).toBe(KEY);
    await session.close();
    expect(await Promise.all(made.map(isAlive))).toEqual([false]);
  });

  it.each<[string, () => Promise<LoginMethod>]>([
    ['a wrong secret id', async () => appRole(() => '00000000-0000-0000-0000-000000000000')],
    [
      'a secret id of another role id',
      async () => {
        const id = await newSecretId();
        return appRole(() => id, { roleId: 'other' });
      },
    ],
    [
      'a service account of another namespace',
      async () => {
        const token = kubernetes.serviceAccountToken('other', 'server');
        return podLogin(() => token);
      },
    ],
    [
      'a token that the cluster does not know',
      async () => {
        const token = kubernetes.serviceAccountToken('models', 'server');
        kubernetes.forget(token);
        return podLogin(() => token);
      },
    ],
    [
      'a job of another repository',
      async () => jwtLogin(() => github.token(AUDIENCE, { repository: 'org/other' })),
    ],
    ['a token for another audience', async () => jwtLogin(() => github.token('https://elsewhere.example'))],
    ['an expired token', async () => jwtLogin(() => github.token(AUDIENCE, { exp: 1 }))],
    ['a role that is not there', async () => jwtLogin(() => github.token(AUDIENCE), 'nobody')],
    [
      'a mount that is not there',
      async () => ({ kind: 'jwt', path: 'nowhere', role: 'release', jwt: () => github.token(AUDIENCE) }),
    ],
  ])('is refused with %s', async (_, method) => {
    const { session, made } = open(await method());
    const error = await rejection(readKey(session));
    expect([error.code, error.exitStatus]).toEqual(['VAULT_LOGIN_REFUSED', 3]);
    expect(made).toEqual([]);
    await session.close();
  });

  it('says nothing of the credential where the server echoes it', async () => {
    const proxy = await startProxy(vault.address);
    const secret = 'a-secret-id-that-nobody-may-see';
    proxy.on('/login', { kind: 'answer', status: 400, body: { errors: [`bad secret_id ${secret}`] } });
    const { session } = open(
      appRole(() => secret),
      { address: proxy.address },
    );
    const error = await rejection(readKey(session));
    expect(JSON.stringify([error.sentence, error.vault, logged])).not.toContain(secret);
    await session.close();
  });

  it('opens a wrapping once, and logs in again with what was in it', async () => {
    const token = await wrapped('auth/approle/role/loader/secret-id');
    const { session, made } = open(appRole(() => token, { wrapped: true }));
    await readKey(session);
    await vault.demand('POST', 'auth/token/revoke', { token: made[0] });
    await readKey(session);
    expect(made).toHaveLength(2);
    await session.close();
  });

  it.each<[string, () => Promise<string>]>([
    [
      'that somebody has opened before',
      async () => {
        const token = await wrapped('auth/approle/role/loader/secret-id');
        await vault.demand('POST', 'sys/wrapping/unwrap', {}, token);
        return token;
      },
    ],
    ['that was made elsewhere', async () => wrapped('sys/wrapping/wrap')],
    [
      'of a secret id of another mount',
      async () => {
        await vault.demand('POST', 'sys/auth/approle-two', { type: 'approle' });
        await vault.demand('POST', 'auth/approle-two/role/loader', {});
        return wrapped('auth/approle-two/role/loader/secret-id');
      },
    ],
  ])('refuses a wrapping %s', async (how, make) => {
    const token = await make();
    const { session } = open(appRole(() => token, { wrapped: true }));
    const { code, hints } = await rejection(readKey(session));
    expect(code).toBe('VAULT_LOGIN_REFUSED');
    expect(hints.join().includes('find out who opened it')).toBe(how.includes('opened'));
    await session.close();
  });
});

describe('the life of a minted token', () => {
  async function roleWith(name: string, fields: Record<string, unknown>): Promise<LoginMethod> {
    await vault.demand('POST', `auth/jwt/role/${name}`, {
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: [AUDIENCE],
      bound_claims: { repository: 'org/models' },
      token_policies: ['aegis-verify'],
      ...fields,
    });
    return jwtLogin(() => github.token(AUDIENCE), name);
  }

  it('is renewed by the clock, also while nothing is asked', async () => {
    const { session, made } = open(await roleWith('short', { token_ttl: '2s', token_max_ttl: '1m' }));
    await readKey(session);
    await pause(4_500);
    await readKey(session);
    expect(made).toHaveLength(1);
    await session.close();
    expect(await isAlive(made[0]!)).toBe(false);
  });

  it('gets a successor where it cannot be renewed, and all of them are revoked', async () => {
    const { session, made } = open(await roleWith('capped', { token_ttl: '2s', token_max_ttl: '2s' }));
    await readKey(session);
    await pause(3_200);
    await readKey(session);
    expect(made.length).toBeGreaterThanOrEqual(2);
    await session.close();
    expect((await Promise.all(made.map(isAlive))).some(Boolean)).toBe(false);
  });

  it('uses batch tokens, which cannot be revoked', async () => {
    const { session, made } = open(await roleWith('batch', { token_ttl: '5m', token_type: 'batch' }));
    await readKey(session);
    await session.close();
    expect(made).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it('logs in again when the server has forgotten the token', async () => {
    const { session, made } = open(await roleWith('again', { token_ttl: '5m' }));
    await readKey(session);
    await vault.demand('POST', 'auth/token/revoke', { token: made[0] });
    await Promise.all([readKey(session), readKey(session), readKey(session)]);
    expect(made).toHaveLength(2);
    await session.close();
  });

  it('does not log in again when it is the policies that refuse', async () => {
    const { session, made } = open(await roleWith('narrow', { token_ttl: '5m' }));
    const error = await rejection(
      session.request({ method: 'GET', path: 'transit/keys/other', schema: v.unknown() }),
    );
    expect(error.code).toBe('VAULT_DENIED');
    expect(made).toHaveLength(1);
    await session.close();
  });

  it('ends with a cancelled run, too', async () => {
    const cancellation = new AbortController();
    const { session, made } = open(await roleWith('cancelled', { token_ttl: '5m' }), {
      signal: cancellation.signal,
    });
    await readKey(session);
    cancellation.abort();
    expect((await rejection(readKey(session))).code).toBe('CANCELLED');
    await session.close();
    expect(await isAlive(made[0]!)).toBe(false);
  });

  it('says so when it cannot be revoked, and ends anyway', async () => {
    const proxy = await startProxy(vault.address);
    const { session, made } = open(await roleWith('cut', { token_ttl: '5m' }), { address: proxy.address });
    await readKey(session);
    await proxy.stop();
    await session.close();
    expect(logged.some((line) => line.includes('could not be revoked'))).toBe(true);
    expect(JSON.stringify(logged)).not.toContain(made[0]);
  });
});

describe('a token that was handed', () => {
  it.each([
    ['stays', false, true],
    ['is revoked when asked', true, false],
  ])('%s', async (_, revoke, alive) => {
    const token = await vault.createToken(
      `${POLICY}\npath "auth/token/revoke-self" { capabilities = ["update"] }`,
    );
    const { session, made } = open({ kind: 'token', token: () => token, revoke });
    await readKey(session);
    await session.close();
    // What has to be revoked is told, for whoever comes after a run that was killed.
    expect(made).toEqual(revoke ? [token] : []);
    expect(await isAlive(token)).toBe(alive);
  });

  it('is read again from its file when the server refuses it', async () => {
    const directory = temporaryDirectory();
    const first = await vault.createToken(POLICY);
    const [file] = writeFiles(directory, { token: `${first}\n` });
    const { session } = open({ kind: 'token', ...tokenFromFile(file!), revoke: false });
    const before = await readKey(session);
    writeFileSync(file!, `${await vault.createToken(POLICY)}\n`);
    await vault.demand('POST', 'auth/token/revoke', { token: first });
    const read = await Promise.all([readKey(session), readKey(session)]);
    await session.close();
    expect(read.map(({ versions }) => versions)).toEqual([before.versions, before.versions]);
  });

  it('fails when its file has nothing newer', async () => {
    const token = await vault.createToken(POLICY);
    const [file] = writeFiles(temporaryDirectory(), { token });
    const { session } = open({ kind: 'token', ...tokenFromFile(file!), revoke: false });
    await vault.demand('POST', 'auth/token/revoke', { token });
    const { code, message } = await rejection(readKey(session));
    expect(code).toBe('VAULT_TOKEN_INVALID');
    // Which of the places where a token may lie: nobody may have named one.
    expect(message).toContain(file);
    await session.close();
  });
});

describe('a credential in a file', () => {
  const directory = temporaryDirectory();
  const [padded, empty, large] = writeFiles(directory, {
    padded: '\n from-file \n',
    empty: ' \n',
    large: 'x'.repeat(70_000),
  });

  it('is taken without the blanks around it', () => {
    expect(readSecretFile(padded!, 'it')).toBe('from-file');
  });

  it('may lie behind the links of a mounted secret', () => {
    const mount = join(directory, 'mount');
    mkdirSync(join(mount, '..data'), { recursive: true });
    writeFileSync(join(mount, '..data', 'token'), 'from-secret');
    symlinkSync(join('..data', 'token'), join(mount, 'token'));
    expect(readSecretFile(join(mount, 'token'), 'it')).toBe('from-secret');
  });

  it.each([
    ['is absent', join(directory, 'absent')],
    ['is empty', empty!],
    ['is no credential', large!],
    ['is a directory', directory],
  ])('is missing when the file %s', (_, path) => {
    expect(codeOf(() => readSecretFile(path, 'it'))).toBe('TOKEN_MISSING');
  });

  const onPosix = itIf(process.platform !== 'win32', 'Windows has no FIFOs');
  onPosix('does not wait for a FIFO', () => {
    const fifo = join(directory, 'fifo');
    makeFifo(fifo);
    expect(codeOf(() => readSecretFile(fifo, 'it'))).toBe('TOKEN_MISSING');
    rmSync(fifo);
  });
});
