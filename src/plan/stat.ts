/** Facts about paths for planning. Nothing is ever opened, so a FIFO cannot block and no content is read. */
import {
  lstat,
  lstatSync,
  readlinkSync,
  realpath,
  realpathSync,
  stat,
  statSync,
  type BigIntStats,
} from 'node:fs';
import path from 'node:path';
import { systemCode } from '../errors.ts';
import { lookAt } from '../files/look.ts';
import type { FileIdentity } from './artifact.ts';
import type { PathRules } from './names.ts';

/** What is found at a path, links followed. */
export type PathFacts =
  | {
      readonly kind: 'file';
      readonly identity: FileIdentity;
      /** The path with every link resolved; absent when it is the path itself. */
      readonly realPath?: string;
      /** Present when the path itself, not only a directory on the way, is a link. */
      readonly isLink?: true;
    }
  | { readonly kind: 'directory' }
  /** A FIFO, a socket, a device: never read. */
  | { readonly kind: 'special'; readonly what: string }
  | { readonly kind: 'missing' }
  /** A link whose target does not exist. */
  | { readonly kind: 'broken-link' }
  /** Links that lead to each other. */
  | { readonly kind: 'link-loop' }
  | { readonly kind: 'unreadable'; readonly systemCode: string };

/** Concurrent system calls: enough to hide the latency of a network file system. */
const CONCURRENCY = 64;
const BIGINT = { bigint: true } as const;

/**
 * Facts for every path, in the order of the paths. Never throws for a single path.
 *
 * Written with callbacks, because promises for 100,000 paths need three times the memory and half again the time.
 */
export async function inspectPaths(paths: readonly string[]): Promise<PathFacts[]> {
  const facts = new Array<PathFacts>(paths.length);
  const places = new Places();
  let next = 0;
  let underWay = 0;
  return new Promise((resolve) => {
    const step = (): void => {
      if (next >= paths.length) {
        if (underWay === 0) resolve(facts);
        return;
      }
      const index = next++;
      underWay += 1;
      inspect(paths[index] ?? '', places, (found) => {
        facts[index] = found;
        underWay -= 1;
        step();
      });
    };
    // Even without paths: the first step of an empty list resolves it.
    Array.from({ length: CONCURRENCY }, step);
  });
}

function inspect(target: string, places: Places, done: (facts: PathFacts) => void): void {
  lstat(target, BIGINT, (error, found) => {
    if (error !== null) done(absence(error, 'missing'));
    else if (!found.isSymbolicLink()) done(describe(target, found, places.realPathOf(target), places));
    else {
      stat(target, BIGINT, (statError, behind) => {
        if (statError !== null) done(absence(statError, 'broken-link'));
        else {
          realpath.native(target, (linkError, realPath) => {
            done(
              linkError === null
                ? asLink(describe(target, behind, realPath, places))
                : absence(linkError, 'broken-link'),
            );
          });
        }
      });
    }
  });
}

function describe(target: string, facts: BigIntStats, realPath: string, places: Places): PathFacts {
  if (facts.isDirectory()) return { kind: 'directory' };
  if (!facts.isFile()) return { kind: 'special', what: whatIs(facts) };
  const { ino, size, mtimeNs } = facts;
  const identity = { dev: places.device(facts.dev), ino, size, mtimeNs };
  return realPath === target ? { kind: 'file', identity } : { kind: 'file', identity, realPath };
}

function asLink(facts: PathFacts): PathFacts {
  return facts.kind === 'file' ? { ...facts, isLink: true } : facts;
}

function absence(error: NodeJS.ErrnoException, nothing: 'missing' | 'broken-link'): PathFacts {
  const code = systemCode(error) ?? String(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: nothing };
    case 'ELOOP':
      return { kind: 'link-loop' };
    default:
      return { kind: 'unreadable', systemCode: code };
  }
}

/** Facts that many paths share, determined once. */
class Places {
  readonly #realDirectories = new Map<string, string>();
  readonly #devices = new Map<bigint, bigint>();

  /** The path of something that is no link itself, with the links among its directories resolved. */
  realPathOf(target: string): string {
    const directory = path.dirname(target);
    let real = this.#realDirectories.get(directory);
    if (real === undefined) this.#realDirectories.set(directory, (real = realDirectoryOf(directory)));
    return real === directory ? target : path.join(real, path.basename(target));
  }

  /** The same number as one object for all files of the device. */
  device(dev: bigint): bigint {
    const known = this.#devices.get(dev) ?? dev;
    this.#devices.set(known, known);
    return known;
  }
}

function whatIs(facts: BigIntStats): string {
  if (facts.isFIFO()) return 'FIFO';
  return facts.isSocket() ? 'socket' : 'device';
}

/** The directory with every link resolved; the path itself when it does not exist. */
export function realDirectoryOf(directory: string): string {
  try {
    return realpathSync.native(directory);
  } catch {
    return directory;
  }
}

/** The path with the links above it resolved. A link at the path itself stays one. */
export function placeOf(target: string): string {
  return path.join(realDirectoryOf(path.dirname(target)), path.basename(target));
}

/** Whether the path itself is a symbolic link; false when it does not exist. */
export function isLink(target: string): boolean {
  return lookAt(target)?.isSymbolicLink() === true;
}

/** Whether the path itself is a directory, and not a link to one. */
export function isRealDirectory(target: string): boolean {
  return lookAt(target)?.isDirectory() === true;
}

/** Whether there is a file, possibly at the end of a link, or nothing yet. */
export function mayBeFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() !== false;
  } catch {
    return false;
  }
}

/** Absolute target of one link, by its text; the path itself if it is not a link. */
export function nextOf(link: string): string {
  try {
    return path.resolve(path.dirname(link), readlinkSync(link));
  } catch {
    return link;
  }
}

/**
 * Finds links between a directory and paths below it: those on the way, neither the directory nor the path itself.
 *
 * @returns for a path, the first link on the way to it, if any
 */
export function linksBelow(root: string): (target: string) => string | undefined {
  const known = new Map<string, string | undefined>([[root, undefined]]);
  const linkAt = (directory: string): string | undefined => {
    const parent = path.dirname(directory);
    if (known.has(directory) || parent === directory) return known.get(directory);
    const found = linkAt(parent) ?? (isLink(directory) ? directory : undefined);
    known.set(directory, found);
    return found;
  };
  return (target) => linkAt(path.dirname(target));
}

/** Whether the file system ignores the case of names, as found at an existing directory. */
export function isCaseInsensitive(directory: string): boolean {
  const swapped = directory.replace(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  // A path without letters shows nothing: assume the usual behaviour.
  if (swapped === directory) return process.platform === 'win32' || process.platform === 'darwin';
  try {
    const [one, other] = [lstatSync(directory, BIGINT), lstatSync(swapped, BIGINT)];
    return one.ino === other.ino && one.dev === other.dev;
  } catch {
    return false;
  }
}

/** Paths by their spelling: for what no file system has to be asked about. */
export const AS_SPELLED: PathRules = { path, caseInsensitive: false };

/** How to compare paths in an existing directory. */
export function rulesAt(directory: string): PathRules {
  return { path, caseInsensitive: isCaseInsensitive(directory) };
}
