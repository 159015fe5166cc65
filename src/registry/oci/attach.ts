/**
 * Signatures of a manifest in the registry. A Sigstore bundle is a separate artifact that refers to the manifest (OCI
 * 1.1 referrers), as cosign 3 writes it; registries without a list of referrers have it at a fallback tag.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { BUNDLE_TYPE } from '../../bundle/bundle.ts';
import { AegisError, printable } from '../../errors.ts';
import { mergeInto, type MergePorts } from './merge.ts';
import {
  descriptorFrom,
  descriptorOf,
  EMPTY_BLOB,
  EMPTY_TYPE,
  MAX_MANIFEST_BYTES,
  OCI_INDEX,
  OCI_MANIFEST,
  readManifest,
  readReferrers,
  referrersIn,
  type Descriptor,
  type Referrers,
} from './manifest.ts';
import type { StoredManifest } from './answer.ts';
import type { OciRepository } from './repository.ts';

/** Prefix of all its versions. */
const BUNDLE_TYPES = 'application/vnd.dev.sigstore.bundle.';
const CREATED = 'org.opencontainers.image.created';
const BUNDLE_CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';

/** Maximum number of signatures of one manifest at one tag. */
const MAX_SIGNATURES = 5000;
/** How often a slow list of referrers is checked for a new entry. */
const MAX_LOOKS = 6;
const LOOK_PAUSE_MS = 500;

/** Timing of writes next to other writers. */
export const MERGE_PORTS: MergePorts = {
  sleep: async (ms, signal) => pause(ms, undefined, { signal }),
  random: Math.random,
  elapsed: () => performance.now(),
};

/** Place of the list in a registry without referrers (OCI Distribution 1.1, "Referrers tag schema"). */
export function fallbackTag(digest: string): string {
  return digest.replace(':', '-');
}

/** Whether a tag is for signatures and the like, not for a model. */
export function isAttachmentTag(tag: string): boolean {
  return /^sha256-[0-9a-f]{64}(?:$|\.)/.test(tag);
}

export interface BundleToAttach {
  readonly bytes: Uint8Array;
  readonly predicateType: string;
  readonly created: Date;
}

/**
 * Stores a bundle as a referrer, and checks that the registry lists it.
 *
 * @returns digest of the referrer
 * @throws AegisError REGISTRY_CONFLICT, REGISTRY_*, CANCELLED
 */
export async function attachBundle(
  repository: OciRepository,
  subject: Descriptor,
  { bytes, predicateType, created }: BundleToAttach,
  ports: MergePorts = MERGE_PORTS,
): Promise<string> {
  const annotations = {
    [CREATED]: created.toISOString(),
    [BUNDLE_CONTENT]: 'dsse-envelope',
    [PREDICATE_TYPE]: predicateType,
  };
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: BUNDLE_TYPE,
      config: descriptorOf(EMPTY_TYPE, EMPTY_BLOB),
      layers: [descriptorOf(BUNDLE_TYPE, bytes)],
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
      annotations,
    }),
  );
  const own = { ...descriptorOf(OCI_MANIFEST, manifest, annotations), artifactType: BUNDLE_TYPE };
  await repository.pushBlob(EMPTY_BLOB);
  await repository.pushBlob(bytes);
  const { isKnown } = await repository.putManifest(OCI_MANIFEST, manifest);
  if (!(await isListed(repository, { subject: subject.digest, own: own.digest, isKnown }, ports))) {
    const tag = fallbackTag(subject.digest);
    const add = async (current: StoredManifest | undefined) =>
      Promise.resolve(withReferrer(current, own, tag));
    await mergeInto(repository, { tag, add }, ports);
  }
  const back = async () => bundleAt(repository, own.digest, subject.digest, bytes.length);
  await requireKept(repository, own.digest, back, ports);
  return own.digest;
}

/**
 * Reads back what was stored: a registry may accept it without keeping it, or be slow to show it.
 *
 * @throws AegisError REGISTRY_CONFLICT if it is not there; REGISTRY_*, CANCELLED
 */
export async function requireKept(
  repository: OciRepository,
  digest: string,
  back: () => Promise<unknown>,
  ports: MergePorts,
): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    try {
      await back();
      return;
    } catch (thrown) {
      if (!(thrown instanceof AegisError) || thrown.code !== 'REGISTRY_REFERRER_BROKEN') throw thrown;
      if (looks === MAX_LOOKS) {
        throw new AegisError('REGISTRY_CONFLICT', {
          message: `the registry accepted the signature ${digest}, but does not have it`,
          cause: thrown,
        });
      }
    }
    await awaitLook(repository, ports);
  }
}

async function awaitLook({ signal }: OciRepository, { sleep }: MergePorts): Promise<void> {
  await sleep(LOOK_PAUSE_MS, signal).catch((cause: unknown) => {
    throw new AegisError('CANCELLED', { message: 'cancelled while storing a signature', cause });
  });
}

/**
 * Whether the registry's own list has the referrer. Some keep a list without announcing it (`OCI-Subject`).
 *
 * @throws AegisError REGISTRY_CONFLICT if it announced the list, but does not list it
 */
async function isListed(
  repository: OciRepository,
  { subject, own, isKnown }: { readonly subject: string; readonly own: string; readonly isKnown: boolean },
  ports: MergePorts,
): Promise<boolean> {
  for (let looks = 1; ; looks += 1) {
    const listed = await repository.referrers(subject);
    if (listed?.some(({ digest }) => digest === own) === true) return true;
    if (!isKnown || listed === undefined) return false;
    if (looks === MAX_LOOKS) {
      throw new AegisError('REGISTRY_CONFLICT', {
        message: `the registry stored the signature ${own}, but does not list it among the referrers`,
      });
    }
    await awaitLook(repository, ports);
  }
}

function withReferrer(current: StoredManifest | undefined, own: Descriptor, tag: string) {
  const { manifests, ...rest } = current === undefined ? { manifests: [] } : listAt(current, tag);
  const known = manifests ?? [];
  if (known.some(({ digest }) => digest === own.digest)) return undefined;
  const index = { ...rest, schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...known, own] };
  return { mediaType: OCI_INDEX, bytes: roomy(index, index.manifests.length) };
}

function listAt({ mediaType, digest, bytes }: StoredManifest, tag: string): Referrers {
  if (mediaType === OCI_INDEX) return readReferrers(bytes, digest);
  throw notOurs(tag, mediaType, OCI_INDEX);
}

/** A bundle that refers to a manifest. Nothing in it is trusted. */
export interface AttachedBundle {
  /** Digest of the referrer. */
  readonly digest: string;
  /** The subject according to the registry; for the order in which bundles are tried. */
  readonly predicateType: string;
  /** The bundle itself. @throws AegisError REGISTRY_REFERRER_BROKEN, REGISTRY_DIGEST_MISMATCH, REGISTRY_* */
  load(maxBytes: number): Promise<Buffer>;
}

/**
 * The bundles that refer to a manifest, the newest first if the registry gives times.
 *
 * @param decides as in `OciRepository.referrers`
 * @throws AegisError REGISTRY_*, LIMIT_EXCEEDED
 */
export async function bundlesOf(
  repository: OciRepository,
  subject: string,
  decides?: 'decides',
): Promise<readonly AttachedBundle[]> {
  const listed = (await repository.referrers(subject, decides)) ?? [];
  const tag = fallbackTag(subject);
  const atTag = await repository.manifest(tag);
  // Signatures from before the registry supported referrers are only at the tag.
  const all = [...listed, ...(atTag?.mediaType === OCI_INDEX ? referrersIn(listAt(atTag, tag)) : [])];
  const bundles = new Map(
    all
      .filter(({ artifactType, mediaType }) => mediaType === OCI_MANIFEST && isBundle(artifactType))
      .map((one) => [one.digest, one]),
  );
  const created = ({ annotations }: Descriptor): string => annotations?.[CREATED] ?? '';
  return [...bundles.values()]
    .sort((a, b) => (created(a) < created(b) ? 1 : created(a) > created(b) ? -1 : 0))
    .map(({ digest, annotations }) => ({
      digest,
      predicateType: annotations?.[PREDICATE_TYPE] ?? '',
      load: async (maxBytes) => bundleAt(repository, digest, subject, maxBytes),
    }));
}

const isBundle = (type: string | undefined): boolean =>
  type === undefined || type === '' || type.startsWith(BUNDLE_TYPES) || type === EMPTY_TYPE;

async function bundleAt(
  repository: OciRepository,
  digest: string,
  subject: string,
  maxBytes: number,
): Promise<Buffer> {
  const broken = (got: string): AegisError =>
    new AegisError('REGISTRY_REFERRER_BROKEN', {
      message: `the signature ${digest} does not match its entry in the registry’s list`,
      detail: 'it is {got}, not {expected}',
      expected: `one bundle that refers to ${subject}`,
      got,
    });
  const found = await repository.manifest(digest);
  if (found === undefined) throw broken('nothing');
  if (found.mediaType !== OCI_MANIFEST) throw broken(printable(found.mediaType));
  const { subject: about, layers } = readManifest(found.bytes, digest);
  if (about?.digest !== subject) throw broken(`one that refers to ${about?.digest ?? 'nothing'}`);
  const [layer, ...more] = layers;
  if (layer === undefined || more.length > 0) throw broken(`${layers.length} layers`);
  if (!layer.mediaType.startsWith(BUNDLE_TYPES)) throw broken(printable(layer.mediaType));
  try {
    return await repository.smallBlob(descriptorFrom(layer), maxBytes);
  } catch (thrown) {
    throw thrown instanceof AegisError && thrown.code === 'ARTIFACT_MISSING'
      ? broken('a missing bundle')
      : thrown;
  }
}

/**
 * The new content of a tag, if it stays small enough for every reader.
 *
 * @param count signatures that it lists
 * @throws AegisError LIMIT_EXCEEDED
 */
export function roomy(manifest: object, count: number): Buffer {
  const bytes = Buffer.from(JSON.stringify(manifest));
  if (count <= MAX_SIGNATURES && bytes.length <= MAX_MANIFEST_BYTES) return bytes;
  throw new AegisError('LIMIT_EXCEEDED', {
    message: 'the manifest carries too many signatures',
    detail: 'with one more there would be {got}; {expected} are allowed',
    expected: `at most ${MAX_SIGNATURES}, in ${MAX_MANIFEST_BYTES} bytes`,
    got: `${count}, in ${bytes.length} bytes`,
    hints: ['remove unneeded signatures from the registry'],
  });
}

/** The refusal of a tag with other content. */
export function notOurs(tag: string, got: string, expected: string): AegisError {
  return new AegisError('REGISTRY_CONFLICT', {
    message: `the tag ${tag}, which is reserved for signatures, holds something else`,
    detail: 'it is {got}, not {expected}',
    expected,
    got: printable(got),
    hints: ['find out who pushed it, and remove that tag from the registry'],
  });
}
