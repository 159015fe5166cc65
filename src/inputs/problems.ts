/** Every problem of a run's inputs, gathered so that one error tells of them all. */
import { AegisError } from '../errors.ts';
import type { Door, InputName, Mode, SubAction } from './table.ts';

interface Problem {
  /** Of our inputs, or as somebody wrote it. */
  readonly input: string;
  /** In place of what was expected. */
  readonly problem?: string;
  readonly expected?: string;
  readonly got?: string | undefined;
  readonly hint?: Hint | undefined;
}

/** What to do; in the words of each door, where a workflow and a terminal differ. */
type Hint = string | Readonly<Record<Door, string>>;

const NO_TOKEN = {
  action: 'there is no token, no OIDC token of the job and no token file to reach Vault with',
  cli: 'there is no token to reach Vault with: neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set, and ~/.vault-token is not there',
} as const;
/** The ways to get one, the usual one first. */
const TOKEN_HINTS = {
  action: [
    'add `permissions: id-token: write` to the job, so that this step can log in as the job',
    'or run hashicorp/vault-action before it with `exportToken: true`, or give the input vault-token',
    'runs for pull requests from forks and from Dependabot get neither secrets nor an OIDC token: run this step elsewhere',
  ],
  cli: ['log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth'],
} as const;

/** Collects, so that a person corrects a workflow once and not once per run. */
export class Problems {
  readonly #found: Problem[] = [];
  readonly #door: Door;
  #tokenMissing = false;

  constructor(door: Door) {
    this.#door = door;
  }

  add(inputName: InputName, expected: string, got?: string, hint?: Hint): void {
    this.#found.push({ input: inputName, expected, got, hint });
  }

  /** @param name as somebody wrote it, quoted @param nearest what may have been meant */
  addUnknown(name: string, nearest: InputName | undefined): void {
    const hint = nearest === undefined ? 'remove it, or look its name up' : `did you mean ${nearest}?`;
    this.#found.push({ input: name, problem: 'there is no such input', hint });
  }

  /** @param modes whose input it is; none for `mode` itself, which only the root action has */
  addForeign(name: InputName, action: SubAction, modes: readonly Mode[]): void {
    const owners = modes.map((mode) => (mode === 'sign' ? 'the root action' : `aegis-sign-action/${mode}`));
    const hint =
      owners.length === 0
        ? `remove it: aegis-sign-action/${action} does nothing else; only the root action takes a mode`
        : `remove it; it is an input of ${owners.join(', ')}`;
    this.#found.push({ input: name, problem: `aegis-sign-action/${action} has no such input`, hint });
  }

  tokenIsMissing(): void {
    this.#tokenMissing = true;
  }

  has(name: InputName): boolean {
    return this.#found.some((problem) => problem.input === name);
  }

  throwIfAny(): void {
    if (this.#found.length === 0) {
      if (!this.#tokenMissing) return;
      throw new AegisError('TOKEN_MISSING', {
        message: NO_TOKEN[this.#door],
        hints: TOKEN_HINTS[this.#door],
      });
    }
    if (this.#tokenMissing) {
      const hint = { action: TOKEN_HINTS.action.join('; '), cli: TOKEN_HINTS.cli.join('; ') };
      this.add('vault-token', 'a token', 'nothing', hint);
    }
    const texts = this.#found.map(
      ({
        input: name,
        expected,
        got,
        problem = `expected ${expected}${got === undefined ? '' : `, got ${got}`}`,
      }) => `${name}: ${problem}`,
    );
    const [only] = texts;
    throw new AegisError('INPUT_INVALID', {
      message:
        texts.length === 1 && only !== undefined
          ? `cannot use the input ${only}`
          : `cannot use ${texts.length} inputs: ${texts.map((text, index) => `(${index + 1}) ${text}`).join('; ')}`,
      hints: this.#found.flatMap(({ input: name, hint }) =>
        hint === undefined ? [] : [`${name}: ${typeof hint === 'string' ? hint : hint[this.#door]}`],
      ),
    });
  }
}
