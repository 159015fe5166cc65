/**
 * Turns faults and refusals of Vault into errors, and decides whether to try again. Pure: the client owns time and
 * network.
 */
import { defined } from '../defined.ts';
import { AegisError, printable, type ErrorCode, type VaultFailure } from '../errors.ts';
import type { RawAnswer } from '../http/connection.ts';
import { classifyFault } from '../http/fault.ts';
import type { Failure, Retry } from '../http/retry.ts';
import { readRefusal } from './answer.ts';

/** What is known about a request when it fails. */
export interface FailureContext {
  readonly method: string;
  readonly path: string;
  readonly namespace?: string;
  readonly origin: string;
  /** Origin of the proxy on the way, if there is one. */
  readonly via?: string;
  readonly attempts: number;
  /** Removes every secret from a text. A proxy that echoes headers must not put the token into a log. */
  readonly scrub: (text: string) => string;
}

/** Most of Vault's messages to show in an error: enough to see what is wrong, too few to flood a log. */
const MAX_ERRORS = 8;
const MAX_ERROR_LENGTH = 1_000;
const MAX_LOCATION_LENGTH = 200;

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
    ...defined({ status: more.status, namespace: context.namespace }),
    ...(more.requestId !== undefined && more.requestId !== '' && { requestId: more.requestId }),
  };
}

/** The error for an answer that does not follow Vault's API. */
export function invalidAnswer(context: FailureContext, answer: RawAnswer, problem: string): AegisError {
  const http = Buffer.from(answer.bytes ?? []).includes('HTTP request to an HTTPS server');
  return new AegisError('VAULT_ANSWER_INVALID', {
    message: `${context.origin} does not answer ${context.method} ${context.path} as Vault would`,
    detail: 'it sent {got}',
    expected: 'an answer of Vault’s API',
    got: context.scrub(`${problem} with status ${answer.status}`),
    ...(http && { hints: ['vault-addr says http, but the server speaks TLS: use https'] }),
    vault: vaultFailure(context, { status: answer.status }),
  });
}

/** The error for an answer that needs another request, which this client never sends. */
export function wrapped(context: FailureContext, { status }: RawAnswer): AegisError {
  return new AegisError('VAULT_REFUSED', {
    message: `Vault wrapped its answer to ${context.method} ${context.path}, which is not opened here`,
    hints: [
      'it does so where a control group has to approve the request: give the run a policy without one',
      'or where something asks for it: look for X-Vault-Wrap-TTL in vault-headers, and in a proxy on the way',
    ],
    vault: vaultFailure(context, { status }),
  });
}

/** The failure for a status other than 2xx and 3xx. 403 is left to the client, which can ask further. */
export function refusal(context: FailureContext, answer: RawAnswer): Failure {
  const { status } = answer;
  const errors = readRefusal(answer);
  const vault = vaultFailure(context, { status, ...(errors && { errors }) });
  const words = vault.errors.length > 0 ? `: ${oneLine(vault.errors)}` : '';
  const fail = (code: ErrorCode, what: string, retry: Retry, hints?: readonly string[]): Failure => ({
    error: new AegisError(code, {
      message: `${what} (${context.method} ${context.path})${words}`,
      vault,
      ...defined({ hints }),
    }),
    retry,
  });
  const busy = RETRIED_STATUS.has(status) || (status >= 500 && status !== 501);
  if (status === 503 && errors?.some((text) => /\bsealed\b/i.test(text))) {
    const message = `Vault is sealed (${context.method} ${context.path})`;
    return { error: new AegisError('VAULT_SEALED', { message, vault }), retry: 'sealed' };
  }
  if (status === 408) return fail('VAULT_TIMEOUT', 'Vault gave up waiting for the request', 'soon');
  if (status === 429) return fail('VAULT_RATE_LIMITED', 'Vault limits the rate of requests', 'limited');
  if (status === 500 && errors !== undefined && errors.length > 0) {
    const text = errors.join(' ');
    // Vault answers 500 both to requests that it will always refuse and to temporary problems.
    if (!PASSING.test(text)) {
      const isFinal = FINAL.find(({ words: pattern }) => pattern.test(text));
      return fail('VAULT_REFUSED', 'Vault failed', isFinal === undefined ? 'few' : 'never', isFinal?.hints);
    }
  }
  if (busy || status === 501) {
    return fail(
      'VAULT_UNAVAILABLE',
      UNAVAILABLE[status] ?? `Vault answered ${status}`,
      busy ? 'soon' : 'never',
    );
  }
  // A load balancer that finds the body too large answers in its own words; the batcher needs the status.
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
    words.includes('namespace not found')
      ? NAMESPACE_HINT
      : words.includes('oidc discovery')
        ? OIDC_HINT
        : [],
  );
}

const RETRIED_STATUS = new Set([408, 412, 429, 472, 473]);
const UNAVAILABLE: Readonly<Record<number, string>> = {
  412: 'the replica lags behind the primary',
  472: 'the server is a disaster-recovery secondary',
  473: 'the server is a performance standby that does not serve the request',
  501: 'the server is not initialized',
  502: 'the proxy or load balancer got no answer from Vault (502)',
  504: 'the proxy or load balancer got no answer from Vault in time (504)',
};
/** Words of a 500 from a server between two states: an election, slow storage, a shutdown. */
const PASSING =
  /\b(?:not active|no active|not the leader|leader(?:ship)?|cluster|raft|context (?:deadline exceeded|canceled)|timed? ?out|timeout|connection (?:refused|reset)|broken pipe|unavailable|unreachable|shutting down|try again|EOF)\b/i;
/** Words of a 500 that the same request would get again. transit-key.ts says what they mean for a key. */
const FINAL: readonly { readonly words: RegExp; readonly hints: readonly string[] }[] = [
  {
    words: /too large/i,
    hints: [
      'Vault’s storage does not accept a larger entry: trim a key with very many versions (min_decryption_version, then trim), or replace it',
    ],
  },
  {
    words: /does not allow rotation|requested version|latest key version|encryption key version/i,
    hints: [],
  },
  { words: /unsupported (?:path|operation)|not implemented/i, hints: [] },
];
const NAMESPACE_HINT = ['check vault-namespace'];
/** Vault fetches the issuer's keys when a JWT mount is configured. */
const OIDC_HINT = [
  'Vault itself must reach the issuer; if it cannot, give the issuer’s keys: `aegis-sign setup --github-public-key`',
];

/**
 * Whether the words of a 403 say that policies refused a good token. OpenBao and Vault wrap that as a list (`1 error
 * occurred: …`), while an unknown token is refused before policies are checked (measured on OpenBao 2.7.2; Vault adds `invalid token`).
 */
export function deniedByPolicy(errors: readonly string[]): boolean {
  const words = errors.join('\n');
  return /\berrors? occurred\b/.test(words) && !words.includes('invalid token');
}

/** The error for a redirect that is not followed. */
export function redirectRefused(
  context: FailureContext,
  status: number,
  {
    location,
    origin,
    isSame,
  }: { readonly location: string; readonly origin?: string; readonly isSame: boolean },
): AegisError {
  // Unchanged if it is not a URL: only its text shows what the server meant.
  const text = printable(context.scrub(location).slice(0, MAX_LOCATION_LENGTH));
  const to =
    origin === undefined
      ? text === ''
        ? 'nowhere (no Location)'
        : `“${text}”, which is not a URL`
      : context.scrub(origin);
  const same = isSame;
  const page = isSame && /(^|\/)ui(\/|$)/.test(text);
  return new AegisError('VAULT_REDIRECT_REFUSED', {
    message: same ? `Vault keeps redirecting ${context.path}` : `Vault redirects ${context.path} to ${to}`,
    ...(same && { got: `it answers ${status} with ${text}` }),
    hints: same
      ? [
          page
            ? 'vault-addr is the user interface: leave out /ui and what follows'
            : 'check vault-addr: it must be the API’s address, without a path of the user interface',
        ]
      : origin === undefined
        ? ['the server, or a proxy in front of it, sends a broken redirect: check its api_addr']
        : [
            `set vault-addr to ${to} if that is your Vault`,
            'a standby redirects to the active node: set vault-addr to an address that always reaches the active node',
          ],
    vault: vaultFailure(context, { status }),
  });
}

/** The failure for an error of undici, TLS or the system. */
export function fault(context: FailureContext, thrown: unknown, timeoutMs: number): Failure {
  const { kind, reason, proxyStatus } = classifyFault(thrown);
  const fail = (code: ErrorCode, what: string, retry: Retry, hints?: readonly string[]): Failure => ({
    error: new AegisError(code, {
      message: `${what} (${context.method} ${context.path})`,
      got: reason,
      ...defined({ hints }),
      vault: vaultFailure(context),
      cause: thrown,
    }),
    retry,
  });
  const { origin, via } = context;
  const silent =
    via === undefined ? `no answer from ${origin}` : `no answer from ${origin} through the proxy ${via}`;
  switch (kind) {
    case 'not-tls':
    case 'tls-client-certificate':
    case 'tls':
      return fail('VAULT_TLS', `no trusted TLS connection to ${origin}`, 'never', TLS_HINTS[kind]);
    case 'timeout':
      return fail('VAULT_TIMEOUT', `${origin} did not answer within ${timeoutMs / 1000} s`, 'soon');
    case 'connect-timeout':
      return fail(
        'VAULT_TIMEOUT',
        `no connection to ${origin}${via === undefined ? '' : ` through the proxy ${via}`} in time`,
        'soon',
      );
    case 'destroyed':
      return fail('CANCELLED', 'the connection to Vault was closed', 'never');
    case 'proxy': {
      const what = `the proxy answered ${proxyStatus} instead of connecting to ${origin}`;
      return fail('VAULT_UNREACHABLE', what, proxyStatus?.startsWith('4') ? 'never' : 'soon', [
        'check HTTPS_PROXY and NO_PROXY',
      ]);
    }
    case 'unsendable':
      return fail('INPUT_INVALID', 'a header or address for Vault cannot be sent', 'never', [
        'check vault-headers',
      ]);
    case 'closed':
      // With TLS 1.3 a server learns only after the handshake that there is no client certificate. Node.js then sees a
      // closed connection; the alert with the reason is lost (measured with Node.js 24 and Go's server).
      return fail(
        'VAULT_UNREACHABLE',
        silent,
        'soon',
        origin.startsWith('https:') ? ['check vault-addr, proxy and firewall', CLIENT_CERTIFICATE] : [],
      );
    case 'nobody':
      return fail('VAULT_UNREACHABLE', silent, 'brief');
    case 'unknown':
      return fail('VAULT_UNREACHABLE', silent, 'soon');
  }
}

const CLIENT_CERTIFICATE =
  'if the server asks for a client certificate: set vault-client-cert and vault-client-key';
const TLS_HINTS = {
  'not-tls': ['check the port in vault-addr; a development server needs http://'],
  'tls-client-certificate': [CLIENT_CERTIFICATE],
  tls: [],
} as const;

/** Vault's list (`1 error occurred:\n\t* permission denied\n\n`) on one line, without the count. */
export function oneLine(errors: readonly string[]): string {
  const bare = (text: string): string =>
    text
      .replace(/^\d+ errors? occurred:\s*\* /, '')
      .replace(/\s*\n\s*\* /g, '; ')
      .replace(/\s+/g, ' ')
      .trim();
  return printable(errors.map(bare).join('; '));
}
