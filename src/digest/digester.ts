/** The port to the only reader of artifact bytes. */
import type { AegisError } from '../errors.ts';
import type { FileArtifact, FileIdentity } from '../plan/artifact.ts';
import type { ContentCheck, ContentFinding } from './content.ts';

/** Bytes to digest: a planned file, or part of one. */
export interface Readable {
  /** For messages. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Bytes to read. */
  readonly size: number;
  /** The facts of the whole file when it was planned. */
  readonly identity: FileIdentity;
  /** Offset of the first byte, if only `size` bytes from there are meant; absent for the whole file. */
  readonly start?: number;
  /** Hex SHA-256 of the bundle about it; present if its digest may be cached. */
  readonly bundleSha256?: string;
  /** Whether to return the bytes with their digest. Only for small files: they are held in memory. */
  readonly keep?: true;
}

export interface Digest {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes that were hashed. */
  readonly size: number;
  /** HMAC-SHA-256 of the same bytes from the same read, if the digester has an HMAC key. */
  readonly hmacSha256?: Buffer;
  /**
   * The file's time of change, ns since the epoch: present if it was flushed to the disk first, as requested with
   * `known`, and the time was the same before and after the read.
   */
  readonly ctimeNs?: bigint;
  /** Nothing was read: the digest is from a cache. */
  readonly isRemembered?: true;
  /** What was looked for in the same bytes; absent if nothing was. */
  readonly lookedFor?: ContentCheck;
  /** What was found. */
  readonly finding?: ContentFinding;
  /** The hashed bytes, if requested; absent for a cached digest. */
  readonly bytes?: Buffer;
}

/** A digest, or the reason why there is none: ARTIFACT_MISSING, ARTIFACT_UNREADABLE, ARTIFACT_CHANGED, … */
export type DigestOutcome<T extends Readable = FileArtifact> =
  | { readonly artifact: T; readonly digest: Digest; readonly error?: undefined }
  | { readonly artifact: T; readonly digest?: undefined; readonly error: AegisError };

export interface Digester {
  /**
   * Digests every artifact; outcomes come in the order of the artifacts, independent of the order of reading. Pulls
   * artifacts lazily and holds a bounded number, so the set may be of any size. Never throws for a single artifact.
   */
  digest<T extends Readable>(artifacts: Iterable<T> | AsyncIterable<T>): AsyncIterable<DigestOutcome<T>>;
  /** Ends the workers, if any were started. */
  close(): Promise<void>;
}
