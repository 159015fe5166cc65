/**
 * Variables of Vault's own client that have no input, since Vault's operators set them for a whole machine. A variable
 * that we do not support gets a warning. Source: api/client.go of HashiCorp Vault and of OpenBao.
 */
import { defined } from '../defined.ts';
import { withoutUser } from '../http/outgoing.ts';
import { mustBe, Refusal } from './parsers/parser.ts';
import type { Problems } from './problems.ts';
import type { Raw } from './values.ts';

export interface VaultEnvironment {
  /** The name that the server's certificate must have, in place of the address's host. */
  readonly tlsServerName?: string;
  /** URL of the proxy for every request to Vault, regardless of NO_PROXY. */
  readonly proxy?: string;
  /** Milliseconds for one request. */
  readonly requestTimeoutMs?: number;
  /** Attempts after the first one. */
  readonly maxRetries?: number;
}

/** Text of a variable in either spelling; the first that is set wins, and an empty one is not set. */
function given(env: Raw, ...names: readonly string[]): { name: string; text: string } | undefined {
  for (const name of names.flatMap((one) => [`VAULT_${one}`, `BAO_${one}`])) {
    const text = env[name]?.trim() ?? '';
    if (text !== '') return { name, text };
  }
  return undefined;
}

export function vaultEnvironment(env: Raw, problems: Problems): VaultEnvironment {
  function read<T>(parse: (text: string) => T, ...names: readonly string[]): T | undefined {
    const found = given(env, ...names);
    if (found === undefined) return undefined;
    try {
      return parse(found.text);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.add('vault-addr', thrown.says, found.name);
      return undefined;
    }
  }
  const srv = given(env, 'SRV_LOOKUP');
  if (srv !== undefined && !/^(0|f|false)$/i.test(srv.text)) {
    problems.add(
      'vault-addr',
      'is not supported: servers are not looked up in SRV records. Give the address of one server, with its port',
      srv.name,
    );
  }
  return defined({
    tlsServerName: read(hostName, 'TLS_SERVER_NAME'),
    // In the order of Vault's client.
    proxy: read(proxyUrl, 'PROXY_ADDR', 'HTTP_PROXY'),
    requestTimeoutMs: read(goDuration, 'CLIENT_TIMEOUT'),
    maxRetries: read(retries, 'MAX_RETRIES'),
  });
}

/** Warnings for variables that change requests of Vault's own client and are not supported here. */
export function unsupportedVariables(env: Raw): string[] {
  return UNSUPPORTED.flatMap(({ name, why }) => {
    const found = given(env, name);
    return found === undefined ? [] : [`${found.name} is set, but not supported: ${why}`];
  });
}

const UNSUPPORTED = [
  { name: 'MFA', why: 'no second factor is sent; use a login that does not ask for one' },
  { name: 'RATE_LIMIT', why: 'requests are sent in batches, at most four at a time' },
  { name: 'WRAP_TTL', why: 'answers are not asked to be wrapped' },
  { name: 'HEADERS', why: 'give further headers as vault-headers' },
] as const;

const hostName = (text: string): string => {
  if (/^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(text)) return text;
  throw mustBe('a host name', text);
};

const proxyUrl = (text: string): string => {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw mustBe('an http:// or https:// URL', withoutUser(text));
};

/** An hour: longer than any answer of Vault takes. */
const LONGEST_TIMEOUT_MS = 3_600_000;

/** As Go writes durations (`1m30s`, `500ms`); a number alone is seconds. */
const goDuration = (text: string): number => {
  const expected = 'a duration from 1s to 1h, such as 60s';
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
  const parts = /^\d+(\.\d+)?$/.test(text)
    ? [[text, text, 's']]
    : [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const isWhole = parts.map(([part]) => part).join('') === text;
  const ms = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? Number.NaN),
    0,
  );
  if (isWhole && ms >= 1_000 && ms <= LONGEST_TIMEOUT_MS) return ms;
  throw mustBe(expected, text);
};

const retries = (text: string): number => {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw mustBe('a whole number from 0 to 999', text);
};
