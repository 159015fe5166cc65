/** Finds out which old key versions are still in use, from the signatures of manifests in an OCI registry. */
import { MAX_MODEL_BUNDLE_BYTES } from '../../bundle/bundle.ts';
import { bundlesOf } from '../../registry/oci/attach.ts';
import { legacySignaturesOf } from '../../registry/oci/legacy.ts';
import { trustAfterwards } from '../../verify/outlives.ts';
import type { Policy } from '../../verify/policy.ts';
import type { TrustRoot } from '../../verify/trust.ts';
import { requireVerdict } from '../cancel.ts';
import { useOf, useOfSigned, type InUseOptions, type Use } from '../in-use.ts';
import { looked, MAX_SIGNATURE_BYTES, MAX_SIGNATURES } from './limits.ts';
import type { OciSubject } from './subjects.ts';
import { provenSubject, signedInOlderForm, type VerifiedSubject } from './verify.ts';

/**
 * Adds a manifest that would have no good signature left after a retirement. Older signatures next to a newer one are
 * not in use: they stay there after re-signing. Manifests are judged as verification will judge them once the versions
 * are retired.
 *
 * @throws AegisError REGISTRY_* of the network, CANCELLED
 */
export async function addSubjectInUse(
  subject: OciSubject,
  trust: TrustRoot,
  minVersion: number,
  { list, remembered }: InUseOptions,
): Promise<void> {
  const { label } = subject;
  const going = await looked(subject, goingOf(subject, trust, minVersion));
  const [first] = going;
  if (first === undefined) return;
  // Gates check the name, so only signatures for this name count.
  const named = await look(subject, trust, { nameCheck: 'path' });
  const now = named ?? (await look(subject, trust, { nameCheck: 'none' }));
  const then = { nameCheck: 'path', namelessProves: named === undefined } as const;
  const remaining = { ...trust, minVersion: Math.max(trust.minVersion, minVersion) };
  if (isAsGood(await look(subject, remaining, then), now)) return;
  const afterwards = remembered && trustAfterwards(remembered, minVersion);
  if (afterwards !== undefined && isAsGood(await look(subject, afterwards, then), now))
    list.addOutliving(label, first);
  else list.add(label, first);
}

/** Describes each signature by a version that will be retired, and each that cannot be checked. */
async function goingOf(
  { manifest, target: { repository } }: OciSubject,
  trust: TrustRoot,
  minVersion: number,
): Promise<readonly string[]> {
  const going: (Use | undefined)[] = [];
  const bundles = await bundlesOf(repository, manifest.digest, 'decides');
  let bytes = 0;
  for (const one of bundles.slice(0, MAX_SIGNATURES)) {
    if (bytes >= MAX_SIGNATURE_BYTES) break;
    const load = async (): Promise<Buffer> => {
      const bundle = await one.load(MAX_MODEL_BUNDLE_BYTES);
      bytes += bundle.length;
      return bundle;
    };
    going.push(await useOf(load, trust, minVersion, undefined));
  }
  const older = await legacySignaturesOf(repository, manifest.digest);
  for (const one of older.slice(0, MAX_SIGNATURES)) {
    going.push(await useOfSigned(async () => signedInOlderForm(one), trust, minVersion, undefined));
  }
  const isMore =
    bundles.length > MAX_SIGNATURES || older.length > MAX_SIGNATURES || bytes >= MAX_SIGNATURE_BYTES;
  const whats = going.flatMap((one) => one?.what ?? []);
  return isMore ? [...whats, 'more signatures than are checked'] : whats;
}

/** Undefined if nothing proves it. */
async function look(
  subject: OciSubject,
  trust: TrustRoot,
  policy: Pick<Policy, 'nameCheck' | 'namelessProves'>,
): Promise<VerifiedSubject | undefined> {
  try {
    return await provenSubject(subject, { trust, policy });
  } catch (thrown) {
    requireVerdict(thrown);
    return undefined;
  }
}

/** Whether the remaining signature covers as much as today's. */
function isAsGood(then: VerifiedSubject | undefined, now: VerifiedSubject | undefined): boolean {
  if (then === undefined) return false;
  const isManifest = then.isManifestSigned || now?.isManifestSigned !== true;
  // Ours, not only one by cosign, which records no time and no origin.
  const isOurs = then.proven.modelSignature !== undefined || now?.proven.modelSignature === undefined;
  return isManifest && isOurs && (then.modelBundle !== undefined || now?.modelBundle === undefined);
}
