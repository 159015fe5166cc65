/** From candidates and the facts about them to the plan. Deterministic and pure. */
import { BUNDLE_SUFFIX, bundlePathOf, type BundleLocation } from '../bundle/location.ts';
import { AegisError, type ErrorCode } from '../errors.ts';
import { MAX_SIDECAR_BYTES } from '../hmac/sidecar.ts';
import type { FileArtifact, FileIdentity } from './artifact.ts';
import type { Selected } from './candidates.ts';
import {
  compareNames,
  fold,
  isBundle,
  MAX_BASENAME_BYTES,
  nameBelow,
  relativeName,
  type PathRules,
} from './names.ts';
import { behindLink, problemsError, tooLarge, unusable, type PathProblem, type Problem } from './problems.ts';
import { plannedFile, type PlaceOfFiles } from './planned-file.ts';
import { shardOf } from './shard.ts';
import type { PathFacts } from './stat.ts';
import type { Candidate, Orphan, Plan, PlanOptions, RefusedPath } from './terms.ts';

/** Path rules, the two directories with every link resolved, and how links to signatures are found. */
export interface PlanRules extends PathRules {
  readonly realBaseDir: string;
  readonly realWorkspace: string;
  /** The first link between signatures-dir and a bundle, if any. */
  readonly linkOnTheWay?: (bundlePath: string) => string | undefined;
}

/**
 * The pure part after the file system was asked.
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
  const problems: PathProblem[] = [...selected.refused];
  const leftOut = [...selected.leftOut];
  const { baseDir, signaturesDir, signature } = options;
  const place: PlaceOfFiles = { baseDir, signaturesDir, signature, path: rules.path };
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
  const named = artifacts;
  artifacts = withoutSidecars(artifacts, options);
  const remaining = new Set(artifacts);
  const sidecars = named.filter((artifact) => !remaining.has(artifact)).map(({ path }) => path);
  const { shard, purpose } = options;
  if (purpose === 'sign' && problems.length > 0) throw problemsError(problems);
  const inShard = ({ name }: { name: string }): boolean =>
    shard === undefined || shardOf(name, shard.count) === shard.index;
  return {
    artifacts: artifacts.filter(inShard),
    orphans: selected.bundles
      .filter((bundle, index) => isOrphaned(bundle, sought[index], rules) && inShard(bundle))
      .sort((a, b) => compareNames(a.name, b.name)),
    refused: problems
      .map((problem) => refusalOf(problem, options, rules))
      .filter(inShard)
      .sort((a, b) => compareNames(a.name, b.name)),
    leftOut,
    passedOver: [...selected.records, ...sidecars].sort(compareNames),
    total: artifacts.length,
  };
}

/**
 * Whether a bundle has no artifact: nothing is there, or no longer a file, or something that cannot have been signed
 * because it has the name of a bundle itself.
 */
function isOrphaned({ path }: Orphan, fact: PathFacts | undefined, rules: PathRules): boolean {
  return fact?.kind !== 'file' || isBundle(path, rules);
}

/** In verify, a path that cannot be an artifact becomes a refusal. */
export function refusalOf(
  { path, code, text }: PathProblem,
  options: Pick<PlanOptions, 'baseDir'> & BundleLocation,
  rules: PathRules,
): RefusedPath {
  const name = relativeName(options.baseDir, path, rules);
  return refusedPath(path, name, new AegisError(code, { message: text }), options, rules);
}

/** @param name undefined for a path that has none: it goes by itself, and its bundle would lie beside it */
export function refusedPath(
  path: string,
  name: string | undefined,
  error: AegisError,
  { signaturesDir, signature }: BundleLocation,
  rules: PathRules,
): RefusedPath {
  const place = name === undefined ? { signature } : { signaturesDir, signature };
  return { name: name ?? path, path, bundlePath: bundlePathOf(path, name ?? path, place, rules.path), error };
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
      const text = `${path} is a link to ${realPath}, outside of the workspace`;
      return problem('ARTIFACT_OUTSIDE_BASE', text);
    }
  }
  const name =
    nameBelow(
      path,
      fact.isLink === true ? undefined : realPath,
      { baseDir, realBaseDir: rules.realBaseDir },
      rules,
    ) ?? (literal && outsideBase === 'basename' ? rules.path.basename(path) : undefined);
  if (name === undefined) return problem('ARTIFACT_OUTSIDE_BASE', `${path} is not below base-dir ${baseDir}`);
  // A root has no last part.
  if (name === '' || !name.isWellFormed())
    return problem('ARTIFACT_NAME_UNUSABLE', `${path} has no usable name: it is empty, or not valid Unicode`);

  const large = tooLarge(name, fact.identity);
  if (large !== undefined) return { path, ...large };
  const file = plannedFile(path, name, fact.identity, place);
  const { bundlePath } = file;
  const long = purpose === 'sign' ? tooLong(name, bundlePath, rules) : undefined;
  if (long !== undefined) return { path, ...long };
  const link = rules.linkOnTheWay?.(bundlePath);
  return link === undefined ? file : { path, ...behindLink(bundlePath, link) };
}

/** Why an artifact's signature cannot have its name; undefined if it can. */
export function tooLong(name: string, bundlePath: string, { path }: PathRules): Problem | undefined {
  const bytes = Buffer.byteLength(path.basename(bundlePath));
  if (bytes <= MAX_BASENAME_BYTES) return undefined;
  const text = `${name} is too long: with ${BUNDLE_SUFFIX} it would have ${bytes} bytes of at most ${MAX_BASENAME_BYTES}`;
  return { code: 'ARTIFACT_NAME_UNUSABLE', text };
}

/** A file too large for an HMAC is checked like any other: its name alone does not make it a sidecar. */
function withoutSidecars(artifacts: readonly FileArtifact[], { sidecarSuffix }: PlanOptions): FileArtifact[] {
  if (sidecarSuffix === undefined) return [...artifacts];
  const paths = new Set(artifacts.map(({ path }) => path));
  return artifacts.filter(
    ({ path, size }) =>
      size > MAX_SIDECAR_BYTES ||
      !path.endsWith(sidecarSuffix) ||
      !paths.has(path.slice(0, -sidecarSuffix.length)),
  );
}

/** Adds a problem for each artifact with the name or bundle of an earlier one. */
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
    // One file under two forms of its path is one artifact.
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
