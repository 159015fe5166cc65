/** GitHub's answers about releases: their schema, and the meaning of refusals. Pure. */
import * as v from 'valibot';
import { AegisError, messageOf, type ErrorCode } from '../../errors.ts';
import type { RawAnswer } from '../../http/connection.ts';
import { isSecret, scrubbed } from '../../http/outgoing.ts';
import type { ServerWords } from '../../http/words.ts';
import { classifyFault } from '../../http/fault.ts';
import { readJson, shapeProblem } from '../../http/json.ts';
import type { Failure, Retry, RetryBudget } from '../../http/retry.ts';
import type { Release, ReleaseAsset } from '../host.ts';
import { MOST_ASSETS } from './attachment.ts';
import { safeParse } from '../../schema.ts';

export const WORDS: ServerWords = {
  name: 'GitHub',
  addressExample: 'https://api.github.com',
  certificateHint: 'set NODE_EXTRA_CA_CERTS to the CA of your GitHub server',
  headersHint: 'check github-token',
};

/** GitHub's secondary limits ask for a minute's wait at times. */
export const BUDGET: RetryBudget = { maxAttempts: 6, totalMs: 180_000, baseMs: 500, maxDelayMs: 70_000 };

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const webAddress = v.pipe(v.string(), v.url());
const AssetAnswer = v.object({
  id,
  name: v.string(),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  state: v.string(),
  digest: v.nullish(v.string()),
  browser_download_url: webAddress,
});
export const AssetsAnswer = v.array(AssetAnswer);
export const ReleaseAnswer = v.object({
  id,
  tag_name: v.string(),
  html_url: webAddress,
  upload_url: v.string(),
  draft: v.boolean(),
  immutable: v.optional(v.boolean()),
});
export type ReleaseFacts = v.InferOutput<typeof ReleaseAnswer>;
export const ReleasesAnswer = v.array(ReleaseAnswer);

const Message = v.object({ message: v.string() });

export interface Call {
  /** The action, for messages: `cannot …`. */
  readonly doing: string;
  readonly timeoutMs?: number;
  /** Whether it writes: the hint of a refusal names the permission. */
  readonly writes: boolean;
}

function toAsset(asset: v.InferOutput<typeof AssetAnswer>): ReleaseAsset {
  const { id: number, name, size, state, digest, browser_download_url: url } = asset;
  return {
    id: number,
    name,
    size,
    isWhole: state === 'uploaded',
    url,
    ...(typeof digest === 'string' && { digest }),
  };
}

export const assetFrom = (data: unknown, doing: string): ReleaseAsset =>
  toAsset(parsed(AssetAnswer, data, doing));

const ASSETS_A_PAGE = 100;

/**
 * Every asset of a release, by page number and not by the links in the answers: a link may lead anywhere.
 *
 * @throws AegisError LIMIT_EXCEEDED, and errors of `pageOf`
 */
export async function everyAsset(
  pageOf: (page: number, size: number) => Promise<v.InferOutput<typeof AssetsAnswer>>,
): Promise<readonly ReleaseAsset[]> {
  const assets: ReleaseAsset[] = [];
  for (let page = 1; ; page++) {
    const found = await pageOf(page, ASSETS_A_PAGE);
    assets.push(...found.map(toAsset));
    if (assets.length > MOST_ASSETS) {
      throw new AegisError('LIMIT_EXCEEDED', {
        message: 'the release has more assets than GitHub allows',
        detail: '{got}; GitHub allows {expected}',
        expected: `at most ${MOST_ASSETS}`,
        got: `${assets.length} or more`,
      });
    }
    if (found.length < ASSETS_A_PAGE) return assets;
  }
}

/** @throws AegisError RELEASE_ANSWER_INVALID for a release of another tag, and errors of `assetsOf` */
export async function releaseFrom(
  facts: ReleaseFacts,
  tag: string,
  assetsOf: (id: number) => Promise<readonly ReleaseAsset[]>,
): Promise<Release> {
  if (facts.tag_name !== tag)
    throw invalid(`the release of ${tag}`, `a release of the tag ${JSON.stringify(facts.tag_name)}`);
  return {
    id: facts.id,
    tag,
    url: facts.html_url,
    uploadUrl: facts.upload_url,
    isDraft: facts.draft,
    isImmutable: facts.immutable ?? false,
    assets: await assetsOf(facts.id),
  };
}

/** Octokit treats a redirect that it must not follow as a success. @throws AegisError RELEASE_REFUSED */
export function dataOf(
  { status, data }: { readonly status: number; readonly data: unknown },
  doing: string,
): unknown {
  if (status < 300) return data;
  throw failed('RELEASE_REFUSED', doing, `status ${status}, a redirect`, 'never').error;
}

export function parsed<const S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  doing: string,
): v.InferOutput<S> {
  const result = safeParse(schema, data);
  if (result.success) return result.output;
  throw invalid(doing, shapeProblem(result.issues));
}

export function invalid(doing: string, got: string): AegisError {
  return new AegisError('RELEASE_ANSWER_INVALID', {
    message: `GitHub’s answer cannot be used: ${doing}`,
    got,
  });
}

/** @throws AegisError RELEASE_REFUSED for an address that would get the token unencrypted. */
export function requireSafeTransport(template: string, baseUrl: string): void {
  const address = URL.parse(template.replace(/\{.*$/s, ''));
  const isSafe = address !== null && isNoLess(address, new URL(baseUrl));
  if (isSafe) return;
  throw new AegisError('RELEASE_REFUSED', {
    message: 'the upload address that GitHub names must not get the token',
    detail: '{got} is not {expected}',
    expected: 'an https address',
    got: JSON.stringify(template.slice(0, 200)),
  });
}

export function redirectTarget(location: string, from: URL, doing: string): URL {
  const next = URL.parse(location, from.href);
  if (next !== null && isNoLess(next, from)) return next;
  throw failed('RELEASE_REFUSED', doing, `a redirect to ${next?.protocol ?? 'no address'}`, 'never').error;
}

/** Whether an address has no credentials and is not less protected than the one before. */
function isNoLess({ protocol, username, password }: URL, from: URL): boolean {
  const isHttps = protocol === 'https:';
  return (isHttps || (protocol === 'http:' && from.protocol === 'http:')) && username + password === '';
}

export function failed(
  code: ErrorCode,
  doing: string,
  got: string,
  retry: Retry,
  more: { readonly hints?: readonly string[]; readonly cause?: unknown } = {},
): Failure {
  return { error: new AegisError(code, { message: `cannot ${doing}`, got, ...more }), retry };
}

export const cancelled = (doing: string, cause: unknown): AegisError =>
  new AegisError('CANCELLED', { message: `the run was cancelled before it could ${doing}`, cause });

/** The part of octokit's errors that is used here. */
interface Thrown {
  readonly status?: unknown;
  readonly cause?: unknown;
  readonly response?: {
    readonly headers?: Readonly<Record<string, string | number | undefined>>;
    readonly data?: unknown;
  };
}

/** The status of an answer that octokit threw; undefined if there was no answer, for which octokit invents 500. */
export function statusOf(thrown: unknown): number | undefined {
  const { status, response } = (thrown ?? {}) as Thrown;
  return response === undefined || typeof status !== 'number' ? undefined : status;
}

/** @param token that was shown */
export function failureOf(call: Call, thrown: unknown, token: string, signal: AbortSignal): Failure {
  const status = statusOf(thrown);
  const { response, cause } = (thrown ?? {}) as Thrown;
  if (status === undefined) return faultOf(call.doing, cause ?? thrown, signal);
  const headers = Object.fromEntries(
    Object.entries(response?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return refusalOf(
    call,
    status,
    withoutToken(messageOf(thrown), token),
    { status, headers, bytes: undefined },
    thrown,
  );
}

export function faultOf(doing: string, thrown: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { error: cancelled(doing, thrown), retry: 'never' };
  const { kind, reason } = classifyFault(thrown);
  const isLasting = /^(tls|tls-client-certificate|not-tls|unsendable|destroyed)$/.test(kind);
  return failed('RELEASE_UNREACHABLE', doing, reason, isLasting ? 'never' : 'soon', {
    ...(kind === 'tls' && { hints: [WORDS.certificateHint] }),
    cause: thrown,
  });
}

const withoutToken = (words: string, token: string): string =>
  scrubbed(words, isSecret(token) ? [token] : []);

/** The failure for an answer that is not a success, by its status and GitHub's words. */
export function refusalOf(
  { doing, writes }: Call,
  status: number,
  words: string,
  raw: RawAnswer,
  cause?: unknown,
): Failure {
  const got = words === '' ? `status ${status}` : `${status}: ${words.slice(0, 500)}`;
  const more = { cause };
  // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
  const isLimited =
    status === 429 ||
    (status === 403 &&
      (raw.headers['retry-after'] !== undefined ||
        raw.headers['x-ratelimit-remaining'] === '0' ||
        /rate limit/i.test(words)));
  if (isLimited) {
    return {
      ...failed('RELEASE_REFUSED', doing, got, 'soon', {
        ...more,
        hints: ['GitHub limits the requests of a token: run again later'],
      }),
      raw,
    };
  }
  if (status >= 500 || status === 408)
    return { ...failed('RELEASE_UNREACHABLE', doing, got, 'soon', more), raw };
  if (status === 401 || status === 403 || (status === 404 && writes)) {
    const permission = `permissions: contents: ${writes ? 'write' : 'read'}`;
    return failed('RELEASE_DENIED', doing, got, 'never', {
      ...more,
      hints: [`add \`${permission}\` to the job, or pass a token that may do so as github-token`],
    });
  }
  if (status === 404) return failed('RELEASE_DENIED', doing, got, 'never', more);
  if (status === 422 && words.includes('already_exists')) {
    return failed('RELEASE_ASSET_EXISTS', doing, got, 'never', more);
  }
  return failed('RELEASE_REFUSED', doing, got, 'never', more);
}

/** GitHub's `message`, or nothing, without the token, which something on the way may echo. */
export function textOf(refusal: RawAnswer, token: string): string {
  const json = readJson(refusal, 'RELEASE_ANSWER_INVALID');
  const read = safeParse(Message, 'value' in json ? json.value : undefined);
  return read.success ? withoutToken(read.output.message, token) : '';
}
