/** Words, numbers, dates and lists. */
import { durationMs } from '../../verify/policy.ts';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { OCI_FORMS, type OciForm } from '../../registry/oci/forms.ts';
import { parseStrictJson, type JsonLimits } from '../../strict-json.ts';
import { asRefusal, lines, mustBe, quote, readOrRefuse, Refusal, type Parser } from './parser.ts';

export const plainText: Parser<string> = (text) => text;

/** A path. `~` is not expanded here, and bash does not expand it in `--option=~/x` either. */
export const place: Parser<string> = (text) => {
  if (!/^~(?:\/|$)/.test(text)) return text;
  throw new Refusal(
    `begins with \`~\`, which is not expanded here: write the whole path, or \`./~\` for a directory of that name`,
  );
};

/** The spellings of YAML 1.2's core schema, as in actions/toolkit's `getBooleanInput`; a typo is not `true`. */
export const boolean: Parser<boolean> = (text) => {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw mustBe('true or false', text);
};

/** As HashiCorp's own tools read VAULT_SKIP_VERIFY, which is often set to 1. */
export const looseBoolean: Parser<boolean> = (text, context) => {
  if (/^[1tT]$/.test(text)) return true;
  if (/^[0fF]$/.test(text)) return false;
  return boolean(text, context);
};

/** Which links to follow. */
export const symlinks: Parser<boolean | 'hf-cache'> = Object.assign(
  (text: string): boolean | 'hf-cache' => {
    if (text === 'hf-cache') return text;
    if (['true', 'True', 'TRUE'].includes(text)) return true;
    if (['false', 'False', 'FALSE'].includes(text)) return false;
    throw mustBe('true, false or hf-cache', text);
  },
  { choices: ['true', 'false', 'hf-cache'] },
);

/** `a, b or c`. */
const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

export function oneOf<const T extends string>(...values: readonly T[]): Parser<T> {
  const parse = (text: string): T => {
    const found = values.find((value) => value === text);
    if (found === undefined) throw mustBe(orList(values), text);
    return found;
  };
  return Object.assign(parse, { choices: values });
}

export function integer(min: number, max: number): Parser<number> {
  const range =
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${min}`
      : `a whole number from ${min} to ${max}`;
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) throw mustBe(range, text);
    return value;
  };
}

/** `90d`, `12h`, …, in milliseconds. */
export const duration: Parser<number> = (text) => {
  const ms = durationMs(text);
  if (ms === undefined) throw mustBe('a number with the unit s, m, h, d or w, for example 90d', text);
  return ms;
};

/**
 * A calendar date, read as its first moment in UTC. It has no time of day: an end date ends before that date begins.
 */
export const date: Parser<Date> = (text) => {
  const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // 2027-02-30 would become the second of March.
  if (found === undefined || Number.isNaN(found.getTime()) || !found.toISOString().startsWith(text)) {
    throw mustBe('a date as YYYY-MM-DD', text);
  }
  return found;
};

/** A share of the work, `i/n`, 1-based. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** GitHub's own limit for the jobs of one matrix is 256. */
const MOST_SHARDS = 256;

export const shard: Parser<Shard> = (text) => {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const index = Number(match?.[1]);
  const count = Number(match?.[2]);
  if (!(index >= 1 && index <= count && count <= MOST_SHARDS)) {
    throw mustBe(`i/n with 1 ≤ i ≤ n ≤ ${MOST_SHARDS}, for example 2/8`, text);
  }
  return { index, count };
};

/** Paths, one a line. */
export const fileList: Parser<readonly string[]> = lines;

/** A suffix for file names: it must not lead to another directory, nor be a signature's. */
export const fileSuffix: Parser<string> = (text) => {
  if (/^\.[\w.-]+$/.test(text) && !text.endsWith(BUNDLE_SUFFIX)) return text;
  throw mustBe('a suffix such as .hmac', text);
};

export const metadata: Parser<Readonly<Record<string, string>>> = (text) => {
  const result = new Map<string, string>();
  for (const line of lines(text)) {
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(equals, 0)).trim();
    if (!/^[A-Za-z0-9][\w./-]{0,127}$/.test(name) || name === '__proto__') {
      throw new Refusal(`must have lines of the form \`name=value\`, not ${quote(line)}`);
    }
    if (result.has(name)) throw new Refusal(`has the name ${quote(name)} twice`);
    result.set(name, line.slice(equals + 1).trim());
  }
  return Object.fromEntries(result);
};

/** in-toto calls it a TypeURI: any absolute URI. */
export const typeUri: Parser<string> = (text) => {
  if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) {
    throw mustBe('a URI, for example https://example.com/evaluation/v1', text);
  }
  return text;
};

/** Limits of a predicate. The statement around it needs some of the levels that a verifier allows. */
const PREDICATE: JsonLimits = { bytes: 16 * 1024 * 1024, depth: 60, values: 1_000_000, strings: 1_000_000 };

/** A JSON object in a file. */
export const jsonObjectFile: Parser<Readonly<Record<string, unknown>>> = (text, context) => {
  const bytes = readOrRefuse(text, context, 'the path of a JSON file', quote(text));
  const value = asRefusal(() =>
    parseStrictJson(bytes, { code: 'INPUT_INVALID', what: text, limits: PREDICATE }),
  );
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    // Not the value itself: a wrong file may contain a secret.
    const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
    throw new Refusal(`must name a file with a JSON object: ${quote(text)} holds ${found}`);
  }
  return value as Record<string, unknown>;
};

/** One or more references; the registry decides their form. */
export const referenceLines: Parser<readonly string[]> = lines;

/** Each of the forms at most once. */
export const ociForms: Parser<readonly OciForm[]> = (text) => {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const forms = OCI_FORMS.filter((form) => words.includes(form));
  if (forms.length === 0 || forms.length !== words.length)
    throw mustBe('bundle, legacy or bundle,legacy', text);
  return forms;
};

/** Characters that the artifact service refuses in the name of a workflow artifact. */
const NOT_IN_ARTIFACT_NAMES = /[":<>|*?\\/\r\n]/;

export const artifactName: Parser<string> = (text) => {
  if (NOT_IN_ARTIFACT_NAMES.test(text))
    throw mustBe('a name without " : < > | * ? \\ / or line breaks', text);
  return text;
};

/** Name of one workflow artifact, or a glob for several. */
export const artifactGlob: Parser<string> = (text) => {
  if (/[":<>|\\/\r\n]/.test(text)) throw mustBe('the name of a workflow artifact, or a glob of names', text);
  return text;
};

/**
 * A tag, or `auto` for that of the release that started the run. `github.ref` of a run that a tag started counts as
 * the tag. Names that git refuses (git-check-ref-format) are refused, since no such tag can exist.
 */
export const releaseTag: Parser<{ readonly tag?: string }> = (text) => {
  if (text === 'auto') return {};
  const expected = 'auto, or the name of a tag, for example v1.4.2';
  if (/^refs\/(?!tags\/)/.test(text)) {
    throw new Refusal(
      `must be ${expected}, not ${quote(text)}: github.ref is a tag only in a run that a tag started`,
    );
  }
  const tag = text.replace(/^refs\/tags\//, '');
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[./-]|[./]$/.test(tag) || tag === '' || !tag.isWellFormed())
    throw mustBe(expected, text);
  return { tag };
};
