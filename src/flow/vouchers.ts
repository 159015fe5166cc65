/**
 * What vouches for each artifact: a bundle, else an HMAC of the old scheme, else nothing; and whether it holds. A bundle
 * decides alone: where one is there, no HMAC is looked at.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { decodeBundle } from '../bundle/bundle.js';
import { MAX_FILE_BUNDLE_BYTES, readBundleFile } from '../bundle/file.js';
import type { Digest, Digester } from '../digest/digester.js';
import { AegisError, toAegisError } from '../errors.js';
import { checkHmac } from '../hmac/check.js';
import type { HmacScheme } from '../hmac/scheme.js';
import { parseSidecar, readSidecar, sidecarPathOf } from '../hmac/sidecar.js';
import type { FileArtifact } from '../plan/artifact.js';
import { MODEL_SIGNATURE_TYPE } from '../statement/model-signature.js';
import type { TrustRoot } from '../verify/trust.js';
import { authenticate, checkSubject, type Authenticated } from '../verify/verify.js';
import type { Voucher } from './progress.js';

/** An artifact and what vouches for it, or why that does not hold. */
export type Vouched =
  | {
      readonly artifact: FileArtifact;
      readonly digest: Digest;
      readonly voucher: Voucher;
      /** Present exactly with the scheme `transit`. */
      readonly proof?: Authenticated;
      /** Hex; the same. */
      readonly bundleSha256?: string;
      /** Path of a sidecar whose HMAC is right. */
      readonly sidecar?: string;
      readonly error?: undefined;
    }
  | { readonly artifact: FileArtifact; readonly error: AegisError };

/** Before the artifact was read. */
type Claim =
  | {
      readonly artifact: FileArtifact;
      readonly proof: Authenticated;
      readonly bundleSha256: string;
      readonly error?: undefined;
    }
  | {
      readonly artifact: FileArtifact;
      readonly proof?: undefined;
      readonly error?: undefined;
      readonly mac?: Buffer;
    }
  | { readonly artifact: FileArtifact; readonly error: AegisError };

export interface VouchersRequest {
  readonly artifacts: readonly FileArtifact[];
  readonly trust: TrustRoot;
  readonly hmac: HmacScheme;
}

/** In the order of the artifacts. What is refused by its bundle or sidecar alone is not read. */
export async function* vouchersOf(
  { artifacts, trust, hmac }: VouchersRequest,
  { digester }: { readonly digester: Digester },
): AsyncGenerator<Vouched> {
  const underWay: Claim[] = [];
  async function* claims(): AsyncGenerator<FileArtifact> {
    for (const artifact of artifacts) {
      const claim = await examine(artifact, trust, hmac);
      underWay.push(claim);
      if (claim.error === undefined) yield artifact;
    }
  }
  function* refused(): Generator<Vouched> {
    for (let head = underWay[0]; head?.error !== undefined; head = underWay[0]) {
      underWay.shift();
      yield head;
    }
  }
  for await (const outcome of digester.digest(claims())) {
    yield* refused();
    const head = underWay.shift();
    if (head?.artifact !== outcome.artifact || head.error !== undefined) {
      throw new AegisError('INTERNAL', { message: 'digests came in another order than asked' });
    }
    yield outcome.error === undefined
      ? holds(head, outcome.digest, hmac)
      : { artifact: outcome.artifact, error: outcome.error };
  }
  yield* refused();
}

async function examine(artifact: FileArtifact, trust: TrustRoot, hmac: HmacScheme): Promise<Claim> {
  try {
    const bytes = existingBundle(artifact);
    if (bytes !== undefined) {
      const proof = await authenticate(decodeBundle(bytes), trust, [MODEL_SIGNATURE_TYPE]);
      return { artifact, proof, bundleSha256: createHash('sha256').update(bytes).digest('hex') };
    }
    const sidecar = readSidecar(sidecarPathOf(artifact.path, hmac.suffix));
    if (sidecar === undefined) return { artifact };
    return { artifact, mac: parseSidecar(sidecar, hmac.encoding, basename(artifact.path)) };
  } catch (thrown) {
    return { artifact, error: toAegisError(thrown) };
  }
}

function existingBundle({ bundlePath }: FileArtifact): Buffer | undefined {
  try {
    return readBundleFile(bundlePath, MAX_FILE_BUNDLE_BYTES, 'refuse');
  } catch (thrown) {
    if (thrown instanceof AegisError && thrown.code === 'BUNDLE_MISSING') return undefined;
    throw thrown;
  }
}

function holds(claim: Claim & { error?: undefined }, digest: Digest, hmac: HmacScheme): Vouched {
  const { artifact } = claim;
  try {
    if (claim.proof !== undefined) {
      const { proof, bundleSha256 } = claim;
      checkSubject(proof, { name: artifact.name, ...digest }, 'path');
      if (proof.key.version === undefined) {
        throw new AegisError('INTERNAL', { message: 'signing anew needs keys whose versions are known' });
      }
      const sidecar = rightSidecar(artifact, digest, hmac);
      return {
        artifact,
        digest,
        voucher: { scheme: 'transit', keyVersion: proof.key.version },
        proof,
        bundleSha256,
        ...(sidecar !== undefined && { sidecar }),
      };
    }
    if (claim.mac === undefined) return { artifact, digest, voucher: { scheme: 'none' } };
    if (digest.hmacSha256 === undefined) {
      throw new AegisError('HMAC_UNCHECKED', {
        message: `${artifact.name} carries an HMAC, and there is no key to check it with`,
      });
    }
    checkHmac(digest.hmacSha256, claim.mac);
    const sidecar = sidecarPathOf(artifact.path, hmac.suffix);
    return { artifact, digest, voucher: { scheme: 'hmac-sha256' }, sidecar };
  } catch (thrown) {
    return { artifact, error: toAegisError(thrown) };
  }
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
