/**
 * From the paths that a user's patterns matched to the artifacts of the run: sorted, unique, regular files with
 * usable names, or one error that lists everything that stands in the way.
 */
import nodePath from 'node:path';
import type { AegisError } from '../errors.ts';
import type { FileArtifact } from './artifact.ts';
import { selectCandidates, type Candidate, type Orphan } from './candidates.ts';
import { decide } from './decide.ts';
import type { PathRules } from './names.ts';
import type { Shard } from './shard.ts';
import { inspectPaths, isCaseInsensitive, linksBelow, realDirectoryOf } from './stat.ts';

export interface PlanOptions {
  /** `sign` asks for room for the bundle's name; `verify` looks for bundles whose artifact is gone. */
  readonly purpose: 'sign' | 'verify';
  /** Absolute. Names are relative to it. */
  readonly baseDir: string;
  /** Absolute. A link may lead to a file in here or in baseDir; further only when it was named literally. */
  readonly workspace: string;
  /** Absolute. See {@link bundlePathOf}. */
  readonly signaturesDir?: string | undefined;
  readonly shard?: Shard | undefined;
  /** Suffix of HMAC sidecars. One that lies beside an artifact of the plan is no artifact; one that lies alone is. */
  readonly sidecarSuffix?: string | undefined;
  /**
   * Absolute paths of this run's own manifest and audit log. Only these very files are left out: a name alone would let
   * anybody's file past a gate.
   */
  readonly ownFiles?: readonly string[];
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
  /** Artifacts of all shards together. */
  readonly total: number;
}

/**
 * Plans a run over files. Duplicates, directories (the glob lists what is in them), bundles and this run's own records
 * are left out. To sign, everything that cannot be an artifact stops the run, in one error; to verify, it becomes a
 * refusal of its own, so that the other artifacts are still checked.
 *
 * @throws AegisError LIMIT_EXCEEDED; to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR,
 * ARTIFACT_UNREADABLE, ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE,
 * BUNDLE_PLACE_REFUSED
 */
export async function planFiles(candidates: Iterable<Candidate>, given: PlanOptions): Promise<Plan> {
  const options: PlanOptions = {
    ...given,
    baseDir: nodePath.resolve(given.baseDir),
    workspace: nodePath.resolve(given.workspace),
    signaturesDir: given.signaturesDir === undefined ? undefined : nodePath.resolve(given.signaturesDir),
  };
  const rules: PathRules = { path: nodePath, caseInsensitive: isCaseInsensitive(options.baseDir) };
  const selected = selectCandidates(candidates, options, rules);
  const facts = await inspectPaths(selected.files.map(({ path }) => path));
  const sought = await inspectPaths(selected.bundles.map(({ path }) => path));
  return decide(selected, facts, sought, options, {
    ...rules,
    realBaseDir: realDirectoryOf(options.baseDir),
    realWorkspace: realDirectoryOf(options.workspace),
    ...(options.signaturesDir !== undefined && { linkOnTheWay: linksBelow(options.signaturesDir) }),
  });
}
