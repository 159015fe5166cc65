/** Reads `aegis-manifest.json`, strictly and within bounds. Its contents are claims: only bundles prove anything. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError, systemWords } from '../errors.ts';
import { ReadFailure, readWhole } from '../files/read.ts';
import { problemOf, safeParse, sha256Hex, time } from '../schema.ts';
import { parseStrictJson, type JsonLimits } from '../strict-json.ts';
import { MANIFEST_SCHEMA } from './manifest.ts';

/** Largest manifest, bytes: about 300 for each of a million artifacts. */
export const MAX_MANIFEST_BYTES = 400 * 1024 * 1024;

/** An entry has about ten values, each with its key. */
const LIMITS: JsonLimits = {
  bytes: MAX_MANIFEST_BYTES,
  depth: 64,
  values: 16_000_000,
  strings: 24_000_000,
};

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const text = v.pipe(v.string(), v.nonEmpty());

const leftOut = v.pipe(
  v.looseObject({ count, names: v.array(v.string()) }),
  v.check(({ count: all, names }) => names.length <= all, 'names more paths than it counts'),
);

const EntrySchema = v.looseObject({
  name: text,
  kind: v.picklist(['file', 'model']),
  status: v.picklist(['signed', 'verified', 'resigned', 'skipped', 'failed']),
  sha256: v.optional(sha256Hex),
  size: v.optional(count),
  bundle: text,
  keyVersion: v.optional(version),
  signedAt: v.optional(time),
  timestampedAt: v.optional(time),
  leftOut: v.optional(leftOut),
  error: v.optional(v.looseObject({ code: text, message: v.string() })),
});

const ManifestSchema = v.looseObject({
  schema: v.literal(MANIFEST_SCHEMA),
  mode: text,
  mount: v.optional(text),
  key: v.optional(text),
  minVersion: v.optional(version),
  leftOut: v.optional(leftOut),
  artifacts: v.array(EntrySchema),
  keyVersions: v.record(v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'is not a version')), count),
});

/** A manifest as in the file. Unknown fields are kept. */
export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type ManifestArtifact = Manifest['artifacts'][number];

/**
 * Reads a manifest. It must be consistent: every name once, and `keyVersions` must count its entries.
 *
 * @throws AegisError MANIFEST_MALFORMED
 */
export function readManifest(path: string): Manifest {
  return parseManifest(readBounded(path), path);
}

/** @param what for messages. @throws AegisError MANIFEST_MALFORMED */
export function parseManifest(bytes: Uint8Array, what: string): Manifest {
  const json = parseStrictJson(bytes, { code: 'MANIFEST_MALFORMED', what, limits: LIMITS });
  const parsed = safeParse(ManifestSchema, json);
  if (!parsed.success) {
    throw malformed(what, problemOf(parsed.issues, 'the whole'));
  }
  const manifest = parsed.output;
  const names = new Set<string>();
  for (const { name } of manifest.artifacts) {
    if (names.has(name)) throw malformed(what, `it lists ${JSON.stringify(name)} twice`);
    names.add(name);
  }
  const counted = keyVersionsOf(manifest.artifacts);
  const claimed = Object.entries(manifest.keyVersions).filter(([, number]) => number > 0);
  if (
    claimed.length !== Object.keys(counted).length ||
    claimed.some(([one, number]) => counted[one] !== number)
  ) {
    throw malformed(what, 'its keyVersions do not match its artifacts');
  }
  return manifest;
}

/** How many artifacts are signed with each version, ascending, without failed ones. */
export function keyVersionsOf(artifacts: readonly ManifestArtifact[]): Record<string, number> {
  const counts = new Map<number, number>();
  for (const { keyVersion, status } of artifacts) {
    if (keyVersion !== undefined && status !== 'failed')
      counts.set(keyVersion, (counts.get(keyVersion) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => a - b));
}

function readBounded(path: string): Buffer {
  try {
    return readWhole(path, MAX_MANIFEST_BYTES);
  } catch (thrown) {
    if (!(thrown instanceof ReadFailure)) throw thrown;
    const { problem, got, cause } = thrown;
    throw malformed(
      path,
      problem === 'too large' ? `it has ${got}, more than ${MAX_MANIFEST_BYTES}` : systemWords(got),
      cause,
    );
  }
}

function malformed(what: string, why: string, cause?: unknown): AegisError {
  return new AegisError('MANIFEST_MALFORMED', {
    message: `${what} is not a usable manifest: ${why}`,
    ...defined({ cause }),
  });
}
