/** From the text of the inputs to one typed object per mode, with every problem in one error. Pure. */
import { DOING, listed, spellingOf } from './door-words.ts';
import { mayBeOutsider } from './environment.ts';
import { refuseIdleInputs } from './idle.ts';
import { Problems } from './problems.ts';
import { resignInputs, type ResignInputs } from './resign.ts';
import { rotateInputs, type RotateInputs } from './rotate.ts';
import { selectionOf } from './selection.ts';
import { signInputs, type SignInputs } from './sign.ts';
import { inputNames, MODES, specOf, type Mode, type SubAction } from './table.ts';
import { transitInputs, type TransitInputs } from './transit.ts';
import { given, readValues, type InputContext, type Raw, type Source, type Values } from './values.ts';
import { defined } from '../defined.ts';
import { verifyInputs, type VerifyInputs } from './verify.ts';
import { doubtful, unknownInputs } from './warnings.ts';

export type { HmacKeyInputs } from './hmac.ts';
export type { ReleaseInputs } from './release.ts';
export type { ResignInputs } from './resign.ts';
export type { RotateInputs } from './rotate.ts';
export type { SelectionInputs } from './selection.ts';
export type { SignInputs } from './sign.ts';
export type { TransitInputs, VaultInputs } from './transit.ts';
export type { UploadInputs } from './upload.ts';
export type { InputContext } from './values.ts';
export type { VerifyInputs } from './verify.ts';

export type Inputs = SignInputs | VerifyInputs | ResignInputs | RotateInputs;

export interface ParsedInputs {
  readonly inputs: Inputs;
  /** Warnings about allowed but doubtful values, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Reads the inputs.
 *
 * @param written  values by input name in lower case; empty means not given
 * @param env  environment variables
 * @throws AegisError INPUT_INVALID with every problem in one message; TOKEN_MISSING when only the token is missing.
 */
export function parseInputs(written: Raw, env: Raw, context: InputContext): ParsedInputs {
  const { door, action } = context;
  const raw = action === undefined ? written : { ...written, mode: action };
  const problems = new Problems(door, mayBeOutsider(env), raw['mode']);
  const source = { raw, env, context };
  const values = readValues(raw, env, context, problems);
  const unknown = unknownInputs(raw, action);
  for (const { name, nearest, isMistake } of unknown) if (isMistake) problems.addUnknown(name, nearest);
  const ignored = unknown.filter(({ isMistake }) => !isMistake);
  const mode = values.mode;
  const warnings = [
    ...ignored.map(({ name }) => `There is no input ${name}: it is ignored`),
    ...doubtful(values, raw, env, spellingOf(door, mode), mode !== undefined && mode !== 'verify'),
  ];
  if (mode !== undefined) refuseForeignInputs(written, values, mode, action, problems);
  // Built even after a problem, so that one error reports all.
  const inputs = inputsOf(mode, values, source, problems);
  if (mode !== undefined) refuseIdleInputs(mode, values, source, problems);
  problems.throwIfAny();
  return { inputs, warnings };
}

/** The authorities that the caller trusts besides the key. */
export type AuthorityInputs = Pick<VerifyInputs, 'trustedCertificates' | 'timestampCertificates'>;

/**
 * The inputs that name the key and the server, for work without artifacts. Errors as in `parseInputs`.
 *
 * @param mode the mode with the rights that the work needs
 */
export function parseTransitInputs(
  raw: Raw,
  env: Raw,
  context: InputContext,
  mode: Mode,
): {
  readonly inputs: TransitInputs;
  readonly authorities: AuthorityInputs;
  readonly warnings: readonly string[];
} {
  const problems = new Problems(context.door, mayBeOutsider(env));
  const values = readValues(raw, env, context, problems);
  const inputs = transitInputs(values, { raw, env, context }, problems, mode);
  problems.throwIfAny();
  const authorities = defined({
    trustedCertificates: values['trusted-certificates'],
    timestampCertificates: values['timestamp-certificates'],
  });
  return { inputs, authorities, warnings: doubtful(values, raw, env, spellingOf(context.door), true) };
}

function inputsOf(mode: Mode | undefined, values: Values, source: Source, problems: Problems): Inputs {
  if (mode === 'rotate') return rotateInputs(values, source, problems);
  const selection = selectionOf(values, source, problems);
  switch (mode) {
    case 'verify':
      return verifyInputs(values, selection, source, problems);
    case 'resign':
      return resignInputs(values, selection, source, problems);
    case 'sign':
    case undefined:
      return signInputs(values, selection, source, problems);
  }
}

/** Refuses inputs that do nothing in this mode, or do not belong to this action. */
function refuseForeignInputs(
  written: Raw,
  values: Values,
  mode: Mode,
  action: SubAction | undefined,
  problems: Problems,
): void {
  // Whatever its value: a reader would believe that the action does it.
  if (action !== undefined && (written['mode'] ?? '').trim() !== '') problems.addForeign('mode', action, []);
  for (const name of inputNames()) {
    const { modes = MODES } = specOf(name);
    if (modes.includes(mode) || !given(name, written)) continue;
    // A switch that is off asks for nothing: one step can serve a matrix of modes.
    if (action === undefined && values[name] === false) continue;
    // How it is written does not matter any more.
    problems.drop(name);
    const purpose = listed(modes.map((one) => DOING[one]));
    if (action !== undefined) problems.addForeign(name, action, modes);
    else problems.add(name, `does nothing when ${DOING[mode]}: remove it, it is for ${purpose}`);
  }
}
