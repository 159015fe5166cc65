/**
 * The artifacts of a plan, in compact form: a run of 100,000 keeps all of them to its end, so each holds only its name
 * and facts, and the rest is derived on demand.
 */
import type nodePath from 'node:path';
import { bundlePathOf } from '../bundle/location.ts';
import type { FileArtifact, FileIdentity } from './artifact.ts';

/** Facts that all files of one plan share. */
export interface PlaceOfFiles {
  /** Absolute and normalised; names are relative to it. */
  readonly baseDir: string;
  /** See {@link bundlePathOf}. */
  readonly signaturesDir?: string | undefined;
  readonly signature?: string | undefined;
  readonly path: nodePath.PlatformPath;
}

/**
 * @param path absolute and normalised
 * @param name of the artifact, mostly its path relative to the base directory
 */
export function plannedFile(
  path: string,
  name: string,
  identity: FileIdentity,
  place: PlaceOfFiles,
): FileArtifact {
  const follows = pathFrom(name, place) === path;
  // A copy, because V8 keeps a whole text alive as long as a part of it.
  return new PlannedFile(Buffer.from(name).toString(), identity, place, follows ? undefined : path);
}

class PlannedFile implements FileArtifact {
  readonly kind = 'file';
  readonly name: string;
  readonly identity: FileIdentity;
  readonly #place: PlaceOfFiles;
  /** Only if it does not follow from the name. */
  readonly #path: string | undefined;

  constructor(name: string, identity: FileIdentity, place: PlaceOfFiles, path: string | undefined) {
    this.name = name;
    this.identity = identity;
    this.#place = place;
    this.#path = path;
  }

  get path(): string {
    return this.#path ?? pathFrom(this.name, this.#place);
  }

  get bundlePath(): string {
    return bundlePathOf(this.path, this.name, this.#place, this.#place.path);
  }

  get size(): number {
    return Number(this.identity.size);
  }
}

function pathFrom(name: string, { baseDir, path }: PlaceOfFiles): string {
  const prefix = baseDir.endsWith(path.sep) ? baseDir : baseDir + path.sep;
  return prefix + (path.sep === '/' ? name : name.replaceAll('/', path.sep));
}
