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
  /** Strings, the keys of objects among them. */
  readonly strings: number;
}

/** For texts of a few kilobytes: whatever has no list that grows with somebody's work. */
export const SMALL_JSON: JsonLimits = { bytes: 2 ** 20, depth: 64, values: 5000, strings: 10_000 };

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
 * An error tells positions, counted in bytes, and nothing of the text: that may be a secret.
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
      expected: `at most ${mebibytes(room)}`,
      got: `a text that may need ${mebibytes(need)}`,
      hints: ['if you trust where it comes from, give Node.js more: NODE_OPTIONS=--max-old-space-size=8192'],
    });
  }
  try {
    return JSON.parse(buffer.toString('utf8')) as unknown;
  } catch (thrown) {
    // Not the parser's own words: they quote the text.
    const [, position] = /\bposition (\d+)/.exec(thrown instanceof Error ? thrown.message : '') ?? [];
    const where = position === undefined ? '' : ` (at character ${position})`;
    throw refusal(found.values === 0 ? 'an empty file' : `text that is not JSON${where}`);
  }
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
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANK = 0x20;

/**
 * Counts, and finds what parsers disagree about. Whether the text is JSON at all is left to JSON.parse: of a text that
 * is not, any answer will do here.
 */
function lookThrough(buffer: Buffer, limits: JsonLimits): Counts | { readonly problem: string } {
  const keys = new OpenKeys(buffer);
  let depth = 0;
  let values = 0;
  let strings = 0;
  /** Where the characters of the last string begin and end. */
  let start = 0;
  let end = 0;
  for (let at = 0; at < buffer.length;) {
    const byte = buffer[at] ?? 0;
    if (byte === COMMA || byte <= BLANK) {
      at += 1;
    } else if (byte === QUOTE) {
      start = at + 1;
      end = endOfString(buffer, start);
      at = end + 1;
      strings += 1;
      values += 1;
      if (strings > limits.strings) return { problem: `more than ${limits.strings} strings` };
    } else if (byte === COLON) {
      // What stood before it was a key, and no value.
      values -= 1;
      const problem = keys.add(start, end);
      if (problem !== undefined) return { problem: `${problem} at byte ${start}` };
      at += 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth += 1;
      values += 1;
      if (depth > limits.depth) return { problem: `nesting deeper than ${limits.depth} levels` };
      keys.open();
      at += 1;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth -= 1;
      keys.close();
      at += 1;
    } else {
      const first = at;
      at = endOfWord(buffer, at);
      values += 1;
      if (!isExact(buffer, first, at)) return { problem: `a number out of range at byte ${first}` };
    }
    // A key counts as a value until its colon comes.
    if (values > limits.values + 1) break;
  }
  return values > limits.values ? { problem: `more than ${limits.values} values` } : { values, strings };
}

/** Bytes that are looked at one by one, before the search for a quote is worth a call. */
const SHORT_STRING = 64;

/** Where the string that begins at `start` ends: at its closing quote, or at the end of a text that is cut off. */
function endOfString(buffer: Buffer, start: number): number {
  for (let at = start; ;) {
    const short = Math.min(at + SHORT_STRING, buffer.length);
    while (at < short) {
      const byte = buffer[at];
      if (byte === QUOTE) return at;
      at += byte === BACKSLASH ? 2 : 1;
    }
    const quote = buffer.indexOf(QUOTE, at);
    if (quote === -1) return buffer.length;
    let backslashes = 0;
    while (quote - backslashes > at && buffer[quote - 1 - backslashes] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

/** Where a number or a literal ends. */
function endOfWord(buffer: Buffer, start: number): number {
  for (let at = start; at < buffer.length; at += 1) {
    switch (buffer[at]) {
      case COMMA:
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
      case OPEN_ARRAY:
      case OPEN_OBJECT:
      case QUOTE:
      case COLON:
        return at;
      default:
        if ((buffer[at] ?? 0) <= BLANK) return at;
    }
  }
  return buffer.length;
}

/** Digits that a whole number may have and be below 2^53 for sure. */
const SAFE_DIGITS = 15;
/** Longest number that is looked at: a double never needs as many digits. */
const LONGEST_NUMBER = 1100;

/** Whether a word is no number, or one that every parser reads alike. Fractions are rounded everywhere alike. */
function isExact(buffer: Buffer, start: number, end: number): boolean {
  const first = buffer[start] ?? 0;
  if (first !== MINUS && (first < 0x30 || first > 0x39)) return true;
  if (end - start > LONGEST_NUMBER) return false;
  if (end - start <= SAFE_DIGITS && isPlain(buffer, start, end)) return true;
  const value = Number(buffer.toString('latin1', start, end));
  // Not a number at all: JSON.parse says so.
  if (Number.isNaN(value)) return true;
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** Whether a number has no exponent. */
function isPlain(buffer: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = buffer[at] ?? 0;
    if (byte > 0x39 || byte < MINUS) return false;
  }
  return true;
}

/** Keys of one object that are compared one by one; from there on, a set is quicker. */
const FEW_KEYS = 16;

/** The keys of the objects that are open, as places in the text: nothing is built of them unless it has to be. */
class OpenKeys {
  readonly #buffer: Buffer;
  /** Of all open objects, the outermost first: start and end of each key in turn. */
  #places: number[] = [];
  /** Where the keys of each open object or array begin in `#places`. */
  readonly #first: number[] = [];
  /** Keys of each open object that has many of them, or one with an escape. */
  readonly #sets: (Set<string> | undefined)[] = [];

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  open(): void {
    this.#first.push(this.#places.length);
    this.#sets.push(undefined);
  }

  close(): void {
    this.#places.length = this.#first.pop() ?? 0;
    this.#sets.pop();
  }

  /** @returns what is wrong with the key */
  add(start: number, end: number): string | undefined {
    const first = this.#first.at(-1);
    if (first === undefined) return undefined;
    const places = this.#places;
    const isPlain = !this.#hasEscape(start, end);
    if (isPlain && this.#sets.at(-1) === undefined && places.length - first < 2 * FEW_KEYS) {
      for (let at = first; at < places.length; at += 2) {
        if (this.#isSame(places[at] ?? 0, places[at + 1] ?? 0, start, end))
          return 'a key for the second time';
      }
      places.push(start, end);
      return this.#isProto(start, end) ? 'the key __proto__' : undefined;
    }
    const keys = (this.#sets[this.#sets.length - 1] ??= this.#asSet(first));
    const key = this.#read(start, end, isPlain);
    if (key === undefined) return undefined;
    if (keys.has(key)) return 'a key for the second time';
    if (key === '__proto__') return 'the key __proto__';
    if (!key.isWellFormed()) return 'a key that is not well-formed Unicode';
    keys.add(key);
    return undefined;
  }

  #asSet(first: number): Set<string> {
    const keys = new Set<string>();
    for (let at = first; at < this.#places.length; at += 2)
      keys.add(this.#buffer.toString('utf8', this.#places[at] ?? 0, this.#places[at + 1] ?? 0));
    return keys;
  }

  /** Undefined for what is no string of JSON. */
  #read(start: number, end: number, isPlain: boolean): string | undefined {
    const text = this.#buffer.toString('utf8', start, end);
    if (isPlain) return text;
    try {
      return JSON.parse(`"${text}"`) as string;
    } catch {
      return undefined;
    }
  }

  #hasEscape(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.#buffer[at] === BACKSLASH) return true;
    return false;
  }

  #isSame(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    if (end - start !== otherEnd - otherStart) return false;
    for (let at = 0; at < end - start; at += 1) {
      if (this.#buffer[start + at] !== this.#buffer[otherStart + at]) return false;
    }
    return true;
  }

  #isProto(start: number, end: number): boolean {
    return end - start === 9 && this.#buffer.toString('latin1', start, end) === '__proto__';
  }
}
