/** Who may use the key: roles for GitHub's workflows, for services with an AppRole, and for pods. */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { vaultPath } from './path.ts';
import { mountItem, post, readIfThere, type Facts, type SetupItem } from './setup.ts';

/** GitHub's issuer of OIDC tokens; another one on GitHub Enterprise Server. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** Seconds. A job that runs for longer renews its token, or logs in again. */
const JOB_TTL = 15 * 60;
const JOB_MAX_TTL = 3600;
const RUNTIME_TTL = 20 * 60;
const RUNTIME_MAX_TTL = 24 * 3600;
const SECRET_ID_TTL = 30 * 24 * 3600;

export interface GithubLogin {
  /** Auth mount. */
  readonly path: string;
  /** Name of the role, and of the one policy that it gives. */
  readonly policy: string;
  /** `owner/name`, exact. */
  readonly repository: string;
  /** `refs/heads/main`; `*` stands for any text, as in `refs/tags/v*`. */
  readonly ref?: string;
  /** Name of the deployment environment, exact. */
  readonly environment?: string;
  readonly audience: string;
  readonly issuer: string;
  /** PEM; in place of the issuer's keys, for a server that cannot reach the issuer. */
  readonly publicKeys?: readonly string[];
}

export interface AppRoleLogin {
  readonly path: string;
  readonly role: string;
  readonly policy: string;
}

export interface KubernetesLogin {
  readonly path: string;
  readonly role: string;
  readonly policy: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Of the projected token; the API server's own when absent. */
  readonly audience?: string;
  /** Address of the API server as Vault reaches it, for a mount that has yet to be configured. */
  readonly host: string;
  /** PEM. */
  readonly caCert?: string;
}

const Fields = v.record(v.string(), v.unknown());

/**
 * A role for the jobs of one repository, bound to where they run: what they signed can then be traced to code that was
 * merged.
 *
 * @throws AegisError INPUT_INVALID when other repositories, or any branch, could log in.
 */
export function githubLogin(login: GithubLogin): readonly SetupItem[] {
  const { path, policy, repository, ref, environment, audience, issuer, publicKeys } = login;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw refused('github-repository', 'one repository as owner/name, without a wildcard', repository);
  }
  if (ref === undefined && environment === undefined) {
    throw refused(
      'github-ref',
      'a ref such as refs/heads/main, or an environment: else any branch could log in',
      'nothing',
    );
  }
  if (ref !== undefined && !/^refs\/(heads|tags)\/[^*?+]*[^*?+/][^*?+]*\*?$/.test(ref)) {
    throw refused('github-ref', 'refs/heads/… or refs/tags/…, at most with one * at the end of a name', ref);
  }
  if (environment !== undefined && /[*?]/.test(environment)) {
    throw refused('github-environment', 'the name of one environment, without a wildcard', environment);
  }
  const claims = {
    repository,
    ...defined({ ref, environment }),
  };
  const config: Facts =
    publicKeys === undefined
      ? { oidc_discovery_url: issuer, bound_issuer: issuer }
      : { jwt_validation_pubkeys: publicKeys.map((pem) => pem.trim()), bound_issuer: issuer };
  const other = 'the mount serves another issuer: choose another path';
  return [
    mountItem('auth', path, 'jwt', `auth method at ${path}`),
    {
      subject: `configuration of auth/${path}`,
      wanted: config,
      fixed: Object.fromEntries(Object.keys(config).map((field) => [field, other])),
      read: async (client) => {
        const found = await readIfThere(client, vaultPath`auth/${path}/config`, Fields);
        const source = [
          found?.['oidc_discovery_url'],
          found?.['jwks_url'],
          found?.['jwt_validation_pubkeys'],
        ];
        const isSet = source.some((one) => (Array.isArray(one) ? one.length > 0 : Boolean(one)));
        if (found === undefined || !isSet) return undefined;
        const keys = found['jwt_validation_pubkeys'];
        return {
          ...found,
          ...(Array.isArray(keys) && { jwt_validation_pubkeys: keys.map((pem) => String(pem).trim()) }),
        };
      },
      write: async (client) => post(client, vaultPath`auth/${path}/config`, config),
    },
    roleItem(vaultPath`auth/${path}/role/${policy}`, `role ${policy} of auth/${path}`, {
      role_type: 'jwt',
      user_claim: 'repository',
      bound_audiences: [audience],
      // `glob` lets `*` in a ref stand for any text; a repository holds none.
      bound_claims_type: ref?.includes('*') === true ? 'glob' : 'string',
      bound_claims: claims,
      ...tokenOf(policy, JOB_TTL, JOB_MAX_TTL),
    }),
  ];
}

/** A role for a service that has no identity of its own; its secret ids expire. */
export function appRoleLogin({ path, role, policy }: AppRoleLogin): readonly SetupItem[] {
  return [
    mountItem('auth', path, 'approle', `auth method at ${path}`),
    roleItem(vaultPath`auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
      bind_secret_id: true,
      secret_id_ttl: SECRET_ID_TTL,
      ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
    }),
  ];
}

/** A role for the pods of one service account. @throws AegisError INPUT_INVALID for a wildcard */
export function kubernetesLogin(login: KubernetesLogin): readonly SetupItem[] {
  const { path, role, policy, namespace, serviceAccount, audience, host, caCert } = login;
  const name = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
  if (!name.test(namespace)) throw refused('kubernetes-namespace', 'the name of one namespace', namespace);
  if (!name.test(serviceAccount)) {
    throw refused('kubernetes-service-account', 'the name of one service account', serviceAccount);
  }
  const config = { kubernetes_host: host, ...defined({ kubernetes_ca_cert: caCert }) };
  return [
    mountItem('auth', path, 'kubernetes', `auth method at ${path}`),
    {
      subject: `configuration of auth/${path}`,
      // Once it is configured, by whomever, it is left alone: other roles depend on it.
      wanted: { configured: true },
      preview: JSON.stringify({ kubernetes_host: host }, undefined, 2),
      read: async (client) => {
        const found = await readIfThere(client, vaultPath`auth/${path}/config`, Fields);
        return found?.['kubernetes_host'] ? { configured: true } : undefined;
      },
      write: async (client) => post(client, vaultPath`auth/${path}/config`, config),
    },
    roleItem(vaultPath`auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
      bound_service_account_names: [serviceAccount],
      bound_service_account_namespaces: [namespace],
      ...defined({ audience }),
      ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
    }),
  ];
}

/** The policies say themselves what a token may do about itself, so that it needs no default policy. */
function tokenOf(policy: string, ttl: number, maxTtl: number): Facts {
  return {
    token_policies: [policy],
    token_no_default_policy: true,
    token_ttl: ttl,
    token_max_ttl: maxTtl,
  };
}

function roleItem(path: string, subject: string, wanted: Facts): SetupItem {
  return {
    subject,
    wanted,
    read: async (client) => readIfThere(client, path, Fields),
    write: async (client) => post(client, path, wanted),
  };
}

function refused(option: string, expected: string, got: string): AegisError {
  return new AegisError('INPUT_INVALID', {
    message: `cannot use the option ${option}`,
    expected,
    got: JSON.stringify(got),
  });
}
