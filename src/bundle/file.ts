/** Bundles on disk: reading them, within bounds, and what they may take the place of. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { defined } from '../defined.ts';
import { AegisError, systemCode, toAegisError } from '../errors.ts';
import { MAX_FILE_BUNDLE_BYTES, MAX_MODEL_BUNDLE_BYTES, readSignature } from './bundle.ts';

export { MAX_FILE_BUNDLE_BYTES, MAX_MODEL_BUNDLE_BYTES };

/** Largest bundle of an artifact of this kind, in bytes. */
export const maxBundleBytes = (kind: 'file' | 'model'): number =>
  kind === 'model' ? MAX_MODEL_BUNDLE_BYTES : MAX_FILE_BUNDLE_BYTES;

/**
 * Reads a whole bundle. Blocking, on purpose: it is two kilobytes, and three system calls cost less than a trip
 * through the thread pool. O_NONBLOCK keeps a FIFO in its place from stopping the run for ever.
 *
 * @param links `refuse` where the bundle is to be replaced: a link could lead the new one over another file.
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE
 */
export function readBundleFile(
  path: string,
  maxBytes: number,
  links: 'follow' | 'refuse' = 'follow',
): Buffer {
  let descriptor: number;
  try {
    // Windows has neither flag.
    const noFollow = links === 'refuse' ? (constants.O_NOFOLLOW as number | undefined) : 0;
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | (noFollow ?? 0));
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AegisError('BUNDLE_MISSING', { message: `no signature bundle at ${path}`, cause });
    }
    throw unreadable(path, code === 'ELOOP' ? 'a symbolic link' : (code ?? 'an unknown error'), cause);
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw unreadable(path, 'something that is not a regular file');
    if (stat.size > maxBytes) throw tooLarge(path, maxBytes, stat.size);
    return readAtMost(descriptor, path, maxBytes, stat.size);
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw unreadable(path, systemCode(cause) ?? 'an unknown error', cause);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Lets a new bundle take the place of nothing or of an earlier one, whoever signed that, and of nothing else.
 *
 * @throws AegisError BUNDLE_PLACE_REFUSED, BUNDLE_UNREADABLE
 */
export function requireReplaceable(path: string, maxBytes: number): void {
  try {
    readSignature(readBundleFile(path, maxBytes, 'refuse'));
  } catch (thrown) {
    const cause = toAegisError(thrown);
    if (cause.code === 'BUNDLE_MISSING') return;
    if (cause.code === 'BUNDLE_UNREADABLE') throw cause;
    throw new AegisError('BUNDLE_PLACE_REFUSED', {
      message: `${path} is in the way: it is not a signature that a new one may take the place of`,
      got: cause.sentence,
      cause,
    });
  }
}

/** @throws AegisError BUNDLE_TOO_LARGE for a bundle in memory that has more bytes than one on disk may have */
export function requireBundleSize(bytes: Uint8Array, maxBytes: number, name: string): void {
  if (bytes.byteLength > maxBytes) throw tooLarge(`of ${name}`, maxBytes, bytes.byteLength);
}

function readAtMost(descriptor: number, path: string, maxBytes: number, expected: number): Buffer {
  // One byte more than the size, so that a file that grows under our hands is noticed.
  const buffer = Buffer.allocUnsafe(expected + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0) return buffer.subarray(0, length);
    length += read;
    if (length > expected)
      throw length > maxBytes ? tooLarge(path, maxBytes, length) : unreadable(path, 'a file that grows');
  }
}

function unreadable(path: string, got: string, cause?: unknown): AegisError {
  return new AegisError('BUNDLE_UNREADABLE', {
    message: `cannot read the signature bundle ${path}`,
    got,
    ...defined({ cause }),
  });
}

function tooLarge(path: string, maxBytes: number, size: number): AegisError {
  return new AegisError('BUNDLE_TOO_LARGE', {
    message: `the signature bundle ${path} is too large`,
    expected: `at most ${maxBytes} bytes`,
    got: `${size} bytes or more`,
  });
}
