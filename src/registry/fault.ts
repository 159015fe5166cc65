/** Failures on the way to a registry, as errors of this project; the same for every kind of registry. */
import { defined } from '../defined.ts';
import { AegisError, type ErrorCode } from '../errors.ts';
import { classifyFault } from '../http/fault.ts';
import type { Failure, Retry, RetryBudget } from '../http/retry.ts';

/** As in the registries' own clients: other statuses would be answered the same way each time. */
const RETRIED_STATUS = new Set([408, 429, 500, 502, 503, 504]);
export const REGISTRY_RETRY: RetryBudget = { maxAttempts: 6 };
/** A server's words in an error: enough to see the problem, too little to flood a log. */
export const MAX_WORDS = 500;

/** Whether a request with this answer is sent again. */
export function retryOf(status: number): Retry {
  return status === 429 ? 'limited' : RETRIED_STATUS.has(status) ? 'soon' : 'never';
}

/** How errors name the server and its settings. */
export interface FaultWords {
  /** The request, for example `GET v2/`. */
  readonly what: string;
  readonly origin: string;
  /** For example `MLflow`. */
  readonly name: string;
  readonly clientCertificateHint: string;
  readonly headersHint: string;
}

/** An error of the network, TLS or the system. */
export function registryFault(thrown: unknown, words: FaultWords): Failure {
  const { kind, reason, proxyStatus } = classifyFault(thrown);
  const { what, origin, name } = words;
  const fail = (code: ErrorCode, message: string, retry: Retry, hints?: readonly string[]): Failure => ({
    error: new AegisError(code, {
      message: `${message} (${what})`,
      got: reason,
      cause: thrown,
      ...defined({ hints }),
    }),
    retry,
  });
  switch (kind) {
    case 'not-tls':
      return fail('REGISTRY_TLS', `no TLS at ${origin}`, 'never', [
        'the server speaks plain HTTP at this port',
      ]);
    case 'tls':
      return fail('REGISTRY_TLS', `no trusted TLS connection to ${origin}`, 'never');
    case 'tls-client-certificate':
      return fail('REGISTRY_TLS', `${origin} refused the TLS handshake`, 'never', [
        words.clientCertificateHint,
      ]);
    case 'timeout':
    case 'connect-timeout':
      return fail('REGISTRY_UNREACHABLE', `no answer from ${origin} in time`, 'soon');
    case 'destroyed':
      return fail('CANCELLED', `the connection to ${name} was closed`, 'never');
    case 'proxy':
      return fail(
        'REGISTRY_UNREACHABLE',
        `the proxy answered ${proxyStatus} instead of connecting to ${origin}`,
        proxyStatus?.startsWith('4') ? 'never' : 'soon',
        ['check HTTPS_PROXY and NO_PROXY'],
      );
    case 'unsendable':
      return fail('INPUT_INVALID', `a header or address for ${name} is not valid`, 'never', [
        words.headersHint,
      ]);
    case 'nobody':
      return fail('REGISTRY_UNREACHABLE', `no answer from ${origin}`, 'brief');
    case 'closed':
    case 'unknown':
      return fail('REGISTRY_UNREACHABLE', `no answer from ${origin}`, 'soon');
  }
}
