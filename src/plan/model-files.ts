/** The files of one model, as the disk has them. Nothing is opened. */
import nodePath from 'node:path';
import { bundlePathOf } from '../bundle/location.ts';
import { toAegisError } from '../errors.ts';
import type { ModelArtifact, ModelFile } from './artifact.ts';
import { compareNames, relativeName } from './names.ts';
import { unusable, type Problem } from './problems.ts';
import { inspectPaths, type PathFacts } from './stat.ts';
import { listTree, type TreeEntry } from './tree.ts';
import type { PlanOptions } from './terms.ts';

/** Most files of one model: more could not be listed in one manifest. */
export const MAX_MODEL_FILES = 1_000_000;
/** Names at the top of a model that model_signing leaves out by default, and so does this project, always. */
export const IGNORED_IN_MODELS = ['.git', '.gitattributes', '.github', '.gitignore'] as const;

export type ModelReadOptions = PlanOptions & {
  /** Read files through links; refused otherwise. */
  readonly allowSymlinks: boolean;
};

/** Lists one model, or what in it cannot belong to one. */
export async function readModel(
  path: string,
  name: string,
  options: ModelReadOptions,
): Promise<ModelArtifact | Problem[]> {
  const bundlePath = bundlePathOf(path, name, options);
  const own = ownFiles(path, bundlePath, options);
  const ignored = new Set<string>([...IGNORED_IN_MODELS, ...own]);
  let entries: TreeEntry[];
  let problems: Problem[];
  try {
    const tree = await listTree(path, { maxEntries: MAX_MODEL_FILES, ignored });
    ({ entries } = tree);
    problems = [...tree.problems];
  } catch (thrown) {
    const { code, sentence } = toAegisError(thrown);
    return [{ code, text: sentence }];
  }
  entries.sort((a, b) => compareNames(a.name, b.name));
  const facts = await inspectPaths(entries.map((entry) => nodePath.join(path, entry.name)));
  const files: ModelFile[] = [];
  for (const [index, entry] of entries.entries()) {
    const made = fileOf(path, entry, facts[index] ?? { kind: 'missing' }, options);
    if ('code' in made) problems.push(made);
    else files.push(made);
  }
  if (files.length === 0 && problems.length === 0 && options.purpose === 'sign')
    problems.push({ code: 'FILES_NOT_FOUND', text: `${path} holds no file` });
  if (problems.length > 0) return problems;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return { kind: 'model', name, path, bundlePath, size, files, ignored: [...ignored] };
}

function fileOf(
  root: string,
  { name, kind }: TreeEntry,
  fact: PathFacts,
  { allowSymlinks }: ModelReadOptions,
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
function ownFiles(path: string, bundlePath: string, options: ModelReadOptions): string[] {
  const rules = { path: nodePath, caseInsensitive: false };
  return [bundlePath, ...(options.ownFiles ?? [])]
    .map((file) => relativeName(path, file, rules))
    .filter((name) => name !== undefined);
}
