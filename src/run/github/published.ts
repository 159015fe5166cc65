/**
 * Reads releases of a GitHub repository without octokit, for a door without a runner and its toolkit. It uses one connection
 * to the API, and downloads with `asset-download.ts`. It does not see drafts.
 */
import type * as v from 'valibot';
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import { isRepository } from '../../github.ts';
import { openConnection, type Connection } from '../../http/connection.ts';
import { readJson } from '../../http/json.ts';
import { openRequests, type Requests } from '../../http/requests.ts';
import type { Failure } from '../../http/retry.ts';
import type { ProxySettings } from '../../http/words.ts';
import type { Logger } from '../../log.ts';
import type { Release, ReleaseAsset, ReleaseReader } from '../host.ts';
import { AssetDownloads } from './asset-download.ts';
import {
  AssetsAnswer,
  BUDGET,
  cancelled,
  everyAsset,
  faultOf,
  invalid,
  parsed,
  refusalOf,
  ReleaseAnswer,
  releaseFrom,
  textOf,
  WORDS,
} from './answers.ts';

export interface PublishedConfig {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** Base URL of the API. */
  readonly apiUrl: string;
  readonly proxy: ProxySettings;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** @throws AegisError INPUT_INVALID if the repository or the API address is missing or malformed */
export function openPublished(config: PublishedConfig): ReleaseReader {
  const { repository, apiUrl } = config;
  if (!isRepository(repository))
    throw unusable('GITHUB_REPOSITORY', 'the repository of the release, as owner/name', repository);
  const isPlain = /^https?:$/.test(URL.parse(apiUrl)?.protocol ?? '');
  if (!isPlain) throw unusable('GITHUB_API_URL', 'the address of GitHub’s API', apiUrl);
  return new Published(config);
}

const unusable = (variable: string, expected: string, got: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: `a release needs the variable ${variable}`,
    detail: got === '' ? 'it is not set; set it to {expected}' : 'it is {got}, not {expected}',
    expected,
    got: JSON.stringify(got),
    hints: [`set ${variable}`],
  });

class Published implements ReleaseReader {
  readonly repository: string;
  readonly #config: PublishedConfig;
  readonly #base: string;
  readonly #connection: Connection;
  readonly #downloads: AssetDownloads;
  readonly #requests: Requests;

  constructor(config: PublishedConfig) {
    this.#config = config;
    this.repository = config.repository;
    this.#base = `${config.apiUrl.replace(/\/+$/, '')}/repos/${config.repository}`;
    this.#connection = openConnection({ ...config.proxy, address: new URL(config.apiUrl) }, WORDS);
    this.#downloads = new AssetDownloads(config);
    this.#requests = openRequests(config);
  }

  async event(): Promise<{ name: string }> {
    return Promise.resolve({ name: '' });
  }

  async find(tag: string): Promise<Release> {
    const doing = `look for the release of ${tag}`;
    const facts = await this.#get(`releases/tags/${encodeURIComponent(tag)}`, doing, ReleaseAnswer).catch(
      (thrown: unknown) => {
        if (!(thrown instanceof AegisError) || thrown.code !== 'RELEASE_DENIED') throw thrown;
        throw new AegisError('RELEASE_NOT_FOUND', {
          message: `${this.repository} has no visible release with the tag ${tag}`,
          ...defined({ got: thrown.got }),
          hints: [
            'check GITHUB_REPOSITORY, and that GITHUB_TOKEN may read its contents; drafts are not visible',
          ],
          cause: thrown,
        });
      },
    );
    return releaseFrom(facts, tag, async (id) => this.#assetsOf(id));
  }

  async download(asset: ReleaseAsset, start: () => (chunk: Uint8Array) => void): Promise<void> {
    const doing = `download the asset ${asset.name}`;
    const url = new URL(`${this.#base}/releases/assets/${asset.id}`);
    await this.#retrying(doing, async () => {
      const take = start();
      const refusal = await this.#downloads.fetch(url, doing, take);
      return refusal ?? { value: undefined };
    });
  }

  async close(): Promise<void> {
    this.#requests.close();
    await Promise.all([this.#connection.close(), this.#downloads.close()]);
  }

  async #assetsOf(id: number): Promise<readonly ReleaseAsset[]> {
    const doing = 'list the assets of the release';
    return everyAsset(async (page, size) =>
      this.#get(`releases/${id}/assets?per_page=${size}&page=${page}`, doing, AssetsAnswer),
    );
  }

  async #get<const S extends v.GenericSchema>(
    path: string,
    doing: string,
    schema: S,
  ): Promise<v.InferOutput<S>> {
    const url = new URL(`${this.#base}/${path}`);
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: `token ${this.#config.token}`,
      'user-agent': 'aegis-sign-action',
    };
    return this.#retrying(doing, async () => {
      const { signal } = this.#requests;
      const { token } = this.#config;
      const raw = await this.#connection.exchange({ method: 'GET', url, headers, signal });
      // Redirects are never followed with the token.
      if (raw.status !== 200) return refusalOf({ doing, writes: false }, raw.status, textOf(raw, token), raw);
      const read = readJson(raw, 'RELEASE_ANSWER_INVALID');
      if ('problem' in read) throw invalid(doing, read.problem);
      return { value: parsed(schema, read.value, doing) };
    });
  }

  async #retrying<T>(doing: string, attempt: () => Promise<{ readonly value: T } | Failure>): Promise<T> {
    const { signal } = this.#config;
    return this.#requests.retrying(
      async () => {
        try {
          return await attempt();
        } catch (thrown) {
          if (thrown instanceof AegisError) throw thrown;
          return faultOf(doing, thrown, signal);
        }
      },
      { mode: 'full', budget: BUDGET, cancelled: (_, cause) => cancelled(doing, cause) },
    );
  }
}
