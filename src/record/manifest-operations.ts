/** Operations on manifests: compare two, merge several, and check the key versions of one. Pure. */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import type { ArtifactRecord } from '../flow/progress.ts';
import { MOST_LEFT_OUT } from '../plan/left-out.ts';
import { compareNames } from '../plan/names.ts';
import { keyVersionsOf, type Manifest, type ManifestArtifact } from './manifest-file.ts';

export interface ManifestChange {
  readonly name: string;
  /** What differs: `sha256`, `keyVersion`, … */
  readonly fields: readonly string[];
  readonly before: ManifestArtifact;
  readonly after: ManifestArtifact;
}

export interface ManifestDifference {
  readonly added: readonly ManifestArtifact[];
  readonly removed: readonly ManifestArtifact[];
  readonly changed: readonly ManifestChange[];
}

/** Fields that make an entry different. The status describes the run, so only success or failure counts. */
const COMPARED = ['kind', 'sha256', 'size', 'bundle', 'keyVersion', 'signedAt'] as const;

/** By name; each list in the order of its manifest. */
export function diffManifests(before: Manifest, after: Manifest): ManifestDifference {
  const old = new Map(before.artifacts.map((one) => [one.name, one]));
  const now = new Set(after.artifacts.map(({ name }) => name));
  const changed = after.artifacts.flatMap((one): ManifestChange[] => {
    const earlier = old.get(one.name);
    if (earlier === undefined) return [];
    const fields: string[] = COMPARED.filter((field) => earlier[field] !== one[field]);
    if ((earlier.status === 'failed') !== (one.status === 'failed')) fields.push('status');
    return fields.length === 0 ? [] : [{ name: one.name, fields, before: earlier, after: one }];
  });
  return {
    added: after.artifacts.filter(({ name }) => !old.has(name)),
    removed: before.artifacts.filter(({ name }) => !now.has(name)),
    changed,
  };
}

/**
 * Merges manifests of one key, sorted by name: the shards of a run, or a release and its later additions.
 *
 * @throws AegisError MANIFEST_MALFORMED if they are for different keys, or contradict each other about an artifact.
 */
export function mergeManifests(manifests: readonly Manifest[]): Manifest {
  const [first] = manifests;
  if (first === undefined) throw refused('there is no manifest to merge');
  const entries = new Map<string, ManifestArtifact>();
  for (const { mount, key, artifacts } of manifests) {
    if (mount !== first.mount || key !== first.key) {
      throw refused(`the manifests are for different keys: ${first.mount}/${first.key} and ${mount}/${key}`);
    }
    for (const one of artifacts) {
      const known = entries.get(one.name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(one)) {
        throw refused(`the manifests contradict each other about ${JSON.stringify(one.name)}`);
      }
      entries.set(one.name, one);
    }
  }
  const artifacts = [...entries.values()].sort((a, b) => compareNames(a.name, b.name));
  const minima = manifests.flatMap(({ minVersion }) => minVersion ?? []);
  const minVersion = minima.length === 0 ? undefined : Math.max(...minima);
  const { leftOut: _, ...rest } = first;
  const leftOut = leftOutOfAll(manifests, entries);
  return { ...rest, ...defined({ minVersion, leftOut }), artifacts, keyVersions: keyVersionsOf(artifacts) };
}

/**
 * Paths without an entry in any of them. Shards of a run leave out the same paths; paths that are only counted cannot be
 * compared, so they count as different ones.
 */
function leftOutOfAll(
  manifests: readonly Manifest[],
  entries: ReadonlyMap<string, ManifestArtifact>,
): Manifest['leftOut'] {
  const given = manifests.flatMap(({ leftOut }) => leftOut ?? []);
  const distinct = [...new Map(given.map((one) => [JSON.stringify(one), one])).values()];
  const names = [...new Set(distinct.flatMap((one) => one.names))].filter((name) => !entries.has(name));
  const unnamed = distinct.reduce((sum, one) => sum + one.count - one.names.length, 0);
  const count = names.length + unnamed;
  return count === 0 ? undefined : { count, names: names.slice(0, MOST_LEFT_OUT) };
}

/** An artifact that a check refuses, and why. */
export interface CheckFailure {
  readonly name: string;
  readonly reason: string;
}

/**
 * Artifacts that are not signed with at least this version, according to the manifest. Only the artifacts and their bundles
 * can prove it.
 */
export function checkManifest({ artifacts }: Manifest, minVersion: number): CheckFailure[] {
  if (artifacts.length === 0) return [{ name: '', reason: 'the manifest lists nothing' }];
  return artifacts.flatMap(({ name, status, keyVersion, error }): CheckFailure[] => {
    if (status === 'failed') return [{ name, reason: error?.code ?? 'failed' }];
    if (keyVersion === undefined) return [{ name, reason: 'no key version' }];
    return keyVersion < minVersion ? [{ name, reason: `version ${keyVersion}` }] : [];
  });
}

/** Verified facts about an artifact, in the terms of a manifest. */
export type VerifiedFacts = Pick<ArtifactRecord, 'kind' | 'sha256' | 'size' | 'keyVersion' | 'signedAt'> & {
  readonly bundle: string;
};

/** Fields of an entry that a signature can contradict. */
const PROVEN = ['kind', 'sha256', 'size', 'keyVersion', 'signedAt', 'bundle'] as const;

/**
 * The contradiction between a manifest and a verified artifact, for example because the artifact was signed again since.
 * Fields that either of them lacks are not compared.
 */
export function contradictionOf(entry: ManifestArtifact, verified: VerifiedFacts): AegisError | undefined {
  const { name, status, error } = entry;
  const mismatch = (what: string, expected: unknown, got: unknown): AegisError =>
    new AegisError('MANIFEST_MISMATCH', {
      message: `${name} verifies, but the manifest contradicts it`,
      detail: 'the manifest has {expected}, but it is {got}',
      expected: `${what} ${String(expected)}`,
      got: String(got),
      artifact: name,
    });
  if (status === 'failed') return mismatch('status', `failed (${error?.code ?? 'unknown'})`, 'verified');
  for (const field of PROVEN) {
    const [said, is] = [entry[field], verified[field]];
    if (said !== undefined && is !== undefined && said !== is) return mismatch(field, said, is);
  }
  return undefined;
}

const refused = (message: string): AegisError => new AegisError('MANIFEST_MALFORMED', { message });
