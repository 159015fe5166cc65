/** What is at a path, told of real files of every kind. */
import { linkSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { cacheOf } from '../../src/plan/hf-cache.ts';
import {
  inspectPaths,
  isCaseInsensitive,
  isLink,
  isRealDirectory,
  linksBelow,
  mayBeFile,
  nextOf,
  realDirectoryOf,
} from '../../src/plan/stat.ts';
import { makeFifo } from '../support/fifo.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const root = realpathSync(temporaryDirectory());
writeFiles(root, { file: 'abc', 'd/e/f': 'x' });
mkdirSync(join(root, 'links'));
const link = (target: string, name: string): string => {
  symlinkSync(target, join(root, 'links', name));
  return join(root, 'links', name);
};

it('is a file, with what tells it from others, and with its real path where that is another', async () => {
  const { dev, ino, mtimeNs } = statSync(join(root, 'file'), { bigint: true });
  const identity = { dev, ino, size: 3n, mtimeNs };
  const direct = join(root, 'file');
  const through = link('../file', 'to-file');
  const aside = join(link('../d', 'to-d'), 'e/f');
  const [one, other, third] = await inspectPaths([direct, through, aside]);
  expect(one).toEqual({ kind: 'file', identity });
  expect(other).toEqual({ kind: 'file', identity, realPath: direct, isLink: true });
  expect(third).toMatchObject({ kind: 'file', realPath: join(root, 'd/e/f') });
  expect(third).not.toHaveProperty('isLink');
});

it('is something else', async () => {
  makeFifo(join(root, 'fifo'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve));
  const paths = {
    [join(root, 'd')]: { kind: 'directory' },
    [link('../d', 'directory')]: { kind: 'directory' },
    [join(root, 'absent')]: { kind: 'missing' },
    [join(root, 'file/below')]: { kind: 'missing' },
    [link('nowhere', 'broken')]: { kind: 'broken-link' },
    [link('../file/below', 'below')]: { kind: 'broken-link' },
    [link('loop', 'loop')]: { kind: 'link-loop' },
    [join(root, 'links/loop/below')]: { kind: 'link-loop' },
    [join(root, 'x'.repeat(300))]: { kind: 'unreadable', systemCode: 'ENAMETOOLONG' },
    [join(root, 'fifo')]: { kind: 'special', what: 'FIFO' },
    [join(root, 'socket')]: { kind: 'special', what: 'socket' },
    '/dev/null': { kind: 'special', what: 'device' },
  };
  expect(await inspectPaths(Object.keys(paths))).toEqual(Object.values(paths));
  await new Promise((resolve) => server.close(resolve));
});

it('cannot be told where the real path is longer than the system takes', async () => {
  const long = (letter: string): string => Array<string>(11).fill(letter.repeat(200)).join('/');
  writeFiles(root, { [`deep/${long('a')}/x`]: '' });
  const way = link(`../deep/${long('a')}`, 'way-down');
  mkdirSync(join(way, long('b')), { recursive: true });
  writeFiles(join(way, long('b')), { f: '' });
  const far = link(`way-down/${long('b')}/f`, 'far');
  expect(await inspectPaths([far])).toEqual([{ kind: 'unreadable', systemCode: 'ENAMETOOLONG' }]);
});

it('is asked of many paths at once, in their order, or of none', async () => {
  expect(await inspectPaths([])).toEqual([]);
  const paths = Array.from({ length: 500 }, (_, at) => join(root, at % 3 === 0 ? 'file' : 'absent'));
  expect((await inspectPaths(paths)).map(({ kind }) => kind)).toEqual(
    paths.map((_, at) => (at % 3 === 0 ? 'file' : 'missing')),
  );
});

it('is one object for the device of all files', async () => {
  const facts = await inspectPaths([join(root, 'file'), join(root, 'd/e/f')]);
  const devices = facts.map((one) => (one.kind === 'file' ? one.identity.dev : undefined));
  expect(devices).toEqual([statSync(root, { bigint: true }).dev, devices[0]]);
});

it('is a link, a directory, or what may be a file', () => {
  const to = link('../d', 'dir');
  expect([to, join(root, 'd'), join(root, 'absent')].map(isLink)).toEqual([true, false, false]);
  expect([to, join(root, 'd'), join(root, 'file'), join(root, 'absent')].map(isRealDirectory)).toEqual([
    false,
    true,
    false,
    false,
  ]);
  const paths = [to, join(root, 'file'), link('../file', 'f2'), join(root, 'absent'), link('self', 'self')];
  expect(paths.map(mayBeFile)).toEqual([false, true, true, true, false]);
  expect(nextOf(to)).toBe(join(root, 'd'));
  expect(nextOf(join(root, 'file'))).toBe(join(root, 'file'));
  expect(realDirectoryOf(to)).toBe(join(root, 'd'));
  expect(realDirectoryOf(join(root, 'absent'))).toBe(join(root, 'absent'));
});

it('has links on the way to it', () => {
  const to = link('../d', 'way');
  const on = linksBelow(join(root, 'links'));
  for (const path of [join(to, 'e/f'), join(to, 'x'), join(to, 'e')]) expect(on(path)).toBe(to);
  // Neither itself nor where it is looked for from.
  expect(on(to)).toBeUndefined();
  expect(linksBelow(to)(join(to, 'e/f'))).toBeUndefined();
  expect(linksBelow(root)(join(root, 'd/e/f'))).toBeUndefined();
  expect(linksBelow(root)(join(root, 'links/way/e/f'))).toBe(to);
  expect(linksBelow('/nowhere')('/d/e')).toBeUndefined();
});

it('tells upper from lower case on this file system, or as is usual where there is no letter', () => {
  expect(isCaseInsensitive(root)).toBe(false);
  writeFiles(root, { 'both/x': '', 'BOTH/x': '' });
  expect(isCaseInsensitive(join(root, 'both'))).toBe(false);
  // By a relative path there is no other letter. Two names of one file are what such a system has.
  const here = process.cwd();
  try {
    process.chdir(root);
    writeFiles('.', { x: '', y: '', Y: '' });
    linkSync('x', 'X');
    expect(['x', 'X', 'y', 'Y', 'both', 'file'].map(isCaseInsensitive)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  } finally {
    process.chdir(here);
  }
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  try {
    const judged = ['linux', 'win32', 'darwin', 'freebsd'].map((value) => {
      Object.defineProperty(process, 'platform', { ...platform, value });
      return isCaseInsensitive('/');
    });
    expect(judged).toEqual([false, true, true, false]);
  } finally {
    Object.defineProperty(process, 'platform', platform);
  }
});

it('is a snapshot of a Hugging Face cache by its place alone', () => {
  const place = (repository: string, folder = 'snapshots', blobs = 'blobs'): string => {
    const base = join(root, `hub-${(made += 1)}`, repository);
    mkdirSync(join(base, folder, 'r'), { recursive: true });
    mkdirSync(join(base, blobs), { recursive: true });
    return join(base, folder, 'r');
  };
  let made = 0;
  const isOne = (...where: [string, string?, string?]): boolean => cacheOf(place(...where)) !== undefined;
  expect(['models--o--n', 'datasets--o--n', 'spaces--o--n'].map((one) => isOne(one))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['xmodels--o--n', 'models-o-n', 'other--o--n'].map((one) => isOne(one))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isOne('models--o--n', 'refs')).toBe(false);
  expect(isOne('models--o--n', 'snapshots', 'blob')).toBe(false);

  const snapshot = place('models--o--n');
  const hub = join(snapshot, '../../..');
  const blobs = join(snapshot, '../../blobs');
  writeFiles(hub, { 'blobs/ab/abcd': '', 'blobs/xx/abcd': '', 'blobs/abcd': '', 'models--o--n/x/abcd': '' });
  writeFiles(blobs, { plain: '' });
  const stray = (target: string): string | undefined => {
    const name = `n${(made += 1)}`;
    symlinkSync(target, join(snapshot, name));
    return cacheOf(snapshot)?.strayTarget(name, realpathSync(join(snapshot, name)));
  };
  expect(stray('../../blobs/plain')).toBeUndefined();
  expect(stray('../../x/abcd')).toBe(join(snapshot, '../../x/abcd'));
  symlinkSync('../../blobs/ab/abcd', join(blobs, 'shared'));
  symlinkSync('../../blobs/xx/abcd', join(blobs, 'misplaced'));
  symlinkSync('../../blobs/abcd', join(blobs, 'unsorted'));
  symlinkSync('../x/abcd', join(blobs, 'elsewhere'));
  symlinkSync('abcd', join(hub, 'blobs/ab/abce'));
  symlinkSync('../../blobs/ab/abce', join(blobs, 'twice'));
  expect(stray('../../blobs/shared')).toBeUndefined();
  expect(stray('../../blobs/misplaced')).toBe(join(hub, 'blobs/xx/abcd'));
  expect(stray('../../blobs/unsorted')).toBe(join(hub, 'blobs/abcd'));
  expect(stray('../../blobs/elsewhere')).toBe(join(hub, 'models--o--n/x/abcd'));
  expect(stray('../../blobs/twice')).toBe(join(hub, 'blobs/ab/abcd'));
});
