/** Signatures and models as others lay them out, through the built action and the built CLI: each input, and its refusal. */
import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { authority, signer } from '../support/chains.ts';
import { errorsOf, runAction } from '../support/run-action.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(ROOT, 'dist/cli/index.js');
const PICKLE = Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1');
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`;
let vault: TestVault;
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('k');
});
afterAll(async () => {
  await vault.stop();
});

type Mode = 'sign' | 'verify' | 'resign';
type Inputs = Readonly<Record<string, string>>;
interface Outcome {
  readonly passed: boolean;
  /** Everything that was said. */
  readonly said: string;
}
type Door = (mode: Mode, cwd: string, inputs: Inputs) => Promise<Outcome>;

const OFFLINE = ['public-key', 'trusted-certificates'];
const withKey = (inputs: Inputs): Inputs =>
  OFFLINE.some((name) => name in inputs) ? inputs : { key: 'k', ...inputs };

const FLAGS = ['accept-signed-ignore-paths', 'require-safetensors', 'allow-lfs-pointers'];
const DOORS: readonly [string, Door][] = [
  [
    'the action',
    async (mode, cwd, inputs) => {
      const result = await runAction({ cwd, mode, inputs: withKey(inputs), vault });
      const errors = errorsOf(result).map(({ message, properties }) => `${properties['title']} ${message}`);
      return { passed: result.exitCode === 0, said: [result.log, ...errors].join('\n') };
    },
  ],
  [
    'the CLI',
    async (mode, cwd, inputs) => {
      const args = Object.entries(withKey(inputs)).flatMap(([name, value]) => {
        if (name === 'path') return value.split('\n');
        if (FLAGS.includes(name)) return [`--${name}`];
        return value.split('\n').map((one) => `--${name}=${one}`);
      });
      const env = {
        PATH: process.env['PATH'],
        HOME: cwd,
        VAULT_ADDR: vault.address,
        VAULT_TOKEN: vault.rootToken,
      };
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, mode, ...args], {
        cwd,
        env,
        encoding: 'utf8',
      });
      return Promise.resolve({ passed: status === 0, said: stdout + stderr });
    },
  ],
];

describe.each(DOORS)('through %s', (_, door) => {
  let cwd = '';
  function made(files: Readonly<Record<string, string>>): void {
    cwd = temporaryDirectory();
    writeFiles(cwd, files);
  }
  const expectPass = async (mode: Mode, inputs: Inputs): Promise<string> => {
    const { passed, said } = await door(mode, cwd, inputs);
    expect([passed, said]).toEqual([true, said]);
    return said;
  };
  /** @param words a code first, then what a person must read */
  const expectRefusal = async (mode: Mode, inputs: Inputs, ...words: string[]): Promise<void> => {
    const { passed, said } = await door(mode, cwd, inputs);
    expect(passed).toBe(false);
    for (const one of words) expect(said).toContain(one);
  };

  it('signature: another place, also inside the model, and never none', async () => {
    made({ 'm/w.bin': 'w', 'a.bin': 'a' });
    const inside = { 'model-path': 'm', signature: 'm/model.sig' };
    await expectPass('sign', inside);
    await expectPass('verify', inside);
    await expectRefusal('verify', { 'model-path': 'm' }, 'BUNDLE_MISSING');
    await expectPass('sign', { path: 'a.bin', signature: 'a.sig' });
    await expectPass('verify', { path: 'a.bin', signature: 'a.sig' });
    await expectRefusal('verify', { path: 'a.bin', signature: 'm/model.sig' }, 'PREDICATE_TYPE_REFUSED');
    await expectRefusal('verify', { path: 'a.bin', signature: 'gone.sig' }, 'BUNDLE_MISSING');
    await expectRefusal('sign', { path: 'a.bin\nm/w.bin', signature: 'a.sig' }, 'signature');
  });

  it("ignore-paths: the caller's list counts, the signer's only where it is accepted", async () => {
    made({ 'm/w.bin': 'w', 'm/logs/a.txt': 'a', 'm/notes': 'n' });
    const model = { 'model-path': 'm' };
    expect(await expectPass('sign', { ...model, 'ignore-paths': 'logs\nnotes' })).toContain(
      '2 paths among them not checked',
    );
    await expectRefusal('verify', model, 'MODEL_MISMATCH', 'logs/a.txt', 'left out by the signer');
    await expectRefusal('verify', { ...model, 'ignore-paths': 'notes' }, 'MODEL_MISMATCH', 'logs/a.txt');
    expect(await expectPass('verify', { ...model, 'ignore-paths': 'logs\nnotes' })).toContain('not checked');
    await expectPass('verify', { ...model, 'accept-signed-ignore-paths': 'true' });
    writeFiles(cwd, { 'm/new': 'x' });
    const accepted = { ...model, 'accept-signed-ignore-paths': 'true' };
    await expectRefusal('verify', accepted, 'MODEL_MISMATCH', '"new"');
    await expectRefusal('verify', { ...model, 'ignore-paths': '*.txt' }, 'ignore-paths');
    await expectRefusal('verify', { path: 'm/w.bin', 'ignore-paths': 'logs' }, 'ignore-paths');
  });

  it('ignore-git-paths: what git keeps is signed and checked where it is asked for', async () => {
    made({ 'm/w.bin': 'w', 'm/.gitattributes': 'a' });
    await expectPass('sign', { 'model-path': 'm' });
    await expectPass('verify', { 'model-path': 'm' });
    const all = { 'model-path': 'm', 'ignore-git-paths': 'false' };
    await expectRefusal('verify', all, 'MODEL_MISMATCH', '.gitattributes');
    await expectPass('sign', all);
    await expectPass('verify', all);
    writeFiles(cwd, { 'm/.gitattributes': 'b' });
    await expectRefusal('verify', { 'model-path': 'm' }, 'MODEL_MISMATCH', '.gitattributes');
  });

  it('allow-symlinks hf-cache: links into the own blobs, and no others', async () => {
    made({ 'hub/models--o--n/blobs/ab': 'w', 'hub/models--o--n/snapshots/r/config.json': '{}', stray: 's' });
    const model = 'hub/models--o--n/snapshots/r';
    symlinkSync('../../blobs/ab', join(cwd, model, 'w.bin'));
    const cache = { 'model-path': model, 'allow-symlinks': 'hf-cache' };
    await expectRefusal('sign', { 'model-path': model }, 'ARTIFACT_NOT_REGULAR', 'w.bin', 'allow-symlinks');
    await expectPass('sign', cache);
    await expectPass('verify', cache);
    symlinkSync('../../../../stray', join(cwd, model, 'stray.bin'));
    await expectRefusal('verify', cache, 'ARTIFACT_NOT_REGULAR', 'stray.bin');
    await expectRefusal('sign', cache, 'ARTIFACT_NOT_REGULAR', 'stray.bin');
    expect(await expectPass('sign', { ...cache, 'allow-symlinks': 'true' })).toContain('out of the model');
    mkdirSync(join(cwd, 'm'));
    await expectRefusal('sign', { ...cache, 'model-path': 'm' }, 'snapshot');
    await expectRefusal('sign', { ...cache, 'allow-symlinks': 'cache' }, 'hf-cache');
  });

  it('require-safetensors: no pickle, whatever it is called', async () => {
    made({ 'm/w.safetensors': 'w' });
    const safe = { 'model-path': 'm', 'require-safetensors': 'true' };
    await expectPass('sign', safe);
    await expectPass('verify', safe);
    writeFileSync(join(cwd, 'm/w.safetensors'), PICKLE);
    await expectRefusal('sign', safe, 'FORMAT_REFUSED', 'w.safetensors');
    await expectPass('sign', { 'model-path': 'm' });
    await expectPass('verify', { 'model-path': 'm' });
    await expectRefusal('verify', safe, 'FORMAT_REFUSED', 'w.safetensors');
    await expectRefusal('resign', safe, 'require-safetensors');
  });

  it('allow-lfs-pointers: pointers are refused with the remedy', async () => {
    made({ 'm/w.bin': POINTER, 'm/w.bin.index.json': '{"weight_map":{"t":"w.bin"}}' });
    const model = { 'model-path': 'm' };
    await expectRefusal('sign', model, 'LFS_POINTER', 'w.bin', 'git lfs pull', 'lfs: true');
    await expectPass('sign', { ...model, 'allow-lfs-pointers': 'true' });
    await expectPass('verify', model);
    await vault.rotateKey('k');
    await expectRefusal('resign', model, 'LFS_POINTER', 'w.bin');
    await expectPass('resign', { ...model, 'allow-lfs-pointers': 'true' });
    rmSync(join(cwd, 'm/w.bin'));
    await expectRefusal('sign', model, 'MODEL_INCOMPLETE', 'w.bin.index.json');
  });

  it('trusted-certificates: a signer that one of them certified', async () => {
    made({ 'm/w.bin': 'w' });
    await expectPass('sign', { 'model-path': 'm' });
    const { data } = (await vault.request('GET', 'transit/keys/k')).body as {
      data: { latest_version: number; keys: Record<string, { public_key: string }> };
    };
    const day = 86_400_000;
    const time = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day) };
    const root = authority('root', time);
    const publicKey = createPublicKey(data.keys[data.latest_version]!.public_key);
    const leaf = signer(root, { ...time, keys: { publicKey, privateKey: root.privateKey } });
    writeFiles(cwd, { 'root.pem': root.pem, 'other.pem': authority('root', time).pem });
    const path = join(cwd, 'm.sig.json');
    const bundle = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const chain = (der: Buffer) => ({
      x509CertificateChain: { certificates: [{ rawBytes: der.toString('base64') }] },
    });
    writeFileSync(path, JSON.stringify({ ...bundle, verificationMaterial: chain(leaf.der) }));
    const trusted = (file: string) => ({ 'model-path': 'm', 'trusted-certificates': file });
    await expectPass('verify', trusted('root.pem'));
    await expectRefusal('verify', trusted('other.pem'), 'CERTIFICATE_UNTRUSTED');
    await expectRefusal('verify', { ...trusted('root.pem'), 'min-key-version': '1' }, 'min-key-version');
    await expectRefusal('verify', trusted('gone.pem'), 'trusted-certificates');
    const expired = signer(root, {
      notBefore: new Date(Date.now() - 2 * day),
      notAfter: new Date(Date.now() - day),
      keys: { publicKey, privateKey: root.privateKey },
    });
    writeFileSync(path, JSON.stringify({ ...bundle, verificationMaterial: chain(expired.der) }));
    await expectRefusal('verify', trusted('root.pem'), 'CERTIFICATE_EXPIRED');
    writeFileSync(path, JSON.stringify(bundle));
    await expectRefusal('verify', trusted('root.pem'), 'KEY_UNTRUSTED');
  });

  it('names that differ in nothing that anybody sees are shown escaped', async () => {
    made({ 'm/gr\u00f6\u00dfe.bin': 'w' });
    await expectPass('sign', { 'model-path': 'm' });
    renameSync(join(cwd, 'm/gr\u00f6\u00dfe.bin'), join(cwd, 'm/gro\u0308\u00dfe.bin'));
    await expectRefusal('verify', { 'model-path': 'm' }, 'MODEL_MISMATCH', '\\u{308}');
  });
});
