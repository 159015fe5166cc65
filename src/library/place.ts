/** Where an artifact on disk lies, and what it is called. */
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { AegisError } from '../errors.ts';
import type { Artifact } from '../plan/artifact.ts';
import { planModels } from '../plan/model.ts';
import { planFiles } from '../plan/plan.ts';

/** Where names and signatures of artifacts on disk start from. */
export interface ArtifactPlace {
  /** Names in statements are relative to it (the directory that the artifact is in). */
  readonly baseDir?: string;
  /** Where `.sig.json` files live (beside the artifact). */
  readonly signaturesDir?: string;
}

/**
 * Name of an artifact below the directory that names are relative to.
 *
 * @throws AegisError ARTIFACT_OUTSIDE_BASE
 */
export function nameOf(path: string, baseDir = dirname(path)): string {
  const name = relative(resolve(baseDir), path).split(sep).join('/');
  if (name !== '..' && !name.startsWith('../') && !isAbsolute(name)) return name;
  throw new AegisError('ARTIFACT_OUTSIDE_BASE', {
    message: `${path} is not below baseDir ${baseDir}`,
    artifact: path,
  });
}

/**
 * The file, or the directory as one model, that a path leads to.
 *
 * @throws AegisError ARTIFACT_*, LIMIT_EXCEEDED
 */
export async function planOne(
  purpose: 'sign' | 'verify',
  path: string,
  options: ArtifactPlace,
): Promise<Artifact> {
  nameOf(path, options.baseDir);
  const baseDir = resolve(options.baseDir ?? dirname(path));
  const { signaturesDir } = options;
  const place = {
    purpose,
    outsideBase: 'refuse',
    baseDir,
    workspace: baseDir,
    signaturesDir,
  } as const;
  const isDirectory = await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  const candidates = [{ path, literal: true }];
  const plan = isDirectory
    ? await planModels(candidates, { ...place, allowSymlinks: false })
    : await planFiles(candidates, place);
  const [refused] = plan.refused;
  if (refused !== undefined) throw refused.error;
  const [artifact] = 'models' in plan ? plan.models : plan.artifacts;
  if (artifact === undefined) {
    throw new AegisError('ARTIFACT_MISSING', { message: `there is no artifact at ${path}`, artifact: path });
  }
  return artifact;
}
