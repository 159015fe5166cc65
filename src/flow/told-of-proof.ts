/** The facts about a proof in records, the same in all flows: for files, models, and registries. */
import { defined } from '../defined.ts';
import { printable } from '../errors.ts';
import type { NameProof } from '../statement/model-signature.ts';
import type { Proven } from '../verify/verify.ts';
import type { ArtifactRecord, Voucher } from './progress.ts';

/** Key version and time: as claimed by the signer, and as proven by a timestamp. */
export function signatureFacts({
  keyVersion,
  modelSignature,
  timestampedAt,
}: Pick<Proven, 'modelSignature'> & {
  readonly keyVersion?: number | undefined;
  readonly timestampedAt?: Date | undefined;
}): Pick<ArtifactRecord, 'keyVersion' | 'signedAt' | 'timestampedAt'> {
  return defined({
    keyVersion,
    signedAt: modelSignature?.signedAt,
    timestampedAt: timestampedAt?.toISOString(),
  });
}

/** A remark for auditors if expected-workflow matched another workflow than the one that was started. */
export function remarkOfReuse({ reusedWorkflow }: Pick<Proven, 'reusedWorkflow'>): string | undefined {
  return reusedWorkflow === undefined
    ? undefined
    : `expected-workflow matches the reusable workflow of the job, ${printable(reusedWorkflow)}`;
}

/** A remark for auditors about a new signature based on a weaker proof, or on none. */
export function remarkOfTakingOver(
  before: Voucher | undefined,
  nameProof: NameProof | undefined,
): string | undefined {
  if (before?.scheme === 'none') return 'nothing proved it before: signed because allow-unsigned is set';
  return nameProof === 'none'
    ? 'its name was not proven: its earlier proof covers only the bytes'
    : undefined;
}
