/**
 * Downloads the selected assets of a release and their bundles, to verify them.
 *
 * A release never decides whom to trust: the trust file among its assets is not even fetched.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { defined } from '../../defined.ts';
import { AegisError, printable, systemReason } from '../../errors.ts';
import type { Patterns } from '../../inputs/parsers/patterns.ts';
import type { ReleaseInputs } from '../../inputs/release.ts';
import { AUDIT_FILE } from '../../record/audit.ts';
import { MANIFEST_FILE } from '../../record/manifest.ts';
import { MIGRATION_REPORT_FILE } from '../../report/migration.ts';
import { fetchFiles, type FileSource } from '../../registry/fetch.ts';
import { formatBytes } from '../../report/format.ts';
import { plural } from '../../plural.ts';
import { TRUST_FILE } from '../../verify/trust-file.ts';
import { openRelease } from './attach.ts';
import type { Release, ReleaseAsset } from '../host.ts';
import { matcherOf } from '../select/selection.ts';
import type { Session } from '../session.ts';

/** Files that this tool writes next to signatures. They have no signatures, and no verdict depends on them. */
const OWN_ASSETS = new Set<string>([TRUST_FILE, MANIFEST_FILE, AUDIT_FILE, MIGRATION_REPORT_FILE]);

const RELEASE: FileSource = {
  name: 'GitHub',
  unreachable: 'RELEASE_UNREACHABLE',
  whole: 'the release',
  unsafe: 'RELEASE_ASSET_UNUSABLE',
  changed: 'RELEASE_ASSET_UNUSABLE',
};

export interface PublishedAssets {
  readonly release: Release;
  /** Absolute; holds only the assets and their bundles. */
  readonly directory: string;
  /** Names of these and of missing assets, as literal paths. */
  readonly patterns: Patterns;
  /** Assets that are records of this tool, not artifacts. */
  readonly passedOver: readonly string[];
}

/**
 * Fetches the assets that the patterns select (all without patterns), and the bundles of everything they would select.
 *
 * @throws AegisError FILES_NOT_FOUND if a pattern selects nothing; RELEASE_*, LIMIT_EXCEEDED, WRITE_FAILED, CANCELLED,
 * INPUT_INVALID
 */
export async function fetchPublished(
  inputs: ReleaseInputs,
  patterns: Patterns | undefined,
  session: Session,
): Promise<PublishedAssets> {
  const { service, release } = await openRelease(inputs, session);
  const { signal, log, progress } = session;
  const directory = join(session.scratch(), 'release');
  try {
    const { assets, names, passedOver } = selectAssets(release, patterns);
    assets.forEach(requireUsable);
    makeDirectory(directory);
    const bytes = assets.reduce((sum, { size }) => sum + size, 0);
    log.info(`Downloading ${plural(assets.length, 'asset')}, ${formatBytes(bytes)}`);
    const byName = new Map(assets.map((asset) => [asset.name, asset]));
    await fetchFiles(
      {
        fetch: async (name, start) => {
          const asset = byName.get(name);
          if (asset !== undefined) await service.download(asset, start);
        },
      },
      assets.map(({ name, size }) => ({ path: name, size })),
      directory,
      { source: RELEASE, signal, ...defined({ onProgress: progress }) },
    );
    return { release, directory, passedOver, patterns: { include: names, exclude: [] } };
  } catch (thrown) {
    discard({ directory });
    throw thrown;
  } finally {
    await service.close();
  }
}

/** Removes assets that did not verify, so that no one uses them by mistake. */
export function discard({ directory }: Pick<PublishedAssets, 'directory'>): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}

/** The artifact of an asset: itself, or for a bundle the signed one. */
const signed = (name: string): string =>
  name.endsWith(BUNDLE_SUFFIX) ? name.slice(0, -BUNDLE_SUFFIX.length) : name;

/** The assets to fetch, and the names to verify: a bundle without its asset means a missing asset. */
function selectAssets(
  release: Release,
  patterns: Patterns | undefined,
): Pick<PublishedAssets, 'passedOver'> & {
  readonly assets: readonly ReleaseAsset[];
  readonly names: readonly string[];
} {
  const { assets, tag } = release;
  const published = assets.filter(({ name }) => !OWN_ASSETS.has(name));
  // Without patterns every asset counts, whatever its name; an impossible name is refused later.
  const selects = patterns === undefined ? () => true : matcher(patterns.include, patterns.exclude);
  const selected = published.filter(({ name }) => selects(signed(name)));
  const names = new Set(selected.map(({ name }) => signed(name)));
  const unmatched: string[] = [];
  for (const pattern of patterns?.include ?? ['*']) {
    const selectsOne = patterns === undefined ? () => true : matcher([pattern], patterns.exclude);
    if ([...names].some(selectsOne)) continue;
    // A literally named asset that is missing gets its own verdict.
    if (/[*?[\\]/.test(pattern)) unmatched.push(pattern);
    else names.add(bare(pattern));
  }
  if (unmatched.length > 0) {
    throw new AegisError('FILES_NOT_FOUND', {
      message: `no asset of the release ${tag} matches ${unmatched.map((one) => JSON.stringify(one)).join(', ')}`,
      got: published.length === 0 ? 'a release without assets to verify' : plural(published.length, 'asset'),
      hints: ['with release-tag, path selects among asset names; the source archives are not assets'],
    });
  }
  const passedOver = assets.map(({ name }) => name).filter((name) => OWN_ASSETS.has(name) && selects(name));
  return { assets: selected, names: [...names], passedOver };
}

/** A name as a path, for a matcher that takes only absolute paths. */
const bare = (pattern: string): string => pattern.replace(/^(?:\.\/+)+/, '');
function matcher(include: readonly string[], exclude: readonly string[]): (name: string) => boolean {
  const rooted = (pattern: string): string => `/${bare(pattern)}`;
  const matches = matcherOf(include.map(rooted), exclude.map(rooted));
  return (name) => matches(`/${name}`);
}

/** @throws AegisError RELEASE_ASSET_UNUSABLE */
function requireUsable({ name, isWhole }: ReleaseAsset): void {
  const problem = isWhole ? (unusableName(name) ?? unusableName(signed(name))) : 'an unfinished upload';
  if (problem === undefined) return;
  throw new AegisError('RELEASE_ASSET_UNUSABLE', {
    message: `the asset ${printable(name)} cannot be verified`,
    got: problem,
    artifact: name,
  });
}

/** Names are searched like patterns, and a pattern with a trailing space would find the file without it. */
function unusableName(name: string): string | undefined {
  if (name !== name.trim()) return 'a name that begins or ends with a space';
  return /[*?[\]/]|^~/.test(name) ? 'a name with wildcard or path characters' : undefined;
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory);
  } catch (cause) {
    throw new AegisError('WRITE_FAILED', {
      message: `cannot make ${directory}`,
      got: systemReason(cause),
      cause,
    });
  }
}
