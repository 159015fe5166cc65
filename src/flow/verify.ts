/**
 * Verifying: bundle → authenticate → (Transit agrees) → digest → subject, or manifest against the disk → policy.
 *
 * Signatures are checked before a single artifact byte is read: a forged bundle costs no hashing. Every artifact gets
 * a verdict, in the order of the plan, and one bad artifact does not keep the others from being checked.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { pMapIterable } from 'p-map';
import { decodeBundle } from '../bundle/bundle.ts';
import { maxBundleBytes, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import type { Digester } from '../digest/digester.ts';
import type { VerdictCache } from '../digest/verdict-cache.ts';
import { requireUnchanged, requireUnchangedModel } from '../digest/unchanged.ts';
import { AegisError, aboutArtifact, toAegisError } from '../errors.ts';
import { checkHmac } from '../hmac/check.ts';
import type { HmacScheme } from '../hmac/scheme.ts';
import { parseSidecar, readSidecar, sidecarPathOf } from '../hmac/sidecar.ts';
import type { Artifact, FileArtifact } from '../plan/artifact.ts';
import type { Confirmation, Confirmer } from '../verify/confirmer.ts';
import { checkPolicy, type Policy } from '../verify/policy.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { authenticate, checkSubject, type Authenticated, type NameCheck } from '../verify/verify.ts';
import { inBatches } from './batches.ts';
import { throwIfCancelled } from './cancel.ts';
import { digestInGroups, pieceOfFile, type DigestedGroup, type Piece } from './digest-groups.ts';
import { checkModel, openModelCase, signedPieces, type ModelCase } from './model-case.ts';
import type { ArtifactRecord, RecordSink, Totals } from './progress.ts';

/** Something that should have been verified but is not there: named by the caller, or by a bundle without an artifact. */
export interface MissingArtifact {
  readonly kind: Artifact['kind'];
  readonly name: string;
  readonly path: string;
  readonly bundlePath: string;
  readonly error: AegisError;
}

export interface VerifyRequest {
  readonly artifacts: readonly Artifact[];
  readonly missing: readonly MissingArtifact[];
  readonly trust: TrustRoot;
  readonly policy: VerificationPolicy;
  /** Present where an HMAC may stand in for a bundle that is not there, or might until a while ago. */
  readonly hmac?: HmacStandIn;
}

export interface HmacStandIn {
  readonly scheme: HmacScheme;
  /** False from the date on until which the caller accepts HMACs. */
  readonly isAccepted: boolean;
}

export interface VerificationPolicy {
  /** Accepted predicate types of files, exact. Models have one of their own. */
  readonly predicateTypes: readonly string[];
  readonly nameCheck: NameCheck;
  /** Files of a model that were not signed do not fail it. False when absent. */
  readonly allowExtraFiles?: boolean;
  /** What the signed statements must say, and the time at which it is judged; nothing when absent. */
  readonly demands?: { readonly policy: Policy; readonly now: Date };
}

export interface VerifyPorts {
  /** Made with the old HMAC key where an HMAC may stand in for a bundle. */
  readonly digester: Digester;
  /** Present when a server is asked as well; absent for offline verification. */
  readonly confirmer?: Confirmer;
  readonly record: RecordSink;
  /** Learns the digests that were part of a good verdict. The digester asks it for them by its `known`. */
  readonly cache?: Pick<VerdictCache, 'remember'>;
  readonly signal?: AbortSignal;
}

/** What an auditor must know of a verdict that rests on a digest from the cache. */
export const FROM_CACHE = 'not read again: the digest is remembered from an earlier verification';

/** How many artifacts are authenticated at a time when no server sets the pace. */
const OFFLINE_BATCH = 64;

/** A file whose bundle is good so far. */
interface FileCase {
  readonly artifact: FileArtifact;
  readonly proof: Authenticated;
}

/** A file without a bundle, whose HMAC is to be compared. */
interface HmacCase {
  readonly artifact: FileArtifact;
  readonly mac: Buffer;
  readonly proof?: undefined;
  readonly error?: undefined;
}

/** An artifact on its way: authenticated so far, or already refused. */
type Case = ((FileCase | ModelCase) & SoFarGood) | HmacCase | Refused;
interface SoFarGood {
  readonly requestId?: string;
  /** Hex SHA-256 of the bundle; present where digests may be remembered. */
  readonly bundleSha256?: string;
  readonly error?: undefined;
}
interface Refused {
  readonly artifact: Artifact;
  readonly proof?: undefined;
  readonly error: AegisError;
}

/**
 * Gives every artifact a verdict, through `ports.record`. The run has passed only when the totals say that everything
 * planned was verified; see `hasPassed`.
 *
 * @throws AegisError only when verdicts could not be reached at all (VAULT_*, CANCELLED).
 */
export async function verifyArtifacts(request: VerifyRequest, ports: VerifyPorts): Promise<Totals> {
  const { artifacts, missing } = request;
  let verified = 0;
  let failed = 0;
  const conclude = async (record: ArtifactRecord): Promise<void> => {
    if (record.status === 'verified') verified += 1;
    else failed += 1;
    await ports.record(record);
  };

  for (const { error, ...absent } of missing) {
    await conclude({ ...absent, status: 'failed', error: aboutArtifact(error, absent.name) });
  }

  async function* authenticated() {
    for await (const batch of authenticateInBatches(request, ports)) {
      for (const group of batch) {
        throwIfCancelled(ports.signal);
        yield { group, pieces: piecesToRead(group) };
      }
    }
  }

  for await (const digested of digestInGroups(authenticated(), ports.digester)) {
    const record = await verdict(digested, request.policy);
    if (record.status === 'verified')
      for (const { artifact, digest } of digested.outcomes)
        if (digest !== undefined) ports.cache?.remember(artifact, digest);
    await conclude(record);
  }
  return { planned: artifacts.length + missing.length, signed: 0, verified, resigned: 0, skipped: 0, failed };
}

function authenticateInBatches(request: VerifyRequest, ports: VerifyPorts): AsyncIterable<Case[]> {
  const { confirmer } = ports;
  const batches = inBatches(request.artifacts, confirmer?.batchSize ?? OFFLINE_BATCH);
  const concurrency = confirmer?.concurrency ?? 1;
  return pMapIterable(
    batches,
    async (batch) => {
      const cases = await Promise.all(
        batch.map(async (artifact) => authenticateOne(artifact, request, ports.cache !== undefined)),
      );
      return confirmer === undefined ? cases : confirmAll(cases, confirmer);
    },
    { concurrency, backpressure: concurrency * 2 },
  );
}

async function authenticateOne(
  artifact: Artifact,
  request: VerifyRequest,
  mayRemember: boolean,
): Promise<Case> {
  const { trust, policy, hmac } = request;
  try {
    const isFile = artifact.kind === 'file';
    const bytes = readBundleFile(artifact.bundlePath, maxBundleBytes(artifact.kind));
    const remembered = mayRemember && { bundleSha256: sha256Of(bytes) };
    if (isFile) {
      const proof = await authenticate(decodeBundle(bytes), trust, policy.predicateTypes);
      return { artifact, proof, ...remembered };
    }
    return { ...(await openModelCase(artifact, bytes, trust, policy.nameCheck)), ...remembered };
  } catch (thrown) {
    const error = toAegisError(thrown);
    // Only where there is no bundle at all: one that is bad stays bad, whatever lies beside it.
    const mayStandIn = hmac !== undefined && error.code === 'BUNDLE_MISSING' && artifact.kind === 'file';
    return (mayStandIn ? standIn(artifact, hmac) : undefined) ?? { artifact, error };
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The HMAC beside a file without a bundle; undefined when there is none either. */
function standIn(artifact: FileArtifact, { scheme, isAccepted }: HmacStandIn): Case | undefined {
  try {
    const sidecar = readSidecar(sidecarPathOf(artifact.path, scheme.suffix));
    if (sidecar === undefined) return undefined;
    if (!isAccepted) {
      throw new AegisError('HMAC_EXPIRED', {
        message: `${artifact.name} carries an HMAC and no signature, and HMACs are accepted no more`,
      });
    }
    return { artifact, mac: parseSidecar(sidecar, scheme.encoding, basename(artifact.path)) };
  } catch (thrown) {
    return { artifact, error: toAegisError(thrown) };
  }
}

/** The bytes that the statement speaks of, where they are. What is missing or not signed is not read. */
function piecesToRead(one: Case): Piece[] {
  if (one.error !== undefined) return [];
  const pieces = one.proof !== undefined && isModel(one) ? signedPieces(one) : [pieceOfFile(one.artifact)];
  // What an HMAC stands in for has no bundle, and its bytes have to be read for the HMAC.
  const { bundleSha256 } = one.proof === undefined ? {} : one;
  return bundleSha256 === undefined ? pieces : pieces.map((piece) => ({ ...piece, bundleSha256 }));
}

function isModel(one: FileCase | ModelCase): one is ModelCase {
  return one.artifact.kind === 'model';
}

/** Asks the server about every signature that was good locally; where it disagrees, the case is refused. */
async function confirmAll(cases: readonly Case[], confirmer: Confirmer): Promise<Case[]> {
  const open = cases.filter((one) => one.proof !== undefined);
  if (open.length === 0) return [...cases];
  const confirmations = await confirmer.confirm(
    open.map(({ artifact, proof }) => ({
      artifact: artifact.name,
      message: proof.message,
      signature: proof.signature,
      keyVersion: knownVersion(proof),
    })),
  );
  const answers = new Map(open.map((one, index) => [one, confirmations[index]]));
  return cases.map((one) => {
    if (one.proof === undefined) return one;
    const answer = answers.get(one);
    if (answer?.valid === true) return { ...one, requestId: answer.requestId };
    return { artifact: one.artifact, error: disagreement(answer, knownVersion(one.proof)) };
  });
}

function disagreement(answer: Confirmation | undefined, version: number): AegisError {
  const got = answer?.reason ?? 'valid: false';
  return answer?.retired === true
    ? new AegisError('KEY_VERSION_RETIRED', {
        message: `Vault has retired version ${version} of the key since this run began`,
        got,
      })
    : new AegisError('SIGNATURE_INVALID', { message: 'Vault does not accept the signature', got });
}

function knownVersion({ key }: Authenticated): number {
  if (key.version === undefined) {
    throw new AegisError('INTERNAL', {
      message: 'a server can only be asked about keys whose version is known',
    });
  }
  return key.version;
}

async function verdict(
  { group: one, outcomes }: DigestedGroup<Case>,
  policy: VerificationPolicy,
): Promise<ArtifactRecord> {
  const { kind, name, path, bundlePath } = one.artifact;
  const described = { kind, name, path, bundlePath };
  if (one.error !== undefined)
    return { ...described, status: 'failed', error: aboutArtifact(one.error, name) };
  if (one.proof === undefined) return hmacVerdict(one, described, outcomes[0], policy);
  const { proof, requestId } = one;
  const facts = {
    ...described,
    ...defined({ keyVersion: proof.key.version }),
    ...(proof.modelSignature !== undefined && { signedAt: proof.modelSignature.signedAt }),
    ...defined({ requestId }),
    ...(outcomes.some(({ digest }) => digest?.isRemembered === true) && {
      fromCache: true as const,
      remark: FROM_CACHE,
    }),
  };
  try {
    if (isModel(one)) {
      const read = checkModel(one, outcomes, policy.allowExtraFiles === true);
      await requireUnchangedModel(one.artifact, policy.allowExtraFiles === true);
      checkDemands(proof, policy);
      return { ...facts, ...read, status: 'verified' };
    }
    const [outcome] = outcomes;
    if (outcome === undefined) throw new AegisError('INTERNAL', { message: `${name} was not read` });
    if (outcome.error !== undefined) throw outcome.error;
    const { sha256, size } = outcome.digest;
    const read = { ...facts, sha256, size };
    try {
      checkSubject(proof, { name, sha256, size }, policy.nameCheck);
      requireUnchanged(one.artifact);
      checkDemands(proof, policy);
    } catch (thrown) {
      return { ...read, status: 'failed', error: aboutArtifact(toAegisError(thrown), name) };
    }
    return { ...read, status: 'verified' };
  } catch (thrown) {
    return { ...facts, status: 'failed', error: aboutArtifact(toAegisError(thrown), name) };
  }
}

function checkDemands(proof: Pick<Authenticated, 'modelSignature'>, { demands }: VerificationPolicy): void {
  if (demands !== undefined) checkPolicy(proof, demands.policy, demands.now);
}

function hmacVerdict(
  { artifact, mac }: HmacCase,
  described: Pick<ArtifactRecord, 'kind' | 'name' | 'path' | 'bundlePath'>,
  outcome: DigestedGroup<Case>['outcomes'][number] | undefined,
  policy: VerificationPolicy,
): ArtifactRecord {
  const { name } = artifact;
  try {
    if (outcome === undefined) throw new AegisError('INTERNAL', { message: `${name} was not read` });
    if (outcome.error !== undefined) throw outcome.error;
    const { sha256, size, hmacSha256 } = outcome.digest;
    checkHmac(hmacSha256, mac);
    requireUnchanged(artifact);
    // An HMAC says nothing about source, time or metadata: who demands any of it does not get it here.
    checkDemands({}, policy);
    return {
      ...described,
      sha256,
      size,
      status: 'verified',
      before: { scheme: 'hmac-sha256' },
      remark: 'no signature: accepted by its HMAC, because accept-hmac-until allows it',
    };
  } catch (thrown) {
    return { ...described, status: 'failed', error: aboutArtifact(toAegisError(thrown), name) };
  }
}
