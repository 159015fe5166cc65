/** What a parser of an input is, and how it refuses. Every parser is pure but for the injected file reader. */
import { AegisError, systemCode } from '../../errors.ts';

export interface ParseContext {
  /**
   * Reads a small regular file; a relative path starts at the workspace.
   *
   * @throws AegisError or a system error if it cannot be read.
   */
  readFile(path: string): Buffer;
  /** The paths of the files in a folder, sorted; undefined if the path is not a folder. Absent where folders are not read. */
  listFolder?(path: string): readonly string[] | undefined;
}

export interface Parser<T> {
  (text: string, context: ParseContext): T;
  /** All accepted texts, if they can be listed. */
  readonly choices?: readonly string[];
}

/** Spells an input as the reader knows it, perhaps with a value. */
export type Spell = (input: string, value?: string) => string;

/** Words of a message that name other inputs, and may differ by door. */
export type Says = string | ((spell: Spell, door: 'action' | 'cli') => string);

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
export class Refusal extends Error {
  /** The rest of a sentence that starts with the input's name. Holds no secret. */
  readonly says: Says;

  constructor(says: Says) {
    super(typeof says === 'string' ? says : 'refused');
    this.says = says;
  }
}

/** The most common refusal. @param text the text given instead; left out for secrets */
export function mustBe(what: string, text?: string): Refusal {
  return new Refusal(`must be ${what}${text === undefined ? '' : `, not ${quote(text)}`}`);
}

const LONGEST_QUOTE = 80;

/** Text from an input for a message: quoted, and cut if long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

/** The non-empty lines, trimmed. */
export const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * @param what the input takes, for example `the path of a JSON file`
 * @param shown the path as messages may show it; absent if the text may be a secret.
 * @throws Refusal if the file cannot be read.
 */
export function readOrRefuse(path: string, context: ParseContext, what: string, shown?: string): Buffer {
  try {
    return context.readFile(path);
  } catch (cause) {
    throw new Refusal(`must be ${what}: ${shown ?? 'the file'} ${whyUnread(cause)}`);
  }
}

function whyUnread(cause: unknown): string {
  if (cause instanceof AegisError) return `is ${cause.message}`;
  switch (systemCode(cause)) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user';
    default:
      return 'cannot be read';
  }
}

/** Runs work and turns its AegisError into a refusal of the input. */
export function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof AegisError)) throw cause;
    throw new Refusal(`cannot be used: ${cause.sentence}`);
  }
}
