/** Parses the documents of this project, for the tests that check them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/cache.mjs';

export interface Fence {
  /** Path of the document, relative to the repository. */
  readonly file: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** Name in a comment `<!-- run: NAME -->` just above; or `output`, `workflow` (of GitHub), `pipeline` (of another CI). */
  readonly mark?: { readonly kind: string; readonly name: string };
}

/** Every document in the repository, relative to its root. */
export function documents(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => (folder === '.' ? name : `${folder}/${name}`));
  return [...below('.'), ...below('docs')].sort();
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Fenced blocks, in order; indented ones of lists lose their indentation. */
export function fencesOf(file: string): Fence[] {
  const lines = textOf(file).split('\n');
  const fences: Fence[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, indent = '', language = ''] = /^(\s*)```([\w-]*)/.exec(lines[i] ?? '') ?? [];
    if (!/^\s*```/.test(lines[i] ?? '')) continue;
    const end = lines.findIndex((line, at) => at > i && line.trim() === '```');
    if (end < 0) throw new Error(`${file}:${i + 1}: a fence without an end`);
    const above = lines.slice(0, i).findLast((line) => line.trim() !== '');
    const [, kind, name] =
      /^<!-- (run|output|workflow|pipeline): ([\w-]+) -->$/.exec(above?.trim() ?? '') ?? [];
    const text = lines.slice(i + 1, end).map((line) => line.slice(indent.length));
    fences.push({
      file,
      line: i + 1,
      language,
      text: `${text.join('\n')}\n`,
      ...(kind !== undefined && name !== undefined && { mark: { kind, name } }),
    });
    i = end;
  }
  return fences;
}

/** The one block with this mark. */
export function marked(file: string, kind: 'run' | 'output' | 'workflow' | 'pipeline', name: string): string {
  const found = fencesOf(file).filter(({ mark }) => mark?.kind === kind && mark.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${file}: ${found.length} blocks ${kind}: ${name}`);
  return only.text;
}

/** The first column of the table behind `<!-- fields: NAME -->`, without the backquotes. */
export function fieldsOf(file: string, name: string): string[] {
  const text = textOf(file);
  const mark = `<!-- fields: ${name} -->`;
  const from = text.indexOf(mark);
  if (from < 0) throw new Error(`${file} has no ${mark}`);
  const rows =
    text
      .slice(from + mark.length)
      .trimStart()
      .split(/\n(?!\|)/, 1)[0] ?? '';
  return [...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, field = '']) => field);
}
