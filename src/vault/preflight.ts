/** Asks, before any artifact is read, everything that would stop the run later: key, rights, token, server. */
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { VaultClient } from './client.ts';
import { accessFor, policyLine, type Access, type Need } from './path.ts';
import { readTransitKey, signingVersion, type TransitKey } from './transit.ts';

export interface PreflightRequest {
  readonly mount: string;
  readonly key: string;
  /** What the mode will do; `read-key` is always among it. */
  readonly needs: readonly Need[];
  /** Version that is to sign. Checked only where `sign` is needed. */
  readonly keyVersion?: number;
  /** How long the run may still need the token, seconds. */
  readonly estimatedSeconds?: number;
}

export interface ServerFacts {
  readonly version?: string;
  readonly standby?: boolean;
}

export interface Preflight {
  readonly key: TransitKey;
  /** Life left to the token; absent when the token may not look itself up. */
  readonly tokenTtlSeconds?: number | 'never';
  readonly tokenRenewable: boolean;
  readonly server: ServerFacts;
}

const Capabilities = v.record(v.string(), v.array(v.string()));
const Token = v.object({
  ttl: v.number(),
  expire_time: v.nullish(v.string()),
  renewable: v.nullish(v.boolean()),
  num_uses: v.nullish(v.number()),
});
const Health = v.object({
  initialized: v.boolean(),
  sealed: v.boolean(),
  standby: v.optional(v.boolean()),
  version: v.optional(v.string()),
});

/** Codes after which nothing else that was asked matters: nobody was there, or it was not Vault. */
const BEYOND_RIGHTS = new Set(['VAULT_DENIED', 'VAULT_KEY_MISSING', 'VAULT_KEY_UNUSABLE']);

/**
 * Four requests at once. A refusal to tell (a token without rights to look itself up or to ask for its capabilities)
 * is no failure as long as the key can be read: such a token may well be able to sign.
 *
 * @throws AegisError VAULT_DENIED with the policy lines that are missing, VAULT_TOKEN_INVALID, VAULT_KEY_MISSING,
 * VAULT_KEY_UNUSABLE, and what the client throws when the server is sealed, away or no Vault.
 */
export async function preflight(
  client: VaultClient,
  { mount, key: name, needs, keyVersion, estimatedSeconds }: PreflightRequest,
  { log }: { readonly log: Logger },
): Promise<Preflight> {
  const wanted = [...new Set<Need>(['read-key', ...needs])].map((need) => accessFor(need, mount, name));
  const [key, capabilities, token, health] = await Promise.allSettled([
    readTransitKey(client, { mount, name }, 'brief'),
    askCapabilities(client, wanted),
    client.request({ method: 'GET', path: 'auth/token/lookup-self', schema: Token, retry: 'brief' }),
    withinPatience(askHealth(client)),
  ]);

  const keyError = key.status === 'rejected' ? (key.reason as AegisError) : undefined;
  if (keyError !== undefined && !BEYOND_RIGHTS.has(keyError.code)) throw keyError;
  const missing = capabilities.status === 'fulfilled' ? lacking(wanted, capabilities.value) : undefined;
  if (keyError?.code === 'VAULT_DENIED') {
    // Without an answer about capabilities it stays open which of the rights are there, so all lines are shown.
    throw denied(missing?.length ? missing : wanted, client.namespace, keyError);
  }
  if (keyError !== undefined) throw keyError;
  if (missing !== undefined && missing.length > 0) throw denied(missing, client.namespace);
  for (const asked of [capabilities, token]) {
    if (asked.status === 'rejected') tolerate(asked.reason, log);
  }

  const read = (key as PromiseFulfilledResult<TransitKey>).value;
  if (needs.includes('sign')) signingVersion(read, keyVersion);
  const life = token.status === 'fulfilled' ? token.value.data : undefined;
  const ttl = life === undefined ? undefined : life.ttl === 0 && !life.expire_time ? 'never' : life.ttl;
  warnAboutLife(ttl, life?.num_uses ?? 0, client.renews === true ? undefined : estimatedSeconds, log);
  return {
    key: read,
    ...defined({ tokenTtlSeconds: ttl }),
    tokenRenewable: life?.renewable === true,
    server: health.status === 'fulfilled' ? health.value : {},
  };
}

async function askCapabilities(
  client: VaultClient,
  wanted: readonly Access[],
): Promise<Record<string, string[]>> {
  const body = { paths: wanted.map(({ path }) => path) };
  const path = 'sys/capabilities-self';
  return (await client.request({ method: 'POST', path, body, schema: Capabilities, retry: 'brief' })).data;
}

/** How long to wait for what nothing depends on, in milliseconds. */
const PATIENCE_MS = 2000;

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  const abort = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: abort.signal, ref: false }).then(() => {
    throw new AegisError('VAULT_TIMEOUT', { message: 'no answer in time' });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    abort.abort();
    late.catch(() => undefined);
  }
}

/** The status codes are all made 200: what matters is in the body. Never retried, since nothing depends on it. */
async function askHealth(client: VaultClient): Promise<ServerFacts> {
  const codes = 'standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200&drsecondarycode=200';
  const path = `sys/health?${codes}`;
  const { data } = await client.request({
    method: 'GET',
    path,
    schema: Health,
    part: 'whole',
    retry: 'never',
    anonymous: true,
  });
  return {
    ...defined({ version: data.version, standby: data.standby }),
  };
}

/** A path that the answer does not speak of counts as denied. */
function lacking(wanted: readonly Access[], granted: Record<string, string[]>): readonly Access[] {
  return wanted.filter(({ path, capability }) => {
    const has = Object.hasOwn(granted, path) ? (granted[path] ?? []) : [];
    return !has.includes('root') && !has.includes(capability);
  });
}

function denied(missing: readonly Access[], namespace: string | undefined, cause?: AegisError): AegisError {
  const where = namespace === undefined ? '' : ` (in namespace ${namespace})`;
  return new AegisError('VAULT_DENIED', {
    message: `the token’s policies do not allow what this run needs${where}`,
    expected: missing.map(({ path, capability }) => `${capability} on ${path}`).join(', '),
    // One line each: hints are shown line by line, and stay ready to paste.
    hints: [
      'add these lines to the token’s policy:',
      ...missing.map(policyLine),
      'check key and transit-mount: policies are written for names, and a wrong name is refused, too',
    ],
    ...(cause?.vault !== undefined && { vault: cause.vault }),
    ...defined({ cause }),
  });
}

/** The key was read, so the token is good; these two questions are allowed to stay open, anything worse is not. */
function tolerate(reason: unknown, log: Logger): void {
  const error = reason as AegisError;
  const status = error.vault?.status;
  if (status === undefined || ![400, 403, 404].includes(status)) throw error;
  log.debug(printable(`preflight goes on without ${error.vault?.path}: ${error.sentence}`));
}

function warnAboutLife(
  ttl: number | 'never' | undefined,
  uses: number,
  estimatedSeconds: number | undefined,
  log: Logger,
): void {
  if (typeof ttl === 'number' && estimatedSeconds !== undefined && ttl < estimatedSeconds) {
    log.warning(
      `the Vault token expires in ${ttl} s, but this run may take ${Math.ceil(estimatedSeconds)} s: ` +
        'log in with a longer TTL, or right before this step',
    );
  }
  if (uses > 0)
    log.warning(`the Vault token can be used ${uses} more times only: a run needs a request per batch`);
}
