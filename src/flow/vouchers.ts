/**
 * What vouches for each artifact: a bundle, else an HMAC of the old scheme, else nothing; and whether it holds. A bundle
 * decides alone: where one is there, no HMAC is looked at. The old scheme knew files only, so no HMAC vouches for a model.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { decodeBundle } from '../bundle/bundle.ts';
import { maxBundleBytes, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import type { Digest, Digester } from '../digest/digester.ts';
import { requireUnchangedModel } from '../digest/unchanged.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { checkHmac } from '../hmac/check.ts';
import type { HmacScheme } from '../hmac/scheme.ts';
import { parseSidecar, readSidecar, sidecarPathOf } from '../hmac/sidecar.ts';
import type { Artifact, FileArtifact, ModelArtifact } from '../plan/artifact.ts';
import { rootDigest, type DigestedModel, type Resource } from '../statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { authenticate, checkSubject, type Authenticated, type AuthenticatedModel } from '../verify/verify.ts';
import { digestInGroups, pieceOfFile, piecesOf, type DigestedGroup, type Piece } from './digest-groups.ts';
import { checkModel, openModelCase, signedPieces, type ModelCase } from './model-case.ts';
import type { Voucher } from './progress.ts';

/** An artifact and what vouches for it, or why that does not hold. */
export type Vouched =
  | (Vouch & {
      readonly artifact: FileArtifact;
      readonly proof?: Authenticated;
      /** Path of a sidecar whose HMAC is right. */
      readonly sidecar?: string;
    })
  | (Vouch & {
      readonly artifact: ModelArtifact;
      readonly proof?: AuthenticatedModel;
      /** What there is to sign: cut as the older manifest has it, or by files. */
      readonly model: DigestedModel;
      readonly sidecar?: undefined;
    })
  | { readonly artifact: Artifact; readonly error: AegisError };

/** `proof` and `bundleSha256` (hex) are present exactly with the scheme `transit`. */
interface Vouch {
  /** Of a model: the root digest. */
  readonly digest: Digest;
  readonly voucher: Voucher;
  readonly bundleSha256?: string;
  readonly error?: undefined;
}

/** Before the artifact was read. */
type Claim = FileClaim | ModelClaim | { readonly artifact: Artifact; readonly error: AegisError };
interface FileClaim {
  readonly artifact: FileArtifact;
  readonly proof?: Authenticated;
  readonly bundleSha256?: string;
  readonly mac?: Buffer;
  readonly error?: undefined;
}
interface ModelClaim {
  readonly artifact: ModelArtifact;
  /** Absent when there is no bundle. */
  readonly opened?: ModelCase;
  readonly bundleSha256?: string;
  readonly error?: undefined;
}

export interface VouchersRequest {
  readonly artifacts: readonly Artifact[];
  readonly trust: TrustRoot;
  readonly hmac: HmacScheme;
  /** Whether models were listed through links. */
  readonly allowSymlinks?: boolean;
}

/** In the order of the artifacts. What is refused by its bundle or sidecar alone is not read. */
export async function* vouchersOf(
  request: VouchersRequest,
  { digester }: { readonly digester: Digester },
): AsyncGenerator<Vouched> {
  async function* claims() {
    for (const artifact of request.artifacts) {
      const claim = await examine(artifact, request);
      yield { group: claim, pieces: piecesToRead(claim) };
    }
  }
  for await (const { group: claim, outcomes } of digestInGroups(claims(), digester)) {
    if (claim.error !== undefined) {
      yield claim;
      continue;
    }
    try {
      yield isModel(claim) ? await modelHolds(claim, outcomes, request) : fileHolds(claim, outcomes, request);
    } catch (thrown) {
      yield { artifact: claim.artifact, error: toAegisError(thrown) };
    }
  }
}

async function examine(artifact: Artifact, { trust, hmac }: VouchersRequest): Promise<Claim> {
  try {
    const bytes = existingBundle(artifact);
    const bundleSha256 = bytes && createHash('sha256').update(bytes).digest('hex');
    const found = bundleSha256 === undefined ? {} : { bundleSha256 };
    if (artifact.kind === 'model') {
      if (bytes === undefined) return { artifact };
      return { artifact, ...found, opened: await openModelCase(artifact, bytes, trust, 'path') };
    }
    if (bytes !== undefined) {
      const proof = await authenticate(decodeBundle(bytes), trust, [MODEL_SIGNATURE_TYPE]);
      return { artifact, ...found, proof };
    }
    const sidecar = readSidecar(sidecarPathOf(artifact.path, hmac.suffix));
    if (sidecar === undefined) return { artifact };
    return { artifact, mac: parseSidecar(sidecar, hmac.encoding, basename(artifact.path)) };
  } catch (thrown) {
    return { artifact, error: toAegisError(thrown) };
  }
}

function isModel(claim: FileClaim | ModelClaim): claim is ModelClaim {
  return claim.artifact.kind === 'model';
}

function piecesToRead(claim: Claim): Piece[] {
  if (claim.error !== undefined) return [];
  if (!isModel(claim)) return [pieceOfFile(claim.artifact)];
  return claim.opened === undefined
    ? piecesOf(claim.artifact, { method: 'files' })
    : signedPieces(claim.opened);
}

function existingBundle({ kind, bundlePath }: Artifact): Buffer | undefined {
  try {
    return readBundleFile(bundlePath, maxBundleBytes(kind), 'refuse');
  } catch (thrown) {
    if (thrown instanceof AegisError && thrown.code === 'BUNDLE_MISSING') return undefined;
    throw thrown;
  }
}

type Outcomes = DigestedGroup<Claim>['outcomes'];

/** @throws AegisError when what vouches for the file does not hold */
function fileHolds(
  { artifact, proof, bundleSha256, mac }: FileClaim,
  [outcome]: Outcomes,
  { hmac }: VouchersRequest,
): Vouched {
  if (outcome === undefined) throw new AegisError('INTERNAL', { message: `${artifact.name} was not read` });
  if (outcome.error !== undefined) throw outcome.error;
  const { digest } = outcome;
  if (proof !== undefined && bundleSha256 !== undefined) {
    checkSubject(proof, { name: artifact.name, ...digest }, 'path');
    const voucher = { scheme: 'transit', keyVersion: knownVersion(proof) } as const;
    const sidecar = rightSidecar(artifact, digest, hmac);
    return { artifact, digest, voucher, proof, bundleSha256, ...defined({ sidecar }) };
  }
  if (mac === undefined) return { artifact, digest, voucher: { scheme: 'none' } };
  if (digest.hmacSha256 === undefined) {
    throw new AegisError('HMAC_UNCHECKED', {
      message: `${artifact.name} carries an HMAC, and there is no key to check it with`,
    });
  }
  checkHmac(digest.hmacSha256, mac);
  const sidecar = sidecarPathOf(artifact.path, hmac.suffix);
  return { artifact, digest, voucher: { scheme: 'hmac-sha256' }, sidecar };
}

/** @throws AegisError when the manifest does not hold, to the last file: signing anew must not bless what came since */
async function modelHolds(
  { artifact, opened, bundleSha256 }: ModelClaim,
  outcomes: Outcomes,
  { allowSymlinks = false }: VouchersRequest,
): Promise<Vouched> {
  const listed = { ignored: artifact.ignored, allowSymlinks };
  if (opened === undefined || bundleSha256 === undefined) {
    const resources = outcomes.map(({ artifact: { file = '' }, digest, error }): Resource => {
      if (error !== undefined) throw error;
      return { file, sha256: digest.sha256 };
    });
    const sha256 = rootDigest(resources);
    const { size } = artifact;
    await requireUnchangedModel(artifact);
    return {
      artifact,
      digest: { sha256, size },
      voucher: { scheme: 'none' },
      model: { ...listed, serialization: { method: 'files' }, resources, emptyFiles: [], size },
    };
  }
  const digest = checkModel(opened, outcomes, false);
  await requireUnchangedModel(artifact);
  const { proof } = opened;
  const { serialization, resources, emptyFiles = [] } = proof.manifest;
  return {
    artifact,
    digest,
    voucher: { scheme: 'transit', keyVersion: knownVersion(proof) },
    proof,
    bundleSha256,
    model: { ...listed, serialization, resources, emptyFiles, size: digest.size },
  };
}

function knownVersion({ key }: Authenticated): number {
  if (key.version !== undefined) return key.version;
  throw new AegisError('INTERNAL', { message: 'signing anew needs keys whose versions are known' });
}

/** The sidecar beside a signed artifact, when it can be told that it is one. It decides nothing any more. */
function rightSidecar(artifact: FileArtifact, { hmacSha256 }: Digest, hmac: HmacScheme): string | undefined {
  if (hmacSha256 === undefined) return undefined;
  const path = sidecarPathOf(artifact.path, hmac.suffix);
  try {
    const sidecar = readSidecar(path);
    if (sidecar === undefined) return undefined;
    checkHmac(hmacSha256, parseSidecar(sidecar, hmac.encoding, basename(artifact.path)));
    return path;
  } catch {
    return undefined;
  }
}
