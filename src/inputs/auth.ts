/** Which inputs say how a run authenticates, for each way to do so. Pure. */
import { defined } from '../defined.ts';
import { listed, type Says } from './door-words.ts';
import type { INPUTS, InputName, Mode } from './table.ts';
import type { AUTH_METHODS } from './table/vault.ts';

export type AuthKind = (typeof AUTH_METHODS)[number];

/** How a run authenticates. Files are read when the run logs in, not here. */
export type AuthInputs =
  | {
      readonly kind: 'token';
      readonly token?: string;
      /** Path of the file that an agent keeps the token in. Present exactly when `token` is not. */
      readonly file?: string;
      readonly revoke: boolean;
    }
  | {
      readonly kind: 'approle';
      readonly path: string;
      readonly roleId: string;
      readonly secretId?: string;
      readonly secretIdFile?: string;
      readonly wrapped: boolean;
    }
  | { readonly kind: 'kubernetes'; readonly path: string; readonly role: string; readonly jwtFile: string }
  | {
      readonly kind: 'jwt';
      readonly path: string;
      readonly role: string;
      /** Audience to request from GitHub; absent where a file has the JWT. */
      readonly audience?: string;
      /** Absent: GitHub's OIDC token of the job. */
      readonly jwtFile?: string;
    }
  /** An agent or proxy at the address adds the token. */
  | { readonly kind: 'none' };

/** The roles and policies that `aegis-sign setup` creates, by mode. */
export const USUAL_ROLES: Readonly<Record<Mode, string>> = {
  sign: 'aegis-sign',
  verify: 'aegis-verify',
  resign: 'aegis-migrate',
  rotate: 'aegis-operator',
};

/** Where kubelet puts the token of a pod's service account. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Inputs that apply only to some ways to authenticate. */
const BELONGS_TO: Readonly<Partial<Record<InputName, readonly AuthKind[]>>> = {
  'vault-token': ['token'],
  'vault-token-file': ['token'],
  'revoke-token': ['token', 'approle', 'kubernetes', 'jwt'],
  'vault-auth-path': ['approle', 'kubernetes', 'jwt'],
  'vault-auth-namespace': ['approle', 'kubernetes', 'jwt'],
  'vault-role': ['approle', 'kubernetes', 'jwt'],
  'vault-audience': ['jwt'],
  'vault-jwt-file': ['kubernetes', 'jwt'],
  'vault-secret-id': ['approle'],
  'vault-secret-id-file': ['approle'],
  'vault-secret-id-wrapped': ['approle'],
};

type AuthName = Extract<
  InputName,
  | 'vault-addr'
  | 'vault-auth'
  | 'vault-auth-path'
  | 'vault-auth-namespace'
  | 'vault-role'
  | 'vault-audience'
  | 'vault-jwt-file'
  | 'vault-secret-id'
  | 'vault-secret-id-file'
  | 'vault-secret-id-wrapped'
  | 'vault-token'
  | 'vault-token-file'
  | 'revoke-token'
>;
export type AuthValues = {
  readonly [N in AuthName]: ReturnType<(typeof INPUTS)[N]['parse']> | undefined;
};

/** Collects problems: one error reports all of a run. */
export interface ProblemSink {
  add(input: InputName, says: Says): void;
  tokenIsMissing(): void;
  has(input: InputName): boolean;
}

/** What decides, besides the inputs’ values, how a run authenticates. */
export interface AuthContext {
  readonly mode: Mode;
  /** Whether an input was set itself, not by a variable or a default. */
  readonly isGiven: (name: InputName) => boolean;
  /** The usual token file that exists, if any. */
  readonly tokenFile: string | undefined;
  /** Whether GitHub gives this job an OIDC token. */
  readonly hasIdToken: boolean;
  /** Whether the address is an agent or proxy, which may add its own token. */
  readonly isAgent: boolean;
}

/** How to authenticate, according to the inputs. */
export function authInputs(values: AuthValues, context: AuthContext, problems: ProblemSink): AuthInputs {
  const { mode, isGiven, tokenFile } = context;
  const wanted = values['vault-auth'] ?? 'auto';
  const kind = wanted === 'auto' ? kindFor(values, context) : wanted;
  refuseForeign(kind, wanted === 'auto', isGiven, problems);
  if (kind === 'none') return { kind };
  if (kind === 'token') return tokenInputs(values, isGiven, tokenFile, problems);
  const path = values['vault-auth-path'] ?? kind;
  const usual = kind === 'approle' ? '' : USUAL_ROLES[mode];
  const role = (kind !== 'approle' && !isGiven('vault-role') ? undefined : values['vault-role']) ?? usual;
  if (role === '' && !problems.has('vault-role')) {
    problems.add('vault-role', 'is missing: give the role id of the AppRole');
  }
  if (kind === 'approle') return appRoleInputs(values, { path, roleId: role }, isGiven, problems);
  const jwtFile = values['vault-jwt-file'];
  if (kind === 'kubernetes') return { kind, path, role, jwtFile: jwtFile ?? SERVICE_ACCOUNT_TOKEN };
  const given = values['vault-audience'];
  if (given !== undefined && jwtFile !== undefined) {
    problems.add(
      'vault-audience',
      (spell) =>
        `does nothing with ${spell('vault-jwt-file')}: the audience of that token is fixed. Remove it`,
    );
  }
  if (jwtFile !== undefined) return { kind, path, role, jwtFile };
  // As `setup` binds it. The path of a socket does not name an audience.
  const address = values['vault-addr'];
  const audience = given ?? (address?.startsWith('unix:') === true ? undefined : address);
  if (audience === undefined && address !== undefined && !problems.has('vault-audience')) {
    problems.add(
      'vault-audience',
      (spell) =>
        `is missing: ${spell('vault-addr')} is a socket, so name the audience that the role is bound to`,
    );
  }
  return { kind, path, role, ...defined({ audience }) };
}

/**
 * `auto`: a given token, else the job's OIDC token, else a token where agents and `vault login` put it. Inputs count for
 * more than the environment. With an agent or proxy that adds its own token, no login is tried unless an input asks for
 * one: it is not needed, and it would be for another address.
 */
function kindFor(
  values: AuthValues,
  { isGiven, tokenFile, hasIdToken, isAgent }: AuthContext,
): 'token' | 'jwt' | 'none' {
  if (isGiven('vault-token') || isGiven('vault-token-file')) return 'token';
  const forLogin = [
    'vault-role',
    'vault-audience',
    'vault-auth-path',
    'vault-auth-namespace',
    'vault-jwt-file',
  ] as const;
  if (forLogin.some(isGiven)) return 'jwt';
  if (values['vault-token'] !== undefined || values['vault-token-file'] !== undefined) return 'token';
  if (isAgent && tokenFile === undefined) return 'none';
  return hasIdToken ? 'jwt' : 'token';
}

/** @param isFound whether the way was found, not named: then the other one may be meant */
function refuseForeign(
  kind: AuthKind,
  isFound: boolean,
  isGiven: (name: InputName) => boolean,
  problems: ProblemSink,
): void {
  for (const [name, kinds] of Object.entries(BELONGS_TO) as [InputName, readonly AuthKind[]][]) {
    if (kinds.includes(kind) || !isGiven(name)) continue;
    problems.add(
      name,
      (spell) =>
        `does nothing with ${spell('vault-auth', kind)}: it is for ${listed(kinds)}; ` +
        (isFound
          ? `name ${kinds.length === 1 ? 'it' : 'one of these'} in ${spell('vault-auth')}, or remove it`
          : 'remove it'),
    );
  }
}

function tokenInputs(
  values: AuthValues,
  isGiven: (name: InputName) => boolean,
  tokenFile: string | undefined,
  problems: ProblemSink,
): AuthInputs {
  const revoke = values['revoke-token'] ?? false;
  const token = values['vault-token'];
  const named = values['vault-token-file'];
  if (isGiven('vault-token') && isGiven('vault-token-file')) {
    problems.add('vault-token-file', (spell) => `contradicts ${spell('vault-token')}: remove one of the two`);
  }
  // Inputs count for more than the environment.
  const takesFile = isGiven('vault-token-file') && !isGiven('vault-token');
  if (token !== undefined && !takesFile) return { kind: 'token', token, revoke };
  const file = named ?? tokenFile;
  if (file !== undefined) return { kind: 'token', file, revoke };
  // Unless something that was given was refused: then the token may be what it says.
  if (!(['vault-auth', 'vault-token', 'vault-token-file'] as const).some((name) => problems.has(name)))
    problems.tokenIsMissing();
  return { kind: 'token', token: '', revoke };
}

function appRoleInputs(
  values: AuthValues,
  { path, roleId }: { readonly path: string; readonly roleId: string },
  isGiven: (name: InputName) => boolean,
  problems: ProblemSink,
): AuthInputs {
  const secretId = values['vault-secret-id'];
  const secretIdFile = values['vault-secret-id-file'];
  const wrapped = values['vault-secret-id-wrapped'] ?? false;
  if (isGiven('vault-secret-id') && isGiven('vault-secret-id-file')) {
    problems.add(
      'vault-secret-id-file',
      (spell) => `contradicts ${spell('vault-secret-id')}: remove one of the two`,
    );
  }
  if (wrapped && secretId === undefined && secretIdFile === undefined && !problems.has('vault-secret-id')) {
    problems.add(
      'vault-secret-id',
      (spell) => `is missing: ${spell('vault-secret-id-wrapped')} is set, so give the wrapping token`,
    );
  }
  const takesFile =
    secretId === undefined || (isGiven('vault-secret-id-file') && !isGiven('vault-secret-id'));
  return {
    kind: 'approle',
    path,
    roleId,
    wrapped,
    ...(takesFile ? secretIdFile !== undefined && { secretIdFile } : { secretId }),
  };
}
