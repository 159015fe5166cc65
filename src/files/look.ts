/** What lies at a path, as far as this user may see it. */
import { lstatSync, statSync, type Stats } from 'node:fs';

/** Facts of the path itself; undefined where nothing is there, or nothing of it may be seen. */
export function lookAt(path: string): Stats | undefined {
  return seen(() => lstatSync(path, { throwIfNoEntry: false }));
}

/** The same at the end of links. */
export function lookThrough(path: string): Stats | undefined {
  return seen(() => statSync(path, { throwIfNoEntry: false }));
}

/** `throwIfNoEntry` is about absence alone: a directory above that may not be searched, or is a file, throws all the same. */
function seen(look: () => Stats | undefined): Stats | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
