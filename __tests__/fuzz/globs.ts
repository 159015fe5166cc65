/**
 * Patterns on a real tree: what they select must be what actions/upload-artifact would upload, or a gate guards other
 * files than the ones that were meant.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from '@actions/glob';
import fc from 'fast-check';
import { systemCode } from '../../src/errors.ts';
import { Refusal } from '../../src/inputs/parsers/parser.ts';
import { patterns, type Patterns } from '../../src/inputs/parsers/patterns.ts';
import { selectCandidates } from '../../src/run/select/selection.ts';
import { findFiles } from '../../src/cli/find.ts';
import type { Find } from '../../src/run/host.ts';
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

/** Globs: the same files as `@actions/glob` selects, hidden ones too. */
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
    must(theirs === ours, `${JSON.stringify(parsed)}: @actions/glob finds ${theirs}, ours ${ours}`);
  },
};

const findAsUploadArtifact: Find = async (pattern, excludes) => {
  // The library speaks to the runner on stdout.
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    const lines = [pattern, ...excludes.map((exclude) => `!${exclude}`)].join('\n');
    const globber = await create(lines, { matchDirectories: false });
    return await globber.glob();
  } catch (thrown) {
    // Below a file there is nothing; the library skips only ENOENT.
    if (systemCode(thrown) === 'ENOTDIR') return [];
    throw thrown;
  } finally {
    process.stdout.write = write;
  }
};

async function found(parsed: Patterns, find: Find): Promise<string> {
  const workspace = treeOf();
  const { found, missing } = await selectCandidates(parsed, { workspace, home: '/nowhere' }, find);
  const named = (paths: readonly string[]): string[] =>
    paths.map((path) => path.slice(workspace.length)).sort();
  return JSON.stringify({ found: named(found.map(({ path }) => path)), missing: named(missing) });
}
