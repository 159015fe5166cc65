/**
 * Text as it may stand in the log of a workflow, where the runner takes two spellings for commands: `::command::` at the
 * start of a line, blanks before it or not, and the older `##[command]` anywhere in it.
 */
import { printable } from '../errors.ts';

/** Text from outside as one line, in which no command can start. */
export function logText(text: string): string {
  return withoutCommands(printable(text));
}

/**
 * The runner is written in .NET, which trims other blanks than JavaScript does: U+0085 and not U+FEFF. Whatever is white
 * space or cannot be seen counts. The four characters after which `^` matches begin a line of their own.
 */
const COMMAND =
  /^((?:(?![\r\n\u2028\u2029])[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}])*):(?=:)/gmu;

/** Any number of lines, in which no command can start. Everything else stays as it is. */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\\u{5b}').replace(COMMAND, '$1\\u{3a}');
}

/** The same for a document of JSON, which says the same afterwards: only strings can hold what is changed. */
export function jsonWithoutCommands(json: string): string {
  return json.replaceAll('##[', '##\\u005b');
}
