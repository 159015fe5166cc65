/**
 * Temporary files of runs that were killed. They harm nothing, since selection leaves them out and the final files beside
 * them are whole, but they take up room.
 */
import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPORARY_FILE } from '../files/temporary.ts';

/**
 * After which a temporary file belongs to nobody, in milliseconds: longer than GitHub lets any job last, on its own
 * machines (6 hours) or on others (5 days).
 *
 * No process id would tell as well: the run may be on another machine, or in another container, with the same directory.
 */
export const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Removes what earlier runs left in these directories, those below them excluded. Only regular files whose name and age
 * leave no doubt; the age is that of the directory entry (`ctime`), because the content of a backup is older than the run
 * that made it. What cannot be read or removed stays.
 *
 * @returns how many were removed
 */
export function removeAbandoned(directories: Iterable<string>, now: Date): number {
  let removed = 0;
  for (const directory of new Set(directories)) {
    for (const path of temporaryFilesIn(directory)) {
      try {
        const facts = lstatSync(path);
        if (!facts.isFile() || now.getTime() - facts.ctimeMs < ABANDONED_AFTER_MS) continue;
        unlinkSync(path);
        removed += 1;
      } catch {
        // Another run was quicker, or may and we may not.
      }
    }
  }
  return removed;
}

function temporaryFilesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => TEMPORARY_FILE.test(name))
      .map((name) => join(directory, name));
  } catch {
    return [];
  }
}
