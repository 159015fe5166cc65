/**
 * Checks a file against a signature over its bytes. Node.js cannot check one over a digest, so it needs the bytes
 * themselves.
 */
import { createHash, createVerify, type KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import pLimit from 'p-limit';
import { MARK_BYTES } from '../bundle/envelope.ts';
import { AegisError, systemReason } from '../errors.ts';
import { READING } from '../files/flags.ts';
import { plural } from '../plural.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Files that are read at a time. All of them are hashed on the main thread. */
const atOnce = pLimit(2);

/** What to read, and how much. */
export interface SignedBytesSource {
  /** Absolute. */
  readonly path: string;
  /** Bytes, when it was planned. Nothing behind them is read: a growing file could be read forever. */
  readonly size: number;
  readonly signal?: AbortSignal;
}

type Hash = 'sha256' | 'sha384' | 'sha512';
type Keys = readonly { readonly key: KeyObject }[];
interface Reading {
  readonly sha256: string;
  readonly digest: Buffer;
  readonly start: Buffer;
  readonly matches: boolean[];
}

/**
 * @param keys candidates; the signature is checked under each
 * @throws AegisError ARTIFACT_UNREADABLE, ARTIFACT_NOT_REGULAR, ARTIFACT_CHANGED for another size than planned,
 * CANCELLED
 */
export async function readAgainstSignature(
  source: SignedBytesSource,
  hash: Hash,
  signature: Uint8Array,
  keys: Keys,
): Promise<Reading> {
  return atOnce(async () => reading(source, hash, signature, keys));
}

async function reading(
  { path, size, signal }: SignedBytesSource,
  hash: Hash,
  signature: Uint8Array,
  keys: Keys,
): Promise<Reading> {
  const found = againstSignature(hash, keys);
  try {
    const file = await open(path, READING);
    try {
      if (!(await file.stat()).isFile())
        throw new AegisError('ARTIFACT_NOT_REGULAR', { message: `${path} is not a regular file` });
      // No more memory than a small file needs, and one byte more, so that growth is noticed.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size + 1));
      let total = 0;
      for (;;) {
        requireGoing(path, signal);
        const { bytesRead } = await file.read(buffer);
        total += bytesRead;
        if (total > size) throw changed(path, size, 'more bytes');
        if (bytesRead === 0) break;
        found.update(buffer.subarray(0, bytesRead));
      }
      if (total < size) throw changed(path, size, total);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('ARTIFACT_UNREADABLE', {
      message: `cannot read ${path}`,
      got: systemReason(cause),
      cause,
    });
  }
  return found.end(signature);
}

/** Takes bytes as they are read, for a signature over them by one of these keys. */
export function againstSignature(
  hash: Hash,
  keys: Keys,
): { readonly update: (chunk: Uint8Array) => void; readonly end: (signature: Uint8Array) => Reading } {
  let start = Buffer.alloc(0);
  const sha256 = createHash('sha256');
  const other = createHash(hash);
  const verifiers = keys.map(() => createVerify(hash));
  return {
    update: (chunk) => {
      start = Buffer.concat([start, chunk.subarray(0, MARK_BYTES - start.length)]);
      for (const each of [sha256, other, ...verifiers]) each.update(chunk);
    },
    end: (signature) => {
      const matches = keys.map(({ key }, index) => {
        try {
          return verifiers[index]?.verify(key, signature) === true;
        } catch {
          return false;
        }
      });
      return { sha256: sha256.digest('hex'), digest: other.digest(), start, matches };
    },
  };
}

/** @throws AegisError CANCELLED */
function requireGoing(path: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new AegisError('CANCELLED', { message: `cancelled while ${path} was read` });
}

const changed = (path: string, size: number, found: number | string): AegisError =>
  new AegisError('ARTIFACT_CHANGED', {
    message: `${path} changed after it was planned`,
    detail: 'it had {expected} then, and has {got} now',
    expected: plural(size, 'byte'),
    got: typeof found === 'number' ? plural(found, 'byte') : found,
  });
