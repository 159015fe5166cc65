/**
 * The one table of inputs, of the action and of the CLI alike: what each is called, in which modes it means something,
 * how it is read.
 *
 * To add an input, add a line to its group in table/, its description to action.yml, and run `npm run readme`; a test
 * holds the three equal.
 */
import { keyName } from './parsers/server.ts';
import { oneOf } from './parsers/text.ts';
import { input, MODES, type InputSpec } from './spec.ts';
import { ARTIFACT_INPUTS } from './table/artifacts.ts';
import { MIGRATION_INPUTS } from './table/migration.ts';
import { SERVICE_INPUTS } from './table/services.ts';
import { SIGNING_INPUTS } from './table/signing.ts';
import { VAULT_INPUTS } from './table/vault.ts';
import { VERIFYING_INPUTS } from './table/verifying.ts';

export { MODES, type Door, type InputSpec, type Mode } from './spec.ts';

/** Every input, in the order in which help lists them. */
export const INPUTS = {
  mode: input({ brief: 'what to do', door: 'action', parse: oneOf(...MODES), default: 'sign' }),
  key: input({ brief: 'name of the Transit key', value: 'name', parse: keyName }),
  ...ARTIFACT_INPUTS,
  ...VAULT_INPUTS,
  ...SIGNING_INPUTS,
  ...VERIFYING_INPUTS,
  ...MIGRATION_INPUTS,
  ...SERVICE_INPUTS,
} as const;

export type InputName = keyof typeof INPUTS;

export const inputNames = (): InputName[] => Object.keys(INPUTS) as InputName[];
export const specOf = (name: InputName): InputSpec<unknown> => INPUTS[name];
