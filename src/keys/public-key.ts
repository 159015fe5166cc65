/** Public keys in the one spelling that hints are made of. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { AegisError } from '../errors.ts';
import { keyTypeOf, type KeyType } from './key-type.ts';

export interface PublicKey {
  readonly key: KeyObject;
  readonly type: KeyType;
  /** SPKI in PEM as OpenSSL lays it out: 64 columns, `\n` line ends, one at the end. */
  readonly pem: string;
  /** Hex SHA-256 of `pem`: what stands in `verificationMaterial.publicKey.hint` (OpenSSF Model Signing v1.0). */
  readonly hint: string;
}

/** ASN.1 header of an Ed25519 SubjectPublicKeyInfo (RFC 8410, section 4), before the 32 raw bytes. */
const ED25519_SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const ED25519_RAW_LENGTH = 32;

/**
 * Reads one public key in PEM. A private key or a certificate is refused: it would be accepted by OpenSSL, but whoever
 * passes one has mixed something up that should not go unnoticed.
 *
 * @throws AegisError INPUT_INVALID when the text is not exactly one PEM public key, ALGORITHM_REFUSED by its type.
 */
export function publicKeyFromPem(pem: string): PublicKey {
  const labels = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1]);
  if (labels.length !== 1 || (labels[0] !== 'PUBLIC KEY' && labels[0] !== 'RSA PUBLIC KEY')) {
    throw new AegisError('INPUT_INVALID', {
      message: 'cannot read the public key',
      expected: 'one PEM block -----BEGIN PUBLIC KEY-----',
      got: labels.length === 0 ? 'no PEM block' : labels.join(', '),
    });
  }
  try {
    return publicKeyOf(createPublicKey(pem));
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('INPUT_INVALID', { message: 'cannot parse the PEM public key', cause });
  }
}

/** Reads a key as Transit returns it: PEM, or for Ed25519 the base64 of the 32 raw bytes. */
export function publicKeyFromTransit(text: string): PublicKey {
  if (text.includes('-----BEGIN')) return publicKeyFromPem(text);
  const raw = Buffer.from(text, 'base64');
  if (raw.length !== ED25519_RAW_LENGTH) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: 'cannot read the public key that Vault returned',
      expected: 'PEM, or base64 of 32 bytes',
      got: `${raw.length} bytes`,
    });
  }
  const der = Buffer.concat([ED25519_SPKI_PREFIX, raw]);
  return publicKeyOf(createPublicKey({ key: der, format: 'der', type: 'spki' }));
}

/** @throws AegisError ALGORITHM_REFUSED */
export function publicKeyOf(key: KeyObject): PublicKey {
  const type = keyTypeOf(key);
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return { key, type, pem, hint: createHash('sha256').update(pem).digest('hex') };
}
