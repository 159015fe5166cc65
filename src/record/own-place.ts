/**
 * What runs write down about themselves, known by how it begins. A file of somebody else's that stands in the place of a
 * record stays, and a record of another run is no artifact.
 */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { ReadFailure, readStart } from '../files/read.ts';

/** Bytes that identify a file. */
const START_BYTES = 512;

/** How each kind of record begins, of any version, whoever has formatted it since. */
export const RECORD_STARTS = {
  manifest: /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/manifest\//,
  migrationPage: /^<!doctype html>[^]*<meta name="generator" content="aegis-sign">/,
  auditLog: /^\{"time":"[^"]{1,40}","event":"[a-z]{1,20}","outcome":"(?:success|failure)"/,
} as const;

/** What ends otherwise is not opened: artifacts are many. */
const RECORD_NAME = /\.(?:jsonl?|html)$/i;

/** Whether a file is what a run has written down, this one or another. One that cannot be read is none. */
export function isRecord(path: string): boolean {
  if (!RECORD_NAME.test(path)) return false;
  try {
    const start = readStart(path, START_BYTES).toString('utf8');
    return Object.values(RECORD_STARTS).some((begins) => begins.test(start));
  } catch {
    return false;
  }
}

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
