/**
 * What a run needs of the door it came in through. The action and the CLI each implement it; a run neither knows which
 * of them it runs under nor touches the process, the environment or the clock itself.
 */
import type { ProxySettings } from '../http/words.ts';
import type { Logger } from '../log.ts';
import type { Provenance } from '../statement/model-signature.ts';
import type { SessionConfig } from '../vault/session.ts';

export interface Host {
  /** Absolute. Relative patterns start here, and links may lead to files in here. */
  readonly workspace: string;
  /** Absolute; what `~` stands for. */
  readonly home: string;
  readonly log: Logger;
  /** Aborts when the run is told to stop. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly proxy: ProxySettings;
  /** Where artifacts are signed, when that is known. */
  readonly provenance?: Provenance;
  /** URL or other name of the run, for the audit log. */
  readonly run?: string;
  /** Asks GitHub for the job's OIDC token; absent where there is none to have. */
  readonly idToken?: (audience: string | undefined) => Promise<string>;
  /** Hides a credential that was found on the way in everything shown from here on. */
  readonly mask?: (secret: string) => void;
  /** Asks whoever else reads such patterns whether it can read this absolute one. @throws AegisError INPUT_INVALID */
  readonly checkPattern?: (pattern: string) => Promise<void>;
  /** Absolute; a directory of this run's own that outlives it. Made when it is first asked for. */
  readonly scratch: () => string;
  /** Keeps what the run would leave behind if it were killed now; absent where nobody comes after it to tidy up. */
  readonly leftovers?: Leftovers;
  /** Absolute path of the audit log to append to; undefined when none is kept. */
  readonly auditLog: () => string | undefined;
  /** Absolute paths of files that the door itself writes where artifacts may be. */
  readonly ownFiles?: readonly string[];
  /** Shows lines that belong together under a title. */
  readonly group: (title: string, lines: readonly string[]) => void;
  /** How far the reading has come: bytes so far, and the file being read. */
  readonly progress?: (bytes: number, file: string) => void;
  /** The workflow artifacts of the run, where there are any. */
  readonly artifacts?: ArtifactService;
  /** The releases of the repository that the run belongs to, as whoever the token stands for; where there are any. */
  readonly releases?: (token: string) => ReleaseService;
  /** The same where they can only be read. */
  readonly published?: (token: string) => Promise<ReleaseReader>;
}

/** A server with a token on it that has to be revoked, as data. */
export interface MintedToken {
  readonly server: Omit<SessionConfig, 'address'> & { readonly address: string };
  readonly token: string;
}

/** An asset that was sent, or is being sent. */
export interface SentAsset {
  /** As it was sent: its own, or a temporary one. */
  readonly name: string;
  /** Its own. */
  readonly finalName: string;
  /** Bytes. */
  readonly size: number;
  /** `sha256:…` of the bytes. */
  readonly digest: string;
}

/** What a run sends to a release. */
export interface SentAssets {
  readonly release: Pick<Release, 'id' | 'tag'>;
  /** Ids of the assets that were there before. */
  readonly before: readonly number[];
  readonly sent: readonly SentAsset[];
  /** All are sent, and earlier ones are being replaced: from here on there is no way back. */
  readonly isReplacing: boolean;
}

/** Told before each thing comes to be, and after it is gone. @throws AegisError WRITE_FAILED */
export interface Leftovers {
  token(made: MintedToken): void;
  revoked(token: string): void;
  /** Absolute directories below which the run writes under temporary names. */
  writesBelow(directories: readonly string[]): void;
  /** Undefined once nothing has to be taken back. What is attached has to be until the run has passed. */
  assets(sent: SentAssets | undefined): void;
}

export interface UploadRequest {
  readonly name: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** The layout inside the workflow artifact starts below this directory. */
  readonly root: string;
  readonly retentionDays?: number;
  readonly compressionLevel: number;
  /** Delete a workflow artifact of this name first. */
  readonly overwrite: boolean;
}

export interface WorkflowArtifact {
  readonly name: string;
  readonly id: number;
  /** `sha256:…` of the archive, where the service says so. */
  readonly digest?: string;
}

/** Another run to take workflow artifacts from. */
export interface OtherRun {
  readonly runId: number;
  readonly token: string;
}

/** GitHub's store for files that jobs hand to each other. */
export interface ArtifactService {
  /** Whether the runner offers one at all. */
  readonly isAvailable: boolean;
  /** @throws AegisError UPLOAD_FAILED */
  upload(request: UploadRequest): Promise<{ readonly id: number; readonly digest?: string }>;
  /** The latest workflow artifact of each name. @throws AegisError DOWNLOAD_FAILED */
  list(from: OtherRun | undefined): Promise<readonly WorkflowArtifact[]>;
  /** Puts a workflow artifact, packed as it was uploaded, into a directory. @throws AegisError DOWNLOAD_FAILED, LIMIT_EXCEEDED */
  download(artifact: WorkflowArtifact, directory: string, from: OtherRun | undefined): Promise<void>;
}

export interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** False while an upload is under way, and after one that broke. */
  readonly isWhole: boolean;
  /** `sha256:…` of the bytes, where GitHub tells. */
  readonly digest?: string;
  /** Where a person downloads it. */
  readonly url: string;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  /** Its page. */
  readonly url: string;
  /** Where assets are sent to: a URI template. */
  readonly uploadUrl: string;
  readonly isDraft: boolean;
  /** Its assets cannot be changed any more. */
  readonly isImmutable: boolean;
  /** Every one. */
  readonly assets: readonly ReleaseAsset[];
}

/** What is published in one repository. Everything but `event` throws AegisError RELEASE_*, CANCELLED. */
export interface ReleaseReader {
  /** For messages, `owner/name`. */
  readonly repository: string;
  /** What started the run, and the tag where that was a release. */
  event(): Promise<{ readonly name: string; readonly tag?: string }>;
  /** The release of a tag. @throws AegisError RELEASE_NOT_FOUND */
  find(tag: string): Promise<Release>;
  /** Streams an asset. @param start called before every attempt: what was taken before is void. */
  download(asset: ReleaseAsset, start: () => (chunk: Uint8Array) => void): Promise<void>;
  close(): Promise<void>;
}

/** The releases of one repository, drafts among them, to be changed as well. */
export interface ReleaseService extends ReleaseReader {
  /** Adds an asset, whole and under exactly this name, or nothing. @throws AegisError RELEASE_ASSET_EXISTS */
  upload(release: Release, name: string, bytes: Uint8Array): Promise<ReleaseAsset>;
  rename(asset: ReleaseAsset, name: string): Promise<ReleaseAsset>;
  /** What the release holds now. Works, like `remove`, for some seconds after the run was told to stop, too. */
  list(release: Pick<Release, 'id'>): Promise<readonly ReleaseAsset[]>;
  /** Works for some seconds after the run was told to stop, too: that is when something has to be taken back. */
  remove(asset: ReleaseAsset): Promise<void>;
}
