/** Files that an input names. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AegisError } from '../errors.ts';
import { lookThrough } from '../files/look.ts';
import { ReadFailure, readWhole } from '../files/read.ts';
import type { ParseContext } from './parsers/parser.ts';

/** Largest file that an input may name (a certificate, a predicate), in bytes. */
const MAX_INPUT_FILE = 16 * 1024 * 1024;

/** What parsers may read; relative paths start at the workspace. */
export function filesFrom(workspace: string): Required<ParseContext> {
  return {
    readFile: (path) => readInputFile(resolve(workspace, path)),
    listFolder: (path) => listInputFolder(resolve(workspace, path)),
  };
}

/** @throws AegisError INPUT_INVALID when it is not a small regular file, or a system error. */
export function readInputFile(path: string): Buffer {
  try {
    return readWhole(path, MAX_INPUT_FILE);
  } catch (thrown) {
    if (!(thrown instanceof ReadFailure)) throw thrown;
    const { problem, got, cause } = thrown;
    switch (problem) {
      case 'missing':
      case 'link':
      case 'system':
        throw cause;
      case 'too large':
        throw new AegisError('INPUT_INVALID', { message: 'a file of more than 16 MiB' });
      case 'irregular':
      case 'changed':
        throw new AegisError('INPUT_INVALID', { message: got });
    }
  }
}

/** Most files in a folder that an input may name. */
const MAX_FOLDER_FILES = 1_000;

/** The files in a folder, sorted, links followed; undefined if the path is not a folder. @throws AegisError INPUT_INVALID */
function listInputFolder(path: string): readonly string[] | undefined {
  if (lookThrough(path)?.isDirectory() !== true) return undefined;
  const names = readdirSync(path);
  if (names.length > MAX_FOLDER_FILES)
    throw new AegisError('INPUT_INVALID', { message: `a folder of more than ${MAX_FOLDER_FILES} entries` });
  return names
    .map((name) => join(path, name))
    .filter((file) => lookThrough(file)?.isFile() === true)
    .sort();
}

/** Where a sidecar agent keeps a token, by convention. */
const AGENT_TOKEN_FILE = '/var/run/secrets/vault-token';
/** Where `vault login` and `bao login` keep theirs, below the home directory. */
const LOGIN_TOKEN_FILE = '.vault-token';

/** The first of the usual token files that exists, in the form that parseInputs takes. */
export function usualTokenFile(home: string, agentFile = AGENT_TOKEN_FILE): { readonly tokenFile?: string } {
  const tokenFile = [agentFile, join(home, LOGIN_TOKEN_FILE)].find((file) => existsSync(file));
  return tokenFile === undefined ? {} : { tokenFile };
}
