/** What a caller accepts beside a good signature by a key that it trusts. */

/** How the subject's name is compared with the artifact's. */
export type NameCheck =
  /** the same path relative to base-dir */
  | 'path'
  /** the same last path component */
  | 'basename'
  | 'none';

/** What is accepted of a signed statement. */
export interface Policy {
  /** Accepted predicate types of files, exact. Models have one of their own, which no file may have. */
  readonly predicateTypes: readonly string[];
  readonly nameCheck: NameCheck;
  /**
   * What other software signed with the same key proves a file, too: what `cosign attest-blob` says of a release (its own
   * type or SLSA's provenance), under the last component of its name, or a signature over bytes, which names nothing.
   * False when absent; then a signature over bytes is enough only where no name is checked.
   */
  readonly foreignProve?: boolean;
  /** A statement that names nothing is enough, as if it named the artifact. False when absent. */
  readonly namelessProves?: boolean;
  /** Files of a model that were not signed do not fail it. False when absent. */
  readonly allowExtraFiles?: boolean;
  /** What the signer left out of a model does not fail it. False when absent. */
  readonly acceptSignedIgnorePaths?: boolean;
  /** What is a pickle is refused. False when absent. */
  readonly requireSafetensors?: boolean;
  /** Only what a timestamp proves the time of is accepted. False when absent. */
  readonly requireTimestamp?: boolean;
  /** What the statement must say, and the time at which it is judged; nothing when absent. */
  readonly demands?: Demands & { readonly now: Date };
}

/**
 * What a statement must say: where the artifact was signed, when, and what its metadata say. Demands for nothing accept
 * everything; one demand accepts nothing that does not say it.
 *
 * What they prove: somebody who held a token for the trusted key said so. Vault checks who may sign, not what is signed,
 * so they are as strong as the rule that gives tokens only to the workflow that they name.
 */
export interface Demands {
  /** `owner/name`, or a pattern. */
  readonly repository?: string;
  /** GitHub's numbers of the repository and of its owner, which nobody can take over as a name can be; exact. */
  readonly repositoryId?: string;
  readonly repositoryOwnerId?: string;
  /** Full ref, for example `refs/tags/v*`. */
  readonly ref?: string;
  /** For example `owner/name/.github/workflows/release.yml@refs/tags/v*`: that was started, or that holds the job. */
  readonly workflow?: string;
  /** Each named entry must be there and match. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Oldest signature that is accepted, in milliseconds: by the clock of the signer, or by a timestamp that is older. */
  readonly maxAgeMs?: number;
  /** Subject of the signer's certificate, as OpenSSL shows it, or a pattern. */
  readonly certificateSubject?: string;
  /** One of the alternative names of the signer's certificate, as OpenSSL shows them, or a pattern. */
  readonly certificateName?: string;
}

/** How far ahead of our clock that of a signer or a timestamp authority may be, in milliseconds. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

const UNITS_MS: Readonly<Record<string, number>> = {
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
