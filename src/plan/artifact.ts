/** The objects of a run: the planned artifacts, and facts about them for later stages. */
import type { ErrorCode } from '../errors.ts';

/** Facts from one `lstat`/`stat` that identify the bytes: if any differs later, it is another file. */
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
  /** Absolute path of its `.sig.json`. */
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

/** Something in a model's directory that cannot be one of its files. */
export interface ModelEntryProblem {
  /** As in `ModelFile`. */
  readonly name: string;
  readonly code: ErrorCode;
  /** The path, and the problem. */
  readonly text: string;
  /** What to do, if not the remedy of the code. */
  readonly hint?: string;
}

/** A directory that is signed as a whole. */
export interface ModelArtifact {
  readonly kind: 'model';
  /** Path of the directory relative to base-dir, `/`-separated: the subject name in the statement. */
  readonly name: string;
  /** Absolute path of the directory. */
  readonly path: string;
  /** Absolute path of its `.sig.json`: next to the directory, unless the caller named another place. */
  readonly bundlePath: string;
  /** Bytes of all files together, when it was planned. */
  readonly size: number;
  /** Every file that belongs to the model, sorted as the manifest is. Empty only to verify. */
  readonly files: readonly ModelFile[];
  /** Paths in the directory that are left out of `files` if they exist, relative to it. */
  readonly ignored: readonly string[];
  /** Those that the run itself writes: its signature and its records. */
  readonly own: readonly string[];
  /** Those of `ignored` that exist. */
  readonly leftOut: readonly string[];
  /** Links out of the directory, with their targets; only if links are followed. */
  readonly linksOut: readonly { readonly name: string; readonly target: string }[];
  /** Only if they were kept for later. */
  readonly problems: readonly ModelEntryProblem[];
  /** The links that listing it may follow. */
  readonly allowSymlinks: boolean | 'hf-cache';
}

export type Artifact = FileArtifact | ModelArtifact;
