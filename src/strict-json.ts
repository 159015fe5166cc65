/** JSON from outside, read at a stated price, and so that no two parsers can see different things in it. */
import { isAscii, isUtf8 } from 'node:buffer';
import { AegisError, type ErrorCode } from './errors.ts';

/** The most that a text may hold. All of it is counted before anything is built of the text. */
export interface JsonLimits {
  /** Length of the text. */
  readonly bytes: number;
  /** How deep objects and arrays may nest. */
  readonly depth: number;
  /** Objects, arrays, strings, numbers and literals, at all levels together. */
  readonly values: number;
  /** Strings, the keys of objects among them; no bound of its own where absent: no more than twice the values. */
  readonly strings?: number;
}

/** For texts of a few kilobytes: whatever has no list that grows with somebody's work. */
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
 * keys (RFC 8259, section 4, leaves open which one counts), `__proto__`, lone surrogates in keys, and numbers that do not
 * fit (section 6: an integer beyond 2^53 or an exponent beyond the range becomes another number).
 *
 * The text is first looked through in constant memory. Only what is within the limits, and fits this process, is parsed.
 * An error tells nothing of the text but positions: that may be a secret.
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
  // Asking costs more than most texts do.
  const room = need > FITS_ALWAYS ? roomInHeap() : FITS_ALWAYS;
  if (need > room) {
    throw new AegisError(code, {
      message: `cannot read ${what}: this process has not enough memory for it`,
      detail: 'it may need {got}, and {expected} are left',
      expected: `at most ${mebibytes(room)}`,
      got: mebibytes(need),
      hints: ['if you trust where it comes from, give Node.js more: NODE_OPTIONS=--max-old-space-size=8192'],
    });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(buffer.toString('utf8'));
  } catch (thrown) {
    // Not the parser's own words: they quote the text.
    const [, position] = /\bposition (\d+)/.exec(String(thrown)) ?? [];
    const where = position === undefined ? '' : ` (at character ${position})`;
    throw refusal(found.values === 0 ? 'an empty file' : `text that is not JSON${where}`);
  }
  const problem = keyProblem(parsed, found.keys);
  if (problem !== undefined) throw refusal(problem);
  return parsed;
}

/** No Node.js starts with a heap so small that this would not fit, bytes. */
const FITS_ALWAYS = 256 * 1024;

/** The part of the heap that one text may take, bytes. What is made of it afterwards needs the rest. */
function roomInHeap(): number {
  return process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit / 2;
}
/** What V8 takes for one value, and for one string beside its characters: measured, and rounded up. */
const HEAP_PER_VALUE = 64;
const HEAP_PER_STRING = 48;

/** The most that the parsed text may take of the heap, bytes. V8 keeps ASCII outside of it, and all else at two bytes a character. */
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
/** Every integer of so many digits is exact: the largest safe one has 16. */
const MOST_EXACT_DIGITS = 15;

/** Longest number that is looked at: a double never needs as many digits. */
const LONGEST_NUMBER = 1100;

/**
 * Counts, and finds the numbers that parsers disagree about. Whether the text is JSON at all is left to JSON.parse: of a
 * text that is not, any answer will do here, unless it is less than what stands before the fault.
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

/** Without a letter, and with too few digits to be beyond 2^53: exact, and no text has to be made of it, which takes longest. */
function isShort(buffer: Buffer, start: number, end: number): boolean {
  if (end - start > MOST_EXACT_DIGITS) return false;
  for (let at = start; at < end; at += 1) if ((buffer[at] ?? BLANK) > NINE) return false;
  return true;
}

/** Whether a word is no number, or one that every parser reads alike. Fractions are rounded everywhere alike. */
function isExact(word: string): boolean {
  const value = Number(word);
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Math.abs(value) !== Infinity;
}

/** @returns what is wrong with a key in what was parsed of a text with so many keys */
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
  // Of a key that stands there twice, the parser keeps one.
  return lookAt(parsed) ?? (left === 0 ? undefined : 'a key for the second time');
}
