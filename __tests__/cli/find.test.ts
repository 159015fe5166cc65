import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findDirectories, findFiles } from '../../src/cli/find.ts';
import type { Find } from '../../src/run/host.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const tree = temporaryDirectory();
writeFiles(tree, {
  'a.bin': '',
  '💥.bin': '',
  'é.bin': '',
  'dir/.hidden/x.bin': '',
  'dir/b.bin': '',
  'dir/sub/c.bin': '',
  'other/d.txt': '',
});
symlinkSync('dir', join(tree, 'link'));
symlinkSync('nowhere', join(tree, 'other', 'broken'));
symlinkSync('circle', join(tree, 'other', 'circle'));
const locked = join(tree, 'locked');
mkdirSync(locked);
// A circle through the top, and one through itself.
symlinkSync('..', join(tree, 'dir', 'up'));
symlinkSync('.', join(tree, 'other', 'here'));

async function found(find: Find, pattern: string, excludes: readonly string[] = []): Promise<string[]> {
  const paths = await find(
    join(tree, pattern),
    excludes.map((exclude) => join(tree, exclude)),
  );
  return paths.map((path) => path.slice(tree.length + 1)).sort();
}

describe('files', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a.bin', [], ['a.bin']],
    ['absent.bin', [], []],
    ['a.bin/below', [], []],
    // As for actions/upload-artifact, a character beyond the BMP is two.
    ['?.bin', [], ['a.bin', 'é.bin']],
    ['??.bin', [], ['💥.bin']],
    ['[!a].bin', [], ['é.bin']],
    ['[^a]*', ['dir', 'link', 'other'], ['é.bin', '💥.bin']],
    ['dir/*', ['dir/up'], ['dir/.hidden/x.bin', 'dir/b.bin', 'dir/sub/c.bin']],
    ['dir/**', ['dir/up', '**/.hidden'], ['dir/b.bin', 'dir/sub/c.bin']],
    ['dir/sub/', [], ['dir/sub/c.bin']],
    ['a.bin/', [], []],
    ['a.bin/**', [], ['a.bin']],
    ['link/sub', [], ['link/sub/c.bin']],
    ['link/**/*.bin', ['**/up/**'], ['link/.hidden/x.bin', 'link/b.bin', 'link/sub/c.bin']],
  ])('of %s without %j', async (pattern, excludes, expected) => {
    expect(await found(findFiles, pattern, excludes)).toEqual(expected);
  });

  it('behind links that lead in a circle are found once by each way that is none', async () => {
    expect(await found(findFiles, 'other')).toEqual(['other/broken', 'other/circle', 'other/d.txt']);
    const below = await found(findFiles, 'dir');
    expect(below).toContain('dir/up/a.bin');
    expect(below.filter((path) => path.startsWith('dir/up/dir') || path.includes('up/link/'))).toEqual([]);
  });

  it('that links only pretend are handed on, so that the plan can refuse them', async () => {
    expect(await found(findFiles, 'other/[bc]*')).toEqual(['other/broken', 'other/circle']);
  });

  // Root may read everything, so a test that runs as root has to step down for a moment.
  it('are not passed over in silence below a directory that cannot be read', async () => {
    const { geteuid, seteuid } = process;
    if (geteuid === undefined || seteuid === undefined) return;
    chmodSync(tree, 0o755);
    chmodSync(locked, 0);
    const isRoot = geteuid() === 0;
    if (isRoot) seteuid(65534);
    try {
      await expect(findFiles(`${tree}/locked/**`, [])).rejects.toMatchObject({ code: 'ARTIFACT_UNREADABLE' });
      expect(await findFiles(`${tree}/*.bin`, [])).toHaveLength(3);
      expect(await findFiles(`${tree}/**/d.txt`, [locked])).toContain(join(tree, 'other', 'd.txt'));
    } finally {
      if (isRoot) seteuid(0);
      chmodSync(locked, 0o755);
    }
  });
});

describe('directories', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['*', ['*.bin'], ['dir', 'link', 'locked', 'other']],
    ['d*', [], ['dir']],
    ['dir/', [], ['dir']],
    ['dir/*', ['dir/sub'], ['dir/.hidden', 'dir/b.bin', 'dir/up']],
    ['other/b*', [], ['other/broken']],
  ])('of %s without %j', async (pattern, excludes, expected) => {
    expect(await found(findDirectories, pattern, excludes)).toEqual(expected);
  });
});
