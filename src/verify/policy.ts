/** The caller's requirements beyond a good signature by a trusted key. */

/** How the subject's name is compared with the artifact's. */
export type NameCheck =
  /** the same path relative to base-dir */
  | 'path'
  /** the same last path component */
  | 'basename'
  | 'none';

/** The accepted content of a signed statement. */
export interface Policy {
  /** Accepted predicate types of files, exact. Models have their own type, which files must not have. */
  readonly predicateTypes: readonly string[];
  readonly nameCheck: NameCheck;
  /**
   * Signatures by other software with the same key also prove a file: statements of `cosign attest-blob` (its own type
   * or SLSA's provenance) under the last component of the file's name, or a signature over bytes, without a name. False
   * when absent; then a signature over bytes is enough only if no name is checked.
   */
  readonly foreignProve?: boolean;
  /** A statement without a name counts as if it named the artifact. False when absent. */
  readonly namelessProves?: boolean;
  /** Accept files of a model that were not signed. False when absent. */
  readonly allowExtraFiles?: boolean;
  /** Accept that the signer left out parts of a model. False when absent. */
  readonly acceptSignedIgnorePaths?: boolean;
  /** Refuse pickles. False when absent. */
  readonly requireSafetensors?: boolean;
  /** Require a timestamp. False when absent. */
  readonly requireTimestamp?: boolean;
  /** Required content of the statement, and the time at which it is judged; none when absent. */
  readonly demands?: Demands & { readonly now: Date };
}

/**
 * Required content of a statement: where and when the artifact was signed, and its metadata. Without requirements
 * everything is accepted; a requirement refuses a statement without that fact.
 *
 * They prove this much: a holder of a token for the trusted key claimed it. Vault checks who may sign, not what is
 * signed, so the facts are as reliable as the rule that gives tokens only to the workflow they name.
 */
export interface Demands {
  /** `owner/name`, or a pattern. */
  readonly repository?: string;
  /** GitHub's ids of the repository and of its owner, which cannot be taken over like a name; exact. */
  readonly repositoryId?: string;
  readonly repositoryOwnerId?: string;
  /** Full ref, for example `refs/tags/v*`. */
  readonly ref?: string;
  /**
   * For example `owner/name/.github/workflows/release.yml@refs/tags/v*`: the workflow that was started, or the one with
   * the job.
   */
  readonly workflow?: string;
  /** Each named entry must be there and match. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Maximum age of a signature, in milliseconds: by the clock of the signer, or by an earlier timestamp. */
  readonly maxAgeMs?: number;
  /** Subject of the signer's certificate, as OpenSSL shows it, or a pattern. */
  readonly certificateSubject?: string;
  /** One of the alternative names of the signer's certificate, as OpenSSL shows them, or a pattern. */
  readonly certificateName?: string;
}

/** How far the clock of a signer or a timestamp authority may be ahead of ours, in milliseconds. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Units of durations, by their letters. */
export const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** An age such as `90d` in milliseconds; undefined for anything but a number with one of the units s, m, h, d and w. */
export function durationMs(text: string): number | undefined {
  const [, count, unit = ''] = /^([1-9]\d{0,6})([smhdw])$/.exec(text) ?? [];
  const unitMs = UNITS_MS[unit];
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}
