/** `aegis-sign setup` in this process: the options of the command line, against a test server. */
import { Command } from 'commander';
import { addSetupOptions, specFrom, type SetupOptions } from '../../src/cli/setup-options.ts';
import { silentLogger } from '../../src/log.ts';
import { openVault, type VaultClient } from '../../src/vault/client.ts';
import { applySetup, inspectSetup, type SetupFinding, type SetupSpec } from '../../src/vault/setup.ts';
import type { Operation } from '../../src/vault/setup-list.ts';
import { toAegisError } from '../../src/errors.ts';
import type { TestVault } from './vault.ts';

/** What somebody may do with a key who may do everything, as the list says it. Written out: src may lose none. */
export const EVERY_RIGHT: readonly Operation[] = [
  'read',
  'sign',
  'verify',
  'rotate',
  'probe',
  'retire',
  'configure',
  'export',
  'backup',
  'replace',
  'trim',
  'delete',
];

export interface SetupOutcome {
  /** `done`, or the code of the error. */
  readonly outcome: string;
  /** All findings as `subject: state: differences`, except those that are right. */
  readonly findings: readonly string[];
  readonly hints: readonly string[];
}

export interface TestSetup {
  readonly client: VaultClient;
  /** What the options ask for. @param given as on a command line */
  spec(given: string): Promise<SetupSpec>;
  /** Looks only. */
  check(given: string): Promise<readonly string[]>;
  /** Looks, and writes where nothing is in the way. */
  run(given: string): Promise<SetupOutcome>;
  close(): Promise<void>;
}

/** @param files what options that name a file read */
export function openSetup(vault: TestVault, files: Readonly<Record<string, string>> = {}): TestSetup {
  const client = openVault(
    { address: new URL(vault.address), token: () => vault.rootToken },
    { log: silentLogger },
  );
  async function spec(given: string): Promise<SetupSpec> {
    const command = addSetupOptions(new Command()).exitOverride();
    command.option('--key <name>').option('--transit-mount <mount>', '', 'transit');
    command.parse(given.trim().split(/\s+/), { from: 'user' });
    const options = command.opts<SetupOptions & { readonly key: string; readonly transitMount: string }>();
    const server = {
      address: vault.address,
      auth: { method: 'token' },
      skipVerify: false,
      headers: {},
    } as const;
    return specFrom(
      options,
      { mount: options.transitMount, key: options.key, vault: server as never },
      (path) => Buffer.from(files[path] ?? ''),
      async (path) => {
        const [mount = '', ...rest] = path.split('/');
        return Promise.resolve({ mount, path: rest.join('/'), version: 2 });
      },
    );
  }
  const lines = (findings: readonly SetupFinding[]): readonly string[] =>
    findings.flatMap(({ subject, state, differences }) =>
      state === 'right' ? [] : [[subject, state, ...differences].join(': ')],
    );
  return {
    client,
    spec,
    check: async (given) => lines(await inspectSetup(client, await spec(given))),
    async run(given) {
      const findings = await inspectSetup(client, await spec(given));
      try {
        await applySetup(client, findings);
        return { outcome: 'done', findings: lines(findings), hints: [] };
      } catch (thrown) {
        const { code, hints } = toAegisError(thrown);
        return { outcome: code, findings: lines(findings), hints };
      }
    },
    close: async () => client.close(),
  };
}

/** Every mount, Transit key, policy and role of a server, and what its auth methods are configured with. */
export async function everythingOn(vault: TestVault): Promise<unknown> {
  const found: Record<string, unknown> = {};
  const read = async (path: string): Promise<void> => {
    found[path] = (await vault.request('GET', path)).data;
  };
  const names = async (path: string): Promise<readonly string[]> =>
    ((await vault.request('LIST', path)).data['keys'] as string[] | undefined) ?? [];
  const mounts = (await vault.demand('GET', 'sys/mounts')).data as Record<string, { type: string }>;
  const methods = (await vault.demand('GET', 'sys/auth')).data as Record<string, { type: string }>;
  found['mounts'] = Object.keys({ ...mounts, ...methods });
  for (const [mount, { type }] of Object.entries(mounts)) {
    if (type === 'transit') for (const key of await names(`${mount}keys`)) await read(`${mount}keys/${key}`);
  }
  for (const policy of await names('sys/policies/acl')) await read(`sys/policies/acl/${policy}`);
  for (const [path, { type }] of Object.entries(methods)) {
    if (type === 'token') continue;
    await read(`auth/${path}config`);
    for (const role of await names(`auth/${path}role`)) await read(`auth/${path}role/${role}`);
  }
  return found;
}
