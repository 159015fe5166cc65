/** The policies of a setup: ours are recognized by what they allow, and a policy that allows more is never overwritten. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { some } from '../plural.ts';
import { vaultPath } from './path.ts';
import { kvPathOf, policyFor, SELF, type KvLocation, type PolicyRole, type TransitScope } from './policy.ts';
import { rulesOf } from './policy-text.ts';
import { post, readIfThere, type SetupItem } from './setup-item.ts';

/** The key and secret of the policies of one setup. */
export interface PolicySpec extends TransitScope {
  readonly policyPrefix: string;
  /** Secret that the role `migrate` may read. */
  readonly hmacKey?: KvLocation;
  /** Add the key to a policy that setup wrote for other keys. */
  readonly add?: boolean;
}

const Policy = v.looseObject({ policy: v.string() });

export function policyItem(role: PolicyRole, spec: PolicySpec): SetupItem {
  return namedPolicy(`${spec.policyPrefix}-${role}`, {
    wanted: (found) => wantedText(role, spec, found),
    foreign: (found) => foreignPaths(role, spec, found),
    adding: 'gives everyone with the policy this key as well',
  });
}

/** A policy that setup writes, by its name. `adding` describes the effect of `--add`. */
export function namedPolicy(
  name: string,
  text: {
    readonly wanted: (found: string | undefined) => string;
    readonly foreign: (found: string) => readonly string[];
    readonly adding: string;
  },
): SetupItem {
  const path = vaultPath`sys/policies/acl/${name}`;
  return {
    subject: `policy ${name}`,
    wanted: (found) => ({ policy: text.wanted(found === undefined ? undefined : String(found['policy'])) }),
    foreign: ({ policy }) => text.foreign(String(policy)),
    ways: ['another name: --policy-prefix', `or one policy for several keys: --add, which ${text.adding}`],
    read: async (client) => {
      const found = await readIfThere(client, path, Policy);
      return found && { policy: found.policy.trim() };
    },
    write: async (client, fields) => post(client, path, fields),
  };
}

function wantedText(role: PolicyRole, spec: PolicySpec, found: string | undefined): string {
  const { mount, key } = spec;
  const own = { mount, key };
  const secret = secretOf(role, spec, found);
  const others = spec.add === true && found !== undefined ? scopesOf(role, found) : undefined;
  if (others === undefined) return textFor(role, [own], secret);
  const isThere = others.some((one) => one.mount === mount && one.key === key);
  return textFor(role, isThere ? others : [...others, own], secret);
}

type Scopes = readonly [TransitScope, ...TransitScope[]];

function textFor(role: PolicyRole, [first, ...also]: Scopes, hmacKey: KvLocation | undefined): string {
  return policyFor(role, { ...first, also, ...defined({ hmacKey }) }).trim();
}

function foreignPaths(role: PolicyRole, spec: PolicySpec, text: string): readonly string[] {
  const others = spec.add === true ? scopesOf(role, text) : undefined;
  const secret = secretOf(role, spec, text);
  return foreignLines(
    text,
    spec,
    (path) =>
      [spec, ...(others ?? [])].some((scope) => isWithin(path, scope)) ||
      (secret !== undefined && path === kvPathOf(secret)),
  );
}

/** What a policy allows besides our rules. @param scope the key of the run @returns one line, or nothing */
export function foreignLines(
  text: string,
  scope: TransitScope,
  isOurs: (path: string) => boolean,
): readonly string[] {
  const rules = rulesOf(text);
  if (rules === undefined) return ['its text cannot be read, so it may allow anything'];
  const foreign = rules.filter(({ path }) => !isOurs(path));
  if (foreign.length === 0) return [];
  const listed = foreign.map(({ path, capabilities }) => `${path} (${capabilities.join(', ')})`);
  const also = rules.some(({ path }) => isOfKey(path, scope)) ? 'also ' : '';
  return [`it is ${also}for ${some(listed, LISTED)}`];
}

/** Paths that a conflict names. */
const LISTED = 5;

/** The keys of a policy; undefined if it is not, word for word, a text of setup. */
function scopesOf(role: PolicyRole, text: string): Scopes | undefined {
  const [first, ...also] = (rulesOf(text) ?? []).flatMap(({ path }) => keyOf(path) ?? []);
  if (first === undefined) return undefined;
  const scopes: Scopes = [first, ...also];
  return textFor(role, scopes, secretOf(role, {}, text)) === text.trim() ? scopes : undefined;
}

/** The key in a path that reads one. */
export function keyOf(path: string): TransitScope | undefined {
  const [, mount, key = ''] = /^([^+*{]+)\/keys\/([^/+*{]+)$/.exec(path) ?? [];
  return mount === undefined ? undefined : { mount, key };
}

/** Whether a path concerns only this key, or the token itself. */
export function isWithin(path: string, scope: TransitScope): boolean {
  return SELF.some((one) => one.path === path) || isOfKey(path, scope);
}

/** Whether a path of the engine concerns only this key: it has the whole name, and no wildcard before it. */
function isOfKey(path: string, { mount, key }: TransitScope): boolean {
  const base = mount.replace(/^\/+|\/+$/g, '');
  if (!path.startsWith(`${base}/`)) return false;
  const [operation = '', ...rest] = path.slice(base.length + 1).split('/');
  if (/[+*{]/.test(operation)) return false;
  // `export/TYPE/KEY`, `datakey/KIND/KEY`; every other path has the key second.
  const [name, ...below] = /^(?:export|datakey|byok-export)$/.test(operation) ? rest.slice(1) : rest;
  return name === key && !below.some((part) => part.includes('{{'));
}

/**
 * The secret that the role `migrate` reads: the run's, or the one in our existing policy. A run that does not name a secret
 * keeps it.
 */
function secretOf(
  role: PolicyRole,
  { hmacKey }: Pick<PolicySpec, 'hmacKey'>,
  text = '',
): KvLocation | undefined {
  if (role !== 'migrate') return undefined;
  if (hmacKey !== undefined) return hmacKey;
  const [, version, secret = ''] =
    /\(KV version ([12])\)\.\npath "([^"*+{]+)" \{ capabilities = \["read"\] \}/.exec(text) ?? [];
  // The end of the mount is unknown, and does not matter: the path is rebuilt unchanged.
  const between = version === '1' ? '/' : '/data/';
  const [mount = '', ...path] = secret.split(between);
  return path.length === 0
    ? undefined
    : { mount, path: path.join(between), version: version === '1' ? 1 : 2 };
}
