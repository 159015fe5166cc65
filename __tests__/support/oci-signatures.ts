/** Signatures of a manifest in a registry, as this project, cosign and others write them. */
import { signSubjects, type OciSignPorts } from '../../src/flow/oci/sign.ts';
import type { OciSubject } from '../../src/flow/oci/subjects.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { BUNDLE_TYPE } from '../../src/bundle/bundle.ts';
import { attachBundle, bundlesOf } from '../../src/registry/oci/attach.ts';
import type { OciForm } from '../../src/registry/oci/forms.ts';
import { attachLegacy } from '../../src/registry/oci/legacy.ts';
import { descriptorOf, OCI_MANIFEST } from '../../src/registry/oci/manifest.ts';
import { COSIGN_SIGN_TYPE, simpleSigning } from '../../src/statement/image-signature.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { STATEMENT_TYPE } from '../../src/statement/statement.ts';
import { bundleOver, localSigner, signWith, type LocalKey } from './local-keys.ts';
import { inRepository, memoryRepository, NAME, subjectAtTag } from './memory-repository.ts';
import { pushModel } from './oci.ts';

export const SIGNED_AT = new Date('2026-11-27T12:00:00Z');

/** Ours, by `transit/test`. */
export async function signedBy(
  subject: OciSubject,
  key: LocalKey,
  version = 1,
  forms: readonly OciForm[] = ['bundle'],
  ports: Partial<OciSignPorts> = {},
): Promise<readonly ArtifactRecord[]> {
  return signSubjects([{ subject, predicate: { metadata: { team: 'fraud' } } }], {
    ...{ signer: localSigner(key, version), forms },
    now: () => SIGNED_AT,
    record: () => undefined,
    ...ports,
  });
}

/** Ours about files alone: made beside another manifest of theirs, in a repository of the same name. */
export async function bundleOfFiles(
  files: Readonly<Record<string, string>>,
  key: LocalKey,
  version = 1,
  name = NAME,
): Promise<Buffer> {
  const repository = memoryRepository(name);
  const digest = await pushModel(repository, 'v1', files);
  await signedBy(await subjectAtTag(repository, 'v1'), key, version);
  const bundles = await bundlesOf(repository, digest);
  const found = bundles.find(({ predicateType }) => predicateType === MODEL_MANIFEST_TYPE);
  if (found === undefined) throw new Error('its files were not signed');
  return found.load(10_000_000);
}

/** What `cosign sign` makes since version 3: a digest, and no name. */
export function byCosign({ manifest }: OciSubject, key: LocalKey, predicate: object = {}): Buffer {
  return bundleOver(key, {
    _type: STATEMENT_TYPE,
    subject: [{ digest: { sha256: manifest.digest.slice('sha256:'.length) } }],
    predicateType: COSIGN_SIGN_TYPE,
    predicate,
  });
}

let made = 0;
/** Each newer than those before, so that it is tried before them. Returns the digest of the referrer. */
export async function attachTo(
  { manifest, target }: OciSubject,
  bytes: Uint8Array,
  predicateType = COSIGN_SIGN_TYPE,
): Promise<string> {
  made += 1;
  const { digest, mediaType, bytes: text } = manifest;
  return attachBundle(
    target.repository,
    { digest, mediaType, size: text.length },
    { bytes, predicateType, created: new Date(SIGNED_AT.getTime() + made) },
  );
}

/** What cosign made before, for a repository and about a manifest. */
export async function attachOlder(
  { target, manifest: { digest } }: OciSubject,
  key: LocalKey,
  payload: Buffer,
): Promise<void> {
  await attachLegacy(target.repository, { digest }, { payload, signature: signWith(key, payload) });
}

/** The payload of it, as cosign makes it. */
export function cosignPayload(name: string, digest: string): Buffer {
  const { critical } = JSON.parse(simpleSigning(name, digest).toString()) as { critical: object };
  return Buffer.from(JSON.stringify({ critical, optional: null }));
}

/** The same manifest with so many bundles beside it as no registry of ours keeps; `load` gives the bytes of each. */
export function crowded(subject: OciSubject, count: number, load: () => Promise<Buffer>): OciSubject {
  const bundle = descriptorOf(BUNDLE_TYPE, Buffer.from('{}'));
  const referrer = {
    ...{ schemaVersion: 2, mediaType: OCI_MANIFEST, config: bundle, layers: [bundle] },
    subject: descriptorOf(OCI_MANIFEST, subject.manifest.bytes),
  };
  const bytes = Buffer.from(JSON.stringify(referrer));
  const listed = Array.from({ length: count }, (_, index) => ({
    ...descriptorOf(OCI_MANIFEST, Buffer.from(`${index}`)),
    artifactType: BUNDLE_TYPE,
  }));
  const digests = new Set(listed.map(({ digest }) => digest));
  const { repository } = subject.target;
  return inRepository(subject, {
    ...repository,
    referrers: async () => Promise.resolve(listed),
    manifest: async (reference) =>
      digests.has(reference)
        ? { mediaType: OCI_MANIFEST, digest: reference, bytes }
        : repository.manifest(reference),
    smallBlob: load,
  });
}
