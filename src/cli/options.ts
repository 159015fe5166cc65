/** The inputs of the table as options of the command line. */
import { Option, type Command } from 'commander';
import { GROUPS, inputNames, specOf, type Group, type InputName, type Mode } from '../inputs/table.ts';
import { atTerminal } from '../inputs/at-terminal.ts';
import { addVaultHelp, helpWidth, VAULT_GROUP } from './help.ts';
import { speakWith } from './print.ts';
import { flagWithValue, requireTellable, requireValue } from './values.ts';

speakWith(atTerminal);

/** Inputs with one repeated option per line. */
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

/** The server, the key and the login: the options of every command that uses Vault. */
export const isServerInput = (name: InputName): boolean =>
  /^(key|transit-mount|revoke-token|vault-.*)$/.test(name);

const OUTPUT_GROUP = 'Options for output:';
/** The most wanted options, above all groups. */
const FIRST: readonly InputName[] = ['key', 'model-path', 'dry-run'];
/** The main options of a rotation. */
const FIRST_TO_ROTATE: readonly InputName[] = [
  'retire-only',
  'min-key-version',
  'manifest',
  'force',
  'unchecked',
];
const HEADINGS: Readonly<Record<Group, string>> = {
  What: 'Options for artifacts:',
  Where: 'Options for signature files:',
  Trust: 'Options for trust:',
  Vault: VAULT_GROUP,
  Policy: 'Options for required facts:',
  Migration: 'Options for HMACs and old versions:',
  Delivery: 'Options for GitHub:',
};

function headingOf(name: InputName, mode: Mode | undefined): string {
  if (FIRST.includes(name) || (mode === 'rotate' && FIRST_TO_ROTATE.includes(name))) return 'Options:';
  if (name === 'alert-url') return OUTPUT_GROUP;
  if (isServerInput(name)) return VAULT_GROUP;
  const [group] = Object.entries(GROUPS).find(([, inputs]) => Object.hasOwn(inputs, name)) ?? [];
  return group === undefined ? 'Options:' : HEADINGS[group as Group];
}

/** @param here the command's own default or brief, if it differs from the table */
export function optionOf(
  name: InputName,
  mode?: Mode,
  here: { readonly usual?: string; readonly brief?: string } = {},
): Option {
  const {
    brief: general,
    briefIn,
    value,
    isOptional,
    parse,
    default: usual,
    cliDefault: cliUsual = usual,
  } = specOf(name);
  const cliDefault = here.usual ?? cliUsual;
  const brief = here.brief ?? (mode && briefIn?.[mode]) ?? general;
  const [open, close] = isOptional === true ? ['[', ']'] : ['<', '>'];
  const option = new Option(value === undefined ? `--${name}` : `--${name} ${open}${value}${close}`, brief);
  option.helpGroup(headingOf(name, mode));
  if (value === undefined) return option;
  if (cliDefault !== undefined && !brief.includes(`(${cliDefault})`))
    option.description += ` (default: ${cliDefault})`;
  if (parse.choices !== undefined) listChoices(option, parse.choices);
  const isRepeated = REPEATED.includes(name);
  return option.argParser((text: string, earlier: string | undefined) => {
    requireTellable(`--${name}`, text, name === 'model-path');
    if (!isRepeated) return text;
    requireValue(`--${name}`, text);
    return earlier === undefined ? text : `${earlier}\n${text}`;
  });
}

/** Sets the choices for completion. Commander's own check would name neither the input nor a remedy. */
export function listChoices(option: Option, choices: readonly string[]): Option {
  option.argChoices = [...choices];
  return option;
}

/** Adds the options of every command that uses Vault. */
export function addServerOptions(command: Command): Command {
  for (const name of inputNames()) {
    if (isServerInput(name) && specOf(name).door !== 'action') command.addOption(optionOf(name));
  }
  return addVaultHelp(command);
}

/** Adds the options for output. */
export function addOutputOptions(command: Command, ...names: ('json' | 'quiet' | 'audit-log')[]): Command {
  const options = {
    json: new Option('--json', 'print one JSON document on stdout, and nothing else'),
    quiet: new Option('--quiet', 'only the verdict and errors'),
    'audit-log': new Option('--audit-log <file>', 'append one line of JSON per decision to this file'),
  };
  for (const name of names) command.addOption(options[name].helpGroup(OUTPUT_GROUP));
  return command;
}

/** Examples at the end of a command's help; a test checks that the command accepts them. */
export function addExamples(command: Command, ...examples: readonly string[]): Command {
  return command.addHelpText('after', ({ error }) =>
    ['\nExamples:', ...examples.flatMap((one) => exampleLines(one, helpWidth(command, error)))].join('\n'),
  );
}

/** The purpose of an example is above it; a long one continues on the next line, as a shell reads it. */
function exampleLines(example: string, width: number): string[] {
  const [typed = '', remark] = example.split(/ +# +/);
  const lines = [''];
  for (const part of typed.split(/ (?=--\w)/)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? `  $ ${part}` : `${line} ${part}`;
    if (line === '' || longer.length + ' \\'.length <= width) lines[lines.length - 1] = longer;
    else lines.splice(-1, 1, `${line} \\`, `      ${part}`);
  }
  return remark === undefined ? lines : [`  # ${remark}`, ...lines];
}

const isFlag = (name: string): boolean =>
  inputNames().some((one) => `--${one}` === name && specOf(one).value === undefined);

/**
 * The arguments, prepared so that an option with an optional value takes the next word only if it is one of its values.
 * Otherwise `--allow-symlinks models/a.bin` would name no artifact.
 *
 * @throws AegisError INPUT_INVALID where a flag has a value
 */
export function withValues(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const [flag] = argv
    .slice(0, end === -1 ? undefined : end)
    .flatMap((argument) => /^(--[a-z-]+)=/.exec(argument)?.[1] ?? [])
    .filter(isFlag);
  if (flag !== undefined) throw flagWithValue(flag);
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

/** The values on the command line, by input name. */
export function rawFrom(options: Readonly<Record<string, unknown>>): Record<string, string> {
  const raw: Record<string, string> = {};
  for (const name of inputNames()) {
    const value = options[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (typeof value === 'string') raw[name] = value;
    if (value === true) raw[name] = 'true';
  }
  return raw;
}
