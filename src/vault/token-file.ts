/** Credentials in files: a token that an agent renews, a secret id, a JWT. */
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { ReadFailure, readWhole } from '../files/read.ts';
import type { TokenProvider } from './client.ts';

export interface HandedToken {
  readonly token: TokenProvider;
  /** Path of the file that it is from, for a refusal; absent where it was given. */
  readonly file?: string;
}

/** No token is longer: service tokens have about 100 bytes, batch tokens a few hundred, JWTs a few thousand. */
const MAX_SECRET_BYTES = 64 * 1024;

/**
 * A token from a file. The file is read now, and again each time the server refuses its token, because an agent writes a
 * new one before, or soon after, the old one expires.
 *
 * @throws AegisError TOKEN_MISSING, here and later, if the file cannot be read.
 */
export function tokenFromFile(path: string): HandedToken {
  let held = readSecretFile(path, 'the Vault token');
  return {
    token: (refused) => {
      if (refused?.token === held) held = readSecretFile(path, 'the Vault token');
      return held;
    },
    file: path,
  };
}

/**
 * A credential from a file, without the trailing line break.
 *
 * @param what  name of the credential for the error, which never shows the content.
 * @throws AegisError TOKEN_MISSING if the file is absent, empty, too large or not a regular file.
 */
export function readSecretFile(path: string, what: string): string {
  const fail = (got: string, cause?: unknown): AegisError =>
    new AegisError('TOKEN_MISSING', {
      message: `cannot read ${what} from ${printable(path)}`,
      got,
      hints: [
        'check that the file exists and that this user can read it; an agent may not have written it yet',
      ],
      ...defined({ cause }),
    });
  let text: string;
  try {
    text = readWhole(path, MAX_SECRET_BYTES).toString('utf8').trim();
  } catch (thrown) {
    if (!(thrown instanceof ReadFailure)) throw thrown;
    const { problem, got, cause } = thrown;
    throw fail(problem === 'too large' ? `more than ${MAX_SECRET_BYTES} bytes` : got, cause);
  }
  if (text === '') throw fail('an empty file');
  return text;
}
