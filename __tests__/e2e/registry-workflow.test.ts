/** examples/registry-oci.yml, as it stands: real oras, a real registry that asks for the login, and the built action. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/cache.mjs';
import { runAction } from '../../scripts/github-runner.mjs';
import { GO_TOOLS } from '../../scripts/go-tools.mjs';
import { LOGIN, startRegistry, toolOr, type TestRegistry } from '../support/oci.ts';
import { ourStep, type Step } from '../support/our-steps.ts';
import { errorsOf } from '../support/run-action.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

interface Job {
  readonly needs?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly (Step & {
    readonly id?: string;
    readonly run?: string;
    readonly 'working-directory'?: string;
  })[];
}
const text = readFileSync(join(ROOT, 'examples/registry-oci.yml'), 'utf8');
const { jobs } = parse(text) as { readonly jobs: Readonly<Record<'sign' | 'deploy', Job>> };
const { sign, deploy } = jobs;
const TAG = 'v1.0.0';
const registryProgram = await toolOr('distribution');
const oras = await toolOr('oras');

it('gives each job no more than it needs, and hands on the digest that was pushed', () => {
  expect(sign.permissions).toEqual({ contents: 'read', packages: 'write', 'id-token': 'write' });
  expect(deploy.permissions).toEqual({ packages: 'read', 'id-token': 'write' });
  expect(deploy.needs).toBe('sign');
  expect(sign.outputs).toEqual({ digest: '${{ steps.push.outputs.digest }}' });
  expect(text).toContain(`go install ${GO_TOOLS.oras.module}@${GO_TOOLS.oras.version}\n`);
  const isGate = deploy.steps.map((step) => ourStep(step)?.mode === 'verify');
  // What deploys comes after the gate.
  expect(isGate.indexOf(true)).toBe(deploy.steps.length - 2);
});

const why = registryProgram.path === undefined ? registryProgram.why : oras.why;
describeIf(registryProgram.path !== undefined && oras.path !== undefined, why)('in a registry', () => {
  let vault: TestVault;
  let registry: TestRegistry;
  let host: string;
  const workspace = temporaryDirectory();
  beforeAll(async () => {
    writeFiles(workspace, {
      'models/fraud/model.safetensors': 'weights',
      'models/fraud/a folder/config.json': '{}',
    });
    [vault, registry] = await Promise.all([
      startVault(),
      startRegistry(registryProgram.path ?? '', 'distribution', 'asks for a login'),
    ]);
    await vault.createKey('aegis-model-sign');
    host = registry.host.replace('127.0.0.1', 'localhost');
    // As `docker login` writes it.
    const login = {
      auths: { [host]: { auth: Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64') } },
    };
    mkdirSync(join(workspace, '.docker'));
    writeFileSync(join(workspace, '.docker/config.json'), JSON.stringify(login));
  }, 60_000);
  afterAll(() => Promise.all([registry.stop(), vault.stop()]));

  /** Runs the script that pushes. @returns the digest that it puts out */
  async function pushed(): Promise<string> {
    const step = sign.steps.find(({ id }) => id === 'push');
    const output = join(workspace, 'output');
    writeFileSync(output, '');
    const env = {
      PATH: [dirname(oras.path ?? ''), process.env['PATH']].join(delimiter),
      ...{ HOME: workspace, GITHUB_OUTPUT: output, GITHUB_REF_NAME: TAG },
    };
    const script = step?.run?.replaceAll('ghcr.io', host) ?? 'false';
    const cwd = join(workspace, step?.['working-directory'] ?? '');
    await promisify(execFile)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      env,
    });
    return /^digest=(sha256:[0-9a-f]{64})\n$/.exec(readFileSync(output, 'utf8'))?.[1] ?? '';
  }

  /** Our step of a job, with what GitHub fills in. */
  async function ours({ steps }: Job, digest: string) {
    const [step] = steps.flatMap((one) => ourStep(one) ?? []);
    const inputs = Object.entries(step?.inputs ?? {}).map(([name, value]): [string, string] => [
      name,
      value
        .replace(/\$\{\{ \S+\.outputs\.digest \}\}/, digest)
        .replace('${{ github.ref_name }}', TAG)
        .replace('ghcr.io', host)
        .replace('https://vault.example.com:8200', vault.address),
    ]);
    return runAction({
      workspace,
      inputs: Object.fromEntries(inputs),
      env: { HOME: workspace, VAULT_TOKEN: vault.rootToken },
      ...(step?.action === 'verify' && { action: step.action }),
    });
  }

  it('deploys what was signed, file by file, and nothing that was not', async () => {
    const digest = await pushed();
    const early = await ours(deploy, digest);
    expect(early.exitCode).toBe(1);
    expect(errorsOf(early)[0]?.properties['title']).toContain('REGISTRY_SIGNATURE_MISSING');
    expect(existsSync(join(workspace, 'served/fraud'))).toBe(false);
    const signed = await ours(sign, digest);
    expect([signed.exitCode, errorsOf(signed)]).toEqual([0, []]);
    const verified = await ours(deploy, digest);
    expect([verified.exitCode, errorsOf(verified)]).toEqual([0, []]);
    expect(readFileSync(join(workspace, 'served/fraud/model.safetensors'), 'utf8')).toBe('weights');
    expect(readFileSync(join(workspace, 'served/fraud/a folder/config.json'), 'utf8')).toBe('{}');
  }, 60_000);
});
