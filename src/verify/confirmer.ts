/**
 * The port to a second opinion on signatures: Transit's own `verify`. The local check comes first and is enough to
 * refuse; online, the server must agree as well before anything is called verified.
 */
export interface ConfirmRequestItem {
  /** Name of the artifact, only for error messages. */
  readonly artifact: string;
  /** The DSSE pre-authentication encoding that was signed; of the bytes of a file their digest, by the key's own hash. */
  readonly message: Uint8Array | { readonly digest: Uint8Array };
  readonly signature: Uint8Array;
  /** Version of the key whose public half verified the signature locally. */
  readonly keyVersion: number;
}

export interface Confirmation {
  readonly valid: boolean;
  /** The server's words where it says no. */
  readonly reason?: string;
  /** The server says no because the key version was retired since the key was read. */
  readonly retired?: boolean;
  readonly requestId: string;
}

export interface Confirmer {
  readonly batchSize: number;
  readonly concurrency: number;
  /**
   * Asks about every item; the answer has the same length and order.
   *
   * @throws AegisError when the question could not be put (Vault unreachable, refused, answer invalid).
   */
  confirm(items: readonly ConfirmRequestItem[]): Promise<readonly Confirmation[]>;
}
