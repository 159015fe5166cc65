/** A model version on this disk, for the time of the work on it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TEMPORARY_FILE } from '../../../src/files/temporary.ts';
import { withDirectory, withVersion, type FetchedVersion } from '../../../src/flow/registry/files.ts';
import type { ModelRegistry, RegistryFile } from '../../../src/registry/port.ts';
import { BUNDLE_NAME } from '../../../src/registry/signature-tags.ts';
import { memoryModels, withFiles } from '../../support/memory-models.ts';
import { rejectedCode, rejection } from '../../support/thrown.ts';
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

describe('a version on this disk', () => {
  const VERSION = { name: 'fraud', version: '7' };
  const withFetched = async <T>(
    work: (fetched: FetchedVersion) => Promise<T>,
    models: ModelRegistry = memoryModels('7'),
  ): Promise<T> => withVersion(models, VERSION, { temporary: at('scratch') }, work);
  const code = async (models: ModelRegistry) =>
    rejectedCode(async () => withFetched(async () => Promise.resolve(), models));
  /** What the registry lists the first time, and then. */
  const listing = (...lists: readonly (readonly RegistryFile[])[]): ModelRegistry => {
    let looks = 0;
    return withFiles(memoryModels('7'), () => ({
      list: async () => Promise.resolve(lists[Math.min(looks++, lists.length - 1)] ?? []),
      fetch: async (path, start) => {
        start()(Buffer.from(path.slice(0, 1)));
        return Promise.resolve();
      },
    }));
  };

  it('is one model under its own name, without its bundle, which says that it is left out', async () => {
    const models = memoryModels('7');
    models.at('7').files.set(BUNDLE_NAME, Buffer.from('bundle'));
    await withFetched(async ({ model, bundle, files }) => {
      expect(bundle).toEqual(Buffer.from('bundle'));
      expect(model).toMatchObject({ kind: 'model', name: 'fraud/7', allowSymlinks: false });
      expect(model.bundlePath).toBe(join(dirname(model.path), BUNDLE_NAME));
      expect(readFileSync(model.bundlePath, 'utf8')).toBe('bundle');
      expect(readdirSync(model.path).sort()).toEqual(['data', 'weights.bin']);
      for (const names of [model.ignored, model.own]) {
        expect(names).toContain(BUNDLE_NAME);
        expect(names).toHaveLength(new Set(names).size);
      }
      expect(model.ignored).toContain('.git');
      expect(await files.list()).toHaveLength(3);
    }, models);
    await withFetched(async ({ bundle, model }) => {
      expect(bundle).toBeUndefined();
      expect(existsSync(model.bundlePath)).toBe(false);
      return Promise.resolve();
    });
    expect(readdirSync(at('scratch'))).toEqual([]);
  });

  it('says so where the disk does not take its bundle', async () => {
    const models = listing([
      { path: 'a', size: 1 },
      { path: BUNDLE_NAME, size: 1 },
    ]);
    const losing = withFiles(models, () => ({
      fetch: async (path, start) => {
        start()(Buffer.from('x'));
        if (path === BUNDLE_NAME) rmSync(at('scratch'), { recursive: true });
        return Promise.resolve();
      },
    }));
    expect(await code(losing)).toBe('WRITE_FAILED');
  });

  it('is found where its place looks like a pattern', async () => {
    const models = listing([{ path: 'a', size: 1 }]);
    const strange = { temporary: at('scr[at]ch*') };
    await withVersion(models, VERSION, strange, async ({ model }) => {
      expect(readdirSync(model.path)).toEqual(['a']);
      return Promise.resolve();
    });
  });

  it('must have files beside its bundle', async () => {
    for (const listed of [[], [{ path: BUNDLE_NAME, size: 1 }]]) {
      const error = await rejection(withFetched(async () => Promise.resolve(), listing(listed)));
      expect([error.code, error.artifact]).toEqual(['FILES_NOT_FOUND', 'fraud/7']);
    }
    expect(existsSync(at('scratch'))).toBe(false);
  });

  it('is not fetched where a name is unsafe, that of the bundle included', async () => {
    expect(await code(listing([{ path: '../a', size: 1 }]))).toBe('REGISTRY_FILE_UNSAFE');
    const twice = { path: BUNDLE_NAME, size: 1 };
    expect(await code(listing([{ path: 'a', size: 1 }, twice, twice]))).toBe('REGISTRY_FILE_UNSAFE');
    expect(existsSync(at('scratch'))).toBe(false);
  });

  const [a, b] = [
    { path: 'a', size: 1 },
    { path: 'b', size: 1 },
  ];
  it.each<[string, RegistryFile[], string]>([
    ['the same', [a, b], 'nothing'],
    ['the same in another order', [b, a], 'nothing'],
    ['the same and a bundle', [a, b, { path: BUNDLE_NAME, size: 1 }], 'nothing'],
    ['one more', [a, b, { path: 'c', size: 1 }], 'ARTIFACT_CHANGED'],
    ['one fewer', [a], 'ARTIFACT_CHANGED'],
    ['another size', [a, { path: 'b', size: 2 }], 'ARTIFACT_CHANGED'],
  ])('that lists %s afterwards comes to %s', async (_, after, expected) => {
    expect(await code(listing([a, b], after))).toBe(expected);
  });

  it('waits for every file', async () => {
    const slow = withFiles(memoryModels('7'), (files) => ({
      fetch: async (path, start) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return files.fetch(path, start);
      },
    }));
    await withFetched(async ({ model }) => {
      expect(readFileSync(join(model.path, 'weights.bin'), 'utf8')).toBe('weights');
      return Promise.resolve();
    }, slow);
  });
});
