/**
 * The one table of inputs for the actions and the CLI: the name of each, its modes, its parser, and its documentation.
 *
 * To add an input, add it to its group in table/ and run `npm run inputs`, which writes every action.yml and
 * docs/INPUTS.md; a test holds them equal.
 */
import { MODES, type InputSpec, type SubAction } from './spec.ts';
import { DELIVERY } from './table/delivery.ts';
import { MIGRATION } from './table/migration.ts';
import { POLICY } from './table/policy.ts';
import { TRUST } from './table/trust.ts';
import { VAULT } from './table/vault.ts';
import { WHAT } from './table/what.ts';
import { WHERE } from './table/where.ts';

export { isOption, MODES, SUB_ACTIONS, type Description, type Door, type InputSpec } from './spec.ts';
export type { Mode, SubAction } from './spec.ts';

/** The groups, in the order of help and documents. */
export const GROUPS = {
  What: WHAT,
  Where: WHERE,
  Trust: TRUST,
  Vault: VAULT,
  Policy: POLICY,
  Migration: MIGRATION,
  Delivery: DELIVERY,
} as const;
export type Group = keyof typeof GROUPS;

/** Every input, group by group. */
export const INPUTS = {
  ...WHAT,
  ...WHERE,
  ...TRUST,
  ...VAULT,
  ...POLICY,
  ...MIGRATION,
  ...DELIVERY,
} as const;

export type InputName = keyof typeof INPUTS;

export const inputNames = (): InputName[] => Object.keys(INPUTS) as InputName[];
export const specOf = (name: InputName): InputSpec<unknown> => INPUTS[name];

/** The inputs of an action: for the root action all but the CLI's, for a sub-action those of its mode. */
export const inputsOfAction = (action?: SubAction): InputName[] =>
  inputNames().filter((name) => {
    const { door, modes = MODES } = specOf(name);
    if (door === 'cli') return false;
    return action === undefined || (name !== 'mode' && modes.includes(action));
  });
