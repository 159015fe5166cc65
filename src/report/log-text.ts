/**
 * Text that is safe in the log of a workflow, where the runner reads two spellings as commands: `::command::` at the start
 * of a line, even after blanks, and the older `##[command]` anywhere in a line.
 */
import { printable } from '../errors.ts';

/** Text from outside as one line, in which no command can start. */
export function logText(text: string): string {
  return withoutCommands(printable(text));
}

/**
 * The runner is written in .NET, which trims other blanks than JavaScript: U+0085 and not U+FEFF. All white space and
 * invisible characters count here. The four characters after which `^` matches begin a new line.
 */
const COMMAND =
  /^((?:(?![\r\n\u2028\u2029])[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}])*):(?=:)/gmu;

/** Any number of lines, in which no command can start. Everything else is unchanged. */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\\u{5b}').replace(COMMAND, '$1\\u{3a}');
}

/** The same for a JSON document, without a change of meaning: only strings can contain commands. */
export function jsonWithoutCommands(json: string): string {
  return json.replaceAll('##[', '##\\u005b');
}
