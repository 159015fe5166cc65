import { expect, it } from '@jest/globals';
import { plural, some } from '../src/plural.ts';

it.each([
  [0, '0 files'],
  [1, '1 file'],
  [999, '999 files'],
  [1000, '1,000 files'],
  [1234567, '1,234,567 files'],
])('%d: %s', (count, text) => {
  expect(plural(count, 'file')).toBe(text);
});

it.each<[Parameters<typeof some>, string]>([
  [[[], 2], ''],
  [[['a'], 2], 'a'],
  [[['a', 'b'], 2], 'a, b'],
  [[['a', 'b', 'c'], 2], 'a, b and 1 more'],
  [[['a', 'b'], 2, 2002], 'a, b and 2,000 more'],
  [[['a', 'b', 'c'], 2, 3, '; '], 'a; b and 1 more'],
])('%j: %s', (given, text) => {
  expect(some(...given)).toBe(text);
});
