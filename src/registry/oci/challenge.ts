/**
 * What a registry requires before it answers: `WWW-Authenticate` (RFC 9110, section 11.6.1; OCI token authentication).
 * Pure.
 */

export interface Challenge {
  /** In lower case, for example `bearer`. */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Limits for the length of a header and its challenges. */
const MAX_LENGTH = 8192;
const MAX_CHALLENGES = 8;
const MAX_PARAMETERS = 16;

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`\\s*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*(?:,|$)`, 'y');
const SCHEME = new RegExp(`[\\s,]*(${TOKEN})(?:\\s+|\\s*$|\\s*,)`, 'y');

/** The challenges of an answer; none if the header is absent, malformed, or longer than any honest one. */
export function challengesOf(header: string | string[] | undefined): readonly Challenge[] {
  const text = Array.isArray(header) ? header.join(', ') : (header ?? '');
  if (text.length > MAX_LENGTH) return [];
  const found: Challenge[] = [];
  let at = 0;
  while (at < text.length && found.length < MAX_CHALLENGES) {
    SCHEME.lastIndex = at;
    const scheme = SCHEME.exec(text);
    if (scheme === null) return found;
    at = SCHEME.lastIndex;
    const parameters = new Map<string, string>();
    for (PARAMETER.lastIndex = at; parameters.size < MAX_PARAMETERS; at = PARAMETER.lastIndex) {
      const parameter = PARAMETER.exec(text);
      if (parameter === null) break;
      const [, name = '', quoted, plain = ''] = parameter;
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain);
    }
    found.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters });
  }
  return found;
}
