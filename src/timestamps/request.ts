/** The request to an authority (RFC 3161, section 2.4.1). Pure: the nonce is an argument. */
import { createHash } from 'node:crypto';
import { derOf } from '../keys/der.ts';
import { IMPRINT_HASHES, type ImprintHash } from './hashes.ts';

const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const VERSION_1 = Buffer.of(INTEGER, 1, 1);
const TRUE = Buffer.of(0x01, 1, 0xff);
const NULL = Buffer.of(0x05, 0);

/** Bytes of a nonce, as in openssl: some authorities accept no more. */
export const NONCE_BYTES = 8;

export interface TimestampRequest {
  /** What the timestamp is for: the bytes of a signature. */
  readonly signature: Uint8Array;
  readonly hash: ImprintHash;
  /** Ties the answer to this request. */
  readonly nonce: Uint8Array;
  /** Object identifier of the requested policy; by default the authority's own. */
  readonly policy?: string;
}

/** DER of a TimeStampReq that also asks for the certificates of the authority. */
export function encodeRequest({ signature, hash, nonce, policy }: TimestampRequest): Buffer {
  const digest = createHash(hash).update(signature).digest();
  const algorithm = derOf(SEQUENCE, encodeIdentifier(IMPRINT_HASHES[hash]), NULL);
  return derOf(
    SEQUENCE,
    VERSION_1,
    derOf(SEQUENCE, algorithm, derOf(OCTET_STRING, digest)),
    ...(policy === undefined ? [] : [encodeIdentifier(policy)]),
    derOf(INTEGER, unsigned(nonce)),
    TRUE,
  );
}

/** The contents of a positive INTEGER, in their shortest form (X.690, section 8.3). */
export function unsigned(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Buffer.of(0) : Buffer.from(bytes.subarray(start));
  return (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]);
}

/** Whether a text names an object as `1.2.840.113549`. */
export const isIdentifier = (text: string): boolean =>
  text.length <= 100 &&
  /^(?:[01]\.(?:[0-9]|[1-3][0-9])|2\.(?:0|[1-9]\d{0,8}))(?:\.(?:0|[1-9]\d{0,14}))+$/.test(text);

/** DER of an object identifier (X.690, section 8.19). */
export function encodeIdentifier(identifier: string): Buffer {
  const [first = 0, second = 0, ...rest] = identifier.split('.').map(Number);
  return derOf(OBJECT_IDENTIFIER, ...[first * 40 + second, ...rest].map(base128));
}

function base128(number: number): Buffer {
  const bytes = [number % 128];
  for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
    bytes.unshift(128 + (left % 128));
  return Buffer.from(bytes);
}
