/** How each door spells an input, so that a message uses the words that the reader typed. */
import type { Spell } from './parsers/parser.ts';
import { INPUTS, specOf, type Door, type InputName, type Mode } from './table.ts';

export type { Says, Spell } from './parsers/parser.ts';

/** Words at a terminal for inputs that are not options there. */
const AT_TERMINAL: Readonly<Partial<Record<string, string>>> = {
  path: 'the list of artifacts',
  'vault-token': 'VAULT_TOKEN',
  'vault-secret-id': 'VAULT_SECRET_ID',
  'github-token': 'GITHUB_TOKEN',
  registry: 'the registry',
  'registry-model': 'the model',
  'oci-forms': '--oci-forms',
  'oci-recursive': '--oci-recursive',
  'registry-plain-http': '--registry-plain-http',
  'registry-path': 'the directory for the model',
};

/** `key:` in a workflow, `--key` at a terminal. @param mode some options exist in one mode only */
export function spellingOf(door: Door, mode?: string): Spell {
  if (door === 'action') return (input, value) => `\`${input}:${value === undefined ? '' : ` ${value}`}\``;
  return (input, value) => {
    const spec = Object.hasOwn(INPUTS, input) ? specOf(input as InputName) : undefined;
    const isOption = spec !== undefined && (spec.door !== 'action' || isIn(spec.cliModes, mode));
    const name = isOption ? `--${input}` : (AT_TERMINAL[input] ?? input);
    return value === undefined ? name : `${name} ${value}`;
  };
}

const isIn = (modes: readonly string[] = [], mode = ''): boolean => modes.includes(mode);

/** What a run of the mode does. The sub-actions and the CLI have no `mode` input that a message could name. */
export const DOING: Readonly<Record<Mode, string>> = {
  sign: 'signing',
  verify: 'verifying',
  resign: 're-signing',
  rotate: 'rotating',
};

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
