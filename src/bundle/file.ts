/** Bundles on disk: reading them within bounds, and which files they may replace. */
import { defined } from '../defined.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { ReadFailure, readWhole } from '../files/read.ts';
import { MAX_FILE_BUNDLE_BYTES, MAX_MODEL_BUNDLE_BYTES, readSignature } from './bundle.ts';

export { MAX_FILE_BUNDLE_BYTES, MAX_MODEL_BUNDLE_BYTES };

/** Largest bundle of an artifact of this kind, in bytes. */
export const maxBundleBytes = (kind: 'file' | 'model'): number =>
  kind === 'model' ? MAX_MODEL_BUNDLE_BYTES : MAX_FILE_BUNDLE_BYTES;

/**
 * Reads a whole bundle.
 *
 * @param links `refuse` if the bundle will be replaced: a link could make the new one overwrite another file.
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE
 */
export function readBundleFile(
  path: string,
  maxBytes: number,
  links: 'follow' | 'refuse' = 'follow',
): Buffer {
  try {
    return readWhole(path, maxBytes, links);
  } catch (thrown) {
    throw thrown instanceof ReadFailure ? explained(thrown, path, maxBytes) : thrown;
  }
}

function explained({ problem, got, cause }: ReadFailure, path: string, maxBytes: number): AegisError {
  switch (problem) {
    case 'missing':
      return new AegisError('BUNDLE_MISSING', { message: `it is not signed: ${path} does not exist`, cause });
    case 'too large':
      return tooLarge(path, maxBytes, got);
    case 'link':
    case 'irregular':
    case 'changed':
    case 'system':
      return new AegisError('BUNDLE_UNREADABLE', {
        message: `cannot read the signature bundle ${path}`,
        got,
        ...defined({ cause }),
      });
  }
}

/**
 * Allows a new bundle to replace an earlier one by any signer, or nothing, but no other file.
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
      message: `${path} is in the way, and is not a signature file that may be replaced`,
      got: cause.sentence,
      cause,
    });
  }
}

/** @throws AegisError BUNDLE_TOO_LARGE for a bundle in memory that is larger than one on disk may be */
export function requireBundleSize(bytes: Uint8Array, maxBytes: number, name: string): void {
  if (bytes.byteLength > maxBytes)
    throw tooLarge(`of ${name}`, maxBytes, `${bytes.byteLength} bytes or more`);
}

function tooLarge(path: string, maxBytes: number, got: string): AegisError {
  return new AegisError('BUNDLE_TOO_LARGE', {
    message: `the signature bundle ${path} is too large`,
    detail: 'it has {got}; {expected} are allowed',
    expected: `at most ${maxBytes} bytes`,
    got,
  });
}
