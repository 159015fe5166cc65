/** Requests to GitHub's API about one repository: through octokit, with retries and time limits. */
import { AegisError } from '../errors.ts';
import { readJson } from '../http/json.ts';
import { openRequests, type Requests } from '../http/requests.ts';
import type { Failure } from '../http/retry.ts';
import type { ProxySettings } from '../http/words.ts';
import type { Logger } from '../log.ts';
import { BUDGET, cancelled, dataOf, failureOf, type Call } from '../run/github/answers.ts';
import { githubClient } from './runner.ts';

export interface GithubConfig {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly proxy: ProxySettings;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

const REQUEST_TIMEOUT_MS = 60_000;
/** Time for requests that undo something after the run was cancelled. */
const LAST_WORDS_MS = 4000;

type Github = Awaited<ReturnType<typeof githubClient>>;

export class GithubRequests {
  readonly #config: GithubConfig;
  readonly #owner: string;
  readonly #repo: string;
  readonly #requests: Requests;
  #client: Promise<Github> | undefined;

  constructor(config: GithubConfig) {
    this.#config = config;
    this.#requests = openRequests(config);
    [this.#owner = '', this.#repo = ''] = config.repository.split('/');
  }

  /** Octokit and the event that started the run; loaded with the first request. */
  async github(): Promise<Github> {
    const { log, token } = this.#config;
    // Octokit's messages, such as deprecations, are for maintainers of this project.
    const say = (message: string): void => log.debug(message);
    return (this.#client ??= githubClient(token, {
      log: { debug: () => undefined, info: () => undefined, warn: say, error: say },
    }));
  }

  /** A request below the repository. @returns the data of the answer; the caller checks its shape */
  async send(call: Call, route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { octokit } = await this.github();
    return this.call(call, async (request) => {
      const answer = await octokit.request(route, {
        owner: this.#owner,
        repo: this.#repo,
        ...parameters,
        request,
      });
      return dataOf(answer, call.doing);
    });
  }

  /** One request, with retries. */
  async call<T>(
    call: Call,
    send: (
      request: {
        readonly redirect: 'manual';
        readonly signal: AbortSignal;
        readonly fetch: typeof fetch;
      },
      attempts: number,
    ) => Promise<T>,
  ): Promise<T> {
    return this.retrying(call.doing, async (attempts) => {
      const signal = this.#signalFor(call.timeoutMs ?? REQUEST_TIMEOUT_MS);
      try {
        return { value: await send({ redirect: 'manual', signal, fetch: await this.#fetch() }, attempts) };
      } catch (thrown) {
        if (thrown instanceof AegisError) throw thrown;
        return failureOf(call, thrown, this.#config.token, this.#config.signal);
      }
    });
  }

  /** The `fetch` for octokit, with limits: octokit would buffer and parse an answer of any size. */
  async #fetch(): Promise<typeof fetch> {
    const { octokit } = await this.github();
    // The toolkit's own, which supports proxies.
    const { fetch: send = fetch } = (octokit.request.endpoint.DEFAULTS.request ?? {}) as {
      fetch?: typeof fetch;
    };
    return async (...request) => withinBounds(await send(...request));
  }

  /** A cancelled run has a few seconds left. */
  #signalFor(timeoutMs: number): AbortSignal {
    const { signal } = this.#config;
    return signal.aborted
      ? AbortSignal.timeout(LAST_WORDS_MS)
      : AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  }

  /** @param attempt see `retrying` of http/retry */
  async retrying<T>(
    doing: string,
    attempt: (attempts: number) => Promise<{ readonly value: T } | Failure>,
  ): Promise<T> {
    const { signal } = this.#config;
    const lastWords = signal.aborted;
    return this.#requests.retrying(attempt, {
      mode: lastWords ? 'never' : 'full',
      budget: BUDGET,
      cancelled: (_, cause) => cancelled(doing, cause),
      ...(lastWords && { signal: AbortSignal.timeout(LAST_WORDS_MS) }),
    });
  }
}

/** Largest answer, bytes: a page of a hundred releases has a few hundred kilobytes. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * An answer that octokit may read. If it is too large, or its JSON exceeds limits, it becomes a text that says so, which is
 * then refused for its shape like any other wrong answer.
 */
export async function withinBounds(answer: Response): Promise<Response> {
  const { status, headers, body } = answer;
  if (body === null) return answer;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the download.
    if (size > MOST_BYTES) return instead(answer, `more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (/^application\/(?:\w+\+)?json\b/i.test(headers.get('content-type') ?? '')) {
    const raw = { status, headers: { 'content-type': 'application/json' }, bytes };
    const read = readJson(raw, 'RELEASE_ANSWER_INVALID');
    if ('problem' in read) return instead(answer, read.problem);
  }
  return new Response(bytes, { status, headers });
}

function instead({ status, headers }: Response, problem: string): Response {
  const kept = new Headers(headers);
  kept.set('content-type', 'text/plain');
  return new Response(problem, { status, headers: kept });
}
