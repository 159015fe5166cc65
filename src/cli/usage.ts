/** Turns commander's errors into errors like any other: with a code, and a suggestion. */
import type { Command, CommanderError } from 'commander';
import { AegisError, printable } from '../errors.ts';
import { nearestOf } from '../inputs/nearest.ts';

/** @param words of the command line, up to `--exec --` */
export function usageError(
  { code, message }: CommanderError,
  program: Command,
  words: readonly string[],
): AegisError {
  const { command, path } = commandIn(program, words);
  const said = printable(message.replace(/^error: /, ''));
  const [, quoted = ''] = /'(.*)'/.exec(said) ?? [];
  const refusal = (text: string, hint = `see \`${path} --help\``): AegisError =>
    new AegisError('INPUT_INVALID', { message: text, hints: [hint] });
  switch (code) {
    case 'commander.unknownCommand':
      return refusal(`there is no command ${quoted}`, meant(quoted, namesOf(command)));
    case 'commander.unknownOption': {
      // `path` is an input of the action, but not an option.
      const isPath = quoted === '--path' && command.registeredArguments[0]?.name() === 'artifact';
      const options = command.options.flatMap(({ long }) => long ?? []);
      return refusal(
        `${path} has no option ${quoted}`,
        isPath ? 'name the artifacts themselves, without an option' : meant(quoted, options),
      );
    }
    case 'commander.excessArguments': {
      const most = command.registeredArguments.length;
      const takes = most === 0 ? 'no argument' : most === 1 ? 'one argument' : `${most} arguments`;
      return refusal(
        `${path} takes ${takes}, but got ${command.args.map((one) => printable(one)).join(', ')}`,
      );
    }
    case 'commander.missingArgument':
      return refusal(`${path} needs the argument <${quoted}>`);
    case 'commander.optionMissingArgument':
      return refusal(`${quoted} has no value`);
    case 'commander.missingMandatoryOptionValue':
      return refusal(`${quoted} is missing`);
    default:
      return refusal(said);
  }
}

function meant(written: string, candidates: readonly string[]): string | undefined {
  const bare = (name: string): string => name.replace(/^--/, '');
  const nearest = nearestOf(bare(written), candidates.map(bare));
  return nearest && `did you mean ${candidates.find((one) => bare(one) === nearest) ?? nearest}?`;
}

const namesOf = (command: Command): string[] => command.commands.map((one) => one.name());

/** The command that the words lead to, and its full name. */
function commandIn(
  program: Command,
  words: readonly string[],
): { readonly command: Command; readonly path: string } {
  let [command, path] = [program, program.name()];
  for (const word of words) {
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) break;
    [command, path] = [next, `${path} ${word}`];
  }
  return { command, path };
}
