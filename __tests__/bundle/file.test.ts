import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  maxBundleBytes,
  readBundleFile,
  requireBundleSize,
  requireReplaceable,
} from '../../src/bundle/file.ts';
import { AegisError } from '../../src/errors.ts';
import { makeFifo } from '../support/fifo.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { codeOf } from '../support/thrown.ts';

const directory = temporaryDirectory();
const GOLDEN = join(import.meta.dirname, '../fixtures/bundles/v1/ecdsa-p256/weights.bin.sig.json');
const at = (name: string): string => join(directory, name);

it('a bundle of a file may have a megabyte, and one of a model 64', () => {
  expect([maxBundleBytes('file'), maxBundleBytes('model')]).toEqual([1_048_576, 67_108_864]);
});

it('a bundle in memory may be as large, and no larger', () => {
  const judge = (length: number): string => codeOf(() => requireBundleSize(Buffer.alloc(length), 4, 'a'));
  expect([judge(4), judge(5)]).toEqual(['nothing', 'BUNDLE_TOO_LARGE']);
});

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
    makeFifo(at('fifo'));
    expect(codeOf(() => readBundleFile(at('fifo'), 100))).toBe('BUNDLE_UNREADABLE');
  });

  it('refuses an endless device', () => {
    expect(codeOf(() => readBundleFile('/dev/zero', 100))).toBe('BUNDLE_UNREADABLE');
  });

  const notAsRoot = itIf(process.getuid?.() !== 0, 'root may read everything');
  notAsRoot('reports a bundle that may not be read', () => {
    writeFileSync(at('secret'), '');
    chmodSync(at('secret'), 0o000);
    expect(codeOf(() => readBundleFile(at('secret'), 100))).toBe('BUNDLE_UNREADABLE');
  });
});

describe('requireReplaceable', () => {
  const replace = (name: string, maxBytes = 10_000) =>
    codeOf(() => {
      requireReplaceable(at(name), maxBytes);
      throw new AegisError('INTERNAL', { message: 'it may be replaced' });
    });

  it('lets a bundle take the place of nothing and of a bundle', () => {
    expect(replace('absent')).toBe('INTERNAL');
    copyFileSync(GOLDEN, at('earlier'));
    expect(replace('earlier')).toBe('INTERNAL');
  });

  it.each([
    ['somebody’s notes', 'notes'],
    ['nothing at all', ''],
    ['JSON of another tool', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}'],
    ['half a bundle', readFileSync(GOLDEN).subarray(0, 500)],
    ['more than any bundle', Buffer.alloc(20_000)],
  ])('but not of %s', (_, content) => {
    writeFileSync(at('foreign'), content);
    expect(replace('foreign')).toBe('BUNDLE_PLACE_REFUSED');
    expect(readFileSync(at('foreign'))).toEqual(Buffer.from(content));
  });

  it('nor of a directory or a link', () => {
    mkdirSync(at('taken'));
    symlinkSync('earlier', at('linked'));
    expect(replace('taken')).toBe('BUNDLE_UNREADABLE');
    expect(replace('linked')).toBe('BUNDLE_UNREADABLE');
  });
});
