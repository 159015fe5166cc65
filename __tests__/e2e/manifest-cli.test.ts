/** `aegis-sign manifest` as a user runs it: against a real server, offline, and with manifests that somebody has tampered with. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Manifest, ManifestArtifact } from '../../src/record/manifest-file.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const MANIFEST = 'aegis-manifest.json';
const NAMES = ['a.bin', 'sub/b.bin', 'c.bin'];

/** Three files and a model, signed with version 1, then `c.bin` with version 2. Every test works on a copy. */
const pristine = temporaryDirectory();
let directory = '';
let vault: TestVault;

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function aegisSign(args: readonly string[], cwd = directory, env: Record<string, string> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    encoding: 'utf8',
    // HOME, because a token file of the person who runs the tests must not count.
    env: {
      PATH: process.env['PATH'],
      HOME: pristine,
      VAULT_ADDR: vault.address,
      VAULT_TOKEN: vault.rootToken,
      ...env,
    },
  });
  return { status, stdout, stderr };
}
const NO_VAULT = { VAULT_ADDR: '', VAULT_TOKEN: '' };
const online = ['--key', 'cli'];
const offline = ['--public-key', 'aegis-trust.json'];
const check = (...args: string[]): Outcome => aegisSign(['manifest', 'check', MANIFEST, ...args]);

interface Verdicts {
  readonly result: string;
  readonly counts: object;
  readonly keyVersions: object;
  readonly artifacts: readonly ManifestArtifact[];
}
/** The verdict on each artifact of `--json`. */
function verdicts(...args: string[]): {
  status: number | null;
  fates: Record<string, string>;
  all: Verdicts;
} {
  const { status, stdout } = check('--json', ...args);
  const all = JSON.parse(stdout) as Verdicts;
  const fates = all.artifacts.map(({ name, status: fate, error }) => [name, error?.code ?? fate] as const);
  return { status, all, fates: Object.fromEntries(fates) };
}
const GOOD = { 'a.bin': 'verified', 'c.bin': 'verified', model: 'verified', 'sub/b.bin': 'verified' };

const manifestAt = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;
/** Rewrites the manifest, with its counts made to agree. */
function edit(change: (artifact: Record<string, unknown>) => object | undefined): void {
  const manifest = manifestAt(join(directory, MANIFEST));
  const artifacts = manifest.artifacts.flatMap((one) => change({ ...one }) ?? []) as ManifestArtifact[];
  const keyVersions: Record<string, number> = {};
  for (const { keyVersion, status } of artifacts) {
    if (keyVersion !== undefined && status !== 'failed')
      keyVersions[keyVersion] = (keyVersions[keyVersion] ?? 0) + 1;
  }
  writeFileSync(join(directory, MANIFEST), JSON.stringify({ ...manifest, artifacts, keyVersions }));
}
const only =
  (name: string, change: (artifact: Record<string, unknown>) => object | undefined) =>
  (artifact: Record<string, unknown>): object | undefined =>
    artifact['name'] === name ? change(artifact) : artifact;

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('cli');
  await vault.createKey('other');
  writeFiles(pristine, Object.fromEntries(NAMES.map((name) => [name, `weights of ${name}`])));
  writeFiles(pristine, { 'model/config.json': '{}', 'model/weights': 'w' });
  expect(aegisSign(['sign', ...online, '--model-path', 'model', ...NAMES.slice(0, 2)], pristine).status).toBe(
    0,
  );
  renameSync(join(pristine, MANIFEST), join(pristine, 'first.json'));
  await vault.rotateKey('cli');
  expect(aegisSign(['sign', ...online, 'c.bin'], pristine).status).toBe(0);
  renameSync(join(pristine, MANIFEST), join(pristine, 'second.json'));
  const merged = aegisSign(
    ['manifest', 'merge', '--output', MANIFEST, 'first.json', 'second.json'],
    pristine,
  );
  expect(merged).toMatchObject({ status: 0, stdout: `4 artifacts in ${MANIFEST}\n` });
  expect(aegisSign(['keys', 'export', ...online], pristine).status).toBe(0);
});
afterAll(async () => {
  await vault.stop();
});
beforeEach(() => {
  directory = temporaryDirectory();
  cpSync(pristine, directory, { recursive: true, preserveTimestamps: true });
});

describe('manifest check', () => {
  it('leaves out of a model what its signer did, where that is accepted', () => {
    writeFiles(directory, { 'model/logs/a': 'a' });
    symlinkSync('nowhere', join(directory, 'model/logs/link'));
    const sign = ['sign', ...online, '--model-path', 'model', '--ignore-paths', 'logs'];
    expect(aegisSign(sign)).toMatchObject({ status: 0 });
    expect(verdicts(...offline)).toMatchObject({ status: 1, fates: { model: 'ARTIFACT_NOT_REGULAR' } });
    const accepted = [...offline, '--accept-signed-ignore-paths'];
    expect(verdicts(...accepted)).toMatchObject({ status: 0, fates: { model: 'verified' } });
    const cached = [...accepted, '--cache-dir', 'model/cache'];
    for (const _ of ['made', 'read']) expect(verdicts(...cached)).toMatchObject({ status: 0 });
  });

  it.each([
    ['online', online],
    ['offline', offline],
  ])('%s: verifies every artifact, and shows how many each version has signed', (_, trust) => {
    const { status, stdout } = check(...trust);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^verified +sub\/b\.bin .*key version 1/m);
    expect(stdout.split('\n').slice(-6)).toEqual([
      'key version  artifacts',
      '          1          3',
      '          2          1',
      '    refused          0',
      expect.stringMatching(/^Verified: all 4 artifacts/),
      '',
    ]);
    const { all, fates } = verdicts(...trust);
    expect(fates).toEqual(GOOD);
    expect(all).toMatchObject({ result: 'passed', counts: { planned: 4, verified: 4, failed: 0 } });
    expect(all.keyVersions).toEqual({ 1: 3, 2: 1 });
  });

  it.each([
    ['online', online],
    ['offline', offline],
  ])('%s: refuses what is signed by an older version than asked for', (_, trust) => {
    const { status, fates } = verdicts(...trust, '--min-key-version', '2');
    expect(status).toBe(1);
    const retired = 'KEY_VERSION_RETIRED';
    expect(fates).toEqual({ 'a.bin': retired, 'sub/b.bin': retired, model: retired, 'c.bin': 'verified' });
    expect(check(...trust, '--min-key-version', '2').stderr).toMatch(
      /^error: a\.bin: .*KEY_VERSION_RETIRED/m,
    );
  });

  it.each<[string, string, string, () => unknown]>([
    ['a changed byte', 'a.bin', 'DIGEST_MISMATCH', () => appendFileSync(join(directory, 'a.bin'), '!')],
    ['a file that is gone', 'a.bin', 'ARTIFACT_MISSING', () => rmSync(join(directory, 'a.bin'))],
    ['a signature that is gone', 'a.bin', 'BUNDLE_MISSING', () => rmSync(join(directory, 'a.bin.sig.json'))],
    [
      'the signature of another file',
      'a.bin',
      'SUBJECT_NAME_MISMATCH',
      () => cpSync(join(directory, 'c.bin.sig.json'), join(directory, 'a.bin.sig.json')),
    ],
    [
      'a directory in the place of a file',
      'a.bin',
      'ARTIFACT_NOT_REGULAR',
      () => {
        rmSync(join(directory, 'a.bin'));
        mkdirSync(join(directory, 'a.bin'));
      },
    ],
    [
      'a link that leads out',
      'a.bin',
      'ARTIFACT_OUTSIDE_BASE',
      () => {
        const elsewhere = join(temporaryDirectory(), 'a.bin');
        renameSync(join(directory, 'a.bin'), elsewhere);
        symlinkSync(elsewhere, join(directory, 'a.bin'));
      },
    ],
    [
      'a model that is gone',
      'model',
      'ARTIFACT_MISSING',
      () => rmSync(join(directory, 'model'), { recursive: true }),
    ],
    [
      'a file in the place of a model',
      'model',
      'ARTIFACT_NOT_REGULAR',
      () => {
        rmSync(join(directory, 'model'), { recursive: true });
        writeFileSync(join(directory, 'model'), 'x');
      },
    ],
    [
      'a link in a model',
      'model',
      'ARTIFACT_NOT_REGULAR',
      () => symlinkSync('weights', join(directory, 'model/link')),
    ],
    [
      'a file more in a model',
      'model',
      'MODEL_MISMATCH',
      () => writeFileSync(join(directory, 'model/more'), 'x'),
    ],
  ])('refuses %s by its name, and checks the others', (_, name, code, spoil) => {
    spoil();
    const { status, fates, all } = verdicts(...online);
    expect(fates).toEqual({ ...GOOD, [name]: code });
    expect(status).toBe(1);
    expect(all).toMatchObject({ result: 'failed', counts: { planned: 4, verified: 3, failed: 1 } });
    const { stdout, stderr } = check(...offline);
    expect(stderr).toMatch(new RegExp(`^error: ${name}: .*\\(${code}\\)`, 'm'));
    expect(stdout).toMatch(/^ {4}refused {10}1$/m);
    expect(stdout).toMatch(/^Not verified: 1 of 4 artifacts failed/m);
  });

  it.each<[string, object]>([
    ['another digest', { sha256: 'a'.repeat(64) }],
    ['another size', { size: 1 }],
    ['another version', { keyVersion: 2 }],
    ['another time', { signedAt: '2026-01-01T00:00:00.000Z' }],
    ['another place of the signature', { bundle: 'elsewhere/a.bin.sig.json' }],
    ['that it failed', { status: 'failed', error: { code: 'DIGEST_MISMATCH', message: 'x' } }],
  ])('refuses an artifact that verifies when the manifest says %s of it', (_, lie) => {
    edit(only('a.bin', (artifact) => ({ ...artifact, ...lie })));
    const { status, fates } = verdicts(...online);
    expect(status).toBe(1);
    expect(fates).toEqual({ ...GOOD, 'a.bin': 'MANIFEST_MISMATCH' });
  });

  it.each([
    '../a.bin',
    '/etc/hostname',
    './a.bin',
    'sub/../a.bin',
    'sub//b.bin',
    'a\0',
    '',
    'a.bin.sig.json',
    MANIFEST,
  ])('never leaves base-dir and passes nothing over: the name %j is refused', (name) => {
    edit(only('a.bin', (artifact) => ({ ...artifact, name })));
    const { status, stdout, stderr } = check('--json', ...offline);
    expect(status).toBe(1);
    if (name === '') {
      expect(stderr).toContain('MANIFEST_MALFORMED');
      return;
    }
    const { artifacts, counts } = JSON.parse(stdout) as Verdicts;
    expect(counts).toMatchObject({ planned: 4, verified: 3, failed: 1 });
    expect(artifacts.find((one) => one.name === name)?.error?.code).toBe(
      name === MANIFEST ? 'ARTIFACT_NOT_REGULAR' : 'ARTIFACT_NAME_UNUSABLE',
    );
  });

  it('finds artifacts below base-dir, and signatures in signatures-dir', () => {
    mkdirSync(join(directory, 'models'));
    for (const name of [...NAMES, 'model']) {
      mkdirSync(join(directory, 'models', name, '..'), { recursive: true });
      mkdirSync(join(directory, 'signatures', name, '..'), { recursive: true });
      renameSync(join(directory, name), join(directory, 'models', name));
      renameSync(join(directory, `${name}.sig.json`), join(directory, 'signatures', `${name}.sig.json`));
    }
    expect(check(...offline).status).toBe(1);
    const there = ['--base-dir', 'models', '--signatures-dir', 'signatures'];
    expect(verdicts(...offline, ...there).fates).toEqual(GOOD);
    expect(verdicts(...online, ...there).status).toBe(0);
  });

  it('looks at nothing that the manifest does not list', () => {
    writeFileSync(join(directory, 'unsigned.bin'), 'x');
    expect(verdicts(...offline).fates).toEqual(GOOD);
  });

  it('demands of the signatures what verify demands', () => {
    expect(verdicts(...offline, '--expected-repository', 'acme/models').fates).toMatchObject({
      'a.bin': 'POLICY_UNMET',
    });
  });

  it('leaves the directory as it is, and writes the audit log that is asked for', () => {
    const before = readdirSync(directory).sort();
    expect(check(...offline).status).toBe(0);
    expect(readdirSync(directory).sort()).toEqual(before);
    expect(check(...offline, '--audit-log', 'audit.jsonl').status).toBe(0);
    expect(readFileSync(join(directory, 'audit.jsonl'), 'utf8').trim().split('\n')).toHaveLength(5);
  });

  it.each<[string, number, string, string[]]>([
    ['no key', 2, 'INPUT_INVALID', []],
    ['a key of another name', 2, 'INPUT_INVALID', ['--key', 'other']],
    ['a key that is not there', 2, 'INPUT_INVALID', ['--key', 'none']],
    ['no version', 2, 'INPUT_INVALID', [...online, '--min-key-version', 'two']],
    ['version 0', 2, 'INPUT_INVALID', [...online, '--min-key-version', '0']],
    [
      'a version without a key that knows any',
      2,
      'INPUT_INVALID',
      ['--public-key', 'key.pem', '--min-key-version', '1'],
    ],
    ['a trust file that is not there', 2, 'INPUT_INVALID', ['--public-key', 'none.json']],
  ])('with %s ends with %d', (_, status, code, args) => {
    const key = manifestAt(join(directory, 'aegis-trust.json')) as unknown as {
      versions: { publicKey: string }[];
    };
    writeFiles(directory, { 'key.pem': key.versions[0]!.publicKey });
    const outcome = check(...args);
    expect(outcome.stderr).toContain(code);
    expect(outcome).toMatchObject({ status });
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
  });

  it('ends with 3 when Vault is not there, and with 2 when the manifest lists nothing', () => {
    const away = aegisSign(['manifest', 'check', MANIFEST, ...online], directory, {
      VAULT_ADDR: 'http://127.0.0.1:1',
    });
    expect(away).toMatchObject({ status: 3, stderr: expect.stringContaining('VAULT_UNREACHABLE') });
    edit(() => undefined);
    expect(check(...offline)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('FILES_NOT_FOUND'),
    });
  });

  it('offline needs no server', () => {
    expect(aegisSign(['manifest', 'check', MANIFEST, ...offline], directory, NO_VAULT).status).toBe(0);
  });
});

describe('manifest check --no-verify', () => {
  const claims = (...args: string[]): Outcome => check('--no-verify', ...args);

  it('goes by the manifest alone, and says so before and after', () => {
    for (const name of NAMES) rmSync(join(directory, name));
    const { status, stdout } = claims('--min-key-version', '1');
    expect(status).toBe(0);
    expect(stdout.match(/^NOT VERIFIED/gm)).toHaveLength(2);
    expect(stdout).not.toMatch(/^Verified/m);
    expect(JSON.parse(claims('--min-key-version', '1', '--json').stdout)).toEqual({
      notice: expect.stringContaining('NOT VERIFIED'),
      verified: false,
      result: 'passed',
      keyVersions: { 1: 3, 2: 1 },
      failures: [],
    });
    // Also with --quiet: a lonely "all are signed" would pass for a verdict.
    expect(claims('--min-key-version', '1', '--quiet').stdout).toContain('NOT VERIFIED');
  });

  it('names what is too old', () => {
    const { status, stdout } = claims('--min-key-version', '2');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^a\.bin: version 1$/m);
    expect(stdout).not.toMatch(/^c\.bin/m);
    expect(JSON.parse(claims('--min-key-version', '2', '--json').stdout)).toMatchObject({
      result: 'failed',
      failures: [{ name: 'a.bin' }, { name: 'model' }, { name: 'sub/b.bin' }],
    });
  });

  it.each<[string, string[]]>([
    ['no version', []],
    ['what is no version', ['--min-key-version', '01']],
    ['a key', ['--min-key-version', '1', '--key', 'cli']],
    ['a base-dir', ['--min-key-version', '1', '--base-dir', '.']],
    ['an audit log', ['--min-key-version', '1', '--audit-log', 'x']],
  ])('refuses %s', (_, args) => {
    expect(claims(...args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('INPUT_INVALID'),
    });
    expect(existsSync(join(directory, 'x'))).toBe(false);
  });
});

describe('manifest diff', () => {
  const diff = (...args: string[]): Outcome => aegisSign(['manifest', 'diff', ...args]);

  it('ends with 0 and names nothing where there is no difference', () => {
    expect(diff(MANIFEST, MANIFEST)).toEqual({
      status: 0,
      stdout: '0 added, 0 removed, 0 changed\n',
      stderr: '',
    });
    expect(JSON.parse(diff(MANIFEST, MANIFEST, '--json').stdout)).toEqual({
      added: [],
      removed: [],
      changed: [],
    });
  });

  it('ends with 1 and names what differs, and in what', () => {
    cpSync(join(directory, MANIFEST), join(directory, 'before.json'));
    edit((one) =>
      one['name'] === 'c.bin'
        ? { ...one, name: '\u001b[2Jd.bin' }
        : one['name'] === 'a.bin'
          ? { ...one, keyVersion: 2 }
          : one,
    );
    const { status, stdout } = diff('before.json', MANIFEST);
    expect(status).toBe(1);
    expect(stdout).toBe('+ \\u{1b}[2Jd.bin\n- c.bin\n~ a.bin  (keyVersion)\n1 added, 1 removed, 1 changed\n');
    expect(JSON.parse(diff('before.json', MANIFEST, '--json').stdout)).toMatchObject({
      added: [{ name: '\u001b[2Jd.bin' }],
      removed: [{ name: 'c.bin' }],
      changed: [
        { name: 'a.bin', fields: ['keyVersion'], before: { keyVersion: 1 }, after: { keyVersion: 2 } },
      ],
    });
  });

  it('counts what it does not name', () => {
    const artifacts = Array.from({ length: 60 }, (_, index) => ({
      ...{ name: `n${index}`, kind: 'file', status: 'signed', bundle: `n${index}.sig.json` },
    }));
    const manifest = { ...manifestAt(join(directory, MANIFEST)), artifacts, keyVersions: {} };
    writeFileSync(join(directory, 'many.json'), JSON.stringify(manifest));
    const { stdout } = diff(MANIFEST, 'many.json');
    expect(stdout.match(/^[+-]/gm)).toHaveLength(50);
    expect(stdout).toMatch(/… and 14 more\n60 added, 4 removed, 0 changed\n$/);
  });
});

describe('manifest merge', () => {
  const merge = (...args: string[]): Outcome => aegisSign(['manifest', 'merge', ...args]);

  it('makes one of many, sorted and counted again, also over one of them', () => {
    expect(merge('--output', 'first.json', 'second.json', 'first.json').status).toBe(0);
    expect(manifestAt(join(directory, 'first.json'))).toEqual(manifestAt(join(directory, MANIFEST)));
    expect(aegisSign(['manifest', 'check', 'first.json', ...offline]).status).toBe(0);
  });

  it.each<[string, (to: string) => string[]]>([
    ['manifests of two keys', () => ['other.json', MANIFEST]],
    ['manifests that contradict each other', () => ['lie.json', MANIFEST]],
  ])('refuses %s, and writes nothing', (_, inputs) => {
    const manifest = manifestAt(join(directory, MANIFEST));
    const [first] = manifest.artifacts;
    writeFileSync(join(directory, 'other.json'), JSON.stringify({ ...manifest, key: 'other' }));
    writeFileSync(
      join(directory, 'lie.json'),
      JSON.stringify({ ...manifest, artifacts: [{ ...first, size: 7 }], keyVersions: { 1: 1 } }),
    );
    const before = readdirSync(directory).sort();
    const outcome = merge('--output', 'merged.json', ...inputs('merged.json'));
    expect(outcome).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('MANIFEST_MALFORMED'),
    });
    expect(readdirSync(directory).sort()).toEqual(before);
  });

  it('refuses to write where it cannot, and needs to be told where', () => {
    mkdirSync(join(directory, 'taken'));
    expect(merge('--output', 'taken', MANIFEST)).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('WRITE_FAILED'),
    });
    expect(merge(MANIFEST).status).toBe(2);
    expect(merge('--output', 'merged.json').status).toBe(2);
  });
});

describe('whatever is given instead of a manifest', () => {
  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['no JSON', 'x'],
    ['a key twice', '{"schema":1,"schema":2}'],
  ])('%s is refused with 1 by every command', (_, content) => {
    if (content !== undefined) writeFileSync(join(directory, 'bad.json'), Buffer.from(content, 'latin1'));
    for (const args of [
      ['diff', MANIFEST, 'bad.json'],
      ['diff', 'bad.json', MANIFEST, '--json'],
      ['merge', '--output', 'merged.json', MANIFEST, 'bad.json'],
      ['check', 'bad.json', ...offline],
      ['check', 'bad.json', '--no-verify', '--min-key-version', '1'],
    ]) {
      const { status, stderr } = aegisSign(['manifest', ...args]);
      expect(stderr).toMatch(/^error: .*MANIFEST_MALFORMED\)$/m);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(status).toBe(1);
    }
    expect(existsSync(join(directory, 'merged.json'))).toBe(false);
  });

  it.each([
    ['diff', ['manifest', 'diff', MANIFEST]],
    ['check', ['manifest', 'check']],
    ['an option of nobody', ['manifest', 'check', MANIFEST, '--key', 'cli', '--shard', '1/2']],
    ['a command of nobody', ['manifest', 'sign', MANIFEST]],
  ])('%s with too few or unknown arguments is a mistake of usage', (_, args) => {
    expect(aegisSign(args).status).toBe(2);
  });
});
