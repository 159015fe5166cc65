/** A look at the beginning of a file, long before all of it is read: what it shows can only refuse. */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
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
    // A FIFO in its place must not make anybody wait. Windows has no such flag, and no FIFO.
    descriptor = openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const readAt = readerOf(descriptor);
    const scan = new ContentScan(check, stat.size);
    scan.feed(readAt(0, HEAD_BYTES));
    return scan.finding(readAt);
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
