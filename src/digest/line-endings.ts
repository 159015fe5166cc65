/** Whether a text file differs from the signed one only in its line endings, as git changes them. */
import { createHash } from 'node:crypto';
import { readWhole } from '../files/read.ts';

/** Texts that git converts are small; larger files are not read again, bytes. */
const MOST_BYTES = 1024 * 1024;

/**
 * Whether only the line endings differ: the same text with LF for CRLF, or with CRLF for LF, has the digest. Only for a
 * hint: the file stays refused.
 *
 * @param sha256 that was signed; lower-case hex
 */
export function differsInLineEndingsOnly(path: string, sha256: string): boolean {
  const bytes = smallText(path);
  if (bytes === undefined) return false;
  // Byte for byte, whatever the encoding.
  const text = bytes.toString('latin1');
  const bare = text.replaceAll('\r\n', '\n');
  return [bare, bare.replaceAll('\n', '\r\n')].some(
    (other) => other !== text && createHash('sha256').update(other, 'latin1').digest('hex') === sha256,
  );
}

function smallText(path: string): Buffer | undefined {
  try {
    const bytes = readWhole(path, MOST_BYTES);
    return bytes.includes(0) ? undefined : bytes;
  } catch {
    return undefined;
  }
}
