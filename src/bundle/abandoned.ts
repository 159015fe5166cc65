/**
 * Disk space left behind by killed runs: temporary files, and directories with partly downloaded models. They are
 * harmless, since selection leaves them out and the final files are complete.
 */
import { constants, lstatSync, readdirSync, rmSync, unlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { TEMPORARY_FILE } from '../files/temporary.ts';

/**
 * Age at which a temporary file or directory counts as abandoned, in milliseconds: longer than GitHub lets any job
 * last, on its own machines (6 hours) or on others (5 days).
 *
 * A process id would not do: the run may be on another machine, or in another container, with the same directory.
 */
export const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Removes what earlier runs left in these directories, not below them. Only what is certain by name and age: regular
 * files, and directories of this user that not everyone can write to. The age is that of the directory entry (`ctime`),
 * because the content of a backup is older than its run. What cannot be read or removed stays.
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
        // Another run was faster, or has permissions that this one lacks.
      }
    }
  }
  return removed;
}

/** As runs create them. If others can write to it, they could change it during removal. Windows does not tell. */
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
