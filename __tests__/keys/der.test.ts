/** DER by its length (X.690, section 8.1.3). */
import { expect, it } from '@jest/globals';
import { derOf } from '../../src/keys/der.ts';

it.each<[number, string]>([
  [0, '00'],
  [1, '01'],
  [127, '7f'],
  [128, '8180'],
  [255, '81ff'],
  [256, '820100'],
  [0x1234, '821234'],
  [65_535, '82ffff'],
])('%d bytes have the length %s', (length, expected) => {
  const content = Buffer.alloc(length, 7);
  const whole = Buffer.concat([Buffer.from(`30${expected}`, 'hex'), content]);
  expect(derOf(0x30, content).equals(whole)).toBe(true);
  expect(derOf(0x30, content.subarray(1), content.subarray(0, 1)).equals(whole)).toBe(true);
});
