/** Sentences that name inputs as the action does, in the words of another door. */
import { ERROR_CODES, type ErrorCode } from '../error-codes.ts';

export interface OwnWords {
  /** The inputs that the door knows under names of its own, as the action calls them. */
  readonly names: readonly string[];
  /** How it calls one of them; in code, perhaps with a value. */
  readonly spell: (name: string, where: 'bare' | 'code', value?: string) => string;
  /** Remedies that name what only a workflow has, as the door has them. */
  readonly remedies: Readonly<Partial<Record<ErrorCode, string>>>;
  /** What the door has another way for, and what it says in its place. */
  readonly phrases?: readonly (readonly [RegExp, string])[];
}

/** `check vault-addr` as `check --vault-addr`, `run mode resign` as `run aegis-sign resign`. */
export function inOwnWords({ names, spell, remedies, phrases = [] }: OwnWords): (sentence: string) => string {
  const [long, short] = [true, false].map((isLong) =>
    names
      .filter((name) => name.includes('-') === isLong)
      .sort((a, b) => b.length - a.length)
      .join('|'),
  );
  // As code, with or without a value: `key`, `base-dir: dist`.
  const asCode = new RegExp(
    '`(' + [long, short].filter((one) => one !== '').join('|') + ')(?:: ([^`]+))?`',
    'g',
  );
  // Bare, where it stands for nothing else: no path, no name of a file, no option already. A single word could be any.
  const bare = new RegExp(String.raw`(?<![\w./"'-])(${long}|expected-\*)(?![\w./"'-])`, 'g');
  const byRemedy = new Map(
    Object.entries(remedies).map(([code, own]) => [ERROR_CODES[code as ErrorCode].remedy, own]),
  );
  return (sentence) =>
    byRemedy.get(sentence) ??
    phrases
      .reduce((text, [phrase, own]) => text.replace(phrase, own), sentence)
      .replace(asCode, (_, name: string, value?: string) => spell(name, 'code', value))
      .replace(bare, (_, name: string) => spell(name, 'bare'))
      .replace(/\bmode (sign|verify|resign|rotate)\b/g, 'aegis-sign $1');
}
