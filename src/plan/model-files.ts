/** The files of one model, as they are on disk. Nothing is opened. */
import nodePath from 'node:path';
import { bundlePathOf } from '../bundle/location.ts';
import { toAegisError } from '../errors.ts';
import { TEMPORARY_FILE } from '../files/temporary.ts';
import { some } from '../plural.ts';
import type { ModelArtifact, ModelEntryProblem, ModelFile } from './artifact.ts';
import { cacheOf, type HuggingFaceCache } from './hf-cache.ts';
import { compareNames, relativeName } from './names.ts';
import { tooLarge, unusable, type Problem } from './problems.ts';
import {
  AS_SPELLED,
  inspectPaths,
  isRealDirectory,
  linksBelow,
  mayBeFile,
  placeOf,
  realDirectoryOf,
  type PathFacts,
} from './stat.ts';
import { listTree, type TreeEntry } from './tree.ts';
import type { PlanOptions } from './terms.ts';

/** Most files of one model: a manifest cannot list more. */
const MAX_MODEL_FILES = 1_000_000;
/** Names at the top of a model that OpenSSF Model Signing leaves out by default (section 6.2). */
export const GIT_PATHS = ['.git', '.gitattributes', '.github', '.gitignore'] as const;
/** Where `hf download --local-dir` keeps its records, inside the model. */
const DOWNLOAD_RECORDS = '.cache/huggingface';

/** Which files of a directory belong to the model. */
export interface ModelScope {
  /**
   * Follow links when reading files: never, always, or only to blobs of the Hugging Face cache that the model is a
   * snapshot of.
   */
  readonly allowSymlinks: boolean | 'hf-cache';
  /** Exact paths to leave out, with everything in them; relative to the model, `/`-separated (none). */
  readonly ignorePaths?: readonly string[];
  /** Leave out git's own files at the top (true). */
  readonly ignoreGitPaths?: boolean;
}

export type ModelReadOptions = PlanOptions &
  ModelScope & {
    /** In verify: keep entries that cannot belong to a model until it is known whether they count. */
    readonly deferProblems?: boolean;
  };

/**
 * Lists one model, or the entries that cannot belong to one.
 *
 * @param maxFiles replaced by tests
 */
export async function readModel(
  path: string,
  name: string,
  options: ModelReadOptions,
  maxFiles = MAX_MODEL_FILES,
): Promise<ModelArtifact | Problem[]> {
  const { ignorePaths = [], ignoreGitPaths = true, allowSymlinks, purpose } = options;
  const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
  if (allowSymlinks === 'hf-cache' && cache === undefined) return [noSnapshot(path)];
  const bundlePath = bundlePathOf(path, name, options);
  const own = ownFiles(path, bundlePath, options);
  const ignored = new Set<string>([...(ignoreGitPaths ? GIT_PATHS : []), ...ignorePaths, ...own]);
  if (hasDirectory(path, DOWNLOAD_RECORDS)) ignored.add(DOWNLOAD_RECORDS);
  const leftOut = new Set<string>();
  let entries: TreeEntry[];
  let problems: ModelEntryProblem[];
  try {
    const tree = await listTree(path, {
      maxEntries: maxFiles,
      ignored,
      onIgnored: (one) => leftOut.add(one),
    });
    ({ entries } = tree);
    problems = tree.problems.map((one) => ({
      ...one,
      ...inModel(one),
      name: relativeName(path, one.path, AS_SPELLED) ?? '',
    }));
  } catch (thrown) {
    const { code, sentence } = toAegisError(thrown);
    return [{ code, text: sentence }];
  }
  // Files left next to the signature by a killed signing run are removed by the next one.
  const ownPlaces = new Set(own.map((one) => nodePath.posix.dirname(one)));
  if (purpose === 'sign') entries = entries.filter((entry) => !isLeftover(entry.name, ownPlaces));
  entries.sort((a, b) => compareNames(a.name, b.name));
  const facts = await inspectPaths(entries.map((entry) => nodePath.join(path, entry.name)));
  const files: ModelFile[] = [];
  const linksOut: { name: string; target: string }[] = [];
  const realRoot = realDirectoryOf(path);
  for (const [index, entry] of entries.entries()) {
    const fact = facts[index] ?? { kind: 'missing' };
    const made = fileOf(path, entry, fact, { allowSymlinks, ...(cache !== undefined && { cache }) });
    if ('code' in made) problems.push({ ...made, ...inModel(made), name: entry.name });
    else files.push(made);
    // What is no link itself lies where the root does.
    if (allowSymlinks === true && fact.kind === 'file' && fact.realPath !== undefined) {
      if (relativeName(realRoot, fact.realPath, AS_SPELLED) === undefined)
        linksOut.push({ name: entry.name, target: fact.realPath });
    }
  }
  if (files.length === 0 && problems.length === 0 && purpose === 'sign')
    problems.push({
      name: '',
      code: 'FILES_NOT_FOUND',
      text: nothingIn(path, [...leftOut]),
      hint: 'name a directory with files in it, or leave this one out with a `!` line',
    });
  if (problems.length > 0 && options.deferProblems !== true) return problems;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return {
    kind: 'model',
    name,
    path,
    bundlePath,
    size,
    files,
    ignored: [...ignored],
    own,
    leftOut: [...leftOut].sort(compareNames),
    linksOut,
    problems,
    allowSymlinks,
  };
}

/**
 * Files of a model that its listing left out, although a signed manifest names them: signed files are always checked.
 * Names without a file are skipped; they count as missing in the manifest.
 */
export async function readNamed(
  { path, allowSymlinks }: Pick<ModelArtifact, 'path' | 'allowSymlinks'>,
  names: readonly string[],
): Promise<{ readonly files: ModelFile[]; readonly problems: Problem[] }> {
  const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
  const linkOnTheWay = linksBelow(path);
  const paths = names.map((name) => nodePath.join(path, name));
  const facts = await inspectPaths(paths);
  const files: ModelFile[] = [];
  const problems: Problem[] = [];
  for (const [index, name] of names.entries()) {
    const fact = facts[index] ?? { kind: 'missing' };
    const link = linkOnTheWay(paths[index] ?? path);
    if (link !== undefined) {
      problems.push({
        code: 'ARTIFACT_NOT_REGULAR',
        text: `${paths[index] ?? path} is behind the link ${link}`,
      });
      continue;
    }
    if (fact.kind === 'missing') continue;
    const isLinkItself = fact.kind === 'broken-link' || fact.kind === 'link-loop' || 'isLink' in fact;
    const kind = isLinkItself ? 'link' : 'file';
    const made = fileOf(path, { name, kind }, fact, { allowSymlinks, ...(cache !== undefined && { cache }) });
    if ('code' in made) problems.push(made);
    else files.push(made);
  }
  return { files, problems };
}

/** Files that a warning names; the others are counted. */
const LISTED = 20;

/** The warning about a model that is read through links out of its directory; undefined if there are none. */
export function linksOutText({
  name,
  linksOut,
}: Pick<ModelArtifact, 'name' | 'linksOut'>): string | undefined {
  if (linksOut.length === 0) return undefined;
  const shown = linksOut.map((one) => `${JSON.stringify(one.name)} to ${JSON.stringify(one.target)}`);
  const links = linksOut.length === 1 ? '1 link leads' : `${linksOut.length} links lead`;
  return `${name}: ${links} out of the model, and the target is part of it: ${some(shown, LISTED)}`;
}

function isLeftover(name: string, places: ReadonlySet<string>): boolean {
  return TEMPORARY_FILE.test(nodePath.posix.basename(name)) && places.has(nodePath.posix.dirname(name));
}

/** Whether there is a directory of this name that is not behind a link. */
function hasDirectory(path: string, name: string): boolean {
  const steps = name.split('/');
  return steps.every((_, index) => isRealDirectory(nodePath.join(path, ...steps.slice(0, index + 1))));
}

function nothingIn(path: string, leftOut: readonly string[]): string {
  return leftOut.length === 0
    ? `${path} has no files`
    : `${path} has no files except those left out: ${leftOut.slice(0, 10).join(', ')}`;
}

function noSnapshot(path: string): Problem {
  return {
    code: 'ARTIFACT_NOT_REGULAR',
    text: `${path} is not a snapshot in a Hugging Face cache, which allow-symlinks hf-cache requires; name models--OWNER--NAME/snapshots/REVISION`,
  };
}

/** No pattern leaves out a part of a model. */
const inModel = ({ code }: Problem): Pick<Problem, 'hint'> =>
  code === 'ARTIFACT_NOT_REGULAR'
    ? { hint: 'remove it from the model, or leave it out with ignore-paths' }
    : {};

function fileOf(
  root: string,
  { name, kind }: TreeEntry,
  fact: PathFacts,
  { allowSymlinks, cache }: { allowSymlinks: ModelScope['allowSymlinks']; cache?: HuggingFaceCache },
): ModelFile | Problem {
  const path = nodePath.join(root, name);
  if (kind === 'link' && allowSymlinks === false) {
    return {
      code: 'ARTIFACT_NOT_REGULAR',
      text: `${path} is a symbolic link, which needs allow-symlinks`,
    };
  }
  if (kind === 'link' && cache !== undefined && fact.kind === 'file') {
    const stray = cache.strayTarget(name, fact.realPath ?? path);
    if (stray !== undefined) {
      return {
        code: 'ARTIFACT_NOT_REGULAR',
        text: `${path} is a link to ${stray}, not to a blob of its own Hugging Face cache`,
      };
    }
  }
  if (fact.kind === 'directory') {
    return {
      code: 'ARTIFACT_NOT_REGULAR',
      text: `${path} is a link to a directory, which OpenSSF Model Signing cannot describe`,
    };
  }
  if (fact.kind !== 'file') return unusable(path, fact);
  if (!name.isWellFormed()) return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid Unicode` };
  const large = tooLarge(path, fact.identity);
  if (large !== undefined) return large;
  return { name, path, size: Number(fact.identity.size), identity: fact.identity };
}

/**
 * What this run itself puts into the model: its signature where that lies in it, and its records where signatures-dir
 * does. Derived from the caller's settings and never from a bundle. This run puts files there: a directory of such a name
 * is somebody else's, and what is in it belongs to the model.
 */
function ownFiles(path: string, bundlePath: string, options: ModelReadOptions): string[] {
  const realRoot = realDirectoryOf(path);
  const names = [bundlePath, ...(options.ownFiles ?? [])].map(
    (file) =>
      relativeName(path, file, AS_SPELLED) ??
      // The path to either may lead through links.
      relativeName(realRoot, placeOf(file), AS_SPELLED),
  );
  const own = new Set(names.filter((name) => name !== undefined));
  return [...own].filter((name) => mayBeFile(nodePath.join(path, name)));
}
