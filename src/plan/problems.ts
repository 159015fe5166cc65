/** Problems with paths, collected so that one error can name all of them. */
import { AegisError, ERROR_CODES, systemWords, type ErrorCode } from '../errors.ts';
import type { FileIdentity } from './artifact.ts';
import { compareNames } from './names.ts';
import type { PathFacts } from './stat.ts';

/** Problems that an error spells out; the others are counted. */
const LISTED_PROBLEMS = 20;

export interface Problem {
  readonly code: ErrorCode;
  /** The path or name, and the problem. */
  readonly text: string;
  /** What to do, if not the remedy of the code. */
  readonly hint?: string;
}

/** A problem with one path. */
export interface PathProblem extends Problem {
  /** Absolute. */
  readonly path: string;
}

/** Why something other than a file cannot be an artifact. */
export function unusable(path: string, fact: Exclude<PathFacts, { kind: 'file' | 'directory' }>): Problem {
  switch (fact.kind) {
    case 'missing':
      // Node shows bytes that are not UTF-8 as U+FFFD, and the path with that character in it does not exist.
      return path.includes('\uFFFD')
        ? { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid UTF-8` }
        : { code: 'ARTIFACT_MISSING', text: `${path} does not exist` };
    case 'broken-link':
      return { code: 'ARTIFACT_MISSING', text: `${path} is a link to something that does not exist` };
    case 'link-loop':
      return { code: 'ARTIFACT_UNREADABLE', text: `${path} is a link that loops` };
    case 'special':
      return { code: 'ARTIFACT_NOT_REGULAR', text: `${path} is a ${fact.what}` };
    case 'unreadable':
      return {
        code: 'ARTIFACT_UNREADABLE',
        text: `${path} cannot be examined: ${systemWords(fact.systemCode)}`,
      };
  }
}

/** Why a file is too large to be an artifact: its size does not fit into a number. */
export function tooLarge(name: string, { size }: FileIdentity): Problem | undefined {
  if (size <= BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { code: 'LIMIT_EXCEEDED', text: `${name} has ${size} bytes` };
}

/** Why a signature must not be behind a link: the user did not name that place. */
export function behindLink(bundlePath: string, link: string): Problem {
  return {
    code: 'BUNDLE_PLACE_REFUSED',
    text: `the signature ${bundlePath} would be behind the link ${link}, not in signatures-dir`,
  };
}

/** All of them as one error, with the code of the first. */
export function problemsError(found: readonly Problem[]): AegisError {
  const problems = [...found].sort((a, b) => compareNames(a.text, b.text));
  const [{ code } = { code: 'INTERNAL' as const }] = problems;
  const [only = 'a path cannot be used', ...others] = problems
    .slice(0, LISTED_PROBLEMS)
    .map(({ text }) => text);
  const rest = problems.length - LISTED_PROBLEMS;
  return new AegisError(code, {
    ...(others.length === 0
      ? { message: only }
      : {
          message: `${problems.length} matched paths cannot be used`,
          points: [only, ...others, ...(rest > 0 ? [`and ${rest} more`] : [])],
        }),
    hints: [...new Set(problems.map(({ code: one, hint }) => hint ?? ERROR_CODES[one].remedy))],
  });
}
