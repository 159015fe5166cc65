/**
 * Patterns on a real tree: what they select must be what actions/upload-artifact would upload, or a gate guards other
 * files than the ones that were meant.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { create } from '@actions/glob';
import fc from 'fast-check';
import { systemCode } from '../../src/errors.ts';
import { Refusal } from '../../src/inputs/parsers/parser.ts';
import { patterns, type Patterns } from '../../src/inputs/parsers/patterns.ts';
import { selectCandidates } from '../../src/run/select/selection.ts';
import { findFiles, type Find } from '../../src/run/select/find.ts';
import { must, type Target } from './target.ts';

const FILES = [
  ...[
    'a.bin',
    'b.bin',
    'A.bin',
    '.hidden',
    'a b.bin',
    'a[1].bin',
    'a{1,2}.bin',
    'a(1).bin',
    'a*.bin',
    'a?.bin',
    '!a',
    '#a',
  ],
  ...[
    'dir/a.bin',
    'dir/.hidden/x.bin',
    'dir/sub/deep.bin',
    'dir.d/a.txt',
    '[a]/x',
    '@(a)/x',
    'é.bin',
    '💥.bin',
  ],
];
let tree: string | undefined;

/** Made with the first input, removed with the process. */
function treeOf(): string {
  if (tree !== undefined) return tree;
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'aegis-fuzz-')));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  for (const name of FILES) {
    mkdirSync(dirname(join(made, name)), { recursive: true });
    writeFileSync(join(made, name), '');
  }
  symlinkSync('dir', join(made, 'link'));
  symlinkSync('a.bin', join(made, 'link.bin'));
  symlinkSync('../..', join(made, 'dir', 'sub', 'back'));
  return (tree = made);
}

const piece = fc.constantFrom(
  ...['a', 'b', 'A', '.', 'bin', '.bin', 'dir', 'sub', 'link', '.hidden', 'x', 'é', '💥', ' ', '1', 'd'],
  ...[
    '*',
    '**',
    '?',
    '[a-c]',
    '[!a]',
    '[^a]',
    '[[]',
    '[]]',
    '[',
    ']',
    '{a,b}',
    '{1..3}',
    '@(a|b)',
    '!(a)',
    '+(a)',
    '(',
    ')',
  ],
  ...['/', '/', '/', '//', './', '\\', '\\*', '\\[', '!', '#', '~', '~/', '\n', '\r\n', '\n!', '\n#'],
);

/**
 * Globs: the same files as `@actions/glob` selects, hidden ones too. It finds a file under each path through links that
 * leads to it, but none through a link that leads back up; ours finds each file once, wherever it lies.
 */
export const globTarget: Target = {
  name: 'globs',
  input: fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => Buffer.from(pieces.join(''))),
  async check(input) {
    let parsed: Patterns;
    try {
      parsed = patterns(input.toString(), { readFile: () => Buffer.alloc(0) });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return;
    }
    // Absolute patterns would lead out of the tree.
    if ([...parsed.include, ...parsed.exclude].some((pattern) => /^[/~]/.test(pattern))) return;
    const [theirs, ours] = [await found(parsed, findAsUploadArtifact), await found(parsed, findFiles)];
    const compared = `${JSON.stringify(parsed)}: @actions/glob finds ${JSON.stringify(theirs)}, ours ${JSON.stringify(ours)}`;
    const files = new Set(ours.found.map(placeOf));
    must(
      theirs.found.every((path) => files.has(placeOf(path))),
      compared,
    );
    const asTheirs = new Set(theirs.found);
    must(
      ours.found.every((path) => asTheirs.has(path) || path.includes('/back/')),
      compared,
    );
    must(ours.missing.join() === theirs.missing.join(), compared);
  },
};

/** Where a file or link lies, whichever way leads there. */
const placeOf = (path: string): string => join(realpathSync(dirname(path)), basename(path));

const findAsUploadArtifact: Find = async (pattern, excludes) => {
  // The library speaks to the runner on stdout.
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    const lines = [pattern, ...excludes.map((exclude) => `!${exclude}`)].join('\n');
    const globber = await create(lines, { matchDirectories: false });
    return { paths: await globber.glob(), refused: [] };
  } catch (thrown) {
    // Below a file there is nothing; the library skips only ENOENT.
    if (systemCode(thrown) === 'ENOTDIR') return { paths: [], refused: [] };
    throw thrown;
  } finally {
    process.stdout.write = write;
  }
};

async function found(parsed: Patterns, find: Find): Promise<{ found: string[]; missing: readonly string[] }> {
  const { found, missing } = await selectCandidates(parsed, { workspace: treeOf(), home: '/nowhere' }, find);
  return { found: found.map(({ path }) => path).sort(), missing: missing.toSorted() };
}
