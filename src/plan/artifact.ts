/** What a run works on: the planned artifacts and the facts about them that later stages rely on. */
import type { ErrorCode } from '../errors.ts';

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

/** Something in a model's directory that cannot be one of its files. */
export interface ModelEntryProblem {
  /** As of `ModelFile`. */
  readonly name: string;
  readonly code: ErrorCode;
  /** The path, and what is wrong with it. */
  readonly text: string;
  /** What to do, where it is not what the code says. */
  readonly hint?: string;
}

/** A directory that is signed as one. */
export interface ModelArtifact {
  readonly kind: 'model';
  /** Path of the directory relative to base-dir, `/`-separated: the subject name in the statement. */
  readonly name: string;
  /** Absolute path of the directory. */
  readonly path: string;
  /** Absolute path where its `.sig.json` lives: beside the directory, unless the caller named another place. */
  readonly bundlePath: string;
  /** Bytes of all files together, when it was planned. */
  readonly size: number;
  /** Every file that belongs to the model, sorted as the manifest is. Empty only to verify. */
  readonly files: readonly ModelFile[];
  /** What inside the directory is left out of `files` where it is there, as paths relative to it. */
  readonly ignored: readonly string[];
  /** Those of them that the run itself writes: its signature and its records. */
  readonly own: readonly string[];
  /** Those of `ignored` that are there. */
  readonly leftOut: readonly string[];
  /** Links that lead out of the directory, and where to; only where any link is followed. */
  readonly linksOut: readonly { readonly name: string; readonly target: string }[];
  /** Only where they were kept for later. */
  readonly problems: readonly ModelEntryProblem[];
  /** Which links it was listed through. */
  readonly allowSymlinks: boolean | 'hf-cache';
}

export type Artifact = FileArtifact | ModelArtifact;
