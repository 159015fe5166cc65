import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareNames,
  fold,
  hiddenHints,
  isAtOrBelow,
  isBundle,
  isTemporary,
  relativeName,
} from '../../src/plan/names.ts';

const posix = { path: path.posix, caseInsensitive: false };
const windows = { path: path.win32, caseInsensitive: true };

describe('compareNames', () => {
  const wellFormed = fc.string({ unit: 'binary' });

  it('orders as the UTF-8 bytes do', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        expect(Math.sign(compareNames(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      {
        examples: [
          ['\u{10000}', '\uFFFD'],
          ['\uE000', '\u{10FFFF}'],
          ['\uD7FF', '\uE000'],
          ['\uD7FF', '\u{10000}'],
          ['a', 'a/b'],
          ['', 'a'],
        ],
      },
    );
  });
});

describe('fold', () => {
  it.each([
    ['Model.BIN', 'model.bin'],
    ['e\u0301', '\u00e9'],
    ['STRASSE', 'straße'],
    ['ΣΑΣ', 'σας'],
  ])('takes %s and %s for the same where case does not count', (a, b) => {
    expect(fold(a, windows)).toBe(fold(b, windows));
    expect(fold(a, posix)).not.toBe(fold(b, posix));
  });
});

describe('relativeName', () => {
  it.each([
    ['/w', '/w/a', 'a'],
    ['/w', '/w/d/a', 'd/a'],
    ['/', '/a', 'a'],
    ['/w', '/w/..a', '..a'],
    ['/w', '/w/a\\b', 'a\\b'],
    ['/w', '/w', undefined],
    ['/w', '/wide/a', undefined],
    ['/w', '/a', undefined],
    ['/w/d', '/w', undefined],
    ['/w', '/x/w', undefined],
    ['/', '/', undefined],
  ])('below %s, %s is %s', (directory, target, expected) => {
    expect(relativeName(directory, target, posix)).toBe(expected);
  });

  it.each([
    ['C:\\w', 'C:\\w\\d\\a', 'd/a'],
    ['C:\\w', 'c:\\W\\d\\a', 'd/a'],
    ['C:\\w', 'D:\\w\\a', undefined],
    ['C:\\w', 'C:\\a', undefined],
  ])('on Windows below %s, %s is %s', (directory, target, expected) => {
    expect(relativeName(directory, target, windows)).toBe(expected);
  });
});

describe('names that are never artifacts', () => {
  it.each([
    ['/w/a.sig.json', posix, true],
    ['/w/a.SIG.JSON', posix, false],
    ['C:\\w\\a.SIG.JSON', windows, true],
    ['/w/a.json', posix, false],
  ])('a bundle: %s', (file, rules, expected) => {
    expect(isBundle(file, rules)).toBe(expected);
  });

  it.each([
    ['/w/.aegis-0123456789ab-7.tmp', posix, true],
    ['C:\\w\\.AEGIS-0123456789AB-7.TMP', windows, true],
    ['/w/.AEGIS-0123456789AB-7.TMP', posix, false],
    ['/w/.aegis-notes.txt', posix, false],
    ['/w/.aegis-0123456789ab-7.tmp/a.bin', posix, false],
  ])('a temporary file: %s', (file, rules, expected) => {
    expect(isTemporary(file, rules)).toBe(expected);
  });
});

it.each<[readonly string[], number]>([
  [[], 0],
  [['a', 'b.c', 'd/e.f', 'g.'], 0],
  [['a', '.b'], 1],
  [['a/.b/c', 'd'], 1],
  [['./a', 'a/.'], 0],
])('of %j missing, hidden files are spoken of %d times', (names, count) => {
  expect(hiddenHints(names)).toEqual(
    Array<unknown>(count).fill(expect.stringContaining('`include-hidden-files: true`')),
  );
});

it.each<[string, readonly string[], boolean]>([
  ['a/b/c', ['a/b/c'], true],
  ['a/b/c', ['a/b'], true],
  ['a/b/c', ['a'], true],
  ['a/b/c', ['x', 'a'], true],
  ['a/b/c', ['b', 'c', 'a/b/', 'a/bc', 'a/c', 'a/b/c/d', ''], false],
  ['a', ['a'], true],
  ['ab', ['a'], false],
  ['/a', [''], true],
  ['/a', ['x'], false],
  ['a', [], false],
])('%s is at or below one of %j: %s', (name, paths, expected) => {
  expect(isAtOrBelow(name, new Set(paths))).toBe(expected);
});
