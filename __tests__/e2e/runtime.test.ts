/** examples/runtime, each as it is: it lets a signed model pass, and refuses one that somebody changed. */
import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { findCosign } from '../../scripts/cosign.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(ROOT, 'dist/cli/index.js');
const EXAMPLES = join(ROOT, 'examples/runtime');
const KEY = 'aegis-model-sign';
const bin = temporaryDirectory();
const signed = temporaryDirectory();
let vault: TestVault;
let token = '';

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  command: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Outcome> {
  const [program = '', ...args] = command;
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { PATH: path, HOME: cwd, ...env } }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** A model directory and a file, signed; each test has its own to spoil. */
function copy(change?: 'tampered'): string {
  const place = temporaryDirectory();
  cpSync(signed, place, { recursive: true });
  if (change === 'tampered') {
    appendFileSync(join(place, 'llama/weights.bin'), '!');
    appendFileSync(join(place, 'weights.bin'), '!');
  }
  return place;
}

const tool = async (name: Parameters<typeof pythonTool>[0]): Promise<string | undefined> =>
  pythonTool(name).catch((error: unknown) => {
    process.stderr.write(`skipped: what needs ${name}, because ${messageOf(error)}\n`);
    return undefined;
  });
const [shellcheck, kubernetesValidate, modelSigning, cosign] = await Promise.all([
  tool('shellcheck'),
  tool('kubernetes-validate'),
  tool('model_signing'),
  findCosign().catch(() => undefined),
]);
const has = (program: string | undefined) => (program === undefined ? it.skip : it);
const onUnix = describeIf(process.platform !== 'win32', 'Windows has other shells and no signals');

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey(KEY);
  token = await vault.createToken(readFileSync(join(ROOT, 'vault/policies/aegis-verify.hcl'), 'utf8'));
  writeFileSync(join(bin, 'aegis-sign'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`, {
    mode: 0o755,
  });
  // Stands for the server: says that it was started, and with what.
  writeFileSync(join(bin, 'model-server'), '#!/bin/sh\necho "started $*"\n', { mode: 0o755 });
  const files = { 'llama/config.json': '{}', 'llama/weights.bin': 'weights', 'weights.bin': 'weights' };
  writeFiles(signed, files);
  const root = { VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken };
  const fact = ['--metadata', 'version=1.4.2'];
  for (const args of [
    ['sign', '--key', KEY, ...fact, '--model-path', 'llama', 'weights.bin'],
    ['keys', 'export', '--key', KEY],
  ]) {
    expect(await run(['aegis-sign', ...args], signed, root)).toMatchObject({ status: 0 });
  }
  const { data } = await vault.demand('GET', `transit/keys/${KEY}`);
  const keys = data['keys'] as Record<string, { public_key: string }>;
  writeFileSync(join(signed, 'aegis.pem'), keys['1']?.public_key ?? '');
});
afterAll(async () => {
  await vault.stop();
});

onUnix('entrypoint.sh', () => {
  const script = join(EXAMPLES, 'entrypoint.sh');
  const start = async (place: string, env: Record<string, string>, ...command: string[]): Promise<Outcome> =>
    run(['sh', script, ...command], place, env);
  const server = ['model-server', '--port', '80 80'];

  it('starts the server behind a good model, with Vault and without', async () => {
    const place = copy();
    const offline = { MODEL_DIR: 'llama', AEGIS_TRUST: 'aegis-trust.json' };
    const online = { MODEL_DIR: 'llama', AEGIS_KEY: KEY, VAULT_ADDR: vault.address, VAULT_TOKEN: token };
    for (const env of [offline, online]) {
      const started = await start(place, env, ...server);
      expect(started).toMatchObject({ status: 0, stdout: expect.stringMatching(/^started --port 80 80$/m) });
    }
  });

  it.each<[string, 'tampered' | undefined, Record<string, string>, number]>([
    ['a tampered model', 'tampered', { MODEL_DIR: 'llama', AEGIS_TRUST: 'aegis-trust.json' }, 1],
    ['no key', undefined, { MODEL_DIR: 'llama' }, 2],
    ['no model', undefined, { AEGIS_TRUST: 'aegis-trust.json' }, 2],
    ['a trust file that is not there', undefined, { MODEL_DIR: 'llama', AEGIS_TRUST: 'gone.json' }, 2],
    [
      'Vault away',
      undefined,
      { MODEL_DIR: 'llama', AEGIS_KEY: KEY, VAULT_ADDR: 'http://127.0.0.1:9', VAULT_TOKEN: 'x' },
      3,
    ],
  ])('does not start it with %s', async (_, change, env, status) => {
    const refused = await start(copy(change), env, ...server);
    expect(refused.status).toBe(status);
    expect(refused.stdout).not.toContain('started');
    expect(refused.stderr).not.toBe('');
  });

  it('needs a command', async () => {
    const env = { MODEL_DIR: 'llama', AEGIS_TRUST: 'aegis-trust.json' };
    expect((await start(copy(), env)).status).toBe(2);
  });

  has(shellcheck)('passes shellcheck', async () => {
    expect(await run([shellcheck ?? '', script], ROOT)).toMatchObject({ status: 0, stdout: '' });
  });

  it('is what the Dockerfile copies, with the CLI next to it', () => {
    const lines = readFileSync(join(EXAMPLES, 'Dockerfile'), 'utf8').split('\n');
    const copied = lines.flatMap((line) => /^COPY (\S+) /.exec(line)?.[1] ?? []);
    expect(copied).toEqual(['dist/cli', 'examples/runtime/entrypoint.sh']);
    for (const path of copied) expect(existsSync(join(ROOT, path))).toBe(true);
    expect(lines.some((line) => /^USER (?!0|root)/.test(line))).toBe(true);
  });
});

interface Container {
  readonly name: string;
  readonly command?: string[];
  readonly args: string[];
  readonly env?: { name: string; value?: string }[];
  readonly securityContext: Record<string, unknown>;
  readonly resources: { requests: object; limits: object };
  readonly volumeMounts: { name: string; mountPath: string; readOnly?: boolean }[];
}
interface Pod {
  readonly securityContext: Record<string, unknown>;
  readonly automountServiceAccountToken: boolean;
  readonly initContainers: Container[];
  readonly containers: Container[];
}

describe('kubernetes.yaml', () => {
  const file = join(EXAMPLES, 'kubernetes.yaml');
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { merge: true }).map(
    (one) => one.toJS() as { kind: string; spec: { template: { spec: Pod } } },
  );
  const pod = documents.find(({ kind }) => kind === 'Deployment')?.spec.template.spec;
  if (pod === undefined) throw new Error('there is no Deployment');
  const [verify] = pod.initContainers;

  has(kubernetesValidate)('is valid for the schemas of the Kubernetes API', async () => {
    const check = [kubernetesValidate ?? '', '--strict', '--kubernetes-version'];
    for (const version of ['1.37.0', '1.33.0']) {
      expect(await run([...check, version, file], ROOT)).toMatchObject({ status: 0 });
    }
    const wrong = readFileSync(file, 'utf8').replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem');
    const [bad = ''] = writeFiles(temporaryDirectory(), { 'bad.yaml': wrong });
    expect((await run([...check, '1.37.0', bad], ROOT)).status).not.toBe(0);
  });

  it('runs nothing as root, nothing that can write the model or itself, and everything within bounds', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const container of [...pod.initContainers, ...pod.containers]) {
      expect(container.securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.resources).toMatchObject({ requests: {}, limits: {} });
      expect(container.volumeMounts.find(({ name }) => name === 'models')?.readOnly).toBe(true);
    }
  });

  onUnix('its init container', () => {
    async function start(place: string): Promise<Outcome> {
      writeFileSync(join(place, 'token'), token);
      const here = (text: string): string => text.replace(/\/(?:models|tmp|vault\/secrets)\//, `${place}/`);
      const variables = (verify?.env ?? []).flatMap(({ name, value }) =>
        value === undefined ? [] : [[name, here(value)] as const],
      );
      const env = { ...Object.fromEntries(variables), VAULT_ADDR: vault.address };
      return run([...(verify?.command ?? []), ...(verify?.args ?? []).map(here)], place, env);
    }

    it('passes a good model', async () => {
      expect(await start(copy())).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Verified/m) });
    });

    it('ends with 1 for a tampered one, and leaves its reason in the audit log', async () => {
      const place = copy('tampered');
      expect((await start(place)).status).toBe(1);
      expect(readFileSync(join(place, 'audit.jsonl'), 'utf8')).toContain('MODEL_MISMATCH');
    });
  });
});

onUnix('model-server.service', () => {
  const text = readFileSync(join(EXAMPLES, 'model-server.service'), 'utf8');
  const directive = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  const there = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!there) process.stderr.write('skipped: systemd-analyze, which is not here\n');

  (there ? it : it.skip)('is what systemd takes', async () => {
    const place = temporaryDirectory();
    // The programs have to exist: those of the test stand in for them.
    const [unit = ''] = writeFiles(place, { 'model-server.service': text.replaceAll('/usr/local/bin', bin) });
    const verified = await run(['systemd-analyze', 'verify', '--man=no', unit], place);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(unit, text.replaceAll('/usr/local/bin', bin).replace('ExecStart=', 'ExecStrat='));
    expect((await run(['systemd-analyze', 'verify', '--man=no', unit], place)).stderr).not.toBe('');
  });

  it.each([
    ['a good model', undefined, 0],
    ['a tampered model', 'tampered', 1],
  ] as const)('what runs before the server ends as it should with %s', async (_, change, status) => {
    const place = copy(change);
    writeFileSync(join(place, 'vault-token'), `${token}\n`);
    const line = directive('ExecStartPre')
      .replace('/usr/local/bin/', '')
      .replace('/srv/models', place)
      .replace('%d', place)
      .replace('/var/log/model-server', place);
    const outcome = await run(line.split(' '), place, { VAULT_ADDR: vault.address });
    expect(outcome.status).toBe(status);
    expect(existsSync(join(place, 'audit.jsonl'))).toBe(true);
  });
});

onUnix('serve.py', () => {
  const serve = async (place: string): Promise<Outcome> =>
    run(['python3', join(EXAMPLES, 'serve.py'), 'weights.bin'], place, { AEGIS_TRUST: 'aegis-trust.json' });

  it('serves what verifies', async () => {
    const served = await serve(copy());
    expect(served).toMatchObject({ status: 0, stdout: 'serving 7 bytes of weights.bin\n' });
  });

  it('refuses what was tampered with, what is not signed, and everything when there is no trust file', async () => {
    const refused = await serve(copy('tampered'));
    expect(refused).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^refused: error: weights.bin: .*\(DIGEST_MISMATCH\)$/m),
    });
    const [unsigned, untrusted] = [copy(), copy()];
    writeFiles(unsigned, { 'weights.bin.sig.json': '{}' });
    writeFiles(untrusted, { 'aegis-trust.json': '{}' });
    for (const place of [unsigned, untrusted])
      expect(await serve(place)).toMatchObject({ status: 1, stdout: '' });
  });

  it('refuses a file that was exchanged after the check', async () => {
    const place = copy();
    const evil = temporaryDirectory();
    // In place of the program: it exchanges the file as soon as the real one is through.
    writeFileSync(
      join(evil, 'aegis-sign'),
      `#!/bin/sh\n'${process.execPath}' '${CLI}' "$@"; code=$?; printf evil > weights.bin; exit $code\n`,
      { mode: 0o755 },
    );
    symlinkSync(join(bin, 'model-server'), join(evil, 'model-server'));
    const env = { AEGIS_TRUST: 'aegis-trust.json', PATH: `${evil}${delimiter}${process.env['PATH'] ?? ''}` };
    const refused = await run(['python3', join(EXAMPLES, 'serve.py'), 'weights.bin'], place, env);
    expect(refused).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('has changed') });
  });
});

describe('without us', () => {
  const python = modelSigning === undefined ? '' : join(dirname(modelSigning), 'python');
  const check = async (place: string): Promise<Outcome> =>
    run([python, join(EXAMPLES, 'check_without_us.py'), 'llama', 'aegis.pem'], place);

  has(modelSigning)(
    'check_without_us.py verifies a model, and refuses a tampered one and another key',
    async () => {
      expect(await check(copy())).toMatchObject({ status: 0, stdout: 'verified llama\n' });
      expect(await check(copy('tampered'))).toMatchObject({ status: 1, stdout: '' });
      const other = copy();
      await vault.createKey('other');
      const { data } = await vault.demand('GET', 'transit/keys/other');
      const keys = data['keys'] as Record<string, { public_key: string }>;
      writeFileSync(join(other, 'aegis.pem'), keys['1']?.public_key ?? '');
      expect(await check(other)).toMatchObject({ status: 1, stdout: '' });
      const extra = copy();
      writeFiles(extra, { 'llama/pickle.bin': 'evil' });
      expect(await check(extra)).toMatchObject({ status: 1, stdout: '' });
    },
  );

  has(cosign)('cosign verifies a file, and refuses a tampered one', async () => {
    const verify = async (place: string): Promise<number> => {
      const trust = ['--key', 'aegis.pem', '--insecure-ignore-tlog', '--type', MODEL_SIGNATURE_TYPE];
      const bundle = ['--bundle', 'weights.bin.sig.json', 'weights.bin'];
      return (await run([cosign ?? '', 'verify-blob-attestation', ...trust, ...bundle], place)).status;
    };
    expect(await verify(copy())).toBe(0);
    expect(await verify(copy('tampered'))).not.toBe(0);
  });
});
