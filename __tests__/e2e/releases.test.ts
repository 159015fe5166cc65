/** Signatures on GitHub releases, by the built action: attached by mode sign, and a gate on what is published. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeTrustFile } from '../../src/verify/trust-file.ts';
import { startReleasesServer, type ReleasesServer } from '../support/releases-server.ts';
import { errorsOf, runAction, type ActionResult, type TestRun } from '../support/run-action.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const TAG = 'v1.4.2';

let vault: TestVault;
let publicKey = '';
/** `weights.bin` and `tokenizer.json`, signed, with their bundles. */
let signed: Record<string, Buffer> = {};
const directories: string[] = [];
const servers: ReleasesServer[] = [];

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('models');
  const { data } = await vault.demand('GET', 'transit/keys/models');
  publicKey = (data['keys'] as Record<string, { public_key: string }>)['1']?.public_key ?? '';
  signed = await signedFiles({ 'weights.bin': 'w'.repeat(100_000), 'tokenizer.json': '{}' });
});
afterAll(async () => {
  await Promise.all([vault, ...servers].map(async (one) => one.stop()));
  directories.forEach(removeDirectory);
});

function directoryWith(files: Record<string, string | Uint8Array>): string {
  const directory = makeTemporaryDirectory('aegis-release-');
  directories.push(directory);
  writeFiles(directory, files);
  return directory;
}

/** Files and their bundles, by name. */
async function signedFiles(files: Record<string, string>, key = 'models'): Promise<Record<string, Buffer>> {
  const cwd = directoryWith(files);
  const result = await runAction({ cwd, mode: 'sign', vault, inputs: { key, path: '**' } });
  expectPassed(result);
  const names = readdirSync(cwd).filter((name) => name !== 'aegis-manifest.json');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(cwd, name))]));
}

function expectPassed(result: ActionResult): void {
  expect(errorsOf(result)).toEqual([]);
  expect(result).toMatchObject({ exitCode: 0, stderr: '', outputs: { result: 'passed' } });
}

type Place = Awaited<ReturnType<typeof openPlace>>;

/** GitHub with one release, for one test alone: these tests mostly wait, and run beside each other. */
async function openPlace(options: Parameters<typeof startReleasesServer>[0] = {}) {
  const server = await startReleasesServer(options);
  servers.push(server);
  const release = server.release(TAG);
  /** What was asked of the API, as `METHOD path`, without the query. */
  const calls = (): string[] =>
    server.requests
      .filter(({ at }) => at === 'api')
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  return {
    server,
    release,
    sign: async (cwd: string, { inputs, env, ...test }: Partial<TestRun> = {}): Promise<ActionResult> =>
      runAction({
        cwd,
        mode: 'sign',
        vault,
        ...test,
        inputs: { key: 'models', path: '**', 'release-tag': TAG, 'github-token': server.token, ...inputs },
        env: { ...server.environment(), ...env },
      }),
    /** Verifies what is published, in a workspace with nothing in it. */
    gate: async ({ inputs, env, ...test }: Partial<TestRun> = {}): Promise<ActionResult> =>
      runAction({
        cwd: directoryWith({}),
        mode: 'verify',
        ...test,
        inputs: { 'release-tag': TAG, 'github-token': server.readToken, 'public-key': publicKey, ...inputs },
        env: { ...server.environment(), ...env },
      }),
    /** Failed with these codes, in sentences, without a stack trace and without handing anything on. */
    expectFailed: (result: ActionResult, ...codes: string[]): void => {
      expect(errorsOf(result).map(({ properties }) => properties['title'])).toEqual(codes);
      expect(result).toMatchObject({
        exitCode: 1,
        stderr: '',
        timedOut: false,
        outputs: { result: 'failed' },
      });
      expect(result.stdout).not.toMatch(/^\s+at .*:\d+/m);
      expect(result.outputs).not.toHaveProperty('release-path');
      expect(result.log + result.summary).not.toContain(server.token);
    },
    names: (): string[] => release.assets.map(({ name }) => name).sort(),
    content: (name: string): string =>
      release.assets.find((asset) => asset.name === name)?.content.toString() ?? 'not there',
    writes: (): string[] => calls().filter((call) => !call.startsWith('GET')),
  };
}

describe('mode sign', () => {
  it.concurrent('attaches the bundles and the trust file, and says where', async () => {
    const { server, release, sign, names, content } = await openPlace();
    server.publish(release, { 'weights.bin': 'w' });
    const cwd = directoryWith({ 'out/weights.bin': 'w', 'out/tokenizer.json': '{}' });
    const result = await sign(cwd);
    expectPassed(result);
    expect(names()).toEqual([
      'aegis-trust.json',
      'tokenizer.json.sig.json',
      'weights.bin',
      'weights.bin.sig.json',
    ]);
    expect(content('weights.bin.sig.json')).toBe(readFileSync(join(cwd, 'out/weights.bin.sig.json'), 'utf8'));
    const trust = decodeTrustFile(Buffer.from(content('aegis-trust.json')));
    expect(trust).toMatchObject({ mount: 'transit', name: 'models', minVersion: 1 });
    expect(JSON.parse(content('aegis-trust.json'))).toMatchObject({
      server: createHash('sha256').update(vault.address).digest('hex'),
    });
    const page = `https://github.example/acme/models/releases/tag/${TAG}`;
    expect(result.outputs).toMatchObject({ 'release-url': page, signed: '2' });
    expect(result.summary).toContain(`Release: [v1.4.2](<${page}>), attached: 3 assets`);
    expect(result.summary).toContain('[weights.bin.sig.json](<https://github.example/');
    expect(result.log + result.summary).not.toContain(server.token);
  });

  it.concurrent('writes the trust file that aegis-sign keys export writes', async () => {
    const { sign, content } = await openPlace();
    expectPassed(await sign(directoryWith({ 'a.bin': 'a' })));
    const cli = join(import.meta.dirname, '../../dist/cli/index.js');
    const exported = execFileSync(
      process.execPath,
      [cli, 'keys', 'export', '--key', 'models', '--output', '-'],
      {
        env: { ...process.env, VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).toString();
    const { createdAt: _, ...attached } = JSON.parse(content('aegis-trust.json')) as Record<string, unknown>;
    const { createdAt: __, ...ours } = JSON.parse(exported) as Record<string, unknown>;
    expect(attached).toEqual(ours);
  });

  it.concurrent('takes the tag of the release that started the run', async () => {
    const { sign, names } = await openPlace();
    const result = await sign(directoryWith({ 'a.bin': 'a' }), {
      inputs: { 'release-tag': 'auto' },
      event: { action: 'published', release: { tag_name: TAG } },
      env: { GITHUB_EVENT_NAME: 'release' },
    });
    expectPassed(result);
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
  });

  it.concurrent('takes github.ref of a tag, and a draft', async () => {
    const { release, sign, names } = await openPlace();
    release.draft = true;
    expectPassed(
      await sign(directoryWith({ 'a.bin': 'a' }), { inputs: { 'release-tag': `refs/tags/${TAG}` } }),
    );
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
  });

  it.concurrent('finds a draft among many releases', async () => {
    const { server, sign } = await openPlace();
    for (let index = 0; index < 130; index++) server.release(`v0.${index}`);
    const draft = server.release('v2', { draft: true, hasTag: false });
    expectPassed(await sign(directoryWith({ 'a.bin': 'a' }), { inputs: { 'release-tag': 'v2' } }));
    expect(draft.assets).toHaveLength(2);
  });

  it.concurrent('lets the first of the shares attach the trust file', async () => {
    const { sign, names } = await openPlace();
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.bin`, name]));
    const cwd = directoryWith(files);
    for (const shard of ['2/2', '1/2']) expectPassed(await sign(cwd, { inputs: { shard, path: '*.bin' } }));
    expect(names()).toEqual(
      [...Object.keys(files).map((name) => `${name}.sig.json`), 'aegis-trust.json'].sort(),
    );
  });

  it.concurrent('attaches nothing in a dry run, and says what it would', async () => {
    const { sign, writes } = await openPlace();
    const result = await sign(directoryWith({ 'a.bin': 'a' }), { inputs: { 'dry-run': 'true' } });
    expectPassed(result);
    expect(result.stdout).toContain('Would be attached: a.bin.sig.json');
    expect(writes()).toEqual([]);
  });

  it.concurrent('uses the paths of GitHub Enterprise Server, and does without digests', async () => {
    const { server, release, sign, gate, names } = await openPlace({ ghes: true, digests: false });
    expectPassed(await sign(directoryWith({ 'a.bin': 'a' })));
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
    server.publish(release, { 'a.bin': 'a' });
    expectPassed(await gate());
  });

  it.concurrent('asks GitHub for nothing without release-tag', async () => {
    const { server, sign } = await openPlace();
    expectPassed(await sign(directoryWith({ 'a.bin': 'a' }), { inputs: { 'release-tag': '' } }));
    expect(server.requests).toEqual([]);
  });
});

describe('mode sign refuses, before anything is signed', () => {
  async function expectUnsigned(
    { sign, expectFailed, names, writes }: Place,
    codes: string[],
    files: Record<string, string>,
    test: Partial<TestRun> = {},
  ) {
    const before = names();
    const cwd = directoryWith(files);
    const result = await sign(cwd, test);
    expectFailed(result, ...codes);
    expect(
      readdirSync(cwd, { recursive: true }).filter((name) => String(name).endsWith('.sig.json')),
    ).toEqual([]);
    expect(names()).toEqual(before);
    expect(writes()).toEqual([]);
    return result;
  }

  it.concurrent('an asset that exists', async () => {
    const place = await openPlace();
    const { server, release, content } = place;
    server.publish(release, { 'a.bin.sig.json': 'earlier' });
    const { stdout } = await expectUnsigned(place, ['RELEASE_ASSET_EXISTS'], { 'a.bin': 'a' });
    expect(stdout).toContain('a.bin.sig.json');
    expect(content('a.bin.sig.json')).toBe('earlier');
  });

  it.concurrent('two files of one name in different directories', async () => {
    const place = await openPlace();
    await expectUnsigned(place, ['ARTIFACT_NAMES_COLLIDE'], { 'one/a.bin': '1', 'two/a.bin': '2' });
  });

  it.concurrent.each([
    'my model.bin',
    '.hidden.bin',
    'größe.bin',
    'a~b.bin',
    'a(1).bin',
    'a..b.bin',
    'a@b.bin',
    'a,b.bin',
  ])('%s, which GitHub would rename', async (name) => {
    const place = await openPlace();
    await expectUnsigned(place, ['ARTIFACT_NAME_UNUSABLE'], { [name]: 'a' });
  });

  it.concurrent('more assets than a release takes', async () => {
    const place = await openPlace();
    const { server, release } = place;
    const many = Object.fromEntries(Array.from({ length: 999 }, (_, index) => [`asset-${index}`, '']));
    server.publish(release, many);
    await expectUnsigned(place, ['LIMIT_EXCEEDED'], { 'a.bin': 'a' });
  });

  it.concurrent('a release that is immutable', async () => {
    const place = await openPlace();
    const { release } = place;
    release.immutable = true;
    await expectUnsigned(place, ['RELEASE_REFUSED'], { 'a.bin': 'a' });
  });

  it.concurrent('a tag without a release, and a tag that does not exist', async () => {
    const place = await openPlace();
    const { server } = place;
    server.tags.add('v3');
    const noRelease = await expectUnsigned(
      place,
      ['RELEASE_NOT_FOUND'],
      { 'a.bin': 'a' },
      { inputs: { 'release-tag': 'v3' } },
    );
    expect(noRelease.stdout).toContain('has no release with the tag v3');
    const noTag = await expectUnsigned(
      place,
      ['RELEASE_NOT_FOUND'],
      { 'a.bin': 'a' },
      { inputs: { 'release-tag': 'v4' } },
    );
    expect(noTag.stdout).toContain('neither a release nor a tag called v4');
  });

  it.concurrent('two drafts of one tag', async () => {
    const place = await openPlace();
    const { server } = place;
    server.release('v5', { draft: true });
    server.release('v5', { draft: true });
    await expectUnsigned(place, ['RELEASE_NOT_FOUND'], { 'a.bin': 'a' }, { inputs: { 'release-tag': 'v5' } });
  });

  it.concurrent('auto in a run that no release started', async () => {
    const place = await openPlace();
    const test = { inputs: { 'release-tag': 'auto' } };
    const { stdout } = await expectUnsigned(place, ['INPUT_INVALID'], { 'a.bin': 'a' }, test);
    expect(stdout).toContain('it was started by the event push');
  });

  it.concurrent('a token that GitHub does not know', async () => {
    const place = await openPlace();
    const test = { inputs: { 'github-token': 'ghs_unknown0123456789' } };
    await expectUnsigned(place, ['RELEASE_DENIED'], { 'a.bin': 'a' }, test);
  });

  it.concurrent('a release in a repository that the token cannot see', async () => {
    const place = await openPlace();
    const test = { env: { GITHUB_REPOSITORY: 'acme/secret' } };
    await expectUnsigned(place, ['RELEASE_DENIED'], { 'a.bin': 'a' }, test);
  });

  it.concurrent('no token', async () => {
    const place = await openPlace();
    await expectUnsigned(place, ['INPUT_INVALID'], { 'a.bin': 'a' }, { inputs: { 'github-token': '' } });
  });
});

describe('mode sign, when something breaks', () => {
  it.concurrent('says which permission a token lacks, and keeps the signatures', async () => {
    const { server, sign, expectFailed } = await openPlace();
    const cwd = directoryWith({ 'a.bin': 'a' });
    const result = await sign(cwd, { inputs: { 'github-token': server.readToken } });
    expectFailed(result, 'RELEASE_DENIED');
    expect(result.stdout).toContain('permissions: contents: write');
    expect(existsSync(join(cwd, 'a.bin.sig.json'))).toBe(true);
    expect(result.outputs).toMatchObject({ signed: '1' });
  });

  it.concurrent('takes back what it sent when a later asset fails', async () => {
    const { server, release, sign, expectFailed, names, content } = await openPlace();
    server.publish(release, { 'b.bin.sig.json': 'earlier', 'weights.bin': 'w' });
    const cwd = directoryWith({ 'a.bin': 'a', 'b.bin': 'b', 'c.bin': 'c' });
    let uploads = 0;
    server.mangleUpload = (answer) => (++uploads === 3 ? { ...answer, size: 1 } : answer);
    const result = await sign(cwd, { inputs: { overwrite: 'true' } });
    expectFailed(result, 'RELEASE_ANSWER_INVALID');
    expect(names()).toEqual(['b.bin.sig.json', 'weights.bin']);
    expect(content('b.bin.sig.json')).toBe('earlier');
    expect(result.stdout).toContain('nothing was replaced');
  });

  it.concurrent.each<[string, (answer: Record<string, unknown>) => Record<string, unknown>]>([
    ['of another name', (answer) => ({ ...answer, name: 'other.sig.json' })],
    ['of another size', (answer) => ({ ...answer, size: 3 })],
    ['of another digest', (answer) => ({ ...answer, digest: `sha256:${'0'.repeat(64)}` })],
    ['that is not whole', (answer) => ({ ...answer, state: 'starter' })],
    ['of no shape', () => ({ hello: 'world' })],
  ])('refuses an asset %s', async (_, mangle) => {
    const { server, sign, expectFailed, names } = await openPlace();
    server.mangleUpload = mangle;
    expectFailed(await sign(directoryWith({ 'a.bin': 'a' })), 'RELEASE_ANSWER_INVALID');
    expect(names()).toEqual([]);
  });

  it.concurrent('deletes nothing that was there before, whatever is answered', async () => {
    const { server, release, sign, expectFailed, content } = await openPlace();
    server.publish(release, { 'weights.bin': 'precious' });
    const [{ id, name } = { id: 0, name: '' }] = release.assets;
    server.mangleUpload = (answer) => ({ ...answer, id, name });
    expectFailed(await sign(directoryWith({ 'a.bin': 'a' })), 'RELEASE_ANSWER_INVALID');
    expect(content('weights.bin')).toBe('precious');
  });

  it.concurrent.each([
    ['an error of the server', { status: 502 }],
    ['an error that leaves an empty asset', { status: 502, leavesStarter: true }],
    ['an answer that is lost', { status: 502, late: true }],
    [
      'a secondary rate limit',
      { status: 403, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '1' } },
    ],
    ['too many requests', { status: 429, headers: { 'retry-after': '1' } }],
  ])('tries again after %s', async (_, { status, ...options }) => {
    const { server, release, sign, names } = await openPlace();
    server.fail(/POST .*assets/, status, options);
    expectPassed(await sign(directoryWith({ 'a.bin': 'a' })));
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
    expect(
      release.assets.every(({ state, content: bytes }) => state === 'uploaded' && bytes.length > 0),
    ).toBe(true);
  });

  it.concurrent('gives up at some point', async () => {
    const { server, sign, expectFailed, names } = await openPlace();
    server.fail(/POST .*assets/, 503, { times: 99, leavesStarter: true });
    const result = await sign(directoryWith({ 'a.bin': 'a' }));
    expectFailed(result, 'RELEASE_UNREACHABLE');
    expect(names()).toEqual([]);
  });

  it.concurrent('takes back what it sent when the run is cancelled', async () => {
    const { server, sign, expectFailed, names, writes } = await openPlace();
    server.fail(/POST .*assets/, 0, { skip: 1 });
    const cancel = new AbortController();
    const watch = setInterval(() => {
      if (writes().length === 2) cancel.abort();
    }, 50);
    const result = await sign(directoryWith({ 'a.bin': 'a', 'b.bin': 'b' }), { cancel: cancel.signal });
    clearInterval(watch);
    expectFailed(result, 'CANCELLED');
    expect(names()).toEqual([]);
  });

  it.concurrent('follows no redirect with the token', async () => {
    const { server, sign, expectFailed } = await openPlace();
    server.fail(/POST .*assets/, 307, { headers: { location: `${server.storeUrl}/steal` } });
    expectFailed(await sign(directoryWith({ 'a.bin': 'a' })), 'RELEASE_REFUSED');
    expect(server.requests.filter(({ at }) => at === 'store')).toEqual([]);
  });

  it.concurrent('says that the server is not there', async () => {
    const { sign, expectFailed } = await openPlace();
    const result = await sign(directoryWith({ 'a.bin': 'a' }), {
      env: { GITHUB_API_URL: 'http://127.0.0.1:9' },
    });
    expectFailed(result, 'RELEASE_UNREACHABLE');
  });
});

describe('overwrite', () => {
  const overwriting = ({ sign }: Place, cwd: string): Promise<ActionResult> =>
    sign(cwd, { inputs: { overwrite: 'true' } });

  it.concurrent('replaces an asset only when the new one is there', async () => {
    const place = await openPlace();
    const { server, release, names, content, writes } = place;
    server.publish(release, {
      'a.bin.sig.json': 'earlier',
      'aegis-trust.json': 'earlier',
      'weights.bin': 'w',
    });
    const cwd = directoryWith({ 'a.bin': 'a' });
    expectPassed(await overwriting(place, cwd));
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json', 'weights.bin']);
    expect(content('a.bin.sig.json')).toBe(readFileSync(join(cwd, 'a.bin.sig.json'), 'utf8'));
    expect(writes().map((call) => call.split(' ')[0])).toEqual([
      'POST',
      'POST',
      'DELETE',
      'PATCH',
      'DELETE',
      'PATCH',
    ]);
  });

  it.concurrent(
    'leaves the whole new asset under its temporary name when it cannot be renamed, and the next run mends it',
    async () => {
      const place = await openPlace();
      const { server, release, sign, gate, expectFailed, names, content } = place;
      server.publish(release, { 'a.bin.sig.json': 'earlier' });
      server.fail(/PATCH/, 400);
      const cwd = directoryWith({ 'a.bin': 'a' });
      const result = await overwriting(place, cwd);
      expectFailed(result, 'RELEASE_REFUSED');
      expect(names()).toEqual(['a.bin.sig.json.aegis-tmp', 'aegis-trust.json']);
      expect(content('a.bin.sig.json.aegis-tmp')).toBe(readFileSync(join(cwd, 'a.bin.sig.json'), 'utf8'));
      expect(result.stdout).toContain('a.bin.sig.json is in the release as a.bin.sig.json.aegis-tmp');
      // Until then, a gate stays shut.
      server.publish(release, { 'a.bin': 'a' });
      expectFailed(await gate(), 'BUNDLE_MISSING', 'BUNDLE_MISSING');
      expectFailed(await sign(cwd), 'RELEASE_ASSET_EXISTS');
      expectPassed(await overwriting(place, cwd));
      expect(names()).toEqual(['a.bin', 'a.bin.sig.json', 'aegis-trust.json']);
      expectPassed(await gate());
    },
  );

  it.concurrent('loses nothing where nobody heard that the earlier asset was deleted', async () => {
    const place = await openPlace();
    const { server, release, sign, expectFailed, names, content } = place;
    server.publish(release, { 'a.bin.sig.json': 'earlier', 'aegis-trust.json': 'earlier' });
    server.fail(/DELETE/, 0, { late: true });
    const cancel = new AbortController();
    const watch = setInterval(() => {
      if (!names().includes('a.bin.sig.json')) cancel.abort();
    }, 50);
    const cwd = directoryWith({ 'a.bin': 'a' });
    const result = await sign(cwd, { inputs: { overwrite: 'true' }, cancel: cancel.signal, post: false });
    clearInterval(watch);
    expectFailed(result, 'CANCELLED');
    expect(result.stdout).toContain('a.bin.sig.json may have been deleted');
    expect(names()).toEqual(['a.bin.sig.json.aegis-tmp', 'aegis-trust.json']);
    expect(content('a.bin.sig.json.aegis-tmp')).toBe(readFileSync(join(cwd, 'a.bin.sig.json'), 'utf8'));
    expect(content('aegis-trust.json')).toBe('earlier');
  });

  it.concurrent('keeps the only copy until the new one is there', async () => {
    const place = await openPlace();
    const { server, release, expectFailed, names, content, writes } = place;
    server.publish(release, { 'a.bin.sig.json.aegis-tmp': 'the only copy' });
    server.fail(/POST .*assets/, 400);
    const cwd = directoryWith({ 'a.bin': 'a' });
    expectFailed(await overwriting(place, cwd), 'RELEASE_REFUSED');
    expect(names()).toEqual(['a.bin.sig.json.aegis-tmp']);
    expectPassed(await overwriting(place, cwd));
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
    expect(content('a.bin.sig.json')).toBe(readFileSync(join(cwd, 'a.bin.sig.json'), 'utf8'));
    // The next one removes what is left beside an asset that has its name.
    server.publish(release, { 'a.bin.sig.json.aegis-tmp': 'useless' });
    expectPassed(await overwriting(place, cwd));
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
    expect(writes().filter((call) => call.startsWith('PATCH'))).toHaveLength(2);
  });

  it.concurrent('says that what an earlier run has left may still be there', async () => {
    const place = await openPlace();
    const { server, release, expectFailed, names } = place;
    server.publish(release, { 'a.bin.sig.json.aegis-tmp': 'left' });
    server.fail(/DELETE/, 400);
    const result = await overwriting(place, directoryWith({ 'a.bin': 'a' }));
    expectFailed(result, 'RELEASE_REFUSED');
    expect(result.stdout).toContain('a.bin.sig.json.aegis-tmp, left by an earlier run');
    expect(names()).toEqual(['a.bin.sig.json', 'a.bin.sig.json.aegis-tmp', 'aegis-trust.json']);
  });

  it.concurrent('leaves everything as it was when the earlier asset cannot be deleted', async () => {
    const place = await openPlace();
    const { server, release, expectFailed, names, content } = place;
    server.publish(release, { 'a.bin.sig.json': 'earlier' });
    server.fail(/DELETE/, 400);
    expectFailed(await overwriting(place, directoryWith({ 'a.bin': 'a' })), 'RELEASE_REFUSED');
    expect(names()).toEqual(['a.bin.sig.json', 'aegis-trust.json']);
    expect(content('a.bin.sig.json')).toBe('earlier');
  });
});

describe('mode verify', () => {
  it.concurrent('verifies what is published, and hands it on', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, {
      ...signed,
      'aegis-trust.json': '{}',
      'aegis-manifest.json': '{}',
      'audit.jsonl': '',
    });
    const result = await gate();
    expectPassed(result);
    expect(result.outputs).toMatchObject({ verified: '2', count: '2', 'release-url': expect.any(String) });
    expect(basename(result.outputs['release-path'] ?? '')).toBe('release');
    expect(result.summary).toContain('weights.bin');
  });

  it.concurrent('leaves the verified files, and nothing else, in release-path', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, { ...signed, 'aegis-trust.json': '{}' });
    const kept = directoryWith({});
    const result = await gate({ env: { RUNNER_TEMP: kept } });
    expectPassed(result);
    const path = result.outputs['release-path'] ?? '';
    expect(readdirSync(path).sort()).toEqual(Object.keys(signed).sort());
    expect(readFileSync(join(path, 'weights.bin'))).toEqual(signed['weights.bin']);
  });

  it.concurrent('asks Vault when no public key is given', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, signed);
    expectPassed(await gate({ vault, inputs: { 'public-key': '', key: 'models' } }));
  });

  it.concurrent('verifies a draft before it is published, for a token that sees it', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    release.draft = true;
    server.publish(release, signed);
    expectFailed(await gate(), 'RELEASE_NOT_FOUND');
    expectPassed(await gate({ inputs: { 'github-token': server.token } }));
  });

  it.concurrent('sends the token to GitHub alone', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, signed);
    expectPassed(await gate());
    const [api, store] = [
      server.requests.filter(({ at }) => at === 'api'),
      server.requests.filter(({ at }) => at === 'store'),
    ];
    expect(store).toHaveLength(4);
    expect(store.every(({ authorization }) => authorization === undefined)).toBe(true);
    expect(api.every(({ authorization }) => authorization === `token ${server.readToken}`)).toBe(true);
  });

  it.concurrent('takes a file that GitHub delivers itself', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, signed);
    server.deliver('weights.bin', { kind: 'direct' });
    expectPassed(await gate());
  });

  it.concurrent('downloads only what path selects', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, { ...signed, 'notes.txt': 'not signed' });
    const result = await gate({ inputs: { path: '*.bin\n**/tokenizer.*\n!*.txt' } });
    expectPassed(result);
    expect(result.outputs['verified']).toBe('2');
    expect(server.requests.filter(({ at }) => at === 'store')).toHaveLength(4);
    const one = await gate({ inputs: { path: 'weights.bin' } });
    expectPassed(one);
    expect(one.outputs['verified']).toBe('1');
  });

  it.concurrent('never looks at local files', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    const cwd = directoryWith({ 'weights.bin': 'something else', 'local.bin': 'unsigned' });
    expectPassed(await gate({ cwd, inputs: { path: 'weights.bin' } }));
    expectFailed(await gate({ cwd, inputs: { path: 'local.bin' } }), 'ARTIFACT_MISSING');
    expectFailed(await gate({ cwd, inputs: { path: 'models/**' } }), 'INPUT_INVALID');
    expectFailed(await gate({ cwd, inputs: { path: '/etc/*' } }), 'INPUT_INVALID');
  });

  it.concurrent('goes through every page of assets', async () => {
    const { server, release, gate } = await openPlace();
    const files = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`m-${index}.bin`, `m${index}`]),
    );
    server.publish(release, await signedFiles(files));
    const result = await gate();
    expectPassed(result);
    expect(result.outputs['verified']).toBe('130');
  });

  it.concurrent('starts a broken download again', async () => {
    const { server, release, gate } = await openPlace();
    server.publish(release, signed);
    server.deliver('weights.bin', { kind: 'cut', after: 1000, times: 1 });
    server.fail(/STORE /, 503);
    expectPassed(await gate());
  });

  it.concurrent('verifies what mode sign attached from a directory', async () => {
    const { server, release, sign, gate, expectFailed } = await openPlace();
    const cwd = directoryWith({ 'out/deep/weights.bin': 'w' });
    expectPassed(await sign(cwd, { inputs: { metadata: 'version=1.4.2' } }));
    server.publish(release, { 'weights.bin': 'w' });
    expectPassed(
      await gate({ inputs: { 'expected-metadata': 'version=1.4.2', 'expected-repository': 'acme/models' } }),
    );
    expectFailed(await gate({ inputs: { 'expected-metadata': 'version=1.4.3' } }), 'POLICY_UNMET');
  });
});

describe('mode verify refuses', () => {
  it.concurrent.each<[string, () => Record<string, string | Uint8Array | undefined>, string[]]>([
    ['an asset whose bytes were changed', () => ({ 'weights.bin': 'evil' }), ['DIGEST_MISMATCH']],
    ['an asset without a bundle', () => ({ 'malware.exe': 'x' }), ['BUNDLE_MISSING']],
    ['a bundle without its asset', () => ({ 'weights.bin': undefined }), ['ARTIFACT_MISSING']],
    [
      'bundles that were swapped',
      () => ({
        'weights.bin.sig.json': signed['tokenizer.json.sig.json'],
        'tokenizer.json.sig.json': signed['weights.bin.sig.json'],
      }),
      ['SUBJECT_NAME_MISMATCH', 'SUBJECT_NAME_MISMATCH'],
    ],
    [
      'assets that were swapped with their bundles',
      () => ({
        'weights.bin': signed['tokenizer.json'],
        'weights.bin.sig.json': signed['tokenizer.json.sig.json'],
      }),
      ['SUBJECT_NAME_MISMATCH'],
    ],
    ['a bundle that is none', () => ({ 'weights.bin.sig.json': '{}' }), ['BUNDLE_MALFORMED']],
    [
      'a bundle that is too large',
      () => ({ 'weights.bin.sig.json': ' '.repeat(1024 * 1024 + 1) }),
      ['BUNDLE_TOO_LARGE'],
    ],
  ])('%s', async (_, change, codes) => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    for (const [name, bytes] of Object.entries(change())) {
      if (bytes !== undefined) server.publish(release, { [name]: bytes });
      else
        release.assets.splice(
          release.assets.findIndex((asset) => asset.name === name),
          1,
        );
    }
    const kept = directoryWith({});
    const result = await gate({ env: { RUNNER_TEMP: kept } });
    expectFailed(result, ...codes);
    // Nothing unverified stays where a later step could take it for verified.
    const left = readdirSync(kept, { recursive: true }).map(String);
    expect(left.filter((name) => /weights|tokenizer|malware/.test(name))).toEqual([]);
  });

  it.concurrent('a release whose trust file vouches for the key of whoever put it there', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    await vault.createKey('intruder');
    const theirs = await signedFiles({ 'weights.bin': 'evil' }, 'intruder');
    const { data } = await vault.demand('GET', 'transit/keys/intruder');
    const pem = (data['keys'] as Record<string, { public_key: string }>)['1']?.public_key ?? '';
    const hint = createHash('sha256').update(pem).digest('hex');
    const trust = {
      schema: 'https://github.com/org/aegis-sign-action/trust/v2',
      createdAt: new Date().toISOString(),
      server: '0'.repeat(64),
      mount: 'transit',
      key: 'models',
      minVersion: 1,
      versions: [{ version: 1, algorithm: 'ecdsa-p256', hint, publicKey: pem }],
    };
    server.publish(release, { ...theirs, 'aegis-trust.json': JSON.stringify(trust) });
    expectFailed(await gate(), 'KEY_UNTRUSTED');
    // The same file, had the caller named it: what is refused above is refused for where it came from.
    expectPassed(await gate({ inputs: { 'public-key': JSON.stringify(trust) } }));
    // Without a key of the caller's, the gate does not even look.
    const keyless = await gate({ inputs: { 'public-key': '' } });
    expectFailed(keyless, 'INPUT_INVALID');
  });

  it.concurrent('a release without assets, and patterns that select none', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    expectFailed(await gate(), 'FILES_NOT_FOUND');
    server.publish(release, signed);
    expectFailed(await gate({ inputs: { path: '*.safetensors' } }), 'FILES_NOT_FOUND');
    expectFailed(await gate({ inputs: { path: 'weights.bin\ngone.bin' } }), 'ARTIFACT_MISSING');
  });

  it.concurrent('a release of which only a bundle is left', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, { 'weights.bin.sig.json': signed['weights.bin.sig.json'] ?? '' });
    expectFailed(await gate(), 'ARTIFACT_MISSING');
  });

  it.concurrent('no release for the tag', async () => {
    const { gate, expectFailed } = await openPlace();
    const result = await gate({ inputs: { 'release-tag': 'v9' } });
    expectFailed(result, 'RELEASE_NOT_FOUND');
    expect(result.stdout).toContain('contents: write');
  });

  it.concurrent('a download that stays broken', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.deliver('weights.bin', { kind: 'cut', after: 1000 });
    expectFailed(await gate(), 'RELEASE_UNREACHABLE');
  });

  it.concurrent.each([
    ['more', 'w'.repeat(100_001)],
    ['fewer', 'w'.repeat(99_999)],
  ])('an asset with %s bytes than are listed', async (_, bytes) => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.deliver('weights.bin', { kind: 'other', bytes });
    expectFailed(await gate(), 'RELEASE_ASSET_UNUSABLE');
  });

  it.concurrent('a release that is larger than the disk', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.listedSizes.set('weights.bin', 2 ** 50);
    expectFailed(await gate(), 'LIMIT_EXCEEDED');
    expect(server.requests.filter(({ at }) => at === 'store')).toEqual([]);
  });

  it.concurrent('a listing that never ends', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`asset-${index}`, '']));
    server.publish(release, many);
    expectFailed(await gate(), 'LIMIT_EXCEEDED');
  });

  it.concurrent('an upload that is not finished', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    release.assets.push({
      id: 1,
      name: 'b.bin',
      content: Buffer.from(''),
      state: 'starter',
      contentType: 'x/y',
    });
    expectFailed(await gate(), 'RELEASE_ASSET_UNUSABLE');
  });

  it.concurrent.each([
    '../escape.bin',
    'a/b.bin',
    'a\\b',
    '..',
    'a\u001bb',
    'glob*.bin',
    '~',
    '~root',
    'weights.bin ',
    'weights.bin\u00a0',
  ])('an asset called %j', async (name) => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, { ...signed, [name]: 'x' });
    expectFailed(await gate(), 'RELEASE_ASSET_UNUSABLE');
  });

  it.concurrent('two assets of one name', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    release.assets.push({ ...release.assets[0]!, id: 1, content: Buffer.from('other') });
    expectFailed(await gate(), 'RELEASE_ASSET_UNUSABLE');
  });

  it.concurrent.each([
    ['a redirect to another scheme', 'file:///etc/passwd'],
    ['a redirect with a password', 'http://user:secret@127.0.0.1/'],
    ['a redirect to nowhere', 'http://'],
  ])('%s', async (_, location) => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.deliver('weights.bin', { kind: 'redirect', location });
    expectFailed(await gate(), 'RELEASE_REFUSED');
  });

  it.concurrent('a redirect in a circle', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.fail(/STORE /, 302, { times: 99, headers: { location: `${server.storeUrl}/round` } });
    expectFailed(await gate(), 'RELEASE_REFUSED');
  });

  it.concurrent('a redirect back to GitHub, and leaves the token out from where it left GitHub', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.fail(/STORE /, 302, {
      times: 99,
      headers: { location: `${server.apiUrl}/repos/acme/models/releases` },
    });
    const result = await gate();
    expectFailed(result, 'RELEASE_UNREACHABLE');
    const back = server.requests.filter(
      ({ at, path, authorization }) =>
        at === 'api' && path === '/repos/acme/models/releases' && authorization !== undefined,
    );
    expect(back).toEqual([]);
  });

  it.concurrent.each<[string, Record<string, string>]>([
    ['model-path', { 'model-path': 'models' }],
    ['base-dir', { 'base-dir': 'models' }],
    ['signatures-dir', { 'signatures-dir': 'sigs' }],
    ['signatures-artifact', { 'signatures-artifact': 'signatures' }],
    ['shard', { shard: '1/2' }],
    ['a branch', { 'release-tag': 'refs/heads/main' }],
    ['a tag that git would not take', { 'release-tag': '../../user' }],
  ])('%s', async (_, inputs) => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    expectFailed(await gate({ inputs }), 'INPUT_INVALID');
    expect(server.requests).toEqual([]);
  });

  it.concurrent('a run that is cancelled in the middle of a download, at once', async () => {
    const { server, release, gate, expectFailed } = await openPlace();
    server.publish(release, signed);
    server.deliver('weights.bin', { kind: 'stall' });
    const cancel = new AbortController();
    const watch = setInterval(() => {
      if (server.requests.filter(({ at }) => at === 'store').length === 4) cancel.abort();
    }, 50);
    const result = await gate({ cancel: cancel.signal });
    clearInterval(watch);
    expectFailed(result, 'CANCELLED');
  });
});

it.concurrent('refuses another public key', async () => {
  const { server, release, gate, expectFailed } = await openPlace();
  server.publish(release, signed);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  const pem = other.export({ type: 'spki', format: 'pem' }).toString();
  expectFailed(await gate({ inputs: { 'public-key': pem } }), 'KEY_UNTRUSTED', 'KEY_UNTRUSTED');
});

describe('a retirement looks at what a release has published', () => {
  const retire = ({ server }: Place, inputs: Record<string, string> = {}): Promise<ActionResult> =>
    runAction({
      cwd: directoryWith({}),
      mode: 'rotate',
      vault,
      inputs: {
        ...{ key: 'retired', 'retire-only': 'true', 'min-key-version': '2', unchecked: 'acknowledge' },
        ...{ 'release-tag': TAG, 'github-token': server.readToken },
        ...inputs,
      },
      env: server.environment(),
    });
  const minimum = async (): Promise<unknown> =>
    (await vault.demand('GET', 'transit/keys/retired')).data['min_decryption_version'];

  it.concurrent('on the command line as well', async () => {
    const { server, release } = await openPlace();
    await vault.createKey('at-terminal');
    const old = await signedFiles({ 'old.bin': 'old' }, 'at-terminal');
    await vault.rotateKey('at-terminal');
    server.publish(release, old);
    const aegisSign = async (tag: string, env: Record<string, string> = {}): Promise<string> =>
      new Promise((resolve) => {
        const args = ['rotate', '--key', 'at-terminal', '--retire-only', '--min-key-version', '2'];
        const options = ['--unchecked', 'acknowledge', '--release-tag', tag];
        const child = spawn(process.execPath, ['dist/cli/index.js', ...args, ...options], {
          env: {
            ...{ PATH: process.env['PATH'], HOME: directoryWith({}) },
            ...{ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken },
            ...{
              GITHUB_API_URL: server.apiUrl,
              GITHUB_REPOSITORY: 'acme/models',
              GITHUB_TOKEN: server.readToken,
            },
            ...env,
          },
        });
        let said = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => (said += text));
        child.once('close', (status) => resolve(`${status} ${said}`));
      });
    expect(await aegisSign(TAG)).toMatch(
      /^1 [^]*old\.bin\.sig\.json of the release v1\.4\.2 \(version 1\)[^]*KEY_VERSION_IN_USE/,
    );
    expect(await aegisSign('v9')).toMatch(/RELEASE_NOT_FOUND/);
    expect(await aegisSign(TAG, { GITHUB_REPOSITORY: '' })).toMatch(/^2 [^]*INPUT_INVALID/);
    expect(await aegisSign(TAG, { GITHUB_TOKEN: '' })).toMatch(/^2 [^]*INPUT_INVALID/);
    expect(await aegisSign(TAG, { GITHUB_TOKEN: 'wrong-token' })).toMatch(
      /^[^0] [^]*RELEASE_(DENIED|NOT_FOUND)/,
    );
    const { data } = await vault.demand('GET', 'transit/keys/at-terminal');
    expect(data['min_decryption_version']).toBe(1);
    server.publish(server.release('v5'), await signedFiles({ 'new.bin': 'new' }, 'at-terminal'));
    expect(await aegisSign('v5')).toMatch(/^0 /);
  });

  it.concurrent('and refuses while anything there is signed by an older version, or may be', async () => {
    const place = await openPlace();
    const { server, release, expectFailed } = place;
    await vault.createKey('retired');
    const old = await signedFiles({ 'old.bin': 'old' }, 'retired');
    await vault.rotateKey('retired');
    const recent = await signedFiles({ 'new.bin': 'new' }, 'retired');
    server.publish(release, { ...old, ...recent });
    const refused = await retire(place);
    expectFailed(refused, 'KEY_VERSION_IN_USE');
    expect(refused.stdout).toContain(`old.bin.sig.json of the release ${TAG}`);
    expect(refused.stdout).not.toContain('new.bin.sig.json of');
    expect(await minimum()).toBe(1);

    // Others leave the hint out: then the key that made the signature is found by trying them.
    const hintless = (bundle: unknown): string =>
      JSON.stringify({
        ...(JSON.parse(String(bundle)) as object),
        verificationMaterial: { publicKey: {} },
      });
    const other = server.release('v2');
    server.publish(other, { ...recent, 'hintless.bin.sig.json': hintless(old['old.bin.sig.json']) });
    expectFailed(await retire(place, { 'release-tag': 'v2' }), 'KEY_VERSION_IN_USE');
    expectFailed(await retire(place, { 'release-tag': 'v3' }), 'RELEASE_NOT_FOUND');
    expect(await minimum()).toBe(1);

    const last = server.release('v4');
    server.publish(last, { ...recent, 'hintless.bin.sig.json': hintless(recent['new.bin.sig.json']) });
    expectPassed(await retire(place, { 'release-tag': 'v4' }));
    expect(await minimum()).toBe(2);
  });
});
