/** Which old key versions are still in use, by the signatures beside manifests in an OCI registry. */
import { MAX_MODEL_BUNDLE_BYTES } from '../../bundle/bundle.ts';
import { bundlesOf } from '../../registry/oci/attach.ts';
import { trustAfterwards } from '../../verify/outlives.ts';
import type { NameCheck } from '../../verify/policy.ts';
import type { TrustRoot } from '../../verify/trust.ts';
import { requireVerdict, useOf, type InUseOptions, type Use } from '../in-use.ts';
import { MAX_SIGNATURES } from './limits.ts';
import type { OciSubject } from './subjects.ts';
import { provenSubject, type VerifiedSubject } from './verify.ts';

/**
 * Adds a manifest that a retirement would leave without a good signature. Older ones beside a newer one are not in use: they
 * stay where they are when something is signed anew. Judged as verification will judge it, once the versions are gone.
 *
 * @throws AegisError REGISTRY_* of the network, CANCELLED
 */
export async function addSubjectInUse(
  subject: OciSubject,
  trust: TrustRoot,
  minVersion: number,
  { list, remembered }: InUseOptions,
): Promise<void> {
  const { label, manifest, target } = subject;
  const attached = await bundlesOf(target.repository, manifest.digest);
  const going: Use[] = [];
  for (const one of attached.slice(0, MAX_SIGNATURES)) {
    const use = await useOf(async () => one.load(MAX_MODEL_BUNDLE_BYTES), trust, minVersion, undefined);
    if (use !== undefined) going.push(use);
  }
  if (attached.length > MAX_SIGNATURES)
    going.push({ what: `more than ${MAX_SIGNATURES} signatures`, outlives: false });
  const [first] = going;
  if (first === undefined) return;
  const now = await look(subject, trust, 'none');
  const remaining = { ...trust, minVersion: Math.max(trust.minVersion, minVersion) };
  if (isAsGood(await look(subject, remaining, 'path'), now)) return;
  const afterwards = remembered && trustAfterwards(remembered, minVersion);
  if (afterwards !== undefined && isAsGood(await look(subject, afterwards, 'path'), now))
    list.addOutliving(label, first.what);
  else list.add(label, first.what);
}

/** Undefined where nothing proves it. */
async function look(
  subject: OciSubject,
  trust: TrustRoot,
  nameCheck: NameCheck,
): Promise<VerifiedSubject | undefined> {
  try {
    return await provenSubject(subject, { trust, policy: { nameCheck } });
  } catch (thrown) {
    requireVerdict(thrown);
    return undefined;
  }
}

/** Whether as much of it is signed afterwards as is now. */
function isAsGood(then: VerifiedSubject | undefined, now: VerifiedSubject | undefined): boolean {
  if (then === undefined) return false;
  const isManifest = then.isManifestSigned || now?.isManifestSigned !== true;
  return isManifest && (then.modelBundle !== undefined || now?.modelBundle === undefined);
}
