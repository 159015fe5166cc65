/** Foreign values against a schema. */
import * as v from 'valibot';

/**
 * An object of JSON, or one like it. With another prototype its entries could be inherited, or those of a Map: no schema
 * sees them, and what they ask for would be dropped.
 */
export const plainObject = v.custom<object>((given) => {
  if (typeof given !== 'object' || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Reflect.ownKeys(given).length === Object.keys(given).length;
}, 'Expected a plain object');

/**
 * An object whose values all fit. Not `v.record`: it drops the names `constructor` and `prototype`, and with them what is
 * said or demanded of such a fact; and it takes a list for an object with the keys 0, 1, …
 *
 * @param schema one that checks and changes nothing
 */
export function objectOf<const S extends v.GenericSchema>(schema: S, message = 'Expected other values') {
  return v.pipe(
    plainObject,
    v.custom<Record<string, v.InferOutput<S>>>(
      (given) => Object.values(given as object).every((value) => v.is(schema, value)),
      message,
    ),
  );
}

/** An object of whatever values. */
export const jsonObject = objectOf(v.unknown());

export const textByName = objectOf(v.string(), 'Expected a text for each name');

/** Facts that a caller gives, by name. */
export const facts = v.pipe(
  textByName,
  v.check((given) => !Object.hasOwn(given, ''), 'Expected a name for each text'),
);

/**
 * valibot's `safeParse`, up to the first problem: a list of a million wrong entries must not become a million issues,
 * each with a copy of what was wrong.
 */
export function safeParse<const S extends v.GenericSchema>(schema: S, value: unknown): v.SafeParseResult<S> {
  return v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
}
