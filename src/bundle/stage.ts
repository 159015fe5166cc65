/**
 * Writing many files as one act: each is put beside its final place under a temporary name, and all are renamed once
 * every one of them is good. Until then the earlier files stand untouched; after a failure nothing new is left.
 *
 * A library that writes single files atomically (write-file-atomic) cannot hold back the last step for a whole set,
 * and its temporary names are longer than the final ones, which breaks at 255 bytes.
 */
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { AegisError, systemCode } from '../errors.js';
import { syncDirectory, TemporaryNames, writeAll } from '../temporary-file.js';

export class Stage {
  readonly #names = new TemporaryNames();
  /** Final paths; the temporary name follows from the index, so nothing else is kept per file. */
  readonly #finalPaths: string[] = [];
  readonly #createdDirectories: string[] = [];
  readonly #knownDirectories = new Set<string>();
  readonly #isDurable: boolean;

  /**
   * @param durable whether `commit` returns only when everything would outlive a loss of power. For files that take the
   * place of others: a rename may reach the disk before the content does.
   */
  constructor({ durable = false }: { readonly durable?: boolean } = {}) {
    this.#isDurable = durable;
  }

  /**
   * Writes `bytes` beside `path`, and remembers to move them there.
   *
   * @throws AegisError WRITE_FAILED when it cannot be written, or when `path` is something other than a regular file:
   * a link there could lead the signature over a file that somebody else chose.
   */
  put(path: string, bytes: Uint8Array): void {
    try {
      this.#prepare(path);
      const index = this.#finalPaths.push(path) - 1;
      const descriptor = openSync(
        this.#temporaryPath(path, index),
        constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
        0o644,
      );
      try {
        writeAll(descriptor, bytes);
        if (this.#isDurable) fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    } catch (cause) {
      throw writeFailed(path, cause);
    }
  }

  /**
   * Moves everything to its place. Synchronous throughout, so that no signal handler can run in the middle.
   *
   * @throws AegisError WRITE_FAILED; the message says how many files had been replaced by then.
   */
  commit(): void {
    for (const [index, path] of this.#finalPaths.entries()) {
      try {
        renameSync(this.#temporaryPath(path, index), path);
      } catch (cause) {
        this.#removeTemporaries(index);
        throw writeFailed(path, cause, index);
      }
    }
    if (this.#isDurable) this.#syncDirectories();
    this.#finalPaths.length = 0;
    this.#createdDirectories.length = 0;
  }

  /** Removes what `put` has written, and the directories made for it. Safe to call after `commit`. */
  discard(): void {
    this.#removeTemporaries(0);
    // A child's path is longer than its parent's, so this removes the deepest first.
    for (const directory of this.#createdDirectories.toSorted((a, b) => b.length - a.length)) {
      try {
        rmdirSync(directory);
      } catch {
        // Somebody else has put something there meanwhile: it is theirs.
      }
    }
    this.#createdDirectories.length = 0;
  }

  #prepare(path: string): void {
    const directory = dirname(path);
    if (!this.#knownDirectories.has(directory)) {
      this.#makeDirectory(directory);
      this.#knownDirectories.add(directory);
    }
    const existing = lstatSync(path, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) {
      throw new AegisError('WRITE_FAILED', {
        message: `cannot write ${path}`,
        expected: 'a regular file or nothing there',
        got: existing.isSymbolicLink() ? 'a symbolic link' : 'something else',
        hints: ['remove what stands in the place of the signature file'],
      });
    }
  }

  #syncDirectories(): void {
    const directories = new Set([
      ...this.#finalPaths.map((path) => dirname(path)),
      ...this.#createdDirectories.map((path) => dirname(path)),
    ]);
    for (const directory of directories) {
      try {
        syncDirectory(directory);
      } catch (cause) {
        throw writeFailed(directory, cause, this.#finalPaths.length);
      }
    }
  }

  #makeDirectory(directory: string): void {
    const outermost = mkdirSync(directory, { recursive: true });
    if (outermost === undefined) return;
    for (let made = directory; ; made = dirname(made)) {
      this.#createdDirectories.push(made);
      if (made === outermost) return;
    }
  }

  #temporaryPath(path: string, index: number): string {
    return this.#names.path(dirname(path), index);
  }

  #removeTemporaries(from: number): void {
    for (const [index, path] of this.#finalPaths.entries()) {
      if (index < from) continue;
      try {
        unlinkSync(this.#temporaryPath(path, index));
      } catch {
        // Not there, or not removable: the name marks it as ours, and selection ignores it.
      }
    }
    this.#finalPaths.length = 0;
  }
}

function writeFailed(path: string, cause: unknown, replaced = 0): AegisError {
  if (cause instanceof AegisError) return cause;
  return new AegisError('WRITE_FAILED', {
    message: `cannot write ${path}`,
    got: systemCode(cause) ?? 'an unknown error',
    ...(replaced > 0 && { hints: [`${replaced} files had been replaced before; each of them is whole`] }),
    cause,
  });
}
