/** Facts about a run besides the results of its artifacts. */
import type { LeftOut } from '../plan/left-out.ts';
import type { Mode } from '../inputs/table.ts';

/** Facts about the whole run, as far as known. */
export interface RunFacts {
  readonly mode: Mode;
  readonly dryRun: boolean;
  /** Absolute. */
  readonly workspace: string;
  /** Absolute. */
  readonly baseDir: string;
  /** The key, for example `transit/aegis-model-sign version 3 (ecdsa-p256)`. */
  readonly keyDescription?: string;
  readonly keyVersion?: number;
  /** Paths among the artifacts without a verdict: records of this tool, sidecars, release assets without signatures. */
  readonly leftOut?: LeftOut;
  readonly manifest?: string;
  /** Path of the page of mode resign. */
  readonly migrationReport?: string;
  /** What mode rotate has done. */
  readonly rotation?: RotationFacts;
  readonly auditLog?: string;
  readonly upload?: UploadFacts;
  /** The GitHub release of the run. */
  readonly release?: ReleaseFacts;
  /** Absolute paths of verified deliveries that a server may be waiting for: removed again if the run does not pass. */
  readonly delivered?: readonly string[];
  /** `sha256:…` of what was named in a registry and has a good signature, one for each reference, in their order. */
  readonly digests?: readonly string[];
}

/** The workflow artifact with the signatures. */
export interface UploadFacts {
  readonly name: string;
  readonly id: number;
  readonly url: string;
  /** `sha256:…` of the archive, if the service tells. */
  readonly digest?: string;
}

export interface ReleaseFacts {
  readonly tag: string;
  /** Its page. */
  readonly url: string;
  /** What mode sign has attached. */
  readonly attached: readonly { readonly name: string; readonly url: string }[];
  /** Absolute; directory of the assets that mode verify verified. */
  readonly directory?: string;
}

export interface RotationFacts {
  /** `mount/name`. */
  readonly key: string;
  readonly previousVersion: number;
  readonly currentVersion: number;
  /** Oldest version that the server accepted. */
  readonly previousMinimum: number;
  readonly currentMinimum: number;
}
