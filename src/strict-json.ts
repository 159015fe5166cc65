/** Parses JSON from outside, at a bounded price, and so that no two parsers can read it differently. */
import { isAscii, isUtf8 } from 'node:buffer';
import { AegisError, type ErrorCode } from './errors.ts';

/** Limits of a text. All of them are checked before anything is built from the text. */
export interface JsonLimits {
  /** Length of the text. */
  readonly bytes: number;
  /** How deep objects and arrays may nest. */
  readonly depth: number;
  /** Objects, arrays, strings, numbers and literals, at all levels together. */
  readonly values: number;
  /** Strings, including keys of objects; without a limit of their own, at most twice the values. */
  readonly strings?: number;
}

/** For texts of a few kilobytes, without lists that grow. */
export const SMALL_JSON: JsonLimits = { bytes: 2 ** 20, depth: 64, values: 5000 };

export interface StrictJsonOptions {
  /** Code of the error that is thrown. */
  readonly code: ErrorCode;
  /** What is being read, for the message, for example `the bundle`. */
  readonly what: string;
  readonly limits: JsonLimits;
}

/**
 * Parses UTF-8 JSON within limits, and refuses what parsers disagree about: invalid UTF-8, a byte order mark, duplicate
 * keys (RFC 8259, section 4, leaves open which one counts), `__proto__`, lone surrogates in keys, and numbers that do
 * not fit (section 6: an integer beyond 2^53 or an exponent beyond the range becomes another number).
 *
 * The text is first scanned in constant memory. It is parsed only if it is within the limits and fits this process.
 * Errors give positions and never quote the text, which may be a secret.
 *
 * @throws AegisError with `options.code`.
 */
export function parseStrictJson(bytes: Uint8Array, { code, what, limits }: StrictJsonOptions): unknown {
  const refusal = (got: string): AegisError =>
    new AegisError(code, {
      message: `cannot read ${what}`,
      got,
    });

  if (bytes.byteLength > limits.bytes) throw refusal(`more than ${limits.bytes} bytes`);
  if (!isUtf8(bytes)) throw refusal('bytes that are not UTF-8');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = lookThrough(buffer, limits);
  if ('problem' in found) throw refusal(found.problem);
  const need = heapFor(buffer, found);
  // Asking costs more than parsing most texts.
  const room = need > FITS_ALWAYS ? roomInHeap() : FITS_ALWAYS;
  if (need > room) {
    throw new AegisError(code, {
      message: `cannot read ${what}: this process has not enough memory for it`,
      detail: 'it may need {got}, and {expected} are free',
      expected: `at most ${mebibytes(room)}`,
      got: mebibytes(need),
      hints: ['if you trust its source, give Node.js more: NODE_OPTIONS=--max-old-space-size=8192'],
    });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(buffer.toString('utf8'));
  } catch (thrown) {
    // Without the parser's own words, which quote the text.
    const [, position] = /\bposition (\d+)/.exec(String(thrown)) ?? [];
    const where = position === undefined ? '' : ` (at character ${position})`;
    throw refusal(found.values === 0 ? 'an empty file' : `text that is not JSON${where}`);
  }
  const problem = keyProblem(parsed, found.keys);
  if (problem !== undefined) throw refusal(problem);
  return parsed;
}

/** Fits any heap that Node.js starts with, bytes. */
const FITS_ALWAYS = 256 * 1024;

/** The part of the heap that one text may take, bytes. The rest is for what is built from it. */
function roomInHeap(): number {
  return process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit / 2;
}
/** Heap that V8 uses for one value, and for one string besides its characters: measured, and rounded up. */
const HEAP_PER_VALUE = 64;
const HEAP_PER_STRING = 48;

/**
 * The most heap that the parsed text may need, bytes. V8 keeps ASCII outside of the heap, and anything else at two
 * bytes a character.
 */
function heapFor(buffer: Buffer, { values, strings }: Counts): number {
  return values * HEAP_PER_VALUE + strings * HEAP_PER_STRING + buffer.length * (isAscii(buffer) ? 1 : 4);
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;

interface Counts {
  readonly values: number;
  readonly strings: number;
  readonly keys: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANK = 0x20;

const NINE = 0x39;
/** Every integer with this many digits is exact: the largest safe one has 16. */
const MOST_EXACT_DIGITS = 15;

/** Longest number that is checked: a double never needs as many digits. */
const LONGEST_NUMBER = 1100;

/**
 * Counts values, and finds numbers that parsers disagree about. Whether the text is valid JSON is left to JSON.parse:
 * for an invalid text any count will do, unless it is lower than that of the part before the fault.
 */
function lookThrough(buffer: Buffer, limits: JsonLimits): Counts | { readonly problem: string } {
  let [depth, strings, keys, others] = [0, 0, 0, 0];
  for (let at = 0; at < buffer.length;) {
    const byte = buffer[at] ?? BLANK;
    if (byte <= BLANK || byte === COMMA || byte === COLON) {
      at += 1;
    } else if (byte === QUOTE) {
      strings += 1;
      at = endOfBlanks(buffer, endOfString(buffer, at + 1) + 1);
      if (buffer[at] === COLON) keys += 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth += 1;
      others += 1;
      if (depth > limits.depth) return { problem: `nesting deeper than ${limits.depth} levels` };
      at += 1;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth -= 1;
      at += 1;
    } else {
      const end = endOfWord(buffer, at);
      others += 1;
      if (
        end - at > LONGEST_NUMBER ||
        !(isShort(buffer, at, end) || isExact(buffer.toString('latin1', at, end)))
      )
        return { problem: `a number out of range at byte ${at}` };
      at = end;
    }
  }
  const values = strings - keys + others;
  if (values > limits.values) return { problem: `more than ${limits.values} values` };
  if (limits.strings !== undefined && strings > limits.strings)
    return { problem: `more than ${limits.strings} strings` };
  return { values, strings, keys };
}

function endOfBlanks(buffer: Buffer, start: number): number {
  let at = start;
  while ((buffer[at] ?? COMMA) <= BLANK) at += 1;
  return at;
}

/** Where the string that begins at `start` ends: at its closing quote, or at the end of a text that is cut off. */
function endOfString(buffer: Buffer, start: number): number {
  for (let at = start; ; at += 1) {
    const byte = buffer[at];
    if (byte === QUOTE || byte === undefined) return at;
    if (byte === BACKSLASH) at += 1;
  }
}

/** Where a number or a literal ends. */
function endOfWord(buffer: Buffer, start: number): number {
  for (let at = start; ; at += 1) {
    const byte = buffer[at];
    switch (byte) {
      case COMMA:
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
      case OPEN_ARRAY:
      case OPEN_OBJECT:
      case QUOTE:
      case COLON:
      case undefined:
        return at;
      default:
        if (byte <= BLANK) return at;
    }
  }
}

/**
 * A number without letters and with too few digits to exceed 2^53. It is exact, and the slow conversion to text is not
 * needed.
 */
function isShort(buffer: Buffer, start: number, end: number): boolean {
  if (end - start > MOST_EXACT_DIGITS) return false;
  for (let at = start; at < end; at += 1) if ((buffer[at] ?? BLANK) > NINE) return false;
  return true;
}

/** Whether a word is not a number, or one that every parser reads alike. All parsers round fractions alike. */
function isExact(word: string): boolean {
  const value = Number(word);
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Math.abs(value) !== Infinity;
}

/** @returns the problem with a key in the parsed text, which had `keys` keys */
function keyProblem(parsed: unknown, keys: number): string | undefined {
  let left = keys;
  const lookAt = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Array.isArray(value)) {
      for (const key of Object.keys(value)) {
        left -= 1;
        if (key === '__proto__') return 'the key __proto__';
        if (!key.isWellFormed()) return 'a key that is not well-formed Unicode';
      }
    }
    for (const inner of Object.values(value)) {
      const problem = lookAt(inner);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  // The parser keeps one of two duplicate keys.
  return lookAt(parsed) ?? (left === 0 ? undefined : 'a duplicate key');
}
