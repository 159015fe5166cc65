/** The built CLI as a user runs it: what goes to stdout, what to stderr, and the exit status of each kind of end. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { FILE_SYSTEMS } from '../../src/digest/verdict-cache.ts';
import { makeKey } from '../support/local-keys.ts';
import { authority, GeneralName, signer } from '../support/chains.ts';
import { timestampAuthority } from '../support/timestamps.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const directory = temporaryDirectory();
let vault: TestVault;

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function aegisSign(args: readonly string[], env: Record<string, string> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: directory,
    encoding: 'utf8',
    // HOME, because a token file of the person who runs the tests must not count.
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      VAULT_ADDR: vault.address,
      VAULT_TOKEN: vault.rootToken,
      ...env,
    },
  });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('cli');
  writeFiles(directory, { 'a.bin': 'a', 'b[1].bin': 'b', 'sub/c.bin': 'c' });
});
afterAll(async () => {
  await vault.stop();
});

describe('aegis-sign', () => {
  it('signs, then verifies, and says so on stdout', () => {
    expect(aegisSign(['sign', '--key', 'cli', 'a.bin', 'b[1].bin', 'sub'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Signed: all 3 artifacts/m),
    });
    expect(aegisSign(['verify', '--key', 'cli', '**/*.bin'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Verified: all 3 artifacts/m),
    });
  });

  it('writes one JSON document and nothing else to stdout', () => {
    const { status, stdout } = aegisSign(['verify', '--json', '--key', 'cli', 'sub/../a.bin']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      result: 'passed',
      counts: { planned: 1, verified: 1, failed: 0 },
      artifacts: [{ name: 'a.bin', status: 'verified', keyVersion: 1 }],
    });
  });

  it('signs and verifies a model, without Vault too, and names the file that somebody changed', () => {
    writeFiles(directory, { 'models/m/a': 'a', 'models/m/sub/b': 'b' });
    const model = ['--model-path', 'models/m'];
    expect(aegisSign(['sign', '--key', 'cli', ...model]).status).toBe(0);
    expect(aegisSign(['keys', 'export', '--key', 'cli']).status).toBe(0);
    const offline = ['verify', '--public-key', 'aegis-trust.json', '--max-age', '1h', ...model];
    expect(aegisSign(offline, { VAULT_ADDR: '', VAULT_TOKEN: '' })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Verified: the one artifact/m),
    });
    expect(aegisSign([...offline, '--expected-repository', 'org/models'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('POLICY_UNMET'),
    });
    writeFileSync(join(directory, 'models/m/sub/b'), 'B');
    expect(aegisSign(offline)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('1 changed: "sub/b"'),
    });
    for (const name of ['models', 'aegis-trust.json']) rmSync(join(directory, name), { recursive: true });
  });

  it('shows what a bundle claims, and that it is not verified', () => {
    const { status, stdout } = aegisSign(['inspect', 'a.bin.sig.json']);
    expect(status).toBe(0);
    expect(stdout.match(/NOT VERIFIED/g)).toHaveLength(2);
    expect(stdout).toContain('transit/cli version 1');
    expect(JSON.parse(aegisSign(['inspect', '--json', 'a.bin.sig.json']).stdout)).toMatchObject({
      verified: false,
      statement: { subject: { name: 'a.bin' } },
    });
  });

  it('shows the certificates and timestamps of a bundle, which it does not verify either', () => {
    const leaf = signer(authority('root'), {
      alternative: [new GeneralName({ rfc822Name: 'release@example.com' })],
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2026-02-01T00:00:00Z'),
    });
    const stamp = timestampAuthority().stamp({
      signature: Buffer.from('another'),
      time: new Date('2026-01-02T03:04:05Z'),
    });
    const bundle = encodeBundle({
      envelope: { payloadType: 'text/plain', payload: Buffer.from('x') },
      signature: Buffer.from('abc'),
      certificates: [leaf.der],
      timestamps: [stamp],
    });
    writeFileSync(join(directory, 'certified.sig.json'), bundle);
    const { status, stdout } = aegisSign(['inspect', 'certified.sig.json']);
    expect(status).toBe(0);
    const [first = '', ...lines] = stdout.trimEnd().split('\n');
    expect(first).toMatch(/^NOT VERIFIED/);
    expect(lines.slice(1, -1)).toEqual([
      '  signer       certificates of an authority',
      '  certificate  O=aegis, CN=signer',
      '    for        email:release@example.com',
      '    issued by  O=aegis, CN=root',
      '    valid      2026-01-01T00:00:00.000Z to 2026-02-01T00:00:00.000Z',
      '  timestamp    2026-01-02T03:04:05.000Z by O=aegis, CN=timestamps',
      '  payload      text/plain',
      '  problem      the payload is not an in-toto statement',
    ]);
    expect(lines.at(-1)).toBe(first);
    expect(JSON.parse(aegisSign(['inspect', '--json', 'certified.sig.json']).stdout)).toMatchObject({
      verified: false,
      certificates: [{ issuer: 'O=aegis, CN=root' }],
      timestamps: [{ authority: 'O=aegis, CN=timestamps' }],
    });
    rmSync(join(directory, 'certified.sig.json'));
  });

  it('verifies a downloaded file by its base name, and by its path when asked', () => {
    expect(aegisSign(['verify', '--key', 'cli', '--base-dir', 'sub', 'sub/c.bin']).status).toBe(0);
    const strict = ['verify', '--key', 'cli', '--base-dir', 'sub', '--name-check', 'path', 'sub/c.bin'];
    expect(aegisSign(strict)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('SUBJECT_NAME_MISMATCH'),
    });
  });

  it('appends to the audit log that is named', () => {
    expect(aegisSign(['verify', '--key', 'cli', '--audit-log', 'log/audit.jsonl', 'a.bin']).status).toBe(0);
    const lines = readFileSync(join(directory, 'log/audit.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { event: 'verify', outcome: 'success', artifact: 'a.bin' },
      { event: 'run', outcome: 'success' },
    ]);
  });

  it('says once in a pipe why something failed, beside the list of all verdicts', () => {
    writeFiles(directory, { 'poor.bin': 'a' });
    const { status, stdout, stderr } = aegisSign(['verify', '--key', 'cli', 'a.bin', 'poor.bin']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^verified +a\.bin/m);
    expect(stdout).toMatch(/^FAILED +poor\.bin: BUNDLE_MISSING$/m);
    const [, sentence = ''] = /^error: poor\.bin: (.+) \(BUNDLE_MISSING\)$/m.exec(stderr) ?? [];
    expect(sentence).not.toBe('');
    expect(`${stdout}${stderr}`.split(sentence)).toHaveLength(2);
    rmSync(join(directory, 'poor.bin'));
  });

  it('writes out as many failures in a pipe as it names, in the words of the terminal', () => {
    const names = Array.from({ length: 25 }, (_, index) => `many/${index}.bin`);
    writeFiles(directory, Object.fromEntries(names.map((name) => [name, 'x'])));
    const args = ['verify', '--key', 'cli', 'many/*.bin'];
    const { stdout, stderr } = aegisSign(args);
    for (const name of names) {
      expect(stdout).toContain(`FAILED      ${name}: BUNDLE_MISSING\n`);
      expect(stderr).toContain(`error: ${name}: `);
    }
    expect(stderr).not.toContain('more artifact');
    const file = join(directory, 'other.pem');
    writeFileSync(file, makeKey('ed25519').publicKey.pem);
    const offline = aegisSign(['verify', '--public-key', file, 'a.bin']);
    expect(offline.stderr).toContain('--public-key');
    expect(`${offline.stdout}${offline.stderr}`).not.toMatch(/(?<!-)\bpublic-key/);
    rmSync(join(directory, 'many'), { recursive: true });
    rmSync(file);
  });

  it('ends with 1 when something does not verify, with error and hint on stderr', () => {
    writeFiles(directory, { 'evil.bin': 'a' });
    writeFileSync(join(directory, 'evil.bin.sig.json'), readFileSync(join(directory, 'b[1].bin.sig.json')));
    const { status, stdout, stderr } = aegisSign(['verify', '--key', 'cli', 'evil.bin', 'a.bin']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Not verified: 1 of 2/m);
    expect(stderr).toMatch(/^error: evil\.bin: .*\(SUBJECT_NAME_MISMATCH\)\nhint: /m);
  });

  it.each<[string, number, string[], Record<string, string>]>([
    ['help', 0, ['--help'], {}],
    ['help of a command', 0, ['sign', '--help'], {}],
    ['the version', 0, ['--version'], {}],
    ['the help of no command', 2, ['keys'], {}],
    ['half a command', 2, ['manifest', 'diff', 'a'], {}],
    ['a value that is not there', 2, ['verify', '--key'], {}],
    ['nothing to start', 2, ['verify', '--key', 'cli', 'a.bin', '--exec'], {}],
    ['an unknown shell', 2, ['completion', 'tcsh'], {}],
    ['an unknown type', 2, ['setup', '--key', 'cli', '--type', 'rsa'], {}],
    [
      'the place of a login as Vault shows it',
      2,
      ['setup', '--key', 'cli', '--github-auth-path', 'auth/jwt'],
      {},
    ],
    ['nothing at all', 2, ['verify'], { VAULT_ADDR: '', VAULT_TOKEN: '' }],
    ['no address', 2, ['verify', '--key', 'cli', 'a.bin'], { VAULT_ADDR: '' }],
    ['a place that cannot be written', 4, ['keys', 'export', '--key', 'cli', '--output', 'a.bin/x'], {}],
    ['no command', 2, [], {}],
    ['an unknown command', 2, ['sing'], {}],
    ['an unknown option', 2, ['verify', '--bogus', 'a.bin'], {}],
    ['no artifact', 2, ['verify', '--key', 'cli'], {}],
    ['no key', 2, ['verify', 'a.bin'], {}],
    ['no token', 2, ['verify', '--key', 'cli', 'a.bin'], { VAULT_TOKEN: '' }],
    ['nothing that matches', 2, ['verify', '--key', 'cli', '*.onnx'], {}],
    ['a missing file', 1, ['verify', '--key', 'cli', 'gone.bin'], {}],
    ['an unknown key', 3, ['verify', '--key', 'other', 'a.bin'], {}],
    ['a wrong token', 3, ['verify', '--key', 'cli', 'a.bin'], { VAULT_TOKEN: 'wrong-token' }],
    ['no server', 3, ['verify', '--key', 'cli', 'a.bin'], { VAULT_ADDR: 'http://127.0.0.1:1' }],
  ])('%s ends with %d', (_, status, args, env) => {
    const outcome = aegisSign(args, env);
    expect(outcome.status).toBe(status);
    expect(outcome.stderr + outcome.stdout).not.toMatch(/\n\s+at /);
    // One error, with what to do at this door.
    const isHelp = /^Usage:/m.test(outcome.stderr);
    if (status !== 0 && !isHelp) {
      expect(outcome.stderr.match(/^error:/gm)).toHaveLength(1);
      // A problem of inputs says it in the sentence itself.
      expect(outcome.stderr).toMatch(
        /^hint:|: (?:name|give|write|remove) .*\(INPUT_INVALID\)$|--\S+ must be .*\(INPUT_INVALID\)$/m,
      );
    }
    expect(outcome.stderr).not.toContain('vault-action');
  });

  it('does not read again what --cache-dir remembers, says so, and takes its own files for no artifacts', async () => {
    aegisSign(['sign', '--key', 'cli', 'sub']);
    // Only what has been left alone for two seconds is remembered.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const verify = ['verify', '--key', 'cli', '--cache-dir', 'sub/cache', 'sub'];
    const [first, second] = [aegisSign(verify), aegisSign(verify)];
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(first.stdout).not.toContain('by a cached digest');
    if (FILE_SYSTEMS.has(statfsSync(directory).type))
      expect(second.stdout).toContain('1 of them by a cached digest');
    writeFileSync(join(directory, 'sub/c.bin'), 'x');
    expect(aegisSign(verify).status).toBe(1);
    writeFileSync(join(directory, 'sub/c.bin'), 'c');
    rmSync(join(directory, 'sub/cache'), { recursive: true });
    expect(aegisSign(['verify', '--key', 'cli', '--cache-key-file', 'k', 'sub'])).toMatchObject({
      status: 2,
    });
  });

  it('leaves nothing behind but signatures and the manifest', () => {
    expect(readdirSync(directory).sort()).toEqual(
      [
        'a.bin',
        'a.bin.sig.json',
        'aegis-manifest.json',
        'b[1].bin',
        'b[1].bin.sig.json',
        'evil.bin',
        'evil.bin.sig.json',
        'log',
        'sub',
      ].sort(),
    );
  });

  it('does not take the token as an option', () => {
    expect(aegisSign(['sign', '--vault-token', 'x', 'a.bin']).status).toBe(2);
  });
});
