/**
 * The port to a model registry: versions of models, each with tags and files. MLflow implements it; another registry
 * needs one more file like mlflow.ts, and must pass the contract tests in `__tests__/registry/contract.ts`.
 */

export interface VersionName {
  readonly name: string;
  /** The registry's version number, for example `3`. */
  readonly version: string;
}

export interface ModelVersion extends VersionName {
  /** By name. */
  readonly tags: ReadonlyMap<string, string>;
  /** Sorted. */
  readonly aliases: readonly string[];
}

/** A reference by a person: a version, or the one that an alias points to now. */
export type ModelReference = VersionName | { readonly name: string; readonly alias: string };

export interface RegistryFile {
  /** Relative to the version's root, `/`-separated, as the registry gives it: not to be trusted as a path. */
  readonly path: string;
  /** Bytes, if the registry gives them. */
  readonly size: number | undefined;
}

/** Receives the bytes of a file in order. They are lent until it returns: copy them to keep them. */
export type Take = (chunk: Uint8Array) => void;

/** The files of one version. */
export interface VersionFiles {
  /** Every file, in no order. @throws AegisError REGISTRY_*, LIMIT_EXCEEDED */
  list(): Promise<readonly RegistryFile[]>;
  /**
   * Streams one file.
   *
   * @param start called before every attempt, also after a broken one: earlier bytes are then void.
   * @throws AegisError ARTIFACT_MISSING if there is no such file; REGISTRY_*; errors of `start` and its result.
   */
  fetch(path: string, start: () => Take): Promise<void>;
  /** Stores one small file, replacing an earlier one. @throws AegisError REGISTRY_* */
  store(path: string, bytes: Uint8Array): Promise<void>;
}

export interface ModelRegistry {
  /** For messages, for example `MLflow at https://mlflow.example.com`. */
  readonly description: string;
  /** @throws AegisError REGISTRY_NOT_FOUND, REGISTRY_* */
  resolve(reference: ModelReference): Promise<ModelVersion>;
  /** Every version of every model, by name and then by number. @throws AegisError REGISTRY_* */
  versions(): Promise<readonly ModelVersion[]>;
  /** Sets the given tags and leaves all others. @throws AegisError REGISTRY_* */
  setTags(version: VersionName, tags: ReadonlyMap<string, string>): Promise<void>;
  /** @throws AegisError REGISTRY_STORE_UNSUPPORTED, REGISTRY_* */
  files(version: VersionName): Promise<VersionFiles>;
  /** Ends every connection. */
  close(): Promise<void>;
}
