/**
 * The bytes of a release asset: from GitHub, which leads to its store. The token goes to GitHub alone, wherever the
 * redirects lead; that is why they are followed here and not by a library.
 */
import { openConnection, type Connection } from '../../http/connection.ts';
import type { Failure } from '../../http/retry.ts';
import type { ProxySettings } from '../../http/words.ts';
import { failed, redirectTarget, refusalOf, textOf, WORDS } from './answers.ts';

/** GitHub itself leads to its store with one redirect. */
const MOST_REDIRECTS = 5;

const GONE = {
  hints: ['it was listed a moment ago, so that somebody has replaced or deleted it since: run again'],
};

export interface DownloadConfig {
  readonly token: string;
  readonly proxy: ProxySettings;
  readonly signal: AbortSignal;
}

export class AssetDownloads {
  readonly #config: DownloadConfig;
  readonly #connections = new Map<string, Connection>();

  constructor(config: DownloadConfig) {
    this.#config = config;
  }

  /**
   * One attempt.
   *
   * @param from the asset in GitHub's API
   * @param doing for messages
   * @returns why there was nothing to take, or undefined when all of it was taken
   * @throws AegisError RELEASE_REFUSED for a redirect that is not followed; what undici and `take` throw
   */
  async fetch(from: URL, doing: string, take: (chunk: Uint8Array) => void): Promise<Failure | undefined> {
    const { token, signal } = this.#config;
    let url = from;
    let isGithub = true;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const { status, headers, refusal } = await this.#connectionTo(url).download(
        {
          method: 'GET',
          url,
          headers: {
            accept: 'application/octet-stream',
            'user-agent': 'aegis-sign-action',
            ...(isGithub && { authorization: `token ${token}` }),
          },
          signal,
        },
        take,
      );
      if (refusal === undefined) return undefined;
      if (status === 200)
        return failed('RELEASE_ANSWER_INVALID', doing, refusal.broken ?? 'an unreadable body', 'never');
      if (isGithub && status === 404)
        return failed('RELEASE_ASSET_UNUSABLE', doing, 'status 404', 'never', GONE);
      const { location } = headers;
      if (status < 300 || status >= 400 || typeof location !== 'string') {
        // A store that refuses may do so because the address has expired: GitHub gives another.
        return isGithub || status >= 500
          ? refusalOf({ doing, writes: false }, status, textOf(refusal, token), refusal)
          : failed('RELEASE_UNREACHABLE', doing, `status ${status} from ${url.host}`, 'soon');
      }
      const next = redirectTarget(location, url, doing);
      isGithub &&= next.origin === from.origin;
      url = next;
    }
    throw failed('RELEASE_REFUSED', doing, `more than ${MOST_REDIRECTS} redirects`, 'never').error;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map(async (connection) => connection.close()));
  }

  #connectionTo({ origin }: URL): Connection {
    const known = this.#connections.get(origin);
    if (known !== undefined) return known;
    const made = openConnection({ ...this.#config.proxy, address: new URL(origin) }, WORDS);
    this.#connections.set(origin, made);
    return made;
  }
}
