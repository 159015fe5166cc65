/** Location of an artifact's signature bundle. */
import nodePath from 'node:path';
import { AegisError } from '../errors.ts';

export const BUNDLE_SUFFIX = '.sig.json';

export interface BundleLocation {
  /** Absolute directory for all bundles, mirroring the artifacts' names; by default bundles are next to the artifacts. */
  readonly signaturesDir?: string | undefined;
  /** Absolute path of the signature of the only artifact, overriding all other rules. */
  readonly signature?: string | undefined;
}

/**
 * Whether a name is in the form that plans use: below its base, no detour, nothing that a file system would cut or
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
 * @throws AegisError ARTIFACT_NAME_UNUSABLE if the name would lead out of `signaturesDir`
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
