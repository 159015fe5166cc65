/**
 * No option and no argument is empty: a demand whose variable is not set must not vanish, nor be taken for this directory. In
 * a workflow the runner hands over empty texts for what nobody has written, so that only here it can be told.
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
    message: 'an argument is an empty text: name what is meant, or leave the argument out',
    hints: [WHY],
  });
}

/** One of several values that are given with the same option. @throws AegisError INPUT_INVALID */
export function requireValue(option: string, text: string): void {
  if (isEmpty(text)) throw emptyOption(option);
}

/**
 * Inputs are told line by line, and without white space around them: what is there under such a name would be taken for
 * something else.
 *
 * @param what names it to the reader
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

const WHY = 'look whether the variable that it is taken from is set';

const emptyOption = (name: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: `${name} is empty: give a value, or leave the option out`,
    hints: [WHY, `where it may be empty, a shell leaves both out: \${NAME:+${name} "$NAME"}`],
  });

/** A flag is given or not; to the parser of the command line, `--dry-run=false` is an option that it does not know. */
export const flagWithValue = (name: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: `${name} takes no value: give it alone, or leave it out`,
    hints: [`where a variable decides, a shell leaves it out when that is empty: \${NAME:+${name}}`],
  });
