/** What a message says of patterns that match nothing: each advice is carried out, and then something matches. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { adviceFor } from '../../../src/run/select/advice.ts';
import { findFiles } from '../../../src/run/select/find.ts';
import { selectCandidates } from '../../../src/run/select/selection.ts';
import { temporaryDirectory, writeFiles } from '../../support/tmp.ts';

const workspace = temporaryDirectory();
writeFiles(workspace, {
  'a.bin': '',
  'a.json': '',
  'models/one/w.bin': '',
  'models/é.bin': '',
});
mkdirSync(join(workspace, 'empty'));

const found = async (pattern: string): Promise<number> => {
  const { found: paths } = await selectCandidates(
    { include: [pattern], exclude: [] },
    { workspace, home: '/nowhere' },
    findFiles,
  );
  return paths.length;
};

it.each<[string, string, RegExp]>([
  ['- *.bin', '*.bin', /YAML list.*write "\*\.bin"/],
  ['"*.bin"', '*.bin', /quotes.*write \*\.bin/],
  ["'a.bin'", 'a.bin', /quotes/],
  ['*.{bin,json}', '*.bin', /braces.*"\*\.bin", "\*\.json"/],
  ['a.bin, a.json', 'a.json', /commas.*"a\.bin", "a\.json"/],
  ['$MODELS/*.bin', '*.bin', /\$MODELS.*variables/],
  ['${HOME}/x', 'a.bin', /\$\{HOME\}/],
  ['%TEMP%/x', 'a.bin', /%TEMP%/],
  ['models\\*\\w.bin', 'models/*/w.bin', /backslash.*"models\/\*\/w\.bin"/],
  ['models/~/w.bin', 'models/one/w.bin', /home directory/],
  ['/home/runner/work/repo/repo/models/one/w.bin', 'models/one/w.bin', /write "models\/one\/w\.bin"/],
  ['/github/workspace/a.bin', 'a.bin', /write "a\.bin"/],
  ['models/**w.bin', 'models/**/*w.bin', /between slashes: write "models\/\*\*\/\*w\.bin"/],
  ['models/e\u0301.bin', 'models/é.bin', /differ only in their Unicode form/],
  ['Models/one/w.bin', 'models/one/w.bin', /upper and lower case/],
  ['modles/one/w.bin', 'models/one/w.bin', /no directory "modles" in .*"models"/],
  ['models/one/v.bin', 'models/one/w.bin', /no "v\.bin" in .*"w\.bin"/],
  ['a.bin/', 'a.bin', /leave out the slash/],
  ['a.bin/x', 'a.bin', /nothing is below it/],
  ['empty', 'models', /directory without artifacts/],
])('%j: write %j', async (pattern, better, words) => {
  expect(await found(pattern)).toBe(0);
  expect(adviceFor(pattern, { workspace })).toMatch(words);
  expect(await found(better)).toBeGreaterThan(0);
});

describe('nothing is said', () => {
  it.each(['*.gguf', 'models/*/x.bin'])('of %j, in which there is nothing to see', (pattern) => {
    expect(adviceFor(pattern, { workspace })).toBeUndefined();
  });
});
