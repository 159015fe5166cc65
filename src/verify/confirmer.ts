/**
 * The port to a second opinion on signatures: Transit's own `verify`. The local check comes first and is enough to
 * refuse; online, the server must also agree before anything is called verified.
 */
export interface ConfirmRequestItem {
  /** Name of the artifact, for error messages only. */
  readonly artifact: string;
  /** The signed DSSE pre-authentication encoding; for signatures over bytes, their digest by the key's own hash. */
  readonly message: Uint8Array | { readonly digest: Uint8Array };
  readonly signature: Uint8Array;
  /** Version of the key that verified the signature locally. */
  readonly keyVersion: number;
}

export interface Confirmation {
  readonly valid: boolean;
  /** The server's reason, if it disagrees. */
  readonly reason?: string;
  /** The key version was retired after the key was read. */
  readonly retired?: boolean;
  readonly requestId: string;
}

export interface Confirmer {
  readonly batchSize: number;
  readonly concurrency: number;
  /**
   * Asks about every item; the answer has the same length and order.
   *
   * @throws AegisError if the server could not be asked (Vault unreachable, refused, answer invalid).
   */
  confirm(items: readonly ConfirmRequestItem[]): Promise<readonly Confirmation[]>;
}
