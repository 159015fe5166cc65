/** What a repository shows of its signatures. Nothing of it is proven. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../../src/errors.ts';
import { ManifestBudget } from '../../../src/flow/oci/limits.ts';
import { statusOfRepository, taggedSubjects } from '../../../src/flow/oci/status.ts';
import { fallbackTag, MERGE_PORTS } from '../../../src/registry/oci/attach.ts';
import { legacyTag } from '../../../src/registry/oci/legacy.ts';
import { descriptorOf, digestOf, OCI_MANIFEST } from '../../../src/registry/oci/manifest.ts';
import { COSIGN_SIGN_TYPE } from '../../../src/statement/image-signature.ts';
import { MODEL_SIGNATURE_TYPE } from '../../../src/statement/model-signature.ts';
import { localSigner, makeKey } from '../../support/local-keys.ts';
import {
  memoryRepository,
  NAME,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import { attachTo, byCosign, SIGNED_AT, signedBy } from '../../support/oci-signatures.ts';
import { pushImage, pushIndex, pushModel } from '../../support/oci.ts';
import { rejectedCode } from '../../support/thrown.ts';

jest.spyOn(MERGE_PORTS, 'sleep').mockResolvedValue(undefined);

const key = makeKey('ecdsa-p256');
const WANTED = { key: 'transit/test', version: 2 };

let repository: MemoryRepository;
beforeEach(() => {
  repository = memoryRepository();
});

describe('what tags name', () => {
  it('is each manifest once, with its tags in order, and none of signatures', async () => {
    const shared = await pushImage(repository, 'b', 'amd64');
    for (const tag of ['z', 'a']) repository.tagged.set(tag, shared);
    const other = await pushImage(repository, 'm', 'arm64');
    await signedBy(await subjectAtTag(repository, 'm'), key, 1, ['legacy']);
    repository.tagged.set(fallbackTag(shared), other);
    const rows = await statusOfRepository(repository, undefined);
    expect(rows.map(({ reference, digest, tags }) => [reference, digest, tags])).toEqual([
      [`${NAME}@${shared}`, shared, ['a', 'b', 'z']],
      [`${NAME}@${other}`, other, ['m']],
    ]);
    const { subjects, unusable } = await taggedSubjects(repository, false);
    expect(unusable).toEqual([]);
    expect(subjects.map(({ label }) => label)).toEqual([`${NAME}:a@${shared}`, `${NAME}:m@${other}`]);
  });

  it('is shown by the first of their tags, whichever the registry answers first', async () => {
    for (const tag of ['c', 'a', 'b']) await pushImage(repository, tag, tag);
    for (const tag of ['c', 'a']) repository.tagged.set(`${tag}2`, repository.tagged.get(tag) ?? '');
    const waits = new Map([
      ['a', 30],
      ['a2', 20],
      ['b', 10],
    ]);
    const late = {
      ...repository,
      manifest: async (reference: string) => {
        await new Promise((resolve) => setTimeout(resolve, waits.get(reference) ?? 0));
        return repository.manifest(reference);
      },
    };
    const rows = await statusOfRepository(late, undefined);
    expect(rows.map(({ tags }) => tags)).toEqual([['a', 'a2'], ['b'], ['c', 'c2']]);
  });

  it('is with what indexes list where that is asked for', async () => {
    await pushIndex(repository, 'multi', ['amd64', 'arm64']);
    repository.calls.length = 0;
    expect((await taggedSubjects(repository, false)).subjects).toHaveLength(1);
    expect(repository.calls).toEqual(['TAGS', 'GET multi']);
    const { subjects: all } = await taggedSubjects(repository, true);
    expect(all.map(({ children }) => children?.length)).toEqual([2, undefined, undefined]);
    const full = new ManifestBudget();
    full.add({ bytes: new Uint8Array(32 * 1024 * 1024) });
    expect(await rejectedCode(async () => taggedSubjects(repository, false, full))).toBe('LIMIT_EXCEEDED');
    const rest = new ManifestBudget();
    const { bytes } = all[0]?.manifest ?? { bytes: Buffer.alloc(0) };
    rest.add({ bytes: new Uint8Array(32 * 1024 * 1024 - bytes.length) });
    expect(await rejectedCode(async () => taggedSubjects(repository, true, rest))).toBe('LIMIT_EXCEEDED');
  });

  it('is asked for four at a time', async () => {
    for (let index = 0; index < 6; index += 1) await pushImage(repository, `v${index}`, `of ${index}`);
    let busy = 0;
    let most = 0;
    const slowly =
      <T>(answer: (asked: string) => Promise<T>) =>
      async (asked: string): Promise<T> => {
        busy += 1;
        most = Math.max(most, busy);
        await new Promise((resolve) => setTimeout(resolve, 5));
        busy -= 1;
        return answer(asked);
      };
    const slow = { manifest: slowly(repository.manifest), referrers: slowly(repository.referrers) };
    await taggedSubjects({ ...repository, ...slow }, false);
    expect(most).toBe(4);
    most = 0;
    await statusOfRepository({ ...repository, referrers: slow.referrers }, undefined);
    expect(most).toBe(4);
  });

  it('is nothing where the repository is not there, or mistyped', async () => {
    expect(await rejectedCode(async () => taggedSubjects(repository, false))).toBe('REGISTRY_NOT_FOUND');
    expect(await rejectedCode(async () => statusOfRepository(repository, undefined))).toBe(
      'REGISTRY_NOT_FOUND',
    );
    repository.tagged.set(fallbackTag(digestOf(Buffer.from(''))), await pushImage(repository, 'v1', 'x'));
    repository.tagged.delete('v1');
    expect(await rejectedCode(async () => taggedSubjects(repository, false))).toBe('REGISTRY_NOT_FOUND');
  });

  it('may be one that can be read, and as many that cannot', async () => {
    await pushImage(repository, 'v1', 'x');
    repository.tagged.set('dangling', digestOf(Buffer.from('gone')));
    expect(await taggedSubjects(repository, false)).toMatchObject({
      subjects: [{ target: { reference: { tag: 'v1' } } }],
      unusable: [{ tag: 'dangling' }],
    });
  });

  it('is given up where the registry takes too long', async () => {
    await pushImage(repository, 'v1', 'x');
    const endless = async () => new Promise<never>(() => {});
    const impatient = { ...repository, patience: { lookMs: 600_000, listMs: 1 }, tags: endless };
    expect(await rejectedCode(async () => taggedSubjects(impatient, false))).toBe('REGISTRY_UNREACHABLE');
    expect(await rejectedCode(async () => statusOfRepository(impatient, undefined))).toBe(
      'REGISTRY_UNREACHABLE',
    );
    const looking = { ...repository, patience: { lookMs: 1, listMs: 600_000 }, referrers: endless };
    expect(await rejectedCode(async () => statusOfRepository(looking, undefined))).toBe(
      'REGISTRY_UNREACHABLE',
    );
  });
});

describe('a manifest', () => {
  const state = async (wanted: typeof WANTED | 'none' = WANTED) => {
    const [row] = await statusOfRepository(repository, wanted === 'none' ? undefined : wanted);
    if (row === undefined) throw new Error('nothing');
    const { reference: _, digest: __, tags: ___, ...claim } = row;
    return claim;
  };
  const subject = async () => {
    await pushImage(repository, 'v1', 'amd64');
    return subjectAtTag(repository, 'v1');
  };
  const ours = { key: 'transit/test', signedAt: SIGNED_AT.toISOString() };

  it('is unsigned', async () => {
    await subject();
    expect(await state()).toEqual({ state: 'unsigned' });
  });

  it('is shown by the best of its signatures, in any order', async () => {
    const one = await subject();
    await attachTo(one, Buffer.from('{}'), MODEL_SIGNATURE_TYPE);
    expect(await state()).toEqual({ state: 'broken', problem: expect.any(String) });
    const signer = localSigner(key, 7);
    await signedBy(one, key, 7, ['bundle'], { signer: { ...signer, key: { ...signer.key, name: 'other' } } });
    expect(await state()).toMatchObject({ state: 'other-key', key: 'transit/other', keyVersion: 7 });
    await signedBy(one, key, 1);
    expect(await state()).toEqual({ state: 'stale', keyVersion: 1, ...ours });
    await signedBy(one, key, 2);
    await attachTo(one, Buffer.from('{}'), MODEL_SIGNATURE_TYPE);
    expect(await state()).toEqual({ state: 'current', keyVersion: 2, ...ours });
    // Of those that are as good the first.
    expect(await state('none')).toMatchObject({ state: 'signed', key: 'transit/other', keyVersion: 7 });
    // Whatever was attached later is tried before it, and is worse.
    await attachTo(one, Buffer.from('{}'), MODEL_SIGNATURE_TYPE);
    await signedBy(one, key, 1);
    await signedBy(one, key, 7, ['bundle'], { signer: { ...signer, key: { ...signer.key, name: 'other' } } });
    expect(await state()).toMatchObject({ state: 'current', keyVersion: 2 });
  });

  it.each([
    ['as cosign’s', COSIGN_SIGN_TYPE],
    ['as ours', MODEL_SIGNATURE_TYPE],
    ['as nothing', ''],
  ])('is signed by cosign, where that is listed %s', async (_, type) => {
    const one = await subject();
    await attachTo(one, byCosign(one, key), type);
    expect(await state()).toEqual({ state: 'signed', remark: 'by cosign' });
    await signedBy(one, key, 1);
    expect(await state()).toMatchObject({ state: 'stale' });
  });

  it('is not signed by what is about something else, which is not even read', async () => {
    const one = await subject();
    await attachTo(one, Buffer.from('{}'), 'https://slsa.dev/provenance/v1');
    repository.calls.length = 0;
    expect(await state()).toEqual({ state: 'unsigned' });
    expect(repository.calls.filter((call) => call.startsWith('BLOB'))).toEqual([]);
  });

  it('is not signed by a statement about something else that is listed as ours', async () => {
    await pushModel(repository, 'v1', { a: 'a' });
    const one = await subjectAtTag(repository, 'v1');
    await signedBy(one, key, 1);
    for (const { digest, bytes } of [...repository.manifests.values()])
      if (bytes.includes('model_signing')) {
        const text = bytes.toString().replace(/https:..model_signing[^"]*/, MODEL_SIGNATURE_TYPE);
        await repository.putManifest(OCI_MANIFEST, Buffer.from(text));
      } else if (bytes.includes(MODEL_SIGNATURE_TYPE)) repository.manifests.delete(digest);
    expect(await state()).toEqual({ state: 'unsigned' });
  });

  it('is signed in cosign’s older form, where nothing else says more', async () => {
    const one = await subject();
    await signedBy(one, key, 1, ['legacy']);
    expect(await state()).toEqual({ state: 'signed', remark: expect.stringContaining('older form') });
    await attachTo(one, byCosign(one, key));
    expect(await state()).toEqual({ state: 'signed', remark: 'by cosign' });
    repository.calls.length = 0;
    await signedBy(one, key, 2);
    repository.calls.length = 0;
    expect(await state()).toMatchObject({ state: 'current' });
    expect(repository.calls).not.toContain(`GET ${legacyTag(one.manifest.digest)}`);
  });

  it.each<[ErrorCode, string]>([
    ['REGISTRY_DIGEST_MISMATCH', 'broken'],
    ['LIMIT_EXCEEDED', 'broken'],
    ['REGISTRY_UNREACHABLE', 'REGISTRY_UNREACHABLE'],
    ['CANCELLED', 'CANCELLED'],
  ])('whose signature ends with %s is %s', async (failure, expected) => {
    const one = await subject();
    await signedBy(one, key, 1);
    const failing = {
      ...repository,
      smallBlob: async () => Promise.reject(new AegisError(failure, { message: 'no' })),
    };
    const shown = statusOfRepository(failing, WANTED).then(
      ([row]) => row?.state,
      (error: unknown) => (error instanceof AegisError ? error.code : String(error)),
    );
    expect(await shown).toBe(expected);
  });

  it('is shown by a thousand of its signatures', async () => {
    const one = await subject();
    const listed = Array.from({ length: 1001 }, (_, index) =>
      descriptorOf(OCI_MANIFEST, Buffer.from(`${index}`)),
    );
    let looks = 0;
    const crowded = {
      ...repository,
      referrers: async () => Promise.resolve(listed),
      manifest: async (reference: string) => {
        if (listed.some(({ digest }) => digest === reference)) {
          looks += 1;
          return undefined;
        }
        return repository.manifest(reference);
      },
    };
    const [row] = await statusOfRepository(crowded, WANTED);
    expect([row?.digest, row?.state, looks]).toEqual([one.manifest.digest, 'broken', 1000]);
  });
});
