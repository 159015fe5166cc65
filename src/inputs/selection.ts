/** Which artifacts a run works on: files and model directories, or a model in a registry. */
import { resolve } from 'node:path';
import { defined } from '../defined.ts';
import type { Patterns } from './parsers/patterns.ts';
import type { Shard } from './parsers/text.ts';
import type { Problems } from './problems.ts';
import { registryInputs, type RegistryInputs } from './registry.ts';
import type { Source, Values } from './values.ts';

export interface SelectionInputs {
  /** A model in a registry instead of anything on disk. */
  readonly registry?: RegistryInputs;
  /** Of files; undefined when there are only models. */
  readonly patterns?: Patterns;
  /** Of model directories. */
  readonly modelPatterns?: Patterns;
  /** Whether the files of a model are read through links. */
  readonly allowSymlinks: boolean;
  /** Absolute. */
  readonly baseDir: string;
  /** Absolute; undefined: beside the artifacts. */
  readonly signaturesDir?: string;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  /** What a literally named file outside of baseDir is called: its base name, or it is refused. */
  readonly outsideBase: 'basename' | 'refuse';
  readonly shard?: Shard;
}

export function selectionOf(values: Values, source: Source, problems: Problems): SelectionInputs {
  const { context } = source;
  const registry = registryInputs(values, source, problems);
  const { path: patterns, 'model-path': modelPatterns } = values;
  // A release says by itself what there is.
  const isPublished = values.mode === 'verify' && values['release-tag'] !== undefined;
  const isElsewhere = isPublished || registry !== undefined || context.manifest !== undefined;
  const isRefused = isElsewhere || problems.has('path') || problems.has('model-path');
  if (patterns === undefined && modelPatterns === undefined && !isRefused) {
    problems.add('path', 'files, directories or glob patterns, one a line', 'nothing', {
      action: 'or model-path, for whole directories',
      cli: 'name them after the command, or whole directories with --model-path',
    });
  }
  // Where names are compared as whole paths, a file without a path below base-dir has no name to compare.
  const byPath =
    values.mode === 'verify' ? (values['name-check'] ?? 'path') === 'path' : context.door === 'action';
  return {
    ...defined({ patterns, modelPatterns }),
    allowSymlinks: values['allow-symlinks'] ?? false,
    baseDir: resolve(context.workspace, values['base-dir'] ?? '.'),
    ifNoFilesFound: values['if-no-files-found'] ?? 'error',
    outsideBase: byPath ? 'refuse' : 'basename',
    ...(values['signatures-dir'] !== undefined && {
      signaturesDir: resolve(context.workspace, values['signatures-dir']),
    }),
    ...defined({ shard: values.shard, registry }),
  };
}
