/** The port to the only reader of artifact bytes. */
import type { AegisError } from '../errors.js';
import type { FileArtifact } from '../plan/artifact.js';

export interface Digest {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes that were hashed. */
  readonly size: number;
  /** HMAC-SHA-256 of the same bytes from the same read, when the digester was made with an HMAC key. */
  readonly hmacSha256?: Buffer;
}

/** A digest, or the reason why there is none: ARTIFACT_MISSING, ARTIFACT_UNREADABLE, ARTIFACT_CHANGED, … */
export type DigestOutcome =
  | { readonly artifact: FileArtifact; readonly digest: Digest; readonly error?: undefined }
  | { readonly artifact: FileArtifact; readonly digest?: undefined; readonly error: AegisError };

export interface Digester {
  /**
   * Digests every artifact; outcomes come in the order of the artifacts, whatever order the reading took. Pulls
   * artifacts lazily and holds a bounded number, so the set may be of any size. Never throws for a single artifact.
   */
  digest(artifacts: Iterable<FileArtifact> | AsyncIterable<FileArtifact>): AsyncIterable<DigestOutcome>;
  /** Ends the workers, if any were started. */
  close(): Promise<void>;
}
