/**
 * The port to a model registry: versions of models, each with tags and with files. MLflow stands behind it; another
 * registry is one more file like mlflow.ts, and has to pass the contract tests in `__tests__/registry/contract.ts`.
 */

export interface VersionName {
  readonly name: string;
  /** As the registry numbers it, for example `3`. */
  readonly version: string;
}

export interface ModelVersion extends VersionName {
  /** By name. */
  readonly tags: ReadonlyMap<string, string>;
  /** Sorted. */
  readonly aliases: readonly string[];
}

/** What a person names: a version, or whichever one an alias points to now. */
export type ModelReference = VersionName | { readonly name: string; readonly alias: string };

export interface RegistryFile {
  /** Relative to the version's root, `/`-separated, as the registry gives it: not to be trusted as a path. */
  readonly path: string;
  /** Bytes, where the registry tells. */
  readonly size: number | undefined;
}

/** Receives the bytes of a file in order. They are lent until it returns: who needs them for longer copies them. */
export type Take = (chunk: Uint8Array) => void;

/** The files of one version. */
export interface VersionFiles {
  /** Every file, in no order. @throws AegisError REGISTRY_*, LIMIT_EXCEEDED */
  list(): Promise<readonly RegistryFile[]>;
  /**
   * Streams one file.
   *
   * @param start called before every attempt, also after one that broke in the middle: what was taken before is void.
   * @throws AegisError ARTIFACT_MISSING when there is no such file; REGISTRY_*; what `start` and its result throw.
   */
  fetch(path: string, start: () => Take): Promise<void>;
  /** Stores one small file, in place of an earlier one. @throws AegisError REGISTRY_* */
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
