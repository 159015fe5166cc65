/**
 * Verifying: claim → (the server confirms) → digest → conclude → last look at the disk. verify/ defines the checks of a
 * claim and their order.
 *
 * Signatures are checked before any byte of an artifact is read: a forged bundle costs no hashing. Every artifact gets
 * a verdict, in the order of the plan, and one bad artifact does not prevent the others from being checked.
 */
import pLimit from 'p-limit';
import { pMapIterable } from 'p-map';
import { defined } from '../defined.ts';
import type { Digester } from '../digest/digester.ts';
import type { VerdictCache } from '../digest/verdict-cache.ts';
import { requireUnchanged } from '../digest/unchanged.ts';
import { aboutArtifact, AegisError, toAegisError } from '../errors.ts';
import type { HmacScheme } from '../hmac/sidecar.ts';
import type { Artifact } from '../plan/artifact.ts';
import type { Confirmer } from '../verify/confirmer.ts';
import type { Policy } from '../verify/policy.ts';
import type { TrustRoot } from '../verify/trust.ts';
import type { Proven } from '../verify/verify.ts';
import { inBatches } from './batches.ts';
import { throwIfCancelled } from './cancel.ts';
import {
  claimOf,
  conclude,
  concludeHmac,
  isModel,
  piecesToRead,
  type ClaimRequest,
  type HmacClaim,
  type Outcomes,
  type RefusedClaim,
  type SignedClaim,
  type SignedModel,
} from './claim.ts';
import { confirm } from './confirm.ts';
import { digestInGroups, type Piece } from './digest-groups.ts';
import { glanced } from './contents.ts';
import { explained } from './explained.ts';
import { nothingDone, type ArtifactRecord, type Totals } from './progress.ts';
import { leftOutOf } from '../plan/left-out.ts';
import { remarkOfReuse, signatureFacts } from './told-of-proof.ts';

/**
 * An artifact that should have been verified but does not exist: named by the caller, or by a bundle without an
 * artifact.
 */
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
  readonly policy: Policy;
  /** Present if an HMAC may replace a missing bundle, or could until recently. */
  readonly hmac?: HmacStandIn;
}

export interface HmacStandIn {
  readonly scheme: HmacScheme;
  /** False once the date until which the caller accepts HMACs has passed. */
  readonly isAccepted: boolean;
  /** The oldest key version that the caller accepts, if given: an HMAC cannot prove any. */
  readonly minKeyVersion?: number;
}

/** Receives each verdict, and the proof if it is good. Awaited, like every sink of records. */
export type VerdictSink = (record: ArtifactRecord, proven?: Proven) => void | Promise<void>;

export interface VerifyPorts {
  /** Created with the old HMAC key if an HMAC may replace a bundle. */
  readonly digester: Digester;
  /** Present if a server is asked as well; absent for offline verification. */
  readonly confirmer?: Confirmer;
  readonly record: VerdictSink;
  /** Receives the digests of good verdicts. The digester looks them up with its `known`. */
  readonly cache?: Pick<VerdictCache, 'remember'>;
  readonly signal?: AbortSignal;
}

/** A remark for auditors on a verdict based on a cached digest. */
export const FROM_CACHE = 'not read again: its digest is cached from an earlier verification';

/** How many artifacts are authenticated at a time if no server sets the pace. */
const OFFLINE_BATCH = 64;

/** An artifact in progress: good so far, or already refused. */
type Case = (SignedClaim & { readonly requestId?: string }) | HmacClaim | RefusedClaim;

/**
 * Gives every artifact a verdict, through `ports.record`. The run has passed only if the totals say that everything
 * planned was verified; see `hasPassed`.
 *
 * @throws AegisError only if verdicts could not be reached at all (VAULT_*, CANCELLED).
 */
export async function verifyArtifacts(request: VerifyRequest, ports: VerifyPorts): Promise<Totals> {
  const { artifacts, missing } = request;
  let verified = 0;
  let failed = 0;
  const record = async (one: ArtifactRecord, proven?: Proven): Promise<void> => {
    if (one.status === 'verified') verified += 1;
    else failed += 1;
    await ports.record(one, proven);
  };

  for (const { error, ...absent } of missing) {
    await record({ ...absent, status: 'failed', error: aboutArtifact(error, absent.name) });
  }

  async function* claimed() {
    for await (const batch of claimsInBatches(request, ports)) {
      for (const group of batch) {
        throwIfCancelled(ports.signal);
        yield glanced({ group, pieces: piecesOf(group, request.policy) }, request.policy, ports.signal);
      }
    }
  }

  for await (const { group, outcomes } of digestInGroups(claimed(), ports.digester)) {
    const verdict = await verdictOf(group, outcomes, request.policy);
    if (verdict.proven !== undefined)
      for (const { artifact, digest } of outcomes)
        if (digest !== undefined) ports.cache?.remember(artifact, digest);
    await record(verdict.record, verdict.proven);
  }
  return { ...nothingDone(artifacts.length + missing.length), verified, failed };
}

function claimsInBatches(request: VerifyRequest, ports: VerifyPorts): AsyncIterable<Case[]> {
  const { confirmer, cache, signal } = ports;
  const batches = inBatches(request.artifacts, confirmer?.batchSize ?? OFFLINE_BATCH);
  const concurrency = confirmer?.concurrency ?? 1;
  const asked = { hashBundle: cache !== undefined, ...defined({ signal }) };
  // The bundle of a model may have 64 MiB, and its author is still unknown: never two at once.
  const alone = pLimit(1);
  return pMapIterable(
    batches,
    async (batch) => {
      const cases = await Promise.all(
        batch.map(async (artifact) => {
          const one = async (): Promise<Case> => caseOf(artifact, request, asked);
          return artifact.kind === 'model' ? alone(one) : one();
        }),
      );
      return confirmer === undefined ? cases : confirmed(cases, confirmer);
    },
    { concurrency, backpressure: concurrency * 2 },
  );
}

async function caseOf(
  artifact: Artifact,
  { trust, policy, hmac }: VerifyRequest,
  asked: Pick<ClaimRequest, 'hashBundle' | 'signal'>,
): Promise<Case> {
  const claim = await claimOf(artifact, { trust, policy, ...asked, ...defined({ hmac: hmac?.scheme }) });
  switch (claim.by) {
    case 'bundle':
    case 'refused':
      return claim;
    case 'nothing':
      return { ...claim, by: 'refused' };
    case 'hmac':
      if (hmac?.isAccepted !== true) return { by: 'refused', artifact, error: expired(artifact) };
      return hmac.minKeyVersion === undefined
        ? claim
        : { by: 'refused', artifact, error: unversioned(artifact, hmac.minKeyVersion) };
  }
}

const expired = ({ name }: Artifact): AegisError =>
  new AegisError('HMAC_EXPIRED', {
    message: `${name} has only an HMAC, not a signature, and HMACs are no longer accepted`,
  });

/** Otherwise, deleting the bundle of a retired version would be enough for its HMAC to be accepted. */
const unversioned = ({ name }: Artifact, version: number): AegisError =>
  new AegisError('POLICY_UNMET', {
    message: `${name} has only an HMAC, not a signature, so min-key-version cannot be checked`,
    detail: 'required is {expected}',
    expected: `a signature by version ${version} or newer`,
    got: 'an HMAC, which proves bytes but no key version',
    hints: ['sign it with mode resign'],
  });

function piecesOf(one: Case, policy: Policy): Piece[] {
  const pieces = piecesToRead(one, policy);
  // An artifact proven by an HMAC has no bundle, and must be read to check the HMAC.
  const { bundleSha256 } = one.by === 'bundle' ? one : {};
  return bundleSha256 === undefined ? pieces : pieces.map((piece) => ({ ...piece, bundleSha256 }));
}

/** Asks the server about every locally good signature; if it disagrees, the case is refused. */
async function confirmed(cases: readonly Case[], confirmer: Confirmer): Promise<Case[]> {
  const open = cases.filter((one) => one.by === 'bundle');
  const asked = open.map(({ artifact: { name }, proof }) => ({ name, proof }));
  const opinions = await confirm(asked, confirmer);
  const byCase = new Map<Case, (typeof opinions)[number] | undefined>(
    open.map((one, index) => [one, opinions[index]]),
  );
  return cases.map((one) => {
    if (one.by !== 'bundle') return one;
    const opinion = byCase.get(one);
    if (opinion === undefined) throw new AegisError('INTERNAL', { message: 'the server was not asked' });
    const { artifact } = one;
    if (opinion.error !== undefined) return { by: 'refused', artifact, error: opinion.error };
    return { ...one, requestId: opinion.requestId };
  });
}

interface Verdict {
  readonly record: ArtifactRecord;
  /** Present exactly when a signature was verified. */
  readonly proven?: Proven;
}

async function verdictOf(one: Case, outcomes: Outcomes, policy: Policy): Promise<Verdict> {
  const { kind, name, path, bundlePath } = one.artifact;
  const described = { kind, name, path, bundlePath };
  switch (one.by) {
    case 'refused':
      return { record: { ...described, status: 'failed', error: aboutArtifact(one.error, name) } };
    case 'hmac':
      return { record: await hmacVerdict(one, described, outcomes, policy) };
    case 'bundle':
      return signatureVerdict(one, described, outcomes, policy);
  }
}

type Described = Pick<ArtifactRecord, 'kind' | 'name' | 'path' | 'bundlePath'>;

async function signatureVerdict(
  one: SignedClaim & { readonly requestId?: string },
  described: Described,
  outcomes: Outcomes,
  policy: Policy,
): Promise<Verdict> {
  const { artifact, proof, requestId } = one;
  const isRemembered = outcomes.some(({ digest }) => digest?.isRemembered === true);
  const facts = {
    ...described,
    ...signatureFacts({ ...proof, keyVersion: proof.key.version }),
    ...defined({ requestId }),
    ...(isRemembered && { fromCache: true as const, remark: FROM_CACHE }),
  };
  try {
    const proven = conclude(one, outcomes, policy);
    await requireUnchanged(artifact, { mayGrow: policy.allowExtraFiles === true });
    const { sha256, size } = proven;
    const unseen = isModel(one) ? unseenIn(one) : [];
    const reuse = remarkOfReuse(proven);
    const remark =
      reuse === undefined ? {} : { remark: [...(isRemembered ? [FROM_CACHE] : []), reuse].join('; ') };
    return {
      record: { ...facts, ...remark, sha256, size, ...leftOutOf(unseen), status: 'verified' },
      proven,
    };
  } catch (thrown) {
    const [digest] = artifact.kind === 'file' ? outcomes.map((outcome) => outcome.digest) : [];
    const read = defined({ sha256: digest?.sha256, size: digest?.size });
    const error = explained(aboutArtifact(toAegisError(thrown), described.name), one, outcomes);
    return { record: { ...facts, ...read, status: 'failed', error } };
  }
}

/** The parts of a model that a verdict does not cover: left-out paths, and unsigned files. */
function unseenIn({ artifact: { leftOut, files }, proof }: SignedModel): string[] {
  return [...leftOut, ...files.map(({ name }) => name).filter((name) => !proof.files.has(name))];
}

async function hmacVerdict(
  one: HmacClaim,
  described: Described,
  outcomes: Outcomes,
  policy: Policy,
): Promise<ArtifactRecord> {
  try {
    const { sha256, size } = concludeHmac(one, outcomes, policy, policy);
    await requireUnchanged(one.artifact);
    return {
      ...described,
      sha256,
      size,
      status: 'verified',
      before: { scheme: 'hmac-sha256' },
      remark: 'no signature: accepted by its HMAC, because accept-hmac-until allows it',
    };
  } catch (thrown) {
    return { ...described, status: 'failed', error: aboutArtifact(toAegisError(thrown), described.name) };
  }
}
