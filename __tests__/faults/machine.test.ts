/**
 * The fault table of the machine, through the built CLI as a process: signals, full and read-only disks, too few
 * descriptors, sudden death, and two runs at once. After each, nothing is torn and what stood before still stands.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFaultProxy, type FaultProxy, type RequestMatch } from '../support/fault-proxy.ts';
import { describeIf, itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const NAMES = Array.from({ length: 40 }, (_, index) => `w${String(index).padStart(2, '0')}.bin`);
let vault: TestVault;
let proxy: FaultProxy;

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('machine');
  proxy = await startFaultProxy(vault.address);
});
afterAll(async () => {
  await proxy.stop();
  await vault.stop();
});

interface Outcome {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

function start(cwd: string, args: readonly string[], command: readonly string[] = []): ChildProcess {
  const env = { PATH: process.env['PATH'], VAULT_ADDR: proxy.address, VAULT_TOKEN: vault.rootToken };
  const words = [...command, process.execPath, CLI, ...args];
  return spawn(words[0] ?? '', words.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<Outcome> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  return new Promise((resolve) => {
    child.once('close', (status, signal) => {
      resolve({ status, signal, output });
    });
  });
}

const SIGN = ['sign', '--key', 'machine', '--json'] as const;
const run = (cwd: string, args: readonly string[] = [...SIGN, '*.bin'], command?: readonly string[]) =>
  ended(start(cwd, args, command));
const verifies = async (cwd: string): Promise<number | null> =>
  (await run(cwd, ['verify', '--key', 'machine', '*.bin'])).status;

function newFiles(directory = temporaryDirectory()): string {
  writeFiles(directory, Object.fromEntries(NAMES.map((name) => [name, `content of ${name}`])));
  return directory;
}

/** What is there beside the artifacts. */
const left = (directory: string): string[] => readdirSync(directory).filter((name) => !NAMES.includes(name));
const bundlesIn = (directory: string): string[] =>
  left(directory).filter((name) => name.endsWith('.sig.json'));

/** Failed with this status and code, in sentences. */
function expectFailure(outcome: Outcome, status: number, code: string): void {
  expect(outcome.output).toContain(code);
  expect(outcome).toMatchObject({ status, signal: null });
  expect(outcome.output).not.toMatch(/\n\s+at .*:\d+/);
}

/** A request with signatures to make; the preflight's trial is not one. */
const BATCH: RequestMatch = ({ path, body }) =>
  path.includes('/transit/sign/') && !body.includes('"batch_input":[]');

// Signals, shells and mounts of Windows are others; what the code does differently there is tested by injected rules.
const onPosix = describeIf(process.platform !== 'win32', 'signals, shells and mounts of Windows are others');

onPosix('a run that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s says so and leaves nothing behind', async (signal) => {
    const directory = newFiles();
    proxy.clear();
    proxy.on(BATCH, { kind: 'stall', after: 'request' });
    const child = start(directory, [...SIGN, '*.bin']);
    const outcome = ended(child);
    await proxy.seen(BATCH);
    child.kill(signal);
    expectFailure(await outcome, 130, 'CANCELLED');
    expect(left(directory)).toEqual([]);
    proxy.clear();
  });
});

onPosix('a run that dies at any moment', () => {
  it('leaves every bundle whole, and the next run does all of it', async () => {
    const directory = newFiles();
    proxy.clear();
    expect((await run(directory)).status).toBe(0);
    for (let round = 0; round < 8; round += 1) {
      const child = start(directory, [...SIGN, '*.bin']);
      const outcome = ended(child);
      // The first rounds die before the writing, the last may be done.
      await sleep(80 + round * 90 + Math.random() * 60);
      child.kill('SIGKILL');
      await outcome;
      expect(bundlesIn(directory)).toHaveLength(NAMES.length);
      for (const name of bundlesIn(directory)) JSON.parse(readFileSync(join(directory, name), 'utf8'));
    }
    expect(await verifies(directory)).toBe(0);
    expect((await run(directory)).status).toBe(0);
  });
});

/** Whether this machine lets tests mount a small disk: root in a container often may not. */
const onDisk = itIf(canMount(), 'a small disk cannot be mounted here');
function canMount(): boolean {
  const directory = temporaryDirectory('aegis-disk-');
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory]);
  if (status === 0) execFileSync('umount', [directory]);
  return status === 0;
}

onPosix('a disk', () => {
  onDisk('that is full fails the run and keeps the earlier bundles', async () => {
    const disk = mount('size=1m');
    try {
      newFiles(disk);
      expect((await run(disk)).status).toBe(0);
      const before = bundlesIn(disk).map((name) => readFileSync(join(disk, name), 'utf8'));
      // Leaves room for some of the new bundles, but not for all.
      fill(disk, 40 * 1024);
      expectFailure(await run(disk), 4, 'WRITE_FAILED');
      expect(left(disk).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(bundlesIn(disk).map((name) => readFileSync(join(disk, name), 'utf8'))).toEqual(before);
      expect(await verifies(disk)).toBe(0);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  onDisk(
    'that is read-only fails the run before anything is written, and verifies all the same',
    async () => {
      const disk = mount('size=1m');
      try {
        newFiles(disk);
        expect((await run(disk)).status).toBe(0);
        execFileSync('mount', ['-o', 'remount,ro', disk]);
        expectFailure(await run(disk), 4, 'WRITE_FAILED');
        expect(await verifies(disk)).toBe(0);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

onPosix('few descriptors', () => {
  it.each([16, 20, 24, 30, 40])('%d of them: done right or refused in a sentence', async (limit) => {
    const directory = newFiles();
    const shell = ['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh'];
    const { status, output } = await run(directory, undefined, shell);
    if (status === 0) {
      expect(bundlesIn(directory)).toHaveLength(NAMES.length);
      expect(await verifies(directory)).toBe(0);
    } else {
      expect(bundlesIn(directory)).toEqual([]);
      expect(output).not.toContain('"passed"');
    }
  });
});

describe('two runs at once', () => {
  it('on the same files end with whole bundles that verify', async () => {
    const directory = newFiles();
    const outcomes = await Promise.all([run(directory), run(directory), run(directory)]);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(await verifies(directory)).toBe(0);
    expect(left(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('an artifact that changes while a run waits for Vault', () => {
  it.each<[string, (path: string) => void]>([
    ['vanishes', (path) => rmSync(path)],
    ['grows', (path) => truncateSync(path, 100)],
    ['shrinks', (path) => truncateSync(path, 1)],
    [
      'is replaced',
      (path) => {
        rmSync(path);
        writeFiles(join(path, '..'), { 'w00.bin': 'content of w00.bin' });
      },
    ],
  ])('and %s is not signed, nor is any other', async (_, change) => {
    const directory = newFiles();
    proxy.clear();
    proxy.on(BATCH, { kind: 'delay', ms: 600 });
    const child = start(directory, [...SIGN, '*.bin']);
    const outcome = ended(child);
    await proxy.seen(BATCH);
    change(join(directory, 'w00.bin'));
    const { status, output } = await outcome;
    proxy.clear();
    expect(output).toMatch(/ARTIFACT_(CHANGED|MISSING)/);
    expect([1, 4]).toContain(status);
    expect(bundlesIn(directory)).toEqual([]);
  });
});

it('a bundle that may not be read is no missing bundle and no success', async () => {
  const directory = newFiles();
  expect((await run(directory)).status).toBe(0);
  const bundle = join(directory, 'w00.bin.sig.json');
  rmSync(bundle);
  mkdirSync(bundle);
  chmodSync(bundle, 0);
  const { status, output } = await run(directory, ['verify', '--key', 'machine', 'w00.bin', 'w01.bin']);
  expect(status).toBe(1);
  expect(output).toContain('BUNDLE_UNREADABLE');
});

/** A small disk of its own. */
function mount(options: string): string {
  const directory = temporaryDirectory('aegis-disk-');
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory]);
  return directory;
}

/** Writes until only so many bytes are free. */
function fill(directory: string, spare: number): void {
  const free = Number(
    execFileSync('df', ['--output=avail', '-B1', directory], { encoding: 'utf8' }).split('\n')[1],
  );
  if (free > spare)
    execFileSync('dd', [
      'if=/dev/zero',
      `of=${join(directory, 'filler')}`,
      `bs=${free - spare}`,
      'count=1',
      'status=none',
    ]);
  expect(existsSync(join(directory, 'filler'))).toBe(true);
}
