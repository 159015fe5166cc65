/** A registry whose answer to the question for referrers may be that of something on the way: what is hidden is there. */
import { beforeEach, expect, it } from '@jest/globals';
import { InUseList } from '../../../src/flow/in-use.ts';
import { addSubjectInUse } from '../../../src/flow/oci/in-use.ts';
import { resignSubjects } from '../../../src/flow/oci/resign.ts';
import { statusOfRepository } from '../../../src/flow/oci/status.ts';
import { trustTransitKey } from '../../../src/verify/trust.ts';
import { localSigner, makeKey } from '../../support/local-keys.ts';
import { memoryRepository, subjectAtTag, type MemoryRepository } from '../../support/memory-repository.ts';
import { signedBy, SIGNED_AT } from '../../support/oci-signatures.ts';
import { pushModel, repositoryAt } from '../../support/oci.ts';
import { serveRepository } from '../../support/served-repository.ts';
import { rejectedCode } from '../../support/thrown.ts';

const key = makeKey('ecdsa-p256');
const trust = trustTransitKey({
  ...{ mount: 'transit', name: 'test', minVersion: 1 },
  versions: [key, makeKey('ecdsa-p256')].map(({ publicKey }, index) => ({ version: index + 1, publicKey })),
});

let memory: MemoryRepository;
beforeEach(() => {
  memory = memoryRepository();
});

it.each([
  ...[200, 404, 405].map((status) => [status, 'goes on'] as const),
  ...[400, 406, 501].map((status) => [status, 'stops'] as const),
])('%d to the question for referrers: what lets go of something %s', async (listStatus, expected) => {
  const served = await serveRepository(() => memory, { listStatus: () => listStatus });
  try {
    const name = `${served.host}/models/fraud`;
    memory = memoryRepository(name);
    await pushModel(memory, 'v1', { 'a.bin': 'aaa' });
    await signedBy(await subjectAtTag(memory, 'v1'), key);
    const repository = await repositoryAt(name);
    try {
      const subject = await subjectAtTag(repository, 'v1');
      const code = async (work: Promise<unknown>) => rejectedCode(async () => work);
      const found = [
        await code(addSubjectInUse(subject, trust, 2, { list: new InUseList() })),
        await code(
          resignSubjects(
            {
              subjects: [subject],
              trust,
              predicate: { kind: 'model-signature' },
              allowUnsigned: false,
              dryRun: true,
            },
            {
              ...{ signer: localSigner(key, 2), forms: ['bundle'] },
              now: () => SIGNED_AT,
              record: () => undefined,
            },
          ),
        ),
        await code(
          statusOfRepository({ ...repository, tags: async () => Promise.resolve(['v1']) }, undefined),
        ),
      ];
      const one = expected === 'stops' ? 'REGISTRY_REFUSED' : 'nothing';
      expect(found).toEqual([one, one, one]);
    } finally {
      await repository.close();
    }
  } finally {
    await served.close();
  }
});

it.each([[['v1', 'v2']], [['v2', 'v1']]])(
  'a list for one manifest and none for another hides something, asked in the order %j',
  async (order) => {
    const hidden: string[] = [];
    const served = await serveRepository(() => memory, {
      listStatus: (digest) => (hidden.includes(digest) ? 404 : 200),
    });
    try {
      const name = `${served.host}/models/fraud`;
      memory = memoryRepository(name);
      for (const tag of ['v1', 'v2']) {
        await pushModel(memory, tag, { 'a.bin': tag });
        await signedBy(await subjectAtTag(memory, tag), key);
      }
      const repository = await repositoryAt(name);
      try {
        hidden.push((await subjectAtTag(repository, 'v1')).manifest.digest);
        const codes: string[] = [];
        for (const tag of order) {
          const subject = await subjectAtTag(repository, tag);
          codes.push(
            await rejectedCode(async () => addSubjectInUse(subject, trust, 2, { list: new InUseList() })),
          );
        }
        expect(codes).toEqual(['nothing', 'REGISTRY_ANSWER_INVALID']);
        // Who only looks for a signature finds none.
        expect(await repository.referrers(hidden[0] ?? '')).toBeUndefined();
      } finally {
        await repository.close();
      }
      const again = await repositoryAt(name);
      try {
        const listed = (await subjectAtTag(again, 'v2')).manifest.digest;
        // Nothing was let go for the first.
        expect(await again.referrers(hidden[0] ?? '')).toBeUndefined();
        expect(await again.referrers(listed, 'decides')).toHaveLength(2);
      } finally {
        await again.close();
      }
    } finally {
      await served.close();
    }
  },
);
