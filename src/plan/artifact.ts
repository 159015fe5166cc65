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

/** One file of a model. */
export interface ModelFile {
  /** Path relative to the model, `/`-separated: the name of its resource in the manifest. */
  readonly name: string;
  /** Absolute path on disk. */
  readonly path: string;
  /** Bytes, when it was planned. */
  readonly size: number;
  readonly identity: FileIdentity;
}

/** A directory that is signed as one. */
export interface ModelArtifact {
  readonly kind: 'model';
  /** Path of the directory relative to base-dir, `/`-separated: the subject name in the statement. */
  readonly name: string;
  /** Absolute path of the directory. */
  readonly path: string;
  /** Absolute path where its `.sig.json` lives: beside the directory, not in it. */
  readonly bundlePath: string;
  /** Bytes of all files together, when it was planned. */
  readonly size: number;
  /** Every file that belongs to the model, sorted as the manifest is. Empty only to verify. */
  readonly files: readonly ModelFile[];
  /** What inside the directory was left out of `files`, as paths relative to it. */
  readonly ignored: readonly string[];
}

export type Artifact = FileArtifact | ModelArtifact;
