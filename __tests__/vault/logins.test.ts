/** Refused logins on a real server: the hint follows Vault's own words, and quotes what the token has. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AegisError } from '../../src/errors.ts';
import { silentLogger } from '../../src/log.ts';
import type { LoginMethod } from '../../src/vault/login-method.ts';
import { openVaultSession } from '../../src/vault/session.ts';
import { readTransitKey } from '../../src/vault/transit.ts';
import { ISSUER, startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { rejection } from '../support/thrown.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const AUDIENCE = 'https://vault.example.com:8200';
const NOW = Math.floor(Date.now() / 1000);
const DAY = 24 * 3600;

let vault: TestVault;
let github: GithubOidc;
beforeAll(async () => {
  [vault, github] = await Promise.all([startVault(), startGithubOidc('org/models')]);
  await vault.createKey('k');
  for (const path of ['jwt', 'other-issuer', 'other-keys', 'bare']) {
    await vault.demand('POST', `sys/auth/${path}`, { type: 'jwt' });
  }
  const stranger = await startGithubOidc('org/models');
  await stranger.stop();
  const keys = { jwt_validation_pubkeys: [github.publicKey], bound_issuer: ISSUER };
  await vault.demand('POST', 'auth/jwt/config', keys);
  await vault.demand('POST', 'auth/other-issuer/config', {
    ...keys,
    bound_issuer: 'https://gitlab.example.com',
  });
  await vault.demand('POST', 'auth/other-keys/config', {
    ...keys,
    jwt_validation_pubkeys: [stranger.publicKey],
  });
  const role = {
    role_type: 'jwt',
    user_claim: 'repository',
    bound_audiences: [AUDIENCE],
    bound_claims: { repository: 'org/models', ref: 'refs/heads/main' },
  };
  for (const path of ['jwt', 'other-issuer', 'other-keys'])
    await vault.demand('POST', `auth/${path}/role/sign`, role);
  await vault.demand('POST', 'auth/jwt/role/subject', {
    ...role,
    bound_subject: 'repo:org/models:environment:prod',
  });
  await vault.demand('POST', 'auth/jwt/role/bound', { ...role, token_bound_cidrs: ['10.9.9.9/32'] });
  await vault.demand('POST', 'auth/jwt/role/environment', {
    ...role,
    bound_claims: { ...role.bound_claims, environment: 'prod' },
  });
  await vault.demand('POST', 'sys/auth/approle', { type: 'approle' });
  await vault.demand('POST', 'auth/approle/role/job', { secret_id_num_uses: 1 });
});
afterAll(async () => {
  await github.stop();
  await vault.stop();
});

async function refusedLogin(method: LoginMethod): Promise<AegisError> {
  const session = openVaultSession({ address: new URL(vault.address) }, method, { log: silentLogger });
  const error = await rejection(readTransitKey(session, { mount: 'transit', name: 'k' }));
  await session.close();
  return error;
}

const jwt = (
  claims: Record<string, unknown>,
  role = 'sign',
  path = 'jwt',
  audience = AUDIENCE,
): LoginMethod => ({
  kind: 'jwt',
  path,
  role,
  jwt: () => github.token(audience, claims),
});

describe('a JWT', () => {
  it.each<[string, LoginMethod | (() => LoginMethod), RegExp]>([
    [
      'not valid yet',
      () => jwt({ nbf: NOW + DAY, exp: NOW + 2 * DAY }),
      /valid from 20\d\d-.*clocks|clocks/s,
    ],
    ['issued in the future', () => jwt({ iat: NOW + DAY, nbf: NOW - 5, exp: NOW + 2 * DAY }), /clocks/],
    ['expired', () => jwt({ iat: NOW - 2 * DAY, nbf: NOW - 2 * DAY, exp: NOW - DAY }), /expired at 20\d\d-/],
    [
      'another issuer',
      () => jwt({}, 'sign', 'other-issuer'),
      /issuer is "https:\/\/token\.actions.*bound_issuer/,
    ],
    ['signed by an unknown key', () => jwt({}, 'sign', 'other-keys'), /jwt_validation_pubkeys/],
    [
      'a mount that was never configured',
      () => jwt({}, 'sign', 'bare'),
      /auth mount bare .*never configured/,
    ],
    [
      'another audience',
      () => jwt({}, 'sign', 'jwt', 'https://github.com/org'),
      /audience is "https:\/\/github\.com\/org"/,
    ],
    ['another repository', () => jwt({ repository: 'org/other' }), /claim repository is "org\/other"/],
    ['another ref', () => jwt({ ref: 'refs/heads/x' }), /claim ref is "refs\/heads\/x"/],
    ['no environment', () => jwt({}, 'environment'), /claim environment is missing/],
    ['another subject', () => jwt({}, 'subject'), /subject is "repo:org\/models:ref/],
    ['a role that is not there', () => jwt({}, 'nobody'), /auth\/jwt has no such role; `aegis-sign setup/],
    ['a mount that is not there', () => jwt({}, 'sign', 'nowhere'), /vault-auth-path/],
    ['an address that the role does not let in', () => jwt({}, 'bound'), /token_bound_cidrs/],
  ])('%s', async (_, method, told) => {
    const error = await refusedLogin(typeof method === 'function' ? method() : method);
    expect(error.code).toBe('VAULT_LOGIN_REFUSED');
    expect(error.hints.join('\n')).toMatch(told);
  });

  it('never shows the token', async () => {
    const token = github.token(AUDIENCE, { repository: 'org/other' });
    const error = await refusedLogin({ kind: 'jwt', path: 'jwt', role: 'sign', jwt: () => token });
    expect(JSON.stringify([error.sentence, error.hints, error.vault])).not.toContain(token.split('.')[2]);
  });

  it('a claim that moves the cursor is escaped', async () => {
    const error = await refusedLogin(jwt({ repository: 'org/\u001b[2J' }));
    expect(error.hints.join()).not.toContain('\u001b');
  });
});

describe('an AppRole', () => {
  it('a secret id that is used up, or wrong', async () => {
    const roleId = (await vault.demand('GET', 'auth/approle/role/job/role-id')).data['role_id'] as string;
    const secretId = (await vault.demand('POST', 'auth/approle/role/job/secret-id', {})).data[
      'secret_id'
    ] as string;
    await vault.demand('POST', 'auth/approle/login', { role_id: roleId, secret_id: secretId }, '');
    for (const secret of [secretId, randomUUID()]) {
      const error = await refusedLogin({ kind: 'approle', path: 'approle', roleId, secretId: () => secret });
      expect(error.code).toBe('VAULT_LOGIN_REFUSED');
      expect(error.hints.join()).toMatch(/secret id: it may be expired, used up/);
      expect(JSON.stringify([error.sentence, error.hints, error.vault])).not.toContain(secret);
    }
  });

  it('the name of the role instead of its id', async () => {
    const error = await refusedLogin({
      kind: 'approle',
      path: 'approle',
      roleId: 'job',
      secretId: () => randomUUID(),
    });
    expect(error.hints.join()).toMatch(/role id/);
  });
});
