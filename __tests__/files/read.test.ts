/** Files that somebody else may have put there: each way in which one is not read, and none in which a run waits. */
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { ReadFailure, readWhole } from '../../src/files/read.ts';
import { makeFifo } from '../support/fifo.ts';
import { temporaryDirectory } from '../support/tmp.ts';

let path: string;
beforeEach(() => {
  path = join(temporaryDirectory(), 'file');
});
const outcome = (maxBytes: number, links?: 'follow' | 'refuse'): string => {
  try {
    return readWhole(path, maxBytes, links).toString();
  } catch (thrown) {
    if (!(thrown instanceof ReadFailure)) throw thrown;
    return `${thrown.problem}: ${thrown.got}`;
  }
};

it.each([0, 5])('reads a file of up to the largest size, whole: %d bytes', (size) => {
  writeFileSync(path, 'x'.repeat(size));
  expect(outcome(5)).toBe('x'.repeat(size));
});

it('reads nothing of a larger one', () => {
  writeFileSync(path, 'xxxxxx');
  expect(outcome(5)).toBe('too large: 6 bytes or more');
  truncateSync(path, 2 ** 40);
  expect(outcome(5)).toMatch(/^too large/);
});

it('follows a link unless it is told not to', () => {
  writeFileSync(`${path}.real`, 'content');
  symlinkSync(`${path}.real`, path);
  expect(outcome(10)).toBe('content');
  expect(outcome(10, 'refuse')).toBe('link: a symbolic link');
});

it('tells what is missing, also behind a file', () => {
  expect(outcome(10)).toBe('missing: ENOENT');
  writeFileSync(path, 'content');
  path = join(path, 'below');
  expect(outcome(10)).toBe('missing: ENOTDIR');
});

it.each<[string, () => void]>([
  ['a directory', () => mkdirSync(path)],
  // Nobody writes to it: who opens it for reading without O_NONBLOCK waits for ever.
  ['a FIFO', () => makeFifo(path)],
])('takes %s for no file', (_, make) => {
  make();
  expect(outcome(10)).toBe('irregular: something that is not a regular file');
});

(process.geteuid?.() === 0 ? it.skip : it)('keeps the system’s word on what it may not read', () => {
  writeFileSync(path, 'content');
  chmodSync(path, 0);
  expect(outcome(10)).toBe('system: EACCES');
});
