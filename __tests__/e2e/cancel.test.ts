/**
 * A run that is stopped as GitHub's runner stops it, at each moment that matters, and its post step: no token, no release
 * asset and no temporary file is left. What the runner does is said in docs/GITHUB.md.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { startReleasesServer, type ReleasesServer, type StoredRelease } from '../support/releases-server.ts';
import { runAction, type ActionResult, type TestRun } from '../support/run-action.ts';
import { openSetup } from '../support/setup.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const REPOSITORY = 'acme/models';
const TAG = 'v1.4.2';

let vault: TestVault;
let oidc: GithubOidc;
let proxy: FaultProxy;
let server: ReleasesServer;
let release: StoredRelease;
let accessors = '';
const directories: string[] = [];

beforeAll(async () => {
  [vault, oidc] = await Promise.all([startVault(), startGithubOidc(REPOSITORY)]);
  proxy = await startFaultProxy(vault.address);
  const setup = openSetup(vault, { 'issuer.pem': oidc.publicKey });
  await setup.run(
    `--key models --github-repository ${REPOSITORY} --github-ref refs/heads/main --github-for sign ` +
      `--github-public-key issuer.pem --github-audience ${proxy.address}`,
  );
  await setup.close();
});
afterAll(async () => {
  await Promise.all([proxy.stop(), oidc.stop()]);
  await vault.stop();
  directories.forEach(removeDirectory);
});
beforeEach(async () => {
  server = await startReleasesServer();
  release = server.release(TAG);
  server.publish(release, { 'weights.bin': 'w' });
  accessors = await tokens();
});
afterEach(async () => {
  proxy.clear();
  await server.stop();
});

/** The tokens that are alive. */
const tokens = async (): Promise<string> =>
  JSON.stringify((await vault.demand('LIST', 'auth/token/accessors')).data['keys']);

function directoryWith(files: Record<string, string | Uint8Array>): string {
  const directory = makeTemporaryDirectory('aegis-cancel-');
  directories.push(directory);
  writeFiles(directory, files);
  return directory;
}

/** Files that take seconds to read. */
function slowFiles(): string {
  const cwd = directoryWith({ 'a.bin': 'a' });
  for (const name of ['b.bin', 'c.bin']) {
    writeFileSync(join(cwd, name), '');
    truncateSync(join(cwd, name), 6e9);
  }
  return cwd;
}

const many = (count: number): string =>
  directoryWith(
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}.bin`, `${index}`])),
  );

interface Stop extends Pick<TestRun, 'cwd' | 'cancelAs' | 'inputs'> {
  /** Looked at often: the run is stopped as soon as it is true. */
  readonly when: () => boolean | Promise<boolean>;
}

async function stopped({ when, cwd, inputs, ...how }: Stop): Promise<ActionResult> {
  const cancel = new AbortController();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted && !(await when())) await new Promise((resolve) => setTimeout(resolve, 10));
    cancel.abort();
  })();
  const result = await runAction({
    cwd,
    mode: 'sign',
    ...how,
    cancel: cancel.signal,
    inputs: {
      key: 'models',
      path: '**',
      'vault-addr': proxy.address,
      'github-token': server.token,
      ...inputs,
    },
    env: { ...oidc.environment(), ...server.environment() },
  });
  over.abort();
  await watching;
  // Where nobody told the run, it may have ended well just before its post step.
  if (how.cancelAs !== 'container') expect(result.exitCode).not.toBe(0);
  return result;
}

const temporaries = (cwd: string): string[] =>
  readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.aegis-'));

/** After the post step. */
async function expectNothingLeft(result: ActionResult, cwd: string): Promise<void> {
  expect(result.post).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.post?.stdout).not.toContain('::warning::');
  expect(await tokens()).toBe(accessors);
  expect(temporaries(cwd)).toEqual([]);
  expect(result.temp.filter((name) => !/^aegis-\w+(\/audit\.jsonl)?$/.test(name))).toEqual([]);
}

const assets = (): string[] => release.assets.map(({ name }) => name);
const attach = { 'release-tag': TAG };
/** The run has its token, and uses it: one whose answer has not arrived dies with whoever waits for it, at its TTL. */
const hasToken = (): boolean => proxy.matching('transit/keys').length > 0;
const sends = (count: number) => (): boolean =>
  server.requests.filter(({ method }) => method === 'POST').length >= count;
/** In the middle of sending: from then on, an upload takes its time. */
const inTheMiddle = (count: number) => {
  server.slow(/^POST .*assets/, 20);
  return (): boolean => {
    if (!sends(count)()) return false;
    server.slow(/^POST .*assets/, 1500);
    return true;
  };
};

describe.each(['runner', 'kill', 'container'] as const)('a run that is stopped (%s)', (cancelAs) => {
  it('while it hashes', async () => {
    const cwd = slowFiles();
    const result = await stopped({ cwd, cancelAs, when: hasToken });
    await expectNothingLeft(result, cwd);
    expect(existsSync(join(cwd, 'a.bin.sig.json'))).toBe(false);
  });

  it('while Vault signs', async () => {
    proxy.on('transit/sign', { kind: 'delay', ms: 3000 });
    const cwd = directoryWith({ 'a.bin': 'a' });
    const result = await stopped({ cwd, cancelAs, when: () => proxy.matching('transit/sign').length > 0 });
    await expectNothingLeft(result, cwd);
    expect(existsSync(join(cwd, 'a.bin.sig.json'))).toBe(false);
  });

  it('while it attaches: what was sent is taken back, and what arrives afterwards', async () => {
    server.slow(/^DELETE/, 100);
    const cwd = many(20);
    const result = await stopped({ cwd, cancelAs, inputs: attach, when: inTheMiddle(8) });
    await expectNothingLeft(result, cwd);
    expect(assets()).toEqual(['weights.bin']);
  });

  it('while it revokes its token', async () => {
    proxy.on('revoke-self', { kind: 'delay', ms: 9000 }, 1);
    const cwd = directoryWith({ 'a.bin': 'a' });
    const result = await stopped({ cwd, cancelAs, when: () => proxy.matching('revoke-self').length > 0 });
    await expectNothingLeft(result, cwd);
  });
});

it.each(['runner', 'container'] as const)(
  'waits for the answer of a login that is under way, and revokes the token in it (%s)',
  async (cancelAs) => {
    proxy.on('auth/jwt/login', { kind: 'delay', ms: 1000 });
    const cwd = directoryWith({ 'a.bin': 'a' });
    const login = (): boolean => proxy.matching('auth/jwt/login').length > 0;
    await expectNothingLeft(await stopped({ cwd, cancelAs, when: login }), cwd);
  },
);

it('takes back what was attached where the run was told to stop after that', async () => {
  const cwd = directoryWith({ 'a.bin': 'a' });
  server.slow(/^POST .*assets/, 300);
  const result = await stopped({ cwd, inputs: attach, when: sends(2) });
  await expectNothingLeft(result, cwd);
  expect(assets()).toEqual(['weights.bin']);
});

it('deletes forty assets in the ten seconds that the runner leaves', async () => {
  server.slow(/^DELETE/, 300);
  const cwd = many(50);
  const result = await stopped({ cwd, inputs: attach, when: inTheMiddle(40) });
  expect(result.signal).toBeNull();
  expect(result.stdout).toContain('nothing is attached');
  await expectNothingLeft(result, cwd);
  expect(assets()).toEqual(['weights.bin']);
});

it('finds an upload that arrives after the run has ended', async () => {
  server.slow(/^POST .*assets/, 1500);
  const cwd = directoryWith({ 'a.bin': 'a' });
  const result = await stopped({ cwd, inputs: attach, when: sends(1) });
  await expectNothingLeft(result, cwd);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(assets()).toEqual(['weights.bin']);
});

it.each([
  ['gives the new asset its name where the run was killed between deletion and renaming', 'PATCH', 3000, 0],
  [
    'keeps the new asset where the deletion of the earlier one arrives after it was killed',
    'DELETE',
    1500,
    1500,
  ],
] as const)('%s', async (_, method, slowMs, laterMs) => {
  server.publish(release, { 'a.bin.sig.json': 'earlier', 'aegis-trust.json': 'earlier' });
  const request = new RegExp(`^${method}`);
  server.slow(request, slowMs);
  const cwd = directoryWith({ 'a.bin': 'a' });
  const result = await stopped({
    cwd,
    cancelAs: 'kill',
    inputs: { ...attach, overwrite: 'true' },
    when: () => {
      const isThere = server.requests.some((one) => one.method === method);
      if (isThere) server.slow(request, 0);
      return isThere;
    },
  });
  await expectNothingLeft(result, cwd);
  await new Promise((resolve) => setTimeout(resolve, laterMs));
  expect(assets().sort()).toEqual(['a.bin.sig.json', 'aegis-trust.json', 'weights.bin']);
  const published = release.assets.find(({ name }) => name === 'a.bin.sig.json')?.content;
  expect(published).toEqual(readFileSync(join(cwd, 'a.bin.sig.json')));
  expect(release.assets.find(({ name }) => name === 'aegis-trust.json')?.content.toString()).toBe('earlier');
});

it('does not take what somebody else has attached meanwhile for its own', async () => {
  server.slow(/^POST .*assets/, 500);
  const cwd = many(3);
  const result = await stopped({
    cwd,
    cancelAs: 'kill',
    inputs: attach,
    when: () => {
      if (!sends(2)()) return false;
      server.publish(release, { 'f2.bin.sig.json': 'theirs', 'aegis-trust.json': 'theirs' });
      return true;
    },
  });
  await expectNothingLeft(result, cwd);
  expect(assets().sort()).toEqual(['aegis-trust.json', 'f2.bin.sig.json', 'weights.bin']);
});

describe('the post step', () => {
  const sign = async (more: Partial<TestRun> = {}): Promise<ActionResult> =>
    runAction({
      cwd: directoryWith({ 'a.bin': 'a' }),
      mode: 'sign',
      post: true,
      ...more,
      inputs: { key: 'models', path: '**', 'vault-addr': proxy.address, ...more.inputs },
      env: { ...oidc.environment(), ...more.env },
    });

  it('costs nothing after a run that ended well, and leaves what the outputs name', async () => {
    const result = await sign();
    expect(result).toMatchObject({ exitCode: 0, post: { exitCode: 0, stdout: '', stderr: '' } });
    expect(existsSync(result.outputs['audit-log'] ?? '')).toBe(false); // RUNNER_TEMP is emptied after the job
    expect(result.temp).toEqual([
      expect.stringMatching(/^aegis-\w+$/),
      expect.stringMatching(/\/audit\.jsonl$/),
    ]);
    expect(result.state).toMatchObject({ done: 'yes' });
    expect(await tokens()).toBe(accessors);
  });

  it('does nothing after a run that failed in order', async () => {
    const result = await sign({ inputs: { path: 'missing.bin' } });
    expect(result).toMatchObject({ exitCode: 1, post: { exitCode: 0, stdout: '' } });
    expect(await tokens()).toBe(accessors);
  });

  it('revokes what the run gave up', async () => {
    proxy.on('revoke-self', { kind: 'delay', ms: 9000 }, 3);
    const result = await sign();
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('could not be revoked');
    expect(result.post?.stdout).toContain('Revoked the Vault token of the run');
    expect(await tokens()).toBe(accessors);
    expect(result.temp).toEqual([]);
  });

  it.each([
    ['a state of a workflow’s own', { STATE_scratch: '/tmp', STATE_done: 'yes' }],
    ['the name of the script', { STATE_scratch: 'x', _: 'post.js' }],
  ])('does not take the place of the main step: %s', async (_, env) => {
    const result = await sign({ inputs: { path: 'missing.bin' }, env, post: false });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
  });

  it('removes no directory that a run has not made', async () => {
    const precious = join(directoryWith({}), 'precious');
    mkdirSync(precious);
    await sign({ inputs: { path: 'missing.bin' }, env: { STATE_scratch: precious, STATE_done: '' } });
    expect(existsSync(precious)).toBe(true);
  });

  it('shows no token', async () => {
    proxy.on('transit/sign', { kind: 'stall', after: 'request' });
    const cwd = directoryWith({ 'a.bin': 'a' });
    const result = await stopped({
      cwd,
      cancelAs: 'kill',
      when: () => proxy.matching('transit/sign').length > 0,
    });
    const shown = `${result.log}${JSON.stringify(result.state)}${result.post?.stdout ?? ''}`;
    expect(shown.replaceAll(/^::add-mask::.*$/gm, '')).not.toMatch(/\b(?:hvs|s)\.[A-Za-z0-9]{20,}/);
  });
});
