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
  /** What should have been there. Goes with `detail`. */
  readonly expected?: string;
  /** What was there. Alone, it follows the message as its reason: `cannot read weights.bin: permission denied (EACCES)`. */
  readonly got?: string;
  /**
   * The rest of the sentence, written by hand: `{expected}` and `{got}` stand for the two. Text from outside belongs into
   * these, where it is bounded, and made visible where the two look the same.
   */
  readonly detail?: string;
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
  /** How the sentence goes on after the message, where the two above are compared. */
  readonly detail: string | undefined;
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

  /**
   * The remedy of the code stands in for hints that are not given. Nothing is put together out of what was expected: who
   * compares says in `detail` how.
   */
  constructor(
    code: ErrorCode,
    details: ErrorDetails &
      (
        | { readonly expected: string; readonly detail: string }
        | { readonly expected?: undefined; readonly detail?: undefined }
      ),
  ) {
    const { message: lead, points, cause } = details;
    super(
      points === undefined ? lead : `${lead}: ${numbered(points)}`,
      cause === undefined ? undefined : { cause },
    );
    this.parts = points === undefined ? undefined : { lead, points };
    this.code = code;
    this.expected = details.expected;
    this.got = details.got;
    this.detail = details.detail;
    this.hints = details.hints ?? [ERROR_CODES[code].remedy];
    this.artifact = details.artifact;
    this.vault = details.vault;
  }

  /** The process exit status that the code leads to. */
  get exitStatus(): ExitStatus {
    return ERROR_CODES[this.code].exit;
  }

  /** The same error but for what is given: every other field, and the cause, is kept. */
  with(changes: Partial<Omit<ErrorDetails, 'expected' | 'detail'>>): AegisError {
    const { code, parts, expected, got, detail, hints, artifact, vault, cause } = this;
    const { lead: message = this.message, points } = parts ?? {};
    const kept = { message, hints, ...defined({ points, got, artifact, vault, cause }), ...changes };
    const compared = expected === undefined || detail === undefined ? {} : { expected, detail };
    return new AegisError(code, { ...kept, ...compared });
  }

  /** One line of bounded length: the message, then the reason or what is compared. Untrusted parts are escaped. */
  get sentence(): string {
    const { reason } = this;
    const message = cut(this.message, LONGEST_MESSAGE);
    return printable(reason === undefined ? message : `${message}: ${reason}`);
  }

  /** What follows the message in the sentence; undefined where nothing does. */
  get reason(): string | undefined {
    const { expected, got, detail } = this;
    // Alone, what was found is the reason.
    if (detail === undefined) return got === undefined ? undefined : cut(systemWords(got), LONGEST_PART);
    const likeness = expected === undefined || got === undefined ? undefined : likenessOf(expected, got);
    // Two that look the same tell a reader nothing.
    const shown = (text = ''): string =>
      cut(likeness === undefined ? text : escaped(cut(text, LONGEST_PART)), LONGEST_PART);
    const filled = detail.replace(/\{(expected|got)\}/g, (_, which) =>
      shown(which === 'got' ? got : expected),
    );
    return likeness === undefined ? filled : `${filled}, which differ only in ${likeness}`;
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

/** Why something did not work, for `got`: the system's code, which `systemWords` explains, or the message of anything else. */
export function systemReason(thrown: unknown): string {
  return systemCode(thrown) ?? messageOf(thrown);
}

/** What the system's codes mean to somebody who does not know them. */
const SYSTEM_WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'something else uses it',
  EDQUOT: 'the quota of the disk is used up',
  EEXIST: 'something of that name is there',
  EFBIG: 'the file may not be so large',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a directory',
  ELOOP: 'symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a directory',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ETXTBSY: 'it is being run',
};

/** `permission denied (EACCES)`; anything but a code with words of its own is left as it is. */
export function systemWords(code: string): string {
  return Object.hasOwn(SYSTEM_WORDS, code) ? `${SYSTEM_WORDS[code]} (${code})` : code;
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
