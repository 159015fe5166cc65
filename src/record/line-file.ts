/** A text file that is written piece by piece and appears only when it is complete. */
import { closeSync, mkdirSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { AegisError, systemCode } from '../errors.js';
import { TemporaryNames, writeAll } from '../temporary-file.js';

/** Characters that are collected before a write: one system call for some hundred lines. */
const BUFFERED_CHARACTERS = 64 * 1024;

export class LineFile {
  readonly #path: string;
  readonly #temporary: string;
  #descriptor: number | undefined;
  #pending = '';

  /** @throws AegisError WRITE_FAILED when the file cannot be made. */
  constructor(path: string) {
    this.#path = path;
    this.#temporary = new TemporaryNames().path(dirname(path));
    this.#guarded(() => {
      mkdirSync(dirname(path), { recursive: true });
      this.#descriptor = openSync(this.#temporary, 'wx', 0o644);
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
    });
  }

  /** Removes what was written. Safe after `finish`. */
  abandon(): void {
    if (this.#descriptor === undefined) return;
    this.#close();
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
        got: systemCode(cause) ?? 'an unknown error',
        cause,
      });
    }
  }
}
