/**
 * Checks, before any artifact is read, everything that could stop the run later: token, key, rights, server, and last a
 * request like those of the run, without any work in it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { objectOf } from '../schema.ts';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import type { Logger } from '../log.ts';
import { limitsOn } from './acl.ts';
import { NO_TOKEN_SENT, type VaultClient } from './client.ts';
import { accessFor, policyLine, type Access, type Need } from './path.ts';
import { PROBE_MESSAGE } from './probe.ts';
import {
  readTransitKey,
  signingVersion,
  transitSigner,
  tryTransit,
  type TransitKey,
  type TransitKeyName,
} from './transit.ts';

export interface PreflightRequest {
  readonly mount: string;
  readonly key: string;
  /** What the mode will do; always includes `read-key`. */
  readonly needs: readonly Need[];
  /** Version to sign with. Checked only if `sign` is needed. */
  readonly keyVersion?: number;
  /** How long the run may still need the token, seconds. */
  readonly estimatedSeconds?: number;
  /** Requests that the run will send after this, for tokens with limited uses (1). */
  readonly requests?: number;
}

export interface ServerFacts {
  readonly version?: string;
  readonly standby?: boolean;
  /** False for a server that ignores a namespace: HashiCorp Vault without Enterprise. */
  readonly hasNamespaces?: boolean;
}

export interface Preflight {
  readonly key: TransitKey;
  /** Remaining lifetime of the token; absent if the token may not look itself up. */
  readonly tokenTtlSeconds?: number | 'never';
  readonly tokenRenewable: boolean;
  readonly server: ServerFacts;
}

const Capabilities = objectOf(v.array(v.string()));
const Token = v.object({
  ttl: v.number(),
  expire_time: v.nullish(v.string()),
  renewable: v.nullish(v.boolean()),
  /** Uses left after this one; 0 without a limit. Negative if this was the last one. */
  num_uses: v.nullish(v.number()),
});
const Health = v.object({
  initialized: v.boolean(),
  sealed: v.boolean(),
  standby: v.optional(v.boolean()),
  version: v.optional(v.string()),
  // HashiCorp Vault only.
  enterprise: v.optional(v.boolean()),
});

/** After any other code, the remaining answers do not matter: nothing answered, or it was not Vault. */
const BEYOND_RIGHTS = new Set(['VAULT_DENIED', 'VAULT_KEY_MISSING', 'VAULT_KEY_UNUSABLE']);

/**
 * The token comes first: if it has few uses left, only necessary requests follow. Otherwise key and rights follow at
 * once, then one request like those of the run, since a policy may limit parameters, addresses or wrapping of a granted
 * path. A token without rights to look itself up or to ask for its capabilities is no failure if the key can be read: it
 * may well be able to sign.
 *
 * @throws AegisError VAULT_DENIED with the missing policy lines, VAULT_TOKEN_INVALID, VAULT_KEY_MISSING,
 * VAULT_KEY_UNUSABLE, and errors of the client if the server is sealed, unreachable or not Vault.
 */
export async function preflight(
  client: VaultClient,
  { mount, key: name, needs, keyVersion, estimatedSeconds, requests = 1 }: PreflightRequest,
  { log }: { readonly log: Logger },
): Promise<Preflight> {
  const wanted = [...new Set<Need>(['read-key', ...needs])].map((need) => accessFor(need, mount, name));
  const [token, health] = await Promise.allSettled([
    client.request({ method: 'GET', path: 'auth/token/lookup-self', schema: Token, retry: 'brief' }),
    withinPatience(askHealth(client)),
  ]);
  if (token.status === 'rejected') tolerate(token.reason, log);
  const life = token.status === 'fulfilled' ? token.value.data : undefined;
  const uses = life?.num_uses ?? 0;
  const isCounted = uses !== 0;
  if (isCounted) requireUses(uses, 1 + requests);

  const [key, capabilities] = await Promise.allSettled([
    readTransitKey(client, { mount, name }, { retry: 'brief', does: purposeOf(needs) }),
    isCounted ? Promise.resolve(undefined) : askCapabilities(client, wanted),
  ]);
  const keyError = key.status === 'rejected' ? (key.reason as AegisError) : undefined;
  if (keyError !== undefined && !BEYOND_RIGHTS.has(keyError.code)) throw keyError;
  const granted = capabilities.status === 'fulfilled' ? capabilities.value : undefined;
  const missing = granted === undefined ? undefined : lacking(wanted, granted);
  if (keyError?.code === 'VAULT_DENIED') {
    if (missing?.length === 0) throw await refusedThough(client, 'read-key', { mount, name }, keyError);
    // Without an answer about capabilities, the missing rights are unknown, so all lines are shown.
    throw denied(missing ?? wanted, client, keyError);
  }
  if (keyError !== undefined) throw keyError;
  if (missing !== undefined && missing.length > 0) throw denied(missing, client);
  if (capabilities.status === 'rejected') tolerate(capabilities.reason, log);

  const read = (key as PromiseFulfilledResult<TransitKey>).value;
  if (needs.includes('sign')) signingVersion(read, keyVersion);
  const ttl = life === undefined ? undefined : life.ttl === 0 && !life.expire_time ? 'never' : life.ttl;
  if (
    health.status === 'fulfilled' &&
    health.value.hasNamespaces === false &&
    client.namespace !== undefined
  ) {
    log.warning(
      printable(
        `vault-namespace is ${client.namespace}, but this server has no namespaces (HashiCorp Vault without Enterprise) and ignores it`,
      ),
    );
  }
  warnAboutLife(ttl, client.renews === true ? undefined : estimatedSeconds, log);
  if (isCounted) log.info(`The Vault token can be used ${uses} more times; this run needs ${1 + requests}`);
  else await tryOut(client, read, needs, granted !== undefined, keyVersion);
  return {
    key: read,
    ...defined({ tokenTtlSeconds: ttl }),
    tokenRenewable: life?.renewable === true,
    server: health.status === 'fulfilled' ? health.value : {},
  };
}

/** The purpose that a refusal of the key names. */
function purposeOf(needs: readonly Need[]): 'sign' | 'verify' | 'rotate' {
  return needs.includes('rotate') ? 'rotate' : needs.includes('sign') ? 'sign' : 'verify';
}

/** @throws AegisError VAULT_TOKEN_INVALID if the token would run out during the run */
function requireUses(left: number, needed: number): void {
  if (left >= needed) return;
  throw new AegisError('VAULT_TOKEN_INVALID', {
    message: 'the Vault token has too few uses left for this run',
    detail: 'it has {got}, and the run needs {expected}',
    expected: `at least ${needed} more uses`,
    got: String(Math.max(left, 0)),
    hints: ['give a token without a limit on its uses (num_uses, token_num_uses), or with a higher one'],
  });
}

/** Sends a request like those of the run, without the work. */
async function tryOut(
  client: VaultClient,
  key: TransitKey,
  needs: readonly Need[],
  isGranted: boolean,
  keyVersion: number | undefined,
): Promise<void> {
  for (const need of ['sign', 'verify'] as const) {
    if (!needs.includes(need)) continue;
    try {
      await tryTransit(client, key, need, keyVersion);
    } catch (thrown) {
      if (!isGranted || !(thrown instanceof AegisError) || thrown.code !== 'VAULT_DENIED') throw thrown;
      throw await refusedThough(client, need, key, thrown);
    }
  }
  if (!needs.includes('sign') || !key.imported) return;
  // An imported version may lack its private half, which only signing shows. The message is not a statement.
  const signer = transitSigner(client, key, defined({ version: keyVersion }));
  await signer.sign([{ artifact: 'a message for trial', message: PROBE_MESSAGE }]);
}

/** The error for a request that the capabilities allow but Vault refuses. */
async function refusedThough(
  client: VaultClient,
  need: Need,
  { mount, name }: TransitKeyName,
  denied403: AegisError,
): Promise<AegisError> {
  const { path, capability } = accessFor(need, mount, name);
  const limits = await limitsOn(client, path);
  return new AegisError('VAULT_DENIED', {
    message: `the token’s policies grant ${capability} on ${path}, but Vault refuses the request${whereOf(client)}`,
    ...(limits !== undefined && limits.length > 0 && { got: printable(limits.join('; ')) }),
    hints: [
      limits !== undefined && limits.length > 0
        ? 'remove these limits from the token’s policies, or allow what is sent: ' +
          SENT[need === 'verify' ? 'verify' : 'sign']
        : 'something besides capabilities refuses: limits on parameters (allowed_parameters, denied_parameters, ' +
          'required_parameters), wrapping (min_wrapping_ttl), a control group or Sentinel: ask the operator of Vault',
    ],
    ...defined({ vault: denied403.vault }),
    cause: denied403,
  });
}

/** Parameters of the run's requests, for policies that limit them. */
const SENT = {
  sign: 'batch_input, key_version, prehashed, hash_algorithm, marshaling_algorithm, signature_algorithm',
  verify: 'batch_input, prehashed, hash_algorithm, marshaling_algorithm, signature_algorithm',
} as const;

async function askCapabilities(
  client: VaultClient,
  wanted: readonly Access[],
): Promise<Record<string, string[]>> {
  const body = { paths: wanted.map(({ path }) => path) };
  const path = 'sys/capabilities-self';
  return (await client.request({ method: 'POST', path, body, schema: Capabilities, retry: 'brief' })).data;
}

/** How long to wait for an optional answer, in milliseconds. */
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

/** All status codes are mapped to 200: the body has the state. Never retried, since nothing depends on it. */
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
    ...(data.enterprise === false && { hasNamespaces: false }),
    ...defined({ version: data.version, standby: data.standby }),
  };
}

/** A path that the answer does not mention counts as denied. */
function lacking(wanted: readonly Access[], granted: Record<string, string[]>): readonly Access[] {
  return wanted.filter(({ path, capability }) => {
    const has = Object.hasOwn(granted, path) ? (granted[path] ?? []) : [];
    return !has.includes('root') && !has.includes(capability);
  });
}

/** Namespace of the request, since a token of one namespace has no rights in another. */
const whereOf = ({ namespace }: VaultClient): string =>
  namespace === undefined ? ' (in the root namespace, since none is given)' : ` (in namespace ${namespace})`;

function denied(missing: readonly Access[], client: VaultClient, cause?: AegisError): AegisError {
  return new AegisError('VAULT_DENIED', {
    message: `the token’s policies do not allow what this run needs${whereOf(client)}`,
    detail: '{expected}',
    expected: missing.map(({ path, capability }) => `${capability} on ${path}`).join(', '),
    // One line each: hints are shown line by line, and stay ready to paste.
    hints: [
      ...(client.sendsNoToken === true ? [`${NO_TOKEN_SENT}: this is the agent’s token`] : []),
      'add these lines to the token’s policy:',
      ...missing.map(policyLine),
      'check `key` and transit-mount: policies are for names, so a wrong name is refused, too',
    ],
    ...(cause?.vault !== undefined && { vault: cause.vault }),
    ...defined({ cause }),
  });
}

/** The key was read, so the token is good; these two answers may be missing, but any worse failure counts. */
function tolerate(reason: unknown, log: Logger): void {
  const error = reason as AegisError;
  const status = error.vault?.status;
  if (status === undefined || ![400, 403, 404].includes(status)) throw error;
  log.debug(printable(`preflight continues without ${error.vault?.path}: ${error.sentence}`));
}

function warnAboutLife(
  ttl: number | 'never' | undefined,
  estimatedSeconds: number | undefined,
  log: Logger,
): void {
  if (typeof ttl === 'number' && estimatedSeconds !== undefined && ttl < estimatedSeconds) {
    log.warning(
      `the Vault token expires in ${ttl} s, but this run may take ${Math.ceil(estimatedSeconds)} s: ` +
        'log in with a longer TTL, or right before this step',
    );
  }
}
