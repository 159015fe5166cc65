/** Requests to an MLflow server: credentials, retries, and failures as errors of this project. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, printable, type ErrorCode } from '../errors.ts';
import { openConnection, type ConnectionConfig, type Exchange, type RawAnswer } from '../http/connection.ts';
import { openRequests } from '../http/requests.ts';
import type { ServerWords } from '../http/words.ts';
import { readJson, shapeProblem } from '../http/json.ts';
import { apiBase, isLoopback, isToken, ownHeaders, scrubbed, target } from '../http/outgoing.ts';
import type { ClientDeps, Failure, RetryBudget } from '../http/retry.ts';
import { safeParse } from '../schema.ts';
import { MAX_WORDS, REGISTRY_RETRY, registryFault, retryOf } from './fault.ts';
import type { Take } from './port.ts';

/** Credentials: those of MLFLOW_TRACKING_TOKEN, or of MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

export interface MlflowConfig extends ConnectionConfig {
  readonly credentials: Credentials;
  /** Entries per request of a listing (500). */
  readonly pageSize?: number;
  /** Limit for a whole listing, ms (an hour). */
  readonly listMs?: number;
  /** Most characters of a listing of versions (256 Mi). */
  readonly maxListed?: number;
  readonly retry?: RetryBudget;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/api/2.0/`, already encoded. */
  readonly path: string;
}

export interface MlflowClient {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Base of all requests; ends in a slash. */
  readonly base: URL;
  /** @throws AegisError REGISTRY_*, CANCELLED */
  json<T>(call: Call & { readonly body?: object; readonly schema: v.GenericSchema<unknown, T> }): Promise<T>;
  /** Sends bytes; only the status of the answer is read. @throws AegisError REGISTRY_*, CANCELLED */
  upload(call: Call, bytes: Uint8Array): Promise<void>;
  /** Streams a body, from its start at every attempt. @throws AegisError REGISTRY_*, CANCELLED, errors of `start` */
  download(path: string, start: () => Take): Promise<void>;
  close(): Promise<void>;
}

const MLFLOW: ServerWords = {
  name: 'MLflow',
  addressExample: 'https://mlflow.example.com',
  certificateHint: 'check MLFLOW_TRACKING_SERVER_CERT_PATH and MLFLOW_TRACKING_CLIENT_CERT_PATH',
  headersHint: 'check MLFLOW_TRACKING_TOKEN, MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
};

/** Bytes that are read of an answer without MLflow's own error. */
const MAX_TEXT_BYTES = 64 * 1024;
const startOf = ({ bytes = new Uint8Array() }: RawAnswer): string =>
  Buffer.from(bytes.subarray(0, MAX_TEXT_BYTES)).toString();

const Refusal = v.object({ error_code: v.string(), message: v.optional(v.string(), '') });

/** A failed call: MLflow's own code decides what the failure means for the caller. */
export class MlflowRefusal extends AegisError {
  readonly mlflowCode: string;
  readonly status: number;

  constructor(
    code: ErrorCode,
    details: ConstructorParameters<typeof AegisError>[1],
    { mlflowCode, status }: { readonly mlflowCode: string; readonly status: number },
  ) {
    super(code, details);
    this.mlflowCode = mlflowCode;
    this.status = status;
  }
}

/** @throws AegisError INPUT_INVALID if the configuration cannot work with any server. */
export function openMlflowClient(config: MlflowConfig, deps: ClientDeps): MlflowClient {
  const base = apiBase(config.address, 'api/2.0/', MLFLOW);
  const connection = openConnection(config, MLFLOW);
  const authorization = authorizationOf(config.credentials);
  const secrets = secretsOf(config.credentials, authorization);
  const { log } = deps;
  const requests = openRequests(deps);
  const { signal } = requests;
  if (authorization !== undefined && base.protocol === 'http:' && !isLoopback(base.hostname)) {
    log.warning(`the credentials for MLflow would travel unencrypted to ${base.origin}: use https`);
  }
  const headers = {
    ...ownHeaders({}, undefined, /^$/, MLFLOW),
    ...defined({ authorization }),
  };
  const scrub = (text: string) => scrubbed(text, secrets);

  async function call<T>(
    { method, path }: Call,
    exchange: (request: Exchange) => Promise<{ readonly value: T } | RawAnswer>,
    more: { readonly body?: string | Uint8Array; readonly type?: string } = {},
  ): Promise<T> {
    const what = `${method} ${decodeURIComponent(path.replace(/\?.*$/, ''))}`;
    const request: Exchange = {
      method,
      url: target(base, path),
      headers: { ...headers, ...defined({ 'content-type': more.type }) },
      signal,
      ...defined({ body: more.body }),
    };
    const cancelled = (cause: unknown) =>
      new AegisError('CANCELLED', { message: `cancelled during ${what}`, cause });
    return requests.retrying(
      async () => {
        try {
          const answer = await exchange(request);
          return 'value' in answer ? answer : refusal(answer, what);
        } catch (thrown) {
          if (signal.aborted) throw cancelled(thrown);
          if (thrown instanceof AegisError) throw thrown;
          return fault(thrown, what);
        }
      },
      {
        mode: 'brief',
        budget: { ...REGISTRY_RETRY, ...config.retry },
        cancelled: (_, cause) => cancelled(cause),
      },
    );
  }

  function refusal(answer: RawAnswer, what: string): Failure {
    const { status, broken } = answer;
    if (status === 200 && broken !== undefined) {
      const message = `the answer of MLflow cannot be read (${what})`;
      const error = new AegisError('REGISTRY_ANSWER_INVALID', { message, got: scrub(broken) });
      return { error, retry: 'never' };
    }
    const json = readJson(answer, 'REGISTRY_ANSWER_INVALID');
    const read = 'value' in json ? safeParse(Refusal, json.value) : undefined;
    const mlflowCode = read?.success === true ? read.output.error_code : '';
    const words = read?.success === true ? read.output.message : startOf(answer);
    const text = printable(scrub(words).replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS));
    const retry = retryOf(status);
    const details = (message: string, hints?: readonly string[]) => ({
      message: `${message} (${what})${text === '' ? '' : `: ${text}`}`,
      ...defined({ hints }),
    });
    const facts = { mlflowCode, status };
    if (status >= 300 && status < 400) {
      const location = String(answer.headers['location'] ?? '');
      const to = URL.canParse(location, base.href)
        ? scrub(new URL(location, base.href).origin)
        : 'another place';
      const error = new AegisError('REGISTRY_REFUSED', {
        message: `MLflow redirects ${what} to ${to}, and credentials are not sent there`,
        hints: [
          'set MLFLOW_TRACKING_URI to the final address, and check that the server does not require a login page',
        ],
      });
      return { error, retry: 'never' };
    }
    if (status === 401 || status === 403) {
      return {
        error: new MlflowRefusal('REGISTRY_DENIED', details(`MLflow answered ${status}`), facts),
        retry,
      };
    }
    const code = retry !== 'never' ? 'REGISTRY_UNREACHABLE' : 'REGISTRY_REFUSED';
    return {
      error: new MlflowRefusal(code, details(`MLflow answered ${status}`), facts),
      retry,
      raw: answer,
    };
  }

  const fault = (thrown: unknown, what: string): Failure =>
    registryFault(thrown, {
      what,
      origin: base.origin,
      name: MLFLOW.name,
      clientCertificateHint:
        'if the server requires a client certificate, set MLFLOW_TRACKING_CLIENT_CERT_PATH',
      headersHint: MLFLOW.headersHint,
    });

  return {
    origin: base.origin,
    base,
    async json({ body, schema, ...request }) {
      const answer = await call(
        request,
        async (exchange) => {
          const raw = await connection.exchange({
            ...exchange,
            headers: { ...exchange.headers, accept: 'application/json' },
          });
          return raw.status === 200 ? { value: raw } : raw;
        },
        body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' },
      );
      const json = readJson(answer, 'REGISTRY_ANSWER_INVALID');
      const parsed = 'value' in json ? safeParse(schema, json.value) : undefined;
      if (parsed?.success === true) return parsed.output;
      throw new AegisError('REGISTRY_ANSWER_INVALID', {
        message: `${base.origin} does not answer ${request.method} ${decodeURIComponent(request.path.replace(/\?.*$/, ''))} like MLflow`,
        got:
          parsed === undefined
            ? 'problem' in json
              ? scrub(json.problem)
              : 'nothing'
            : shapeProblem(parsed.issues),
      });
    },
    async upload(request, bytes) {
      await call(
        request,
        async (exchange) => {
          const raw = await connection.exchange(exchange);
          return raw.status >= 200 && raw.status < 300 ? { value: undefined } : raw;
        },
        { body: bytes, type: 'application/octet-stream' },
      );
    },
    async download(path, start) {
      await call({ method: 'GET', path }, async (exchange) => {
        const { refusal } = await connection.download(exchange, start());
        return refusal ?? { value: undefined };
      });
    },
    close: async () => {
      requests.close();
      await connection.close();
    },
  };
}

function authorizationOf(credentials: Credentials): string | undefined {
  switch (credentials.kind) {
    case 'none':
      return undefined;
    case 'token':
      if (!isToken(credentials.token)) {
        throw new AegisError('INPUT_INVALID', {
          message:
            'the MLflow token has a space, a line break or another character that is not allowed in a token',
          hints: ['check MLFLOW_TRACKING_TOKEN'],
        });
      }
      return `Bearer ${credentials.token}`;
    case 'basic':
      return `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  }
}

function secretsOf(credentials: Credentials, authorization: string | undefined): string[] {
  const own =
    credentials.kind === 'token'
      ? [credentials.token]
      : credentials.kind === 'basic' && credentials.password !== ''
        ? [credentials.password]
        : [];
  return [...own, ...(authorization === undefined ? [] : [authorization.replace(/^\w+ /, '')])];
}
