/**
 * The one error class of the project; its codes stand in error-codes.ts.
 *
 * A failure is data first (code, what was expected, what was found, what to do) and text second, so that the
 * action, the CLI and the library say the same thing, and tests assert codes instead of prose.
 */

import { defined } from './defined.ts';
import { ERROR_CODES, type ErrorCode, type ExitStatus } from './error-codes.ts';

export { ERROR_CODES, type CodeFacts, type ErrorCode, type ExitStatus } from './error-codes.ts';

/** What Vault said, as fields. Holds no token, no request body and no header. */
export interface VaultFailure {
  /** Of HTTP, or `LIST`. */
  readonly method: string;
  /** Path below /v1/, for example `transit/sign/aegis-model-sign`. */
  readonly path: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** Vault's own `errors[]`, as sent. */
  readonly errors: readonly string[];
  /** Where the request went, when it had a namespace. */
  readonly namespace?: string;
  /** Vault's id of the request, as in its audit log. */
  readonly requestId?: string;
  /** How often the request was sent before giving up. */
  readonly attempts: number;
}

/** What an error says beside its code. */
export interface ErrorDetails {
  /** The failed action and its object, lower case, no full stop, for example `cannot read weights.bin`. */
  readonly message: string;
  /** What should have been there. */
  readonly expected?: string;
  /** What was there. */
  readonly got?: string;
  /** Several things of equal weight, which then follow the message: as a list where there is room for one. */
  readonly points?: readonly string[];
  /** What to do, most likely first. When absent, the remedy of the code's table row stands in; empty: the message says it. */
  readonly hints?: readonly string[];
  /** Name of the artifact concerned, as it stands in the statement. */
  readonly artifact?: string;
  /** What Vault said, when it did. */
  readonly vault?: VaultFailure;
  /** The error below this one. */
  readonly cause?: unknown;
}

/** The only error that leaves this project's code on purpose. */
export class AegisError extends Error {
  /** What went wrong, for programs: the text may change, the code does not. */
  readonly code: ErrorCode;
  /** What should have been there. May hold text from outside, as do the next ones: {@link sentence} is safe to print. */
  readonly expected: string | undefined;
  /** What was there. */
  readonly got: string | undefined;
  /** What to do, most likely first. Empty where the message says it. */
  readonly hints: readonly string[];
  /** The message in parts, where it lists several things: what they have in common, and each of them. */
  readonly parts:
    | {
        /** What the points have in common. */
        readonly lead: string;
        /** One sentence for each thing that is wrong. */
        readonly points: readonly string[];
      }
    | undefined;
  /** Name of the artifact concerned, as it stands in the statement. */
  readonly artifact: string | undefined;
  /** What Vault said, when it did. */
  readonly vault: VaultFailure | undefined;

  /** The remedy of the code stands in for hints that are not given. */
  constructor(code: ErrorCode, details: ErrorDetails) {
    const { message: lead, points, cause } = details;
    super(
      points === undefined ? lead : `${lead}: ${numbered(points)}`,
      cause === undefined ? undefined : { cause },
    );
    this.parts = points === undefined ? undefined : { lead, points };
    this.code = code;
    this.expected = details.expected;
    this.got = details.got;
    this.hints = details.hints ?? [ERROR_CODES[code].remedy];
    this.artifact = details.artifact;
    this.vault = details.vault;
  }

  /** The process exit status that the code leads to. */
  get exitStatus(): ExitStatus {
    return ERROR_CODES[this.code].exit;
  }

  /** The same error but for what is given: every other field, and the cause, is kept. */
  with(changes: Partial<ErrorDetails>): AegisError {
    const { code, parts, expected, got, hints, artifact, vault, cause } = this;
    const { lead: message = this.message, points } = parts ?? {};
    const kept = { message, hints, ...defined({ points, expected, got, artifact, vault, cause }) };
    return new AegisError(code, { ...kept, ...changes });
  }

  /** One line of bounded length: the message, then what was expected and found. Untrusted parts are escaped. */
  get sentence(): string {
    const { expected, got } = this;
    const likeness = expected === undefined || got === undefined ? undefined : likenessOf(expected, got);
    // Two that look the same tell a reader nothing.
    const shown = (text: string): string =>
      cut(likeness === undefined ? text : escaped(cut(text, LONGEST_PART)), LONGEST_PART);
    const message = cut(this.message, LONGEST_MESSAGE);
    // Alone, what was found is the reason.
    if (expected === undefined) return printable(got === undefined ? message : `${message}: ${shown(got)}`);
    const parts = [`expected ${shown(expected)}`];
    if (got !== undefined) parts.push(`got ${shown(got)}`);
    if (likeness !== undefined) parts.push(`which differ only in ${likeness}`);
    return printable(`${message}: ${parts.join(', ')}`);
  }
}
Object.defineProperty(AegisError.prototype, 'name', { value: 'AegisError' });

/**
 * Characters of a sentence. What was found may be a name of a megabyte, and a sentence goes into logs, annotations, the
 * summary, the manifest and the alert.
 */
const LONGEST_MESSAGE = 4000;
const LONGEST_PART = 1000;

/** `(1) …; (2) …` */
const numbered = (points: readonly string[]): string =>
  points.map((point, index) => `(${index + 1}) ${point}`).join('; ');

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}

/** The same error, with the artifact it concerns. */
export function aboutArtifact(error: AegisError, artifact: string): AegisError {
  return error.artifact === undefined ? error.with({ artifact }) : error;
}

/** Whatever was thrown, as an AegisError; anything foreign becomes INTERNAL and keeps its cause. */
export function toAegisError(thrown: unknown): AegisError {
  if (thrown instanceof AegisError) return thrown;
  return new AegisError('INTERNAL', { message: `unexpected failure: ${messageOf(thrown)}`, cause: thrown });
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a Node.js system error (`ENOENT`, …), or undefined for anything else. */
export function systemCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/**
 * Text from outside (a file name, a server's message, a subject) made safe to show: control characters,
 * line breaks, bidirectional overrides and lone surrogates become visible escapes. Without this, a name could move
 * the cursor of a terminal or start a `::error::` line in a workflow log.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200b\ufeff]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** What nobody sees: format characters, fillers, and white space at either end. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|^\s+|\s+$/gu;

/** One spelling for all names that a person would take for the same. */
export function lookOf(text: string): string {
  const unmarked = text.normalize('NFKC').replace(UNSEEN, '').trim();
  return unmarked.toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * In what alone two texts differ that a person would take for the same; undefined where they differ in more, or not at
 * all. No answer to whether letters of different scripts look alike.
 */
export function likenessOf(a: string, b: string): string | undefined {
  if (a === b || lookOf(a) !== lookOf(b)) return undefined;
  const [one, other] = [a.normalize('NFKC'), b.normalize('NFKC')];
  if (one === other) return 'their Unicode form';
  if (one.replace(UNSEEN, '') === other.replace(UNSEEN, '')) return 'characters that cannot be seen';
  if (one.toLowerCase() === other.toLowerCase()) return 'upper and lower case';
  return 'Unicode form, case or characters that cannot be seen';
}

/** Text with everything but plain ASCII spelled out. */
export function escaped(text: string): string {
  return text.replace(
    /[^\x20-\x7e]|^ | $/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
