/**
 * DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md): the pre-authentication encoding, which
 * is the message that is really signed. Encoded the same way for signing and for verifying, hence one place for both.
 */
// By its file: the package as a whole brings certificates and timestamps, which nothing here needs.
import { preAuthEncoding } from '@sigstore/core/dist/dsse.js';

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Buffer;
  /** The payload itself was signed, and no PAE: cosign's older form of a signature in a registry. No bundle holds one. */
  readonly isBare?: true;
}

/** What every PAE begins with; in capital letters, what model_signing 0.2 signed in its place. */
const PAE_MARK = 'DSSEv1 ';

/** How cosign and containers/image begin what they sign in cosign's older form, and we with them. */
const SIMPLE_SIGNING_MARK = '{"critical":{"identity":{"docker-reference":';
const MARKS = [PAE_MARK, PAE_MARK.toUpperCase(), SIMPLE_SIGNING_MARK];
/** Bytes of the longest. */
export const MARK_BYTES = SIMPLE_SIGNING_MARK.length;

/**
 * Whether bytes begin as a message of which the key has signed what it says, and not the bytes as a file: anybody can write
 * it down as one.
 *
 * @param start as many of the bytes as `MARK_BYTES`, or all
 */
export function isSignedMessage(start: Uint8Array): boolean {
  const text = Buffer.from(start).toString('latin1');
  return MARKS.some((mark) => text.startsWith(mark));
}

/** PAE(payloadType, payload), unless the envelope says that it has none. */
export function signedMessage({ payloadType, payload, isBare }: Envelope): Buffer {
  return isBare === true ? payload : preAuthEncoding(payloadType, payload);
}

/**
 * What model_signing 0.2 signed in place of the PAE: by mistake, the payload as Python prints bytes (`pae_compat` in
 * sign_sigstore_pb.py of its later versions).
 *
 * It cannot be confused with anything else. No PAE begins with its first word, and `repr` spells no two payloads alike,
 * so that whoever signed it signed this payload and this type.
 */
export function printedMessage({ payloadType, payload }: Envelope): Buffer {
  const head = `${PAE_MARK.toUpperCase()}${payloadType.length} ${payloadType} ${payload.length} `;
  return Buffer.from(head + printedBytes(payload), 'latin1');
}

/** `repr(bytes)` of Python (Objects/bytesobject.c, PyBytes_Repr). */
function printedBytes(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const spelled = Array.from({ length: 256 }, (_, byte) => {
    const character = String.fromCharCode(byte);
    if (character === quote || character === '\\') return `\\${character}`;
    const short = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character];
    return short ?? (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : character);
  });
  return `b${quote}${Array.from(bytes, (byte) => spelled[byte]).join('')}${quote}`;
}
