/** cosign's older form of signatures of a manifest, simple signing: a tag with one layer for each signature. */
import { AegisError } from '../../errors.ts';
import { SIMPLE_SIGNING_TYPE } from '../../statement/image-signature.ts';
import { fallbackTag, MERGE_PORTS, notOurs, requireKept, roomy } from './attach.ts';
import {
  descriptorFrom,
  descriptorOf,
  isIndexType,
  OCI_MANIFEST,
  readManifest,
  type Descriptor,
} from './manifest.ts';
import { mergeInto, type MergePorts } from './merge.ts';
import type { StoredManifest } from './answer.ts';
import type { OciRepository } from './repository.ts';

const CONFIG = 'application/vnd.oci.image.config.v1+json';
const SIGNATURE = 'dev.cosignproject.cosign/signature';
/** A Sigstore certificate in PEM, if the signature was made without a long-lived key. */
const CERTIFICATE = 'dev.sigstore.cosign/certificate';
/** An honest payload has some 300 bytes. */
const MAX_PAYLOAD_BYTES = 64 * 1024;

/** The tag of cosign's older form. */
export function legacyTag(digest: string): string {
  return `${fallbackTag(digest)}.sig`;
}

/**
 * Adds a signature in cosign's older form.
 *
 * @param payload the signed bytes, see `simpleSigning`
 * @throws AegisError REGISTRY_CONFLICT, REGISTRY_*, CANCELLED
 */
export async function attachLegacy(
  repository: OciRepository,
  subject: Pick<Descriptor, 'digest'>,
  { payload, signature }: { readonly payload: Buffer; readonly signature: Uint8Array },
  ports: MergePorts = MERGE_PORTS,
): Promise<void> {
  const text = Buffer.from(signature).toString('base64');
  const own = descriptorOf(SIMPLE_SIGNING_TYPE, payload, { [SIGNATURE]: text });
  const tag = legacyTag(subject.digest);
  await repository.pushBlob(payload);
  const add = async (current: StoredManifest | undefined) => {
    const known = current === undefined ? [] : layersAt(current, tag);
    if (known.some(({ digest, annotations }) => digest === own.digest && annotations?.[SIGNATURE] === text))
      return undefined;
    const layers = [...known, own];
    const config = legacyConfig(layers);
    const manifest = {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: descriptorOf(CONFIG, config),
      layers,
    };
    const bytes = roomy(manifest, layers.length);
    await repository.pushBlob(config);
    return { mediaType: OCI_MANIFEST, bytes };
  };
  await mergeInto(repository, { tag, add }, ports);
  await requireKept(repository, own.digest, async () => payloadAt(repository, own, subject.digest), ports);
}

function layersAt({ mediaType, digest, bytes }: StoredManifest, tag: string) {
  if (mediaType === OCI_MANIFEST) return readManifest(bytes, digest).layers;
  throw notOurs(tag, mediaType, OCI_MANIFEST);
}

/** The configuration of an image with only layers: cosign reads them like those of any image. */
function legacyConfig(layers: readonly Pick<Descriptor, 'digest'>[]): Buffer {
  const nothing = '0001-01-01T00:00:00Z';
  return Buffer.from(
    JSON.stringify({
      architecture: '',
      created: nothing,
      history: layers.map(() => ({ created: nothing })),
      os: '',
      rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
      config: {},
    }),
  );
}

/** A signature in cosign's older form. Nothing in it is trusted. */
export interface LegacySignature {
  /** Digest of the payload. */
  readonly digest: string;
  readonly signature: Buffer;
  /** Made with a short-lived certificate instead of the signer's own key. */
  readonly isKeyless: boolean;
  /** The signed payload. @throws AegisError REGISTRY_REFERRER_BROKEN, REGISTRY_DIGEST_MISMATCH, REGISTRY_* */
  readonly load: () => Promise<Buffer>;
}

/**
 * The signatures of a manifest in cosign's older form, the newest first: cosign appends new ones.
 *
 * @throws AegisError REGISTRY_*
 */
export async function legacySignaturesOf(
  repository: OciRepository,
  subject: string,
): Promise<readonly LegacySignature[]> {
  const atTag = await repository.manifest(legacyTag(subject));
  if (atTag === undefined || isIndexType(atTag.mediaType)) return [];
  return readManifest(atTag.bytes, atTag.digest)
    .layers.map(descriptorFrom)
    .filter(({ mediaType }) => mediaType === SIMPLE_SIGNING_TYPE)
    .toReversed()
    .map((layer) => ({
      digest: layer.digest,
      signature: Buffer.from(layer.annotations?.[SIGNATURE] ?? '', 'base64'),
      isKeyless: layer.annotations?.[CERTIFICATE] !== undefined,
      load: async () => payloadAt(repository, layer, subject),
    }));
}

async function payloadAt(repository: OciRepository, layer: Descriptor, subject: string): Promise<Buffer> {
  try {
    return await repository.smallBlob(layer, MAX_PAYLOAD_BYTES);
  } catch (thrown) {
    if (!(thrown instanceof AegisError) || thrown.code !== 'ARTIFACT_MISSING') throw thrown;
    throw new AegisError('REGISTRY_REFERRER_BROKEN', {
      message: `the signed payload is missing: ${layer.digest}, which ${legacyTag(subject)} lists`,
      cause: thrown,
    });
  }
}
