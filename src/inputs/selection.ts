/** The artifacts of a run: files and model directories, or a model in a registry. */
import { resolve } from 'node:path';
import { defined } from '../defined.ts';
import type { Patterns } from './parsers/patterns.ts';
import type { Shard } from './parsers/text.ts';
import type { Problems } from './problems.ts';
import type { ModelScope } from '../plan/model-files.ts';
import { registryInputs, type RegistryInputs } from './registry.ts';
import type { InputName } from './table.ts';
import { given, type Source, type Values } from './values.ts';

export interface SelectionInputs {
  /** A model in a registry instead of anything on disk. */
  readonly registry?: RegistryInputs;
  /** Of files; undefined if there are only models. */
  readonly patterns?: Patterns;
  /** Of model directories. */
  readonly modelPatterns?: Patterns;
  /** What in a directory belongs to a model. */
  readonly scope: ModelScope;
  /** Absolute. */
  readonly baseDir: string;
  /** Absolute; undefined: next to the artifacts. */
  readonly signaturesDir?: string;
  /** Absolute path of the signature. Requires exactly one artifact. */
  readonly signature?: string;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  /** How to name a literally given file outside baseDir: by its base name, or refuse it. */
  readonly outsideBase: 'basename' | 'refuse';
  readonly shard?: Shard;
}

export function selectionOf(values: Values, source: Source, problems: Problems): SelectionInputs {
  const { context } = source;
  const registry = registryInputs(values, source, problems);
  const { path: patterns, 'model-path': modelPatterns } = values;
  // A release lists its own assets.
  const isPublished = values.mode === 'verify' && values['release-tag'] !== undefined;
  const isElsewhere = isPublished || registry !== undefined || context.manifest !== undefined;
  const isRefused = isElsewhere || problems.has('path') || problems.has('model-path');
  if (patterns === undefined && modelPatterns === undefined && !isRefused) {
    problems.add('path', (spell, door) =>
      door === 'action'
        ? `is missing: name files, directories or glob patterns, one a line, or model directories with ${spell('model-path')}`
        : `is missing: name files after the command, or model directories with ${spell('model-path')}`,
    );
  }
  requireUseful(values, source, problems);
  // When whole paths are compared, a file outside base-dir has no name to compare.
  const byPath =
    values.mode === 'verify' ? (values['name-check'] ?? 'path') === 'path' : context.door === 'action';
  return {
    ...defined({ patterns, modelPatterns }),
    scope: {
      allowSymlinks: values['allow-symlinks'] ?? false,
      ignorePaths: values['ignore-paths'] ?? [],
      ignoreGitPaths: values['ignore-git-paths'] ?? true,
    },
    baseDir: resolve(context.workspace, values['base-dir'] ?? '.'),
    ifNoFilesFound: values['if-no-files-found'] ?? 'error',
    outsideBase: byPath ? 'refuse' : 'basename',
    ...(values['signatures-dir'] !== undefined && {
      signaturesDir: resolve(context.workspace, values['signatures-dir']),
    }),
    ...(values.signature !== undefined && { signature: resolve(context.workspace, values.signature) }),
    ...defined({ shard: values.shard, registry }),
  };
}

/** Inputs about what in a directory belongs to a model. */
const OF_MODELS = [
  'allow-symlinks',
  'allow-extra-files',
  'ignore-paths',
  'accept-signed-ignore-paths',
  'ignore-git-paths',
  'model-method',
  'model-shard-size',
] as const satisfies readonly InputName[];
/** Inputs that say otherwise where signatures are, or that there are several. */
const OTHER_PLACES = [
  'signatures-dir',
  'signatures-artifact',
  'shard',
] as const satisfies readonly InputName[];

/** Refuses inputs without effect next to the other inputs. */
function requireUseful(values: Values, { raw, context }: Source, problems: Problems): void {
  // A manifest may list models.
  if (values['model-path'] === undefined && context.manifest === undefined && values.registry === undefined) {
    for (const name of OF_MODELS) {
      if (given(name, raw) && !problems.has('model-path') && !problems.has(name))
        problems.add(
          name,
          (spell) => `does nothing without ${spell('model-path')}: it is about model directories`,
        );
    }
  }
  if (values.signature === undefined) return;
  for (const name of OTHER_PLACES) {
    if (given(name, raw))
      problems.add(
        name,
        (spell) => `contradicts ${spell('signature')}, which names the one signature: remove one of the two`,
      );
  }
  if (context.manifest !== undefined)
    problems.add('signature', 'does nothing with a manifest, which says where signatures are: remove it');
}
