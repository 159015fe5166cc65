/**
 * What every implementation of the registry port has to do. A new one is called here from its own test file, with a way
 * to fill its registry; see docs/REGISTRY.md.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ModelRegistry, VersionFiles, VersionName } from '../../src/registry/port.ts';
import { rejection } from '../support/thrown.ts';

/** A registry with a way to put something into it that is not the port. */
export interface RegistryUnderTest {
  readonly registry: ModelRegistry;
  createVersion(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<VersionName>;
  setAlias(version: VersionName, alias: string): Promise<void>;
}

const LARGE = Buffer.from(Array.from({ length: 3 * 1024 * 1024 }, (_, index) => index % 251));
const FILES = {
  MLmodel: 'flavors: {}\n',
  'data/weights 100% ü+.bin': LARGE,
  'data/deep/er/empty': '',
  'a b': 'blank',
};

/** The text of a stored file. */
export async function textOf(files: VersionFiles, path: string): Promise<string> {
  return (await bytesOf(files, path)).toString();
}

async function bytesOf(files: VersionFiles, path: string): Promise<Buffer> {
  let chunks: Uint8Array[] = [];
  await files.fetch(path, () => {
    chunks = [];
    return (chunk) => void chunks.push(Uint8Array.from(chunk));
  });
  return Buffer.concat(chunks);
}

export function describeRegistry(subject: () => RegistryUnderTest): void {
  describe('the registry port', () => {
    let registry: ModelRegistry;
    let first: VersionName;
    let second: VersionName;
    beforeAll(async () => {
      registry = subject().registry;
      first = await subject().createVersion("fraud detector's", FILES);
      second = await subject().createVersion("fraud detector's", { MLmodel: 'second' });
      await subject().setAlias(first, 'champion');
    });

    it('resolves a version and an alias', async () => {
      const version = await registry.resolve(first);
      expect(version).toMatchObject({ ...first, aliases: ['champion'] });
      expect(version.tags.size).toBe(0);
      expect(await registry.resolve({ name: first.name, alias: 'champion' })).toEqual(version);
      expect(await registry.resolve(second)).toMatchObject({ ...second, aliases: [] });
    });

    it.each([
      ['version', () => ({ ...first, version: '99' })],
      ['model', () => ({ ...first, name: 'nobody' })],
      ['alias', () => ({ name: first.name, alias: 'nobody' })],
      ['model with an alias', () => ({ name: 'nobody', alias: 'champion' })],
    ])('tells that there is no such %s', async (_, reference) => {
      expect((await rejection(registry.resolve(reference()))).code).toBe('REGISTRY_NOT_FOUND');
    });

    it('tells that a version without existence has no files', async () => {
      const nowhere = { ...first, version: '99' };
      expect((await rejection(registry.files(nowhere))).code).toBe('REGISTRY_NOT_FOUND');
    });

    it('sets tags, replaces them, and leaves the others', async () => {
      await registry.setTags(
        second,
        new Map([
          ['aegis.a', '1'],
          ['aegis.b', 'with "quotes" and ü'],
        ]),
      );
      await registry.setTags(second, new Map([['aegis.a', '2']]));
      expect([...(await registry.resolve(second)).tags].sort()).toEqual([
        ['aegis.a', '2'],
        ['aegis.b', 'with "quotes" and ü'],
      ]);
      expect((await registry.resolve(first)).tags.size).toBe(0);
    });

    it('lists every version of every model, with tags and aliases, in order', async () => {
      await subject().createVersion('another', { MLmodel: 'x' });
      const versions = await registry.versions();
      const names = versions.map(({ name, version }) => `${name}/${version}`);
      expect(names.filter((name) => name.startsWith(first.name))).toEqual([
        `${first.name}/1`,
        `${first.name}/2`,
      ]);
      expect(names.indexOf('another/1')).toBeLessThan(names.indexOf(`${first.name}/1`));
      expect(versions.find((one) => one.version === '1' && one.name === first.name)).toMatchObject({
        aliases: ['champion'],
      });
      expect(versions.find((one) => one.version === '2')?.tags.get('aegis.a')).toBe('2');
    });

    it('lists files of every depth with their sizes', async () => {
      const listed = await (await registry.files(first)).list();
      const sizes = Object.fromEntries(listed.map(({ path, size }) => [path, size ?? 0]));
      expect(sizes).toEqual(
        Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, Buffer.byteLength(text)])),
      );
    });

    it('streams the bytes of a file in pieces', async () => {
      const files = await registry.files(first);
      let pieces = 0;
      let bytes = 0;
      await files.fetch('data/weights 100% ü+.bin', () => (chunk) => {
        pieces += 1;
        bytes += chunk.length;
      });
      expect(bytes).toBe(LARGE.length);
      expect(pieces).toBeGreaterThan(1);
      expect((await bytesOf(files, 'data/weights 100% ü+.bin')).equals(LARGE)).toBe(true);
      expect(await textOf(files, 'data/deep/er/empty')).toBe('');
      expect(await textOf(files, 'a b')).toBe('blank');
    });

    it('tells that a file is missing', async () => {
      const files = await registry.files(first);
      const error = await rejection(files.fetch('data/none', () => () => {}));
      expect(error.code).toBe('ARTIFACT_MISSING');
    });

    it('ends a transfer when the receiver throws, without another attempt', async () => {
      const files = await registry.files(first);
      let attempts = 0;
      const full = new Error('the disk is full');
      const fetching = files.fetch('data/weights 100% ü+.bin', () => {
        attempts += 1;
        return () => {
          throw full;
        };
      });
      await expect(fetching).rejects.toThrow();
      expect(attempts).toBe(1);
    });

    it('stores a file, and replaces it', async () => {
      const files = await registry.files(second);
      await files.store('model.sig.json', Buffer.from('{"one":1}'));
      expect(await textOf(files, 'model.sig.json')).toBe('{"one":1}');
      await files.store('model.sig.json', Buffer.from('{"two":22}'));
      expect(await textOf(files, 'model.sig.json')).toBe('{"two":22}');
      expect((await files.list()).map(({ path }) => path).sort()).toEqual(['MLmodel', 'model.sig.json']);
    });
  });
}
