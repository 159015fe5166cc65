/** From the patterns of `path` to candidate paths, so that nothing that a person named goes unnoticed. */
import { readdirSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError, systemCode } from '../../errors.ts';
import type { Candidate } from '../../plan/candidates.ts';
import type { Patterns } from '../../inputs/parsers/patterns.ts';
import type { Find, Host } from '../host.ts';
import { Pattern } from './pattern.ts';

export interface Candidates {
  /** Each path once, in no order. */
  readonly found: readonly Candidate[];
  /** Absolute paths that were named literally and are not there. */
  readonly missing: readonly string[];
  /** Patterns that matched nothing. */
  readonly unmatched: readonly string[];
  /** What each of the other patterns matched. */
  readonly matched: readonly { readonly pattern: string; readonly paths: readonly string[] }[];
}

/** Where relative patterns, and those of `~`, start. Absolute. */
export type Roots = Pick<Host, 'workspace' | 'home'>;

/**
 * Finds the files of each pattern by itself, minus all excludes: one search over all patterns would hide a pattern that
 * matches nothing.
 */
export async function selectCandidates(
  { include, exclude }: Patterns,
  roots: Roots,
  find: Find,
): Promise<Candidates> {
  const excludes = exclude.map((pattern) => absolutePattern(pattern, roots));
  const found = new Map<string, Candidate>();
  const missing: string[] = [];
  const unmatched: string[] = [];
  const matched: { pattern: string; paths: readonly string[] }[] = [];
  for (const pattern of include) {
    const absolute = absolutePattern(pattern, roots);
    const paths = await find(absolute, excludes);
    const named = isLiteral(pattern) ? resolve(roots.workspace, homeExpanded(pattern, roots)) : undefined;
    for (const path of paths) {
      const literal = path === named;
      if (literal || !found.has(path)) found.set(path, { path, literal });
    }
    if (paths.length > 0) matched.push({ pattern, paths });
    else if (named === undefined) unmatched.push(pattern);
    else missing.push(named);
  }
  return { found: [...found.values()], missing, unmatched, matched };
}

/**
 * Bundles of the artifacts that the patterns speak of, whether or not those exist. With them, the plan notices an
 * artifact that was signed and is gone, which no pattern can match any more.
 */
export async function selectBundles(
  patterns: Patterns,
  place: Roots & { readonly baseDir: string; readonly signaturesDir?: string },
  find: Find,
): Promise<Candidate[]> {
  const include = patterns.include.map((pattern) => absolutePattern(pattern, place));
  const exclude = patterns.exclude.map((pattern) => absolutePattern(pattern, place));
  const { signaturesDir, baseDir } = place;
  const paths: string[] = [];
  if (signaturesDir === undefined) {
    const beside = exclude.flatMap((pattern) => [pattern, pattern + BUNDLE_SUFFIX]);
    for (const pattern of include)
      paths.push(...(await find(pattern.replace(/\/$/, '') + BUNDLE_SUFFIX, beside)));
  } else {
    const selects = matcherOf(include, exclude);
    const isSelected = (bundle: string): boolean =>
      selects(join(baseDir, relative(signaturesDir, bundle).slice(0, -BUNDLE_SUFFIX.length)));
    paths.push(...bundlesBelow(signaturesDir).filter(isSelected));
  }
  return paths.map((path) => ({ path, literal: false }));
}

/** Patterns that matched only what is never an artifact: signature files, own records, directories. */
export function fruitless({ matched }: Candidates, leftOut: readonly string[]): string[] {
  const out = new Set(leftOut);
  return matched
    .filter(({ paths }) => paths.every((path) => out.has(resolve(path))))
    .map(({ pattern }) => pattern);
}

/** Patterns that matched nothing, as an error that names them. */
export function nothingMatched(
  { missing, unmatched }: Pick<Candidates, 'missing' | 'unmatched'>,
  workspace: string,
): AegisError {
  const names = [...unmatched, ...missing].map((pattern) => JSON.stringify(pattern));
  return new AegisError('FILES_NOT_FOUND', {
    message: `no artifact matches ${names.join(', ')}`,
    hints: [
      `relative patterns start at ${workspace}; signature files and the manifest are no artifacts`,
      ...(unmatched.some((pattern) => pattern.includes('['))
        ? ['`[` starts a set of characters; write \\[ for the bracket itself']
        : []),
    ],
  });
}

/** Whether the text stands for itself. */
function isLiteral(pattern: string): boolean {
  return !/[*?[\\]/.test(pattern);
}

/** `~` spelled out here, so that every use of a pattern sees the same path. */
function homeExpanded(pattern: string, { home }: Roots): string {
  return pattern === '~' || pattern.startsWith('~/') ? home + pattern.slice(1) : pattern;
}

function absolutePattern(pattern: string, { workspace, home }: Roots): string {
  const escape = (directory: string): string => directory.replace(/[*?[]/g, '[$&]');
  if (pattern === '~' || pattern.startsWith('~/')) return escape(home) + withoutDots(pattern.slice(1));
  if (isAbsolute(pattern)) return withoutDots(pattern);
  const escaped = escape(workspace);
  const relativePattern = withoutDots(`/${pattern}`).slice(1);
  return relativePattern === '' ? escaped : `${escaped.replace(/\/+$/, '')}/${relativePattern}`;
}

/** Without segments that stand for the directory itself, which match nothing. */
function withoutDots(pattern: string): string {
  return pattern.replace(/(?:\/+\.)+(?=\/|$)/g, '');
}

/** The judgement of `find`, for paths that need not exist. */
export function matcherOf(include: readonly string[], exclude: readonly string[]): (path: string) => boolean {
  const compile = (patterns: readonly string[]): Pattern[] =>
    patterns.map((pattern) => new Pattern(pattern.replace(/\/+$/, ''), { below: true }));
  const [included, excluded] = [compile(include), compile(exclude)];
  return (path) =>
    included.some((one) => one.matches(path, false)) && !excluded.some((one) => one.matches(path, false));
}

function bundlesBelow(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name.endsWith(BUNDLE_SUFFIX) && !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    // Each artifact without its bundle will say so by itself.
    if (systemCode(cause) === 'ENOENT') return [];
    throw new AegisError('BUNDLE_UNREADABLE', {
      message: `cannot list ${directory}`,
      got: systemCode(cause) ?? 'an unknown error',
      cause,
    });
  }
}
