/** A model version on this disk, for the time of the work on it. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TEMPORARY_FILE } from '../../../src/files/temporary.ts';
import { withDirectory } from '../../../src/flow/registry/files.ts';
import { rejectedCode } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

let directory: string;
beforeEach(() => {
  directory = temporaryDirectory('aegis-test-', 'crafted');
});
const at = (name: string): string => join(directory, name);

describe('a directory to work in', () => {
  it('is there for the time of the work, for nobody else, under a name that is passed over', async () => {
    let made = '';
    const result = await withDirectory(at('a/b'), async (path) => {
      made = path;
      expect(statSync(path).mode & 0o777).toBe(0o700);
      mkdirSync(join(path, 'deep'));
      writeFileSync(join(path, 'deep/file'), 'x');
      await new Promise((resolve) => setImmediate(resolve));
      expect(existsSync(path)).toBe(true);
      return 7;
    });
    expect([result, dirname(made), readdirSync(at('a/b'))]).toEqual([7, at('a/b'), []]);
    expect(made.slice(dirname(made).length + 1)).toMatch(TEMPORARY_FILE);
  });

  it('is gone where the work has failed, or has removed it itself', async () => {
    const failing = withDirectory(directory, async () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(readdirSync(directory)).toEqual([]);
    const removing = async (path: string): Promise<void> => {
      rmSync(path, { recursive: true });
      return Promise.resolve();
    };
    await withDirectory(directory, removing);
  });

  it('cannot be made below a file', async () => {
    writeFileSync(at('file'), 'x');
    const code = async (parent: string) =>
      rejectedCode(async () => withDirectory(parent, async () => Promise.resolve()));
    expect(await code(at('file/below'))).toBe('WRITE_FAILED');
    expect(await code(at('file'))).toBe('WRITE_FAILED');
  });
});
