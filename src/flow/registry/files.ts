/** A model version on this disk while a flow works on it: fetched, planned as one model, removed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAX_MODEL_BUNDLE_BYTES } from '../../bundle/file.ts';
import { AegisError, systemReason } from '../../errors.ts';
import type { ModelArtifact } from '../../plan/artifact.ts';
import { planModels } from '../../plan/model.ts';
import { fetchBytes, fetchFiles, requireUsablePaths, type FetchOptions } from '../../registry/fetch.ts';
import type { ModelRegistry, RegistryFile, VersionFiles, VersionName } from '../../registry/port.ts';
import { subjectName } from '../../registry/reference.ts';
import { BUNDLE_NAME } from '../../registry/signature-tags.ts';
import { TemporaryNames } from '../../files/temporary.ts';

export interface FetchedVersion {
  readonly files: VersionFiles;
  /** The model on this disk. */
  readonly model: ModelArtifact;
  /** The bundle in the registry, not verified; undefined when there is none. */
  readonly bundle: Buffer | undefined;
}

export interface FetchPlace extends FetchOptions {
  /** Absolute; the fetched files get a directory below it, which is removed again. */
  readonly temporary: string;
}

/**
 * Fetches a version, passes it to `work`, and removes it. The bundle among the files is not a file of the model,
 * neither to sign nor to verify.
 *
 * @throws AegisError FILES_NOT_FOUND if the version has no files, ARTIFACT_CHANGED if files were added or removed
 * meanwhile, REGISTRY_*, LIMIT_EXCEEDED, WRITE_FAILED, CANCELLED; errors of `work`
 */
export async function withVersion<T>(
  registry: ModelRegistry,
  version: VersionName,
  { temporary, ...options }: FetchPlace,
  work: (fetched: FetchedVersion) => Promise<T>,
): Promise<T> {
  const files = await registry.files(version);
  const listed = await files.list();
  requireUsablePaths(listed);
  const modelFiles = listed.filter(({ path }) => path !== BUNDLE_NAME);
  if (modelFiles.length === 0) {
    throw new AegisError('FILES_NOT_FOUND', {
      message: `${subjectName(version)} has no files in the registry`,
      artifact: subjectName(version),
      hints: ['check where the model was logged, and that its upload is complete'],
    });
  }
  return withDirectory(temporary, async (base) => {
    const directory = join(base, 'model');
    mkdirSync(directory);
    const bundle =
      modelFiles.length === listed.length
        ? undefined
        : await fetchBytes(files, BUNDLE_NAME, MAX_MODEL_BUNDLE_BYTES, 'BUNDLE_TOO_LARGE');
    if (bundle !== undefined) put(join(base, BUNDLE_NAME), bundle);
    await fetchFiles(files, modelFiles, directory, options);
    requireSameListing(modelFiles, await files.list(), version);
    return work({ files, model: await planned(directory, base, version), bundle });
  });
}

async function planned(directory: string, base: string, version: VersionName): Promise<ModelArtifact> {
  const { models } = await planModels([{ path: directory, literal: true }], {
    purpose: 'sign',
    baseDir: base,
    workspace: base,
    outsideBase: 'refuse',
    allowSymlinks: false,
  });
  const [model] = models;
  if (model === undefined) throw new AegisError('INTERNAL', { message: 'the fetched model was not planned' });
  return {
    ...model,
    name: subjectName(version),
    bundlePath: join(base, BUNDLE_NAME),
    // Recorded in the manifest, so that other software knows why this one file in the registry is not signed.
    ignored: [...model.ignored, BUNDLE_NAME],
    own: [...model.own, BUNDLE_NAME],
  };
}

/** Signing while the training job still uploads would sign half a model. */
function requireSameListing(
  before: readonly RegistryFile[],
  after: readonly RegistryFile[],
  version: VersionName,
): void {
  const spelled = (files: readonly RegistryFile[]) =>
    files
      .filter(({ path }) => path !== BUNDLE_NAME)
      .map(({ path, size }) => `${path}\0${size}`)
      .sort()
      .join('\0');
  if (spelled(before) === spelled(after)) return;
  throw new AegisError('ARTIFACT_CHANGED', {
    message: `the files of ${subjectName(version)} changed while they were fetched`,
    artifact: subjectName(version),
  });
}

/**
 * Passes a new private directory to `work`, under a name that selection leaves out, and removes it.
 *
 * @throws AegisError WRITE_FAILED; errors of `work`
 */
export async function withDirectory<T>(parent: string, work: (directory: string) => Promise<T>): Promise<T> {
  const directory = makeDirectory(parent);
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

function makeDirectory(parent: string): string {
  const path = new TemporaryNames().path(parent);
  try {
    mkdirSync(parent, { recursive: true });
    mkdirSync(path, { mode: 0o700 });
    return path;
  } catch (cause) {
    throw new AegisError('WRITE_FAILED', {
      message: `cannot make a directory in ${dirname(path)}`,
      got: systemReason(cause),
      cause,
    });
  }
}

/** A new file in such a directory. @throws AegisError WRITE_FAILED */
export function put(path: string, content: Uint8Array | string): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (cause) {
    throw new AegisError('WRITE_FAILED', {
      message: `cannot write ${path}`,
      got: systemReason(cause),
      cause,
    });
  }
}
