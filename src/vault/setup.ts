/**
 * What the server needs before anything can be signed: engine, key, policies, logins. Everything is first compared with
 * what is there. Only what is missing or differs is written, so that a second run changes nothing, and what belongs to
 * something else is never written at all.
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
  /** Add the key to policies that were made for others, instead of a conflict. */
  readonly add?: boolean;
  /** The `min_decryption_version` that somebody remembers: a lower one is a difference, and a conflict. */
  readonly minVersion?: number;
  /** Auth mounts and roles, made by `githubLogin`, `appRoleLogin` and `kubernetesLogin`. */
  readonly logins: readonly SetupItem[];
  /** Engine, role and policy for certificates of the key, made by `pkiItems`. */
  readonly certificates?: readonly SetupItem[];
}

/**
 * Compares everything with the server, in the order in which it would be made. Changes nothing.
 *
 * @throws AegisError what the client throws: VAULT_DENIED for a token that may not look, …
 */
export async function inspectSetup(client: VaultClient, spec: SetupSpec): Promise<readonly SetupFinding[]> {
  const findings: SetupFinding[] = [];
  for (const item of itemsOf(spec)) findings.push((await inspect(client, item)).finding);
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
  refuseConflicts(findings, 'nothing was written');
  for (const finding of findings) {
    if (finding.state === 'right') continue;
    const { item } = finding;
    // Somebody else may have made it since everything was looked at.
    const now = await inspect(client, item);
    refuseConflicts([now.finding], 'somebody has made it meanwhile');
    if (now.finding.state === 'right') continue;
    await item.write(client, now.fields, now.finding.state);
    const after = (await inspect(client, item)).finding;
    if (after.state !== 'right') {
      throw new AegisError('SETUP_INCOMPLETE', {
        message: `the server accepted a change of the ${finding.subject}, but does not have it`,
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
    message: `the server has things that setup does not change; ${outcome}`,
    points: conflicts.map(({ subject, differences }) => `${subject}: ${differences.map(short).join('; ')}`),
    ...(ways.size > 0 && { hints: [...ways] }),
  });
}

/** A public key is as long as all the rest. */
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

/** The key is made so that nobody can copy it: neither exported nor backed up in the clear, nor deleted by mistake. */
function keyItem({ mount, key, type, autoRotateSeconds, minVersion }: SetupSpec): SetupItem {
  // `prod/rotate` would be a request about another key.
  checkName(key);
  const path = vaultPath`${mount}/keys/${key}`;
  const rotation = autoRotateSeconds === undefined ? {} : { auto_rotate_period: autoRotateSeconds };
  const gone = 'cannot be undone: make a new key';
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
      usable: `a key that signs is one of ${KEY_TYPES.join(', ')}: choose another name`,
      type: 'the type of a key never changes: choose another name',
      derived: 'nobody else can verify what a derived key signs: make a new key',
      soft_deleted: 'restore it first, or choose another name',
      exportable: gone,
      allow_plaintext_backup: gone,
      min_decryption_version:
        'it was raised before, so somebody has lowered it: find out who, then raise it again with `rotate`',
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
