/** Classifies whatever undici, TLS or the system threw. Pure. */

export type FaultKind =
  /** the server's certificate is not trusted, or the handshake failed */
  | 'tls'
  /** the server wants a client certificate */
  | 'tls-client-certificate'
  /** the server does not speak TLS at this port */
  | 'not-tls'
  /** no answer within the time of one attempt */
  | 'timeout'
  /** no connection in time */
  | 'connect-timeout'
  /** we closed the connection ourselves */
  | 'destroyed'
  /** the proxy refused to connect */
  | 'proxy'
  /** a header or address that HTTP does not allow */
  | 'unsendable'
  /** the connection broke */
  | 'closed'
  /** nothing listens there, or the name does not exist */
  | 'nobody'
  | 'unknown';

export interface Fault {
  readonly kind: FaultKind;
  /** What happened, with the codes of the error and its causes, for a message. */
  readonly reason: string;
  /** Only for `proxy`: its answer, for example `407`. */
  readonly proxyStatus?: string;
}

export function classifyFault(thrown: unknown): Fault {
  const chain = chainOf(thrown);
  const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
  const name = chain[0]?.name;
  const text = typeof chain[0]?.message === 'string' ? chain[0].message : '';
  const reason = wordsOf(codes) || (typeof name === 'string' ? name : typeof thrown);
  const is = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  if (is(TLS_CODES)) {
    if (is(/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/)) return { kind: 'not-tls', reason };
    return { kind: is(/ALERT|HANDSHAKE_FAILURE/) ? 'tls-client-certificate' : 'tls', reason };
  }
  if (name === 'TimeoutError') return { kind: 'timeout', reason };
  if (is(/TIMEOUT|ETIMEDOUT/)) return { kind: 'connect-timeout', reason };
  if (is(/^UND_ERR_(DESTROYED|CLOSED)$/)) return { kind: 'destroyed', reason };
  const proxy = /Proxy (?:response \((\d{3})\)|Authentication Required \((\d{3})\))/i.exec(text);
  if (proxy !== null) return { kind: 'proxy', reason, proxyStatus: proxy[1] ?? proxy[2] ?? '' };
  if (is(/^UND_ERR_INVALID_ARG$/)) return { kind: 'unsendable', reason };
  if (is(/^(UND_ERR_SOCKET|ECONNRESET)$/)) return { kind: 'closed', reason };
  if (is(/^(ECONNREFUSED|ENOTFOUND)$/)) return { kind: 'nobody', reason };
  return { kind: 'unknown', reason };
}

/** Plain words for the codes. */
const WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  EAI_AGAIN: 'DNS does not answer',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'no such host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is by an unknown authority',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is by an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is by an unknown authority',
  UND_ERR_SOCKET: 'the connection was cut',
};

function wordsOf(codes: readonly string[]): string {
  const known = codes.find((code) => Object.hasOwn(WORDS, code));
  return known === undefined ? codes.join(', ') : `${WORDS[known]} (${codes.join(', ')})`;
}

const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|UND_ERR_PRX_TLS|EPROTO)/;

/** Fields that errors share. undici and timeouts throw some that are not an `Error` of this realm (DOMException). */
interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** An error and its causes: undici wraps errors of the socket. */
function chainOf(thrown: unknown): readonly Thrown[] {
  const chain: Thrown[] = [];
  let link = thrown;
  while (typeof link === 'object' && link !== null && chain.length < 5) {
    chain.push(link);
    link = (link as Thrown).cause;
  }
  return chain;
}
