/** Where the signature bundle of an artifact lives. */
import nodePath from 'node:path';
import { AegisError } from '../errors.ts';

export const BUNDLE_SUFFIX = '.sig.json';

export interface BundleLocation {
  /** Absolute directory that holds all bundles, mirroring the artifacts' names; beside the artifacts when absent. */
  readonly signaturesDir?: string | undefined;
  /** Absolute path of the signature of the one artifact that there is, in place of all other rules. */
  readonly signature?: string | undefined;
}

/**
 * Whether a name is spelled as plans spell it: below where it starts, no detour, nothing that a file system would cut or
 * refuse.
 *
 * @param separator of names; `/` when absent
 */
export function isPlainName(name: string, separator: string | RegExp = '/'): boolean {
  return (
    name.isWellFormed() &&
    !name.includes('\0') &&
    name.split(separator).every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

/**
 * Absolute path of the bundle of one artifact, file or model directory.
 *
 * @param artifactPath absolute path of the artifact
 * @param name its name in the statement: relative, `/`-separated
 * @param path the path rules, which tests replace
 * @throws AegisError ARTIFACT_NAME_UNUSABLE when the name would lead out of `signaturesDir`
 */
export function bundlePathOf(
  artifactPath: string,
  name: string,
  { signaturesDir, signature }: BundleLocation = {},
  path: nodePath.PlatformPath = nodePath,
): string {
  if (signature !== undefined) return signature;
  if (signaturesDir === undefined) return artifactPath + BUNDLE_SUFFIX;
  if (!isPlainName(name, path.sep === '\\' ? /[\\/]/ : '/')) {
    throw new AegisError('ARTIFACT_NAME_UNUSABLE', {
      message: `${name} is not a relative path that stays below signatures-dir`,
      artifact: name,
    });
  }
  return path.join(signaturesDir, name + BUNDLE_SUFFIX);
}
