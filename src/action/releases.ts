/**
 * GitHub's releases, for jobs. Requests go through octokit, downloads through our own connection, because octokit buffers a
 * body in memory. Redirects are never followed with the token. Octokit is loaded with the first request.
 */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { isTheSame } from '../run/github/take-back.ts';
import type { Release, ReleaseAsset, ReleaseService } from '../run/host.ts';
import { AssetDownloads } from '../run/github/asset-download.ts';
import {
  assetFrom,
  AssetsAnswer,
  dataOf,
  everyAsset,
  faultOf,
  invalid,
  parsed,
  ReleaseAnswer,
  releaseFrom,
  ReleasesAnswer,
  requireSafeTransport,
  statusOf,
  type ReleaseFacts,
} from '../run/github/answers.ts';
import { GithubRequests, type GithubConfig } from './github-requests.ts';
import { sha256Of } from '../sha256.ts';

/** Most releases to search for a draft; GitHub lists the newest first. */
const MOST_RELEASES = 1000;
const PAGE = 100;
/** The bundle of a large model has at most 64 MiB. */
const UPLOAD_TIMEOUT_MS = 600_000;

export function openReleases(config: GithubConfig): ReleaseService {
  return new Releases(config);
}

class Releases implements ReleaseService {
  readonly repository: string;
  readonly #requests: GithubRequests;
  readonly #downloads: AssetDownloads;
  readonly #signal: AbortSignal;

  constructor(config: GithubConfig) {
    this.repository = config.repository;
    this.#requests = new GithubRequests(config);
    this.#downloads = new AssetDownloads(config);
    this.#signal = config.signal;
  }

  async event(): Promise<{ name: string; tag?: string }> {
    const { eventName: name, releaseTag: tag } = await this.#requests.github();
    return { name, ...defined({ tag }) };
  }

  async find(tag: string): Promise<Release> {
    const facts = (await this.#published(tag)) ?? (await this.#draft(tag));
    if (facts === undefined) throw await this.#notFound(tag);
    return releaseFrom(facts, tag, async (id) => this.#assetsOf(id));
  }

  async upload(release: Release, name: string, bytes: Uint8Array): Promise<ReleaseAsset> {
    const { octokit } = await this.#requests.github();
    requireSafeTransport(release.uploadUrl, octokit.request.endpoint.DEFAULTS.baseUrl);
    const digest = `sha256:${sha256Of(bytes)}`;
    const doing = `attach ${name} to the release ${release.tag}`;
    // A broken attempt may have left an empty asset of the name, or a complete one if only the answer was lost.
    const leftBehind = async (): Promise<ReleaseAsset | undefined> => {
      const left = (await this.#assetsOf(release.id)).find((asset) => asset.name === name);
      return left?.isWhole === false || (left && isTheSame(left, bytes.length, digest)) ? left : undefined;
    };
    const answer = await this.#requests
      .call({ doing, timeoutMs: UPLOAD_TIMEOUT_MS, writes: true }, async (request, attempts) => {
        if (attempts > 1) {
          const left = await leftBehind();
          if (left?.isWhole === true) return { asset: undefined, left };
          if (left !== undefined) await this.remove(left);
        }
        const created = await octokit.request({
          method: 'POST',
          url: release.uploadUrl,
          name,
          data: bytes,
          headers: { 'content-type': 'application/json' },
          request,
        });
        return { asset: assetFrom(dataOf(created, doing), doing), left: undefined };
      })
      .catch(async (thrown: unknown) => {
        // If GitHub refused it because the name exists, the asset is someone else's; otherwise it is ours.
        const isOurs = !(thrown instanceof AegisError && thrown.code === 'RELEASE_ASSET_EXISTS');
        const left = isOurs ? await leftBehind().catch(() => undefined) : undefined;
        if (left !== undefined) await this.remove(left).catch(() => undefined);
        throw thrown;
      });
    const asset = answer.left ?? answer.asset;
    if (asset.name === name && isTheSame(asset, bytes.length, digest)) return asset;
    // An answer about an asset that was there before says nothing of ours.
    if (!release.assets.some(({ id }) => id === asset.id)) await this.remove(asset).catch(() => undefined);
    throw new AegisError('RELEASE_ANSWER_INVALID', {
      message: `GitHub did not store ${name} as sent`,
      detail: 'sent: {expected}; stored: {got}',
      expected: `${name}, ${bytes.length} bytes, ${digest}`,
      got: `${asset.name}, ${asset.size} bytes, ${asset.digest ?? 'no digest'}${asset.isWhole ? '' : ', incomplete'}`,
    });
  }

  async list({ id }: Pick<Release, 'id'>): Promise<readonly ReleaseAsset[]> {
    return this.#assetsOf(id);
  }

  async rename(asset: ReleaseAsset, name: string): Promise<ReleaseAsset> {
    const doing = `rename the asset ${asset.name} to ${name}`;
    const data = await this.#requests.send(
      { doing, writes: true },
      'PATCH /repos/{owner}/{repo}/releases/assets/{id}',
      {
        id: asset.id,
        name,
      },
    );
    const renamed = assetFrom(data, doing);
    if (renamed.id === asset.id && renamed.name === name) return renamed;
    throw invalid(doing, `an asset called ${JSON.stringify(renamed.name)}`);
  }

  async remove(asset: ReleaseAsset): Promise<void> {
    const doing = `delete the asset ${asset.name}`;
    try {
      await this.#requests.send(
        { doing, writes: true },
        'DELETE /repos/{owner}/{repo}/releases/assets/{id}',
        {
          id: asset.id,
        },
      );
    } catch (thrown) {
      // It is already gone, as wanted: an attempt with a lost answer has deleted it.
      if (statusOf(thrown instanceof AegisError ? thrown.cause : thrown) !== 404) throw thrown;
    }
  }

  async download(asset: ReleaseAsset, start: () => (chunk: Uint8Array) => void): Promise<void> {
    const { octokit } = await this.#requests.github();
    const base = octokit.request.endpoint.DEFAULTS.baseUrl.replace(/\/+$/, '');
    const url = new URL(`${base}/repos/${this.repository}/releases/assets/${asset.id}`);
    const doing = `download the asset ${asset.name}`;
    await this.#requests.retrying(doing, async () => {
      const take = start();
      try {
        return (await this.#downloads.fetch(url, doing, take)) ?? { value: undefined };
      } catch (thrown) {
        if (thrown instanceof AegisError) throw thrown;
        return faultOf(doing, thrown, this.#signal);
      }
    });
  }

  async close(): Promise<void> {
    await this.#downloads.close();
  }

  async #published(tag: string): Promise<ReleaseFacts | undefined> {
    const doing = `look for the release of ${tag}`;
    try {
      const data = await this.#requests.send(
        { doing, writes: false },
        'GET /repos/{owner}/{repo}/releases/tags/{tag}',
        {
          tag,
        },
      );
      return parsed(ReleaseAnswer, data, doing);
    } catch (thrown) {
      if (thrown instanceof AegisError && statusOf(thrown.cause) === 404) return undefined;
      throw thrown;
    }
  }

  /** GitHub does not find a draft by its tag. */
  async #draft(tag: string): Promise<ReleaseFacts | undefined> {
    const doing = `list the releases of ${this.repository}`;
    const drafts: ReleaseFacts[] = [];
    for (let page = 1; page <= MOST_RELEASES / PAGE; page++) {
      const data = await this.#requests.send({ doing, writes: false }, 'GET /repos/{owner}/{repo}/releases', {
        per_page: PAGE,
        page,
      });
      const releases = parsed(ReleasesAnswer, data, doing);
      drafts.push(...releases.filter((release) => release.draft && release.tag_name === tag));
      if (releases.length < PAGE) break;
    }
    if (drafts.length > 1) {
      throw new AegisError('RELEASE_NOT_FOUND', {
        message: `${drafts.length} draft releases have the tag ${tag}, so it is unclear which one is meant`,
        got: `the releases ${drafts.map((draft) => draft.id).join(', ')}`,
        hints: [
          `delete all but one of the drafts: gh api --method DELETE repos/${this.repository}/releases/ID`,
          'a repeated workflow run finds its own draft with `gh release view TAG`; see examples/release-gate.yml',
        ],
      });
    }
    return drafts[0];
  }

  async #notFound(tag: string): Promise<AegisError> {
    const hasTag = await this.#requests
      .send({ doing: `look for the tag ${tag}`, writes: false }, 'GET /repos/{owner}/{repo}/git/ref/{ref}', {
        ref: `tags/${tag}`,
      })
      .then(
        () => true,
        (thrown: unknown) =>
          thrown instanceof AegisError && statusOf(thrown.cause) === 404 ? false : undefined,
      );
    return new AegisError('RELEASE_NOT_FOUND', {
      message:
        hasTag === false
          ? `${this.repository} has neither a release nor a tag called ${tag}`
          : `${this.repository} has no release with the tag ${tag}`,
      hints: [
        `create it first: gh release create ${/^[\w.-]+$/.test(tag) ? tag : 'TAG'}`,
        'only a token with `permissions: contents: write` can see a draft',
      ],
    });
  }

  /** By page number and not by the links in the answers: a link may lead anywhere. */
  async #assetsOf(releaseId: number): Promise<readonly ReleaseAsset[]> {
    const doing = 'list the assets of the release';
    return everyAsset(async (page, size) => {
      const data = await this.#requests.send(
        { doing, writes: false },
        'GET /repos/{owner}/{repo}/releases/{release_id}/assets',
        { release_id: releaseId, per_page: size, page },
      );
      return parsed(AssetsAnswer, data, doing);
    });
  }
}
