/** Sentences that name inputs as the action does, in the words of the terminal. */
import { INPUTS, specOf, type InputName } from './table.ts';

const OPTIONS = Object.keys(INPUTS).filter((name) => specOf(name as InputName).door !== 'action');
const [LONG, SHORT] = [true, false].map((isLong) =>
  OPTIONS.filter((name) => name.includes('-') === isLong)
    .sort((a, b) => b.length - a.length)
    .join('|'),
);

/** As code, with or without a value: `key`, `base-dir: dist`. */
const AS_CODE = new RegExp('`(' + `${LONG}|${SHORT}` + ')(?:: ([^`]+))?`', 'g');
/** Bare, where it stands for nothing else: no path, no name of a file, no option already. A single word could be any. */
const BARE = new RegExp(String.raw`(?<![\w./"'-])(${LONG}|expected-\*)(?![\w./"'-])`, 'g');

/** `check vault-addr` as `check --vault-addr`, `run mode resign` as `run aegis-sign resign`. */
export function atTerminal(sentence: string): string {
  return sentence
    .replace(AS_CODE, (_, name: string, value?: string) =>
      value === undefined ? `--${name}` : `\`--${name} ${value}\``,
    )
    .replace(BARE, '--$1')
    .replace(/\bmode (sign|verify|resign|rotate)\b/g, 'aegis-sign $1');
}
