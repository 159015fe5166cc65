/**
 * What a pattern of `path` or `model-path` means: the syntax of actions/upload-artifact, hidden files included.
 *
 * `@actions/glob` is the reference: the fuzzer compares with it, and the action checks each pattern with it. Its own matcher
 * cannot be used: it is not exported, and it matches whole paths, while a search must know which patterns can still match
 * below one directory. A pattern is therefore kept as segments, which minimatch reads as it does for `@actions/glob`.
 */
import nodePath, { type PlatformPath } from 'node:path';
import { GLOBSTAR, Minimatch } from 'minimatch';
import { defined } from '../../defined.ts';
import { AegisError, messageOf } from '../../errors.ts';

/**
 * The settings of `@actions/glob`. minimatch must also have the same major version: later ones count a character beyond the
 * BMP as one and not as two.
 */
const SYNTAX = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true } as const;

/** Longest pattern that minimatch accepts, in characters. */
const MAX_LENGTH = 65_536;

type Segment = Minimatch['set'][number][number];

/** State of a pattern in a directory: which of its segments may match next. Ascending, each once. */
export type Positions = readonly number[];

/** One absolute pattern. */
export class Pattern {
  /** Absolute; every match is this path or below it. */
  readonly start: string;
  /** The segments of `start`, the root's first. */
  readonly startSegments: readonly string[];
  /** Positions before the root's segment. */
  readonly first: Positions;
  readonly #segments: readonly Segment[];
  /** For each segment, whether a match may end with it. */
  readonly #mayBeLast: readonly boolean[];
  /** For each segment, whether it matches any name. */
  readonly #takesAny: readonly boolean[];
  readonly #onlyDirectories: boolean;
  /** A literal name for comparison: on Windows, the case of a drive letter does not matter. */
  readonly #fold: (name: string) => string;
  readonly #split: (path: string) => readonly string[];

  /** @throws AegisError INPUT_INVALID */
  constructor(text: string, path: PlatformPath = nodePath) {
    const isWindows = path.sep === '\\';
    const slashed = isWindows ? text.replaceAll('\\', '/') : text;
    const bare = slashed.replace(/\/+$/, '');
    this.#onlyDirectories = bare !== slashed && bare !== '';
    const platform = isWindows ? 'win32' : 'linux';
    const { segments, globs, split } = compile(bare, { ...SYNTAX, nocase: isWindows, platform });
    this.#fold = (name) => (isWindows ? name.toLowerCase() : name);
    this.#segments = segments.map((one) => (typeof one === 'string' ? this.#fold(one) : one));
    this.#split = (given) => split(isWindows ? given.replaceAll('\\', '/') : given);
    this.#mayBeLast = segments.map((_, index) =>
      segments.slice(index + 1).every((next) => next === GLOBSTAR),
    );
    this.#takesAny = globs.map((glob) => glob === '*' || glob === '**');
    this.first = this.#withSkipped([0]);
    // If case does not matter, the library has no literal segments.
    const named = isWindows ? compile(bare, { ...SYNTAX, nocase: false, platform }).segments : segments;
    const magic = named.findIndex((segment) => typeof segment !== 'string');
    this.startSegments = named.slice(0, magic === -1 ? named.length : magic).map(String);
    const literal = this.startSegments.join('/');
    // The root has nothing before its slash, and a drive's root needs it.
    this.start = path.normalize(literal === '' || literal.endsWith(':') ? `${literal}/` : literal);
  }

  /** Positions below a directory of this name. Empty if nothing below can match. */
  below(positions: Positions, name: string): Positions {
    const next: number[] = [];
    for (const position of positions) {
      const segment = this.#segments[position];
      if (segment === GLOBSTAR) next.push(position);
      else if (this.#takes(segment, name)) next.push(position + 1);
    }
    return this.#withSkipped(next);
  }

  /** Whether the pattern matches this name at these positions. */
  matches(positions: Positions, name: string, isDirectory: boolean): boolean {
    if (this.#onlyDirectories && !isDirectory) return false;
    for (const position of positions) {
      if (this.#mayBeLast[position] !== true) continue;
      const segment = this.#segments[position];
      if (segment === GLOBSTAR || this.#takes(segment, name)) return true;
    }
    return false;
  }

  /** Whether the pattern matches every name at these positions. */
  matchesAll(positions: Positions): boolean {
    if (this.#onlyDirectories) return false;
    return positions.some(
      (position) => this.#mayBeLast[position] === true && this.#takesAny[position] === true,
    );
  }

  /**
   * Whether the pattern matches a path, or a directory above it.
   *
   * @param path absolute
   */
  covers(path: string, isDirectory: boolean): boolean {
    const names = this.#split(path);
    let positions = this.first;
    for (const [index, name] of names.entries()) {
      if (this.matches(positions, name, isDirectory || index < names.length - 1)) return true;
      positions = this.below(positions, name);
    }
    return false;
  }

  #takes(segment: Segment | undefined, name: string): boolean {
    if (typeof segment === 'string') return segment === this.#fold(name);
    return segment !== undefined && segment !== GLOBSTAR && segment.test(name);
  }

  /** Adds the segments that may match next because `**` also matches nothing. */
  #withSkipped(positions: readonly number[]): Positions {
    const all = new Set<number>();
    for (const position of positions) {
      for (let next = position; next < this.#segments.length; next += 1) {
        all.add(next);
        if (this.#segments[next] !== GLOBSTAR) break;
      }
    }
    return [...all].sort((a, b) => a - b);
  }
}

function compile(
  pattern: string,
  syntax: ConstructorParameters<typeof Minimatch>[1],
): { segments: readonly Segment[]; globs: readonly string[]; split: (path: string) => readonly string[] } {
  if (pattern.length > MAX_LENGTH) {
    throw new AegisError('INPUT_INVALID', {
      message: 'a pattern is too long',
      detail: 'it has {got}; a pattern may have {expected}',
      expected: `at most ${MAX_LENGTH} characters`,
      got: `${pattern.length}, beginning with ${JSON.stringify(pattern.slice(0, 80))}`,
    });
  }
  // The root alone, which would be an empty pattern.
  if (pattern === '') return { segments: [''], globs: [''], split: (path) => path.split(/\/+/) };
  let compiled: Minimatch;
  try {
    compiled = new Minimatch(pattern, syntax);
  } catch (cause) {
    throw unusable(pattern, messageOf(cause), cause);
  }
  const [segments] = compiled.set;
  const [globs] = compiled.globParts;
  if (segments === undefined || globs === undefined) throw unusable(pattern, 'a segment has no meaning');
  return { segments, globs, split: (path) => compiled.slashSplit(path) };
}

function unusable(pattern: string, why: string, cause?: unknown): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `cannot use the pattern ${pattern}: ${why}`,
    ...defined({ cause }),
  });
}
