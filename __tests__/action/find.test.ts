import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { findDirectories, findFiles } from '../../src/action/runner.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

let root = '';
beforeEach(() => {
  // The library tells the runner what it searches.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  root = temporaryDirectory();
  writeFiles(root, { 'models/a.bin': 'a', 'models/b.bin': 'b' });
});
afterEach(() => void jest.restoreAllMocks());

it.each([['models/a.bin/x'], ['models/a.bin/x/*'], ['models/a.bin/*'], ['elsewhere/*']])(
  'there is nothing for %s',
  async (pattern) => {
    expect(await findFiles(join(root, pattern), [])).toEqual([]);
    expect(await findDirectories(join(root, pattern), [])).toEqual([]);
  },
);

it.each([
  ['a link through a file', 'a.bin/x'],
  ['a link that leads nowhere', 'nowhere'],
  ['a link that leads back to itself', 'c.bin'],
])('%s stops the search, rather than hide what lies beside it', async (_, target) => {
  symlinkSync(target, join(root, 'models/c.bin'));
  for (const pattern of ['models/**', 'models/*.bin', 'models']) {
    expect((await rejection(findFiles(join(root, pattern), []))).code).toBe('ARTIFACT_UNREADABLE');
  }
  expect((await rejection(findDirectories(join(root, 'models/*'), []))).code).toBe('ARTIFACT_UNREADABLE');
});
