/**
 * The statement about a model directory: OpenSSF Model Signing v1.0 (https://github.com/ossf/model-signing-spec). Its
 * predicate lists every file, or every shard of every file, with its digest, and allows nothing else. Our own fields
 * are annotations of the subject, which in-toto allows; other software ignores them.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { isPlainName } from '../bundle/location.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { compareNames } from '../plan/names.ts';
import { problemOf, safeParse } from '../schema.ts';
import { SHA256_HEX } from '../sha256.ts';
import {
  modelSignature,
  ModelSignatureSchema,
  type ModelSignature,
  type SigningContext,
} from './model-signature.ts';
import type { Statement } from './statement.ts';

export const MODEL_MANIFEST_TYPE = 'https://model_signing/signature/v1.0';
/** Name of the annotation of the subject that holds our own fields. */
const OWN_ANNOTATION = 'aegis';

/** Most resources of one model, to sign and to verify. */
export const MAX_RESOURCES = 1_000_000;
/** Default size of a shard, bytes: the default of model_signing. */
export const DEFAULT_SHARD_SIZE = 1_000_000_000;

/** How a model is cut into resources. */
export type Serialization =
  /** One resource for each file. */
  | { readonly method: 'files' }
  /** One resource for each `shardSize` bytes of each file, so that all cores can hash one large file. */
  | { readonly method: 'shards'; readonly shardSize: number };

/** Part of a file, in bytes: from `start` up to, but not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file, or a shard of one, and its digest. */
export interface Resource {
  /** Name of the file: relative to the model, `/`-separated. */
  readonly file: string;
  /** Present exactly with method `shards`. */
  readonly range?: ByteRange;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** The content of a signed manifest. */
export interface ModelManifest {
  readonly serialization: Serialization;
  readonly resources: readonly Resource[];
  /**
   * Empty files, which have no shard and so no resource. Only our own manifests list them; undefined in other
   * manifests.
   */
  readonly emptyFiles?: readonly string[];
  /** Paths that the signer claims to have left out: without effect unless the caller accepts them. Plain paths only. */
  readonly ignorePaths: readonly string[];
  /** Our own fields; absent when the model was signed by other software. */
  readonly modelSignature?: ModelSignature;
}

/** Name of the one resource of a one-file model, as model_signing writes it; the specification requires the file's name. */
export const FILE_ITSELF = '.';

/** A model that was read, ready for a statement. */
export interface DigestedModel {
  readonly serialization: Serialization;
  /** In any order. */
  readonly resources: readonly Resource[];
  /** Names of empty files: the statement lists them with method `shards` only. */
  readonly emptyFiles: readonly string[];
  /** Paths relative to the model that were left out. */
  readonly ignored: readonly string[];
  readonly allowSymlinks: boolean;
  /** Bytes of all files together. */
  readonly size: number;
}

/**
 * The statement that a model with this content was signed in this context. Deterministic: resources are sorted by name,
 * as text (section 6.4).
 */
export function modelManifestStatement(
  name: string,
  model: DigestedModel,
  context: SigningContext,
): Statement {
  const { serialization, emptyFiles, ignored, allowSymlinks, size } = model;
  const isSharded = serialization.method === 'shards';
  const resources = model.resources
    .map((resource) => ({ name: resourceName(resource), sha256: resource.sha256 }))
    .sort((a, b) => compareNames(a.name, b.name));
  const own = {
    ...modelSignature(size, context),
    ...(isSharded && { emptyFiles: emptyFiles.toSorted(compareNames) }),
  };
  return {
    subject: { name, sha256: rootDigest(resources), annotations: { [OWN_ANNOTATION]: own } },
    predicateType: MODEL_MANIFEST_TYPE,
    predicate: {
      serialization: {
        method: serialization.method,
        hash_type: HASH_TYPE,
        ...(isSharded && { shard_size: serialization.shardSize }),
        allow_symlinks: allowSymlinks,
        ignore_paths: ignored.toSorted(compareNames),
      },
      resources: resources.map((resource) => ({
        name: resource.name,
        algorithm: HASH_TYPE,
        digest: resource.sha256,
      })),
    },
  };
}

const HASH_TYPE = 'sha256';

function resourceName({ file, range }: Resource): string {
  return range === undefined ? file : `${file}:${range.start}:${range.end}`;
}

/** SHA-256 over the raw digests of the resources, in their order: the digest of the subject (section 6.5.1). */
export function rootDigest(resources: readonly Pick<Resource, 'sha256'>[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of resources) hash.update(sha256, 'hex');
  return hash.digest('hex');
}

// Strict where an unknown field could change which bytes are meant (section 8.3); not in the resources, where section
// 5.2.1 says to ignore others.
const PredicateSchema = v.strictObject({
  serialization: v.strictObject({
    method: v.string(),
    hash_type: v.string(),
    shard_size: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
    allow_symlinks: v.optional(v.boolean()),
    ignore_paths: v.optional(v.array(v.string())),
  }),
  resources: v.pipe(
    v.array(v.object({ name: v.string(), algorithm: v.string(), digest: v.string() })),
    v.minLength(1, 'is empty'),
    v.maxLength(MAX_RESOURCES, `has more than ${MAX_RESOURCES} entries`),
  ),
});
const OwnSchema = v.object({ ...ModelSignatureSchema.entries, emptyFiles: v.optional(v.array(v.string())) });

/**
 * Reads the manifest from a statement with a verified signature. It is then as reliable as its signer, but still
 * checked to be unambiguous: names inside the model, no duplicates, shards that cover their files without gaps, and a
 * matching root digest.
 *
 * `allow_symlinks` is not read, and `ignore_paths` is only passed on. They say what the signer left out; following them
 * unasked would let a careless signer decide which files on the verifier's disk go unchecked. A file that the signer
 * left out counts as extra, unless the caller leaves it out as well.
 *
 * @throws AegisError PREDICATE_MALFORMED; for another hash than SHA-256 BUNDLE_KIND_REFUSED, or ALGORITHM_REFUSED if
 * the specification does not know it
 */
export function decodeModelManifest(statement: Statement): ModelManifest {
  const { serialization: given, resources: listed } = checked(PredicateSchema, statement.predicate);
  const annotation = ownAnnotation(statement);
  const own = annotation === undefined ? undefined : checked(OwnSchema, annotation);
  if (given.hash_type !== HASH_TYPE) throw otherHash(given.hash_type);
  const serialization = serializationOf(given);
  const isSharded = serialization.method === 'shards';
  // model_signing, up to at least 1.1.1, writes it in this form, which differs from the specification (section 6.3.2).
  const older = isSharded ? `${HASH_TYPE}-sharded-${serialization.shardSize}` : HASH_TYPE;
  const resources = listed.map(({ name, algorithm, digest }): Resource => {
    if (algorithm !== HASH_TYPE && algorithm !== older)
      throw malformed(`it names the algorithm ${JSON.stringify(algorithm)} beside ${HASH_TYPE}`);
    if (!SHA256_HEX.test(digest)) throw malformed('a digest is not 64 lower-case hex digits');
    return { ...(isSharded ? splitShardName(name) : { file: name }), sha256: digest };
  });
  const emptyFiles = isSharded ? own?.emptyFiles : undefined;
  const [first, ...others] = resources;
  const isFileItself = first?.file === FILE_ITSELF && others.length === 0 && !isSharded;
  if (!isFileItself) requireUsableNames(resources, emptyFiles ?? []);
  if (statement.subject.sha256 !== rootDigest(resources))
    throw malformed('its root digest does not match its resources');
  return {
    serialization,
    resources,
    ignorePaths: (given.ignore_paths ?? []).filter((path) => isPlainName(path)),
    ...defined({ emptyFiles }),
    ...(own !== undefined && { modelSignature: withoutEmptyFiles(own) }),
  };
}

/** Our own fields in the statement of a model; undefined in those of other signers. */
export function ownAnnotation({ subject: { annotations = {} } }: Statement): unknown {
  return annotations[OWN_ANNOTATION];
}

/** @throws AegisError PREDICATE_MALFORMED */
function checked<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> {
  const parsed = safeParse(schema, value);
  if (!parsed.success) throw malformed(problemOf(parsed.issues, 'the whole'));
  return parsed.output;
}

/** Hashes that the specification's registry has beside SHA-256 (algorithm-registry.md). */
const OTHER_HASHES: readonly string[] = ['blake2b', 'blake3'];

function otherHash(name: string): AegisError {
  const isKnown = OTHER_HASHES.includes(name);
  return new AegisError(isKnown ? 'BUNDLE_KIND_REFUSED' : 'ALGORITHM_REFUSED', {
    message: 'the model was hashed with an unsupported algorithm',
    detail: 'it is {got}; supported is {expected}',
    expected: HASH_TYPE,
    got: JSON.stringify(name),
    hints: [
      isKnown
        ? 'verify it with `model_signing verify key --signature BUNDLE --public_key KEY MODEL`, or have it signed with SHA-256'
        : 'have the model signed with SHA-256',
    ],
  });
}

function serializationOf({
  method,
  shard_size: shardSize,
}: v.InferOutput<typeof PredicateSchema>['serialization']): Serialization {
  if (method === 'files') {
    if (shardSize !== undefined) throw malformed('it has shard_size, but no shards');
    return { method };
  }
  if (method !== 'shards') throw malformed(`the serialization method ${JSON.stringify(method)} is not known`);
  if (shardSize === undefined) throw malformed('it has shards, but no shard_size');
  return { method, shardSize };
}

/** `NAME:START:END`. The name may contain colons: the last two count (section 6.3.2). The anchor bounds the time. */
function splitShardName(name: string): { file: string; range: ByteRange } {
  const found = /^(.*):(0|[1-9]\d{0,15}):([1-9]\d{0,15})$/su.exec(name);
  if (found === null) throw malformed(`${JSON.stringify(name)} is not the name of a shard`);
  const [, file = '', start, end] = found;
  return { file, range: { start: Number(start), end: Number(end) } };
}

/**
 * Requires that each name occurs once and is inside the model, and that the shards of a file start at its first byte,
 * without gaps or overlaps.
 */
export function requireUsableNames(resources: readonly Resource[], emptyFiles: readonly string[]): void {
  const ends = new Map<string, number | undefined>();
  for (const { file, range } of resources.toSorted(compareResources)) {
    if (!ends.has(file)) requireInside(file);
    if (range === undefined) {
      if (ends.has(file)) throw malformed(`it lists ${JSON.stringify(file)} twice`);
    } else if (range.start !== (ends.get(file) ?? 0) || range.end <= range.start) {
      throw malformed(`the shards of ${JSON.stringify(file)} do not follow each other from its start`);
    }
    ends.set(file, range?.end);
  }
  for (const file of emptyFiles) {
    requireInside(file);
    if (ends.has(file)) throw malformed(`it lists ${JSON.stringify(file)} twice`);
    ends.set(file, undefined);
  }
}

function requireInside(name: string): void {
  if (!isPlainName(name))
    throw malformed(`the name ${JSON.stringify(name)} is not a plain path inside the model`);
}

function withoutEmptyFiles({
  emptyFiles: _,
  ...fields
}: ModelSignature & { emptyFiles?: string[] | undefined }): ModelSignature {
  return fields;
}

function compareResources(a: Resource, b: Resource): number {
  // NaN without shards, which sorts like 0.
  return compareNames(a.file, b.file) || Number(a.range?.start) - Number(b.range?.start);
}

function malformed(why: string): AegisError {
  return new AegisError('PREDICATE_MALFORMED', {
    message: `the signed manifest is not a valid manifest of OpenSSF Model Signing v1.0: ${why}`,
  });
}
