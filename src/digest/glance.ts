/** A look at the beginning of a file, long before all of it is read: what it shows can only refuse. */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { READING } from '../files/flags.ts';
import { ContentScan, HEAD_BYTES, type ContentCheck, type ContentFinding } from './content.ts';
import { readerOf } from './hash-file.ts';

/**
 * What the beginning of a file shows; undefined for nothing, and for what cannot be read: the reading will say why.
 * Blocking, for a millisecond.
 *
 * @param path absolute
 */
export function glanceAt(path: string, check: ContentCheck): ContentFinding | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, READING);
  } catch {
    return undefined;
  }
  try {
    const readAt = readerOf(descriptor);
    const scan = new ContentScan(check, fstatSync(descriptor).size);
    // What has no places to read at, like a FIFO or a directory, fails here.
    scan.feed(readAt(0, HEAD_BYTES));
    return scan.finding(readAt);
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
