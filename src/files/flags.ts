/** How a file is opened that somebody else may have put there. */
import { closeSync, constants, openSync } from 'node:fs';

// Windows has neither of the two flags, and no FIFO.
const flag = (value: number | undefined): number => value ?? 0;

/** To read; a FIFO in its place must not make anybody wait. */
export const READING = constants.O_RDONLY | flag(constants.O_NONBLOCK);
/** The same, and a symbolic link in the last place of the path is not followed. */
export const READING_NO_LINK = READING | flag(constants.O_NOFOLLOW);

/** What `look` makes of the open file; undefined for what cannot be opened, or looked at. */
export function lookInto<T>(path: string, look: (descriptor: number) => T): T | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, READING);
  } catch {
    return undefined;
  }
  try {
    return look(descriptor);
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
