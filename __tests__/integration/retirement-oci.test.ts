/** Retiring a version whose signatures lie in an OCI registry: what holds it back there, on real servers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { silentLogger } from '../../src/log.ts';
import { attachBundle, bundlesOf } from '../../src/registry/oci/attach.ts';
import { attachLegacy } from '../../src/registry/oci/legacy.ts';
import { OCI_MANIFEST, readIndex } from '../../src/registry/oci/manifest.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { shownKey } from '../../src/run/trust-file.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { encodeTrustFile } from '../../src/verify/trust-file.ts';
import {
  pushIndex,
  pushIndexOf,
  pushModel,
  repositoryAt,
  startRegistry,
  toolOr,
  type TestRegistry,
} from '../support/oci.ts';
import { runMode, variablesOf } from '../support/run-mode.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { clientOf, keyOf } from '../support/transit.ts';
import { startOpensslAuthority, type RealAuthority } from '../support/tsa.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const { path: program = '', why } = await toolOr('distribution');

describeIf(program !== '', why)('an OCI registry', () => {
  const workspace = temporaryDirectory();
  let vault: TestVault;
  let client: VaultClient;
  let registry: TestRegistry;
  let tsa: RealAuthority;
  let repository: OciRepository;
  let name: string;
  let key: string;
  let made = 0;

  beforeAll(async () => {
    [vault, registry, tsa] = await Promise.all([
      startVault(),
      startRegistry(program, 'distribution'),
      startOpensslAuthority(workspace),
    ]);
    client = clientOf(vault);
    writeFileSync(join(workspace, 'tsa.pem'), tsa.root);
  }, 60_000);
  afterAll(async () => {
    await client.close();
    await Promise.all([vault.stop(), registry.stop(), tsa.stop()]);
  });
  beforeEach(async () => {
    made += 1;
    key = `oci-${made}`;
    await vault.createKey(key);
    name = `${registry.host}/models/m${made}`;
    repository = await repositoryAt(name);
  });
  afterEach(async () => repository.close());

  const said: string[] = [];
  async function run(raw: Record<string, string>): Promise<{ code: string | undefined; message: string }> {
    said.length = 0;
    const say = (text: string): void => void said.push(text);
    const report = await runMode(workspace, { key, registry: 'oci', ...raw }, variablesOf(vault), {
      log: { ...silentLogger, info: say, warning: say },
    });
    const { fatal, failures } = report.view();
    return { code: fatal?.code ?? failures[0]?.error.code, message: fatal?.sentence ?? '' };
  }
  const sign = async (model: string, raw: Record<string, string> = {}): Promise<void> => {
    const signed = await run({ mode: 'sign', 'registry-model': model, upload: 'false', ...raw });
    expect(signed).toEqual({ code: undefined, message: '' });
  };
  const stamped = () => ({ 'timestamp-url': tsa.url, 'timestamp-certificates': 'tsa.pem' });
  const retire = async (model: string, raw: Record<string, string> = {}) =>
    run({
      mode: 'rotate',
      'min-key-version': '2',
      'registry-model': model,
      unchecked: 'acknowledge',
      'dry-run': 'true',
      ...raw,
    });
  async function remembered(): Promise<Record<string, string>> {
    const exported = encodeTrustFile(shownKey(await keyOf(client, key)), 'a'.repeat(64), new Date());
    writeFileSync(join(workspace, 'trust.json'), exported);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    return { 'public-key': 'trust.json', 'timestamp-certificates': 'tsa.pem' };
  }
  const free = { code: undefined, message: '' };

  it('holds a version back by a tag that names nothing readable: nobody knows what is behind it', async () => {
    await pushModel(repository, 'bare', { weights: 'unsigned' });
    expect(await retire(name)).toEqual(free);
    await pushModel(repository, 'outside', { '../weights': 'unsigned' });
    const held = await retire(name);
    expect(held.code).toBe('KEY_VERSION_IN_USE');
    expect(held.message).toContain(`${name}:outside (REGISTRY_FILE_UNSAFE)`);
  });

  it('holds a version back by what it signed there, until that is re-signed next to it', async () => {
    const digest = await pushModel(repository, 'v1', { weights: 'w' });
    await pushModel(repository, 'bare', { weights: 'unsigned' });
    await sign(`${name}:v1`);
    for (const model of [name, `${name}:v1`, `${name}@${digest}`]) {
      const held = await retire(model);
      expect(held.code).toBe('KEY_VERSION_IN_USE');
      expect(held.message).toContain(digest);
      expect(held.message).toContain('(version 1)');
    }
    expect(await retire(`${name}:bare`)).toEqual(free);
    expect(said).toContain('Not checked: MLflow, and untagged manifests in OCI registries');
    await vault.rotateKey(key);
    expect(await run({ mode: 'resign', 'registry-model': name, upload: 'false' })).toEqual(free);
    expect(await bundlesOf(repository, digest)).toHaveLength(4);
    expect(await retire(name, { 'dry-run': 'false', 'retire-only': 'true' })).toEqual(free);
    expect(await run({ mode: 'verify', 'registry-model': `${name}:v1` })).toEqual(free);
  }, 60_000);

  it('lets what carries a timestamp live on, manifest and files', async () => {
    await pushModel(repository, 'v1', { weights: 'w' });
    await sign(`${name}:v1`, stamped());
    const known = await remembered();
    expect((await retire(name)).code).toBe('KEY_VERSION_IN_USE');
    expect(await retire(name, known)).toEqual(free);
    expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/1 signature .* will stay valid/)]));
    // A newer signature of the files alone does not stand for that of the manifest.
    await pushModel(repository, 'bare', { weights: 'unsigned' });
    await sign(`${name}:bare`);
    const held = await retire(name, known);
    expect(held.message).toContain(':bare@');
    expect(held.message).not.toContain(':v1@');
  }, 60_000);

  it('looks at what an index lists, in a whole repository too', async () => {
    await pushIndex(repository, 'index', ['amd64', 'arm64']);
    const index = await repository.manifest('index');
    const child = readIndex(index!.bytes, 'index').manifests[1]!.digest;
    await sign(`${name}@${child}`);
    await pushIndexOf(repository, 'outer', [await pushIndexOf(repository, 'inner', [index!])]);
    await pushModel(repository, 'inner', { weights: 'only the outer index names the inner one' });
    for (const model of [`${name}:index`, `${name}:outer`, name]) {
      const held = await retire(model);
      expect(held).toMatchObject({ code: 'KEY_VERSION_IN_USE' });
      expect(held.message).toContain(child);
    }
  }, 60_000);

  it('passes over what verifies nowhere', async () => {
    const digest = await pushModel(repository, 'v1', { weights: 'w' });
    const subject = { mediaType: OCI_MANIFEST, digest, size: 0 };
    const junk = async (bytes: Buffer): Promise<string> =>
      attachBundle(repository, subject, { bytes, predicateType: MODEL_SIGNATURE_TYPE, created: new Date() });
    await junk(Buffer.from('no bundle'));
    expect(await retire(name)).toEqual(free);
    await attachLegacy(repository, subject, {
      payload: Buffer.from('{}'),
      signature: Buffer.from('of a stranger'),
    });
    expect(await retire(name)).toEqual(free);
  }, 60_000);

  it('does not take a repository without a tag for one that was looked at', async () => {
    for (const empty of [`${registry.host}/models/nobody`, name])
      expect((await retire(empty)).code).toBe('REGISTRY_NOT_FOUND');
  }, 60_000);

  it('looks at cosign’s older form, which names no key', async () => {
    await pushModel(repository, 'v1', { weights: 'w' });
    const legacy = { 'oci-forms': 'legacy' };
    await sign(`${name}:v1`, legacy);
    const held = await retire(name);
    expect(held.code).toBe('KEY_VERSION_IN_USE');
    expect(held.message).toContain('(version 1)');
    // A timestamp has no place there.
    await vault.rotateKey(key);
    await sign(`${name}:v1`, legacy);
    expect(await retire(name)).toEqual(free);
  }, 60_000);

  it.each<[string, Record<string, string>]>([
    ['no reference', {}],
    ['a reference that is none', { 'registry-model': 'models:/a/1' }],
    ['a repository that is not there', { 'registry-model': 'HOST/models/none:v1' }],
    ['HTTP for another registry', { registry: 'mlflow', 'registry-plain-http': 'true' }],
  ])('does not take %s', async (what, raw) => {
    const named = Object.fromEntries(
      Object.entries(raw).map(([one, text]) => [one, text.replace('HOST', registry.host)]),
    );
    const { code } = await run({
      mode: 'rotate',
      'min-key-version': '2',
      unchecked: 'acknowledge',
      ...named,
    });
    expect(code).toBe(what.startsWith('a repository') ? 'REGISTRY_NOT_FOUND' : 'INPUT_INVALID');
  });
});
