/** What the table says of each input. */
import type { Parser } from './parsers/parser.ts';

export const MODES = ['sign', 'verify', 'resign', 'rotate'] as const;
export type Mode = (typeof MODES)[number];

/** The modes that have an action of their own, in a folder of that name; the root action takes any mode. */
export const SUB_ACTIONS = ['verify', 'resign', 'rotate'] as const satisfies readonly Mode[];
export type SubAction = (typeof SUB_ACTIONS)[number];

/** How a run is started. */
export type Door = 'action' | 'cli';

/** Sentences for action.yml and docs/INPUTS.md: the same for every mode, or some of them for one mode only. */
export type Description = string | Readonly<Partial<Record<Mode | 'every', string>>>;

export interface InputSpec<T> {
  /** Modes in which the input means something; all when left out. */
  readonly modes?: readonly Mode[];
  readonly parse: Parser<T>;
  /** One line for `--help`. */
  readonly brief: string;
  /** Modes in which it is another one. */
  readonly briefIn?: Readonly<Partial<Record<Mode, string>>>;
  readonly description: Description;
  /** Modes that cannot do without it. */
  readonly required?: readonly Mode[];
  /** What help calls the value. A shell completes `file` and `directory`; without one the input is a flag. */
  readonly value?: string;
  /** On the command line the value may be left out, which says `true`. */
  readonly isOptional?: true;
  /** The only door that has this input; both when left out. */
  readonly door?: Door;
  /** Of an input of the action alone: modes in which the command line has it, too. */
  readonly cliModes?: readonly Mode[];
  /** Of the action, and of the CLI where `cliDefault` says nothing else. */
  readonly default?: string;
  /** Where the CLI has another default. */
  readonly cliDefault?: string;
  /** Environment variables that stand in when the input is empty, first one first. */
  readonly env?: readonly string[];
  /** The text is a credential: it is masked in the log before anything else happens. */
  readonly secret?: true;
}

/** Whether the command line has an option for the input, in this mode. */
export function isOption({ door, modes, cliModes }: InputSpec<unknown>, mode: Mode): boolean {
  const isMeant = modes === undefined || modes.includes(mode);
  return isMeant && (door !== 'action' || cliModes?.includes(mode) === true);
}

/** Keeps the type of the value that the parser makes. */
export const input = <T>(spec: InputSpec<T>): InputSpec<T> => spec;

/** Modes that work on artifacts and say so by their own means. */
export const ON_ARTIFACTS = ['sign', 'verify', 'resign'] as const;
