/** The OIDC token of a GitHub Actions job, for a CLI that runs in one (GitHub's docs: "About security hardening with OpenID Connect"). */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { openConnection } from '../http/connection.ts';
import { proxyOf } from '../inputs/environment.ts';
import type { Host } from '../run/host.ts';
import { safeParse } from '../schema.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';

const Answer = v.object({ value: v.pipe(v.string(), v.minLength(1)) });
const TIMEOUT_MS = 20_000;

/** How to ask for the token, where the job may have one (`permissions: id-token: write`). */
export function githubIdToken(env: NodeJS.ProcessEnv): Pick<Host, 'idToken'> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
  if (!address || !bearer) return {};
  return { idToken: async (audience) => ask(new URL(address), bearer, audience, env) };
}

async function ask(
  url: URL,
  bearer: string,
  audience: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (audience !== undefined) url.searchParams.set('audience', audience);
  const connection = openConnection(
    { ...proxyOf(env), address: url, requestTimeoutMs: TIMEOUT_MS },
    { name: 'GitHub', addressExample: url.origin, certificateHint: '', headersHint: '' },
  );
  const refused = (got: string, cause?: unknown): AegisError =>
    new AegisError('VAULT_LOGIN_REFUSED', {
      message: 'GitHub gave no OIDC token',
      got,
      hints: ['check that the job has `permissions: id-token: write`'],
      ...defined({ cause }),
    });
  try {
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    const { status, bytes } = await connection.exchange({ method: 'GET', url, headers });
    if (status !== 200 || bytes === undefined) throw refused(`status ${status}`);
    const parsed = safeParse(
      Answer,
      parseStrictJson(bytes, { code: 'VAULT_LOGIN_REFUSED', what: 'the answer', limits: SMALL_JSON }),
    );
    if (!parsed.success) throw refused('an answer without a token');
    return parsed.output.value;
  } catch (thrown) {
    throw thrown instanceof AegisError ? thrown : refused('no answer', thrown);
  } finally {
    await connection.close();
  }
}
