/**
 * Verifying: bundle → authenticate → (Transit agrees) → digest → subject → policy.
 *
 * Signatures are checked before a single artifact byte is read: a forged bundle costs no hashing. Every artifact gets
 * a verdict, in the order of the plan, and one bad artifact does not keep the others from being checked.
 */
import { pMapIterable } from 'p-map';
import { decodeBundle } from '../bundle/bundle.js';
import { MAX_FILE_BUNDLE_BYTES, readBundleFile } from '../bundle/file.js';
import type { Digest, Digester } from '../digest/digester.js';
import { requireUnchanged } from '../digest/unchanged.js';
import { AegisError, aboutArtifact, toAegisError } from '../errors.js';
import type { FileArtifact } from '../plan/artifact.js';
import type { Confirmation, Confirmer } from '../verify/confirmer.js';
import type { TrustRoot } from '../verify/trust.js';
import { authenticate, checkSubject, type Authenticated, type NameCheck } from '../verify/verify.js';
import { inBatches } from './batches.js';
import { throwIfCancelled } from './cancel.js';
import type { ArtifactRecord, RecordSink, Totals } from './progress.js';

/** Something that should have been verified but is not there: named by the caller, or by a bundle without an artifact. */
export interface MissingArtifact {
  readonly name: string;
  readonly path: string;
  readonly bundlePath: string;
  readonly error: AegisError;
}

export interface VerifyRequest {
  readonly artifacts: readonly FileArtifact[];
  readonly missing: readonly MissingArtifact[];
  readonly trust: TrustRoot;
  readonly policy: VerificationPolicy;
}

export interface VerificationPolicy {
  /** Accepted predicate types, exact. */
  readonly predicateTypes: readonly string[];
  readonly nameCheck: NameCheck;
}

export interface VerifyPorts {
  readonly digester: Digester;
  /** Present when a server is asked as well; absent for offline verification. */
  readonly confirmer?: Confirmer;
  readonly record: RecordSink;
  readonly signal?: AbortSignal;
}

/** How many artifacts are authenticated at a time when no server sets the pace. */
const OFFLINE_BATCH = 64;

/** An artifact on its way: authenticated so far, or already refused. */
type Case =
  | {
      readonly artifact: FileArtifact;
      readonly proof: Authenticated;
      readonly requestId?: string;
      readonly error?: undefined;
    }
  | { readonly artifact: FileArtifact; readonly error: AegisError };

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
    await conclude({ kind: 'file', ...absent, status: 'failed', error: aboutArtifact(error, absent.name) });
  }

  // Refused cases skip the digester. They wait here, so that verdicts still come in the order of the plan.
  const underWay: Case[] = [];
  const concludeRefused = async (): Promise<void> => {
    for (let head = underWay[0]; head?.error !== undefined; head = underWay[0]) {
      underWay.shift();
      await conclude(refusal(head.artifact, head.error));
    }
  };

  async function* authenticated(): AsyncGenerator<FileArtifact> {
    for await (const batch of authenticateInBatches(request, ports)) {
      for (const one of batch) {
        throwIfCancelled(ports.signal);
        underWay.push(one);
        if (one.error === undefined) yield one.artifact;
      }
    }
  }

  for await (const outcome of ports.digester.digest(authenticated())) {
    await concludeRefused();
    const head = underWay.shift();
    if (head?.error !== undefined || head?.artifact !== outcome.artifact) {
      throw new AegisError('INTERNAL', { message: 'digests came in another order than asked' });
    }
    await conclude(
      outcome.error === undefined
        ? compare(head, outcome.digest, request.policy)
        : refusal(outcome.artifact, outcome.error),
    );
  }
  await concludeRefused();
  return { planned: artifacts.length + missing.length, signed: 0, verified, resigned: 0, skipped: 0, failed };
}

function authenticateInBatches(request: VerifyRequest, ports: VerifyPorts): AsyncIterable<Case[]> {
  const { confirmer } = ports;
  const batches = inBatches(request.artifacts, confirmer?.batchSize ?? OFFLINE_BATCH);
  const concurrency = confirmer?.concurrency ?? 1;
  return pMapIterable(
    batches,
    async (batch) => {
      const cases = batch.map((artifact) => authenticateOne(artifact, request));
      return confirmer === undefined ? cases : confirmAll(cases, confirmer);
    },
    { concurrency, backpressure: concurrency * 2 },
  );
}

function authenticateOne(artifact: FileArtifact, { trust, policy }: VerifyRequest): Case {
  try {
    const bundle = decodeBundle(readBundleFile(artifact.bundlePath, MAX_FILE_BUNDLE_BYTES));
    return { artifact, proof: authenticate(bundle, trust, policy.predicateTypes) };
  } catch (thrown) {
    return { artifact, error: toAegisError(thrown) };
  }
}

/** Asks the server about every signature that was good locally; where it disagrees, the case is refused. */
async function confirmAll(cases: readonly Case[], confirmer: Confirmer): Promise<Case[]> {
  const open = cases.filter((one) => one.error === undefined);
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
    if (one.error !== undefined) return one;
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

function compare(
  one: Case & { error?: undefined },
  digest: Digest,
  policy: VerificationPolicy,
): ArtifactRecord {
  const { artifact, proof, requestId } = one;
  const facts = {
    ...described(artifact),
    sha256: digest.sha256,
    size: digest.size,
    ...(proof.key.version !== undefined && { keyVersion: proof.key.version }),
    ...(proof.modelSignature !== undefined && { signedAt: proof.modelSignature.signedAt }),
    ...(requestId !== undefined && { requestId }),
  };
  try {
    checkSubject(proof, { name: artifact.name, ...digest }, policy.nameCheck);
    requireUnchanged(artifact);
  } catch (thrown) {
    return { ...facts, status: 'failed', error: aboutArtifact(toAegisError(thrown), artifact.name) };
  }
  return { ...facts, status: 'verified' };
}

function refusal(artifact: FileArtifact, error: AegisError): ArtifactRecord {
  return { ...described(artifact), status: 'failed', error: aboutArtifact(error, artifact.name) };
}

function described({
  kind,
  name,
  path,
  bundlePath,
}: FileArtifact): Pick<ArtifactRecord, 'kind' | 'name' | 'path' | 'bundlePath'> {
  return { kind, name, path, bundlePath };
}
