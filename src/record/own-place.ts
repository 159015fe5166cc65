/**
 * Recognizes records of runs by how they begin. Another file in the place of a record is kept, and a record of another run
 * is not an artifact.
 */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { ReadFailure, readStart } from '../files/read.ts';

/** Bytes that identify a file. */
const START_BYTES = 512;

/** The beginning of each kind of record, of any version and in any formatting. */
export const RECORD_STARTS = {
  manifest: /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/manifest\//,
  migrationPage: /^<!doctype html>[^]*<meta name="generator" content="aegis-sign">/,
  auditLog: /^\{"time":"[^"]{1,40}","event":"[a-z]{1,20}","outcome":"(?:success|failure)"/,
} as const;

/** Files with other suffixes are not opened, since there are many artifacts. */
const RECORD_NAME = /\.(?:jsonl?|html)$/i;

/** Whether a file is a record of this or another run. An unreadable file is not. */
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
