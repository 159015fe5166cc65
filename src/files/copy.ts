/** A file under a second path, never replacing another. */
import { constants, copyFileSync, linkSync } from 'node:fs';

/** A hard link to the file, or a copy if the file system has no hard links. Throws the system's error. */
export function addCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}
