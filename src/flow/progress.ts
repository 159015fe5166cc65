/** What a flow tells the edge while it runs. */
import type { AegisError } from '../errors.ts';
import type { LeftOut } from '../plan/left-out.ts';

export type ArtifactStatus = 'signed' | 'verified' | 'resigned' | 'skipped' | 'failed';

/** What vouched for an artifact before a run: a signature by a key version, the old scheme's HMAC, or nothing. */
export type Voucher =
  | {
      /** A signature by the same Transit key. */
      readonly scheme: 'transit';
      /** Of that signature. */
      readonly keyVersion: number;
    }
  | {
      /** The MAC of the old shared key. */
      readonly scheme: 'hmac-sha256';
    }
  | {
      /** Nothing did. */
      readonly scheme: 'none';
    };

/** One artifact's fate: a line of the log, a row of the summary, an entry of manifest and audit log. */
export interface ArtifactRecord {
  readonly kind: 'file' | 'model';
  readonly name: string;
  /** Absolute path of the artifact. */
  readonly path: string;
  /** Absolute path of its bundle. */
  readonly bundlePath: string;
  readonly status: ArtifactStatus;
  /** Lower-case hex of the bytes on disk, where they were read. */
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
  /** What vouched for it before the run: in `resign`, and in `verify` where that was no signature. */
  readonly before?: Voucher;
  /** What an auditor must not miss about a success. */
  readonly remark?: string;
  /** What of a model a success does not speak of: paths in it that were left out. */
  readonly leftOut?: LeftOut;
  /** What deserves a word about a success, one sentence each. */
  readonly warnings?: readonly string[];
  /** What a registry has of it since: each thing, and where it lies. */
  readonly stored?: readonly string[];
  /** Its bytes, or some of them, were not read: their digest was remembered. */
  readonly fromCache?: true;
  /** Why it failed; present exactly when the status is `failed`. */
  readonly error?: AegisError;
}

/** Receives records as they come. Awaited, so a slow observer slows the flow instead of filling memory. */
export type RecordSink = (record: ArtifactRecord) => void | Promise<void>;

/** What came out of a run, in numbers. */
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
 * The one place that says whether a gate opens: at least one artifact was planned, every planned one was verified, and
 * nothing failed. "Nothing to check" is not a pass.
 */
export function hasPassed({ planned, verified, failed }: Totals): boolean {
  return planned > 0 && verified === planned && failed === 0;
}
