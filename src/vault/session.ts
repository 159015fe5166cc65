/**
 * A client together with the life of its token: a token that the run minted is kept alive as long as it is needed and
 * revoked at the end; one that it was handed is left as it was, unless the caller wants it revoked.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable, toAegisError } from '../errors.ts';
import type { ClientDeps, RetryBudget } from '../http/retry.ts';
import {
  MINT_GRACE_MS,
  openVault,
  type RefusedToken,
  type TokenProvider,
  type VaultClient,
  type VaultConfig,
} from './client.ts';
import { loginWith, renew, wrappedAt, type Lease } from './login.ts';
import type { LoginMethod } from './login-method.ts';
import type { HandedToken } from './token-file.ts';

/** How a run authenticates. */
export type AuthMethod =
  /** An agent or proxy at the address adds a token of its own. */
  | { readonly kind: 'none' }
  | ({
      readonly kind: 'token';
      /** Revoke it when the session ends. */ readonly revoke: boolean;
    } & HandedToken)
  | LoginMethod;

export interface SessionConfig extends Omit<VaultConfig, 'token' | 'tokenFile'> {
  /** Where the login is, if not in `namespace`; empty for the root. */
  readonly authNamespace?: string;
}

export interface SessionDeps extends ClientDeps {
  /**
   * Told of each token that was minted or is to be revoked, before it is used: to mask it, and to remember those that
   * can be revoked.
   */
  readonly onToken?: (token: string, revocable: boolean) => void;
  /** Told when such a token is of no more use to anybody. */
  readonly onRevoked?: (token: string) => void;
}

export interface VaultSession extends VaultClient {
  /** Revokes what has to be revoked, then ends every connection. Never throws: a verdict does not depend on it. */
  close(): Promise<void>;
}

/** A token is renewed when this share of its life is over. */
const RENEW_AT = 2 / 3;
/** The longest that a timer waits; Node's timers overflow at 24.8 days. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;
/** Ending a run must not wait for a server that is gone. */
const AT_THE_END = { retry: { maxAttempts: 3, totalMs: 5_000 }, requestTimeoutMs: 5_000 } as const;

/**
 * Opens a session. Nothing is sent yet: the login happens with the first request.
 *
 * @throws AegisError INPUT_INVALID when the configuration cannot work whatever the server says. Requests throw, beside
 * what a client throws, VAULT_LOGIN_REFUSED, and TOKEN_MISSING when a credential's file cannot be read.
 */
export function openVaultSession(config: SessionConfig, method: AuthMethod, deps: SessionDeps): VaultSession {
  if (method.kind === 'none') {
    return { ...openVault(config, deps), renews: true };
  }
  if (method.kind === 'token') {
    const { token: given } = method;
    const provider = method.revoke ? remembered(given, deps) : given;
    const token = unwrapped(provider, () => client);
    const client: VaultClient = openVault({ ...config, token, ...defined({ tokenFile: method.file }) }, deps);
    return {
      ...client,
      renews: false,
      close: async () => {
        await client.close();
        if (method.revoke) await revokeTokens(config, [await method.token()], deps);
      },
    };
  }
  const keeper = new TokenKeeper(method, config.authNamespace, deps);
  const client = openVault({ ...config, token: async (refused) => keeper.token(client, refused) }, deps);
  return {
    ...client,
    renews: true,
    close: async () => {
      const made = keeper.end();
      // A login that is under way would leave a token that nobody knows.
      await Promise.race([made, sleep(MINT_GRACE_MS, undefined, { ref: false })]);
      await client.close();
      await revokeTokens(config, await made, deps);
    },
  };
}

/** The provider, which tells of each token before it is used. */
function remembered(provider: TokenProvider, { onToken }: SessionDeps): TokenProvider {
  let last: string | undefined;
  return async (refused) => {
    const token = await provider(refused);
    if (token !== last) onToken?.(token, true);
    last = token;
    return token;
  };
}

/** Tokens that a server hands out: `hvs.` and `s.` for service tokens, which is what wrapping tokens are. */
const SERVICE_TOKEN = /^(hvs|s)\./;

/**
 * The provider, which refuses a token that only wraps another one. Any use but unwrapping ends such a token, so it is asked
 * about before the first use, without being used.
 */
function unwrapped(provider: TokenProvider, client: () => VaultClient): TokenProvider {
  const known = new Set<string>();
  return async (refused) => {
    const token = await provider(refused);
    if (known.has(token) || !SERVICE_TOKEN.test(token)) return token;
    // So, too, where nobody says: then it is used as it is.
    const made = await wrappedAt(client(), token, { retry: 'never' }).catch(() => undefined);
    if (made !== undefined) {
      throw new AegisError('VAULT_TOKEN_INVALID', {
        message: 'the Vault token is a wrapping token: what it wraps has to be taken out first',
        got: `a wrapping made at ${printable(made)}`,
        hints: [
          'unwrap it right before this step, for example `VAULT_TOKEN=$(vault unwrap -field=token WRAPPING_TOKEN)`; it opens once',
          'a wrapped secret id is given as vault-secret-id, with vault-secret-id-wrapped',
        ],
      });
    }
    known.add(token);
    return token;
  };
}

/** Gets, renews and replaces the token of one login. */
class TokenKeeper {
  readonly #login: (client: VaultClient) => Promise<Lease>;
  readonly #namespace: string | undefined;
  readonly #deps: SessionDeps;
  readonly #elapsed: () => number;
  readonly #made: Lease[] = [];
  #current: (Lease & { readonly since: number }) | undefined;
  #pending: Promise<string> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  /** After a failure to prolong the token, requests use it as it is for a while. */
  #notBefore = 0;

  constructor(method: LoginMethod, namespace: string | undefined, deps: SessionDeps) {
    this.#login = loginWith(method, namespace);
    this.#namespace = namespace;
    this.#deps = deps;
    this.#elapsed = deps.elapsed ?? (() => performance.now());
  }

  /** The token to use now. One login or renewal at a time, however many requests wait for it. */
  async token(client: VaultClient, refused?: RefusedToken): Promise<string> {
    const lease = this.#current;
    // Another request may have brought a new one meanwhile; and where policies refuse, a new one would not help.
    const standsIn = refused === undefined || refused.byPolicy || refused.token !== lease?.token;
    if (lease !== undefined && standsIn && (refused !== undefined || !this.#isDue(lease))) return lease.token;
    this.#pending ??= this.#next(client, refused !== undefined).finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  /** No token is made from here on. Returns those that may still be alive. */
  async end(): Promise<string[]> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#pending?.catch(() => undefined);
    return this.#made.filter(({ revocable }) => revocable).map(({ token }) => token);
  }

  #ageMs({ since }: { readonly since: number }): number {
    return this.#elapsed() - since;
  }

  #isDue(lease: Lease & { readonly since: number }): boolean {
    const age = this.#ageMs(lease);
    const life = lease.seconds * 1000;
    return life > 0 && age >= life * RENEW_AT && (age >= life || this.#elapsed() >= this.#notBefore);
  }

  async #next(client: VaultClient, isRefused: boolean): Promise<string> {
    const old = this.#current;
    const isAlive = old !== undefined && !isRefused && this.#ageMs(old) < old.seconds * 1000;
    if (isAlive && old.renewable) {
      const renewed = await this.#attempt(async () => renew(client, old, this.#namespace));
      // Near its longest life a renewal adds next to nothing; then it is time to log in again.
      if (renewed !== undefined && renewed.seconds >= old.seconds / 2) return this.#keep(client, renewed);
    }
    if (!isAlive) return this.#keep(client, await this.#login(client), true);
    const fresh = await this.#attempt(async () => this.#login(client));
    if (fresh !== undefined) return this.#keep(client, fresh, true);
    this.#notBefore = this.#elapsed() + (old.seconds * 1000) / 10;
    return old.token;
  }

  /** Where the old token still works, a failure to get a better one is no failure of the run. */
  async #attempt(act: () => Promise<Lease>): Promise<Lease | undefined> {
    try {
      return await act();
    } catch (thrown) {
      this.#deps.log.debug(`the Vault token was not prolonged: ${toAegisError(thrown).sentence}`);
      return undefined;
    }
  }

  #keep(client: VaultClient, lease: Lease, isNew = false): string {
    if (isNew) {
      // First, so that it is revoked even if nobody could be told of it.
      this.#made.push(lease);
      this.#deps.onToken?.(lease.token, lease.revocable);
    }
    this.#current = { ...lease, since: this.#elapsed() };
    // Hashing for hours sends no request, so the clock has to remember the token.
    clearTimeout(this.#timer);
    if (lease.seconds > 0 && !this.#ended) {
      const wait = Math.min(Math.ceil(lease.seconds * 1000 * RENEW_AT) + 1, LONGEST_TIMER_MS);
      this.#timer = setTimeout(() => void this.token(client).catch(() => undefined), wait);
      this.#timer.unref();
    }
    return lease.token;
  }
}

/**
 * Revokes tokens. With a connection of its own: the run's may have been cancelled, and a cancelled run leaves no token
 * behind, either.
 *
 * @param patience how long the server may take
 * @returns how many may still be alive
 */
export async function revokeTokens(
  { authNamespace, ...config }: SessionConfig,
  tokens: readonly string[],
  { log, onRevoked }: Pick<SessionDeps, 'log' | 'onRevoked'>,
  patience: { readonly retry: RetryBudget; readonly requestTimeoutMs: number } = AT_THE_END,
): Promise<number> {
  if (tokens.length === 0) return 0;
  // A token is revoked where it was made.
  const namespace = authNamespace ?? config.namespace;
  const client = openVault({ ...config, ...defined({ namespace }), token: () => '', ...patience }, { log });
  try {
    const gone = await Promise.all(
      tokens.map(async (token) => {
        const isGone = await revokeOne(client, token, log);
        if (isGone) onRevoked?.(token);
        return isGone;
      }),
    );
    return gone.filter((isGone) => !isGone).length;
  } finally {
    await client.close();
  }
}

/** @returns whether the token is of no more use to anybody. */
async function revokeOne(client: VaultClient, token: string, log: SessionDeps['log']): Promise<boolean> {
  try {
    await client.request({
      method: 'POST',
      path: 'auth/token/revoke-self',
      schema: v.null(),
      as: { token },
    });
    return true;
  } catch (thrown) {
    const error = toAegisError(thrown);
    if (error.code !== 'VAULT_DENIED') {
      log.warning(`The Vault token could not be revoked: ${error.sentence}`);
      return false;
    }
    // An expired one needs no revoking, and its refusal cannot be told from one by policy.
    log.debug(`the Vault token was not revoked: ${error.sentence}`);
    return true;
  }
}
