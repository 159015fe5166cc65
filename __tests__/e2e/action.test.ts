/** The built action as GitHub starts it, against a real server. Upload and download have their own test under act. */
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startResultsService } from '../support/results-service.ts';
import { errorsOf, runAction, type ActionResult, type TestRun } from '../support/run-action.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
const workspaces: string[] = [];

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('models');
  await vault.createKey('foreign');
});
afterAll(async () => {
  await vault.stop();
  workspaces.forEach(removeDirectory);
});

function workspaceWith(files: Record<string, string | Uint8Array>): string {
  const cwd = makeTemporaryDirectory('aegis-e2e-');
  workspaces.push(cwd);
  writeFiles(cwd, files);
  return cwd;
}

const act = (test: TestRun): Promise<ActionResult> =>
  runAction({ vault, ...test, inputs: { key: 'models', path: '**', ...test.inputs } });
const sign = (cwd: string, test: Partial<TestRun> = {}): Promise<ActionResult> =>
  act({ cwd, mode: 'sign', ...test });
const verify = (cwd: string, test: Partial<TestRun> = {}): Promise<ActionResult> =>
  act({ cwd, mode: 'verify', ...test });

/** Everything below a directory, to see that a run has changed nothing. */
const contentOf = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'base64')]),
  );

function expectPassed(result: ActionResult): void {
  expect(errorsOf(result)).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, stderr: '', outputs: { result: 'passed' } });
}

/** Failed with these codes, in sentences and without a stack trace. */
function expectFailed(result: ActionResult, ...codes: string[]): void {
  expect(errorsOf(result).map(({ properties }) => properties['title'])).toEqual(codes);
  expect(result).toMatchObject({ exitCode: 1, stderr: '', outputs: { result: 'failed' } });
  expect(result.stdout).not.toMatch(/^\s+at .*:\d+/m);
  expect(result.summary).toMatch(/^### ❌/);
  for (const code of codes) expect(result.summary).toContain(code);
}

describe('sign, then verify', () => {
  it('writes a bundle next to each artifact, a manifest and an audit log, and verifies them', async () => {
    const cwd = workspaceWith({ 'models/a.bin': 'a', 'models/deep/b.bin': 'b' });
    const signed = await sign(cwd, { inputs: { metadata: 'version=1.4.2' } });
    expectPassed(signed);
    expect(signed.outputs).toMatchObject({ count: '2', signed: '2', failed: '0', 'key-version': '1' });
    expect(existsSync(join(cwd, 'models/a.bin.sig.json'))).toBe(true);
    expect(existsSync(join(cwd, 'models/deep/b.bin.sig.json'))).toBe(true);
    const manifest = JSON.parse(readFileSync(signed.outputs['manifest'] ?? '', 'utf8')) as {
      artifacts: { name: string; status: string }[];
    };
    expect(manifest.artifacts.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'models/a.bin signed',
      'models/deep/b.bin signed',
    ]);

    const verified = await verify(cwd);
    expectPassed(verified);
    expect(verified.outputs).toMatchObject({ count: '2', verified: '2', failed: '0' });
    expect(verified.summary).toContain('models/deep/b.bin');
  });

  it('puts the provenance of the run into the signature', async () => {
    const cwd = workspaceWith({ 'a.bin': 'a' });
    expectPassed(await sign(cwd, { inputs: { metadata: 'version=1.4.2' } }));
    const bundle = JSON.parse(readFileSync(join(cwd, 'a.bin.sig.json'), 'utf8')) as {
      dsseEnvelope: { payload: string };
    };
    expect(JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString())).toMatchObject({
      predicate: {
        metadata: { version: '1.4.2' },
        source: {
          origin: 'environment',
          repository: 'acme/models',
          sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
          workflow: 'acme/models/.github/workflows/release.yml@refs/heads/main',
          runId: '1234567890',
        },
      },
    });
  });

  it('keeps signatures in signatures-dir and verifies offline with the public key', async () => {
    const cwd = workspaceWith({ 'models/a.bin': 'a' });
    const dirs = { 'base-dir': 'models', 'signatures-dir': 'sigs', path: 'models' };
    expectPassed(await sign(cwd, { inputs: dirs }));
    expect(existsSync(join(cwd, 'sigs/a.bin.sig.json'))).toBe(true);
    const { data } = await vault.demand('GET', 'transit/keys/models');
    const pem = (data['keys'] as Record<string, { public_key: string }>)['1']?.public_key ?? '';
    expect(createPublicKey(pem).asymmetricKeyType).toBe('ec');
    const offline = await runAction({ cwd, mode: 'verify', inputs: { ...dirs, 'public-key': pem } });
    expectPassed(offline);
    rmSync(join(cwd, 'models/a.bin'));
    writeFiles(cwd, { 'models/other.txt': '' });
    const gone = await runAction({ cwd, mode: 'verify', inputs: { ...dirs, 'public-key': pem } });
    expectFailed(gone, 'BUNDLE_MISSING', 'ARTIFACT_MISSING');
  });

  it('takes a predicate of the user’s own', async () => {
    const cwd = workspaceWith({ 'a.bin': 'a', 'eval.json': '{"score":0.9}' });
    const type = { 'predicate-type': 'https://example.com/eval/v1', path: 'a.bin' };
    expectPassed(await sign(cwd, { inputs: { ...type, 'predicate-path': 'eval.json' } }));
    expectPassed(await verify(cwd, { inputs: type }));
    expectFailed(await verify(cwd, { inputs: { path: 'a.bin' } }), 'PREDICATE_TYPE_REFUSED');
  });

  it('divides the work into shards that together are everything', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`m${index}.bin`, String(index)]),
    );
    const cwd = workspaceWith(files);
    const results = await Promise.all(
      ['1/2', '2/2'].map((shard) => sign(cwd, { inputs: { shard, path: '*.bin' } })),
    );
    results.forEach(expectPassed);
    expect(results.reduce((sum, { outputs }) => sum + Number(outputs['signed']), 0)).toBe(12);
    expectPassed(await verify(cwd, { inputs: { path: '*.bin' } }));
  });
});

describe('verify refuses', () => {
  let cwd = '';
  beforeAll(async () => {
    cwd = workspaceWith({ 'a.bin': 'a', 'b.bin': 'b', 'sub/c.bin': 'c' });
    expectPassed(await sign(cwd));
  });
  const damaged = (change: (directory: string) => void): string => {
    const copy = workspaceWith(
      Object.fromEntries(
        Object.entries(contentOf(cwd)).map(([path, content]) => [
          path.slice(cwd.length + 1),
          Buffer.from(content, 'base64'),
        ]),
      ),
    );
    change(copy);
    return copy;
  };

  it('changed bytes, checks the others, and points at the file', async () => {
    const result = await verify(damaged((directory) => writeFiles(directory, { 'sub/c.bin': 'C' })));
    expectFailed(result, 'DIGEST_MISMATCH');
    expect(errorsOf(result)[0]?.properties['file']).toBe('sub/c.bin');
    expect(result.outputs).toMatchObject({ count: '3', verified: '2', failed: '1' });
  });

  it('a missing bundle, a missing artifact and swapped bundles, all at once', async () => {
    const result = await verify(
      damaged((directory) => {
        rmSync(join(directory, 'sub/c.bin'));
        const a = readFileSync(join(directory, 'a.bin.sig.json'));
        rmSync(join(directory, 'a.bin.sig.json'));
        writeFileSync(join(directory, 'b.bin.sig.json'), a);
      }),
    );
    expectFailed(result, 'SUBJECT_NAME_MISMATCH', 'BUNDLE_MISSING', 'ARTIFACT_MISSING');
  });

  it('an artifact that is gone, also when the pattern cannot match its bundle', async () => {
    const result = await verify(
      damaged((directory) => rmSync(join(directory, 'b.bin'))),
      { inputs: { path: '*.bin' } },
    );
    expectFailed(result, 'ARTIFACT_MISSING');
  });

  it('a named artifact that is not there', async () => {
    const result = await verify(cwd, { inputs: { path: 'a.bin\nabsent.bin' } });
    expectFailed(result, 'ARTIFACT_MISSING');
    expect(result.outputs).toMatchObject({ verified: '1', failed: '1' });
  });

  it('another key, and a retired version', async () => {
    expectFailed(await verify(cwd, { inputs: { key: 'foreign', path: 'a.bin' } }), 'KEY_UNTRUSTED');
    await vault.createKey('old');
    const old = workspaceWith({ 'a.bin': 'a' });
    expectPassed(await sign(old, { inputs: { key: 'old' } }));
    await vault.rotateKey('old');
    expectPassed(await verify(old, { inputs: { key: 'old' } }));
    expectFailed(
      await verify(old, { inputs: { key: 'old', 'min-key-version': '2' } }),
      'KEY_VERSION_RETIRED',
    );
  });

  it('when nothing matches', async () => {
    expectFailed(await verify(cwd, { inputs: { path: 'a.bin\nnothing/**' } }), 'FILES_NOT_FOUND');
    expectFailed(await verify(cwd, { inputs: { path: 'aegis-manifest.json' } }), 'FILES_NOT_FOUND');
  });
});

describe('sign refuses', () => {
  it('to go on without a token, and says how vault-action exports it', async () => {
    const cwd = workspaceWith({ 'a.bin': 'a' });
    const result = await sign(cwd, { env: { VAULT_TOKEN: undefined } });
    expectFailed(result, 'TOKEN_MISSING');
    expect(errorsOf(result)[0]?.message).toContain('exportToken: true');
    expect(errorsOf(result)[0]?.message).not.toContain('fork');
    const fork = await sign(cwd, { env: { VAULT_TOKEN: undefined, GITHUB_EVENT_NAME: 'pull_request' } });
    expectFailed(fork, 'TOKEN_MISSING');
    expect(errorsOf(fork)[0]?.message).toMatch(/from a fork or from Dependabot gets neither/);
  });

  it.each<[string, string, Partial<TestRun>]>([
    ['VAULT_TOKEN_INVALID', 'a wrong token', { token: 'hvs.wrong-wrong-wrong' }],
    ['VAULT_KEY_MISSING', 'a key that is not there', { inputs: { key: 'absent' } }],
    ['VAULT_KEY_UNUSABLE', 'a version that is not there', { inputs: { 'key-version': '7' } }],
    ['FILES_NOT_FOUND', 'a pattern without a match', { inputs: { path: '**\nnothing.bin' } }],
    ['INPUT_INVALID', 'an input that cannot be', { inputs: { shard: '3/2' } }],
    ['UPLOAD_FAILED', 'an upload that the runner does not offer', { inputs: { upload: 'true' } }],
  ])('with %s: %s', async (code, _, test) => {
    const cwd = workspaceWith({ 'a.bin': 'a' });
    const before = contentOf(cwd);
    expectFailed(await sign(cwd, test), code);
    expect(contentOf(cwd)).toEqual(before);
  });

  it('a token without the right to sign, with the policy line to paste', async () => {
    const token = await vault.createToken('path "transit/keys/models" { capabilities = ["read"] }');
    const result = await sign(workspaceWith({ 'a.bin': 'a' }), { token });
    expectFailed(result, 'VAULT_DENIED');
    expect(errorsOf(result)[0]?.message).toContain(
      'path "transit/sign/models" { capabilities = ["update"] }',
    );
  });

  it('a FIFO, without waiting for it', async () => {
    const cwd = workspaceWith({ 'a.bin': 'a' });
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const result = await sign(cwd, { timeoutMs: 10_000 });
    expect(result.timedOut).toBe(false);
    expectFailed(result, 'ARTIFACT_NOT_REGULAR');
  });
});

describe('nothing to sign', () => {
  it.each([
    ['warn', 1],
    ['ignore', 0],
  ])('with if-no-files-found: %s passes', async (choice, warnings) => {
    const cwd = workspaceWith({ 'a.txt': '' });
    const result = await sign(cwd, { inputs: { path: '*.bin', 'if-no-files-found': choice } });
    expectPassed(result);
    expect(result.annotations).toHaveLength(warnings);
    expect(result.outputs['count']).toBe('0');
  });
});

it('changes nothing in a dry run, and says how many requests it would take', async () => {
  const cwd = workspaceWith({ 'a.bin': 'a', 'b.bin': 'b' });
  const before = contentOf(cwd);
  const result = await sign(cwd, { inputs: { 'dry-run': 'true', upload: 'true' } });
  expectPassed(result);
  expect(contentOf(cwd)).toEqual(before);
  expect(result.log).toMatch(/a\.bin .*1 B/);
  expect(result.log).toContain('1 sign request to Vault');
  expect(result.outputs['signed']).toBe('0');
});

it('copes with any name, and lets none of them speak to the runner', async () => {
  const names = [
    'with space.bin',
    'new\nline.bin',
    '::error::owned',
    '::set-output name=result::owned',
    'x ##[error]owned',
    '%0A::error::owned',
    'a|b`c<d>&lt;.bin',
    'größe 模型 🤖.bin',
    '.hidden',
    '-rf',
    'L'.repeat(246),
  ];
  const cwd = workspaceWith(Object.fromEntries(names.map((name) => [name, name])));
  const signed = await sign(cwd);
  expectPassed(signed);
  expect(signed.outputs['signed']).toBe(String(names.length));
  expectPassed(await verify(cwd));
  for (const name of names) writeFileSync(join(cwd, name), 'changed');
  const refused = await verify(cwd);
  expect(refused.exitCode).toBe(1);
  expect(refused.outputs['failed']).toBe(String(names.length));
  for (const { stdout } of [signed, refused]) {
    const commands = stdout.split('\n').filter((line) => /^\s*::|##\[/.test(line));
    for (const command of commands)
      expect(command).toMatch(/^::(debug|add-mask|group|endgroup|error title=)/);
    expect(stdout).not.toMatch(/^::error::owned/m);
  }
  const lines = refused.summary.split('\n');
  // In the section of the reason, with twelve digits and with all; and in the table.
  expect(lines.filter((line) => line.startsWith('- <code>'))).toHaveLength(2 * names.length);
  expect(lines.filter((line) => line.startsWith('| **changed** | <code>'))).toHaveLength(names.length);

  const tooLong = workspaceWith({ ['L'.repeat(247)]: '' });
  expectFailed(await sign(tooLong), 'ARTIFACT_NAME_UNUSABLE');
});

it('shows the token nowhere, not even in debug logs', async () => {
  const token = await vault.createToken('path "transit/*" { capabilities = ["read", "update"] }');
  const cwd = workspaceWith({ 'a.bin': 'a' });
  const temp = makeTemporaryDirectory();
  workspaces.push(temp);
  const env = { RUNNER_DEBUG: '1', RUNNER_TEMP: temp, NODE_DEBUG: undefined };
  const failing = { inputs: { path: 'a.bin', key: 'absent' }, env, token };
  const results = [
    await sign(cwd, { token, env }),
    await verify(cwd, { token, env }),
    await sign(cwd, failing),
  ];
  for (const result of results) {
    expect(result.masks).toContain(token);
    const shown = result.stdout
      .split('\n')
      .filter((line) => line !== `::add-mask::${token}`)
      .join('\n');
    for (const text of [
      shown,
      result.stderr,
      result.summary,
      JSON.stringify(result.outputs),
      JSON.stringify(result.exported),
    ]) {
      expect(text).not.toContain(token);
    }
  }
  for (const directory of [cwd, temp]) {
    for (const content of Object.values(contentOf(directory))) {
      expect(Buffer.from(content, 'base64').includes(token)).toBe(false);
    }
  }
});

it('leaves nothing half-done when it is cancelled', async () => {
  const cwd = workspaceWith({ 'small.bin': 'a' });
  // Sparse: takes long enough to read, and no room on disk.
  execFileSync('truncate', ['-s', '30G', join(cwd, 'large.bin')]);
  const cancellation = new AbortController();
  setTimeout(() => cancellation.abort(), 2500);
  const result = await sign(cwd, { cancel: cancellation.signal });
  expectFailed(result, 'CANCELLED');
  expect(readdirSync(cwd).sort()).toEqual(['large.bin', 'small.bin']);
});

it('is a failure when something escapes every catch, whatever else went well', async () => {
  const cwd = workspaceWith({ 'a.bin': 'a' });
  const bomb = 'setTimeout(()=>void Promise.reject(new Error("escaped")),60)';
  const result = await sign(cwd, {
    nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(bomb)}`],
  });
  expectFailed(result, 'INTERNAL');
});

it('refuses inputs that are misspelt, and reports other unknown ones', async () => {
  const cwd = workspaceWith({ 'a.bin': 'a' });
  const misspelt = await sign(cwd, { inputs: { pth: 'x' } });
  expectFailed(misspelt, 'INPUT_INVALID');
  expect(errorsOf(misspelt)[0]?.message).toContain('did you mean `path:`?');
  const unknown = await sign(cwd, { inputs: { colour: 'x' } });
  expectPassed(unknown);
  expect(unknown.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining('There is no input "colour"'),
  ]);
});

it('leaves bundles that others may read', async () => {
  const cwd = workspaceWith({ 'a.bin': 'a' });
  mkdirSync(join(cwd, 'b'));
  expectPassed(await sign(cwd, { inputs: { path: 'a.bin' } }));
  expect(statSync(join(cwd, 'a.bin.sig.json')).mode & 0o444).toBe(0o444);
});

it('hands signatures on, kept as long as the repository allows, with nothing of a library’s on stderr', async () => {
  const service = await startResultsService();
  try {
    const cwd = workspaceWith({ 'a.bin': 'a' });
    const env = { ...service.environment(), GITHUB_RETENTION_DAYS: '90' };
    const signed = await sign(cwd, { env, inputs: { upload: 'true', 'retention-days': '400' } });
    expectPassed(signed);
    expect(signed.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('Using 90 instead') },
    ]);
    const days = (Date.parse(service.artifacts()[0]?.expiresAt ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);

    rmSync(join(cwd, 'a.bin.sig.json'));
    expectPassed(await verify(cwd, { env, inputs: { 'signatures-artifact': 'signatures', path: 'a.bin' } }));
  } finally {
    await service.stop();
  }
});

it('deletes an earlier workflow artifact for overwrite, and tells of that when it fails', async () => {
  const service = await startResultsService();
  try {
    const run = async (): Promise<ActionResult> =>
      sign(workspaceWith({ 'a.bin': 'a' }), {
        env: service.environment(),
        inputs: { upload: 'true', overwrite: 'true' },
      });
    expectPassed(await run());
    expectPassed(await run());
    service.fail('DeleteArtifact', 403);
    const failed = await run();
    expectFailed(failed, 'UPLOAD_FAILED');
    expect(failed.stdout).toContain('cannot delete the earlier workflow artifact signatures');
  } finally {
    await service.stop();
  }
});

it('leaves alone a file at the place of a signature that is not one', async () => {
  const cwd = workspaceWith({ 'a.bin': 'a', 'a.bin.sig.json': 'notes' });
  const before = contentOf(cwd);
  expectFailed(await sign(cwd, { inputs: { path: 'a.bin' } }), 'BUNDLE_PLACE_REFUSED');
  expectFailed(await sign(cwd, { inputs: { path: 'a.bin', 'dry-run': 'true' } }), 'BUNDLE_PLACE_REFUSED');
  expect(contentOf(cwd)).toEqual(before);
});
