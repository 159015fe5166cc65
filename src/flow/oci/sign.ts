/**
 * Signing in an OCI registry: resolve → sign (the manifest's digest; a model's files as well) → self-check → check that
 * no tag has moved → attach. No layer is read: the manifest has their digests.
 *
 * The manifest is signed as a file would be, by its bytes and their digest. One verification serves both.
 */
import pMap from 'p-map';
import { defined } from '../../defined.ts';
import { aboutArtifact, toAegisError } from '../../errors.ts';
import { GIT_PATHS } from '../../plan/model-files.ts';
import { isAtOrBelow } from '../../plan/names.ts';
import { attachBundle } from '../../registry/oci/attach.ts';
import { attachLegacy, legacyTag } from '../../registry/oci/legacy.ts';
import { inTime } from '../../registry/in-time.ts';
import type { OciForm } from '../../registry/oci/forms.ts';
import { dockerName, repositoryName } from '../../registry/oci/reference.ts';
import type { RawSignature, Signer } from '../../sign/signer.ts';
import { simpleSigning } from '../../statement/image-signature.ts';
import type { DigestedModel } from '../../statement/model-manifest.ts';
import { requireMessage } from '../../verify/bytes.ts';
import { trustTransitKey } from '../../verify/trust.ts';
import type { FoundModel } from '../../verify/verify.ts';
import { inBatches } from '../batches.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { ArtifactRecord, RecordSink } from '../progress.ts';
import type { OwnPredicate } from '../registry/sign.ts';
import { asSelfCheck, byAnotherVersion, seal, sealableOf, type Sealable } from '../seal.ts';
import { requireUnmoved, type OciSubject } from './subjects.ts';

/** One manifest, and the facts to sign about it. */
export interface OciSigning {
  readonly subject: OciSubject;
  readonly predicate: Omit<OwnPredicate, 'kind'>;
}

export interface OciSignPorts {
  readonly signer: Signer;
  readonly forms: readonly OciForm[];
  readonly now: () => Date;
  readonly record: RecordSink;
  /** Called before anything is written: from here on, a failure leaves behind what was written. */
  readonly onStoring?: () => void;
  readonly signal?: AbortSignal;
}

/** Manifests that are written to concurrently. */
const CONCURRENCY = 4;

/** A manifest, and its signatures so far. */
interface Made extends OciSigning {
  readonly signedAt: Date;
  readonly bundles: { readonly bytes: Buffer; readonly predicateType: string; readonly requestId: string }[];
  legacy?: { readonly payload: Buffer; readonly signature: Uint8Array; readonly requestId: string };
}

/**
 * Signs every manifest, or none: nothing is written before everything is signed, self-checked, and no tag has moved. If
 * a later write fails, earlier ones stay, and verify.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*, SELF_CHECK_FAILED, VAULT_*, CANCELLED
 */
export async function signSubjects(
  signings: readonly OciSigning[],
  { forms, ...ports }: OciSignPorts,
): Promise<readonly ArtifactRecord[]> {
  const { signer, now, signal } = ports;
  const all = signings.map((signing): Made => ({ ...signing, signedAt: now(), bundles: [] }));
  if (forms.includes('bundle')) {
    const wanted = all.flatMap((made) => sealablesOf(made, signer).map((item) => ({ ...item, made })));
    for await (const batch of inBatches(wanted, signer.batchSize)) {
      throwIfCancelled(signal);
      for (const { made, bundle, requestId, statement } of await seal(batch, signer))
        made.bundles.push({ bytes: bundle, predicateType: statement.predicateType, requestId });
    }
  }
  if (forms.includes('legacy')) {
    for await (const batch of inBatches(all, signer.batchSize)) {
      throwIfCancelled(signal);
      await signLegacy(batch, signer);
    }
  }
  await signer.requireAccepted?.();
  for (const { subject } of all) await requireUnmoved(subject);
  const records: ArtifactRecord[] = [];
  ports.onStoring?.();
  await pMap(
    all,
    async (made) => {
      throwIfCancelled(signal);
      const { label, target } = made.subject;
      const record = await inTime(
        `store the signatures of ${label}`,
        target.repository.patience.listMs,
        attached(made, signer),
      );
      records.push(record);
      await ports.record(record);
    },
    { concurrency: CONCURRENCY },
  );
  return records;
}

/** The statement about the manifest and, if its layers are files, the one about those. */
function sealablesOf({ subject, predicate, signedAt }: Made, signer: Signer): Sealable[] {
  const { name, manifest, files } = subject;
  const digest = { sha256: hexOf(manifest.digest), size: manifest.bytes.length };
  const own = sealableOf({ artifact: { name }, digest }, signer, signedAt, predicate);
  const model = modelOf(files ?? []);
  if (model.resources.length === 0) return [own];
  const artifact = { name, files: foundOf(model).files };
  return [own, sealableOf({ artifact, model }, signer, signedAt, predicate)];
}

/** The model that the layers become when they are pulled. */
export function modelOf(files: NonNullable<OciSubject['files']>): DigestedModel {
  const ofGit = new Set<string>(GIT_PATHS);
  const signed = files.filter(({ title }) => !isAtOrBelow(title, ofGit));
  return {
    serialization: { method: 'files' },
    resources: signed.map(({ title, digest }) => ({ file: title, sha256: hexOf(digest) })),
    emptyFiles: [],
    ignored: GIT_PATHS,
    allowSymlinks: false,
    size: signed.reduce((sum, { size }) => sum + size, 0),
  };
}

/**
 * The same, in the form that a verifier compares with the signed content.
 *
 * @param names the existing files; by default those of the model
 */
export function foundOf(
  { resources, size }: DigestedModel,
  names: readonly string[] = resources.map(({ file }) => file),
): FoundModel {
  // Whole files are compared by digest; their sizes do not matter.
  return { files: names.map((name) => ({ name, size: 0 })), parts: resources, size };
}

export const hexOf = (digest: string): string => digest.slice('sha256:'.length);

async function signLegacy(batch: readonly Made[], signer: Signer): Promise<void> {
  const items = batch.map((made) => {
    const { label, target, manifest } = made.subject;
    const { repository } = target.reference;
    const name = repositoryName({ host: dockerName(target.reference), repository });
    return { made, artifact: label, message: simpleSigning(name, manifest.digest) };
  });
  const signatures = await signer.sign(items);
  for (const [index, { made, artifact, message }] of items.entries())
    made.legacy = { payload: message, ...(await selfChecked(message, signatures[index], signer, artifact)) };
}

/** @throws AegisError SELF_CHECK_FAILED */
async function selfChecked(
  payload: Buffer,
  raw: RawSignature | undefined,
  { key }: Signer,
  label: string,
): Promise<RawSignature> {
  const trust = trustTransitKey({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
  return asSelfCheck(label, async () => {
    if (raw?.keyVersion !== key.version) throw byAnotherVersion();
    await requireMessage(payload, raw.signature, trust);
    return raw;
  });
}

async function attached(
  { subject, bundles, legacy, signedAt }: Made,
  { key }: Signer,
): Promise<ArtifactRecord> {
  const { target, name, label, manifest } = subject;
  const { repository } = target;
  const { mediaType, digest } = manifest;
  const size = manifest.bytes.length;
  try {
    const [referrers] = await Promise.all([
      attachAll(bundles, { mediaType, digest, size }, subject, signedAt),
      legacy && attachLegacy(repository, { digest }, legacy),
    ]);
    return {
      kind: 'model',
      name: label,
      path: `${name}@${digest}`,
      bundlePath: `${name}@${referrers[0] ?? digest}`,
      status: 'signed',
      sha256: hexOf(digest),
      size,
      keyVersion: key.version,
      signedAt: signedAt.toISOString(),
      ...defined({ requestId: bundles[0]?.requestId ?? legacy?.requestId }),
      stored: [
        ...referrers.map((one, index) => `the bundle about ${ABOUT[index]}: ${name}@${one}`),
        ...(legacy === undefined ? [] : [`cosign’s older form: ${name}:${legacyTag(digest)}`]),
      ],
    };
  } catch (thrown) {
    throw aboutArtifact(toAegisError(thrown), label);
  }
}

/** Subjects of the bundles of one manifest, in their order. */
const ABOUT = ['the manifest', 'its files'];

/** @returns the digest of each */
async function attachAll(
  bundles: Made['bundles'],
  subject: { readonly mediaType: string; readonly digest: string; readonly size: number },
  { target }: OciSubject,
  created: Date,
): Promise<readonly string[]> {
  return Promise.all(
    bundles.map(async ({ bytes, predicateType }) =>
      attachBundle(target.repository, subject, { bytes, predicateType, created }),
    ),
  );
}
