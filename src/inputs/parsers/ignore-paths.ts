/** Lines of `ignore-paths`: what of a model is left out. */
import { lines, quote, Refusal, type Parser } from './parser.ts';

/**
 * Exact paths from the model's root, one a line, as OpenSSF Model Signing records them (section 6.2.1). Only one spelling
 * of each is taken: what is left out is not checked, so nothing may be left out by accident.
 */
export const ignorePaths: Parser<readonly string[]> = (text) => {
  const paths = lines(text).filter((line) => !line.startsWith('#'));
  for (const path of paths) {
    const problem = ignorePathProblem(path);
    if (problem !== undefined) throw new Refusal(problem.expected, quote(path), problem.hint);
  }
  if (paths.length === 0) throw new Refusal('at least one path', quote(text));
  return [...new Set(paths)];
};

/** Why a path cannot be left out, or undefined when it can. */
export function ignorePathProblem(path: string): { expected: string; hint?: string } | undefined {
  const expected = "exact paths from the model's root, for example logs or eval/results.json";
  if (!path.isWellFormed() || path.includes('\0')) return { expected: `${expected}, in valid Unicode` };
  if (path.includes('\\')) return { expected, hint: 'write / between directories' };
  if (path.startsWith('/') || /^[a-z]:/i.test(path))
    return { expected, hint: "give the path relative to the model's directory" };
  if (/[*?]/.test(path) || path.startsWith('!'))
    return { expected, hint: 'there are no patterns: name each file, or a directory for all that is in it' };
  const parts = path.split('/');
  if (parts.every((part) => part === '' || part === '.'))
    return { expected, hint: 'the whole model cannot be left out' };
  if (parts.includes('..')) return { expected, hint: 'a path cannot lead out of the model' };
  const plain = parts.filter((part) => part !== '' && part !== '.').join('/');
  return plain === path ? undefined : { expected, hint: `write ${plain}` };
}
