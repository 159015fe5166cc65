/**
 * Parses policies of a server into rules: which paths they allow. Accepts only what Vault documents (HCL, or its JSON
 * form); callers treat an unreadable policy as one that allows everything.
 */
import { AegisError } from '../errors.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';

export interface PolicyRule {
  /** As written: `*` at the end matches any rest, `+` one segment, `{{…}}` a part of the identity. */
  readonly path: string;
  readonly capabilities: readonly string[];
  /** The only values that each parameter may have; an empty list allows all. Absent: every parameter is allowed. */
  readonly allowedParameters?: Readonly<Record<string, readonly unknown[]>>;
}

/** The rules of a policy; undefined if the text contains anything that is not a rule. */
export function rulesOf(text: string): readonly PolicyRule[] | undefined {
  try {
    // HCL reads on to the closing brace, quotes included, so we would read other strings than the server.
    if (text.includes('${')) throw new Unreadable();
    const paths = text.trimStart().startsWith('{') ? fromJson(text) : new Reader(text).paths();
    return paths.map(([path, body]) => ruleOf(path, body));
  } catch (thrown) {
    const isUnreadable =
      thrown instanceof Unreadable || thrown instanceof SyntaxError || thrown instanceof AegisError;
    if (isUnreadable) return undefined;
    throw thrown;
  }
}

class Unreadable extends Error {}

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
type Body = Readonly<Record<string, Value>>;

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fromJson(text: string): (readonly [string, Body])[] {
  // The server merges duplicate keys; JSON.parse would drop the first.
  const document = parseStrictJson(Buffer.from(text), {
    code: 'SETUP_CONFLICT',
    what: 'a policy',
    limits: SMALL_JSON,
  });
  if (!isBody(document)) throw new Unreadable();
  return Object.entries(document).flatMap(([name, paths]) => {
    if (name !== 'path' || !isBody(paths)) throw new Unreadable();
    return Object.entries(paths).map(([path, body]): [string, Body] => {
      if (!isBody(body)) throw new Unreadable();
      return [path, body];
    });
  });
}

/** The four words of old policies. Vault's documentation, "Policies". */
const SHORTHANDS: Readonly<Record<string, readonly string[]>> = {
  deny: ['deny'],
  read: ['read', 'list'],
  write: ['create', 'read', 'update', 'delete', 'list'],
  sudo: ['create', 'read', 'update', 'delete', 'list', 'sudo'],
};

function ruleOf(path: string, body: Body): PolicyRule {
  const { capabilities, policy, allowed_parameters: allowed } = body;
  // The server grants both, and accepts no other word.
  if (policy !== undefined && (capabilities !== undefined || typeof policy !== 'string'))
    throw new Unreadable();
  const listed = capabilities ?? (policy === undefined ? [] : SHORTHANDS[policy]);
  if (!Array.isArray(listed) || !listed.every((one) => typeof one === 'string')) throw new Unreadable();
  if (allowed !== undefined && !isBody(allowed)) throw new Unreadable();
  // The server lowercases names of parameters.
  const parameters = Object.entries(allowed ?? {}).map(([name, values]): [string, readonly unknown[]] => {
    if (!Array.isArray(values)) throw new Unreadable();
    return [name.toLowerCase(), values];
  });
  if (new Set(parameters.map(([name]) => name)).size < parameters.length) throw new Unreadable();
  return {
    path: path.replace(/^\//, ''),
    capabilities: listed,
    ...(parameters.length > 0 && { allowedParameters: Object.fromEntries(parameters) }),
  };
}

/** One token at a time: white space and comments are skipped. */
const TOKEN =
  /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*(?:("(?:[^"\\\n]|\\.)*")|([A-Za-z_][\w.-]*)|(-?\d+(?:\.\d+)?)|([{}[\]=,:]))?/y;

interface Token {
  readonly kind: 'text' | 'word' | 'number' | 'mark' | 'end';
  readonly value: string;
}

class Reader {
  readonly #text: string;
  #at = 0;
  #token: Token;

  constructor(text: string) {
    this.#text = text;
    this.#token = this.#read();
  }

  /** `path "…" { … }`, any number of times. */
  paths(): (readonly [string, Body])[] {
    const found: (readonly [string, Body])[] = [];
    while (this.#token.kind !== 'end') {
      if (this.#take('word', 'text') !== 'path') throw new Unreadable();
      const path = this.#take('text');
      found.push([path, this.#body()]);
    }
    return found;
  }

  #body(): Body {
    this.#mark('{');
    const entries: [string, Value][] = [];
    while (!this.#is('}')) {
      const name = this.#take('word', 'text');
      // A block needs no `=`.
      if (this.#is('=') || this.#is(':')) this.#next();
      else if (!this.#is('{')) throw new Unreadable();
      // Vault merges duplicates; we do not guess how.
      if (entries.some(([one]) => one === name)) throw new Unreadable();
      entries.push([name, this.#value()]);
      if (this.#is(',')) this.#next();
    }
    this.#mark('}');
    return Object.fromEntries(entries);
  }

  #value(): Value {
    const { kind, value } = this.#token;
    if (kind === 'text') return this.#take('text');
    if (kind === 'number') return Number(this.#take('number'));
    if (kind === 'word' && (value === 'true' || value === 'false')) return this.#take('word') === 'true';
    if (this.#is('{')) return this.#body();
    this.#mark('[');
    const list: Value[] = [];
    while (!this.#is(']')) {
      list.push(this.#value());
      if (!this.#is(']')) this.#mark(',');
    }
    this.#mark(']');
    return list;
  }

  #is(mark: string): boolean {
    return this.#token.kind === 'mark' && this.#token.value === mark;
  }

  #mark(mark: string): void {
    if (!this.#is(mark)) throw new Unreadable();
    this.#next();
  }

  #take(...kinds: readonly ('text' | 'word' | 'number')[]): string {
    const { kind, value } = this.#token;
    if (!kinds.some((one) => one === kind)) throw new Unreadable();
    this.#next();
    return kind === 'text' ? (JSON.parse(value) as string) : value;
  }

  #next(): void {
    this.#token = this.#read();
  }

  #read(): Token {
    TOKEN.lastIndex = this.#at;
    const [whole = '', text, word, number, mark] = TOKEN.exec(this.#text) ?? [];
    this.#at += whole.length;
    if (text !== undefined) return { kind: 'text', value: text };
    if (word !== undefined) return { kind: 'word', value: word };
    if (number !== undefined) return { kind: 'number', value: number };
    if (mark !== undefined) return { kind: 'mark', value: mark };
    if (this.#at < this.#text.length) throw new Unreadable();
    return { kind: 'end', value: '' };
  }
}

/**
 * What a token with these rules may do at a path, by the precedence of Vault's documentation ("Policies", "Priority
 * matching"): an exact path first, else the most specific pattern. Rules of one path add up, and `deny` wins.
 */
export function rightsAt(rules: readonly PolicyRule[], path: string): PolicyRule | undefined {
  const matching = rules.filter((rule) => matchesPath(rule.path, path));
  const [best] = matching.map(({ path: pattern }) => pattern).sort(byPriority);
  if (best === undefined) return undefined;
  const together = matching.filter((rule) => rule.path === best);
  const capabilities = [...new Set(together.flatMap((rule) => rule.capabilities))];
  // As the server merges them: a rule without limits does not lift those of another; values of one parameter add up.
  const limits = new Map<string, readonly unknown[]>();
  for (const [name, values] of together.flatMap((rule) => Object.entries(rule.allowedParameters ?? {}))) {
    const before = limits.get(name) ?? values;
    limits.set(name, before.length === 0 || values.length === 0 ? [] : [...before, ...values]);
  }
  return {
    path: best,
    capabilities: capabilities.includes('deny') ? ['deny'] : capabilities,
    ...(limits.size > 0 && { allowedParameters: Object.fromEntries(limits) }),
  };
}

/** Whether the pattern of a rule matches the path. A part of the identity may be anything. */
function matchesPath(pattern: string, path: string): boolean {
  const [known = ''] = pattern.split('{{', 1);
  const isPrefix = known !== pattern || pattern.endsWith('*');
  const parts = (isPrefix ? known.replace(/\*$/, '') : pattern).split('/');
  const source = parts.map((part) => (part === '+' ? '[^/]+' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')));
  return new RegExp(`^${source.join('/')}${isPrefix ? '' : '$'}`, 's').test(path);
}

/** The more specific first. */
function byPriority(a: string, b: string): number {
  const facts = (pattern: string) => {
    const first = pattern.search(/\+|\*$/);
    return {
      wildcard: first === -1 ? Infinity : first,
      glob: pattern.endsWith('*') ? 1 : 0,
      segments: pattern.split('/').filter((part) => part === '+').length,
    };
  };
  const [one, other] = [facts(a), facts(b)];
  if (one.wildcard !== other.wildcard) return other.wildcard - one.wildcard;
  if (one.glob !== other.glob) return one.glob - other.glob;
  if (one.segments !== other.segments) return one.segments - other.segments;
  if (a.length !== b.length) return b.length - a.length;
  return a > b ? -1 : a < b ? 1 : 0;
}
