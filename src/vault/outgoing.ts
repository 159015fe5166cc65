/** What of a request is decided before anything is sent: base address, path and headers. */
import { AegisError } from '../errors.js';

const OWN_HEADERS =
  /^(x-vault-(token|request|namespace)|authorization|proxy-authorization|host|connection|content-(type|length|encoding)|transfer-encoding|accept-encoding|user-agent|expect|upgrade|te|trailer|keep-alive)$/i;
/**
 * Address and path prefix of the API.
 *
 * @throws AegisError INPUT_INVALID for an address that is not plain http or https.
 */
export function apiBase(address: URL): URL {
  const problem =
    address.protocol !== 'https:' && address.protocol !== 'http:'
      ? `the scheme ${address.protocol}`
      : address.username || address.password
        ? 'a user or password in it'
        : address.search || address.hash
          ? 'a query or fragment'
          : undefined;
  if (problem !== undefined) {
    const expected = 'an address such as https://vault.example.com:8200';
    throw new AegisError('INPUT_INVALID', {
      message: 'the address of Vault cannot be used',
      expected,
      got: problem,
    });
  }
  return new URL(`${address.pathname.replace(/\/+$/, '')}/v1/`, address.origin);
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
 * @throws AegisError INPUT_INVALID for headers that the client owns and for what HTTP cannot carry.
 */
export function ownHeaders(
  headers: Readonly<Record<string, string>> = {},
  userAgent = 'aegis-sign-action',
): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    const problem = OWN_HEADERS.test(name)
      ? 'it is set by the client itself'
      : !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)
        ? 'its name is not a header name'
        : /[^\t\x20-\x7e\x80-\xff]/.test(value)
          ? 'its value holds a control character'
          : undefined;
    if (problem === undefined) continue;
    // The value stays out: headers carry secrets, too.
    throw new AegisError('INPUT_INVALID', {
      message: `the header ${JSON.stringify(name)} cannot be sent to Vault: ${problem}`,
      hints: ['check vault-headers'],
    });
  }
  return { ...headers, 'user-agent': userAgent };
}
