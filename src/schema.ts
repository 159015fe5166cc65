/** Checks foreign values against schemas. */
import * as v from 'valibot';
import { SHA256_HEX } from './sha256.ts';

/**
 * A JSON object, or one like it. With another prototype, entries could be inherited or be those of a Map: schemas do
 * not see them, and their requirements would be dropped.
 */
export const plainObject = v.custom<object>((given) => {
  if (typeof given !== 'object' || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Reflect.ownKeys(given).length === Object.keys(given).length;
}, 'is not a plain object');

/**
 * An object with values of one type. Not `v.record`: it drops the names `constructor` and `prototype`, and any fact or
 * requirement of that name; and it accepts a list as an object with the keys 0, 1, …
 *
 * @param schema one that checks and changes nothing
 */
export function objectOf<const S extends v.GenericSchema>(
  schema: S,
  message = 'has a value of the wrong kind',
) {
  return v.pipe(
    plainObject,
    v.custom<Record<string, v.InferOutput<S>>>(
      (given) => Object.values(given as object).every((value) => v.is(schema, value)),
      message,
    ),
  );
}

/** An object with any values. */
export const jsonObject = objectOf(v.unknown());

export const textByName = objectOf(v.string(), 'is not an object of texts');

/** As digests stand in statements and records. */
export const sha256Hex = v.pipe(v.string(), v.regex(SHA256_HEX, 'is not 64 lower-case hex digits'));

/** RFC 3339. A time such as `2026-01-01T00:00:00+02` is valid in ISO 8601 but not a `Date`: it would never be too old. */
export const time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((given) => !Number.isNaN(Date.parse(given)), 'is not a time such as 2026-01-31T12:00:00Z'),
);

/** Facts from a caller, by name. */
export const facts = v.pipe(
  textByName,
  v.check((given) => !Object.hasOwn(given, ''), 'has a text without a name'),
);

/**
 * valibot's `safeParse`, up to the first problem: a list of a million wrong entries must not become a million issues,
 * each with a copy of its value.
 */
export function safeParse<const S extends v.GenericSchema>(schema: S, value: unknown): v.SafeParseResult<S> {
  return v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
}

type Issue = v.BaseIssue<unknown>;

/** Our words for valibot's names of expected types. */
const NOT: Readonly<Record<string, string>> = {
  string: 'is not a text',
  number: 'is not a number',
  boolean: 'is not true or false',
  array: 'is not a list',
  null: 'is not null',
  safe_integer: 'is not an integer that every program can represent',
  iso_timestamp: 'is not a time such as 2026-01-31T12:00:00Z',
  non_empty: 'is empty',
  regex: 'is not in the required form',
};

/**
 * The first problem of a schema as a sentence, without the value, which may be a secret: `key is missing`.
 *
 * @param whole the name of the whole value, for a problem with all of it
 */
export function problemOf(issues: readonly Issue[], whole: string): string {
  const [issue] = issues;
  if (issue === undefined) return `${whole} is not valid`;
  const path = v.getDotPath(issue) ?? whole;
  return `${path} ${predicateOf(issue)}`;
}

function predicateOf(issue: Issue): string {
  const { type, expected, requirement, received } = issue;
  if (type.endsWith('object')) {
    if (expected === 'never') return 'is an unknown field';
    // An issue with a path of its own is about a field; without, about the object around it.
    return expected === 'Object' ? 'is not an object' : 'is missing';
  }
  switch (type) {
    case 'literal':
    case 'picklist':
    case 'enum':
    case 'union':
    case 'variant':
      if (received === 'undefined') return 'is missing';
      return ownWords(issue) ?? `is not ${alternatives(expected ?? '')}`;
    case 'min_length':
      return requirement === 1 ? 'is empty' : `has fewer than ${String(requirement)} entries`;
    case 'max_length':
      return `has more than ${String(requirement)} entries`;
    case 'gt_value':
      return `is not more than ${String(requirement)}`;
    case 'min_value':
      return `is less than ${String(requirement)}`;
    case 'max_value':
      return `is more than ${String(requirement)}`;
    default:
      return ownWords(issue) ?? NOT[type] ?? 'is not valid';
  }
}

/** Messages of our own schemas take precedence over valibot's. */
const ownWords = ({ message }: Issue): string | undefined =>
  /^(is|has|does|must|cannot|lacks)\b/.test(message) ? message : undefined;

/** `("a" | "b")` as `"a" or "b"`. */
const alternatives = (expected: string): string =>
  expected
    .replace(/^\((.*)\)$/s, '$1')
    .split(' | ')
    .join(' or ');
