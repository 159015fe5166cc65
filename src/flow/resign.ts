/**
 * Re-signing: what proves the artifact now? → digest → does the proof hold? → sign → self-check → write → (remove
 * HMAC).
 *
 * Unlike signing, which is all or nothing, this goes on after a refusal and commits batch by batch: an interrupted run
 * leaves complete new bundles for some artifacts and the old ones for the rest, and the next run finishes the work. An
 * existing proof that does not verify is refused, even if another proof next to it would hold: an HMAC, which many can
 * make, does not repair a broken signature.
 */
import { pMapIterable } from 'p-map';
import { maxBundleBytes, readBundleFile } from '../bundle/file.ts';
import { Stage } from '../bundle/stage.ts';
import { defined } from '../defined.ts';
import type { Digest, Digester } from '../digest/digester.ts';
import { AegisError, aboutArtifact, toAegisError } from '../errors.ts';
import type { HmacScheme } from '../hmac/sidecar.ts';
import { removeSidecars } from '../hmac/sidecar.ts';
import type { Artifact } from '../plan/artifact.ts';
import type { Signer } from '../sign/signer.ts';
import {
  MODEL_SIGNATURE_TYPE,
  carriedOver,
  type NameProof,
  type Provenance,
} from '../statement/model-signature.ts';
import type { TrustRoot } from '../verify/trust.ts';
import type { Proven } from '../verify/verify.ts';
import { throwIfCancelled } from './cancel.ts';
import { nothingDone, type ArtifactRecord, type RecordSink, type Totals } from './progress.ts';
import { leftOutOf } from '../plan/left-out.ts';
import { seal, sealableOf, selfCheck, type Sealable, type Sealed } from './seal.ts';
import { remarkOfTakingOver } from './told-of-proof.ts';
import { vouchersOf, type Vouched } from './vouchers.ts';

export interface ResignRequest {
  readonly artifacts: readonly Artifact[];
  /** Also sign the pointers that git-lfs leaves in place of files (false). */
  readonly allowLfsPointers?: boolean;
  /** The key versions with signatures to take over. */
  readonly trust: TrustRoot;
  readonly hmac: HmacScheme;
  /** Also sign artifacts with neither a bundle nor a sidecar. */
  readonly allowUnsigned: boolean;
  /** Remove a sidecar with a correct HMAC, once the artifact has a signature on disk that verifies. */
  readonly removeHmac: boolean;
  /** Hex SHA-256 by name: every artifact, and every file of a model, must be listed with a matching digest. */
  readonly digests?: ReadonlyMap<string, string>;
  /** Origin of this run, for artifacts without a signature that records one. */
  readonly source?: Provenance;
  /** Added to the metadata of an older signature; the same name replaces. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ResignPorts {
  readonly signer: Signer;
  /** Created with the old HMAC key, if there is one: one read gives both digests. */
  readonly digester: Digester;
  readonly now: () => Date;
  readonly record: RecordSink;
  /** Told of each sidecar that was removed. */
  readonly onRemoved?: (path: string) => void;
  readonly signal?: AbortSignal;
}

/** An artifact, its proof, and what to do with it. */
export type Decision = Readonly<
  Pick<ArtifactRecord, 'before'> & {
    artifact: Artifact;
    /** The root digest of a model, or the digest of a file. */
    digest?: Digest;
    /** Present if its HMAC is correct and it will be removed. */
    sidecar?: string;
  } & (
      | {
          action: 'sign';
          digest: Digest;
          /** As recorded in the new signature. */
          nameProof?: NameProof;
          sealableOf: (signer: Signer, signedAt: Date) => Sealable;
        }
      | { action: 'keep'; digest: Digest; keyVersion: number; signedAt?: string }
      | { action: 'refuse'; error: AegisError }
    )
>;

type Written = Sealed & { readonly signedAt: Date };

/** Maximum number of decisions per batch, for each artifact that is signed: many need no new signature. */
const DECISIONS_PER_SIGNATURE = 5;

/**
 * Gives every artifact a signature by the signer's version, if it has a good proof.
 *
 * @throws AegisError only if the run cannot go on (VAULT_*, WRITE_FAILED, SELF_CHECK_FAILED, CANCELLED). Earlier
 * records stay valid.
 */
export async function resignArtifacts(request: ResignRequest, ports: ResignPorts): Promise<Totals> {
  const { signer, record, signal } = ports;
  const totals = nothingDone(request.artifacts.length);
  const batches = pMapIterable(
    inSigningBatches(decisions(request, ports), signer.batchSize),
    async (batch) => ({ batch, written: await sealBatch(batch, request.trust, ports) }),
    { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 },
  );
  for await (const { batch, written } of batches) {
    throwIfCancelled(signal);
    await commit(batch, written, request.trust, ports);
    for (const decision of batch) {
      const one = recordOf(decision, signer, written.get(decision));
      totals[one.status] += 1;
      await record(one);
    }
  }
  return totals;
}

/** What would be done, in the order of the plan; changes nothing. */
export async function* decisions(
  request: ResignRequest,
  { signer, digester, signal }: Pick<ResignPorts, 'signer' | 'digester' | 'signal'>,
): AsyncGenerator<Decision> {
  for await (const vouched of vouchersOf(request, { digester, ...defined({ signal }) })) {
    throwIfCancelled(signal);
    yield decide(vouched, request, signer.key.version);
  }
}

function decide(vouched: Vouched, request: ResignRequest, wanted: number): Decision {
  const { artifact } = vouched;
  if (vouched.error !== undefined) {
    return { artifact, action: 'refuse', error: aboutArtifact(vouched.error, artifact.name) };
  }
  const { digest, voucher, proven, bundleSha256, sidecar } = vouched;
  const { digests } = request;
  const disagreement = digests === undefined ? undefined : disagreementOf(vouched, digests);
  if (disagreement !== undefined)
    return { artifact, digest, action: 'refuse', before: voucher, error: disagreement };
  const removable = request.removeHmac && sidecar !== undefined && { sidecar };
  // A newer version than requested is never replaced by an older one. A signature by other software lacks the name, or
  // our facts.
  const isForeign = artifact.kind === 'file' && proven !== undefined && proven.modelSignature === undefined;
  if (voucher.scheme === 'transit' && voucher.keyVersion >= wanted + (isForeign ? 1 : 0)) {
    const signedAt = proven?.modelSignature?.signedAt;
    return {
      artifact,
      digest,
      action: 'keep',
      keyVersion: voucher.keyVersion,
      ...defined({ signedAt }),
      before: voucher,
      ...removable,
    };
  }
  if (voucher.scheme === 'none' && !request.allowUnsigned) {
    const error = new AegisError('OLD_SIGNATURE_MISSING', {
      message:
        artifact.kind === 'model'
          ? 'nothing proves the model: it has no signature'
          : 'nothing proves its bytes: it has neither a signature nor an HMAC',
      artifact: artifact.name,
    });
    return { artifact, digest, action: 'refuse', before: voucher, error };
  }
  const nameProof = digests === undefined ? (namesIt(proven, artifact.name) ? undefined : 'none') : 'digests';
  const supersedes = {
    ...(voucher.scheme === 'transit'
      ? ({ type: 'transit', keyVersion: voucher.keyVersion, bundleSha256: bundleSha256 ?? '' } as const)
      : ({ type: voucher.scheme } as const)),
    ...defined({ nameProof }),
  } as const;
  const { source, metadata } = request;
  const said = carriedOver(proven?.modelSignature, supersedes, defined({ source, metadata }));
  return {
    artifact,
    digest,
    action: 'sign',
    before: voucher,
    ...defined({ nameProof: said.supersedes?.nameProof }),
    ...removable,
    sealableOf: (signer, signedAt) => sealableOf(vouched, signer, signedAt, said),
  };
}

/** Whether the proof covers the artifact's whole name. Other software signs the last part of a name, or none. */
function namesIt(proven: Proven | undefined, name: string): boolean {
  return (
    proven !== undefined && proven.statement.predicateType !== '' && proven.statement.subject.name === name
  );
}

type Good = Exclude<Vouched, { readonly error: AegisError }>;

/** Why the artifact does not match the caller's list of digests; undefined if it does. */
function disagreementOf(vouched: Good, digests: ReadonlyMap<string, string>): AegisError | undefined {
  const { name: artifact } = vouched.artifact;
  const read =
    'model' in vouched
      ? vouched.model.resources.map(({ file, ...rest }) => ({ name: `${artifact}/${file}`, ...rest }))
      : [{ name: artifact, sha256: vouched.digest.sha256 }];
  for (const { name, sha256, range } of read) {
    const expected = digests.get(name);
    if (expected === sha256 && range === undefined) continue;
    if (expected !== undefined && range === undefined) {
      const message = `${name} does not match its entry in digests`;
      const detail = 'listed {expected}, found {got}';
      return new AegisError('DIGEST_MISMATCH', { message, detail, expected, got: sha256, artifact });
    }
    return new AegisError('POLICY_UNMET', {
      message:
        range === undefined
          ? `${name} is not in digests`
          : `${name} is signed in shards, so no digest in digests can be compared with it`,
      hints: [
        range === undefined
          ? 'names in the list are relative to base-dir; remove from path what you do not want to sign'
          : 'sign the model with mode sign, or do not set digests for it',
      ],
      artifact,
    });
  }
  return undefined;
}

async function* inSigningBatches(all: AsyncIterable<Decision>, size: number): AsyncGenerator<Decision[]> {
  let batch: Decision[] = [];
  let toSign = 0;
  for await (const decision of all) {
    batch.push(decision);
    if (decision.action === 'sign') toSign += 1;
    if (toSign >= size || batch.length >= size * DECISIONS_PER_SIGNATURE) {
      yield batch;
      batch = [];
      toSign = 0;
    }
  }
  yield batch;
}

async function sealBatch(
  batch: readonly Decision[],
  trust: TrustRoot,
  { signer, now }: ResignPorts,
): Promise<Map<Decision, Written>> {
  const signedAt = now();
  const items = batch.flatMap((decision) =>
    decision.action === 'sign' ? [{ decision, ...decision.sealableOf(signer, signedAt) }] : [],
  );
  if (items.length === 0) return new Map();
  const sealed = await seal(items, signer, trust);
  return new Map(
    sealed.map(({ decision, bundle, requestId }): [Decision, Written] => [
      decision,
      { bundle, requestId, signedAt },
    ]),
  );
}

/** Puts the new bundles in place, all of the batch or none, and then removes the sidecars that they replace. */
async function commit(
  batch: readonly Decision[],
  written: ReadonlyMap<Decision, Written>,
  trust: TrustRoot,
  { signer, onRemoved }: Pick<ResignPorts, 'signer' | 'onRemoved'>,
): Promise<void> {
  const stage = new Stage({ durable: true });
  try {
    for (const [{ artifact }, { bundle }] of written) stage.put(artifact.bundlePath, bundle);
    if (written.size > 0) await signer.requireAccepted?.();
    stage.commit();
  } catch (thrown) {
    stage.discard();
    throw toAegisError(thrown);
  }
  const replaced = batch.filter(({ sidecar }) => sidecar !== undefined);
  for (const decision of replaced) await checkOnDisk(decision, trust);
  const sidecars = replaced.flatMap(({ sidecar }) => sidecar ?? []);
  removeSidecars(sidecars);
  for (const path of sidecars) onRemoved?.(path);
}

/** Read from disk, not from memory: once the sidecar is gone, nothing else proves the file. */
async function checkOnDisk(
  { artifact: { kind, name, bundlePath }, digest }: Decision,
  trust: TrustRoot,
): Promise<void> {
  if (digest === undefined || kind !== 'file')
    throw new AegisError('INTERNAL', { message: `only its HMAC proves ${name}` });
  const bundle = readBundleFile(bundlePath, maxBundleBytes(kind), 'refuse');
  await selfCheck({ kind, name, found: digest, predicateType: MODEL_SIGNATURE_TYPE, bundle }, trust);
}

/** @param written absent in a dry run */
export function recordOf(decision: Decision, { key }: Signer, written?: Written): ArtifactRecord {
  const { artifact, digest, before } = decision;
  const { kind, name, path, bundlePath } = artifact;
  const facts = {
    kind,
    name,
    path,
    bundlePath,
    ...(digest !== undefined && { sha256: digest.sha256, size: digest.size }),
    ...defined({ before }),
  };
  const unseen = artifact.kind === 'model' ? leftOutOf(artifact.leftOut) : {};
  switch (decision.action) {
    case 'refuse':
      return { ...facts, status: 'failed', error: decision.error };
    case 'keep': {
      const { keyVersion, signedAt } = decision;
      return { ...facts, status: 'skipped', keyVersion, ...defined({ signedAt }), ...unseen };
    }
    case 'sign':
      return {
        ...facts,
        status: 'resigned',
        keyVersion: key.version,
        ...unseen,
        ...(written !== undefined && {
          signedAt: written.signedAt.toISOString(),
          requestId: written.requestId,
        }),
        ...defined({ remark: remarkOfTakingOver(before, decision.nameProof) }),
      };
  }
}
