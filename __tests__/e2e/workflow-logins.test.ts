/**
 * Every workflow that this repository shows, at a server that our own `setup` has prepared and nobody else: each step
 * logs in with the claims that GitHub would send for it, and may then do what its mode does.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { parse } from 'yaml';
import { inputDefaults } from '../../scripts/github-runner.mjs';
import { usualTokenFile } from '../../src/inputs/file.ts';
import { parseInputs, type Inputs, type TransitInputs } from '../../src/inputs/inputs.ts';
import { MODES, type Mode } from '../../src/inputs/table.ts';
import { silentLogger } from '../../src/log.ts';
import { connect } from '../../src/run/connect.ts';
import { accessFor, type Need } from '../../src/vault/path.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { documents, fencesOf, textOf } from '../support/markdown.ts';
import { openSetup } from '../support/setup.ts';
import { makeTemporaryDirectory, removeDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';
const ADDRESS = 'https://vault.example.com:8200';
const OURS = /^(?:\.\/(?:aegis-sign-action)?|org\/aegis-sign-action(?:\/(\w+))?@[0-9a-f]{40})$/;

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly environment?: string | { readonly name: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A step of ours, and where it would run. */
interface Use {
  readonly title: string;
  readonly job: Job;
  /** What the login is bound to: tags for releases, the main branch for what runs by a clock or by hand. */
  readonly at: 'tag' | 'main';
  readonly event: string;
  readonly earlier: readonly Step[];
  readonly step: Step;
}

function usesIn(title: string, text: string): Use[] {
  const found = parse(text) as Partial<Workflow> & Job & readonly Step[];
  const fragment: Job = Array.isArray(found) ? { steps: found } : found;
  const jobs = found.jobs ?? { job: fragment };
  const on = JSON.stringify(found.on ?? text);
  const event = /schedule|workflow_dispatch/.exec(on)?.[0] ?? (on.includes('"release"') ? 'release' : 'push');
  const at = found.on === undefined || /tags|"release"/.test(on) ? 'tag' : 'main';
  return Object.entries(jobs).flatMap(([name, job]) =>
    (job.steps ?? []).flatMap((step, index) =>
      OURS.test(step.uses ?? '')
        ? [
            {
              title: `${title}, ${name}, step ${index + 1}`,
              job,
              at,
              event,
              step,
              earlier: job.steps?.slice(0, index) ?? [],
            },
          ]
        : [],
    ),
  );
}

const workflows = ['examples', '.github/workflows']
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.yml'))
  .map((file) => ({ title: file, text: textOf(file) }));
const shown = documents()
  .flatMap((file) => fencesOf(file))
  .filter(({ language, text }) => language === 'yaml' && /uses: (?:\.\/|org\/aegis)/.test(text))
  .map(({ file, line, text }) => ({ title: `${file}:${line}`, text }));
const uses = [...shown, ...workflows].flatMap(({ title, text }) => usesIn(title, text));

const DIGEST = `sha256:${'d'.repeat(64)}`;
/** What GitHub would put in the place of an expression. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'github.repository': REPOSITORY,
  'github.repository_id': '4711',
  'github.ref_name': 'v1.4.2',
  'github.ref': 'refs/tags/v1.4.2',
  'github.event.release.tag_name': 'v1.4.2',
  'github.token': 'ghs_standIn',
  'github.workspace': '/w',
  'vars.AEGIS_KEY': 'aegis-model-sign',
  'vars.AEGIS_VAULT_ADDR': ADDRESS,
  'matrix.shard': '2/4',
  'inputs.version': '3',
  'steps.train.outputs.version': '3',
  'steps.push.outputs.digest': DIGEST,
  'needs.sign.outputs.digest': DIGEST,
  'needs.rotate.outputs.version': '2',
};

let vaults: Record<Use['at'], TestVault>;
let oidc: GithubOidc;
/** A signature by a step that signs, for steps that verify. */
const signatures = new Map<Use['at'], string>();
let workspace = '';

beforeAll(async () => {
  const [tag, main, issuer] = await Promise.all([startVault(), startVault(), startGithubOidc(REPOSITORY)]);
  vaults = { tag, main };
  oidc = issuer;
  workspace = makeTemporaryDirectory('aegis-logins-');
  for (const [at, ref] of [
    ['tag', 'refs/tags/v*'],
    ['main', 'refs/heads/main'],
  ] as const) {
    const vault = vaults[at];
    const setup = openSetup(vault, { 'issuer.pem': oidc.publicKey });
    const { outcome } = await setup.run(
      `--key aegis-model-sign --github-repository ${REPOSITORY} --github-ref ${ref} --github-public-key issuer.pem ` +
        `--github-for sign,verify,migrate,operator --hmac-key-path secret/aegis/hmac --github-audience ${vault.address}`,
    );
    expect(outcome).toBe('done');
    await setup.close();
  }
  // What docs/MIGRATION.md adds to a role of setup, for the time of the migration.
  const { data } = await main.demand('GET', 'auth/jwt/role/aegis-verify');
  await main.demand('PUT', 'sys/policies/acl/aegis-transition', {
    policy: 'path "secret/data/aegis/hmac" { capabilities = ["read"] }',
  });
  const policies = [...(data['token_policies'] as string[]), 'aegis-transition'];
  await main.demand('POST', 'auth/jwt/role/aegis-transition', { ...data, token_policies: policies });
});
afterAll(async () => {
  await Promise.all([vaults.tag.stop(), vaults.main.stop(), oidc.stop()]);
  removeDirectory(workspace);
});

function inputsOf({ step, title }: Use): Record<string, string> {
  const [, mode] = OURS.exec(step.uses ?? '') ?? [];
  const given: Record<string, unknown> = {
    ...inputDefaults(textOf('action.yml')),
    ...(mode && { mode }),
    ...step.with,
  };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, string] => [
      name,
      String(value).replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
        const text = EXPRESSIONS[expression];
        if (text === undefined) throw new Error(`${title}: what is ${expression}?`);
        return text;
      }),
    ]),
  );
}

/** The claims of the job's token: GitHub's docs, "OpenID Connect reference". */
function claimsOf({ at, event, job }: Use): Record<string, string> {
  const ref = at === 'tag' ? 'refs/tags/v1.4.2' : 'refs/heads/main';
  const workflow = `${REPOSITORY}/.github/workflows/release.yml@${ref}`;
  const environment = typeof job.environment === 'string' ? job.environment : job.environment?.name;
  return {
    ref,
    ref_type: at === 'tag' ? 'tag' : 'branch',
    event_name: event,
    workflow_ref: workflow,
    job_workflow_ref: workflow,
    sub: `repo:${REPOSITORY}:${environment === undefined ? `ref:${ref}` : `environment:${environment}`}`,
    ...(environment !== undefined && { environment }),
  };
}

/** Hashicorp's vault-action before the step: the token that it would leave in VAULT_TOKEN. */
async function tokenFrom(use: Use, vault: TestVault): Promise<string | undefined> {
  const login = use.earlier.findLast(({ uses: name }) => name?.startsWith('hashicorp/vault-action@'));
  if (login?.with?.['exportToken'] !== true) return undefined;
  const { role, jwtGithubAudience: audience } = login.with as Record<string, string>;
  const jwt = oidc.token((audience ?? '').replace(ADDRESS, vault.address), claimsOf(use));
  const answer = await vault.request('POST', 'auth/jwt/login', { role, jwt }, '');
  return (answer.body as { auth?: { client_token?: string } }).auth?.client_token;
}

function transitOf(inputs: Inputs): TransitInputs | undefined {
  if (inputs.mode !== 'verify') return inputs;
  return inputs.trust.kind === 'transit' ? inputs.trust : undefined;
}

const NEEDS: Readonly<Record<Mode, readonly Need[]>> = {
  sign: ['read-key', 'sign'],
  verify: ['read-key', 'verify'],
  resign: ['read-key', 'sign'],
  rotate: ['read-key', 'rotate', 'retire', 'probe'],
};
const input = Buffer.from('a statement').toString('base64');

const hasHmac = (inputs: Inputs): boolean =>
  (inputs.mode === 'resign' && inputs.hmacKey !== undefined) ||
  (inputs.mode === 'verify' && inputs.acceptHmac !== undefined);

/** Really signs and really verifies; the rest is asked of the server. */
async function act(
  client: VaultClient,
  inputs: Inputs,
  { mount, key }: TransitInputs,
  at: Use['at'],
): Promise<void> {
  const post = async <T>(path: string, body: object, schema: v.GenericSchema<unknown, T>): Promise<T> =>
    (await client.request({ method: 'POST', path, body, schema })).data;
  if (inputs.mode === 'sign' || inputs.mode === 'resign') {
    const answer = await post(`${mount}/sign/${key}`, { input }, v.object({ signature: v.string() }));
    signatures.set(at, answer.signature);
  }
  if (inputs.mode === 'verify') {
    const signature = signatures.get(at) ?? (await signedByRoot(at, mount, key));
    const answer = await post(
      `${mount}/verify/${key}`,
      { input, signature },
      v.object({ valid: v.boolean() }),
    );
    expect(answer.valid).toBe(true);
  }
  const wanted = NEEDS[inputs.mode].map((need) => accessFor(need, mount, key));
  const hmac = hasHmac(inputs) ? ['secret/data/aegis/hmac'] : [];
  const paths = [...wanted.map(({ path }) => path), ...hmac];
  const granted = await post('sys/capabilities-self', { paths }, v.record(v.string(), v.unknown()));
  for (const { path, capability } of wanted)
    expect([path, granted[path]]).toEqual([path, expect.arrayContaining([capability])]);
  for (const path of hmac) expect([path, granted[path]]).toEqual([path, expect.arrayContaining(['read'])]);
}

async function signedByRoot(at: Use['at'], mount: string, key: string): Promise<string> {
  const { data } = await vaults[at].demand('POST', `${mount}/sign/${key}`, { input });
  return String(data['signature']);
}

async function run(use: Use): Promise<Inputs> {
  const vault = vaults[use.at];
  const token = await tokenFrom(use, vault);
  const mayAsk = use.job.permissions === undefined || use.job.permissions['id-token'] === 'write';
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: REPOSITORY,
    ...(mayAsk && oidc.environment()),
    ...(token !== undefined && { VAULT_TOKEN: token }),
    MLFLOW_TRACKING_URI: 'https://mlflow.example.com',
    // UPGRADE.md leaves the address to the environment.
    VAULT_ADDR: vault.address,
  };
  const raw = Object.fromEntries(
    Object.entries(inputsOf(use)).map(([name, value]) => [name, value.replaceAll(ADDRESS, vault.address)]),
  );
  const { inputs } = parseInputs(raw, env, {
    door: 'action',
    workspace,
    ...usualTokenFile(workspace),
    readFile: () => Buffer.from(oidc.publicKey),
  });
  const transit = transitOf(inputs);
  if (transit === undefined || transit.vault.address.startsWith('unix:')) return inputs;
  const client = connect(transit.vault, {
    proxy: {},
    log: silentLogger,
    signal: AbortSignal.timeout(20_000),
    workspace,
    ...(mayAsk && {
      idToken: async (audience) => Promise.resolve(oidc.token(audience ?? '', claimsOf(use))),
    }),
  });
  try {
    await act(client, inputs, transit, use.at);
  } finally {
    await client.close();
  }
  return inputs;
}

describe('a step of ours logs in and may do its work', () => {
  it.each(uses)('$title', async (use) => {
    expect(await run(use)).toHaveProperty('mode');
  });
});

it('finds every workflow', () => {
  expect(uses.length).toBeGreaterThanOrEqual(25);
  const modes = new Set(uses.map((use) => inputsOf(use)['mode']));
  expect([...modes].sort()).toEqual([...MODES].sort());
});

describe('refuses', () => {
  const usual = uses.find(({ title, at }) => title.startsWith('README.md') && at === 'tag');
  const changed = (change: Partial<Use>): Promise<Inputs> => {
    if (usual === undefined) throw new Error('README.md shows no workflow');
    return run({ ...usual, ...change });
  };

  it('a workflow that passes another audience', async () => {
    const step = { ...usual?.step, with: { ...usual?.step.with, 'vault-audience': 'https://other.example' } };
    await expect(changed({ step })).rejects.toMatchObject({ code: 'VAULT_LOGIN_REFUSED' });
  });

  it('a job that may not ask for a token', async () => {
    await expect(changed({ job: { ...usual?.job, permissions: {} } })).rejects.toMatchObject({
      code: 'TOKEN_MISSING',
    });
  });

  it('an event that anybody can cause', async () => {
    await expect(changed({ event: 'pull_request_target' })).rejects.toMatchObject({
      code: 'VAULT_LOGIN_REFUSED',
    });
  });

  it('a role that setup has not made', async () => {
    const step = { ...usual?.step, with: { ...usual?.step.with, 'vault-role': 'aegis-release' } };
    await expect(changed({ step })).rejects.toMatchObject({ code: 'VAULT_LOGIN_REFUSED' });
  });
});
