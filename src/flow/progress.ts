/** Reports of a flow to the edge while it runs. */
import type { AegisError } from '../errors.ts';
import type { LeftOut } from '../plan/left-out.ts';

export type ArtifactStatus = 'signed' | 'verified' | 'resigned' | 'skipped' | 'failed';

/** The proof of an artifact before a run: a signature by a key version, the old scheme's HMAC, or nothing. */
export type Voucher =
  | {
      /** A signature by the same Transit key. */
      readonly scheme: 'transit';
      /** Version of the key that made it. */
      readonly keyVersion: number;
    }
  | {
      /** The MAC of the old shared key. */
      readonly scheme: 'hmac-sha256';
    }
  | {
      /** Nothing. */
      readonly scheme: 'none';
    };

/** The outcome for one artifact: a line of the log, a row of the summary, an entry of manifest and audit log. */
export interface ArtifactRecord {
  readonly kind: 'file' | 'model';
  readonly name: string;
  /** Absolute path of the artifact. */
  readonly path: string;
  /** Absolute path of its bundle. */
  readonly bundlePath: string;
  readonly status: ArtifactStatus;
  /** Lower-case hex of the bytes on disk, if they were read. */
  readonly sha256?: string;
  /** Bytes. */
  readonly size?: number;
  readonly keyVersion?: number;
  /** RFC 3339, from the signed predicate. */
  readonly signedAt?: string;
  /** RFC 3339: a timestamp proves that the signature existed by then. */
  readonly timestampedAt?: string;
  /** Vault's id of the request that signed or confirmed. */
  readonly requestId?: string;
  /** The proof before the run: in `resign`, and in `verify` if it was not a signature. */
  readonly before?: Voucher;
  /** A fact about a success that an auditor must not miss. */
  readonly remark?: string;
  /** Paths in a model that a success does not cover, because they were left out. */
  readonly leftOut?: LeftOut;
  /** Warnings about a success, one sentence each. */
  readonly warnings?: readonly string[];
  /** What was stored in a registry: each item, and its location. */
  readonly stored?: readonly string[];
  /** Some or all bytes were not read: their digest was cached. */
  readonly fromCache?: true;
  /** The reason of the failure; present exactly when the status is `failed`. */
  readonly error?: AegisError;
}

/** Receives records as they come. Awaited, so that a slow observer slows the flow instead of filling memory. */
export type RecordSink = (record: ArtifactRecord) => void | Promise<void>;

/** The results of a run, in numbers. */
export interface Totals {
  readonly planned: number;
  readonly signed: number;
  readonly verified: number;
  readonly resigned: number;
  readonly skipped: number;
  readonly failed: number;
}

/** Of a run of which nothing is done yet. */
export const nothingDone = (planned: number): Record<keyof Totals, number> => ({
  planned,
  signed: 0,
  verified: 0,
  resigned: 0,
  skipped: 0,
  failed: 0,
});

/**
 * The one place that decides whether a gate opens: at least one artifact was planned, every planned one was verified,
 * and nothing failed. "Nothing to check" is not a pass.
 */
export function hasPassed({ planned, verified, failed }: Totals): boolean {
  return planned > 0 && verified === planned && failed === 0;
}
