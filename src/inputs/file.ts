/** Files that an input points to. */
import { readFileSync, statSync } from 'node:fs';
import { AegisError } from '../errors.js';

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
