/** The progress of a migration: what proved the artifacts before a run, and what proves them after it. Pure. */
import type { ArtifactRecord, Voucher } from '../flow/progress.ts';

/** The page that `resign` writes: see record/migration-page. */
export const MIGRATION_REPORT_FILE = 'aegis-migration.html';

/** A share of the artifacts. */
export interface Share {
  readonly kind: 'hmac' | 'transit' | 'none' | 'refused' | 'open';
  /** `HMAC`, `Transit version 2`, … */
  readonly label: string;
  readonly count: number;
}

export interface Migration {
  /** In the order HMAC, versions ascending, none, refused, not reached; without empty shares. */
  readonly before: readonly Share[];
  readonly after: readonly Share[];
}

/** Counts the records of a run in mode resign. */
export class MigrationTally {
  readonly #before = new Map<string, Share>();
  readonly #after = new Map<string, Share>();
  #count = 0;

  add({ status, before, keyVersion }: ArtifactRecord): void {
    this.#count += 1;
    if (status === 'failed') {
      for (const side of [this.#before, this.#after]) increment(side, REFUSED);
      return;
    }
    if (before !== undefined) increment(this.#before, shareOf(before));
    if (keyVersion !== undefined) increment(this.#after, shareOf({ scheme: 'transit', keyVersion }));
  }

  /** @param planned artifacts of the run; those without a record were not reached. */
  view(planned: number): Migration {
    const open = planned - this.#count;
    const rest: Share[] = open > 0 ? [{ kind: 'open', label: 'not reached', count: open }] : [];
    return {
      before: [...[...this.#before.values()].sort(compare), ...rest],
      after: [...[...this.#after.values()].sort(compare), ...rest],
    };
  }
}

type Kind = Omit<Share, 'count'>;
const REFUSED: Kind = { kind: 'refused', label: 'refused' };
const ORDER = ['hmac', 'transit', 'none', 'refused', 'open'];

function shareOf(voucher: Voucher): Kind {
  switch (voucher.scheme) {
    case 'hmac-sha256':
      return { kind: 'hmac', label: 'HMAC' };
    case 'transit':
      return { kind: 'transit', label: `Transit version ${voucher.keyVersion}` };
    case 'none':
      return { kind: 'none', label: 'no signature' };
  }
}

function increment(shares: Map<string, Share>, kind: Kind): void {
  shares.set(kind.label, { ...kind, count: (shares.get(kind.label)?.count ?? 0) + 1 });
}

function compare(a: Share, b: Share): number {
  return (
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.label.localeCompare(b.label, 'en', { numeric: true })
  );
}
