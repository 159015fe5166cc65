/** The address of Vault and the names of keys there, for every door. */
import { AegisError } from '../errors.ts';

/** Transit's own rule for names (Vault SDK, `framework.GenericNameRegex`): another name changes the path. */
export const isKeyName = (name: string): boolean => /^\w(?:[\w.-]*\w)?$/.test(name);

/** What to leave out if more than the address was copied: the server would only say that the key is missing. */
export function pathAdvice(path: string): string | undefined {
  if (/(^|\/)v1(\/|$)/.test(path)) return 'leave out /v1 and what follows: it is added to every request';
  if (/(^|\/)ui(\/|$)/.test(path)) return 'leave out /ui and what follows: that is the web page';
  return undefined;
}

/**
 * Where requests go. HTTP over a Unix socket also names a host, which the server ignores.
 *
 * @throws AegisError INPUT_INVALID
 */
export function endpointOf(address: URL): { readonly address: URL; readonly socketPath?: string } {
  if (address.protocol !== 'unix:') {
    const advice = pathAdvice(address.pathname);
    if (advice === undefined) return { address };
    throw new AegisError('INPUT_INVALID', {
      message: `the address of Vault cannot be used: ${advice}`,
      hints: [],
    });
  }
  const problem =
    address.host !== '' || address.pathname === ''
      ? 'a socket without an absolute path'
      : address.search || address.hash
        ? 'a query or fragment'
        : undefined;
  if (problem !== undefined) {
    throw new AegisError('INPUT_INVALID', {
      message: 'the address of Vault cannot be used',
      detail: 'it has {got}; write {expected}',
      expected: 'an address such as unix:///run/vault-agent.sock',
      got: problem,
    });
  }
  return { address: new URL('http://localhost'), socketPath: decodeURIComponent(address.pathname) };
}
