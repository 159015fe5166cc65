/** Collects every problem of a run's inputs into one error. */
import { AegisError } from '../errors.ts';
import { listed, spellingOf, type Says } from './door-words.ts';
import type { Door, InputName, Mode, SubAction } from './table.ts';

interface Problem {
  /** Absent if we have no such input. */
  readonly input?: InputName;
  readonly sentence: string;
}

const NO_TOKEN = {
  action: 'Vault needs a token, but there is no token, no OIDC token of the job and no token file',
  cli: 'there is no Vault token: neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set, and ~/.vault-token does not exist',
} as const;
/** The ways to get one, the usual one first. */
const TOKEN_HINTS = {
  action: [
    'add `permissions: id-token: write` to the job, so that this step can log in as the job',
    'or run hashicorp/vault-action before it with `exportToken: true`, or set the input vault-token',
  ],
  cli: ['log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth'],
} as const;

const OUTSIDER_HINT =
  'a run for a pull request from a fork or from Dependabot gets neither secrets nor an OIDC token: run this step on another event, such as push';

/** Collects problems, so that one correction of a workflow is enough. */
export class Problems {
  #found: readonly Problem[] = [];
  readonly #door: Door;
  readonly #mayBeOutsider: boolean;
  readonly #mode: string | undefined;
  #tokenMissing = false;

  /**
   * @param mayBeOutsider whether GitHub may have withheld credentials from this run; see `mayBeOutsider`
   * @param mode as it was given
   */
  constructor(door: Door, mayBeOutsider = false, mode?: string) {
    this.#door = door;
    this.#mayBeOutsider = mayBeOutsider;
    this.#mode = mode;
  }

  /**
   * @param says the rest of a sentence that starts with the input's name: what is wrong, and what to write instead
   * @param variable the name to start with if the text came from the environment
   */
  add(input: InputName, says: Says, variable?: string): void {
    const sentence = `${variable ?? spellingOf(this.#door, this.#mode)(input)} ${this.#words(says)}`;
    this.#found = [...this.#found, { input, sentence }];
  }

  /** @param name as written, quoted @param nearest what may be meant */
  addUnknown(name: string, nearest: InputName | undefined): void {
    const meant =
      nearest === undefined
        ? 'remove it, or check its name'
        : `did you mean ${spellingOf(this.#door, this.#mode)(nearest)}?`;
    this.#found = [...this.#found, { sentence: `there is no input ${name}: ${meant}` }];
  }

  /** @param modes the modes that have the input; empty for `mode` itself, which only the root action has */
  addForeign(name: InputName, action: SubAction, modes: readonly Mode[]): void {
    const owners = modes.map((mode) => (mode === 'sign' ? 'the root action' : `aegis-sign-action/${mode}`));
    const advice =
      owners.length === 0
        ? 'remove it, only the root action takes a mode'
        : `remove it, it is an input of ${listed(owners)}`;
    this.add(name, `is not an input of aegis-sign-action/${action}: ${advice}`);
  }

  tokenIsMissing(): void {
    this.#tokenMissing = true;
  }

  /** Takes back what was added about the input. */
  drop(name: InputName): void {
    this.#found = this.#found.filter(({ input }) => input !== name);
  }

  has(name: InputName): boolean {
    return this.#found.some(({ input }) => input === name);
  }

  throwIfAny(): void {
    const points = this.#found.map(({ sentence }) => sentence);
    const [only] = points;
    const token = { hints: [...(this.#mayBeOutsider ? [OUTSIDER_HINT] : []), ...TOKEN_HINTS[this.#door]] };
    if (only === undefined) {
      if (this.#tokenMissing)
        throw new AegisError('TOKEN_MISSING', { message: NO_TOKEN[this.#door], ...token });
      return;
    }
    if (this.#tokenMissing) points.push(NO_TOKEN[this.#door]);
    throw new AegisError('INPUT_INVALID', {
      ...(points.length === 1
        ? { message: only }
        : { message: `${points.length} inputs need a change`, points }),
      ...(this.#tokenMissing ? token : { hints: [] }),
    });
  }

  #words(says: Says): string {
    return typeof says === 'string' ? says : says(spellingOf(this.#door, this.#mode), this.#door);
  }
}
