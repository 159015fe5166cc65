/** Exchanges a role's credentials for a token (API of the auth methods `approle`, `kubernetes` and `jwt`). */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import type { VaultClient, VaultRequest } from './client.ts';
import type { LoginMethod } from './login-method.ts';
import { explainLogin } from './login-refused.ts';
import { vaultPath } from './path.ts';

/** A token that this run created, and its lifetime. */
export interface Lease {
  readonly token: string;
  /** Seconds; 0 means no expiry. */
  readonly seconds: number;
  readonly renewable: boolean;
  /** Batch tokens can be neither renewed nor revoked. */
  readonly revocable: boolean;
}

const Auth = v.pipe(
  v.object({
    client_token: v.string(),
    lease_duration: v.number(),
    renewable: v.optional(v.boolean(), false),
    token_type: v.optional(v.string(), 'service'),
    mfa_requirement: v.nullish(v.looseObject({})),
  }),
  v.check(({ client_token: token, mfa_requirement: mfa }) => token !== '' || isThere(mfa), 'has no token'),
);
const isThere = (value: object | null | undefined): boolean => (value ?? undefined) !== undefined;

const Wrapping = v.object({ creation_path: v.string() });
const SecretId = v.object({ secret_id: v.pipe(v.string(), v.minLength(1)) });

/** For logs and errors. Does not show the role id, which is half of a credential. */
function describeLogin(method: LoginMethod): string {
  const who = method.kind === 'approle' ? 'an AppRole' : `role ${method.role}`;
  return printable(`login at auth/${method.path} (${method.kind}) as ${who}`);
}

/**
 * A login function for a method. The first login unwraps a wrapped secret id and keeps it for the next.
 *
 * @param namespace of the auth mount, if it is not the client's; empty for the root
 */
export function loginWith(method: LoginMethod, namespace?: string): (client: VaultClient) => Promise<Lease> {
  let opened: string | undefined;
  const where = defined({ namespace });
  return async (client) => {
    let shown: string | undefined;
    try {
      if (method.kind === 'approle') {
        const secretId = method.wrapped
          ? (opened ??= await unwrapSecretId(client, method, where))
          : await method.secretId?.();
        const body = { role_id: method.roleId, ...defined({ secret_id: secretId }) };
        return await post(client, method.path, body, secretId === undefined ? [] : [secretId], where);
      }
      const jwt = (await method.jwt()).trim();
      shown = jwt;
      return await post(client, method.path, { role: method.role, jwt }, [jwt], where);
    } catch (thrown) {
      throw explainLogin(thrown, method, describeLogin(method), shown);
    }
  };
}

/** Namespace of a request, if it is not the client's. */
type Where = Pick<VaultRequest<unknown>, 'namespace'>;

async function post(
  client: VaultClient,
  path: string,
  body: object,
  secrets: readonly string[],
  where: Where,
): Promise<Lease> {
  const answer = await client.request({
    ...where,
    method: 'POST',
    path: vaultPath`auth/${path}/login`,
    body,
    schema: Auth,
    part: 'auth',
    as: 'nobody',
    secrets,
    mints: true,
  });
  return leaseOf(answer.data);
}

/** Extends a token as far as its role allows. @param namespace where it was created @throws errors of the client */
export async function renew(client: VaultClient, { token }: Lease, namespace?: string): Promise<Lease> {
  const answer = await client.request({
    ...defined({ namespace }),
    method: 'POST',
    path: 'auth/token/renew-self',
    body: {},
    schema: Auth,
    part: 'auth',
    as: { token },
  });
  return leaseOf(answer.data);
}

function leaseOf(auth: v.InferOutput<typeof Auth>): Lease {
  if (isThere(auth.mfa_requirement)) {
    throw new AegisError('VAULT_LOGIN_REFUSED', {
      message: 'the login asks for a second factor (login MFA), which no run can show',
      hints: [
        'leave the auth mount or the role’s entity out of the enforcement: `vault list identity/mfa/login-enforcement`',
      ],
    });
  }
  return {
    token: auth.client_token,
    seconds: auth.lease_duration,
    renewable: auth.renewable,
    revocable: auth.token_type !== 'batch',
  };
}

/**
 * The creation path of a wrapping token. The token itself is enough to ask for it.
 *
 * @throws errors of the client, also for any other kind of token
 */
export async function wrappedAt(
  client: VaultClient,
  token: string,
  request: Pick<VaultRequest<unknown>, 'namespace' | 'retry'>,
): Promise<string> {
  const { data } = await client.request({
    ...request,
    method: 'POST',
    path: 'sys/wrapping/lookup',
    body: { token },
    schema: Wrapping,
    as: 'nobody',
    secrets: [token],
  });
  return data.creation_path;
}

/**
 * Unwraps the secret id. The creation path is checked first: an attacker who intercepted the token could have unwrapped
 * it and substituted another wrapping, which then comes from another path.
 */
async function unwrapSecretId(
  client: VaultClient,
  method: Extract<LoginMethod, { kind: 'approle' }>,
  where: Where,
): Promise<string> {
  const token = (await method.secretId?.()) ?? '';
  const made = await wrappedAt(client, token, where);
  if (!made.startsWith(`auth/${method.path}/role/`) || !made.endsWith('/secret-id')) {
    throw new AegisError('VAULT_LOGIN_REFUSED', {
      message: 'the wrapping token was not made for a secret id of this AppRole mount',
      detail: 'it was made at {got}, not at {expected}',
      expected: `auth/${method.path}/role/…/secret-id`,
      got: made,
      hints: ['someone may have unwrapped and replaced it: find out before you issue a new secret id'],
    });
  }
  const answer = await client.request({
    ...where,
    method: 'POST',
    path: 'sys/wrapping/unwrap',
    body: {},
    schema: SecretId,
    as: { token },
    // It can be unwrapped only once. The lookup before has shown that the server is up.
    retry: 'never',
  });
  return answer.data.secret_id;
}
