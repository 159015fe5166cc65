/** Taking assets of a release back: what counts is what a listing shows afterwards. */
import type { ReleaseAsset, ReleaseService, SentAsset, SentAssets } from '../host.ts';

/** Deletions at once: of a cancelled run, ten seconds are left for a thousand assets. */
const AT_ONCE = 8;

/**
 * Deletes what was sent, then whatever of it a listing still shows: an upload that was under way may have arrived
 * meanwhile.
 *
 * @returns the names of what the last listing shows; undefined when GitHub could not be asked
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

/** Each as far as it can be: what is left shows in a listing. */
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

/** Which assets of a listing a run has sent. */
export class OurAssets {
  readonly #before: ReadonlySet<number>;
  readonly #sent: ReadonlyMap<string, SentAsset>;

  constructor(before: readonly number[], sent: readonly SentAsset[]) {
    this.#before = new Set(before);
    this.#sent = new Map(sent.map((asset) => [asset.name, asset]));
  }

  /** By name, and by its bytes where they have arrived: a name alone may be somebody else’s. */
  has(asset: ReleaseAsset): boolean {
    const sent = this.#sent.get(asset.name);
    if (sent === undefined || this.#before.has(asset.id)) return false;
    return !asset.isWhole || isTheSame(asset, sent.size, sent.digest);
  }
}

/** Whether an asset holds these bytes, as far as GitHub tells: servers of an older version give no digest. */
export function isTheSame(asset: ReleaseAsset, size: number, digest: string): boolean {
  return asset.isWhole && asset.size === size && (asset.digest ?? digest) === digest;
}
