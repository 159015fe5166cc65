/** Limits on what a registry may cost before any signature is verified: it can list anything. */
import { AegisError, type ErrorCode } from '../../errors.ts';
import { inTime } from '../../registry/in-time.ts';
import type { OciRepository } from '../../registry/oci/repository.ts';

/** Signatures of one manifest, of each form, that are checked. */
export const MAX_SIGNATURES = 1000;
/** Bytes of signatures after which no further one is read: one bundle of a model, or many of a manifest. */
export const MAX_SIGNATURE_BYTES = 64 * 1024 * 1024;
/** Levels of nested indexes that are followed; build tools write one, at most two. */
export const MAX_INDEX_DEPTH = 5;

const MIB = 1024 * 1024;
/** Bytes and number of the manifests that one run processes. */
const MAX_MANIFEST_BYTES = 32 * MIB;
const MAX_MANIFESTS = 20_000;

/** The manifests held in memory at once. */
export class ManifestBudget {
  #bytes = 0;
  #count = 0;

  /** @throws AegisError LIMIT_EXCEEDED */
  add({ bytes }: { readonly bytes: Uint8Array }): void {
    this.#bytes += bytes.length;
    this.#count += 1;
    if (this.#bytes <= MAX_MANIFEST_BYTES && this.#count <= MAX_MANIFESTS) return;
    throw new AegisError('LIMIT_EXCEEDED', {
      message: 'the registry lists more manifests than one run can process',
      detail: 'there are {got}; allowed are {expected}',
      expected: `${MAX_MANIFESTS}, of ${MAX_MANIFEST_BYTES / MIB} MiB together`,
      got: 'more',
      hints: ['name the manifests by tag or digest, a few at a time'],
    });
  }
}

/** Whether the error is about the one manifest, so that the run can go on with the others. */
export function isAboutOne({ code, exitStatus }: AegisError): boolean {
  return exitStatus === 1 || ABOUT_ONE.includes(code);
}
const ABOUT_ONE: readonly string[] = [
  'REGISTRY_ANSWER_INVALID',
  'REGISTRY_NOT_FOUND',
  'LIMIT_EXCEEDED',
] satisfies ErrorCode[];

interface Looked {
  readonly label: string;
  readonly target: { readonly repository: Pick<OciRepository, 'patience'> };
}

/** The result of checking the signatures of one manifest. @throws AegisError REGISTRY_UNREACHABLE if it takes too long */
export async function looked<T>({ label, target }: Looked, look: Promise<T>): Promise<T> {
  return inTime(`deliver the signatures of ${label}`, target.repository.patience.lookMs, look);
}
