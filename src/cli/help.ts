/** What the help of a command shows, and what it folds away. Knows no inputs, so that a start for the help alone is quick. */
import { CommanderError, Help, Option, type Command } from 'commander';

export const VAULT_GROUP = 'Options for Vault:';

/** Commands whose help is to show the options for Vault too: a third of all, which most people set by variables. */
const unfolded = new WeakSet<Command>();

/** Adds the option that shows the options for Vault, which `--help` leaves out. */
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

/** The options that the help of a command shows. */
export function visibleOptions(this: Help, command: Command): Option[] {
  const all = Help.prototype.visibleOptions.call(this, command);
  if (unfolded.has(command)) return all;
  return all.filter(
    ({ helpGroupHeading, long }) => helpGroupHeading !== VAULT_GROUP || long === '--help-vault',
  );
}
