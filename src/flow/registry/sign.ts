/** Signing a model version in place: fetch → sign as one model → store the bundle next to its files → tags. */
import { decodeBundle } from '../../bundle/bundle.ts';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../../bundle/file.ts';
import { defined } from '../../defined.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import { fetchBytes } from '../../registry/fetch.ts';
import type { ModelRegistry, ModelVersion, VersionFiles, VersionName } from '../../registry/port.ts';
import { referenceTo, subjectName } from '../../registry/reference.ts';
import { BUNDLE_NAME, TAG_PREFIX, tagsOf, type SignatureClaim } from '../../registry/signature-tags.ts';
import { sha256Of } from '../../sha256.ts';
import { decodeStatement } from '../../statement/statement.ts';
import { SMALL_JSON } from '../../strict-json.ts';
import type { ModelArtifact } from '../../plan/artifact.ts';
import type { ContentDemands } from '../contents.ts';
import type { ArtifactRecord } from '../progress.ts';
import { withVersion, type FetchPlace } from './files.ts';
import { remediedInRegistry } from './remedies.ts';
import { signArtifacts, type PredicateChoice, type SignPorts } from '../sign.ts';

export interface RegistryPorts {
  readonly registry: ModelRegistry;
  readonly place: FetchPlace;
  /** Called before the bundle is stored: from here on, a failure leaves it there. */
  readonly onStoring?: () => void;
}

export type OwnPredicate = Extract<PredicateChoice, { readonly kind: 'model-signature' }>;

/**
 * Signs one version. Its files are signed as fetched. The bundle is stored before the tags change, so an interrupted
 * run leaves a version that does not verify, and never one that seems to.
 *
 * @throws AegisError REGISTRY_FILES_SHARED when the files carry the signature of another version; of signing
 * (SELF_CHECK_FAILED, VAULT_*) and of the registry (REGISTRY_*). The tags are then as they were, unless it fails while
 * they are set: then they agree with no bundle until it is signed again.
 */
export async function signVersion(
  version: ModelVersion,
  predicate: OwnPredicate,
  { registry, place, ...ports }: RegistryPorts & Omit<SignPorts, 'record'>,
  demands: ContentDemands = {},
): Promise<ArtifactRecord> {
  return withVersion(registry, version, place, async ({ files, model, bundle }) => {
    if (bundle !== undefined) requireOwn(bundle, version, model);
    return signFetched({ version, files, model }, predicate, { registry, ...ports }, demands);
  });
}

/** The part after the files were fetched. */
export async function signFetched(
  {
    version,
    files,
    model,
  }: { readonly version: ModelVersion; readonly files: VersionFiles; readonly model: ModelArtifact },
  predicate: OwnPredicate,
  { registry, onStoring, ...ports }: Omit<RegistryPorts, 'place'> & Omit<SignPorts, 'record'>,
  { requireSafetensors = false, allowLfsPointers = false }: ContentDemands = {},
): Promise<ArtifactRecord> {
  let signed: ArtifactRecord | undefined;
  await signArtifacts(
    { artifacts: [model], predicate, requireSafetensors, allowLfsPointers },
    {
      ...ports,
      record: (record) => {
        signed = record;
      },
    },
  ).catch((thrown: unknown) => {
    throw errorInRegistry(toAegisError(thrown), model.bundlePath, version);
  });
  if (signed === undefined) throw new AegisError('INTERNAL', { message: 'the model was not signed' });
  const bytes = readBundleFile(model.bundlePath, MAX_MODEL_BUNDLE_BYTES);
  onStoring?.();
  await files.store(BUNDLE_NAME, bytes);
  const stored = await fetchBytes(files, BUNDLE_NAME, MAX_MODEL_BUNDLE_BYTES, 'BUNDLE_TOO_LARGE');
  if (!stored.equals(bytes)) {
    throw new AegisError('REGISTRY_ANSWER_INVALID', {
      message: `the registry changed the bundle of ${subjectName(version)} while storing it`,
      detail: 'sent: {expected}; stored: {got}',
      expected: `sha256 ${sha256Of(bytes)}`,
      got: `sha256 ${sha256Of(stored)}`,
    });
  }
  const { mount, name, version: keyVersion } = ports.signer.key;
  const { sha256: digest = '', signedAt = '' } = signed;
  await registry.setTags(version, tagsOf(claimOf(`${mount}/${name}`, keyVersion, digest, signedAt)));
  const inPlace = inRegistry(signed, version);
  return {
    ...inPlace,
    stored: [`the bundle: ${inPlace.bundlePath}`, `the tags ${TAG_PREFIX}*: ${inPlace.path}`],
  };
}

export function claimOf(
  key: string,
  keyVersion: number,
  sha256Hex: string,
  signedAt: string,
): SignatureClaim {
  return { key, keyVersion, digest: `sha256:${sha256Hex}`, signedAt, bundle: BUNDLE_NAME };
}

/** The record with the locations and remedies of the registry instead of those of this disk, where nothing is left. */
export function inRegistry(record: ArtifactRecord, version: ModelVersion): ArtifactRecord {
  const path = referenceTo(version);
  const error = record.error && errorInRegistry(record.error, record.bundlePath, version);
  return { ...record, path, bundlePath: `${path}/${BUNDLE_NAME}`, ...defined({ error }) };
}

function errorInRegistry(error: AegisError, bundlePath: string, version: VersionName): AegisError {
  const remedied = remediedInRegistry(error);
  if (bundlePath === '') return remedied;
  const there = (text: string): string =>
    text.replaceAll(bundlePath, `${referenceTo(version)}/${BUNDLE_NAME}`);
  const { parts, message, got } = remedied;
  return remedied.with({
    message: there(parts?.lead ?? message),
    ...defined({ got: got === undefined ? undefined : there(got), points: parts?.points.map(there) }),
  });
}

/** Bytes of the smallest shard that model-shard-size allows. */
const SMALLEST_SHARD = 1024 * 1024;
/** JSON values, and strings including keys, that describe one file or shard. */
const VALUES_A_RESOURCE = 16;

/**
 * Two versions can share their files: MLflow's copy_model_version creates such copies. Signing the copy would replace
 * the signature of the original. The name is not trusted: it only serves to ask before something is replaced. A bundle
 * that lists far more than the fetched files is not the signature of another version over them, and is not read.
 */
function requireOwn(bundle: Buffer, version: ModelVersion, { files, size }: ModelArtifact): void {
  const most = (files.length + Math.ceil(size / SMALLEST_SHARD)) * VALUES_A_RESOURCE;
  const limits = {
    ...SMALL_JSON,
    bytes: MAX_MODEL_BUNDLE_BYTES,
    values: SMALL_JSON.values + most,
  };
  let name: string;
  try {
    name = decodeStatement(decodeBundle(bundle).envelope.payload, limits).subject.name;
  } catch {
    return;
  }
  if (name === subjectName(version)) return;
  throw new AegisError('REGISTRY_FILES_SHARED', {
    message: `the files of ${subjectName(version)} include the signature of another model version`,
    detail: 'it is for {got}, and this is {expected}',
    expected: JSON.stringify(subjectName(version)),
    got: JSON.stringify(name),
  });
}
