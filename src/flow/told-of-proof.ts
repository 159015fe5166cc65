/** What records tell of a proof, in every flow alike: of files, of models, of what lies in registries. */
import { defined } from '../defined.ts';
import { printable } from '../errors.ts';
import type { NameProof } from '../statement/model-signature.ts';
import type { Proven } from '../verify/verify.ts';
import type { ArtifactRecord, Voucher } from './progress.ts';

/** By which version, and when: as the signer says it, and as a timestamp proves it. */
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

/** What an auditor must know where the demand for a workflow was met by another than the one that was started. */
export function remarkOfReuse({ reusedWorkflow }: Pick<Proven, 'reusedWorkflow'>): string | undefined {
  return reusedWorkflow === undefined
    ? undefined
    : `expected-workflow is met by the reusable workflow of the job, ${printable(reusedWorkflow)}`;
}

/** What an auditor must know of a new signature that was made from a weaker proof, or from none. */
export function remarkOfTakingOver(
  before: Voucher | undefined,
  nameProof: NameProof | undefined,
): string | undefined {
  if (before?.scheme === 'none') return 'nothing vouched for it before: signed by allow-unsigned';
  return nameProof === 'none'
    ? 'its name was not proven: what vouched for it binds the bytes alone'
    : undefined;
}
