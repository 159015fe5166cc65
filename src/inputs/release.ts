/** The GitHub release to attach to, or to verify the assets of. */
import { defined } from '../defined.ts';
import { given, type Source, type Values } from './values.ts';
import { quote } from './parsers/parser.ts';
import type { Patterns } from './parsers/patterns.ts';
import type { Problems } from './problems.ts';
import type { InputName } from './table.ts';

export interface ReleaseInputs {
  /** Undefined: the tag of the release that started the run. */
  readonly tag?: string;
  readonly token: string;
  /** Whether existing assets may be replaced. */
  readonly overwrite: boolean;
}

/** Inputs of mode verify that say where artifacts or signatures are: a release already says that. */
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
      (spell) =>
        `is empty, and ${spell('release-tag')} needs a token: in a workflow, write \${{ github.token }}`,
    );
  }
  if (mode === 'verify') {
    for (const name of ELSEWHERE) {
      if (given(name, raw))
        problems.add(
          name,
          (spell) =>
            `does nothing with ${spell('release-tag')}, which verifies the assets of a release: remove it`,
        );
    }
    if (path !== undefined) requireNames(path, problems);
  }
  const { tag } = release;
  return {
    release: { token: token ?? '', overwrite: values.overwrite ?? false, ...defined({ tag }) },
  };
}

/** With a release, patterns select asset names: a path can only mean local files. */
function requireNames({ include, exclude }: Patterns, problems: Problems): void {
  const path = [...include, ...exclude].find((pattern) =>
    /[/\\~]/.test(pattern.replace(/^(?:\.\/|\*\*\/)+/, '')),
  );
  if (path === undefined) return;
  problems.add(
    'path',
    (spell) =>
      `selects among release assets, which have no directories, because ${spell('release-tag')} is given: ` +
      `leave it out to verify every asset, or verify ${quote(path)} in a separate step`,
  );
}
