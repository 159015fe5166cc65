/** What a refused login means: Vault's own words, turned into what the caller can check. Pure. */
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';
import type { LoginMethod } from './login-method.ts';

/**
 * The error for a login that Vault refused; anything else is given back as it is.
 *
 * @param who describes the login, without a secret
 * @param jwt the token that was shown, where it is one: its claims are quoted where Vault names them
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
  /** The value that the token has for a claim, as text to show. */
  readonly claim: (name: string) => string;
}

const CLOCKS =
  'the clocks of Vault and of whoever issued the token differ: set them by NTP, or give the role clock_skew_leeway';

/** The words of Vault's auth methods (vault-plugin-auth-jwt, -kubernetes and approle), the most telling first. */
const KNOWN: readonly { readonly words: RegExp; readonly hints: (refused: Refused) => readonly string[] }[] =
  [
    {
      words: /not valid yet|\(nbf\)/i,
      hints: ({ claim }) => [
        `the token is valid from ${claim('nbf')} on, which is later than Vault’s time`,
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
        `the token was valid until ${claim('exp')}, by Vault’s time: log in with a fresh one`,
        CLOCKS,
      ],
    },
    {
      words: /could not load configuration/i,
      hints: ({ path }) => [
        `the auth mount ${path} is there, but was never configured: \`vault write auth/${path}/config …\`, or \`aegis-sign setup\``,
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
        `the token’s issuer is ${claim('iss')}: bound_issuer of the mount has to be the same, and so has oidc_discovery_url`,
      ],
    },
    {
      words: /audience|\(aud\)|claim "aud"/i,
      hints: ({ claim }) => [
        `the token’s audience is ${claim('aud')}: bound_audiences of the role has to hold it, or ask for another with vault-audience`,
      ],
    },
    {
      words: /invalid subject|\(sub\)|claim "sub"/i,
      hints: ({ claim }) => [`the token’s subject is ${claim('sub')}: bound_subject of the role is another`],
    },
    {
      words: /claim "[^"]+"/i,
      hints: ({ words, claim }) => {
        const name = /claim "([^"]{1,80})"/.exec(words)?.[1] ?? '';
        return [
          `the token’s claim ${printable(name)} is ${claim(name)}: bound_claims of the role allow another value`,
          'check that the job runs in the repository, on the ref and in the environment that the role is for',
        ];
      },
    },
    {
      words: /verifying token signature|no known key|failed to verify id token signature/i,
      hints: ({ claim }) => [
        `none of the keys that the mount knows signed this token, whose issuer is ${claim('iss')}: check oidc_discovery_url, or renew jwt_validation_pubkeys`,
      ],
    },
    {
      words: /oidc discovery|configuring token validator|fetching keys|jwks/i,
      hints: () => [
        'Vault could not fetch the issuer’s keys: it has to reach the issuer, or be given its jwt_validation_pubkeys',
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
        'check the secret id: it may be expired, used up, destroyed, already unwrapped, or of another role; and vault-role, which is the role id, not the role’s name',
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
  'check vault-auth-path and vault-namespace: Vault says the same where there is no such mount, and where token_bound_cidrs exclude this address';

/** Where the words say nothing, which they often do on purpose. */
const HINTS: Readonly<Record<LoginMethod['kind'], readonly string[]>> = {
  approle: [
    'check vault-role (the role id, not the role’s name) and the secret id: it may be expired, used up or already unwrapped',
    PLACE,
  ],
  kubernetes: [
    'check that the role binds this pod’s service account and namespace, and the audience of its token',
    PLACE,
  ],
  jwt: [
    'check vault-role and vault-audience: the role binds repository, ref and audience of the token',
    PLACE,
  ],
};

const LONGEST_CLAIM = 200;

/** A claim as text. Claims are no secret; the signature, which makes a token one, is not among them. */
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
