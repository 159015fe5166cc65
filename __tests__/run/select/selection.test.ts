import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findFiles } from '../../../src/run/select/find.ts';
import { nothingMatched, selectBundles, selectCandidates } from '../../../src/run/select/selection.ts';
import { temporaryDirectory, writeFiles } from '../../support/tmp.ts';

const workspace = join(temporaryDirectory(), 'work [1] *?');
mkdirSync(workspace);
writeFiles(workspace, {
  'b.bin': '',
  'a.bin': '',
  'models/one/w.bin': '',
  'models/one/.hidden': '',
  'models/two/w.bin': '',
  'models/two/secret.bin': '',
  'odd [x]*?.bin': '',
  'new\nline.bin': '',
});

const select = async (include: readonly string[], exclude: readonly string[] = []) => {
  const found = await selectCandidates({ include, exclude }, { workspace, home: '/nowhere' }, findFiles);
  const relative = (path: string): string => path.slice(workspace.length + 1);
  return {
    paths: found.found.map(({ path }) => relative(path)).sort(),
    literal: found.found.filter(({ literal }) => literal).map(({ path }) => relative(path)),
    missing: found.missing.map(relative),
    unmatched: found.unmatched,
  };
};

describe('selection', () => {
  it.each<[readonly string[], readonly string[], readonly string[]]>([
    [['*.bin'], [], ['a.bin', 'b.bin', 'new\nline.bin', 'odd [x]*?.bin']],
    [['./b.bin', 'a.bin', 'b.bin'], [], ['a.bin', 'b.bin']],
    [['models'], [], ['models/one/.hidden', 'models/one/w.bin', 'models/two/secret.bin', 'models/two/w.bin']],
    [['models/**/*.bin'], ['**/secret.*'], ['models/one/w.bin', 'models/two/w.bin']],
    [['models'], ['models/two'], ['models/one/.hidden', 'models/one/w.bin']],
    [['new?line.bin'], [], ['new\nline.bin']],
    [['odd \\[x\\]\\*\\?.bin'], [], ['odd [x]*?.bin']],
  ])('of %j without %j', async (include, exclude, expected) => {
    expect(await select(include, exclude)).toMatchObject({ paths: expected, missing: [], unmatched: [] });
  });

  it('takes absolute patterns', async () => {
    const found = await selectCandidates(
      { include: [join(workspace, 'a.bin').replace(/[[*?]/g, '\\$&')], exclude: [] },
      { workspace: '/elsewhere', home: '/nowhere' },
      findFiles,
    );
    expect(found.found.map(({ path }) => path)).toEqual([join(workspace, 'a.bin')]);
  });

  it('notices each pattern that matches nothing, and tells literal paths from globs', async () => {
    expect(await select(['a.bin', 'absent.bin', 'none/**', 'b.bin'], ['b.bin'])).toEqual({
      paths: ['a.bin'],
      literal: ['a.bin'],
      missing: ['absent.bin', 'b.bin'],
      unmatched: ['none/**'],
    });
  });

  it('tells what was named from what was only matched', async () => {
    expect((await select(['*.bin', './b.bin', 'models'])).literal).toEqual(['b.bin']);
  });

  it('names what matched nothing', async () => {
    const found = await selectCandidates(
      { include: ['x[1].bin', 'absent'], exclude: [] },
      { workspace, home: '/nowhere' },
      findFiles,
    );
    const error = nothingMatched(found, workspace);
    expect(error.code).toBe('FILES_NOT_FOUND');
    expect(error.sentence).toContain('x[1].bin');
    expect(error.sentence).toContain('absent');
    expect(error.hints.join()).toContain('\\[');
  });

  it.each([
    ['/home/runner/work/models/models/a.bin', '/__w/models/models', true],
    ['/srv/runner/_work/models/models/*.bin', '/__w/models/models', true],
    ['/srv/models/a.bin', '/__w/models/models', false],
    ['/home/runner/work/models/models/a.bin', '/home/runner/work/models/models', false],
  ])('tells of a path of the machine around a container: %s in %s: %s', (path, place, says) => {
    const { hints } = nothingMatched({ missing: [path], unmatched: [] }, place);
    expect(hints.some((hint) => hint.includes('relative to the workspace'))).toBe(says);
  });

  it('does not pass over a broken link', async () => {
    const directory = join(workspace, 'links');
    mkdirSync(directory);
    symlinkSync('nowhere', join(directory, 'w.bin'));
    expect((await select(['links/*'])).paths).toEqual(['links/w.bin']);
  });
});

describe('bundles of artifacts that may be gone', () => {
  const place = temporaryDirectory();
  writeFiles(place, {
    'models/a.bin.sig.json': '',
    'models/sub/b.bin.sig.json': '',
    'models/c.txt.sig.json': '',
    'other.bin.sig.json': '',
    'sigs/a.bin.sig.json': '',
    'sigs/sub/b.bin.sig.json': '',
    'sigs/c.txt.sig.json': '',
  });
  const bundles = async (include: string[], exclude: string[], signaturesDir?: string): Promise<string[]> => {
    const where = {
      workspace: place,
      home: place,
      baseDir: join(place, 'models'),
      ...(signaturesDir !== undefined && { signaturesDir: join(place, signaturesDir) }),
    };
    const found = await selectBundles({ include, exclude }, where);
    return found.map(({ path }) => path.slice(place.length + 1)).sort();
  };

  it.each<[string[], string[], string[]]>([
    [['models/*.bin'], [], ['models/a.bin.sig.json']],
    [['models/**/*.bin'], ['**/b.bin'], ['models/a.bin.sig.json']],
    [['models/a.bin'], [], ['models/a.bin.sig.json']],
    [['models/absent.bin'], [], []],
  ])('beside them: %j without %j', async (include, exclude, expected) => {
    expect(await bundles(include, exclude)).toEqual(expected);
  });

  it.each<[string[], string[], string[]]>([
    [['models/*.bin'], [], ['sigs/a.bin.sig.json']],
    [['models'], [], ['sigs/a.bin.sig.json', 'sigs/c.txt.sig.json', 'sigs/sub/b.bin.sig.json']],
    [['models/**'], ['models/sub'], ['sigs/a.bin.sig.json', 'sigs/c.txt.sig.json']],
    [['**/b.bin'], [], ['sigs/sub/b.bin.sig.json']],
    [['elsewhere/**'], [], []],
  ])('in signatures-dir: %j without %j', async (include, exclude, expected) => {
    expect(await bundles(include, exclude, 'sigs')).toEqual(expected);
  });

  it('are none where there is no signatures-dir', async () => {
    expect(await bundles(['models'], [], 'absent')).toEqual([]);
  });
});
