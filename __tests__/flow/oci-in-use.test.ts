/** More signatures of one manifest than are looked at: no registry of ours keeps so many, so one is made up. */
import { expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import { InUseList } from '../../src/flow/in-use.ts';
import { addSubjectInUse } from '../../src/flow/oci/in-use.ts';
import { MAX_SIGNATURES } from '../../src/flow/oci/limits.ts';
import { PATIENCE } from '../../src/registry/in-time.ts';
import { BUNDLE_TYPE } from '../../src/registry/oci/attach.ts';
import { digestOf, OCI_MANIFEST } from '../../src/registry/oci/manifest.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { makeKey } from '../support/local-keys.ts';
import { rejectedCode } from '../support/thrown.ts';

const name = { host: 'registry.example.com', repository: 'models/fraud' };
const bytes = Buffer.from('{}');
const digest = digestOf(bytes);
const trust = trustTransitKey({
  mount: 'transit',
  name: 'k',
  minVersion: 1,
  versions: [1, 2].map((version) => ({ version, publicKey: makeKey('ecdsa-p256').publicKey })),
});

let loads = 0;
/** A manifest with so many signatures, none of which is anything. */
async function foundOf(count: number, load: () => Promise<Buffer>): Promise<readonly string[]> {
  const descriptor = { mediaType: OCI_MANIFEST, artifactType: BUNDLE_TYPE, size: 2 };
  const referrer = {
    ...{ schemaVersion: 2, mediaType: OCI_MANIFEST },
    config: { ...descriptor, digest },
    layers: [{ mediaType: BUNDLE_TYPE, digest, size: 2 }],
    subject: { ...descriptor, digest },
  };
  const listed = Array.from({ length: count }, (_, index) => ({
    ...descriptor,
    digest: digestOf(Buffer.from(String(index))),
  }));
  const repository = {
    name,
    patience: PATIENCE,
    referrers: async () => Promise.resolve(listed),
    manifest: async (reference: string) =>
      Promise.resolve(
        listed.some((one) => one.digest === reference)
          ? { mediaType: OCI_MANIFEST, digest: reference, bytes: Buffer.from(JSON.stringify(referrer)) }
          : undefined,
      ),
    smallBlob: async () => {
      loads += 1;
      return load();
    },
  } as unknown as OciRepository;
  const subject = {
    target: { repository, reference: { ...name, digest } },
    name: 'registry.example.com/models/fraud',
    label: 'it',
    manifest: { mediaType: OCI_MANIFEST, digest, bytes },
  };
  loads = 0;
  const list = new InUseList();
  await addSubjectInUse(subject, trust, 2, { list });
  return list.found.listed;
}
const nothing = async (): Promise<Buffer> => Promise.resolve(Buffer.from('{}'));

it('counts, since a good one may be among those that nobody looks at', async () => {
  expect(await foundOf(MAX_SIGNATURES, nothing)).toEqual([]);
  expect(await foundOf(MAX_SIGNATURES + 1, nothing)).toEqual(['it (more signatures than are looked at)']);
  // Once for the versions, and where the manifest is judged: by its name, by none, and as it will be.
  expect(loads).toBe(4 * MAX_SIGNATURES);
});

it('counts by bytes as well', async () => {
  const large = Buffer.alloc(16 * 1024 * 1024, '{');
  expect(await foundOf(5, async () => Promise.resolve(large))).toEqual([
    'it (more signatures than are looked at)',
  ]);
  expect(loads).toBe(4 * 4);
  const almost = async () => Promise.resolve(loads === 4 ? large.subarray(1) : large);
  expect(await foundOf(4, almost)).toEqual([]);
});

it('counts what cannot be read, and stops where nobody answers', async () => {
  const failing = async (code: 'REGISTRY_DIGEST_MISMATCH' | 'REGISTRY_UNREACHABLE') =>
    foundOf(1, async () => Promise.reject(new AegisError(code, { message: 'no' })));
  expect(await failing('REGISTRY_DIGEST_MISMATCH')).toEqual(['it (REGISTRY_DIGEST_MISMATCH)']);
  expect(await rejectedCode(async () => failing('REGISTRY_UNREACHABLE'))).toBe('REGISTRY_UNREACHABLE');
});
