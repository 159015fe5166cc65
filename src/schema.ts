/** Foreign values against a schema. */
import * as v from 'valibot';

/**
 * valibot's `safeParse`, up to the first problem: a list of a million wrong entries must not become a million issues,
 * each with a copy of what was wrong.
 */
export function safeParse<const S extends v.GenericSchema>(schema: S, value: unknown): v.SafeParseResult<S> {
  return v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
}
