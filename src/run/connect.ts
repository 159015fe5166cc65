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
  host: Pick<Host, 'proxy' | 'log' | 'signal' | 'mask' | 'workspace' | 'idToken'>,
): VaultSession {
  const { proxy, log, signal, mask } = host;
  const attempts = maxRetries === undefined ? undefined : maxRetries + 1;
  const server = {
    ...proxy,
    ...config,
    address: new URL(address),
    ...defined({ authNamespace }),
    ...(attempts !== undefined && { retry: { maxAttempts: attempts, hardLimit: attempts } }),
  };
  return openVaultSession(server, authMethod(auth, host), {
    log,
    signal,
    ...defined({ onToken: mask }),
  });
}
