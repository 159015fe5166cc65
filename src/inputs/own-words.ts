/** Sentences that name inputs as the action does, in the words of another door. */
import { ERROR_CODES, type ErrorCode } from '../error-codes.ts';

export interface OwnWords {
  /** The inputs that have other names at this door, by their names in the action. */
  readonly names: readonly string[];
  /** How the door spells one of them; in code, perhaps with a value. */
  readonly spell: (name: string, where: 'bare' | 'code', value?: string) => string;
  /** The door's own remedies, in place of those that name things of a workflow. */
  readonly remedies: Readonly<Partial<Record<ErrorCode, string>>>;
  /** Phrases that do not apply at this door, and their replacements. */
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
  // Bare, where it cannot be part of a path, a file name or an option. A single word is too ambiguous.
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
