/**
 * Reads one file and hashes it. Faults are data here, because they also travel between threads; `create-digester.ts`
 * words them.
 *
 * Reading is synchronous, into one reused buffer: on a separate thread that is faster than streams, and needs the same
 * memory for every file size.
 */
import { createHash, createHmac } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { READING } from '../files/flags.ts';
import { ContentScan, type ContentCheck, type ContentFinding } from './content.ts';

/** A file to hash, and its facts when it was planned. */
export interface HashJob {
  readonly path: string;
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  /** The bytes to hash, if not all. */
  readonly range?: { readonly start: number; readonly length: number };
  /** Flush it to the disk before it is read, and return its time of change. */
  readonly settle?: boolean;
  /** Return the bytes too; for small files. */
  readonly keep?: boolean;
}

/** Why a file has no digest. */
export interface HashFault {
  readonly kind: 'missing' | 'unreadable' | 'changed' | 'cancelled';
  /** The facts: the difference, or the system's error code. */
  readonly detail: string;
}

export type HashResult =
  | {
      readonly sha256: string;
      readonly size: number;
      readonly hmac?: Uint8Array;
      /** With `settle`, if it did not change meanwhile. */
      readonly ctimeNs?: bigint;
      /** With `content`: what the bytes are, if that matters. */
      readonly finding?: ContentFinding;
      /** With `keep`: the hashed bytes. */
      readonly bytes?: Uint8Array;
      readonly fault?: undefined;
    }
  | { readonly fault: HashFault };

export interface HashOptions {
  readonly hmacKey?: Uint8Array | undefined;
  /** Identify the content, from the same read. */
  readonly content?: ContentCheck | undefined;
  /** Receives the size of every hashed chunk, in bytes. */
  readonly onBytes?: (count: number) => void;
  /** Asked before every chunk. */
  readonly isCancelled?: () => boolean;
}

/** Large enough that calls cost nothing compared with hashing, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;
let chunk: Buffer | undefined;

/** Opens, checks, hashes and checks again. Never throws, and a FIFO put in the file's place cannot block it. */
export function hashFile(job: HashJob, options: HashOptions): HashResult {
  let fd: number;
  try {
    fd = openSync(job.path, READING);
  } catch (error) {
    return { fault: openFault(error) };
  }
  try {
    return hashDescriptor(fd, job, options);
  } catch (error) {
    return { fault: { kind: 'unreadable', detail: codeOf(error) } };
  } finally {
    closeSync(fd);
  }
}

/**
 * Hashes an open descriptor from its start to its end, or the range in the job. The descriptor stays open. Throws the
 * system's error if reading fails.
 */
function hashDescriptor(fd: number, planned: Omit<HashJob, 'path'>, options: HashOptions): HashResult {
  // First, so that pages mapped by others can no longer be written without changing the time of change.
  const isSettled = planned.settle === true && settle(fd);
  const start = fstatSync(fd, { bigint: true });
  const before = differenceFrom(planned, start);
  if (before !== undefined) return { fault: { kind: 'changed', detail: before } };

  chunk ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
  const sha256 = createHash('sha256');
  const hmac = options.hmacKey === undefined ? undefined : createHmac('sha256', options.hmacKey);
  const { range } = planned;
  const from = range?.start ?? 0;
  // The start of a file identifies its content.
  const scan =
    options.content !== undefined && from === 0
      ? new ContentScan(options.content, Number(planned.size))
      : undefined;
  const kept: Buffer[] | undefined = planned.keep === true ? [] : undefined;
  const expected = range?.length ?? Number(planned.size);
  let size = 0;
  for (;;) {
    if (options.isCancelled?.() === true) return { fault: { kind: 'cancelled', detail: 'cancelled' } };
    // A range has a fixed end. A whole file is read until nothing more comes, so that growth is noticed.
    const wanted = range === undefined ? chunk.length : Math.min(chunk.length, expected - size);
    const count = readSync(fd, chunk, 0, wanted, from + size);
    if (count === 0) break;
    size += count;
    // Without a limit, a file that grows while it is read would be followed forever.
    if (size > expected) break;
    const bytes = chunk.subarray(0, count);
    sha256.update(bytes);
    hmac?.update(bytes);
    if (scan?.isOpen === true) scan.feed(bytes);
    kept?.push(Buffer.from(bytes));
    options.onBytes?.(count);
  }
  if (size !== expected) {
    return {
      fault: {
        kind: 'changed',
        detail: `${size} of ${expected} bytes were read`,
      },
    };
  }
  // Before the last check of the file, which must also cover what is read here.
  const finding = scan === undefined ? undefined : findingOf(scan, fd, size, chunk);
  const end = fstatSync(fd, { bigint: true });
  const after = differenceFrom(planned, end);
  if (after !== undefined) return { fault: { kind: 'changed', detail: after } };
  return {
    sha256: sha256.digest('hex'),
    size,
    ...(hmac !== undefined && { hmac: hmac.digest() }),
    ...(isSettled && start.ctimeNs === end.ctimeNs && { ctimeNs: end.ctimeNs }),
    ...(finding !== undefined && { finding }),
    ...(kept !== undefined && { bytes: Buffer.concat(kept) }),
  };
}

/** @param position end of the hashed range: later bytes are checked with later ranges */
function findingOf(
  scan: ContentScan,
  fd: number,
  position: number,
  buffer: Buffer,
): ContentFinding | undefined {
  for (let at = position; scan.isOpen;) {
    const count = readSync(fd, buffer, 0, buffer.length, at);
    if (count === 0) break;
    scan.feed(buffer.subarray(0, count));
    at += count;
  }
  return scan.finding(readerOf(fd));
}

/** Reads parts of an open file, up to its end. */
export const readerOf =
  (fd: number) =>
  (position: number, length: number): Buffer => {
    const part = Buffer.alloc(length);
    for (let read = 0; ;) {
      const count = readSync(fd, part, read, length - read, position + read);
      if (count === 0) return part.subarray(0, read);
      read += count;
    }
  };

function settle(fd: number): boolean {
  try {
    fsyncSync(fd);
    return true;
  } catch {
    return false;
  }
}

/** The difference between the open file and the planned one; undefined if there is none. */
function differenceFrom(planned: Omit<HashJob, 'path'>, found: BigIntStats): string | undefined {
  if (!found.isFile()) return 'it is no longer a regular file';
  if (found.size !== planned.size) return `its size is ${found.size} bytes instead of ${planned.size}`;
  if (found.dev !== planned.dev || found.ino !== planned.ino) return 'another file was put in its place';
  if (found.mtimeNs !== planned.mtimeNs) return 'it was written to';
  return undefined;
}

function openFault(error: unknown): HashFault {
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing', detail: code };
    case 'ENXIO': // a socket
    case 'EISDIR':
      return { kind: 'changed', detail: 'it is no longer a regular file' };
    default:
      return { kind: 'unreadable', detail: code };
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
