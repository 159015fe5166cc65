/**
 * Temporary directories that are removed after the test file. Before that, every model bundle of this project in them is
 * checked with the schemas of OpenSSF Model Signing.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { omsProblemsBelow } from './oms.ts';

const made = new Set<string>();
const withCraftedBundles = new Set<string>();
afterAll(() => {
  const problems = [...made]
    .filter((directory) => !withCraftedBundles.has(directory))
    .flatMap((directory) => omsProblemsBelow(directory).problems);
  for (const directory of made) removeDirectory(directory);
  expect(problems).toEqual([]);
});

/**
 * A new, empty directory, as its real path. It is removed after the last test of the file.
 *
 * @param bundles `crafted` if the test itself writes unusual bundles
 */
export function temporaryDirectory(prefix = 'aegis-test-', bundles?: 'crafted'): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  made.add(directory);
  if (bundles === 'crafted') withCraftedBundles.add(directory);
  return directory;
}

/** The same under the name that fits into hooks. */
export const makeTemporaryDirectory = temporaryDirectory;

/** Removes a directory before the file is done. */
export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  made.delete(directory);
}

/** Writes files below a directory, with the directories in between; returns their absolute paths in the same order. */
export function writeFiles(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): string[] {
  return Object.entries(files).map(([name, content]) => {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
}
