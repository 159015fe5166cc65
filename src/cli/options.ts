/** The inputs of the table as options of the command line. */
import { Option } from 'commander';
import { inputNames, specOf, type InputName } from '../inputs/table.js';

/** Inputs whose lines are given as repeated options. */
const REPEATED: readonly InputName[] = [
  'metadata',
  'expected-metadata',
  'model-path',
  'public-key',
  'vault-headers',
  'manifest',
];
/** Inputs that are flags. */
const FLAGS: readonly InputName[] = [
  'dry-run',
  'allow-symlinks',
  'allow-extra-files',
  'vault-skip-verify',
  'revoke-token',
  'vault-secret-id-wrapped',
  'allow-unsigned',
  'remove-hmac',
  'retire-only',
  'force',
];

export function optionOf(name: InputName): Option {
  const { brief, default: usual, cliDefault = usual } = specOf(name);
  if (FLAGS.includes(name)) return new Option(`--${name}`, brief);
  const text =
    cliDefault === undefined || brief.includes(`(${cliDefault})`) ? brief : `${brief} (${cliDefault})`;
  const option = new Option(`--${name} <value>`, text);
  if (!REPEATED.includes(name)) return option;
  return option.argParser((value: string, earlier: string | undefined) =>
    earlier === undefined ? value : `${earlier}\n${value}`,
  );
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
