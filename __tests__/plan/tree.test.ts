/** The walk by itself: what it looks at, in which order, and where it ends. */
import { mkdirSync, symlinkSync } from 'node:fs';
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
): Promise<{ paths: string[]; refused: string[][]; isThere: boolean }> {
  const paths: string[] = [];
  const refused: string[][] = [];
  const visitor: Visitor<string> = {
    followsLinks: true,
    below: () => 'below',
    matches: (_, __, isDirectory) => !isDirectory,
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
