/** What is said of a model's files, and which of them are looked at by name. */
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  isAtOrBelow,
  linksOutText,
  readModel,
  readNamed,
  type ModelReadOptions,
} from '../../src/plan/model-files.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

it.each<[string, readonly string[], boolean]>([
  ['a/b/c', ['a/b/c'], true],
  ['a/b/c', ['a/b'], true],
  ['a/b/c', ['a'], true],
  ['a/b/c', ['x', 'a'], true],
  ['a/b/c', ['b', 'c', 'a/b/', 'a/bc', 'a/c', 'a/b/c/d', ''], false],
  ['a', ['a'], true],
  ['ab', ['a'], false],
  ['/a', [''], true],
  ['/a', ['x'], false],
  ['a', [], false],
])('%s is at or below one of %j: %s', (name, paths, expected) => {
  expect(isAtOrBelow(name, new Set(paths))).toBe(expected);
});

it('links that lead out are listed, twenty of them, and counted', () => {
  const text = (count: number): string | undefined =>
    linksOutText({
      name: 'm',
      linksOut: Array.from({ length: count }, (_, at) => ({ name: `l${at}`, target: `/t${at}` })),
    });
  expect(text(0)).toBeUndefined();
  const told = 'out of the model, and what is there belongs to it';
  expect(text(1)).toBe(`m: 1 link leads ${told}: "l0" to "/t0"`);
  expect(text(2)).toBe(`m: 2 links lead ${told}: "l0" to "/t0", "l1" to "/t1"`);
  expect(text(20)).toMatch(/"l19" to "\/t19"$/);
  expect(text(21)).toMatch(/"l19" to "\/t19" and 1 more$/);
});

const options = (baseDir: string, more: Partial<ModelReadOptions> = {}): ModelReadOptions => ({
  purpose: 'sign',
  baseDir,
  workspace: baseDir,
  outsideBase: 'refuse',
  allowSymlinks: false,
  ...more,
});
const read = async (
  files: Record<string, string>,
  more: Partial<ModelReadOptions> = {},
  make?: (path: string) => void,
) => {
  const base = realpathSync(temporaryDirectory());
  mkdirSync(join(base, 'm'));
  writeFiles(join(base, 'm'), files);
  make?.(join(base, 'm'));
  return readModel(join(base, 'm'), 'm', options(base, more));
};

it('says what is left out of a model in which nothing else is', async () => {
  expect(await read({})).toMatchObject([
    { code: 'FILES_NOT_FOUND', name: '', text: expect.stringMatching(/m holds no file$/) },
  ]);
  const names = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`f${String(at).padStart(2, '0')}`, '']),
  );
  expect(await read(names, { ignorePaths: Object.keys(names) })).toMatchObject([
    { text: expect.stringMatching(/beside what is left out: (?:f\d\d, ){9}f\d\d$/) },
  ]);
});

it('knows what it left out, and what belongs to it', async () => {
  const files = { w: 'abc', z: 'd', '.gitignore': '', 'sub/x': 'ef', b: '', 'a/c': '' };
  const record = '.cache/huggingface/download/w.metadata';
  expect(await read({ ...files, [record]: '' }, { ignorePaths: ['b', 'a', 'absent'] })).toMatchObject({
    kind: 'model',
    size: 6,
    files: [{ name: 'sub/x', size: 2 }, { name: 'w' }, { name: 'z' }],
    leftOut: ['.cache/huggingface', '.gitignore', 'a', 'b'].map((one) => expect.stringContaining(one)),
    linksOut: [],
    problems: [],
    allowSymlinks: false,
  });
  const whole = await read({ '.gitignore': '', '.github/x': '', w: '' }, { ignoreGitPaths: false });
  expect(whole).toMatchObject({
    files: [{ name: '.github/x' }, { name: '.gitignore' }, { name: 'w' }],
    leftOut: [],
  });
});

it('leaves out the records of a download only where they are no link', async () => {
  const made = await read({ w: '', 'elsewhere/huggingface/x': '' }, { allowSymlinks: true }, (path) => {
    symlinkSync('elsewhere', join(path, '.cache'));
  });
  expect(made).toMatchObject([{ code: 'ARTIFACT_NOT_REGULAR', name: '.cache' }]);
});

it('knows which links lead out of it', async () => {
  const elsewhere = realpathSync(temporaryDirectory());
  writeFiles(elsewhere, { f: 'abc' });
  const linked = async (allowSymlinks: boolean) =>
    read({ w: '' }, { allowSymlinks }, (path) => {
      symlinkSync('w', join(path, 'in'));
      symlinkSync(join(elsewhere, 'f'), join(path, 'out'));
    });
  expect(await linked(true)).toMatchObject({
    files: [{ name: 'in' }, { name: 'out', size: 3 }, { name: 'w' }],
    linksOut: [{ name: 'out', target: join(elsewhere, 'f') }],
  });
  expect(await linked(false)).toMatchObject([
    { code: 'ARTIFACT_NOT_REGULAR', name: 'in' },
    { code: 'ARTIFACT_NOT_REGULAR', name: 'out' },
  ]);
});

it('takes links of a snapshot for files only where they lead into its cache', async () => {
  const hub = realpathSync(temporaryDirectory());
  const snapshot = join(hub, 'models--o--n/snapshots/r');
  mkdirSync(snapshot, { recursive: true });
  writeFiles(join(hub, 'models--o--n/blobs'), { x: 'abc' });
  writeFiles(hub, { other: '' });
  symlinkSync('../../blobs/x', join(snapshot, 'w'));
  const judged = async (allowSymlinks: boolean | 'hf-cache') =>
    readModel(snapshot, 'm', options(hub, { allowSymlinks }));
  expect(await judged('hf-cache')).toMatchObject({ files: [{ name: 'w', size: 3 }], linksOut: [] });
  expect(await judged(true)).toMatchObject({ files: [{ name: 'w' }], linksOut: [{ name: 'w' }] });
  expect(await readNamed({ path: snapshot, allowSymlinks: 'hf-cache' }, ['w'])).toMatchObject({
    files: [{ name: 'w' }],
    problems: [],
  });
  symlinkSync('../../../other', join(snapshot, 'z'));
  expect(await judged('hf-cache')).toMatchObject([{ code: 'ARTIFACT_NOT_REGULAR', name: 'z' }]);
  // Where links are read through, those of a cache are nothing special.
  expect(await judged(true)).toMatchObject({ files: [{ name: 'w' }, { name: 'z' }] });
  expect((await readNamed({ path: snapshot, allowSymlinks: 'hf-cache' }, ['z'])).problems).toHaveLength(1);
  expect((await readNamed({ path: snapshot, allowSymlinks: true }, ['z'])).problems).toEqual([]);
  expect(await read({ w: '' }, { allowSymlinks: 'hf-cache' })).toMatchObject([
    { code: 'ARTIFACT_NOT_REGULAR' },
  ]);
});

it('reads what a manifest names, and passes over what is not there', async () => {
  const path = realpathSync(temporaryDirectory());
  writeFiles(path, { w: 'abc', 'd/x': '' });
  symlinkSync('w', join(path, 'link'));
  symlinkSync('d', join(path, 'way'));
  symlinkSync('nowhere', join(path, 'broken'));
  const names = ['w', 'absent', 'd/x', 'link', 'way/x', 'broken', 'd'];
  const problems = (...found: string[]) =>
    found.map((one) => ({ text: expect.stringContaining(join(path, one)) }));
  const strict = await readNamed({ path, allowSymlinks: false }, names);
  expect(strict.files).toMatchObject([{ name: 'w', size: 3 }, { name: 'd/x' }]);
  expect(strict.problems).toMatchObject(problems('link', 'way/x', 'broken', 'd'));
  const loose = await readNamed({ path, allowSymlinks: true }, names);
  expect(loose.files).toMatchObject([{ name: 'w' }, { name: 'd/x' }, { name: 'link' }]);
  expect(loose.problems).toMatchObject(problems('way/x', 'broken', 'd'));
});
