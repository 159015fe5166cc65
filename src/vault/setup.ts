/**
 * Sets up the server for signing: engine, key, policies, logins. Everything is first compared with the server. Only what is
 * missing or differs is written, so a second run changes nothing, and nothing that belongs to something else is ever
 * written.
 */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { isKeyType, KEY_TYPES, type KeyType } from '../keys/key-type.ts';
import type { VaultClient } from './client.ts';
import { vaultPath } from './path.ts';
import { POLICY_ROLES, type KvLocation } from './policy.ts';
import { inspect, mountItem, post, readIfThere, type SetupFinding, type SetupItem } from './setup-item.ts';
import { policyItem } from './setup-policy.ts';
import { checkName } from './transit-key.ts';

export type { SetupFinding, SetupItem } from './setup-item.ts';

/** The wanted setup. */
export interface SetupSpec {
  /** Of the Transit engine; mounted if absent. */
  readonly mount: string;
  readonly key: string;
  /** Type of a new key (ecdsa-p256); if given, an existing key must have it. */
  readonly type?: KeyType;
  /** Seconds; 0 turns it off. Unchanged when absent. */
  readonly autoRotateSeconds?: number;
  /** Policies are called PREFIX-sign, PREFIX-verify, PREFIX-operator, PREFIX-migrate. */
  readonly policyPrefix: string;
  /** Secret that the role `migrate` may read. */
  readonly hmacKey?: KvLocation;
  /** Add the key to existing policies for others, instead of a conflict. */
  readonly add?: boolean;
  /** An earlier `min_decryption_version`: a lower one is a conflict. */
  readonly minVersion?: number;
  /** Auth mounts and roles, made by `githubLogin`, `appRoleLogin` and `kubernetesLogin`. */
  readonly logins: readonly SetupItem[];
  /** Engine, role and policy for certificates of the key, made by `pkiItems`. */
  readonly certificates?: readonly SetupItem[];
}

/**
 * Compares everything with the server, in the order of writing. Changes nothing.
 *
 * @throws AegisError errors of the client: VAULT_DENIED for a token without the rights, …
 */
export async function inspectSetup(client: VaultClient, spec: SetupSpec): Promise<readonly SetupFinding[]> {
  const findings: SetupFinding[] = [];
  for (const item of itemsOf(spec)) findings.push((await inspect(client, item)).finding);
  return findings;
}

/**
 * Creates what is absent and corrects what differs. Nothing is written if there is a conflict: half a setup would look
 * like a complete one.
 *
 * @param onDone  called after each change
 * @throws AegisError SETUP_CONFLICT; SETUP_INCOMPLETE if the server accepted a change but does not show it; errors of the
 * client
 */
export async function applySetup(
  client: VaultClient,
  findings: readonly SetupFinding[],
  onDone: (finding: SetupFinding) => void = () => {},
): Promise<void> {
  refuseConflicts(findings, 'nothing was written');
  for (const finding of findings) {
    if (finding.state === 'right') continue;
    const { item } = finding;
    // Someone else may have created it since the inspection.
    const now = await inspect(client, item);
    refuseConflicts([now.finding], 'someone else created it meanwhile');
    if (now.finding.state === 'right') continue;
    await item.write(client, now.fields, now.finding.state);
    const after = (await inspect(client, item)).finding;
    if (after.state !== 'right') {
      throw new AegisError('SETUP_INCOMPLETE', {
        message: `the server accepted a change of the ${finding.subject}, but does not show it`,
        got: after.differences.join('; ') || after.state,
      });
    }
    onDone(finding);
  }
}

/** @throws AegisError SETUP_CONFLICT */
export function refuseConflicts(findings: readonly SetupFinding[], outcome: string): void {
  const conflicts = findings.filter(({ state }) => state === 'conflict');
  if (conflicts.length === 0) return;
  const ways = new Set(conflicts.flatMap(({ item }) => item.ways ?? []));
  throw new AegisError('SETUP_CONFLICT', {
    message: `the server has items that setup does not change; ${outcome}`,
    points: conflicts.map(({ subject, differences }) => `${subject}: ${differences.map(short).join('; ')}`),
    ...(ways.size > 0 && { hints: [...ways] }),
  });
}

/** A public key would be longer than everything else. */
const short = (text: string): string => (text.length <= 300 ? text : `${text.slice(0, 300)}…`);

function itemsOf(spec: SetupSpec): SetupItem[] {
  return [
    mountItem('mounts', spec.mount, 'transit', `Transit engine at ${spec.mount}`),
    keyItem(spec),
    ...POLICY_ROLES.map((role) => policyItem(role, spec)),
    ...(spec.certificates ?? []),
    ...spec.logins,
  ];
}

const Key = v.looseObject({
  type: v.string(),
  min_decryption_version: v.optional(v.number(), 0),
});

/** The key cannot be copied: neither exported nor backed up in plaintext. Nor can it be deleted by mistake. */
function keyItem({ mount, key, type, autoRotateSeconds, minVersion }: SetupSpec): SetupItem {
  // `prod/rotate` would be a request about another key.
  checkName(key);
  const path = vaultPath`${mount}/keys/${key}`;
  const rotation = autoRotateSeconds === undefined ? {} : { auto_rotate_period: autoRotateSeconds };
  const gone = 'cannot be undone: create a new key';
  return {
    subject: `key ${mount}/${key}`,
    wanted: (found) =>
      found === undefined
        ? {
            type: type ?? 'ecdsa-p256',
            exportable: false,
            allow_plaintext_backup: false,
            ...rotation,
          }
        : {
            usable: true,
            ...defined({ type }),
            exportable: false,
            allow_plaintext_backup: false,
            deletion_allowed: false,
            derived: false,
            soft_deleted: false,
            ...(minVersion !== undefined && {
              min_decryption_version: Math.max(minVersion, Number(found['min_decryption_version'])),
            }),
            ...rotation,
          },
    fixed: {
      usable: `a signing key is one of ${KEY_TYPES.join(', ')}: choose another name`,
      type: 'the type of a key cannot change: choose another name',
      derived: 'no one else can verify signatures by a derived key: create a new key',
      soft_deleted: 'restore it first, or choose another name',
      exportable: gone,
      allow_plaintext_backup: gone,
      min_decryption_version:
        'it was raised before, so someone lowered it: find out who, then raise it again with `rotate`',
    },
    ways: ['another key: --key'],
    read: async (client) => {
      const found = await readIfThere(client, path, Key);
      return found && { ...found, usable: isKeyType(found.type) };
    },
    write: async (client, fields, state) => {
      if (state === 'absent') await post(client, path, fields);
      else await post(client, `${path}/config`, { deletion_allowed: false, ...rotation });
    },
  };
}
