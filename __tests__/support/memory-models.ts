/** A registry of models in memory, to test what the flows decide. Other tests use a real registry. */
import { setImmediate as turn } from 'node:timers/promises';
import type { ModelRegistry, ModelVersion, RegistryFile, VersionFiles } from '../../src/registry/port.ts';

export interface MemoryModels extends ModelRegistry {
  /** What was asked and written, such as `store 7 model.sig.json`. */
  readonly calls: string[];
  /** Of a version of `fraud`: its files by path, and its tags. */
  at(version: string): { readonly files: Map<string, Uint8Array>; readonly tags: Map<string, string> };
  /** The version as it is now. */
  version(version: string): ModelVersion;
}

/** @param versions of the model `fraud`, each with the same two files */
export function memoryModels(...versions: readonly string[]): MemoryModels {
  const all = new Map(
    versions.map((version) => [
      version,
      {
        files: new Map<string, Uint8Array>([
          ['weights.bin', Buffer.from('weights')],
          ['data/MLmodel', Buffer.from('flavors: {}')],
        ]),
        tags: new Map<string, string>(),
      },
    ]),
  );
  const calls: string[] = [];
  /** Code that does not wait for an answer sees the old state. */
  const call = async (words: string): Promise<void> => {
    calls.push(words);
    await turn();
    await turn();
  };
  const at: MemoryModels['at'] = (version) => {
    const found = all.get(version);
    if (found === undefined) throw new Error(`there is no version ${version}`);
    return found;
  };
  const version: MemoryModels['version'] = (number) => ({
    ...{ name: 'fraud', version: number, aliases: [] },
    tags: new Map(at(number).tags),
  });
  return {
    calls,
    at,
    version,
    description: 'a registry in memory',
    async resolve(reference) {
      const number = 'version' in reference ? reference.version : '';
      await call(`resolve ${reference.name} ${number}`);
      return version(number);
    },
    async versions() {
      await call('versions');
      return versions.map(version);
    },
    async setTags({ version: number }, tags) {
      await call(`tags ${number}`);
      for (const [name, value] of tags) at(number).tags.set(name, value);
    },
    async files({ version: number }) {
      await call(`files ${number}`);
      const { files } = at(number);
      return {
        async list() {
          await call(`list ${number}`);
          return [...files].map(([path, { length: size }]): RegistryFile => ({ path, size }));
        },
        async fetch(path, start) {
          await call(`fetch ${number} ${path}`);
          start()(files.get(path) ?? Buffer.alloc(0));
        },
        async store(path, bytes) {
          await call(`store ${number} ${path}`);
          files.set(path, Buffer.from(bytes));
        },
      };
    },
    close: async () => call('close'),
  };
}

/** The same registry, which does some things with files otherwise; `otherwise` is asked for each version that is opened. */
export function withFiles(
  models: ModelRegistry,
  otherwise: (files: VersionFiles) => Partial<VersionFiles>,
): ModelRegistry {
  return {
    ...models,
    files: async (version) => {
      const files = await models.files(version);
      return { ...files, ...otherwise(files) };
    },
  };
}
