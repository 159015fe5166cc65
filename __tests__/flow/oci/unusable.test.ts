/** Tags that name nothing that can be worked on: they stop nobody who works on the others of a repository. */
import { beforeEach, expect, it, jest } from '@jest/globals';
import { AegisError } from '../../../src/errors.ts';
import { resignSubjects, unusableRecord } from '../../../src/flow/oci/resign.ts';
import { signSubjects } from '../../../src/flow/oci/sign.ts';
import { statusOfRepository, taggedSubjects } from '../../../src/flow/oci/status.ts';
import type { ArtifactRecord } from '../../../src/flow/progress.ts';
import { fallbackTag, MERGE_PORTS } from '../../../src/registry/oci/attach.ts';
import type { OciRepository } from '../../../src/registry/oci/repository.ts';
import { trustTransitKey } from '../../../src/verify/trust.ts';
import { localSigner, makeKey } from '../../support/local-keys.ts';
import {
  memoryRepository,
  NAME,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import { pushModel } from '../../support/oci.ts';
import { rejectedCode } from '../../support/thrown.ts';

jest.spyOn(MERGE_PORTS, 'sleep').mockResolvedValue(undefined);

const key = makeKey('ecdsa-p256');
const predicate = { kind: 'model-signature' } as const;
const unreadable = new AegisError('REGISTRY_ANSWER_INVALID', { message: 'that is no manifest' });
const ports = {
  signer: localSigner(key, 2),
  forms: ['bundle'] as const,
  now: () => new Date('2026-11-27T12:00:00Z'),
};

let memory: MemoryRepository;
let repository: OciRepository;
beforeEach(async () => {
  memory = memoryRepository();
  for (const tag of ['a', 'z']) {
    await pushModel(memory, tag, { [tag]: tag });
    const subject = await subjectAtTag(memory, tag);
    await signSubjects([{ subject, predicate: {} }], { ...ports, record: () => undefined });
  }
  await pushModel(memory, 'outside', { '../x': 'x' });
  memory.tagged.set('dangling', `sha256:${'0'.repeat(64)}`);
  repository = {
    ...memory,
    tags: async () => [...(await memory.tags()), 'garbage'],
    manifest: async (reference) => {
      if (reference === 'garbage') throw unreadable;
      return memory.manifest(reference);
    },
  };
});
const unusable = [
  ['dangling', 'REGISTRY_NOT_FOUND'],
  ['garbage', 'REGISTRY_ANSWER_INVALID'],
  ['outside', 'REGISTRY_FILE_UNSAFE'],
] as const;

it('are told of beside the others', async () => {
  const found = await taggedSubjects(repository, false);
  expect(found.subjects.map(({ target }) => target.reference.tag)).toEqual(['a', 'z']);
  expect(found.unusable).toMatchObject(
    unusable.map(([tag, code]) => ({ tag, reference: `${NAME}:${tag}`, error: { code } })),
  );
  const [first] = found.unusable.map(unusableRecord);
  expect(first).toMatchObject({
    name: `${NAME}:dangling`,
    status: 'failed',
    error: { artifact: `${NAME}:dangling` },
  });
});

it('are shown as broken, each by its tag', async () => {
  const rows = await statusOfRepository(repository, { key: 'transit/test', version: 2 });
  expect(rows).toMatchObject([
    { tags: ['a'], state: 'current', digest: expect.stringMatching(/^sha256:/) },
    { tags: ['z'], state: 'current' },
    ...unusable.map(([tag]) => ({
      tags: [tag],
      reference: `${NAME}:${tag}`,
      state: 'broken',
      problem: expect.any(String),
    })),
  ]);
  expect(rows.at(-1)).not.toHaveProperty('digest');
});

it('count only as far as the registry seems well', async () => {
  const broken = (thrown: AegisError): OciRepository => ({
    ...repository,
    manifest: async () => Promise.reject(thrown),
  });
  for (const code of ['REGISTRY_UNREACHABLE', 'REGISTRY_DENIED', 'CANCELLED'] as const) {
    const error = new AegisError(code, { message: 'no' });
    expect(await rejectedCode(async () => taggedSubjects(broken(error), false))).toBe(code);
  }
  const listing = (count: number): OciRepository => ({
    ...broken(unreadable),
    tags: async () => Promise.resolve(Array.from({ length: count }, (_, index) => `t${index}`)),
  });
  expect((await taggedSubjects(listing(1000), false)).unusable).toHaveLength(1000);
  expect(await rejectedCode(async () => taggedSubjects(listing(1001), false))).toBe(unreadable.code);
});

it('junk instead of the signatures of one manifest does not stop status and resign either', async () => {
  const { manifest } = await subjectAtTag(memory, 'a');
  const junk = fallbackTag(manifest.digest);
  const hostile: OciRepository = {
    ...memory,
    tags: async () => Promise.resolve(['a', 'z']),
    manifest: async (reference) => {
      if (reference === junk) throw unreadable;
      return memory.manifest(reference);
    },
  };
  const rows = await statusOfRepository(hostile, { key: 'transit/test', version: 2 });
  expect(rows).toMatchObject([
    { tags: ['a'], state: 'broken', problem: 'that is no manifest' },
    { tags: ['z'], state: 'current' },
  ]);
  const { subjects } = await taggedSubjects(hostile, false);
  const records: ArtifactRecord[] = [];
  const trust = trustTransitKey({
    ...{ mount: 'transit', name: 'test', minVersion: 1 },
    versions: [{ version: 2, publicKey: key.publicKey }],
  });
  await resignSubjects(
    { subjects, trust, predicate, allowUnsigned: false, dryRun: false },
    { ...ports, record: (one) => void records.push(one) },
  );
  expect(records).toMatchObject([
    { status: 'failed', error: { code: 'REGISTRY_ANSWER_INVALID' } },
    { status: 'skipped' },
  ]);
});
