/** What can be asked of manifests: how two differ, several as one, and whether one is as new as it has to be. Pure. */
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

/** What makes an entry another one. The status tells what a run did, and whether it failed is all that counts of it. */
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
 * Several manifests of one key as one, sorted by name: the shards of a run, or a release and what was added to it.
 *
 * @throws AegisError MANIFEST_MALFORMED when they are of different keys, or tell different things of one artifact.
 */
export function mergeManifests(manifests: readonly Manifest[]): Manifest {
  const [first] = manifests;
  if (first === undefined) throw refused('there is no manifest to merge');
  const entries = new Map<string, ManifestArtifact>();
  for (const { mount, key, artifacts } of manifests) {
    if (mount !== first.mount || key !== first.key) {
      throw refused(`the manifests are of different keys: ${first.mount}/${first.key} and ${mount}/${key}`);
    }
    for (const one of artifacts) {
      const known = entries.get(one.name);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(one)) {
        throw refused(`the manifests tell different things of ${JSON.stringify(one.name)}`);
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
 * What no entry of any of them speaks of. Shards of a run leave out the same paths; of paths that are only counted, nobody
 * can tell whether they are the same, and they count as different ones.
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
 * What in the manifest is not signed with at least this version. It is the manifest's word only: whether signatures
 * verify, the artifacts and their bundles tell.
 */
export function checkManifest({ artifacts }: Manifest, minVersion: number): CheckFailure[] {
  if (artifacts.length === 0) return [{ name: '', reason: 'the manifest lists nothing' }];
  return artifacts.flatMap(({ name, status, keyVersion, error }): CheckFailure[] => {
    if (status === 'failed') return [{ name, reason: error?.code ?? 'failed' }];
    if (keyVersion === undefined) return [{ name, reason: 'no key version' }];
    return keyVersion < minVersion ? [{ name, reason: `version ${keyVersion}` }] : [];
  });
}

/** What was verified of an artifact, in the terms of a manifest. */
export type VerifiedFacts = Pick<ArtifactRecord, 'kind' | 'sha256' | 'size' | 'keyVersion' | 'signedAt'> & {
  readonly bundle: string;
};

/** What of an entry is the manifest's word about a signature. */
const PROVEN = ['kind', 'sha256', 'size', 'keyVersion', 'signedAt', 'bundle'] as const;

/**
 * Where a manifest says something else of an artifact than what was verified, for example because the artifact was
 * signed again since. What either of them does not say is not compared.
 */
export function contradictionOf(entry: ManifestArtifact, verified: VerifiedFacts): AegisError | undefined {
  const { name, status, error } = entry;
  const mismatch = (what: string, expected: unknown, got: unknown): AegisError =>
    new AegisError('MANIFEST_MISMATCH', {
      message: `${name} verifies, but the manifest says something else of it`,
      detail: 'the manifest has {expected}, and it is {got}',
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
