import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Pattern } from '../../../src/run/select/pattern.ts';
import { codeOf } from '../../support/thrown.ts';

describe('a pattern', () => {
  it.each([
    ['/', '/', ['']],
    ['/**', '/', ['']],
    ['/a/b.bin', '/a/b.bin', ['', 'a', 'b.bin']],
    ['/a//b/', '/a/b', ['', 'a', 'b']],
    ['/a/[b]/*/c', '/a/b', ['', 'a', 'b']],
    ['/a\\*/\\[b/?', '/a*/[b', ['', 'a*', '[b']],
    ['/a/b[12].bin', '/a', ['', 'a']],
  ])('%s starts at %s', (text, start, segments) => {
    const pattern = new Pattern(text, path.posix);
    expect([pattern.start, pattern.startSegments]).toEqual([start, segments]);
  });

  it.each([
    ['C:\\a\\**\\*.bin', 'C:\\a', ['C:', 'a']],
    ['C:/a/B.bin', 'C:\\a\\B.bin', ['C:', 'a', 'B.bin']],
    ['c:\\*', 'c:\\', ['c:']],
    ['\\\\server\\share\\m\\*', '\\\\server\\share\\m', ['', '', 'server', 'share', 'm']],
  ])('%s starts at %s on Windows', (text, start, segments) => {
    const pattern = new Pattern(text, path.win32);
    expect([pattern.start, pattern.startSegments]).toEqual([start, segments]);
  });

  it.each([
    ['C:\\a\\*.BIN', 'c:\\A\\x.bin', true],
    ['C:/a/**', 'C:\\a\\b\\c', true],
    ['C:\\a', 'D:\\a', false],
    ['C:\\a\\b', 'C:\\a\\B\\c.bin', true],
    ['\\\\server\\share\\*', '\\\\server\\share\\x', true],
  ])('%s covers %s on Windows: %s', (text, target, covers) => {
    expect(new Pattern(text, path.win32).covers(target, false)).toBe(covers);
  });

  it('that is longer than any that can be read is refused', () => {
    expect(codeOf(() => new Pattern(`/${'a'.repeat(70_000)}`))).toBe('INPUT_INVALID');
  });

  it('with a hundred `**` is read in time', () => {
    const pattern = new Pattern(`/${'**/a/'.repeat(100)}b`);
    expect(pattern.covers(`/${'a/'.repeat(300)}c`, false)).toBe(false);
    expect(pattern.covers(`/${'a/'.repeat(300)}b`, false)).toBe(true);
  });
});
