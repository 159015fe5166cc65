/** The check of a new signature, made before anybody gets it. */
import { decodeBundle } from '../bundle/bundle.ts';
import { maxBundleBytes } from '../bundle/file.ts';
import { AegisError, toAegisError } from '../errors.ts';
import type { Artifact } from '../plan/artifact.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { authenticate, authenticateModel, checkSubject } from '../verify/verify.ts';

/** A bundle, and what it has to say. */
export interface NewSignature {
  readonly kind: Artifact['kind'];
  readonly name: string;
  /** Of the bytes; of a model, its root digest. Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Of a file; a model's statement has only one type. */
  readonly predicateType: string;
  /** The very bytes that are to be written, or that were. */
  readonly bundle: Buffer;
  /** Hint of the key that has to have signed; any that is trusted when absent. */
  readonly hint?: string;
}

/**
 * Verifies a bundle as a stranger would. A swapped, truncated or foreign signature ends here.
 *
 * @throws AegisError STATEMENT_TOO_LARGE when verifiers would not read it; SELF_CHECK_FAILED
 */
export async function selfCheck(one: NewSignature, trust: TrustRoot): Promise<void> {
  const { kind, name, predicateType, bundle, hint } = one;
  const most = maxBundleBytes(kind);
  if (bundle.length > most) {
    throw new AegisError('STATEMENT_TOO_LARGE', {
      message: `the bundle of ${name} would be larger than verifiers read`,
      expected: `at most ${most} bytes`,
      got: `${bundle.length} bytes`,
      hints: [
        kind === 'model'
          ? 'use a larger model-shard-size, or sign parts of the directory as models of their own'
          : 'shorten metadata, or the predicate in predicate-path',
      ],
      artifact: name,
    });
  }
  try {
    const signed = decodeBundle(bundle);
    const proof =
      kind === 'model'
        ? await authenticateModel(signed, trust)
        : await authenticate(signed, trust, [predicateType]);
    checkSubject(proof, one, 'path');
    if (hint !== undefined && proof.key.publicKey.hint !== hint)
      throw new AegisError('KEY_UNTRUSTED', {
        message: 'signed by another version than this run signs with',
      });
  } catch (cause) {
    throw new AegisError('SELF_CHECK_FAILED', {
      message: `the new signature of ${name} does not verify`,
      got: toAegisError(cause).sentence,
      artifact: name,
      cause,
    });
  }
}
