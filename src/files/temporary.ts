/** Temporary files next to their final place: one name pattern, so that selection can leave them out. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Name of every temporary file of this project. Short, because the final name may already be as long as allowed. */
export const TEMPORARY_FILE = /^\.aegis-[0-9a-f]{12}-\d+\.tmp$/;

/** Part of the name of every temporary file of this process only, so that a later cleanup can find them. */
export const TEMPORARY_SERIES = randomBytes(6).toString('hex');

let uses = 0;

/** Temporary names that nothing else uses, in this process or in another. */
export class TemporaryNames {
  readonly #use = uses++;

  /** The `index`th name, in `directory`. */
  path(directory: string, index = 0): string {
    const number = `${this.#use}${String(index).padStart(9, '0')}`;
    return join(directory, `.aegis-${TEMPORARY_SERIES}-${number}.tmp`);
  }
}

/**
 * Writes every byte: a single `write` may stop short, for instance when the disk is nearly full.
 *
 * @param position in the file; by default where the last write ended
 */
export function writeAll(descriptor: number, bytes: Uint8Array, position?: number): void {
  for (let written = 0; written < bytes.length;) {
    const at = position === undefined ? null : position + written;
    written += writeSync(descriptor, bytes, written, bytes.length - written, at);
  }
}

/**
 * Flushes renames and removals in a directory to the disk, so that they survive a power loss. Windows cannot open a
 * directory for that; its file systems keep the order by themselves.
 */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
