/**
 * DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md): the pre-authentication encoding, which
 * is the message that is really signed. Encoded the same way for signing and for verifying, hence one place for both.
 */
// By its file: the package as a whole brings certificates and timestamps, which nothing here needs.
import { preAuthEncoding } from '@sigstore/core/dist/dsse.js';

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Buffer;
}

/** What every PAE begins with. */
export const PAE_MARK = 'DSSEv1 ';

/** PAE(payloadType, payload). */
export function signedMessage(envelope: Envelope): Buffer {
  return preAuthEncoding(envelope.payloadType, envelope.payload);
}
