/**
 * MLflow's model registry and proxied artifacts over its REST API
 * (https://mlflow.org/docs/latest/api_reference/rest-api.html; checked against MLflow 3.17).
 */
import * as v from 'valibot';
import { AegisError, printable } from '../errors.ts';
import { compareNames } from '../plan/names.ts';
import type { ClientDeps } from '../http/retry.ts';
import { inTime, PATIENCE } from './in-time.ts';
import { MlflowRefusal, openMlflowClient, type MlflowConfig } from './mlflow-client.ts';
import type { ModelRegistry, ModelVersion, RegistryFile, VersionFiles, VersionName } from './port.ts';
import { MAX_PATH_BYTES } from './fetch.ts';
import { referenceTo, VERSION_NUMBER } from './reference.ts';

/** Files of one version that are listed, and directories that are opened: more is an attack, not a model. */
const MAX_FILES = 100_000;
const MAX_DIRECTORIES = 10_000;
const MAX_DEPTH = 64;
const PAGE_SIZE = 500;
/** Pages after which a listing is abandoned: a server with endless page tokens must not block a gate. */
const MAX_PAGES = 10_000;
/** Characters of all versions that are listed, with what each of them, and each of their tags and aliases, takes beside its text. */
const MAX_LISTED = 256 * 1024 * 1024;
const BESIDE_VERSION = 512;
const BESIDE_TAG = 64;

const ASK = ['ask whoever runs the server what it lists'];

const Tags = v.optional(v.array(v.object({ key: v.string(), value: v.optional(v.string(), '') })), []);
const Version = v.object({
  name: v.string(),
  // Part of the name that is signed: no other text may stand there.
  version: v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
    v.regex(VERSION_NUMBER, 'is no version number'),
  ),
  tags: Tags,
  aliases: v.optional(v.array(v.string()), []),
});
const OneVersion = v.object({ model_version: Version });
const Token = v.optional(v.string(), '');
const VersionPage = v.object({ model_versions: v.optional(v.array(Version), []), next_page_token: Token });
const ModelPage = v.object({
  registered_models: v.optional(
    v.array(
      v.object({
        name: v.string(),
        aliases: v.optional(v.array(v.object({ alias: v.string(), version: v.string() })), []),
      }),
    ),
    [],
  ),
  next_page_token: Token,
});
const DownloadUri = v.object({ artifact_uri: v.string() });
const FileList = v.object({
  files: v.optional(
    v.array(
      v.object({
        path: v.string(),
        is_dir: v.optional(v.boolean(), false),
        // Protocol buffers write 64-bit numbers as strings in JSON; MLflow turns them into numbers.
        file_size: v.optional(v.union([v.number(), v.pipe(v.string(), v.transform(Number))])),
      }),
    ),
    [],
  ),
});
const Nothing = v.object({});

/** @throws AegisError INPUT_INVALID if the configuration cannot work with any server. */
export function openMlflow(config: MlflowConfig, deps: ClientDeps): ModelRegistry {
  const client = openMlflowClient(config, deps);
  const { listMs = PATIENCE.listMs, maxListed = MAX_LISTED } = config;
  const get = <T>(path: string, query: Record<string, string>, schema: v.GenericSchema<unknown, T>) =>
    client.json({ method: 'GET', path: `${path}?${new URLSearchParams(query).toString()}`, schema });

  async function* pages<T extends { readonly next_page_token: string }>(
    path: string,
    query: Record<string, string>,
    schema: v.GenericSchema<unknown, T>,
  ): AsyncGenerator<T> {
    let token = '';
    for (let count = 0; count < MAX_PAGES; count++) {
      const page = await get(
        path,
        {
          ...query,
          max_results: String(config.pageSize ?? PAGE_SIZE),
          ...(token !== '' && { page_token: token }),
        },
        schema,
      );
      yield page;
      token = page.next_page_token;
      if (token === '') return;
    }
    throw new AegisError('LIMIT_EXCEEDED', {
      message: `the listing of ${path} does not end`,
      detail: '{expected} are allowed',
      expected: `at most ${MAX_PAGES} pages`,
      hints: ASK,
    });
  }

  async function versions(): Promise<ModelVersion[]> {
    let listed = 0;
    const count = (beside: number, ...texts: readonly string[]): void => {
      listed += texts.reduce((sum, { length }) => sum + length, beside);
      if (listed <= maxListed) return;
      throw new AegisError('LIMIT_EXCEEDED', {
        message: 'the registry lists too many model versions',
        detail: '{expected} are allowed',
        expected: `at most ${maxListed} characters`,
        hints: ASK,
      });
    };
    const aliases = new Map<string, string[]>();
    for await (const { registered_models: models } of pages('mlflow/registered-models/search', {}, ModelPage))
      for (const { name, aliases: own } of models)
        for (const { alias, version } of own) {
          const key = referenceTo({ name, version });
          count(BESIDE_TAG, key, alias);
          aliases.set(key, [...(aliases.get(key) ?? []), alias]);
        }
    // In an order that does not depend on tags, or pages would overlap while another run signs.
    const order = { order_by: 'name ASC' };
    const byReference = new Map<string, ModelVersion>();
    for await (const page of pages('mlflow/model-versions/search', order, VersionPage))
      for (const one of page.model_versions) {
        const reference = referenceTo(one);
        count(BESIDE_VERSION, reference);
        for (const { key, value } of one.tags) count(BESIDE_TAG, key, value);
        byReference.set(reference, versionOf({ ...one, aliases: aliases.get(reference) ?? [] }));
      }
    return [...byReference.values()].sort(
      (a, b) => compareNames(a.name, b.name) || Number(a.version) - Number(b.version),
    );
  }

  return {
    description: `MLflow at ${client.origin}`,
    async resolve(reference) {
      const byAlias = 'alias' in reference;
      try {
        const { model_version: found } = byAlias
          ? await get(
              'mlflow/registered-models/alias',
              { name: reference.name, alias: reference.alias },
              OneVersion,
            )
          : await get(
              'mlflow/model-versions/get',
              { name: reference.name, version: reference.version },
              OneVersion,
            );
        const version = versionOf(found);
        // An answer about another version would be signed, or called verified, under the requested name.
        if (version.name !== reference.name || (!byAlias && version.version !== reference.version)) {
          throw new AegisError('REGISTRY_ANSWER_INVALID', {
            message: 'MLflow answered with another model version',
            detail: 'requested was {expected}, the answer is about {got}',
            expected: byAlias ? reference.name : referenceTo(reference),
            got: referenceTo(version),
          });
        }
        return version;
      } catch (thrown) {
        const wanted = byAlias ? `models:/${reference.name}@${reference.alias}` : referenceTo(reference);
        throw absent(thrown, wanted);
      }
    },
    versions: async () => inTime('list its models', listMs, versions()),
    async setTags({ name, version }, tags) {
      for (const [key, value] of tags) {
        await client.json({
          method: 'POST',
          path: 'mlflow/model-versions/set-tag',
          body: { name, version, key, value },
          schema: Nothing,
        });
      }
    },
    async files(version) {
      let uri: string;
      try {
        const query = { name: version.name, version: version.version };
        ({ artifact_uri: uri } = await get('mlflow/model-versions/get-download-uri', query, DownloadUri));
      } catch (thrown) {
        throw absent(thrown, referenceTo(version));
      }
      return filesBelow(proxiedPath(uri, config.address, version));
    },
    close: () => client.close(),
  };

  function filesBelow(root: string): VersionFiles {
    const route = 'mlflow-artifacts/artifacts';
    async function list(): Promise<RegistryFile[]> {
      const files: RegistryFile[] = [];
      const waiting = [''];
      for (let looked = 1, directory = waiting.pop(); directory !== undefined; looked += 1) {
        const path = directory === '' ? root : `${root}/${directory}`;
        for (const entry of (await get(route, { path }, FileList)).files) {
          const name: string = directory === '' ? entry.path : `${directory}/${entry.path}`;
          // Entries must be single names. Anything else would lead elsewhere, here or on the server.
          if (
            /^(?:\.{0,2}|.*[/\\].*)$/s.test(entry.path) ||
            directory.split('/').length > MAX_DEPTH ||
            Buffer.byteLength(name) > MAX_PATH_BYTES
          ) {
            throw new AegisError('REGISTRY_FILE_UNSAFE', {
              message: 'MLflow lists a file with an invalid name',
              got: JSON.stringify(name.slice(0, 500)),
            });
          }
          if (entry.is_dir) waiting.push(name);
          else files.push({ path: name, size: entry.file_size });
          if (files.length > MAX_FILES || looked + waiting.length > MAX_DIRECTORIES) throw tooMany();
        }
        directory = waiting.pop();
      }
      return files;
    }
    return {
      list: async () => inTime('list the files of the version', listMs, list()),
      async fetch(path, start) {
        try {
          await client.download(`${route}/${encodePath(`${root}/${path}`)}`, start);
        } catch (thrown) {
          if (!(thrown instanceof MlflowRefusal) || thrown.status !== 404) throw thrown;
          throw new AegisError('ARTIFACT_MISSING', {
            message: `the registry has no file ${printable(path)} in this version`,
            artifact: path,
            cause: thrown,
          });
        }
      },
      async store(path, bytes) {
        await client.upload({ method: 'PUT', path: `${route}/${encodePath(`${root}/${path}`)}` }, bytes);
      },
    };
  }
}

const tooMany = (): AegisError =>
  new AegisError('LIMIT_EXCEEDED', {
    message: 'the model version has too many files',
    detail: '{expected} are allowed',
    expected: `at most ${MAX_FILES} files in ${MAX_DIRECTORIES} directories`,
    hints: ['do not use this model version; look at its files in the registry'],
  });

function versionOf({ name, version, tags, aliases }: v.InferOutput<typeof Version>): ModelVersion {
  return {
    name,
    version,
    tags: new Map(tags.map(({ key, value }) => [key, value])),
    aliases: [...aliases].sort(compareNames),
  };
}

/** MLflow answers 404 for a missing version and 400 for a missing alias. */
function absent(thrown: unknown, wanted: string): unknown {
  if (!(thrown instanceof MlflowRefusal)) return thrown;
  const isAbsent =
    thrown.mlflowCode === 'RESOURCE_DOES_NOT_EXIST' ||
    (thrown.mlflowCode === 'INVALID_PARAMETER_VALUE' && /alias .* not found/i.test(thrown.message));
  if (!isAbsent) return thrown;
  return new AegisError('REGISTRY_NOT_FOUND', {
    message: `${printable(wanted)} does not exist`,
    got: thrown.sentence,
    cause: thrown,
  });
}

/**
 * Path of a version's files below the server's artifact proxy.
 *
 * @throws AegisError REGISTRY_STORE_UNSUPPORTED for a store that only clients with their own credentials can reach, and
 * for another server: credentials go only to the address that the caller named.
 */
function proxiedPath(uri: string, address: URL, version: VersionName): string {
  const refuse = (got: string) =>
    new AegisError('REGISTRY_STORE_UNSUPPORTED', {
      message: `the files of ${printable(referenceTo(version))} are not behind the server’s artifact proxy`,
      detail: 'they are at {got}, not at {expected}',
      expected: 'mlflow-artifacts:/…',
      got: printable(got),
    });
  const [, authority, path] = /^mlflow-artifacts:(?:\/\/([^/]*))?\/+(.*)$/s.exec(uri) ?? [];
  if (path === undefined) throw refuse(/^[a-z][a-z0-9+.-]*:/i.exec(uri)?.[0] ?? 'a path on the server');
  if (authority !== undefined && authority !== '' && authority !== address.host) throw refuse(authority);
  const segments = path.replace(/\/+$/, '').split('/');
  if (segments.some((segment) => /^\.{0,2}$/.test(segment))) throw refuse(uri);
  return segments.join('/');
}

function encodePath(path: string): string {
  try {
    return path.split('/').map(encodeURIComponent).join('/');
  } catch (cause) {
    // encodeURIComponent throws only for a lone surrogate.
    throw new AegisError('REGISTRY_FILE_UNSAFE', { message: 'a file name is not valid Unicode', cause });
  }
}
