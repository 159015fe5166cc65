/** The JSON around every Vault answer, read within limits. */
import * as v from 'valibot';
import type { RawAnswer } from '../http/connection.ts';
import { readJson, shapeProblem } from '../http/json.ts';
import { safeParse } from '../schema.ts';

const CODE = 'VAULT_ANSWER_INVALID';

const Envelope = v.looseObject({
  // It goes into audit logs and error texts, so it must not hold arbitrary text from a server.
  request_id: v.pipe(v.string(), v.regex(/^[\w-]{0,64}$/, 'is not a request id')),
  warnings: v.nullish(v.array(v.string())),
  data: v.optional(v.unknown()),
  auth: v.optional(v.unknown()),
  wrap_info: v.nullish(v.unknown()),
});

const Refusal = v.object({ errors: v.array(v.string()) });

/** Which part of an answer the caller reads: `whole` is for the few paths without an envelope (`sys/health`). */
export type AnswerPart = 'data' | 'auth' | 'whole';

/**
 * The answer without the secrets that the client knows. If a server or a proxy echoes the token, it would otherwise reach
 * errors, manifests and audit logs, which are uploaded. Only the answer to a login or a renewal may hold a token.
 */
export function withoutSecrets(
  answer: RawAnswer,
  part: AnswerPart | undefined,
  scrub: (text: string) => string,
): RawAnswer {
  if (answer.bytes === undefined || part === 'auth') return answer;
  const text = Buffer.from(answer.bytes).toString('latin1');
  const clean = scrub(text);
  return clean === text ? answer : { ...answer, bytes: Buffer.from(clean, 'latin1') };
}

/**
 * The content of a 2xx answer, or what is wrong with it. The problem is text, not an error, because the error also names
 * the request, which is not known here.
 */
export function readAnswer<T>(
  answer: RawAnswer,
  part: AnswerPart,
  schema: v.GenericSchema<unknown, T>,
): { data: T; requestId: string; warnings: readonly string[] } | { problem: string; isWrapped?: true } {
  if (answer.status === 204) {
    const parsed = safeParse(schema, null);
    return parsed.success
      ? { data: parsed.output, requestId: '', warnings: [] }
      : { problem: 'no content, but data was expected' };
  }
  const json = readJson(answer, CODE);
  if ('problem' in json) return json;
  if (part === 'whole') {
    const parsed = safeParse(schema, json.value);
    return parsed.success
      ? { data: parsed.output, requestId: '', warnings: [] }
      : { problem: shapeProblem(parsed.issues) };
  }
  const envelope = safeParse(Envelope, json.value);
  if (!envelope.success) return { problem: shapeProblem(envelope.issues) };
  const { wrap_info: wrapping, [part]: read } = envelope.output;
  if ((read ?? undefined) === undefined && (wrapping ?? undefined) !== undefined)
    return { problem: 'an answer that is wrapped', isWrapped: true };
  const parsed = safeParse(schema, read);
  if (!parsed.success) return { problem: shapeProblem(parsed.issues, part) };
  return {
    data: parsed.output,
    requestId: envelope.output.request_id,
    warnings: envelope.output.warnings ?? [],
  };
}

/**
 * Vault's `errors[]`, or undefined if the answer is not from Vault. An engine that has nothing at a path may answer
 * 404 in the envelope of a success, with its message among the warnings.
 */
export function readRefusal(answer: RawAnswer): readonly string[] | undefined {
  const json = readJson(answer, CODE);
  if ('problem' in json) return undefined;
  const parsed = safeParse(Refusal, json.value);
  if (parsed.success) return parsed.output.errors;
  if (answer.status !== 404) return undefined;
  const envelope = safeParse(Envelope, json.value);
  return envelope.success ? (envelope.output.warnings ?? []) : undefined;
}
