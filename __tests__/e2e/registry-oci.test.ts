/** OCI registries through the CLI and the action: real Transit, real registries, and what the doors promise. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { ABANDONED_AFTER_MS } from '../../src/bundle/abandoned.ts';
import { bundlesOf } from '../../src/registry/oci/attach.ts';
import { legacyTag } from '../../src/registry/oci/legacy.ts';
import { OCI_MANIFEST, readManifest } from '../../src/registry/oci/manifest.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { faultProxies } from '../support/fault-proxies.ts';
import { clockAhead } from '../support/later.ts';
import {
  LOGIN,
  pushIndex,
  pushModel,
  repositoryAt,
  startRegistry,
  toolOr,
  withOtherAnnotations,
  type TestRegistry,
} from '../support/oci.ts';
import { errorsOf, runAction } from '../support/run-action.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
const { path: program = '', why } = await toolOr('distribution');
const FILES = { 'model.safetensors': Buffer.alloc(500_000, 3), 'tokenizer/vocab.txt': 'a\nb\n' };

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describeIf(program !== '', why)('an OCI registry through both doors', () => {
  let vault: TestVault;
  let registry: TestRegistry;
  /** One that asks for a login. */
  let closed: TestRegistry | undefined;
  let repository: OciRepository;
  let name: string;
  const startProxy = faultProxies();
  const workspace = temporaryDirectory();
  const home = temporaryDirectory();
  beforeAll(async () => {
    [vault, registry] = await Promise.all([startVault(), startRegistry(program, 'distribution')]);
    await vault.createKey(KEY);
    name = `${registry.host}/models/fraud`;
    repository = await repositoryAt(name);
  }, 60_000);
  afterAll(async () => {
    await repository.close();
    await Promise.all([registry.stop(), closed?.stop(), vault.stop()]);
  });

  const environment = () => ({ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken, HOME: home });
  function cli(
    args: readonly string[],
    more: Record<string, string> = {},
    killed?: Promise<unknown>,
  ): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli', 'index.js'), ...args], {
        cwd: workspace,
        env: { PATH: process.env['PATH'], ...environment(), ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      killed?.finally(() => child.kill('SIGKILL')).catch(reject);
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
  }
  const signing = async (...more: string[]): Promise<Run> => cli(['registry', 'sign', '--key', KEY, ...more]);
  const verifying = async (...more: string[]): Promise<Run> =>
    cli(['registry', 'verify', '--key', KEY, ...more]);

  it('signs a tag, verifies it into a directory, and shows and renews the state', async () => {
    const digest = await pushModel(repository, 'v1', FILES);
    const signed = await signing(`${name}:v1`, '--json', '--metadata', 'team=fraud');
    expect(signed).toMatchObject({ status: 0 });
    expect(JSON.parse(signed.stdout)).toMatchObject({
      mode: 'sign',
      result: 'passed',
      // What mode rotate holds against the server.
      minVersion: 1,
      artifacts: [{ name: `${name}:v1@${digest}`, sha256: digest.slice(7), keyVersion: 1 }],
    });
    // What lies where, so that it can be looked at, copied and removed.
    const stored = [...signed.stderr.matchAll(/^ {2}stored (.+): (\S+)$/gm)].map(([, what, at]) => [
      what,
      at,
    ]);
    expect(stored).toEqual([
      ['the bundle about the manifest', expect.stringMatching(`^${name}@sha256:`)],
      ['the bundle about its files', expect.stringMatching(`^${name}@sha256:`)],
      ['cosign’s older form', `${name}:${digest.replace(':', '-')}.sig`],
    ]);
    for (const [, at = ''] of stored)
      expect(await repository.manifest(at.slice(name.length + 1))).toMatchObject({ mediaType: OCI_MANIFEST });
    const delivered = await verifying(`${name}:v1`, 'served', '--expected-metadata', 'team=fraud');
    expect(delivered).toMatchObject({ status: 0 });
    // With what is fetched, for whoever watches how far it has come.
    expect(delivered.stderr + delivered.stdout).toMatch(/1 artifact, 50\d kB/);
    expect(readFileSync(join(workspace, 'served/tokenizer/vocab.txt'), 'utf8')).toBe('a\nb\n');
    // What was delivered verifies as any directory does.
    const again = await cli(['verify', '--key', KEY, '--model-path', 'served', '--name-check', 'none']);
    expect(again).toMatchObject({ status: 0 });
    expect((await verifying(`${name}:v1`, '--expected-metadata', 'team=other')).status).toBe(1);
    // The signature of the files stands for them where they are delivered, and for nothing else of a manifest.
    const altered = `${name}@${await withOtherAnnotations(repository, digest)}`;
    const refused = await verifying(altered);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('REGISTRY_SIGNATURE_MISSING');
    expect(await verifying(altered, 'altered')).toMatchObject({ status: 0 });

    await vault.rotateKey(KEY);
    const stale = await cli(['registry', 'status', '--key', KEY, '--json', name]);
    expect(JSON.parse(stale.stdout)).toMatchObject({
      newestVersion: 2,
      versions: [{ digest, tags: ['v1'], state: 'stale', keyVersion: 1 }],
    });
    expect((await cli(['registry', 'status', name])).stdout).toMatch(
      /^v1 +signed +transit\/aegis-model-sign +1 /m,
    );
    const resigned = await cli(['registry', 'resign', '--key', KEY, '--json', name]);
    expect(resigned.status).toBe(0);
    expect(JSON.parse(resigned.stdout)).toMatchObject({ mode: 'resign', minVersion: 1 });
    const current = await cli(['registry', 'status', '--key', KEY, '--json', name]);
    expect(JSON.parse(current.stdout)).toMatchObject({ versions: [{ state: 'current', keyVersion: 2 }] });
    expect(await verifying(`${name}@${digest}`, '--min-key-version', '2')).toMatchObject({ status: 0 });
  }, 60_000);

  it('exits with 1 and delivers nothing where a layer was replaced behind the registry’s back', async () => {
    const digest = await pushModel(repository, 'poisoned', { ...FILES, extra: 'poisoned here' });
    const signed = await signing(`${name}:poisoned`, '--quiet');
    expect(signed).toMatchObject({ status: 0, stderr: '' });
    const blob = createHash('sha256').update('poisoned here').digest('hex');
    const place = join(
      registry.root ?? '',
      'docker/registry/v2/blobs/sha256',
      blob.slice(0, 2),
      blob,
      'data',
    );
    const before = readFileSync(place);
    writeFileSync(place, 'poisoned HERE');
    const run = await verifying(`${name}@${digest}`, 'poisoned');
    writeFileSync(place, before);
    expect(run.status).toBe(1);
    expect(run.stderr + run.stdout).toContain('other bytes');
    expect(
      readdirSync(workspace).filter((file) => file.includes('poisoned') || file.startsWith('.aegis')),
    ).toEqual([]);
    expect(await verifying(`${name}@${digest}`, 'poisoned')).toMatchObject({ status: 0 });
  }, 60_000);

  it('exits with 1 for what is not signed, 2 for what is not there, 3 if no server answers', async () => {
    await pushModel(repository, 'bare', { a: 'bare' });
    const runs = await Promise.all([
      verifying(`${name}:bare`),
      verifying(`${name}:nothing`),
      verifying('127.0.0.1:1/m:v1'),
      verifying('fraud:v1'),
      signing(`${name}:v1`, 'models:/fraud/3'),
      // As a script has it whose variable is not set.
      verifying(`${name}:v1`, ''),
      cli(['registry', 'verify', '--key', KEY, `${name}:bare`], { TMPDIR: join(workspace, 'gone') }),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([1, 2, 3, 2, 2, 2, 4]);
    expect(runs[6].stderr).toMatch(/^hint: set TMPDIR to /m);
    expect(runs[0].stderr).toContain('REGISTRY_SIGNATURE_MISSING');
    expect(runs[0].stderr).toMatch(/^error: \S+:bare@sha256:\w+: it has no signature in the registry /m);
  }, 60_000);

  it('goes on past a tag that names nothing usable', async () => {
    const mixed = await repositoryAt(`${registry.host}/models/mixed`);
    await pushModel(mixed, 'good', FILES);
    await pushModel(mixed, 'outside', { '../x': 'x' });
    await mixed.close();
    const where = `${registry.host}/models/mixed`;
    const shown = await cli(['registry', 'status', '--json', where]);
    expect(shown.status).toBe(0);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      versions: [
        { tags: ['good'], state: 'unsigned' },
        { tags: ['outside'], state: 'broken', reference: `${where}:outside` },
      ],
    });
    expect((await cli(['registry', 'status', where])).stdout).toMatch(/^outside +broken: /m);
    const resigned = await cli(['registry', 'resign', '--key', KEY, '--allow-unsigned', '--json', where]);
    expect(resigned.status).toBe(1);
    expect(JSON.parse(resigned.stdout)).toMatchObject({ counts: { resigned: 1, failed: 1 } });
    expect(await verifying(`${where}:good`)).toMatchObject({ status: 0 });
  }, 60_000);

  it('signs an index with the image of each platform on request', async () => {
    const digest = await pushIndex(repository, 'multi', ['amd64', 'arm64']);
    expect(await signing(`${name}:multi`, '--oci-forms', 'legacy')).toMatchObject({ status: 0 });
    // What it lists carries no signature of its own yet: nothing is delivered, not even the index.
    const early = await verifying(`${name}:multi`, 'multi', '--oci-recursive', '--json');
    expect(early.status).toBe(1);
    expect(JSON.parse(early.stdout)).toMatchObject({ counts: { verified: 1, failed: 2 } });
    expect(existsSync(join(workspace, 'multi'))).toBe(false);
    expect(await signing(`${name}:multi`, '--oci-forms', 'legacy', '--oci-recursive')).toMatchObject({
      status: 0,
    });
    // The older form says no more than the digest and the repository.
    expect((await verifying(`${name}:multi`)).status).toBe(0);
    expect((await verifying(`${name}:multi`, '--max-age', '1h')).stderr).toContain('POLICY_UNMET');
    expect(await signing(`${name}:multi`, '--oci-recursive', '--json')).toMatchObject({ status: 0 });
    const verified = await verifying(`${name}@${digest}`, 'multi', '--oci-recursive', '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ counts: { verified: 3 } });
    expect(existsSync(join(workspace, 'multi/oci-layout'))).toBe(true);
  }, 60_000);

  it('loses nothing when it is killed at any moment, and is done by the next run', async () => {
    const digest = await pushModel(repository, 'killed', { a: 'killed' });
    for (const afterMs of [250, 350, 450, 600, 900]) {
      await cli(['registry', 'sign', '--key', KEY, `${name}:killed`], {}, sleep(afterMs));
      const { status, stderr } = await verifying(`${name}@${digest}`);
      expect([0, 1]).toContain(status);
      if (status === 1) expect(stderr).toContain('REGISTRY_SIGNATURE_MISSING');
    }
    const before = (await bundlesOf(repository, digest)).length;
    expect(await signing(`${name}:killed`)).toMatchObject({ status: 0 });
    expect(await verifying(`${name}@${digest}`)).toMatchObject({ status: 0 });
    expect((await bundlesOf(repository, digest)).length).toBeGreaterThanOrEqual(before + 2);
    const legacy = await repository.manifest(legacyTag(digest));
    expect(readManifest(legacy?.bytes ?? Buffer.from(''), '').layers.length).toBeGreaterThanOrEqual(1);
  }, 120_000);

  it('leaves nothing for ever of a delivery that was killed', async () => {
    const proxy = await startProxy(`http://${registry.host}`);
    const slow = `${new URL(proxy.address).host}/models/fraud:stalls`;
    await pushModel(repository, 'stalls', FILES);
    expect(await signing(slow)).toMatchObject({ status: 0 });
    const parent = join(workspace, 'deliveries');
    const left = () => readdirSync(parent).filter((one) => one.startsWith('.aegis-'));
    const blob = `/blobs/sha256:${createHash('sha256').update(FILES['model.safetensors']).digest('hex')}`;
    proxy.clear();
    proxy.on(blob, { kind: 'stall', after: 'half' }, 1);
    const verify = ['registry', 'verify', '--key', KEY, slow];
    expect((await cli([...verify, 'deliveries/one'], {}, proxy.seen(blob))).status).toBeNull();
    expect(left()).toHaveLength(1);
    // A run under way may need it, as far as anybody can tell.
    expect(await cli([...verify, 'deliveries/two'])).toMatchObject({ status: 0 });
    expect(left()).toHaveLength(1);
    const swept = await cli([...verify, 'deliveries/three'], {
      NODE_OPTIONS: clockAhead(2 * ABANDONED_AFTER_MS),
    });
    expect(swept).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Removed 1 leftover of killed runs'),
    });
    expect(readdirSync(parent).sort()).toEqual(['three', 'three.sig.json', 'two', 'two.sig.json']);
  }, 60_000);

  it('goes on through 429 and 401 in mid-run, and never twice where the tag moves', async () => {
    const proxy = await startProxy(`http://${registry.host}`);
    const faulty = `${new URL(proxy.address).host}/models/fraud`;
    await pushModel(repository, 'faulty', { a: 'faulty' });
    proxy.on('/blobs/uploads/', { kind: 'answer', status: 429 }, 2);
    proxy.on(
      (request) => request.method === 'PUT' && request.path.includes('/manifests/'),
      { kind: 'reset', when: 'after' },
      1,
    );
    expect(await signing(`${faulty}:faulty`)).toMatchObject({ status: 0 });
    expect(await verifying(`${faulty}:faulty`)).toMatchObject({ status: 0 });
    // Of several tags of one manifest, each: the first is gone once it was resolved.
    proxy.clear();
    let asked = 0;
    await pushModel(repository, 'faulty-too', { a: 'faulty' });
    proxy.on(({ path }) => path.endsWith('/manifests/faulty') && ++asked > 1, {
      kind: 'answer',
      status: 404,
    });
    const moved = await signing(`${faulty}:faulty`, `${faulty}:faulty-too`);
    expect(moved.status).toBe(1);
    expect(moved.stderr).toContain('REGISTRY_TAG_MOVED');
    expect(proxy.matching(({ method }) => method === 'PUT')).toEqual([]);
    asked = 0;
    const other = await signing(`${faulty}:faulty-too`, `${faulty}:faulty`);
    expect(other.stderr).toContain('REGISTRY_TAG_MOVED');
    proxy.clear();
    proxy.on('/manifests/', {
      kind: 'answer',
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="r"' },
    });
    const denied = await signing(`${faulty}:faulty`);
    expect(denied.status).toBe(3);
    expect(denied.stderr).toContain('docker login');
  }, 60_000);

  it('uses the login of docker login, a helper, and REGISTRY_AUTH_FILE', async () => {
    const realm = temporaryDirectory();
    closed = await startRegistry(program, 'distribution', 'asks for a login');
    const { host } = closed;
    const where = `${host}/m`;
    const helper = join(realm, 'docker-credential-test');
    const answer = { ServerURL: host, Username: LOGIN.user, Secret: LOGIN.password };
    writeFileSync(
      helper,
      `#!/bin/sh\nread -r host\n[ "$1 $host" = "get ${host}" ] && echo '${JSON.stringify(answer)}'\n`,
    );
    chmodSync(helper, 0o755);
    const auth = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64');
    const files = {
      none: {},
      auths: { auths: { [host]: { auth } } },
      wrong: { auths: { [host]: { auth: Buffer.from('ci:other').toString('base64') } } },
      helper: { credHelpers: { [host]: 'test' } },
      missing: { credsStore: 'not-installed' },
    };
    for (const [file, config] of Object.entries(files)) {
      mkdirSync(join(realm, file));
      writeFileSync(join(realm, file, 'config.json'), JSON.stringify(config));
    }
    const inside = await repositoryAt(where, {
      credentials: async () => Promise.resolve(LOGIN),
    });
    await pushModel(inside, 'v1', { a: 'a' });
    await inside.close();
    const sign = async (more: Record<string, string>) =>
      cli(['registry', 'sign', '--key', KEY, `${where}:v1`], {
        PATH: `${realm}:${process.env['PATH']}`,
        ...more,
      });
    const runs = await Promise.all([
      sign({ DOCKER_CONFIG: join(realm, 'none') }),
      sign({ DOCKER_CONFIG: join(realm, 'auths') }),
      sign({ DOCKER_CONFIG: join(realm, 'wrong') }),
      sign({ DOCKER_CONFIG: join(realm, 'helper') }),
      sign({ DOCKER_CONFIG: join(realm, 'missing') }),
      sign({ REGISTRY_AUTH_FILE: join(realm, 'auths/config.json'), DOCKER_CONFIG: join(realm, 'none') }),
      sign({ REGISTRY_AUTH_FILE: join(realm, 'nowhere.json') }),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([3, 0, 3, 0, 2, 0, 2]);
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain(auth);
  }, 60_000);

  it('works the same in the action', async () => {
    const digest = await pushModel(repository, 'action', FILES);
    const inputs = { key: KEY, registry: 'oci', 'registry-model': `${name}:action` };
    const env = environment();
    const signed = await runAction({ cwd: workspace, env, mode: 'sign', inputs });
    expect(errorsOf(signed)).toEqual([]);
    expect(signed.exitCode).toBe(0);
    const to = { ...inputs, 'registry-path': 'from-action' };
    const verified = await runAction({ cwd: workspace, env, mode: 'verify', inputs: to });
    expect(errorsOf(verified)).toEqual([]);
    expect(verified.stdout).toContain(digest);
    expect(existsSync(join(workspace, 'from-action/model.safetensors'))).toBe(true);
    await pushModel(repository, 'action', { a: 'replaced' });
    rmSync(join(workspace, 'from-action'), { recursive: true });
    rmSync(join(workspace, 'from-action.sig.json'));
    const moved = await runAction({ cwd: workspace, env, mode: 'verify', inputs: to });
    expect(moved.exitCode).toBe(1);
    expect(existsSync(join(workspace, 'from-action'))).toBe(false);
  }, 60_000);

  it('puts out the digest of each reference, where its manifest has a good signature', async () => {
    // In one of its own, where all tags can be read.
    const own = `${name}/digests`;
    const inside = await repositoryAt(own);
    const first = await pushModel(inside, 'first', FILES);
    const second = await pushIndex(inside, 'second', ['amd64']);
    const env = environment();
    const act = async (
      mode: 'sign' | 'verify' | 'resign',
      model: string,
      more: Record<string, string> = {},
    ) =>
      runAction({
        cwd: workspace,
        env,
        mode,
        inputs: { key: KEY, registry: 'oci', 'registry-model': model, ...more },
      });
    const both = `${own}:second\n${own}@${first}\n${own}:second`;
    const digests = `${second}\n${first}\n${second}`;
    const unsigned = await Promise.all([
      act('sign', both, { 'dry-run': 'true' }),
      act('verify', both),
      // Nobody has signed it, and it is left as it is.
      act('resign', both),
    ]);
    expect(unsigned.map(({ exitCode, outputs }) => [exitCode, outputs['digest']])).toEqual([
      [0, undefined],
      [1, undefined],
      [0, undefined],
    ]);
    for (const mode of ['sign', 'verify', 'resign'] as const)
      expect(await act(mode, both, mode === 'sign' ? { 'oci-recursive': 'true' } : {})).toMatchObject({
        exitCode: 0,
        outputs: { result: 'passed', digest: digests },
      });
    const whole = await act('resign', `${own}:second\n${own}`);
    expect([whole.exitCode, whole.outputs['digest']]).toEqual([0, undefined]);
    // Its files are signed, and nothing else that it says: who goes on with it has to look at the directory.
    const altered = `${own}@${await withOtherAnnotations(inside, first)}`;
    const files = await act('verify', altered, { 'registry-path': 'files-alone' });
    expect([files.exitCode, files.outputs['verified'], files.outputs['digest']]).toEqual([0, '1', undefined]);
    await inside.close();
  }, 90_000);
});
