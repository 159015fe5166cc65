/** What setup wants of auth methods and roles, and by what it knows somebody else's: to the field, with no server. */
import { describe, expect, it } from '@jest/globals';
import type { VaultClient } from '../../src/vault/client.ts';
import { inspect, type Facts, type SetupItem } from '../../src/vault/setup-item.ts';
import {
  appRoleLogin,
  GITHUB_ISSUER,
  githubLogin,
  kubernetesLogin,
  SIGNING_EVENTS,
  type GithubLogin,
  type KubernetesLogin,
} from '../../src/vault/setup-logins.ts';
import { memoryVault } from '../support/memory-vault.ts';
import { codeOf } from '../support/thrown.ts';

const scope = { mount: 'transit', key: 'k' };
const AUDIENCE = 'https://vault.example.com';
const GITHUB: GithubLogin = {
  path: 'jwt',
  role: 'aegis-sign',
  scope,
  policy: 'aegis-sign',
  repositories: ['org/models'],
  ref: 'refs/heads/main',
  audience: AUDIENCE,
  issuer: GITHUB_ISSUER,
};
const POD: KubernetesLogin = {
  path: 'kubernetes',
  role: 'aegis-verify',
  scope,
  policy: 'aegis-verify',
  namespace: 'models',
  serviceAccount: 'server',
};
const SERVICE = { path: 'approle', role: 'server', policy: 'aegis-verify', scope };
/** Nobody asks it: the roles here give no policy but their own. */
const client = {} as VaultClient;

const mount = (items: readonly SetupItem[]): SetupItem => items[0]!;
const config = (items: readonly SetupItem[]): SetupItem => items[1]!;
const role = (items: readonly SetupItem[]): SetupItem => items.at(-1)!;
const token = (policy: string, ttl: number, max: number): Facts => ({
  token_policies: [policy],
  token_no_default_policy: true,
  token_ttl: ttl,
  token_max_ttl: max,
  token_explicit_max_ttl: 0,
  token_period: 0,
  token_num_uses: 0,
  token_bound_cidrs: [],
  token_type: 'default',
});
const foreign = async (items: readonly SetupItem[], found: Facts): Promise<readonly string[]> =>
  (await role(items).foreign?.(found, client)) ?? [];

describe('a role of GitHub', () => {
  const wanted = (login: Partial<GithubLogin> = {}, found?: Facts): Facts =>
    role(githubLogin({ ...GITHUB, ...login })).wanted(found);
  const bound = (login: Partial<GithubLogin> = {}, found?: Facts): unknown =>
    wanted(login, found)['bound_claims'];

  it('is for one repository and ref, for a quarter of an hour', () => {
    expect(mount(githubLogin(GITHUB)).wanted(undefined)).toEqual({ type: 'jwt' });
    expect(role(githubLogin(GITHUB)).neutral).toEqual({ callback_mode: 'client' });
    expect(wanted()).toEqual({
      role_type: 'jwt',
      user_claim: 'repository',
      user_claim_json_pointer: false,
      bound_audiences: [AUDIENCE],
      bound_subject: '',
      bound_claims_type: 'string',
      bound_claims: { repository: ['org/models'], ref: ['refs/heads/main'] },
      claim_mappings: {},
      groups_claim: '',
      clock_skew_leeway: 0,
      expiration_leeway: 0,
      not_before_leeway: 0,
      verbose_oidc_logging: false,
      ...token('aegis-sign', 900, 3600),
    });
  });

  it('is bound to whatever is given, and to nothing else', () => {
    const { ref: _, ...rest } = GITHUB;
    expect(role(githubLogin({ ...rest, environment: 'prod' })).wanted(undefined)['bound_claims']).toEqual({
      repository: ['org/models'],
      environment: ['prod'],
    });
    const login = {
      repositories: ['org/a', 'org/b'],
      repositoryIds: ['1', '2'],
      ownerIds: ['3'],
      ref: 'refs/heads/main',
      environment: 'prod',
      workflow: 'org/ci/.github/workflows/sign.yml@refs/heads/main',
      events: SIGNING_EVENTS,
    };
    expect(wanted(login)['bound_claims_type']).toBe('string');
    expect(bound(login)).toEqual({
      repository: ['org/a', 'org/b'],
      repository_id: ['1', '2'],
      repository_owner_id: ['3'],
      ref: ['refs/heads/main'],
      environment: ['prod'],
      job_workflow_ref: ['org/ci/.github/workflows/sign.yml@refs/heads/main'],
      event_name: ['push', 'release', 'workflow_dispatch', 'repository_dispatch', 'schedule'],
    });
  });

  it('takes a wildcard where there is one, and a workflow of each repository', () => {
    expect(wanted({ ref: 'refs/tags/v*' })['bound_claims_type']).toBe('glob');
    const workflows = { repositories: ['org/a', 'org/b'], workflow: 'release.yml' };
    expect(wanted(workflows)['bound_claims_type']).toBe('glob');
    expect(bound(workflows)).toMatchObject({
      job_workflow_ref: ['org/a/.github/workflows/release.yml@*', 'org/b/.github/workflows/release.yml@*'],
    });
  });

  const there: Facts = {
    role_type: 'jwt',
    bound_audiences: [AUDIENCE, 'https://other.example'],
    bound_claims: {
      repository: ['org/models', 'org/other', 'org/gone'],
      repository_id: ['7'],
      ref: 'refs/heads/main',
    },
    token_policies: ['aegis-sign'],
  };

  it('is added to when that is asked, without those that are taken out', () => {
    const add = { add: true, removed: ['org/gone'], repositories: ['org/new'], repositoryIds: ['8'] };
    expect(wanted(add, there)['bound_audiences']).toEqual([AUDIENCE, 'https://other.example']);
    expect(bound(add, there)).toEqual({
      repository: ['org/new', 'org/models', 'org/other'],
      repository_id: ['8', '7'],
      ref: ['refs/heads/main'],
    });
    // Nobody else is left: their numbers go with them.
    const alone = { ...add, removed: ['org/gone', 'org/models', 'org/other'] };
    expect(bound(alone, there)).toMatchObject({ repository: ['org/new'], repository_id: ['8'] });
    const one = { ...add, removed: ['org/gone', 'org/models'] };
    expect(bound(one, there)).toMatchObject({
      repository: ['org/new', 'org/other'],
      repository_id: ['8', '7'],
    });
    expect(wanted(add, { bound_audiences: 'https://other.example' })['bound_audiences']).toEqual([
      AUDIENCE,
      'https://other.example',
    ]);
    const theirs = { repository: 'org/other', job_workflow_ref: 'org/other/.github/workflows/a.yml@*' };
    const workflow = 'org/ci/.github/workflows/sign.yml@refs/heads/main';
    expect(wanted({ add: true, workflow }, { bound_claims: theirs })['bound_claims_type']).toBe('glob');
    // What was not bound is not bound for somebody else either.
    expect(bound({ ...add, ownerIds: ['9'] }, there)).toMatchObject({ repository_owner_id: ['9'] });
    expect(bound({ add: true }, { bound_claims: null })).toEqual({
      repository: ['org/models'],
      ref: ['refs/heads/main'],
    });
  });

  it('is made anew otherwise', () => {
    expect(wanted({}, there)['bound_audiences']).toEqual([AUDIENCE]);
    expect(bound({}, there)).toEqual({ repository: ['org/models'], ref: ['refs/heads/main'] });
  });

  const right: Facts = { ...there, bound_audiences: [AUDIENCE], bound_claims: bound() };
  it.each<[string, Partial<GithubLogin>, Facts, readonly (string | RegExp)[]]>([
    ['as setup made it', {}, right, []],
    ['with the policy that every token has', {}, { ...right, token_policies: ['aegis-sign', 'default'] }, []],
    ['of another type', {}, { ...right, role_type: 'oidc' }, ['its role_type is oidc']],
    [
      'that is for everything',
      {},
      { ...right, token_policies: ['aegis-sign', 'root'] },
      ['it also gives the policy root, for everything'],
    ],
    [
      'that is for everything alone',
      {},
      { ...right, token_policies: ['root'] },
      [/^it gives the policy root/],
    ],
    [
      'for no repository',
      {},
      { ...right, bound_claims: { ref: 'refs/heads/main' } },
      ['it is not bound to a repository, so it also serves others'],
    ],
    [
      'for others',
      {},
      { ...right, bound_claims: { repository: ['org/x', 'org/y'], ref: 'refs/heads/main' } },
      ['it is for the repository org/x, org/y'],
    ],
    [
      'for others too',
      {},
      { ...right, bound_claims: { repository: ['org/models', 'org/y'], ref: 'refs/heads/main' } },
      ['it is also for the repository org/y'],
    ],
    [
      'for those that are to be taken out',
      { removed: ['org/y'] },
      { ...right, bound_claims: { repository: ['org/models', 'org/y'], ref: 'refs/heads/main' } },
      [],
    ],
    ['for others, when it is added to', { add: true }, { ...right, bound_audiences: ['https://b'] }, []],
    [
      'for any repository, when it is added to',
      { add: true },
      { ...right, bound_claims: { repository: 'org/*', ref: 'refs/heads/main' } },
      ['it is for the repository org/*'],
    ],
    [
      'for another audience',
      {},
      { ...right, bound_audiences: 'https://b' },
      ['it is for the audience https://b'],
    ],
    [
      'under a condition that the run does not name',
      {},
      { ...right, bound_claims: { repository: 'org/models', ref: 'refs/heads/main', environment: 'prod' } },
      [/^it is bound to environment prod, which this run does not name: give --github-environment, or keep/],
    ],
    ...(
      [
        ['repository_id', '--github-repository-id'],
        ['repository_owner_id', '--github-repository-owner-id'],
        ['job_workflow_ref', '--github-workflow'],
        ['event_name', '--github-event'],
      ] as const
    ).map(([claim, option]): [string, Partial<GithubLogin>, Facts, readonly RegExp[]] => [
      `under a condition for ${claim}`,
      {},
      { ...right, bound_claims: { repository: 'org/models', ref: 'refs/heads/main', [claim]: 'x' } },
      [new RegExp(`^it is bound to ${claim} x, which this run does not name: give ${option}, or keep`)],
    ]),
    [
      'under a condition for the ref',
      { ref: undefined as never, environment: 'prod' },
      { ...right, bound_claims: { repository: 'org/models', ref: 'x', environment: 'prod' } },
      [/^it is bound to ref x, which this run does not name: give --github-ref, or keep/],
    ],
    [
      'under a condition that no run names',
      {},
      { ...right, bound_claims: { repository: 'org/models', ref: 'refs/heads/main', actor: 'me' } },
      [/^it is bound to actor me, which this run does not name: keep the role/],
    ],
    [
      'for fewer events than nobody chose',
      { events: ['push', 'release'], eventsByDefault: true },
      { ...right, bound_claims: { repository: 'org/models', ref: 'refs/heads/main', event_name: 'push' } },
      [/^it is bound to event_name push, .* give --github-event/],
    ],
    [
      'for the events that nobody chose',
      { events: ['push'], eventsByDefault: true },
      {
        ...right,
        bound_claims: { repository: 'org/models', ref: 'refs/heads/main', event_name: ['push', 'release'] },
      },
      [],
    ],
    ['for any event', { events: ['push'], eventsByDefault: true }, right, []],
    [
      'under another condition, when the run adds to nobody',
      { add: true, events: ['push'] },
      { ...right, bound_claims: { repository: 'org/models', ref: 'refs/heads/x', event_name: 'release' } },
      [],
    ],
    [
      'for others under another condition, when the run does not add to it',
      { ref: 'refs/heads/next' },
      { ...right, bound_claims: { repository: 'org/other', ref: 'refs/heads/main' } },
      ['it is for the repository org/other'],
    ],
    [
      'for nobody, under another condition',
      { add: true, ref: 'refs/heads/next' },
      { ...right, bound_claims: { ref: 'refs/heads/main' } },
      ['it is not bound to a repository, so it also serves others'],
    ],
    [
      'for fewer events than somebody chose',
      { events: ['push', 'release'] },
      { ...right, bound_claims: { repository: 'org/models', ref: 'refs/heads/main', event_name: 'push' } },
      [],
    ],
    [
      'for some addresses',
      {},
      { ...right, token_bound_cidrs: ['10.0.0.0/8'] },
      [/^it is bound to token_bound_cidrs 10/],
    ],
    ['for no addresses', {}, { ...right, token_bound_cidrs: [], bound_subject: '' }, []],
    [
      'for a number',
      {},
      { ...right, token_bound_cidrs: 7, bound_claims_type: 'glob', bound_audiences: null },
      [],
    ],
    ['with what is bound by another name', {}, { ...right, unbound_x: 'y', bound: 'z' }, []],
  ])('%s belongs to somebody else, or does not', async (_, login, found, lines) => {
    const told = await foreign(githubLogin({ ...GITHUB, ...login }), found);
    expect(told).toEqual(
      lines.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
    );
  });

  it.each<[string, Partial<GithubLogin>, Facts, string | undefined]>([
    ['another ref', { ref: 'refs/heads/next' }, { ref: 'refs/heads/main' }, 'its ref is refs/heads/main'],
    ['a ref that was not bound', {}, {}, 'its ref is not bound'],
    ['the same ref', {}, { ref: ['refs/heads/main'] }, undefined],
    [
      'one more event',
      { events: ['push', 'release'] },
      { ref: 'refs/heads/main', event_name: 'push' },
      'its event_name is push',
    ],
    [
      'the same events in another order',
      { events: ['push', 'release'] },
      { ref: 'refs/heads/main', event_name: ['release', 'push'] },
      undefined,
    ],
    [
      'an event in place of another',
      { events: ['push', 'release'] },
      { ref: 'refs/heads/main', event_name: ['push', 'schedule'] },
      'its event_name is push, schedule',
    ],
    ['its own number', { repositoryIds: ['1'] }, { ref: 'refs/heads/main', repository_id: '2' }, undefined],
    [
      'its own number, where no number counted',
      { repositoryIds: ['1'] },
      { ref: 'refs/heads/main' },
      'its repository_id is not bound',
    ],
    ['its own owner', { ownerIds: ['1'] }, { ref: 'refs/heads/main', repository_owner_id: '2' }, undefined],
    [
      'its own workflow',
      { workflow: 'sign.yml' },
      { ref: 'refs/heads/main', job_workflow_ref: 'org/other/.github/workflows/a.yml@*' },
      undefined,
    ],
  ])('nobody is added to others under %s', async (_, login, claims, line) => {
    const found = { ...right, bound_claims: { repository: 'org/other', ...claims } };
    const told = await foreign(githubLogin({ ...GITHUB, add: true, ...login }), found);
    const whole = `${line}: a role with another condition cannot be extended`;
    expect(told).toEqual(line === undefined ? [] : [whole]);
  });

  it.each<[string, Partial<GithubLogin>, string]>([
    ['a name with dots and dashes', { repositories: ['a-b.c_d/e-f.g_h'] }, 'nothing'],
    ['something before a name', { repositories: ['x org/models'] }, 'INPUT_INVALID'],
    ['something behind a name', { repositories: ['org/models/x'] }, 'INPUT_INVALID'],
    ['one bad name of two', { repositories: ['org/models', 'org'] }, 'INPUT_INVALID'],
    ['no repository', { repositories: [] }, 'INPUT_INVALID'],
    ['a number of 20 digits', { repositoryIds: ['12345678901234567890'] }, 'nothing'],
    ['a number of 21 digits', { repositoryIds: ['123456789012345678901'] }, 'INPUT_INVALID'],
    ['a number that begins with nothing', { repositoryIds: ['01'] }, 'INPUT_INVALID'],
    ['something before a number', { ownerIds: ['x1'] }, 'INPUT_INVALID'],
    ['something behind a number', { ownerIds: ['1x'] }, 'INPUT_INVALID'],
    [
      'a number less than repositories',
      { repositories: ['o/a', 'o/b'], repositoryIds: ['1'] },
      'INPUT_INVALID',
    ],
    ['a number for each', { repositories: ['o/a', 'o/b'], repositoryIds: ['1', '2'] }, 'nothing'],
    ['a tag', { ref: 'refs/tags/v1.2.3' }, 'nothing'],
    ['a wildcard below a name', { ref: 'refs/heads/release/*' }, 'nothing'],
    ['a wildcard below nothing', { ref: 'refs/heads//*' }, 'INPUT_INVALID'],
    ['a ref without a name', { ref: 'refs/heads/' }, 'INPUT_INVALID'],
    ['two wildcards', { ref: 'refs/heads/a**' }, 'INPUT_INVALID'],
    ['a wildcard behind a name', { ref: 'refs/heads/release-*' }, 'nothing'],
    ['a ref of another kind', { ref: 'refs/notes/x' }, 'INPUT_INVALID'],
    ['something before a ref', { ref: 'x refs/heads/main' }, 'INPUT_INVALID'],
    ['a plus in a ref', { ref: 'refs/heads/a+b' }, 'INPUT_INVALID'],
    ['an environment with a question mark', { environment: 'pro?' }, 'INPUT_INVALID'],
    ['an environment', { environment: 'prod eu' }, 'nothing'],
    ['a workflow of the repository', { workflow: 'release.yaml' }, 'nothing'],
    ['a workflow that is no YAML', { workflow: 'release.sh' }, 'INPUT_INVALID'],
    ['a workflow of a commit', { workflow: `o/r/.github/workflows/a.yml@${'a'.repeat(40)}` }, 'nothing'],
    [
      'a commit that is too long',
      { workflow: `o/r/.github/workflows/a.yml@${'a'.repeat(41)}` },
      'INPUT_INVALID',
    ],
    [
      'a commit that is too short',
      { workflow: `o/r/.github/workflows/a.yml@${'a'.repeat(39)}` },
      'INPUT_INVALID',
    ],
    [
      'something before a commit',
      { workflow: `o/r/.github/workflows/a.yml@x${'a'.repeat(40)}` },
      'INPUT_INVALID',
    ],
    ['a workflow of any ref', { workflow: 'o/r/.github/workflows/a.yml@*' }, 'nothing'],
    ['a workflow of a ref', { workflow: 'o/r/.github/workflows/a.yml@refs/tags/v*' }, 'nothing'],
    ['something before a workflow', { workflow: '*/o/r/.github/workflows/a.yml@*' }, 'INPUT_INVALID'],
    ['a workflow elsewhere', { workflow: 'o/r/workflows/a.yml@*' }, 'INPUT_INVALID'],
    ['a workflow without a ref', { workflow: 'o/r/.github/workflows/a.yml' }, 'INPUT_INVALID'],
    ['an event', { events: ['push', 'workflow_dispatch'] }, 'nothing'],
    ['any event', { events: ['push', '*'] }, 'INPUT_INVALID'],
    ['something before an event', { events: ['1push'] }, 'INPUT_INVALID'],
    ['something behind an event', { events: ['push1'] }, 'INPUT_INVALID'],
    ['an issuer', { issuer: 'http://ghes.example.com/_services/token' }, 'nothing'],
    ['an issuer with a slash', { issuer: `${GITHUB_ISSUER}/` }, 'INPUT_INVALID'],
    ['an issuer with a query', { issuer: `${GITHUB_ISSUER}?a` }, 'INPUT_INVALID'],
    ['an issuer that is no address', { issuer: 'https://[' }, 'INPUT_INVALID'],
    ['an issuer of a like scheme', { issuer: 'xhttps://ghes.example.com' }, 'INPUT_INVALID'],
    ['an issuer elsewhere', { issuer: 'ftp://ghes.example.com' }, 'INPUT_INVALID'],
  ])('%s is taken, or refused', (_, login, code) => {
    expect(codeOf(() => githubLogin({ ...GITHUB, ...login }))).toBe(code);
  });

  it('is for some ref or environment', () => {
    const { ref: _, ...rest } = GITHUB;
    expect(codeOf(() => githubLogin(rest))).toBe('INPUT_INVALID');
    expect(codeOf(() => githubLogin({ ...rest, environment: 'prod' }))).toBe('nothing');
  });

  it('has its tokens checked with the keys of the issuer, or with those that are given', () => {
    const issuer = (login: Partial<GithubLogin>): SetupItem => config(githubLogin({ ...GITHUB, ...login }));
    const { neutral, wanted: of } = issuer({});
    expect(neutral).toEqual({ namespace_in_state: true, status: 'valid', jwt_supported_algs: ['RS256'] });
    expect(of(undefined)).toEqual({ oidc_discovery_url: GITHUB_ISSUER, bound_issuer: GITHUB_ISSUER });
    const none = { oidc_discovery_url: '', jwks_url: '', jwt_validation_pubkeys: [] };
    expect(of({})).toEqual({ ...none, oidc_discovery_url: GITHUB_ISSUER, bound_issuer: GITHUB_ISSUER });
    expect(issuer({ publicKeys: [' PEM\n'] }).wanted({})).toEqual({
      ...none,
      jwt_validation_pubkeys: ['PEM'],
      bound_issuer: GITHUB_ISSUER,
    });
    expect(issuer({ issuerCa: ' PEM\n' }).wanted(undefined)).toEqual({
      oidc_discovery_url: GITHUB_ISSUER,
      oidc_discovery_ca_pem: 'PEM',
      bound_issuer: GITHUB_ISSUER,
    });
  });
});

/** What a server says at the one path that is read. */
const saying = (data: Facts): VaultClient =>
  ({ request: async () => Promise.resolve({ data }) }) as unknown as VaultClient;

const EVERYTHING = [...githubLogin(GITHUB), ...appRoleLogin(SERVICE), ...kubernetesLogin(POD)];

describe('what is made', () => {
  it('is named, and says how to go on after a conflict', () => {
    expect(EVERYTHING.map(({ subject }) => subject)).toEqual([
      'auth method at jwt',
      'configuration of auth/jwt',
      'role aegis-sign of auth/jwt',
      'auth method at approle',
      'role server of auth/approle',
      'auth method at kubernetes',
      'configuration of auth/kubernetes',
      'role aegis-verify of auth/kubernetes',
    ]);
    for (const { subject, ways = [] } of EVERYTHING) expect([subject, ways]).not.toEqual([subject, []]);
  });

  it('is read and written at its path', async () => {
    const vault = memoryVault();
    for (const item of EVERYTHING) {
      expect(await item.read(vault.client)).toBeUndefined();
      await item.write(vault.client, item.wanted(undefined), 'absent');
    }
    expect(vault.writes).toEqual(
      [
        'sys/auth/jwt',
        'auth/jwt/config',
        'auth/jwt/role/aegis-sign',
        'sys/auth/approle',
        'auth/approle/role/server',
        'sys/auth/kubernetes',
        'auth/kubernetes/config',
        'auth/kubernetes/role/aegis-verify',
      ].map((path, index) => [path, EVERYTHING[index]?.wanted(undefined)]),
    );
    for (const item of EVERYTHING)
      expect([item.subject, (await inspect(vault.client, item)).finding]).toMatchObject([
        item.subject,
        { state: 'right', differences: [] },
      ]);
  });

  it('is a conflict where the configuration of a mount is another, and corrected where a role is', async () => {
    const state = async (item: SetupItem, path: string, change: Facts): Promise<string> => {
      const { client } = memoryVault({ [path]: { ...item.wanted({}), ...change } });
      return (await inspect(client, item)).finding.state;
    };
    const [, issuer, github, , service, , cluster, pods] = EVERYTHING;
    const fields = { jwks_ca_pem: 'PEM', default_role: 'x' };
    for (const [field, value] of Object.entries(fields))
      expect(await state(issuer!, 'auth/jwt/config', { [field]: value })).toBe('conflict');
    expect(await state(cluster!, 'auth/kubernetes/config', { issuer: 'x' })).toBe('conflict');
    for (const [item, path] of [
      [github!, 'auth/jwt/role/aegis-sign'],
      [service!, 'auth/approle/role/server'],
      [pods!, 'auth/kubernetes/role/aegis-verify'],
    ] as const)
      expect(await state(item, path, { token_ttl: 7, left: 'x' })).toBe('differs');
  });
});

describe('a policy that a role gives as well', () => {
  const rules = (...paths: string[]): Facts => ({
    policy: paths.map((path) => `path "${path}" { capabilities = ["read"] }`).join(' '),
  });
  const given = async (names: unknown, policies: Record<string, Facts> = {}): Promise<readonly string[]> => {
    const { client: asked } = memoryVault(
      Object.fromEntries(Object.entries(policies).map(([name, text]) => [`sys/policies/acl/${name}`, text])),
    );
    return (await role(appRoleLogin(SERVICE)).foreign?.({ token_policies: names }, asked)) ?? [];
  };
  const also = ['aegis-verify', 'other'];
  it.each<[string, unknown, Record<string, Facts>, readonly string[]]>([
    ['is not there', also, {}, []],
    ['is every token’s own', ['default'], { default: rules('secret/data/x') }, []],
    ['opens everything', ['root'], {}, ['it gives the policy root, for everything']],
    ['is for the key', also, { other: rules('transit/sign/k', 'sys/capabilities-self') }, []],
    [
      'is for something else',
      also,
      { other: rules('transit/sign/k', 'a') },
      ['it also gives the policy other, for a'],
    ],
    ['is for something else alone', 'other', { other: rules('a') }, ['it gives the policy other, for a']],
    [
      'is for two things',
      also,
      { other: rules('a', 'b') },
      ['it also gives the policy other, for a and 1 more'],
    ],
    [
      'is for three things',
      also,
      { other: rules('a', 'b', 'c') },
      ['it also gives the policy other, for a and 2 more'],
    ],
    [
      'cannot be read',
      also,
      { other: { policy: 'path' } },
      ['it also gives the policy other, for something that cannot be read'],
    ],
    ['has no text', also, { other: {} }, []],
    [
      'is one of two',
      ['one', 'other'],
      { one: rules('a'), other: rules('b') },
      ['it gives the policy one, for a', 'it gives the policy other, for b'],
    ],
  ])('%s', async (_, names, policies, lines) => {
    expect(await given(names, policies)).toEqual(lines);
  });
});

describe('what a server says', () => {
  const issuer = config(githubLogin(GITHUB));
  it.each<[Facts, Facts | undefined]>([
    [{}, undefined],
    [{ oidc_discovery_url: '', jwks_url: '', jwks_pairs: [], jwt_validation_pubkeys: null }, undefined],
    [{ bound_issuer: 'x', status: 'valid' }, undefined],
    [{ oidc_discovery_url: 'https://a' }, { oidc_discovery_url: 'https://a' }],
    [{ jwks_url: 'https://a' }, { jwks_url: 'https://a' }],
    [{ jwks_pairs: [{ jwks_url: 'https://a' }] }, { jwks_pairs: [{ jwks_url: 'https://a' }] }],
    [{ jwt_validation_pubkeys: [' PEM\n'] }, { jwt_validation_pubkeys: ['PEM'] }],
    [
      { oidc_discovery_url: 'https://a', oidc_discovery_ca_pem: 'PEM\n' },
      { oidc_discovery_url: 'https://a', oidc_discovery_ca_pem: 'PEM' },
    ],
  ])('of an issuer in %j is %j', async (data, found) => {
    expect(await issuer.read(saying(data))).toEqual(found);
  });

  it.each<[Facts, Facts | undefined]>([
    [{}, undefined],
    [{ kubernetes_host: '' }, undefined],
    [{ kubernetes_host: 'https://a' }, { kubernetes_host: 'https://a' }],
    [
      { kubernetes_host: 'https://a', kubernetes_ca_cert: 'PEM\n' },
      { kubernetes_host: 'https://a', kubernetes_ca_cert: 'PEM' },
    ],
  ])('of a cluster in %j is %j', async (data, found) => {
    expect(await config(kubernetesLogin(POD)).read(saying(data))).toEqual(found);
  });

  it('of a role is taken without the older names of its fields', async () => {
    const old = { policies: ['a'], bound_cidrs: [], num_uses: 0, ttl: 1, max_ttl: 2, period: 0 };
    const data = { ...old, token_ttl: 1, bound_claims: { repository: 'org/a', ref: ['x', 'y'] } };
    expect(await role(githubLogin(GITHUB)).read(saying(data))).toEqual({
      token_ttl: 1,
      bound_claims: { repository: ['org/a'], ref: ['x', 'y'] },
    });
    expect(await role(appRoleLogin(SERVICE)).read(saying(old))).toEqual({});
  });
});

describe('a role of a service', () => {
  const wanted = (found?: Facts): Facts => role(appRoleLogin(SERVICE)).wanted(found);
  it('has secret ids of a month, and tokens of twenty minutes', () => {
    expect(mount(appRoleLogin(SERVICE)).wanted(undefined)).toEqual({ type: 'approle' });
    expect(role(appRoleLogin(SERVICE)).neutral).toEqual({ local_secret_ids: true });
    expect(wanted()).toEqual({
      bind_secret_id: true,
      secret_id_ttl: 2_592_000,
      secret_id_num_uses: 0,
      secret_id_bound_cidrs: [],
      ...token('aegis-verify', 1200, 86_400),
    });
  });

  it.each([
    [1, 1],
    [60, 60],
    [2_592_000, 2_592_000],
    [2_591_999, 2_591_999],
    [2_592_001, 2_592_000],
    [0, 2_592_000],
    ['60', 2_592_000],
  ])('keeps a limit of %s seconds as %d', (found, kept) => {
    expect(wanted({ secret_id_ttl: found })['secret_id_ttl']).toBe(kept);
  });

  it('keeps a number of uses', () => {
    expect([5, 1, 0, null].map((uses) => wanted({ secret_id_num_uses: uses })['secret_id_num_uses'])).toEqual(
      [5, 1, 0, 0],
    );
  });

  it('belongs to somebody else when it is bound to addresses', async () => {
    const found = { token_policies: ['aegis-verify'], secret_id_bound_cidrs: ['10.0.0.0/8'] };
    expect(await foreign(appRoleLogin(SERVICE), found)).toEqual([
      expect.stringMatching(/^it is bound to secret_id_bound_cidrs 10\.0\.0\.0\/8.*\(--approle\)/),
    ]);
  });
});

describe('a role of pods', () => {
  it('is for one service account', () => {
    const items = kubernetesLogin(POD);
    expect(mount(items).wanted(undefined)).toEqual({ type: 'kubernetes' });
    expect(role(items).neutral).toEqual({ alias_name_source: 'serviceaccount_uid' });
    const facts = {
      bound_service_account_names: ['server'],
      bound_service_account_namespaces: ['models'],
      ...token('aegis-verify', 1200, 86_400),
    };
    expect(role(items).wanted(undefined)).toEqual({ ...facts, audience: '' });
    expect(role(kubernetesLogin({ ...POD, audience: 'vault' })).wanted(undefined)).toEqual({
      ...facts,
      audience: 'vault',
    });
  });

  it('is of the cluster that Vault runs in, or of the one that is named', () => {
    const { neutral, wanted } = config(kubernetesLogin(POD));
    expect(neutral).toEqual({
      disable_iss_validation: true,
      disable_local_ca_jwt: true,
      token_reviewer_jwt_set: true,
    });
    expect(wanted(undefined)).toEqual({ kubernetes_host: 'https://kubernetes.default.svc' });
    expect(config(kubernetesLogin({ ...POD, host: 'https://api', caCert: ' PEM\n' })).wanted({})).toEqual({
      kubernetes_host: 'https://api',
      kubernetes_ca_cert: 'PEM',
    });
  });

  it.each<[string, string]>([
    ['a', 'nothing'],
    ['model-server.v2', 'nothing'],
    ['', 'INPUT_INVALID'],
    ['*', 'INPUT_INVALID'],
    ['-a', 'INPUT_INVALID'],
    ['a-', 'INPUT_INVALID'],
    ['a,b', 'INPUT_INVALID'],
    ['A', 'INPUT_INVALID'],
  ])('of the name %j is taken, or refused', (name, code) => {
    expect(codeOf(() => kubernetesLogin({ ...POD, namespace: name }))).toBe(code);
    expect(codeOf(() => kubernetesLogin({ ...POD, serviceAccount: name }))).toBe(code);
  });

  const right = {
    bound_service_account_names: ['server'],
    bound_service_account_namespaces: ['models'],
    token_policies: ['aegis-verify'],
  };
  it.each<[string, Facts, readonly string[]]>([
    ['as setup made it', right, []],
    ['for the same audience', { ...right, audience: 'vault' }, []],
    ['for no audience', { ...right, audience: '' }, []],
    ['for another audience', { ...right, audience: 'other' }, ['it is for the audience other']],
    [
      'for another account',
      { ...right, bound_service_account_names: ['other'] },
      ['it is for the service accounts other in models'],
    ],
    [
      'for one more account',
      { ...right, bound_service_account_names: ['server', 'other'] },
      ['it is for the service accounts server, other in models'],
    ],
    [
      'for another namespace',
      { ...right, bound_service_account_namespaces: ['other'] },
      ['it is for the service accounts server in other'],
    ],
    [
      'for what somebody chooses',
      { token_policies: ['aegis-verify'] },
      ['it is for the service accounts (none) in chosen namespaces'],
    ],
  ])('%s belongs to somebody else, or does not', async (_, found, lines) => {
    expect(await foreign(kubernetesLogin({ ...POD, audience: 'vault' }), found)).toEqual(lines);
  });
});
