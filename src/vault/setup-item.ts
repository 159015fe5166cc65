/** One item of a setup: how to read it from the server, compare it, and write it. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { objectOf } from '../schema.ts';
import { AegisError } from '../errors.ts';
import type { VaultClient } from './client.ts';
import { vaultPath } from './path.ts';
import { rulesOf } from './policy-text.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** One item of a setup. */
export interface SetupItem {
  /** For example `policy aegis-sign`. */
  readonly subject: string;
  /** What is on the server; undefined if nothing is. */
  readonly read: (client: VaultClient) => Promise<Facts | undefined>;
  /** What should be there, compared field by field. What is there matters if a run adds to it. */
  readonly wanted: (found: Facts | undefined) => Facts;
  /** Signs that it belongs to something else, or also serves something else; one line each. */
  readonly foreign?: (found: Facts, client: VaultClient) => readonly string[] | Promise<readonly string[]>;
  /**
   * If present, every field that is not wanted must be empty or equal to this: leftover values would narrow or widen the
   * rest.
   */
  readonly neutral?: Facts;
  /** Creates or corrects the item. `fields` are the wanted ones, and in a correction also those to empty. */
  readonly write: (client: VaultClient, fields: Facts, state: SetupFinding['state']) => Promise<void>;
  /** Why setup cannot or must not correct a difference in these fields, or in any field. */
  readonly fixed?: string | Readonly<Record<string, string>>;
  /** Ways out of a conflict. */
  readonly ways?: readonly string[];
}

export interface SetupFinding {
  readonly subject: string;
  /** `conflict`: it belongs to something else, or has a difference that setup does not correct. */
  readonly state: 'right' | 'absent' | 'differs' | 'conflict';
  /** One line per field: `exportable is true, should be false`. */
  readonly differences: readonly string[];
  /** What would be written: field by field, or as the text of a policy. */
  readonly content: string;
  readonly item: SetupItem;
}

/** Inspects one item. `fields` are the argument for `write`. */
export async function inspect(
  client: VaultClient,
  item: SetupItem,
): Promise<{ readonly finding: SetupFinding; readonly fields: Facts }> {
  const { subject, fixed = {}, neutral } = item;
  const found = await item.read(client);
  const wanted = item.wanted(found);
  const content =
    typeof wanted['policy'] === 'string' ? wanted['policy'] : JSON.stringify(wanted, undefined, 2);
  if (found === undefined) {
    return { finding: { subject, state: 'absent', differences: [], content, item }, fields: wanted };
  }
  const leftOver =
    neutral === undefined
      ? []
      : Object.keys(found).filter(
          (field) =>
            !Object.hasOwn(wanted, field) && !isEmpty(found[field]) && !same(found[field], neutral[field]),
        );
  const differing = [
    ...Object.keys(wanted).filter((field) => !same(found[field], wanted[field])),
    ...leftOver,
  ];
  const foreign = (await item.foreign?.(found, client)) ?? [];
  const reasonOf = (field: string): string | undefined => (typeof fixed === 'string' ? fixed : fixed[field]);
  const differences = differing.map((field) => {
    const reason = reasonOf(field);
    const why = reason === undefined ? '' : ` (${reason})`;
    if (field === 'policy') return policyDifference(String(found['policy']), content);
    return `${field} is ${show(found[field])}, should be ${show(wanted[field])}${why}`;
  });
  const isFixed = foreign.length > 0 || differing.some((field) => reasonOf(field) !== undefined);
  const state = isFixed ? 'conflict' : differing.length === 0 ? 'right' : 'differs';
  const emptied = Object.fromEntries(
    leftOver.map((field) => [field, neutral?.[field] ?? emptyOf(found[field])]),
  );
  return {
    finding: { subject, state, differences: foreign.length > 0 ? foreign : differences, content, item },
    fields: { ...wanted, ...emptied },
  };
}

/** A policy that only lacks rules will be widened; any other was edited. */
function policyDifference(found: string, wanted: string): string {
  const left = new Set((rulesOf(found) ?? []).map((rule) => JSON.stringify(rule)));
  const lacking = (rulesOf(wanted) ?? []).filter((rule) => !left.delete(JSON.stringify(rule)));
  return left.size === 0 && lacking.length > 0
    ? `it does not allow ${lacking.map(({ path }) => path).join(', ')}`
    : 'its text was edited';
}

const show = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));

/** Lists are sets here, and for an unset value Vault gives `null`, nothing, or an empty value of the type. */
function same(found: unknown, wanted: unknown): boolean {
  return (isEmpty(found) && isEmpty(wanted)) || isDeepStrictEqual(normal(found), normal(wanted));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function emptyOf(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return '';
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return Array.isArray(value) ? [] : {};
  }
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal).sort();
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normal(entry)]));
  }
  return value;
}

const Mounts = objectOf(v.looseObject({ type: v.string() }));

/** The mounts of engines (`mounts`) or auth methods (`auth`): type by path without slash. */
export async function readMounts(
  client: VaultClient,
  table: 'mounts' | 'auth',
): Promise<ReadonlyMap<string, string>> {
  const { data } = await client.request({ method: 'GET', path: `sys/${table}`, schema: Mounts });
  return new Map(Object.entries(data).map(([path, { type }]) => [path.replace(/\/$/, ''), type]));
}

/** Mounts an engine or an auth method; a mount of another type belongs to someone else. */
export function mountItem(
  table: 'mounts' | 'auth',
  givenPath: string,
  type: string,
  subject: string,
): SetupItem {
  const path = givenPath.replace(/^\/+|\/+$/g, '');
  return {
    subject,
    wanted: () => ({ type }),
    fixed: { type: 'another engine is mounted there: choose another path' },
    read: async (client) => {
      const mounts = await readMounts(client, table);
      const there = mounts.get(path);
      if (there !== undefined) return { type: there };
      // The server would refuse it, but only after other items were written.
      const near = [...mounts.keys()].find((one) => path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
      return near === undefined ? undefined : { type: `in the way of the mount ${near}` };
    },
    write: async (client, fields) => {
      await post(client, `sys/${table}/${vaultPath`${path}`}`, fields);
    },
    ways: [`another mount: ${table === 'mounts' ? '--transit-mount' : 'the option for the auth path'}`],
  };
}

/** What is at a path; undefined if Vault says that nothing is. */
export async function readIfThere<T>(
  client: VaultClient,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | undefined> {
  try {
    return (await client.request({ method: 'GET', path, schema })).data;
  } catch (error) {
    const said = error instanceof AegisError ? error.vault : undefined;
    if (said?.status === 404) return undefined;
    // OpenBao says the same about a path below a missing mount.
    if (said?.errors.some((one) => /no handler for route|unsupported path/.test(one)) === true)
      return undefined;
    throw error;
  }
}

export async function post(client: VaultClient, path: string, body: object): Promise<void> {
  await client.request({ method: 'POST', path, body, schema: v.unknown() });
}
