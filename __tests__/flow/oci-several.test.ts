/** A manifest that several signatures prove, some of which say less than others: which of them counts. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { InUseList } from '../../src/flow/in-use.ts';
import { addSubjectInUse } from '../../src/flow/oci/in-use.ts';
import { resignSubjects } from '../../src/flow/oci/resign.ts';
import { signSubjects } from '../../src/flow/oci/sign.ts';
import type { OciSubject } from '../../src/flow/oci/subjects.ts';
import { provenSubject } from '../../src/flow/oci/verify.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import type { OciForm } from '../../src/registry/oci/forms.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { localSigner, makeKey, trustVersions, type LocalKey } from '../support/local-keys.ts';
import { subjectAtTag } from '../support/memory-repository.ts';
import { attachTo, byCosign, signedBy } from '../support/oci-signatures.ts';
import { pushImage, repositoryAt, startRegistry, toolOr, type TestRegistry } from '../support/oci.ts';
import { describeIf } from '../support/skip.ts';

const { path: program = '', why } = await toolOr('referrers-registry');
const [first, second] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const trust = trustVersions(first, second);

describeIf(program !== '', why)('several signatures of one manifest', () => {
  let registry: TestRegistry;
  let repository: OciRepository;
  let subject: OciSubject;
  let made = 0;
  beforeAll(async () => {
    registry = await startRegistry(program, 'referrers-registry');
    repository = await repositoryAt(`${registry.host}/team/fraud`);
  });
  afterAll(async () => {
    await repository.close();
    await registry.stop();
  });
  beforeEach(async () => {
    made += 1;
    await pushImage(repository, `v${made}`, `of ${made}`);
    subject = await subjectAtTag(repository, `v${made}`);
  });

  const sign = async (key: LocalKey, version: number, forms: readonly OciForm[]) =>
    signedBy(subject, key, version, forms, { now: () => new Date('2026-01-01T00:00:00Z') });
  /** The registry may list it as anything, and as newer than all else. */
  const cosigned = async (key: LocalKey, predicateType?: string) =>
    attachTo(subject, byCosign(subject, key), predicateType);
  const inUse = async (): Promise<number> => {
    const list = new InUseList();
    await addSubjectInUse(subject, trust, 2, { list });
    return list.found.count;
  };

  async function resigned(allowUnsigned = false, by = localSigner(second, 2)): Promise<ArtifactRecord[]> {
    const records: ArtifactRecord[] = [];
    await resignSubjects(
      {
        ...{ subjects: [subject], trust, allowUnsigned, dryRun: false },
        predicate: { kind: 'model-signature' },
      },
      {
        signer: by,
        forms: ['bundle'],
        now: () => new Date('2026-11-01T00:00:00Z'),
        record: (one) => void records.push(one),
      },
    );
    return records;
  }

  it('signing tells once that it stores, and not where it never comes to that', async () => {
    let told = 0;
    const signing = async (signer: ReturnType<typeof localSigner>) =>
      signSubjects([{ subject, predicate: {} }], {
        ...{ signer, forms: ['bundle'], now: () => new Date(0), record: () => undefined },
        onStoring: () => void (told += 1),
      });
    const refusing = {
      ...localSigner(first, 1),
      requireAccepted: () => Promise.reject(new Error('retired')),
    };
    await expect(signing(refusing)).rejects.toThrow('retired');
    expect(told).toBe(0);
    await signing(localSigner(first, 1));
    expect(told).toBe(1);
  });

  it('resign says of what is not signed that nothing proved it, as of files', async () => {
    expect(await resigned(true)).toMatchObject([
      { status: 'resigned', before: { scheme: 'none' }, remark: expect.stringMatching(/^nothing proved/) },
    ]);
  });

  it('resign follows no newer version with an older one, whoever signed', async () => {
    await cosigned(second);
    expect(await resigned(false, localSigner(first, 1))).toMatchObject([
      { status: 'skipped', keyVersion: 2 },
    ]);
    expect(await resigned()).toMatchObject([{ status: 'resigned', keyVersion: 2 }]);
  });

  it('resign takes over what ours says, wherever the registry lists another', async () => {
    await sign(first, 1, ['bundle']);
    await cosigned(first, MODEL_SIGNATURE_TYPE);
    const records = await resigned();
    const { proven } = await provenSubject(subject, {
      trust: { ...trust, minVersion: 2 },
      policy: { nameCheck: 'path' },
    });
    expect(proven.modelSignature).toMatchObject({
      metadata: { team: 'fraud' },
      supersedes: { firstSignedAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(proven.modelSignature?.supersedes).not.toHaveProperty('nameProof');
    records.push(...(await resigned()));
    expect(records).toMatchObject([
      { status: 'resigned' },
      { status: 'skipped', signedAt: '2026-11-01T00:00:00.000Z' },
    ]);
  });

  it('a newer one that says less frees no version, however the registry lists it', async () => {
    await sign(first, 1, ['bundle']);
    await cosigned(second, MODEL_SIGNATURE_TYPE);
    expect(await inUse()).toBe(1);
  });

  it('one without a name frees no version by which the name was proven', async () => {
    await sign(first, 1, ['legacy']);
    await cosigned(second);
    expect(await inUse()).toBe(1);
    await sign(second, 2, ['legacy']);
    expect(await inUse()).toBe(0);
  });

  it('one without a name takes the place of one without a name', async () => {
    await cosigned(first);
    expect(await inUse()).toBe(1);
    await cosigned(second);
    expect(await inUse()).toBe(0);
  });
});
