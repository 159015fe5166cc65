/**
 * The Transit key types that can sign, and what each one determines: the hash, whether Vault takes a digest instead of
 * the message, and the encoding of signatures. All code asks here, so that signing and verifying cannot disagree.
 */
import type { KeyObject } from 'node:crypto';
import { AegisError } from '../errors.ts';

export const KEY_TYPES = [
  'ecdsa-p256',
  'ecdsa-p384',
  'ecdsa-p521',
  'ed25519',
  'rsa-2048',
  'rsa-3072',
  'rsa-4096',
  'mldsa-44',
  'mldsa-65',
  'mldsa-87',
] as const;

/** A key type as Vault Transit names it. */
export type KeyType = (typeof KEY_TYPES)[number];

export function isKeyType(name: string): name is KeyType {
  return (KEY_TYPES as readonly string[]).includes(name);
}

export interface SignatureScheme {
  /** Node's name of the hash that the signature covers; undefined if the scheme hashes by itself (Ed25519, ML-DSA). */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | undefined;
  /** Vault's name of the same hash, sent as `hash_algorithm` with `prehashed: true`. */
  readonly transitHash: 'sha2-256' | 'sha2-384' | 'sha2-512' | undefined;
  readonly family: 'ecdsa' | 'ed25519' | 'mldsa' | 'rsa-pkcs1v15';
}

/**
 * The scheme of a key type. ECDSA uses the hash as wide as its curve (FIPS 186-5, section 6.1.1), signatures are ASN.1
 * DER as DSSE verifiers expect; RSA is PKCS#1 v1.5 with SHA-256, which is what cosign and sigstore verify. ML-DSA is
 * FIPS 204 over the message itself with an empty context; the server ignores any hash parameters.
 */
export function schemeOf(type: KeyType): SignatureScheme {
  switch (type) {
    case 'ecdsa-p256':
      return { family: 'ecdsa', hash: 'sha256', transitHash: 'sha2-256' };
    case 'ecdsa-p384':
      return { family: 'ecdsa', hash: 'sha384', transitHash: 'sha2-384' };
    case 'ecdsa-p521':
      return { family: 'ecdsa', hash: 'sha512', transitHash: 'sha2-512' };
    case 'ed25519':
      return { family: 'ed25519', hash: undefined, transitHash: undefined };
    case 'mldsa-44':
    case 'mldsa-65':
    case 'mldsa-87':
      return { family: 'mldsa', hash: undefined, transitHash: undefined };
    case 'rsa-2048':
    case 'rsa-3072':
    case 'rsa-4096':
      return { family: 'rsa-pkcs1v15', hash: 'sha256', transitHash: 'sha2-256' };
  }
}

/**
 * The type of a public key, read from the key itself and never from what a file says about it.
 *
 * @throws AegisError ALGORITHM_REFUSED for any other algorithm, curve or RSA size.
 */
export function keyTypeOf(key: KeyObject): KeyType {
  const details = key.asymmetricKeyDetails;
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return 'ed25519';
    case 'ml-dsa-44':
      return 'mldsa-44';
    case 'ml-dsa-65':
      return 'mldsa-65';
    case 'ml-dsa-87':
      return 'mldsa-87';
    case 'ec':
      if (details?.namedCurve === 'prime256v1') return 'ecdsa-p256';
      if (details?.namedCurve === 'secp384r1') return 'ecdsa-p384';
      if (details?.namedCurve === 'secp521r1') return 'ecdsa-p521';
      break;
    case 'rsa':
      // A tiny public exponent turns any sloppiness in padding checks into a forgery, so it is not accepted at all.
      if ((details?.publicExponent ?? 0n) < 65537n) break;
      if (details?.modulusLength === 2048) return 'rsa-2048';
      if (details?.modulusLength === 3072) return 'rsa-3072';
      if (details?.modulusLength === 4096) return 'rsa-4096';
      break;
    default:
      break;
  }
  throw new AegisError('ALGORITHM_REFUSED', {
    message: 'the public key cannot be used',
    detail: 'it is {got}; supported is {expected}',
    expected: `one of ${KEY_TYPES.join(', ')}`,
    got: describe(key),
  });
}

function describe(key: KeyObject): string {
  const details = key.asymmetricKeyDetails;
  const extra = [
    details?.namedCurve,
    details?.modulusLength === undefined ? undefined : `${details.modulusLength} bits`,
    details?.publicExponent === undefined ? undefined : `e=${details.publicExponent}`,
  ].filter((part) => part !== undefined);
  return [key.asymmetricKeyType ?? key.type, ...extra].join(' ');
}
