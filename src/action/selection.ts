/** From the patterns of `path` to candidate paths, so that nothing that a person named goes unnoticed. */
import { isAbsolute, resolve } from 'node:path';
import { AegisError } from '../errors.js';
import type { Patterns } from './input-parsers.js';

export interface Candidates {
  /** Absolute, each once, sorted by code unit. */
  readonly paths: readonly string[];
  /** Absolute paths that were named literally and are not there. */
  readonly missing: readonly string[];
  /** Patterns that matched nothing. */
  readonly unmatched: readonly string[];
}

/**
 * Finds the files of each pattern by itself, minus all excludes: one search over all patterns would hide a pattern that
 * matches nothing.
 *
 * @param find files that match one absolute pattern and none of the excludes
 */
export async function selectCandidates(
  { include, exclude }: Patterns,
  workspace: string,
  find: (pattern: string, excludes: readonly string[]) => Promise<readonly string[]>,
): Promise<Candidates> {
  const excludes = exclude.map((pattern) => absolutePattern(pattern, workspace));
  const paths = new Set<string>();
  const missing: string[] = [];
  const unmatched: string[] = [];
  for (const pattern of include) {
    const found = await find(absolutePattern(pattern, workspace), excludes);
    for (const path of found) paths.add(path);
    if (found.length > 0) continue;
    if (isLiteral(pattern)) missing.push(resolve(workspace, pattern));
    else unmatched.push(pattern);
  }
  return { paths: [...paths].sort(), missing, unmatched };
}

/** Patterns that matched nothing, as an error that names them. */
export function nothingMatched({ missing, unmatched }: Candidates, workspace: string): AegisError {
  const names = [...unmatched, ...missing].map((pattern) => JSON.stringify(pattern));
  return new AegisError('FILES_NOT_FOUND', {
    message: `nothing matches ${names.join(', ')}`,
    hints: [
      `relative patterns start at ${workspace}`,
      ...(unmatched.some((pattern) => pattern.includes('['))
        ? ['`[` starts a set of characters; write \\[ for the bracket itself']
        : []),
    ],
  });
}

/** Whether the glob library would take the text as it stands. */
function isLiteral(pattern: string): boolean {
  return !/[*?[\\]/.test(pattern);
}

function absolutePattern(pattern: string, workspace: string): string {
  if (isAbsolute(pattern) || pattern === '~' || pattern.startsWith('~/')) return pattern;
  const escaped = workspace.replace(/[*?[]/g, '[$&]');
  const relative = pattern.replace(/^(?:\.\/+)+/, '');
  return relative === '' || relative === '.' ? escaped : `${escaped.replace(/\/+$/, '')}/${relative}`;
}
