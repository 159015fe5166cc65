/**
 * The policies that the modes need, as HCL: one role per kind of job, each with only the rights for that job's requests.
 * vault/policies/*.hcl are these texts for the default names; a test keeps them equal and tries them on a real server.
 */
import { AegisError } from '../errors.ts';
import { accessFor, policyLine, type Access, type Need } from './path.ts';

/**
 * `sign` and `verify` are those modes, `operator` is mode `rotate`, `migrate` is mode `resign`. `transit` is `sign` and
 * `verify` together, for a job that does both under one login; the others are narrower.
 */
export const POLICY_ROLES = ['transit', 'sign', 'verify', 'operator', 'migrate'] as const;
export type PolicyRole = (typeof POLICY_ROLES)[number];

/** Where the key of the old HMAC scheme is. */
export interface KvLocation {
  /** For example `secret`. */
  readonly mount: string;
  /** Path of the secret, below the mount. */
  readonly path: string;
  readonly version: 1 | 2;
}

export interface TransitScope {
  /** Of the Transit engine. */
  readonly mount: string;
  /** Name of the Transit key. */
  readonly key: string;
}

export interface PolicyScope extends TransitScope {
  /** Other keys of the same policy. */
  readonly also?: readonly TransitScope[];
  /** For `migrate`; without it, that role can only replace signatures of older key versions. */
  readonly hmacKey?: KvLocation;
}

const RULES: Readonly<Record<PolicyRole, { readonly about: string; readonly needs: readonly Need[] }>> = {
  transit: {
    about: 'For a job that signs and verifies. One that does either gets the policy for that.',
    needs: ['read-key', 'sign', 'verify'],
  },
  sign: {
    about: 'For jobs that sign. They cannot rotate, change or export the key.',
    needs: ['read-key', 'sign'],
  },
  verify: { about: 'For gates. They cannot sign.', needs: ['read-key', 'verify'] },
  operator: {
    about:
      'For the job that rotates the key and retires old versions. It cannot sign anything but one fixed probe.',
    needs: ['read-key', 'rotate', 'retire', 'probe'],
  },
  migrate: {
    about: 'For the job that replaces HMAC sidecars and signatures of older key versions.',
    needs: ['read-key', 'sign'],
  },
};

const COMMENTS: Readonly<Partial<Record<Need, string>>> = {
  'read-key': 'Type, versions and public keys. The private half never leaves the engine.',
  probe:
    'To see that a new version signs: this one message, which is no statement. Nothing else can be signed with it.',
  retire:
    'Raises min_decryption_version, and can lower it: no policy tells the two apart. Everything else here is refused.',
};

/** Also in Vault's own policy `default`; repeated, because a token may lack it. They concern only the token itself. */
export const SELF: readonly Access[] = [
  { path: 'auth/token/lookup-self', capability: 'read' },
  { path: 'auth/token/renew-self', capability: 'update' },
  { path: 'auth/token/revoke-self', capability: 'update' },
  { path: 'sys/capabilities-self', capability: 'update' },
];

/**
 * The policy of one role, ready for `vault policy write`.
 *
 * @throws AegisError INPUT_INVALID if a name contains `*`, `+` or `{{`: in a policy they match other names as well.
 */
export function policyFor(role: PolicyRole, { mount, key, also = [], hmacKey }: PolicyScope): string {
  const { about, needs } = RULES[role];
  const blocks = [{ mount, key }, ...also].flatMap((scope) =>
    needs.map((need) => block(accessFor(need, scope.mount, scope.key), COMMENTS[need])),
  );
  if (role === 'migrate' && hmacKey !== undefined) {
    blocks.push(
      block(
        { path: kvPathOf(hmacKey), capability: 'read' },
        `The key of the old scheme (KV version ${hmacKey.version}).`,
      ),
    );
  }
  const self = SELF.map(policyLine).join('\n');
  return `# ${about}\n\n${blocks.join('\n\n')}\n\n# What the token may do about itself.\n${self}\n`;
}

/** The path to read a secret, as policies spell it. */
export function kvPathOf({ mount, path, version }: KvLocation): string {
  return version === 1 ? `${trim(mount)}/${trim(path)}` : `${trim(mount)}/data/${trim(path)}`;
}

/**
 * A policy of these rules and a token's rights on itself.
 *
 * @throws AegisError INPUT_INVALID, as in `policyFor`
 */
export function policyText(about: string, rules: readonly Access[]): string {
  return `# ${about}\n\n${[...rules.map((rule) => block(rule, undefined)), ...SELF.map(policyLine)].join('\n')}`;
}

function block(access: Access, comment: string | undefined): string {
  if (/[*+]|\{\{/.test(access.path)) {
    throw new AegisError('INPUT_INVALID', {
      message: 'a policy cannot be written for this name',
      detail: '{got} is not {expected}',
      expected: 'a name without `*`, `+` and `{{`, which match other names in policies',
      got: JSON.stringify(access.path),
    });
  }
  return `${comment === undefined ? '' : `# ${comment}\n`}${policyLine(access)}`;
}

const trim = (path: string): string => path.replace(/^\/+|\/+$/g, '');
