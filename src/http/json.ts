/** Reads a JSON body strictly and within limits. Problems are returned as text, since the error names the request. */
import * as v from 'valibot';
import { AegisError, type ErrorCode } from '../errors.ts';
import { problemOf } from '../schema.ts';
import { parseStrictJson, type JsonLimits } from '../strict-json.ts';
import type { RawAnswer } from './connection.ts';

/** Larger than any page that is requested. */
const LIMITS: JsonLimits = { bytes: 32 * 1024 * 1024, depth: 64, values: 500_000, strings: 500_000 };

/**
 * The JSON value of an answer, or the problem with it.
 *
 * @param code for the error that the reader makes from the problem.
 */
export function readJson(
  { bytes, broken, headers }: RawAnswer,
  code: ErrorCode,
): { value: unknown } | { problem: string } {
  if (bytes === undefined) return { problem: broken ?? 'an unreadable body' };
  const type = String(headers['content-type'] ?? 'no content type');
  if (!/^application\/json\s*(;|$)/i.test(type)) return { problem: type };
  try {
    return { value: parseStrictJson(bytes, { code, what: 'the answer', limits: LIMITS }) };
  } catch (error) {
    // Only the finding: the cause quotes the text, which may hold anything.
    return { problem: error instanceof AegisError ? (error.got ?? error.message) : 'an unreadable body' };
  }
}

/** Field and expectation only: the value found could be a secret (Vault's `auth/token/lookup-self` returns the token). */
export function shapeProblem(found: readonly v.BaseIssue<unknown>[], part?: string): string {
  const [first] = found;
  const isWithin = part !== undefined && first !== undefined && v.getDotPath(first) !== null;
  return `an answer in which ${isWithin ? `${part}.` : ''}${problemOf(found, part ?? 'the whole')}`;
}
