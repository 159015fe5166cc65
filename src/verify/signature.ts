/** Checking one signature with node:crypto, with the hash and encoding that the key type fixes. */
import { constants, verify } from 'node:crypto';
import { schemeOf } from '../keys/key-type.js';
import type { PublicKey } from '../keys/public-key.js';

/**
 * Whether `signature` is one over `message` by the private half of `publicKey`. False for anything that is not: a
 * malformed signature is just a wrong one. Nothing about the scheme is taken from the bundle.
 */
export function signatureMatches(publicKey: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const { family, hash } = schemeOf(publicKey.type);
  const { key } = publicKey;
  try {
    switch (family) {
      case 'ecdsa':
        return verify(hash, message, { key, dsaEncoding: 'der' }, signature);
      case 'rsa-pkcs1v15':
        return verify(hash, message, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
      case 'ed25519':
        return verify(null, message, key, signature);
    }
  } catch {
    return false;
  }
}
