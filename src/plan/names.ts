/** Names of artifacts: what they are made from, their order, and which names are never artifacts. */
import type { PlatformPath } from 'node:path';
import { BUNDLE_SUFFIX } from '../bundle/location.ts';
import { TEMPORARY_FILE } from '../files/temporary.ts';

/** Longest file name, in bytes, that common file systems accept. */
export const MAX_BASENAME_BYTES = 255;

/** How the file system of the artifacts treats paths. */
export interface PathRules {
  readonly path: PlatformPath;
  /** Whether names that differ only in case or in Unicode normalisation are the same file. */
  readonly caseInsensitive: boolean;
}

/** The one form of all names that the file system treats as equal. */
export function fold(text: string, { caseInsensitive }: PathRules): string {
  // Upper case first: that joins what lower case alone keeps apart, for example ß and ss, or the two lower-case sigmas.
  return caseInsensitive ? text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC') : text;
}

export function isBundle(path: string, rules: PathRules): boolean {
  return fold(path, rules).endsWith(BUNDLE_SUFFIX);
}

/** Whether some file system takes it for a bundle: it may be used on another one than this. */
export function mayBeBundle(path: string): boolean {
  return path.toLowerCase().endsWith(BUNDLE_SUFFIX);
}

/** Whether the file was left behind by a killed signing run of this project. */
export function isTemporary(path: string, rules: PathRules): boolean {
  return TEMPORARY_FILE.test(fold(rules.path.basename(path), rules));
}

/** A hint for a missing file of this name: a part that begins with a dot makes it hidden. */
export function hiddenHints(names: readonly string[]): readonly string[] {
  return names.some((name) => /(?:^|\/)\.[^/]/.test(name))
    ? ['actions/upload-artifact leaves hidden files out unless `include-hidden-files: true` is set']
    : [];
}

/** `target` relative to `directory` and `/`-separated, or undefined when it is not below it. Both absolute and normalised. */
export function relativeName(
  directory: string,
  target: string,
  { path }: Pick<PathRules, 'path'>,
): string | undefined {
  const prefix = directory.endsWith(path.sep) ? directory : directory + path.sep;
  // Nearly always enough; `relative` also knows that drive letters and, on Windows, names have no case.
  const relative = target.startsWith(prefix) ? target.slice(prefix.length) : path.relative(directory, target);
  if (
    relative === '' ||
    relative === '..' ||
    relative.startsWith(`..${path.sep}`) ||
    path.isAbsolute(relative)
  ) {
    return undefined;
  }
  return relative.replaceAll(path.sep, '/');
}

/** Whether the name of a model's file is one of these paths, or below one. */
export function isAtOrBelow(name: string, paths: ReadonlySet<string>): boolean {
  for (let end = name.length; end !== -1; end = name.lastIndexOf('/', end - 1)) {
    if (paths.has(name.slice(0, end))) return true;
    if (end === 0) return false;
  }
  return false;
}

/** The base of names. */
export interface NameRoot {
  /** Absolute. */
  readonly baseDir: string;
  /** The same with every link resolved. */
  readonly realBaseDir: string;
}

/**
 * The name of an artifact: its path below base-dir, whichever of the two was given through a link. An artifact that is
 * a link does not take the name of its target.
 *
 * @param place the path with the links above it resolved, but not one at its end; absent if unknown
 * @returns undefined for a path that is not below base-dir
 */
export function nameBelow(
  path: string,
  place: string | undefined,
  { baseDir, realBaseDir }: NameRoot,
  rules: Pick<PathRules, 'path'>,
): string | undefined {
  return (
    relativeName(baseDir, path, rules) ??
    relativeName(realBaseDir, path, rules) ??
    (place === undefined ? undefined : relativeName(realBaseDir, place, rules))
  );
}

/**
 * Order by Unicode code point, which is also the order of the UTF-8 bytes: the same on every machine, in every locale,
 * and in the other tools that sort names.
 */
export function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates, which stand for the highest code points, before U+E000 to U+FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
