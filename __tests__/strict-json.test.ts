import { getHeapStatistics } from 'node:v8';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { parseStrictJson, SMALL_JSON, type JsonLimits } from '../src/strict-json.ts';
import { codeOf, thrownBy } from './support/thrown.ts';

const LIMITS: JsonLimits = { bytes: 64 * 1024 * 1024, depth: 64, values: 200_000, strings: 200_000 };
const parse = (text: string | Uint8Array, limits: Partial<JsonLimits> = {}): unknown =>
  parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text, {
    code: 'BUNDLE_MALFORMED',
    what: 'the test',
    limits: { ...LIMITS, ...limits },
  });

describe('parseStrictJson', () => {
  it('agrees with JSON.parse on whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('"__proto__"') && hasExactNumbers(value));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('judges a text alike with and without blanks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('a', '__proto__', '1'), (value, key) => {
        const inner = JSON.stringify(value);
        for (const text of [`{"${key}":${inner}}`, `{"${key}":0,"${key}":${inner}}`]) {
          const code = codeOf(() => parse(text));
          expect(codeOf(() => parse(` ${text}`))).toBe(code);
        }
      }),
    );
  });

  it.each([
    ['an empty file', ''],
    ['no JSON', 'hello'],
    ['a half object', '{"a":1'],
    ['text after the end', '{} {}'],
    ['duplicate keys', '{"a":1,"a":2}'],
    ['duplicate keys, one escaped', '{"a":1,"\\u0061":2}'],
    ['duplicate keys, one escaped, the other after it', '{"\\u0061":1,"b":{},"a":2}'],
    ['duplicate keys around an object', '{"a":{"a":1},"a":2}'],
    ['duplicate keys among many', `{${Array.from({ length: 40 }, (_, key) => `"${key}":0`).join()},"3":0}`],
    [
      'duplicate keys beyond the first many',
      `{${[...Array(40).keys(), 39].map((key) => `"k${key}":0`).join()}}`,
    ],
    ['duplicate keys in a nested object', '{"x":[{"b":1,"c":[{}],"b":2}]}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__, escaped', '{"\\u005f_proto__":1}'],
    [
      '__proto__ after many keys',
      `{${Array.from({ length: 40 }, (_, key) => `"${key}":0`).join()},"__proto__":0}`,
    ],
    ['a number of a megabyte', `[${'1'.repeat(2 ** 20)}]`],
    ['a string without an end', '["a'],
    ['a string that ends in an escape', '["a\\'],
    ['closing brackets alone', ']]]}}}'],
    ['colons alone', ':::::'],
    ['a lone surrogate in a key', '{"\\ud800":1}'],
    ['a lone surrogate in a key further in', '[0,{"a":[{"\\ud800":1}]}]'],
    ['__proto__ further in', '[0,{"a":[{"__proto__":1}]},0]'],
    ['a key for the second time before a blank', '{"a":1,"a" :2}'],
    ['an integer that is one too large', '[9007199254740992]'],
    ['an integer that is one too small', '[-9007199254740992]'],
    ['a number that is a digit too long', `[0.${'1'.repeat(1099)}]`],
    ['an integer that would be rounded', '{"n":12345678901234567890}'],
    ['a number beyond the range', '{"n":1e400}'],
    ['a negative one', '[-1e999]'],
    ['a byte order mark', '\ufeff{}'],
    ['deep nesting', '['.repeat(65) + ']'.repeat(65)],
    ['very deep nesting', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => parse(text))).toBe('BUNDLE_MALFORMED');
  });

  it.each([
    ['bytes', '"12345678"', { bytes: 9 }],
    ['levels', '[[[]]]', { depth: 2 }],
    ['values in an array', '[0,0,0]', { values: 3 }],
    ['values in an object', '{"a":{"b":[]}}', { values: 2 }],
    ['strings', '["a","b"]', { strings: 1 }],
    ['keys', '{"a":1,"b":2}', { strings: 1 }],
    ['values behind blanks', '{"a" \t:\n\r"b"}', { values: 1 }],
  ])('refuses more %s than allowed, and nothing at the limit', (_, text, limits) => {
    expect(codeOf(() => parse(text, limits))).toBe('BUNDLE_MALFORMED');
    const [[name, limit]] = Object.entries(limits) as [[keyof JsonLimits, number]];
    expect(parse(text, { [name]: limit + 1 })).toEqual(JSON.parse(text));
  });

  it('counts what comes before text that is not JSON', () => {
    const error = thrownBy(() => parse(`[0,0,0${':'.repeat(9)}]`, { values: 3 }));
    expect(error.got).toBe('more than 3 values');
  });

  it.each([
    ['a megabyte', (more) => `"${'a'.repeat(2 ** 20 - 2 + more)}"`],
    ['64 levels', (more) => '['.repeat(64 + more) + ']'.repeat(64 + more)],
    ['5,000 values', (more) => `[${'"",'.repeat(4998 + more)}""]`],
  ] satisfies [string, (more: number) => string][])('takes %s as small, and no more', (_, text) => {
    const small = (more: number): unknown => parse(text(more), SMALL_JSON);
    expect(small(0)).toEqual(JSON.parse(text(0)));
    expect(codeOf(() => small(1))).toBe('BUNDLE_MALFORMED');
  });

  it.each([
    ['a number', '{"key":9007199254740993}'],
    ['a number that has no end', `{"key":${'9'.repeat(400)}}`],
    ['a key', '{"hunter2hunter2":1,"hunter2hunter2":1}'],
    ['text that is not JSON', '{"key":hunter2hunter2}'],
    ['text that is cut off', '{"key":"hunter2hunter2'],
  ])('tells where the fault is, and nothing of %s', (_, text) => {
    const error = thrownBy(() => parse(text));
    const told = JSON.stringify([error, error.message, error.sentence, error.hints, String(error.cause)]);
    expect(told).not.toMatch(/hunter|9{4}|900719/);
  });

  it.each([
    ['', 'an empty file'],
    [' \n', 'an empty file'],
    ['hello', 'text that is not JSON'],
    ['{} {}', 'text that is not JSON (at character 3)'],
    ['{"a" 1}', 'text that is not JSON (at character 5)'],
    ['{"a":1,"a":2}', 'a duplicate key'],
    ['{"__proto__":1}', 'the key __proto__'],
    ['[0,1e999]', 'a number out of range at byte 3'],
  ])('says of %j that it is %s', (text, got) => {
    expect(thrownBy(() => parse(text)).got).toBe(got);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(codeOf(() => parse(Buffer.from([0x22, 0xff, 0x22])))).toBe('BUNDLE_MALFORMED');
  });

  it.each(['x', '\\n', 'é'])('reads strings of megabytes, here of %j', (part) => {
    const text = `{"a": "${part.repeat(4_000_000)}"}`;
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['the same key in sibling objects', '[{"a":1},{"a":2}]'],
    ['a key that is also a string value', '{"a":"a","b":"a"}'],
    ['braces, quotes and colons inside strings', '{"a":"{\\"a\\":1}","b":"[:,"}'],
    ['a string that ends in a backslash', '{"a":"\\\\","b":1}'],
    ['keys that an object would put in another order', '{"b":1,"1":2}'],
    ['a number in another spelling', '{"a":1.0}'],
    ['blanks between the tokens', '{ "a" : [ 1 , { "b" : 2 } ] }\n'],
    ['an escape in a value', '{"a":"\\u003c\\ud83d\\ude00"}'],
    ['numbers of every spelling', '[0,-1,1.5,1E2,1e-7,9007199254740991,0.1]'],
    ['digits inside strings', '{"12345678901234567890":"1e400"}'],
    ['the longest number', `[0.${'1'.repeat(1098)}]`],
    ['long blanks behind a number', `[0${' '.repeat(2000)},1${'\n'.repeat(2000)},true${'\t'.repeat(2000)}]`],
    ['the smallest integer', '[-9007199254740991]'],
    ['nothing but a number, a literal or a string', '7'],
    ['a literal alone', ' null '],
    ['a key of an array', '{"a":[{"a":1},{"a":{"a":[]}}],"b":{}}'],
    ['many beside each other', `[${'[],{},'.repeat(100)}[]]`],
    ['nesting up to the limit', '['.repeat(64) + ']'.repeat(64)],
  ])('accepts %s', (_, text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });
});

describe('a text that this process has no room for', () => {
  const v8 = process.getBuiltinModule('node:v8');
  const real = getHeapStatistics();
  afterEach(() => {
    jest.restoreAllMocks();
  });
  /** Half of the heap is for one text. */
  const withRoom = (bytes: number): void => {
    jest.spyOn(v8, 'getHeapStatistics').mockReturnValue({ ...real, heap_size_limit: 2 * bytes });
  };

  it.each([
    // 64 bytes for each value, 48 more for each string, and the text itself: once, or four times where it is not ASCII.
    ['numbers', `[${'0,'.repeat(9_999)}0]`, 10_001 * 64 + 20_001],
    ['strings', `[${'"",'.repeat(9_999)}""]`, 10_001 * 64 + 10_000 * 48 + 30_001],
    ['other characters', `["${'é'.repeat(500_000)}"]`, 2 * 64 + 48 + 4 * 1_000_004],
  ])('is refused: %s', (_, text, need) => {
    withRoom(need);
    expect(parse(text)).toEqual(JSON.parse(text));
    withRoom(need - 1);
    const error = thrownBy(() => parse(text));
    expect([error.code, error.message]).toEqual([
      'BUNDLE_MALFORMED',
      expect.stringContaining('not enough memory'),
    ]);
    expect(error.got).toBe(`${Math.ceil(need / 1_048_576)} MiB`);
  });

  it('is never one that may need less than 256 KiB', () => {
    withRoom(0);
    const text = `"${'a'.repeat(256 * 1024 - 64 - 48 - 2)}"`;
    expect(parse(text)).toHaveLength(text.length - 2);
    expect(codeOf(() => parse(`${text} `))).toBe('BUNDLE_MALFORMED');
  });
});

function hasExactNumbers(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(hasExactNumbers);
}
