/** The JSON around every Vault answer, read within limits. */
import * as v from 'valibot';
import { AegisError } from '../errors.js';
import { parseStrictJson } from '../strict-json.js';
import type { RawAnswer } from './connection.js';

const Envelope = v.looseObject({
  request_id: v.string(),
  warnings: v.nullish(v.array(v.string())),
  data: v.optional(v.unknown()),
  auth: v.optional(v.unknown()),
});

const Refusal = v.object({ errors: v.array(v.string()) });

/** Which part of an answer the caller reads: `whole` is for the few paths without an envelope (`sys/health`). */
export type AnswerPart = 'data' | 'auth' | 'whole';

/**
 * What a 2xx answer says, or the problem that keeps it from being one. The problem is text, not an error, because
 * the error also names the request, which this does not know.
 */
export function readAnswer<T>(
  answer: RawAnswer,
  part: AnswerPart,
  schema: v.GenericSchema<unknown, T>,
): { data: T; requestId: string; warnings: readonly string[] } | { problem: string } {
  if (answer.status === 204) {
    const parsed = v.safeParse(schema, null);
    return parsed.success
      ? { data: parsed.output, requestId: '', warnings: [] }
      : { problem: 'no content where data was due' };
  }
  const json = readJson(answer);
  if ('problem' in json) return json;
  if (part === 'whole') {
    const parsed = v.safeParse(schema, json.value);
    return parsed.success
      ? { data: parsed.output, requestId: '', warnings: [] }
      : { problem: issues(parsed.issues) };
  }
  const envelope = v.safeParse(Envelope, json.value);
  if (!envelope.success) return { problem: issues(envelope.issues) };
  const parsed = v.safeParse(schema, envelope.output[part]);
  if (!parsed.success) return { problem: issues(parsed.issues, part) };
  return {
    data: parsed.output,
    requestId: envelope.output.request_id,
    warnings: envelope.output.warnings ?? [],
  };
}

/** Vault's `errors[]`, or undefined when the answer was not made by Vault. */
export function readRefusal(answer: RawAnswer): readonly string[] | undefined {
  const json = readJson(answer);
  if ('problem' in json) return undefined;
  const parsed = v.safeParse(Refusal, json.value);
  return parsed.success ? parsed.output.errors : undefined;
}

function readJson({ bytes, broken, headers }: RawAnswer): { value: unknown } | { problem: string } {
  if (bytes === undefined) return { problem: broken ?? 'an unreadable body' };
  const type = String(headers['content-type'] ?? 'no content type');
  if (!/^application\/json\s*(;|$)/i.test(type)) return { problem: type };
  try {
    return { value: parseStrictJson(bytes, { code: 'VAULT_ANSWER_INVALID', what: 'the answer' }) };
  } catch (error) {
    // Only what was found: the cause quotes the text, which may hold anything.
    return { problem: error instanceof AegisError ? (error.got ?? error.message) : 'an unreadable body' };
  }
}

/** Field and expectation only: the value found could be the token (`auth/token/lookup-self` returns it). */
function issues(found: readonly v.BaseIssue<unknown>[], part?: string): string {
  const [first] = found;
  const path = [part, first && v.getDotPath(first)].filter(Boolean).join('.');
  return `${path || 'the answer'} that is not ${first?.expected ?? 'as promised'}`;
}
