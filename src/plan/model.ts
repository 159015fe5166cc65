/**
 * From the directories that a user's patterns matched to the models of the run: each with all of its files, or its
 * problems, as one error in sign, and by model in verify.
 */
import nodePath from 'node:path';
import { BUNDLE_SUFFIX, bundlePathOf } from '../bundle/location.ts';
import type { ModelArtifact } from './artifact.ts';
import { readModel, type ModelScope } from './model-files.ts';
import { compareNames, fold, isBundle, nameBelow, relativeName, type PathRules } from './names.ts';
import { refusedPath, tooLong } from './decide.ts';
import { behindLink, problemsError, unusable, type PathProblem, type Problem } from './problems.ts';
import { shardOf } from './shard.ts';
import {
  AS_SPELLED,
  inspectPaths,
  isLink,
  linksBelow,
  placeOf,
  realDirectoryOf,
  rulesAt,
  type PathFacts,
} from './stat.ts';
import type { Candidate, Orphan, PlanOptions, RefusedPath } from './terms.ts';

export interface ModelPlanOptions extends PlanOptions, ModelScope {
  /** See `ModelReadOptions`. */
  readonly deferProblems?: boolean;
}

export interface ModelPlan {
  /** Sorted by name; only those of the shard, when one was asked for. */
  readonly models: readonly ModelArtifact[];
  /** Models that were named or have a bundle, but do not exist. */
  readonly orphans: readonly Orphan[];
  /** In verify: bundles with something other than a directory. Either the bundle is a file's, or the model is gone. */
  readonly displaced: readonly Orphan[];
  /** In verify, each has failed; always empty in sign, where any of them stops the run. Sorted by name. */
  readonly refused: readonly RefusedPath[];
  /** Candidates that are rightly not models: files and bundles. */
  readonly leftOut: readonly string[];
  /** Models of all shards together. */
  readonly total: number;
}

/** Why a path cannot be a model. */
interface ModelProblem extends Problem {
  /** Absolute, of the model, even if the problem is with one of its files. */
  readonly path: string;
}

/**
 * Plans a run over model directories. Files that a glob matched are left out in silence; a file that was named is refused.
 * To sign, everything that stands in the way stops the run, in one error; to verify, each model that cannot be one becomes
 * a refusal of its own, so that the others are still checked.
 *
 * @throws AegisError to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR, ARTIFACT_UNREADABLE,
 * ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, FILES_NOT_FOUND, LIMIT_EXCEEDED
 */
export async function planModels(
  candidates: Iterable<Candidate>,
  given: ModelPlanOptions,
): Promise<ModelPlan> {
  const options: ModelPlanOptions = {
    ...given,
    baseDir: nodePath.resolve(given.baseDir),
    signaturesDir: given.signaturesDir === undefined ? undefined : nodePath.resolve(given.signaturesDir),
  };
  const rules = rulesAt(options.baseDir);
  const { signaturesDir } = options;
  const linkOnTheWay = signaturesDir === undefined ? () => undefined : linksBelow(signaturesDir);
  const problems: ModelProblem[] = [];
  const directories = new Map<string, string>();
  const orphans: Orphan[] = [];
  const displaced: Orphan[] = [];
  const leftOut: string[] = [];

  const unique = new Map<string, Candidate>();
  for (const one of candidates) {
    const path = nodePath.resolve(one.path);
    if (one.problem !== undefined) problems.push({ ...one.problem, path });
    else if (one.literal || !unique.has(path)) unique.set(path, one);
  }
  const paths = [...unique.keys()];
  const isSigning = options.purpose === 'sign';
  const facts = await inspectPaths(
    isSigning ? paths : paths.map((path) => artifactPathOf(path, options, rules)),
  );
  for (const [index, path] of paths.entries()) {
    const fact = facts[index] ?? { kind: 'missing' };
    const literal = unique.get(path)?.literal === true;
    if (isBundle(path, rules)) {
      if (isSigning && fact.kind === 'directory') problems.push({ ...calledAsBundle(path), path });
      else if (isSigning || fact.kind !== 'missing') leftOut.push(path);
      if (isSigning || fact.kind === 'directory') continue;
      const absent = artifactPathOf(path, options, rules);
      const name = shownName(absent, options, rules) ?? absent;
      (fact.kind === 'missing' ? orphans : displaced).push({ path: absent, bundlePath: path, name });
    } else if (fact.kind !== 'directory') {
      // A dangling link may have led to a model.
      const isNone = fact.kind === 'file' || fact.kind === 'special';
      if (literal || !isNone) problems.push({ ...notADirectory(path, fact), path });
      else leftOut.push(path);
    } else {
      const mayGoByBasename = literal && options.outsideBase === 'basename';
      const named = nameOf(path, mayGoByBasename, options, rules);
      const problem =
        named === undefined ? outside(path, options) : problemWith(path, named, options, linkOnTheWay);
      if (problem !== undefined) problems.push({ ...problem, path });
      else if (named !== undefined) directories.set(path, named);
    }
  }
  for (const problem of collisions(directories, options, rules)) {
    problems.push(problem);
    directories.delete(problem.path);
  }

  const inShard = ({ name }: { name: string }): boolean =>
    options.shard === undefined || shardOf(name, options.shard.count) === options.shard.index;
  const byName = (a: { name: string }, b: { name: string }): number => compareNames(a.name, b.name);
  const models: ModelArtifact[] = [];
  for (const [path, name] of [...directories].sort((a, b) => compareNames(a[1], b[1]))) {
    if (!inShard({ name })) continue;
    const read = await readModel(path, name, options);
    if (!Array.isArray(read)) models.push(read);
    // One by one: the number of arguments of a call is limited.
    else for (const problem of read) problems.push({ ...problem, path });
  }
  if (options.purpose === 'sign' && problems.length > 0) throw problemsError(problems);
  const obstructed = new Set(problems.map(({ path }) => path));
  return {
    models,
    orphans: orphans.filter(inShard).sort(byName),
    displaced: displaced.filter((one) => inShard(one) && !obstructed.has(one.path)).sort(byName),
    refused: refusals(problems, options, rules).filter(inShard).sort(byName),
    leftOut,
    total: directories.size,
  };
}

/** One refusal for each model, with all of its problems. */
function refusals(
  problems: readonly ModelProblem[],
  options: ModelPlanOptions,
  rules: PathRules,
): RefusedPath[] {
  return [...Map.groupBy(problems, ({ path }) => path)].map(([path, found]) => {
    const name = shownName(path, options, rules);
    return refusedPath(path, name, problemsError(found), options, rules);
  });
}

/** The directory of a candidate: itself, or the one that its bundle is for. */
function artifactPathOf(
  path: string,
  { baseDir, signaturesDir }: ModelPlanOptions,
  rules: PathRules,
): string {
  if (!isBundle(path, rules)) return path;
  const mirrored = signaturesDir === undefined ? undefined : relativeName(signaturesDir, path, rules);
  const beside = mirrored === undefined ? path : nodePath.join(baseDir, mirrored);
  return beside.slice(0, -BUNDLE_SUFFIX.length);
}

/** @param mayGoByBasename if it is outside of base-dir */
function nameOf(
  path: string,
  mayGoByBasename: boolean,
  { baseDir }: ModelPlanOptions,
  rules: PathRules,
): string | undefined {
  if (path === baseDir) return undefined;
  const root = { baseDir, realBaseDir: realDirectoryOf(baseDir) };
  return (
    nameBelow(path, placeOf(path), root, rules) ?? (mayGoByBasename ? nodePath.basename(path) : undefined)
  );
}

/** For messages: of what has no name that could be signed as well. */
const shownName = (path: string, options: ModelPlanOptions, rules: PathRules): string | undefined =>
  nameOf(path, true, options, rules);

function outside(path: string, { baseDir }: ModelPlanOptions): Problem {
  const text =
    path === baseDir
      ? `${path} is base-dir itself, so the model would have no name; set base-dir to its parent directory`
      : `${path} is not below base-dir ${baseDir}`;
  return { code: 'ARTIFACT_OUTSIDE_BASE', text };
}

function calledAsBundle(path: string): Problem {
  const text = `${path} has the name of a signature file, so it cannot be a model`;
  return {
    code: 'ARTIFACT_NAME_UNUSABLE',
    text,
    hint: 'rename the directory, or leave it out with a `!` line',
  };
}

function notADirectory(path: string, fact: Exclude<PathFacts, { kind: 'directory' }>): Problem {
  if (fact.kind === 'file')
    return {
      code: 'ARTIFACT_NOT_REGULAR',
      text: `${path} is a file; model-path takes directories, path takes files`,
    };
  return unusable(path, fact);
}

function problemWith(
  path: string,
  name: string,
  options: ModelPlanOptions,
  linkOnTheWay: (bundlePath: string) => string | undefined,
): Problem | undefined {
  if (!name.isWellFormed()) return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is not valid Unicode` };
  const bundlePath = bundlePathOf(path, name, options);
  const long = options.purpose === 'sign' ? tooLong(name, bundlePath, AS_SPELLED) : undefined;
  if (long !== undefined) return long;
  if (options.allowSymlinks !== true && isLink(path)) {
    const text = `${path} is a symbolic link; name its target, or set allow-symlinks`;
    return { code: 'ARTIFACT_NOT_REGULAR', text };
  }
  const link = linkOnTheWay(bundlePath);
  return link === undefined ? undefined : behindLink(bundlePath, link);
}

/**
 * Two models may not share a name. To sign, they may not share a file either: the bundle of an inner one would be an
 * unsigned file of the outer. To verify, it is one, and the outer model says so by itself.
 */
function collisions(
  directories: ReadonlyMap<string, string>,
  { signaturesDir, purpose }: ModelPlanOptions,
  rules: PathRules,
): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const add = (path: string, text: string): void =>
    void problems.push({ path, code: 'ARTIFACT_NAMES_COLLIDE', text });
  const byName = new Map<string, string>();
  for (const [path, name] of directories) {
    const earlier = byName.get(fold(name, rules));
    if (earlier !== undefined) add(path, `${earlier} and ${path} would share the name ${name}`);
    else byName.set(fold(name, rules), path);
    if (signaturesDir !== undefined || purpose === 'verify') continue;
    const outer = ancestorsOf(path).find((ancestor) => directories.has(ancestor));
    if (outer !== undefined)
      add(
        path,
        `${path} is in ${outer}, and its signature would be an unsigned file of that model; use signatures-dir`,
      );
  }
  return problems;
}

function ancestorsOf(path: string): string[] {
  const parent = nodePath.dirname(path);
  return parent === path ? [] : [parent, ...ancestorsOf(parent)];
}

/**
 * Files that would share their name, and in signatures-dir their bundle, with a model of the same run: a manifest lists
 * each name once, and one signature would take the place of the other.
 */
export function namesakes(
  models: readonly Pick<ModelArtifact, 'name' | 'path'>[],
  files: readonly { readonly name: string; readonly path: string }[],
  baseDir: string,
): PathProblem[] {
  if (models.length === 0) return [];
  const rules = rulesAt(baseDir);
  const byName = new Map(models.map(({ name, path }) => [fold(name, rules), path]));
  return files.flatMap(({ name, path }): PathProblem[] => {
    const model = byName.get(fold(name, rules));
    if (model === undefined) return [];
    const text = `the model ${model} and the file ${path} would share the name ${name}`;
    return [{ path, code: 'ARTIFACT_NAMES_COLLIDE', text }];
  });
}

/**
 * Refuses to sign files whose bundles would land inside a model: there they would be unsigned files, and no verification
 * of the model would pass again.
 *
 * @throws AegisError ARTIFACT_NAMES_COLLIDE
 */
export function requireBundlesOutside(
  models: readonly ModelArtifact[],
  files: readonly { readonly name: string; readonly bundlePath: string }[],
): void {
  const directories = new Map(models.map(({ path, name }) => [path, name]));
  if (directories.size === 0) return;
  const problems = files.flatMap(({ name, bundlePath }): Problem[] => {
    const model = ancestorsOf(bundlePath).find((ancestor) => directories.has(ancestor));
    if (model === undefined) return [];
    const text = `the signature of ${name} would be an unsigned file of the model ${directories.get(model)}`;
    return [{ code: 'ARTIFACT_NAMES_COLLIDE', text }];
  });
  if (problems.length > 0) throw problemsError(problems);
}
