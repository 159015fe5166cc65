/**
 * A workflow artifact on its way to the disk. Who uploaded it is not known: a pull request may have. So it is bounded
 * while it comes, and it is unpacked here, because the toolkit unpacks whatever there is, to whatever size.
 */
import { createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from 'yauzl';
import { MAX_MODEL_BUNDLE_BYTES } from '../../bundle/file.ts';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError, messageOf } from '../../errors.ts';

/** Most of an archive, in bytes, and in entries. A bundle of a file has two kilobytes, one of a model 64 MiB at most. */
export interface ArchiveLimits {
  /** Packed. */
  readonly packed: number;
  /** All signature files together, unpacked. */
  readonly unpacked: number;
  /** One signature file. */
  readonly file: number;
  readonly entries: number;
  /** That the names of signature files lead through: one name can ask for two thousand, each a block of the disk. */
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
/** How a zip archive begins, an empty one included. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * Waits for a download into a directory, and gives up on it once more lies there than an archive may have.
 *
 * @throws AegisError LIMIT_EXCEEDED; what the download throws
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
    // Between two looks a fast one may have come whole.
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
 * Puts the signature files of an archive into a directory, under the names that they have in it; nothing else is unpacked.
 * A file that was uploaded as it is, without an archive, is left where it lies.
 *
 * @param from directory that holds the archive and nothing else
 * @returns directory of the signature files
 * @throws AegisError LIMIT_EXCEEDED, DOWNLOAD_FAILED when it cannot be read or a name in it leads out
 */
export async function unpackSignatures(
  from: string,
  into: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<string> {
  const [name, ...others] = readdirSync(from);
  if (name === undefined || others.length > 0) throw unreadable('not one file');
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
  // By its default, as CommonJS: not every bundler finds its names.
  const { default: yauzl } = await import(/* webpackChunkName: "yauzl" */ 'yauzl');
  // Names that lead out are refused by the library, and so is an entry that has another size than it says.
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
      // Twice the same name: which one counts would be a matter of the tool.
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { flags: 'wx' }));
    }
  } finally {
    zip.close();
  }
}

/** Links are no files of their own: the mode of Unix stands in the upper half of the attributes. */
function isSignature({ fileName, externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  return fileName.endsWith(BUNDLE_SUFFIX) && (type === 0 || type === 0o100000);
}

const exceeded = (expected: string, got: string): AegisError =>
  new AegisError('LIMIT_EXCEEDED', {
    message: 'the workflow artifact is larger than signatures can be',
    detail: 'it holds {got}, where {expected} are taken',
    expected,
    got,
    hints: ['look at who uploaded it; upload the .sig.json files as a workflow artifact of their own'],
  });

const unreadable = (got: string, cause?: unknown): AegisError =>
  new AegisError('DOWNLOAD_FAILED', {
    message: 'the workflow artifact cannot be unpacked',
    got,
    ...(cause !== undefined && { cause }),
  });
