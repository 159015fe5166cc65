/** Checks after a rotation, with a meaningless message, whether a key version signs at all. */
import type { PublicKey } from '../keys/public-key.ts';
import { signatureMatches } from './steps/signature.ts';

export interface Probe {
  readonly message: Uint8Array;
  /** Hash of the signature, if it is not the key type's hash for statements. */
  readonly hash?: 'sha256';
  readonly signature: Uint8Array;
  readonly publicKey: PublicKey;
}

/** Whether the probe was signed by its key. This proves nothing about any artifact. */
export async function isSigned({ publicKey, message, signature, hash }: Probe): Promise<boolean> {
  return signatureMatches(publicKey, message, signature, hash);
}
