/** Verifying from a program what lies in a registry: how it is reached, what is shown to it, and what is told. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  verifyRegistryModel,
  type AegisError,
  type RegistryAccess,
  type VerifiedManifest,
  type VerifyRegistryOptions,
} from '../../src/index.ts';
import { silentLogger } from '../../src/log.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { inDays, NOW } from '../support/chains.ts';
import { memoryRepository, subjectAtTag, type MemoryRepository } from '../support/memory-repository.ts';
import { attachTo, bundleOfFiles, SIGNED_AT, signedBy } from '../support/oci-signatures.ts';
import { pushImage, pushModel } from '../support/oci.ts';
import { serveRepository, type ServedRepository } from '../support/served-repository.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { timestampAuthority, timestamperAt } from '../support/timestamps.ts';

const key = makeKey('ecdsa-p256');
const trust = key.publicKey.pem;
const directory = temporaryDirectory();
const FILES = { 'a.bin': 'aaa' };

let served: ServedRepository | undefined;
let memory: MemoryRepository;
let digest: string;
afterEach(async () => {
  await served?.close();
});

/** A registry with a signed model at `v1`, for the name under which it is reached. */
async function registry(options: Parameters<typeof serveRepository>[1] = {}): Promise<void> {
  served = await serveRepository(() => memory, options);
  memory = memoryRepository(`${served.host}/models/fraud`);
  digest = await pushModel(memory, 'v1', FILES);
  await signedBy(await subjectAtTag(memory, 'v1'), key);
}
const verify = async (more: Partial<VerifyRegistryOptions> = {}): Promise<VerifiedManifest> =>
  verifyRegistryModel(`${served?.host}/models/fraud:v1`, { trust, ...more });
const refused = async (more: object): Promise<AegisError> => rejection(verify(more));

describe('a registry that asks for nothing', () => {
  beforeEach(async () => registry());

  it('is shown nothing, and told of what was verified', async () => {
    const target = join(directory, 'served');
    const verified = await verify({ directory: relative('.', target) });
    const manifest = memory.manifests.get(digest);
    expect(verified).toEqual({
      kind: 'model',
      name: `${served?.host}/models/fraud:v1@${digest}`,
      ...{ digest, sha256: digest.slice(7), size: manifest?.bytes.length },
      signedAt: SIGNED_AT.toISOString(),
      directory: target,
    });
    expect(readFileSync(join(target, 'a.bin'), 'utf8')).toBe('aaa');
    expect(new Set(served?.shown)).toEqual(new Set(['']));
    expect(await verify()).not.toHaveProperty('directory');
  });

  it('is closed afterwards, whatever came of it', async () => {
    const closed = async (): Promise<boolean> => {
      for (let tries = 0; tries < 50 && served?.open() !== 0; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      return served?.open() === 0;
    };
    await verify();
    expect(await closed()).toBe(true);
    expect((await refused({ trust: makeKey('ecdsa-p256').publicKey.pem })).code).toBe('KEY_UNTRUSTED');
    expect(await closed()).toBe(true);
  });

  it('is asked without TLS at once where that is allowed, and else only where nobody speaks it', async () => {
    await verify({ registryPlainHttp: true });
    expect(served?.others()).toBe(0);
    await verify({ registryPlainHttp: false });
    expect(served?.others()).toBe(1);
    await verify();
    expect(served?.others()).toBe(2);
  });

  it('is asked again where it ails, and the logger is told', async () => {
    const told: string[] = [];
    const tell = (text: string): void => void told.push(text);
    served!.ailing = 1;
    await verify({ registryPlainHttp: true, logger: { debug: tell, info: tell, warning: tell } });
    expect(told.length).toBeGreaterThan(0);
  });

  it('must hold what is demanded, and no demand is heard that says nothing of a manifest', async () => {
    const policy = { expectedMetadata: { team: 'fraud' } };
    expect((await verify({ policy })).digest).toBe(digest);
    expect((await refused({ policy: { expectedMetadata: { team: 'other' } } })).code).toBe('POLICY_UNMET');
    for (const name of [
      'predicateTypes',
      'allowExtraFiles',
      'acceptSignedIgnorePaths',
      'requireSafetensors',
    ]) {
      const value = name === 'predicateTypes' ? ['x'] : true;
      const error = await refused({ policy: { [name]: value } });
      expect([error.code, error.message]).toEqual([
        'INPUT_INVALID',
        expect.stringContaining(`policy.${name}`),
      ]);
    }
  });

  it('is asked for the name that was signed, unless the caller says otherwise', async () => {
    const elsewhere = `localhost:${served?.host.split(':')[1]}/models/fraud:v1`;
    const plain = { trust, registryPlainHttp: true };
    expect((await rejection(verifyRegistryModel(elsewhere, plain))).code).toBe('SUBJECT_NAME_MISMATCH');
    const policy = { nameCheck: 'basename' } as const;
    expect(await verifyRegistryModel(elsewhere, { ...plain, policy })).toMatchObject({ digest });
  });

  it('leaves nothing that the caller did not hear of, with or without a bundle', async () => {
    const onAudit = async (): Promise<void> => Promise.reject(new Error('the disk is full'));
    const place = join(directory, 'unheard');
    await pushImage(memory, 'image', 'amd64');
    await signedBy(await subjectAtTag(memory, 'image'), key);
    for (const tag of ['v1', 'image']) {
      const target = join(place, tag);
      const unheard = verifyRegistryModel(`${served?.host}/models/fraud:${tag}`, {
        ...{ trust, onAudit, directory: target },
      });
      expect(await rejection(unheard)).toMatchObject({ cause: { message: 'the disk is full' } });
      expect(readdirSync(place)).toEqual([]);
    }
  });

  it('says nothing of a manifest whose files alone were signed, where none is delivered', async () => {
    const name = `${served?.host}/models/fraud`;
    memory = memoryRepository(name);
    await pushModel(memory, 'v1', FILES);
    const bundle = await bundleOfFiles(FILES, key, 1, name);
    await attachTo(await subjectAtTag(memory, 'v1'), bundle, MODEL_MANIFEST_TYPE);
    expect((await refused({})).code).toBe('REGISTRY_SIGNATURE_MISSING');
    expect((await verify({ directory: join(directory, 'files alone') })).digest).toBe(digest);
  });

  it('must hold a proven time where one is demanded', async () => {
    const tsa = timestampAuthority();
    const more = { timestampCertificates: tsa.root.pem, now: () => NOW, policy: { requireTimestamp: true } };
    expect((await refused(more)).code).toBe('TIMESTAMP_MISSING');
    const time = inDays(-5);
    const subject = await subjectAtTag(memory, 'v1');
    const signer = localSigner(key, 1, { timestamper: timestamperAt(tsa, time) });
    await signedBy(subject, key, 1, ['bundle'], { signer, now: () => time });
    expect((await verify(more)).timestampedAt).toBe(time.toISOString());
  });

  it('ends on request, and delivers nothing', async () => {
    const end = new AbortController();
    const target = join(directory, 'stopped');
    const stopped = refused({
      directory: target,
      signal: end.signal,
      registryPlainHttp: true,
      logger: silentLogger,
      registryAuth: async () => Promise.resolve({ kind: 'none' }),
    });
    end.abort();
    expect((await stopped).code).toBe('CANCELLED');
    expect(existsSync(target)).toBe(false);
  });

  it.each([7, '', null])('is not asked with the directory %j', async (given) => {
    expect((await refused({ directory: given })).code).toBe('INPUT_INVALID');
    expect(served?.shown).toEqual([]);
  });
});

describe('a registry that asks for a login', () => {
  const basic = { kind: 'basic', user: 'ci', password: 'word' } as const;
  const asBasic = `Basic ${Buffer.from('ci:word').toString('base64')}`;
  it.each<[string, string, string, RegistryAccess['registryAuth']]>([
    ['user and password', 'Basic realm="r"', asBasic, basic],
    ['what a function gives', 'Basic realm="r"', asBasic, async () => Promise.resolve(basic)],
    ['a token', 'Bearer realm="http://HOST/token"', 'Bearer own', { kind: 'bearer', token: 'own' }],
  ])('is shown %s', async (_, challenge, expected, registryAuth) => {
    await registry({ challenge, expected });
    expect((await verify({ registryAuth: registryAuth! })).digest).toBe(digest);
    expect(served?.shown).toContain(expected);
  });

  it.each([[undefined], [{ kind: 'none' }], [async () => Promise.resolve({ kind: 'none' })]])(
    'is shown nothing of %j',
    async (registryAuth) => {
      await registry({ challenge: 'Basic realm="r"', expected: asBasic });
      expect((await refused({ registryAuth })).code).toBe('REGISTRY_DENIED');
    },
  );

  it.each([
    [{ kind: 'basic', user: 'ci' }],
    [{ kind: 'basic', password: 'word' }],
    [{ kind: 'basic', user: 7, password: 'word' }],
    [{ kind: 'basic', user: 'ci', password: null }],
    [{ kind: 'identity' }],
    [{ kind: 'bearer', token: 7 }],
    [{ kind: 'password', password: 'word' }],
    [{}],
    ['ci:word'],
  ])('is shown nothing of %j, which is no login', async (registryAuth) => {
    await registry({ challenge: 'Basic realm="r"', expected: asBasic });
    expect((await refused({ registryAuth })).code).toBe('INPUT_INVALID');
    expect(served?.shown.some((one) => one !== '')).toBe(false);
  });
});
