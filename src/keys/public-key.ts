/** Public keys in one canonical encoding, the one that hints are computed from. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { AegisError } from '../errors.ts';
import { derOf } from './der.ts';
import { keyTypeOf, type KeyType } from './key-type.ts';
import { sha256Of } from '../sha256.ts';

export interface PublicKey {
  readonly key: KeyObject;
  readonly type: KeyType;
  /** SPKI in PEM as OpenSSL lays it out: 64 columns, `\n` line ends, one at the end. */
  readonly pem: string;
  /** Hex SHA-256 of `pem`, as in `verificationMaterial.publicKey.hint` (OpenSSF Model Signing v1.0). */
  readonly hint: string;
}

/**
 * Key types that Transit returns as bare keys: the length in bytes, and the object identifier that precedes the key in
 * a SubjectPublicKeyInfo (RFC 8410, section 3; RFC 9881, section 2).
 */
const BARE_KEYS: Readonly<Record<number, string>> = {
  32: '06032b6570', // Ed25519
  1312: '0609608648016503040311', // ML-DSA-44
  1952: '0609608648016503040312', // ML-DSA-65
  2592: '0609608648016503040313', // ML-DSA-87
};

/** The blocks of a text in PEM, one that does not end among them. */
export function pemBlocks(text: string): readonly string[] {
  return text.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g) ?? [];
}

/** What they are said to hold, for example `PUBLIC KEY`. */
export function pemLabels(text: string): readonly string[] {
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label = '']) => label);
}

/**
 * Reads one public key in PEM. A private key or a certificate is refused: OpenSSL would accept it, but it is the
 * caller's mistake and must not go unnoticed.
 *
 * @throws AegisError INPUT_INVALID when the text is not exactly one PEM public key, ALGORITHM_REFUSED by its type.
 */
export function publicKeyFromPem(pem: string): PublicKey {
  const labels = pemLabels(pem);
  if (labels.length !== 1 || (labels[0] !== 'PUBLIC KEY' && labels[0] !== 'RSA PUBLIC KEY')) {
    throw new AegisError('INPUT_INVALID', {
      message: `a public key is one PEM block -----BEGIN PUBLIC KEY-----, and this has ${labels.length === 0 ? 'none' : labels.join(', ')}`,
      hints: [],
    });
  }
  try {
    return publicKeyOf(createPublicKey(pem));
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('INPUT_INVALID', {
      message: 'the PEM block holds no readable public key',
      hints: [],
      cause,
    });
  }
}

/**
 * Reads a key as Transit returns it: PEM, or for Ed25519 and ML-DSA the base64 of the bare key.
 *
 * @throws AegisError VAULT_ANSWER_INVALID, ALGORITHM_REFUSED if this Node.js cannot use such a key
 */
export function publicKeyFromTransit(text: string): PublicKey {
  if (text.includes('-----BEGIN')) return publicKeyFromPem(text);
  const bare = Buffer.from(text, 'base64');
  const identifier = BARE_KEYS[bare.length];
  if (identifier === undefined) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: 'cannot read the public key that Vault returned',
      detail: 'it has {got}; required is {expected}',
      expected: `PEM, or base64 of ${Object.keys(BARE_KEYS).join(', ')} bytes`,
      got: `${bare.length} bytes`,
    });
  }
  const der = derOf(0x30, derOf(0x30, Buffer.from(identifier, 'hex')), derOf(0x03, Buffer.of(0), bare));
  let key: KeyObject;
  try {
    key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch (cause) {
    throw new AegisError('ALGORITHM_REFUSED', {
      message: `this Node.js (${process.version}) cannot use a public key of ${bare.length} bytes`,
      detail: 'it needs {expected}',
      expected: 'Node.js 24.6 or later for ML-DSA',
      cause,
    });
  }
  return publicKeyOf(key);
}

/** Prefixes of a SubjectPublicKeyInfo with a named curve and an uncompressed point (RFC 5480, section 2). */
const PLAIN_CURVES: readonly Buffer[] = [
  '3059301306072a8648ce3d020106082a8648ce3d03010703420004', // P-256
  '3076301006072a8648ce3d020106052b8104002203620004', // P-384
  '30819b301006072a8648ce3d020106052b810400230381860004', // P-521
].map((hex) => Buffer.from(hex, 'hex'));

/**
 * OpenSSL keeps the encoding of curve and point: explicit parameters, a compressed point, or both. Each key must have
 * exactly one hint, or a fact recorded under it, such as its compromise, would be missed under another encoding.
 */
function inOneSpelling(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ec') return key;
  const der = key.export({ type: 'spki', format: 'der' });
  if (PLAIN_CURVES.some((plain) => der.subarray(0, plain.length).equals(plain))) return key;
  return createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
}

/** @throws AegisError ALGORITHM_REFUSED */
export function publicKeyOf(given: KeyObject): PublicKey {
  const type = keyTypeOf(given);
  const key = inOneSpelling(given);
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return { key, type, pem, hint: sha256Of(pem) };
}
