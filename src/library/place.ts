/** Where an artifact is on disk, and its name. */
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AegisError, printable } from '../errors.ts';
import { ignorePathProblem } from '../inputs/parsers/ignore-paths.ts';
import type { Logger } from '../log.ts';
import type { Artifact } from '../plan/artifact.ts';
import { linksOutText } from '../plan/model-files.ts';
import { nameBelow } from '../plan/names.ts';
import { planModels } from '../plan/model.ts';
import { MANIFEST_FILE } from '../record/manifest.ts';
import { MIGRATION_REPORT_FILE } from '../report/migration.ts';
import { planFiles } from '../plan/plan.ts';
import { AS_SPELLED, placeOf, realDirectoryOf } from '../plan/stat.ts';

/** Base directories for the names and signatures of artifacts on disk. */
export interface ArtifactPlace {
  /** Names in statements are relative to it (the artifact's directory). */
  readonly baseDir?: string;
  /** Directory of `.sig.json` files (next to the artifact). */
  readonly signaturesDir?: string;
  /**
   * The signature file itself, instead of `signaturesDir`. It may be inside the model, and is then not one of the
   * model's files.
   */
  readonly signature?: string;
  /**
   * Follow links when reading the files of a model (false). `hf-cache`: only to blobs of the Hugging Face cache that
   * the model is a snapshot of.
   */
  readonly allowSymlinks?: boolean | 'hf-cache';
  /**
   * Exact paths to leave out of a model, with everything in them (none). To verify, this list counts, not the signed
   * one.
   */
  readonly ignorePaths?: readonly string[];
  /** Leave out `.git`, `.github`, `.gitignore` and `.gitattributes` at the top of a model (true). */
  readonly ignoreGitPaths?: boolean;
}

/** Files that runs write into signaturesDir next to signatures. */
const RECORDS = [MANIFEST_FILE, MIGRATION_REPORT_FILE];

/** Names of the options of a place, to check for unknown ones. */
export const PLACE_OPTIONS = [
  'baseDir',
  'signaturesDir',
  'signature',
  'allowSymlinks',
  'ignorePaths',
  'ignoreGitPaths',
] as const satisfies readonly (keyof ArtifactPlace)[];

/**
 * Refuses what a compiler would refuse, and options without effect.
 *
 * @throws AegisError INPUT_INVALID
 */
export function requirePlace(
  { baseDir, signaturesDir, signature, allowSymlinks, ignorePaths, ignoreGitPaths }: ArtifactPlace,
  kind: 'file' | 'model',
): void {
  const problem = (): string | undefined => {
    if (signature !== undefined && signaturesDir !== undefined) return 'both signature and signaturesDir';
    const pathless = Object.entries({ baseDir, signaturesDir, signature }).find(
      ([, path]) => path !== undefined && (typeof (path as unknown) !== 'string' || path === ''),
    );
    if (pathless !== undefined) return `a ${pathless[0]} that is not a path`;
    if (![undefined, true, false, 'hf-cache'].includes(allowSymlinks))
      return 'a value of allowSymlinks other than true, false or hf-cache';
    if (ignoreGitPaths !== undefined && typeof (ignoreGitPaths as unknown) !== 'boolean')
      return 'a value of ignoreGitPaths other than true or false';
    if (ignorePaths !== undefined && !Array.isArray(ignorePaths))
      return 'a value of ignorePaths that is not an array';
    const paths: readonly unknown[] = ignorePaths ?? [];
    const bad = paths.find((path) => typeof path !== 'string' || ignorePathProblem(path) !== undefined);
    if (bad !== undefined) return `the path ${JSON.stringify(bad)} in ignorePaths`;
    if (kind === 'model') return undefined;
    // Explicit default values are harmless: one set of options may serve files and models.
    const [idle] = Object.entries({
      allowSymlinks: (allowSymlinks ?? false) !== false,
      ignorePaths: paths.length > 0,
      ignoreGitPaths: ignoreGitPaths === false,
    }).find(([, isGiven]) => isGiven) ?? [undefined];
    return idle && `${idle} is only for models, and this is a file: leave it out`;
  };
  const got = problem();
  if (got !== undefined)
    throw new AegisError('INPUT_INVALID', {
      message: 'the location of the artifact is not valid',
      got,
      hints: [],
    });
}

/**
 * Name of an artifact, relative to the base directory.
 *
 * @throws AegisError ARTIFACT_OUTSIDE_BASE
 */
export function nameOf(path: string, baseDir = dirname(path)): string {
  const start = resolve(baseDir);
  const root = { baseDir: start, realBaseDir: realDirectoryOf(start) };
  const name = nameBelow(path, placeOf(path), root, AS_SPELLED);
  if (name !== undefined) return name;
  throw new AegisError('ARTIFACT_OUTSIDE_BASE', {
    message: `${path} is not below baseDir ${baseDir}`,
    artifact: path,
  });
}

/**
 * The file, or the directory as one model, at a path.
 *
 * @param deferProblems see `ModelReadOptions`
 * @throws AegisError ARTIFACT_*, LIMIT_EXCEEDED
 */
export async function planOne(
  purpose: 'sign' | 'verify',
  path: string,
  options: ArtifactPlace & { readonly logger?: Logger },
  deferProblems = false,
): Promise<Artifact> {
  const found = await stat(path).catch(() => undefined);
  const isDirectory = found?.isDirectory() === true;
  // Of what is not there, nobody knows what it would be: it is missing, whatever is said of it.
  requirePlace(options, isDirectory || found === undefined ? 'model' : 'file');
  nameOf(path, options.baseDir);
  const baseDir = resolve(options.baseDir ?? dirname(path));
  const { signaturesDir, allowSymlinks = false, ignorePaths = [], ignoreGitPaths = true } = options;
  const place = {
    purpose,
    outsideBase: 'refuse',
    baseDir,
    workspace: baseDir,
    signaturesDir,
    signature: options.signature === undefined ? undefined : resolve(options.signature),
    deferProblems,
    // A run that signed into the model has put these next to the signature.
    ownFiles: signaturesDir === undefined ? [] : RECORDS.map((name) => resolve(signaturesDir, name)),
  } as const;
  const candidates = [{ path, literal: true }];
  const plan = isDirectory
    ? await planModels(candidates, { ...place, allowSymlinks, ignorePaths, ignoreGitPaths })
    : await planFiles(candidates, place);
  const [refused] = plan.refused;
  if (refused !== undefined) throw refused.error;
  const [artifact] = 'models' in plan ? plan.models : plan.artifacts;
  if (artifact === undefined) {
    throw new AegisError('ARTIFACT_MISSING', { message: `there is no artifact at ${path}`, artifact: path });
  }
  const warning = artifact.kind === 'model' ? linksOutText(artifact) : undefined;
  if (warning !== undefined) options.logger?.warning(printable(warning));
  return artifact;
}
