/** The walk by itself: what it looks at, in which order, and where it ends. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import { walk, type Visitor, type WalkLimits } from '../../src/plan/tree.ts';
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

it('ends when it is told to, and where something is no directory', async () => {
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
