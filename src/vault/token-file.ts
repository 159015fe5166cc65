/** Credentials in files: a token that an agent keeps fresh there, a secret id, a JWT. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { defined } from '../defined.ts';
import { AegisError, printable, systemCode } from '../errors.ts';
import type { TokenProvider } from './client.ts';

export interface HandedToken {
  readonly token: TokenProvider;
  /** Where it is from, for logs: `given directly` or the path of the file. */
  readonly origin: string;
}

/** No token of Vault is longer: service tokens have about 100 bytes, batch tokens a few hundred, JWTs some thousand. */
const MAX_SECRET_BYTES = 64 * 1024;

/**
 * A token from a file. It is read now and again each time the server refuses what it held, because an agent writes a
 * new token there before, or soon after, the old one expires.
 *
 * @throws AegisError TOKEN_MISSING, here and later, when the file cannot be read.
 */
export function tokenFromFile(path: string): HandedToken {
  let held = readSecretFile(path, 'the Vault token');
  return {
    token: (refused) => {
      if (refused?.token === held) held = readSecretFile(path, 'the Vault token');
      return held;
    },
    origin: `from ${path}`,
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
      ...defined({ cause }),
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
