/**
 * The one table of inputs, of the action and of the CLI alike: what each is called, in which modes it means something,
 * how it is read.
 *
 * To add an input, add a line here, its description to action.yml, and run `npm run readme`; a test holds the three
 * equal.
 */
import { HMAC_ENCODINGS } from '../hmac/scheme.js';
import { HMAC_KEY_ENCODINGS } from '../keys/hmac-key.js';
import { AUTH_METHODS } from './auth.js';
import * as parse from './parsers.js';
import type { Parser } from './parsers.js';

export const MODES = ['sign', 'verify', 'resign', 'rotate'] as const;
export type Mode = (typeof MODES)[number];

/** How a run is started. */
export type Door = 'action' | 'cli';

export interface InputSpec<T> {
  /** Modes in which the input means something; all when left out. */
  readonly modes?: readonly Mode[];
  readonly parse: Parser<T>;
  /** One line for `--help`; action.yml has the whole description. */
  readonly brief: string;
  /** The only door that has this input; both when left out. */
  readonly door?: Door;
  /** As in action.yml. */
  readonly default?: string;
  /** Where the CLI has another default. */
  readonly cliDefault?: string;
  /** Environment variables that stand in when the input is empty, first one first. */
  readonly env?: readonly string[];
  /** The text is a credential: it is masked in the log before anything else happens. */
  readonly secret?: true;
}

const input = <T>(spec: InputSpec<T>): InputSpec<T> => spec;
/** Modes that work on artifacts and say so by their own means. */
const ON_ARTIFACTS = ['sign', 'verify', 'resign'] as const;
const WITH_HMAC = ['verify', 'resign'] as const;
const both = (name: string): string[] => [`VAULT_${name}`, `BAO_${name}`];

/** Every input. */
export const INPUTS = {
  mode: input({ brief: 'what to do', door: 'action', parse: parse.oneOf(...MODES), default: 'sign' }),
  key: input({ brief: 'name of the Transit key', parse: parse.keyName }),
  path: input({
    brief: 'files, directories or glob patterns; `!` excludes',
    door: 'action',
    parse: parse.patterns,
  }),
  'model-path': input({
    brief: 'model directories, or patterns for them, each signed as one; may be repeated',
    modes: ['sign', 'verify'],
    parse: parse.patterns,
  }),
  'model-method': input({
    brief: 'how a model is cut: files, shards',
    modes: ['sign'],
    parse: parse.oneOf('files', 'shards'),
    default: 'files',
  }),
  'model-shard-size': input({
    brief: 'bytes of a shard',
    modes: ['sign'],
    parse: parse.integer(1024 * 1024, Number.MAX_SAFE_INTEGER),
    default: '1000000000',
  }),
  'allow-symlinks': input({
    brief: 'read the files of a model through symbolic links',
    modes: ['sign', 'verify'],
    parse: parse.boolean,
    default: 'false',
  }),
  'allow-extra-files': input({
    brief: 'files in a model that were not signed do not fail it',
    modes: ['verify'],
    parse: parse.boolean,
    default: 'false',
  }),
  'base-dir': input({
    brief: 'directory that names are relative to (the current directory)',
    parse: parse.plainText,
  }),
  'signatures-dir': input({
    brief: 'directory of the .sig.json files (beside each artifact)',
    parse: parse.plainText,
  }),
  'if-no-files-found': input({
    brief: 'when a pattern matches nothing: error, warn, ignore',
    modes: ON_ARTIFACTS,
    parse: parse.oneOf('error', 'warn', 'ignore'),
    default: 'error',
  }),
  shard: input({ brief: 'this share of the files only, i/n', modes: ON_ARTIFACTS, parse: parse.shard }),
  'transit-mount': input({
    brief: 'path where the Transit engine is mounted',
    parse: parse.vaultPath,
    default: 'transit',
  }),
  'vault-addr': input({
    brief: 'address of Vault or OpenBao (VAULT_ADDR, BAO_ADDR)',
    parse: parse.serverUrl,
    env: both('ADDR'),
  }),
  'vault-token': input({
    brief: 'token (VAULT_TOKEN, BAO_TOKEN)',
    door: 'action',
    parse: parse.secret,
    env: both('TOKEN'),
    secret: true,
  }),
  'vault-token-file': input({
    brief: 'file with the token (VAULT_TOKEN_FILE, /var/run/secrets/vault-token, ~/.vault-token)',
    parse: parse.plainText,
    env: ['VAULT_TOKEN_FILE'],
  }),
  'revoke-token': input({
    brief: 'revoke the given token at the end; one from a login always is',
    parse: parse.boolean,
    default: 'false',
  }),
  'vault-auth': input({
    brief: 'how to get a token: token, jwt, approle, kubernetes',
    parse: parse.oneOf(...AUTH_METHODS),
    default: 'token',
  }),
  'vault-auth-path': input({ brief: 'mount below auth/ (the method’s name)', parse: parse.vaultPath }),
  'vault-role': input({
    brief: 'role to log in with; for approle its role id (VAULT_ROLE_ID)',
    parse: parse.secret,
    env: ['VAULT_ROLE_ID'],
  }),
  'vault-audience': input({ brief: 'audience of GitHub’s OIDC token', parse: parse.plainText }),
  'vault-jwt-file': input({
    brief: 'file with the JWT of a login (VAULT_JWT_FILE)',
    parse: parse.plainText,
    env: ['VAULT_JWT_FILE'],
  }),
  'vault-secret-id': input({
    brief: 'secret id (VAULT_SECRET_ID)',
    door: 'action',
    parse: parse.secret,
    env: ['VAULT_SECRET_ID'],
    secret: true,
  }),
  'vault-secret-id-file': input({
    brief: 'file with the secret id (VAULT_SECRET_ID_FILE)',
    parse: parse.plainText,
    env: ['VAULT_SECRET_ID_FILE'],
  }),
  'vault-secret-id-wrapped': input({
    brief: 'the secret id is a wrapping token around it',
    parse: parse.boolean,
    default: 'false',
  }),
  'vault-namespace': input({
    brief: 'namespace (VAULT_NAMESPACE, BAO_NAMESPACE)',
    parse: parse.vaultPath,
    env: both('NAMESPACE'),
  }),
  'vault-ca-cert': input({
    brief: 'CA of the server: PEM, base64 of PEM, or a path (VAULT_CACERT)',
    parse: parse.certificates,
    env: [...both('CACERT_BYTES'), ...both('CACERT')],
  }),
  'vault-client-cert': input({
    brief: 'client certificate: PEM, base64 of PEM, or a path (VAULT_CLIENT_CERT)',
    parse: parse.certificates,
    env: both('CLIENT_CERT'),
  }),
  'vault-client-key': input({
    brief: 'its private key: a path or base64 of PEM (VAULT_CLIENT_KEY)',
    parse: parse.privateKey,
    env: both('CLIENT_KEY'),
    secret: true,
  }),
  'vault-skip-verify': input({
    brief: 'accept any certificate of the server (VAULT_SKIP_VERIFY)',
    parse: parse.looseBoolean,
    env: both('SKIP_VERIFY'),
  }),
  'vault-headers': input({
    brief: 'further header, `Name: value`; may be repeated',
    parse: parse.headers,
    secret: true,
  }),
  'key-version': input({
    brief: 'sign with this version (the latest)',
    modes: ['sign', 'resign'],
    parse: parse.integer(1, Number.MAX_SAFE_INTEGER),
  }),
  metadata: input({
    brief: 'fact to sign along, `name=value`; may be repeated',
    modes: ['sign', 'resign'],
    parse: parse.metadata,
  }),
  'predicate-type': input({
    brief: 'type of a predicate of your own',
    modes: ['sign', 'verify'],
    parse: parse.typeUri,
  }),
  'predicate-path': input({
    brief: 'JSON file with that predicate',
    modes: ['sign'],
    parse: parse.jsonObjectFile,
  }),
  upload: input({
    brief: 'upload the signatures as a workflow artifact',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: parse.boolean,
    default: 'true',
  }),
  'artifact-name': input({
    brief: 'name of that workflow artifact',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: parse.artifactName,
    default: 'signatures',
  }),
  'retention-days': input({
    brief: 'days that it is kept',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: parse.integer(1, 90),
  }),
  'compression-level': input({
    brief: '0 to 9',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: parse.integer(0, 9),
    default: '6',
  }),
  overwrite: input({
    brief: 'replace a workflow artifact of that name',
    door: 'action',
    modes: ['sign', 'resign'],
    parse: parse.boolean,
    default: 'false',
  }),
  'signatures-artifact': input({
    brief: 'workflow artifact to take the signatures from',
    door: 'action',
    modes: ['verify'],
    parse: parse.artifactGlob,
  }),
  'public-key': input({
    brief: 'trust these, without Vault: PEM, paths of PEM files, or a trust file',
    modes: ['verify'],
    parse: parse.offlineTrust,
  }),
  'expected-repository': input({
    brief: 'repository that must have signed, owner/name; `*` does not cross `/`',
    modes: ['verify'],
    parse: parse.plainText,
  }),
  'expected-ref': input({
    brief: 'ref that must have signed, for example refs/tags/v*',
    modes: ['verify'],
    parse: parse.plainText,
  }),
  'expected-workflow': input({
    brief: 'workflow that must have signed, owner/name/.github/workflows/file.yml@ref',
    modes: ['verify'],
    parse: parse.plainText,
  }),
  'expected-metadata': input({
    brief: 'signed fact that must be there, `name=value`; may be repeated',
    modes: ['verify'],
    parse: parse.metadata,
  }),
  'max-age': input({
    brief: 'refuse what was signed, and a trust file that was written, longer ago, for example 90d',
    modes: ['verify'],
    parse: parse.duration,
  }),
  'min-key-version': input({
    brief: 'refuse older versions of the key; rotate: make the server refuse them',
    modes: ['verify', 'rotate'],
    parse: parse.integer(1, Number.MAX_SAFE_INTEGER),
  }),
  'name-check': input({
    brief: 'compare the signed name by path, basename or none (basename)',
    modes: ['verify'],
    parse: parse.oneOf('path', 'basename', 'none'),
    default: 'path',
    cliDefault: 'basename',
  }),
  'hmac-key-path': input({
    brief: 'KV secret with the key of the old HMAC scheme, for example secret/aegis/hmac',
    modes: WITH_HMAC,
    parse: parse.vaultPath,
  }),
  'hmac-key-field': input({
    brief: 'field of that secret',
    modes: WITH_HMAC,
    parse: parse.plainText,
    default: 'key',
  }),
  'hmac-key-encoding': input({
    brief: 'how the key stands there: utf8, hex, base64',
    modes: WITH_HMAC,
    parse: parse.oneOf(...HMAC_KEY_ENCODINGS),
    default: 'utf8',
  }),
  'hmac-suffix': input({
    brief: 'suffix of the HMAC sidecars',
    modes: WITH_HMAC,
    parse: parse.fileSuffix,
    default: '.hmac',
  }),
  'hmac-encoding': input({
    brief: 'how the HMAC stands there: hex, base64',
    modes: WITH_HMAC,
    parse: parse.oneOf(...HMAC_ENCODINGS),
    default: 'hex',
  }),
  'accept-hmac-until': input({
    brief: 'until this date (UTC), accept a valid HMAC where there is no signature yet',
    modes: ['verify'],
    parse: parse.date,
  }),
  'allow-unsigned': input({
    brief: 'also sign what carries neither signature nor HMAC',
    modes: ['resign'],
    parse: parse.boolean,
    default: 'false',
  }),
  'remove-hmac': input({
    brief: 'remove a valid HMAC sidecar once the new signature is on disk and verified',
    modes: ['resign'],
    parse: parse.boolean,
    default: 'false',
  }),
  manifest: input({
    brief: 'aegis-manifest.json files to look for signatures by older versions in',
    modes: ['rotate'],
    parse: parse.fileList,
  }),
  'retire-only': input({
    brief: 'do not rotate, only retire the versions below min-key-version',
    modes: ['rotate'],
    parse: parse.boolean,
    default: 'false',
  }),
  force: input({
    brief: 'retire versions although signatures by them are in use',
    modes: ['rotate'],
    parse: parse.boolean,
    default: 'false',
  }),
  'dry-run': input({
    brief: 'list what would be done, change nothing',
    modes: ['sign', 'resign', 'rotate'],
    parse: parse.boolean,
    default: 'false',
  }),
  'alert-url': input({
    brief: 'POST a CloudEvent there when verification fails (AEGIS_ALERT_URL)',
    modes: ['verify'],
    parse: parse.webhook,
    env: ['AEGIS_ALERT_URL'],
    secret: true,
  }),
  registry: input({
    brief: 'model registry to work in: mlflow',
    door: 'action',
    modes: ['sign', 'verify', 'resign'],
    parse: parse.oneOf('mlflow'),
  }),
  'registry-model': input({
    brief: 'models:/NAME/VERSION or models:/NAME@ALIAS',
    door: 'action',
    modes: ['sign', 'verify', 'resign'],
    parse: parse.modelReference,
  }),
  'registry-path': input({
    brief: 'directory to put the model in once it is verified; it must not exist',
    door: 'action',
    modes: ['verify'],
    parse: parse.plainText,
  }),
  'github-token': input({
    brief: 'token for workflow artifacts of another run',
    door: 'action',
    modes: ['verify'],
    parse: parse.secret,
    secret: true,
  }),
  'run-id': input({
    brief: 'that run',
    door: 'action',
    modes: ['verify'],
    parse: parse.integer(1, Number.MAX_SAFE_INTEGER),
  }),
} as const;

export type InputName = keyof typeof INPUTS;

export const inputNames = (): InputName[] => Object.keys(INPUTS) as InputName[];
export const specOf = (name: InputName): InputSpec<unknown> => INPUTS[name];
