/** What planning is asked, and what it answers. */
import type { AegisError } from '../errors.ts';
import type { FileArtifact } from './artifact.ts';
import type { Problem } from './problems.ts';
import type { Shard } from './shard.ts';

/** A path that was matched. */
export interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** Whether the user named this very path, without glob characters. */
  readonly literal: boolean;
  /** Why the search could not look at it: it may be an artifact, or a directory that holds some. */
  readonly problem?: Problem;
}

/** A bundle among the candidates whose artifact does not exist: to verify it fails with ARTIFACT_MISSING. */
export interface Orphan {
  /** Name that the artifact would have. */
  readonly name: string;
  /** Absolute path where the artifact should be. */
  readonly path: string;
  readonly bundlePath: string;
}

export interface PlanOptions {
  /** `sign` asks for room for the bundle's name; `verify` looks for bundles whose artifact is gone. */
  readonly purpose: 'sign' | 'verify';
  /** Absolute. Names are relative to it. */
  readonly baseDir: string;
  /** Absolute. A link may lead to a file in here or in baseDir; further only when it was named literally. */
  readonly workspace: string;
  /** Absolute. See {@link bundlePathOf}. */
  readonly signaturesDir?: string | undefined;
  /** Absolute. See {@link bundlePathOf}. */
  readonly signature?: string | undefined;
  readonly shard?: Shard | undefined;
  /** Suffix of HMAC sidecars. One beside an artifact of the plan is no artifact; one that lies alone, or is too large, is. */
  readonly sidecarSuffix?: string | undefined;
  /**
   * Absolute paths of this run's own manifest and audit log. Only these very files are left out: a name alone would let
   * anybody's file past a gate.
   */
  readonly ownFiles?: readonly string[];
  /** To sign: whether a file is a record of another run, which no pattern means. One that was named by itself is an artifact. */
  readonly isRecord?: (path: string) => boolean;
  /** What a literally named file outside baseDir is called: its base name, or it is refused. */
  readonly outsideBase: 'basename' | 'refuse';
}

/** A path that cannot be an artifact of the run, and why. */
export interface RefusedPath extends Orphan {
  readonly error: AegisError;
}

export interface Plan {
  /** Sorted by name; only those of the shard, when one was asked for. */
  readonly artifacts: readonly FileArtifact[];
  /** Sorted by name; always empty to sign. */
  readonly orphans: readonly Orphan[];
  /** To verify, each has failed; always empty to sign, where any of them stops the run. */
  readonly refused: readonly RefusedPath[];
  /** Candidates that are no artifacts, rightly: directories, bundles, own files. */
  readonly leftOut: readonly string[];
  /** Those of them that hold something which no verdict speaks of: records of this run, and sidecars. Sorted. */
  readonly passedOver: readonly string[];
  /** Artifacts of all shards together. */
  readonly total: number;
}
