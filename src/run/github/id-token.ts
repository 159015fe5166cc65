/**
 * The OIDC token of a GitHub Actions job (GitHub's docs: "OpenID Connect reference"). Requested here for both doors, because
 * the toolkit reads an answer of any length.
 */
import * as v from 'valibot';
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import { openConnection, type Connection } from '../../http/connection.ts';
import { openRequests } from '../../http/requests.ts';
import type { Failure } from '../../http/retry.ts';
import type { IdTokenSource } from '../../inputs/environment.ts';
import { safeParse } from '../../schema.ts';
import { parseStrictJson, SMALL_JSON } from '../../strict-json.ts';
import type { Host } from '../host.ts';

const Answer = v.object({ value: v.pipe(v.string(), v.minLength(1)) });
const TIMEOUT_MS = 20_000;
const BUDGET = { maxAttempts: 5, totalMs: 60_000 };

/**
 * A function that requests the token and masks it before it returns.
 *
 * @returns a function that throws AegisError VAULT_LOGIN_REFUSED if GitHub gives no token
 */
export function idTokenFrom(
  { address, bearer, proxy }: IdTokenSource,
  host: Pick<Host, 'log' | 'signal' | 'mask'>,
): NonNullable<Host['idToken']> {
  return async (audience) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined) throw refused('an ACTIONS_ID_TOKEN_REQUEST_URL that is not a URL');
    if (audience !== undefined) url.searchParams.set('audience', audience);
    const connection = openConnection(
      { ...proxy, address: url, requestTimeoutMs: TIMEOUT_MS, maxAnswerBytes: SMALL_JSON.bytes },
      { name: 'GitHub', addressExample: url.origin, certificateHint: '', headersHint: '' },
    );
    const requests = openRequests(host);
    try {
      const token = await requests.retrying(async () => ask(connection, url, bearer, requests.signal), {
        mode: 'full',
        budget: BUDGET,
        cancelled: () => new AegisError('CANCELLED', { message: 'the run was cancelled' }),
      });
      host.mask?.(token);
      return token;
    } finally {
      requests.close();
      await connection.close();
    }
  };
}

async function ask(
  connection: Connection,
  url: URL,
  bearer: string,
  signal: AbortSignal,
): Promise<{ readonly value: string } | Failure> {
  const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
  try {
    const { status, bytes } = await connection.exchange({ method: 'GET', url, headers, signal });
    if (status !== 200)
      return {
        error: refused(`status ${status}`),
        retry: status >= 500 || status === 429 ? 'soon' : 'never',
      };
    if (bytes === undefined) return { error: refused(`more than ${SMALL_JSON.bytes} bytes`), retry: 'never' };
    const parsed = safeParse(
      Answer,
      parseStrictJson(bytes, { code: 'VAULT_LOGIN_REFUSED', what: 'the answer', limits: SMALL_JSON }),
    );
    if (!parsed.success) return { error: refused('an answer without a token'), retry: 'never' };
    return { value: parsed.output.value };
  } catch (thrown) {
    return thrown instanceof AegisError
      ? { error: thrown, retry: 'never' }
      : { error: refused('no answer', thrown), retry: 'soon' };
  }
}

const refused = (got: string, cause?: unknown): AegisError =>
  new AegisError('VAULT_LOGIN_REFUSED', {
    message: 'GitHub gave no OIDC token',
    got,
    hints: ['check that the job has `permissions: id-token: write`'],
    ...defined({ cause }),
  });
