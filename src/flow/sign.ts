/**
 * Signing: digest → statement → seal (sign → bundle → self-check) → write.
 *
 * The stages overlap, and every queue between them is bounded: memory does not grow with the number or the size of the
 * artifacts. Bundles are written under temporary names and moved into place only after all have passed their
 * self-check.
 */
import { pMapIterable } from 'p-map';
import { maxBundleBytes, requireReplaceable } from '../bundle/file.ts';
import { Stage } from '../bundle/stage.ts';
import { defined } from '../defined.ts';
import type { Digest, Digester } from '../digest/digester.ts';
import { requireUnchanged } from '../digest/unchanged.ts';
import { AegisError, aboutArtifact, toAegisError } from '../errors.ts';
import type { Artifact, FileArtifact, ModelArtifact } from '../plan/artifact.ts';
import type { Signer } from '../sign/signer.ts';
import {
  MAX_RESOURCES,
  type DigestedModel,
  type Resource,
  type Serialization,
} from '../statement/model-manifest.ts';
import type { Provenance, Supersedes } from '../statement/model-signature.ts';
import { inBatches } from './batches.ts';
import { throwIfCancelled } from './cancel.ts';
import { contentWarnings, glanceOver, requireContents, WORTH_A_GLANCE } from './contents.ts';
import { digestInGroups, pieceCount, piecesOf, type DigestedGroup } from './digest-groups.ts';
import { nothingDone, type ArtifactRecord, type RecordSink, type Totals } from './progress.ts';
import { leftOutOf } from '../plan/left-out.ts';
import { seal, sealableOf, type Sealable, type Sealed } from './seal.ts';

/** The facts to sign about each artifact. */
export type PredicateChoice =
  | {
      readonly kind: 'model-signature';
      readonly source?: Provenance;
      readonly metadata?: Readonly<Record<string, string>>;
      /** The older signature that this one replaces. */
      readonly supersedes?: Supersedes;
    }
  | { readonly kind: 'custom'; readonly type: string; readonly predicate: Readonly<Record<string, unknown>> };

export interface SignRequest {
  readonly artifacts: readonly Artifact[];
  /** For files. Models have the manifest of OpenSSF Model Signing, with the source and metadata of `model-signature`. */
  readonly predicate: PredicateChoice;
  /** How models are cut into resources; by default by files. */
  readonly serialization?: Serialization;
  /** Sign the pointers that git-lfs leaves in place of files (false). */
  readonly allowLfsPointers?: boolean;
  /** Refuse pickles (false). */
  readonly requireSafetensors?: boolean;
}

export interface SignPorts {
  readonly signer: Signer;
  readonly digester: Digester;
  readonly now: () => Date;
  readonly record: RecordSink;
  readonly signal?: AbortSignal;
}

/** An artifact that was read. */
type Read = { readonly warnings: readonly string[] } & (
  | { readonly artifact: FileArtifact; readonly digest: Digest }
  | { readonly artifact: ModelArtifact; readonly model: DigestedModel }
);

type SealedArtifact = Sealable &
  Sealed & {
    readonly artifact: Artifact;
    readonly signedAt: Date;
    readonly warnings: readonly string[];
  };

/**
 * Signs every artifact, or none: if anything fails, no bundle is written and all earlier ones stay unchanged.
 *
 * @throws AegisError of the first artifact that could not be signed (ARTIFACT_*, BUNDLE_PLACE_REFUSED,
 * SELF_CHECK_FAILED, WRITE_FAILED), of Vault (VAULT_*), or CANCELLED.
 */
export async function signArtifacts(request: SignRequest, ports: SignPorts): Promise<Totals> {
  const { signer, digester, record, signal } = ports;
  requirePlaces(request.artifacts);
  await glanceOverAll(request, signal);
  const stage = new Stage();
  let signed = 0;
  try {
    const digested = allDigested(digestInGroups(groupsOf(request), digester), request);
    const batches = pMapIterable(
      inBatches(digested, signer.batchSize),
      async (batch) => sealBatch(batch, request, ports),
      { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 },
    );
    for await (const batch of batches) {
      for (const sealed of batch) {
        throwIfCancelled(signal);
        stage.put(sealed.artifact.bundlePath, sealed.bundle);
        signed += 1;
        await record(signedRecord(sealed, signer));
      }
    }
    if (signed !== request.artifacts.length) {
      throw new AegisError('INTERNAL', {
        message: 'not every planned artifact was signed',
        detail: '{got} of {expected} were signed',
        expected: String(request.artifacts.length),
        got: String(signed),
      });
    }
    // If a file changed while later ones were read, its signature would never verify.
    for (const artifact of request.artifacts) await requireUnchanged(artifact, { isWriting: true });
    throwIfCancelled(signal);
    await signer.requireAccepted?.();
    stage.commit();
  } catch (thrown) {
    stage.discard();
    throw toAegisError(thrown);
  }
  return { ...nothingDone(request.artifacts.length), signed };
}

/**
 * Refuses artifacts with a foreign file in the place of their signature, before anything is read or signed.
 *
 * @throws AegisError BUNDLE_PLACE_REFUSED, BUNDLE_UNREADABLE
 */
export function requirePlaces(artifacts: readonly Artifact[]): void {
  for (const { name, kind, bundlePath } of artifacts) {
    try {
      requireReplaceable(bundlePath, maxBundleBytes(kind));
    } catch (thrown) {
      throw aboutArtifact(toAegisError(thrown), name);
    }
  }
}

async function glanceOverAll({ artifacts, ...demands }: SignRequest, signal?: AbortSignal): Promise<void> {
  if (artifacts.reduce((sum, { size }) => sum + size, 0) < WORTH_A_GLANCE) return;
  for (const artifact of artifacts) {
    try {
      await glanceOver(
        piecesOf(artifact, { method: 'files' }),
        { allowLfsPointers: false, ...demands },
        signal,
      );
    } catch (thrown) {
      throw aboutArtifact(toAegisError(thrown), artifact.name);
    }
  }
}

async function* groupsOf({ artifacts, serialization = { method: 'files' } }: SignRequest) {
  for (const artifact of artifacts) {
    const count = pieceCount(artifact, serialization);
    if (count > MAX_RESOURCES) {
      throw new AegisError('LIMIT_EXCEEDED', {
        message: `the model ${artifact.name} has too many parts for one manifest`,
        detail: 'it has {got}; {expected} fit',
        expected: `at most ${MAX_RESOURCES}`,
        got: String(count),
        hints: ['use a larger model-shard-size, or sign parts of the directory as separate models'],
        artifact: artifact.name,
      });
    }
    yield { group: artifact, pieces: piecesOf(artifact, serialization) };
  }
}

async function* allDigested(
  groups: AsyncIterable<DigestedGroup<Artifact>>,
  request: SignRequest,
): AsyncGenerator<Read> {
  for await (const { group: artifact, outcomes } of groups) {
    const digests: Digest[] = [];
    for (const { digest, error } of outcomes) {
      if (error !== undefined) throw aboutArtifact(error, artifact.name);
      // Digests are kept until they are signed; contents are not.
      const { bytes: _, ...rest } = digest;
      digests.push(rest);
    }
    try {
      requireContents(artifact, outcomes, { allowLfsPointers: false, ...request });
    } catch (thrown) {
      throw aboutArtifact(toAegisError(thrown), artifact.name);
    }
    const warnings = contentWarnings(artifact, outcomes);
    if (artifact.kind === 'file') {
      const [digest] = digests;
      if (digest === undefined)
        throw new AegisError('INTERNAL', { message: 'a file came back without a digest' });
      yield { artifact, digest, warnings };
      continue;
    }
    const resources = outcomes.map(({ artifact: { file = '', range } }, index): Resource => ({
      file,
      sha256: digests[index]?.sha256 ?? '',
      ...defined({ range }),
    }));
    yield { artifact, model: modelOf(artifact, resources, request), warnings };
  }
}

function modelOf(
  artifact: ModelArtifact,
  resources: readonly Resource[],
  { serialization = { method: 'files' } }: SignRequest,
): DigestedModel {
  const isSharded = serialization.method === 'shards';
  const withColon = isSharded ? artifact.files.find(({ name }) => name.includes(':')) : undefined;
  if (withColon !== undefined) {
    throw new AegisError('ARTIFACT_NAME_UNUSABLE', {
      message: `the model ${artifact.name} has a file with a colon in its name: ${JSON.stringify(withColon.name)}`,
      hints: [
        'rename the file, or use model-method files: in names of shards, a colon separates the name from the range',
      ],
      artifact: artifact.name,
    });
  }
  if (resources.length === 0) {
    throw new AegisError('INPUT_INVALID', {
      message: `the model ${artifact.name} has only empty files, and so no shard to sign`,
      hints: ['use model-method files'],
      artifact: artifact.name,
    });
  }
  const emptyFiles = artifact.files.filter(({ size }) => size === 0);
  return {
    serialization,
    resources,
    emptyFiles: emptyFiles.map(({ name }) => name),
    ignored: artifact.ignored,
    allowSymlinks: artifact.allowSymlinks !== false,
    size: artifact.size,
  };
}

async function sealBatch(
  batch: readonly Read[],
  { predicate }: SignRequest,
  { signer, now }: SignPorts,
): Promise<SealedArtifact[]> {
  const signedAt = now();
  const items = batch.map((item) => ({
    artifact: item.artifact,
    warnings: item.warnings,
    signedAt,
    ...sealableFor(item, predicate, signer, signedAt),
  }));
  return seal(items, signer);
}

function sealableFor(item: Read, choice: PredicateChoice, signer: Signer, signedAt: Date): Sealable {
  if (choice.kind === 'model-signature') return sealableOf(item, signer, signedAt, choice);
  const sealable = sealableOf(item, signer, signedAt);
  if (sealable.kind === 'model') return sealable;
  const { subject } = sealable.statement;
  return { ...sealable, statement: { subject, predicateType: choice.type, predicate: choice.predicate } };
}

function signedRecord(
  { artifact, statement, found, signedAt, requestId, warnings }: SealedArtifact,
  { key }: Signer,
): ArtifactRecord {
  const { kind, name, path, bundlePath } = artifact;
  return {
    kind,
    name,
    path,
    bundlePath,
    status: 'signed',
    sha256: statement.subject.sha256,
    size: found.size,
    keyVersion: key.version,
    signedAt: signedAt.toISOString(),
    requestId,
    ...(artifact.kind === 'model' && leftOutOf(artifact.leftOut)),
    ...(warnings.length > 0 && { warnings }),
  };
}
