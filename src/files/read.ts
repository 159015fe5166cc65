/** Reading a file that others may have put there: opened once, regular, bounded, and whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode, systemReason } from '../errors.ts';
import { READING, READING_NO_LINK } from './flags.ts';

/** Why a file was not read. */
export type ReadProblem = 'missing' | 'link' | 'irregular' | 'too large' | 'changed' | 'system';

/** Thrown by `readWhole`; the caller words the error. */
export class ReadFailure extends Error {
  readonly problem: ReadProblem;
  /** What was there, in words. */
  readonly got: string;

  constructor(problem: ReadProblem, got: string, cause?: unknown) {
    super(got, cause === undefined ? undefined : { cause });
    this.problem = problem;
    this.got = got;
  }
}

/**
 * The whole content of a small file. Blocking on purpose: three system calls cost less than a trip through the thread
 * pool. All facts come from the open descriptor, so no other file can be swapped in between check and read.
 *
 * @param links `refuse` does not follow a symbolic link in the last part of the path
 * @throws ReadFailure
 */
export function readWhole(path: string, maxBytes: number, links: 'follow' | 'refuse' = 'follow'): Buffer {
  const descriptor = opened(path, links);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new ReadFailure('irregular', 'something that is not a regular file');
    if (stat.size > maxBytes) throw tooLarge(stat.size);
    // One byte more than the size, so that a growing file is noticed.
    const buffer = Buffer.allocUnsafe(stat.size + 1);
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) return buffer.subarray(0, length);
      length += read;
      if (length > maxBytes) throw tooLarge(length);
      if (length > stat.size) throw new ReadFailure('changed', 'a file that grows');
    }
  } catch (thrown) {
    throw thrown instanceof ReadFailure ? thrown : failureOf(thrown);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The beginning of a file: at most `bytes` bytes.
 *
 * @throws ReadFailure
 */
export function readStart(path: string, bytes: number): Buffer {
  const descriptor = opened(path, 'follow');
  try {
    if (!fstatSync(descriptor).isFile())
      throw new ReadFailure('irregular', 'something that is not a regular file');
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, 0));
  } catch (thrown) {
    throw thrown instanceof ReadFailure ? thrown : failureOf(thrown);
  } finally {
    closeSync(descriptor);
  }
}

function opened(path: string, links: 'follow' | 'refuse'): number {
  try {
    return openSync(path, links === 'refuse' ? READING_NO_LINK : READING);
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

const tooLarge = (size: number): ReadFailure => new ReadFailure('too large', `${size} bytes or more`);

function failureOf(thrown: unknown): ReadFailure {
  const code = systemCode(thrown);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ReadFailure('missing', code, thrown);
  if (code === 'ELOOP') return new ReadFailure('link', 'a symbolic link', thrown);
  return new ReadFailure('system', systemReason(thrown), thrown);
}
