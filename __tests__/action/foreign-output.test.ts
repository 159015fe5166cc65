import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withForeignOutput } from '../../src/action/foreign-output.ts';

let written: unknown[] = [];
beforeEach(() => {
  written = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(chunk);
    return true;
  });
});
afterEach(() => void jest.restoreAllMocks());

describe('what a library writes', () => {
  it.each([
    ['Uploaded bytes 12\n', 'Uploaded bytes 12\n'],
    ['::debug::Search path\n', '::debug::Search path\n'],
    ['::warning title=a::Careful%0A::error::no\n', '::warning title=a::Careful%0A::error::no\n'],
    // Escaped, it would print the secret that the library wants hidden.
    ['::add-mask::signature%2Bof%2Fa%2Furl%3D\n', '::add-mask::signature%2Bof%2Fa%2Furl%3D\n'],
    ['the server says: x\n::error::fooled\n', 'the server says: x\\u{a}::error::fooled\n'],
    ['::error::x\n::add-mask::y\n', '\\u{3a}:error::x\\u{a}::add-mask::y\n'],
    ['::set-output name=a::b\n', '\\u{3a}:set-output name=a::b\n'],
    ['##[error]x\u001b[31m', '##\\u{5b}error]x\\u{1b}[31m'],
  ])('%j becomes %j', async (text, shown) => {
    await withForeignOutput(async () => void process.stdout.write(text));
    expect(written).toEqual([shown]);
  });

  it('is left alone before and after, also when the library fails', async () => {
    const { write } = process.stdout as { write: unknown };
    await expect(withForeignOutput(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((process.stdout as { write: unknown }).write).toBe(write);
    expect(process.noDeprecation).toBe(false);
    process.stdout.write('a\n::b::c\n');
    expect(written).toEqual(['a\n::b::c\n']);
  });
});
