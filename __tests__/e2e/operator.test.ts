/**
 * The whole way of an operator, on an empty server: set up → a job logs in and signs → a service verifies with a token
 * that is replaced meanwhile → a tampered model is refused, and somebody learns of it.
 */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { runAction } from '../support/run-action.ts';
import { serverCli } from '../support/servers.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const KEY = 'aegis-model-sign';
const AUDIENCE = 'https://vault.example.com';
/** So many that the server is asked in several requests. */
const FILES = 1_200;

const models = temporaryDirectory();
const home = temporaryDirectory();
let vault: TestVault;
let github: GithubOidc;
let proxy: FaultProxy;
let receiver: AlertReceiver;

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Does not block: receiver and proxy live in this process. */
async function aegisSign(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const settings = {
      cwd: models,
      env: { PATH: process.env['PATH'], HOME: home, VAULT_ADDR: proxy.address, ...env },
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile(process.execPath, [CLI, ...args], settings, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

interface Request {
  readonly id: string;
  readonly path: string;
}
/** The requests that the server has written into its own audit log, by id. */
async function serverLog(): Promise<Map<string, Request>> {
  // A development server revokes a first root token of its own, too.
  const entries = (await vault.auditEntries()).filter(
    ({ type, request, error }) =>
      // What the preflight tries is refused, and signs nothing.
      type === 'response' && error === undefined && !(request.id as string | undefined)?.startsWith('dev-'),
  );
  return new Map(entries.map(({ request }) => [request.id, request]));
}

async function newServiceToken(): Promise<string> {
  const role = 'auth/approle/role/model-server';
  const roleId = (await vault.demand('GET', `${role}/role-id`)).data['role_id'];
  const secretId = (await vault.demand('POST', `${role}/secret-id`, {})).data['secret_id'];
  const login = { role_id: roleId, secret_id: secretId };
  const answer = await vault.demand('POST', 'auth/approle/login', login, '');
  return (answer.body['auth'] as { client_token: string }).client_token;
}

beforeAll(async () => {
  [vault, github, receiver] = await Promise.all([
    startVault({ transit: false, audit: true }),
    startGithubOidc('org/models'),
    startAlertReceiver(),
  ]);
  proxy = await startFaultProxy(vault.address);
  writeFiles(home, { 'github.pem': github.publicKey });
  const files = Array.from({ length: FILES }, (_, index) => [`shard-${index}.bin`, `weights ${index}`]);
  writeFiles(models, Object.fromEntries(files) as Record<string, string>);
});
afterAll(async () => {
  await Promise.all([receiver.stop(), proxy.stop(), github.stop()]);
  await vault.stop();
});

const onPosix = itIf(process.platform !== 'win32', 'Windows has other shells and no signals');

describe('from an empty server', () => {
  const setup = [
    ...['setup', '--key', KEY, '--approle', 'model-server'],
    ...[
      '--github-repository',
      'org/models',
      '--github-ref',
      'refs/heads/main',
      '--github-for',
      'sign,verify',
    ],
    ...['--github-public-key', join(home, 'github.pem'), '--github-audience', AUDIENCE],
  ];
  const login = ['--vault-auth', 'jwt', '--vault-role', 'aegis-sign', '--vault-audience', AUDIENCE];

  it('setup shows what it would do, does it once, and finds what somebody changed', async () => {
    const root = { VAULT_TOKEN: vault.rootToken };
    const dry = await aegisSign([...setup, '--dry-run'], root);
    expect(dry).toMatchObject({ status: 0, stdout: expect.stringContaining('path "transit/sign/') });
    expect((await vault.request('GET', `transit/keys/${KEY}`)).status).not.toBe(200);

    const first = await aegisSign([...setup, '--audit-log', join(home, 'setup.jsonl')], root);
    expect(first).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('uses: org/aegis-sign-action@'),
    });
    expect(readFileSync(join(home, 'setup.jsonl'), 'utf8')).toContain(`created key transit/${KEY}`);
    expect(await aegisSign(setup, root)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Nothing to change.'),
    });
    expect((await aegisSign([...setup, '--check'], root)).status).toBe(0);

    await vault.demand('POST', `transit/keys/${KEY}/config`, { deletion_allowed: true });
    const drift = await aegisSign([...setup, '--check'], root);
    expect(drift).toMatchObject({ status: 1, stdout: expect.stringContaining('deletion_allowed is true') });
    expect((await aegisSign(setup, root)).status).toBe(0);
  });

  it('a job of the repository logs in by itself, signs, and leaves no token behind', async () => {
    const signed = await aegisSign(
      ['sign', '--key', KEY, ...login, '--audit-log', join(home, 'audit.jsonl'), '*.bin'],
      github.environment(),
    );
    expect(signed).toMatchObject({ status: 0, stdout: expect.stringContaining(`all 1,200 artifacts`) });

    const log = [...(await serverLog()).values()].map(({ path }) => path);
    const times = (path: string): number => log.filter((one) => one === path).length;
    expect(times('auth/jwt/login')).toBe(1);
    expect(times('auth/token/revoke-self')).toBe(1);
  });

  it('every signature joins to the server’s own audit log by its request id', async () => {
    const entries = readFileSync(join(home, 'audit.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; requestId?: string; artifact?: string });
    const signatures = entries.filter(({ event }) => event === 'sign');
    expect(signatures).toHaveLength(FILES);
    const log = await serverLog();
    const paths = signatures.map(({ requestId = '' }) => log.get(requestId)?.path);
    expect(new Set(paths)).toEqual(new Set([`transit/sign/${KEY}`]));
    // And back: the server has signed nothing that our log does not name.
    const ours = new Set(signatures.map(({ requestId }) => requestId));
    const theirs = [...log.values()].filter(({ path }) => path === `transit/sign/${KEY}`);
    expect(theirs.length).toBeGreaterThan(1);
    expect(theirs.filter(({ id }) => !ours.has(id))).toEqual([]);
  });

  it('a job of another repository does not get in', async () => {
    const stranger = github.token(AUDIENCE, { repository: 'org/other' });
    writeFiles(home, { 'stranger.jwt': stranger });
    const refused = await aegisSign([
      ...['sign', '--key', KEY, '--vault-auth', 'jwt', '--vault-role', 'aegis-sign'],
      ...['--vault-jwt-file', join(home, 'stranger.jwt'), 'shard-0.bin'],
    ]);
    expect(refused).toMatchObject({ status: 3, stderr: expect.stringContaining('VAULT_LOGIN_REFUSED') });
    expect(refused.stdout + refused.stderr).not.toContain(stranger);
  });

  it('the action logs in the same way, with its token masked', async () => {
    const result = await runAction({
      cwd: models,
      mode: 'verify',
      inputs: {
        ...{ key: KEY, path: 'shard-1?.bin', 'vault-addr': vault.address },
        ...{ 'vault-auth': 'jwt', 'vault-role': 'aegis-verify', 'vault-audience': AUDIENCE },
      },
      env: github.environment(),
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'passed', verified: '10' });
    expect(result.masks.some((text) => text.startsWith('s.') || text.startsWith('hvs.'))).toBe(true);
  });

  it('a service verifies with the token in a file, although it is replaced while it does so', async () => {
    const [first, second] = [await newServiceToken(), await newServiceToken()];
    const file = join(home, 'token');
    writeFileSync(file, `${first}\n`);
    let rotation: Promise<unknown> | undefined;
    proxy.clear();
    proxy.on(
      ({ path }) => {
        if (path.includes('/transit/verify/')) {
          // As an agent does it: the new token is written, and soon after the old one is gone.
          rotation ??= (async () => {
            writeFileSync(file, `${second}\n`);
            await vault.demand('POST', 'auth/token/revoke', { token: first });
          })();
        }
        return false;
      },
      { kind: 'delay', ms: 0 },
    );
    proxy.on('/transit/verify/', { kind: 'delay', ms: 300 }, 4);

    const verified = await aegisSign(['verify', '--key', KEY, '*.bin'], { VAULT_TOKEN_FILE: file });
    await rotation;
    expect(verified).toMatchObject({ status: 0, stdout: expect.stringContaining('Verified: all 1,200') });
    const tokens = proxy.matching('/transit/verify/').map(({ headers }) => headers['x-vault-token']);
    expect(new Set(tokens)).toEqual(new Set([first, second]));
    proxy.clear();
  });

  onPosix('what setup printed for a service does, pasted into a shell', async () => {
    const shown = await aegisSign([...setup, '--check', '--json'], { VAULT_TOKEN: vault.rootToken });
    const { snippets } = JSON.parse(shown.stdout) as { snippets: { language: string; text: string }[] };
    const [{ text } = { text: '' }] = snippets.filter(({ language }) => language === 'sh');
    const bin = join(home, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'aegis-sign'),
      `#!/bin/sh\nunset VAULT_TOKEN\nexec '${process.execPath}' '${CLI}' "$@"\n`,
    );
    writeFileSync(join(bin, 'vault'), `#!/bin/sh\nexec '${await serverCli()}' "$@"\n`);
    for (const name of ['aegis-sign', 'vault']) chmodSync(join(bin, name), 0o755);
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, HOME: home };
    const server = { VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken };
    const place = join(home, 'service');
    mkdirSync(place);
    for (const suffix of ['', '.sig.json'])
      copyFileSync(join(models, `shard-1.bin${suffix}`), join(place, `shard-1.bin${suffix}`));
    const pasted = text.replace('weights.bin', 'shard-1.bin');
    const { stdout } = await promisify(execFile)('sh', ['-euc', pasted], {
      cwd: place,
      env: { ...env, ...server },
    });
    expect(stdout).toMatch(/^Verified: the one artifact/m);
  });

  it('a server starts behind verified artifacts, and ends as it ends', async () => {
    const server = ['node', '-e', 'console.log("serving", process.argv[1]); process.exit(7)', '--', '--port'];
    const started = await aegisSign(['verify', '--key', KEY, 'shard-1.bin', '--exec', '--', ...server], {
      VAULT_TOKEN: await newServiceToken(),
    });
    expect(started).toMatchObject({ status: 7, stdout: expect.stringContaining('serving --port') });
  });

  it('a tampered model is refused, its server does not start, and the alert arrives', async () => {
    writeFiles(models, { 'shard-7.bin': 'weights of somebody else' });
    const marker = join(home, 'started');
    const server = ['node', '-e', `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`];
    receiver.answer(503);
    const refused = await aegisSign(
      ['verify', '--key', KEY, '--audit-log', join(home, 'gate.jsonl'), '*.bin', '--exec', '--', ...server],
      { VAULT_TOKEN: await newServiceToken(), AEGIS_ALERT_URL: receiver.url },
    );
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('DIGEST_MISMATCH') });
    expect(existsSync(marker)).toBe(false);
    expect(readFileSync(join(home, 'gate.jsonl'), 'utf8')).toContain('DIGEST_MISMATCH');
    expect(receiver.events).toMatchObject([
      {
        specversion: '1.0',
        subject: 'shard-7.bin',
        data: {
          counts: { planned: FILES, verified: FILES - 1, failed: 1 },
          failures: [{ artifact: 'shard-7.bin', code: 'DIGEST_MISMATCH' }],
        },
      },
    ]);
  });

  it('a receiver that is away neither opens the gate nor hides the reason', async () => {
    const refused = await aegisSign(['verify', '--key', KEY, 'shard-7.bin'], {
      VAULT_TOKEN: await newServiceToken(),
      AEGIS_ALERT_URL: 'http://127.0.0.1:9/hook',
    });
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('DIGEST_MISMATCH') });
  });

  onPosix('a server is not started after somebody said stop, be the verdict as good as it is', async () => {
    const marker = join(home, 'late');
    const script = `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`;
    const args = [
      'verify',
      '--key',
      KEY,
      '--revoke-token',
      'shard-1.bin',
      '--exec',
      '--',
      'node',
      '-e',
      script,
    ];
    const env = { PATH: process.env['PATH'], HOME: home, VAULT_ADDR: proxy.address };
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: models,
      env: { ...env, VAULT_TOKEN: await newServiceToken() },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    proxy.clear();
    // The last request of a run: by then, all is verified.
    proxy.on(
      ({ path }) => {
        const isLast = path.includes('/auth/token/revoke-self');
        if (isLast) child.kill('SIGTERM');
        return isLast;
      },
      { kind: 'delay', ms: 500 },
    );
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130);
    expect(stderr).toContain('(CANCELLED)');
    expect(existsSync(marker)).toBe(false);
    proxy.clear();
  });

  onPosix('signals reach the server that was started', async () => {
    writeFiles(models, { 'shard-7.bin': 'weights 7' });
    const script = `process.on('SIGTERM', () => process.exit(42)); console.log('up'); setInterval(() => {}, 1000)`;
    const child = spawn(
      process.execPath,
      [CLI, 'verify', '--key', KEY, 'shard-7.bin', '--exec', '--', 'node', '-e', script],
      {
        cwd: models,
        env: { PATH: process.env['PATH'], VAULT_ADDR: vault.address, VAULT_TOKEN: await newServiceToken() },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('up')) child.kill('SIGTERM');
    });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(42);
  });
});
