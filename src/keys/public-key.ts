/** Public keys in the one spelling that hints are made of. */
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
  /** Hex SHA-256 of `pem`: what stands in `verificationMaterial.publicKey.hint` (OpenSSF Model Signing v1.0). */
  readonly hint: string;
}

/**
 * Where Transit gives the bare key: its length in bytes, and the object identifier that goes before it in a
 * SubjectPublicKeyInfo (RFC 8410, section 3; RFC 9881, section 2).
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
 * Reads one public key in PEM. A private key or a certificate is refused: it would be accepted by OpenSSL, but whoever
 * passes one has mixed something up that should not go unnoticed.
 *
 * @throws AegisError INPUT_INVALID when the text is not exactly one PEM public key, ALGORITHM_REFUSED by its type.
 */
export function publicKeyFromPem(pem: string): PublicKey {
  const labels = pemLabels(pem);
  if (labels.length !== 1 || (labels[0] !== 'PUBLIC KEY' && labels[0] !== 'RSA PUBLIC KEY')) {
    throw new AegisError('INPUT_INVALID', {
      message: `a public key is one PEM block -----BEGIN PUBLIC KEY-----, and this is ${labels.length === 0 ? 'none' : labels.join(', ')}`,
      hints: [],
    });
  }
  try {
    return publicKeyOf(createPublicKey(pem));
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('INPUT_INVALID', {
      message: 'the PEM block holds no public key that can be read',
      hints: [],
      cause,
    });
  }
}

/**
 * Reads a key as Transit returns it: PEM, or for Ed25519 and ML-DSA the base64 of the bare key.
 *
 * @throws AegisError VAULT_ANSWER_INVALID, ALGORITHM_REFUSED where this Node.js cannot use such a key
 */
export function publicKeyFromTransit(text: string): PublicKey {
  if (text.includes('-----BEGIN')) return publicKeyFromPem(text);
  const bare = Buffer.from(text, 'base64');
  const identifier = BARE_KEYS[bare.length];
  if (identifier === undefined) {
    throw new AegisError('VAULT_ANSWER_INVALID', {
      message: 'cannot read the public key that Vault returned',
      detail: 'it has {got}, and is neither {expected}',
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

/** How a SubjectPublicKeyInfo begins whose curve is named and whose point is written out (RFC 5480, section 2). */
const PLAIN_CURVES: readonly Buffer[] = [
  '3059301306072a8648ce3d020106082a8648ce3d03010703420004', // P-256
  '3076301006072a8648ce3d020106052b8104002203620004', // P-384
  '30819b301006072a8648ce3d020106052b810400230381860004', // P-521
].map((hex) => Buffer.from(hex, 'hex'));

/**
 * OpenSSL keeps how a curve and a point were spelled: as parameters, compressed, or as both. One key has to have one hint,
 * or what is known of it, such as that it was lost, would not be found under another spelling.
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
