/**
 * The workflows and commands of the documents: each is linted, and those that need no service of the public network are
 * executed against a real server, with `vault` standing for OpenBao's `bao`.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { goTool } from '../../scripts/go-tools.mjs';
import { runActionlint } from '../../scripts/lint-workflows.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { inputsOfAction, MODES, specOf, type InputName } from '../../src/inputs/table.ts';
import { POLICY_ROLES } from '../../src/vault/policy.ts';
import { programs } from '../support/docs-shell.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { documents, fencesOf, marked, type Fence } from '../support/markdown.ts';
import { ourStep, type Step } from '../support/our-steps.ts';
import { itWith } from '../support/servers.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

/** The blocks that some test executes. Every other command is linted only. */
const EXECUTED: Readonly<Record<string, readonly string[]>> = {
  'README.md': ['setup', 'cli', 'without-us'], // readme-workflow.test.ts, and below
  'docs/MODELS.md': ['model'], // below
  'docs/OTHER-CI.md': ['setup', 'gitlab', 'jenkins'], // other-ci.test.ts
  'docs/FORMAT.md': [
    'by-hand',
    'cosign',
    'certificates-by-hand',
    'model-by-hand',
    'join-audit',
    'cosign-certificate',
  ], // docs-format.test.ts, outliving.test.ts
  'docs/VAULT-SETUP.md': [
    ...['setup', 'key', 'github', 'approle', 'approle-verify', 'export', 'pems', 'namespace'], // below
  ],
  'docs/SELF-HOSTED.md': ['air-gapped'], // below
  'docs/MIGRATION.md': [
    ...[
      'key',
      'resign',
      'resign-back',
      'merge',
      'metadata',
      'outlive-certify',
      'outlive-sign',
      'outlive-verify',
      'gate-policy',
      'gate-role',
      'gate-both',
      'gate',
      'retire',
      'rotate',
      'rotate-back',
    ],
  ], // docs-migration.test.ts
};

const run = promisify(execFile);
const cosign = await goTool('cosign').catch(() => undefined);
const fences = documents().flatMap(fencesOf);
const where = ({ file, line }: Fence): string => `${file}:${line}`;

const tools = await Promise.all([goTool('actionlint'), pythonTool('shellcheck')]).then(
  ([, shellcheck]) => ({ shellcheck }),
  (error: unknown) => {
    process.stderr.write(
      `skipped: the check of documented workflows and commands, because ${messageOf(error)}\n`,
    );
    return undefined;
  },
);
const lint = tools === undefined ? describe.skip : describe;

interface Job {
  /** A reusable workflow, in place of steps. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}
type Workflow = Readonly<Record<string, unknown>> & { readonly jobs: Readonly<Record<string, Job>> };

const isWhole = ({ text }: Fence): boolean => /^on:/m.test(text) && /^jobs:/m.test(text);

/** A block of YAML as a whole workflow: a page may show the jobs, or the part of a job, that matters. */
function workflowOf(fence: Fence): Workflow {
  const shown = parse(fence.text) as Record<string, unknown>;
  if (isWhole(fence)) return shown as Workflow;
  const {
    permissions = {},
    steps,
    jobs = { documented: { 'runs-on': 'ubuntu-latest', permissions, steps } },
  } = shown;
  if (steps === undefined && !('jobs' in shown))
    throw new Error(`${where(fence)}: neither a workflow nor steps`);
  const theirs = jobs as Record<string, { readonly needs?: string | readonly string[] }>;
  // What the page leaves to the reader: the jobs before.
  const before = Object.values(theirs).flatMap(({ needs = [] }) => needs);
  const other = { 'runs-on': 'ubuntu-latest', steps: [{ run: 'true' }] };
  return {
    ...{ name: 'documented', on: 'push', permissions: {} },
    jobs: { ...Object.fromEntries(before.map((name) => [name, other])), ...theirs },
  } as unknown as Workflow;
}

const yaml = fences.filter(({ language, mark }) => language === 'yaml' && mark?.kind !== 'pipeline');
lint('the workflows of the documents', () => {
  it('are there', () => {
    expect(yaml.length).toBeGreaterThan(3);
  });

  it.each(yaml.map((fence) => [where(fence), fence] as const))('%s passes actionlint', async (_, fence) => {
    const directory = temporaryDirectory();
    const text = isWhole(fence) ? fence.text : stringify(workflowOf(fence));
    await runActionlint(writeFiles(directory, { 'workflow.yml': text }));
  });
});

describe('the steps with our action', () => {
  const ours = yaml.flatMap((fence) =>
    Object.values(workflowOf(fence).jobs)
      .flatMap(({ steps = [] }) => steps)
      .filter((step) => ourStep(step) !== undefined)
      .map((step) => [where(fence), step] as const),
  );

  it('are there', () => {
    expect(ours.length).toBeGreaterThan(3);
  });

  it.each(ours)('%s: each input exists and belongs to the action and mode', (_, step) => {
    const { action, mode, inputs } = ourStep(step)!;
    expect(MODES).toContain(mode);
    for (const input of Object.keys(inputs)) {
      expect(inputsOfAction(action)).toContain(input);
      expect(specOf(input as InputName).modes ?? MODES).toContain(mode);
    }
  });

  it('the calls of the reusable gate give inputs that it has', () => {
    const { on } = parse(readFileSync(join(ROOT, '.github/workflows/gate.yml'), 'utf8')) as {
      on: { workflow_call: { inputs: Record<string, { required?: boolean }> } };
    };
    const { inputs } = on.workflow_call;
    const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
    const calls = yaml
      .flatMap((fence) => Object.values(workflowOf(fence).jobs))
      .filter(({ uses = '' }) => uses.startsWith('org/aegis-sign-action/.github/workflows/gate.yml@'));
    expect(calls.length).toBeGreaterThan(0);
    for (const { uses, with: given = {} } of calls) {
      expect(uses).toMatch(/@[0-9a-f]{40}$/);
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      expect(Object.keys(given)).toEqual(expect.arrayContaining(required));
    }
  });

  it.each(ours)('%s: the action is pinned to a commit', (_, { uses = '' }) => {
    expect(uses).toMatch(/^\.\/aegis-sign-action(\/verify)?$|@[0-9a-f]{40}$/);
  });
});

const shells = fences.filter(({ language }) => ['sh', 'bash', 'console', 'shell'].includes(language));
lint('the commands of the documents', () => {
  it.each(shells.map((fence) => [where(fence), fence] as const))('%s passes shellcheck', async (_, fence) => {
    const [file = ''] = writeFiles(temporaryDirectory(), { 'block.sh': fence.text });
    // SC2312 and others are off by default; SC2164 asks for `|| exit` after `cd`, which nobody types.
    const { stdout } = await run(tools?.shellcheck ?? '', ['--shell=bash', '--exclude=SC2164', file]);
    expect(stdout).toBe('');
  });

  it('are written in a language that is checked', () => {
    // The examples in TypeScript are run by docs/api.test.ts and library/consumer.test.ts.
    const known = ['ts', 'sh', 'yaml', 'json', 'jsonl', 'text', 'hcl', 'groovy'];
    expect(fences.filter(({ language }) => !known.includes(language)).map(where)).toEqual([]);
  });
});

it('the blocks that are marked as executed are those of the list', () => {
  const found: Record<string, string[]> = {};
  for (const { file, mark } of fences) if (mark?.kind === 'run') (found[file] ??= []).push(mark.name);
  const sorted = (lists: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([file, names]) => [file, [...names].sort()]));
  expect(sorted(found)).toEqual(sorted(EXECUTED));
});

const CLI = join(ROOT, 'dist/cli/index.js');
const SETUP = 'docs/VAULT-SETUP.md';

describe('docs/VAULT-SETUP.md', () => {
  let bin = '';
  let github: GithubOidc;
  const vaults: TestVault[] = [];

  beforeAll(async () => {
    bin = await programs();
    github = await startGithubOidc('ORG/REPO');
  });
  afterAll(async () => {
    await Promise.all([github.stop(), ...vaults.map((vault) => vault.stop())]);
  });

  /** An empty server, and a shell in a folder that looks like a clone. */
  async function stage() {
    const vault = await startVault({ transit: false });
    vaults.push(vault);
    const clone = temporaryDirectory();
    cpSync(join(ROOT, 'vault'), join(clone, 'vault'), { recursive: true });
    writeFiles(clone, { 'weights.bin': 'weights', 'issuer.pem': github.publicKey });
    const shell = async (script: string, env: Record<string, string> = {}): Promise<string> => {
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
        cwd: clone,
        env: {
          ...{ PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, HOME: clone },
          ...{ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken, BAO_ADDR: vault.address },
          BAO_TOKEN: vault.rootToken,
          ...env,
        },
      });
      return stdout;
    };
    const block = (name: string): string => marked(SETUP, 'run', name);
    const login = (jwt: string, role = 'aegis-sign') =>
      vault.request('POST', 'auth/jwt/login', { role, jwt }, '');
    return { vault, shell, block, login, clone };
  }

  /** What the page tells to fetch from GitHub is not to be had here: the issuer's key is given instead. */
  const offline = (script: string): string =>
    script.replace(/oidc_discovery_url=\S+/, 'jwt_validation_pubkeys=@issuer.pem');
  const TAG = { ref: 'refs/tags/v1.0.0' };

  it('by Vault’s command line: the key signs, the role lets in one repository at one ref', async () => {
    const { vault, shell, block, login } = await stage();
    await shell(block('key'));
    const script = offline(block('github'));
    expect(script).not.toBe(block('github'));
    await shell(script);
    const audience = 'https://vault.example.com:8200';
    const { status, body } = await login(github.token(audience, TAG));
    expect(status).toBe(200);
    const { client_token: token, policies } = body['auth'] as { client_token: string; policies: string[] };
    expect(policies).toEqual(['aegis-sign']);
    const signed = await vault.request(
      'POST',
      'transit/sign/aegis-model-sign',
      { input: Buffer.from('x').toString('base64') },
      token,
    );
    expect(signed.status).toBe(200);
    for (const refused of [
      github.token(audience, { ref: 'refs/heads/main' }),
      github.token(audience, { ...TAG, repository: 'mallory/models' }),
      github.token('https://github.com/ORG', TAG),
    ]) {
      expect((await login(refused)).status).toBe(400);
    }
  });

  it('with the script: every policy', async () => {
    const { vault, shell } = await stage();
    await shell(`${join(ROOT, 'scripts/vault_transit_setup.sh')} aegis-model-sign transit`, {
      AEGIS_VAULT_CLI: join(bin, 'vault'),
    });
    const { data } = await vault.demand('LIST', 'sys/policies/acl');
    expect(data['keys']).toEqual(expect.arrayContaining(POLICY_ROLES.map((role) => `aegis-${role}`)));
  });

  itWith('namespaces')('with namespaces: the same inside of one', async () => {
    const { vault, shell, block } = await stage();
    // `bao` reads BAO_NAMESPACE first and VAULT_NAMESPACE where that is not set.
    await shell(block('namespace'));
    expect((await vault.request('GET', 'ml/transit/keys/aegis-model-sign')).status).toBe(200);
    expect((await vault.request('GET', 'transit/keys/aegis-model-sign')).status).not.toBe(200);
  });

  describe(`with the CLI`, () => {
    it('setup makes everything, and finds nothing changed', async () => {
      const { vault, shell, block, login } = await stage();
      const script = block('setup').replaceAll(
        '--github-repository',
        '--github-public-key issuer.pem --github-repository',
      );
      expect(await shell(script)).toMatch(/uses: org\/aegis-sign-action@/);
      for (const role of ['aegis-sign', 'aegis-verify'])
        expect((await login(github.token(vault.address, TAG), role)).status).toBe(200);
    });

    it('a service verifies with its AppRole, and anyone with the exported key', async () => {
      const { shell, block } = await stage();
      await shell(`${block('key')}aegis-sign sign --key aegis-model-sign weights.bin`);
      await shell(block('approle'));
      const service = { VAULT_TOKEN: '', BAO_TOKEN: '' };
      expect(await shell(block('approle-verify'), service)).toMatch(/^Verified/m);
      // The wrapping token was for one use.
      await expect(shell(block('approle-verify'), service)).rejects.toThrow(/VAULT_LOGIN_REFUSED/);
      expect(await shell(block('export'))).toMatch(/^Verified/m);
      const pem = await shell(
        `${block('pems')}cat aegis.pem; aegis-sign verify --public-key aegis.pem weights.bin`,
      );
      expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----$[^]*^Verified/m);
    });

    it('the README’s commands sign a file, verify it with and without Vault, and show what it claims', async () => {
      const { shell, block } = await stage();
      await shell(block('key'));
      expect(await shell(marked('README.md', 'run', 'cli'))).toMatch(/^Signed[^]*^Verified[^]*^Verified/m);
    });

    itIf(cosign !== undefined, 'no cosign')(
      'the README verifies without us, after a rotation too',
      async () => {
        const { vault, shell, block } = await stage();
        await shell(block('key'));
        const place = cosign !== undefined && isAbsolute(cosign) ? `PATH="${dirname(cosign)}:$PATH"\n` : '';
        const script = place + marked('README.md', 'run', 'without-us');
        const sign = 'aegis-sign sign --key aegis-model-sign weights.bin';
        await shell(`${sign}\n${script}`);
        const first = await shell('cat pub.pem');
        await vault.demand('POST', 'transit/keys/aegis-model-sign/rotate');
        await shell(script);
        expect(await shell('cat pub.pem')).toBe(first);
        await shell(`aegis-sign resign --key aegis-model-sign weights.bin\n${script}`);
        expect(await shell('cat pub.pem')).not.toBe(first);
        // The version that signed it is gone: nothing stands in for it.
        await vault.demand('POST', 'transit/keys/aegis-model-sign/rotate');
        await vault.demand('POST', 'transit/keys/aegis-model-sign/config', { min_decryption_version: 3 });
        await expect(shell(script)).rejects.toThrow();
      },
    );

    it('the commands of docs/MODELS.md sign a model, and verify it without Vault', async () => {
      const { shell, block } = await stage();
      await shell(block('key'));
      await shell('mkdir -p models/llm && echo weights > models/llm/w.bin');
      expect(await shell(marked('docs/MODELS.md', 'run', 'model'))).toMatch(/^Verified/m);
      await shell('touch models/llm/added');
      await expect(shell(marked('docs/MODELS.md', 'run', 'model').split('\n').at(-2) ?? '')).rejects.toThrow(
        /MODEL_MISMATCH/,
      );
    });
  });

  it('the CLI is built', () => {
    expect(existsSync(CLI)).toBe(true);
  });
});

describe('docs/SELF-HOSTED.md', () => {
  it('verifies without a network', async () => {
    const place = temporaryDirectory();
    const golden = join(ROOT, '__tests__/fixtures/bundles/v1/ecdsa-p256');
    mkdirSync(join(place, 'aegis-sign-action'));
    symlinkSync(join(ROOT, 'dist'), join(place, 'aegis-sign-action/dist'));
    for (const name of ['weights.bin', 'weights.bin.sig.json'])
      writeFiles(place, { [`models/${name}`]: readFileSync(join(golden, name)) });
    writeFiles(place, { 'aegis.pem': readFileSync(join(golden, 'public-key.pem')) });
    const script = marked('docs/SELF-HOSTED.md', 'run', 'air-gapped');
    const env = { PATH: process.env['PATH'], HOME: place };
    // A process without any network interface, where the system lets us make one.
    const hasNamespaces = await run('unshare', ['-rn', 'true']).then(
      () => true,
      () => false,
    );
    const before = hasNamespaces ? ['-rn', 'bash'] : [];
    const { stdout } = await run(hasNamespaces ? 'unshare' : 'bash', [...before, '-euc', script], {
      cwd: place,
      env,
    });
    expect(stdout).toMatch(/^Verified/m);
  });
});
