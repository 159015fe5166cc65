/**
 * What a run needs from its door. The action and the CLI each implement it; a run does not know under which of them it runs,
 * and does not touch the process, the environment or the clock itself.
 */
import type { ProxySettings } from '../http/words.ts';
import type { Logger } from '../log.ts';
import type { Provenance } from '../statement/model-signature.ts';
import type { SessionConfig } from '../vault/session.ts';

export interface Host {
  /** Absolute. Relative patterns start here, and links may lead to files in here. */
  readonly workspace: string;
  /** Absolute; the home directory for `~`. */
  readonly home: string;
  readonly log: Logger;
  /** Aborts when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly proxy: ProxySettings;
  /** Where artifacts are signed, if known. */
  readonly provenance?: Provenance;
  /** URL or other name of the run, for the audit log. */
  readonly run?: string;
  /** Requests the job's OIDC token from GitHub; absent if the job cannot get one. */
  readonly idToken?: (audience: string | undefined) => Promise<string>;
  /** Masks a credential in all further output. */
  readonly mask?: (secret: string) => void;
  /** Checks an absolute pattern with another implementation of the syntax. @throws AegisError INPUT_INVALID */
  readonly checkPattern?: (pattern: string) => Promise<void>;
  /** Absolute; a directory for this run that outlives it. Created on first use. */
  readonly scratch: () => string;
  /** Records what the run would leave behind if killed now; absent if no later step tidies up. */
  readonly leftovers?: Leftovers;
  /** Absolute path of the audit log to append to; undefined without an audit log. */
  readonly auditLog: () => string | undefined;
  /** Absolute paths of files that the door itself writes where artifacts may be. */
  readonly ownFiles?: readonly string[];
  /** Shows related lines under a title. */
  readonly group: (title: string, lines: readonly string[]) => void;
  /** Progress of reading: bytes so far, and the current file. */
  readonly progress?: (bytes: number, file: string) => void;
  /** The workflow artifacts of the run, if it can have any. */
  readonly artifacts?: ArtifactService;
  /** The releases of the run's repository, with the rights of the token; absent outside GitHub. */
  readonly releases?: (token: string) => ReleaseService;
  /** The same, read-only. */
  readonly published?: (token: string) => Promise<ReleaseReader>;
}

/** A token to revoke and its server, as data. */
export interface MintedToken {
  readonly server: Omit<SessionConfig, 'address'> & { readonly address: string };
  readonly token: string;
}

/** An asset that was or is being uploaded. */
export interface SentAsset {
  /** Name of the upload: the final or a temporary one. */
  readonly name: string;
  /** The final name. */
  readonly finalName: string;
  /** Bytes. */
  readonly size: number;
  /** `sha256:…` of the bytes. */
  readonly digest: string;
}

/** The uploads of a run to a release. */
export interface SentAssets {
  readonly release: Pick<Release, 'id' | 'tag'>;
  /** Ids of the assets that existed before. */
  readonly before: readonly number[];
  readonly sent: readonly SentAsset[];
  /** All are uploaded, and earlier ones are being replaced: from here on there is no way back. */
  readonly isReplacing: boolean;
}

/** Called before each thing is created, and after it is gone. @throws AegisError WRITE_FAILED */
export interface Leftovers {
  token(made: MintedToken): void;
  revoked(token: string): void;
  /** Absolute directories below which the run writes under temporary names. */
  writesBelow(directories: readonly string[]): void;
  /** Undefined once nothing needs removal. Attached assets need it until the run has passed. */
  assets(sent: SentAssets | undefined): void;
}

export interface UploadRequest {
  readonly name: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Paths in the workflow artifact are relative to this directory. */
  readonly root: string;
  readonly retentionDays?: number;
  readonly compressionLevel: number;
  /** Delete a workflow artifact of this name first. */
  readonly overwrite: boolean;
}

export interface WorkflowArtifact {
  readonly name: string;
  readonly id: number;
  /** `sha256:…` of the archive, if the service tells. */
  readonly digest?: string;
}

/** Another run with the workflow artifacts. */
export interface OtherRun {
  readonly runId: number;
  readonly token: string;
}

/** GitHub's store for files that jobs pass to each other. */
export interface ArtifactService {
  /** Whether the runner has one. */
  readonly isAvailable: boolean;
  /** @throws AegisError UPLOAD_FAILED */
  upload(request: UploadRequest): Promise<{ readonly id: number; readonly digest?: string }>;
  /** The latest workflow artifact of each name. @throws AegisError DOWNLOAD_FAILED */
  list(from: OtherRun | undefined): Promise<readonly WorkflowArtifact[]>;
  /** Downloads a workflow artifact, still packed, into a directory. @throws AegisError DOWNLOAD_FAILED, LIMIT_EXCEEDED */
  download(artifact: WorkflowArtifact, directory: string, from: OtherRun | undefined): Promise<void>;
}

export interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** False during an upload, and after a broken one. */
  readonly isWhole: boolean;
  /** `sha256:…` of the bytes, if GitHub tells. */
  readonly digest?: string;
  /** Its download page. */
  readonly url: string;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  /** Its page. */
  readonly url: string;
  /** Where to upload assets: a URI template. */
  readonly uploadUrl: string;
  readonly isDraft: boolean;
  /** Its assets can no longer be changed. */
  readonly isImmutable: boolean;
  /** All of them. */
  readonly assets: readonly ReleaseAsset[];
}

/** Reads the releases of one repository. Everything but `event` throws AegisError RELEASE_*, CANCELLED. */
export interface ReleaseReader {
  /** For messages, `owner/name`. */
  readonly repository: string;
  /** The event that started the run, and the tag if it was a release. */
  event(): Promise<{ readonly name: string; readonly tag?: string }>;
  /** The release of a tag. @throws AegisError RELEASE_NOT_FOUND */
  find(tag: string): Promise<Release>;
  /** Streams an asset. @param start called before every attempt: discard what came before. */
  download(asset: ReleaseAsset, start: () => (chunk: Uint8Array) => void): Promise<void>;
  close(): Promise<void>;
}

/** Reads and changes the releases of one repository, including drafts. */
export interface ReleaseService extends ReleaseReader {
  /** Adds an asset, complete and under exactly this name, or nothing. @throws AegisError RELEASE_ASSET_EXISTS */
  upload(release: Release, name: string, bytes: Uint8Array): Promise<ReleaseAsset>;
  rename(asset: ReleaseAsset, name: string): Promise<ReleaseAsset>;
  /** The current assets of the release. Like `remove`, works for some seconds after the run is cancelled. */
  list(release: Pick<Release, 'id'>): Promise<readonly ReleaseAsset[]>;
  /** Also works for some seconds after the run is cancelled, when uploads must be removed. */
  remove(asset: ReleaseAsset): Promise<void>;
}
