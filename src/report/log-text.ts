/**
 * Text as it may stand in the log of a workflow, where the runner takes two spellings for commands: `::command::` at the
 * start of a line, blanks before it or not, and the older `##[command]` anywhere in it.
 */
import { printable } from '../errors.ts';

/** Text from outside as one line, in which no command can start. */
export function logText(text: string): string {
  return withoutCommands(printable(text));
}

/** Any number of lines, in which no command can start. Everything else stays as it is. */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\\u{5b}').replace(/^([^\S\r\n]*):(?=:)/gm, '$1\\u{3a}');
}

/** The same for a document of JSON, which says the same afterwards: only strings can hold what is changed. */
export function jsonWithoutCommands(json: string): string {
  return json.replaceAll('##[', '##\\u005b');
}
