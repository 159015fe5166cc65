/** Turns the inputs for authentication into the method of a Vault session. */
import { resolve } from 'node:path';
import { AegisError } from '../errors.ts';
import type { AuthInputs } from '../inputs/auth.ts';
import type { TokenProvider } from '../vault/client.ts';
import type { AuthMethod } from '../vault/session.ts';
import { readSecretFile, tokenFromFile } from '../vault/token-file.ts';
import type { Host } from './host.ts';

/**
 * Credentials are read when the login needs them, and again for each further login.
 *
 * @throws AegisError TOKEN_MISSING if a token file cannot be read; INPUT_INVALID if the job cannot get an OIDC token.
 */
export function authMethod(auth: AuthInputs, host: Pick<Host, 'workspace' | 'idToken' | 'mask'>): AuthMethod {
  const fromFile = (path: string, what: string) => (): string => {
    const credential = readSecretFile(resolve(host.workspace, path), what);
    host.mask?.(credential);
    return credential;
  };
  switch (auth.kind) {
    case 'none':
      return { kind: 'none' };
    case 'token': {
      const { token, file, revoke } = auth;
      if (file === undefined) return { kind: 'token', token: () => token ?? '', revoke };
      const handed = tokenFromFile(resolve(host.workspace, file));
      const masked: TokenProvider = async (refused) => {
        const current = await handed.token(refused);
        host.mask?.(current);
        return current;
      };
      return { ...handed, kind: 'token', token: masked, revoke };
    }
    case 'approle': {
      const { kind, path, roleId, secretId, secretIdFile, wrapped } = auth;
      const source =
        secretIdFile === undefined ? secretId && (() => secretId) : fromFile(secretIdFile, 'the secret id');
      return { kind, path, roleId, wrapped, ...(source && { secretId: source }) };
    }
    case 'kubernetes': {
      const { kind, path, role, jwtFile } = auth;
      return { kind, path, role, jwt: fromFile(jwtFile, 'the service account’s token') };
    }
    case 'jwt': {
      const { kind, path, role, audience, jwtFile } = auth;
      if (jwtFile !== undefined) return { kind, path, role, jwt: fromFile(jwtFile, 'the JWT') };
      const { idToken } = host;
      if (idToken === undefined) {
        throw new AegisError('INPUT_INVALID', {
          message: 'there is no OIDC token to log in with',
          hints: [
            'in GitHub Actions: add `permissions: id-token: write` to the job',
            'elsewhere: give the file with the JWT as vault-jwt-file',
          ],
        });
      }
      return { kind, path, role, jwt: async () => idToken(audience) };
    }
  }
}
