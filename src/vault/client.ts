/** The only way to Vault: an authenticated request with retries and structured failures. */
import type * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { openConnection, type ConnectionConfig, type RawAnswer } from '../http/connection.ts';
import { openRequests } from '../http/requests.ts';
import type { ServerWords } from '../http/words.ts';
import { apiBase, isSecret, isToken, ownHeaders, scrubbed, target } from '../http/outgoing.ts';
import type { ClientDeps, Failure, RetryBudget, RetryMode } from '../http/retry.ts';
import { endpointOf } from './address.ts';
import { readAnswer, readRefusal, withoutSecrets, type AnswerPart } from './answer.ts';
import {
  deniedByPolicy,
  fault,
  invalidAnswer,
  redirectRefused,
  refusal,
  vaultFailure,
  wrapped,
  type FailureContext,
} from './errors.ts';
import { OWN_VAULT_HEADERS } from './headers.ts';

/**
 * Called before every request, and again after a 403: a token file may have been renewed meanwhile, or a new login may be
 * due. Returning the refused token means that there is no other.
 */
export type TokenProvider = (refused?: RefusedToken) => string | Promise<string>;

/** A token that the server just refused with 403. */
export interface RefusedToken {
  /** The token itself, for comparison: do not log it. */
  readonly token: string;
  /** Policies refused the request, so the token is good and a new login with the same role would not help. */
  readonly byPolicy: boolean;
}

export interface VaultConfig extends ConnectionConfig {
  /** Absent if an agent or proxy at the address adds its own token. */
  readonly token?: TokenProvider;
  /** Path of the file that the token is from, for a refusal. */
  readonly tokenFile?: string;
  /** `http:`, `https:`, or `unix:` with the path of a socket. */
  readonly address: URL;
  readonly namespace?: string;
  /** Sent with every request. Headers that the client owns are refused. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly userAgent?: string;
  readonly retry?: RetryBudget;
}

export interface VaultRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /v1/, already encoded: see `vaultPath`. */
  readonly path: string;
  readonly body?: object;
  /** Schema of the part to read. A 204 gives it null. */
  readonly schema: v.GenericSchema<unknown, T>;
  /** Default `data`. */
  readonly part?: AnswerPart;
  /** Default `full`: signing and verifying are repeatable. */
  readonly retry?: RetryMode;
  /** Sends neither token nor namespace, for paths that need neither and exist only at the root (`sys/health`). */
  readonly anonymous?: boolean;
  /** Replaces the client's token: with none, for logins, or with another one. */
  readonly as?: 'nobody' | { readonly token: string };
  /** Replaces the client's namespace; empty for the root. */
  readonly namespace?: string;
  /** Credentials in the body, which no error may show even if a server echoes them. */
  readonly secrets?: readonly string[];
  /**
   * The answer holds a new token, and only its holder can revoke it: once sent, the client waits a few seconds for the
   * answer even if the run is cancelled.
   */
  readonly mints?: boolean;
}

export interface VaultAnswer<T> {
  readonly data: T;
  /** The same as in the server's audit log; empty if the answer has no envelope. */
  readonly requestId: string;
  readonly warnings: readonly string[];
}

export interface VaultClient {
  /** Undefined for the root namespace. */
  readonly namespace: string | undefined;
  /** No token is sent, because an agent or proxy adds its own. Default false. */
  readonly sendsNoToken?: boolean;
  /** The token outlives any run: it is renewed, or the login repeated. Default false. */
  readonly renews?: boolean;
  /** @throws AegisError with a VAULT_* code, CANCELLED, TOKEN_MISSING or INPUT_INVALID. */
  request<T>(request: VaultRequest<T>): Promise<VaultAnswer<T>>;
  /** Closes every connection; requests in flight fail as CANCELLED. */
  close(): Promise<void>;
}

const LOOKUP_SELF = 'auth/token/lookup-self';

const VAULT: ServerWords = {
  name: 'Vault',
  addressExample: 'https://vault.example.com:8200',
  certificateHint: 'check vault-ca-cert, vault-client-cert and vault-client-key',
  headersHint: 'check vault-headers',
};

/** How long to wait for the answer to a login once the run is cancelled, ms. */
export const MINT_GRACE_MS = 3000;

/** Aborts some time after the other. */
function delayed(signal: AbortSignal, ms: number): AbortSignal {
  if (signal.aborted) return AbortSignal.timeout(ms);
  const later = new AbortController();
  const begin = (): void => {
    setTimeout(() => later.abort(signal.reason), ms).unref();
  };
  signal.addEventListener('abort', begin, { once: true });
  return later.signal;
}

/** @throws AegisError INPUT_INVALID if the configuration cannot work with any server. */
export function openVault(config: VaultConfig, deps: ClientDeps): VaultClient {
  const { socketPath, ...endpoint } = endpointOf(config.address);
  const base = apiBase(endpoint.address, 'v1/', VAULT);
  const shown = socketPath === undefined ? base.origin : config.address.href;
  const extra = ownHeaders(config.headers, config.userAgent, OWN_VAULT_HEADERS, VAULT);
  const connection = openConnection({ ...config, ...endpoint, ...defined({ socketPath }) }, VAULT);
  // Headers may authenticate to something in front of Vault.
  const secrets = Object.values(config.headers ?? {})
    .flatMap((value) => [value, ...value.split(/\s+/)])
    .filter(isSecret);
  const { log } = deps;
  const requests = openRequests(deps);
  const { signal } = requests;

  async function currentToken(refused?: RefusedToken): Promise<string | undefined> {
    if (config.token === undefined) return undefined;
    const token = await config.token(refused);
    if (token === '') throw new AegisError('TOKEN_MISSING', { message: 'the Vault token is empty' });
    if (!isToken(token)) {
      throw new AegisError('INPUT_INVALID', {
        message: 'the Vault token contains a space, a line break or another character that tokens never have',
        hints: ['check how vault-token is set'],
      });
    }
    return token;
  }

  /** One attempt, with at most one redirect within the origin. */
  async function send(request: VaultRequest<unknown>, token: string | undefined, context: FailureContext) {
    const headers: Record<string, string> = {
      ...extra,
      'X-Vault-Request': 'true',
      accept: 'application/json',
    };
    if (token !== undefined) headers['X-Vault-Token'] = token;
    if (context.namespace !== undefined) headers['X-Vault-Namespace'] = context.namespace;
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    let url = target(base, request.path);
    const ending = request.mints === true ? delayed(signal, MINT_GRACE_MS) : signal;
    for (let hop = 0; ; hop++) {
      const sent = { method: request.method, url, headers, signal: ending, ...body };
      const answer = await connection.exchange(sent);
      if (answer.status < 300 || answer.status > 399) return answer;
      const location = String(answer.headers['location'] ?? '');
      const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
      const isRepeat = answer.status === 307 || answer.status === 308;
      // Other paths of the origin are web pages.
      const follow = isRepeat && next?.pathname.startsWith(base.pathname) === true;
      // The redirected request carries the token, so it must stay at the caller's address and keep its method.
      if (!follow || hop > 0 || next.origin !== base.origin)
        throw redirectRefused(context, answer.status, {
          location,
          ...defined({ origin: next?.origin }),
          isSame: next?.origin === base.origin,
        });
      url = next;
    }
  }

  /** Is it the token or the policies? A 403 does not tell reliably, but looking up the token does. */
  async function tokenRefused(
    denied: readonly string[],
    token: string,
    context: FailureContext,
  ): Promise<boolean> {
    if (context.path === LOOKUP_SELF) return !deniedByPolicy(denied);
    try {
      const request = { method: 'GET', path: LOOKUP_SELF } as VaultRequest<unknown>;
      const answer = await send(request, token, context);
      return answer.status === 403 && !deniedByPolicy(readRefusal(answer) ?? []) && !deniedByPolicy(denied);
    } catch {
      return !deniedByPolicy(denied);
    }
  }

  async function attempt<T>(
    request: VaultRequest<T>,
    token: string | undefined,
    context: FailureContext,
  ): Promise<{ answer: VaultAnswer<T> } | Failure> {
    let raw: RawAnswer;
    try {
      raw = withoutSecrets(await send(request, token, context), request.part, context.scrub);
    } catch (thrown) {
      if (signal.aborted) throw cancelled(context, thrown);
      if (thrown instanceof AegisError) return { error: thrown, retry: 'never' };
      return fault(context, thrown, config.requestTimeoutMs ?? 60_000);
    }
    if (raw.status < 200 || raw.status > 299) return { ...refusal(context, raw), raw };
    const read = readAnswer(raw, request.part ?? 'data', request.schema);
    if ('problem' in read) {
      const error =
        read.isWrapped === true ? wrapped(context, raw) : invalidAnswer(context, raw, read.problem);
      return { error, retry: 'never', raw };
    }
    return { answer: read };
  }

  async function request<T>(wanted: VaultRequest<T>): Promise<VaultAnswer<T>> {
    const fixed = wanted.anonymous ? 'nobody' : wanted.as;
    const namespace = wanted.anonymous ? '' : (wanted.namespace ?? config.namespace ?? '');
    let token = fixed === undefined ? await currentToken() : fixed === 'nobody' ? undefined : fixed.token;
    const hidden = [...secrets, ...(wanted.secrets ?? [])];
    const contextOf = (attempts: number): FailureContext => ({
      method: wanted.method,
      path: decodeURIComponent(wanted.path.replace(/\?.*$/, '')),
      origin: shown,
      ...defined({ via: connection.via }),
      attempts,
      scrub: (text) => scrubbed(text, token !== undefined && isSecret(token) ? [token, ...hidden] : hidden),
      ...(namespace !== '' && { namespace }),
    });
    let renewed = false;
    const attemptWithToken = async (
      attempts: number,
    ): Promise<{ readonly value: VaultAnswer<T> } | Failure> => {
      const context = contextOf(attempts);
      const result = await attempt(wanted, token, context);
      if ('answer' in result) {
        for (const warning of result.answer.warnings) {
          log.debug(printable(`Vault warns at ${context.path}: ${context.scrub(warning)}`));
        }
        return { value: result.answer };
      }
      if (result.error.code !== 'VAULT_DENIED' || fixed !== undefined) return result;
      if (token === undefined) throw agentRefused(result.error, context);
      const words = result.raw === undefined ? [] : (readRefusal(result.raw) ?? []);
      const fresh = renewed ? token : await currentToken({ token, byPolicy: deniedByPolicy(words) });
      renewed = true;
      if (fresh !== token) {
        token = fresh;
        return attemptWithToken(attempts + 1);
      }
      if (await tokenRefused(words, token, context))
        throw tokenInvalid(result.error, context, config.tokenFile);
      throw result.error;
    };
    return requests.retrying(attemptWithToken, {
      mode: wanted.retry ?? 'full',
      budget: config.retry ?? {},
      cancelled: (attempts, cause) => cancelled(contextOf(attempts), cause),
    });
  }

  return {
    namespace: config.namespace === '' ? undefined : config.namespace,
    sendsNoToken: config.token === undefined,
    request,
    close: async () => {
      requests.close();
      await connection.close();
    },
  };
}

function cancelled(context: FailureContext, cause: unknown): AegisError {
  return new AegisError('CANCELLED', {
    message: `cancelled during ${context.method} ${context.path}`,
    vault: vaultFailure(context),
    cause,
  });
}

/** A 403 on a request without a token of ours. */
function agentRefused(denied: AegisError, { origin }: FailureContext): AegisError {
  return denied.with({
    message: `${denied.message}; ${NO_TOKEN_SENT}`,
    hints: [
      `check that the agent or proxy at ${origin} adds its token (use_auto_auth_token), and check the token’s policies`,
    ],
  });
}

/** For every refused request that an agent should have given a token. */
export const NO_TOKEN_SENT = 'no token was sent, because vault-auth is none';

function tokenInvalid(denied: AegisError, context: FailureContext, file: string | undefined): AegisError {
  const which = file === undefined ? 'the token' : `the token in ${printable(file)}`;
  return new AegisError('VAULT_TOKEN_INVALID', {
    message: `Vault does not accept ${which} (${context.method} ${context.path})`,
    hints: [
      'the token is expired, revoked or used up, from another server or namespace, or bound to other addresses (bound_cidrs): Vault ' +
        'does not say which',
      'log in again right before this step, and check vault-addr and vault-namespace',
    ],
    ...defined({ vault: denied.vault }),
  });
}
