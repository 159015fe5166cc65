/** The inputs of mode rotate. */
import { resolve } from 'node:path';
import { defined } from '../defined.ts';
import type { Patterns } from './parsers/patterns.ts';
import type { Problems } from './problems.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import type { Source, Values } from './values.ts';

export interface RotateInputs extends TransitInputs {
  readonly mode: 'rotate';
  /** Absolute. */
  readonly baseDir: string;
  /** False with `retire-only`. */
  readonly rotate: boolean;
  readonly minKeyVersion?: number;
  /** Files whose signatures must not be by a version that is retired. */
  readonly patterns?: Patterns;
  /** Model directories, to the same end. */
  readonly modelPatterns?: Patterns;
  /** Absolute; undefined: beside the artifacts. */
  readonly signaturesDir?: string;
  /** Absolute paths of manifests, to the same end. */
  readonly manifests: readonly string[];
  readonly force: boolean;
  readonly dryRun: boolean;
}

export function rotateInputs(values: Values, source: Source, problems: Problems): RotateInputs {
  const { workspace } = source.context;
  const minKeyVersion = values['min-key-version'];
  const rotate = values['retire-only'] !== true;
  const force = values.force ?? false;
  if (!rotate && minKeyVersion === undefined && !problems.has('min-key-version')) {
    problems.add('min-key-version', 'the oldest version to keep, because retire-only is set', 'nothing');
  }
  const isChecked = [values.path, values['model-path'], values.manifest].some((given) => given !== undefined);
  if (minKeyVersion !== undefined && !isChecked && !force && !problems.has('path')) {
    problems.add(
      'path',
      'the signed artifacts, or model-path or manifest, because min-key-version retires older versions',
      'nothing',
      'nothing is retired that might be in use; force retires it all the same',
    );
  }
  return {
    mode: 'rotate',
    ...transitInputs(values, source, problems),
    baseDir: resolve(workspace, values['base-dir'] ?? '.'),
    rotate,
    force,
    manifests: (values.manifest ?? []).map((path) => resolve(workspace, path)),
    dryRun: values['dry-run'] ?? false,
    ...defined({ minKeyVersion, patterns: values.path, modelPatterns: values['model-path'] }),
    ...(values['signatures-dir'] !== undefined && {
      signaturesDir: resolve(workspace, values['signatures-dir']),
    }),
  };
}
