/** Input and output of planning. */
import type { AegisError } from '../errors.ts';
import type { FileArtifact } from './artifact.ts';
import type { Problem } from './problems.ts';
import type { Shard } from './shard.ts';

/** A path that was matched. */
export interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** Whether the user named exactly this path, without glob characters. */
  readonly literal: boolean;
  /** Why the search could not examine it: it may be an artifact, or a directory with artifacts. */
  readonly problem?: Problem;
}

/** A bundle among the candidates without its artifact: in verify it fails with ARTIFACT_MISSING. */
export interface Orphan {
  /** Name that the artifact would have. */
  readonly name: string;
  /** Absolute path of the missing artifact. */
  readonly path: string;
  readonly bundlePath: string;
}

export interface PlanOptions {
  /** `sign` asks for room for the bundle's name; `verify` looks for bundles whose artifact is gone. */
  readonly purpose: 'sign' | 'verify';
  /** Absolute. Names are relative to it. */
  readonly baseDir: string;
  /** Absolute. A link may lead to a file in here or in baseDir; elsewhere only if it was named literally. */
  readonly workspace: string;
  /** Absolute. See {@link bundlePathOf}. */
  readonly signaturesDir?: string | undefined;
  /** Absolute. See {@link bundlePathOf}. */
  readonly signature?: string | undefined;
  readonly shard?: Shard | undefined;
  /**
   * Suffix of HMAC sidecars. A sidecar next to an artifact of the plan is not an artifact; one that is alone, or too
   * large, is.
   */
  readonly sidecarSuffix?: string | undefined;
  /**
   * Absolute paths of this run's own manifest and audit log. Only these exact files are left out: by name alone, any
   * file could pass a gate.
   */
  readonly ownFiles?: readonly string[];
  /** The name of a literally named file outside baseDir: its base name, or it is refused. */
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
  /** In verify, each has failed; always empty in sign, where any of them stops the run. */
  readonly refused: readonly RefusedPath[];
  /** Candidates that are rightly not artifacts: directories, bundles, own files. */
  readonly leftOut: readonly string[];
  /** Those with content that no verdict covers: records of this run, and sidecars. Sorted. */
  readonly passedOver: readonly string[];
  /** Artifacts of all shards together. */
  readonly total: number;
}
