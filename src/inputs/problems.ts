/** Every problem of a run's inputs, gathered so that one error tells of them all. */
import { AegisError } from '../errors.ts';
import type { Door, InputName } from './table.ts';

interface Problem {
  readonly input: InputName;
  readonly expected: string;
  readonly got?: string | undefined;
  readonly hint?: Hint | undefined;
}

/** What to do; in the words of each door, where a workflow and a terminal differ. */
type Hint = string | Readonly<Record<Door, string>>;

const TOKEN_HINT = {
  action: 'hashicorp/vault-action sets VAULT_TOKEN only with `exportToken: true`',
  cli: 'set VAULT_TOKEN or VAULT_TOKEN_FILE, or log in with --vault-auth',
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

  tokenIsMissing(): void {
    this.#tokenMissing = true;
  }

  has(name: InputName): boolean {
    return this.#found.some((problem) => problem.input === name);
  }

  throwIfAny(): void {
    if (this.#found.length === 0) {
      if (!this.#tokenMissing) return;
      throw new AegisError(
        'TOKEN_MISSING',
        this.#door === 'cli'
          ? { message: 'VAULT_TOKEN is not set, and no token file is there', hints: [TOKEN_HINT.cli] }
          : {
              message:
                'VAULT_TOKEN is not set, and neither is the input vault-token; no token file is there, either',
            },
      );
    }
    if (this.#tokenMissing) this.add('vault-token', 'a token', 'nothing', TOKEN_HINT);
    const texts = this.#found.map(
      ({ input: name, expected, got }) =>
        `${name}: expected ${expected}${got === undefined ? '' : `, got ${got}`}`,
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
