/** Files that an input points to. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AegisError } from '../errors.ts';

/** Largest file that an input may point to (a certificate, a predicate), in bytes. */
const MAX_INPUT_FILE = 16 * 1024 * 1024;

/** @throws AegisError INPUT_INVALID when it is no small regular file, or a system error. */
export function readInputFile(path: string): Buffer {
  const facts = statSync(path);
  // Before it is opened: opening a FIFO would wait for ever.
  if (!facts.isFile())
    throw new AegisError('INPUT_INVALID', { message: 'something that is not a regular file' });
  if (facts.size > MAX_INPUT_FILE)
    throw new AegisError('INPUT_INVALID', { message: 'a file of more than 16 MiB' });
  return readFileSync(path);
}

/** Where an agent beside the process keeps a token, by convention. */
export const AGENT_TOKEN_FILE = '/var/run/secrets/vault-token';
/** Where `vault login` and `bao login` keep one, below the home directory. */
const LOGIN_TOKEN_FILE = '.vault-token';

/** The first of the usual token files that is there, as parseInputs takes it. */
export function usualTokenFile(home: string, agentFile = AGENT_TOKEN_FILE): { readonly tokenFile?: string } {
  const tokenFile = [agentFile, join(home, LOGIN_TOKEN_FILE)].find((file) => existsSync(file));
  return tokenFile === undefined ? {} : { tokenFile };
}
