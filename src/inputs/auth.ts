/** Which inputs say how a run authenticates, for each way to do so. Pure. */
import { defined } from '../defined.ts';
import type { INPUTS, InputName } from './table.ts';
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
      readonly audience?: string;
      /** Absent: GitHub's OIDC token of the job. */
      readonly jwtFile?: string;
    }
  /** An agent or proxy at the address adds its own token. */
  | { readonly kind: 'none' };

/** Where kubelet puts the token of a pod's service account. */
export const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Inputs that mean something only for these ways to authenticate. */
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

/** Where problems go: all of a run are told at once. */
export interface ProblemSink {
  add(input: InputName, expected: string, got?: string, hint?: string): void;
  tokenIsMissing(): void;
  has(input: InputName): boolean;
}

/**
 * The way to authenticate that the inputs describe.
 *
 * @param isGiven    whether an input has a text of its own, so that it does not come from a variable or a default
 * @param tokenFile  the usual token file that is there, if any
 */
export function authInputs(
  values: AuthValues,
  isGiven: (name: InputName) => boolean,
  tokenFile: string | undefined,
  problems: ProblemSink,
): AuthInputs {
  const kind = values['vault-auth'] ?? 'token';
  refuseForeign(kind, isGiven, problems);
  if (kind === 'none') return { kind };
  if (kind === 'token') return tokenInputs(values, isGiven, tokenFile, problems);
  const path = values['vault-auth-path'] ?? kind;
  const role = values['vault-role'] ?? '';
  if (role === '' && !problems.has('vault-role')) {
    problems.add(
      'vault-role',
      kind === 'approle' ? 'the role id of the AppRole' : 'the role to log in with',
      'nothing',
    );
  }
  if (kind === 'approle') return appRoleInputs(values, { path, roleId: role }, isGiven, problems);
  const jwtFile = values['vault-jwt-file'];
  if (kind === 'kubernetes') return { kind, path, role, jwtFile: jwtFile ?? SERVICE_ACCOUNT_TOKEN };
  const audience = values['vault-audience'];
  if (audience !== undefined && jwtFile !== undefined) {
    problems.add(
      'vault-audience',
      'nothing together with vault-jwt-file, whose token has its audience',
      'a value',
    );
  }
  return {
    kind,
    path,
    role,
    ...defined({ audience, jwtFile }),
  };
}

function refuseForeign(kind: AuthKind, isGiven: (name: InputName) => boolean, problems: ProblemSink): void {
  for (const [name, kinds] of Object.entries(BELONGS_TO) as [InputName, readonly AuthKind[]][]) {
    if (kinds.includes(kind) || !isGiven(name)) continue;
    problems.add(
      name,
      `nothing with vault-auth ${kind}`,
      'a value',
      `it is for vault-auth ${kinds.join(', ')}`,
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
    problems.add('vault-token-file', 'nothing together with vault-token', 'a value');
  }
  // What stands in the inputs counts for more than what happens to be in the environment.
  const takesFile = isGiven('vault-token-file') && !isGiven('vault-token');
  if (token !== undefined && !takesFile) return { kind: 'token', token, revoke };
  const file = named ?? tokenFile;
  if (file !== undefined) return { kind: 'token', file, revoke };
  if (!problems.has('vault-token') && !problems.has('vault-token-file')) problems.tokenIsMissing();
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
    problems.add('vault-secret-id-file', 'nothing together with vault-secret-id', 'a value');
  }
  if (wrapped && secretId === undefined && secretIdFile === undefined && !problems.has('vault-secret-id')) {
    problems.add('vault-secret-id', 'the wrapping token, because vault-secret-id-wrapped is true', 'nothing');
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
