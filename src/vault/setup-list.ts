/** Who may do what with which key, derived from the policies and roles of a server. Changes nothing. */
import * as v from 'valibot';
import { jsonObject } from '../schema.ts';
import { AegisError } from '../errors.ts';
import type { VaultClient } from './client.ts';
import { accessFor, vaultPath } from './path.ts';
import { rightsAt, rulesOf, type PolicyRule } from './policy-text.ts';
import { readIfThere, readMounts, type Facts } from './setup-item.ts';

interface Way {
  /** Path of a request; `*` matches one segment. */
  readonly path: string;
  readonly capability: string;
}

/** The hash or the version may also be in the path. */
const andBelow = ({ path, capability }: Way): readonly Way[] => [
  { path, capability },
  { path: `${path}/*`, capability },
];

/** Operations on a key, and their requests. */
const OPERATIONS = {
  read: (mount, key) => [accessFor('read-key', mount, key)],
  sign: (mount, key) => andBelow(accessFor('sign', mount, key)),
  verify: (mount, key) => andBelow(accessFor('verify', mount, key)),
  rotate: (mount, key) => [accessFor('rotate', mount, key)],
  probe: (mount, key) => [accessFor('probe', mount, key)],
  retire: (mount, key) => [accessFor('retire', mount, key)],
  configure: (mount, key) => [accessFor('configure', mount, key)],
  // The private half of an RSA key can be exported as an encryption key, too.
  export: (mount, key) =>
    ['export/signing-key', 'export/encryption-key', 'byok-export/*'].flatMap((kind) =>
      andBelow({ path: `${mount}/${kind}/${key}`, capability: 'read' }),
    ),
  backup: (mount, key) => [{ path: `${mount}/backup/${key}`, capability: 'read' }],
  // A key of one's own comes into its place: from a backup, or as a version of an imported key.
  replace: (mount, key) =>
    [`restore/${key}`, 'restore', `keys/${key}/import_version`].map((how) => ({
      path: `${mount}/${how}`,
      capability: 'update',
    })),
  trim: (mount, key) => [{ path: `${mount}/keys/${key}/trim`, capability: 'update' }],
  delete: (mount, key) =>
    ['', '/soft-delete'].map((how) => ({ path: `${mount}/keys/${key}${how}`, capability: 'delete' })),
} as const satisfies Readonly<Record<string, (mount: string, key: string) => readonly Way[]>>;
export type Operation = keyof typeof OPERATIONS;

export interface ListedRole {
  /** For example `auth/jwt/role/aegis-sign`. */
  readonly role: string;
  /** Who can get it, according to the role's bindings: one line each. */
  readonly who: readonly string[];
  readonly policies: readonly string[];
  /** Unreadable policies: what they allow is unknown. */
  readonly unread: readonly string[];
  /** By `mount/key`; keys without rights are left out. */
  readonly rights: Readonly<Record<string, readonly Operation[]>>;
}

/** The roles with rights on a key, and everything unchecked that could also give rights. */
export interface SetupList {
  readonly keys: readonly string[];
  /** By key: states that make some or all of its versions unusable. Fully usable keys are left out. */
  readonly states: Readonly<Record<string, readonly string[]>>;
  readonly roles: readonly ListedRole[];
  /** Auth methods with roles that are not read here. */
  readonly unlisted: readonly string[];
}

/** Auth methods with roles below `role`, in fields that are read here. */
const METHODS = ['jwt', 'oidc', 'approle', 'kubernetes'];
const Names = v.looseObject({ keys: v.optional(v.array(v.string()), []) });
const Fields = jsonObject;

/**
 * Reads every Transit key, every role of the auth methods that setup supports, and the policies of these roles.
 *
 * @param only  `mount/key`; every key when absent
 * @throws AegisError VAULT_KEY_MISSING if there is no such key; errors of the client
 */
export async function listSetup(client: VaultClient, only?: string): Promise<SetupList> {
  const engines = await readMounts(client, 'mounts');
  const keys: string[] = [];
  for (const [mount, type] of engines) {
    if (type !== 'transit') continue;
    keys.push(...(await namesAt(client, vaultPath`${mount}/keys`)).map((name) => `${mount}/${name}`));
  }
  const chosen = only === undefined ? keys : keys.filter((key) => key === only);
  if (only !== undefined && chosen.length === 0) {
    throw new AegisError('VAULT_KEY_MISSING', {
      message: `there is no Transit key ${only}`,
      got: keys.join(', ') || 'no keys',
    });
  }
  const states: Record<string, readonly string[]> = {};
  for (const key of chosen) {
    const found = await stateOf(client, key);
    if (found.length > 0) states[key] = found;
  }
  const policies = new Map<string, readonly PolicyRule[] | undefined>();
  const roles: ListedRole[] = [];
  const unlisted: string[] = [];
  for (const [path, type] of await readMounts(client, 'auth')) {
    if (!METHODS.includes(type)) {
      unlisted.push(`auth/${path} (${type})`);
      continue;
    }
    for (const name of await namesAt(client, vaultPath`auth/${path}/role`)) {
      const role = await readIfThere(client, vaultPath`auth/${path}/role/${name}`, Fields);
      if (role === undefined) continue;
      const given = [
        ...texts(role['token_policies']),
        ...(role['token_no_default_policy'] === true ? [] : ['default']),
      ];
      for (const policy of given) {
        if (!policies.has(policy)) policies.set(policy, await rulesOfPolicy(client, policy));
      }
      const unread = given.filter((policy) => policies.get(policy) === undefined);
      const rules = given.flatMap((policy) => policies.get(policy) ?? []);
      const rights = chosen
        .map((key): [string, readonly Operation[]] => [key, operationsOn(key, rules)])
        .filter(([, operations]) => operations.length > 0);
      if (rights.length === 0 && unread.length === 0) continue;
      roles.push({
        role: `auth/${path}/role/${name}`,
        who: whoMay(role),
        policies: given,
        unread,
        rights: Object.fromEntries(rights),
      });
    }
  }
  return { keys: chosen, states, roles, unlisted };
}

function placeOf(key: string): { readonly mount: string; readonly name: string } {
  const at = key.lastIndexOf('/');
  return { mount: key.slice(0, at), name: key.slice(at + 1) };
}

/** OpenBao deletes a key so that it can be restored; trimmed versions are gone on both servers. */
const KeyState = v.looseObject({
  soft_deleted: v.optional(v.boolean(), false),
  min_available_version: v.optional(v.number(), 0),
});

async function stateOf(client: VaultClient, key: string): Promise<readonly string[]> {
  const { mount, name } = placeOf(key);
  try {
    const found = await readIfThere(client, vaultPath`${mount}/keys/${name}`, KeyState);
    const { soft_deleted: isDeleted = false, min_available_version: from = 0 } = found ?? {};
    return [
      ...(isDeleted ? ['soft-deleted: it cannot be used until it is restored'] : []),
      ...(from > 0 ? [`trimmed: its versions below ${from} are gone`] : []),
    ];
  } catch (thrown) {
    if (!(thrown instanceof AegisError) || thrown.vault?.status !== 403) throw thrown;
    return ['not known whether it is soft-deleted or trimmed: this token may not read the key'];
  }
}

/** What the rules allow a token to do with a key. */
function operationsOn(key: string, rules: readonly PolicyRule[]): readonly Operation[] {
  const { mount, name } = placeOf(key);
  return (Object.keys(OPERATIONS) as Operation[]).filter((operation) =>
    OPERATIONS[operation](mount, name).some(({ path, capability }) =>
      pathsOf(path, rules).some((one) => {
        const rule = rightsAt(rules, one);
        if (rule?.capabilities.some((may) => may === capability || may === 'root') !== true) return false;
        return rule.allowedParameters === undefined || isEnough(operation, rule.allowedParameters);
      }),
    ),
  );
}

/** The paths that a form covers: with any text, and with texts that rules name. */
function pathsOf(form: string, rules: readonly PolicyRule[]): readonly string[] {
  const parts = form.split('/');
  const named = rules
    .map(({ path }) => path.split('/'))
    .filter(
      (path) =>
        path.length === parts.length && parts.every((part, index) => part === '*' || part === path[index]),
    );
  return [form.replaceAll('*', 'any'), ...named.map((path) => path.join('/'))];
}

/** Whether a rule with limited parameters still allows the operation. In doubt it does. */
function isEnough(operation: Operation, allowed: Readonly<Record<string, readonly unknown[]>>): boolean {
  const names = Object.keys(allowed);
  if (names.includes('*')) return true;
  switch (operation) {
    case 'sign':
      return ['input', 'batch_input'].some((name) => isOpen(allowed[name]));
    case 'retire':
      return names.includes('min_decryption_version');
    case 'configure':
      return names.some((name) => name !== 'min_decryption_version');
    default:
      return true;
  }
}

/** Whether any value is allowed for a parameter; in a value, `*` matches any text. */
const isOpen = (values: readonly unknown[] | undefined): boolean =>
  values !== undefined && (values.length === 0 || values.some((one) => String(one).includes('*')));

async function rulesOfPolicy(client: VaultClient, name: string): Promise<readonly PolicyRule[] | undefined> {
  if (name === 'root') return [{ path: '*', capabilities: ['root'] }];
  const found = await readIfThere(client, vaultPath`sys/policies/acl/${name}`, Fields);
  // A policy that does not exist allows nothing.
  return found === undefined ? [] : rulesOf(String(found['policy']));
}

async function namesAt(client: VaultClient, path: string): Promise<readonly string[]> {
  return (await readIfThere(client, `${path}?list=true`, Names))?.keys ?? [];
}

const BINDINGS: Readonly<Record<string, string>> = {
  bound_audiences: 'audience',
  bound_subject: 'subject',
  bound_service_account_namespaces: 'namespace',
  bound_service_account_namespace_selector: 'namespaces with',
  bound_service_account_names: 'service account',
  audience: 'audience',
  secret_id_bound_cidrs: 'from',
  token_bound_cidrs: 'from',
};

function whoMay(role: Facts): readonly string[] {
  const claims = role['bound_claims'];
  const bound = typeof claims === 'object' && claims !== null ? Object.entries(claims) : [];
  const others = Object.entries(BINDINGS).map(([field, word]): [string, unknown] => [word, role[field]]);
  const lines = [...bound, ...others]
    .map(([what, value]) => ({ what, values: texts(value) }))
    .filter(({ values }) => values.length > 0)
    .map(({ what, values }) => `${what} ${values.join(' or ')}`);
  if (role['bind_secret_id'] === true) lines.push('anyone with a secret id');
  if (role['bind_secret_id'] === false) lines.push('anyone with the role id');
  return lines.length === 0 ? ['anyone who can log in there'] : lines;
}

function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? [value] : [];
}
