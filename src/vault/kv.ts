/** Reads one field of a secret from KV version 1 or 2. */
import * as v from 'valibot';
import { jsonObject } from '../schema.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import type { VaultClient } from './client.ts';
import { policyLine, vaultPath } from './path.ts';
import { kvPathOf, type KvLocation } from './policy.ts';

export interface KvField {
  /** Mount and path, for example `secret/aegis/hmac`; the API path `secret/data/…` works too. */
  readonly path: string;
  readonly field: string;
}

export interface KvText {
  readonly text: string;
  readonly location: KvLocation;
  /** Vault's id of the read request. */
  readonly requestId: string;
}

/** Most requests to read a field: if the mount does not tell its version, both are tried. */
export const KV_REQUESTS = 3;

const Mount = v.object({
  path: v.string(),
  type: v.string(),
  options: v.nullish(v.looseObject({ version: v.nullish(v.union([v.string(), v.number()])) })),
});
const Version1 = jsonObject;
const Version2 = v.object({ data: v.nullish(Version1), metadata: v.looseObject({}) });

/**
 * Reads the field. `sys/internal/ui/mounts` tells the version of the mount to every token that may read the secret;
 * without that answer, version 2 is tried, then version 1.
 *
 * @throws AegisError VAULT_SECRET_MISSING if the secret or the field does not exist or is not text; VAULT_DENIED with the
 * policy line; errors of the client. No error contains any part of the secret.
 */
export async function readKvField(client: VaultClient, { path: given, field }: KvField): Promise<KvText> {
  const path = given.replace(/^\/+|\/+$/g, '');
  const known = await askMount(client, path);
  for (const location of known === undefined ? guesses(path) : [known]) {
    const found = await readSecret(client, location, known === undefined);
    if (found !== undefined) return { ...found, text: textOf(found.secret, field, path), location };
  }
  throw missing(`there is no secret at ${path}`);
}

/** Where the secret is, according to its mount; undefined if the mount does not say. */
async function askMount(client: VaultClient, path: string): Promise<KvLocation | undefined> {
  let mount: v.InferOutput<typeof Mount>;
  try {
    const request = {
      method: 'GET',
      path: vaultPath`sys/internal/ui/mounts/${path}`,
      schema: Mount,
    } as const;
    mount = (await client.request(request)).data;
  } catch (error) {
    const status = error instanceof AegisError ? error.vault?.status : undefined;
    // Older servers and proxies may not have or allow the path.
    if (status === undefined || ![400, 403, 404, 405].includes(status)) throw error;
    return undefined;
  }
  if (mount.type !== 'kv' && mount.type !== 'generic') {
    throw missing(`${mount.path} is not a KV engine`, `type ${mount.type}`);
  }
  const base = mount.path.replace(/\/+$/, '');
  if (!path.startsWith(`${base}/`)) throw missing(`${path} names a mount, but no secret in it`);
  const rest = path.slice(base.length + 1);
  return String(mount.options?.version) === '2'
    ? secondVersion(base, rest)
    : { mount: base, path: rest, version: 1 };
}

/**
 * Where the secret of a path is, to write a policy for it. Version 2 if the server does not say.
 *
 * @throws AegisError VAULT_SECRET_MISSING if the path does not name a secret of a KV engine
 */
export async function locateSecret(client: VaultClient, given: string): Promise<KvLocation> {
  const path = given.replace(/^\/+|\/+$/g, '');
  const [guess] = guesses(path);
  return (await askMount(client, path)) ?? guess;
}

function guesses(path: string): [KvLocation, KvLocation] {
  const [mount = '', ...rest] = path.split('/');
  if (rest.length === 0) throw missing(`${path} names a mount, but no secret in it`);
  return [secondVersion(mount, rest.join('/')), { mount, path: rest.join('/'), version: 1 }];
}

/** The API addresses secrets of version 2 with `data/`, and many users copy it from there. */
function secondVersion(mount: string, path: string): KvLocation {
  return { mount, path: path.replace(/^data\/(?=.)/, ''), version: 2 };
}

async function readSecret(
  client: VaultClient,
  location: KvLocation,
  isGuess: boolean,
): Promise<{ secret: Readonly<Record<string, unknown>>; requestId: string } | undefined> {
  const access = { path: kvPathOf(location), capability: 'read' } as const;
  const path = vaultPath`${access.path}`;
  try {
    if (location.version === 1) {
      const { data, requestId } = await client.request({ method: 'GET', path, schema: Version1 });
      return { secret: data, requestId };
    }
    const { data, requestId } = await client.request({ method: 'GET', path, schema: Version2 });
    return data.data ? { secret: data.data, requestId } : undefined;
  } catch (error) {
    if (!(error instanceof AegisError)) throw error;
    // It does not exist, or its latest version was deleted.
    if (error.vault?.status === 404) return undefined;
    // After a wrong guess, policies refuse the request, or the answer has another shape.
    const isOpen = isGuess && location.version === 2;
    if (isOpen && (error.code === 'VAULT_DENIED' || error.code === 'VAULT_ANSWER_INVALID')) return undefined;
    if (error.code !== 'VAULT_DENIED') throw error;
    throw new AegisError('VAULT_DENIED', {
      message: error.message,
      hints: [
        'add this line to the token’s policy:',
        policyLine(access),
        ...(isGuess
          ? ['or, with KV version 2:', policyLine({ ...access, path: kvPathOf({ ...location, version: 2 }) })]
          : []),
      ],
      ...defined({ vault: error.vault }),
      cause: error,
    });
  }
}

function textOf(secret: Readonly<Record<string, unknown>>, field: string, path: string): string {
  const value = Object.hasOwn(secret, field) ? secret[field] : undefined;
  if (typeof value === 'string') return value;
  if (value !== undefined) throw missing(`the field ${field} of ${path} is not text`, typeof value);
  const names = Object.keys(secret).sort();
  throw missing(`the secret ${path} has no field ${field}`, `it has ${names.join(', ') || 'none'}`);
}

function missing(message: string, got?: string): AegisError {
  return new AegisError('VAULT_SECRET_MISSING', { message, ...defined({ got }) });
}
