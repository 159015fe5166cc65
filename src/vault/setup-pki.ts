/**
 * What `aegis-sign certify` needs: a PKI engine, a role that certifies one name for signing, and a policy. It does not
 * create the authority in the engine: a signing tool should not decide whether it is a root, and who keeps it.
 */
import { jsonObject } from '../schema.ts';
import { AegisError } from '../errors.ts';
import { accessFor, vaultPath, type Access } from './path.ts';
import { policyText, type TransitScope } from './policy.ts';
import { rulesOf } from './policy-text.ts';
import { mountItem, post, readIfThere, type SetupItem } from './setup-item.ts';
import { foreignLines, isWithin, keyOf, namedPolicy } from './setup-policy.ts';

export interface PkiSetup {
  /** Of the PKI engine; mounted if absent. */
  readonly mount: string;
  readonly role: string;
  /** The one name of certificates. */
  readonly commonName: string;
  /** The one URI that they may also have. */
  readonly uri?: string;
  readonly scope: TransitScope;
  /** Name of the policy. */
  readonly policy: string;
  /** Add key and role to a policy that setup wrote for others. */
  readonly add?: boolean;
}

/** Lifetime of a certificate in seconds: 30 days, less than a server's default limit. */
const TTL_SECONDS = 30 * 24 * 3600;

/** @throws AegisError INPUT_INVALID for a pattern that could match several */
export function requireOneUri(uri: string): void {
  if (/^[a-z][a-z0-9+.-]*:[!-)+\--~]+$/i.test(uri)) return;
  throw new AegisError('INPUT_INVALID', {
    message: `--uri-san must be one URI without \`*\` or commas, such as spiffe://example.com/release, not ${JSON.stringify(uri)}`,
    hints: [],
  });
}

/** @throws AegisError INPUT_INVALID */
export function pkiItems(setup: PkiSetup): readonly SetupItem[] {
  if (setup.uri !== undefined) requireOneUri(setup.uri);
  const mount = setup.mount.replace(/^\/+|\/+$/g, '');
  const engine = mountItem('mounts', mount, 'pki', `PKI engine at ${mount}`);
  return [
    { ...engine, ways: ['another mount: --pki-mount'] },
    roleItem({ ...setup, mount }),
    certifyPolicyItem({ ...setup, mount }),
  ];
}

function roleItem({ mount, role, commonName, uri }: PkiSetup): SetupItem {
  const path = vaultPath`${mount}/roles/${role}`;
  return {
    subject: `role ${role} at ${mount}`,
    wanted: () => ({
      allowed_domains: [commonName],
      allow_bare_domains: true,
      enforce_hostnames: false,
      key_type: 'any',
      key_usage: ['DigitalSignature'],
      ext_key_usage: ['CodeSigning'],
      code_signing_flag: true,
      max_ttl: TTL_SECONDS,
      ttl: TTL_SECONDS,
      // Nothing that would allow more than signing.
      server_flag: false,
      client_flag: false,
      email_protection_flag: false,
      allow_any_name: false,
      allow_glob_domains: false,
      allow_subdomains: false,
      allow_localhost: false,
      allow_ip_sans: false,
      allow_wildcard_certificates: false,
      allowed_uri_sans: uri === undefined ? [] : [uri],
      // The caller of certify decides the names, not the CSR.
      use_csr_sans: false,
      allowed_other_sans: [],
      ext_key_usage_oids: [],
    }),
    fixed: { allowed_domains: 'it certifies other names, so it has another purpose' },
    ways: ['another role: --pki-role'],
    read: async (client) => readIfThere(client, path, jsonObject),
    write: async (client, fields) => post(client, path, fields),
  };
}

function certifyPolicyItem({ mount, role, scope, policy, add = false }: PkiSetup): SetupItem {
  const own: Certified = { keys: [scope], signs: [`${mount}/sign/${role}`] };
  const whole = (text: string | undefined): Certified => {
    const others = add && text !== undefined ? certifiedBy(text) : undefined;
    return others === undefined ? own : joined(others, own);
  };
  return namedPolicy(policy, {
    wanted: (found) => textFor(whole(found)),
    foreign: (found) => {
      const { keys, signs } = whole(found);
      return foreignLines(
        found,
        scope,
        (path) => signs.includes(path) || keys.some((key) => isWithin(path, key)),
      );
    },
    adding: 'allows everyone with the policy to certify this key as well',
  });
}

/** What a policy for certifying allows. */
interface Certified {
  readonly keys: readonly TransitScope[];
  /** Paths of roles that issue certificates. */
  readonly signs: readonly string[];
}

function textFor({ keys, signs }: Certified): string {
  const update = (path: string): Access => ({ path, capability: 'update' });
  const rules = [
    ...keys.flatMap((scope) => {
      const key = accessFor('read-key', scope.mount, scope.key);
      return [key, update(`${key.path}/csr`), update(`${key.path}/set-certificate`)];
    }),
    ...signs.map(update),
  ];
  return policyText(
    'For the job that has versions of the key certified. It cannot sign with the key.',
    rules,
  );
}

/** Keys and roles of a policy; undefined if it is not, word for word, a text of setup. */
function certifiedBy(text: string): Certified | undefined {
  const paths = (rulesOf(text) ?? []).map(({ path }) => path);
  const keys = paths.flatMap((path) => keyOf(path) ?? []);
  const found = { keys, signs: paths.filter((path) => /^[^+*{]+\/sign\/[^/+*{]+$/.test(path)) };
  return textFor(found) === text ? found : undefined;
}

function joined(others: Certified, own: Certified): Certified {
  const isThere = ({ mount, key }: TransitScope): boolean =>
    others.keys.some((one) => one.mount === mount && one.key === key);
  return {
    keys: [...others.keys, ...own.keys.filter((key) => !isThere(key))],
    signs: [...new Set([...others.signs, ...own.signs])],
  };
}
