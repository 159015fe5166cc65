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

/** GitHub's issuer of OIDC tokens; another one on GitHub Enterprise. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/**
 * What starts the jobs that may sign, unless the caller says otherwise. `pull_request_target`, `workflow_run`, `issues` and
 * `issue_comment` are not among them: anybody can cause them, and they run with the rights of the default branch.
 */
export const SIGNING_EVENTS = [
  'push',
  'release',
  'workflow_dispatch',
  'repository_dispatch',
  'schedule',
] as const;

/** Seconds. A job that runs for longer renews its token, or logs in again. */
const JOB_TTL = 15 * 60;
const JOB_MAX_TTL = 3600;
const RUNTIME_TTL = 20 * 60;
const RUNTIME_MAX_TTL = 24 * 3600;
const SECRET_ID_TTL = 30 * 24 * 3600;

/** A role of an auth method, and the one policy that it gives. */
export interface Login {
  /** Auth mount. */
  readonly path: string;
  readonly role: string;
  readonly policy: string;
  /** The key that it is for. */
  readonly scope: TransitScope;
  /** Add to a role that is there for others, instead of a conflict. */
  readonly add?: boolean;
}

export interface GithubLogin extends Login {
  /** Each `owner/name`, exact. */
  readonly repositories: readonly string[];
  /** Taken out of the role if they are in it. */
  readonly removed?: readonly string[];
  /** GitHub's numbers, which nobody can take over. Each narrows the names. */
  readonly repositoryIds?: readonly string[];
  readonly ownerIds?: readonly string[];
  /** `refs/heads/main`; `*` stands for any text, as in `refs/tags/v*`. */
  readonly ref?: string;
  /** Name of the deployment environment, exact. */
  readonly environment?: string;
  /** `release.yml`, or `owner/name/.github/workflows/release.yml@refs/tags/v*`: `job_workflow_ref`. */
  readonly workflow?: string;
  /** Any event when absent. */
  readonly events?: readonly string[];
  /** Nobody chose the events: a role that is there and takes fewer of them is not opened to all. */
  readonly eventsByDefault?: boolean;
  readonly audience: string;
  readonly issuer: string;
  /** PEM; in place of the issuer's keys, for a server that cannot reach the issuer. */
  readonly publicKeys?: readonly string[];
  /** PEM of the authority that certifies the issuer's server; one that the machine of Vault trusts when absent. */
  readonly issuerCa?: string;
}

export type AppRoleLogin = Login;

export interface KubernetesLogin extends Login {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Of the projected token; the API server's own when absent. */
  readonly audience?: string;
  /**
   * Address of the API server as Vault reaches it; that of the cluster in which Vault runs when absent. A mount that has
   * another one is another cluster's.
   */
  readonly host?: string;
  /** PEM. */
  readonly caCert?: string;
}

const Fields = jsonObject;

/**
 * A role for the jobs of named repositories, bound to where they run: what they signed can then be traced to code that was
 * merged.
 *
 * @throws AegisError INPUT_INVALID when other repositories, or any branch, could log in.
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
        'a name of its own: --role-prefix, for other jobs with the same key; --policy-prefix, for another key',
        'or add to the role: give every repository that is to stay as --github-repository, or --add',
        'to take one out: --remove-github-repository',
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
        '--github-ref is missing: give a ref such as refs/heads/main, or --github-environment; else any branch could log in',
      hints: [],
    });
  }
  if (ref !== undefined && !isRefPattern(ref)) {
    throw refused('github-ref', 'refs/heads/… or refs/tags/…, at most with one * at the end of a name', ref);
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
    throw refused('github-issuer', 'a URL as it stands in the claim iss, without a slash at its end', issuer);
  }
}

function requireNumbers(option: string, ids: readonly string[]): void {
  const bad = ids.find((id) => !GITHUB_ID.test(id));
  if (bad !== undefined) throw refused(option, 'the number that GitHub gave it', bad);
}

const isRefPattern = (ref: string): boolean => /^refs\/(heads|tags)\/[^*?+]*[^*?+/][^*?+]*\*?$/.test(ref);

/** The values of `job_workflow_ref`: the file of each repository, or what was given whole. */
function workflowPatterns(workflow: string, repositories: readonly string[]): readonly string[] {
  if (workflow.includes('/')) return [workflow];
  return repositories.map((repository) => `${repository}/.github/workflows/${workflow}@*`);
}

function isWorkflowPattern(pattern: string): boolean {
  const [, ref = ''] = /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml@(.*)/s.exec(pattern) ?? [];
  return ref === '*' || isRefPattern(ref) || /^[0-9a-f]{40}$/.test(ref);
}

/** Where the keys come from that sign the tokens. It is one for all roles of the mount. */
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
    // RS256 is what GitHub signs with.
    neutral: { namespace_in_state: true, status: 'valid', jwt_supported_algs: ['RS256'] },
    fixed: 'the mount is configured for something else: choose another path',
    ways: [
      'another mount: --github-auth-path',
      'or, if it is the authority of the issuer’s server that was set there: --github-issuer-ca',
      'or, if nobody else depends on it, change the configuration of the mount by hand',
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

/** Claims of which a role that several repositories share has a value for each. */
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
    // `glob` lets `*` in a ref stand for any text; a repository holds none.
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

/** Vault takes a text, or a list of which one has to be met. */
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

/** The options that name a claim. */
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
  if (bound === undefined) lines.push('it is bound to no repository, so it serves others as well');
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
  // Whoever is added would come in under the conditions that stand there, and the others under ours.
  if (add && others.length > 0) {
    for (const [claim, ours] of Object.entries(wanted)) {
      const is = there[claim] ?? [];
      const isShared = SHARED.some((one) => one === claim) && is.length > 0;
      if (claim === 'repository' || isShared || isSame(is, ours)) continue;
      lines.push(
        `its ${claim} is ${is.join(', ') || 'not bound'}: nothing can be added under another condition`,
      );
    }
  }
  return lines;
}

/** A role for a service that has no identity of its own; its secret ids expire. */
export function appRoleLogin(login: AppRoleLogin): readonly SetupItem[] {
  const { path, role, policy } = login;
  return [
    mountItem('auth', path, 'approle', `auth method at ${path}`),
    {
      // Where secret ids are kept can be chosen once only, and says nothing about what they open.
      ...roleItem(vaultPath`auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
        local_secret_ids: true,
      }),
      wanted: (found) => ({
        bind_secret_id: true,
        // Whoever lets secret ids live or serve for less did so on purpose.
        secret_id_ttl: limited(found?.['secret_id_ttl'], SECRET_ID_TTL),
        secret_id_num_uses: limited(found?.['secret_id_num_uses']),
        secret_id_bound_cidrs: [],
        ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
      }),
      foreign: async (found, client) => [
        ...foreignBindings(found, '--approle'),
        ...(await foreignPolicies(login, found, client)),
      ],
      ways: ['a name of its own: --approle'],
    },
  ];
}

/** A limit as it stands, where it is no looser than the one that is wanted; 0 is none. */
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
      ways: ['a name of its own: --role-prefix'],
    },
  ];
}

const DEFAULT_CLUSTER = 'https://kubernetes.default.svc';

/** Once it is configured it is left alone, because other roles depend on it; but it has to be the cluster that is meant. */
function clusterItem({ path, host, caCert }: KubernetesLogin): SetupItem {
  const at = vaultPath`auth/${path}/config`;
  const cluster: Facts = {
    kubernetes_host: host ?? DEFAULT_CLUSTER,
    ...defined({ kubernetes_ca_cert: caCert?.trim() }),
  };
  return {
    subject: `configuration of auth/${path}`,
    wanted: () => cluster,
    // None of these says whose tokens are taken, only how Vault asks the cluster about them.
    neutral: { disable_iss_validation: true, disable_local_ca_jwt: true, token_reviewer_jwt_set: true },
    fixed: 'the mount is configured for another cluster: choose another path',
    ways: [
      'another mount: --kubernetes-auth-path',
      'or, if it is the cluster that you mean, say so: --kubernetes-host, --kubernetes-ca-cert',
      'or, if nobody else depends on it, change the configuration of the mount by hand',
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

/** Lists and texts that say who may log in, of which setup has values of its own: they are compared one by one. */
const COMPARED = [
  'bound_audiences',
  'bound_claims_type',
  'bound_service_account_names',
  'bound_service_account_namespaces',
];

/**
 * What else the role is bound to: a subject, the addresses that may log in or use what they get, or what a later server
 * knows. Somebody narrowed the role by it, so that it is not emptied as what is left over.
 *
 * @param rename the option that gives the role another name
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
  return `it is bound to ${what} ${values.join(', ')}, which this run does not name: ${give}leave the role as it is and choose another name (${rename}), or first take the binding off by hand, if more may log in`;
}

/** The policies say themselves what a token may do about itself, so that it needs no default policy. */
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
 * The role gives other policies. One that opens something else than the key makes the role somebody else's as well. One
 * that opens nothing else, or does not exist, is left over.
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
  // What every token may do about itself, which ours say themselves: left over, and nobody's.
  if (policy === 'default') return undefined;
  const text = (await readIfThere(client, vaultPath`sys/policies/acl/${policy}`, Fields))?.['policy'];
  if (typeof text !== 'string') return undefined;
  const rules = rulesOf(text);
  if (rules === undefined) return 'what cannot be read';
  const [first, ...rest] = rules.filter(({ path }) => !isWithin(path, scope));
  return first === undefined
    ? undefined
    : `${first.path}${rest.length > 0 ? ` and ${rest.length} more` : ''}`;
}

/** Older names of fields that have `token_` before them now. They show the same, and go when the newer one is written. */
const OLD_NAMES = ['policies', 'bound_cidrs', 'num_uses', 'ttl', 'max_ttl', 'period'];

/** What every role has in common: it is read whole, and what is not wanted has to be empty. */
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
