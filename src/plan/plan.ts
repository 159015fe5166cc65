/**
 * From the paths that a user's patterns matched to the artifacts of the run: sorted, unique, regular files with
 * usable names, or one error that lists everything that stands in the way.
 */
import nodePath from 'node:path';
import { BUNDLE_SUFFIX, bundlePathOf } from '../bundle/location.js';
import { AegisError, type ErrorCode } from '../errors.js';
import type { FileArtifact, FileIdentity } from './artifact.js';
import { compareNames, fold, isBundle, isTemporary, relativeName, type PathRules } from './names.js';
import { plannedFile, type PlaceOfFiles } from './planned-file.js';
import { behindLink, problemsError, unusable, type Problem } from './problems.js';
import { shardOf, type Shard } from './shard.js';
import { inspectPaths, isCaseInsensitive, linksBelow, realDirectoryOf, type PathFacts } from './stat.js';

/** Most artifacts of one run; beyond it, `shard` divides the work. */
export const MAX_ARTIFACTS = 1_000_000;
/** Longest file name, in bytes, that the usual file systems take. */
export const MAX_BASENAME_BYTES = 255;

/** A path that was matched. */
export interface Candidate {
  /** Absolute. */
  readonly path: string;
  /** Whether the user named this very path, without glob characters. */
  readonly literal: boolean;
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

/** A bundle among the candidates whose artifact does not exist: to verify it fails with ARTIFACT_MISSING. */
export interface Orphan {
  /** Name that the artifact would have. */
  readonly name: string;
  /** Absolute path where the artifact should be. */
  readonly path: string;
  readonly bundlePath: string;
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

/** Candidates by what they can be, judged by their paths alone. */
export interface Selected {
  readonly files: readonly Candidate[];
  /** For each bundle among the candidates, the artifact that it speaks of, unless that is a candidate itself. */
  readonly bundles: readonly Orphan[];
  readonly leftOut: readonly string[];
}

/** The pure part before the file system is asked. @throws AegisError LIMIT_EXCEEDED */
export function selectCandidates(
  candidates: Iterable<Candidate>,
  {
    purpose,
    baseDir,
    signaturesDir,
    ownFiles = [],
  }: Omit<PlanOptions, 'workspace' | 'shard' | 'outsideBase'>,
  rules: PathRules,
): Selected {
  const files = new Map<string, Candidate>();
  const bundles = new Map<string, Orphan>();
  const leftOut: string[] = [];
  const own = new Set(ownFiles.map((path) => fold(rules.path.resolve(path), rules)));
  for (const candidate of candidates) {
    const path = rules.path.resolve(candidate.path);
    const { literal } = candidate;
    const normalised = path === candidate.path ? candidate : { path, literal };
    if (isBundle(path, rules)) {
      leftOut.push(path);
      if (purpose === 'verify') bundles.set(path, soughtBy(path, baseDir, signaturesDir, rules));
    } else if (own.has(fold(path, rules)) || (purpose === 'sign' && isTemporary(path, rules))) {
      leftOut.push(path);
    } else if (literal || !files.has(path)) {
      files.set(normalised.path, normalised);
    }
    if (files.size > MAX_ARTIFACTS) {
      throw new AegisError('LIMIT_EXCEEDED', {
        message: 'too many artifacts for one run',
        expected: `at most ${MAX_ARTIFACTS}`,
        hints: ['narrow the patterns of path, and split what they match over several runs'],
      });
    }
  }
  // Where the artifact is among the candidates too, its own facts say whether it exists.
  return {
    files: [...files.values()],
    bundles: [...bundles.values()].filter(({ path }) => !files.has(path)),
    leftOut,
  };
}

/** The artifact that a bundle belongs to, if it exists. */
function soughtBy(
  bundlePath: string,
  baseDir: string,
  signaturesDir: string | undefined,
  rules: PathRules,
): Orphan {
  const mirrored = signaturesDir === undefined ? undefined : relativeName(signaturesDir, bundlePath, rules);
  const beside = mirrored === undefined ? bundlePath : rules.path.join(baseDir, mirrored);
  const path = beside.slice(0, -BUNDLE_SUFFIX.length);
  return { path, bundlePath, name: relativeName(baseDir, path, rules) ?? rules.path.basename(path) };
}

/** A problem with one path. */
interface PathProblem extends Problem {
  /** Absolute. */
  readonly path: string;
}

/** Path rules, the two directories with every link resolved, and how links to signatures are found. */
export interface PlanRules extends PathRules {
  readonly realBaseDir: string;
  readonly realWorkspace: string;
  /** The first link between signatures-dir and a bundle, if any. */
  readonly linkOnTheWay?: (bundlePath: string) => string | undefined;
}

/**
 * The pure part after it: the same facts give the same plan.
 *
 * @param facts for `selected.files`, in their order
 * @param sought for the artifacts of `selected.bundles`, in their order
 */
export function decide(
  selected: Selected,
  facts: readonly PathFacts[],
  sought: readonly PathFacts[],
  options: PlanOptions,
  rules: PlanRules,
): Plan {
  const problems: PathProblem[] = [];
  const leftOut = [...selected.leftOut];
  const { baseDir, signaturesDir } = options;
  const place: PlaceOfFiles = { baseDir, signaturesDir, path: rules.path };
  let artifacts: FileArtifact[] = [];
  selected.files.forEach((candidate, index) => {
    const fact = facts[index] ?? { kind: 'missing' };
    if (fact.kind === 'directory') {
      leftOut.push(candidate.path);
      return;
    }
    const made = artifactOf(candidate, fact, options, rules, place);
    if ('kind' in made) artifacts.push(made);
    else problems.push(made);
  });
  artifacts.sort((a, b) => compareNames(a.name, b.name));
  artifacts = withoutCollisions(artifacts, problems, rules);
  artifacts = withoutSidecars(artifacts, options);
  const { shard, purpose } = options;
  if (purpose === 'sign' && problems.length > 0) throw problemsError(problems);
  const inShard = ({ name }: { name: string }): boolean =>
    shard === undefined || shardOf(name, shard.count) === shard.index;
  return {
    artifacts: shard === undefined ? artifacts : artifacts.filter(inShard),
    orphans: selected.bundles
      .filter((bundle, index) => isOrphaned(bundle, sought[index], rules) && inShard(bundle))
      .sort((a, b) => compareNames(a.name, b.name)),
    refused: problems
      .map((problem) => refusalOf(problem, options, rules))
      .filter(inShard)
      .sort((a, b) => compareNames(a.name, b.name)),
    leftOut,
    total: artifacts.length,
  };
}

/**
 * Whether a bundle has no artifact: nothing is there, or no file any more, or something that cannot have been signed
 * because it is itself called a bundle.
 */
function isOrphaned({ path }: Orphan, fact: PathFacts | undefined, rules: PathRules): boolean {
  return fact?.kind !== 'file' || isBundle(path, rules);
}

function refusalOf({ path, code, text }: PathProblem, options: PlanOptions, rules: PathRules): RefusedPath {
  const name = relativeName(options.baseDir, path, rules) ?? path;
  return {
    name,
    path,
    bundlePath: bundlePathOf(path, name),
    error: new AegisError(code, { message: text }),
  };
}

function artifactOf(
  { path, literal }: Candidate,
  fact: Exclude<PathFacts, { kind: 'directory' }>,
  options: PlanOptions,
  rules: PlanRules,
  place: PlaceOfFiles,
): FileArtifact | PathProblem {
  const { baseDir, purpose, outsideBase } = options;
  const problem = (code: ErrorCode, text: string): PathProblem => ({ path, code, text });
  if (fact.kind !== 'file') return { path, ...unusable(path, fact) };

  const realPath = fact.realPath ?? path;
  if (fact.realPath !== undefined && !literal) {
    const isInside = [rules.realBaseDir, rules.realWorkspace].some(
      (directory) => relativeName(directory, realPath, rules) !== undefined,
    );
    if (!isInside) {
      const text = `${path} leads through a link to ${realPath}, out of the workspace`;
      return problem('ARTIFACT_OUTSIDE_BASE', text);
    }
  }
  const name =
    relativeName(baseDir, path, rules) ??
    relativeName(rules.realBaseDir, path, rules) ??
    // The base directory itself may have been given through a link, and the path without, or the other way round. A
    // file that is a link itself must not take the name of what it points to.
    (fact.isLink === true ? undefined : relativeName(rules.realBaseDir, realPath, rules)) ??
    (literal && outsideBase === 'basename' ? rules.path.basename(path) : undefined);
  if (name === undefined) return problem('ARTIFACT_OUTSIDE_BASE', `${path} is not below base-dir ${baseDir}`);
  if (name === '' || !name.isWellFormed())
    return problem('ARTIFACT_NAME_UNUSABLE', `${name} is not valid Unicode`);

  const bytes = Buffer.byteLength(rules.path.basename(path)) + BUNDLE_SUFFIX.length;
  if (purpose === 'sign' && bytes > MAX_BASENAME_BYTES) {
    const text = `${name} is too long: with ${BUNDLE_SUFFIX} it would have ${bytes} of at most ${MAX_BASENAME_BYTES} bytes`;
    return problem('ARTIFACT_NAME_UNUSABLE', text);
  }
  if (fact.identity.size > BigInt(Number.MAX_SAFE_INTEGER)) {
    return problem('LIMIT_EXCEEDED', `${name} has ${fact.identity.size} bytes`);
  }
  const file = plannedFile(path, name, fact.identity, place);
  const { bundlePath } = file;
  const link = rules.linkOnTheWay?.(bundlePath);
  return link === undefined ? file : { path, ...behindLink(bundlePath, link) };
}

function withoutSidecars(artifacts: readonly FileArtifact[], { sidecarSuffix }: PlanOptions): FileArtifact[] {
  if (sidecarSuffix === undefined) return [...artifacts];
  const paths = new Set(artifacts.map(({ path }) => path));
  return artifacts.filter(
    ({ path }) => !path.endsWith(sidecarSuffix) || !paths.has(path.slice(0, -sidecarSuffix.length)),
  );
}

/** Adds a problem for each artifact that would share its name or bundle with an earlier one. */
function withoutCollisions(
  sorted: readonly FileArtifact[],
  problems: PathProblem[],
  rules: PathRules,
): FileArtifact[] {
  // By names: artifacts of different names share a bundle only through signatures-dir, where the name decides too.
  // Where case matters, equal names are neighbours, and no table of all names is needed.
  const first = new Map<string, FileArtifact>();
  return sorted.filter((artifact) => {
    const key = fold(artifact.name, rules);
    const earlier = first.get(key);
    if (earlier === undefined) {
      if (!rules.caseInsensitive) first.clear();
      first.set(key, artifact);
      return true;
    }
    // The same file under two spellings of one path is one artifact.
    const isSame = fold(earlier.path, rules) === fold(artifact.path, rules) && isSameFile(earlier, artifact);
    if (!isSame) {
      problems.push({
        path: artifact.path,
        code: 'ARTIFACT_NAMES_COLLIDE',
        text: `${earlier.path} and ${artifact.path} would share the name ${earlier.name}`,
      });
    }
    return false;
  });
}

function isSameFile(
  { identity: a }: { identity: FileIdentity },
  { identity: b }: { identity: FileIdentity },
): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}
