/** Every promise of docs/SECURITY-MODEL.md names a test, and each of these tests exists. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/SECURITY-MODEL.md'), 'utf8');
const named = [...page.matchAll(/`(__tests__\/[\w/.-]+\.test\.ts)`: “([^”]+)”/g)].map(
  // A title may be broken over two lines of the page.
  ([, file = '', title = '']) => ({ file, title: title.replaceAll('\n', ' ') }),
);

describe('the tests that the security model names', () => {
  it.each(named)('$file: $title', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    // As a title stands in the source: in quotes of one kind or another.
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`))).toBe(true);
  });

  it('stand in every row of promises', () => {
    const promises = page.slice(page.indexOf('## What mode'), page.indexOf('## What is not promised'));
    const rows = promises.split('\n').filter((line) => /^\| (?!Promise|-)/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !/`__tests__\/.+`: “.+”/.test(row))).toEqual([]);
  });
});
