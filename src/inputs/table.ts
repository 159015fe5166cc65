/**
 * The one table of the action's inputs: what each is called, in which modes it means something, how it is read.
 *
 * To add an input, add a line here, its description to action.yml, and run `npm run readme`; a test holds the three
 * equal.
 */
import * as parse from './parsers.js';
import type { Parser } from './parsers.js';

export const MODES = ['sign', 'verify'] as const;
export type Mode = (typeof MODES)[number];

export interface InputSpec<T> {
  /** Modes in which the input means something; all when left out. */
  readonly modes?: readonly Mode[];
  readonly parse: Parser<T>;
  /** As in action.yml. */
  readonly default?: string;
  /** Environment variables that stand in when the input is empty, first one first. */
  readonly env?: readonly string[];
  /** The text is a credential: it is masked in the log before anything else happens. */
  readonly secret?: true;
}

const input = <T>(spec: InputSpec<T>): InputSpec<T> => spec;
const both = (name: string): string[] => [`VAULT_${name}`, `BAO_${name}`];

/** Every input of the action. */
export const INPUTS = {
  mode: input({ parse: parse.oneOf(...MODES), default: 'sign' }),
  key: input({ parse: parse.keyName }),
  path: input({ parse: parse.patterns }),
  'base-dir': input({ parse: parse.plainText }),
  'signatures-dir': input({ parse: parse.plainText }),
  'if-no-files-found': input({ parse: parse.oneOf('error', 'warn', 'ignore'), default: 'error' }),
  shard: input({ parse: parse.shard }),
  'transit-mount': input({ parse: parse.vaultPath, default: 'transit' }),
  'vault-addr': input({ parse: parse.serverUrl, env: both('ADDR') }),
  'vault-token': input({ parse: parse.secret, env: both('TOKEN'), secret: true }),
  'vault-namespace': input({ parse: parse.vaultPath, env: both('NAMESPACE') }),
  'vault-ca-cert': input({ parse: parse.certificates, env: [...both('CACERT_BYTES'), ...both('CACERT')] }),
  'vault-client-cert': input({ parse: parse.certificates, env: both('CLIENT_CERT') }),
  'vault-client-key': input({ parse: parse.privateKey, env: both('CLIENT_KEY'), secret: true }),
  'vault-skip-verify': input({ parse: parse.looseBoolean, env: both('SKIP_VERIFY') }),
  'vault-headers': input({ parse: parse.headers, secret: true }),
  'key-version': input({ modes: ['sign'], parse: parse.integer(1, Number.MAX_SAFE_INTEGER) }),
  metadata: input({ modes: ['sign'], parse: parse.metadata }),
  'predicate-type': input({ parse: parse.typeUri }),
  'predicate-path': input({ modes: ['sign'], parse: parse.jsonObjectFile }),
  upload: input({ modes: ['sign'], parse: parse.boolean, default: 'true' }),
  'artifact-name': input({ modes: ['sign'], parse: parse.artifactName, default: 'signatures' }),
  'retention-days': input({ modes: ['sign'], parse: parse.integer(1, 90) }),
  'compression-level': input({ modes: ['sign'], parse: parse.integer(0, 9), default: '6' }),
  overwrite: input({ modes: ['sign'], parse: parse.boolean, default: 'false' }),
  'signatures-artifact': input({ modes: ['verify'], parse: parse.artifactGlob }),
  'public-key': input({ modes: ['verify'], parse: parse.publicKeys }),
  'min-key-version': input({ modes: ['verify'], parse: parse.integer(1, Number.MAX_SAFE_INTEGER) }),
  'name-check': input({ modes: ['verify'], parse: parse.oneOf('path', 'basename', 'none'), default: 'path' }),
  'dry-run': input({ modes: ['sign'], parse: parse.boolean, default: 'false' }),
  'github-token': input({ modes: ['verify'], parse: parse.secret, secret: true }),
  'run-id': input({ modes: ['verify'], parse: parse.integer(1, Number.MAX_SAFE_INTEGER) }),
} as const;

export type InputName = keyof typeof INPUTS;

export const inputNames = (): InputName[] => Object.keys(INPUTS) as InputName[];
export const specOf = (name: InputName): InputSpec<unknown> => INPUTS[name];
