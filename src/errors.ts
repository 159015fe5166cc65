/**
 * The one error class of the project; its codes are in error-codes.ts.
 *
 * A failure is data first (code, what was expected, what was found, what to do) and text second, so that the
 * action, the CLI and the library say the same thing, and tests assert codes instead of prose.
 */

import { defined } from './defined.ts';
import { ERROR_CODES, type ErrorCode, type ExitStatus } from './error-codes.ts';

export { ERROR_CODES, type CodeFacts, type ErrorCode, type ExitStatus } from './error-codes.ts';

/** Vault's answer as fields, without token, request body or headers. */
export interface VaultFailure {
  /** HTTP method, or `LIST`. */
  readonly method: string;
  /** Path below /v1/, for example `transit/sign/aegis-model-sign`. */
  readonly path: string;
  /** HTTP status; absent without an answer. */
  readonly status?: number;
  /** Vault's own `errors[]`, as sent. */
  readonly errors: readonly string[];
  /** Namespace of the request, if any. */
  readonly namespace?: string;
  /** Vault's request id, as in its audit log. */
  readonly requestId?: string;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/** What an error says besides its code. */
export interface ErrorDetails {
  /** The failed action and its object, lower case, no full stop, for example `cannot read weights.bin`. */
  readonly message: string;
  /** The expected value. Goes with `detail`. */
  readonly expected?: string;
  /** The found value. Alone, it follows the message as its reason: `cannot read weights.bin: permission denied (EACCES)`. */
  readonly got?: string;
  /**
   * The rest of the sentence, with placeholders `{expected}` and `{got}`. Text from outside belongs in these two, where it is
   * bounded, and escaped if the two look the same.
   */
  readonly detail?: string;
  /** Several equal points that follow the message: as a list if there is room. */
  readonly points?: readonly string[];
  /** What to do, most likely first. Default: the remedy of the code; empty if the message says it. */
  readonly hints?: readonly string[];
  /** Name of the artifact, as in the statement. */
  readonly artifact?: string;
  /** Vault's answer, if there was one. */
  readonly vault?: VaultFailure;
  /** The error below this one. */
  readonly cause?: unknown;
}

/** The only error that leaves this project's code on purpose. */
export class AegisError extends Error {
  /** What went wrong, for programs: the text may change, the code does not. */
  readonly code: ErrorCode;
  /** The expected value. This and the next fields may contain text from outside: {@link sentence} is safe to print. */
  readonly expected: string | undefined;
  /** The found value. */
  readonly got: string | undefined;
  /** The rest of the sentence, if it compares the two above. */
  readonly detail: string | undefined;
  /** What to do, most likely first. Empty if the message says it. */
  readonly hints: readonly string[];
  /** The message in parts, if it lists several points: their common lead, and each of them. */
  readonly parts:
    | {
        /** The common lead of the points. */
        readonly lead: string;
        /** One sentence for each problem. */
        readonly points: readonly string[];
      }
    | undefined;
  /** Name of the artifact, as in the statement. */
  readonly artifact: string | undefined;
  /** Vault's answer, if there was one. */
  readonly vault: VaultFailure | undefined;

  /**
   * Missing hints default to the remedy of the code. A comparison of `expected` and `got` needs its wording in `detail`.
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

  /** A copy with changes: every other field, and the cause, is kept. */
  with(changes: Partial<Omit<ErrorDetails, 'expected' | 'detail'>>): AegisError {
    const { code, parts, expected, got, detail, hints, artifact, vault, cause } = this;
    const { lead: message = this.message, points } = parts ?? {};
    const kept = { message, hints, ...defined({ points, got, artifact, vault, cause }), ...changes };
    const compared = expected === undefined || detail === undefined ? {} : { expected, detail };
    return new AegisError(code, { ...kept, ...compared });
  }

  /** One line of bounded length: the message, then the reason or the comparison. Untrusted parts are escaped. */
  get sentence(): string {
    const { reason } = this;
    const message = cut(this.message, LONGEST_MESSAGE);
    return printable(reason === undefined ? message : `${message}: ${reason}`);
  }

  /** What follows the message in the sentence, if anything. */
  get reason(): string | undefined {
    const { expected, got, detail } = this;
    // Alone, the found value is the reason.
    if (detail === undefined) return got === undefined ? undefined : cut(systemWords(got), LONGEST_PART);
    const likeness = expected === undefined || got === undefined ? undefined : likenessOf(expected, got);
    // Two values that look the same tell the reader nothing.
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
 * Limits in characters. A found value may be a name of a megabyte, and a sentence goes into logs, annotations, the summary,
 * the manifest and the alert.
 */
const LONGEST_MESSAGE = 4000;
const LONGEST_PART = 1000;

/** `(1) …; (2) …` */
const numbered = (points: readonly string[]): string =>
  points.map((point, index) => `(${index + 1}) ${point}`).join('; ');

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}

/** The same error, with its artifact. */
export function aboutArtifact(error: AegisError, artifact: string): AegisError {
  return error.artifact === undefined ? error.with({ artifact }) : error;
}

/** Anything thrown as an AegisError; a foreign error becomes INTERNAL and keeps its cause. */
export function toAegisError(thrown: unknown): AegisError {
  if (thrown instanceof AegisError) return thrown;
  return new AegisError('INTERNAL', { message: `unexpected failure: ${messageOf(thrown)}`, cause: thrown });
}

/** The message of anything thrown. */
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

/** The system's error codes in words. */
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

/** `permission denied (EACCES)`; other codes are unchanged. */
export function systemWords(code: string): string {
  return Object.hasOwn(SYSTEM_WORDS, code) ? `${SYSTEM_WORDS[code]} (${code})` : code;
}

/**
 * Makes text from outside (a file name, a server's message, a subject) safe to show: control characters,
 * line breaks, bidirectional overrides and lone surrogates become visible escapes. Without this, a name could move
 * the cursor of a terminal or start a `::error::` line in a workflow log.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200b\ufeff]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Invisible text: format characters, fillers, and white space at either end. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|^\s+|\s+$/gu;

/** One spelling for all names that look the same to a person. */
export function lookOf(text: string): string {
  const unmarked = text.normalize('NFKC').replace(UNSEEN, '').trim();
  return unmarked.toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * The only difference of two texts that look the same to a person; undefined if they differ in more, or not at all. It does
 * not compare letters of different scripts.
 */
export function likenessOf(a: string, b: string): string | undefined {
  if (a === b || lookOf(a) !== lookOf(b)) return undefined;
  const [one, other] = [a.normalize('NFKC'), b.normalize('NFKC')];
  if (one === other) return 'their Unicode form';
  if (one.replace(UNSEEN, '') === other.replace(UNSEEN, '')) return 'characters that cannot be seen';
  if (one.toLowerCase() === other.toLowerCase()) return 'upper and lower case';
  return 'Unicode form, case or characters that cannot be seen';
}

/** Text with everything but plain ASCII escaped. */
export function escaped(text: string): string {
  return text.replace(
    /[^\x20-\x7e]|^ | $/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
