/** What a parser of an input is, and how it refuses. Every parser is pure but for the injected file reader. */
import { AegisError } from '../../errors.ts';

export interface ParseContext {
  /**
   * Reads a small regular file; a relative path starts at the workspace.
   *
   * @throws AegisError or a system error when it cannot.
   */
  readFile(path: string): Buffer;
  /** The paths of the files in a folder, sorted; undefined where the path is no folder. Absent where folders are not read. */
  listFolder?(path: string): readonly string[] | undefined;
}

export interface Parser<T> {
  (text: string, context: ParseContext): T;
  /** All the texts that it takes, where they can be listed. */
  readonly choices?: readonly string[];
}

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
export class Refusal extends Error {
  readonly expected: string;
  /** What stood there instead; left out for secrets. */
  readonly got: string | undefined;
  readonly hint: string | undefined;

  constructor(expected: string, got?: string, hint?: string) {
    super(expected);
    this.expected = expected;
    this.got = got;
    this.hint = hint;
  }
}

const LONGEST_QUOTE = 80;

/** Text from an input, as it is shown back: quoted, and cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

/** The lines that say something, trimmed. */
export const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * @param shown the path as messages may show it; none where a secret may stand in its place.
 * @throws Refusal when the file cannot be read.
 */
export function readOrRefuse(path: string, context: ParseContext, expected: string, shown?: string): Buffer {
  try {
    return context.readFile(path);
  } catch (cause) {
    const got = cause instanceof AegisError ? cause.message : 'no file that can be read';
    throw new Refusal(expected, shown === undefined ? got : `${got} at ${shown}`);
  }
}

/** Work whose AegisError is about the text of the input. */
export function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof AegisError)) throw cause;
    throw new Refusal(cause.expected ?? cause.message, cause.got ?? cause.message);
  }
}
