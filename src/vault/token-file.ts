/** A token that somebody else obtained: given as text, or kept fresh in a file by an agent. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { AegisError, printable, systemCode } from '../errors.js';
import type { TokenProvider } from './client.js';

/** Where a token may come from. The first that is there is taken, in this order. */
export interface TokenPlaces {
  /** The token itself, for example from the variable VAULT_TOKEN. */
  readonly token?: string | undefined;
  /** A file that the caller named: it must be there. */
  readonly file?: string | undefined;
  /** Files that are looked at when nothing was named; those that do not exist are passed over. */
  readonly usualFiles?: readonly string[];
}

export interface HandedToken {
  readonly token: TokenProvider;
  /** Where it is from, for logs: `given directly` or the path of the file. */
  readonly origin: string;
}

/** Where Vault Agent's sink in a pod writes, by convention. */
export const AGENT_TOKEN_FILE = '/var/run/secrets/vault-token';

/** No token of Vault is longer: service tokens have about 100 bytes, batch tokens a few hundred. */
const MAX_SECRET_BYTES = 64 * 1024;

/**
 * Picks the token's source.
 *
 * A file is read once and again each time the server refuses what it held, because an agent writes a new token there
 * before, or soon after, the old one expires.
 *
 * @throws AegisError TOKEN_MISSING when there is no source, or its file cannot be read.
 */
export function handedToken({ token, file, usualFiles = [] }: TokenPlaces): HandedToken {
  if (token !== undefined && token.trim() !== '') {
    return { token: () => token.trim(), origin: 'given directly' };
  }
  const path = file ?? usualFiles.find((candidate) => exists(candidate));
  if (path === undefined) {
    const places = ['VAULT_TOKEN', 'VAULT_TOKEN_FILE', ...usualFiles];
    throw new AegisError('TOKEN_MISSING', {
      message: 'there is no Vault token to work with',
      expected: `a token in one of ${places.join(', ')}`,
    });
  }
  let held = readSecretFile(path, 'the Vault token');
  return {
    token: (refused) => {
      if (refused?.token === held) held = readSecretFile(path, 'the Vault token');
      return held;
    },
    origin: path,
  };
}

/**
 * A credential from a file, without the line break at its end.
 *
 * @param what  names the credential in the error, which never shows the content.
 * @throws AegisError TOKEN_MISSING when the file is absent, empty, too large or not a regular file.
 */
export function readSecretFile(path: string, what: string): string {
  const fail = (got: string, cause?: unknown): AegisError =>
    new AegisError('TOKEN_MISSING', {
      message: `cannot read ${what} from ${printable(path)}`,
      got,
      hints: [
        'check that the file exists and that this user may read it; an agent may not have written it yet',
      ],
      ...(cause !== undefined && { cause }),
    });
  let descriptor: number | undefined;
  try {
    // A FIFO in its place must not make the run wait. Windows has no such flag, and no FIFO.
    descriptor = openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
    if (!fstatSync(descriptor).isFile()) throw fail('something that is not a regular file');
    const buffer = Buffer.alloc(MAX_SECRET_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0; length += read) {
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    if (length > MAX_SECRET_BYTES) throw fail(`more than ${MAX_SECRET_BYTES} bytes`);
    const text = buffer.toString('utf8', 0, length).trim();
    if (text === '') throw fail('an empty file');
    return text;
  } catch (cause) {
    throw cause instanceof AegisError ? cause : fail(systemCode(cause) ?? 'an unknown error', cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** A file that is there but cannot be opened counts as there: passing it over would hide why the token is missing. */
function exists(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0)));
    return true;
  } catch (error) {
    const code = systemCode(error);
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}
