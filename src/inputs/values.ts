/** The text of every input, wherever it was given, and its parsed value. */
import type { Problems } from './problems.ts';
import { Refusal, type ParseContext } from './parsers/parser.ts';
import { inputNames, INPUTS, specOf, type Door, type InputName, type SubAction } from './table.ts';

/** Texts by input name in lower case, or by variable; empty means not given. */
export type Raw = Readonly<Record<string, string | undefined>>;

/** The parsed values; undefined where there is no text, or it was refused. */
export type Values = { -readonly [N in InputName]: ReturnType<(typeof INPUTS)[N]['parse']> | undefined };

export interface InputContext extends ParseContext {
  /** Absolute; relative paths start here. */
  readonly workspace: string;
  readonly door: Door;
  /** The running sub-action, if any: it decides the mode, and has only the inputs of that mode. */
  readonly action?: SubAction;
  /** In mode verify: path of a manifest that names the artifacts, in place of inputs. */
  readonly manifest?: string;
  /** The first of the usual token files that exists. */
  readonly tokenFile?: string;
}

/** What the values were read from. */
export interface Source {
  readonly raw: Raw;
  readonly env: Raw;
  readonly context: InputContext;
}

/** Whether the user set the input: the runner passes defaults as if they were set. */
export function given(name: InputName, raw: Raw): boolean {
  const { default: usual = '' } = specOf(name);
  const text = (raw[name] ?? '').trim();
  // A value that GitHub fills in does not show what the user wanted.
  return text !== '' && !isSame(text, usual) && !isExpression(usual);
}

/** YAML and Python write `False` for the table's `false`. */
const isSame = (text: string, usual: string): boolean =>
  text === usual || (['true', 'false'].includes(usual) && text.toLowerCase() === usual);

/** A default that GitHub evaluates; unevaluated, it counts as no default. */
const isExpression = (text: string): boolean => text.startsWith('${{');

/** The text of an input and where it came from: the input itself, a variable, or the default. */
function textOf(name: InputName, raw: Raw, env: Raw, door: Door): { text: string; source?: string } {
  const { env: variables = [], default: usual = '', cliDefault = usual } = specOf(name);
  const fallback = door === 'cli' ? cliDefault : usual;
  const own = raw[name] ?? '';
  if (own.trim() !== '') return { text: own.trim() };
  const variable = variables.find((candidate) => (env[candidate] ?? '').trim() !== '');
  return variable === undefined
    ? { text: isExpression(fallback) ? '' : fallback }
    : { text: (env[variable] ?? '').trim(), source: variable };
}

/** Every input's value. Refusals are added to the problems. */
export function readValues(raw: Raw, env: Raw, context: InputContext, problems: Problems): Values {
  const values = Object.fromEntries(
    inputNames().map((name) => {
      const { text, source } = textOf(name, raw, env, context.door);
      if (text === '') return [name, undefined];
      try {
        return [name, INPUTS[name].parse(text, context)];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.add(name, error.says, source);
        return [name, undefined];
      }
    }),
  );
  return values as Values;
}
