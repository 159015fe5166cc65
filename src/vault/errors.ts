/**
 * Faults and refusals of Vault turned into errors, with the decision whether another attempt makes sense. Pure: the
 * client owns time and network.
 */
import { AegisError, printable, type ErrorCode, type VaultFailure } from '../errors.js';
import { readRefusal } from './answer.js';
import type { RawAnswer } from './connection.js';

/** What is known of a request when it fails. */
export interface FailureContext {
  readonly method: string;
  readonly path: string;
  readonly namespace?: string;
  readonly origin: string;
  readonly attempts: number;
  /** Takes every secret out of a text. A proxy that echoes headers must not bring the token into a log. */
  readonly scrub: (text: string) => string;
}

/**
 * `never`: the same request would fail again. `soon`: it may pass. `brief`: nobody is there, which a short wait shows
 * as well as a long one. `sealed`: it passes once a person has unsealed the server.
 */
export type Retry = 'never' | 'soon' | 'brief' | 'sealed';

export interface Failure {
  readonly error: AegisError;
  readonly retry: Retry;
}

/** Vault's words in an error: enough to see what is wrong, too little to flood a log. */
const MAX_ERRORS = 8;
const MAX_ERROR_LENGTH = 1_000;

export function vaultFailure(
  context: FailureContext,
  more: { status?: number; errors?: readonly string[]; requestId?: string } = {},
): VaultFailure {
  const errors = (more.errors ?? [])
    .slice(0, MAX_ERRORS)
    // Cut after scrubbing: half a token would not be recognized.
    .map((text) => context.scrub(text).slice(0, MAX_ERROR_LENGTH).trim());
  return {
    method: context.method,
    path: context.path,
    errors,
    attempts: context.attempts,
    ...(more.status !== undefined && { status: more.status }),
    ...(context.namespace !== undefined && { namespace: context.namespace }),
    ...(more.requestId !== undefined && more.requestId !== '' && { requestId: more.requestId }),
  };
}

/** The error for an answer that breaks the promises of Vault's API. */
export function invalidAnswer(context: FailureContext, answer: RawAnswer, problem: string): AegisError {
  const http = Buffer.from(answer.bytes ?? []).includes('HTTP request to an HTTPS server');
  return new AegisError('VAULT_ANSWER_INVALID', {
    message: `${context.origin} does not answer ${context.method} ${context.path} as Vault would`,
    expected: 'an answer of Vault’s API',
    got: context.scrub(`${problem} with status ${answer.status}`),
    hints: http ? ['vault-addr says http, but the server speaks TLS: use https'] : [],
    vault: vaultFailure(context, { status: answer.status }),
  });
}

/** The failure that a status other than 2xx and 3xx stands for. 403 is left to the client, which can ask further. */
export function refusal(context: FailureContext, answer: RawAnswer): Failure {
  const { status } = answer;
  const errors = readRefusal(answer);
  const vault = vaultFailure(context, { status, ...(errors && { errors }) });
  const words = vault.errors.length > 0 ? `: ${oneLine(vault.errors)}` : '';
  const fail = (code: ErrorCode, what: string, retry: Retry, hints: readonly string[] = []): Failure => ({
    error: new AegisError(code, {
      message: `${what} at ${context.method} ${context.path}${words}`,
      vault,
      hints,
    }),
    retry,
  });
  const busy = RETRIED_STATUS.has(status) || (status >= 500 && status !== 501);
  if (status === 503 && errors?.some((text) => /\bsealed\b/i.test(text))) {
    return fail('VAULT_SEALED', 'Vault is sealed', 'sealed');
  }
  if (status === 408) return fail('VAULT_TIMEOUT', 'Vault gave up waiting for the request', 'soon');
  if (status === 429) return fail('VAULT_RATE_LIMITED', 'Vault limits the rate of requests', 'soon');
  if (busy || status === 501) {
    return fail(
      'VAULT_UNAVAILABLE',
      UNAVAILABLE[status] ?? `Vault answered ${status}`,
      busy ? 'soon' : 'never',
    );
  }
  // A load balancer that finds the body too large answers in its own words; who splits requests needs the status.
  if (status === 413) return fail('VAULT_REFUSED', 'the request is too large for Vault', 'never');
  if (errors === undefined) {
    const type = String(answer.headers['content-type'] ?? 'no content type');
    return { error: invalidAnswer(context, answer, answer.broken ?? type), retry: 'never' };
  }
  if (status === 403) return fail('VAULT_DENIED', 'Vault refused permission', 'never');
  return fail(
    'VAULT_REFUSED',
    `Vault answered ${status}`,
    'never',
    words.includes('namespace not found') ? NAMESPACE_HINT : [],
  );
}

const RETRIED_STATUS = new Set([408, 412, 429, 472, 473]);
const UNAVAILABLE: Readonly<Record<number, string>> = {
  412: 'the replica lags behind the primary',
  472: 'the server is a disaster-recovery secondary',
  473: 'the server is a performance standby that does not serve the request',
  501: 'the server is not initialized',
  502: 'what stands before Vault got no answer from it (502)',
  504: 'what stands before Vault got no answer in time (504)',
};
const NAMESPACE_HINT = ['check vault-namespace'];

/**
 * True when the words of a 403 say that policies refused a good token. OpenBao and Vault wrap that as a list (`1 error
 * occurred: …`), while an unknown token is refused before policies are looked at (measured on OpenBao 2.7.2; Vault adds `invalid token`).
 */
export function deniedByPolicy(errors: readonly string[]): boolean {
  const words = errors.join('\n');
  return /\berrors? occurred\b/.test(words) && !words.includes('invalid token');
}

/** A 3xx that is not followed. */
export function redirectRefused(
  context: FailureContext,
  status: number,
  target: URL | undefined,
): AegisError {
  const to = target === undefined ? 'a place that is not a URL' : context.scrub(target.origin);
  const same = target?.origin === context.origin;
  return new AegisError('VAULT_REDIRECT_REFUSED', {
    message: same ? `Vault keeps redirecting ${context.path}` : `Vault redirects ${context.path} to ${to}`,
    expected: `an answer from ${context.origin}`,
    got: `status ${status} to ${to}`,
    hints: same
      ? ['check vault-addr: it should be the API’s address, without a path of the user interface']
      : [
          `set vault-addr to ${to} if that is your Vault`,
          'a standby redirects to the active node: set vault-addr to an address that always leads to the active node',
        ],
    vault: vaultFailure(context, { status }),
  });
}

/** The failure behind what undici, TLS or the system threw. */
export function fault(context: FailureContext, thrown: unknown, timeoutMs: number): Failure {
  const chain = chainOf(thrown);
  const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
  const name = chain[0]?.name;
  const text = typeof chain[0]?.message === 'string' ? chain[0].message : '';
  const reason = codes.join(', ') || (typeof name === 'string' ? name : typeof thrown);
  const fail = (code: ErrorCode, what: string, retry: Retry, hints: readonly string[] = []): Failure => ({
    error: new AegisError(code, {
      message: `${what} at ${context.method} ${context.path}`,
      got: reason,
      hints,
      vault: vaultFailure(context),
      cause: thrown,
    }),
    retry,
  });
  if (codes.some((code) => TLS_CODES.test(code))) {
    const plain = codes.some((code) => PLAIN_CODES.test(code));
    const what = `no trusted TLS connection to ${context.origin}`;
    return fail(
      'VAULT_TLS',
      what,
      'never',
      plain ? ['the server does not speak TLS at this port'] : tlsHints(codes),
    );
  }
  if (name === 'TimeoutError') {
    return fail('VAULT_TIMEOUT', `${context.origin} did not answer within ${timeoutMs / 1000} s`, 'soon');
  }
  if (codes.some((code) => /TIMEOUT|ETIMEDOUT/.test(code))) {
    return fail('VAULT_TIMEOUT', `no connection to ${context.origin} in time`, 'soon');
  }
  if (codes.includes('UND_ERR_DESTROYED') || codes.includes('UND_ERR_CLOSED')) {
    return fail('CANCELLED', 'the connection to Vault was closed', 'never');
  }
  const proxy = /Proxy (?:response \((\d{3})\)|Authentication Required \((\d{3})\))/i.exec(text);
  if (proxy !== null) {
    const status = proxy[1] ?? proxy[2] ?? '';
    const what = `the proxy answered ${status} instead of connecting to ${context.origin}`;
    return fail('VAULT_UNREACHABLE', what, status.startsWith('4') ? 'never' : 'soon', [
      'check HTTPS_PROXY and NO_PROXY',
    ]);
  }
  if (codes.includes('UND_ERR_INVALID_ARG')) {
    return fail('INPUT_INVALID', 'a header or address for Vault cannot be sent', 'never', [
      'check vault-headers',
    ]);
  }
  const nobody = codes.some((code) => code === 'ECONNREFUSED' || code === 'ENOTFOUND');
  // With TLS 1.3 a server learns only after the handshake that there is no client certificate. Node.js then sees a closed
  // connection; the alert that tells why is lost (measured with Node.js 24 and Go's server).
  const closed = codes.some((code) => code === 'UND_ERR_SOCKET' || code === 'ECONNRESET');
  const hints =
    closed && context.origin.startsWith('https:')
      ? ['check vault-addr, proxy and firewall', CLIENT_CERTIFICATE]
      : [];
  return fail('VAULT_UNREACHABLE', `no answer from ${context.origin}`, nobody ? 'brief' : 'soon', hints);
}

const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|UND_ERR_PRX_TLS|EPROTO)/;
const PLAIN_CODES = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/;

const CLIENT_CERTIFICATE =
  'if the server asks for a client certificate: set vault-client-cert and vault-client-key';

function tlsHints(codes: readonly string[]): readonly string[] {
  if (codes.some((code) => /ALERT|HANDSHAKE_FAILURE/.test(code))) {
    return [CLIENT_CERTIFICATE];
  }
  return [];
}

/** What errors have in common. undici and timeouts throw some that are no `Error` of the same realm (DOMException). */
interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** An error and its causes: undici wraps what the socket says. */
function chainOf(thrown: unknown): readonly Thrown[] {
  const chain: Thrown[] = [];
  let link = thrown;
  while (typeof link === 'object' && link !== null && chain.length < 5) {
    chain.push(link);
    link = (link as Thrown).cause;
  }
  return chain;
}

/** Vault's list (`1 error occurred:\n\t* permission denied`) in one line. */
function oneLine(errors: readonly string[]): string {
  return printable(errors.map((text) => text.replace(/\s+/g, ' ')).join('; '));
}
