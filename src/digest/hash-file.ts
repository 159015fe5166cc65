/**
 * Reads one file and hashes it. Faults are data here, because they also travel between threads; `create-digester.ts`
 * words them.
 *
 * Reading is synchronous, into one buffer that is used again: on a thread of its own that is faster than streams,
 * and needs the same memory for every file size.
 */
import { createHash, createHmac } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { READING } from '../files/flags.ts';
import { ContentScan, type ContentCheck, type ContentFinding } from './content.ts';

/** A file to hash, and what it was when it was planned. */
export interface HashJob {
  readonly path: string;
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  /** The bytes to hash, when not all. */
  readonly range?: { readonly start: number; readonly length: number };
  /** Bring it to the disk before it is read, and tell its time of change. */
  readonly settle?: boolean;
  /** Hand back the bytes too; for small files. */
  readonly keep?: boolean;
}

/** Why a file has no digest. */
export interface HashFault {
  readonly kind: 'missing' | 'unreadable' | 'changed' | 'cancelled';
  /** The facts: what differs, or the system's error code. */
  readonly detail: string;
}

export type HashResult =
  | {
      readonly sha256: string;
      readonly size: number;
      readonly hmac?: Uint8Array;
      /** With `settle`, where it did not move meanwhile. */
      readonly ctimeNs?: bigint;
      /** With `content`: what the bytes are, where that matters. */
      readonly finding?: ContentFinding;
      /** With `keep`: the bytes that were hashed. */
      readonly bytes?: Uint8Array;
      readonly fault?: undefined;
    }
  | { readonly fault: HashFault };

export interface HashOptions {
  readonly hmacKey?: Uint8Array | undefined;
  /** Look at what the bytes are, in the same read. */
  readonly content?: ContentCheck | undefined;
  /** Told of every chunk that was hashed, in bytes. */
  readonly onBytes?: (count: number) => void;
  /** Asked before every chunk. */
  readonly isCancelled?: () => boolean;
}

/** Large enough that calls cost nothing beside the hash, small enough to stay in the processor's cache. */
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
 * Hashes what an open descriptor reads from its start to its end, or the range that the job names. The descriptor stays
 * open. Throws the system's error when reading fails.
 */
function hashDescriptor(fd: number, planned: Omit<HashJob, 'path'>, options: HashOptions): HashResult {
  // First, so that pages which somebody has mapped can no longer be written without moving the time of change.
  const isSettled = planned.settle === true && settle(fd);
  const start = fstatSync(fd, { bigint: true });
  const before = differenceFrom(planned, start);
  if (before !== undefined) return { fault: { kind: 'changed', detail: before } };

  chunk ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
  const sha256 = createHash('sha256');
  const hmac = options.hmacKey === undefined ? undefined : createHmac('sha256', options.hmacKey);
  const { range } = planned;
  const from = range?.start ?? 0;
  // What a file is shows at its start.
  const scan =
    options.content !== undefined && from === 0
      ? new ContentScan(options.content, Number(planned.size))
      : undefined;
  const kept: Buffer[] | undefined = planned.keep === true ? [] : undefined;
  const expected = range?.length ?? Number(planned.size);
  let size = 0;
  for (;;) {
    if (options.isCancelled?.() === true) return { fault: { kind: 'cancelled', detail: 'cancelled' } };
    // A range ends where it ends. A whole file is read until nothing more comes, so that one that grew is noticed.
    const wanted = range === undefined ? chunk.length : Math.min(chunk.length, expected - size);
    const count = readSync(fd, chunk, 0, wanted, from + size);
    if (count === 0) break;
    size += count;
    // A file that grows while it is read would otherwise be followed for ever.
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
  // Before the last look at the file, which has to hold for what is read here as well.
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

/** @param position where the range that was hashed ends: what is told by later bytes is told by them */
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

/** Reads parts of an open file, as much as there is. */
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

/** What makes the open file another one than the planned, or undefined when nothing does. */
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
