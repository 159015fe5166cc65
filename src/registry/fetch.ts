/**
 * Downloads files of a model version, or of another server, to this disk: streamed, bounded, and never outside of their
 * directory.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, type StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pMap from 'p-map';
import { AegisError, printable, systemCode, type ErrorCode, systemReason } from '../errors.ts';
import { writeAll } from '../files/temporary.ts';
import { MAX_BASENAME_BYTES } from '../plan/names.ts';
import { FETCH_MS, inTime, type Awaited } from './in-time.ts';
import type { RegistryFile, VersionFiles } from './port.ts';
import { plural } from '../plural.ts';

/** Downloads at a time: enough to hide the latency of a server. */
const CONCURRENCY = 4;
/** Bytes that always stay free on the disk; on a small disk, such as a volume in memory, a part of it. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const RESERVE_PART = 1 / 16;
/** Longest path of a file that is written to this disk. */
export const MAX_PATH_BYTES = 1024;

/** How errors name the source of the files. */
export interface FileSource extends Awaited {
  /** What is downloaded, for example `the model version`. */
  readonly whole: string;
  /** Code for a name that must not be written to this disk. */
  readonly unsafe: ErrorCode;
  /** Code for a file with another size than listed. */
  readonly changed: ErrorCode;
}

const REGISTRY: FileSource = {
  name: 'the registry',
  unreachable: 'REGISTRY_UNREACHABLE',
  whole: 'the model version',
  unsafe: 'REGISTRY_FILE_UNSAFE',
  changed: 'ARTIFACT_CHANGED',
};

export interface FetchOptions {
  /** The model registry by default. */
  readonly source?: FileSource;
  /** The final place of the files, on the same disk; absent if the caller named none. */
  readonly target?: string | undefined;
  /** Largest sum of all files, in bytes; by default what is free on the disk. */
  readonly maxBytes?: number;
  /** For all of them, ms (six hours, the longest that a job on GitHub's runners may take). */
  readonly totalMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes so far, and the file that they came from. */
  readonly onProgress?: ((bytes: number, file: string) => void) | undefined;
}

/**
 * Downloads files into `directory`, which must be empty and private.
 *
 * @param listed files to download, after `requireUsablePaths`
 * @throws AegisError LIMIT_EXCEEDED if they are too large together, ARTIFACT_CHANGED if a file has another size than
 * listed, REGISTRY_FILE_UNSAFE if two would be one on this disk, WRITE_FAILED, REGISTRY_*, CANCELLED
 */
export async function fetchFiles(
  files: Pick<VersionFiles, 'fetch'>,
  listed: readonly RegistryFile[],
  directory: string,
  { maxBytes, totalMs = FETCH_MS, signal, onProgress, target, source = REGISTRY }: FetchOptions = {},
): Promise<void> {
  requireUsablePaths(listed, source);
  const free = roomOn(await statfs(directory));
  const budget = Math.min(free, maxBytes ?? free);
  const announced = listed.reduce((sum, { size }) => sum + (size ?? 0), 0);
  // Checked before the first byte: hours of download must not end with a full disk.
  if (!(announced <= budget)) throw tooLarge(budget, announced, source, target);
  let bytes = 0;
  const end = new AbortController();
  try {
    const fetching = pMap(
      listed,
      async (file) => {
        const count = (more: number): void => {
          bytes += more;
          if (bytes > budget) throw tooLarge(budget, bytes, source, target);
          onProgress?.(bytes, file.path);
        };
        await fetchOne(files, file, directory, count, source);
      },
      {
        concurrency: CONCURRENCY,
        signal: AbortSignal.any([end.signal, ...(signal === undefined ? [] : [signal])]),
      },
    );
    await inTime(`deliver ${source.whole}`, totalMs, fetching, source);
  } catch (thrown) {
    // Nothing new is started below a directory that the caller is about to remove.
    end.abort();
    throw signal?.aborted === true
      ? new AegisError('CANCELLED', { message: 'cancelled while fetching files', cause: thrown })
      : thrown;
  }
}

/**
 * A small file as a whole.
 *
 * @throws AegisError with `tooLargeCode` if it has more bytes than allowed; ARTIFACT_MISSING, REGISTRY_*, CANCELLED
 */
export async function fetchBytes(
  files: VersionFiles,
  path: string,
  maxBytes: number,
  tooLargeCode: ErrorCode,
): Promise<Buffer> {
  let chunks: Uint8Array[] = [];
  await files.fetch(path, () => {
    chunks = [];
    let size = 0;
    return (chunk) => {
      size += chunk.length;
      if (size > maxBytes) {
        throw new AegisError(tooLargeCode, {
          message: `${printable(path)} in the registry is too large`,
          detail: '{expected} are allowed',
          expected: `at most ${maxBytes} bytes`,
        });
      }
      chunks.push(Uint8Array.from(chunk));
    };
  });
  return Buffer.concat(chunks);
}

async function fetchOne(
  files: Pick<VersionFiles, 'fetch'>,
  { path, size }: RegistryFile,
  directory: string,
  count: (bytes: number) => void,
  source: FileSource,
): Promise<void> {
  const place = join(directory, ...path.split('/'));
  const descriptor = guarded(place, source, () => {
    mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
    // Exclusively: on a case-insensitive file system, two names can be one file.
    return openSync(place, 'wx', 0o644);
  });
  try {
    let taken = 0;
    await files.fetch(path, () => {
      guarded(place, source, () => ftruncateSync(descriptor, 0));
      // The bytes of a failed attempt no longer count.
      count(-taken);
      taken = 0;
      return (chunk) => {
        if (size !== undefined && taken + chunk.length > size) throw changed(path, size, 'more', source);
        count(chunk.length);
        guarded(place, source, () => writeAll(descriptor, chunk, taken));
        taken += chunk.length;
      };
    });
    if (size !== undefined && taken !== size) throw changed(path, size, plural(taken, 'byte'), source);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Names come from a server that others can write to. Each must be a plain relative path, also on Windows, where more
 * characters are special; none may be a duplicate, or a directory of another.
 *
 * @throws AegisError REGISTRY_FILE_UNSAFE, or the source's code for it
 */
export function requireUsablePaths(files: readonly RegistryFile[], source: FileSource = REGISTRY): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const problem = problemWith(path) ?? (seen.has(path) ? 'it is listed twice' : undefined);
    if (problem !== undefined) throw unsafe(path, problem, source);
    seen.add(path);
  }
  for (const { path } of files) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      if (seen.has(path.slice(0, at))) {
        throw unsafe(path, 'a file has the name of its directory', source);
      }
    }
  }
}

function problemWith(path: string): string | undefined {
  if (!path.isWellFormed()) return 'it is not valid Unicode';
  if (/[\p{Cc}\\]/u.test(path)) return 'it holds a backslash or a control character';
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return 'it is too long';
  for (const segment of path.split('/')) {
    if (/^\.{0,2}$/.test(segment)) return 'it is not a plain relative path';
    if (Buffer.byteLength(segment) > MAX_BASENAME_BYTES) return 'one part of it is too long';
    if (process.platform === 'win32' && WINDOWS_NAME.test(segment))
      return 'Windows gives it a special meaning';
  }
  return undefined;
}

/** Streams, drives and wildcards; a trailing dot or space, which Windows drops; names of devices. */
const WINDOWS_NAME = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Bytes that may be downloaded to a file system. */
export function roomOn({ bavail, blocks, bsize }: Pick<StatsFs, 'bavail' | 'blocks' | 'bsize'>): number {
  const reserve = Math.min(RESERVE_BYTES, Math.ceil(blocks * bsize * RESERVE_PART));
  return Math.max(0, bavail * bsize - reserve);
}

function tooLarge(
  budget: number,
  bytes: number,
  { whole }: FileSource,
  target: string | undefined,
): AegisError {
  const larger =
    target === undefined ? 'set TMPDIR to a directory on a larger one' : 'name a directory on a larger one';
  return new AegisError('LIMIT_EXCEEDED', {
    message: `${whole} is too large for this disk`,
    detail: 'it has {got}, and {expected} fit',
    expected: `at most ${budget} bytes`,
    got: Number.isFinite(bytes) ? `${bytes} bytes or more` : 'an invalid size',
    hints: [`free space on the disk${target === undefined ? '' : ` of ${target}`}, or ${larger}`],
  });
}

function changed(path: string, size: number, got: string, { name, changed: code }: FileSource): AegisError {
  return new AegisError(code, {
    message: `${name} delivers ${printable(path)} with another size than listed`,
    detail: 'it has {got}, not {expected}',
    expected: plural(size, 'byte'),
    got,
  });
}

function unsafe(path: string, problem: string, { name, unsafe: code }: FileSource): AegisError {
  return new AegisError(code, {
    message: `${name} lists ${JSON.stringify(path.slice(0, 200))}, which cannot be written to this disk: ${problem}`,
  });
}

function guarded<T>(path: string, source: FileSource, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') {
      throw unsafe(path, 'two files would be one on this file system', source);
    }
    throw new AegisError('WRITE_FAILED', {
      message: `cannot write ${path}`,
      got: systemReason(cause),
      cause,
    });
  }
}
