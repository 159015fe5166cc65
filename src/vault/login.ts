/** Logging in: a role's credentials become a token (API of the auth methods `approle`, `kubernetes` and `jwt`). */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import type { VaultClient, VaultRequest } from './client.ts';
import type { LoginMethod } from './login-method.ts';
import { explainLogin } from './login-refused.ts';
import { vaultPath } from './path.ts';

/** A token that this run made, and how long it lives. */
export interface Lease {
  readonly token: string;
  /** Seconds; 0 for ever. */
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

/** For logs and errors. Says nothing secret: a role id is half of a credential. */
export function describeLogin(method: LoginMethod): string {
  const who = method.kind === 'approle' ? 'an AppRole' : `role ${method.role}`;
  return printable(`login at auth/${method.path} (${method.kind}) as ${who}`);
}

/**
 * Makes a login function out of a method. A wrapped secret id is opened by the first login and kept for the next.
 *
 * @param namespace of the auth mount, where it is not the client's; empty for the root
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

/** Namespace of a request, where it is not the client's. */
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

/** Extends a token by what its role allows. @param namespace where it was made @throws what the client throws */
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
 * Where a wrapping was made. Whoever has its token may ask, without another.
 *
 * @throws what the client throws, for any other token as well
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
 * Opens the wrapping. Its creation path is checked first: whoever intercepted the token could have opened it and put a
 * wrapping of his own in its place, which then comes from another path.
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
      hints: [
        'somebody may have opened the wrapping and replaced it: find out before a new secret id is issued',
      ],
    });
  }
  const answer = await client.request({
    ...where,
    method: 'POST',
    path: 'sys/wrapping/unwrap',
    body: {},
    schema: SecretId,
    as: { token },
    // It opens once. The lookup before it has shown that the server is there.
    retry: 'never',
  });
  return answer.data.secret_id;
}
