/** Temporary directories that are gone when the test file is done. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

/** A new, empty directory with its real path. Call it at the top of a test file, in `describe` or in `beforeAll`-free code. */
export function temporaryDirectory(prefix = 'aegis-test-'): string {
  const directory = makeTemporaryDirectory(prefix);
  afterAll(() => {
    removeDirectory(directory);
  });
  return directory;
}

/** The same for use inside a test or a hook: the caller removes it with `removeDirectory`. */
export function makeTemporaryDirectory(prefix = 'aegis-test-'): string {
  return realpathSync(mkdtempSync(join(tmpdir(), prefix)));
}

export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
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
