/**
 * DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md): the pre-authentication encoding, which
 * is the message that is actually signed. Signing and verifying share this one implementation.
 */
// Imported by file: the whole package would load certificates and timestamps, which are not needed here.
import { preAuthEncoding } from '@sigstore/core/dist/dsse.js';

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Buffer;
  /** The payload itself was signed, without PAE: cosign's older form of a signature in a registry. Never in a bundle. */
  readonly isBare?: true;
}

/** Prefix of every PAE; the capitals are in what model_signing 0.2 signed instead. */
const PAE_MARK = 'DSSEv1 ';

/** Prefix of signed payloads in cosign's older form, by cosign, containers/image and us. */
const SIMPLE_SIGNING_MARK = '{"critical":{"identity":{"docker-reference":';
const MARKS = [PAE_MARK, PAE_MARK.toUpperCase(), SIMPLE_SIGNING_MARK];
/** Bytes of the longest prefix. */
export const MARK_BYTES = SIMPLE_SIGNING_MARK.length;

/**
 * Whether bytes begin like the message of a signed statement. The key then signed the statement, not a file with these
 * bytes, which anyone can write.
 *
 * @param start the first `MARK_BYTES` bytes, or all
 */
export function isSignedMessage(start: Uint8Array): boolean {
  const text = Buffer.from(start).toString('latin1');
  return MARKS.some((mark) => text.startsWith(mark));
}

/** PAE(payloadType, payload), or the payload itself if the envelope is bare. */
export function signedMessage({ payloadType, payload, isBare }: Envelope): Buffer {
  return isBare === true ? payload : preAuthEncoding(payloadType, payload);
}

/**
 * The message that model_signing 0.2 signed instead of the PAE: by mistake, the payload as Python prints bytes
 * (`pae_compat` in sign_sigstore_pb.py of its later versions).
 *
 * It is unambiguous. No PAE begins with its first word, and `repr` is different for any two payloads, so the signer
 * signed this payload and this type.
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
