/** Turns the patterns of `path` into candidate paths; no path that the user named goes unnoticed. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError } from '../../errors.ts';
import type { Patterns } from '../../inputs/parsers/patterns.ts';
import type { Host } from '../host.ts';
import { findFiles, type Find, type Findings, type FindOptions } from './find.ts';
import { Pattern } from './pattern.ts';
import type { Candidate } from '../../plan/terms.ts';
import { some } from '../../plural.ts';
import { adviceFor } from './advice.ts';

export interface Candidates {
  /** Each path once, pattern by pattern. */
  readonly found: readonly Candidate[];
  /** Absolute paths that were named literally and do not exist. */
  readonly missing: readonly string[];
  /** Patterns that matched nothing. */
  readonly unmatched: readonly string[];
  /** Matches of each other pattern, including possible matches that could not be checked. */
  readonly matched: readonly { readonly pattern: string; readonly paths: readonly string[] }[];
}

/** Bases of relative patterns and of `~`, both absolute, and other options of the search. */
export type Roots = Pick<Host, 'workspace' | 'home' | 'checkPattern'> & {
  /** Absolute. Links may lead into it, as into the workspace. */
  readonly baseDir?: string;
  readonly signal?: AbortSignal;
};

/**
 * Finds the files of each pattern separately, minus all excludes: one search over all patterns would hide a pattern
 * without a match.
 */
export async function selectCandidates(
  { include, exclude }: Patterns,
  roots: Roots,
  find: Find,
): Promise<Candidates> {
  const excludes = exclude.map((pattern) => absolutePattern(pattern, roots));
  const found = new Map<string, Candidate>();
  const refused = new Map<string, Candidate>();
  const missing: string[] = [];
  const unmatched: string[] = [];
  const matched: { pattern: string; paths: readonly string[] }[] = [];
  for (const pattern of [...include, ...exclude]) await roots.checkPattern?.(absolutePattern(pattern, roots));
  for (const pattern of include) {
    const absolute = absolutePattern(pattern, roots);
    const findings = await find(absolute, excludes, optionsOf(roots));
    const named = isLiteral(pattern) ? resolve(roots.workspace, homeExpanded(pattern, roots)) : undefined;
    for (const path of findings.paths) {
      const literal = path === named;
      if (literal || !found.has(path)) found.set(path, { path, literal });
    }
    for (const one of candidatesOf({ paths: [], refused: findings.refused })) refused.set(one.path, one);
    const paths = findings.paths.concat(findings.refused.map(({ path }) => path));
    if (paths.length > 0) matched.push({ pattern, paths });
    else if (named === undefined) unmatched.push(pattern);
    else missing.push(named);
  }
  return { found: [...found.values(), ...refused.values()], missing, unmatched, matched };
}

/**
 * Bundles of the artifacts that the patterns cover, even if those do not exist. With them, the plan detects a signed
 * artifact that is gone, which no pattern can match.
 */
export async function selectBundles(
  patterns: Patterns,
  place: Roots & { readonly baseDir: string; readonly signaturesDir?: string },
): Promise<Candidate[]> {
  const include = patterns.include.map((pattern) => absolutePattern(pattern, place));
  const exclude = patterns.exclude.map((pattern) => absolutePattern(pattern, place));
  const { signaturesDir, baseDir } = place;
  if (signaturesDir !== undefined) {
    const selects = matcherOf(include, exclude);
    const isSelected = (bundle: string): boolean =>
      selects(join(baseDir, relative(signaturesDir, bundle).slice(0, -BUNDLE_SUFFIX.length)));
    const options = optionsOf(place, signaturesDir);
    const { paths, refused } = await findFiles(`${escaped(signaturesDir)}/**/*${BUNDLE_SUFFIX}`, [], options);
    return candidatesOf({ paths: paths.filter(isSelected), refused });
  }
  const beside = exclude.flatMap((pattern) => [pattern, pattern + BUNDLE_SUFFIX]);
  const found: Candidate[][] = [];
  for (const pattern of include) {
    const bundle = pattern.replace(/\/+$/, '') + BUNDLE_SUFFIX;
    found.push(candidatesOf(await findFiles(bundle, beside, optionsOf(place))));
  }
  return found.flat();
}

function optionsOf({ workspace, baseDir, signal }: Roots, ...more: readonly string[]): FindOptions {
  return { signal, inside: [workspace, ...(baseDir === undefined ? [] : [baseDir]), ...more] };
}

/** Candidates that the user did not name literally. */
function candidatesOf({ paths, refused }: Findings): Candidate[] {
  return [
    ...paths.map((path) => ({ path, literal: false })),
    ...refused.map(({ path, ...problem }) => ({ path, literal: false, problem })),
  ];
}

/** Patterns that matched only files that are never artifacts: signature files, own records, directories. */
export function fruitless({ matched }: Candidates, leftOut: readonly string[]): string[] {
  const out = new Set(leftOut);
  return matched
    .filter(({ paths }) => paths.every((path) => out.has(resolve(path))))
    .map(({ pattern }) => pattern);
}

/** Most patterns without a match to name and explain. */
const MOST_NAMED = 5;

/** Patterns that matched nothing, as an error that names them. */
export function nothingMatched(
  { missing, unmatched }: Pick<Candidates, 'missing' | 'unmatched'>,
  workspace: string,
): AegisError {
  const patterns = [...unmatched, ...missing];
  const names = patterns.map((pattern) => JSON.stringify(pattern));
  const advice = new Set(patterns.slice(0, MOST_NAMED).map((pattern) => adviceFor(pattern, { workspace })));
  advice.delete(undefined);
  return new AegisError('FILES_NOT_FOUND', {
    message: `no artifact matches ${some(names, MOST_NAMED)}`,
    hints: [
      ...[...advice].filter((text) => text !== undefined),
      ...(advice.size > 0
        ? []
        : [`relative patterns start at ${workspace}; signature files and the manifest are not artifacts`]),
      ...(unmatched.some((pattern) => pattern.includes('['))
        ? ['`[` starts a character set; write \\[ for a literal bracket']
        : []),
      ...(isHostPath([...unmatched, ...missing], workspace)
        ? [
            'in a job with a container, `${{ github.workspace }}` is a path on the host: write paths relative to the workspace',
          ]
        : []),
    ],
  });
}

/**
 * Whether an absolute path looks like one of the host of a job's container. The runner mounts the workspace below `/__w`,
 * and translates a value that begins with the host path, but only in its first line.
 */
function isHostPath(patterns: readonly string[], workspace: string): boolean {
  return (
    workspace.startsWith('/__w/') &&
    patterns.some((one) => /^!?\/.*\/_work\/|^!?\/home\/runner\/work\//.test(one))
  );
}

/** Whether the pattern is literal. */
function isLiteral(pattern: string): boolean {
  return !/[*?[\\]/.test(pattern);
}

/** Expands `~`, so that every use of a pattern sees the same path. */
function homeExpanded(pattern: string, { home }: Roots): string {
  return pattern === '~' || pattern.startsWith('~/') ? home + pattern.slice(1) : pattern;
}

function absolutePattern(pattern: string, { workspace, home }: Roots): string {
  if (pattern === '~' || pattern.startsWith('~/')) return escaped(home) + withoutDots(pattern.slice(1));
  if (isAbsolute(pattern)) return withoutDots(pattern);
  const start = escaped(workspace);
  const relativePattern = withoutDots(`/${pattern}`).slice(1);
  return relativePattern === '' ? start : `${start.replace(/\/+$/, '')}/${relativePattern}`;
}

/** A pattern that matches exactly this path. */
function escaped(path: string): string {
  // A backslash that separates directories does not escape.
  return (sep === '/' ? path.replaceAll('\\', '\\\\') : path).replace(/[*?[]/g, '[$&]');
}

/** Removes `.` segments, which match nothing. */
function withoutDots(pattern: string): string {
  return pattern.replace(/(?:\/+\.)+(?=\/|$)/g, '');
}

/** Matches like `find`, for paths that need not exist. */
export function matcherOf(include: readonly string[], exclude: readonly string[]): (path: string) => boolean {
  const compile = (patterns: readonly string[]): Pattern[] =>
    patterns.map((pattern) => new Pattern(pattern.replace(/\/+$/, '')));
  const [included, excluded] = [compile(include), compile(exclude)];
  return (path) =>
    included.some((one) => one.covers(path, false)) && !excluded.some((one) => one.covers(path, false));
}
