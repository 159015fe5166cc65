import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findFiles } from '../../src/action/runner.js';
import { nothingMatched, selectCandidates } from '../../src/action/selection.js';
import { AegisError } from '../../src/errors.js';
import { temporaryDirectory, writeFiles } from '../support/tmp.js';

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
  const found = await selectCandidates({ include, exclude }, workspace, findFiles);
  const relative = (paths: readonly string[]) => paths.map((path) => path.slice(workspace.length + 1));
  return { ...found, paths: relative(found.paths), missing: relative(found.missing) };
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
      '/elsewhere',
      findFiles,
    );
    expect(found.paths).toEqual([join(workspace, 'a.bin')]);
  });

  it('notices each pattern that matches nothing, and tells literal paths from globs', async () => {
    expect(await select(['a.bin', 'absent.bin', 'none/**', 'b.bin'], ['b.bin'])).toEqual({
      paths: ['a.bin'],
      missing: ['absent.bin', 'b.bin'],
      unmatched: ['none/**'],
    });
  });

  it('names what matched nothing', async () => {
    const found = await selectCandidates(
      { include: ['x[1].bin', 'absent'], exclude: [] },
      workspace,
      findFiles,
    );
    const error = nothingMatched(found, workspace);
    expect(error.code).toBe('FILES_NOT_FOUND');
    expect(error.sentence).toContain('x[1].bin');
    expect(error.sentence).toContain('absent');
    expect(error.hints.join()).toContain('\\[');
  });

  it('does not pass over a broken link', async () => {
    const directory = join(workspace, 'links');
    mkdirSync(directory);
    symlinkSync('nowhere', join(directory, 'w.bin'));
    await expect(select(['links/*'])).rejects.toMatchObject({ code: 'ARTIFACT_UNREADABLE' });
    await expect(select(['links/*'])).rejects.toBeInstanceOf(AegisError);
  });
});
