/** The search of both doors, on real trees: what it finds, what it refuses, and that hostile trees cost little. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findDirectories, findFiles, type Find } from '../../../src/run/select/find.ts';
import { makeFifo } from '../../support/fifo.ts';
import { itIf } from '../../support/skip.ts';
import { rejection } from '../../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../../support/tmp.ts';

interface Found {
  readonly paths: string[];
  /** Path and code. */
  readonly refused: string[][];
}

async function search(
  find: Find,
  tree: string,
  pattern: string,
  excludes: readonly string[] = [],
): Promise<Found> {
  const { paths, refused } = await find(
    `${tree}/${pattern}`,
    excludes.map((exclude) => `${tree}/${exclude}`),
  );
  const relative = (path: string): string => path.slice(tree.length + 1);
  return {
    paths: paths.map(relative),
    refused: refused.map(({ path, code }) => [relative(path), code]).sort(),
  };
}
/** What is found where nothing is refused. */
async function found(
  find: Find,
  tree: string,
  pattern: string,
  excludes?: readonly string[],
): Promise<string[]> {
  const { paths, refused } = await search(find, tree, pattern, excludes);
  expect(refused).toEqual([]);
  return paths;
}
/** Root may read everything, so that a test which runs as root has to step down for a moment. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const tree = temporaryDirectory();
writeFiles(tree, {
  'a.bin': '',
  '💥.bin': '',
  'é.bin': '',
  'new\nline .bin ': '',
  'dir/.hidden/x.bin': '',
  'dir/b.bin': '',
  'dir/sub/c.bin': '',
  'other/d.txt': '',
});
symlinkSync('dir', join(tree, 'link'));
symlinkSync('a.bin', join(tree, 'other', 'link.bin'));
mkdirSync(join(tree, 'empty'));

describe('files', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a.bin', [], ['a.bin']],
    ['absent.bin', [], []],
    ['a.bin/below', [], []],
    ['a.bin/below/*', [], []],
    ['elsewhere/*', [], []],
    // As for actions/upload-artifact, a character beyond the BMP is two.
    ['?.bin', [], ['a.bin', 'é.bin']],
    ['??.bin', [], ['💥.bin']],
    ['[!a].bin', [], ['é.bin']],
    ['[^a]*.bin', [], ['é.bin', '💥.bin']],
    ['new?line .bin?', [], ['new\nline .bin ']],
    ['dir/*', [], ['dir/.hidden/x.bin', 'dir/b.bin', 'dir/sub/c.bin']],
    ['dir/**', ['**/.hidden'], ['dir/b.bin', 'dir/sub/c.bin']],
    ['dir/**/sub/**/c.bin', [], ['dir/sub/c.bin']],
    ['dir/sub/', [], ['dir/sub/c.bin']],
    ['dir/**/', [], ['dir/.hidden/x.bin', 'dir/b.bin', 'dir/sub/c.bin']],
    ['dir/**', ['dir'], []],
    ['dir/sub/**', ['dir/'], []],
    ['dir/sub/*', ['**/s?b/*'], []],
    ['a.bin', ['a.bin/'], ['a.bin']],
    ['a.bin/', [], []],
    ['a.bin/**', [], ['a.bin']],
    ['empty/**', [], []],
    ['other', [], ['other/d.txt', 'other/link.bin']],
    ['link/sub', [], ['link/sub/c.bin']],
    ['link/**/*.bin', [], ['link/.hidden/x.bin', 'link/b.bin', 'link/sub/c.bin']],
    ['l*/*.bin', [], ['link/b.bin']],
  ])('of %j without %j', async (pattern, excludes, expected) => {
    expect(await found(findFiles, tree, pattern, excludes)).toEqual(expected);
  });

  it('come sorted by code point', async () => {
    const sorted = temporaryDirectory();
    const names = ['A', 'a-b', 'a.b/x', 'a/b', 'a0', 'ﾮ', '💥'];
    writeFiles(sorted, Object.fromEntries(names.toReversed().map((name) => [name, ''])));
    expect(await found(findFiles, sorted, '**')).toEqual(names);
  });

  it('are found under the path without a link where there is one, and once', async () => {
    expect(await found(findFiles, tree, '*/**/*.bin')).toEqual([
      'dir/.hidden/x.bin',
      'dir/b.bin',
      'dir/sub/c.bin',
      'other/link.bin',
    ]);
  });

  it('are found through a link where the pattern, or an exclude, leaves no other way', async () => {
    const linked = temporaryDirectory();
    writeFiles(linked, { 'a/b/c/x.bin': '', 'a/b/c/y.bin': '' });
    symlinkSync('a/b', join(linked, 'link'));
    // At `a/b/c` the pattern means nothing any more; at `link/c` it does.
    expect(await found(findFiles, linked, '*/*/x.bin')).toEqual(['link/c/x.bin']);
    expect(await found(findFiles, linked, '**/x.bin', ['a'])).toEqual(['link/c/x.bin']);
    expect(await found(findFiles, linked, '**/*.bin', ['a/b/c/x.bin'])).toContain('link/c/x.bin');
    // What is left out behind the link is found without it.
    expect(await found(findFiles, linked, '**/*.bin', ['link/c/x.bin'])).toEqual([
      'a/b/c/x.bin',
      'a/b/c/y.bin',
    ]);
  });

  it('below a path that is too long are refused, not passed over', async () => {
    const { refused } = await search(findFiles, tree, `${'x'.repeat(300)}/a.bin`);
    expect(refused).toMatchObject([[expect.anything(), 'ARTIFACT_UNREADABLE']]);
  });

  it('that are special are found like others, so that the plan can refuse them', async () => {
    const special = temporaryDirectory();
    writeFiles(special, { 'a.bin': '' });
    for (const name of ['pipe.bin', 'pipe']) makeFifo(join(special, name));
    expect(await found(findFiles, special, '*.bin')).toEqual(['a.bin', 'pipe.bin']);
    expect(await found(findFiles, special, '**/*.bin')).toEqual(['a.bin', 'pipe.bin']);
  });
});

describe('directories', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['*', ['*.bin*'], ['dir', 'empty', 'link', 'other']],
    ['d*', [], ['dir']],
    ['dir/', [], ['dir']],
    ['d*/', [], ['dir']],
    ['dir/*', ['dir/sub'], ['dir/.hidden', 'dir/b.bin']],
    ['*/s*', [], ['dir/sub']],
  ])('of %j without %j', async (pattern, excludes, expected) => {
    expect(await found(findDirectories, tree, pattern, excludes)).toEqual(expected);
  });
});

describe('one bad entry', () => {
  /** A good file, and beside it what cannot be looked at. */
  function withBad(make: (directory: string) => void): string {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'm/a.bin': '', 'm/good/b.bin': '' });
    make(join(directory, 'm'));
    return directory;
  }
  const garbled = (directory: string, ...end: number[]): Buffer =>
    Buffer.concat([Buffer.from(`${directory}/bad`), Buffer.from([0xff, ...end])]);

  it.each<[string, (directory: string) => void, string, string]>([
    ['a link to nowhere', (at) => symlinkSync('nowhere', join(at, 'bad')), 'bad', 'ARTIFACT_MISSING'],
    ['a link through a file', (at) => symlinkSync('a.bin/x', join(at, 'bad')), 'bad', 'ARTIFACT_MISSING'],
    ['a link to itself', (at) => symlinkSync('bad', join(at, 'bad')), 'bad', 'ARTIFACT_UNREADABLE'],
    ['a directory that is no text', (at) => mkdirSync(garbled(at)), 'bad\uFFFD', 'ARTIFACT_NAME_UNUSABLE'],
  ])('%s is refused by itself, unless it is excluded', async (_, make, name, code) => {
    const directory = withBad(make);
    const good = ['m/a.bin', 'm/good/b.bin'];
    expect(await search(findFiles, directory, 'm/**/*.bin')).toEqual({
      paths: good,
      refused: [[`m/${name}`, code]],
    });
    expect(await search(findDirectories, directory, 'm/*/*.bin')).toEqual({
      paths: ['m/good/b.bin'],
      refused: [[`m/${name}`, code]],
    });
    for (const exclude of ['m/bad*', '**/b?d*', 'm/bad*/**'])
      expect(await search(findFiles, directory, 'm/**/*.bin', [exclude])).toEqual({
        paths: good,
        refused: [],
      });
    // Where nothing is looked for below it, it is as good as a file of another name.
    expect(await found(findFiles, directory, 'm/*.bin')).toEqual(['m/a.bin']);
  });

  it('that a pattern takes for a file is found, for the plan to refuse it', async () => {
    const directory = withBad((at) => symlinkSync('nowhere', join(at, 'bad.bin')));
    expect(await found(findFiles, directory, 'm/**')).toEqual(['m/a.bin', 'm/bad.bin', 'm/good/b.bin']);
    expect(await found(findFiles, directory, 'm/bad.bin')).toEqual(['m/bad.bin']);
    expect(await found(findFiles, directory, 'm/**', ['**/bad.bin'])).toEqual(['m/a.bin', 'm/good/b.bin']);
  });

  it('whose name is no text does not pass for another that looks like it', async () => {
    const directory = withBad((at) => {
      writeFileSync(garbled(at, ...Buffer.from('.bin')), '');
      writeFileSync(join(at, 'bad\uFFFD.bin'), '');
    });
    const good = ['m/a.bin', 'm/bad\uFFFD.bin', 'm/good/b.bin'];
    const refused = [['m/bad\uFFFD.bin', 'ARTIFACT_NAME_UNUSABLE']];
    expect(await search(findFiles, directory, 'm/**/*.bin')).toEqual({ paths: good, refused });
    expect(await search(findFiles, directory, 'm')).toEqual({ paths: good, refused });
    expect(await found(findFiles, directory, 'm/*.txt')).toEqual([]);
  });

  it('of many in one directory is one among them', async () => {
    const directory = withBad((at) => {
      for (let index = 0; index < 100; index += 1) symlinkSync('nowhere', join(at, `bad-${index}`));
    });
    const { paths, refused } = await search(findFiles, directory, '**/*.bin');
    expect([paths.length, refused.length]).toEqual([2, 100]);
  });

  const withRights = itIf(process.geteuid !== undefined, 'this system has no user numbers');
  withRights.each([
    ['locked', 'm/**'],
    ['locked', 'm/locked/**'],
    ['locked', 'm/*/x.bin'],
    ['locked', 'm/locked/sub/x.bin'],
    ['behind', 'm/behind/**'],
  ])('that may not be read, %s, is refused by itself for %s', async (_, pattern) => {
    const directory = withBad((at) => {
      mkdirSync(join(at, 'locked/sub'), { recursive: true });
      symlinkSync('locked/sub', join(at, 'behind'));
      chmodSync(join(at, 'locked'), 0);
    });
    chmodSync(directory, 0o755);
    await asNobody(async () => {
      const { paths, refused } = await search(findFiles, directory, pattern);
      expect(new Set(refused.map(([, code]) => code))).toEqual(new Set(['ARTIFACT_UNREADABLE']));
      if (pattern === 'm/**') {
        expect(paths).toEqual(['m/a.bin', 'm/good/b.bin']);
        expect(refused.map(([path]) => path)).toEqual(['m/behind', 'm/locked']);
      }
      for (const exclude of ['m/locked', '**/locked/**', 'm/locked/*', '*/*/*'])
        expect((await search(findFiles, directory, pattern, [exclude, '**/behind'])).refused).toEqual([]);
    });
    chmodSync(join(directory, 'm/locked'), 0o755);
  });

  it('that goes while it is searched is a refusal at most, never the end of the search', async () => {
    const directory = temporaryDirectory();
    for (let index = 0; index < 300; index += 1)
      writeFiles(directory, { [`kept/${index}/a.bin`]: '', [`gone/${index}/a.bin`]: '' });
    const removed = once(spawn('rm', ['-rf', join(directory, 'gone')]), 'close');
    const { paths, refused } = await search(findFiles, directory, '**/*.bin');
    await removed;
    expect(paths.filter((path) => path.startsWith('kept/'))).toHaveLength(300);
    expect(refused.filter(([path = '']) => !path.startsWith('gone'))).toEqual([]);
  });
});

describe('a hostile tree', () => {
  it('of directories that all link to each other is searched once', async () => {
    const directory = temporaryDirectory();
    const names = Array.from({ length: 30 }, (_, index) => `d${String(index).padStart(2, '0')}`);
    for (const name of names) {
      writeFiles(directory, { [`${name}/a.bin`]: '' });
      for (const other of names) symlinkSync(`../${other}`, join(directory, name, `to-${other}`));
      symlinkSync('..', join(directory, name, 'up'));
      symlinkSync('/', join(directory, name, 'ignored'));
    }
    const files = names.map((name) => `${name}/a.bin`);
    const excludes = ['**/ignored'];
    expect(await found(findFiles, directory, '**', excludes)).toEqual(files);
    expect(await found(findFiles, directory, '**/*.bin', excludes)).toEqual(files);
    expect(await found(findFiles, directory, '*/*.bin', excludes)).toEqual(files);
    expect(await found(findFiles, directory, '**/up/**/a.bin', excludes)).toHaveLength(names.length);
  });

  it('that leads back through its own top ends', async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'dir/a.bin': '', 'b.bin': '' });
    symlinkSync('..', join(directory, 'dir/up'));
    symlinkSync('.', join(directory, 'dir/here'));
    expect(await found(findFiles, directory, 'dir')).toEqual(['dir/a.bin', 'dir/up/b.bin']);
    expect(await found(findFiles, directory, '**')).toEqual(['b.bin', 'dir/a.bin']);
  });

  it('stops being searched if the run is asked to stop', async () => {
    const controller = new AbortController();
    controller.abort();
    const error = await rejection(findFiles(`${tree}/**`, [], { signal: controller.signal }));
    expect(error.code).toBe('CANCELLED');
  });
});
