/** The pure part: candidates and made-up facts, for file systems that the machine of the test does not have. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AegisError } from '../../src/errors.ts';
import { selectCandidates } from '../../src/plan/candidates.ts';
import { decide, type PlanRules } from '../../src/plan/decide.ts';
import { shardOf } from '../../src/plan/shard.ts';
import type { PathFacts } from '../../src/plan/stat.ts';
import type { Candidate, Plan, PlanOptions } from '../../src/plan/terms.ts';
import { codeOf } from '../support/thrown.ts';

const POSIX: PlanRules = { path: path.posix, caseInsensitive: false, realBaseDir: '/w', realWorkspace: '/w' };
const WINDOWS: PlanRules = {
  path: path.win32,
  caseInsensitive: true,
  realBaseDir: 'C:\\w',
  realWorkspace: 'C:\\w',
};
const SIGN: PlanOptions = { purpose: 'sign', baseDir: '/w', workspace: '/w', outsideBase: 'basename' };
const VERIFY: PlanOptions = { ...SIGN, purpose: 'verify' };

let inode = 1n;
function file(realPath?: string, size = 1n): PathFacts {
  const identity = { dev: 1n, ino: inode++, size, mtimeNs: 0n };
  return { kind: 'file', identity, ...(realPath !== undefined && { realPath }) };
}

/** Plans what a file system with just these entries would give; the candidates are all of them unless listed. */
function plan(
  entries: Record<string, PathFacts>,
  { options = SIGN, rules = POSIX, literal = [] as string[], candidates = Object.keys(entries) } = {},
): Plan {
  const given: Candidate[] = candidates.map((each) => ({ path: each, literal: literal.includes(each) }));
  const selected = selectCandidates(given, options, rules);
  const factsOf = (each: { path: string }): PathFacts => entries[each.path] ?? { kind: 'missing' };
  return decide(selected, selected.files.map(factsOf), selected.bundles.map(factsOf), options, rules);
}

function refusal(...given: Parameters<typeof plan>): AegisError {
  try {
    plan(...given);
  } catch (thrown) {
    return thrown as AegisError;
  }
  throw new Error('expected a refusal');
}

describe('HMAC sidecars', () => {
  const entries = {
    '/w/a.bin': file(),
    '/w/a.bin.hmac': file(),
    '/w/alone.hmac': file(),
    '/w/d.hmac': file(),
  };
  const withDirectory = { ...entries, '/w/d': { kind: 'directory' } as const };

  it('are passed over in order, among the records of this run', () => {
    const files = {
      '/w/b': file(),
      '/w/b.hmac': file(),
      '/w/a': file(),
      '/w/a.hmac': file(),
      '/w/aa/audit.jsonl': file(),
    };
    const options = { ...SIGN, sidecarSuffix: '.hmac', ownFiles: ['/w/aa/audit.jsonl'] };
    expect(plan(files, { options }).passedOver).toEqual(['/w/a.hmac', '/w/aa/audit.jsonl', '/w/b.hmac']);
  });

  it('are artifacts like others, unless a suffix says what they are', () => {
    expect(plan(entries).artifacts).toHaveLength(4);
  });

  it.each([SIGN, VERIFY])('are left out beside an artifact only ($purpose)', (options) => {
    const planned = plan(withDirectory, { options: { ...options, sidecarSuffix: '.hmac' } });
    expect(namesOf(planned)).toEqual(['a.bin', 'alone.hmac', 'd.hmac']);
    expect(planned.total).toBe(3);
  });

  it.each([SIGN, VERIFY])('too large for an HMAC are artifacts by any name ($purpose)', (options) => {
    const large = { '/w/a.bin': file(), '/w/a.bin.hmac': file(undefined, 8193n), '/w/b.bin': file() };
    const names = (size: bigint): string[] =>
      namesOf(
        plan(
          { ...large, '/w/b.bin.hmac': file(undefined, size) },
          { options: { ...options, sidecarSuffix: '.hmac' } },
        ),
      );
    expect(names(8192n)).toEqual(['a.bin', 'a.bin.hmac', 'b.bin']);
    expect(names(8193n)).toEqual(['a.bin', 'a.bin.hmac', 'b.bin', 'b.bin.hmac']);
  });
});

const namesOf = ({ artifacts }: Plan): string[] => artifacts.map(({ name }) => name);

describe('what becomes an artifact', () => {
  it('is sorted by code point and unique, whatever the order of the candidates', () => {
    const entries = {
      '/w/b': file(),
      '/w/a/z': file(),
      '/w/\u{1F600}': file(),
      '/w/\uFFEE': file(),
      '/w/B': file(),
    };
    const expected = ['B', 'a/z', 'b', '\uFFEE', '\u{1F600}'];
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(entries), { minLength: 5 }), (shuffled) => {
        expect(namesOf(plan(entries, { candidates: [...shuffled, ...shuffled, '/w/./a//z'] }))).toEqual(
          expected,
        );
      }),
    );
  });

  it('has its facts', () => {
    const fact = file(undefined, 7n) as Extract<PathFacts, { kind: 'file' }>;
    const [artifact] = plan({ '/w/d/a.bin': fact }).artifacts;
    expect(artifact).toMatchObject({
      kind: 'file',
      name: 'd/a.bin',
      path: '/w/d/a.bin',
      bundlePath: '/w/d/a.bin.sig.json',
      size: 7,
      identity: fact.identity,
    });
  });

  it('has its bundle in signatures-dir', () => {
    const options = { ...SIGN, signaturesDir: '/sigs' };
    expect(plan({ '/w/d/a.bin': file() }, { options }).artifacts[0]?.bundlePath).toBe(
      '/sigs/d/a.bin.sig.json',
    );
  });

  it('has its bundle where the caller wants its one signature', () => {
    const options = { ...SIGN, signature: '/sigs/one.json' };
    expect(plan({ '/w/d/a.bin': file() }, { options }).artifacts[0]?.bundlePath).toBe('/sigs/one.json');
  });

  it('has a size that a number holds', () => {
    const largest = BigInt(Number.MAX_SAFE_INTEGER);
    expect(plan({ '/w/a': file(undefined, largest) }).artifacts[0]?.size).toBe(Number.MAX_SAFE_INTEGER);
    expect(refusal({ '/w/a': file(undefined, largest + 1n) }).code).toBe('LIMIT_EXCEEDED');
  });

  it('is no directory, bundle or record of this run', () => {
    const entries = {
      '/w/a': file(),
      '/w/d': { kind: 'directory' } as const,
      '/w/a.sig.json': file(),
      '/w/d/aegis-manifest.json': file(),
      '/w/audit.jsonl': file(),
      '/w/.aegis-0123456789ab-0.tmp': file(),
    };
    const options = { ...SIGN, ownFiles: ['/w/d/aegis-manifest.json', '/w/audit.jsonl'] };
    const planned = plan(entries, { literal: Object.keys(entries), options });
    expect(namesOf(planned)).toEqual(['a']);
    expect([...planned.leftOut].sort()).toEqual(Object.keys(entries).slice(1).sort());
  });

  it('is, to verify, whatever only looks like a record of ours', () => {
    const entries = {
      '/w/audit.jsonl': file(),
      '/w/d/aegis-manifest.json': file(),
      '/w/.aegis-0123456789ab-0.tmp': file(),
    };
    const options = { ...VERIFY, ownFiles: ['/w/aegis-manifest.json'] };
    expect(namesOf(plan(entries, { options }))).toHaveLength(3);
  });

  it.each([
    'with space',
    'line\nbreak',
    '100%',
    '::error::x',
    'größe',
    '模型',
    'a\\b',
    '-rf',
    '..a',
    '\uFFFD',
  ])('may be called %j', (name) => {
    expect(namesOf(plan({ [`/w/${name}`]: file() }))).toEqual([name]);
  });

  it('is named with slashes on Windows', () => {
    const options = { ...SIGN, baseDir: 'C:\\w', workspace: 'C:\\w', signaturesDir: 'C:\\sigs' };
    const [artifact] = plan({ 'C:\\w\\d\\a.bin': file() }, { options, rules: WINDOWS }).artifacts;
    expect(artifact).toMatchObject({
      name: 'd/a.bin',
      path: 'C:\\w\\d\\a.bin',
      bundlePath: 'C:\\sigs\\d\\a.bin.sig.json',
    });
  });
});

describe('candidates', () => {
  const chosen = (candidates: readonly Candidate[], options = VERIFY, isCopy?: () => boolean) =>
    selectCandidates(candidates, options, { ...POSIX, ...(isCopy !== undefined && { isCopy }) });

  it('are looked at under their plain paths, each once, and as named where they were named too', () => {
    expect(chosen([{ path: '/w/./d//x/../a', literal: false }]).files).toEqual([
      { path: '/w/d/a', literal: false },
    ]);
    const [named, found] = [true, false].map((literal) => ({ path: '/w/a', literal })) as [
      Candidate,
      Candidate,
    ];
    expect(chosen([named, found]).files).toEqual([named]);
    expect(chosen([found, named]).files).toEqual([named]);
  });

  it('that could not be looked at are refused', () => {
    const problem = { code: 'ARTIFACT_UNREADABLE', text: 'no' } as const;
    const candidates = [
      { path: '/w/./a.sig.json', literal: true, problem },
      { path: '/w/b', literal: false },
    ];
    expect(chosen(candidates)).toEqual({
      files: [{ path: '/w/b', literal: false }],
      refused: [{ path: '/w/a.sig.json', ...problem }],
      bundles: [],
      leftOut: [],
      records: [],
    });
  });

  it('called like bundles where bundles are taken from elsewhere are refused to verify, unless they are copies', () => {
    const options = { ...VERIFY, signaturesDir: '/sigs' };
    const candidates = [{ path: '/w/a.sig.json', literal: false }];
    const refused = [{ path: '/w/a.sig.json', code: 'BUNDLE_MISSING' }];
    expect(chosen(candidates, options)).toMatchObject({ refused, bundles: [], leftOut: [] });
    expect(chosen(candidates, options, () => false)).toMatchObject({ refused });
    const leftOut = ['/w/a.sig.json'];
    expect(chosen(candidates, options, () => true)).toMatchObject({ refused: [], leftOut });
    expect(chosen(candidates, { ...options, purpose: 'sign' })).toMatchObject({ refused: [], leftOut });
    expect(chosen([{ path: '/sigs/a.sig.json', literal: false }], options)).toMatchObject({
      refused: [],
      bundles: [{ name: 'a', path: '/w/a', bundlePath: '/sigs/a.sig.json' }],
    });
  });

  it('are so many at most', () => {
    const candidates = ['/w/a', '/w/b', '/w/a', '/w/b.sig.json'].map((each) => ({
      path: each,
      literal: false,
    }));
    expect(selectCandidates(candidates, VERIFY, POSIX, 2).files).toHaveLength(2);
    expect(codeOf(() => selectCandidates(candidates, VERIFY, POSIX, 1))).toBe('LIMIT_EXCEEDED');
  });

  it('that are gone are refused, and not missed by their bundles as well', () => {
    const entries = { '/w/a': { kind: 'missing' }, '/w/a.sig.json': file() } as const;
    const { orphans, refused } = plan(entries, { options: VERIFY });
    expect(orphans).toEqual([]);
    expect(refused).toMatchObject([{ name: 'a', error: { code: 'ARTIFACT_MISSING' } }]);
  });
});

describe('what is refused', () => {
  it.each<[string, PathFacts, string]>([
    ['/w/a', { kind: 'missing' }, 'ARTIFACT_MISSING'],
    ['/w/a\uFFFD', { kind: 'missing' }, 'ARTIFACT_NAME_UNUSABLE'],
    ['/w/a', { kind: 'broken-link' }, 'ARTIFACT_MISSING'],
    ['/w/a', { kind: 'link-loop' }, 'ARTIFACT_UNREADABLE'],
    ['/w/a', { kind: 'special', what: 'FIFO' }, 'ARTIFACT_NOT_REGULAR'],
    ['/w/a', { kind: 'unreadable', systemCode: 'EACCES' }, 'ARTIFACT_UNREADABLE'],
    ['/w/\ud800', file(), 'ARTIFACT_NAME_UNUSABLE'],
    ['/elsewhere/a', file(), 'ARTIFACT_OUTSIDE_BASE'],
    ['/w/a', file('/etc/passwd'), 'ARTIFACT_OUTSIDE_BASE'],
    ['/w/a', file('/wide/a'), 'ARTIFACT_OUTSIDE_BASE'],
    [`/w/${'n'.repeat(247)}`, file(), 'ARTIFACT_NAME_UNUSABLE'],
    [`/w/${'ü'.repeat(124)}`, file(), 'ARTIFACT_NAME_UNUSABLE'],
    ['/w/a', file(undefined, 2n ** 60n), 'LIMIT_EXCEEDED'],
  ])('%s, found as %j: %s', (each, fact, code) => {
    expect(refusal({ [each]: fact }).code).toBe(code);
  });

  it('is a root, even by its own name and as a file', () => {
    expect(refusal({ '/': file() }, { literal: ['/'] }).code).toBe('ARTIFACT_NAME_UNUSABLE');
  });

  it('lists the first 20 problems and counts the rest', () => {
    const sentence = (count: number): string =>
      refusal({
        ...Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `/w/p${String(index).padStart(2, '0')}`,
            { kind: 'missing' } as const,
          ]),
        ),
        '/w/good': file(),
      }).message;
    expect(sentence(1)).not.toContain('matched paths');
    expect(sentence(20)).not.toContain('more');
    expect(sentence(21)).toContain('and 1 more');
    const message = sentence(30);
    expect(message).toContain('30 matched paths');
    expect(message).toContain('/w/p00');
    expect(message).toContain('/w/p19');
    expect(message).not.toContain('/w/p20');
    expect(message).toContain('and 10 more');
  });

  it('has the code of the first by name', () => {
    const entries = { '/w/b': { kind: 'missing' }, '/w/a': { kind: 'link-loop' } } as const;
    expect(refusal(entries).code).toBe('ARTIFACT_UNREADABLE');
  });

  it('gives the remedy of each kind of problem once', () => {
    const { hints } = refusal({
      '/w/a': { kind: 'missing' },
      '/w/b': { kind: 'missing' },
      '/w/c': { kind: 'link-loop' },
    });
    expect(hints).toHaveLength(2);
  });
});

describe('links', () => {
  it('are followed inside the workspace, and inside a base-dir elsewhere', () => {
    expect(namesOf(plan({ '/w/a': file('/w/blobs/1') }))).toEqual(['a']);
    const options = { ...SIGN, baseDir: '/base' };
    const rules = { ...POSIX, realBaseDir: '/real/base' };
    expect(
      namesOf(plan({ '/base/a': file('/real/base/1'), '/base/b': file('/w/1') }, { options, rules })),
    ).toEqual(['a', 'b']);
  });

  it('may leave the workspace when named literally', () => {
    expect(namesOf(plan({ '/w/a': file('/cache/a') }, { literal: ['/w/a'] }))).toEqual(['a']);
  });

  it('outside base-dir do not take the name of what they point to', () => {
    const options = { ...SIGN, baseDir: '/link' };
    const rules = { ...POSIX, realWorkspace: '/other' };
    const entry = file('/w/good.bin');
    const link = { ...entry, isLink: true } as PathFacts;
    expect(refusal({ '/elsewhere/evil.bin': link }, { options, rules }).code).toBe('ARTIFACT_OUTSIDE_BASE');
    // A file that is seen through a linked directory is what it is called.
    expect(namesOf(plan({ '/elsewhere/good.bin': entry }, { options, rules }))).toEqual(['good.bin']);
  });

  it('name the file as seen from base-dir when base-dir was given through a link', () => {
    const options = { ...SIGN, baseDir: '/link' };
    expect(namesOf(plan({ '/w/d/a': file() }, { options }))).toEqual(['d/a']);
  });
});

it('gives a literally named file outside base-dir its base name', () => {
  expect(namesOf(plan({ '/data/a.bin': file() }, { literal: ['/data/a.bin'] }))).toEqual(['a.bin']);
});

describe('a long name', () => {
  it('fits as long as the name of its bundle does', () => {
    expect(namesOf(plan({ [`/w/${'n'.repeat(246)}`]: file() }))).toHaveLength(1);
    const elsewhere = { ...SIGN, signature: '/w/other.sig.json' };
    expect(namesOf(plan({ [`/w/${'n'.repeat(250)}`]: file() }, { options: elsewhere }))).toHaveLength(1);
  });

  it('does not matter to verify', () => {
    expect(namesOf(plan({ [`/w/${'n'.repeat(255)}`]: file() }, { options: VERIFY }))).toHaveLength(1);
  });
});

describe('names that collide', () => {
  const same = { '/data/a': file(), '/other/a': file() };

  it('as literally named files with one base name', () => {
    expect(refusal(same, { literal: Object.keys(same) }).code).toBe('ARTIFACT_NAMES_COLLIDE');
  });

  it.each([
    ['/w/Model', '/w/model'],
    ['/w/e\u0301', '/w/\u00e9'],
    ['/w/D/a', '/w/d/a'],
  ])('%s and %s where case does not count, and only there', (a, b) => {
    const entries = { [a]: file(), [b]: file() };
    expect(plan(entries).total).toBe(2);
    expect(refusal(entries, { rules: { ...POSIX, caseInsensitive: true } }).code).toBe(
      'ARTIFACT_NAMES_COLLIDE',
    );
  });

  it('as one file at two places, and as two files of one number on two devices', () => {
    const fact = file() as Extract<PathFacts, { kind: 'file' }>;
    expect(refusal({ '/data/a': fact, '/other/a': fact }, { literal: Object.keys(same) }).code).toBe(
      'ARTIFACT_NAMES_COLLIDE',
    );
    const moved = { ...fact, identity: { ...fact.identity, dev: 2n } };
    expect(
      refusal({ '/w/A': fact, '/w/a': moved }, { rules: { ...POSIX, caseInsensitive: true } }).code,
    ).toBe('ARTIFACT_NAMES_COLLIDE');
  });

  it('with another name between them', () => {
    const entries = { '/w/B': file(), '/w/a': file(), '/w/b': file() };
    const { artifacts, refused } = plan(entries, {
      options: VERIFY,
      rules: { ...POSIX, caseInsensitive: true },
    });
    expect(artifacts.map(({ name }) => name)).toEqual(['B', 'a']);
    expect(refused).toMatchObject([{ path: '/w/b', error: { code: 'ARTIFACT_NAMES_COLLIDE' } }]);
  });

  it('are one artifact when they are two spellings of one file', () => {
    const fact = file();
    expect(plan({ '/w/A': fact, '/w/a': fact }, { rules: { ...POSIX, caseInsensitive: true } }).total).toBe(
      1,
    );
  });
});

describe('orphaned bundles', () => {
  it('are reported to verify, with the artifact that is gone', () => {
    const entries = { '/w/a': file(), '/w/a.sig.json': file(), '/w/d/b.sig.json': file() };
    expect(plan(entries, { options: VERIFY }).orphans).toEqual([
      { name: 'd/b', path: '/w/d/b', bundlePath: '/w/d/b.sig.json' },
    ]);
    expect(plan(entries).orphans).toEqual([]);
  });

  it('are none when the artifact exists but was excluded', () => {
    const candidates = ['/w/a.sig.json'];
    expect(plan({ '/w/a': file() }, { options: VERIFY, candidates }).orphans).toEqual([]);
  });

  it.each<[string, string, PathFacts]>([
    ['a directory has taken the place of the artifact', '/w/a', { kind: 'directory' }],
    ['a FIFO has', '/w/a', { kind: 'special', what: 'FIFO' }],
    ['nobody can look', '/w/a', { kind: 'unreadable', systemCode: 'EACCES' }],
    ['a bundle poses as the artifact of a bundle', '/w/a.sig.json', file()],
    ['it has no name but the suffix', '/w/', { kind: 'directory' }],
  ])('are reported when %s', (_, path, fact) => {
    const { orphans } = plan({ [path]: fact }, { options: VERIFY, candidates: [`${path}.sig.json`] });
    expect(orphans).toHaveLength(1);
  });

  it('come sorted', () => {
    const entries = { '/w/c.sig.json': file(), '/w/a.sig.json': file(), '/w/b.sig.json': file() };
    expect(plan(entries, { options: VERIFY }).orphans.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('are found through signatures-dir', () => {
    const options = { ...VERIFY, signaturesDir: '/w/sigs' };
    const candidates = ['/w/sigs/d/a.sig.json', '/w/sigs/d/b.sig.json'];
    expect(plan({ '/w/d/a': file() }, { options, candidates }).orphans).toEqual([
      { name: 'd/b', path: '/w/d/b', bundlePath: '/w/sigs/d/b.sig.json' },
    ]);
  });
});

it('keeps checking the other artifacts when one path cannot be one: to verify, it is refused by itself', () => {
  const entries: Record<string, PathFacts> = {
    '/w/a': file(),
    '/w/fifo': { kind: 'special', what: 'FIFO' },
    '/w/out': file('/etc/passwd'),
    '/w/z': file(),
  };
  const { artifacts, refused } = plan(entries, { options: VERIFY });
  expect(artifacts.map(({ name }) => name)).toEqual(['a', 'z']);
  expect(refused.map(({ name, error }) => [name, error.code])).toEqual([
    ['fifo', 'ARTIFACT_NOT_REGULAR'],
    ['out', 'ARTIFACT_OUTSIDE_BASE'],
  ]);
  expect(refusal(entries).code).toBe('ARTIFACT_NOT_REGULAR');
});

it('tells of refusals sorted, where their signatures would be, and by their paths where they have no name', () => {
  const entries = { '/w/c': file('/etc/c'), '/w/a': file('/etc/a'), '/else/b': file() };
  const told = (options: PlanOptions): string[][] =>
    plan(entries, { options }).refused.map(({ name, path: at, bundlePath }) => [name, at, bundlePath]);
  expect(told(VERIFY)).toEqual([
    ['/else/b', '/else/b', '/else/b.sig.json'],
    ['a', '/w/a', '/w/a.sig.json'],
    ['c', '/w/c', '/w/c.sig.json'],
  ]);
  expect(told({ ...VERIFY, signaturesDir: '/sigs' }).map(([, , bundlePath]) => bundlePath)).toEqual([
    '/else/b.sig.json',
    '/sigs/a.sig.json',
    '/sigs/c.sig.json',
  ]);
  expect(told({ ...VERIFY, signature: '/s' }).map(([, , bundlePath]) => bundlePath)).toEqual([
    '/s',
    '/s',
    '/s',
  ]);
});

it('does not give a file outside base-dir a name where whole paths are compared', () => {
  const options = { ...SIGN, outsideBase: 'refuse' } as const;
  expect(refusal({ '/x/m.bin': file() }, { options, literal: ['/x/m.bin'] }).code).toBe(
    'ARTIFACT_OUTSIDE_BASE',
  );
  expect(namesOf(plan({ '/x/m.bin': file() }, { literal: ['/x/m.bin'] }))).toEqual(['m.bin']);
});

it('shares artifacts, orphans and refusals among shards', () => {
  const entries: Record<string, PathFacts> = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`/w/${index}${index % 4 === 0 ? '.sig.json' : ''}`, file()]),
  );
  for (let index = 0; index < 10; index += 1) entries[`/w/gone-${index}`] = { kind: 'missing' };
  const plans = [1, 2, 3].map((index) =>
    plan(entries, { options: { ...VERIFY, shard: { index, count: 3 } } }),
  );
  for (const [index, { artifacts, orphans, refused, total }] of plans.entries()) {
    expect(total).toBe(30);
    for (const { name } of [...artifacts, ...orphans, ...refused]) expect(shardOf(name, 3)).toBe(index + 1);
  }
  expect(plans.flatMap(({ artifacts }) => artifacts)).toHaveLength(30);
  expect(plans.flatMap(({ orphans }) => orphans)).toHaveLength(10);
  expect(plans.flatMap(({ refused }) => refused)).toHaveLength(10);
});
