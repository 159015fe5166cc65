/** Keeps files of others that are in the place of a record. A record is known by how it begins. */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { ReadFailure, readStart } from '../files/read.ts';

/** Bytes that identify a file. */
const START_BYTES = 512;

/**
 * Checks that a record may be written to its place.
 *
 * @param begins the beginning of a record of this kind
 * @param what for messages, for example `manifest of this tool`
 * @throws AegisError RECORD_PLACE_TAKEN
 */
export function requireOwnPlace(path: string, begins: RegExp, what: string): void {
  let start: string;
  try {
    start = readStart(path, START_BYTES).toString('utf8');
  } catch (thrown) {
    if (!(thrown instanceof ReadFailure)) throw thrown;
    if (thrown.problem === 'missing') return;
    throw taken(path, what, thrown.got);
  }
  if (start === '' || begins.test(start)) return;
  throw taken(path, what);
}

function taken(path: string, what: string, got?: string): AegisError {
  return new AegisError('RECORD_PLACE_TAKEN', {
    message: `${path} exists already, and is not a ${what}`,
    ...defined({ got }),
  });
}
