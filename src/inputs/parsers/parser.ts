/** What a parser of an input is, and how it refuses. Every parser is pure but for the injected file reader. */
import { AegisError, systemCode } from '../../errors.ts';

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

/** An input as the reader knows it, perhaps with the value that is meant. */
export type Spell = (input: string, value?: string) => string;

/** Words of a message that name other inputs, and may differ by door. */
export type Says = string | ((spell: Spell, door: 'action' | 'cli') => string);

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
export class Refusal extends Error {
  /** The rest of a sentence whose subject is the input. Holds no secret. */
  readonly says: Says;

  constructor(says: Says) {
    super(typeof says === 'string' ? says : 'refused');
    this.says = says;
  }
}

/** The commonest refusal. @param text what stands there instead; left out for secrets */
export function mustBe(what: string, text?: string): Refusal {
  return new Refusal(`must be ${what}${text === undefined ? '' : `, not ${quote(text)}`}`);
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
 * @param what the input takes, for example `the path of a JSON file`
 * @param shown the path as messages may show it; none where a secret may stand in its place.
 * @throws Refusal when the file cannot be read.
 */
export function readOrRefuse(path: string, context: ParseContext, what: string, shown?: string): Buffer {
  try {
    return context.readFile(path);
  } catch (cause) {
    throw new Refusal(`must be ${what}: ${shown ?? 'what it names'} ${whyUnread(cause)}`);
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

/** Work whose AegisError is about the text of the input. */
export function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof AegisError)) throw cause;
    throw new Refusal(`cannot be used: ${cause.sentence}`);
  }
}
