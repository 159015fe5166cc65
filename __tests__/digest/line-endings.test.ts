/** A text whose line endings were changed on the way is told from one that says something else. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { differsInLineEndingsOnly } from '../../src/digest/line-endings.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const MIB = 1024 * 1024;
/** A text of so many bytes that ends with a line of its own. */
const large = (bytes: number): string => `${'a'.repeat(bytes - 4)}b\r\nc`;

it.each<[string, string, string, boolean]>([
  ['LF for CRLF', 'a\nb\n', 'a\r\nb\r\n', true],
  ['CRLF for LF', 'a\r\nb\r\n', 'a\nb\n', true],
  ['LF for both', 'a\nb\n', 'a\r\nb\n', false],
  ['both for LF', 'a\r\nb\n', 'a\nb\n', true],
  ['both for CRLF', 'a\r\nb\n', 'a\r\nb\r\n', true],
  ['LF for CRLF around letters of any encoding', '\xe9\xff\n', '\xe9\xff\r\n', true],
  ['nothing', 'a\nb\n', 'a\nb\n', false],
  ['nothing, with CRLF', 'a\r\nb\r\n', 'a\r\nb\r\n', false],
  ['another word', 'a\nc\n', 'a\r\nb\r\n', false],
  ['an end of the last line', 'a', 'a\n', false],
  ['LF for CR', 'a\nb', 'a\rb', false],
  ['CRLF for LF in what is no text', 'a\0\r\n', 'a\0\n', false],
  ['CRLF for LF in 1 MiB', large(MIB), large(MIB).replaceAll('\r', ''), true],
  ['CRLF for LF in a byte more', large(MIB + 1), large(MIB + 1).replaceAll('\r', ''), false],
])('with %s', (_, found, signed, only) => {
  const path = join(directory, 'file');
  writeFileSync(path, found, 'latin1');
  const sha256 = createHash('sha256').update(signed, 'latin1').digest('hex');
  expect(differsInLineEndingsOnly(path, sha256)).toBe(only);
});

it('what cannot be read does not', () => {
  expect([directory, join(directory, 'none')].map((path) => differsInLineEndingsOnly(path, ''))).toEqual([
    false,
    false,
  ]);
});
