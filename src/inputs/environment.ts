/** Facts from environment variables: the GitHub Actions run, and proxies. Pure. */
import { defined } from '../defined.ts';
import type { ProxySettings } from '../http/words.ts';
import type { Provenance } from '../statement/model-signature.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the artifacts are signed, for the predicate. Undefined outside a run, where the variables of a run are missing.
 */
export function provenanceOf(env: Environment): Provenance | undefined {
  const given = (variable: string): string | undefined => (env[variable] === '' ? undefined : env[variable]);
  const server = given('GITHUB_SERVER_URL');
  const repository = given('GITHUB_REPOSITORY');
  const ref = given('GITHUB_REF');
  const sha = given('GITHUB_SHA');
  if (server === undefined || repository === undefined || ref === undefined || sha === undefined)
    return undefined;
  const optional = {
    repositoryId: given('GITHUB_REPOSITORY_ID'),
    repositoryOwnerId: given('GITHUB_REPOSITORY_OWNER_ID'),
    workflow: given('GITHUB_WORKFLOW_REF'),
    event: given('GITHUB_EVENT_NAME'),
    actor: given('GITHUB_ACTOR'),
    runId: given('GITHUB_RUN_ID'),
    runAttempt: given('GITHUB_RUN_ATTEMPT'),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { origin: 'environment', server, repository, ref, sha, ...known };
}

/** URL of the run, for the audit log. */
export function runUrlOf(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
  if (!server || !repository || !runId) return undefined;
  return `${server}/${repository}/actions/runs/${runId}`;
}

/**
 * Whether the run can pass files to other jobs as workflow artifacts: not outside a run, and not on GitHub Enterprise
 * Server, which `@actions/artifact` refuses by host name.
 */
export function hasArtifactService(env: Environment): boolean {
  const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: results, GITHUB_SERVER_URL: server } = env;
  if (!token || !results) return false;
  const host = URL.parse(server ?? 'https://github.com')?.hostname ?? '';
  return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}

/**
 * Whether GitHub may have withheld secrets and the OIDC token, because the run is for a stranger's or Dependabot's
 * work. The environment does not say which pull requests come from a fork.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
export const mayBeOutsider = ({ GITHUB_EVENT_NAME: event, GITHUB_ACTOR: actor }: Environment): boolean =>
  event === 'pull_request' || actor === 'dependabot[bot]';

/** Whether GitHub gives the job an OIDC token: it does where the job has `permissions: id-token: write`. */
export const hasIdToken = (env: Environment): boolean => idTokenSource(env) !== undefined;

/** Where to get that token; undefined if the job has no such token. */
export function idTokenSource(env: Environment): IdTokenSource | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
  return address && bearer ? { address, bearer, proxy: proxyOf(env) } : undefined;
}

/** Where to get a job's OIDC token: the runner sets this for a job with `permissions: id-token: write`. */
export interface IdTokenSource {
  readonly address: string;
  readonly bearer: string;
  readonly proxy: ProxySettings;
}

/** The proxy that the environment names; the lower-case spelling wins, as in curl. */
export function proxyOf(env: Environment): ProxySettings {
  const variable = (name: string): string | undefined => env[name.toLowerCase()] ?? env[name];
  const [httpProxy, httpsProxy, noProxy] = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map(variable);
  return {
    ...defined({ httpProxy, httpsProxy, noProxy }),
  };
}
