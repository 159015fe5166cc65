/** Explains why a pattern matched nothing, and what to write instead, from the pattern and the disk. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { likenessOf } from '../../errors.ts';
import { lookThrough } from '../../files/look.ts';
import { isBundle } from '../../plan/names.ts';
import { rulesAt } from '../../plan/stat.ts';

export interface AdviceRoots {
  /** Absolute; base of relative patterns. */
  readonly workspace: string;
}

/** Most names of a directory to read, and to list in a sentence. */
const MOST_NAMES = 10_000;
const LISTED_NAMES = 5;

/** The most likely reason as a sentence; undefined if there is nothing to add. */
export function adviceFor(pattern: string, { workspace }: AdviceRoots): string | undefined {
  const text = pattern.startsWith(workspace + sep) ? pattern.slice(workspace.length + 1) : pattern;
  return spelling(text) ?? hostPath(text, workspace) ?? inDirectory(text, workspace);
}

const show = (text: string): string => JSON.stringify(text);

/** Syntax of other tools that has no meaning in a pattern. */
function spelling(text: string): string | undefined {
  const item = /^-\s+(.+)$/.exec(text)?.[1];
  if (item !== undefined)
    return `${show(text)} begins like a YAML list item, but patterns are lines of one text: write ${show(item)}`;
  const quoted = /^(["'])(.*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return `the quotes count as part of ${show(text)}: write ${quoted}`;
  const variable = /\$\{?\w+\}?|%\w+%/.exec(text)?.[0];
  if (variable !== undefined)
    return `${show(text)} contains ${variable}, but variables are not replaced here: write the path itself, or \${{ env.NAME }} in a workflow`;
  if (/^~[^/]/.test(text) || /.~\//.test(text))
    return `\`~\` in ${show(text)} means the home directory only as \`~/\` at the start`;
  const braces = bracesIn(text);
  if (braces !== undefined)
    return `braces have no meaning in ${show(text)}: write one line each for ${braces.map(show).join(', ')}`;
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length > 1 && parts.every((part) => part !== ''))
    return `patterns are separated by lines, not by commas: write ${parts.map(show).join(', ')} on separate lines`;
  if (sep === '/' && text.includes('\\') && !/\\[[\]]/.test(text))
    return `a backslash in ${show(text)} escapes the next character: write ${show(text.replaceAll('\\', '/'))}`;
  const glued = /(?:[^/]\*\*|\*\*[^/])/.test(text);
  if (glued)
    return `\`**\` in ${show(text)} matches across directories only when alone between slashes: write ${show(withSlashes(text))}`;
  return undefined;
}

/** `**.bin` as it was probably meant. */
const withSlashes = (text: string): string =>
  text.replace(/([^/])\*\*/g, '$1*/**').replace(/\*\*([^/])/g, '**/*$1');

/** The alternatives of one pair of braces, as in a shell. */
function bracesIn(text: string): string[] | undefined {
  const [, before, inside, after] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text) ?? [];
  if (before === undefined || inside === undefined || after === undefined) return undefined;
  return inside
    .split(',')
    .slice(0, LISTED_NAMES)
    .map((one) => `${before}${one}${after}`);
}

/** The runner's host and its container have the workspace in different places. */
function hostPath(text: string, workspace: string): string | undefined {
  const rest =
    /^(?:\/home\/runner\/work|\/__w|[A-Z]:\\a|\/Users\/runner\/work)[\\/][^\\/]+[\\/][^\\/]+[\\/]?(.*)$/.exec(
      text,
    )?.[1];
  if (rest === undefined && !text.startsWith('/github/workspace')) return undefined;
  const written = rest ?? text.slice('/github/workspace/'.length);
  return `${show(text)} is the workspace of another machine or container; here it is ${workspace}: write ${show(written === '' ? '.' : written.replaceAll('\\', '/'))}`;
}

/** What is on disk where the pattern leads. */
function inDirectory(text: string, workspace: string): string | undefined {
  const segments = text.split('/').filter((part) => part !== '' && part !== '.');
  let directory = isAbsolute(text) ? '/' : workspace;
  for (const [index, segment] of segments.entries()) {
    if (/[*?[\\]/.test(segment)) return undefined;
    const path = join(directory, segment);
    const fact = lookThrough(path);
    if (fact === undefined && !maySearch(directory)) return `${directory} may not be searched by this user`;
    if (fact === undefined) return notThere(segment, directory, index < segments.length - 1);
    if (!fact.isDirectory()) {
      if (index < segments.length - 1 || text.endsWith('/'))
        return `${path} is a file, not a directory: ${index < segments.length - 1 ? 'nothing is below it' : 'leave out the slash at the end'}`;
      return isBundle(path, rulesAt(directory))
        ? `${path} is a signature: name its artifact, ${show(text.slice(0, -BUNDLE_SUFFIX.length))}`
        : `${path} cannot be an artifact here: records and signatures of this tool are skipped, and model-path takes directories`;
    }
    directory = path;
  }
  return existsSync(directory)
    ? `${resolve(directory)} is a directory without artifacts: name files, or a directory with artifacts`
    : undefined;
}

function notThere(name: string, directory: string, isDirectory: boolean): string | undefined {
  const names = namesIn(directory);
  for (const other of names) {
    const likeness = likenessOf(name, other);
    if (likeness !== undefined)
      return `${show(name)} and ${show(other)}, which exists, differ only in ${likeness}: write the name as it is on disk, or ${show(name.replace(/[^\x20-\x7e]/gu, '?'))}`;
  }
  if (!isDirectory && names.length === 0) return undefined;
  const shown = names
    .filter((other) => !other.startsWith('.'))
    .sort()
    .slice(0, LISTED_NAMES);
  const kind = isDirectory ? 'directory ' : '';
  return `there is no ${kind}${show(name)} in ${directory}${shown.length === 0 ? '' : `, which has ${shown.map(show).join(', ')}${names.length > shown.length ? ', …' : ''}`}`;
}

/** Whether this user can list a directory. */
function maySearch(directory: string): boolean {
  try {
    accessSync(directory, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).slice(0, MOST_NAMES);
  } catch {
    return [];
  }
}
