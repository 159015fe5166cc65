/** What of a request is decided before anything is sent: base address, path and headers. */
import { AegisError } from '../errors.js';
import type { ServerWords } from './connection.js';

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
      expected: `an address such as ${server.addressExample}`,
      got: problem,
    });
  }
  return new URL(`${address.pathname.replace(/\/+$/, '')}/${prefix}`, address.origin);
}

/** Checked again after URL parsing, whatever built the path: a request never leaves the API's prefix. */
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
 * @throws AegisError INPUT_INVALID for headers that the client owns and for what HTTP cannot carry.
 */
export function ownHeaders(
  headers: Readonly<Record<string, string>> = {},
  userAgent = 'aegis-sign-action',
  own: RegExp,
  server: ServerWords,
): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    const problem =
      own.test(name) || OWN_HEADERS.test(name)
        ? 'it is set by the client itself'
        : !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)
          ? 'its name is not a header name'
          : /[^\t\x20-\x7e\x80-\xff]/.test(value)
            ? 'its value holds a control character'
            : undefined;
    if (problem === undefined) continue;
    // The value stays out: headers carry secrets, too.
    throw new AegisError('INPUT_INVALID', {
      message: `the header ${JSON.stringify(name)} cannot be sent to ${server.name}: ${problem}`,
      hints: [server.headersHint],
    });
  }
  return { ...headers, 'user-agent': userAgent };
}

const OWN_HEADERS =
  /^(authorization|proxy-authorization|host|connection|content-(type|length|encoding)|transfer-encoding|accept-encoding|user-agent|expect|upgrade|te|trailer|keep-alive)$/i;
