/** Requests to one repository of an OCI registry: login, redirects, retries, and failures as errors of this project. */
import * as v from 'valibot';
import { defined } from '../../defined.ts';
import { AegisError, printable } from '../../errors.ts';
import {
  openConnection,
  type Connection,
  type ConnectionConfig,
  type Exchange,
  type RawAnswer,
} from '../../http/connection.ts';
import { classifyFault } from '../../http/fault.ts';
import { isLoopback, scrubbed } from '../../http/outgoing.ts';
import { openRequests } from '../../http/requests.ts';
import type { ClientDeps, Failure, RetryBudget } from '../../http/retry.ts';
import type { ServerWords } from '../../http/words.ts';
import { safeParse } from '../../schema.ts';
import { parseStrictJson, SMALL_JSON } from '../../strict-json.ts';
import { MAX_WORDS, REGISTRY_RETRY, registryFault, retryOf } from '../fault.ts';
import type { Take } from '../port.ts';
import { openAuthorization, type Rights } from './authorization.ts';
import { challengesOf } from './challenge.ts';
import type { RegistryCredentials } from './docker-config.ts';
import { MAX_MANIFEST_BYTES } from './manifest.ts';
import { apiHost, type OciRepositoryName } from './reference.ts';

export interface OciConfig extends Omit<ConnectionConfig, 'address'> {
  readonly name: OciRepositoryName;
  /** Use HTTP without TLS (false). On this machine it is tried if the port does not speak TLS. */
  readonly plainHttp?: boolean;
  /** Called when the registry requires a login, at most once. */
  readonly credentials: () => Promise<RegistryCredentials>;
  readonly retry?: RetryBudget;
  /** Receives every secret that must not be shown. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

export interface OciCall {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
  /** Below `/v2/REPOSITORY/`, encoded; or an address from the registry. */
  readonly target: string | URL;
  readonly rights: Rights;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Statuses that the caller can handle; all others are errors. */
  readonly expected: readonly number[];
  /** The same for answers that the status alone does not identify. */
  readonly isExpected?: (answer: RawAnswer) => boolean;
}

export interface OciAnswer extends RawAnswer {
  /** Address of the answer, after redirects. */
  readonly url: URL;
}

export interface OciTransport {
  /** @throws AegisError REGISTRY_*, CANCELLED */
  call(call: OciCall): Promise<OciAnswer>;
  /** Several calls as one: if one fails, all of them are repeated. @throws AegisError REGISTRY_*, CANCELLED */
  together<T>(work: (once: (call: OciCall) => Promise<OciAnswer>) => Promise<T>): Promise<T>;
  /** Streams a body, from its start at every attempt. @throws AegisError REGISTRY_*, CANCELLED, errors of `start` */
  download(call: Omit<OciCall, 'expected' | 'method'>, start: () => Take): Promise<void>;
  /** Aborts when the caller does, and when the transport is closed. */
  readonly signal: AbortSignal;
  close(): Promise<void>;
}

const WORDS: ServerWords = {
  name: 'the registry',
  addressExample: 'registry.example.com/models/fraud:1',
  certificateHint: 'check NODE_EXTRA_CA_CERTS',
  headersHint: 'check the credentials for the registry',
};
const USER_AGENT = 'aegis-sign-action';
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Carries a failure out of work that consists of several calls. */
class Failed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.error.message);
    this.failure = failure;
  }
}

/** @throws AegisError INPUT_INVALID if the configuration cannot work with any registry; REGISTRY_* */
export async function openTransport(config: OciConfig, deps: ClientDeps): Promise<OciTransport> {
  const { name, plainHttp = false, credentials, retry, onSecret, ...settings } = config;
  const requests = openRequests(deps);
  const { signal } = requests;
  const connections = new Map<string, Connection>();
  const connectionTo = (url: URL): Connection => {
    const known = connections.get(url.origin);
    if (known !== undefined) return known;
    const made = openConnection(
      { maxAnswerBytes: MAX_MANIFEST_BYTES, ...settings, address: new URL(url.origin) },
      WORDS,
    );
    connections.set(url.origin, made);
    return made;
  };
  const base = new URL(`v2/${name.repository}/`, await originOf(name, plainHttp, connectionTo, signal));
  const authorization = openAuthorization({
    name,
    base,
    credentials,
    connectionTo,
    signal,
    userAgent: USER_AGENT,
    onSecret,
  });
  const scrub = (text: string) => scrubbed(text, authorization.secrets());

  type Act<T> = (exchange: Exchange, connection: Connection) => Promise<{ readonly value: T } | RawAnswer>;

  /** One attempt, with its redirects and login. */
  async function attempt<T>(
    { method, target, rights, headers = {}, body }: Omit<OciCall, 'expected'>,
    act: Act<T>,
  ): Promise<{ readonly value: T; readonly url: URL } | Failure> {
    let url = typeof target === 'string' ? new URL(target, base) : target;
    let isAnswered = false;
    for (let hops = 0; ;) {
      const what = `${method} ${printable(decoded(url.origin === base.origin ? url.pathname : url.origin))}`;
      const isOwn = url.origin === base.origin;
      const shown = isOwn ? authorization.current(rights) : undefined;
      let result: { readonly value: T } | RawAnswer;
      try {
        result = await act(
          {
            method,
            url,
            headers: { ...headers, 'user-agent': USER_AGENT, ...defined({ authorization: shown }) },
            signal,
            ...defined({ body }),
          },
          connectionTo(url),
        );
      } catch (thrown) {
        if (signal.aborted) throw cancelled(what, thrown);
        if (thrown instanceof AegisError) throw thrown;
        return fault(thrown, what, url.origin);
      }
      if ('value' in result) return { ...result, url };
      if (REDIRECTS.has(result.status) && (method === 'GET' || method === 'HEAD') && hops < MAX_REDIRECTS) {
        const next = followed(result, url, base);
        if (next === undefined) return refusal(result, what);
        url = next;
        hops += 1;
      } else if (result.status === 401 && isOwn && !isAnswered) {
        const failure = await answered(challengesOf(result.headers['www-authenticate']), rights, shown, what);
        if (failure !== undefined) return failure;
        isAnswered = true;
      } else {
        return refusal(result, what);
      }
    }
  }

  async function answered(
    challenges: ReturnType<typeof challengesOf>,
    rights: Rights,
    shown: string | undefined,
    what: string,
  ): Promise<Failure | undefined> {
    try {
      return await authorization.answer(challenges, rights, shown);
    } catch (thrown) {
      throw signal.aborted ? cancelled(what, thrown) : thrown;
    }
  }

  function refusal(answer: RawAnswer, what: string): Failure {
    const { status, broken } = answer;
    if (status === 200 && broken !== undefined) {
      const message = `the answer of the registry cannot be read (${what})`;
      const error = new AegisError('REGISTRY_ANSWER_INVALID', { message, got: broken });
      return { error, retry: 'never' };
    }
    const words = printable(scrub(wordsOf(answer)).replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS));
    const message = `the registry answered ${status} (${what})${words === '' ? '' : `: ${words}`}`;
    const again = isBlobUnknown(answer) ? 'few' : retryOf(status);
    if (status >= 300 && status < 400) {
      const error = new AegisError('REGISTRY_REFUSED', {
        message: `the registry redirects ${what} to a place that must not be followed`,
        hints: ['use the final address of the registry'],
      });
      return { error, retry: 'never' };
    }
    if (status === 401 || status === 403) {
      const hints = [
        `log in with \`docker login ${name.host}\`, with an account that has the required permissions`,
      ];
      return { error: new AegisError('REGISTRY_DENIED', { message, hints }), retry: again };
    }
    const code = again === 'never' || again === 'few' ? 'REGISTRY_REFUSED' : 'REGISTRY_UNREACHABLE';
    return { error: new AegisError(code, { message }), retry: again, raw: answer };
  }

  const retrying = async <T>(what: string, one: () => Promise<{ readonly value: T } | Failure>): Promise<T> =>
    requests.retrying(one, {
      mode: 'brief',
      budget: { ...REGISTRY_RETRY, ...retry },
      cancelled: (_, cause) => cancelled(what, cause),
    });

  async function once(call: OciCall): Promise<{ readonly value: OciAnswer } | Failure> {
    const result = await attempt<RawAnswer>(call, async (exchange, connection) => {
      const answer = await connection.exchange(exchange);
      const isExpected = call.expected.includes(answer.status) || call.isExpected?.(answer) === true;
      return isExpected ? { value: answer } : answer;
    });
    return 'value' in result ? { value: { ...result.value, url: result.url } } : result;
  }
  const nameOf = ({ method, target }: Omit<OciCall, 'expected'>): string => `${method} ${String(target)}`;

  return {
    signal,
    call: async (call) => retrying(nameOf(call), async () => once(call)),
    together: async (work) =>
      retrying('several requests', async () => {
        try {
          const value = await work(async (call) =>
            // A registry that wants fewer requests has done nothing, and must not be sent all of them again for that.
            retrying(nameOf(call), async () => {
              const result = await once(call);
              if ('value' in result || result.retry === 'limited') return result;
              throw new Failed(result);
            }),
          );
          return { value };
        } catch (thrown) {
          if (thrown instanceof Failed) return thrown.failure;
          throw thrown;
        }
      }),
    async download(call, start) {
      const get = { ...call, method: 'GET' } as const;
      await retrying(nameOf(get), async () =>
        attempt(get, async (exchange, connection) => {
          const { refusal } = await connection.download(exchange, start());
          return refusal ?? { value: undefined };
        }),
      );
    },
    async close() {
      requests.close();
      await Promise.all([...connections.values()].map(async (connection) => connection.close()));
    },
  };
}

/** TLS, unless the caller asked for plain HTTP; on this machine HTTP if the port does not speak TLS. */
async function originOf(
  name: OciRepositoryName,
  plainHttp: boolean,
  connectionTo: (url: URL) => Connection,
  signal: AbortSignal,
): Promise<URL> {
  const secure = new URL(`https://${apiHost(name)}/`);
  const plain = new URL(`http://${apiHost(name)}/`);
  if (plainHttp) return plain;
  if (!isLoopback(secure.hostname)) return secure;
  try {
    await connectionTo(secure).exchange({
      method: 'GET',
      url: new URL('v2/', secure),
      headers: { 'user-agent': USER_AGENT },
      signal,
    });
    return secure;
  } catch (thrown) {
    if (signal.aborted) throw cancelled('the first request', thrown);
    return ['not-tls', 'closed'].includes(classifyFault(thrown).kind) ? plain : secure;
  }
}

/** Target of a redirect: over TLS, or where the request itself could have gone. */
function followed({ headers }: RawAnswer, from: URL, base: URL): URL | undefined {
  const { location } = headers;
  const to = typeof location === 'string' ? URL.parse(location, from.href) : null;
  if (to?.username !== '' || to.password !== '') return undefined;
  if (to.protocol === 'https:') return to;
  if (to.protocol !== 'http:' || base.protocol !== 'http:') return undefined;
  return isLoopback(to.hostname) || to.hostname === base.hostname ? to : undefined;
}

const Errors = v.looseObject({
  errors: v.array(v.looseObject({ code: v.optional(v.string(), ''), message: v.optional(v.string(), '') })),
});

/** The registry's words in an error (OCI Distribution 1.1, "Error codes"), or the beginning of the text. */
function wordsOf({ bytes = new Uint8Array() }: RawAnswer): string {
  try {
    const options = { code: 'REGISTRY_ANSWER_INVALID', what: 'the answer', limits: SMALL_JSON } as const;
    const parsed = safeParse(Errors, parseStrictJson(bytes, options));
    if (parsed.success)
      return parsed.output.errors.map(({ code, message }) => `${code} ${message}`).join('; ');
  } catch {
    // Not JSON: show the text itself.
  }
  return Buffer.from(bytes.subarray(0, MAX_WORDS)).toString();
}

/**
 * Whether a manifest was refused because of a missing blob that exists: distribution 2 says so while another client
 * stores the same blob, since it writes its links late.
 */
export function isBlobUnknown(answer: RawAnswer): boolean {
  return (
    (answer.status === 400 || answer.status === 404) && /\bMANIFEST_BLOB_UNKNOWN\b/.test(wordsOf(answer))
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const fault = (thrown: unknown, what: string, origin: string): Failure =>
  registryFault(thrown, {
    what,
    origin,
    name: WORDS.name,
    clientCertificateHint: 'the server may require a client certificate, which this client does not have',
    headersHint: WORDS.headersHint,
  });

const cancelled = (what: string, cause: unknown): AegisError =>
  new AegisError('CANCELLED', { message: `cancelled during ${what}`, cause });
