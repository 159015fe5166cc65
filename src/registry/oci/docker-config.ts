/**
 * Reads stored credentials for registries: Docker's `config.json`, and `auth.json` of podman and similar tools, which
 * has the same format. Pure: the caller reads the file, and runs the credential helper if one is named.
 */
import * as v from 'valibot';
import { AegisError } from '../../errors.ts';
import { plainObject, safeParse, textByName } from '../../schema.ts';
import { parseStrictJson, type JsonLimits } from '../../strict-json.ts';
import { dockerName, type OciRepositoryName } from './reference.ts';

/** Credentials for a registry, or for its token server. */
export type RegistryCredentials =
  | {
      /** Nothing. */
      readonly kind: 'none';
    }
  | {
      /** User name and password, or a token in place of the password. */
      readonly kind: 'basic';
      /** Name of the account at the registry. */
      readonly user: string;
      /** Sent only to the registry, and to its token server. */
      readonly password: string;
    }
  | {
      /** An OAuth 2 refresh token, to be exchanged for tokens. */
      readonly kind: 'identity';
      /** As the registry gave it. */
      readonly token: string;
    }
  | {
      /** Sent to the registry unchanged. */
      readonly kind: 'bearer';
      /** As the registry gave it. */
      readonly token: string;
    };

/** A configuration's entry for a repository: the credentials, or the program that has them. */
export type CredentialSource =
  | RegistryCredentials
  | {
      readonly kind: 'helper';
      /** `docker-credential-NAME` */
      readonly program: string;
      /** The server to ask the program for. */
      readonly server: string;
    };

const LIMITS: JsonLimits = { bytes: 2 ** 20, depth: 16, values: 20_000 };
const Entry = v.object({
  auth: v.optional(v.string()),
  username: v.optional(v.string()),
  password: v.optional(v.string()),
  identitytoken: v.optional(v.string()),
  registrytoken: v.optional(v.string()),
});
const Config = v.object({
  auths: v.optional(v.pipe(plainObject, v.record(v.string(), v.nullable(Entry)))),
  credHelpers: v.optional(textByName),
  credsStore: v.optional(v.string()),
});
const HINTS = ['write it with `docker login`, or name another file in REGISTRY_AUTH_FILE'];
/** Of a credential helper that does not answer as one. */
export const HELPER_HINTS = [
  'the helper is named in Docker’s config.json: install it, or log in with `docker login`',
];
const HELPER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * The credentials for a repository: of its own helper, else of the store of all, else of the entry that fits best. As Docker's
 * own client has it (docker/cli, `ConfigFile.GetAuthConfig`): beside a store, entries only say where somebody has logged in.
 *
 * @param file bytes of the configuration
 * @param path as messages may show it
 * @throws AegisError INPUT_INVALID; nothing of the file's content is told
 */
export function credentialsIn(file: Uint8Array, path: string, name: OciRepositoryName): CredentialSource {
  const parsed = safeParse(Config, jsonIn(file, path));
  if (!parsed.success) throw unreadable(path, 'another structure');
  const { auths = {}, credHelpers = {}, credsStore } = parsed.output;
  const keys = keysFor(name);
  const own = keys.find((key) => Object.hasOwn(credHelpers, key));
  const helper = own === undefined ? undefined : credHelpers[own];
  if (helper !== undefined && helper !== '') return helperNamed(helper, name, path);
  if (credsStore !== undefined && credsStore !== '') return helperNamed(credsStore, name, path);
  const entry = bestEntry(auths, keys);
  return (entry && credentialsOf(entry, path)) ?? { kind: 'none' };
}

/** @throws AegisError INPUT_INVALID */
function jsonIn(bytes: Uint8Array, what: string, hints = HINTS): unknown {
  try {
    return parseStrictJson(bytes, { code: 'INPUT_INVALID', what, limits: LIMITS });
  } catch (thrown) {
    throw thrown instanceof AegisError ? thrown.with({ hints }) : thrown;
  }
}

/** Keys that may hold the credentials, the most exact first. */
function keysFor({ host, repository }: OciRepositoryName): string[] {
  const parts = repository.split('/');
  const below = parts.map((_, index) => `${host}/${parts.slice(0, parts.length - index).join('/')}`);
  const docker = dockerName({ host });
  return [
    ...below,
    host,
    ...(docker === host ? [] : [`https://${docker}/v1/`, docker]),
    `https://${host}`,
    `https://${host}/`,
    `https://${host}/v2/`,
    `https://${host}/v1/`,
    `http://${host}`,
    `http://${host}/`,
  ];
}

type Entries = NonNullable<v.InferOutput<typeof Config>['auths']>;

function bestEntry(auths: Entries, keys: readonly string[]): v.InferOutput<typeof Entry> | undefined {
  const key = keys.find((one) => Object.hasOwn(auths, one));
  return key === undefined ? undefined : (auths[key] ?? undefined);
}

function credentialsOf(
  { auth, username, password, identitytoken, registrytoken }: v.InferOutput<typeof Entry>,
  path: string,
): RegistryCredentials | undefined {
  if (registrytoken) return { kind: 'bearer', token: registrytoken };
  if (identitytoken) return { kind: 'identity', token: identitytoken };
  if (auth) {
    const text = Buffer.from(auth, 'base64').toString();
    const colon = text.indexOf(':');
    if (colon <= 0) throw unreadable(path, 'an entry `auth` that is not USER:PASSWORD in base64');
    // Docker pads with zero bytes.
    return { kind: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
  }
  return username && password !== undefined ? { kind: 'basic', user: username, password } : undefined;
}

function helperNamed(helper: string, { host }: OciRepositoryName, path: string): CredentialSource {
  if (!HELPER.test(helper)) throw unreadable(path, 'a credential helper with an invalid name');
  const server = host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
  return { kind: 'helper', program: `docker-credential-${helper}`, server };
}

const HelperAnswer = v.object({ Username: v.string(), Secret: v.string() });

/**
 * The output of a credential helper.
 *
 * @throws AegisError INPUT_INVALID
 */
export function helperCredentials(output: Uint8Array, program: string): RegistryCredentials {
  const parsed = safeParse(HelperAnswer, jsonIn(output, `the output of ${program}`, HELPER_HINTS));
  if (!parsed.success)
    throw unreadable(`the output of ${program}`, 'no Username and Secret').with({ hints: HELPER_HINTS });
  const { Username: user, Secret: secret } = parsed.output;
  if (secret === '') return { kind: 'none' };
  return user === '<token>' ? { kind: 'identity', token: secret } : { kind: 'basic', user, password: secret };
}

function unreadable(path: string, got: string): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `the credentials for registries in ${path} cannot be read`,
    got,
    hints: HINTS,
  });
}
