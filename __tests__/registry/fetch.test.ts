/** What a registry that others can write to might deliver. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fetchBytes, fetchFiles, roomOn } from '../../src/registry/fetch.ts';
import type { RegistryFile, VersionFiles } from '../../src/registry/port.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

/** Delivers `contents[path]`, or so many bytes of `x`, in pieces; `attempts` counts broken ones before. */
function filesWith(contents: Readonly<Record<string, string>>, broken = 0): VersionFiles {
  let left = broken;
  return {
    list: async () => Promise.resolve([]),
    store: async () => Promise.resolve(),
    fetch: async (path, start) => {
      const bytes = Buffer.from(contents[path] ?? '');
      for (; left > 0; left -= 1) start()(bytes.subarray(0, 3));
      const take = start();
      for (let at = 0; at < bytes.length; at += 5) take(bytes.subarray(at, at + 5));
      return Promise.resolve();
    },
  };
}

const named = (path: string, size?: number): RegistryFile => ({ path, size });

describe('fetching files', () => {
  it('writes them below the directory, from the start after a broken attempt', async () => {
    const directory = temporaryDirectory();
    const contents = { MLmodel: 'flavors: {}', 'data/deep/weights.bin': 'wwwwwwwwwwww', 'data/empty': '' };
    const listed = Object.entries(contents).map(([path, text]) => named(path, text.length));
    let seen = 0;
    await fetchFiles(filesWith(contents, 2), listed, directory, { onProgress: (bytes) => (seen = bytes) });
    for (const [path, text] of Object.entries(contents)) {
      expect(readFileSync(join(directory, path), 'utf8')).toBe(text);
    }
    expect(seen).toBe(23);
  });

  it.each([
    '../escape',
    'data/../../escape',
    '/etc/passwd',
    'data//x',
    'data/',
    '.',
    '..',
    '',
    'data\\x',
    '..\\escape',
    'new\nline',
    'escape\u001b[2J',
    'nul\0',
    '\ud800',
    'x'.repeat(300),
    'd/'.repeat(600) + 'x',
  ])('writes nothing when a file is called %j', async (path) => {
    const directory = temporaryDirectory();
    const listed = [named('fine', 1), named(path, 1)];
    const error = await rejection(fetchFiles(filesWith({ fine: 'x' }), listed, directory));
    expect(error.code).toBe('REGISTRY_FILE_UNSAFE');
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([
    ['twice', [named('x', 1), named('x', 1)]],
    ['as file and as directory', [named('x', 1), named('x/y', 1)]],
  ])('writes nothing when a name is listed %s', async (_, listed) => {
    const directory = temporaryDirectory();
    const error = await rejection(fetchFiles(filesWith({}), listed, directory));
    expect(error.code).toBe('REGISTRY_FILE_UNSAFE');
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([
    ['more bytes', 5],
    ['fewer bytes', 50],
  ])('refuses %s than were listed', async (_, size) => {
    const error = await rejection(
      fetchFiles(filesWith({ x: '0123456789' }), [named('x', size)], temporaryDirectory()),
    );
    expect(error.code).toBe('ARTIFACT_CHANGED');
  });

  it.each([
    ['before the first byte, where sizes are listed', 10, true],
    ['on the way, where none is', undefined, false],
    ['when sizes make no sense', Number.NaN, true],
  ])('stops at the limit %s', async (_, size, isEmpty) => {
    const directory = temporaryDirectory();
    const error = await rejection(
      fetchFiles(filesWith({ x: '0123456789' }), [named('x', size)], directory, { maxBytes: 9 }),
    );
    expect(error.code).toBe('LIMIT_EXCEEDED');
    expect(readdirSync(directory)).toEqual(isEmpty ? [] : ['x']);
  });

  it('refuses what is larger than the disk', async () => {
    const listed = [named('x', Number.MAX_SAFE_INTEGER)];
    const error = await rejection(fetchFiles(filesWith({}), listed, temporaryDirectory()));
    expect(error.code).toBe('LIMIT_EXCEEDED');
  });

  it('stops when the run is cancelled', async () => {
    const listed = [named('x', 10)];
    const error = await rejection(
      fetchFiles(filesWith({ x: '0123456789' }), listed, temporaryDirectory(), {
        signal: AbortSignal.abort(),
      }),
    );
    expect(error.code).toBe('CANCELLED');
  });
});

describe('fetching one small file', () => {
  it('gives its bytes', async () => {
    expect(String(await fetchBytes(filesWith({ x: '0123456789' }, 1), 'x', 10, 'BUNDLE_TOO_LARGE'))).toBe(
      '0123456789',
    );
  });

  it('stops at the limit', async () => {
    const fetching = fetchBytes(filesWith({ x: '0123456789' }), 'x', 9, 'BUNDLE_TOO_LARGE');
    expect((await rejection(fetching)).code).toBe('BUNDLE_TOO_LARGE');
  });
});

it.each([
  ['a disk of 100 GiB', 100 * 1024, 50 * 1024, 50 * 1024 - 256],
  ['one that is nearly full', 100 * 1024, 200, 0],
  ['a volume of 64 MiB', 64, 64, 60],
  ['a full one', 64, 0, 0],
])('leaves free a part of %s', (_, blocks, bavail, room) => {
  const MIB = 1024 * 1024;
  expect(roomOn({ blocks, bavail, bsize: MIB })).toBe(room * MIB);
});
