/** The port to the holder of the private key. The Transit implementation is in vault/; tests bring their own keys. */
import type { Anchor } from '../certificates/anchor.ts';
import type { PublicKey } from '../keys/public-key.ts';

/** The one key version that a run signs with, read once and kept for the whole run. */
export interface SigningKey {
  readonly mount: string;
  readonly name: string;
  readonly version: number;
  /** The public half of exactly this version. Self-checks use it. */
  readonly publicKey: PublicKey;
}

export interface SignRequestItem {
  /** Name of the artifact, for error messages only. */
  readonly artifact: string;
  /** The message to sign: the DSSE pre-authentication encoding. */
  readonly message: Uint8Array;
}

export interface RawSignature {
  /** As DSSE carries it: ASN.1 DER for ECDSA, PKCS#1 v1.5 for RSA, 64 bytes for Ed25519. */
  readonly signature: Uint8Array;
  /** The version that signed, according to the server. */
  readonly keyVersion: number;
  /** Vault's id of the request, the same as in the server's audit log. */
  readonly requestId: string;
}

/** Adds proof that signatures existed at a time. The implementation is in timestamps/. */
export interface Timestamper {
  /**
   * DER of one timestamp from each authority, without unreachable ones if that is allowed. @throws AegisError
   * TIMESTAMP_*
   */
  stamp(signature: Uint8Array): Promise<readonly Buffer[]>;
  /** Authorities that the timestamps must lead to. */
  readonly certificates: readonly Anchor[];
  readonly now: () => Date;
}

export interface Signer {
  readonly key: SigningKey;
  /** DER, the key's own first: written instead of the key's hint, if the caller wants that. */
  readonly certificates?: readonly Buffer[];
  /** Present if signatures get timestamps. */
  readonly timestamper?: Timestamper;
  /** Best number of items for one call of `sign`. */
  readonly batchSize: number;
  /** Maximum number of concurrent calls of `sign`. */
  readonly concurrency: number;
  /**
   * Signs every item, in order.
   *
   * @throws AegisError if any item could not be signed: a batch is all or nothing.
   */
  sign(items: readonly SignRequestItem[]): Promise<readonly RawSignature[]>;
  /**
   * Checks once more, before anything is written, that signatures by the version are still accepted: it may have been
   * retired while artifacts were read.
   *
   * @throws AegisError KEY_VERSION_RETIRED
   */
  requireAccepted?(): Promise<void>;
}
