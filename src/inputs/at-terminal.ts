/** Sentences that name inputs as the action does, in the words of the terminal. */
import { ERROR_CODES, type ErrorCode } from '../error-codes.ts';
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

/** Remedies that name what only a workflow has, as the terminal has them. */
const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  INPUT_INVALID: 'correct what the message lists; `--help` of the command describes each option',
  TOKEN_MISSING:
    'log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth',
  ARTIFACT_MISSING: 'restore the artifact, or remove its signature if the artifact was retired on purpose',
  ARTIFACT_OUTSIDE_BASE:
    'set --base-dir to a directory that contains every artifact, or name the file itself',
  BUNDLE_MISSING: 'sign the artifact, or point --signatures-dir to its `.sig.json`',
  RELEASE_DENIED: 'set GITHUB_TOKEN to a token that may read the contents of the repository',
};
const BY_REMEDY = new Map(
  Object.entries(REMEDIES).map(([code, own]) => [ERROR_CODES[code as ErrorCode].remedy, own]),
);

/** `check vault-addr` as `check --vault-addr`, `run mode resign` as `run aegis-sign resign`. */
export function atTerminal(sentence: string): string {
  const own = BY_REMEDY.get(sentence);
  if (own !== undefined) return own;
  return sentence
    .replace(AS_CODE, (_, name: string, value?: string) =>
      value === undefined ? `--${name}` : `\`--${name} ${value}\``,
    )
    .replace(BARE, '--$1')
    .replace(/\bmode (sign|verify|resign|rotate)\b/g, 'aegis-sign $1');
}
