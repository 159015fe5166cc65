/** Temporary files beside their final place: one name pattern, so that selection can leave them out. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What a temporary file of this project is called, whatever it will become. Short: the final name may be the longest. */
export const TEMPORARY_FILE = /^\.aegis-[0-9a-f]{12}-\d+\.tmp$/;

/** A series of temporary names that no other run uses. */
export class TemporaryNames {
  readonly #series = randomBytes(6).toString('hex');

  /** The `index`th name of the series, in `directory`. */
  path(directory: string, index = 0): string {
    return join(directory, `.aegis-${this.#series}-${index}.tmp`);
  }
}

/**
 * Writes every byte: a single `write` may stop short, for instance when the disk is nearly full.
 *
 * @param position in the file; where the last write ended when absent
 */
export function writeAll(descriptor: number, bytes: Uint8Array, position?: number): void {
  for (let written = 0; written < bytes.length;) {
    const at = position === undefined ? null : position + written;
    written += writeSync(descriptor, bytes, written, bytes.length - written, at);
  }
}

/**
 * Brings renames and removals in a directory to the disk, so that they outlive a loss of power. Windows cannot open a
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
