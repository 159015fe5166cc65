/** Model directories over a real file system: what belongs to one, in which order, and what keeps a directory from being one. */
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { planModels, requireBundlesOutside, type ModelPlanOptions } from '../../src/plan/model.ts';
import { shardOf } from '../../src/plan/shard.ts';
import { listTree } from '../../src/plan/tree.ts';
import { makeFifo } from '../support/fifo.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const root = temporaryDirectory();
let made = 0;

/** A base directory of its own with these files. */
function base(files: Record<string, string> = {}): string {
  const directory = join(root, `base-${++made}`);
  mkdirSync(directory);
  writeFiles(directory, files);
  return directory;
}
const optionsFor = (baseDir: string, given: Partial<ModelPlanOptions> = {}): ModelPlanOptions => ({
  purpose: 'sign',
  baseDir,
  workspace: baseDir,
  outsideBase: 'basename',
  allowSymlinks: false,
  ...given,
});
/** @param names relative to the base; with `literal: false` as if a glob had found them. */
const plan = async (
  baseDir: string,
  names: readonly string[],
  { literal = true, ...given }: Partial<ModelPlanOptions> & { literal?: boolean } = {},
) =>
  planModels(
    names.map((name) => ({ path: join(baseDir, name), literal })),
    optionsFor(baseDir, given),
  );
const filesOf = async (baseDir: string, given: Partial<ModelPlanOptions> = {}): Promise<string[]> => {
  const { models } = await plan(baseDir, ['m'], given);
  return (models[0]?.files ?? []).map(({ name }) => name);
};
const inModel = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`m/${name}`, content]));

describe('the files of a model', () => {
  it('come by their whole names, by code point, as OpenSSF Model Signing sorts them', async () => {
    const sorted = [
      'A',
      // `-` and `.` sort before `/`.
      'a-b',
      'a.b',
      'a/b',
      'a/b.c/d',
      'a0',
      'b',
      'größe',
      '\uffee',
      '\u{1f600}',
    ];
    const found = await filesOf(
      base(inModel(Object.fromEntries(sorted.toReversed().map((one) => [one, ''])))),
    );
    expect(found).toEqual(sorted);
  });

  it('are all that there is, but what is of git at the top', async () => {
    const files = {
      '.git/config': '',
      '.github/workflows/ci.yml': '',
      '.gitignore': '',
      '.gitattributes': '',
      '.gitmodules': '',
      '.hidden': '',
      'sub/.git/config': '',
      'sub/.gitignore': '',
      'sub/m.sig.json': '',
      'sub/.DS_Store': '',
    };
    expect(await filesOf(base(inModel(files)))).toEqual([
      '.gitmodules',
      '.hidden',
      'sub/.DS_Store',
      'sub/.git/config',
      'sub/.gitignore',
      'sub/m.sig.json',
    ]);
  });

  it('keep the names that the disk has: composed and decomposed letters are two files', async () => {
    const [composed, decomposed] = ['é.bin'.normalize('NFC'), 'é.bin'.normalize('NFD')];
    const found = await filesOf(base(inModel({ [composed]: 'one', [decomposed]: 'other' })));
    // On a file system that takes them for one name there is one file, by the name that the disk lists.
    expect(found.length === 1 || (found.includes(composed) && found.includes(decomposed))).toBe(true);
    expect(found.map((name) => name.normalize('NFC'))).toEqual(found.map(() => composed));
  });

  it('may be called nearly anything', async () => {
    const names = ['a:b', 'a\\b', ' ', '-rf', 'line\nbreak', '...', '模型.txt', 'x'.repeat(255)];
    const found = await filesOf(base(inModel(Object.fromEntries(names.map((one) => [one, ''])))));
    expect(new Set(found)).toEqual(new Set(names));
  });

  it('count with their sizes, empty ones too, and directories do not', async () => {
    const baseDir = base(inModel({ empty: '', 'sub/three': 'abc' }));
    mkdirSync(join(baseDir, 'm/nothing/in/here'), { recursive: true });
    const [model] = (await plan(baseDir, ['m'])).models;
    expect(model).toMatchObject({ kind: 'model', name: 'm', size: 3 });
    expect(model?.files.map(({ name, size }) => [name, size])).toEqual([
      ['empty', 0],
      ['sub/three', 3],
    ]);
  });

  it('leave out what this run writes into the model, when signatures-dir lies in it', async () => {
    const baseDir = base(
      inModel({ w: '', 'sigs/m.sig.json': '', 'sigs/aegis-manifest.json': '', 'sigs/x': '' }),
    );
    const signaturesDir = join(baseDir, 'm/sigs');
    const ownFiles = [join(signaturesDir, 'aegis-manifest.json')];
    const [model] = (await plan(baseDir, ['m'], { signaturesDir, ownFiles })).models;
    expect(model?.files.map(({ name }) => name)).toEqual(['sigs/x', 'w']);
    expect(model?.ignored).toEqual(expect.arrayContaining(['sigs/m.sig.json', 'sigs/aegis-manifest.json']));
  });

  it.each(['sign', 'verify'] as const)(
    'hide in no directory called like a record of this run (%s)',
    async (purpose) => {
      const baseDir = base(
        inModel({ w: '', 'sigs/m.sig.json/a.py': '', 'sigs/aegis-manifest.json/evil.py': '' }),
      );
      const signaturesDir = join(baseDir, 'm/sigs');
      const ownFiles = [join(signaturesDir, 'aegis-manifest.json')];
      const files = await filesOf(baseDir, { purpose, signaturesDir, ownFiles });
      expect(files).toEqual(['sigs/aegis-manifest.json/evil.py', 'sigs/m.sig.json/a.py', 'w']);
    },
  );

  it('hide behind no link called like a record of this run', async () => {
    const baseDir = base({ ...inModel({ w: '' }), 'away/evil.py': '' });
    symlinkSync('../away', join(baseDir, 'm/aegis-manifest.json'));
    const ownFiles = [join(baseDir, 'm/aegis-manifest.json')];
    expect((await rejection(plan(baseDir, ['m'], { ownFiles }))).code).toBe('ARTIFACT_NOT_REGULAR');
  });
});

/** What keeps a directory from being a model: how it comes about, the code, and what the sentence must name. */
const OBSTACLES: readonly (readonly [string, (model: string) => void, string, string])[] = [
  ['a link to a file', (m) => symlinkSync('w', join(m, 'link')), 'ARTIFACT_NOT_REGULAR', 'm/link'],
  [
    'a link out of the model',
    (m) => symlinkSync('/etc/hostname', join(m, 'out')),
    'ARTIFACT_NOT_REGULAR',
    'm/out',
  ],
  ['a link to a directory', (m) => symlinkSync('.', join(m, 'self')), 'ARTIFACT_NOT_REGULAR', 'm/self'],
  ['a broken link', (m) => symlinkSync('nowhere', join(m, 'broken')), 'ARTIFACT_NOT_REGULAR', 'm/broken'],
  ['a FIFO', (m) => makeFifo(join(m, 'fifo')), 'ARTIFACT_NOT_REGULAR', 'm/fifo is a FIFO'],
  [
    'a name that is not UTF-8',
    (m) => writeFileSync(Buffer.concat([Buffer.from(`${m}/w`), Buffer.from([0xff])]), ''),
    'ARTIFACT_NAME_UNUSABLE',
    'not valid UTF-8',
  ],
  ['a directory that cannot be listed', tooDeep, 'ARTIFACT_UNREADABLE', 'cannot list the directory'],
];

/** Directories in each other until the path is longer than the system takes: not even root can list them. */
function tooDeep(model: string): void {
  // In two halves, because no single call may name such a path.
  const half = (name: string): string => join(model, ...Array<string>(11).fill(name.repeat(200)));
  mkdirSync(half('a'), { recursive: true });
  mkdirSync(half('b'), { recursive: true });
  renameSync(join(model, 'b'.repeat(200)), join(half('a'), 'b'.repeat(200)));
}

describe.each(OBSTACLES)('%s', (_, obstruct, code, named) => {
  const obstructed = (): string => {
    const baseDir = base({ ...inModel({ w: '' }), 'good/w': '' });
    obstruct(join(baseDir, 'm'));
    return baseDir;
  };

  it('stops signing, and is named', async () => {
    const error = await rejection(plan(obstructed(), ['m', 'good']));
    expect(error.code).toBe(code);
    expect(error.sentence).toContain(named);
  });

  it('is a refusal of this one model to verify', async () => {
    const { models, refused } = await plan(obstructed(), ['m', 'good'], { purpose: 'verify' });
    expect(models.map(({ name }) => name)).toEqual(['good']);
    expect(refused).toMatchObject([{ name: 'm', error: { code } }]);
    expect(refused[0]?.error.sentence).toContain(named);
  });
});

it('names all that is wrong with a model in one error, twenty of it and a count', async () => {
  const baseDir = base(inModel({ w: '' }));
  for (let index = 10; index < 40; index += 1) symlinkSync('w', join(baseDir, `m/link-${index}`));
  const { refused } = await plan(baseDir, ['m'], { purpose: 'verify' });
  expect(refused).toHaveLength(1);
  const sentence = refused[0]?.error.sentence ?? '';
  expect(sentence).toContain('30 matched paths');
  expect(sentence).toContain('link-29');
  expect(sentence).not.toContain('link-30');
  expect(sentence).toContain('and 10 more');
});

describe('with allow-symlinks', () => {
  it('files are read through links', async () => {
    const baseDir = base(inModel({ w: 'abc' }));
    symlinkSync('w', join(baseDir, 'm/link'));
    symlinkSync('m', join(baseDir, 'alias'));
    expect(await filesOf(baseDir, { allowSymlinks: true })).toEqual(['link', 'w']);
    const { models } = await plan(baseDir, ['alias'], { allowSymlinks: true });
    expect(models).toMatchObject([{ name: 'alias', size: 6 }]);
  });

  it.each([
    ['a directory', '.', 'ARTIFACT_NOT_REGULAR'],
    ['nothing', 'nowhere', 'ARTIFACT_MISSING'],
    ['itself', 'link', 'ARTIFACT_UNREADABLE'],
    ['a device', '/dev/null', 'ARTIFACT_NOT_REGULAR'],
  ])('a link to %s is refused', async (_, target, code) => {
    const baseDir = base(inModel({ w: '' }));
    symlinkSync(target, join(baseDir, 'm/link'));
    expect((await rejection(plan(baseDir, ['m'], { allowSymlinks: true }))).code).toBe(code);
  });
});

describe('what is no model', () => {
  const cases: readonly (readonly [string, (baseDir: string) => string, string])[] = [
    ['a file', () => 'file', 'ARTIFACT_NOT_REGULAR'],
    ['a link to a directory', (b) => (symlinkSync('m', join(b, 'link')), 'link'), 'ARTIFACT_NOT_REGULAR'],
    ['a broken link', (b) => (symlinkSync('nowhere', join(b, 'broken')), 'broken'), 'ARTIFACT_MISSING'],
    ['base-dir itself', () => '.', 'ARTIFACT_OUTSIDE_BASE'],
  ];
  it.each(cases)('%s: refused when it is named', async (_, make, code) => {
    const baseDir = base({ file: '', ...inModel({ w: '' }) });
    const name = make(baseDir);
    expect((await rejection(plan(baseDir, [name]))).code).toBe(code);
    const { refused, models } = await plan(baseDir, [name, 'm'], { purpose: 'verify' });
    expect(refused).toMatchObject([{ error: { code } }]);
    expect(models).toMatchObject([{ name: 'm' }]);
  });

  it('base-dir itself, which would have no name, and what lies outside of it: each is said', async () => {
    const [baseDir, other] = [base(inModel({ w: '' })), base(inModel({ w: '' }))];
    expect((await rejection(plan(baseDir, ['.']))).sentence).toContain('is base-dir itself');
    const candidates = [{ path: join(other, 'm'), literal: false }];
    const error = await rejection(planModels(candidates, optionsFor(baseDir)));
    expect(error.sentence).toContain(`is not below base-dir ${baseDir}`);
  });

  it('a file that a glob found is left out, and a FIFO', async () => {
    const baseDir = base({ file: '', ...inModel({ w: '' }) });
    makeFifo(join(baseDir, 'fifo'));
    const { leftOut, models } = await plan(baseDir, ['file', 'm', 'fifo'], { literal: false });
    expect(leftOut.map((path) => basename(path))).toEqual(['file', 'fifo']);
    expect(models).toHaveLength(1);
  });

  it('a file that was named as well as found, in whichever order', async () => {
    const baseDir = base({ file: '' });
    const named = { path: join(baseDir, 'file'), literal: true };
    const found = { path: join(baseDir, 'file'), literal: false };
    for (const candidates of [
      [named, found],
      [found, named],
    ])
      expect((await rejection(planModels(candidates, optionsFor(baseDir)))).code).toBe(
        'ARTIFACT_NOT_REGULAR',
      );
  });

  it('what the search could not look at', async () => {
    const baseDir = base(inModel({ w: '' }));
    const problem = { code: 'ARTIFACT_UNREADABLE', text: 'no' } as const;
    const candidates = [
      { path: join(baseDir, 'x'), literal: false, problem },
      { path: join(baseDir, 'm'), literal: false },
    ];
    expect((await rejection(planModels(candidates, optionsFor(baseDir)))).code).toBe('ARTIFACT_UNREADABLE');
    const { models, refused } = await planModels(candidates, optionsFor(baseDir, { purpose: 'verify' }));
    expect(models).toMatchObject([{ name: 'm' }]);
    expect(refused).toMatchObject([{ name: 'x', error: { code: 'ARTIFACT_UNREADABLE' } }]);
  });

  it('base-dir itself is refused by its path, and any other where its signature would be', async () => {
    const baseDir = base({ ...inModel({ w: '' }), file: '' });
    const signaturesDir = join(dirname(baseDir), 'sigs');
    const { refused } = await plan(baseDir, ['.', 'file'], { purpose: 'verify', signaturesDir });
    expect(refused).toMatchObject([
      { name: baseDir, path: baseDir, bundlePath: `${baseDir}.sig.json` },
      { name: 'file', path: join(baseDir, 'file'), bundlePath: join(signaturesDir, 'file.sig.json') },
    ]);
  });

  it('whose signature would lie behind a link in signatures-dir', async () => {
    const baseDir = base({ 'in/m/w': '', 'sigs/x': '', 'elsewhere/x': '' });
    const signaturesDir = join(baseDir, 'sigs');
    symlinkSync('../elsewhere', join(signaturesDir, 'in'));
    expect((await rejection(plan(baseDir, ['in/m'], { signaturesDir }))).code).toBe('BUNDLE_PLACE_REFUSED');
    const { refused } = await plan(baseDir, ['in/m'], { signaturesDir, purpose: 'verify' });
    expect(refused).toMatchObject([{ name: 'in/m', error: { code: 'BUNDLE_PLACE_REFUSED' } }]);
  });

  it('a link that leads nowhere is not passed over, whoever found it', async () => {
    const baseDir = base(inModel({ w: '' }));
    symlinkSync('nowhere', join(baseDir, 'gone'));
    expect((await rejection(plan(baseDir, ['gone', 'm'], { literal: false }))).code).toBe('ARTIFACT_MISSING');
    const { refused } = await plan(baseDir, ['gone', 'm'], { literal: false, purpose: 'verify' });
    expect(refused).toMatchObject([{ path: join(baseDir, 'gone'), error: { code: 'ARTIFACT_MISSING' } }]);
  });

  it('an empty directory: there is nothing to sign, and to verify everything is missing from it', async () => {
    const baseDir = base();
    mkdirSync(join(baseDir, 'm/.git'), { recursive: true });
    const { code, hints } = await rejection(plan(baseDir, ['m']));
    expect(code).toBe('FILES_NOT_FOUND');
    // Its own, in place of what the code would say.
    expect(hints).toEqual([expect.stringContaining('`!`')]);
    expect((await plan(baseDir, ['m'], { purpose: 'verify' })).models).toMatchObject([
      { name: 'm', files: [] },
    ]);
  });

  it.each([true, false])('a directory that is called as signatures are: named %s', async (literal) => {
    const baseDir = base({ 'd.sig.json/w': '', 'm/w': '', 'm.sig.json': '' });
    const refusal = await rejection(plan(baseDir, ['d.sig.json', 'm'], { literal }));
    expect([refusal.code, refusal.hints]).toEqual([
      'ARTIFACT_NAME_UNUSABLE',
      [expect.stringMatching(/^rename/)],
    ]);
    // A signature beside its model is left out, and a pattern that finds nothing else has found no model.
    const { models, leftOut } = await plan(baseDir, ['m', 'm.sig.json'], { literal: false });
    expect([models.length, leftOut]).toEqual([1, [join(baseDir, 'm.sig.json')]]);
  });

  it('a directory outside of base-dir, found by a glob', async () => {
    const [inner, outer] = [base(), base(inModel({ w: '' }))];
    const candidates = [{ path: join(outer, 'm'), literal: false }];
    expect((await rejection(planModels(candidates, optionsFor(inner)))).code).toBe('ARTIFACT_OUTSIDE_BASE');
    const { refused } = await planModels(candidates, optionsFor(inner, { purpose: 'verify' }));
    expect(refused).toMatchObject([{ path: join(outer, 'm'), error: { code: 'ARTIFACT_OUTSIDE_BASE' } }]);
  });
});

describe('the name of a model', () => {
  it.each([
    ['n'.repeat(246), undefined],
    ['n'.repeat(247), 'ARTIFACT_NAME_UNUSABLE'],
    ['ü'.repeat(124), 'ARTIFACT_NAME_UNUSABLE'],
  ])('leaves room for that of its bundle, to sign: %s', async (name, code) => {
    const baseDir = base({ [`${name}/w`]: '' });
    const { models } = await plan(baseDir, [name], { purpose: 'verify' });
    expect(models).toMatchObject([{ name }]);
    if (code === undefined) expect((await plan(baseDir, [name])).models).toHaveLength(1);
    else expect((await rejection(plan(baseDir, [name]))).code).toBe(code);
  });

  it('may be longer where its bundle is called otherwise', async () => {
    const name = 'n'.repeat(250);
    const baseDir = base({ [`${name}/w`]: '' });
    const signature = join(baseDir, 'other.sig.json');
    expect((await plan(baseDir, [name], { signature })).models).toMatchObject([{ bundlePath: signature }]);
  });

  it('is text', async () => {
    const baseDir = base({ '\ufffd/w': '' });
    expect((await rejection(plan(baseDir, ['\ud800']))).code).toBe('ARTIFACT_NAME_UNUSABLE');
    expect((await plan(baseDir, ['\ufffd'])).models).toHaveLength(1);
  });

  it('is the same whichever way leads to it and to base-dir', async () => {
    const baseDir = base({ ...inModel({ w: '' }), 'd/n/w': '' });
    symlinkSync(baseDir, `${baseDir}-link`);
    const found = async (from: string, to: string) => {
      const candidates = [{ path: join(to, 'd/n'), literal: false }];
      return (await planModels(candidates, optionsFor(from))).models;
    };
    expect(await found(`${baseDir}-link`, baseDir)).toMatchObject([{ name: 'd/n' }]);
    expect(await found(baseDir, `${baseDir}-link`)).toMatchObject([{ name: 'd/n' }]);
    const here = relative(process.cwd(), baseDir);
    const { models } = await plan(baseDir, ['d/n'], { baseDir: here, signaturesDir: `${here}/sigs` });
    expect(models).toMatchObject([{ name: 'd/n', bundlePath: join(baseDir, 'sigs/d/n.sig.json') }]);
    expect((await rejection(plan(baseDir, ['.'], { baseDir: here }))).code).toBe('ARTIFACT_OUTSIDE_BASE');
  });
});

it('does not take the name of what it points to, where it lies outside of base-dir', async () => {
  const baseDir = base(inModel({ w: '' }));
  const current = `${baseDir}-current`;
  symlinkSync(join(baseDir, 'm'), current);
  const candidates = [{ path: current, literal: true }];
  const named = async (given: Partial<ModelPlanOptions>) =>
    planModels(candidates, optionsFor(baseDir, { allowSymlinks: true, ...given }));
  expect((await named({})).models).toMatchObject([{ name: basename(current) }]);
  expect((await rejection(named({ outsideBase: 'refuse' }))).code).toBe('ARTIFACT_OUTSIDE_BASE');
});

it('has no name outside of base-dir where names are whole paths, though it was named', async () => {
  const [inner, outer] = [base(), base(inModel({ w: '' }))];
  const candidates = [{ path: join(outer, 'm'), literal: true }];
  const options = optionsFor(inner, { outsideBase: 'refuse' });
  expect((await rejection(planModels(candidates, options))).code).toBe('ARTIFACT_OUTSIDE_BASE');
  const { refused } = await planModels(candidates, { ...options, purpose: 'verify' });
  expect(refused).toMatchObject([{ name: 'm', error: { code: 'ARTIFACT_OUTSIDE_BASE' } }]);
});

it('sorts all that it tells of', async () => {
  const names = ['c', 'a', 'b'];
  const each = (prefix: string, suffix: string): [string, string][] =>
    names.map((one) => [`${prefix}${one}${suffix}`, '']);
  const baseDir = base(
    Object.fromEntries([...each('m', '/w'), ...each('gone-', '.sig.json'), ...each('file-', '')]),
  );
  writeFiles(baseDir, Object.fromEntries(each('file-', '.sig.json')));
  for (const one of names) symlinkSync('nowhere', join(baseDir, `broken-${one}`));
  const given = (found: readonly [string, string][]) => found.map(([name]) => name);
  const told = await plan(
    baseDir,
    [
      ...names.map((one) => `m${one}`),
      ...names.map((one) => `broken-${one}`),
      ...given([...each('gone-', '.sig.json'), ...each('file-', '.sig.json')]),
    ],
    { purpose: 'verify', literal: false },
  );
  const namesOf = (found: readonly { name: string }[]) => found.map(({ name }) => name);
  expect(namesOf(told.models)).toEqual(['ma', 'mb', 'mc']);
  expect(namesOf(told.orphans)).toEqual(['gone-a', 'gone-b', 'gone-c']);
  expect(namesOf(told.displaced)).toEqual(['file-a', 'file-b', 'file-c']);
  expect(namesOf(told.refused)).toEqual(['broken-a', 'broken-b', 'broken-c']);
});

it('shares all that it tells of among shards', async () => {
  const ten = Array.from({ length: 10 }, (_, index) => String(index));
  const baseDir = base(
    Object.fromEntries(
      ten.flatMap((one) => [
        [`m${one}/w`, ''],
        [`gone-${one}.sig.json`, ''],
        [`file-${one}`, ''],
        [`file-${one}.sig.json`, ''],
      ]),
    ),
  );
  for (const one of ten) symlinkSync('nowhere', join(baseDir, `broken-${one}`));
  const names = ten.flatMap((one) => [
    `m${one}`,
    `gone-${one}.sig.json`,
    `file-${one}.sig.json`,
    `broken-${one}`,
  ]);
  const shares = await Promise.all(
    [1, 2].map(async (index) => {
      const shard = { index, count: 2 };
      const told = await plan(baseDir, names, { purpose: 'verify', literal: false, shard });
      const all = [told.models, told.orphans, told.displaced, told.refused];
      for (const { name } of all.flat()) expect(shardOf(name, 2)).toBe(index);
      expect(told.total).toBe(10);
      return all.map(({ length }) => length);
    }),
  );
  expect(shares[0]?.map((count, at) => count + (shares[1]?.[at] ?? 0))).toEqual([10, 10, 10, 10]);
});

describe('models of one run', () => {
  it('may not share a name', async () => {
    const [one, other] = [base(inModel({ w: '' })), base(inModel({ w: '' }))];
    const candidates = [one, other].map((directory) => ({ path: join(directory, 'm'), literal: true }));
    expect((await rejection(planModels(candidates, optionsFor(base())))).code).toBe('ARTIFACT_NAMES_COLLIDE');
    const { models, refused } = await planModels(candidates, optionsFor(base(), { purpose: 'verify' }));
    expect(models).toHaveLength(1);
    expect(refused).toMatchObject([{ error: { code: 'ARTIFACT_NAMES_COLLIDE' } }]);
  });

  it('may lie in each other only where their bundles do not', async () => {
    const baseDir = base({ 'm/w': '', 'm/inner/w': '' });
    expect((await rejection(plan(baseDir, ['m', 'm/inner']))).code).toBe('ARTIFACT_NAMES_COLLIDE');
    const apart = await plan(baseDir, ['m', 'm/inner'], { signaturesDir: join(baseDir, 'sigs') });
    expect(apart.models.map(({ name }) => name)).toEqual(['m', 'm/inner']);
    // To verify, the outer one finds the inner one's bundle not signed, and says so.
    const { models, refused } = await plan(baseDir, ['m', 'm/inner'], { purpose: 'verify' });
    expect([models.length, refused.length]).toEqual([2, 0]);
  });

  it('may not get the bundles of files', async () => {
    const baseDir = base(inModel({ w: '' }));
    const { models } = await plan(baseDir, ['m']);
    const file = { name: 'm/w', bundlePath: join(baseDir, 'm/w.sig.json') };
    const act = async () => Promise.resolve().then(() => requireBundlesOutside(models, [file]));
    expect((await rejection(act())).code).toBe('ARTIFACT_NAMES_COLLIDE');
    requireBundlesOutside(models, [{ name: 'x', bundlePath: join(baseDir, 'x.sig.json') }]);
  });
});

describe('a bundle without its model', () => {
  const found = async (baseDir: string, names: readonly string[]) => {
    const { orphans, displaced, models } = await plan(baseDir, names, { purpose: 'verify', literal: false });
    const namesOf = (all: readonly { name: string }[]) => all.map(({ name }) => name);
    return { orphans: namesOf(orphans), displaced: namesOf(displaced), models: namesOf(models) };
  };

  it('is missed', async () => {
    const baseDir = base({ 'm.sig.json': '' });
    expect(await found(baseDir, ['m.sig.json'])).toEqual({ orphans: ['m'], displaced: [], models: [] });
  });

  it('is missed in signatures-dir, and none of it is looked for to sign', async () => {
    const baseDir = base({ 'sigs/d/m.sig.json': '', m: '' });
    const options = { signaturesDir: join(baseDir, 'sigs'), purpose: 'verify' } as const;
    const bundlePath = join(baseDir, 'sigs/d/m.sig.json');
    const missed = { name: 'd/m', path: join(baseDir, 'd/m'), bundlePath };
    expect((await plan(baseDir, ['sigs/d/m.sig.json'], options)).orphans).toEqual([missed]);
    expect(await plan(baseDir, ['sigs/d/m.sig.json'], { ...options, purpose: 'sign' })).toEqual({
      models: [],
      orphans: [],
      displaced: [],
      refused: [],
      leftOut: [bundlePath],
      total: 0,
    });
  });

  it('is called by its last name where it lies outside of base-dir', async () => {
    const outer = base({ 'd/m.sig.json': '' });
    const candidates = [{ path: join(outer, 'd/m.sig.json'), literal: false }];
    const { orphans } = await planModels(candidates, optionsFor(base(), { purpose: 'verify' }));
    expect(orphans).toMatchObject([{ name: 'm', path: join(outer, 'd/m') }]);
  });

  it('is no second matter where what has taken its place was named', async () => {
    const baseDir = base({ 'm.sig.json': '', m: 'a file' });
    const { displaced, refused } = await plan(baseDir, ['m.sig.json', 'm'], { purpose: 'verify' });
    expect(displaced).toEqual([]);
    expect(refused).toMatchObject([{ name: 'm', error: { code: 'ARTIFACT_NOT_REGULAR' } }]);
  });

  it('is told apart from one of a file', async () => {
    const baseDir = base({ 'm.sig.json': '', m: 'a file' });
    expect(await found(baseDir, ['m.sig.json', 'm'])).toEqual({ orphans: [], displaced: ['m'], models: [] });
  });

  it('is not missed with its model', async () => {
    const baseDir = base({ 'm.sig.json': '', 'm/w': '' });
    expect(await found(baseDir, ['m.sig.json', 'm'])).toEqual({ orphans: [], displaced: [], models: ['m'] });
  });
});

describe('a tree', () => {
  it('is listed up to a limit, directories counted', async () => {
    const baseDir = base({ 'a/b/c': '', 'a/d': '', e: '' });
    const limits = { maxEntries: 5, ignored: new Set<string>() };
    const { entries } = await listTree(baseDir, limits);
    expect(entries.map(({ name }) => name).sort()).toEqual(['a/b/c', 'a/d', 'e']);
    const error = await rejection(listTree(baseDir, { ...limits, maxEntries: 4 }));
    expect(error.code).toBe('LIMIT_EXCEEDED');
  });

  it('that is gone cannot be listed', async () => {
    const baseDir = base();
    rmSync(baseDir, { recursive: true });
    const limits = { maxEntries: 5, ignored: new Set<string>() };
    const { entries, problems } = await listTree(baseDir, limits);
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([{ path: baseDir, code: 'ARTIFACT_MISSING' }]);
  });
});
