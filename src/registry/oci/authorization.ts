/**
 * Authorization for a repository: basic authentication, or tokens of the server that the registry names (the token
 * protocol of Docker and OCI registries). Credentials go to the registry, and over TLS to its token server; nowhere
 * else.
 */
import * as v from 'valibot';
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import type { Connection, Exchange, RawAnswer } from '../../http/connection.ts';
import { isLoopback, isSecret, isToken } from '../../http/outgoing.ts';
import type { Failure } from '../../http/retry.ts';
import { safeParse } from '../../schema.ts';
import { parseStrictJson, SMALL_JSON } from '../../strict-json.ts';
import { registryFault, retryOf } from '../fault.ts';
import type { Challenge } from './challenge.ts';
import type { RegistryCredentials } from './docker-config.ts';
import { repositoryName, type OciRepositoryName } from './reference.ts';

/** The permissions for a request: reading, or reading and writing. */
export type Rights = 'pull' | 'push';

export interface Authorization {
  /** Value of the header for such requests, if known. */
  current(rights: Rights): string | undefined;
  /**
   * Responds to a challenge of the registry.
   *
   * @param refused the header that the registry did not accept
   * @returns why it is not possible; undefined when `current` has a new header
   */
  answer(
    challenges: readonly Challenge[],
    rights: Rights,
    refused: string | undefined,
  ): Promise<Failure | undefined>;
  /** Every secret seen so far. */
  secrets(): readonly string[];
}

export interface AuthorizationPorts {
  readonly name: OciRepositoryName;
  /** Address of the registry. */
  readonly base: URL;
  /** Called at most once. */
  readonly credentials: () => Promise<RegistryCredentials>;
  readonly connectionTo: (url: URL) => Connection;
  readonly signal: AbortSignal;
  readonly userAgent: string;
  /** Receives every secret. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

const Token = v.looseObject({ token: v.optional(v.string()), access_token: v.optional(v.string()) });
/** Longest token, characters: the limit of servers for a header. */
const MAX_TOKEN = 64 * 1024;
const CLIENT_ID = 'aegis-sign';

export function openAuthorization(ports: AuthorizationPorts): Authorization {
  const { name, base, connectionTo, signal, userAgent, onSecret } = ports;
  const headers = new Map<Rights, string>();
  const secrets = new Set<string>();
  const renewing = new Map<Rights, Promise<Failure | undefined>>();
  let known: Promise<RegistryCredentials> | undefined;
  const host = repositoryName(name);

  const credentials = async (): Promise<RegistryCredentials> => {
    const found = await (known ??= ports.credentials());
    if (found.kind === 'basic') {
      learn(found.password);
      learn(basicOf(found).slice('Basic '.length));
    } else if (found.kind !== 'none') learn(found.token);
    return found;
  };
  function learn(secret: string, isMasked = true): void {
    if (secret === '' || secrets.has(secret)) return;
    secrets.add(secret);
    if (isMasked) onSecret?.(secret);
  }
  const denied = (message: string, got?: string): Failure => ({
    error: new AegisError('REGISTRY_DENIED', {
      message: `${message} for ${host}`,
      ...defined({ got }),
      hints: [
        `log in with \`docker login ${name.host}\`, or name a file with credentials in REGISTRY_AUTH_FILE`,
      ],
    }),
    retry: 'never',
  });

  async function answerNow(
    challenges: readonly Challenge[],
    rights: Rights,
    refused: string | undefined,
  ): Promise<Failure | undefined> {
    const found = await credentials();
    if (found.kind === 'bearer') {
      const header = bearerOf(found.token);
      if (header === refused) return denied('the registry does not accept the token');
      headers.set(rights, header);
      return undefined;
    }
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer !== undefined) {
      const token = await tokenFrom(bearer, rights, found);
      if (typeof token !== 'string') return token;
      headers.set(rights, bearerOf(token));
      return undefined;
    }
    if (!challenges.some(({ scheme }) => scheme === 'basic'))
      return denied('the registry requires an unknown kind of login');
    if (found.kind === 'none')
      return denied('the registry requires a login, and there are no credentials for it');
    if (found.kind === 'identity')
      return denied('the registry requires a password, and there is only an identity token');
    const header = basicOf(found);
    if (header === refused) return denied('the registry does not accept the password');
    headers.set(rights, header);
    return undefined;
  }

  async function tokenFrom(
    { parameters }: Challenge,
    rights: Rights,
    found: RegistryCredentials,
  ): Promise<string | Failure> {
    const realm = URL.parse(parameters.get('realm') ?? '');
    if (realm === null || !isSafeRealm(realm, base)) {
      return denied(
        'the registry names a token server that credentials must not be sent to',
        realm === null ? 'no address' : `${realm.protocol}//${realm.host}`,
      );
    }
    const exchange = tokenRequest(realm, parameters.get('service'), scopeOf(name, rights), found);
    const what = `${exchange.method} ${realm.origin}${realm.pathname}`;
    let answer: RawAnswer;
    try {
      answer = await connectionTo(realm).exchange({
        ...exchange,
        headers: { ...exchange.headers, accept: 'application/json', 'user-agent': userAgent },
        signal,
      });
    } catch (thrown) {
      if (signal.aborted || thrown instanceof AegisError) throw thrown;
      return registryFault(thrown, {
        what,
        origin: realm.origin,
        name: 'the token server',
        clientCertificateHint: 'check the certificates of the token server',
        headersHint: 'check the credentials for the registry',
      });
    }
    if (answer.status !== 200) {
      const retry = retryOf(answer.status);
      if (retry === 'never')
        return denied('the token server returns no token', `it answered ${answer.status} (${what})`);
      const message = `the token server answered ${answer.status} (${what})`;
      return { error: new AegisError('REGISTRY_UNREACHABLE', { message }), retry, raw: answer };
    }
    const token = tokenIn(answer);
    if (token === undefined) {
      return {
        error: new AegisError('REGISTRY_ANSWER_INVALID', {
          message: `the token server does not answer ${what} with a token`,
        }),
        retry: 'never',
      };
    }
    // If a server sent the letter `e` as a token, it would be masked in every line of the log.
    learn(token, isSecret(token));
    return token;
  }

  const current = (rights: Rights): string | undefined => headers.get('push') ?? headers.get(rights);

  return {
    current,
    async answer(challenges, rights, refused) {
      // It may be the token for writing, shown to read. The other one has expired by then as well, or is soon replaced.
      if ([...headers.values()].some((header) => header === refused)) headers.clear();
      // Another request was refused as well, and has already obtained a new header.
      if (current(rights) !== undefined) return undefined;
      let running = renewing.get(rights);
      if (running === undefined) {
        running = answerNow(challenges, rights, refused).finally(() => renewing.delete(rights));
        renewing.set(rights, running);
      }
      return running;
    },
    secrets: () => [...secrets],
  };
}

function scopeOf({ repository }: OciRepositoryName, rights: Rights): string {
  return `repository:${repository}:${rights === 'push' ? 'pull,push' : 'pull'}`;
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scope: string,
  found: RegistryCredentials,
): Exchange {
  if (found.kind === 'identity') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: CLIENT_ID,
      refresh_token: found.token,
      scope,
      ...defined({ service }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url: realm, headers, body: form.toString() };
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  return { method: 'GET', url, headers: found.kind === 'basic' ? { authorization: basicOf(found) } : {} };
}

/** Over TLS, or on this machine, or, if the caller asked for plain HTTP, on the registry's own host. */
function isSafeRealm(realm: URL, base: URL): boolean {
  if (realm.username !== '' || realm.password !== '') return false;
  if (realm.protocol === 'https:') return true;
  if (realm.protocol !== 'http:' || base.protocol !== 'http:') return false;
  return isLoopback(realm.hostname) || realm.hostname === base.hostname;
}

function tokenIn({ bytes }: RawAnswer): string | undefined {
  if (bytes === undefined) return undefined;
  let json: unknown;
  try {
    json = parseStrictJson(bytes, {
      code: 'REGISTRY_ANSWER_INVALID',
      what: 'the answer of the token server',
      limits: SMALL_JSON,
    });
  } catch {
    return undefined;
  }
  const parsed = safeParse(Token, json);
  const { token: usual, access_token: other } = parsed.success ? parsed.output : {};
  // Some servers send both, one of them empty.
  const token = usual === '' ? other : (usual ?? other);
  return token !== undefined && token.length <= MAX_TOKEN && isToken(token) ? token : undefined;
}

const bearerOf = (token: string): string => `Bearer ${token}`;
const basicOf = ({ user, password }: { readonly user: string; readonly password: string }): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
