/** Models as Hugging Face's own client leaves them on disk, signed by a real Transit server and verified. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { AegisError } from '../../src/errors.ts';
import { signModelArtifact, verifyModelArtifact, type SignPathOptions } from '../../src/index.ts';
import { startHub, type Hub } from '../support/hub.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { clientOf, keyOf } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const run = promisify(execFile);
const directory = temporaryDirectory();
const MODEL = 'org/tiny';

/** A safetensors file whose header is two bytes of JSON. */
const safetensors = (weights: string): Buffer => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(2n);
  return Buffer.concat([length, Buffer.from(`{}${weights}`)]);
};
const SHARDS = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'] as const;
const INDEX = 'model.safetensors.index.json';
const FILES = {
  'config.json': Buffer.from('{"model_type":"tiny"}'),
  'onnx/weights.onnx': Buffer.from('onnx'),
  [SHARDS[0]]: safetensors('one'),
  [SHARDS[1]]: safetensors('two'),
  [INDEX]: Buffer.from(JSON.stringify({ weight_map: { a: SHARDS[0], b: SHARDS[1] } })),
};

let hf: string | undefined;
try {
  hf = await pythonTool('hf');
} catch (thrown) {
  process.stderr.write(`skipped: the client of Hugging Face cannot be had here (${String(thrown)})\n`);
}

(hf === undefined ? describe.skip : describe)('a model that hf has downloaded', () => {
  let vault: TestVault;
  let hub: Hub;
  let trust: string;
  let snapshot: string;
  let local: string;
  const cache = join(directory, 'hub');

  const download = async (...args: string[]): Promise<void> => {
    const env = {
      PATH: process.env['PATH'],
      HOME: directory,
      HF_ENDPOINT: hub.endpoint,
      HF_HUB_CACHE: cache,
    };
    await run(hf ?? '', ['download', MODEL, ...args], { env });
  };
  const sign = async (path: string, options: Omit<SignPathOptions, 'key'> = {}) =>
    signModelArtifact(path, {
      key: { name: 'hf', address: vault.address, auth: vault.rootToken },
      ...options,
    });
  const inCache = { allowSymlinks: 'hf-cache' } as const;

  beforeAll(async () => {
    [vault, hub] = await Promise.all([startVault(), startHub(MODEL, FILES)]);
    await vault.createKey('hf');
    const client = clientOf(vault);
    trust = (await keyOf(client, 'hf')).versions.map(({ publicKey }) => publicKey.pem).join('\n');
    await client.close();
    snapshot = join(cache, 'models--org--tiny/snapshots', hub.revision);
    local = join(directory, 'local');
    await download();
    await download('--local-dir', local);
  }, 240_000);
  afterAll(async () => {
    await Promise.all([vault.stop(), hub.close()]);
  });

  it('lies there in the two layouts that this is about', () => {
    expect(readlinkSync(join(snapshot, 'config.json'))).toMatch(/^\.\.\/\.\.\/blobs\/[0-9a-f]{40}$/);
    expect(lstatSync(join(local, '.cache/huggingface/download')).isDirectory()).toBe(true);
  });

  it('is signed and verified in the cache, through its own links', async () => {
    const signed = await sign(snapshot, inCache);
    expect(await verifyModelArtifact(snapshot, { trust, ...inCache })).toMatchObject({
      name: hub.revision,
      sha256: signed.sha256,
    });
    expect((await rejection(verifyModelArtifact(snapshot, { trust }))).code).toBe('ARTIFACT_NOT_REGULAR');
  });

  it('is the same model in a directory of its own, and what the client keeps there is left out by name', async () => {
    const signed = await sign(local);
    expect(signed.leftOut).toEqual({ count: 1, names: ['.cache/huggingface'] });
    const verified = await verifyModelArtifact(local, { trust });
    expect(verified.leftOut).toEqual(signed.leftOut);
    expect((await sign(snapshot, inCache)).sha256).toBe(signed.sha256);
  });

  it('verifies in the cache with the signature of the directory', async () => {
    const { bundlePath, sha256 } = await sign(local, { signature: join(directory, 'tiny.sig') });
    const anywhere = { trust, policy: { nameCheck: 'none' }, signature: bundlePath } as const;
    expect(await verifyModelArtifact(snapshot, { ...anywhere, ...inCache })).toMatchObject({ sha256 });
  });

  describe('and then was changed', () => {
    /** A whole cache of its own, and the snapshot in it. */
    let made = 0;
    const copy = (): string => {
      const to = join(directory, `copy-${++made}`);
      cpSync(join(cache, 'models--org--tiny'), join(to, 'models--org--tiny'), {
        recursive: true,
        verbatimSymlinks: true,
      });
      return join(to, 'models--org--tiny/snapshots', hub.revision);
    };
    const relink = (path: string, target: string): void => {
      rmSync(path);
      symlinkSync(target, path);
    };

    it('passes where a blob is shared with other models of the cache', async () => {
      const path = copy();
      const blob = join(path, readlinkSync(join(path, 'config.json')));
      const store = join(dirname(dirname(dirname(path))), 'blobs/ab');
      mkdirSync(store, { recursive: true });
      renameSync(blob, join(store, `ab${'0'.repeat(62)}`));
      symlinkSync(`../../blobs/ab/ab${'0'.repeat(62)}`, blob);
      const { sha256 } = await sign(path, inCache);
      expect(await verifyModelArtifact(path, { trust, ...inCache })).toMatchObject({ sha256 });
    });

    const STRAYS: readonly (readonly [string, (path: string) => void])[] = [
      ['out of the cache', (path) => relink(join(path, 'config.json'), '/etc/hostname')],
      [
        'to the blobs of another model',
        (path) => {
          const other = join(dirname(dirname(dirname(path))), 'models--org--other/blobs');
          mkdirSync(other, { recursive: true });
          writeFileSync(join(other, 'f'.repeat(40)), '{}');
          relink(join(path, 'config.json'), `../../../models--org--other/blobs/${'f'.repeat(40)}`);
        },
      ],
      ['to another file of the snapshot', (path) => relink(join(path, 'config.json'), INDEX)],
      [
        'to a blob that leads out',
        (path) => relink(join(path, readlinkSync(join(path, 'config.json'))), '/etc/hostname'),
      ],
      [
        'by a detour through a link among the blobs',
        (path) => {
          const blobs = join(dirname(dirname(path)), 'blobs');
          mkdirSync(join(directory, `elsewhere-${made}/in`), { recursive: true });
          const target = basename(readlinkSync(join(path, 'config.json')));
          writeFileSync(join(directory, `elsewhere-${made}`, target), '{}');
          symlinkSync(join(directory, `elsewhere-${made}/in`), join(blobs, 'in'));
          relink(join(path, 'config.json'), `../../blobs/in/../${target}`);
        },
      ],
    ];
    it.each(STRAYS)('is refused with a link %s', async (_, change) => {
      const path = copy();
      await sign(path, inCache);
      change(path);
      const attempts = [() => sign(path, inCache), () => verifyModelArtifact(path, { trust, ...inCache })];
      for (const attempt of attempts) {
        const error = await rejection(attempt());
        expect(error.code).toBe('ARTIFACT_NOT_REGULAR');
        expect(error.sentence).toContain('config.json is a link to');
      }
    });

    it('is refused with a pickle under another name', async () => {
      const path = join(directory, `local-${++made}`);
      cpSync(local, path, { recursive: true });
      // pickle.dumps([print], protocol=4)
      writeFileSync(
        join(path, SHARDS[0]),
        Buffer.from('80049519000000000000005d948c086275696c74696e73948c057072696e74949394612e', 'hex'),
      );
      const error = await rejection(sign(path, { requireSafetensors: true }));
      expect(error.code).toBe('FORMAT_REFUSED');
      expect(error.sentence).toContain(`"${SHARDS[0]}" is a pickle`);
      await sign(path);
      await verifyModelArtifact(path, { trust });
      const policy = { requireSafetensors: true };
      expect((await rejection(verifyModelArtifact(path, { trust, policy }))).code).toBe('FORMAT_REFUSED');
    });

    it('is refused without a shard, in both', async () => {
      const path = join(directory, `local-${++made}`);
      cpSync(local, path, { recursive: true });
      await sign(path);
      rmSync(join(path, SHARDS[1]));
      const error = await rejection(sign(path));
      expect(error.code).toBe('MODEL_INCOMPLETE');
      expect(error.sentence).toContain(`"${INDEX}" names "${SHARDS[1]}"`);
      const missed = await rejection(verifyModelArtifact(path, { trust }));
      expect(missed.sentence).toContain(`1 missing: "${SHARDS[1]}"`);
    });

    it('is refused with a pointer of git-lfs in it, unless that is meant', async () => {
      const path = join(directory, `local-${++made}`);
      cpSync(local, path, { recursive: true });
      const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
      writeFileSync(join(path, SHARDS[1]), pointer);
      const error = await rejection(sign(path));
      expect(error).toBeInstanceOf(AegisError);
      expect(error.code).toBe('LFS_POINTER');
      expect(error.sentence).toContain(SHARDS[1]);
      expect(error.hints.join(' ')).toMatch(/git lfs pull.*allowLfsPointers/);
      await sign(path, { allowLfsPointers: true });
    });
  });
});
