/** A text file that is written in pieces and appears only once complete. */
import { closeSync, lstatSync, mkdirSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { AegisError, systemReason } from '../errors.ts';
import { TemporaryNames, writeAll } from '../files/temporary.ts';

/** Characters to buffer before a write: one system call for a few hundred lines. */
const BUFFERED_CHARACTERS = 64 * 1024;

export class LineFile {
  readonly #path: string;
  readonly #temporary: string;
  #descriptor: number | undefined;
  #isTemporaryThere = false;
  #pending = '';

  /** @throws AegisError WRITE_FAILED if the file cannot be created, or something else is in its place. */
  constructor(path: string) {
    this.#path = path;
    this.#temporary = new TemporaryNames().path(dirname(path));
    this.#guarded(() => {
      mkdirSync(dirname(path), { recursive: true });
      const existing = lstatSync(path, { throwIfNoEntry: false });
      if (existing !== undefined && !existing.isFile()) throw new Error('not a regular file');
      this.#descriptor = openSync(this.#temporary, 'wx', 0o644);
      this.#isTemporaryThere = true;
    });
  }

  /** @throws AegisError WRITE_FAILED */
  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= BUFFERED_CHARACTERS) this.#flush();
  }

  /** Moves the file to its place. @throws AegisError WRITE_FAILED */
  finish(): void {
    this.#flush();
    this.#guarded(() => {
      this.#close();
      renameSync(this.#temporary, this.#path);
      this.#isTemporaryThere = false;
    });
  }

  /** Removes the unfinished file. Safe after `finish`. */
  abandon(): void {
    this.#close();
    if (!this.#isTemporaryThere) return;
    this.#isTemporaryThere = false;
    try {
      unlinkSync(this.#temporary);
    } catch {
      // The name marks it as ours; selection ignores it.
    }
  }

  #flush(): void {
    this.#guarded(() => {
      if (this.#descriptor === undefined) throw new Error('written after the end');
      writeAll(this.#descriptor, Buffer.from(this.#pending));
      this.#pending = '';
    });
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (cause) {
      this.abandon();
      throw new AegisError('WRITE_FAILED', {
        message: `cannot write ${this.#path}`,
        got: systemReason(cause),
        cause,
      });
    }
  }
}
