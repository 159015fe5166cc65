/**
 * A migration as a user runs it, with the built CLI, a real server, and tokens that hold the shipped policies only: a tree
 * of 1,000 artifacts, then the same tree with the run killed at ten random moments.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { artifactAt } from '../support/artifacts.ts';
import { faultProxies } from '../support/fault-proxies.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { runAction } from '../support/run-action.ts';
import { removeDirectory, temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const KEY = 'aegis-model-sign';
const HMAC_KEY = 'the old shared key: a line\nand another';
const shipped = (role: string): string =>
  readFileSync(new URL(`../../vault/policies/aegis-${role}.hcl`, import.meta.url), 'utf8');

const names = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}/${String(index).padStart(3, '0')}.bin`);
const HMAC = names('hmac', 700);
const SIGNED = names('signed', 200);
const TAMPERED = names('tampered', 50);
const UNSIGNED = names('unsigned', 50);
const ALL = [...HMAC, ...SIGNED, ...TAMPERED, ...UNSIGNED];
const GOOD = [...HMAC, ...SIGNED];

/** The tree as it was before any migration; every test works on a copy. */
const pristine = temporaryDirectory();
let vault: TestVault;
const tokens = new Map<string, string>();
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey(KEY);
  await vault.demand('POST', 'secret/data/aegis/hmac', { data: { key: HMAC_KEY } });
  const client = clientOf(vault);
  writeFiles(pristine, Object.fromEntries(ALL.map((name) => [name, `weights of ${name}`])));
  const withHmac = (name: string): void => {
    const mac = createHmac('sha256', HMAC_KEY).update(readFileSync(join(pristine, name)));
    writeFileSync(join(pristine, `${name}.hmac`), `${mac.digest('hex')}\n`);
  };
  [...HMAC, ...TAMPERED.slice(0, 25)].forEach(withHmac);
  await signFiles(
    client,
    KEY,
    [...SIGNED, ...TAMPERED.slice(25)].map((name) => artifactAt(pristine, name)),
  );
  // Changed bytes under an HMAC, changed bytes under a signature, and a changed signature.
  for (const name of TAMPERED.slice(0, 40)) appendFileSync(join(pristine, name), '!');
  for (const name of TAMPERED.slice(40)) {
    const path = join(pristine, `${name}.sig.json`);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/"sig":"(.)/, (_, c) => `"sig":"${c === 'M' ? 'N' : 'M'}`),
    );
  }
  await client.close();
  await vault.rotateKey(KEY);
  for (const role of ['sign', 'verify', 'operator', 'migrate'])
    tokens.set(role, await vault.createToken(shipped(role), '1h'));
});
afterAll(async () => {
  await vault.stop();
});

const env = (role: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  VAULT_ADDR: vault.address,
  VAULT_TOKEN: tokens.get(role),
});
function aegisSign(directory: string, role: string, command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CLI, command, '**', '--key', KEY, ...args],
    {
      cwd: directory,
      encoding: 'utf8',
      env: env(role),
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return { status, stdout, stderr };
}
const RESIGN: readonly [string, ...string[]] = ['resign', '--hmac-key-path', 'secret/aegis/hmac'];

function copy(): string {
  const directory = temporaryDirectory('aegis-migration-');
  cpSync(pristine, directory, { recursive: true, preserveTimestamps: true });
  return directory;
}

/** Every file with its bytes, but for the records of the run. */
function contents(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile() && !/^(aegis-|audit|\.aegis-)/.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => [path.slice(directory.length + 1), readFileSync(path, 'base64')]),
  );
}
const artifactsOf = (directory: string, some: readonly string[]): FileArtifact[] =>
  some.map((name) => artifactAt(directory, name));

/** The one end state: what is good has a signature of version 2 that verifies, everything else is as it was. */
async function expectEndState(directory: string): Promise<void> {
  const client = clientOf(vault);
  const trust = trustOf(await keyOf(client, KEY));
  await client.close();
  const { totals } = await verifyFiles({ ...trust, minVersion: 2 }, artifactsOf(directory, GOOD));
  expect(totals).toMatchObject({ verified: 900, failed: 0 });
  const [before, after] = [contents(pristine), contents(directory)];
  const added = [...after.keys()].filter((name) => !before.has(name));
  expect(added.sort()).toEqual(HMAC.map((name) => `${name}.sig.json`).sort());
  const changed = [...before].filter(([name, bytes]) => after.get(name) !== bytes).map(([name]) => name);
  expect(changed.sort()).toEqual(SIGNED.map((name) => `${name}.sig.json`).sort());
}

describe('a tree of 700 HMACs, 200 signatures of version 1, 50 tampered and 50 unsigned artifacts', () => {
  let directory = '';
  beforeAll(() => {
    directory = copy();
  });

  it('a dry run tells the same and changes nothing', () => {
    const { status, stdout } = aegisSign(directory, 'migrate', ...RESIGN, '--dry-run');
    expect(status).toBe(1);
    expect(stdout).toContain('900 of 1,000 artifacts would be re-signed, 0 up to date, 100 refused');
    expect(contents(directory)).toEqual(contents(pristine));
    expect(existsSync(join(directory, 'aegis-manifest.json'))).toBe(false);
  });

  it('is signed where something good proves an artifact; the rest is refused by name', async () => {
    const { status, stdout, stderr } = aegisSign(
      directory,
      'migrate',
      ...RESIGN,
      '--json',
      '--audit-log',
      `${directory}.audit.jsonl`,
    );
    expect(status).toBe(1);
    expect(stdout + stderr).not.toContain('the old shared key');
    const { counts, migration, artifacts } = JSON.parse(stdout) as {
      counts: object;
      migration: { before: object[]; after: object[] };
      artifacts: { name: string; status: string; error?: { code: string } }[];
    };
    expect(counts).toMatchObject({ planned: 1000, resigned: 900, skipped: 0, failed: 100 });
    expect(migration).toEqual({
      before: [
        { kind: 'hmac', label: 'HMAC', count: 700 },
        { kind: 'transit', label: 'Transit version 1', count: 200 },
        { kind: 'refused', label: 'refused', count: 100 },
      ],
      after: [
        { kind: 'transit', label: 'Transit version 2', count: 900 },
        { kind: 'refused', label: 'refused', count: 100 },
      ],
    });
    const refused = artifacts.filter((one) => one.status === 'failed');
    expect(refused.map(({ name }) => name).sort()).toEqual([...TAMPERED, ...UNSIGNED].sort());
    const codes = (from: number, to: number): Set<string | undefined> =>
      new Set(
        refused.filter(({ name }) => TAMPERED.slice(from, to).includes(name)).map(({ error }) => error?.code),
      );
    expect(codes(0, 25)).toEqual(new Set(['HMAC_MISMATCH']));
    expect(codes(25, 40)).toEqual(new Set(['DIGEST_MISMATCH']));
    expect(codes(40, 50)).toEqual(new Set(['SIGNATURE_INVALID']));
    await expectEndState(directory);
  });

  it('leaves a page, a manifest and an audit log that say so, without the key', () => {
    const page = readFileSync(join(directory, 'aegis-migration.html'), 'utf8');
    expect(page).toMatch(/Transit version 2<\/th><td>900<\/td>/);
    expect(page).toMatch(/HMAC<\/th><td>700<\/td>/);
    expect(page).toMatch(/refused<\/th><td>100<\/td>/);
    const audit = readFileSync(`${directory}.audit.jsonl`, 'utf8');
    expect(audit.trim().split('\n')).toHaveLength(1001);
    const manifest = readFileSync(join(directory, 'aegis-manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ mode: 'resign', keyVersions: { 2: 900 } });
    for (const text of [page, audit, manifest]) {
      for (const line of HMAC_KEY.split('\n')) expect(text).not.toContain(line);
      expect(text).not.toContain(Buffer.from(HMAC_KEY).toString('base64'));
    }
  });

  it('stays as it is, byte for byte, when the run comes a second time', async () => {
    const before = contents(directory);
    const { status, stdout } = aegisSign(directory, 'migrate', ...RESIGN);
    expect(status).toBe(1);
    expect(stdout).toContain('0 of 1,000 artifacts re-signed, 900 up to date, 100 refused');
    expect(contents(directory)).toEqual(before);
    await expectEndState(directory);
  });

  it('verify agrees: 900 good, and the same 100 refused', () => {
    const { status, stdout } = aegisSign(
      directory,
      'verify',
      'verify',
      '--json',
      '--min-key-version',
      '2',
      '--name-check',
      'path',
      '!**/*.hmac',
    );
    expect(status).toBe(1);
    const { artifacts, counts } = JSON.parse(stdout) as {
      counts: object;
      artifacts: { name: string; status: string }[];
    };
    expect(counts).toMatchObject({ planned: 1000, verified: 900, failed: 100 });
    const failed = artifacts.filter((one) => one.status === 'failed').map(({ name }) => name);
    expect(failed.sort()).toEqual([...TAMPERED, ...UNSIGNED].sort());
  });
});

describe('the same tree through the action', () => {
  it('shows the counts of all 1,000 in the job summary, and names the refused', async () => {
    const directory = copy();
    const { exitCode, outputs, summary } = await runAction({
      mode: 'resign',
      cwd: directory,
      inputs: { key: KEY, path: '**', 'hmac-key-path': 'secret/aegis/hmac' },
      vault,
      token: tokens.get('migrate')!,
    });
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ count: '1000', resigned: '900', failed: '100', 'key-version': '2' });
    for (const row of [
      '| HMAC | 700 | 0 |',
      '| Transit version 1 | 200 | 0 |',
      '| Transit version 2 | 0 | 900 |',
      '| refused | 100 | 100 |',
    ])
      expect(summary.split('\n')).toContain(row);
    expect(summary).toContain('  "Transit version 2" : 900\n  "refused" : 100\n```');
    await expectEndState(directory);
    removeDirectory(directory);
  });
});

describe('the run, interrupted while it writes, and run again', () => {
  const startProxy = faultProxies();
  /** What happens once some batches are written and the others wait for a server that does not answer. */
  it.each<[string, { status: number | null; code?: string }, Interruption]>([
    ['SIGTERM', { status: 130, code: 'CANCELLED' }, ({ child }) => child.kill('SIGTERM')],
    ['SIGKILL', { status: null }, ({ child }) => child.kill('SIGKILL')],
    ['Vault going away', { status: 3, code: 'VAULT_UNREACHABLE' }, async ({ proxy }) => proxy.stop()],
  ])('by %s', async (_, { status, code }, interrupt) => {
    const directory = copy();
    const proxy = await startProxy(vault.address);
    // The preflight's trial, and two batches.
    proxy.on('/transit/sign/', { kind: 'delay', ms: 1 }, 3);
    proxy.on('/transit/sign/', { kind: 'stall', after: 'request' });
    const child = spawn(process.execPath, [CLI, ...RESIGN, '--key', KEY, '**'], {
      cwd: directory,
      env: { ...env('migrate'), VAULT_ADDR: proxy.address, VAULT_MAX_RETRIES: '3' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = once(child, 'close');
    while (newBundles(directory) === 0 && child.exitCode === null) await sleep(5);
    await interrupt({ child, proxy });
    await ended;
    expect(child.exitCode).toBe(status);
    if (code !== undefined) {
      expect(stderr).toContain(`(${code})`);
      // Who was told to stop leaves nothing behind.
      expect(temporaryFiles(directory)).toEqual([]);
    }
    expect(newBundles(directory)).toBeGreaterThan(0);
    expect(newBundles(directory)).toBeLessThan(700);

    expect(aegisSign(directory, 'migrate', ...RESIGN).status).toBe(1);
    await expectEndState(directory);
    removeDirectory(directory);
  });
});

type Interruption = (run: { child: ChildProcess; proxy: FaultProxy }) => unknown;
const newBundles = (directory: string): number =>
  readdirSync(join(directory, 'hmac')).filter((name) => name.endsWith('.sig.json')).length;
const temporaryFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.aegis-'));

describe('the run, killed with SIGKILL and run again', () => {
  let fullRunMs = 0;
  beforeAll(() => {
    const directory = copy();
    const begin = performance.now();
    aegisSign(directory, 'migrate', ...RESIGN);
    fullRunMs = performance.now() - begin;
    removeDirectory(directory);
  });

  it.each(Array.from({ length: 10 }, (_, index) => index + 1))(
    'at random moment %d of 10',
    async (moment) => {
      const directory = copy();
      const child = spawn(process.execPath, [CLI, ...RESIGN, '--key', KEY, '**'], {
        cwd: directory,
        env: env('migrate'),
        stdio: 'ignore',
      });
      // Anywhere in its tenth of the run, which leaves no part out; in the last ones, files are being written.
      await sleep(((moment - Math.random()) / 10) * fullRunMs);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

      // Whatever is there is whole: an old bundle or a new one, never a part of one.
      for (const [name, bytes] of contents(directory)) {
        if (name.endsWith('.sig.json') && !name.startsWith('tampered/'))
          decodeBundle(Buffer.from(bytes, 'base64'));
      }
      const { status } = aegisSign(directory, 'migrate', ...RESIGN);
      expect(status).toBe(1);
      await expectEndState(directory);
      removeDirectory(directory);
    },
  );
});
