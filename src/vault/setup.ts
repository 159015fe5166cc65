/**
 * What the server needs before anything can be signed: engine, key, policies, logins. Everything is first compared with
 * what is there; only what is missing or differs is written, so that a second run changes nothing.
 */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { isKeyType, KEY_TYPES, type KeyType } from '../keys/key-type.ts';
import type { VaultClient } from './client.ts';
import { vaultPath } from './path.ts';
import { policyFor, POLICY_ROLES, type KvLocation, type PolicyRole } from './policy.ts';

/** What there should be. */
export interface SetupSpec {
  /** Of the Transit engine; mounted when it is absent. */
  readonly mount: string;
  readonly key: string;
  /** For a key that has yet to be made (ecdsa-p256); an existing key must be of it where it is given. */
  readonly type?: KeyType;
  /** Seconds; 0 turns it off. Left as it is when absent. */
  readonly autoRotateSeconds?: number;
  /** Policies are called PREFIX-sign, PREFIX-verify, PREFIX-operator, PREFIX-migrate. */
  readonly policyPrefix: string;
  /** Readable for the role `migrate`. */
  readonly hmacKey?: KvLocation;
  /** Auth mounts and roles, made by `githubLogin`, `appRoleLogin` and `kubernetesLogin`. */
  readonly logins: readonly SetupItem[];
}

/** One thing that setup looks after. */
export interface SetupItem {
  /** For example `policy aegis-sign`. */
  readonly subject: string;
  /** What is there: undefined when nothing is. */
  readonly read: (client: VaultClient) => Promise<Facts | undefined>;
  /** What there should be; compared field by field. */
  readonly wanted: Facts;
  /** Writes it anew, or corrects it. */
  readonly write: (client: VaultClient, state: 'absent' | 'differs') => Promise<void>;
  /** Why a difference in these fields cannot, or must not, be corrected from here. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** What is written, ready to read, where that is not `wanted`: HCL of a policy. */
  readonly preview?: string;
}

export type Facts = Readonly<Record<string, unknown>>;

export interface SetupFinding {
  readonly subject: string;
  /** `conflict`: it differs in a way that setup leaves alone. */
  readonly state: 'right' | 'absent' | 'differs' | 'conflict';
  /** One line a field: `exportable is true, should be false`. */
  readonly differences: readonly string[];
  /** What would be written: field by field, or as the text of a policy. */
  readonly content: string;
  readonly item: SetupItem;
}

/**
 * Compares everything with the server, in the order in which it would be made. Changes nothing.
 *
 * @throws AegisError what the client throws: VAULT_DENIED for a token that may not look, …
 */
export async function inspectSetup(client: VaultClient, spec: SetupSpec): Promise<readonly SetupFinding[]> {
  const findings: SetupFinding[] = [];
  for (const item of itemsOf(spec)) findings.push(await inspect(client, item));
  return findings;
}

/**
 * Makes what is absent and corrects what differs. Nothing is written when there is a conflict: half a setup would look
 * like a whole one.
 *
 * @param onDone  told after each change
 * @throws AegisError SETUP_CONFLICT; SETUP_INCOMPLETE when the server took a change and still does not have it; what
 * the client throws
 */
export async function applySetup(
  client: VaultClient,
  findings: readonly SetupFinding[],
  onDone: (finding: SetupFinding) => void = () => {},
): Promise<void> {
  refuseConflicts(findings);
  for (const finding of findings) {
    if (finding.state !== 'absent' && finding.state !== 'differs') continue;
    await finding.item.write(client, finding.state);
    const after = await inspect(client, finding.item);
    if (after.state !== 'right') {
      throw new AegisError('SETUP_INCOMPLETE', {
        message: `the server accepted a change of the ${finding.subject}, but does not have it`,
        got: after.differences.join('; ') || after.state,
      });
    }
    onDone(finding);
  }
}

function refuseConflicts(findings: readonly SetupFinding[]): void {
  const conflicts = findings.filter(({ state }) => state === 'conflict');
  if (conflicts.length === 0) return;
  throw new AegisError('SETUP_CONFLICT', {
    message: 'the server has things that setup does not change; nothing was written',
    got: conflicts.map(({ subject, differences }) => `${subject}: ${differences.join('; ')}`).join(' | '),
  });
}

async function inspect(client: VaultClient, item: SetupItem): Promise<SetupFinding> {
  const { subject, wanted, fixed = {}, preview } = item;
  const content = preview ?? JSON.stringify(wanted, undefined, 2);
  const found = await item.read(client);
  if (found === undefined) return { subject, state: 'absent', differences: [], content, item };
  const differing = Object.keys(wanted).filter((field) => !same(found[field], wanted[field]));
  const differences = differing.map((field) => {
    const why = fixed[field] === undefined ? '' : ` (${fixed[field]})`;
    return field === 'policy'
      ? `its text was edited${why}`
      : `${field} is ${show(found[field])}, should be ${show(wanted[field])}${why}`;
  });
  const isFixed = differing.some((field) => fixed[field] !== undefined);
  const state = differing.length === 0 ? 'right' : isFixed ? 'conflict' : 'differs';
  return { subject, state, differences, content, item };
}

const show = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));

/** Lists are sets here, and Vault says `null` or leaves out what is empty. */
function same(found: unknown, wanted: unknown): boolean {
  return JSON.stringify(normal(found)) === JSON.stringify(normal(wanted));
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal).sort();
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, entry]): [string, unknown] => [key, normal(entry)])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
  return value ?? null;
}

function itemsOf(spec: SetupSpec): SetupItem[] {
  return [
    engineItem(spec.mount),
    keyItem(spec),
    ...POLICY_ROLES.map((role) => policyItem(role, spec)),
    ...spec.logins,
  ];
}

const Mounts = v.record(v.string(), v.looseObject({ type: v.string() }));

/** The table of mounts, of engines (`mounts`) or of auth methods (`auth`). */
export async function readMount(
  client: VaultClient,
  table: 'mounts' | 'auth',
  path: string,
): Promise<{ readonly type: string } | undefined> {
  const { data } = await client.request({ method: 'GET', path: `sys/${table}`, schema: Mounts });
  const name = `${path}/`;
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/** Mounts an engine or an auth method; a mount of another type is somebody else's. */
export function mountItem(table: 'mounts' | 'auth', path: string, type: string, subject: string): SetupItem {
  return {
    subject,
    wanted: { type },
    fixed: { type: 'another engine is mounted there: choose another path' },
    read: async (client) => readMount(client, table, path),
    write: async (client) => {
      await post(client, `sys/${table}/${vaultPath`${path}`}`, { type });
    },
  };
}

const engineItem = (mount: string): SetupItem =>
  mountItem('mounts', mount, 'transit', `Transit engine at ${mount}`);

const Key = v.looseObject({
  type: v.string(),
  exportable: v.optional(v.boolean(), false),
  allow_plaintext_backup: v.optional(v.boolean(), false),
  deletion_allowed: v.optional(v.boolean(), false),
  auto_rotate_period: v.optional(v.number(), 0),
});

/** The key is made so that nobody can copy it: neither exported nor backed up in the clear, nor deleted by mistake. */
function keyItem({ mount, key, type, autoRotateSeconds }: SetupSpec): SetupItem {
  const path = vaultPath`${mount}/keys/${key}`;
  const rotation = autoRotateSeconds === undefined ? {} : { auto_rotate_period: autoRotateSeconds };
  const gone = 'cannot be undone: make a new key';
  const fresh = {
    type: type ?? 'ecdsa-p256',
    exportable: false,
    allow_plaintext_backup: false,
    ...rotation,
  };
  return {
    subject: `key ${mount}/${key}`,
    wanted: {
      usable: true,
      ...defined({ type }),
      exportable: false,
      allow_plaintext_backup: false,
      deletion_allowed: false,
      ...rotation,
    },
    preview: JSON.stringify(fresh, undefined, 2),
    fixed: {
      usable: `a key that signs is one of ${KEY_TYPES.join(', ')}: choose another name`,
      type: 'the type of a key never changes: choose another name',
      exportable: gone,
      allow_plaintext_backup: gone,
    },
    read: async (client) => {
      const found = await readIfThere(client, path, Key);
      return found && { ...found, usable: isKeyType(found.type) };
    },
    write: async (client, state) => {
      if (state === 'absent') await post(client, path, fresh);
      else await post(client, `${path}/config`, { deletion_allowed: false, ...rotation });
    },
  };
}

const Policy = v.looseObject({ policy: v.string() });

function policyItem(role: PolicyRole, { mount, key, policyPrefix, hmacKey }: SetupSpec): SetupItem {
  const name = `${policyPrefix}-${role}`;
  const path = vaultPath`sys/policies/acl/${name}`;
  const textFor = (secret: KvLocation | undefined): string =>
    policyFor(role, { mount, key, ...defined({ hmacKey: secret }) });
  const text = textFor(hmacKey);
  return {
    subject: `policy ${name}`,
    wanted: { policy: text.trim() },
    preview: text,
    read: async (client) => {
      const found = (await readIfThere(client, path, Policy))?.policy.trim();
      if (found === undefined) return undefined;
      // A run that does not speak of the old scheme does not take its secret out of the policy, either.
      const secret = hmacKey === undefined ? secretIn(found) : undefined;
      const isOurs = secret !== undefined && found === textFor(secret).trim();
      return { policy: isOurs ? text.trim() : found };
    },
    write: async (client) => {
      await post(client, path, { policy: text });
    },
  };
}

/** The secret that a policy of ours for the role `migrate` names. */
function secretIn(policy: string): KvLocation | undefined {
  const [, version, secret = ''] = /\(KV version ([12])\)\.\npath "([^"]+)"/.exec(policy) ?? [];
  if (version === '1') {
    const [mount = '', ...path] = secret.split('/');
    return { mount, path: path.join('/'), version: 1 };
  }
  const [mount, path] = secret.split('/data/', 2);
  return mount === undefined || path === undefined ? undefined : { mount, path, version: 2 };
}

/** What is at a path; undefined where Vault says that there is nothing. */
export async function readIfThere<T>(
  client: VaultClient,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | undefined> {
  try {
    return (await client.request({ method: 'GET', path, schema })).data;
  } catch (error) {
    if (error instanceof AegisError && error.vault?.status === 404) return undefined;
    // So does a path below a mount that is not there, in OpenBao's words.
    const words = error instanceof AegisError ? (error.vault?.errors.join(' ') ?? '') : '';
    if (/no handler for route|unsupported path/.test(words)) return undefined;
    throw error;
  }
}

export async function post(client: VaultClient, path: string, body: object): Promise<void> {
  await client.request({ method: 'POST', path, body, schema: v.unknown() });
}
