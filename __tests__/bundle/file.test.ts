import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readBundleFile } from '../../src/bundle/file.js';
import { temporaryDirectory } from '../support/tmp.js';
import { codeOf } from '../support/thrown.js';

const directory = temporaryDirectory();
const at = (name: string): string => join(directory, name);

describe('readBundleFile', () => {
  it('reads up to the limit, and not a byte more', () => {
    writeFileSync(at('ok'), 'x'.repeat(100));
    expect(readBundleFile(at('ok'), 100)).toEqual(Buffer.from('x'.repeat(100)));
    expect(codeOf(() => readBundleFile(at('ok'), 99))).toBe('BUNDLE_TOO_LARGE');
  });

  it('reports a bundle that is not there', () => {
    expect(codeOf(() => readBundleFile(at('none'), 100))).toBe('BUNDLE_MISSING');
    writeFileSync(at('file'), '');
    expect(codeOf(() => readBundleFile(at('file/none'), 100))).toBe('BUNDLE_MISSING');
  });

  it('refuses a directory', () => {
    mkdirSync(at('dir'));
    expect(codeOf(() => readBundleFile(at('dir'), 100))).toBe('BUNDLE_UNREADABLE');
  });

  it('refuses a FIFO without waiting for a writer', () => {
    execFileSync('mkfifo', [at('fifo')]);
    expect(codeOf(() => readBundleFile(at('fifo'), 100))).toBe('BUNDLE_UNREADABLE');
  });

  it('refuses an endless device', () => {
    expect(codeOf(() => readBundleFile('/dev/zero', 100))).toBe('BUNDLE_UNREADABLE');
  });

  const root = process.getuid?.() === 0;
  (root ? it.skip : it)('reports a bundle that may not be read', () => {
    writeFileSync(at('secret'), '');
    chmodSync(at('secret'), 0o000);
    expect(codeOf(() => readBundleFile(at('secret'), 100))).toBe('BUNDLE_UNREADABLE');
  });
});
