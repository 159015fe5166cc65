/**
 * `aegis-manifest.json`: what a run has signed or verified, for registries and for the next job. Written line by line as
 * records come, so its length costs no memory; moved into place only once complete.
 */
import { isAbsolute, relative, sep } from 'node:path';
import { defined } from '../defined.ts';
import type { ArtifactRecord } from '../flow/progress.ts';
import type { LeftOut } from '../plan/left-out.ts';
import { nameBelow, relativeName } from '../plan/names.ts';
import { AS_SPELLED, placeOf, realDirectoryOf } from '../plan/stat.ts';
import { requireOwnPlace } from './own-place.ts';
import { LineFile } from './line-file.ts';

export const MANIFEST_FILE = 'aegis-manifest.json';
export const MANIFEST_SCHEMA = 'https://github.com/org/aegis-sign-action/manifest/v1';

/** How a manifest of any version begins, also after reformatting. */
const OUR_MANIFEST = /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/manifest\//;

export interface ManifestHeader {
  readonly mode: string;
  /** Absent after verification with bare public keys. */
  readonly mount?: string;
  readonly key?: string;
  /** Paths among the artifacts without an entry. */
  readonly leftOut?: LeftOut;
}

/** Facts that a signing run has at its end. */
export interface ManifestFooter {
  /** The oldest version that the server accepted: if it later accepts older ones, someone lowered the minimum. */
  readonly minVersion: number;
}

/** One artifact in the manifest. */
export interface ManifestEntry {
  readonly name: string;
  readonly kind: 'file' | 'model';
  readonly status: ArtifactRecord['status'];
  readonly sha256?: string;
  readonly size?: number;
  /** Path of the bundle relative to the base directory, `/`-separated. */
  readonly bundle: string;
  readonly keyVersion?: number;
  readonly signedAt?: string;
  /** A timestamp proves that the signature existed at this time. */
  readonly timestampedAt?: string;
  /** For a model: paths in it that the entry does not cover. */
  readonly leftOut?: LeftOut;
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * The name of a bundle in its entry, independent of links on the way. A place in a registry is not a path and stays
 * unchanged.
 *
 * @param root absolute
 */
export function bundleIn(root: string, bundlePath: string): string {
  if (!isAbsolute(bundlePath)) return bundlePath;
  return (
    relativeName(root, bundlePath, AS_SPELLED) ??
    nameBelow(
      bundlePath,
      placeOf(bundlePath),
      { baseDir: root, realBaseDir: realDirectoryOf(root) },
      AS_SPELLED,
    ) ??
    relative(root, bundlePath).split(sep).join('/')
  );
}

export class ManifestWriter {
  readonly path: string;
  readonly #file: LineFile;
  readonly #bundleRoot: string;
  readonly #keyVersions = new Map<number, number>();
  #entries = 0;

  /**
   * @param path of the manifest once `finish` has been called.
   * @param bundleRoot directory that the entries' `bundle` paths are relative to.
   * @throws AegisError WRITE_FAILED, RECORD_PLACE_TAKEN
   */
  constructor(path: string, bundleRoot: string, header: ManifestHeader) {
    this.path = path;
    this.#bundleRoot = bundleRoot;
    requireOwnPlace(path, OUR_MANIFEST, 'manifest of this tool');
    this.#file = new LineFile(path);
    const fields = Object.entries({ schema: MANIFEST_SCHEMA, ...header });
    this.#file.write('{\n');
    for (const [name, value] of fields)
      this.#file.write(`  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
    this.#file.write('  "artifacts": [');
  }

  add(record: ArtifactRecord): void {
    const { keyVersion } = record;
    this.#file.write(`${this.#entries === 0 ? '' : ','}\n    ${JSON.stringify(this.#entryOf(record))}`);
    this.#entries += 1;
    if (keyVersion !== undefined && record.status !== 'failed') {
      this.#keyVersions.set(keyVersion, (this.#keyVersions.get(keyVersion) ?? 0) + 1);
    }
  }

  /**
   * Completes the file and moves it into place. It has the result of each artifact, but not of the run, which may still fail
   * at its upload.
   *
   * @param footer of a signing run
   * @throws AegisError WRITE_FAILED
   */
  finish(footer?: ManifestFooter): void {
    const versions = Object.fromEntries([...this.#keyVersions].sort(([a], [b]) => a - b));
    this.#file.write(`${this.#entries === 0 ? '' : '\n  '}],\n`);
    const tail = Object.entries({ ...footer, keyVersions: versions });
    const lines = tail.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    this.#file.write(`${lines.join(',\n')}\n}\n`);
    this.#file.finish();
  }

  /** Removes the unfinished file. Safe after `finish`. */
  abandon(): void {
    this.#file.abandon();
  }

  #entryOf(record: ArtifactRecord): ManifestEntry {
    const {
      name,
      kind,
      status,
      sha256,
      size,
      bundlePath,
      keyVersion,
      signedAt,
      timestampedAt,
      leftOut,
      error,
    } = record;
    return {
      name,
      kind,
      status,
      ...defined({ sha256, size }),
      bundle: bundleIn(this.#bundleRoot, bundlePath),
      ...defined({ keyVersion, signedAt, timestampedAt, leftOut }),
      ...(error !== undefined && { error: { code: error.code, message: error.sentence } }),
    };
  }
}
