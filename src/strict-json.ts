/** JSON from outside, read so that no two parsers can see different things in it. */
import { isUtf8 } from 'node:buffer';
import { defined } from './defined.ts';
import { AegisError, type ErrorCode } from './errors.ts';

export interface StrictJsonOptions {
  /** Code of the error that is thrown. */
  readonly code: ErrorCode;
  /** What is being read, for the message, for example `the bundle`. */
  readonly what: string;
  /** How deep objects and arrays may nest. */
  readonly maxDepth?: number;
}

const DEFAULT_MAX_DEPTH = 64;

/** Where a JSON token begins that structure or meaning depends on. Runs only over text that JSON.parse has accepted. */
const TOKEN = /["{}[\],:]|-?\d[\d.eE+-]*/g;

/**
 * Parses UTF-8 JSON and refuses what parsers disagree about: invalid UTF-8, a byte order mark, duplicate keys
 * (RFC 8259, section 4, leaves open which one counts), `__proto__`, lone surrogates in keys, numbers that do not fit
 * (section 6: an integer beyond 2^53 or an exponent beyond the range becomes another number), and deep nesting.
 *
 * @throws AegisError with `options.code`.
 */
export function parseStrictJson(bytes: Uint8Array, options: StrictJsonOptions): unknown {
  const refusal = (got: string, cause?: unknown): AegisError =>
    new AegisError(options.code, {
      message: `cannot read ${options.what}`,
      expected: 'plain UTF-8 JSON without duplicate keys or numbers out of range',
      got,
      ...defined({ cause }),
    });

  if (!isUtf8(bytes)) throw refusal('bytes that are not UTF-8');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal(text.trim() === '' ? 'an empty file' : 'text that is not JSON', cause);
  }
  const maxDepth = options.maxDepth ?? DEFAULT_MAX_DEPTH;
  if (isAsWritten(value, text, maxDepth)) return value;
  const problem = structuralProblem(text, maxDepth);
  if (problem !== undefined) throw refusal(problem);
  return value;
}

/**
 * Whether the text is exactly what `JSON.stringify` makes of the value, as what this project and Vault write nearly
 * always is. Such a text holds no key twice, because no object does; the rest is cheap to rule out. It spares the look
 * at every token, which costs ten times as much. False means only that a closer look is needed.
 */
function isAsWritten(value: unknown, text: string, maxDepth: number): boolean {
  // Escapes are where lone surrogates, and other spellings of a key, could hide.
  if (text.includes('\\u') || text.includes('"__proto__"')) return false;
  if (!isBounded(value, maxDepth)) return false;
  const written = JSON.stringify(value);
  return text === written || text === `${written}\n`;
}

/** Whether depth and numbers are within bounds. Never looks, nor recurses, deeper than the limit. */
function isBounded(value: unknown, levels: number): boolean {
  if (typeof value === 'number') return isExact(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  for (const inner of Object.values(value)) if (!isBounded(inner, levels - 1)) return false;
  return true;
}

/** Fractions are rounded everywhere alike; integers must be what was written. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function structuralProblem(text: string, maxDepth: number): string | undefined {
  // One entry per open container: the keys seen so far in an object, or null for an array.
  const open: (Set<string> | null)[] = [];
  let lastString = '';
  const tokens = new RegExp(TOKEN);
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    switch (token) {
      case '{':
      case '[':
        open.push(token === '{' ? new Set() : null);
        if (open.length > maxDepth) return `nesting deeper than ${maxDepth} levels`;
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        break;
      case ':': {
        const key = JSON.parse(lastString) as string;
        const keys = open.at(-1);
        if (keys?.has(key)) return `the key ${JSON.stringify(key)} twice in one object`;
        if (key === '__proto__' || !key.isWellFormed()) return `the key ${JSON.stringify(key)}`;
        keys?.add(key);
        break;
      }
      case '"': {
        const end = endOfString(text, match.index);
        lastString = text.slice(match.index, end);
        tokens.lastIndex = end;
        break;
      }
      default:
        if (!isExact(Number(token))) return `the number ${token.slice(0, 40)}`;
    }
  }
  return undefined;
}

/**
 * Where the string that begins at `start` ends, exclusive. Not a regular expression: one that knows of escapes overflows
 * its stack at a few megabytes.
 */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); ; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
}
