/**
 * The servers that the tests run against: OpenBao, or HashiCorp Vault with `npm test -- --server vault`. The table
 * below lists their differences; docs/VAULT-SETUP.md has the same for users.
 */
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { it } from '@jest/globals';
import type { ServerKind } from '../../scripts/dev-server.mjs';
import { findHashicorpVault } from '../../scripts/hashicorp-vault.mjs';
import { findOpenBao } from '../../scripts/openbao.mjs';

/** The server of this run. */
export const SERVER: ServerKind = kindOf(process.env['AEGIS_TEST_SERVER']);

function kindOf(text = 'openbao'): ServerKind {
  if (text === 'openbao' || text === 'vault') return text;
  throw new Error(`AEGIS_TEST_SERVER is ${text}, should be openbao or vault`);
}

/** Where the servers differ: which one has it, and why its tests are skipped on the other one. */
export const DIFFERENCES = {
  namespaces: { on: ['openbao'], why: 'Vault has namespaces in its Enterprise edition only' },
  'limit on strings': { on: ['openbao'], why: 'Vault does not limit the number of strings in a request' },
  'soft deletion': { on: ['openbao'], why: 'Vault has no soft-deleted keys' },
  'ML-DSA keys': { on: ['openbao'], why: 'Vault has no ML-DSA keys in its open source edition' },
  'ignored namespaces': {
    on: ['vault'],
    why: 'OpenBao has namespaces, and answers 404 for one that is not there',
  },
} as const satisfies Record<string, { on: readonly ServerKind[]; why: string }>;

/** `it` if the server has this, else a skipped test with the reason in its name. */
export function itWith(what: keyof typeof DIFFERENCES): typeof it {
  const { on, why } = DIFFERENCES[what];
  if ((on as readonly ServerKind[]).includes(SERVER)) return it;
  const skipped = (name: string): void => {
    it.skip(`${name} (${why})`, () => undefined);
  };
  return Object.assign(skipped, it.skip) as unknown as typeof it;
}

/** The key types that the server supports. */
export function heldHere<T extends string>(types: readonly T[]): T[] {
  const hasMlDsa = (DIFFERENCES['ML-DSA keys'].on as readonly ServerKind[]).includes(SERVER);
  return types.filter((type) => hasMlDsa || !type.startsWith('mldsa-'));
}

/** Absolute path of the server's own command line, `vault` or `bao`. */
export async function serverCli(): Promise<string> {
  const program = SERVER === 'vault' ? (await findHashicorpVault()).binary : await findOpenBao();
  if (isAbsolute(program)) return program;
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((one) => existsSync(join(one, program)));
  return join(folder ?? '', program);
}
