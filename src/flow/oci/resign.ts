/**
 * Re-signs across repositories of an OCI registry: each manifest signed by an older version of the key is verified
 * under the trusted versions, and signed with the newest. Older signatures stay. The state is read from the registry,
 * so the next run resumes after a killed one; one bad manifest does not stop the others.
 */
import { defined } from '../../defined.ts';
import { AegisError, aboutArtifact, toAegisError } from '../../errors.ts';
import { sha256Of } from '../../sha256.ts';
import { isOurOlderForm } from '../../statement/image-signature.ts';
import { carriedOver, type Supersedes } from '../../statement/model-signature.ts';
import type { TrustRoot } from '../../verify/trust.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { ArtifactRecord } from '../progress.ts';
import { remarkOfTakingOver, signatureFacts } from '../told-of-proof.ts';
import type { OwnPredicate } from '../registry/sign.ts';
import { isAboutOne } from './limits.ts';
import { hexOf, signSubjects, type OciSignPorts } from './sign.ts';
import type { UnusableTag } from './status.ts';
import type { OciSubject } from './subjects.ts';
import { provenSubject, type VerifiedSubject } from './verify.ts';

export interface OciResignRequest {
  readonly subjects: readonly OciSubject[];
  /** The key versions with signatures to take over. */
  readonly trust: TrustRoot;
  readonly predicate: OwnPredicate;
  /** Also sign manifests without any signature. */
  readonly allowUnsigned: boolean;
  /** List what would be done, without doing it. */
  readonly dryRun: boolean;
}

/** A cosign signature by the same key also proves the manifest, although it may name no repository. */
const POLICY = { nameCheck: 'path', namelessProves: true } as const;

/** @throws AegisError only if the run cannot go on (VAULT_*, REGISTRY_* of the network, CANCELLED) */
export async function resignSubjects(request: OciResignRequest, ports: OciSignPorts): Promise<void> {
  for (const subject of request.subjects) {
    throwIfCancelled(ports.signal);
    await ports.record(await oneSubject(subject, request, ports));
  }
}

/** The record of a tag that points to nothing that can be signed. */
export function unusableRecord({ reference, error }: UnusableTag): ArtifactRecord {
  const place = { name: reference, path: reference, bundlePath: reference };
  return { kind: 'model', ...place, status: 'failed', error: aboutArtifact(error, reference) };
}

async function oneSubject(
  subject: OciSubject,
  { trust, predicate, allowUnsigned, dryRun }: OciResignRequest,
  ports: OciSignPorts,
): Promise<ArtifactRecord> {
  const { name, label, manifest } = subject;
  const place = `${name}@${manifest.digest}`;
  const described = {
    kind: 'model',
    name: label,
    path: place,
    bundlePath: place,
    sha256: hexOf(manifest.digest),
    size: manifest.bytes.length,
  } as const;
  try {
    const earlier = await earlierSignature(subject, trust, allowUnsigned);
    if (earlier === undefined) await subject.target.repository.referrers(manifest.digest, 'decides');
    const keyVersion = earlier?.proven.keyVersion;
    if (earlier === undefined && !allowUnsigned)
      return { ...described, status: 'skipped', remark: 'the manifest is not signed' };
    const before =
      keyVersion === undefined ? ({ scheme: 'none' } as const) : ({ scheme: 'transit', keyVersion } as const);
    const isOurs = earlier?.proven.modelSignature !== undefined;
    const { version: wanted } = ports.signer.key;
    // A cosign signature lacks our facts. A newer version than requested is never followed by an older one.
    if (earlier !== undefined && keyVersion !== undefined && keyVersion >= wanted + (isOurs ? 0 : 1))
      return { ...described, status: 'skipped', ...signatureFacts(earlier.proven), before };
    if (dryRun) return { ...described, status: 'resigned', keyVersion: ports.signer.key.version, before };
    const carried = carriedOver(earlier?.proven.modelSignature, supersededBy(earlier), predicate);
    const [record] = await signSubjects([{ subject, predicate: carried }], {
      ...ports,
      record: () => undefined,
    });
    const remark = remarkOfTakingOver(before, carried.supersedes?.nameProof);
    return { ...described, ...record, status: 'resigned', before, ...defined({ remark }) };
  } catch (thrown) {
    const error = aboutArtifact(toAegisError(thrown), label);
    if (!isAboutOne(error) || ports.signal?.aborted === true) throw error;
    return { ...described, status: 'failed', error };
  }
}

function supersededBy(earlier: VerifiedSubject | undefined): Supersedes {
  const { proven, bundle } = earlier ?? {};
  if (proven?.keyVersion === undefined || bundle === undefined) return { type: 'none', nameProof: 'none' };
  const bundleSha256 = sha256Of(bundle);
  const nameProof = proven.statement.subject.name === '' ? 'none' : undefined;
  return { type: 'transit', keyVersion: proven.keyVersion, bundleSha256, ...defined({ nameProof }) };
}

/**
 * Our own signatures record time and origin in the bundle. An attacker who can remove the bundle must not get a new one
 * for the older form, with a later time and another origin.
 */
function partOfOurs(): AegisError {
  return new AegisError('OLD_SIGNATURE_MISSING', {
    message: 'only the older form of our signature is left, without the bundle that gave time and origin',
    hints: [
      'restore the bundle (`oras copy -r` from where it still is), or sign the model with `registry sign`',
    ],
  });
}

/**
 * Undefined if the manifest itself is not signed: a signature of its files does not cover its other contents, and a new
 * signature would. Any existing signature must verify.
 */
async function earlierSignature(
  subject: OciSubject,
  trust: TrustRoot,
  allowUnsigned: boolean,
): Promise<VerifiedSubject | undefined> {
  try {
    const found = await provenSubject(subject, { trust, policy: POLICY });
    if (!isOurOlderForm(found.proven.statement)) return found.isManifestSigned ? found : undefined;
    if (allowUnsigned) return undefined;
    throw partOfOurs();
  } catch (thrown) {
    if (toAegisError(thrown).code === 'REGISTRY_SIGNATURE_MISSING') return undefined;
    throw thrown;
  }
}
