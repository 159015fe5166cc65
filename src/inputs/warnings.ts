/** Warnings about inputs that are allowed but doubtful. */
import { defined } from '../defined.ts';
import { listed } from './door-words.ts';
import { nearestOf } from './nearest.ts';
import { quote, type Spell } from './parsers/parser.ts';
import { isClearText } from './parsers/server.ts';
import { INPUTS, inputNames, inputsOfAction, type InputName, type SubAction } from './table.ts';
import { given, type Raw, type Values } from './values.ts';
import { unsupportedVariables } from './vault-environment.ts';

/** An input that action.yml does not have; the runner passes everything under `with:`. */
export interface UnknownInput {
  /** As written, quoted. */
  readonly name: string;
  /** The input that may be meant. */
  readonly nearest?: InputName;
  /** Whether it looks like one of ours: an ignored demand would leave a gate open. */
  readonly isMistake: boolean;
}

/** @param action the action with the inputs that may be meant; all when left out */
export function unknownInputs(raw: Raw, action?: SubAction): UnknownInput[] {
  const candidates = action === undefined ? inputNames() : inputsOfAction(action);
  return Object.keys(raw)
    .filter((name) => !Object.hasOwn(INPUTS, name))
    .map((name) => {
      const nearest = nearestOf(name.replaceAll('_', '-'), candidates);
      const isMistake = nearest !== undefined || FAMILIES.has(familyOf(name));
      return { name: quote(name), isMistake, ...defined({ nearest }) };
    });
}

/** The first word of a name with several words: `expected` in `expected-repository`. */
const familyOf = (name: string): string | undefined => /^([a-z0-9]+)[-_ .]/.exec(name)?.[1];
/** A name that begins like one of our inputs is meant for us. */
const FAMILIES: ReadonlySet<string | undefined> = new Set(inputNames().map((name) => familyOf(name) ?? name));

/** Values that are allowed but risky or without effect. @param asksVault whether the run talks to Vault whatever keys are given */
export function doubtful(values: Values, raw: Raw, env: Raw, spell: Spell, asksVault: boolean): string[] {
  const warnings: string[] = [];
  const address = values['vault-addr'];
  const offline = (['public-key', 'trusted-certificates'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (offline !== undefined && !asksVault) {
    const idle = inputNames().filter((name) => {
      const ofVault = name === 'key' || name === 'transit-mount' || name.startsWith('vault-');
      return ofVault && given(name, raw);
    });
    if (idle.length > 0)
      warnings.push(
        `With ${spell(offline)}, Vault is not asked: ${listed(idle.map((name) => spell(name)))} ${idle.length === 1 ? 'has' : 'have'} no effect`,
      );
    return warnings;
  }
  const places = (['path', 'model-path', 'manifest', 'registry', 'release-tag'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (values.mode === 'rotate' && places.length > 0 && values['min-key-version'] === undefined) {
    warnings.push(
      `Without ${spell('min-key-version')}, ${listed(places.map((name) => spell(name)))} ${places.length === 1 ? 'is' : 'are'} not checked: that is done before a version is retired, not before one is made`,
    );
  }
  warnings.push(...unsupportedVariables(env));
  if (address !== undefined && isClearText(address)) {
    warnings.push(
      `vault-addr is http://: anyone between this runner and ${new URL(address).host} can read the token`,
    );
  }
  if (values['vault-skip-verify'] === true) {
    warnings.push('vault-skip-verify is true: any server can pose as Vault and read the token');
  }
  return warnings;
}
