/** A file under a second path, never in place of another. */
import { constants, copyFileSync, linkSync } from 'node:fs';

/** A second name for the bytes; a second copy of them where the file system has no hard links. Throws the system's error. */
export function addCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}
