/** Checks the beginning of a file, long before all of it is read: this can only refuse. */
import { fstatSync } from 'node:fs';
import { lookInto } from '../files/flags.ts';
import { ContentScan, HEAD_BYTES, type ContentCheck, type ContentFinding } from './content.ts';
import { readerOf } from './hash-file.ts';

/**
 * What the beginning of a file shows; undefined for nothing, and for an unreadable file: reading it will report why.
 * Blocks for a millisecond.
 *
 * @param path absolute
 */
export function glanceAt(path: string, check: ContentCheck): ContentFinding | undefined {
  return lookInto(path, (descriptor) => {
    const readAt = readerOf(descriptor);
    const scan = new ContentScan(check, fstatSync(descriptor).size);
    // A FIFO or a directory cannot be read at an offset, and fails here.
    scan.feed(readAt(0, HEAD_BYTES));
    return scan.finding(readAt);
  });
}
