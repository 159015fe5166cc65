/** The text of every input, wherever it was given, and the value that its parser made of it. */
import type { Problems } from './problems.ts';
import { Refusal, type ParseContext } from './parsers/parser.ts';
import { inputNames, INPUTS, specOf, type Door, type InputName, type SubAction } from './table.ts';

/** Texts by input name in lower case, or by variable; empty means not given. */
export type Raw = Readonly<Record<string, string | undefined>>;

/** What the parsers made of the texts; undefined where there is none, or where it was refused. */
export type Values = { -readonly [N in InputName]: ReturnType<(typeof INPUTS)[N]['parse']> | undefined };

export interface InputContext extends ParseContext {
  /** Absolute; relative paths start here. */
  readonly workspace: string;
  readonly door: Door;
  /** The action that runs, where it is not the root action: it decides the mode, and has only the inputs of that mode. */
  readonly action?: SubAction;
  /** In mode verify: path of a manifest that names the artifacts, so that no input has to. */
  readonly manifest?: string;
  /** The first of the usual token files that is there. */
  readonly tokenFile?: string;
}

/** What the values were read from. */
export interface Source {
  readonly raw: Raw;
  readonly env: Raw;
  readonly context: InputContext;
}

/** Whether a person gave the input a value: the runner hands over defaults as if they were given. */
export function given(name: InputName, raw: Raw): boolean {
  const { default: usual = '' } = specOf(name);
  const text = (raw[name] ?? '').trim();
  // What GitHub fills in says nothing about what a person wanted.
  return text !== '' && !isSame(text, usual) && !isExpression(usual);
}

/** YAML and Python write `False` for what the table calls `false`. */
const isSame = (text: string, usual: string): boolean =>
  text === usual || (['true', 'false'].includes(usual) && text.toLowerCase() === usual);

/** A default that GitHub evaluates; where nobody did, there is none. */
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

/** Every input's value. What a parser refuses is added to the problems. */
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
