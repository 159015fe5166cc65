/** Finds signatures by old versions of a key in a model registry or a release, which a retirement must check. */
import { mayBeBundle } from '../plan/names.ts';
import { MAX_MODEL_BUNDLE_BYTES } from '../bundle/file.ts';
import { AegisError, printable } from '../errors.ts';
import { throwIfCancelled } from '../flow/cancel.ts';
import { addIfInUse, addTold, SHOWS_NOTHING, type InUseOptions } from '../flow/in-use.ts';
import type { RotateInputs } from '../inputs/inputs.ts';
import type { OciInputs } from '../inputs/oci.ts';
import type { MlflowInputs } from '../inputs/registry.ts';
import { fetchBytes } from '../registry/fetch.ts';
import { referenceTo } from '../registry/reference.ts';
import { BUNDLE_NAME, readTags } from '../registry/signature-tags.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { findRelease } from './github/attach.ts';
import { isTheSame } from './github/take-back.ts';
import type { ReleaseAsset, ReleaseReader } from './host.ts';
import { openRegistry } from './registry.ts';
import type { Session } from './session.ts';
import { plural } from '../plural.ts';
import { sha256Of } from '../sha256.ts';

/** Adds those in the registry that the inputs name. @throws AegisError REGISTRY_*, CANCELLED */
export async function collectFromRegistry(
  { registry, mount, key }: RotateInputs,
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
  session: Session,
): Promise<void> {
  if (registry?.kind === 'mlflow')
    await collectFromMlflow(registry, `${mount}/${key}`, trust, minVersion, options, session);
  if (registry?.kind === 'oci') await collectFromOci(registry, trust, minVersion, options, session);
}

/** Adds those of the named manifests, and of everything that their indexes list. @throws AegisError REGISTRY_*, CANCELLED */
async function collectFromOci(
  where: OciInputs,
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
  session: Session,
): Promise<void> {
  const [{ withSubjects }, { addSubjectInUse }] = await Promise.all([
    import('./oci.ts'),
    import('../flow/oci/in-use.ts'),
  ]);
  await withSubjects(where, session, async (subjects, { unusable }) => {
    // It is unknown what they sign.
    for (const { reference, error } of unusable) options.list.add(reference, error.code);
    for (const subject of subjects) {
      throwIfCancelled(options.signal);
      await addSubjectInUse(subject, trust, minVersion, options);
    }
    session.log.info(`Checked ${subjects.length} manifests in the registry`);
  });
}

/**
 * Adds, by their bundles, the model versions with tags that name an older version of the key. Broken tags count, because it
 * is unknown what they mean.
 *
 * @throws AegisError REGISTRY_*
 */
async function collectFromMlflow(
  where: MlflowInputs,
  key: string,
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
  session: Session,
): Promise<void> {
  const registry = openRegistry(where, session);
  try {
    const versions =
      where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
    if (versions.length === 0) options.list.add(registry.description, SHOWS_NOTHING);
    for (const version of versions) {
      const tags = readTags(version);
      if (tags.kind === 'broken') options.list.add(referenceTo(version), tags.problem);
      if (tags.kind === 'claimed' && tags.claim.key === key && tags.claim.keyVersion < minVersion) {
        const { keyVersion, digest, signedAt } = tags.claim;
        const told = { keyVersion, sha256: digest.replace(/^sha256:/, ''), signedAt };
        const read = async (): Promise<Buffer> =>
          fetchBytes(await registry.files(version), BUNDLE_NAME, MAX_MODEL_BUNDLE_BYTES, 'BUNDLE_TOO_LARGE');
        await addTold(referenceTo(version), told, read, trust, options);
      }
    }
    session.log.info(`Checked ${plural(versions.length, 'version')} in ${registry.description}`);
  } finally {
    await registry.close();
  }
}

/**
 * Adds the signatures of a release by an older version of the key.
 *
 * @throws AegisError RELEASE_*, INPUT_INVALID where no release started the run and no tag is given
 */
export async function collectFromRelease(
  { release: where }: RotateInputs,
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
  session: Session,
): Promise<void> {
  if (where === undefined) return;
  const reader = await (session.releases ?? session.published)?.(where.token);
  if (reader === undefined) throw new AegisError('INTERNAL', { message: 'this door has no releases' });
  const { service, release } = await findRelease(reader, where.tag, session);
  const { tag } = release;
  try {
    if (release.assets.length === 0) options.list.add(`the release ${tag}`, SHOWS_NOTHING);
    const bundles = release.assets.filter(({ name }) => mayBeBundle(name));
    for (const asset of bundles) {
      const name = `${asset.name} of the release ${tag}`;
      if (!asset.isWhole) options.list.add(name, 'an upload that is not finished');
      else if (asset.size > MAX_MODEL_BUNDLE_BYTES) options.list.add(name, 'BUNDLE_TOO_LARGE');
      else {
        const bytes = await assetBytes(asset, service);
        await addIfInUse(name, () => bytes, trust, minVersion, options);
      }
    }
    session.log.info(
      `Checked ${plural(bundles.length, 'signature')} of the release ${tag} of ${service.repository}`,
    );
  } finally {
    await service.close();
  }
}

/** An asset as it is listed: what came in its place would speak of no signature, and so of none in use. */
async function assetBytes(asset: ReleaseAsset, service: Pick<ReleaseReader, 'download'>): Promise<Buffer> {
  let chunks: Uint8Array[] = [];
  await service.download(asset, () => {
    chunks = [];
    let size = 0;
    return (chunk) => {
      size += chunk.length;
      if (size > asset.size) throw otherwise(asset, 'more bytes');
      chunks.push(Uint8Array.from(chunk));
    };
  });
  const bytes = Buffer.concat(chunks);
  const digest = `sha256:${sha256Of(bytes)}`;
  if (isTheSame(asset, bytes.length, digest)) return bytes;
  throw otherwise(asset, `${bytes.length} bytes, ${digest}`);
}

const otherwise = ({ name, size, digest }: ReleaseAsset, got: string): AegisError =>
  new AegisError('RELEASE_ASSET_UNUSABLE', {
    message: `GitHub delivers ${printable(name)} differently than listed, so it is unknown what it signs`,
    detail: 'listed: {expected}; delivered: {got}',
    expected: `${size} bytes${digest === undefined ? '' : `, ${digest}`}`,
    got,
    hints: ['run again; if it stays so, look for a proxy that alters answers'],
  });
