/**
 * Writes many files as one act: each is first written next to its final place under a temporary name, and all are
 * renamed once every one of them is good. Until then the earlier files stay untouched; after a failure nothing new is
 * left. Only if the process ends in the middle of the renames can some files be new and others old, each of them
 * complete.
 *
 * A library that writes single files atomically (write-file-atomic) cannot delay the last step for a whole set, and its
 * temporary names are longer than the final ones, which fails at 255 bytes.
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
import { AegisError, systemReason } from '../errors.ts';
import { addCopy } from '../files/copy.ts';
import { syncDirectory, TemporaryNames, writeAll } from '../files/temporary.ts';
import { plural } from '../plural.ts';

export class Stage {
  readonly #names = new TemporaryNames();
  /** Names for copies of the replaced files, kept until all are replaced. */
  readonly #backups = new TemporaryNames();
  /** Final paths; the temporary name follows from the index, so nothing else is stored per file. */
  readonly #finalPaths: string[] = [];
  /** Indexes of the files that replace earlier ones. */
  readonly #replacing = new Set<number>();
  readonly #createdDirectories: string[] = [];
  readonly #knownDirectories = new Set<string>();
  readonly #isDurable: boolean;

  /**
   * @param durable whether `commit` returns only when everything would survive a power loss. For files that replace
   * others: a rename may reach the disk before the content does.
   */
  constructor({ durable = false }: { readonly durable?: boolean } = {}) {
    this.#isDurable = durable;
  }

  /**
   * Writes `bytes` next to `path`, to be moved there later.
   *
   * @throws AegisError WRITE_FAILED if it cannot be written, or if `path` is something other than a regular file: a
   * link there could make the signature overwrite a file of an attacker's choice.
   */
  put(path: string, bytes: Uint8Array): void {
    try {
      const replaces = this.#prepare(path);
      const index = this.#finalPaths.push(path) - 1;
      if (replaces) this.#replacing.add(index);
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
   * Moves everything to its place. Fully synchronous, so that no signal handler can run in between. If one move fails,
   * earlier ones are undone.
   *
   * @throws AegisError WRITE_FAILED
   */
  commit(): void {
    for (const [index, path] of this.#finalPaths.entries()) {
      try {
        if (this.#replacing.has(index)) addCopy(path, this.#backupPath(path, index));
        renameSync(this.#temporaryPath(path, index), path);
      } catch (cause) {
        // It may have been copied already.
        removeQuietly(this.#backupPath(path, index));
        const lost = this.#takeBack(index);
        this.#removeTemporaries();
        throw writeFailed(path, cause, lost);
      }
    }
    if (this.#isDurable) this.#syncDirectories();
    for (const [index, path] of this.#finalPaths.entries())
      if (this.#replacing.has(index)) removeQuietly(this.#backupPath(path, index));
  }

  /** Restores the first `count` files. @returns for how many that failed */
  #takeBack(count: number): number {
    let lost = 0;
    for (const [index, path] of [...this.#finalPaths.entries()].slice(0, count).reverse()) {
      try {
        if (this.#replacing.has(index)) renameSync(this.#backupPath(path, index), path);
        else unlinkSync(path);
      } catch {
        lost += 1;
      }
    }
    return lost;
  }

  /**
   * Removes what `put` has written, and the directories made for it. Safe to call after `commit`: moved files no longer
   * have their temporary names, and keep their directories.
   */
  discard(): void {
    this.#removeTemporaries();
    // A child's path is longer than its parent's, so this removes the deepest first.
    for (const directory of this.#createdDirectories.toSorted((a, b) => b.length - a.length)) {
      try {
        rmdirSync(directory);
      } catch {
        // Another process has put something there meanwhile; it stays.
      }
    }
  }

  /** @returns whether a file exists there already */
  #prepare(path: string): boolean {
    const directory = dirname(path);
    if (!this.#knownDirectories.has(directory)) {
      this.#makeDirectory(directory);
      this.#knownDirectories.add(directory);
    }
    const existing = lstatSync(path, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) {
      throw new AegisError('WRITE_FAILED', {
        message: `cannot write ${path}`,
        detail: '{got} is in its place, and only {expected} may be',
        expected: 'an earlier signature file',
        got: existing.isSymbolicLink()
          ? 'a symbolic link'
          : existing.isDirectory()
            ? 'a directory'
            : 'a special file',
        hints: ['remove what is in the place of the signature file'],
      });
    }
    return existing !== undefined;
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

  #backupPath(path: string, index: number): string {
    return this.#backups.path(dirname(path), index);
  }

  #removeTemporaries(): void {
    for (const [index, path] of this.#finalPaths.entries()) removeQuietly(this.#temporaryPath(path, index));
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Missing, or not removable: its name marks it as ours, and selection ignores it.
  }
}

function writeFailed(path: string, cause: unknown, replaced = 0): AegisError {
  if (cause instanceof AegisError) return cause;
  return new AegisError('WRITE_FAILED', {
    message: `cannot write ${path}`,
    got: systemReason(cause),
    ...(replaced > 0 && { hints: [`already replaced, and complete: ${plural(replaced, 'file')}`] }),
    cause,
  });
}
