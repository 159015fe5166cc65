/**
 * Refuses empty options and arguments: a demand from an unset variable must neither vanish nor mean this directory. This is
 * possible only here: in a workflow, the runner passes empty texts for inputs that are not set.
 */
import type { Command } from 'commander';
import { AegisError } from '../errors.ts';
import { lookAt } from '../files/look.ts';

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isEmpty) : typeof value === 'string' && value.trim() === '';

/** @throws AegisError INPUT_INVALID */
export function requireValues(command: Command): void {
  const option = command.options.find((one) => isEmpty(command.getOptionValue(one.attributeName())));
  if (option !== undefined) throw emptyOption(option.long ?? option.flags);
  if (!command.args.some(isEmpty)) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'an argument is empty: give a value, or leave the argument out',
    hints: [WHY],
  });
}

/** Checks one of several values of an option. @throws AegisError INPUT_INVALID */
export function requireValue(option: string, text: string): void {
  if (isEmpty(text)) throw emptyOption(option);
}

/**
 * Refuses names with line breaks or surrounding white space: inputs are split into lines and trimmed, so they would mean
 * another file.
 *
 * @param what name of the option or argument, for the message
 * @throws AegisError INPUT_INVALID
 */
export function requireTellable(what: string, text: string, isPattern: boolean): void {
  const why = /[\r\n]/.test(text)
    ? 'the line break in it'
    : text.trim() === text
      ? undefined
      : 'the white space around it';
  if (why === undefined || lookAt(text) === undefined) return;
  throw new AegisError('INPUT_INVALID', {
    message: `${what} cannot name ${JSON.stringify(text)}, because of ${why}`,
    hints: [isPattern ? 'write ? for each such character, in a quoted pattern' : 'give it another name'],
  });
}

const WHY = 'check that the variable it comes from is set';

const emptyOption = (name: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: `${name} is empty: give a value, or leave the option out`,
    hints: [WHY, `if it may be empty, this leaves both out in a shell: \${NAME:+${name} "$NAME"}`],
  });

/** A flag takes no value; commander would report `--dry-run=false` as an unknown option. */
export const flagWithValue = (name: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: `${name} takes no value: give it without one, or leave it out`,
    hints: [
      `if a variable decides, this leaves it out in a shell when the variable is empty: \${NAME:+${name}}`,
    ],
  });
