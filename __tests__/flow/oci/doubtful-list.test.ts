/** A registry whose answer to the question for referrers may be that of something on the way: what is hidden is there. */
import { afterEach, expect, it } from '@jest/globals';
import { InUseList } from '../../../src/flow/in-use.ts';
import { addSubjectInUse } from '../../../src/flow/oci/in-use.ts';
import { resignSubjects } from '../../../src/flow/oci/resign.ts';
import { statusOfRepository } from '../../../src/flow/oci/status.ts';
import type { OciSubject } from '../../../src/flow/oci/subjects.ts';
import type { OciRepository } from '../../../src/registry/oci/repository.ts';
import { localSigner, makeKey, trustVersions } from '../../support/local-keys.ts';
import { memoryRepository, subjectAtTag, type MemoryRepository } from '../../support/memory-repository.ts';
import { signedBy, SIGNED_AT } from '../../support/oci-signatures.ts';
import { pushModel, repositoryAt } from '../../support/oci.ts';
import { serveRepository } from '../../support/served-repository.ts';
import { rejectedCode } from '../../support/thrown.ts';

const key = makeKey('ecdsa-p256');
const trust = trustVersions(key, makeKey('ecdsa-p256'));

let memory: MemoryRepository;
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

/** A signed model at each tag, where the question for referrers is answered like this. @returns what opens it */
async function signed(
  tags: readonly string[],
  listStatus: (digest: string) => number,
): Promise<() => Promise<OciRepository>> {
  const served = await serveRepository(() => memory, { listStatus });
  opened.push(served);
  const name = `${served.host}/models/fraud`;
  memory = memoryRepository(name);
  for (const tag of tags) {
    await pushModel(memory, tag, { 'a.bin': tag });
    await signedBy(await subjectAtTag(memory, tag), key);
  }
  return async () => {
    const repository = await repositoryAt(name);
    opened.push(repository);
    return repository;
  };
}
const code = async (work: Promise<unknown>): Promise<string> => rejectedCode(async () => work);
const retiring = async (subject: OciSubject): Promise<string> =>
  code(addSubjectInUse(subject, trust, 2, { list: new InUseList() }));

it.each([
  ...[200, 404, 405].map((status) => [status, 'goes on'] as const),
  ...[400, 406, 501].map((status) => [status, 'stops'] as const),
])('%d to the question for referrers: what lets go of something %s', async (listStatus, expected) => {
  const open = await signed(['v1'], () => listStatus);
  const repository = await open();
  const subject = await subjectAtTag(repository, 'v1');
  const predicate = { kind: 'model-signature' } as const;
  const found = [
    await retiring(subject),
    await code(
      resignSubjects(
        { subjects: [subject], trust, predicate, allowUnsigned: false, dryRun: true },
        { signer: localSigner(key, 2), forms: ['bundle'], now: () => SIGNED_AT, record: () => undefined },
      ),
    ),
    await code(statusOfRepository({ ...repository, tags: async () => Promise.resolve(['v1']) }, undefined)),
  ];
  const one = expected === 'stops' ? 'REGISTRY_REFUSED' : 'nothing';
  expect(found).toEqual([one, one, one]);
});

it.each([[['v1', 'v2']], [['v2', 'v1']]])(
  'a list for one manifest and none for another hides something, asked in the order %j',
  async (order) => {
    let hidden = '';
    const open = await signed(['v1', 'v2'], (digest) => (digest === hidden ? 404 : 200));
    const repository = await open();
    hidden = (await subjectAtTag(repository, 'v1')).manifest.digest;
    const codes: string[] = [];
    for (const tag of order) codes.push(await retiring(await subjectAtTag(repository, tag)));
    expect(codes).toEqual(['nothing', 'REGISTRY_ANSWER_INVALID']);
    // Who only looks for a signature finds none.
    expect(await repository.referrers(hidden)).toBeUndefined();

    const again = await open();
    const listed = (await subjectAtTag(again, 'v2')).manifest.digest;
    // Nothing was let go for the first.
    expect(await again.referrers(hidden)).toBeUndefined();
    expect(await again.referrers(listed, 'decides')).toHaveLength(2);
  },
);
