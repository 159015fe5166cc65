/** The places of records, whose names nobody chose: a file of somebody else's that stands there stays. */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { ReadFailure, readStart } from '../files/read.ts';

/** Bytes that tell what a file is. */
const START_BYTES = 512;

/**
 * Makes sure that a record may be written over what stands in its place.
 *
 * @param begins how a record of this kind begins
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
    message: `${path} is there already, and is no ${what}`,
    ...defined({ got }),
  });
}
