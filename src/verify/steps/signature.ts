/** Checks one signature with node:crypto, using the hash and encoding that the key type determines. */
import { verify } from 'node:crypto';
import { AegisError } from '../../errors.ts';
import { schemeOf } from '../../keys/key-type.ts';
import type { PublicKey } from '../../keys/public-key.ts';
import type { TrustedKey, TrustRoot } from '../trust.ts';

/** @throws AegisError SIGNATURE_INVALID */
export async function requireSignature(
  { publicKey, version }: TrustedKey,
  message: Uint8Array,
  signature: Uint8Array,
  { description }: TrustRoot,
): Promise<void> {
  if (await signatureMatches(publicKey, message, signature)) return;
  throw new AegisError('SIGNATURE_INVALID', {
    message: `the signature does not verify under ${description}${version === undefined ? '' : ` version ${version}`}`,
  });
}

/**
 * Whether `signature` was made over `message` by the private half of `publicKey`. A malformed signature is simply
 * false. Nothing about the scheme is taken from the bundle.
 *
 * Runs on Node's thread pool: with many small artifacts, this arithmetic is most of the work, and on the main thread it
 * would use only one core.
 */
export async function signatureMatches(
  publicKey: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
  /** A hash other than the key type's; only for messages that are not statements. */
  otherHash?: 'sha256',
): Promise<boolean> {
  const { family, hash: usual } = schemeOf(publicKey.type);
  const hash = usual && (otherHash ?? usual);
  const { key } = publicKey;
  return new Promise((resolve) => {
    const conclude = (error: Error | null, matches: boolean): void => resolve(error === null && matches);
    try {
      switch (family) {
        // The bare key, because Node takes 13 µs more for `{ key, … }`. The options would only repeat the documented
        // defaults: DER for ECDSA, and PKCS #1 v1.5 for keys of type `rsa` (no other RSA type becomes a PublicKey).
        case 'ecdsa':
        case 'rsa-pkcs1v15':
          verify(hash, message, key, signature, conclude);
          return;
        case 'ed25519':
        case 'mldsa':
          verify(null, message, key, signature, conclude);
          return;
      }
    } catch {
      resolve(false);
    }
  });
}
