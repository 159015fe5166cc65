/** Patterns on a real tree: the action's library and the CLI's must find the same files, or a gate guards other files. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { findFiles as findInAction } from '../../src/action/runner.js';
import { findFiles as findInCli } from '../../src/cli/host.js';
import { AegisError } from '../../src/errors.js';
import { Refusal } from '../../src/inputs/parsers/parser.js';
import { patterns, type Patterns } from '../../src/inputs/parsers/patterns.js';
import { selectCandidates } from '../../src/job/selection.js';
import type { FindFiles } from '../../src/job/host.js';
import { expectRefusal, must, type Target } from './target.js';

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

/** Globs: both doors select the same files, and hidden ones too. */
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
    const [action, cli] = [await found(parsed, findInAction), await found(parsed, findInCli)];
    must(action === cli, `${JSON.stringify(parsed)}: the action finds ${action}, the CLI ${cli}`);
  },
};

async function found(parsed: Patterns, find: FindFiles): Promise<string> {
  // The action's library speaks to the runner on stdout.
  const { write } = process.stdout;
  process.stdout.write = () => true;
  const workspace = treeOf();
  try {
    const candidates = await selectCandidates(parsed, { workspace, home: '/nowhere' }, find);
    const named = (paths: readonly string[]): string[] =>
      paths.map((path) => path.slice(workspace.length)).sort();
    return JSON.stringify({
      found: named(candidates.found.map(({ path }) => path)),
      missing: named(candidates.missing),
      unmatched: [...candidates.unmatched].sort(),
    });
  } catch (thrown) {
    if (!(thrown instanceof AegisError)) throw thrown;
    return expectRefusal(thrown, ['INPUT_INVALID', 'ARTIFACT_UNREADABLE']).code;
  } finally {
    process.stdout.write = write;
  }
}
