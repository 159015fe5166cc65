/** Decides, before anything is signed, which files become assets of a release. Pure. */
import { posix } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError } from '../../errors.ts';
import type { Artifact } from '../../plan/artifact.ts';
import { some } from '../../plural.ts';
import { TRUST_FILE } from '../../verify/trust-file.ts';
import type { Release, ReleaseAsset } from '../host.ts';

/** GitHub's limit for the assets of one release. */
export const MOST_ASSETS = 1000;
/** Suffix of an asset's name until it replaces an earlier one. */
export const TEMPORARY_SUFFIX = '.aegis-tmp';
/** Most names in a message. */
const MOST_NAMED = 5;

/**
 * Names that GitHub keeps. It silently changes others: "GitHub renames asset filenames that have special characters,
 * non-alphanumeric characters, and leading or trailing periods" (REST API, Upload a release asset).
 */
const KEPT_NAME = /^[A-Za-z0-9_+-](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?$/;

/** A file to attach to a release. */
export interface Attachment {
  /** Of the asset. */
  readonly name: string;
  /** Absolute path of the bundle; undefined for the trust file, which is built after the key was read. */
  readonly path: string | undefined;
  /** Assets that it replaces: under its own name, or left under the temporary name by a broken run. */
  readonly replaces: readonly ReleaseAsset[];
}

export interface AttachmentOptions {
  readonly overwrite: boolean;
  /** Of the jobs that share the work, only the first attaches the trust file. */
  readonly withTrustFile: boolean;
}

/**
 * The attachments of a run: a bundle for each artifact, and the trust file.
 *
 * @throws AegisError ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, RELEASE_ASSET_EXISTS, RELEASE_REFUSED,
 * LIMIT_EXCEEDED
 */
export function planAttachments(
  artifacts: readonly Artifact[],
  release: Release,
  { overwrite, withTrustFile }: AttachmentOptions,
): readonly Attachment[] {
  if (release.isImmutable) {
    throw new AegisError('RELEASE_REFUSED', {
      message: `the release ${release.tag} is immutable, so nothing can be attached to it`,
      hints: ['attach while the release is a draft, then publish it'],
    });
  }
  const named = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    // An asset has no directory: its name is the last part of the artifact's.
    const name = posix.basename(artifact.name) + BUNDLE_SUFFIX;
    requireKept(name, artifact);
    const other = named.get(name);
    if (other !== undefined) throw collision(other, artifact, name);
    named.set(name, artifact);
  }
  const existing = new Map(release.assets.map((asset) => [asset.name, asset]));
  const plan = (name: string, path?: string): Attachment => ({
    name,
    path,
    replaces: [name, name + TEMPORARY_SUFFIX].flatMap((one) => existing.get(one) ?? []),
  });
  const attachments = [...named].map(([name, { bundlePath }]) => plan(name, bundlePath));
  if (withTrustFile) attachments.push(plan(TRUST_FILE));
  const replaced = attachments.flatMap(({ replaces }) => replaces);
  if (!overwrite && replaced.length > 0) throw exists(replaced, release);
  const most = release.assets.length + attachments.length;
  if (most > MOST_ASSETS) {
    throw new AegisError('LIMIT_EXCEEDED', {
      message: `the release ${release.tag} would have too many assets`,
      detail: '{got}; GitHub allows {expected}',
      expected: `at most ${MOST_ASSETS}, counting replaced ones twice`,
      got: String(most),
      hints: ['sign whole directories with model-path, or attach one archive of the signatures yourself'],
    });
  }
  return attachments;
}

function requireKept(name: string, artifact: Artifact): void {
  if (KEPT_NAME.test(name) && !name.includes('..')) return;
  throw new AegisError('ARTIFACT_NAME_UNUSABLE', {
    message: `GitHub would publish ${JSON.stringify(name)} under another name, so its signature would not be found`,
    detail: 'GitHub keeps {expected}',
    expected: 'only letters A to Z, digits and . _ + -, with no leading dot and no two dots in a row',
    hints: ['rename the artifact, here and in the release, before you sign it'],
    artifact: artifact.name,
  });
}

function collision(one: Artifact, other: Artifact, name: string): AegisError {
  return new AegisError('ARTIFACT_NAMES_COLLIDE', {
    message: `the signatures of ${one.name} and ${other.name} would both become the asset ${name}: assets have no directories`,
    hints: ['rename one of the files, or attach them to different releases'],
    artifact: other.name,
  });
}

function exists(assets: readonly ReleaseAsset[], { tag }: Release): AegisError {
  const names = assets.map(({ name, isWhole }) => name + (isWhole ? '' : ' (not whole)'));
  return new AegisError('RELEASE_ASSET_EXISTS', {
    message: `the release ${tag} already has ${some(names, MOST_NAMED)}; nothing was signed`,
  });
}
