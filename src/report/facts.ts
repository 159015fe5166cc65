/** What is known of a run beside the fate of its artifacts. */
import type { LeftOut } from '../plan/left-out.ts';
import type { Mode } from '../inputs/table.ts';

/** What the edge knows about the run as a whole, as far as the run has come. */
export interface RunFacts {
  readonly mode: Mode;
  readonly dryRun: boolean;
  /** Absolute. */
  readonly workspace: string;
  /** Absolute. */
  readonly baseDir: string;
  /** With what: for example `transit/aegis-model-sign version 3 (ecdsa-p256)`. */
  readonly keyDescription?: string;
  readonly keyVersion?: number;
  /** What lies among the artifacts and no verdict speaks of: records of this tool, sidecars, release assets without signatures. */
  readonly leftOut?: LeftOut;
  readonly manifest?: string;
  /** Path of the page that mode resign writes. */
  readonly migrationReport?: string;
  /** What mode rotate has done. */
  readonly rotation?: RotationFacts;
  readonly auditLog?: string;
  readonly upload?: UploadFacts;
  /** The GitHub release that the run works on. */
  readonly release?: ReleaseFacts;
  /** Absolute paths of what verified and was put where a server may wait for it: gone again where the run does not pass. */
  readonly delivered?: readonly string[];
  /** `sha256:…` of what was named in a registry and has a good signature, one for each reference, in their order. */
  readonly digests?: readonly string[];
}

/** The workflow artifact that holds the signatures. */
export interface UploadFacts {
  readonly name: string;
  readonly id: number;
  readonly url: string;
  /** `sha256:…` of the archive, where the service says so. */
  readonly digest?: string;
}

export interface ReleaseFacts {
  readonly tag: string;
  /** Its page. */
  readonly url: string;
  /** What mode sign has attached. */
  readonly attached: readonly { readonly name: string; readonly url: string }[];
  /** Absolute; where mode verify has put the assets that it verified. */
  readonly directory?: string;
}

export interface RotationFacts {
  /** `mount/name`. */
  readonly key: string;
  readonly previousVersion: number;
  readonly currentVersion: number;
  /** Oldest version that the server accepts. */
  readonly previousMinimum: number;
  readonly currentMinimum: number;
}
