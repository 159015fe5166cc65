/**
 * Signing: digest → statement → sign → bundle → self-check → write.
 *
 * The stages overlap and every queue between them is bounded, so memory does not grow with the number or the size of
 * the artifacts. Bundles are written under temporary names and moved into place only after the last one has passed its
 * self-check.
 */
import { pMapIterable } from 'p-map';
import { decodeBundle, encodeBundle } from '../bundle/bundle.js';
import { MAX_FILE_BUNDLE_BYTES } from '../bundle/file.js';
import { Stage } from '../bundle/stage.js';
import type { Digest, Digester, DigestOutcome } from '../digest/digester.js';
import { requireUnchanged } from '../digest/unchanged.js';
import { AegisError, aboutArtifact, toAegisError } from '../errors.js';
import type { FileArtifact } from '../plan/artifact.js';
import { signStatements } from '../sign/sign.js';
import type { Signer } from '../sign/signer.js';
import {
  MODEL_SIGNATURE_TYPE,
  modelSignatureStatement,
  type Provenance,
} from '../statement/model-signature.js';
import type { Statement } from '../statement/statement.js';
import { trustTransitKey, type TrustRoot } from '../verify/trust.js';
import { authenticate, checkSubject } from '../verify/verify.js';
import { inBatches } from './batches.js';
import { throwIfCancelled } from './cancel.js';
import type { ArtifactRecord, RecordSink, Totals } from './progress.js';

/** What is said about each artifact. */
export type PredicateChoice =
  | {
      readonly kind: 'model-signature';
      readonly source?: Provenance;
      readonly metadata?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'custom'; readonly type: string; readonly predicate: Readonly<Record<string, unknown>> };

export interface SignRequest {
  readonly artifacts: readonly FileArtifact[];
  readonly predicate: PredicateChoice;
}

export interface SignPorts {
  readonly signer: Signer;
  readonly digester: Digester;
  readonly now: () => Date;
  readonly record: RecordSink;
  readonly signal?: AbortSignal;
}

interface Digested {
  readonly artifact: FileArtifact;
  readonly digest: Digest;
}

interface Bundled extends Digested {
  readonly bundle: Buffer;
  readonly signedAt: Date;
  readonly requestId: string;
}

/**
 * Signs every artifact, or none: when anything fails, no bundle is written and every earlier one stays as it was.
 *
 * @throws AegisError of the first artifact that could not be signed (ARTIFACT_*, SELF_CHECK_FAILED, WRITE_FAILED), of
 * Vault (VAULT_*), or CANCELLED.
 */
export async function signArtifacts(request: SignRequest, ports: SignPorts): Promise<Totals> {
  const { signer, digester, record, signal } = ports;
  const trust = trustSigner(signer);
  const stage = new Stage();
  let signed = 0;
  try {
    const digested = allDigested(digester.digest(request.artifacts));
    const batches = pMapIterable(
      inBatches(digested, signer.batchSize),
      async (batch) => bundleBatch(batch, request.predicate, ports),
      { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 },
    );
    for await (const batch of batches) {
      for (const bundled of batch) {
        throwIfCancelled(signal);
        selfCheck(bundled, trust, request.predicate);
        stage.put(bundled.artifact.bundlePath, bundled.bundle);
        signed += 1;
        await record(signedRecord(bundled, signer));
      }
    }
    if (signed !== request.artifacts.length) {
      throw new AegisError('INTERNAL', {
        message: 'not every planned artifact was signed',
        expected: String(request.artifacts.length),
        got: String(signed),
      });
    }
    throwIfCancelled(signal);
    // A file that changed while later ones were read would get a signature that never verifies.
    request.artifacts.forEach(requireUnchanged);
    stage.commit();
  } catch (thrown) {
    stage.discard();
    throw toAegisError(thrown);
  }
  return { planned: request.artifacts.length, signed, verified: 0, resigned: 0, skipped: 0, failed: 0 };
}

async function* allDigested(outcomes: AsyncIterable<DigestOutcome>): AsyncGenerator<Digested> {
  for await (const outcome of outcomes) {
    if (outcome.error !== undefined) throw aboutArtifact(outcome.error, outcome.artifact.name);
    yield outcome;
  }
}

async function bundleBatch(
  batch: readonly Digested[],
  predicate: PredicateChoice,
  { signer, now }: SignPorts,
): Promise<Bundled[]> {
  const signedAt = now();
  const items = batch.map((item) => ({
    ...item,
    statement: statementFor(item, predicate, signer, signedAt),
  }));
  const signed = await signStatements(signer, items);
  return signed.map(({ artifact, digest, requestId, ...envelope }) => ({
    artifact,
    digest,
    bundle: encodeBundle(envelope),
    signedAt,
    requestId,
  }));
}

function statementFor(
  { artifact, digest }: Digested,
  choice: PredicateChoice,
  signer: Signer,
  signedAt: Date,
): Statement {
  const subject = { name: artifact.name, sha256: digest.sha256 };
  switch (choice.kind) {
    case 'custom':
      return { subject, predicateType: choice.type, predicate: choice.predicate };
    case 'model-signature': {
      const { mount, name: key, version: keyVersion } = signer.key;
      return modelSignatureStatement(subject, digest.size, {
        mount,
        key,
        keyVersion,
        signedAt,
        ...(choice.source !== undefined && { source: choice.source }),
        ...(choice.metadata !== undefined && { metadata: choice.metadata }),
      });
    }
  }
}

/**
 * Verifies the very bytes that are about to be written, as a stranger would, under the public key of the version that
 * this run signs with. A swapped, truncated or foreign signature ends here.
 */
function selfCheck({ artifact, digest, bundle }: Bundled, trust: TrustRoot, choice: PredicateChoice): void {
  if (bundle.length > MAX_FILE_BUNDLE_BYTES) {
    throw new AegisError('STATEMENT_TOO_LARGE', {
      message: `the bundle of ${artifact.name} would be larger than verifiers read`,
      expected: `at most ${MAX_FILE_BUNDLE_BYTES} bytes`,
      got: `${bundle.length} bytes`,
      hints: ['shorten metadata, or the predicate in predicate-path'],
      artifact: artifact.name,
    });
  }
  try {
    const statement = authenticate(decodeBundle(bundle), trust, [predicateTypeOf(choice)]);
    checkSubject(statement, { name: artifact.name, ...digest }, 'path');
  } catch (cause) {
    throw new AegisError('SELF_CHECK_FAILED', {
      message: `the new signature of ${artifact.name} does not verify`,
      got: toAegisError(cause).sentence,
      artifact: artifact.name,
      cause,
    });
  }
}

function predicateTypeOf(choice: PredicateChoice): string {
  return choice.kind === 'custom' ? choice.type : MODEL_SIGNATURE_TYPE;
}

function trustSigner({ key }: Signer): TrustRoot {
  return trustTransitKey({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
}

function signedRecord({ artifact, digest, signedAt, requestId }: Bundled, { key }: Signer): ArtifactRecord {
  return {
    kind: 'file',
    name: artifact.name,
    path: artifact.path,
    bundlePath: artifact.bundlePath,
    status: 'signed',
    sha256: digest.sha256,
    size: digest.size,
    keyVersion: key.version,
    signedAt: signedAt.toISOString(),
    requestId,
  };
}
