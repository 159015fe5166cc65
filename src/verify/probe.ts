/** Does a key version sign at all? Asked after a rotation, with a message that means nothing. */
import type { PublicKey } from '../keys/public-key.ts';
import { signatureMatches } from './steps/signature.ts';

export interface Probe {
  readonly message: Uint8Array;
  /** Of the signature, where it is not the one that the key type has for statements. */
  readonly hash?: 'sha256';
  readonly signature: Uint8Array;
  readonly publicKey: PublicKey;
}

/** Whether the probe was signed by its key. That proves nothing about any artifact. */
export async function isSigned({ publicKey, message, signature, hash }: Probe): Promise<boolean> {
  return signatureMatches(publicKey, message, signature, hash);
}
