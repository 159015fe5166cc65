/** Verifies a file and reads it as one act, so that no other file can be swapped in between. */
import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_FILE_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { bundlePathOf } from '../bundle/location.ts';
import { ContentScan, type ContentCheck } from '../digest/content.ts';
import { readerOf } from '../digest/hash-file.ts';
import { AegisError, systemCode, systemReason } from '../errors.ts';
import { READING } from '../files/flags.ts';
import { throwIfCancelled } from '../flow/cancel.ts';
import { requireContents } from '../flow/contents.ts';
import { pieceOfFile } from '../flow/digest-groups.ts';
import type { ContentReader, ReadContent } from './content.ts';
import { nameOf, requirePlace } from './place.ts';
import type { Trusted } from './trust.ts';
import { PATH_OPTIONS, verifiedContent, verifying, type Verified, type VerifyPathOptions } from './verify.ts';
import { sha256Of } from '../sha256.ts';

/** A file that was verified and is still open. */
export interface VerifiedFile extends Verified {
  /**
   * The verified bytes, from the descriptor that was hashed. They are hashed again while they are read, so that even a
   * change in place is noticed.
   *
   * @throws AegisError ARTIFACT_CHANGED, ARTIFACT_UNREADABLE, LIMIT_EXCEEDED for more than a Buffer holds
   */
  readonly bytes: () => Promise<Buffer>;
  /**
   * The same, chunk by chunk. Act on the content only after the last chunk: a change in place is reported at the end,
   * as an error.
   */
  readonly stream: () => AsyncGenerator<Buffer, void>;
  /** Closes the descriptor. */
  readonly close: () => Promise<void>;
  /** The same, at the end of `await using`. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

const CHUNK_BYTES = 1024 * 1024;

/**
 * Opens a file, verifies what the descriptor reads, and hands out those bytes. You load what was verified, even if the
 * path has been replaced since.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { openVerified } from 'aegis-sign-action';
 *
 * const trust = await readFile('/etc/aegis/trusted-keys.json', 'utf8');
 * await using file = await openVerified('/models/weights.bin', { trust });
 * const weights = await file.bytes();
 * console.log(`${weights.length} bytes of ${file.name}, signed at ${file.signedAt}`);
 * ```
 * @throws AegisError as `verifyModelArtifact`
 */
export async function openVerified(path: string, options: VerifyPathOptions): Promise<VerifiedFile> {
  const work = async (trusted: Trusted): Promise<VerifiedFile> => {
    const absolute = resolve(path);
    requirePlace(options, 'file');
    const name = nameOf(absolute, options.baseDir);
    const { signature, signaturesDir } = options;
    const place = { signaturesDir, signature: signature === undefined ? undefined : resolve(signature) };
    const bundlePath = bundlePathOf(absolute, name, place);
    const { handle, identity } = await openRegular(absolute, name);
    try {
      const bundle = readBundleFile(bundlePath, MAX_FILE_BUNDLE_BYTES);
      const read: ContentReader = async (...asked) => digestOf(handle, name, options.signal, ...asked);
      const verified = await verifiedContent(bundle, trusted, name, read);
      const readers = readersOf(handle, name, verified, options.signal);
      const artifact = {
        kind: 'file',
        name,
        path: absolute,
        bundlePath,
        size: verified.size,
        identity,
      } as const;
      const piece = pieceOfFile(artifact);
      // The weights that an index names are wanted, too.
      if (piece.keep === true) {
        const digest = { ...verified, bytes: await readers.bytes() };
        requireContents(artifact, [{ artifact: piece, digest }], {});
      }
      return { ...verified, ...readers };
    } catch (thrown) {
      await handle.close();
      throw thrown;
    }
  };
  // If the verdict cannot be recorded, the descriptor is closed here: no caller will get it.
  return verifying(path, options, PATH_OPTIONS, work, async (file) => file.close());
}

function readersOf(handle: FileHandle, name: string, { sha256, size }: Verified, signal?: AbortSignal) {
  async function* stream(): AsyncGenerator<Buffer, void> {
    const hash = createHash('sha256');
    let seen = 0;
    for await (const chunk of chunksOf(handle, name, signal)) {
      hash.update(chunk);
      seen += chunk.length;
      if (seen > size) throw changed(name);
      // A copy for the reader, since the buffer is reused.
      yield Buffer.from(chunk);
    }
    if (hash.digest('hex') !== sha256) throw changed(name);
  }
  return {
    stream,
    bytes: async () => {
      const buffer = Buffer.alloc(sizeFor(name, size));
      let length = 0;
      for await (const chunk of chunksOf(handle, name, signal)) {
        if (length + chunk.length > size) throw changed(name);
        length += chunk.copy(buffer, length);
      }
      // Hashes the bytes that are returned, not those that were read into them.
      if (length !== size || sha256Of(buffer) !== sha256) throw changed(name);
      return buffer;
    },
    close: async () => handle.close(),
    [Symbol.asyncDispose]: async () => handle.close(),
  };
}

async function digestOf(
  handle: FileHandle,
  name: string,
  signal: AbortSignal | undefined,
  check: ContentCheck | undefined,
  each?: (chunk: Uint8Array) => void,
): Promise<ReadContent> {
  const hash = createHash('sha256');
  const before = await handle.stat({ bigint: true });
  const scan = check === undefined ? undefined : new ContentScan(check, Number(before.size));
  let size = 0;
  for await (const chunk of chunksOf(handle, name, signal)) {
    hash.update(chunk);
    each?.(chunk);
    if (scan?.isOpen === true) scan.feed(chunk);
    size += chunk.length;
  }
  const content = { sha256: hash.digest('hex'), size };
  if (scan === undefined) return content;
  // Parts of an archive are read a second time: the file must not have changed in between.
  const finding = scan.finding(readerOf(handle.fd)) ?? null;
  // Any change to the mtime, which programs can set, also changes the ctime.
  if ((await handle.stat({ bigint: true })).ctimeNs !== before.ctimeNs) throw changed(name);
  return { ...content, finding };
}

/** Always from the start. One buffer serves all chunks. */
async function* chunksOf(
  handle: FileHandle,
  name: string,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = 0; ;) {
    throwIfCancelled(signal);
    let read: number;
    try {
      read = (await handle.read(buffer, 0, CHUNK_BYTES, position)).bytesRead;
    } catch (cause) {
      throw unreadable(name, cause);
    }
    if (read === 0) return;
    position += read;
    yield buffer.subarray(0, read);
  }
}

async function openRegular(
  path: string,
  name: string,
): Promise<{ readonly handle: FileHandle; readonly identity: BigIntStats }> {
  let handle: FileHandle;
  try {
    handle = await open(path, READING);
  } catch (cause) {
    const code = systemCode(cause);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(name, cause);
    throw new AegisError('ARTIFACT_MISSING', { message: `${name} does not exist`, artifact: name, cause });
  }
  const identity = await handle.stat({ bigint: true });
  if (identity.isFile()) return { handle, identity };
  await handle.close();
  throw new AegisError('ARTIFACT_NOT_REGULAR', {
    message: identity.isDirectory() ? `${name} is a directory` : `${name} is not a regular file`,
    hints: [identity.isDirectory() ? 'verify a directory with `verifyModelArtifact`' : 'name a regular file'],
    artifact: name,
  });
}

/** @throws AegisError LIMIT_EXCEEDED for more than 4 GiB */
export function sizeFor(name: string, size: number): number {
  const most = 2 ** 32;
  if (size <= most) return size;
  throw new AegisError('LIMIT_EXCEEDED', {
    message: `${name} is too large to hold in memory`,
    detail: 'it has {got}; {expected} fit',
    expected: `at most ${most} bytes`,
    got: `${size} bytes`,
    hints: ['use stream()'],
  });
}

const changed = (name: string): AegisError =>
  new AegisError('ARTIFACT_CHANGED', {
    message: `${name} was changed in place after it was verified`,
    artifact: name,
  });

function unreadable(name: string, cause: unknown): AegisError {
  const got = systemReason(cause);
  return new AegisError('ARTIFACT_UNREADABLE', {
    message: `cannot read ${name}`,
    got,
    artifact: name,
    cause,
  });
}
