/** Why a pattern matched nothing, and what to write instead: told by looking at the pattern, and at what is there. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { likenessOf } from '../../errors.ts';
import { lookThrough } from '../../files/look.ts';
import { isBundle } from '../../plan/names.ts';
import { rulesAt } from '../../plan/stat.ts';

export interface AdviceRoots {
  /** Absolute; where relative patterns start. */
  readonly workspace: string;
}

/** Names of a directory that are looked at, and that a sentence lists. */
const MOST_NAMES = 10_000;
const LISTED_NAMES = 5;

/** The most likely reason as a sentence; undefined where there is nothing to say beyond that nothing is there. */
export function adviceFor(pattern: string, { workspace }: AdviceRoots): string | undefined {
  const text = pattern.startsWith(workspace + sep) ? pattern.slice(workspace.length + 1) : pattern;
  return spelling(text) ?? hostPath(text, workspace) ?? inDirectory(text, workspace);
}

const show = (text: string): string => JSON.stringify(text);

/** What means something elsewhere, and nothing in a pattern. */
function spelling(text: string): string | undefined {
  const item = /^-\s+(.+)$/.exec(text)?.[1];
  if (item !== undefined)
    return `${show(text)} begins like an item of a YAML list, and patterns are lines of one text: write ${show(item)}`;
  const quoted = /^(["'])(.*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return `the quotes count as part of ${show(text)}: write ${quoted}`;
  const variable = /\$\{?\w+\}?|%\w+%/.exec(text)?.[0];
  if (variable !== undefined)
    return `${show(text)} has ${variable} in it, and variables are not replaced here: write the path itself, or \${{ env.NAME }} in a workflow`;
  if (/^~[^/]/.test(text) || /.~\//.test(text))
    return `\`~\` in ${show(text)} stands for the home directory only as \`~/\` at the start`;
  const braces = bracesIn(text);
  if (braces !== undefined)
    return `braces mean nothing in ${show(text)}: write one line each for ${braces.map(show).join(', ')}`;
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length > 1 && parts.every((part) => part !== ''))
    return `patterns stand one on a line, not behind commas: write ${parts.map(show).join(', ')} on lines of their own`;
  if (sep === '/' && text.includes('\\') && !/\\[[\]]/.test(text))
    return `a backslash in ${show(text)} takes the meaning from the next character: write ${show(text.replaceAll('\\', '/'))}`;
  const glued = /(?:[^/]\*\*|\*\*[^/])/.test(text);
  if (glued)
    return `\`**\` in ${show(text)} crosses directories only by itself between slashes: write ${show(withSlashes(text))}`;
  return undefined;
}

/** `**.bin` as somebody who writes it means it. */
const withSlashes = (text: string): string =>
  text.replace(/([^/])\*\*/g, '$1*/**').replace(/\*\*([^/])/g, '**/*$1');

/** What one pair of braces stands for in a shell. */
function bracesIn(text: string): string[] | undefined {
  const [, before, inside, after] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text) ?? [];
  if (before === undefined || inside === undefined || after === undefined) return undefined;
  return inside
    .split(',')
    .slice(0, LISTED_NAMES)
    .map((one) => `${before}${one}${after}`);
}

/** The runner's machine, and its container, have the workspace in different places. */
function hostPath(text: string, workspace: string): string | undefined {
  const rest =
    /^(?:\/home\/runner\/work|\/__w|[A-Z]:\\a|\/Users\/runner\/work)[\\/][^\\/]+[\\/][^\\/]+[\\/]?(.*)$/.exec(
      text,
    )?.[1];
  if (rest === undefined && !text.startsWith('/github/workspace')) return undefined;
  const written = rest ?? text.slice('/github/workspace/'.length);
  return `${show(text)} is the workspace as another machine or container sees it, here it is ${workspace}: write ${show(written === '' ? '.' : written.replaceAll('\\', '/'))}`;
}

/** What lies where the pattern leads. */
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
        return `${path} is a file, not a directory: ${index < segments.length - 1 ? 'nothing lies below it' : 'leave out the slash at the end'}`;
      return isBundle(path, rulesAt(directory))
        ? `${path} is a signature: name the artifact beside it, ${show(text.slice(0, -BUNDLE_SUFFIX.length))}`
        : `${path} is a file that is no artifact here: records and signatures of this tool are left aside, and model-path takes directories`;
    }
    directory = path;
  }
  return existsSync(directory)
    ? `${resolve(directory)} is a directory without artifacts: name files, or a directory that has some`
    : undefined;
}

function notThere(name: string, directory: string, isDirectory: boolean): string | undefined {
  const names = namesIn(directory);
  for (const other of names) {
    const likeness = likenessOf(name, other);
    if (likeness !== undefined)
      return `${show(name)} and ${show(other)}, which is there, differ only in ${likeness}: write the name as it is on disk, or ${show(name.replace(/[^\x20-\x7e]/gu, '?'))}`;
  }
  if (!isDirectory && names.length === 0) return undefined;
  const shown = names
    .filter((other) => !other.startsWith('.'))
    .sort()
    .slice(0, LISTED_NAMES);
  const kind = isDirectory ? 'directory ' : '';
  return `there is no ${kind}${show(name)} in ${directory}${shown.length === 0 ? '' : `, which has ${shown.map(show).join(', ')}${names.length > shown.length ? ', …' : ''}`}`;
}

/** Whether this user can see what a directory has. */
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
