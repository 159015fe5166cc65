/** The walk by itself: what it looks at, in which order, and where it ends. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import { walk, type Visitor, type WalkLimits } from '../../src/plan/tree.ts';
import { makeFifo } from '../support/fifo.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const limits: WalkLimits = {
  maxEntries: 1_000,
  exceeded: () => new AegisError('LIMIT_EXCEEDED', { message: 'too much' }),
};

/** Walks through everything, links followed. */
async function walked(
  root: string,
  given: Partial<WalkLimits> = {},
  matches: Visitor<string>['matches'] = (_, __, isDirectory) => !isDirectory,
): Promise<{ paths: string[]; refused: string[][]; isThere: boolean }> {
  const paths: string[] = [];
  const refused: string[][] = [];
  const visitor: Visitor<string> = {
    followsLinks: true,
    below: () => 'below',
    matches,
    includes: () => true,
    found: (path) => paths.push(path.slice(root.length + 1)),
    refused: ({ path, code }) => refused.push([path.slice(root.length + 1), code]),
  };
  const isThere = await walk({ path: root, name: 'root', above: 'root' }, visitor, { ...limits, ...given });
  return { paths, refused, isThere };
}

it('looks at each directory once, under its own path before any link', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'z/f': '', 'z/sub/g': '' });
  symlinkSync('z', join(root, 'a'));
  symlinkSync('../..', join(root, 'z/sub/up'));
  expect((await walked(root)).paths.sort()).toEqual(['z/f', 'z/sub/g']);
});

it('takes the path through the fewest links where none is without', async () => {
  const [root, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
  writeFiles(elsewhere, { 'x/f': '', 'y/g': '' });
  symlinkSync(join(elsewhere, 'x'), join(elsewhere, 'y/a'));
  symlinkSync(join(elsewhere, 'y'), join(root, 'b'));
  symlinkSync(join(elsewhere, 'x'), join(root, 'c'));
  expect((await walked(root)).paths.sort()).toEqual(['b/g', 'c/f']);
});

it('looks at so many entries and no more', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'a/b': '', 'a/c': '' });
  expect((await walked(root, { maxEntries: 3 })).paths).toHaveLength(2);
  expect((await rejection(walked(root, { maxEntries: 2 }))).code).toBe('LIMIT_EXCEEDED');
  expect((await walked(join(root, 'a/b'), { maxEntries: 1 })).paths).toEqual(['']);
});

it('refuses links that lead out, once too much was met there, and looks at the rest', async () => {
  const [root, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
  writeFiles(root, { 'm/a': '', 'm/b': '', 'm/c': '' });
  writeFiles(elsewhere, { 'one/a': '', 'one/b': '', 'two/a': '', 'two/b': '' });
  mkdirSync(join(root, 'links'));
  symlinkSync('../m', join(root, 'links/in'));
  for (const name of ['one', 'two']) symlinkSync(join(elsewhere, name), join(root, 'links', name));
  const includes = (real: string): boolean => !real.startsWith(root);
  const own = ['m/a', 'm/b', 'm/c'];
  const all = await walked(root, { outside: { includes, maxEntries: 4 } });
  expect(all.refused).toEqual([]);
  expect(all.paths.sort()).toEqual(['links/one/a', 'links/one/b', 'links/two/a', 'links/two/b', ...own]);
  const some = await walked(root, { outside: { includes, maxEntries: 2 } });
  expect(some.refused).toEqual([['links/two', 'ARTIFACT_OUTSIDE_BASE']]);
  expect(some.paths.sort()).toEqual(['links/one/a', 'links/one/b', ...own]);
});

it('says when there is nothing', async () => {
  const root = temporaryDirectory();
  expect((await walked(root)).isThere).toBe(true);
  expect((await walked(join(root, 'absent'))).isThere).toBe(false);
});

it('comes to the entries of a directory by code point, whatever their bytes are', async () => {
  const root = temporaryDirectory();
  const names = ['a', 'a-b', 'b', 'c', 'd10', 'd9', 'z', 'é', '\uffee', '\u{1f600}'];
  for (const name of ['z', 'd9', '\u{1f600}', 'b', '\uffee', 'a', 'd10', 'é', 'c', 'a-b'])
    writeFiles(root, { [name]: '' });
  expect((await walked(root)).paths).toEqual(names);
  writeFiles(root, { '\ufffd': '' });
  expect((await walked(root)).paths).toEqual([...names.slice(0, -2), '\uffee', '\ufffd', '\u{1f600}']);
  writeFileSync(Buffer.concat([Buffer.from(`${root}/m`), Buffer.of(0xff)]), '');
  const { paths, refused } = await walked(root);
  expect(paths).toEqual([...names.slice(0, -2), '\uffee', '\ufffd', '\u{1f600}']);
  expect(refused).toEqual([['m\ufffd', 'ARTIFACT_NAME_UNUSABLE']]);
  // By what is shown of it: its bytes come after all others.
  writeFiles(root, { 'm\u{1f600}': '' });
  const order: string[] = [];
  const note = (path: string): void => void order.push(path.slice(root.length + 1));
  const matches = (name: string): boolean => name.startsWith('m');
  await visited(root, { matches, found: note, refused: ({ path }) => note(path) });
  expect(order).toEqual(['m\ufffd', 'm\u{1f600}']);
});

it('takes a link that leads nowhere for what may be a file, and refuses it where only directories are looked for', async () => {
  const root = temporaryDirectory();
  symlinkSync('nowhere', join(root, 'broken'));
  symlinkSync('loop', join(root, 'loop'));
  symlinkSync('x'.repeat(300), join(root, 'long'));
  expect(await walked(root)).toMatchObject({
    paths: ['broken', 'loop'],
    refused: [['long', 'ARTIFACT_UNREADABLE']],
  });
  const directories = await walked(root, {}, (_, __, isDirectory) => isDirectory);
  expect(directories.refused).toEqual([
    ['broken', 'ARTIFACT_MISSING'],
    ['long', 'ARTIFACT_UNREADABLE'],
    ['loop', 'ARTIFACT_UNREADABLE'],
  ]);
  expect(directories.paths).toEqual(['']);
});

it('counts what lies deeper behind a link that leads out', async () => {
  const [root, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
  writeFiles(elsewhere, { 'one/a/x': '', 'one/a/y': '', 'one/b/z': '' });
  symlinkSync(join(elsewhere, 'one'), join(root, 'out'));
  const includes = (real: string): boolean => real.startsWith(elsewhere);
  const at = async (maxEntries: number) => walked(root, { outside: { includes, maxEntries } });
  expect((await at(5)).refused).toEqual([]);
  expect((await at(4)).refused).toEqual([['out', 'ARTIFACT_OUTSIDE_BASE']]);
});

it('ends on request, and where something is no directory', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'a/b': '' });
  expect((await rejection(walked(root, { signal: AbortSignal.abort() }))).code).toBe('CANCELLED');
  expect((await walked(join(root, 'a/b/c'))).isThere).toBe(false);
  expect(await walked(join(root, 'x'.repeat(300)))).toMatchObject({
    isThere: true,
    refused: [['', 'ARTIFACT_UNREADABLE']],
  });
  expect((await walked(join(root, 'a/b'))).paths).toEqual(['']);
});

/** What a visitor finds, by its path below the root, and of which kind it is. */
async function visited(
  root: string,
  given: Partial<Visitor<string>>,
  limited: Partial<WalkLimits> = {},
): Promise<{ found: string[]; refused: string[][] }> {
  const found: string[] = [];
  const refused: string[][] = [];
  await walk(
    { path: root, name: 'root', above: 'above' },
    {
      followsLinks: true,
      below: () => 'below',
      matches: (name) => name === 'f',
      includes: () => true,
      found: (path, kind) => found.push(`${path.slice(root.length + 1)} ${kind}`),
      refused: ({ path, code }) => refused.push([path.slice(root.length + 1), code]),
      ...given,
    },
    { ...limits, ...limited },
  );
  return { found, refused };
}

it('tells what each thing is by itself', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'd/f': '', f: '' });
  makeFifo(join(root, 'p'));
  symlinkSync('f', join(root, 'to-f'));
  symlinkSync('d', join(root, 'to-d'));
  const all = { matches: (name: string) => name !== 'root' };
  const own = ['d directory', 'f file', 'p special', 'to-d link', 'to-f link'];
  expect((await visited(root, { ...all, followsLinks: false, below: downTo('root') })).found).toEqual(own);
  expect((await visited(root, { ...all, below: downTo('root') })).found.sort()).toEqual(own);
  expect((await visited(root, { ...all, below: downTo('root', 'd') })).found.sort()).toEqual(
    [...own, 'd/f file'].sort(),
  );
});

/** A state for directories of these names alone. */
const downTo =
  (...names: readonly string[]) =>
  (name: string): string | undefined =>
    names.includes(name) ? name : undefined;

it('follows a link for what may be behind it: a file, a directory, or what lies below', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'real/f': '', 'real/sub/x': '', 'real/g': '' });
  symlinkSync('real/g', join(root, 'f'));
  symlinkSync('real/sub', join(root, 'd'));
  symlinkSync('real', join(root, 'way'));
  const asFile = { matches: (name: string, _: string, isDirectory: boolean) => name === 'f' && !isDirectory };
  expect((await visited(root, { ...asFile, below: downTo('root') })).found).toEqual(['f link']);
  const asDirectory = {
    matches: (name: string, _: string, isDirectory: boolean) => name === 'd' && isDirectory,
  };
  expect((await visited(root, { ...asDirectory, below: downTo('root') })).found).toEqual(['d link']);
  const below = { matches: (name: string) => name === 'x', below: downTo('root', 'way', 'sub') };
  expect((await visited(root, below)).found).toEqual(['way/sub/x file']);
  // The start, too.
  expect((await visited(join(root, 'way'), { below: downTo('root') })).found).toEqual(['f file']);
});

it('refuses nothing that is not looked for', async () => {
  const root = temporaryDirectory();
  symlinkSync('nowhere', join(root, 'broken'));
  writeFiles(root, { 'sub/f': '' });
  writeFileSync(Buffer.concat([Buffer.from(`${root}/m`), Buffer.of(0xff)]), '');
  const found = ['sub/f file'];
  expect(await visited(root, { below: downTo('root', 'sub') })).toEqual({ found, refused: [] });
  expect(await visited(join(root, 'broken'), { below: () => undefined })).toEqual({ found: [], refused: [] });
  // A directory or a link may lead to what is looked for, whatever it is called.
  mkdirSync(Buffer.concat([Buffer.from(`${root}/d`), Buffer.of(0xff)]));
  symlinkSync('sub', Buffer.concat([Buffer.from(`${root}/l`), Buffer.of(0xff)]));
  const refused = ['broken', 'd\ufffd', 'l\ufffd'].map((one) => [
    one,
    one === 'broken' ? 'ARTIFACT_MISSING' : 'ARTIFACT_NAME_UNUSABLE',
  ]);
  const judged = await visited(root, {});
  expect([judged.found, judged.refused.sort()]).toEqual([found, refused]);
});

it('takes a link to something below a file for one that leads nowhere', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { g: '' });
  symlinkSync('g/x', join(root, 'f'));
  expect(await visited(root, {})).toEqual({ found: ['f link'], refused: [] });
});

it('takes the first path by code point where as many links lead to several', async () => {
  const [root, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
  writeFiles(elsewhere, { f: '' });
  mkdirSync(join(root, 'a/deep/er'), { recursive: true });
  mkdirSync(join(root, 'z'));
  symlinkSync(elsewhere, join(root, 'z/l'));
  symlinkSync(elsewhere, join(root, 'a/deep/er/l'));
  expect((await visited(root, {})).found).toEqual(['a/deep/er/l/f file']);
});

it('comes to a directory again for what was not looked for in it before', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'z/f': '' });
  for (const name of ['a1', 'a2', 'b1']) symlinkSync('z', join(root, name));
  const byLetter = { below: (name: string) => name.slice(0, 1) };
  const includes = (one: string, other: string): boolean => one === other;
  expect((await visited(root, { ...byLetter, includes })).found.sort()).toEqual([
    'a1/f file',
    'b1/f file',
    'z/f file',
  ]);
  expect((await visited(root, byLetter)).found).toEqual(['z/f file']);
  // None of these links leads out.
  const outside = { includes: () => false, maxEntries: 0 };
  expect((await visited(root, { ...byLetter, includes }, { outside })).refused).toEqual([]);
});

it('follows any number of links in one directory, and no more once it is asked to end', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { x: '' });
  const names = Array.from({ length: 70 }, (_, index) => `l${String(index).padStart(2, '0')}`);
  for (const name of names) symlinkSync('x', join(root, name));
  const all = { matches: (name: string) => name.startsWith('l') };
  expect(await visited(root, all)).toEqual({ found: names.map((name) => `${name} link`), refused: [] });
  const found: string[] = [];
  const collecting = { ...all, found: (path: string) => found.push(path) };
  const ended = visited(root, collecting, { signal: AbortSignal.abort() });
  expect((await rejection(ended)).code).toBe('CANCELLED');
  expect(found.length).toBeLessThan(names.length);
});

it('ends with what a visitor throws, wherever it does', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'd/f': '' });
  symlinkSync('d/f', join(root, 'l'));
  const stop = new AegisError('CANCELLED', { message: 'enough' });
  for (const [at, name] of [
    [root, 'root'],
    [root, 'd'],
    [root, 'f'],
    [root, 'l'],
    [join(root, 'l'), 'root'],
  ] as const) {
    const found = (): never => {
      throw stop;
    };
    expect(await rejection(visited(at, { matches: (one) => one === name, found }))).toBe(stop);
  }
});

it('names what is in the root of the file system without a second slash', async () => {
  const { root } = parse(process.cwd());
  const paths: string[] = [];
  await visited(root, {
    followsLinks: false,
    matches: (_, above) => above !== 'above',
    below: (_, above) => (above === 'above' ? 'below' : undefined),
    found: (path) => paths.push(path),
  });
  expect(paths.sort()).toEqual(
    readdirSync(root)
      .map((name) => root + name)
      .sort(),
  );
});

it('refuses a link that leads out by itself, once, however far behind it too much is', async () => {
  const [root, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
  writeFiles(elsewhere, { 'one/a/x': '', 'one/b/y': '', 'two/z': '', 'two/zz': '' });
  symlinkSync('../two', join(elsewhere, 'one/inner'));
  symlinkSync(join(elsewhere, 'one'), join(root, 'out'));
  const includes = (real: string): boolean => real.startsWith(elsewhere);
  const at = async (maxEntries: number) =>
    (await visited(root, {}, { outside: { includes, maxEntries } })).refused;
  expect(await at(7)).toEqual([]);
  for (const less of [0, 1, 2, 3, 4, 5, 6])
    expect(await at(less)).toEqual([['out', 'ARTIFACT_OUTSIDE_BASE']]);
});

it('counts nothing of the workspace itself, where a link leads to what it lies in', async () => {
  const above = temporaryDirectory();
  const root = join(above, 'w');
  writeFiles(above, { 'w/f': '', 'w/g': '', 'other/x': '' });
  symlinkSync('..', join(root, 'up'));
  const includes = (real: string): boolean => real !== root;
  const twice: Partial<Visitor<string>> = {
    below: (name) => (name === 'root' ? 'first' : 'again'),
    includes: (one, other) => one === other,
  };
  const at = async (maxEntries: number) => visited(root, twice, { outside: { includes, maxEntries } });
  expect(await at(3)).toEqual({ found: ['f file', 'up/w/f file'], refused: [] });
  expect((await at(2)).refused).toEqual([['up', 'ARTIFACT_OUTSIDE_BASE']]);
});

it('refuses to begin where no real path can be told, or none of what a link leads to', async () => {
  const root = temporaryDirectory();
  // Through the link, shorter than the system takes; without it, longer.
  const long = (letter: string): string[] => Array<string>(11).fill(letter.repeat(200));
  mkdirSync(join(root, ...long('a')), { recursive: true });
  symlinkSync(join(...long('a')), join(root, 'l'));
  mkdirSync(join(root, 'l', ...long('b')), { recursive: true });
  const refused = [['', 'ARTIFACT_UNREADABLE']];
  expect(await visited(join(root, 'l', ...long('b')), {})).toEqual({ found: [], refused });
  symlinkSync(join('l', ...long('b')), join(root, 'm'));
  expect(await visited(join(root, 'm'), {})).toEqual({ found: [], refused });
});
