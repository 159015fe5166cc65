/** The port to whoever holds the private key. The Transit implementation is in vault/; tests bring keys of their own. */
import type { Anchor } from '../certificates/anchor.ts';
import type { PublicKey } from '../keys/public-key.ts';

/** The one key version that a run signs with, read once and held for the whole run. */
export interface SigningKey {
  readonly mount: string;
  readonly name: string;
  readonly version: number;
  /** The public half of exactly this version. Self-checks use it. */
  readonly publicKey: PublicKey;
}

export interface SignRequestItem {
  /** Name of the artifact, only for error messages. */
  readonly artifact: string;
  /** What is signed: the DSSE pre-authentication encoding. */
  readonly message: Uint8Array;
}

export interface RawSignature {
  /** As DSSE carries it: ASN.1 DER for ECDSA, PKCS#1 v1.5 for RSA, 64 bytes for Ed25519. */
  readonly signature: Uint8Array;
  /** The version that the server says it signed with. */
  readonly keyVersion: number;
  /** Vault's id of the request, the same as in the server's audit log. */
  readonly requestId: string;
}

/** Who shows that signatures existed at a time. The implementation is in timestamps/. */
export interface Timestamper {
  /** DER of one timestamp of each authority; none of those that are away, where they may be. @throws AegisError TIMESTAMP_* */
  stamp(signature: Uint8Array): Promise<readonly Buffer[]>;
  /** Whom the timestamps lead to. */
  readonly certificates: readonly Anchor[];
  readonly now: () => Date;
}

export interface Signer {
  readonly key: SigningKey;
  /** DER, that of the key first: written in place of the key's hint, where the caller wants that. */
  readonly certificates?: readonly Buffer[];
  /** Present where signatures get timestamps. */
  readonly timestamper?: Timestamper;
  /** How many items are best given to one call of `sign`. */
  readonly batchSize: number;
  /** How many calls of `sign` may be under way at once. */
  readonly concurrency: number;
  /**
   * Signs every item, in order.
   *
   * @throws AegisError when any single item could not be signed: a batch is all or nothing.
   */
  sign(items: readonly SignRequestItem[]): Promise<readonly RawSignature[]>;
  /**
   * Asks once more, before anything is written, whether signatures by the version are still accepted: it may have been
   * retired while artifacts were read.
   *
   * @throws AegisError KEY_VERSION_RETIRED
   */
  requireAccepted?(): Promise<void>;
}
