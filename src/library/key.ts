/** A reference to a Transit key, read strictly: a misspelt field would mean another server, mount or namespace. */
import * as v from 'valibot';
import { AegisError } from '../errors.ts';
import { problemOf, safeParse } from '../schema.ts';
import type { TokenProvider } from '../vault/client.ts';
import type { LoginMethod } from '../vault/login-method.ts';

/** A Transit key and how to reach its server. Nothing is taken from the environment. */
export interface TransitKeyReference {
  /** Name of the key. */
  readonly name: string;
  /** Path where the Transit engine is mounted (`transit`). */
  readonly mount?: string;
  /** For example `https://vault.example.com:8200`, or the socket of an agent or proxy: `unix:///run/vault-agent.sock`. */
  readonly address: string | URL;
  /**
   * One of: a token; a function that returns one, called again after a refusal; the path of a token file kept by an
   * agent; a login, whose token is revoked at the end; or none, if an agent or proxy at the address adds a token.
   */
  readonly auth:
    | string
    | TokenProvider
    | {
        /** Path of the file; it is read again after a refusal. */
        readonly tokenFile: string;
      }
    | LoginMethod
    | {
        /** No token is sent. */
        readonly kind: 'none';
      };
  /** Namespace of the mount. */
  readonly namespace?: string;
  /** Namespace of the login, if not `namespace`; empty for the root. */
  readonly authNamespace?: string;
  /** PEM; replaces the authorities that Node.js trusts. */
  readonly caCert?: string;
}

const text = v.optional(v.string());
const source = v.custom<() => string>((given) => typeof given === 'function', 'is not a function');
const login = { path: v.string(), role: v.string(), jwt: source };
const AuthSchema = v.union(
  [
    v.string(),
    source,
    v.strictObject({ tokenFile: v.string() }),
    v.strictObject({ kind: v.literal('none') }),
    v.strictObject({ kind: v.picklist(['kubernetes', 'jwt']), ...login }),
    v.strictObject({
      kind: v.literal('approle'),
      path: v.string(),
      roleId: v.string(),
      secretId: v.optional(source),
      wrapped: v.optional(v.boolean()),
    }),
  ],
  'is not a token, a function, a file or a login',
);
const KeySchema = v.strictObject({
  name: v.string(),
  mount: text,
  address: v.union([v.string(), v.instance(URL)], 'is not an address'),
  auth: AuthSchema,
  namespace: text,
  authNamespace: text,
  caCert: text,
} satisfies Record<keyof TransitKeyReference, unknown>);

/** Callers in JavaScript can pass anything. @throws AegisError INPUT_INVALID */
export function requireKey(given: unknown): void {
  const parsed = safeParse(KeySchema, given);
  if (parsed.success) return;
  throw new AegisError('INPUT_INVALID', {
    message: `\`key\` cannot be used: ${problemOf(parsed.issues, 'it')}`,
    hints: [
      'give name, address, auth and any other fields you need; auth is a token, a function that returns one, `{ tokenFile }`, a login with its kind, or `{ kind: "none" }`',
    ],
  });
}

/** `mount/name`, for records; undefined for anything that is not a key. */
export function nameOfKey(given: unknown): string | undefined {
  const { mount = 'transit', name } = Object(given) as Partial<Record<keyof TransitKeyReference, unknown>>;
  return typeof name === 'string' && typeof mount === 'string' ? `${mount}/${name}` : undefined;
}
