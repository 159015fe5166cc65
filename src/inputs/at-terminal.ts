/** Sentences that name inputs as the action does, in the words of the terminal. */
import { inOwnWords, type OwnWords } from './own-words.ts';
import { INPUTS, specOf, type InputName } from './table.ts';

const REMEDIES: OwnWords['remedies'] = {
  INPUT_INVALID: 'correct each option in the message; `--help` of the command describes them',
  TOKEN_MISSING:
    'log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth',
  ARTIFACT_MISSING: 'restore the artifact, or remove its signature if the artifact was retired on purpose',
  ARTIFACT_OUTSIDE_BASE:
    'set --base-dir to a directory that contains every artifact, or name the file itself',
  BUNDLE_MISSING: 'sign the artifact, or point --signatures-dir at its `.sig.json`',
  RELEASE_DENIED: 'set GITHUB_TOKEN to a token that may read the contents of the repository',
};

/** `check vault-addr` as `check --vault-addr`, `run mode resign` as `run aegis-sign resign`. */
export const atTerminal = inOwnWords({
  names: Object.keys(INPUTS).filter((name) => specOf(name as InputName).door !== 'action'),
  spell: (name, _, value) => (value === undefined ? `--${name}` : `\`--${name} ${value}\``),
  remedies: REMEDIES,
});
