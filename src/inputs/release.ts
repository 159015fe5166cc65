/** The GitHub release that a run attaches to, or whose assets it verifies. */
import { defined } from '../defined.ts';
import { given, type Source, type Values } from './values.ts';
import type { Patterns } from './parsers/patterns.ts';
import type { Problems } from './problems.ts';
import type { InputName } from './table.ts';

export interface ReleaseInputs {
  /** Undefined: that of the release that started the run. */
  readonly tag?: string;
  readonly token: string;
  /** Whether assets that are there already may be replaced. */
  readonly overwrite: boolean;
}

/** Inputs of mode verify that say where artifacts or signatures are, which a release says by itself. */
const ELSEWHERE = [
  'model-path',
  'base-dir',
  'signatures-dir',
  'signature',
  'shard',
  'signatures-artifact',
  'accept-hmac-until',
] as const satisfies readonly InputName[];

/** Undefined without `release-tag`. */
export function releaseInputs(
  values: Values,
  { raw }: Source,
  problems: Problems,
): { readonly release?: ReleaseInputs } {
  const { 'release-tag': release, 'github-token': token, mode, path } = values;
  if (release === undefined) return {};
  if (token === undefined && !problems.has('github-token')) {
    problems.add(
      'github-token',
      'a token, because release-tag is given',
      'nothing',
      'use ${{ github.token }}',
    );
  }
  if (mode === 'verify') {
    for (const name of ELSEWHERE) {
      if (given(name, raw)) problems.add(name, 'nothing together with release-tag in mode verify', 'a value');
    }
    if (path !== undefined) requireNames(path, problems);
  }
  const { tag } = release;
  return {
    release: { token: token ?? '', overwrite: values.overwrite ?? false, ...defined({ tag }) },
  };
}

/** With a release, patterns select among the names of its assets: a path could only be meant for local files. */
function requireNames({ include, exclude }: Patterns, problems: Problems): void {
  const path = [...include, ...exclude].find((pattern) =>
    /[/\\~]/.test(pattern.replace(/^(?:\.\/|\*\*\/)+/, '')),
  );
  if (path === undefined) return;
  problems.add(
    'path',
    'names or patterns of release assets, which have no directories, because release-tag is given',
    JSON.stringify(path),
    'leave path out to verify every asset; local files are verified by a step without release-tag',
  );
}
