/**
 * Downloads a release asset. GitHub redirects to its store, but the token goes only to GitHub; that is why redirects are
 * followed here and not by a library.
 */
import { openConnection, type Connection } from '../../http/connection.ts';
import type { Failure } from '../../http/retry.ts';
import type { ProxySettings } from '../../http/words.ts';
import { failed, redirectTarget, refusalOf, textOf, WORDS } from './answers.ts';

/** GitHub itself needs one redirect to its store. */
const MOST_REDIRECTS = 5;

const GONE = {
  hints: ['it was listed a moment ago, so someone replaced or deleted it since: run again'],
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
   * @returns the failure, or undefined if the whole asset was taken
   * @throws AegisError RELEASE_REFUSED for a redirect that is not followed; errors of undici and `take`
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
        // The store may refuse because the address expired: GitHub gives a new one.
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
