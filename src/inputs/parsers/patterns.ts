/** Lines of `path`: what to include and what to exclude. */
import { sep } from 'node:path';
import { lines, quote, readOrRefuse, Refusal, type ParseContext, type Parser } from './parser.ts';

/** Lines of `path`: what to include and what to exclude. */
export interface Patterns {
  readonly include: readonly string[];
  /** Without the leading `!`. */
  readonly exclude: readonly string[];
}

export const patterns: Parser<Patterns> = (text, context) => {
  const include: string[] = [];
  const exclude: string[] = [];
  const all = lines(text).flatMap((line) => (line.startsWith('@') ? linesOfFile(line, context) : [line]));
  for (const line of all) {
    if (line.startsWith('#')) continue;
    const pattern = line.replace(/^!+\s*/, '');
    if (pattern === '')
      throw new Refusal(`has the line ${quote(line)}: write the pattern to exclude after the \`!\``);
    if (leadsUp(pattern)) {
      throw new Refusal(
        `cannot lead up with \`..\`, as ${quote(line)} does: write the path from the workspace, or an absolute path`,
      );
    }
    // Without `/.` it would end in white space, which the glob library trims: `** /.` would become `**`.
    if (/\s(?:\/+\.)+$/.test(pattern))
      throw new Refusal(`must not end in white space and \`/.\`, as ${quote(line)} does`);
    // The glob library reads such a bracket as a name when it finds the directory to start in, and as a set elsewhere.
    if (hasSetThatBeginsWithBracket(pattern))
      throw new Refusal(
        `has a character set that begins with \`]\`, in ${quote(line)}: write \\[ and \\] for literal brackets`,
      );
    // Libraries read a backslash before any other character differently. On Windows it separates directories.
    if (sep === '/' && /\\(?![*?[\]!#\\])/.test(pattern)) {
      throw new Refusal(
        `has a backslash in ${quote(line)}: write / between directories; a backslash may only precede * ? [ ] ! # or another backslash`,
      );
    }
    // In other software the order of lines matters. Here it must not: what is excluded would depend on the reader.
    if (!line.startsWith('!') && exclude.length > 0)
      throw new Refusal(
        `has ${quote(line)} below a line that starts with \`!\`: put the \`!\` lines last; they apply to all other lines`,
      );
    (line.startsWith('!') ? exclude : include).push(pattern);
  }
  if (include.length === 0)
    throw new Refusal('includes nothing: write at least one pattern that does not start with `!`');
  return { include: [...new Set(include)], exclude: [...new Set(exclude)] };
};

/** Most lines in a file of patterns: each is searched for separately. */
const MOST_LINES = 100_000;

/**
 * The lines of an `@FILE`: Linux limits one argument or variable to 128 KiB, and the runner passes an input in one.
 */
function linesOfFile(line: string, context: ParseContext): readonly string[] {
  const path = line.slice(1).trim();
  const literal = 'for a file name that starts with `@`, write ./@name';
  if (path === '')
    throw new Refusal(`has a line \`@\`: write the path of a file with patterns after it; ${literal}`);
  const bytes = readOrRefuse(
    path,
    context,
    `a list in which \`@FILE\` names a file with patterns; ${literal}`,
    quote(path),
  );
  let found: readonly string[];
  try {
    found = lines(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(`names ${quote(path)}, which is not UTF-8 text`);
  }
  if (found.length > MOST_LINES)
    throw new Refusal(
      `names ${quote(path)}, which has ${found.length} lines: at most ${MOST_LINES} are allowed`,
    );
  if (found.length === 0)
    throw new Refusal(`names ${quote(path)}, which is empty: write at least one pattern into it`);
  const nested = found.find((one) => one.startsWith('@'));
  if (nested !== undefined)
    throw new Refusal(
      `names ${quote(path)}, which has the line ${quote(nested)}: a file of patterns cannot name another; ${literal}`,
    );
  return found;
}

/** Whether a segment of the pattern is `..`, however it is written, or an escaped `.`, which is never a file name. */
function leadsUp(pattern: string): boolean {
  return pattern.split(sep === '/' ? '/' : /[\\/]/).some((segment) => {
    const literal = segment.replace(/\\(.)|\[(.)\]/g, '$1$2');
    return literal === '..' || (literal === '.' && segment !== '.');
  });
}

/** Whether there is something like `[]a]` or `[!]]`. */
function hasSetThatBeginsWithBracket(pattern: string): boolean {
  const bare = sep === '/' ? pattern.replace(/\\./g, '__') : pattern;
  return [...bare.matchAll(/\[[!^]?(?:\]|[^\]]*\]?)/g)].some(([set]) => /^\[[!^]?\]/.test(set));
}
