/** The possible words of the command line, read from commander's commands. Pure. */
import { Help, type Argument, type Command, type Option } from 'commander';

/** Completions for a value: names of files, of directories, these words, or none. */
export type Value = 'file' | 'directory' | 'free' | readonly string[];

export interface Choice {
  readonly name: string;
  readonly description: string;
}

export interface CommandModel {
  /** The words that lead to it, `keys export`; empty for the program itself. */
  readonly path: string;
  readonly subcommands: readonly Choice[];
  /** With their dashes. */
  readonly options: readonly Choice[];
  /** The positional argument, if any. */
  readonly argument: Value | undefined;
}

export interface CompletionModel {
  /** Name of the program. */
  readonly program: string;
  readonly commands: readonly CommandModel[];
  /** The options that take a value, of all commands: a name means the same in each. */
  readonly values: ReadonlyMap<string, Value>;
}

export function modelOf(program: Command): CompletionModel {
  const commands: CommandModel[] = [];
  const values = new Map<string, Value>();
  const add = (command: Command, path: string, siblings: readonly Choice[]): void => {
    const help = command.createHelp();
    const below = help.visibleCommands(command);
    const subcommands = below.map(choiceOf);
    // Including hidden ones.
    const options = Help.prototype.visibleOptions.call(help, command).filter(({ long }) => long);
    for (const option of options) {
      if (option.required || option.optional) values.set(nameOf(option), valueOf(option));
    }
    commands.push({
      path,
      subcommands,
      options: options.map((option) => ({ name: nameOf(option), description: option.description })),
      argument: isHelp(command) ? siblings.map(({ name }) => name) : argumentOf(command.registeredArguments),
    });
    for (const one of below) add(one, `${path} ${one.name()}`.trim(), subcommands);
  };
  add(program, '', []);
  return { program: program.name(), commands, values };
}

const choiceOf = (command: Command): Choice => ({
  name: command.name(),
  description: command.description(),
});
const nameOf = ({ long }: Option): string => long ?? '';
const isHelp = (command: Command): boolean => command.name() === 'help';

/** By the placeholder in its flags: `--output <file>`. */
function valueOf({ flags, argChoices }: Option): Value {
  if (argChoices !== undefined) return argChoices;
  return kindOf(/[<[]([^>\]]+)[>\]]/.exec(flags)?.[1]);
}

/** One kind for all arguments of a command, that of the last: a repeated argument is always of one kind. */
function argumentOf(all: readonly Argument[]): Value | undefined {
  const last = all.at(-1);
  if (last === undefined) return undefined;
  return last.argChoices ?? kindOf(last.name());
}

/** The placeholders for paths. */
const KINDS: Readonly<Record<string, Value>> = {
  file: 'file',
  artifact: 'file',
  manifest: 'file',
  after: 'file',
  directory: 'directory',
};
const kindOf = (placeholder = ''): Value => KINDS[placeholder] ?? 'free';
