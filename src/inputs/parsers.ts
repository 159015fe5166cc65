/** How the text of one input becomes a value. Every parser is pure but for the injected file reader. */
import { sep } from 'node:path';
import { BUNDLE_SUFFIX } from '../bundle/location.js';
import { AegisError } from '../errors.js';
import { publicKeyFromPem, type PublicKey } from '../keys/public-key.js';
import type { ModelReference } from '../registry/port.js';
import { parseModelReference } from '../registry/reference.js';
import { parseStrictJson } from '../strict-json.js';
import { decodeTrustFile, type ReadTrustFile } from '../verify/trust-file.js';

export interface ParseContext {
  /**
   * Reads a small regular file; a relative path starts at the workspace.
   *
   * @throws AegisError or a system error when it cannot.
   */
  readFile(path: string): Buffer;
}

export type Parser<T> = (text: string, context: ParseContext) => T;

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
export class Refusal extends Error {
  constructor(
    readonly expected: string,
    /** What stood there instead; left out for secrets. */
    readonly got?: string,
    readonly hint?: string,
  ) {
    super(expected);
  }
}

const LONGEST_QUOTE = 80;

/** Text from an input, as it is shown back: quoted, and cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const plainText: Parser<string> = (text) => text;

/** The spellings of YAML 1.2's core schema, as actions/toolkit's `getBooleanInput` takes them; a typo is not `true`. */
export const boolean: Parser<boolean> = (text) => {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw new Refusal('true or false', quote(text));
};

/** As HashiCorp's own tools read VAULT_SKIP_VERIFY, which people set to 1. */
export const looseBoolean: Parser<boolean> = (text, context) => {
  if (text === '1') return true;
  if (text === '0') return false;
  return boolean(text, context);
};

export function oneOf<const T extends string>(...values: readonly T[]): Parser<T> {
  return (text) => {
    const found = values.find((value) => value === text);
    if (found === undefined) throw new Refusal(`one of ${values.join(', ')}`, quote(text));
    return found;
  };
}

export function integer(min: number, max: number): Parser<number> {
  const range =
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${min}`
      : `a whole number from ${min} to ${max}`;
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) throw new Refusal(range, quote(text));
    return value;
  };
}

/** A share of the work, `i/n`, 1-based. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}
/** GitHub's own limit for the jobs of one matrix is 256. */
const MOST_SHARDS = 256;

export const shard: Parser<Shard> = (text) => {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const index = Number(match?.[1]);
  const count = Number(match?.[2]);
  if (!(index >= 1 && index <= count && count <= MOST_SHARDS)) {
    throw new Refusal(`i/n with 1 ≤ i ≤ n ≤ ${MOST_SHARDS}, for example 2/8`, quote(text));
  }
  return { index, count };
};

/** Lines of `path`: what to take and what to leave out. */
export interface Patterns {
  readonly include: readonly string[];
  /** Without the leading `!`. */
  readonly exclude: readonly string[];
}

export const patterns: Parser<Patterns> = (text) => {
  const include: string[] = [];
  const exclude: string[] = [];
  for (const line of lines(text)) {
    if (line.startsWith('#')) continue;
    const pattern = line.replace(/^!+\s*/, '');
    if (pattern === '') throw new Refusal('a pattern after `!`', quote(line));
    // Escaped, they would be refused by one glob library and followed by the other.
    const isUp = pattern.split(/[\\/]/).includes('..') || /(?:^|\/)(?:\.?\\\.|\\\.\.)(?:\/|$)/.test(pattern);
    if (isUp) {
      throw new Refusal(
        'patterns without `..`',
        quote(line),
        'write the path from the workspace, or an absolute path',
      );
    }
    // Two glob libraries read a backslash before anything else differently. On Windows it separates directories.
    if (sep === '/' && /\\(?![*?[\]!#\\])/.test(pattern)) {
      throw new Refusal('a backslash only before * ? [ ] ! # or another one', quote(line));
    }
    (line.startsWith('!') ? exclude : include).push(pattern);
  }
  if (include.length === 0)
    throw new Refusal('at least one pattern that does not start with `!`', quote(text));
  return { include: [...new Set(include)], exclude: [...new Set(exclude)] };
};

/** Base URL of a Vault or OpenBao server, without a trailing slash. */
export const serverUrl: Parser<string> = (text) => {
  const example = 'a URL like https://vault.example.com:8200';
  // What stands before an @ could be a password, also where the text is no URL.
  const shown = quote(text.replace(/^.*@/s, '***@'));
  if (!URL.canParse(text)) throw new Refusal(example, shown);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal(example, shown);
  if (url.username !== '' || url.password !== '') throw new Refusal(`${example}, without user and password`);
  if (url.search !== '' || url.hash !== '') throw new Refusal(`${example}, without ? and #`);
  const path = url.pathname.replace(/\/+$/, '');
  if (/(^|\/)v1(\/|$)/.test(path)) {
    throw new Refusal(example, quote(text), 'leave out /v1 and what follows: it is added to every request');
  }
  return url.origin + path;
};

/** Address that a message is posted to. It is not shown back: webhooks carry their credential in it. */
export const webhook: Parser<URL> = (text) => {
  const example = 'a URL like https://alerts.example.com/hook';
  if (!URL.canParse(text)) throw new Refusal(example);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal(example);
  if (url.username !== '' || url.password !== '') throw new Refusal(`${example}, without user and password`);
  return url;
};

/** Whether a request to this URL leaves the machine in the clear. */
export function isClearText(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const loopback =
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    /^127(?:\.\d{1,3}){3}$/.test(host);
  return protocol === 'http:' && !loopback;
}

/** A path below /v1/: a mount or a namespace. Slashes at the ends are dropped, as Vault's own CLI does. */
export const vaultPath: Parser<string> = (text) => {
  const path = text.replace(/^\/+|\/+$/g, '');
  const segments = path.split('/');
  if (path === '' || segments.some((segment) => !/^[\w.@~+-]+$/.test(segment) || /^\.+$/.test(segment))) {
    throw new Refusal('a path of letters, digits and . _ - / only, for example transit', quote(text));
  }
  return path;
};

/** Transit's own rule for key names (Vault SDK, `framework.GenericNameRegex`). */
export const keyName: Parser<string> = (text) => {
  if (!/^\w(?:[\w.-]*\w)?$/.test(text)) {
    throw new Refusal(
      'a Transit key name: letters, digits, and . _ - inside',
      quote(text),
      'the mount goes into transit-mount',
    );
  }
  return text;
};

/** A token, without the line break that files and `echo` leave behind. */
export const secret: Parser<string> = (text) => {
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Refusal('a single line of printable ASCII without spaces');
  return token;
};

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
/** Headers that this tool or its HTTP client sets by itself. */
const OWN_HEADERS = new Set([
  'x-vault-token',
  'x-vault-namespace',
  'host',
  'content-length',
  'content-type',
  'transfer-encoding',
  'connection',
]);

export const headers: Parser<Readonly<Record<string, string>>> = (text) => {
  const result = new Map<string, string>();
  for (const line of lines(text)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    // The value may be a credential, so only the name is ever shown.
    if (!HEADER_NAME.test(name) || !/^[\x20-\x7e]+$/.test(value))
      throw new Refusal('lines of the form `Name: value`');
    if (OWN_HEADERS.has(name)) throw new Refusal('headers that are not set already', quote(name));
    if (result.has(name)) throw new Refusal('each header once', quote(name));
    result.set(name, value);
  }
  return Object.fromEntries(result);
};

export const metadata: Parser<Readonly<Record<string, string>>> = (text) => {
  const result = new Map<string, string>();
  for (const line of lines(text)) {
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(equals, 0)).trim();
    if (!/^[A-Za-z0-9][\w./-]{0,127}$/.test(name) || name === '__proto__') {
      throw new Refusal('lines of the form `name=value`', quote(line));
    }
    if (result.has(name)) throw new Refusal('each name once', quote(name));
    result.set(name, line.slice(equals + 1).trim());
  }
  return Object.fromEntries(result);
};

/** Characters that the artifact service refuses in the name of a workflow artifact. */
const NOT_IN_ARTIFACT_NAMES = /[":<>|*?\\/\r\n]/;

export const artifactName: Parser<string> = (text) => {
  if (NOT_IN_ARTIFACT_NAMES.test(text))
    throw new Refusal('a name without " : < > | * ? \\ / and line breaks', quote(text));
  return text;
};

/** Name of one workflow artifact, or a glob for several. */
export const artifactGlob: Parser<string> = (text) => {
  if (/[":<>|\\/\r\n]/.test(text))
    throw new Refusal('the name of a workflow artifact, or a glob of names', quote(text));
  return text;
};

/** in-toto calls it a TypeURI: any absolute URI. */
export const typeUri: Parser<string> = (text) => {
  if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) {
    throw new Refusal('a URI, for example https://example.com/evaluation/v1', quote(text));
  }
  return text;
};

/** Levels of nesting in a predicate: the statement around it needs some of what a verifier allows. */
const MAX_PREDICATE_DEPTH = 60;

/** A JSON object in a file. */
export const jsonObjectFile: Parser<Readonly<Record<string, unknown>>> = (text, context) => {
  const bytes = readOrRefuse(text, context, 'the path of a JSON file');
  const value = asRefusal(() =>
    parseStrictJson(bytes, { code: 'INPUT_INVALID', what: text, maxDepth: MAX_PREDICATE_DEPTH }),
  );
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(
      'a JSON object in that file',
      // Not the value itself: who named the wrong file may have named one with a secret in it.
      Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`,
    );
  }
  return value as Record<string, unknown>;
};

/** PEM given as itself, in base64 as hashicorp/vault-action takes it, or as the path of a file. */
function pemText(text: string, context: ParseContext, what: string): string {
  const expected = `${what} as PEM, base64 of PEM, or the path of a PEM file`;
  if (text.includes('-----BEGIN ')) return text;
  if (isBase64OfPem(text)) return Buffer.from(text, 'base64').toString('latin1');
  if (/[\r\n]/.test(text)) throw new Refusal(expected, 'something else');
  const content = readOrRefuse(text, context, expected).toString('latin1');
  if (!content.includes('-----BEGIN ')) throw new Refusal(expected, 'a file without a PEM block');
  return content;
}

function isBase64OfPem(text: string): boolean {
  return (
    /^[A-Za-z0-9+/\s]+=*$/.test(text) &&
    Buffer.from(text, 'base64').toString('latin1').includes('-----BEGIN ')
  );
}

const labelsOf = (pem: string): string[] =>
  [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1] ?? '');

export const certificates: Parser<string> = (text, context) => {
  const pem = pemText(text, context, 'certificates');
  const other = labelsOf(pem).find((label) => !/^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
  if (other !== undefined) throw new Refusal('PEM blocks that are certificates', other);
  return pem;
};

export const privateKey: Parser<string> = (text, context) => {
  const pem = pemText(text, context, 'a private key');
  const labels = labelsOf(pem).filter((label) => label !== 'EC PARAMETERS');
  if (labels.length !== 1 || !/^((RSA|EC) )?PRIVATE KEY$/.test(labels[0] ?? '')) {
    throw new Refusal('one PEM block with an unencrypted private key', labels.join(', '));
  }
  return pem;
};

/** What to trust without Vault. */
export type OfflineTrust =
  | { readonly kind: 'public-keys'; readonly keys: readonly PublicKey[] }
  | { readonly kind: 'trust-file'; readonly file: ReadTrustFile };

/** PEMs, the paths of PEM files, or one trust file: the path or the text itself. */
export const offlineTrust: Parser<OfflineTrust> = (text, context) => {
  const isInline = text.includes('-----BEGIN ') || text.startsWith('{');
  const paths = isInline ? [] : lines(text);
  const files = paths.map((path) => (isBase64OfPem(path) ? path : contentOf(path, context)));
  const texts = isInline ? [text] : isBase64OfPem(text) ? [text] : files;
  const [first] = texts;
  if (first?.trimStart().startsWith('{') === true) {
    if (texts.length > 1)
      throw new Refusal('PEM files, or one trust file by itself', 'a trust file among others');
    const file = asRefusal(() => decodeTrustFile(Buffer.from(first, isInline ? 'utf8' : 'latin1')));
    return { kind: 'trust-file', file };
  }
  const pem = texts.map((one) => pemText(one, context, 'public keys')).join('\n');
  const blocks = pem.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g) ?? [];
  if (blocks.length === 0) throw new Refusal('public keys in PEM', 'a PEM block without its first line');
  const keys = blocks.map((block) => asRefusal(() => publicKeyFromPem(block)));
  return { kind: 'public-keys', keys: [...new Map(keys.map((key) => [key.hint, key])).values()] };
};

/** Bytes as latin1, so that none is lost before a strict decoder has seen them. */
function contentOf(path: string, context: ParseContext): string {
  const expected = 'public keys as PEM, base64 of PEM, or the path of a PEM or trust file';
  return readOrRefuse(path, context, expected).toString('latin1');
}

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `90d`, `12h`, …, in milliseconds. */
export const duration: Parser<number> = (text) => {
  const [, count, unit = ''] = /^([1-9]\d{0,6})([smhdw])$/.exec(text) ?? [];
  if (count === undefined)
    throw new Refusal('a number with the unit s, m, h, d or w, for example 90d', quote(text));
  return Number(count) * (UNITS_MS[unit] ?? NaN);
};

function readOrRefuse(path: string, context: ParseContext, expected: string): Buffer {
  try {
    return context.readFile(path);
  } catch (cause) {
    throw new Refusal(expected, cause instanceof AegisError ? cause.message : 'no file that can be read');
  }
}

function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof AegisError)) throw cause;
    throw new Refusal(cause.expected ?? cause.message, cause.got ?? cause.message);
  }
}

/** What is added to a file's name: it must not lead to another directory, nor be a signature's. */
export const fileSuffix: Parser<string> = (text) => {
  if (/^\.[\w.-]+$/.test(text) && !text.endsWith(BUNDLE_SUFFIX)) return text;
  throw new Refusal('a suffix such as .hmac', quote(text));
};

/**
 * A calendar date, taken as its first moment in UTC. No time of day: what ends on a date ends before any part of it,
 * wherever on earth the reader is.
 */
export const date: Parser<Date> = (text) => {
  const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // 2027-02-30 would become the second of March.
  if (found === undefined || Number.isNaN(found.getTime()) || !found.toISOString().startsWith(text)) {
    throw new Refusal('a date as YYYY-MM-DD', quote(text));
  }
  return found;
};

/** Paths, one a line. */
export const fileList: Parser<readonly string[]> = lines;

export const modelReference: Parser<ModelReference> = (text) => asRefusal(() => parseModelReference(text));
