/** Signing manifests of a registry anew: what is taken over, what is left, and what is refused. */
import { createHash } from 'node:crypto';
import { beforeEach, expect, it, jest } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../../src/errors.ts';
import { resignSubjects, type OciResignRequest } from '../../../src/flow/oci/resign.ts';
import type { OciSignPorts } from '../../../src/flow/oci/sign.ts';
import type { OciSubject } from '../../../src/flow/oci/subjects.ts';
import { provenSubject } from '../../../src/flow/oci/verify.ts';
import type { ArtifactRecord } from '../../../src/flow/progress.ts';
import { bundlesOf, MERGE_PORTS } from '../../../src/registry/oci/attach.ts';
import { MODEL_MANIFEST_TYPE } from '../../../src/statement/model-manifest.ts';
import { localSigner, makeKey, trustVersions } from '../../support/local-keys.ts';
import {
  memoryRepository,
  NAME,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import {
  attachOlder,
  attachTo,
  bundleOfFiles,
  byCosign,
  cosignPayload,
  SIGNED_AT,
  signedBy,
} from '../../support/oci-signatures.ts';
import { pushImage, pushModel } from '../../support/oci.ts';
import { rejection } from '../../support/thrown.ts';

jest.spyOn(MERGE_PORTS, 'sleep').mockResolvedValue(undefined);

const NOW = new Date('2026-12-01T00:00:00Z');
const [old, young, foreign] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const trust = trustVersions(old, young);

let repository: MemoryRepository;
let subject: OciSubject;
beforeEach(async () => {
  repository = memoryRepository();
  await pushImage(repository, 'v1', 'amd64');
  subject = await subjectAtTag(repository, 'v1');
});

async function resign(
  request: Partial<OciResignRequest> = {},
  ports: Partial<OciSignPorts> = {},
): Promise<ArtifactRecord[]> {
  const records: ArtifactRecord[] = [];
  await resignSubjects(
    {
      subjects: [subject],
      trust,
      predicate: { kind: 'model-signature', metadata: { run: 'again' } },
      allowUnsigned: false,
      dryRun: false,
      ...request,
    },
    {
      signer: localSigner(young, 2),
      forms: ['bundle'],
      now: () => NOW,
      record: async (one) => {
        await repository.manifest('v1');
        records.push(one);
      },
      ...ports,
    },
  );
  return records;
}
const described = () => ({
  kind: 'model',
  name: `${NAME}:v1@${subject.manifest.digest}`,
  path: `${NAME}@${subject.manifest.digest}`,
  bundlePath: `${NAME}@${subject.manifest.digest}`,
  sha256: subject.manifest.digest.slice(7),
  size: subject.manifest.bytes.length,
});
const bundles = async (): Promise<number> => (await bundlesOf(repository, subject.manifest.digest)).length;
/** What the newest version says now. */
const said = async () => {
  const policy = { nameCheck: 'path' } as const;
  const { proven } = await provenSubject(subject, { trust: { ...trust, minVersion: 2 }, policy });
  return proven.modelSignature;
};

it('takes over what an older version has signed, with what it said', async () => {
  await signedBy(subject, old, 1);
  const before = await provenSubject(subject, { trust, policy: { nameCheck: 'path' } });
  const [record, ...more] = await resign();
  expect(more).toEqual([]);
  expect(record).toMatchObject({
    ...described(),
    bundlePath: expect.stringContaining(`${NAME}@sha256:`),
    status: 'resigned',
    keyVersion: 2,
    signedAt: NOW.toISOString(),
    before: { scheme: 'transit', keyVersion: 1 },
    stored: [expect.any(String)],
  });
  expect(record).not.toHaveProperty('remark');
  expect(await said()).toMatchObject({
    metadata: { team: 'fraud', run: 'again' },
    supersedes: {
      type: 'transit',
      keyVersion: 1,
      bundleSha256: createHash('sha256').update(before.bundle).digest('hex'),
      firstSignedAt: SIGNED_AT.toISOString(),
    },
  });
  expect((await said())?.supersedes).not.toHaveProperty('nameProof');
  expect(await resign()).toEqual([
    {
      ...described(),
      status: 'skipped',
      keyVersion: 2,
      signedAt: NOW.toISOString(),
      before: { scheme: 'transit', keyVersion: 2 },
    },
  ]);
  expect(await bundles()).toBe(2);
});

it('only says what it would do, where that is asked', async () => {
  await signedBy(subject, old, 1);
  expect(await resign({ dryRun: true })).toEqual([
    { ...described(), status: 'resigned', keyVersion: 2, before: { scheme: 'transit', keyVersion: 1 } },
  ]);
  expect(await bundles()).toBe(1);
});

it('signs what is not signed only where that is allowed, and says that nothing proved it', async () => {
  expect(await resign()).toEqual([{ ...described(), status: 'skipped', remark: expect.any(String) }]);
  expect(await bundles()).toBe(0);
  expect(await resign({ allowUnsigned: true })).toMatchObject([
    { status: 'resigned', before: { scheme: 'none' }, remark: expect.stringContaining('allow-unsigned') },
  ]);
  expect(await said()).toMatchObject({
    metadata: { run: 'again' },
    supersedes: { type: 'none', nameProof: 'none' },
  });
});

it('takes a manifest whose files alone were signed for one that is not signed', async () => {
  const files = { 'a.bin': 'aaa' };
  await pushModel(repository, 'v1', files);
  subject = await subjectAtTag(repository, 'v1');
  await attachTo(subject, await bundleOfFiles(files, old), MODEL_MANIFEST_TYPE);
  expect(await resign()).toEqual([{ ...described(), status: 'skipped', remark: expect.any(String) }]);
  expect(await resign({ allowUnsigned: true })).toMatchObject([{ before: { scheme: 'none' } }]);
});

it('takes over what cosign has signed, and that its name was not proven where it names nothing', async () => {
  await attachTo(subject, byCosign(subject, old));
  expect(await resign()).toMatchObject([
    { status: 'resigned', before: { keyVersion: 1 }, remark: expect.stringContaining('name') },
  ]);
  expect((await said())?.supersedes).toMatchObject({ type: 'transit', keyVersion: 1, nameProof: 'none' });

  await pushImage(repository, 'v1', 'arm64');
  subject = await subjectAtTag(repository, 'v1');
  const payload = cosignPayload(NAME, subject.manifest.digest);
  await attachOlder(subject, old, payload);
  const [record] = await resign();
  expect(record).not.toHaveProperty('remark');
  expect((await said())?.supersedes).toEqual({
    type: 'transit',
    keyVersion: 1,
    bundleSha256: createHash('sha256').update(payload).digest('hex'),
  });
});

it('signs beside cosign’s by the same version, and follows no newer one with an older', async () => {
  await attachTo(subject, byCosign(subject, young));
  const [record] = await resign({}, { signer: localSigner(old, 1) });
  expect(record).toEqual({
    ...described(),
    status: 'skipped',
    keyVersion: 2,
    before: { scheme: 'transit', keyVersion: 2 },
  });
  expect(await resign()).toMatchObject([{ status: 'resigned', before: { keyVersion: 2 } }]);
  expect(await resign({}, { signer: localSigner(old, 1) })).toMatchObject([{ status: 'skipped' }]);
});

it('makes no younger signature of the older form of ours, whose bundle is gone', async () => {
  await signedBy(subject, old, 1, ['legacy']);
  expect(await resign()).toMatchObject([
    { ...described(), status: 'failed', error: { code: 'OLD_SIGNATURE_MISSING', artifact: subject.label } },
  ]);
  expect(await bundles()).toBe(0);
  expect(await resign({ allowUnsigned: true })).toMatchObject([
    { status: 'resigned', before: { scheme: 'none' } },
  ]);
});

it('refuses what does not verify, also where unsigned is allowed, and goes on with the next', async () => {
  await signedBy(subject, foreign, 1);
  await pushImage(repository, 'v2', 'arm64');
  const next = await subjectAtTag(repository, 'v2');
  await signedBy(next, old, 1);
  const subjects = [subject, next];
  for (const allowUnsigned of [true, false]) {
    const records = await resign({ subjects, allowUnsigned, dryRun: allowUnsigned });
    expect(records.map(({ status, error }) => [status, error?.code])).toEqual([
      ['failed', 'KEY_UNTRUSTED'],
      ['resigned', undefined],
    ]);
  }
  expect(await bundles()).toBe(1);
});

it.each<ErrorCode>(['REGISTRY_UNREACHABLE', 'VAULT_UNREACHABLE', 'CANCELLED'])(
  'ends with %s, as no other manifest would fare better',
  async (failure) => {
    await signedBy(subject, old, 1);
    const sign = async () => Promise.reject(new AegisError(failure, { message: 'no' }));
    const error = await rejection(resign({}, { signer: localSigner(young, 2, { sign }) }));
    expect([error.code, error.artifact]).toEqual([failure, subject.label]);
  },
);

it('ends on request, before the next and in the middle of one', async () => {
  await signedBy(subject, old, 1);
  const end = new AbortController();
  const sign = async (): Promise<never> => {
    end.abort();
    throw new AegisError('SIGNATURE_INVALID', { message: 'no' });
  };
  const stopped = resign({}, { signer: localSigner(young, 2, { sign }), signal: end.signal });
  expect((await rejection(stopped)).code).toBe('SIGNATURE_INVALID');
  const [failed] = await resign({}, { signer: localSigner(young, 2, { sign }) });
  expect(failed?.status).toBe('failed');
  repository.calls.length = 0;
  expect((await rejection(resign({}, { signal: AbortSignal.abort() }))).code).toBe('CANCELLED');
  expect(repository.calls).toEqual([]);
});
