/** What is said of a model's files, and which of them are looked at by name. */
import { mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { linksOutText, readModel, readNamed, type ModelReadOptions } from '../../src/plan/model-files.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

it('links that lead out are listed, twenty of them, and counted', () => {
  const text = (count: number): string | undefined =>
    linksOutText({
      name: 'm',
      linksOut: Array.from({ length: count }, (_, at) => ({ name: `l${at}`, target: `/t${at}` })),
    });
  expect(text(0)).toBeUndefined();
  const told = 'out of the model, and the target is part of it';
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
    {
      code: 'FILES_NOT_FOUND',
      name: '',
      text: expect.stringMatching(/m has no files$/),
      hint: expect.any(String),
    },
  ]);
  const onlyALink = await read({}, {}, (path) => symlinkSync('nowhere', join(path, 'link')));
  const inModels = { hint: expect.stringContaining('ignore-paths') };
  expect(onlyALink).toMatchObject([{ code: 'ARTIFACT_NOT_REGULAR', name: 'link', ...inModels }]);
  expect(onlyALink).toHaveLength(1);
  const names = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`f${String(at).padStart(2, '0')}`, '']),
  );
  expect(await read(names, { ignorePaths: Object.keys(names) })).toMatchObject([
    { text: expect.stringMatching(/except those left out: (?:f\d\d, ){9}f\d\d$/) },
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

it('holds only so many files and directories', async () => {
  const path = join(realpathSync(temporaryDirectory()), 'm');
  writeFiles(path, { w: '', 'd/x': '' });
  const given = options(dirname(path), { deferProblems: true });
  expect(await readModel(path, 'm', given, 3)).toMatchObject({ files: [{ name: 'd/x' }, { name: 'w' }] });
  expect(await readModel(path, 'm', given, 2)).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
});

it('leaves out the records of a download only where they are no link', async () => {
  const made = await read({ w: '', 'elsewhere/huggingface/x': '' }, { allowSymlinks: true }, (path) => {
    symlinkSync('elsewhere', join(path, '.cache'));
  });
  expect(made).toMatchObject([{ code: 'ARTIFACT_NOT_REGULAR', name: '.cache' }]);
});

it('looks through no link for the records of a download', async () => {
  const of = (made: Awaited<ReturnType<typeof read>>) => ('ignored' in made ? made.ignored : undefined);
  const linked = (at: string, target: string) => (path: string) => {
    mkdirSync(dirname(join(path, at)), { recursive: true });
    symlinkSync(target, join(path, at));
  };
  const files = { w: '', 'elsewhere/huggingface/x': '' };
  const git = ['.git', '.gitattributes', '.github', '.gitignore'];
  for (const [at, target] of [
    ['.cache', 'elsewhere'],
    ['.cache/huggingface', '../elsewhere/huggingface'],
  ] as const) {
    const made = await read(files, { deferProblems: true }, linked(at, target));
    expect(of(made)).toEqual(git);
    expect(made).toMatchObject({ problems: [{ code: 'ARTIFACT_NOT_REGULAR', name: at }], own: [] });
  }
  const there = await read({ ...files, '.cache/huggingface/x': '' });
  expect(of(there)).toEqual([...git, '.cache/huggingface']);
});

it('keeps what cannot belong to it for later, where that was asked for', async () => {
  const make = (path: string) => symlinkSync('w', join(path, 'link'));
  expect(await read({ w: 'abc' }, { deferProblems: true }, make)).toMatchObject({
    files: [{ name: 'w' }],
    problems: [{ code: 'ARTIFACT_NOT_REGULAR', name: 'link' }],
    linksOut: [],
  });
  expect(await read({ w: 'abc' }, { deferProblems: false }, make)).toMatchObject([{ name: 'link' }]);
});

it('leaves out, to sign, what a killed run has left beside its own files, and nothing else of that name', async () => {
  const base = realpathSync(temporaryDirectory());
  const leftover = '.aegis-0123456789ab-0.tmp';
  writeFiles(join(base, 'm'), { w: '', [leftover]: '', [`sigs/${leftover}`]: '', 'sigs/x': '' });
  const given = options(base, { signature: join(base, 'm/sigs/m.sig.json') });
  const of = async (purpose: 'sign' | 'verify') => {
    const made = await readModel(join(base, 'm'), 'm', { ...given, purpose });
    return 'files' in made ? made.files.map(({ name }) => name) : [];
  };
  expect(await of('sign')).toEqual([leftover, 'sigs/x', 'w']);
  expect(await of('verify')).toEqual([leftover, `sigs/${leftover}`, 'sigs/x', 'w']);
});

it('knows its own signature and records whichever way leads to them', async () => {
  const base = realpathSync(temporaryDirectory());
  writeFiles(join(base, 'm'), { w: '', 's.json': '', 'log.jsonl': '' });
  symlinkSync('m', join(base, 'alias'));
  for (const [model, own] of [
    ['m', 'alias'],
    ['alias', 'm'],
    ['m', 'm'],
  ] as const) {
    const signature = join(base, own, 's.json');
    const more = { signature, ownFiles: [join(base, own, 'log.jsonl'), join(base, 'other')] };
    expect(await readModel(join(base, model), 'm', options(base, more))).toMatchObject({
      bundlePath: signature,
      files: [{ name: 'w' }],
      own: ['s.json', 'log.jsonl'],
      leftOut: ['log.jsonl', 's.json'],
    });
  }
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
  // As `hf download` makes where there can be no links.
  writeFiles(snapshot, { plain: 'a' });
  expect(await judged('hf-cache')).toMatchObject({ files: [{ name: 'plain' }, { name: 'w' }] });
  rmSync(join(snapshot, 'plain'));
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
  symlinkSync('loop', join(path, 'loop'));
  const names = ['w', 'absent', 'd/x', 'link', 'way/x', 'broken', 'd', 'loop'];
  const problems = (found: Record<string, string>) =>
    Object.entries(found).map(([one, code]) => ({ code, text: expect.stringContaining(join(path, one)) }));
  const [irregular, unreadable, missing] = [
    'ARTIFACT_NOT_REGULAR',
    'ARTIFACT_UNREADABLE',
    'ARTIFACT_MISSING',
  ];
  const strict = await readNamed({ path, allowSymlinks: false }, names);
  expect(strict.files).toMatchObject([{ name: 'w', size: 3 }, { name: 'd/x' }]);
  expect(strict.problems).toMatchObject(
    problems({ link: irregular, 'way/x': irregular, broken: irregular, d: irregular, loop: irregular }),
  );
  const loose = await readNamed({ path, allowSymlinks: true }, names);
  expect(loose.files).toMatchObject([{ name: 'w' }, { name: 'd/x' }, { name: 'link' }]);
  expect(loose.problems).toMatchObject(
    problems({ 'way/x': irregular, broken: missing, d: irregular, loop: unreadable }),
  );
  writeFiles(path, { '\ufffd': '' });
  const garbled = await readNamed({ path, allowSymlinks: false }, ['\ud800', '\ufffd']);
  expect(garbled).toMatchObject({
    files: [{ name: '\ufffd' }],
    problems: [{ code: 'ARTIFACT_NAME_UNUSABLE' }],
  });
});
