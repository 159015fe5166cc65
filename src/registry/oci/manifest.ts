/** Manifests and descriptors of OCI Image 1.1, with the fields that are read here, and Docker's older forms. Pure. */
import * as v from 'valibot';
import { AegisError, printable } from '../../errors.ts';
import { problemOf, safeParse, textByName } from '../../schema.ts';
import { sha256Of } from '../../sha256.ts';
import { parseStrictJson, type JsonLimits } from '../../strict-json.ts';
import { isDigest } from './reference.ts';

export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const DOCKER_INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
/** `Accept` for everything that can be signed here. */
export const ACCEPTED_MANIFESTS = [OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_INDEX].join(', ');
/** The empty object in place of a configuration (OCI Image 1.1, "Guidance for an empty descriptor"). */
export const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
export const EMPTY_BLOB = Buffer.from('{}');
/** File name of a layer: written by `oras push`. */
export const TITLE = 'org.opencontainers.image.title';
/** `true` if the layer is a packed directory that `oras pull` unpacks. */
const UNPACK = 'io.deis.oras.content.unpack';

/** Largest manifest that is read, bytes: the size that every registry must accept (OCI Distribution 1.1). */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const LIMITS: JsonLimits = { bytes: MAX_MANIFEST_BYTES, depth: 16, values: 400_000, strings: 600_000 };
/** Layers of one manifest, and manifests of one index. */
const MAX_ENTRIES = 10_000;

/** Identifies one blob or manifest. */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:` and 64 lower-case hex digits. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly artifactType?: string | undefined;
  readonly platform?: object | undefined;
}

const ListedSchema = v.looseObject({
  mediaType: v.string(),
  digest: v.string(),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  annotations: v.nullish(textByName),
  artifactType: v.nullish(v.string()),
  platform: v.nullish(v.looseObject({})),
});
const DescriptorSchema = v.looseObject({
  ...ListedSchema.entries,
  digest: v.pipe(v.string(), v.check(isDigest, 'is not sha256: and 64 hex digits')),
});
const ManifestSchema = v.looseObject({
  schemaVersion: v.literal(2),
  mediaType: v.optional(v.string()),
  artifactType: v.optional(v.string()),
  config: DescriptorSchema,
  layers: v.pipe(v.array(DescriptorSchema), v.maxLength(MAX_ENTRIES)),
  subject: v.optional(v.nullable(DescriptorSchema)),
  annotations: v.optional(v.nullable(textByName)),
});
const IndexSchema = v.looseObject({
  schemaVersion: v.literal(2),
  mediaType: v.optional(v.string()),
  manifests: v.pipe(v.array(DescriptorSchema), v.maxLength(MAX_ENTRIES)),
  annotations: v.optional(v.nullable(textByName)),
});

/** Some registries write null for an empty list, as Go does. */
const ReferrersSchema = v.looseObject({
  ...IndexSchema.entries,
  manifests: v.nullable(v.pipe(v.array(ListedSchema), v.maxLength(MAX_ENTRIES))),
});

export type ImageManifest = v.InferOutput<typeof ManifestSchema>;
export type ImageIndex = v.InferOutput<typeof IndexSchema>;
/** A list of referrers of a manifest, with each entry unchanged: others add to it as well, and their fields are kept. */
export type Referrers = v.InferOutput<typeof ReferrersSchema>;

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${sha256Of(bytes)}`;
}

export function descriptorOf(
  mediaType: string,
  bytes: Uint8Array,
  annotations?: Readonly<Record<string, string>>,
): Descriptor {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return annotations === undefined ? descriptor : { ...descriptor, annotations };
}

export function isIndexType(mediaType: string): boolean {
  return mediaType === OCI_INDEX || mediaType === DOCKER_INDEX;
}

/**
 * Reads the manifest of an image or artifact.
 *
 * @throws AegisError REGISTRY_ANSWER_INVALID
 */
export function readManifest(bytes: Uint8Array, name: string): ImageManifest {
  return read(ManifestSchema, bytes, name, 'an image manifest');
}

/** @throws AegisError REGISTRY_ANSWER_INVALID */
export function readIndex(bytes: Uint8Array, name: string): ImageIndex {
  return read(IndexSchema, bytes, name, 'an image index');
}

/** The same for a list of referrers. @throws AegisError REGISTRY_ANSWER_INVALID */
export function readReferrers(bytes: Uint8Array, name: string): Referrers {
  return read(ReferrersSchema, bytes, name, 'an image index');
}

/** The entries that can be read: an entry with another hash must not hide the others. */
export function referrersIn({ manifests }: Referrers): Descriptor[] {
  return (manifests ?? []).filter(({ digest }) => isDigest(digest)).map(descriptorFrom);
}

function read<T extends v.GenericSchema>(
  schema: T,
  bytes: Uint8Array,
  name: string,
  expected: string,
): v.InferOutput<T> {
  const json = parseStrictJson(bytes, {
    code: 'REGISTRY_ANSWER_INVALID',
    what: `the manifest of ${name}`,
    limits: LIMITS,
  });
  const parsed = safeParse(schema, json);
  if (parsed.success) return parsed.output;
  throw new AegisError('REGISTRY_ANSWER_INVALID', {
    message: `${printable(name)} in the registry cannot be read`,
    detail: 'it is {got}, not {expected}',
    expected,
    got: `a text in which ${problemOf(parsed.issues, 'the whole')}`,
  });
}

/** A layer that is one file. */
export interface TitledLayer extends Descriptor {
  /** File name in the manifest: not to be trusted as a path. */
  readonly title: string;
}

/** The layers as files, if every layer is a file with a name of its own, as `oras push` makes them. Otherwise undefined. */
export function filesOf({ layers }: ImageManifest): readonly TitledLayer[] | undefined {
  const files = layers.flatMap((layer) => {
    const { [TITLE]: title = '', [UNPACK]: unpack } = layer.annotations ?? {};
    return title === '' || unpack === 'true' ? [] : [{ ...descriptorFrom(layer), title }];
  });
  return files.length > 0 && files.length === layers.length ? files : undefined;
}

/** The fields that are used here. */
export function descriptorFrom({
  mediaType,
  digest,
  size,
  annotations,
  artifactType,
  platform,
}: v.InferOutput<typeof ListedSchema>): Descriptor {
  return {
    mediaType,
    digest,
    size,
    ...(annotations && { annotations }),
    ...(typeof artifactType === 'string' && { artifactType }),
    ...(platform && { platform }),
  };
}
