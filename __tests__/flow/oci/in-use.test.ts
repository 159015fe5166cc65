/** Which versions of the key the signatures of a manifest keep in use. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../../src/errors.ts';
import { InUseList, type InUseOptions } from '../../../src/flow/in-use.ts';
import { addSubjectInUse } from '../../../src/flow/oci/in-use.ts';
import { MAX_SIGNATURES } from '../../../src/flow/oci/limits.ts';
import type { OciSubject } from '../../../src/flow/oci/subjects.ts';
import { MERGE_PORTS } from '../../../src/registry/oci/attach.ts';
import { legacyTag } from '../../../src/registry/oci/legacy.ts';
import { descriptorOf, OCI_MANIFEST } from '../../../src/registry/oci/manifest.ts';
import { SIMPLE_SIGNING_TYPE } from '../../../src/statement/image-signature.ts';
import { MODEL_MANIFEST_TYPE } from '../../../src/statement/model-manifest.ts';
import { trustTimestamps } from '../../../src/verify/trust.ts';
import { localSigner, makeKey, trustVersions, type LocalKey } from '../../support/local-keys.ts';
import { inDays, NOW } from '../../support/chains.ts';
import {
  inRepository,
  memoryRepository,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import {
  attachOlder,
  attachTo,
  bundleOfFiles,
  byCosign,
  cosignPayload,
  crowded,
  signedBy,
} from '../../support/oci-signatures.ts';
import { pushImage, pushModel } from '../../support/oci.ts';
import { rejectedCode } from '../../support/thrown.ts';
import { timestampAuthority, timestamperAt } from '../../support/timestamps.ts';

jest.spyOn(MERGE_PORTS, 'sleep').mockResolvedValue(undefined);

const [old, young] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const trust = trustVersions(old, young);
const FILES = { 'a.bin': 'aaa' };

let repository: MemoryRepository;
let subject: OciSubject;
beforeEach(async () => {
  repository = memoryRepository();
  await pushModel(repository, 'v1', FILES);
  subject = await subjectAtTag(repository, 'v1');
});

async function found(
  about = subject,
  { minVersion = 2, ...options }: Partial<InUseOptions> & { minVersion?: number } = {},
) {
  const list = new InUseList();
  await addSubjectInUse(about, trust, minVersion, { list, ...options });
  return list.found;
}
const version1 = () => [`${subject.label} (version 1)`];
/** Without the look at its files. */
const asImage = (): OciSubject => {
  const { files: _, ...image } = subject;
  return image;
};
/** The bundle about its files alone. */
async function filesBy(key: LocalKey, version: number): Promise<void> {
  await attachTo(subject, await bundleOfFiles(FILES, key, version), MODEL_MANIFEST_TYPE);
}

it('a manifest that is not signed keeps none', async () => {
  expect(await found()).toEqual({ count: 0, listed: [] });
});

it('one that only a version signed which stays keeps none', async () => {
  await signedBy(subject, young, 2);
  expect(await found()).toEqual({ count: 0, listed: [] });
});

it('one that only a version signed which goes keeps it', async () => {
  await signedBy(subject, old, 1);
  expect(await found()).toEqual({ count: 1, listed: version1() });
  expect(await found(subject, { minVersion: 1 })).toEqual({ count: 0, listed: [] });
});

it('the newer signature of both kinds frees the older', async () => {
  await signedBy(subject, old, 1, ['bundle', 'legacy']);
  await signedBy(subject, young, 2);
  expect((await found()).count).toBe(0);
});

it('what only the older signature covered keeps it: the files', async () => {
  await signedBy(subject, old, 1);
  await signedBy(asImage(), young, 2);
  expect((await found()).listed).toEqual(version1());
  expect((await found(asImage())).count).toBe(0);
});

it('what only the older signature covered keeps it: the manifest', async () => {
  await signedBy(subject, old, 1);
  await filesBy(young, 2);
  expect((await found()).listed).toEqual(version1());
});

it('of files that were signed alone, the newer signature is as good', async () => {
  await filesBy(old, 1);
  expect((await found()).listed).toEqual(version1());
  await filesBy(young, 2);
  expect((await found()).count).toBe(0);
});

it('what only the older one says keeps it: when, and from where', async () => {
  await signedBy(asImage(), old, 1);
  await signedBy(asImage(), young, 2, ['legacy']);
  expect((await found(asImage())).listed).toEqual(version1());
});

it('of cosign’s older form, the newer signature is as good, whoever made it', async () => {
  await signedBy(asImage(), old, 1, ['legacy']);
  expect((await found(asImage())).listed).toEqual(version1());
  await attachOlder(subject, young, cosignPayload(subject.name, subject.manifest.digest));
  expect((await found(asImage())).count).toBe(0);
});

it('a signature without a name takes the place of one without a name, and of no other', async () => {
  await attachTo(subject, byCosign(subject, old));
  expect((await found(asImage())).listed).toEqual(version1());
  await attachTo(subject, byCosign(subject, young));
  expect((await found(asImage())).count).toBe(0);
  await signedBy(asImage(), old, 1, ['legacy']);
  expect((await found(asImage())).count).toBe(1);
});

it('one for another name counts as what it was', async () => {
  await signedBy({ ...asImage(), name: 'registry.example.com/elsewhere' }, old, 1);
  expect((await found(asImage())).listed).toEqual(version1());
  await attachTo(subject, byCosign(subject, young));
  // Nothing says any more when it was signed.
  expect((await found(asImage())).count).toBe(1);
});

it('one for another name asks nothing of those that are for this one', async () => {
  await signedBy({ ...asImage(), name: 'registry.example.com/elsewhere' }, old, 1);
  await signedBy(asImage(), old, 1, ['legacy']);
  await signedBy(asImage(), young, 2, ['legacy']);
  expect((await found(asImage())).count).toBe(0);
});

it('the server’s own minimum holds as well', async () => {
  await signedBy(asImage(), old, 1);
  await signedBy(asImage(), young, 2);
  const list = new InUseList();
  await addSubjectInUse(asImage(), { ...trust, minVersion: 3 }, 2, { list });
  expect(list.found.count).toBe(1);
});

it('one whose time is proven outlives its version, where a trust file remembers that', async () => {
  const tsa = timestampAuthority();
  const certificates = [tsa.root.der];
  const timestamper = timestamperAt(tsa, inDays(-5));
  // As of a trust file: the caller asks for no version.
  const timed = { ...trustTimestamps({ certificates, now: NOW }, trust), demandedVersion: 1 };
  const remembered = { trust: timed, now: NOW };
  await signedBy(asImage(), old, 1);
  expect(await found(asImage(), { remembered })).toEqual({ count: 1, listed: version1() });
  await signedBy(asImage(), old, 1, ['bundle'], { signer: localSigner(old, 1, { timestamper }) });
  expect(await found(asImage(), { remembered })).toEqual({
    count: 0,
    listed: [],
    outliving: { count: 1, listed: version1() },
  });
  expect(await found(asImage())).toEqual({ count: 1, listed: version1() });
});

it('more signatures of the older form than are looked at keep what they may be by', async () => {
  const payload = cosignPayload(subject.name, subject.manifest.digest);
  await repository.pushBlob(payload);
  const layer = descriptorOf(SIMPLE_SIGNING_TYPE, payload, { 'dev.cosignproject.cosign/signature': 'eA==' });
  const most = async (count: number): Promise<readonly string[]> => {
    const manifest = { schemaVersion: 2, config: layer, layers: Array(count).fill(layer) };
    const tag = legacyTag(subject.manifest.digest);
    await repository.putManifest(OCI_MANIFEST, Buffer.from(JSON.stringify(manifest)), { tag });
    repository.calls.length = 0;
    return (await found(asImage())).listed;
  };
  expect(await most(1000)).toEqual([]);
  expect(await most(1001)).toEqual([`${subject.label} (more signatures than are checked)`]);
  // None of them is read that is not looked at; and those that are, again where the manifest is judged.
  expect(repository.calls.filter((call) => call.startsWith('BLOB'))).toHaveLength(4000);
});

it.each<ErrorCode>(['REGISTRY_UNREACHABLE', 'CANCELLED'])('%s is no answer', async (failure) => {
  await signedBy(asImage(), old, 1);
  let left = 1;
  const failing = {
    ...repository,
    smallBlob: async (...asked: Parameters<typeof repository.smallBlob>) => {
      if (left-- === 0) throw new AegisError(failure, { message: 'no' });
      return repository.smallBlob(...asked);
    },
  };
  const about = inRepository(asImage(), failing);
  // The first look goes well, the second does not.
  expect(await rejectedCode(async () => found(about))).toBe(failure);
});

it('a registry that takes too long is no answer', async () => {
  await pushImage(repository, 'v2', 'amd64');
  const slow = {
    ...repository,
    patience: { lookMs: 1, listMs: 600_000 },
    referrers: async () => new Promise<undefined>(() => {}),
  };
  const about = inRepository(asImage(), slow);
  expect(await rejectedCode(async () => found(about))).toBe('REGISTRY_UNREACHABLE');
});

describe('more signatures than are looked at', () => {
  let loads = 0;
  /** With so many signatures, none of which is anything. */
  const foundOf = async (count: number, load: () => Promise<Buffer>): Promise<readonly string[]> => {
    loads = 0;
    const counting = async (): Promise<Buffer> => {
      loads += 1;
      return load();
    };
    return (await found(crowded(asImage(), count, counting))).listed;
  };
  const more = () => [`${subject.label} (more signatures than are checked)`];

  it('count, since a good one may be among those that nobody looks at', async () => {
    const nothing = async (): Promise<Buffer> => Promise.resolve(Buffer.from('{}'));
    expect(await foundOf(MAX_SIGNATURES, nothing)).toEqual([]);
    expect(await foundOf(MAX_SIGNATURES + 1, nothing)).toEqual(more());
    // Once for the versions, and where the manifest is judged: by its name, by none, and as it will be.
    expect(loads).toBe(4 * MAX_SIGNATURES);
  });

  it('count by bytes as well', async () => {
    const large = Buffer.alloc(16 * 1024 * 1024, '{');
    expect(await foundOf(5, async () => Promise.resolve(large))).toEqual(more());
    expect(loads).toBe(4 * 4);
    const almost = async () => Promise.resolve(loads === 4 ? large.subarray(1) : large);
    expect(await foundOf(4, almost)).toEqual([]);
  });

  it('count where one cannot be read, and stop if no server answers', async () => {
    const failing = async (code: ErrorCode) =>
      foundOf(1, async () => Promise.reject(new AegisError(code, { message: 'no' })));
    expect(await failing('REGISTRY_DIGEST_MISMATCH')).toEqual([
      `${subject.label} (REGISTRY_DIGEST_MISMATCH)`,
    ]);
    expect(await rejectedCode(async () => failing('REGISTRY_UNREACHABLE'))).toBe('REGISTRY_UNREACHABLE');
  });
});
