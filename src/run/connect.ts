/** A run's session with Vault. */
import { defined } from '../defined.ts';
import type { VaultInputs } from '../inputs/inputs.ts';
import { openVaultSession, type VaultSession } from '../vault/session.ts';
import type { Host } from './host.ts';
import { authMethod } from './login.ts';

/**
 * Opens the run's session with Vault; `close` ends it, and revokes the token where the run made it.
 *
 * @throws AegisError TOKEN_MISSING, INPUT_INVALID
 */
export function connect(
  { address, auth, maxRetries, authNamespace, ...config }: VaultInputs,
  host: Pick<Host, 'proxy' | 'log' | 'signal' | 'mask' | 'leftovers' | 'workspace' | 'idToken'>,
): VaultSession {
  const { proxy, log, signal, mask, leftovers } = host;
  const attempts = maxRetries === undefined ? undefined : maxRetries + 1;
  const server = {
    ...proxy,
    ...config,
    ...defined({ authNamespace }),
    ...(attempts !== undefined && { retry: { maxAttempts: attempts, hardLimit: attempts } }),
  };
  return openVaultSession({ ...server, address: new URL(address) }, authMethod(auth, host), {
    log,
    signal,
    onToken: (token, revocable) => {
      mask?.(token);
      if (revocable) leftovers?.token({ server: { ...server, address }, token });
    },
    onRevoked: (token) => leftovers?.revoked(token),
  });
}
