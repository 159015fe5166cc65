/** Lines of `ignore-paths`: what to leave out of a model. */
import { lines, quote, Refusal, type Parser } from './parser.ts';

/**
 * Exact paths from the model's root, one a line, as OpenSSF Model Signing records them (section 6.2.1). Each path has
 * only one accepted spelling: ignored files are not checked, so none may be ignored by accident.
 */
export const ignorePaths: Parser<readonly string[]> = (text) => {
  const paths = lines(text).filter((line) => !line.startsWith('#'));
  for (const path of paths) {
    const problem = ignorePathProblem(path);
    if (problem !== undefined) throw new Refusal(`cannot leave out ${quote(path)}: ${problem}`);
  }
  if (paths.length === 0) throw new Refusal('names no path: write what to leave out, one path a line');
  return [...new Set(paths)];
};

/** Why a path cannot be left out, or undefined when it can. */
export function ignorePathProblem(path: string): string | undefined {
  if (!path.isWellFormed() || path.includes('\0')) return 'it is not valid Unicode';
  if (path.includes('\\')) return 'write / between directories';
  if (path.startsWith('/') || /^[a-z]:/i.test(path))
    return "write the path from the model's directory, for example logs or eval/results.json";
  if (/[*?]/.test(path) || path.startsWith('!'))
    return 'patterns do not work here: name each file, or a directory for everything in it';
  const parts = path.split('/');
  if (parts.every((part) => part === '' || part === '.')) return 'that is the whole model';
  if (parts.includes('..')) return 'a path cannot lead out of the model';
  const plain = parts.filter((part) => part !== '' && part !== '.').join('/');
  return plain === path ? undefined : `write ${plain}`;
}
