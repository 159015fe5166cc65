/** What is at a path, as far as this user may see it. */
import { lstatSync, statSync, type Stats } from 'node:fs';

/** Facts of the path itself; undefined if nothing is there, or it may not be seen. */
export function lookAt(path: string): Stats | undefined {
  return seen(() => lstatSync(path, { throwIfNoEntry: false }));
}

/** The same, after following links. */
export function lookThrough(path: string): Stats | undefined {
  return seen(() => statSync(path, { throwIfNoEntry: false }));
}

/** `throwIfNoEntry` covers absence only: it still throws below a directory that may not be searched, or below a file. */
function seen(look: () => Stats | undefined): Stats | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
