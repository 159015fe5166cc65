/**
 * What `aegis-sign certify` needs: a PKI engine, a role that certifies one name for signing, and a policy. The authority in
 * the engine is not made here: whether it is a root, and who keeps it, is not for a signing tool to decide.
 */
import * as v from 'valibot';
import { accessFor, policyLine, vaultPath } from './path.ts';
import { SELF, type TransitScope } from './policy.ts';
import { rulesOf } from './policy-text.ts';
import { mountItem, post, readIfThere, type SetupItem } from './setup-item.ts';
import { isWithin } from './setup-policy.ts';

export interface PkiSetup {
  /** Of the PKI engine; mounted when it is absent. */
  readonly mount: string;
  readonly role: string;
  /** The one name that certificates are for. */
  readonly commonName: string;
  readonly scope: TransitScope;
  /** Name of the policy. */
  readonly policy: string;
}

/** A certificate lives so long, seconds: 30 days, less than what a server allows unless told otherwise. */
const TTL_SECONDS = 30 * 24 * 3600;

export function pkiItems(setup: PkiSetup): readonly SetupItem[] {
  const mount = setup.mount.replace(/^\/+|\/+$/g, '');
  const engine = mountItem('mounts', mount, 'pki', `PKI engine at ${mount}`);
  return [
    { ...engine, ways: ['another mount: --pki-mount'] },
    roleItem({ ...setup, mount }),
    certifyPolicyItem({ ...setup, mount }),
  ];
}

const Role = v.looseObject({ allowed_domains: v.nullish(v.array(v.string())) });

function roleItem({ mount, role, commonName }: PkiSetup): SetupItem {
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
      // What would make more of a certificate than a signer's.
      server_flag: false,
      client_flag: false,
      email_protection_flag: false,
      allow_any_name: false,
      allow_glob_domains: false,
      allow_subdomains: false,
      allow_localhost: false,
      allow_ip_sans: false,
      allow_wildcard_certificates: false,
      allowed_uri_sans: [],
      allowed_other_sans: [],
      ext_key_usage_oids: [],
    }),
    fixed: { allowed_domains: 'it certifies other names, so it is for something else' },
    ways: ['another role: --pki-role'],
    read: async (client) => readIfThere(client, path, Role),
    write: async (client, fields) => {
      await post(client, path, fields);
    },
  };
}

const Policy = v.looseObject({ policy: v.string() });

function certifyPolicyItem({ mount, role, scope, policy: name }: PkiSetup): SetupItem {
  const path = vaultPath`sys/policies/acl/${name}`;
  const key = accessFor('read-key', scope.mount, scope.key);
  const sign = { path: `${mount}/sign/${role}`, capability: 'update' } as const;
  const rules = [
    key,
    { path: `${key.path}/csr`, capability: 'update' } as const,
    { path: `${key.path}/set-certificate`, capability: 'update' } as const,
    sign,
    ...SELF,
  ];
  const text = `# For the job that has versions of the key certified. It cannot sign.\n\n${rules.map(policyLine).join('\n')}`;
  return {
    subject: `policy ${name}`,
    wanted: () => ({ policy: text }),
    foreign: ({ policy }) => {
      const found = rulesOf(String(policy));
      if (found === undefined) return ['its text cannot be read, so it may be for anything'];
      const others = found.filter((rule) => rule.path !== sign.path && !isWithin(rule.path, scope));
      return others.length === 0
        ? []
        : [
            `it is for ${others
              .slice(0, 5)
              .map((rule) => rule.path)
              .join(', ')}`,
          ];
    },
    ways: ['a name of its own: --policy-prefix'],
    read: async (client) => {
      const found = await readIfThere(client, path, Policy);
      return found && { policy: found.policy.trim() };
    },
    write: async (client, fields) => {
      await post(client, path, fields);
    },
  };
}
