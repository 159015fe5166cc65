/**
 * A client with the lifecycle of its token: a token that the run created is renewed while needed and revoked at the end; a
 * given token is left alone, unless the caller wants it revoked.
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
  /** An agent or proxy at the address adds its own token. */
  | { readonly kind: 'none' }
  | ({
      readonly kind: 'token';
      /** Revoke it when the session ends. */ readonly revoke: boolean;
    } & HandedToken)
  | LoginMethod;

export interface SessionConfig extends Omit<VaultConfig, 'token' | 'tokenFile'> {
  /** Namespace of the login, if not `namespace`; empty for the root. */
  readonly authNamespace?: string;
}

export interface SessionDeps extends ClientDeps {
  /**
   * Called for each new token and each token to revoke, before its first use: to mask it, and to remember the revocable
   * ones.
   */
  readonly onToken?: (token: string, revocable: boolean) => void;
  /** Called when such a token no longer works. */
  readonly onRevoked?: (token: string) => void;
}

export interface VaultSession extends VaultClient {
  /** Revokes tokens as needed, then closes every connection. Never throws: a verdict does not depend on it. */
  close(): Promise<void>;
}

/** A token is renewed after this share of its lifetime. */
const RENEW_AT = 2 / 3;
/** The longest timer; Node's timers overflow at 24.8 days. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;
/** The end of a run must not wait for a server that is gone. */
const AT_THE_END = { retry: { maxAttempts: 3, totalMs: 5_000 }, requestTimeoutMs: 5_000 } as const;

/**
 * Opens a session. Nothing is sent yet: the login happens with the first request.
 *
 * @throws AegisError INPUT_INVALID if the configuration cannot work with any server. Requests throw, besides the errors of
 * a client, VAULT_LOGIN_REFUSED, and TOKEN_MISSING if a credential's file cannot be read.
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
      // A login in flight would leave an unknown token behind.
      await Promise.race([made, sleep(MINT_GRACE_MS, undefined, { ref: false })]);
      await client.close();
      await revokeTokens(config, await made, deps);
    },
  };
}

/** The provider, with a report of each token before its first use. */
function remembered(provider: TokenProvider, { onToken }: SessionDeps): TokenProvider {
  let last: string | undefined;
  return async (refused) => {
    const token = await provider(refused);
    if (token !== last) onToken?.(token, true);
    last = token;
    return token;
  };
}

/** Prefixes of service tokens (`hvs.` and `s.`), which wrapping tokens are. */
const SERVICE_TOKEN = /^(hvs|s)\./;

/**
 * The provider, with a refusal of wrapping tokens. Any use but unwrapping ends such a token, so it is looked up first,
 * which does not use it.
 */
function unwrapped(provider: TokenProvider, client: () => VaultClient): TokenProvider {
  const known = new Set<string>();
  return async (refused) => {
    const token = await provider(refused);
    if (known.has(token) || !SERVICE_TOKEN.test(token)) return token;
    // The same if the lookup fails: the token is used unchanged.
    const made = await wrappedAt(client(), token, { retry: 'never' }).catch(() => undefined);
    if (made !== undefined) {
      throw new AegisError('VAULT_TOKEN_INVALID', {
        message: 'the Vault token is a wrapping token: unwrap it first',
        got: `a wrapping made at ${printable(made)}`,
        hints: [
          'unwrap it right before this step, for example `VAULT_TOKEN=$(vault unwrap -field=token WRAPPING_TOKEN)`; that works only once',
          'give a wrapped secret id as vault-secret-id, with vault-secret-id-wrapped',
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
  /** After a failed renewal, requests use the old token for a while. */
  #notBefore = 0;

  constructor(method: LoginMethod, namespace: string | undefined, deps: SessionDeps) {
    this.#login = loginWith(method, namespace);
    this.#namespace = namespace;
    this.#deps = deps;
    this.#elapsed = deps.elapsed ?? (() => performance.now());
  }

  /** The token to use now. Only one login or renewal runs at a time, however many requests wait for it. */
  async token(client: VaultClient, refused?: RefusedToken): Promise<string> {
    const lease = this.#current;
    // Another request may have got a new one meanwhile; if policies refuse, a new one would not help.
    const standsIn = refused === undefined || refused.byPolicy || refused.token !== lease?.token;
    if (lease !== undefined && standsIn && (refused !== undefined || !this.#isDue(lease))) return lease.token;
    this.#pending ??= this.#next(client, refused !== undefined).finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  /** Stops further logins. Returns the tokens that may still be alive. */
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
      // Near the maximum lifetime a renewal adds almost nothing, so log in again.
      if (renewed !== undefined && renewed.seconds >= old.seconds / 2) return this.#keep(client, renewed);
    }
    if (!isAlive) return this.#keep(client, await this.#login(client), true);
    const fresh = await this.#attempt(async () => this.#login(client));
    if (fresh !== undefined) return this.#keep(client, fresh, true);
    this.#notBefore = this.#elapsed() + (old.seconds * 1000) / 10;
    return old.token;
  }

  /** If the old token still works, a failed renewal does not fail the run. */
  async #attempt(act: () => Promise<Lease>): Promise<Lease | undefined> {
    try {
      return await act();
    } catch (thrown) {
      this.#deps.log.debug(`the Vault token was not renewed: ${toAegisError(thrown).sentence}`);
      return undefined;
    }
  }

  #keep(client: VaultClient, lease: Lease, isNew = false): string {
    if (isNew) {
      // First, so that it is revoked even if reporting it fails.
      this.#made.push(lease);
      this.#deps.onToken?.(lease.token, lease.revocable);
    }
    this.#current = { ...lease, since: this.#elapsed() };
    // Hashing for hours sends no request, so a timer renews the token.
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
 * Revokes tokens, on its own connection: the run's may be cancelled, and a cancelled run must not leave tokens behind
 * either.
 *
 * @param patience how long to wait for the server
 * @returns how many may still be alive
 */
export async function revokeTokens(
  { authNamespace, ...config }: SessionConfig,
  tokens: readonly string[],
  { log, onRevoked }: Pick<SessionDeps, 'log' | 'onRevoked'>,
  patience: { readonly retry: RetryBudget; readonly requestTimeoutMs: number } = AT_THE_END,
): Promise<number> {
  if (tokens.length === 0) return 0;
  // A token is revoked in the namespace that created it.
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

/** @returns whether the token no longer works. */
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
    // An expired token need not be revoked, and its refusal looks like one by policy.
    log.debug(`the Vault token was not revoked: ${error.sentence}`);
    return true;
  }
}
