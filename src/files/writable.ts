/** Checks whether a file could be written somewhere, without writing one. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../errors.ts';
import { lookThrough } from './look.ts';

/**
 * The reason why no file can be created in a directory, which may not exist yet; undefined if none is known.
 *
 * @param directory absolute
 */
export function whyNotWritable(directory: string): { readonly at: string; readonly why: string } | undefined {
  let at = directory;
  let fact = lookThrough(at);
  while (fact === undefined && dirname(at) !== at) {
    at = dirname(at);
    fact = lookThrough(at);
  }
  if (fact === undefined) return undefined;
  if (!fact.isDirectory()) return { at, why: 'it is not a directory' };
  try {
    accessSync(at, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code === 'EROFS') return { at, why: 'its file system is read-only (EROFS)' };
    return { at, why: `this user may not write there (${code ?? 'unknown error'})` };
  }
}
