/**
 * From the paths that a user's patterns matched to the artifacts of the run: sorted, unique, regular files with
 * usable names, or one error that lists everything that stands in the way.
 */
import nodePath from 'node:path';
import { BUNDLE_SUFFIX, bundlePathOf } from '../bundle/location.js';
import { AegisError } from '../errors.js';
import type { FileArtifact, FileIdentity } from './artifact.js';
import { compareNames, fold, isBundle, isOwnRecord, relativeName, type PathRules } from './names.js';
import { problemsError, unusable, type Problem } from './problems.js';
import { shardOf, type Shard } from './shard.js';
import { inspectPaths, isCaseInsensitive, realDirectoryOf, type PathFacts } from './stat.js';

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
}

/** A bundle among the candidates whose artifact does not exist: to verify it fails with ARTIFACT_MISSING. */
export interface Orphan {
  /** Name that the artifact would have. */
  readonly name: string;
  /** Absolute path where the artifact should be. */
  readonly path: string;
  readonly bundlePath: string;
}

export interface Plan {
  /** Sorted by name; only those of the shard, when one was asked for. */
  readonly artifacts: readonly FileArtifact[];
  /** Sorted by name; always empty to sign. */
  readonly orphans: readonly Orphan[];
  /** Artifacts of all shards together. */
  readonly total: number;
}

/**
 * Plans a run over files. Duplicates, directories (the glob lists what is in them), bundles and this project's own
 * records are left out in silence. A file outside baseDir is refused unless it was named literally: then its base
 * name is its name.
 *
 * @throws AegisError with the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR,
 * ARTIFACT_UNREADABLE, ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, LIMIT_EXCEEDED
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
  });
}

/** Candidates by what they can be, judged by their paths alone. */
export interface Selected {
  readonly files: readonly Candidate[];
  /** For each bundle among the candidates, the artifact that it speaks of, unless that is a candidate itself. */
  readonly bundles: readonly Orphan[];
}

/** The pure part before the file system is asked. @throws AegisError LIMIT_EXCEEDED */
export function selectCandidates(
  candidates: Iterable<Candidate>,
  { purpose, baseDir, signaturesDir }: Pick<PlanOptions, 'purpose' | 'baseDir' | 'signaturesDir'>,
  rules: PathRules,
): Selected {
  const files = new Map<string, Candidate>();
  const bundles = new Map<string, Orphan>();
  for (const candidate of candidates) {
    const path = rules.path.resolve(candidate.path);
    const { literal } = candidate;
    if (isBundle(path, rules)) {
      if (purpose === 'verify') bundles.set(path, soughtBy(path, baseDir, signaturesDir, rules));
    } else if (!isOwnRecord(path, rules)) {
      if (literal || !files.has(path)) files.set(path, { path, literal });
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

/** Path rules, and the two directories with every link resolved. */
export interface PlanRules extends PathRules {
  readonly realBaseDir: string;
  readonly realWorkspace: string;
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
  const problems: Problem[] = [];
  let artifacts: FileArtifact[] = [];
  selected.files.forEach((candidate, index) => {
    const fact = facts[index] ?? { kind: 'missing' };
    if (fact.kind === 'directory') return;
    const made = artifactOf(candidate, fact, options, rules);
    if ('kind' in made) artifacts.push(made);
    else problems.push(made);
  });
  artifacts.sort((a, b) => compareNames(a.name, b.name));
  artifacts = withoutCollisions(artifacts, problems, rules);
  artifacts = withoutSidecars(artifacts, options);
  if (problems.length > 0) throw problemsError(problems);

  const { shard } = options;
  const inShard = ({ name }: { name: string }): boolean =>
    shard === undefined || shardOf(name, shard.count) === shard.index;
  return {
    artifacts: shard === undefined ? artifacts : artifacts.filter(inShard),
    orphans: selected.bundles
      .filter((bundle, index) => isGone(sought[index]) && inShard(bundle))
      .sort((a, b) => compareNames(a.name, b.name)),
    total: artifacts.length,
  };
}

function isGone(fact: PathFacts | undefined): boolean {
  return fact === undefined || fact.kind === 'missing' || fact.kind === 'broken-link';
}

function artifactOf(
  { path, literal }: Candidate,
  fact: Exclude<PathFacts, { kind: 'directory' }>,
  options: PlanOptions,
  rules: PlanRules,
): FileArtifact | Problem {
  const { baseDir, signaturesDir, purpose } = options;
  if (fact.kind !== 'file') return unusable(path, fact);

  const realPath = fact.realPath ?? path;
  if (fact.realPath !== undefined && !literal) {
    const isInside = [rules.realBaseDir, rules.realWorkspace].some(
      (directory) => relativeName(directory, realPath, rules) !== undefined,
    );
    if (!isInside) {
      const text = `${path} leads through a link to ${realPath}, out of the workspace`;
      return { code: 'ARTIFACT_OUTSIDE_BASE', text };
    }
  }
  const name =
    relativeName(baseDir, path, rules) ??
    // The base directory itself may have been given through a link, and the path without, or the other way round.
    relativeName(rules.realBaseDir, realPath, rules) ??
    (literal ? rules.path.basename(path) : undefined);
  if (name === undefined)
    return { code: 'ARTIFACT_OUTSIDE_BASE', text: `${path} is not below base-dir ${baseDir}` };
  if (!name.isWellFormed()) return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is not valid Unicode` };

  const bytes = Buffer.byteLength(rules.path.basename(path)) + BUNDLE_SUFFIX.length;
  if (purpose === 'sign' && bytes > MAX_BASENAME_BYTES) {
    const text = `${name} is too long: with ${BUNDLE_SUFFIX} it would have ${bytes} of at most ${MAX_BASENAME_BYTES} bytes`;
    return { code: 'ARTIFACT_NAME_UNUSABLE', text };
  }
  if (fact.identity.size > BigInt(Number.MAX_SAFE_INTEGER)) {
    return { code: 'LIMIT_EXCEEDED', text: `${name} has ${fact.identity.size} bytes` };
  }
  return {
    kind: 'file',
    name,
    path,
    bundlePath: bundlePathOf(path, name, { signaturesDir }, rules.path),
    size: Number(fact.identity.size),
    identity: fact.identity,
  };
}

function withoutSidecars(artifacts: readonly FileArtifact[], { sidecarSuffix }: PlanOptions): FileArtifact[] {
  const paths = new Set(artifacts.map(({ path }) => path));
  return artifacts.filter(
    ({ path }) =>
      sidecarSuffix === undefined ||
      !path.endsWith(sidecarSuffix) ||
      !paths.has(path.slice(0, -sidecarSuffix.length)),
  );
}

/** Adds a problem for each artifact that would share its name or bundle with an earlier one. */
function withoutCollisions(
  sorted: readonly FileArtifact[],
  problems: Problem[],
  rules: PathRules,
): FileArtifact[] {
  // By names first: artifacts of different names share a bundle only through signatures-dir, where the name decides too.
  const first = new Map<string, FileArtifact>();
  return sorted.filter((artifact) => {
    const key = fold(artifact.name, rules);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, artifact);
      return true;
    }
    // The same file under two spellings of one path is one artifact.
    const isSame = fold(earlier.path, rules) === fold(artifact.path, rules) && isSameFile(earlier, artifact);
    if (!isSame) {
      problems.push({
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
