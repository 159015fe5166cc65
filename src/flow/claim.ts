/**
 * The proof that comes with an artifact: a bundle, else an HMAC of the old scheme, else nothing. If there is a bundle,
 * it decides alone and the HMAC is ignored. The old scheme covered only files, so a model has no HMAC.
 *
 * The check has two halves, as in verify/: a claim holds what is known before the artifact is read, and `conclude`
 * compares it with what was read.
 */
import { basename } from 'node:path';
import { readSignature } from '../bundle/bundle.ts';
import { maxBundleBytes, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { namelessRefusal } from '../bundle/other-kinds.ts';
import type { Digest, DigestOutcome } from '../digest/digester.ts';
import { readAgainstSignature } from '../digest/signed-bytes.ts';
import { AegisError, toAegisError } from '../errors.ts';
import type { HmacScheme } from '../hmac/sidecar.ts';
import { parseSidecar, readSidecar, sidecarPathOf } from '../hmac/sidecar.ts';
import type { Artifact, FileArtifact, ModelArtifact, ModelFile } from '../plan/artifact.ts';
import { sha256Of } from '../sha256.ts';
import { verifySignedBytes, type BytesReader } from '../verify/bytes.ts';
import { verifyHmac } from '../verify/hmac.ts';
import type { Policy } from '../verify/policy.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { verify, type FileProof, type FoundPart, type ModelProof, type Proven } from '../verify/verify.ts';
import { checkContents, requireContents, requireShards, type ContentDemands } from './contents.ts';
import { settledListing } from './listing.ts';
import { pieceOf, pieceOfFile, piecesOf, unkept, type Piece } from './digest-groups.ts';

/** A bundle with a good signature for this name. */
export type SignedClaim = SignedFile | SignedModel;
export interface SignedFile {
  readonly by: 'bundle';
  readonly artifact: FileArtifact;
  readonly proof: FileProof;
  /** Hex SHA-256 of the bundle; present if requested. */
  readonly bundleSha256?: string;
}
export interface SignedModel {
  readonly by: 'bundle';
  readonly artifact: ModelArtifact;
  readonly proof: ModelProof;
  readonly bundleSha256?: string;
}

/** An HMAC that was not compared yet. */
export interface HmacClaim {
  readonly by: 'hmac';
  readonly artifact: FileArtifact;
  readonly mac: Buffer;
}

export interface NoClaim {
  readonly by: 'nothing';
  readonly artifact: Artifact;
  /** BUNDLE_MISSING. */
  readonly error: AegisError;
}

/** The bundle or sidecar is bad, even if the other one is good. */
export interface RefusedClaim {
  readonly by: 'refused';
  readonly artifact: Artifact;
  readonly error: AegisError;
}

export type Claim = SignedClaim | HmacClaim | NoClaim | RefusedClaim;

export interface ClaimRequest {
  readonly trust: TrustRoot;
  readonly policy: Policy;
  /** Present if an HMAC may replace a missing bundle. */
  readonly hmac?: HmacScheme;
  /** `refuse` if the bundle is going to be replaced. */
  readonly links?: 'follow' | 'refuse';
  /** Whether to return the digest of the bundle. */
  readonly hashBundle: boolean;
  /** Ends the reading of an artifact with a signature over its bytes: the claim is then refused as CANCELLED. */
  readonly signal?: AbortSignal;
}

/** Checks bundle and sidecar without reading the artifact, unless the signature is over its bytes. Never throws. */
export async function claimOf(artifact: Artifact, request: ClaimRequest): Promise<Claim> {
  try {
    return await bundleOf(artifact, request);
  } catch (thrown) {
    const error = toAegisError(thrown);
    if (error.code !== 'BUNDLE_MISSING') return { by: 'refused', artifact, error };
    const { hmac } = request;
    const sidecar = hmac !== undefined && artifact.kind === 'file' ? sidecarOf(artifact, hmac) : undefined;
    return sidecar ?? { by: 'nothing', artifact, error };
  }
}

async function bundleOf(artifact: Artifact, request: ClaimRequest): Promise<SignedClaim> {
  const { trust, policy, links, hashBundle, signal } = request;
  const { name } = artifact;
  const bytes = readBundleFile(artifact.bundlePath, maxBundleBytes(artifact.kind), links);
  const by = 'bundle';
  const known = defined({ bundleSha256: hashBundle ? sha256Of(bytes) : undefined });
  const signed = readSignature(bytes);
  if (!('envelope' in signed)) {
    if (artifact.kind === 'model') throw namelessRefusal();
    const expected = { kind: 'file', name, trust, policy } as const;
    const source = { path: artifact.path, size: artifact.size, ...defined({ signal }) };
    const read: BytesReader = async (...asked) => readAgainstSignature(source, ...asked);
    return { by, artifact, ...known, proof: await verifySignedBytes(signed, expected, read) };
  }
  if (artifact.kind === 'file')
    return { by, artifact, ...known, proof: await verify(signed, { kind: 'file', name, trust, policy }) };
  const proof = await verify(signed, { kind: 'model', name, trust, policy });
  return { by, artifact: await settledListing(artifact, proof, policy), ...known, proof };
}

/** The HMAC next to a file; undefined when there is none. */
function sidecarOf(
  artifact: FileArtifact,
  { suffix, encoding }: HmacScheme,
): HmacClaim | RefusedClaim | undefined {
  try {
    const sidecar = readSidecar(sidecarPathOf(artifact.path, suffix));
    if (sidecar === undefined) return undefined;
    return { by: 'hmac', artifact, mac: parseSidecar(sidecar, encoding, basename(artifact.path)) };
  } catch (thrown) {
    return { by: 'refused', artifact, error: toAegisError(thrown) };
  }
}

/** The pieces to read: of a model only those in its manifest, of a refused artifact none. */
export function piecesToRead(claim: Claim, policy: Policy): Piece[] {
  switch (claim.by) {
    case 'bundle':
      return isModel(claim)
        ? claim.artifact.files.flatMap((file) => partsToRead(claim, file, policy))
        : [pieceOfFile(claim.artifact)];
    case 'hmac':
      return [pieceOfFile(claim.artifact)];
    case 'nothing':
      return piecesOf(claim.artifact, { method: 'files' });
    case 'refused':
      return [];
  }
}

function partsToRead(claim: SignedModel, file: ModelFile, policy: Policy): Piece[] {
  if (claim.proof.files.has(file.name)) return signedParts(claim, file);
  // Unsigned files are searched for pickles, too: a caller who tolerates them does not want pickles loaded.
  const isLookedAt = policy.allowExtraFiles === true && policy.requireSafetensors === true;
  // The content of unsigned files is not kept: it has no say about the model.
  return isLookedAt ? [unkept(pieceOf(claim.artifact.name, file))] : [];
}

/** Reads nothing of a file with a changed size: its shards may not even exist. */
function signedParts({ artifact, proof }: SignedModel, file: ModelFile): Piece[] {
  const { parts, size } = proof.files.get(file.name) ?? { parts: [] };
  if (size !== undefined && size !== file.size) return [];
  return parts.map(({ range }) => pieceOf(artifact.name, file, range));
}

export function isModel(claim: SignedClaim): claim is SignedModel {
  return claim.artifact.kind === 'model';
}

/** One for each piece of the claim, in the same order. */
export type Outcomes = readonly DigestOutcome<Piece>[];

/**
 * Compares what was read with what was signed.
 *
 * @throws AegisError as `conclude` of the proof; ARTIFACT_* for anything unreadable; FORMAT_REFUSED, LFS_POINTER,
 * MODEL_INCOMPLETE, LIMIT_EXCEEDED for contents that the caller does not want
 */
export function conclude(claim: SignedClaim, outcomes: Outcomes, demands: ContentDemands): Proven {
  if (!isModel(claim)) {
    const proven = claim.proof.conclude(digestOf(claim, outcomes));
    requireContents(claim.artifact, outcomes, demands);
    return proven;
  }
  const { artifact, proof } = claim;
  // The other files were read only to inspect their content.
  const signed = outcomes.filter(({ artifact: { file = '' } }) => proof.files.has(file));
  const size = signed.reduce((sum, { artifact: piece }) => sum + piece.size, 0);
  const proven = proof.conclude({ files: artifact.files, parts: partsOf(signed), size });
  const unread = outcomes.find(({ error }) => error !== undefined);
  if (unread?.error !== undefined) throw unread.error;
  checkContents(outcomes, demands);
  requireShards(signed, (name) => proof.files.has(name));
  return proven;
}

/**
 * Holds what was read against the HMAC.
 *
 * @throws AegisError as `verifyHmac`, and of contents as `conclude`
 */
export function concludeHmac(
  claim: HmacClaim,
  outcomes: Outcomes,
  policy: Policy,
  demands: ContentDemands,
): Digest {
  const digest = digestOf(claim, outcomes);
  verifyHmac(claim.mac, digest.hmacSha256, policy);
  requireContents(claim.artifact, outcomes, demands);
  return digest;
}

function* partsOf(outcomes: Outcomes): Generator<FoundPart> {
  for (const { artifact, digest, error } of outcomes) {
    const { file = '' } = artifact;
    yield error === undefined ? { file, sha256: digest.sha256 } : { file, error };
  }
}

/** @throws AegisError ARTIFACT_* if the file could not be read */
export function digestOf({ artifact }: { readonly artifact: FileArtifact }, [outcome]: Outcomes): Digest {
  if (outcome === undefined) throw new AegisError('INTERNAL', { message: `${artifact.name} was not read` });
  if (outcome.error !== undefined) throw outcome.error;
  // The digest lives until its bundle is written; the file's content is not needed any longer.
  const { bytes: _, ...digest } = outcome.digest;
  return digest;
}
