/** What the table says about each input. */
import type { Parser } from './parsers/parser.ts';

export const MODES = ['sign', 'verify', 'resign', 'rotate'] as const;
export type Mode = (typeof MODES)[number];

/** The modes with their own action, in a folder of that name; the root action takes any mode. */
export const SUB_ACTIONS = ['verify', 'resign', 'rotate'] as const satisfies readonly Mode[];
export type SubAction = (typeof SUB_ACTIONS)[number];

/** How a run is started. */
export type Door = 'action' | 'cli';

/** Sentences for action.yml and docs/INPUTS.md: the same for every mode, or some for one mode only. */
export type Description = string | Readonly<Partial<Record<Mode | 'every', string>>>;

export interface InputSpec<T> {
  /** Modes that use the input; all when left out. */
  readonly modes?: readonly Mode[];
  readonly parse: Parser<T>;
  /** One line for `--help`. */
  readonly brief: string;
  /** Modes with another brief. */
  readonly briefIn?: Readonly<Partial<Record<Mode, string>>>;
  readonly description: Description;
  /** Modes that require it. */
  readonly required?: readonly Mode[];
  /** What help calls the value. A shell completes `file` and `directory`; without this the input is a flag. */
  readonly value?: string;
  /** On the command line the value may be left out, which means `true`. */
  readonly isOptional?: true;
  /** The only door that has this input; both when left out. */
  readonly door?: Door;
  /** For an input of the action only: modes in which the command line has it, too. */
  readonly cliModes?: readonly Mode[];
  /** For the action, and for the CLI unless `cliDefault` is set. */
  readonly default?: string;
  /** The CLI's own default. */
  readonly cliDefault?: string;
  /** Environment variables to use when the input is empty, in order. */
  readonly env?: readonly string[];
  /** The text is a credential, masked in the log before anything else happens. */
  readonly secret?: true;
}

/** Whether the command line has an option for the input, in this mode. */
export function isOption({ door, modes, cliModes }: InputSpec<unknown>, mode: Mode): boolean {
  const isMeant = modes === undefined || modes.includes(mode);
  return isMeant && (door !== 'action' || cliModes?.includes(mode) === true);
}

/** Keeps the type of the parsed value. */
export const input = <T>(spec: InputSpec<T>): InputSpec<T> => spec;

/** Modes that work on artifacts as their main purpose. */
export const ON_ARTIFACTS = ['sign', 'verify', 'resign'] as const;
