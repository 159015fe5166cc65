/** Removes uploaded assets of a release. A final listing decides what is left. */
import type { ReleaseAsset, ReleaseService, SentAsset, SentAssets } from '../host.ts';

/** Concurrent deletions: a cancelled run has ten seconds left, for up to a thousand assets. */
const AT_ONCE = 8;

/**
 * Deletes the uploads, then those that a listing still shows: an upload in flight may have arrived meanwhile.
 *
 * @returns the names that the last listing shows; undefined if GitHub could not be asked
 */
export async function takeBack(
  { release, before, sent }: Omit<SentAssets, 'isReplacing'>,
  service: Pick<ReleaseService, 'list' | 'remove'>,
  known: readonly ReleaseAsset[] = [],
): Promise<readonly string[] | undefined> {
  if (sent.length === 0) return [];
  await removeAll(known, service);
  const ours = new OurAssets(before, sent);
  const left = async (): Promise<readonly ReleaseAsset[] | undefined> =>
    service.list(release).then(
      (assets) => assets.filter((asset) => ours.has(asset)),
      () => undefined,
    );
  const found = await left();
  if (found === undefined || found.length === 0) return found?.map(({ name }) => name);
  await removeAll(found, service);
  return (await left())?.map(({ name }) => name);
}

/** Tries each deletion; a listing shows what is left. */
export async function removeAll(
  assets: readonly ReleaseAsset[],
  service: Pick<ReleaseService, 'remove'>,
): Promise<void> {
  const queue = assets.values();
  const work = async (): Promise<void> => {
    for (const asset of queue) await service.remove(asset).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Which assets of a listing the run uploaded. */
export class OurAssets {
  readonly #before: ReadonlySet<number>;
  readonly #sent: ReadonlyMap<string, SentAsset>;

  constructor(before: readonly number[], sent: readonly SentAsset[]) {
    this.#before = new Set(before);
    this.#sent = new Map(sent.map((asset) => [asset.name, asset]));
  }

  /** By name, and by its bytes once they have arrived: the name alone may belong to someone else’s asset. */
  has(asset: ReleaseAsset): boolean {
    const sent = this.#sent.get(asset.name);
    if (sent === undefined || this.#before.has(asset.id)) return false;
    return !asset.isWhole || isTheSame(asset, sent.size, sent.digest);
  }
}

/** Whether an asset has these bytes, as far as GitHub tells: older servers give no digest. */
export function isTheSame(asset: ReleaseAsset, size: number, digest: string): boolean {
  return asset.isWhole && asset.size === size && (asset.digest ?? digest) === digest;
}
