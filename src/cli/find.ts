/**
 * Files on disk that match a pattern, for doors without the runner's toolkit: what `@actions/glob` finds for a workflow,
 * or a gate in a shell would guard other files than the same gate in a workflow. The fuzzer compares the two. The
 * library `glob` does not do for it: it passes over directories that it may not read, and follows links in circles.
 */
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, systemCode } from '../errors.ts';
import type { Find } from '../run/host.ts';
import { Pattern } from '../run/select/pattern.ts';

/** Entries that a search looks at: links can make a small tree look endless without leading in a circle. */
const MAX_ENTRIES = 10_000_000;

/** A directory that is searched. */
interface Directory {
  readonly path: string;
  /** Without links. */
  readonly real: string;
  readonly parent?: Directory;
}

/**
 * Files that match, and those below directories that match. Links are followed, but not in circles; links that lead
 * nowhere and special files are found like files, so that nothing that a pattern means goes unnoticed.
 *
 * @throws AegisError ARTIFACT_UNREADABLE when a directory that may hold matches cannot be read, LIMIT_EXCEEDED
 */
export const findFiles: Find = (pattern, excludes) => search(pattern, excludes, 'files');

/** What matches a pattern itself, directories included, without what lies below; for models. Errors as of `findFiles`. */
export const findDirectories: Find = (pattern, excludes) => search(pattern, excludes, 'itself');

async function search(
  text: string,
  excludes: readonly string[],
  kind: 'files' | 'itself',
): Promise<string[]> {
  const pattern = new Pattern(text, { below: kind === 'files' });
  const unwanted = excludes.map((exclude) => new Pattern(exclude, { below: true }));
  const found: string[] = [];
  const open: Directory[] = [];
  let seen = 0;

  /** Takes note of one path, and of what is to be searched below it. */
  const visit = async (path: string, entry: Dirent | Stats, parent?: Directory): Promise<void> => {
    if (++seen > MAX_ENTRIES) throw tooMany(text);
    const isLink = entry.isSymbolicLink();
    const mayBeDirectory = isLink || entry.isDirectory();
    const isOnTheWay = mayBeDirectory && pattern.mayMatchBelow(path);
    if (!isOnTheWay && !pattern.matches(path, mayBeDirectory)) return;
    const isDirectory = isLink ? await leadsToDirectory(path) : mayBeDirectory;
    if (unwanted.some((one) => one.matches(path, isDirectory))) return;
    if (pattern.matches(path, isDirectory) && (!isDirectory || kind === 'itself')) found.push(path);
    if (!isDirectory || !isOnTheWay) return;
    const real =
      isLink || parent === undefined
        ? await read(path, (at) => realpath(at))
        : join(parent.real, basename(path));
    if (!leadsBack(real, parent)) open.push({ path, real, ...defined({ parent }) });
  };

  const first = await read(pattern.start, lstatIfThere);
  if (first === undefined) return [];
  await visit(pattern.start, first);
  for (let directory = open.pop(); directory !== undefined; directory = open.pop()) {
    for (const entry of await read(directory.path, entriesOf))
      await visit(join(directory.path, entry.name), entry, directory);
  }
  return found;
}

const entriesOf = (path: string): Promise<Dirent[]> => readdir(path, { withFileTypes: true });

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (cause) {
    // Below a file there is nothing.
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return undefined;
    throw cause;
  }
}

/** False for links that lead nowhere or in a circle, as they are told of when their files are looked at. */
async function leadsToDirectory(link: string): Promise<boolean> {
  return read(link, async () => {
    try {
      return (await stat(link)).isDirectory();
    } catch (cause) {
      if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(systemCode(cause) ?? '')) return false;
      throw cause;
    }
  });
}

/** Whether a directory is one of those that the search came through. */
function leadsBack(real: string, parent: Directory | undefined): boolean {
  for (let above = parent; above !== undefined; above = above.parent) if (above.real === real) return true;
  return false;
}

async function read<T>(path: string, how: (path: string) => Promise<T>): Promise<T> {
  try {
    return await how(path);
  } catch (cause) {
    throw new AegisError('ARTIFACT_UNREADABLE', {
      message: `cannot look for files in ${path}`,
      got: systemCode(cause) ?? 'an unknown error',
      cause,
    });
  }
}

function tooMany(pattern: string): AegisError {
  return new AegisError('LIMIT_EXCEEDED', {
    message: `the search for ${pattern} does not come to an end`,
    expected: `at most ${MAX_ENTRIES} files and directories`,
    hints: ['links that lead to each other can make a small tree look endless; exclude them with `!`'],
  });
}
