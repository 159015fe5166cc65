/** What a directory holds, all levels of it. Nothing is opened and no link is followed. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AegisError, systemCode } from '../errors.ts';

/** Something in the tree that is not a directory. */
export interface TreeEntry {
  /** Relative to the root, `/`-separated. */
  readonly name: string;
  readonly kind: 'file' | 'link' | 'special';
}

export interface TreeLimits {
  /** Entries that may be found, directories counted. */
  readonly maxEntries: number;
  /** Names relative to the root that are passed over, with all that is in them. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * Lists a tree, in no order. Empty directories leave no trace.
 *
 * @throws AegisError ARTIFACT_UNREADABLE, LIMIT_EXCEEDED
 */
export async function listTree(root: string, { maxEntries, ignored }: TreeLimits): Promise<TreeEntry[]> {
  const found: TreeEntry[] = [];
  const open = [''];
  let seen = 0;
  for (let directory = open.pop(); directory !== undefined; directory = open.pop()) {
    const entries = await entriesOf(path.join(root, directory));
    seen += entries.length;
    if (seen > maxEntries) {
      throw new AegisError('LIMIT_EXCEEDED', {
        message: `${root} holds too many files for one model`,
        expected: `at most ${maxEntries}`,
        hints: ['sign parts of the directory as models of their own'],
      });
    }
    for (const entry of entries) {
      const name = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (ignored.has(name)) continue;
      if (entry.isDirectory()) open.push(name);
      else found.push({ name, kind: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'special' });
    }
  }
  return found;
}

async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (cause) {
    throw new AegisError('ARTIFACT_UNREADABLE', {
      message: `cannot list ${directory}`,
      got: systemCode(cause) ?? 'an unknown error',
      cause,
    });
  }
}
