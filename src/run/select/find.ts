/**
 * Finds files that match a pattern. Both doors use this, so that a gate in a shell guards the same files as in a workflow.
 * A search reads each directory once: see `walk`.
 */
import { AegisError } from '../../errors.ts';
import { compareNames, relativeName } from '../../plan/names.ts';
import type { PathProblem } from '../../plan/problems.ts';
import { AS_SPELLED, realDirectoryOf } from '../../plan/stat.ts';
import { walk, type Visitor } from '../../plan/tree.ts';
import { Pattern, type Positions } from './pattern.ts';

/** Most entries of one search. */
const MAX_ENTRIES = 10_000_000;
/** The same, behind links that lead out of the workspace. */
const MAX_OUTSIDE = 100_000;

export interface Findings {
  /** Absolute, sorted by code point, each once. */
  readonly paths: readonly string[];
  /** Possible matches that cannot be checked: unreadable directories, broken links, names that are not text. */
  readonly refused: readonly PathProblem[];
}

export interface FindOptions {
  readonly signal?: AbortSignal | undefined;
  /** Absolute. Directories outside these, behind links, are searched up to a limit: see `WalkLimits`. */
  readonly inside?: readonly string[];
}

/**
 * Searches for one absolute pattern, without what the excludes match and everything below it.
 *
 * @throws AegisError INPUT_INVALID if a pattern cannot be used, LIMIT_EXCEEDED, CANCELLED
 */
export type Find = (pattern: string, excludes: readonly string[], options?: FindOptions) => Promise<Findings>;

/**
 * Files that match, and files below directories that match. Links are followed. Special files and broken links are found
 * like files, so that no match goes unnoticed.
 */
export const findFiles: Find = (pattern, excludes, options) => find(pattern, excludes, 'files', options);

/** Files and directories that match themselves, not what is below them; for models. */
export const findDirectories: Find = (pattern, excludes, options) =>
  find(pattern, excludes, 'itself', options);

/** State of the pattern and the excludes in one directory. */
interface State {
  /** `everything` below a directory that matches. */
  readonly include: Positions | 'everything';
  readonly excludes: readonly Positions[];
}

async function find(
  text: string,
  excludeTexts: readonly string[],
  kind: 'files' | 'itself',
  { signal, inside }: FindOptions = {},
): Promise<Findings> {
  const include = new Pattern(text);
  const excludes = excludeTexts.map((exclude) => new Pattern(exclude));
  const paths: string[] = [];
  const refused: PathProblem[] = [];

  const isExcluded = (name: string, above: State, isDirectory: boolean): boolean =>
    excludes.some((one, index) => one.matches(above.excludes[index] ?? [], name, isDirectory));
  const below = (name: string, above: State): State | undefined => {
    if (isExcluded(name, above, true)) return undefined;
    const state: State = {
      include:
        above.include === 'everything' || (kind === 'files' && include.matches(above.include, name, true))
          ? 'everything'
          : include.below(above.include, name),
      excludes: excludes.map((one, index) => one.below(above.excludes[index] ?? [], name)),
    };
    const isOver =
      state.include.length === 0 ||
      excludes.some((one, index) => one.matchesAll(state.excludes[index] ?? []));
    return isOver ? undefined : state;
  };
  const visitor: Visitor<State> = {
    followsLinks: true,
    below,
    matches: (name, above, isDirectory) => {
      if (isDirectory && kind === 'files') return false;
      const isMeant = above.include === 'everything' || include.matches(above.include, name, isDirectory);
      return isMeant && !isExcluded(name, above, isDirectory);
    },
    includes: (one, other) =>
      (one.include === 'everything' ||
        (other.include !== 'everything' && isSubset(other.include, one.include))) &&
      one.excludes.every((positions, index) => isSubset(positions, other.excludes[index] ?? [])),
    found: (path) => paths.push(path),
    refused: (problem) => refused.push(problem),
  };

  // Down to the start of the search, one literal name at a time.
  const names = [...include.startSegments];
  const name = names.pop() ?? '';
  let above: State | undefined = { include: include.first, excludes: excludes.map((one) => one.first) };
  for (const directory of names) above = above && below(directory, above);
  if (above !== undefined) {
    const exceeded = (): AegisError =>
      new AegisError('LIMIT_EXCEEDED', {
        message: `the search for ${text} finds too many files`,
        detail: 'it may read {expected}',
        expected: `at most ${MAX_ENTRIES} files and directories`,
        hints: ['narrow the pattern, or exclude directories with `!`'],
      });
    const roots = inside?.map(realDirectoryOf);
    const isOutside = (real: string): boolean =>
      roots?.every((root) => root !== real && relativeName(root, real, AS_SPELLED) === undefined) === true;
    const outside = { includes: isOutside, maxEntries: MAX_OUTSIDE };
    const limits = { maxEntries: MAX_ENTRIES, exceeded, outside, signal };
    await walk({ path: include.start, name, above }, visitor, limits);
  }
  return { paths: paths.sort(compareNames), refused };
}

/** Whether the others include all of the first. */
function isSubset(positions: Positions, others: Positions): boolean {
  return positions.every((one) => others.includes(one));
}
