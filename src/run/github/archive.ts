/**
 * Downloads and unpacks a workflow artifact. Anyone may have uploaded it, even a pull request. The download is bounded, and
 * unpacking is done here, because the toolkit unpacks everything, to any size.
 */
import { createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from 'yauzl';
import { defined } from '../../defined.ts';
import { MAX_MODEL_BUNDLE_BYTES } from '../../bundle/file.ts';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError, messageOf } from '../../errors.ts';

/** Limits of an archive, in bytes and entries. The bundle of a file has two kilobytes, that of a model at most 64 MiB. */
export interface ArchiveLimits {
  /** Packed. */
  readonly packed: number;
  /** All signature files together, unpacked. */
  readonly unpacked: number;
  /** One signature file. */
  readonly file: number;
  readonly entries: number;
  /** In the names of signature files: one name can create two thousand, each a block on disk. */
  readonly directories: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  packed: 2 ** 30,
  unpacked: 2 ** 31,
  file: MAX_MODEL_BUNDLE_BYTES,
  entries: 1_000_000,
  directories: 100_000,
};

const LOOK_MS = 100;
/** The first bytes of a zip archive, including an empty one. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * Waits for a download into a directory, and gives up once it is larger than an archive may be.
 *
 * @throws AegisError LIMIT_EXCEEDED; errors of the download
 */
export async function bounded<T>(
  download: Promise<T>,
  directory: string,
  { packed }: Pick<ArchiveLimits, 'packed'> = ARCHIVE_LIMITS,
): Promise<T> {
  const over = new AbortController();
  const watch = async (): Promise<never> => {
    for (;;) {
      await pause(LOOK_MS, undefined, { signal: over.signal });
      if (sizeBelow(directory) > packed)
        throw exceeded(`an archive of at most ${packed} bytes`, 'a larger one');
    }
  };
  try {
    const done = await Promise.race([download, watch()]);
    // A fast one may have finished between two checks.
    if (sizeBelow(directory) > packed)
      throw exceeded(`an archive of at most ${packed} bytes`, 'a larger one');
    return done;
  } finally {
    over.abort();
  }
}

function sizeBelow(directory: string): number {
  try {
    return readdirSync(directory)
      .map((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    // Not there yet.
    return 0;
  }
}

/**
 * Unpacks the signature files of an archive into a directory, under their own names, and nothing else. A file that was
 * uploaded without an archive is left where it is.
 *
 * @param from directory with only the archive
 * @returns directory of the signature files
 * @throws AegisError LIMIT_EXCEEDED, DOWNLOAD_FAILED if it cannot be read or a name in it leads out
 */
export async function unpackSignatures(
  from: string,
  into: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<string> {
  const [name, ...others] = readdirSync(from);
  if (name === undefined || others.length > 0) throw unreadable('it is not exactly one file');
  const archive = join(from, name);
  if (!(await isZip(archive))) return from;
  try {
    await unpack(archive, into, limits);
    return into;
  } catch (thrown) {
    throw thrown instanceof AegisError ? thrown : unreadable(messageOf(thrown), thrown);
  }
}

async function isZip(path: string): Promise<boolean> {
  const { open } = await import('node:fs/promises');
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return ZIP_STARTS.includes(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await file.close();
  }
}

async function unpack(archive: string, into: string, limits: ArchiveLimits): Promise<void> {
  // The default export, since it is CommonJS: not every bundler finds its named exports.
  const { default: yauzl } = await import(/* webpackChunkName: "yauzl" */ 'yauzl');
  // The library refuses names that lead out, and entries with another size than stated.
  const zip = await yauzl.openPromise(archive, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
  });
  mkdirSync(into, { recursive: true });
  let [entries, unpacked] = [0, 0];
  const root = resolve(into);
  const directories = new Set([root]);
  try {
    for await (const entry of zip.eachEntry()) {
      if (++entries > limits.entries) throw exceeded(`at most ${limits.entries} entries`, 'more');
      if (!isSignature(entry)) continue;
      const { uncompressedSize: size } = entry;
      if (size > limits.file)
        throw exceeded(`signature files of at most ${limits.file} bytes`, `one of ${size} bytes`);
      unpacked += size;
      if (unpacked > limits.unpacked)
        throw exceeded(`signature files of at most ${limits.unpacked} bytes together`, 'more');
      const target = join(root, entry.fileName);
      for (let above = dirname(target); !directories.has(above); above = dirname(above))
        directories.add(above);
      if (directories.size - 1 > limits.directories)
        throw exceeded(`at most ${limits.directories} directories`, 'more');
      mkdirSync(dirname(target), { recursive: true });
      // With a duplicate name, the tool would decide which one counts.
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { flags: 'wx' }));
    }
  } finally {
    zip.close();
  }
}

/** Links do not count: the Unix mode is in the upper half of the attributes. */
function isSignature({ fileName, externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  return fileName.endsWith(BUNDLE_SUFFIX) && (type === 0 || type === 0o100000);
}

const exceeded = (expected: string, got: string): AegisError =>
  new AegisError('LIMIT_EXCEEDED', {
    message: 'the workflow artifact is larger than signatures can be',
    detail: 'it has {got}; {expected} are allowed',
    expected,
    got,
    hints: ['check who uploaded it; upload the .sig.json files as a separate workflow artifact'],
  });

const unreadable = (got: string, cause?: unknown): AegisError =>
  new AegisError('DOWNLOAD_FAILED', {
    message: 'the workflow artifact cannot be unpacked',
    got,
    ...defined({ cause }),
  });
