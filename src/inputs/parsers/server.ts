/** Addresses, tokens and headers to send, and names on a Vault server. */
import { MAX_TIMESTAMPS } from '../../bundle/bundle.ts';
import { headerProblem, isLoopback, isToken, withoutUser } from '../../http/outgoing.ts';
import { isKeyName, pathAdvice } from '../../vault/address.ts';
import { OWN_VAULT_HEADERS } from '../../vault/headers.ts';
import { lines, mustBe, quote, Refusal, type Parser } from './parser.ts';
import type { AskedAuthority } from '../../timestamps/authority.ts';
import { isIdentifier } from '../../timestamps/request.ts';

/** Address of Vault, OpenBao, or an agent or proxy in front of it, which may listen on a Unix socket. */
export const vaultAddress: Parser<string> = (text, context) => {
  if (!/^unix:/i.test(text)) {
    const address = serverUrl(text, context);
    const advice = pathAdvice(new URL(address).pathname);
    if (advice !== undefined) throw new Refusal(`must be the bare address: ${advice}`);
    return address;
  }
  const path = /^unix:\/\/(\/[^?#]+)$/i.exec(text)?.[1];
  if (path === undefined) throw mustBe('a socket like unix:///run/vault-agent.sock', text);
  return `unix://${path}`;
};

/** Base URL of a server, without a trailing slash. */
export const serverUrl: Parser<string> = (text) => {
  const example = 'a URL like https://vault.example.com:8200';
  const shown = quote(withoutUser(text));
  const refusal = (): Refusal => {
    const advice = addressAdvice(text);
    return new Refusal(`must be ${example}, not ${shown}${advice === undefined ? '' : `: ${advice}`}`);
  };
  if (!URL.canParse(text)) throw refusal();
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refusal();
  if (url.username !== '' || url.password !== '') throw mustBe(`${example}, without user and password`);
  if (url.search !== '' || url.hash !== '') throw mustBe(`${example}, without ? and #`);
  return url.origin + url.pathname.replace(/\/+$/, '');
};

/** Quotes that YAML, a shell or a .env file left as part of the value. */
const isQuoted = (text: string): boolean => /^(["']).*\1$/s.test(text);

/** What is wrong with a text that is not an address. */
function addressAdvice(text: string): string | undefined {
  if (isQuoted(text)) return 'leave out the quotes around it';
  if (/^\[[0-9a-f:.]+\](:\d+)?(\/|$)/i.test(text))
    return `start it with https://, for example https://${text}`;
  const port = /^https?:\/\/[^/?#]*:(\d+)(?=[/?#]|$)/i.exec(text)?.[1];
  if (port !== undefined && Number(port) > 65_535) return 'a port is at most 65535';
  const rest = text.replace(/^https?:\/\//i, '');
  // Hexadecimal groups with at least two colons, perhaps a port, a zone or a path after them.
  const ipv6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%\w+)?(?=$|\/)/i.exec(rest)?.[0];
  if (ipv6 !== undefined) return `put an IPv6 address in brackets, for example http://[::1]:8200`;
  if (/^[\w.-]+(:\d+)?(\/|$)/.test(text)) return `start it with https://, for example https://${rest}`;
  return undefined;
}

/** URL to post a message to. Never shown: webhook URLs contain their credential. */
export const webhook: Parser<URL> = (text) => {
  const example = 'a URL like https://alerts.example.com/hook';
  if (!URL.canParse(text)) throw mustBe(example);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw mustBe(example);
  if (url.username !== '' || url.password !== '') throw mustBe(`${example}, without user and password`);
  return url;
};

/** Timestamp authorities, one a line, each perhaps with the policy that its timestamps must follow. */
export const timestampUrls: Parser<readonly AskedAuthority[]> = (text) => {
  const found = lines(text).map((line): AskedAuthority => {
    const [address = '', policy, more] = line.split(/\s+/);
    const example =
      'a URL like https://timestamp.example.com, perhaps with the identifier of a policy after it';
    // Not shown: the rest of such an address may be an account.
    if (!URL.canParse(address) || more !== undefined) throw mustBe(example);
    const url = new URL(address);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw mustBe(example);
    if (url.username !== '' || url.password !== '') throw mustBe(`${example}, without user and password`);
    if (policy === undefined) return { url };
    if (!isIdentifier(policy))
      throw new Refusal(`must name a policy such as 1.3.6.1.4.1.57264.2 after the URL, not ${quote(policy)}`);
    return { url, policy };
  });
  if (found.length > MAX_TIMESTAMPS)
    throw new Refusal(`must name at most ${MAX_TIMESTAMPS} timestamp authorities, not ${found.length}`);
  return found;
};

/** Whether a request to this URL leaves the machine unencrypted. */
export function isClearText(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname);
}

/** A path below /v1/: a mount or a namespace. Slashes at the ends are dropped, as Vault's own CLI does. */
export const vaultPath: Parser<string> = (text) => {
  const path = text.replace(/^\/+|\/+$/g, '');
  const segments = path.split('/');
  if (path === '' || segments.some((segment) => !/^[\w.@~+-]+$/.test(segment) || /^\.+$/.test(segment))) {
    throw mustBe('a path of letters, digits and . _ - / only, for example transit', text);
  }
  return path;
};

/** The prefix of a path such as `auth/jwt`, as Vault itself shows it: with it, a login would go to `auth/auth/jwt`. */
export const BELOW_AUTH = 'must be the path below auth/: leave out auth/ at its beginning';

/** Where a login is mounted. */
export const authPath: Parser<string> = (text, context) => {
  const path = vaultPath(text, context);
  if (path.startsWith('auth/')) throw new Refusal(BELOW_AUTH);
  return path;
};

/** A namespace; `/` is the root, which has no other spelling. */
export const namespace: Parser<string> = (text, context) => (text === '/' ? '' : vaultPath(text, context));

export const keyName: Parser<string> = (text) => {
  if (!isKeyName(text)) {
    throw new Refusal((spell) => {
      const mount = text.includes('/') ? `; put the mount in ${spell('transit-mount')}` : '';
      return `must be the name of a Transit key (letters, digits, and . _ - inside), not ${quote(text)}${mount}`;
    });
  }
  return text;
};

/** A token, without the trailing line break of files and `echo`. */
export const secret: Parser<string> = (text) => {
  const token = text.trim();
  if (isQuoted(token)) throw mustBe('the bare text: leave out the quotes around it');
  if (!isToken(token)) throw mustBe('a single line of printable ASCII without spaces');
  return token;
};

export const headers: Parser<Readonly<Record<string, string>>> = (text) => {
  const result = new Map<string, string>();
  for (const line of lines(text)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    // The value may be a credential, so only the name is shown.
    if (colon <= 0 || value === '') throw new Refusal('must have lines of the form `Name: value`');
    const problem = headerProblem(name, value, OWN_VAULT_HEADERS);
    if (problem !== undefined) throw new Refusal(`cannot send the header ${quote(name)}: ${problem}`);
    if (result.has(name)) throw new Refusal(`has the header ${quote(name)} twice`);
    result.set(name, value);
  }
  return Object.fromEntries(result);
};
