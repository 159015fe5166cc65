/**
 * From the directories that a user's patterns matched to the models of the run: each with every file that belongs to it,
 * or one error that lists everything that stands in the way.
 */
import nodePath from 'node:path';
import { BUNDLE_SUFFIX, bundlePathOf } from '../bundle/location.js';
import type { ModelArtifact, ModelFile } from './artifact.js';
import { compareNames, compareResourceNames, fold, isBundle, relativeName, type PathRules } from './names.js';
import { MAX_BASENAME_BYTES, type Candidate, type Orphan, type PlanOptions } from './plan.js';
import { problemsError, unusable, type Problem } from './problems.js';
import { shardOf } from './shard.js';
import { inspectPaths, isCaseInsensitive, isLink, realDirectoryOf, type PathFacts } from './stat.js';
import { listTree, type TreeEntry } from './tree.js';

/** Most files of one model: more could not be listed in one manifest. */
export const MAX_MODEL_FILES = 1_000_000;
/** Names at the top of a model that model_signing leaves out by default, and so does this project, always. */
export const IGNORED_IN_MODELS = ['.git', '.gitattributes', '.github', '.gitignore'] as const;

export interface ModelPlanOptions extends PlanOptions {
  /** Read files through links, and take a link to a directory for the model itself; refused otherwise. */
  readonly allowSymlinks: boolean;
}

export interface ModelPlan {
  /** Sorted by name; only those of the shard, when one was asked for. */
  readonly models: readonly ModelArtifact[];
  /** Models that were named or have a bundle, and are not there. */
  readonly orphans: readonly Orphan[];
  /** Candidates that are no models, rightly: files and bundles. */
  readonly leftOut: readonly string[];
  /** Models of all shards together. */
  readonly total: number;
}

/**
 * Plans a run over model directories. Files that a glob matched are left out in silence; a file that was named is refused.
 *
 * @throws AegisError ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR, ARTIFACT_UNREADABLE, ARTIFACT_OUTSIDE_BASE,
 * ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, LIMIT_EXCEEDED
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
  const rules: PathRules = { path: nodePath, caseInsensitive: isCaseInsensitive(options.baseDir) };
  const problems: Problem[] = [];
  const directories = new Map<string, string>();
  const orphans: Orphan[] = [];
  const leftOut: string[] = [];

  const unique = new Map([...candidates].map((one) => [nodePath.resolve(one.path), one]));
  const paths = [...unique.keys()];
  const facts = await inspectPaths(paths.map((path) => artifactPathOf(path, options, rules)));
  for (const [index, path] of paths.entries()) {
    const fact = facts[index] ?? { kind: 'missing' };
    const literal = unique.get(path)?.literal === true;
    if (isBundle(path, rules)) {
      const missing = artifactPathOf(path, options, rules);
      if (options.purpose === 'verify' && fact.kind === 'missing')
        orphans.push({
          path: missing,
          bundlePath: path,
          name: nameOf(missing, true, options, rules) ?? missing,
        });
    } else if (fact.kind !== 'directory') {
      if (literal) problems.push(notADirectory(path, fact));
      else leftOut.push(path);
    } else {
      const named = nameOf(path, literal, options, rules);
      const problem = named === undefined ? outside(path, options) : problemWith(path, named, options);
      if (problem !== undefined) problems.push(problem);
      else if (named !== undefined) directories.set(path, named);
    }
  }
  requireDistinct(directories, options, problems, rules);

  const inShard = ({ name }: { name: string }): boolean =>
    options.shard === undefined || shardOf(name, options.shard.count) === options.shard.index;
  const models: ModelArtifact[] = [];
  for (const [path, name] of [...directories].sort((a, b) => compareNames(a[1], b[1]))) {
    if (inShard({ name })) models.push(await readModel(path, name, options, problems));
  }
  if (problems.length > 0) throw problemsError(problems);
  return {
    models,
    orphans: orphans.filter(inShard).sort((a, b) => compareNames(a.name, b.name)),
    leftOut,
    total: directories.size,
  };
}

/** Lists one model. What cannot belong to one is added to `problems`. */
async function readModel(
  path: string,
  name: string,
  options: ModelPlanOptions,
  problems: Problem[],
): Promise<ModelArtifact> {
  const bundlePath = bundlePathOf(path, name, options);
  const own = ownFiles(path, bundlePath, options);
  const ignored = new Set<string>([...IGNORED_IN_MODELS, ...own]);
  const entries = await listTree(path, { maxEntries: MAX_MODEL_FILES, ignored });
  entries.sort((a, b) => compareResourceNames(a.name, b.name));
  const facts = await inspectPaths(entries.map((entry) => nodePath.join(path, entry.name)));
  const files: ModelFile[] = [];
  for (const [index, entry] of entries.entries()) {
    const made = fileOf(path, entry, facts[index] ?? { kind: 'missing' }, options);
    if ('code' in made) problems.push(made);
    else files.push(made);
  }
  if (files.length === 0 && problems.length === 0 && options.purpose === 'sign')
    problems.push({ code: 'FILES_NOT_FOUND', text: `${path} holds no file` });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return { kind: 'model', name, path, bundlePath, size, files, ignored: [...ignored] };
}

function fileOf(
  root: string,
  { name, kind }: TreeEntry,
  fact: PathFacts,
  { allowSymlinks }: ModelPlanOptions,
): ModelFile | Problem {
  const path = nodePath.join(root, name);
  if (kind === 'link' && !allowSymlinks) {
    return {
      code: 'ARTIFACT_NOT_REGULAR',
      text: `${path} is a symbolic link, which a model may hold only with allow-symlinks`,
    };
  }
  if (fact.kind === 'directory') {
    return {
      code: 'ARTIFACT_NOT_REGULAR',
      text: `${path} is a link to a directory, which OpenSSF Model Signing cannot describe`,
    };
  }
  if (fact.kind !== 'file') return unusable(path, fact);
  if (!name.isWellFormed()) return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid Unicode` };
  if (fact.identity.size > BigInt(Number.MAX_SAFE_INTEGER))
    return { code: 'LIMIT_EXCEEDED', text: `${path} has ${fact.identity.size} bytes` };
  return { name, path, size: Number(fact.identity.size), identity: fact.identity };
}

/**
 * What this run itself puts into the model, which happens only when signatures-dir lies in it. Derived from the
 * caller's settings and never from a bundle.
 */
function ownFiles(path: string, bundlePath: string, options: ModelPlanOptions): string[] {
  const rules = { path: nodePath, caseInsensitive: false };
  return [bundlePath, ...(options.ownFiles ?? [])]
    .map((file) => relativeName(path, file, rules))
    .filter((name) => name !== undefined);
}

/** The directory that a candidate speaks of: itself, or what its bundle was made for. */
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

function nameOf(
  path: string,
  literal: boolean,
  { baseDir }: ModelPlanOptions,
  rules: PathRules,
): string | undefined {
  if (path === baseDir) return undefined;
  return (
    relativeName(baseDir, path, rules) ??
    relativeName(realDirectoryOf(baseDir), realDirectoryOf(path), rules) ??
    (literal ? nodePath.basename(path) : undefined)
  );
}

function outside(path: string, { baseDir }: ModelPlanOptions): Problem {
  const text =
    path === baseDir
      ? `${path} is base-dir itself, so the model would have no name; set base-dir to the directory above it`
      : `${path} is not below base-dir ${baseDir}`;
  return { code: 'ARTIFACT_OUTSIDE_BASE', text };
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
  { purpose, allowSymlinks }: ModelPlanOptions,
): Problem | undefined {
  if (!name.isWellFormed()) return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is not valid Unicode` };
  const bytes = Buffer.byteLength(nodePath.basename(path)) + BUNDLE_SUFFIX.length;
  if (purpose === 'sign' && bytes > MAX_BASENAME_BYTES)
    return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is too long to carry ${BUNDLE_SUFFIX}` };
  if (!allowSymlinks && isLink(path)) {
    const text = `${path} is a symbolic link; name the directory that it leads to, or set allow-symlinks`;
    return { code: 'ARTIFACT_NOT_REGULAR', text };
  }
  return undefined;
}

/** Two models may share neither a name nor a file: the bundle of an inner one would be an unsigned file of the outer. */
function requireDistinct(
  directories: ReadonlyMap<string, string>,
  { signaturesDir }: ModelPlanOptions,
  problems: Problem[],
  rules: PathRules,
): void {
  const byName = new Map<string, string>();
  for (const [path, name] of directories) {
    const earlier = byName.get(fold(name, rules));
    if (earlier !== undefined)
      problems.push({
        code: 'ARTIFACT_NAMES_COLLIDE',
        text: `${earlier} and ${path} would share the name ${name}`,
      });
    byName.set(fold(name, rules), path);
    if (signaturesDir !== undefined) continue;
    const outer = ancestorsOf(path).find((ancestor) => directories.has(ancestor));
    if (outer !== undefined) {
      const text = `${path} lies in ${outer}, and its signature would be an unsigned file of that model; use signatures-dir`;
      problems.push({ code: 'ARTIFACT_NAMES_COLLIDE', text });
    }
  }
}

function ancestorsOf(path: string): string[] {
  const parent = nodePath.dirname(path);
  return parent === path ? [] : [parent, ...ancestorsOf(parent)];
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
