/** Signing manifests in a registry in memory: what is signed, in which order, and what is written. */
import { beforeEach, expect, it, jest } from '@jest/globals';
import { decodeBundle } from '../../../src/bundle/bundle.ts';
import { AegisError } from '../../../src/errors.ts';
import { modelOf, signSubjects, type OciSignPorts } from '../../../src/flow/oci/sign.ts';
import type { OciSubject } from '../../../src/flow/oci/subjects.ts';
import type { ArtifactRecord } from '../../../src/flow/progress.ts';
import { bundlesOf, MERGE_PORTS } from '../../../src/registry/oci/attach.ts';
import { legacySignaturesOf, legacyTag } from '../../../src/registry/oci/legacy.ts';
import { digestOf } from '../../../src/registry/oci/manifest.ts';
import { decodeModelManifest, MODEL_MANIFEST_TYPE } from '../../../src/statement/model-manifest.ts';
import { decodeModelSignature, MODEL_SIGNATURE_TYPE } from '../../../src/statement/model-signature.ts';
import { decodeAnyStatement } from '../../../src/statement/statement.ts';
import { requireMessage } from '../../../src/verify/bytes.ts';
import { trustPublicKeys } from '../../../src/verify/trust.ts';
import { localSigner, makeKey, signWith } from '../../support/local-keys.ts';
import {
  inRepository,
  memoryRepository,
  NAME,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import { pushImage, pushModel } from '../../support/oci.ts';
import { rejectedCode, rejection } from '../../support/thrown.ts';

const NOW = new Date('2026-11-27T12:00:00Z');
const key = makeKey('ecdsa-p256');
const other = makeKey('ecdsa-p256');
const files = { 'a.bin': 'aaa', 'b/c.json': '{}', '.git/config': '[core]', '.github/x.yml': 'on: push' };
const sha256 = (text: string): string => digestOf(Buffer.from(text)).slice(7);

jest.spyOn(MERGE_PORTS, 'sleep').mockResolvedValue(undefined);

let repository: MemoryRepository;
let records: ArtifactRecord[];
beforeEach(() => {
  repository = memoryRepository();
  records = [];
});

const sign = async (subjects: readonly OciSubject[], ports: Partial<OciSignPorts> = {}) =>
  signSubjects(
    subjects.map((subject) => ({ subject, predicate: { metadata: { team: 'fraud' } } })),
    {
      signer: localSigner(key, 3),
      forms: ['bundle'],
      now: () => NOW,
      record: async (one) => {
        await repository.manifest('v1');
        records.push(one);
      },
      ...ports,
    },
  );
const model = async (): Promise<OciSubject> => {
  await pushModel(repository, 'v1', files);
  return subjectAtTag(repository, 'v1');
};
/** One at each tag. */
const images = async (...tags: readonly string[]): Promise<readonly OciSubject[]> =>
  Promise.all(
    tags.map(async (tag) => {
      await pushImage(repository, tag, tag);
      return subjectAtTag(repository, tag);
    }),
  );
async function bundlesAt(digest: string) {
  const found = await bundlesOf(repository, digest);
  return Promise.all(
    found.map(async ({ digest: referrer, predicateType, load }) => {
      const bundle = decodeBundle(await load(1e6));
      return { referrer, predicateType, bundle, statement: decodeAnyStatement(bundle.envelope.payload) };
    }),
  );
}

it('signs the manifest and the files of a model, and says what it has stored', async () => {
  const subject = await model();
  const { digest, bytes } = subject.manifest;
  const made = await sign([subject]);
  const [about, ofFiles, ...more] = await bundlesAt(digest);
  if (about === undefined || ofFiles === undefined) throw new Error('too few');
  expect(more).toEqual([]);
  expect(about).toMatchObject({
    predicateType: MODEL_SIGNATURE_TYPE,
    statement: { subject: { name: NAME, sha256: digest.slice(7) }, predicateType: MODEL_SIGNATURE_TYPE },
  });
  expect(decodeModelSignature(about.statement)).toMatchObject({
    vault: { mount: 'transit', key: 'test', keyVersion: 3 },
    signedAt: NOW.toISOString(),
    artifact: { size: bytes.length },
    metadata: { team: 'fraud' },
  });
  expect(ofFiles).toMatchObject({
    predicateType: MODEL_MANIFEST_TYPE,
    statement: { subject: { name: NAME }, predicateType: MODEL_MANIFEST_TYPE },
  });
  const { modelSignature, ...manifest } = decodeModelManifest(ofFiles.statement);
  expect(manifest).toMatchObject({
    serialization: { method: 'files' },
    resources: [
      { file: 'a.bin', sha256: sha256('aaa') },
      { file: 'b/c.json', sha256: sha256('{}') },
    ],
  });
  expect(modelSignature).toMatchObject({ artifact: { size: 5 }, metadata: { team: 'fraud' } });
  expect(made).toEqual([
    {
      kind: 'model',
      name: `${NAME}:v1@${digest}`,
      path: `${NAME}@${digest}`,
      bundlePath: `${NAME}@${about.referrer}`,
      status: 'signed',
      sha256: digest.slice(7),
      size: bytes.length,
      keyVersion: 3,
      signedAt: NOW.toISOString(),
      requestId: 'request-0',
      stored: [
        `the bundle about the manifest: ${NAME}@${about.referrer}`,
        `the bundle about its files: ${NAME}@${ofFiles.referrer}`,
      ],
    },
  ]);
  expect(records).toEqual(made);
  expect(await legacySignaturesOf(repository, digest)).toEqual([]);
  const stored = [...repository.manifests.values()].map(({ bytes: text }) => text.toString());
  expect(
    stored.filter((text) => text.includes('"org.opencontainers.image.created":"2026-11-27T12')),
  ).toHaveLength(2);
});

it('says of the files of a model what git keeps, and of one that is nothing else no more than its digest', async () => {
  const layer = (title: string, text: string) => ({
    ...{ mediaType: 'x/y', title },
    digest: digestOf(Buffer.from(text)),
    size: text.length,
  });
  expect(modelOf([layer('.git', 'a'), layer('.gitignore', 'bb'), layer('m/x', 'ccc')])).toEqual({
    serialization: { method: 'files' },
    resources: [{ file: 'm/x', sha256: sha256('ccc') }],
    emptyFiles: [],
    ignored: expect.arrayContaining(['.git']),
    allowSymlinks: false,
    size: 3,
  });
  expect(modelOf([layer('.git/config', 'a')]).resources).toEqual([]);
  await pushModel(repository, 'v1', { '.git/config': 'a' });
  const subject = await subjectAtTag(repository, 'v1');
  await sign([subject]);
  expect(await bundlesOf(repository, subject.manifest.digest)).toHaveLength(1);
});

it('signs in cosign’s older form alone, and then nothing else, with the first version of a key', async () => {
  const hub = memoryRepository('docker.io/team/fraud');
  await pushImage(hub, 'v1', 'amd64');
  const subject = await subjectAtTag(hub, 'v1');
  const { digest } = subject.manifest;
  const asked: string[] = [];
  const signer = localSigner(key, 1);
  const counting = {
    ...signer,
    sign: async (items: Parameters<typeof signer.sign>[0]) => {
      asked.push(...items.map(({ artifact }) => artifact));
      return signer.sign(items);
    },
  };
  const [record] = await sign([subject], { signer: counting, forms: ['legacy'] });
  expect(asked).toEqual([`docker.io/team/fraud:v1@${digest}`]);
  expect(await bundlesOf(hub, digest)).toEqual([]);
  const [one, ...more] = await legacySignaturesOf(hub, digest);
  if (one === undefined) throw new Error('nothing');
  expect(more).toEqual([]);
  const payload = await one.load();
  // What cosign calls Docker Hub.
  expect(JSON.parse(payload.toString())).toMatchObject({
    critical: {
      identity: { 'docker-reference': 'index.docker.io/team/fraud' },
      image: { 'docker-manifest-digest': digest },
    },
  });
  await requireMessage(payload, one.signature, trustPublicKeys([key.publicKey.pem]));
  expect(record).toMatchObject({
    bundlePath: `docker.io/team/fraud@${digest}`,
    requestId: 'request-0',
    stored: [`cosign’s older form: docker.io/team/fraud:${legacyTag(digest)}`],
  });
});

it('signs in both forms, in batches', async () => {
  const subjects = await images('v1', 'v2', 'v3');
  const sizes: number[] = [];
  const signer = localSigner(key, 3, { batchSize: 2 });
  const counting = {
    ...signer,
    sign: async (items: Parameters<typeof signer.sign>[0]) => {
      sizes.push(items.length);
      return signer.sign(items);
    },
  };
  const made = await sign(subjects, { signer: counting, forms: ['bundle', 'legacy'] });
  expect(sizes).toEqual([2, 1, 2, 1]);
  expect(made.map(({ requestId }) => requestId)).toEqual(['request-0', 'request-1', 'request-0']);
  for (const { manifest } of subjects) {
    const subject = { sha256: manifest.digest.slice(7) };
    expect(await bundlesAt(manifest.digest)).toMatchObject([{ statement: { subject } }]);
    const [one] = await legacySignaturesOf(repository, manifest.digest);
    expect((await one?.load())?.toString()).toContain(manifest.digest);
  }
  expect(made.map(({ stored }) => stored?.length)).toEqual([2, 2, 2]);
});

it.each<[string, Partial<OciSignPorts>, string]>([
  [
    'bundle',
    { signer: localSigner(key, 3, { sign: async (items) => localSigner(other, 3).sign(items) }) },
    'SELF_CHECK_FAILED',
  ],
  [
    'older form',
    {
      forms: ['legacy'],
      signer: localSigner(key, 3, { sign: async (items) => localSigner(other, 3).sign(items) }),
    },
    'SELF_CHECK_FAILED',
  ],
  [
    'older form, by another version',
    {
      forms: ['legacy'],
      signer: localSigner(key, 3, { sign: async (items) => localSigner(key, 2).sign(items) }),
    },
    'SELF_CHECK_FAILED',
  ],
  [
    'older form, which is missing',
    { forms: ['legacy'], signer: localSigner(key, 3, { sign: async () => Promise.resolve([]) }) },
    'SELF_CHECK_FAILED',
  ],
  [
    'bundle by a version that was retired meanwhile',
    {
      signer: localSigner(key, 3, {
        requireAccepted: async () => {
          await new Promise((resolve) => setImmediate(resolve));
          throw new AegisError('KEY_VERSION_RETIRED', { message: 'no' });
        },
      }),
    },
    'KEY_VERSION_RETIRED',
  ],
])('writes nothing where it has a bad %s', async (_, ports, code) => {
  const subject = await model();
  const before = repository.manifests.size;
  expect(await rejectedCode(async () => sign([subject], ports))).toBe(code);
  expect([repository.manifests.size, records]).toEqual([before, []]);
});

it('signs what is signed by Transit alone: no signature that another request made', async () => {
  // Two of a batch, swapped: each is good, and neither is for its manifest.
  const subjects = await images('v1', 'v2');
  const swapped = localSigner(key, 3, {
    sign: async (items) =>
      Promise.resolve(
        items
          .map(({ message }) => ({ signature: signWith(key, message), keyVersion: 3, requestId: 'r' }))
          .toReversed(),
      ),
  });
  for (const forms of [['bundle'], ['legacy']] as const)
    expect(await rejectedCode(async () => sign(subjects, { signer: swapped, forms }))).toBe(
      'SELF_CHECK_FAILED',
    );
  expect(records).toEqual([]);
});

it('writes nothing where any of the tags has moved', async () => {
  const subjects = await images('v1', 'v2');
  await pushImage(repository, 'v2', 'another');
  const before = repository.manifests.size;
  expect(await rejectedCode(async () => sign(subjects))).toBe('REGISTRY_TAG_MOVED');
  expect([repository.manifests.size, records]).toEqual([before, []]);
});

it.each([['bundle'], ['legacy']] as const)(
  'stops where it is told to, before each batch in the form %s',
  async (form) => {
    const subjects = await images('v1', 'v2');
    const end = new AbortController();
    let signed = 0;
    const signer = localSigner(key, 3, {
      batchSize: 1,
      sign: async (items) => {
        signed += 1;
        end.abort();
        return localSigner(key, 3).sign(items);
      },
    });
    const code = await rejectedCode(async () =>
      sign(subjects, { signer, forms: [form], signal: end.signal }),
    );
    expect([code, signed, records]).toEqual(['CANCELLED', 1, []]);
  },
);

it('stops before the next manifest, and names those that it has written', async () => {
  const subjects = await images('v1', 'v2', 'v3', 'v4', 'v5', 'v6');
  const end = new AbortController();
  const stopping = sign(subjects, {
    signal: end.signal,
    record: (one) => {
      records.push(one);
      end.abort();
    },
  });
  expect((await rejection(stopping)).code).toBe('CANCELLED');
  expect(records.length).toBeGreaterThan(0);
  expect(records.length).toBeLessThan(5);
});

it('writes to four manifests at a time', async () => {
  const subjects = await images('v1', 'v2', 'v3', 'v4', 'v5', 'v6');
  let busy = 0;
  let most = 0;
  await sign(subjects, {
    record: async () => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((resolve) => setTimeout(resolve, 20));
      busy -= 1;
    },
  });
  expect([most, busy]).toEqual([4, 0]);
});

it('says which manifest a registry refused to keep the signature of', async () => {
  const subject = await model();
  const refusing = {
    ...repository,
    pushBlob: async () => Promise.reject(new AegisError('REGISTRY_DENIED', { message: 'no' })),
  };
  const refused = await rejection(sign([inRepository(subject, refusing)]));
  expect([refused.code, refused.artifact]).toEqual(['REGISTRY_DENIED', subject.label]);
  expect(records).toEqual([]);
});

it('gives up a registry that takes too long to store', async () => {
  const subject = await model();
  const slow = {
    ...repository,
    patience: { lookMs: 600_000, listMs: 1 },
    pushBlob: async () => new Promise<void>(() => {}),
  };
  expect(await rejectedCode(async () => sign([inRepository(subject, slow)]))).toBe('REGISTRY_UNREACHABLE');
});
