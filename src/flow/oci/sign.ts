/**
 * Signing in an OCI registry: resolve → sign (the manifest's digest; a model's files as well) → self-check → the tag has not
 * moved → attach. No layer is read: the manifest says their digests.
 *
 * The manifest is what is signed, as a file would be: its bytes and their digest. So one verification serves both.
 */
import pMap from 'p-map';
import { defined } from '../../defined.ts';
import { aboutArtifact, toAegisError } from '../../errors.ts';
import { GIT_PATHS } from '../../plan/model-files.ts';
import { attachBundle } from '../../registry/oci/attach.ts';
import { attachLegacy, legacyTag } from '../../registry/oci/legacy.ts';
import { inTime } from '../../registry/in-time.ts';
import type { OciForm } from '../../registry/oci/forms.ts';
import { dockerName, repositoryName } from '../../registry/oci/reference.ts';
import type { RawSignature, Signer } from '../../sign/signer.ts';
import { simpleSigning } from '../../statement/image-signature.ts';
import { modelManifestStatement, type DigestedModel } from '../../statement/model-manifest.ts';
import { modelSignatureStatement, type SigningContext } from '../../statement/model-signature.ts';
import { requireMessage } from '../../verify/bytes.ts';
import { trustTransitKey } from '../../verify/trust.ts';
import { inBatches } from '../batches.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { ArtifactRecord, RecordSink } from '../progress.ts';
import type { OwnPredicate } from '../registry/sign.ts';
import { asSelfCheck, byAnotherVersion, seal, type Sealable, type Sealed } from '../seal.ts';
import { requireUnmoved, type OciSubject } from './subjects.ts';

/** One manifest, and what is said of it. */
export interface OciSigning {
  readonly subject: OciSubject;
  readonly predicate: Omit<OwnPredicate, 'kind'>;
}

export interface OciSignPorts {
  readonly signer: Signer;
  readonly forms: readonly OciForm[];
  readonly now: () => Date;
  readonly record: RecordSink;
  readonly signal?: AbortSignal;
}

/** Manifests that are written to at a time. */
const CONCURRENCY = 4;

interface ToSign {
  readonly item: Sealable;
  readonly signing: OciSigning;
  readonly signedAt: Date;
}
interface Made {
  readonly bundles: { readonly bytes: Buffer; readonly predicateType: string; readonly requestId: string }[];
  legacy?: { readonly payload: Buffer; readonly signature: Uint8Array };
  signedAt: Date;
}

/**
 * Signs every manifest, or none: nothing is written before everything is signed, self-checked, and no tag has moved. What
 * was written before a later write failed stays, and verifies.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*, SELF_CHECK_FAILED, VAULT_*, CANCELLED
 */
export async function signSubjects(
  signings: readonly OciSigning[],
  { forms, ...ports }: OciSignPorts,
): Promise<readonly ArtifactRecord[]> {
  const { signer, now, signal } = ports;
  const made = new Map<OciSubject, Made>(
    signings.map(({ subject }) => [subject, { bundles: [], signedAt: now() }]),
  );
  const wanted = signings.flatMap((signing) => {
    const signedAt = made.get(signing.subject)?.signedAt ?? now();
    return sealablesOf(signing, signer, signedAt).map((item): ToSign => ({ item, signing, signedAt }));
  });
  for await (const batch of inBatches(wanted, signer.batchSize)) {
    throwIfCancelled(signal);
    const sealed = await seal(
      batch.map(({ item }) => item),
      signer,
    );
    sealed.forEach(({ bundle, requestId, statement }: Sealable & Sealed, index) => {
      const subject = batch[index]?.signing.subject;
      if (subject === undefined) return;
      made.get(subject)?.bundles.push({ bytes: bundle, predicateType: statement.predicateType, requestId });
    });
  }
  if (forms.includes('legacy')) {
    for await (const batch of inBatches(signings, signer.batchSize)) {
      throwIfCancelled(signal);
      await signLegacy(batch, signer, made);
    }
  }
  await signer.requireAccepted?.();
  for (const { subject } of signings) await requireUnmoved(subject);
  const records: ArtifactRecord[] = [];
  await pMap(
    signings,
    async ({ subject }) => {
      throwIfCancelled(signal);
      const done = made.get(subject);
      if (done === undefined) return;
      const { label, target } = subject;
      const record = await inTime(
        `store the signatures of ${label}`,
        target.repository.patience.listMs,
        attached(subject, done, forms, signer),
      );
      records.push(record);
      await ports.record(record);
    },
    { concurrency: CONCURRENCY },
  );
  return records;
}

/** The statement about the manifest and, of a model whose layers are files, the one about them. */
function sealablesOf({ subject, predicate }: OciSigning, { key }: Signer, signedAt: Date): Sealable[] {
  const { name, manifest, files } = subject;
  const context: SigningContext = {
    mount: key.mount,
    key: key.name,
    keyVersion: key.version,
    signedAt,
    ...predicate,
  };
  const sha256 = hexOf(manifest.digest);
  const size = manifest.bytes.length;
  const own: Sealable = {
    kind: 'file',
    found: { sha256, size },
    statement: modelSignatureStatement({ name, sha256 }, size, context),
  };
  const model = files === undefined ? undefined : modelOf(files);
  if (model === undefined) return [own];
  const { resources, size: modelSize } = model;
  const found = {
    files: resources.map(({ file }) => ({ name: file, size: 0 })),
    parts: resources.map(({ file, sha256: digest }) => ({ file, sha256: digest })),
    size: modelSize,
  };
  return [own, { kind: 'model', found, statement: modelManifestStatement(name, model, context) }];
}

/** The model that the layers are once they are pulled; undefined where all of it is left out. */
export function modelOf(files: NonNullable<OciSubject['files']>): DigestedModel | undefined {
  const isGit = (title: string): boolean =>
    GIT_PATHS.some((path) => title === path || title.startsWith(`${path}/`));
  const signed = files.filter(({ title }) => !isGit(title));
  if (signed.length === 0) return undefined;
  return {
    serialization: { method: 'files' },
    resources: signed.map(({ title, digest }) => ({ file: title, sha256: hexOf(digest) })),
    emptyFiles: [],
    ignored: GIT_PATHS,
    allowSymlinks: false,
    size: signed.reduce((sum, { size }) => sum + size, 0),
  };
}

export const hexOf = (digest: string): string => digest.slice('sha256:'.length);

async function signLegacy(
  signings: readonly OciSigning[],
  signer: Signer,
  made: ReadonlyMap<OciSubject, Made>,
): Promise<void> {
  const payloads = signings.map(({ subject: { target, manifest } }) => {
    const { repository } = target.reference;
    return simpleSigning(repositoryName({ host: dockerName(target.reference), repository }), manifest.digest);
  });
  const signatures = await signer.sign(
    payloads.map((message, index) => ({ artifact: signings[index]?.subject.label ?? '', message })),
  );
  for (const [index, payload] of payloads.entries()) {
    const subject = signings[index]?.subject;
    const raw = signatures[index];
    const done = subject === undefined ? undefined : made.get(subject);
    if (subject === undefined || done === undefined) continue;
    done.legacy = { payload, signature: await selfChecked(payload, raw, signer, subject) };
  }
}

/** @throws AegisError SELF_CHECK_FAILED */
async function selfChecked(
  payload: Buffer,
  raw: RawSignature | undefined,
  { key }: Signer,
  { label }: OciSubject,
): Promise<Uint8Array> {
  const trust = trustTransitKey({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
  return asSelfCheck(label, async () => {
    if (raw?.keyVersion !== key.version) throw byAnotherVersion();
    await requireMessage(payload, raw.signature, trust);
    return raw.signature;
  });
}

async function attached(
  subject: OciSubject,
  { bundles, legacy, signedAt }: Made,
  forms: readonly OciForm[],
  { key }: Signer,
): Promise<ArtifactRecord> {
  const { target, name, label, manifest } = subject;
  const { repository } = target;
  const { mediaType, digest } = manifest;
  const size = manifest.bytes.length;
  try {
    const isBundled = forms.includes('bundle');
    const [referrers = []] = await Promise.all([
      isBundled ? attachAll(bundles, { mediaType, digest, size }, subject, signedAt) : undefined,
      legacy === undefined ? undefined : attachLegacy(repository, { digest }, legacy),
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
      ...defined({ requestId: bundles[0]?.requestId }),
      stored: [
        ...referrers.map((one, index) => `the bundle about ${ABOUT[index]}: ${name}@${one}`),
        ...(legacy === undefined ? [] : [`cosign’s older form: ${name}:${legacyTag(digest)}`]),
      ],
    };
  } catch (thrown) {
    throw aboutArtifact(toAegisError(thrown), label);
  }
}

/** What the bundles of one manifest are about, in their order. */
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
