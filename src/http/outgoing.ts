/** The parts of a request that are fixed before anything is sent: base address, path and headers. */
import { AegisError } from '../errors.ts';
import type { ServerWords } from './words.ts';

/**
 * Address and path prefix of an API.
 *
 * @param prefix below the address, with a slash at its end and none at its start, for example `v1/`
 * @throws AegisError INPUT_INVALID for an address that is not plain http or https.
 */
export function apiBase(address: URL, prefix: string, server: ServerWords): URL {
  const problem =
    address.protocol !== 'https:' && address.protocol !== 'http:'
      ? `the scheme ${address.protocol}`
      : address.username || address.password
        ? 'a user or password in it'
        : address.search || address.hash
          ? 'a query or fragment'
          : undefined;
  if (problem !== undefined) {
    throw new AegisError('INPUT_INVALID', {
      message: `the address of ${server.name} cannot be used`,
      detail: 'it has {got}; write {expected}',
      expected: `an address such as ${server.addressExample}`,
      got: problem,
    });
  }
  return new URL(`${address.pathname.replace(/\/+$/, '')}/${prefix}`, address.origin);
}

/** Checked again after URL parsing, however the path was built: a request never leaves the API's prefix. */
export function target(base: URL, path: string): URL {
  const url = new URL(base.href + path);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
    throw new AegisError('INPUT_INVALID', { message: `the path ${path} leaves ${base.pathname}` });
  }
  return url;
}

/**
 * The caller's headers with the user agent.
 *
 * @param own names that the client sets itself
 * @throws AegisError INPUT_INVALID for headers that the client sets itself, and for those that HTTP does not allow.
 */
export function ownHeaders(
  headers: Readonly<Record<string, string>> = {},
  userAgent = 'aegis-sign-action',
  own: RegExp,
  server: ServerWords,
): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    const problem = headerProblem(name, value, own);
    if (problem === undefined) continue;
    // Without the value: headers carry secrets, too.
    throw new AegisError('INPUT_INVALID', {
      message: `the header ${JSON.stringify(name)} cannot be sent to ${server.name}: ${problem}`,
      hints: [server.headersHint],
    });
  }
  return { ...headers, 'user-agent': userAgent };
}

/**
 * The reason why a caller's header cannot be sent, without its value; undefined if it can.
 *
 * @param own names that the client of this server sets itself, besides those that every client sets
 */
export function headerProblem(name: string, value: string, own: RegExp): string | undefined {
  if (own.test(name) || OWN_HEADERS.test(name)) return 'it is set by the client itself';
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) return 'its name is not a header name';
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) return 'its value holds a control character';
  return undefined;
}

/** Whether a text can be a token: printable ASCII without blanks. */
export const isToken = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/**
 * Short values are words, not secrets. A development server's token is often `root`, which is also a capability:
 * masking it in every answer would hide everyone's permissions.
 */
export const isSecret = (value: string): boolean => value.length >= 8;

/** The text without the secrets, which what answers for a server may repeat. */
export const scrubbed = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);

/** An address in a form that is safe to show, even if it is not a URL: the part before an @ could be a password. */
export const withoutUser = (address: string): string => address.replace(/^.*@/s, '***@');

/** Hosts that never leave this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

const OWN_HEADERS =
  /^(authorization|proxy-authorization|host|connection|content-(type|length|encoding)|transfer-encoding|accept-encoding|user-agent|expect|upgrade|te|trailer|keep-alive)$/i;
