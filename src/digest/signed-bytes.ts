/** Reading a file against a signature over its bytes. Node.js cannot check one over a digest, so the bytes go through. */
import { createHash, createVerify, type KeyObject } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { PAE_MARK } from '../bundle/envelope.ts';
import { AegisError, systemCode } from '../errors.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * @param keys those that may have made the signature, which is checked under each
 * @throws AegisError ARTIFACT_UNREADABLE, ARTIFACT_NOT_REGULAR
 */
export async function readAgainstSignature(
  path: string,
  hash: 'sha256' | 'sha384' | 'sha512',
  signature: Uint8Array,
  keys: readonly { readonly key: KeyObject }[],
): Promise<{ sha256: string; digest: Buffer; start: Buffer; matches: boolean[] }> {
  let start = Buffer.alloc(0);
  const sha256 = createHash('sha256');
  const other = createHash(hash);
  const verifiers = keys.map(() => createVerify(hash));
  try {
    // O_NONBLOCK keeps a FIFO in its place from stopping the run for ever.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile())
        throw new AegisError('ARTIFACT_NOT_REGULAR', { message: `${path} is not a regular file` });
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
        if (bytesRead === 0) break;
        const chunk = buffer.subarray(0, bytesRead);
        if (start.length < PAE_MARK.length)
          start = Buffer.concat([start, chunk]).subarray(0, PAE_MARK.length);
        for (const each of [sha256, other, ...verifiers]) each.update(chunk);
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('ARTIFACT_UNREADABLE', {
      message: `cannot read ${path}`,
      got: systemCode(cause) ?? 'an unknown error',
      cause,
    });
  }
  const matches = keys.map(({ key }, index) => {
    try {
      return verifiers[index]?.verify(key, signature) === true;
    } catch {
      return false;
    }
  });
  return { sha256: sha256.digest('hex'), digest: other.digest(), start, matches };
}
