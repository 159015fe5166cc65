/** The inputs of the table as options of the command line. */
import { Option, type Command } from 'commander';
import { inputNames, specOf, type InputName } from '../inputs/table.ts';
import { addVaultHelp, VAULT_GROUP } from './help.ts';

/** Inputs whose lines are given as repeated options. */
const REPEATED: readonly InputName[] = [
  'metadata',
  'expected-metadata',
  'model-path',
  'public-key',
  'ignore-paths',
  'vault-headers',
  'manifest',
  'timestamp-url',
];

/** The server, the key and who asks: what every command that speaks with Vault takes. */
const SERVER_INPUTS = /^(key|transit-mount|revoke-token|vault-.*)$/;

export function optionOf(name: InputName): Option {
  const { brief, value, isOptional, parse, default: usual, cliDefault = usual } = specOf(name);
  const [open, close] = isOptional === true ? ['[', ']'] : ['<', '>'];
  const option = new Option(value === undefined ? `--${name}` : `--${name} ${open}${value}${close}`, brief);
  if (name !== 'key' && SERVER_INPUTS.test(name)) option.helpGroup(VAULT_GROUP);
  if (value === undefined) return option;
  if (cliDefault !== undefined && !brief.includes(`(${cliDefault})`))
    option.description += ` (${cliDefault})`;
  if (parse.choices !== undefined) listChoices(option, parse.choices);
  if (!REPEATED.includes(name)) return option;
  return option.argParser((text: string, earlier: string | undefined) =>
    earlier === undefined ? text : `${earlier}\n${text}`,
  );
}

/** Tells what the option may be, for completion. Its own check would name neither the input nor a remedy. */
export function listChoices(option: Option, choices: readonly string[]): Option {
  option.argChoices = [...choices];
  return option;
}

/** Adds what every command that speaks with Vault takes. */
export function addServerOptions(command: Command): Command {
  for (const name of inputNames()) {
    if (SERVER_INPUTS.test(name) && specOf(name).door !== 'action') command.addOption(optionOf(name));
  }
  return addVaultHelp(command);
}

/** Adds how a command may say what it did. */
export function addOutputOptions(command: Command, ...names: ('json' | 'quiet' | 'audit-log')[]): Command {
  const options = {
    json: new Option('--json', 'one JSON document on stdout, and nothing else there'),
    quiet: new Option('--quiet', 'only the verdict and errors'),
    'audit-log': new Option('--audit-log <file>', 'append one JSON line for every decision to this file'),
  };
  for (const name of names) command.addOption(options[name].helpGroup('Options for output:'));
  return command;
}

/** Worked examples at the end of a command's help; a test holds them to what the command takes. */
export function addExamples(command: Command, ...examples: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${examples.map((one) => `  $ ${one}`).join('\n')}`);
}

/**
 * The arguments, where an option whose value may be left out takes the next one only if it is a value of its own. Else
 * `--allow-symlinks models/a.bin` would name no artifact.
 */
export function withValues(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const optional = new Map(
    inputNames()
      .filter((name) => specOf(name).isOptional === true)
      .map((name) => [`--${name}`, specOf(name).parse]),
  );
  return argv.map((argument, index) => {
    const parse = end === -1 || index < end ? optional.get(argument) : undefined;
    if (parse === undefined) return argument;
    const next = argv[index + 1]?.toLowerCase() ?? '';
    return parse.choices?.includes(next) === true ? argument : `${argument}=true`;
  });
}

/** What was given on the command line, by input name. */
export function rawFrom(options: Readonly<Record<string, unknown>>): Record<string, string> {
  const raw: Record<string, string> = {};
  for (const name of inputNames()) {
    const value = options[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (typeof value === 'string') raw[name] = value;
    if (value === true) raw[name] = 'true';
  }
  return raw;
}
