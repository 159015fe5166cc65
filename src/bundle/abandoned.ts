/**
 * Temporary files of runs that were killed, and directories with what they had fetched of a model. They harm nothing, since
 * selection leaves them out and the final files beside them are whole, but they take up room.
 */
import { constants, lstatSync, readdirSync, rmSync, unlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { TEMPORARY_FILE } from '../files/temporary.ts';

/**
 * After which a temporary file or directory belongs to nobody, in milliseconds: longer than GitHub lets any job last, on
 * its own machines (6 hours) or on others (5 days).
 *
 * No process id would tell as well: the run may be on another machine, or in another container, with the same directory.
 */
export const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Removes what earlier runs left in these directories, those below them excluded. Only what leaves no doubt by its name
 * and age: regular files, and directories of this user into which not everybody can write. The age is that of the
 * directory entry (`ctime`), because the content of a backup is older than the run that made it. What cannot be read or
 * removed stays.
 *
 * @returns how many were removed
 */
export function removeAbandoned(directories: Iterable<string>, now: Date): number {
  let removed = 0;
  for (const directory of new Set(directories)) {
    for (const path of temporaryNamesIn(directory)) {
      try {
        const facts = lstatSync(path);
        if (now.getTime() - facts.ctimeMs < ABANDONED_AFTER_MS) continue;
        if (facts.isFile()) unlinkSync(path);
        else if (isOwnDirectory(facts)) rmSync(path, { recursive: true });
        else continue;
        removed += 1;
      } catch {
        // Another run was quicker, or may and we may not.
      }
    }
  }
  return removed;
}

/** As runs make them. What others can write to, they could change while it is removed. Windows does not tell. */
function isOwnDirectory(facts: Stats): boolean {
  return facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & constants.S_IWOTH) === 0;
}

function temporaryNamesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => TEMPORARY_FILE.test(name))
      .map((name) => join(directory, name));
  } catch {
    return [];
  }
}
