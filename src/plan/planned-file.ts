/**
 * The artifacts of a plan as they are kept: a run of 100,000 holds all of them to its end, so each is its name and the
 * facts about it, and what follows from them is made when it is asked for.
 */
import type nodePath from 'node:path';
import { bundlePathOf } from '../bundle/location.ts';
import type { FileArtifact, FileIdentity } from './artifact.ts';

/** What the files of one plan share. */
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
 * @param name what the artifact is called, mostly its path relative to the base directory
 */
export function plannedFile(
  path: string,
  name: string,
  identity: FileIdentity,
  place: PlaceOfFiles,
): FileArtifact {
  const follows = pathFrom(name, place) === path;
  // A copy, because V8 keeps the text from which a part was cut for as long as the part.
  return new PlannedFile(Buffer.from(name).toString(), identity, place, follows ? undefined : path);
}

class PlannedFile implements FileArtifact {
  readonly kind = 'file';
  readonly name: string;
  readonly identity: FileIdentity;
  readonly #place: PlaceOfFiles;
  /** Where it is not what follows from the name. */
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
