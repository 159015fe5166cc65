/** What a run works on: the planned artifacts and the facts about them that later stages rely on. */

/** Facts of one `lstat`/`stat` that identify the bytes: when any differs later, it is not the same file any more. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
  /** Bytes. */
  readonly size: bigint;
  /** Nanoseconds since the epoch. */
  readonly mtimeNs: bigint;
}

export interface FileArtifact {
  readonly kind: 'file';
  /** Path relative to base-dir, `/`-separated on every platform: the subject name in the statement. */
  readonly name: string;
  /** Absolute path on disk. */
  readonly path: string;
  /** Absolute path where its `.sig.json` lives. */
  readonly bundlePath: string;
  /** Bytes, when it was planned. */
  readonly size: number;
  readonly identity: FileIdentity;
}

/** Models (directories) join this union with their own kind. */
export type Artifact = FileArtifact;
