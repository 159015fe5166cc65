/** The current proof of each artifact: a bundle, else an HMAC of the old scheme, else nothing; and whether it holds. */
import { basename } from 'node:path';
import { defined } from '../defined.ts';
import type { Digest, Digester } from '../digest/digester.ts';
import { requireUnchanged } from '../digest/unchanged.ts';
import { AegisError, toAegisError } from '../errors.ts';
import type { HmacScheme } from '../hmac/sidecar.ts';
import { parseSidecar, readSidecar, sidecarPathOf } from '../hmac/sidecar.ts';
import type { Artifact, FileArtifact, ModelArtifact } from '../plan/artifact.ts';
import { rootDigest, type DigestedModel, type Resource } from '../statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import { verifyHmac } from '../verify/hmac.ts';
import type { Policy } from '../verify/policy.ts';
import type { TrustRoot } from '../verify/trust.ts';
import type { Proven } from '../verify/verify.ts';
import {
  claimOf,
  conclude,
  concludeHmac,
  digestOf,
  isModel,
  piecesToRead,
  type Claim,
  type Outcomes,
  type SignedModel,
} from './claim.ts';
import { throwIfCancelled } from './cancel.ts';
import { digestInGroups } from './digest-groups.ts';
import { explained } from './explained.ts';
import { glanced, requireContents } from './contents.ts';
import type { Voucher } from './progress.ts';

/** An artifact and its proof, or why the proof does not hold. */
export type Vouched =
  | (Vouch & {
      readonly artifact: FileArtifact;
      /** Path of a sidecar with a correct HMAC. */
      readonly sidecar?: string;
    })
  | (Vouch & {
      readonly artifact: ModelArtifact;
      /** The model to sign: cut as in the older manifest, or by files. */
      readonly model: DigestedModel;
      readonly sidecar?: undefined;
    })
  | { readonly artifact: Artifact; readonly error: AegisError };

/** `proven` and `bundleSha256` (hex) are present exactly with the scheme `transit`. */
interface Vouch {
  /** The root digest of a model, or the digest of a file. */
  readonly digest: Digest;
  readonly voucher: Voucher;
  readonly proven?: Proven;
  readonly bundleSha256?: string;
  readonly error?: undefined;
}

/**
 * A signature is taken over if it has the artifact's own name, whatever source and time it records. Signatures by other
 * software with the same key also prove the bytes: they name a file by its last component, or not at all.
 */
const POLICY: Policy = { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path', foreignProve: true };

export interface VouchersRequest {
  readonly artifacts: readonly Artifact[];
  readonly trust: TrustRoot;
  readonly hmac: HmacScheme;
  /** Accept the pointers that git-lfs leaves in place of files (false). */
  readonly allowLfsPointers?: boolean;
}

/**
 * In the order of the artifacts. Artifacts with a bad bundle or sidecar are not read.
 *
 * @throws AegisError CANCELLED
 */
export async function* vouchersOf(
  request: VouchersRequest,
  { digester, signal }: { readonly digester: Digester; readonly signal?: AbortSignal },
): AsyncGenerator<Vouched> {
  const { trust, hmac } = request;
  const asked = {
    trust,
    policy: POLICY,
    hmac,
    links: 'refuse',
    hashBundle: true,
    ...defined({ signal }),
  } as const;
  async function* claims() {
    for (const artifact of request.artifacts) {
      throwIfCancelled(signal);
      const claim = await claimOf(artifact, asked);
      const demands = { allowLfsPointers: request.allowLfsPointers === true };
      yield glanced({ group: claim, pieces: piecesToRead(claim, POLICY) }, demands, signal);
    }
  }
  for await (const { group: claim, outcomes } of digestInGroups(claims(), digester)) {
    try {
      yield await vouched(claim, outcomes, request);
    } catch (thrown) {
      const error = toAegisError(thrown);
      yield {
        artifact: claim.artifact,
        error: claim.by === 'bundle' ? explained(error, claim, outcomes) : error,
      };
    }
  }
}

/** @throws AegisError if the artifact's proof does not hold */
async function vouched(claim: Claim, outcomes: Outcomes, request: VouchersRequest): Promise<Vouched> {
  const demands = { allowLfsPointers: request.allowLfsPointers === true };
  switch (claim.by) {
    case 'refused':
      throw claim.error;
    case 'hmac': {
      const { artifact } = claim;
      if (digestOf(claim, outcomes).hmacSha256 === undefined) {
        throw new AegisError('HMAC_UNCHECKED', {
          message: `${artifact.name} has an HMAC, and there is no key to check it with`,
        });
      }
      const digest = concludeHmac(claim, outcomes, POLICY, demands);
      await requireUnchanged(artifact);
      const sidecar = sidecarPathOf(artifact.path, request.hmac.suffix);
      return { artifact, digest, voucher: { scheme: 'hmac-sha256' }, sidecar };
    }
    case 'nothing': {
      requireContents(claim.artifact, outcomes, demands);
      const read = unsigned(claim.artifact, outcomes);
      await requireUnchanged(claim.artifact, { isWriting: true });
      return read;
    }
    case 'bundle': {
      const { bundleSha256 } = claim;
      const proven = conclude(claim, outcomes, demands);
      // To the last file of a model: re-signing must not bless what came since.
      await requireUnchanged(claim.artifact, { isWriting: true });
      const { keyVersion } = proven;
      if (keyVersion === undefined || bundleSha256 === undefined)
        throw new AegisError('INTERNAL', { message: 're-signing needs keys with known versions' });
      const known = { proven, bundleSha256, voucher: { scheme: 'transit', keyVersion } } as const;
      if (isModel(claim)) {
        const { sha256, size } = proven;
        return {
          ...known,
          artifact: claim.artifact,
          digest: { sha256, size },
          model: modelOf(claim, size),
        };
      }
      const { artifact } = claim;
      const digest = digestOf(claim, outcomes);
      return {
        ...known,
        artifact,
        digest,
        ...defined({ sidecar: rightSidecar(artifact, digest, request.hmac) }),
      };
    }
  }
}

/** The model to sign, cut as in its older manifest. */
function modelOf({ artifact, proof }: SignedModel, size: number): DigestedModel {
  const { serialization, emptyFiles = [] } = proof.manifest;
  const resources = [...proof.files].flatMap(([file, { parts }]) =>
    parts.map(({ range, sha256 }): Resource => ({ file, sha256, ...defined({ range }) })),
  );
  const allowSymlinks = artifact.allowSymlinks !== false;
  return { ignored: artifact.ignored, allowSymlinks, serialization, resources, emptyFiles, size };
}

function unsigned(artifact: Artifact, outcomes: Outcomes): Vouched {
  const voucher = { scheme: 'none' } as const;
  if (artifact.kind === 'file') return { artifact, digest: digestOf({ artifact }, outcomes), voucher };
  const resources = outcomes.map(({ artifact: { file = '' }, digest, error }): Resource => {
    if (error !== undefined) throw error;
    return { file, sha256: digest.sha256 };
  });
  const { ignored, size } = artifact;
  const allowSymlinks = artifact.allowSymlinks !== false;
  const serialization = { method: 'files' } as const;
  return {
    artifact,
    voucher,
    digest: { sha256: rootDigest(resources), size },
    model: { ignored, allowSymlinks, serialization, resources, emptyFiles: [], size },
  };
}

/** The sidecar next to a signed artifact, if its HMAC can be checked. It no longer decides anything. */
function rightSidecar(artifact: FileArtifact, { hmacSha256 }: Digest, hmac: HmacScheme): string | undefined {
  const path = sidecarPathOf(artifact.path, hmac.suffix);
  try {
    const sidecar = readSidecar(path);
    if (sidecar === undefined) return undefined;
    verifyHmac(parseSidecar(sidecar, hmac.encoding, basename(artifact.path)), hmacSha256, POLICY);
    return path;
  } catch {
    return undefined;
  }
}
