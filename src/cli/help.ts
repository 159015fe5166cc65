/** What the help of a command shows and hides. Does not load the inputs, so that help starts quickly. */
import { CommanderError, Help, Option, type Command } from 'commander';

export const VAULT_GROUP = 'Options for Vault:';

/** Columns for options. A longer option gets its own line, so that it does not narrow the text of all others. */
const TERM_COLUMNS = 32;

/** See `TERM_COLUMNS`. */
export function padWidth(this: Help, command: Command, helper: Help): number {
  return Math.min(TERM_COLUMNS, Help.prototype.padWidth.call(this, command, helper));
}

/** See `TERM_COLUMNS`. */
export function formatItem(
  this: Help,
  term: string,
  width: number,
  description: string,
  helper: Help,
): string {
  const isLong = helper.displayWidth(term) > width;
  const lines = Help.prototype.formatItem.call(this, isLong ? '' : term, width, description, helper);
  return isLong ? `  ${term}\n${lines}` : lines;
}

/** Columns of the terminal that shows the help. */
export function helpWidth(command: Command, isError: boolean): number {
  const output = command.configureOutput();
  return (isError ? output.getErrHelpWidth?.() : output.getOutHelpWidth?.()) ?? 80;
}

/** Adds paragraphs below the help of a command, as wide as the help. */
export function addParagraphs(command: Command, ...paragraphs: readonly string[]): Command {
  return command.addHelpText('after', ({ error }) => {
    const width = helpWidth(command, error);
    return paragraphs.map((text) => `\n${command.createHelp().boxWrap(text, width)}`).join('\n');
  });
}

/** Commands with help that includes the options for Vault: a third of all, and mostly set by variables. */
const unfolded = new WeakSet<Command>();

/** Adds the option to show the options for Vault, which `--help` hides. */
export function addVaultHelp(command: Command): Command {
  const option = new Option(
    '--help-vault',
    'show this help with all options for Vault: address, login, TLS, …',
  );
  return command.addOption(option.helpGroup(VAULT_GROUP)).on('option:help-vault', () => {
    unfolded.add(command);
    command.outputHelp();
    throw new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)');
  });
}

/** The visible options of a command. */
export function visibleOptions(this: Help, command: Command): Option[] {
  const all = Help.prototype.visibleOptions.call(this, command);
  if (unfolded.has(command)) return all;
  return all.filter(
    ({ helpGroupHeading, long }) => helpGroupHeading !== VAULT_GROUP || long === '--help-vault',
  );
}

/** The groups of a command's help: what most people look for above all others, the options for Vault below. */
export function groupItems<T extends Command | Option>(
  this: Help,
  all: T[],
  visible: T[],
  groupOf: (item: T) => string,
): Map<string, T[]> {
  const group = groupOf as (item: Command | Option) => string;
  const groups = [...Help.prototype.groupItems.call(this, all, visible, group)] as [string, T[]][];
  const rank = ([group]: [string, T[]]): number => (group === 'Options:' ? 0 : group === VAULT_GROUP ? 2 : 1);
  return new Map(groups.sort((a, b) => rank(a) - rank(b)));
}
