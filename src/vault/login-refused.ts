/** Explains a refused login: turns Vault's own words into things to check. Pure. */
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';
import type { LoginMethod } from './login-method.ts';

/**
 * The error for a login that Vault refused; anything else is returned unchanged.
 *
 * @param who describes the login, without a secret
 * @param jwt the token of the login, if it is a JWT: hints quote the claims that Vault names
 */
export function explainLogin(thrown: unknown, method: LoginMethod, who: string, jwt?: string): unknown {
  if (!(thrown instanceof AegisError)) return thrown;
  const { code, vault } = thrown;
  if (code !== 'VAULT_DENIED' && code !== 'VAULT_REFUSED') return thrown;
  // Wrapped, it was no refusal of the credentials.
  if (vault?.status === 200) return thrown;
  const words = (vault?.errors ?? []).map((text) => text.replace(/\s+/g, ' ').trim()).join('; ');
  const known = KNOWN.find(({ words: pattern }) => pattern.test(words));
  const hints =
    known?.hints({ kind: method.kind, path: method.path, words, claim: (name) => claimOf(jwt, name) }) ??
    HINTS[method.kind];
  return new AegisError('VAULT_LOGIN_REFUSED', {
    message: `Vault refused the ${who}`,
    ...(words !== '' && { got: words }),
    hints,
    ...defined({ vault }),
    cause: thrown,
  });
}

interface Refused {
  readonly kind: LoginMethod['kind'];
  readonly path: string;
  readonly words: string;
  /** The token's value of a claim, as text to show. */
  readonly claim: (name: string) => string;
}

const CLOCKS =
  'the clocks of Vault and of the token’s issuer differ: synchronize them, or set clock_skew_leeway on the role';

/** The words of Vault's auth methods (vault-plugin-auth-jwt, -kubernetes and approle), the most specific first. */
const KNOWN: readonly { readonly words: RegExp; readonly hints: (refused: Refused) => readonly string[] }[] =
  [
    {
      words: /wrapping token/i,
      hints: () => [
        'the wrapping was opened before, or has expired: if it was not you, find out who opened it before a new one is issued',
      ],
    },
    {
      words: /not valid yet|\(nbf\)/i,
      hints: ({ claim }) => [
        `the token is valid from ${claim('nbf')}, which is later than Vault’s time`,
        CLOCKS,
      ],
    },
    {
      words: /issued in the future|\(iat\)/i,
      hints: ({ claim }) => [
        `the token was issued at ${claim('iat')}, which is later than Vault’s time`,
        CLOCKS,
      ],
    },
    {
      words: /expired|\(exp\)/i,
      hints: ({ claim }) => [
        `by Vault’s time, the token expired at ${claim('exp')}: log in with a fresh one`,
        CLOCKS,
      ],
    },
    {
      words: /could not load configuration/i,
      hints: ({ path }) => [
        `the auth mount ${path} exists, but was never configured: \`vault write auth/${path}/config …\`, or \`aegis-sign setup\``,
        'check vault-auth-path',
      ],
    },
    {
      words: /role .* could not be found|invalid role name|invalid role ID/i,
      hints: ({ kind, path }) => [
        `check vault-role: auth/${path} has no such role${kind === 'jwt' ? '; `aegis-sign setup --github-for` makes the usual ones' : ''}`,
        'check vault-auth-path and vault-namespace',
      ],
    },
    {
      words: /issuer|\(iss\)|claim "iss"/i,
      hints: ({ claim }) => [
        `the token’s issuer is ${claim('iss')}: bound_issuer and oidc_discovery_url of the mount must be the same`,
      ],
    },
    {
      words: /audience|\(aud\)|claim "aud"/i,
      hints: ({ claim }) => [
        `the token’s audience is ${claim('aud')}: add it to bound_audiences of the role, or request another with vault-audience`,
      ],
    },
    {
      words: /invalid subject|\(sub\)|claim "sub"/i,
      hints: ({ claim }) => [`the token’s subject is ${claim('sub')}: bound_subject of the role differs`],
    },
    {
      words: /claim "[^"]+"/i,
      hints: ({ words, claim }) => {
        const name = /claim "([^"]{1,80})"/.exec(words)?.[1] ?? '';
        return [
          `the token’s claim ${printable(name)} is ${claim(name)}: bound_claims of the role require another value`,
          'check that the job runs in the repository, on the ref and in the environment of the role',
        ];
      },
    },
    {
      words: /verifying token signature|no known key|failed to verify id token signature/i,
      hints: ({ claim }) => [
        `no key of the mount signed this token (its issuer is ${claim('iss')}): check oidc_discovery_url, or update jwt_validation_pubkeys`,
      ],
    },
    {
      words: /oidc discovery|configuring token validator|fetching keys|jwks/i,
      hints: () => [
        'Vault could not fetch the issuer’s keys: let it reach the issuer, or give it jwt_validation_pubkeys',
      ],
    },
    {
      words: /(?:service account|namespace) (?:name )?not authorized/i,
      hints: () => [
        'the role binds another service account or namespace: check bound_service_account_names and …_namespaces',
      ],
    },
    {
      words: /secret.?id/i,
      hints: () => [
        'check the secret id: it may be expired, used up, destroyed, already unwrapped, or from another role; also check vault-role, which is the role id, not the role’s name',
      ],
    },
    {
      words: /cidr|source address|unauthorized.*address/i,
      hints: () => [
        'the role or the secret id is bound to other addresses: check token_bound_cidrs and secret_id_bound_cidrs',
      ],
    },
  ];

const PLACE =
  'check vault-auth-path and vault-namespace: Vault gives the same answer if the mount does not exist, or if token_bound_cidrs exclude this address';

/** For words without information, which is often intended. */
const HINTS: Readonly<Record<LoginMethod['kind'], readonly string[]>> = {
  approle: [
    'check vault-role (the role id, not the role’s name) and the secret id: it may be expired, used up or already unwrapped',
    PLACE,
  ],
  kubernetes: [
    'check that the role is bound to this pod’s service account, namespace and token audience',
    PLACE,
  ],
  jwt: [
    'check vault-role and vault-audience: the role is bound to the token’s repository, ref and audience',
    PLACE,
  ],
};

const LONGEST_CLAIM = 200;

/** A claim as text. Claims are not secret; only the signature of a token is. */
function claimOf(jwt: string | undefined, name: string): string {
  const claims = claimsOf(jwt);
  if (claims === undefined) return 'not readable';
  if (!Object.hasOwn(claims, name)) return 'missing';
  const value = claims[name];
  if (['nbf', 'iat', 'exp'].includes(name) && typeof value === 'number' && Math.abs(value) < 8e12) {
    return new Date(value * 1000).toISOString();
  }
  return printable(JSON.stringify(value).slice(0, LONGEST_CLAIM));
}

function claimsOf(jwt: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const payload = jwt?.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    const value = parseStrictJson(Buffer.from(payload, 'base64url'), {
      code: 'VAULT_LOGIN_REFUSED',
      what: 'the token',
      limits: SMALL_JSON,
    });
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
