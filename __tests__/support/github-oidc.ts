/** GitHub's OIDC issuer on loopback: tokens with the claims that Vault roles are bound to, signed by a key made for the test. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ISSUER = 'https://token.actions.githubusercontent.com';

export interface GithubOidc {
  /** For `jwt_validation_pubkeys` of Vault's JWT auth. */
  readonly publicKey: string;
  /** A token for a job of the repository; claims override the usual ones. */
  token(audience: string, claims?: Readonly<Record<string, unknown>>): string;
  /** What a job with `id-token: write` finds: ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  environment(): Record<string, string>;
  stop(): Promise<void>;
}

/** Starts an issuer. Its tokens are for `repository` at `refs/heads/main`. */
export async function startGithubOidc(repository: string): Promise<GithubOidc> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const requestToken = randomUUID();

  function token(audience: string, claims: Readonly<Record<string, unknown>> = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const workflow = `${repository}/.github/workflows/release.yml@refs/heads/main`;
    const header = { typ: 'JWT', alg: 'RS256', kid: 'test' };
    const payload = {
      iss: ISSUER,
      aud: audience,
      sub: `repo:${repository}:ref:refs/heads/main`,
      jti: randomUUID(),
      iat: now,
      nbf: now - 5,
      exp: now + 300,
      repository,
      repository_owner: repository.split('/')[0],
      ref: 'refs/heads/main',
      ref_type: 'branch',
      event_name: 'push',
      workflow_ref: workflow,
      job_workflow_ref: workflow,
      runner_environment: 'github-hosted',
      ...claims,
    };
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part(header)}.${part(payload)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${requestToken}`) {
      response.writeHead(401).end();
      return;
    }
    const audience = new URL(request.url ?? '/', ISSUER).searchParams.get('audience') ?? repository;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ value: token(audience) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    token,
    environment: () => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
