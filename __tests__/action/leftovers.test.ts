/** The file that says what a run would leave behind: written before, kept private, gone in the end. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readLeftovers, Scratch } from '../../src/action/leftovers.ts';
import { identityOf, end } from '../../src/action/process.ts';
import { leftBehind } from '../../src/action/state.ts';
import { spawn } from 'node:child_process';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const SERVER = { address: 'https://vault.example.com:8200', skipVerify: false, headers: {} };
const SENT = {
  release: { id: 7, tag: 'v1' },
  before: [1, 2],
  sent: [{ name: 'a.sig.json', finalName: 'a.sig.json', size: 3, digest: 'sha256:ab' }],
  isReplacing: false,
};

function open() {
  const state: Record<string, string> = {};
  const scratch = new Scratch(temporaryDirectory(), (name, value) => (state[`STATE_${name}`] = value));
  return { scratch, state, left: () => readLeftovers(scratch.directory()) };
}
const make = (scratch: Scratch, names: readonly string[]): void => {
  for (const name of names) writeFileSync(join(scratch.directory(), name), '');
};

describe('what a run leaves behind', () => {
  it('is told before it comes to be, and forgotten after', () => {
    const { scratch, state, left } = open();
    expect(leftBehind(state)).toBeUndefined();
    scratch.token({ server: SERVER, token: 'one' });
    expect(leftBehind(state)).toBe(scratch.directory());
    scratch.token({ server: SERVER, token: 'two' });
    scratch.writesBelow(['/w']);
    scratch.assets(SENT);
    expect(left()).toMatchObject({ directories: ['/w'], assets: SENT, process: identityOf(process.pid) });
    expect(left()?.tokens.map(({ token }) => token)).toEqual(['one', 'two']);
    scratch.revoked('one');
    scratch.assets(undefined);
    expect(left()?.tokens).toEqual([{ server: SERVER, token: 'two' }]);
    expect(left()?.assets).toBeUndefined();
  });

  it('can be read by nobody else', () => {
    const { scratch } = open();
    scratch.token({ server: SERVER, token: 'one' });
    if (process.platform === 'win32') return;
    const mode = (path: string): number => statSync(path).mode & 0o777;
    expect(mode(scratch.directory())).toBe(0o700);
    expect(mode(join(scratch.directory(), 'leftovers.json'))).toBe(0o600);
  });

  it('is nothing after a good end, but for what outputs name', () => {
    const { scratch, state } = open();
    make(scratch, ['audit.jsonl', 'other']);
    mkdirSync(join(scratch.directory(), 'release', 'deep'), { recursive: true });
    mkdirSync(join(scratch.directory(), 'signatures'));
    scratch.finish(
      [join(scratch.directory(), 'audit.jsonl'), join(scratch.directory(), 'release'), 'passed'],
      true,
    );
    expect(readdirSync(scratch.directory()).sort()).toEqual(['audit.jsonl', 'release']);
    expect(leftBehind(state)).toBeUndefined();
  });

  it('leaves no directory where outputs name nothing in it', () => {
    const { scratch } = open();
    const directory = scratch.directory();
    scratch.finish(['passed', '3'], true);
    expect(existsSync(directory)).toBe(false);
  });

  it.each([
    ['a token', (scratch: Scratch) => scratch.token({ server: SERVER, token: 'one' })],
    ['assets', (scratch: Scratch) => scratch.assets(SENT)],
  ])('is for the post step when %s could not be taken back', (_, happens) => {
    const { scratch, state } = open();
    happens(scratch);
    scratch.finish([], false);
    expect(leftBehind(state)).toBe(scratch.directory());
  });

  it('is what was attached, unless the run has passed', () => {
    const { scratch, state } = open();
    scratch.assets(SENT);
    scratch.finish([], true);
    expect(leftBehind(state)).toBeUndefined();
  });

  it('is not made where the run needs no directory', () => {
    const { scratch, state } = open();
    scratch.finish([], true);
    expect(state).toEqual({});
  });

  it.each(['', '{', '{"process":{"pid":1}}', 'null', '{"tokens":[]}'])(
    'is nothing where it says %j',
    (text) => {
      const { scratch } = open();
      writeFileSync(join(scratch.directory(), 'leftovers.json'), text);
      expect(readLeftovers(scratch.directory())).toBeUndefined();
    },
  );

  it('cannot be written, but what is attached stays', () => {
    const { scratch } = open();
    scratch.assets(SENT);
    // As on a full disk: nothing can be written there any more.
    mkdirSync(join(scratch.directory(), 'leftovers.json.next'));
    expect(() => scratch.token({ server: SERVER, token: 'one' })).toThrow('leftovers.json');
    expect(() => scratch.revoked('one')).not.toThrow();
    scratch.assets(undefined);
    expect(readLeftovers(scratch.directory())).toBeUndefined();
  });
});

const onLinux = itIf(process.platform === 'linux', 'only Linux tells when a process began');

describe('the process of a main step', () => {
  const idle = async (script: string) => {
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const exited = new Promise<[number | null, string | null]>((resolve) => {
      child.once('exit', (code, signal) => resolve([code, signal]));
    });
    return { pid: child.pid ?? 0, exited };
  };

  onLinux('is asked to stop', async () => {
    const { pid, exited } = await idle(
      "process.on('SIGINT', () => process.exit(7)); setInterval(() => {}, 1000); console.log(1)",
    );
    expect(await end(identityOf(pid), 5000)).toBe(true);
    expect(await exited).toEqual([7, null]);
    expect(await end(identityOf(pid), 5000)).toBe(false);
  });

  onLinux('is killed where it does not', async () => {
    const { pid, exited } = await idle(
      "process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log(1)",
    );
    expect(await end(identityOf(pid), 200)).toBe(true);
    expect(await exited).toEqual([null, 'SIGKILL']);
  });

  onLinux('is not another one that has its number', async () => {
    const { pid, exited } = await idle('setInterval(() => {}, 1000); console.log(1)');
    expect(await end({ ...identityOf(pid), began: '1' }, 100)).toBe(false);
    expect(await end({ pid }, 100)).toBe(false);
    process.kill(pid);
    expect(await exited).toEqual([null, 'SIGTERM']);
  });
});

it('has a name that tells whose it is', () => {
  const { scratch } = open();
  expect(basename(scratch.directory())).toMatch(/^aegis-\w{6}$/);
  expect(readFileSync(join(scratch.directory(), 'leftovers.json'), 'utf8')).not.toContain('\n');
  rmSync(scratch.directory(), { recursive: true });
});
