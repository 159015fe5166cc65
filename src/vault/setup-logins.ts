/** Who may use the key: roles for GitHub's workflows, for services with an AppRole, and for pods. */
import { jsonObject } from '../schema.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { GITHUB_ID, isRepository } from '../github.ts';
import type { VaultClient } from './client.ts';
import { vaultPath } from './path.ts';
import { rulesOf } from './policy-text.ts';
import type { TransitScope } from './policy.ts';
import { mountItem, post, readIfThere, type Facts, type SetupItem } from './setup-item.ts';
import { isWithin } from './setup-policy.ts';

/** GitHub's issuer of OIDC tokens; GitHub Enterprise has another. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/**
 * Events of jobs that may sign, unless the caller names others. `pull_request_target`, `workflow_run`, `issues` and
 * `issue_comment` are not included: anyone can trigger them, and they run with the rights of the default branch.
 */
export const SIGNING_EVENTS = [
  'push',
  'release',
  'workflow_dispatch',
  'repository_dispatch',
  'schedule',
] as const;

/** Seconds. A longer job renews its token, or logs in again. */
const JOB_TTL = 15 * 60;
const JOB_MAX_TTL = 3600;
const RUNTIME_TTL = 20 * 60;
const RUNTIME_MAX_TTL = 24 * 3600;
const SECRET_ID_TTL = 30 * 24 * 3600;

/** A role of an auth method, and its one policy. */
export interface Login {
  /** Auth mount. */
  readonly path: string;
  readonly role: string;
  readonly policy: string;
  /** The key of the role. */
  readonly scope: TransitScope;
  /** Add to an existing role for others, instead of a conflict. */
  readonly add?: boolean;
}

export interface GithubLogin extends Login {
  /** Each `owner/name`, exact. */
  readonly repositories: readonly string[];
  /** Removed from the role if they are in it. */
  readonly removed?: readonly string[];
  /** GitHub's numbers, which cannot be taken over. They narrow the names. */
  readonly repositoryIds?: readonly string[];
  readonly ownerIds?: readonly string[];
  /** `refs/heads/main`; `*` matches any text, as in `refs/tags/v*`. */
  readonly ref?: string;
  /** Name of the deployment environment, exact. */
  readonly environment?: string;
  /** `release.yml`, or `owner/name/.github/workflows/release.yml@refs/tags/v*`: `job_workflow_ref`. */
  readonly workflow?: string;
  /** Any event when absent. */
  readonly events?: readonly string[];
  /** The events are the default: an existing role with fewer events keeps them. */
  readonly eventsByDefault?: boolean;
  readonly audience: string;
  readonly issuer: string;
  /** PEM; replaces the fetched keys of the issuer, for a server that cannot reach it. */
  readonly publicKeys?: readonly string[];
  /** PEM of the CA of the issuer's server; when absent, one that Vault's machine trusts. */
  readonly issuerCa?: string;
}

export type AppRoleLogin = Login;

export interface KubernetesLogin extends Login {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Audience of the projected token; the API server's default when absent. */
  readonly audience?: string;
  /**
   * Address of the API server for Vault; when absent, that of the cluster in which Vault runs. A mount with another address
   * belongs to another cluster.
   */
  readonly host?: string;
  /** PEM. */
  readonly caCert?: string;
}

const Fields = jsonObject;

/**
 * A role for the jobs of named repositories, bound to where they run, so that signatures can be traced to merged code.
 *
 * @throws AegisError INPUT_INVALID if other repositories, or any branch, could log in.
 */
export function githubLogin(login: GithubLogin): readonly SetupItem[] {
  checkGithub(login);
  const { path, role } = login;
  return [
    mountItem('auth', path, 'jwt', `auth method at ${path}`),
    issuerItem(login),
    {
      ...roleItem(vaultPath`auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
        callback_mode: 'client',
      }),
      wanted: (found) => wantedJwt(login, found),
      foreign: async (found, client) => [
        ...foreignClaims(login, found),
        ...foreignBindings(found, '--role-prefix'),
        ...(await foreignPolicies(login, found, client)),
      ],
      ways: [
        'another name: --role-prefix, for other jobs with the same key; --policy-prefix, for another key',
        'or add to the role: give every repository to keep as --github-repository, or --add',
        'to remove one: --remove-github-repository',
      ],
    },
  ];
}

/** @throws AegisError INPUT_INVALID */
function checkGithub(login: GithubLogin): void {
  const {
    repositories,
    repositoryIds = [],
    ownerIds = [],
    ref,
    environment,
    workflow,
    events,
    issuer,
  } = login;
  if (repositories.length === 0 || !repositories.every(isRepository)) {
    throw refused(
      'github-repository',
      'one repository as owner/name, without a wildcard',
      repositories.join(),
    );
  }
  requireNumbers('github-repository-id', repositoryIds);
  requireNumbers('github-repository-owner-id', ownerIds);
  if (repositoryIds.length > 0 && repositoryIds.length < repositories.length) {
    throw refused('github-repository-id', 'one for each repository', repositoryIds.join());
  }
  if (ref === undefined && environment === undefined) {
    throw new AegisError('INPUT_INVALID', {
      message:
        '--github-ref is missing: give a ref such as refs/heads/main, or --github-environment; otherwise any branch could log in',
      hints: [],
    });
  }
  if (ref !== undefined && !isRefPattern(ref)) {
    throw refused(
      'github-ref',
      'refs/heads/… or refs/tags/…, with at most one *, at the end of the name',
      ref,
    );
  }
  if (environment !== undefined && /[*?]/.test(environment)) {
    throw refused('github-environment', 'the name of one environment, without a wildcard', environment);
  }
  if (workflow !== undefined && !workflowPatterns(workflow, repositories).every(isWorkflowPattern)) {
    throw refused(
      'github-workflow',
      'release.yml, or owner/name/.github/workflows/release.yml@refs/tags/v*: a wildcard only at the end of the ref, where it cannot leave the repository',
      workflow,
    );
  }
  const event = events?.find((one) => !/^[a-z_]+$/.test(one));
  if (event !== undefined) throw refused('github-event', 'names of events, such as push', event);
  if (!URL.canParse(issuer) || !/^https?:\/\/[^\s?#]+[^\s?#/]$/.test(issuer)) {
    throw refused('github-issuer', 'the URL in the claim iss, without a slash at the end', issuer);
  }
}

function requireNumbers(option: string, ids: readonly string[]): void {
  const bad = ids.find((id) => !GITHUB_ID.test(id));
  if (bad !== undefined) throw refused(option, 'the number that GitHub gave it', bad);
}

const isRefPattern = (ref: string): boolean => /^refs\/(heads|tags)\/[^*?+]*[^*?+/][^*?+]*\*?$/.test(ref);

/** The values of `job_workflow_ref`: the file in each repository, or a full value as given. */
function workflowPatterns(workflow: string, repositories: readonly string[]): readonly string[] {
  if (workflow.includes('/')) return [workflow];
  return repositories.map((repository) => `${repository}/.github/workflows/${workflow}@*`);
}

function isWorkflowPattern(pattern: string): boolean {
  const [, ref = ''] = /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml@(.*)/s.exec(pattern) ?? [];
  return ref === '*' || isRefPattern(ref) || /^[0-9a-f]{40}$/.test(ref);
}

/** Source of the keys that sign the tokens. All roles of the mount share it. */
function issuerItem({ path, issuer, publicKeys, issuerCa }: GithubLogin): SetupItem {
  const source: Facts =
    publicKeys === undefined
      ? { oidc_discovery_url: issuer, ...defined({ oidc_discovery_ca_pem: issuerCa?.trim() }) }
      : { jwt_validation_pubkeys: publicKeys.map((pem) => pem.trim()) };
  const config: Facts = {
    oidc_discovery_url: '',
    jwks_url: '',
    jwt_validation_pubkeys: [],
    ...source,
    bound_issuer: issuer,
  };
  const at = vaultPath`auth/${path}/config`;
  return {
    subject: `configuration of auth/${path}`,
    wanted: (found) => (found === undefined ? { ...source, bound_issuer: issuer } : config),
    // GitHub signs with RS256.
    neutral: { namespace_in_state: true, status: 'valid', jwt_supported_algs: ['RS256'] },
    fixed: 'the mount is configured for something else: choose another path',
    ways: [
      'another mount: --github-auth-path',
      'or, if only the CA of the issuer’s server was set there: --github-issuer-ca',
      'or, if no one else depends on it, change the configuration of the mount by hand',
    ],
    read: async (client) => {
      const found = await readIfThere(client, at, Fields);
      const sources = ['oidc_discovery_url', 'jwks_url', 'jwks_pairs', 'jwt_validation_pubkeys'];
      const isSet = sources.some((field) => {
        const one = found?.[field];
        return Array.isArray(one) ? one.length > 0 : Boolean(one);
      });
      if (found === undefined || !isSet) return undefined;
      const keys = found['jwt_validation_pubkeys'];
      const ca = found['oidc_discovery_ca_pem'];
      return {
        ...found,
        ...(typeof ca === 'string' && { oidc_discovery_ca_pem: ca.trim() }),
        ...(Array.isArray(keys) && { jwt_validation_pubkeys: keys.map((pem) => String(pem).trim()) }),
      };
    },
    write: async (client, fields) => post(client, at, fields),
  };
}

/** Claims with one value per repository in a role for several. */
const SHARED = ['repository_id', 'repository_owner_id', 'job_workflow_ref'] as const;

function wantedJwt(login: GithubLogin, found: Facts | undefined): Facts {
  const { policy, audience, add = false } = login;
  const there = boundClaims(found);
  const others = add ? othersOf(login, there) : [];
  const own = claimsOf(login);
  const shared = SHARED.filter((claim) => own[claim] !== undefined && others.length > 0);
  const bound: Claims = {
    ...own,
    repository: union(own['repository'] ?? [], others),
    ...Object.fromEntries(shared.map((claim) => [claim, union(own[claim] ?? [], there[claim] ?? [])])),
  };
  const isGlob = Object.values(bound).some((values) => values.some((one) => one.includes('*')));
  return {
    role_type: 'jwt',
    user_claim: 'repository',
    user_claim_json_pointer: false,
    bound_audiences: add ? union([audience], list(found?.['bound_audiences'])) : [audience],
    bound_subject: '',
    // With `glob`, `*` in a ref matches any text; a repository name has no `*`.
    bound_claims_type: isGlob ? 'glob' : 'string',
    bound_claims: bound,
    claim_mappings: {},
    groups_claim: '',
    clock_skew_leeway: 0,
    expiration_leeway: 0,
    not_before_leeway: 0,
    verbose_oidc_logging: false,
    ...tokenOf(policy, JOB_TTL, JOB_MAX_TTL),
  };
}

/** Repositories of the role that the run does not name. */
function othersOf(
  { repositories, removed = [] }: GithubLogin,
  { repository = [] }: Claims,
): readonly string[] {
  return repository.filter((one) => !repositories.includes(one) && !removed.includes(one));
}

type Claims = Readonly<Record<string, readonly string[]>>;

function claimsOf(login: GithubLogin): Claims {
  const { repositories, repositoryIds = [], ownerIds = [], ref, environment, workflow, events = [] } = login;
  const claims = {
    repository: repositories,
    repository_id: repositoryIds,
    repository_owner_id: ownerIds,
    ref: ref === undefined ? [] : [ref],
    environment: environment === undefined ? [] : [environment],
    job_workflow_ref: workflow === undefined ? [] : workflowPatterns(workflow, repositories),
    event_name: events,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, values]) => values.length > 0));
}

/** Vault takes a text, or a list in which one value must match. */
function boundClaims(role: Facts | undefined): Claims {
  const claims = role?.['bound_claims'];
  if (typeof claims !== 'object' || claims === null) return {};
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : [String(value)],
    ]),
  );
}

/** The options for claims. */
const OPTIONS: Readonly<Record<string, string>> = {
  repository_id: '--github-repository-id',
  repository_owner_id: '--github-repository-owner-id',
  ref: '--github-ref',
  environment: '--github-environment',
  job_workflow_ref: '--github-workflow',
  event_name: '--github-event',
};

function foreignClaims(login: GithubLogin, found: Facts): readonly string[] {
  const { audience, add = false, eventsByDefault = false } = login;
  const there = boundClaims(found);
  const wanted = claimsOf(login);
  const lines: string[] = [];
  if (found['role_type'] !== 'jwt') lines.push(`its role_type is ${String(found['role_type'])}`);
  const bound = there['repository'];
  const others = othersOf(login, there);
  if (bound === undefined) lines.push('it is not bound to a repository, so it also serves others');
  if (others.some((one) => /[*?]/.test(one)) || (others.length > 0 && !add)) {
    lines.push(
      `it is ${others.length < (bound ?? []).length ? 'also ' : ''}for the repository ${others.join(', ')}`,
    );
  }
  const audiences = list(found['bound_audiences']).filter((one) => one !== audience);
  if (audiences.length > 0 && !add) lines.push(`it is for the audience ${audiences.join(', ')}`);
  for (const [claim, values] of Object.entries(there)) {
    if (wanted[claim] === undefined) lines.push(bindingLine(claim, values, '--role-prefix', OPTIONS[claim]));
  }
  const events = there['event_name'] ?? [];
  const isOpened = (wanted['event_name'] ?? []).some((one) => !events.includes(one));
  if (eventsByDefault && events.length > 0 && isOpened)
    lines.push(bindingLine('event_name', events, '--role-prefix', OPTIONS['event_name']));
  // The new ones would get the existing conditions, and the existing ones ours.
  if (add && others.length > 0) {
    for (const [claim, ours] of Object.entries(wanted)) {
      const is = there[claim] ?? [];
      const isShared = SHARED.some((one) => one === claim) && is.length > 0;
      if (claim === 'repository' || isShared || isSame(is, ours)) continue;
      lines.push(
        `its ${claim} is ${is.join(', ') || 'not bound'}: a role with another condition cannot be extended`,
      );
    }
  }
  return lines;
}

/** A role for a service without an identity; its secret ids expire. */
export function appRoleLogin(login: AppRoleLogin): readonly SetupItem[] {
  const { path, role, policy } = login;
  return [
    mountItem('auth', path, 'approle', `auth method at ${path}`),
    {
      // The storage of secret ids can only be chosen once, and does not affect their rights.
      ...roleItem(vaultPath`auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
        local_secret_ids: true,
      }),
      wanted: (found) => ({
        bind_secret_id: true,
        // Tighter limits on secret ids were set on purpose.
        secret_id_ttl: limited(found?.['secret_id_ttl'], SECRET_ID_TTL),
        secret_id_num_uses: limited(found?.['secret_id_num_uses']),
        secret_id_bound_cidrs: [],
        ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
      }),
      foreign: async (found, client) => [
        ...foreignBindings(found, '--approle'),
        ...(await foreignPolicies(login, found, client)),
      ],
      ways: ['another name: --approle'],
    },
  ];
}

/** The existing limit, if it is not looser than the wanted one; 0 means no limit. */
function limited(found: unknown, most = 0): number {
  if (typeof found !== 'number' || found <= 0) return most;
  return most === 0 ? found : Math.min(found, most);
}

/** A role for the pods of one service account. @throws AegisError INPUT_INVALID for a wildcard */
export function kubernetesLogin(login: KubernetesLogin): readonly SetupItem[] {
  const { path, role, policy, namespace, serviceAccount, audience = '' } = login;
  const name = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
  if (!name.test(namespace)) throw refused('kubernetes-namespace', 'the name of one namespace', namespace);
  if (!name.test(serviceAccount)) {
    throw refused('kubernetes-service-account', 'the name of one service account', serviceAccount);
  }
  return [
    mountItem('auth', path, 'kubernetes', `auth method at ${path}`),
    clusterItem(login),
    {
      ...roleItem(vaultPath`auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
        alias_name_source: 'serviceaccount_uid',
      }),
      wanted: () => ({
        bound_service_account_names: [serviceAccount],
        bound_service_account_namespaces: [namespace],
        audience,
        ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
      }),
      foreign: async (found, client) => [
        ...foreignPods(login, found),
        ...foreignBindings(found, '--role-prefix'),
        ...(await foreignPolicies(login, found, client)),
      ],
      ways: ['another name: --role-prefix'],
    },
  ];
}

const DEFAULT_CLUSTER = 'https://kubernetes.default.svc';

/** An existing configuration is left alone, because other roles depend on it; but it must be for the wanted cluster. */
function clusterItem({ path, host, caCert }: KubernetesLogin): SetupItem {
  const at = vaultPath`auth/${path}/config`;
  const cluster: Facts = {
    kubernetes_host: host ?? DEFAULT_CLUSTER,
    ...defined({ kubernetes_ca_cert: caCert?.trim() }),
  };
  return {
    subject: `configuration of auth/${path}`,
    wanted: () => cluster,
    // These do not decide which tokens are accepted, only how Vault asks the cluster about them.
    neutral: { disable_iss_validation: true, disable_local_ca_jwt: true, token_reviewer_jwt_set: true },
    fixed: 'the mount is configured for another cluster: choose another path',
    ways: [
      'another mount: --kubernetes-auth-path',
      'or, if it is the right cluster, say so: --kubernetes-host, --kubernetes-ca-cert',
      'or, if no one else depends on it, change the configuration of the mount by hand',
    ],
    read: async (client) => {
      const found = await readIfThere(client, at, Fields);
      const ca = found?.['kubernetes_ca_cert'];
      if (!found?.['kubernetes_host']) return undefined;
      return { ...found, ...(typeof ca === 'string' && { kubernetes_ca_cert: ca.trim() }) };
    },
    write: async (client, fields) => post(client, at, fields),
  };
}

function foreignPods(
  { namespace, serviceAccount, audience = '' }: KubernetesLogin,
  found: Facts,
): readonly string[] {
  const names = list(found['bound_service_account_names']);
  const spaces = list(found['bound_service_account_namespaces']);
  const lines: string[] = [];
  if (!isSame(names, [serviceAccount]) || !isSame(spaces, [namespace])) {
    lines.push(
      `it is for the service accounts ${names.join(', ') || '(none)'} in ${spaces.join(', ') || 'chosen namespaces'}`,
    );
  }
  const bound = found['audience'];
  if (typeof bound === 'string' && bound !== '' && bound !== audience)
    lines.push(`it is for the audience ${bound}`);
  return lines;
}

/** Fields that decide who may log in and that setup sets itself: they are compared one by one. */
const COMPARED = [
  'bound_audiences',
  'bound_claims_type',
  'bound_service_account_names',
  'bound_service_account_namespaces',
];

/**
 * Other bindings of the role: a subject, addresses for logins or tokens, or a binding of a later server. They narrow the
 * role on purpose, so they are not emptied like leftovers.
 *
 * @param rename the option for another role name
 */
function foreignBindings(found: Facts, rename: string): readonly string[] {
  return Object.entries(found).flatMap(([field, value]) => {
    const values = list(value);
    const isBinding = /(^|_)bound_/.test(field) && !COMPARED.includes(field);
    return isBinding && values.length > 0 ? [bindingLine(field, values, rename)] : [];
  });
}

function bindingLine(what: string, values: readonly string[], rename: string, option?: string): string {
  const give = option === undefined ? '' : `give ${option}, or `;
  return `it is bound to ${what} ${values.join(', ')}, which this run does not name: ${give}keep the role and choose another name (${rename}), or, if more may log in, first remove the binding by hand`;
}

/** Our policies include a token's rights on itself, so it needs no default policy. */
function tokenOf(policy: string, ttl: number, maxTtl: number): Facts {
  return {
    token_policies: [policy],
    token_no_default_policy: true,
    token_ttl: ttl,
    token_max_ttl: maxTtl,
    token_explicit_max_ttl: 0,
    token_period: 0,
    token_num_uses: 0,
    token_bound_cidrs: [],
    token_type: 'default',
  };
}

/**
 * Other policies of the role. If one allows anything besides the key, the role also belongs to someone else. One that
 * allows nothing else, or does not exist, is a leftover.
 */
async function foreignPolicies(
  { policy, scope }: Login,
  found: Facts,
  client: VaultClient,
): Promise<readonly string[]> {
  const given = list(found['token_policies']);
  const others = given.filter((one) => one !== policy);
  const lines: string[] = [];
  for (const one of others) {
    const opened = await opensOf(one, scope, client);
    if (opened !== undefined)
      lines.push(`it ${given.length > others.length ? 'also ' : ''}gives the policy ${one}, for ${opened}`);
  }
  return lines;
}

async function opensOf(
  policy: string,
  scope: TransitScope,
  client: VaultClient,
): Promise<string | undefined> {
  if (policy === 'root') return 'everything';
  // A token's rights on itself, which ours also include: a leftover.
  if (policy === 'default') return undefined;
  const text = (await readIfThere(client, vaultPath`sys/policies/acl/${policy}`, Fields))?.['policy'];
  if (typeof text !== 'string') return undefined;
  const rules = rulesOf(text);
  if (rules === undefined) return 'something that cannot be read';
  const [first, ...rest] = rules.filter(({ path }) => !isWithin(path, scope));
  return first === undefined
    ? undefined
    : `${first.path}${rest.length > 0 ? ` and ${rest.length} more` : ''}`;
}

/** Old names of fields that now start with `token_`. They show the same, and disappear when the new one is written. */
const OLD_NAMES = ['policies', 'bound_cidrs', 'num_uses', 'ttl', 'max_ttl', 'period'];

/** Common part of all roles: every field is read, and unwanted ones must be empty. */
function roleItem(path: string, subject: string, neutral: Facts) {
  return {
    subject,
    neutral,
    read: async (client: VaultClient): Promise<Facts | undefined> => {
      const found = await readIfThere(client, path, Fields);
      if (found === undefined) return undefined;
      const claims = found['bound_claims'] === undefined ? {} : { bound_claims: boundClaims(found) };
      const entries = Object.entries({ ...found, ...claims });
      return Object.fromEntries(entries.filter(([name]) => !OLD_NAMES.includes(name)));
    },
    write: async (client: VaultClient, fields: Facts): Promise<void> => post(client, path, fields),
  };
}

const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [];
const union = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((entry) => other.includes(entry));

function refused(option: string, expected: string, got: string): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `--${option} must be ${expected}, not ${JSON.stringify(got)}`,
    hints: [],
  });
}
