/** What a registry may cost before any signature holds: it can list whatever it likes. */
import { AegisError, type ErrorCode } from '../../errors.ts';
import { inTime } from '../../registry/in-time.ts';
import type { OciRepository } from '../../registry/oci/repository.ts';

/** Signatures of one manifest, of each form, that are looked at. */
export const MAX_SIGNATURES = 1000;
/** Bytes of them after which no other one is read: one bundle of a model, or many of a manifest. */
export const MAX_SIGNATURE_BYTES = 64 * 1024 * 1024;
/** Levels below an index that are followed, since it may list indexes; what builders make has one, at most two. */
export const MAX_INDEX_DEPTH = 5;

const MIB = 1024 * 1024;
/** Bytes and number of the manifests that are worked on at once. */
const MAX_MANIFEST_BYTES = 32 * MIB;
const MAX_MANIFESTS = 20_000;

/** The manifests that are held in memory at once. */
export class ManifestBudget {
  #bytes = 0;
  #count = 0;

  /** @throws AegisError LIMIT_EXCEEDED */
  add({ bytes }: { readonly bytes: Uint8Array }): void {
    this.#bytes += bytes.length;
    this.#count += 1;
    if (this.#bytes <= MAX_MANIFEST_BYTES && this.#count <= MAX_MANIFESTS) return;
    throw new AegisError('LIMIT_EXCEEDED', {
      message: 'the registry lists more manifests than are worked on at once',
      detail: 'there are {got}; allowed are {expected}',
      expected: `${MAX_MANIFESTS}, of ${MAX_MANIFEST_BYTES / MIB} MiB together`,
      got: 'more',
      hints: ['name them by tag or digest, some at a time'],
    });
  }
}

/** Whether it says something of the one manifest that was looked at, so that the others can be gone on with. */
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

/** What a look at the signatures of one manifest comes to. @throws AegisError REGISTRY_UNREACHABLE where it takes too long */
export async function looked<T>({ label, target }: Looked, look: Promise<T>): Promise<T> {
  return inTime(`deliver the signatures of ${label}`, target.repository.patience.lookMs, look);
}
