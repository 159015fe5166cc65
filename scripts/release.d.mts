/** Types of release.mjs, for the tests: lint cannot see the inferred types of plain JavaScript. */
export const CHECKSUMS: string;
export function releaseOf(
  tag: string,
  packageJson: string,
  changelog: string,
): { version: string; major: string; isPrerelease: boolean };
export function notesOf(version: string, changelog: string): string;
export function writeAssets(directory: string): Promise<string[]>;
export function readChecksums(directory: string): { name: string; sha256: string }[];
