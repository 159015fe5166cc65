/** Detects directories that were signed as one model but are verified file by file, or the reverse. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundlePathOf, BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError } from '../../errors.ts';
import { lookThrough } from '../../files/look.ts';
import { speaksOfFile } from '../../flow/speaks-of-file.ts';
import type { Artifact, ModelArtifact } from '../../plan/artifact.ts';
import { below } from '../session.ts';
import type { Orphan } from '../../plan/terms.ts';

/** Whether the artifact of a bundle is an existing directory, and the bundle claims to be a model's. */
export function isModelsBundle({ path, bundlePath }: Orphan): boolean {
  // A file named just `.sig.json` signs nothing, and is inside the directory that it seems to sign.
  if (basename(bundlePath) === BUNDLE_SUFFIX) return false;
  return lookThrough(path)?.isDirectory() === true && !speaksOfFile(bundlePath);
}

/** Whether a file in the directory has its own signature. */
export function hasSignedFiles(directory: string, artifacts: readonly Artifact[]): boolean {
  return artifacts.some(
    ({ path, bundlePath }) => below(directory, path) !== undefined && existsSync(bundlePath),
  );
}

/** Whether a directory that is verified as a model has no signature but its files do. */
export function isSignedByFiles({ path, bundlePath, files }: ModelArtifact): boolean {
  return (
    !existsSync(bundlePath) && files.some(({ name }) => existsSync(bundlePathOf(join(path, name), name)))
  );
}

export function signedAsModel(name: string): AegisError {
  return new AegisError('BUNDLE_MISSING', {
    message: `${name} was signed as one model, and not file by file`,
    hints: [`verify it as a model: \`model-path: ${name}\``],
    artifact: name,
  });
}

export function signedByFiles(name: string): AegisError {
  return new AegisError('BUNDLE_MISSING', {
    message: `${name} was signed file by file, and not as one model`,
    hints: [`verify its files: take ${name} out of model-path, and name it among the files`],
    artifact: name,
  });
}
