/** Signatures beside a manifest, in a registry that keeps less than it says, or more than anybody can read. */
import { describe, expect, it } from '@jest/globals';
import { attachBundle } from '../../../src/registry/oci/attach.ts';
import { attachLegacy } from '../../../src/registry/oci/legacy.ts';
import { descriptorOf, digestOf, OCI_INDEX, OCI_MANIFEST } from '../../../src/registry/oci/manifest.ts';
import type { OciRepository } from '../../../src/registry/oci/repository.ts';
import { memoryRepository } from '../../support/memory-repository.ts';
import { rejectedCode } from '../../support/thrown.ts';

const quick = { sleep: async () => Promise.resolve(), random: () => 0, elapsed: () => performance.now() };
const subject = { mediaType: OCI_MANIFEST, digest: digestOf(Buffer.from('about')), size: 1 };
/** Not the empty blob, which each referrer has as well. */
const bytes = Buffer.from('a bundle');
const attached = async (repository: OciRepository) =>
  attachBundle(repository, subject, { bytes, predicateType: '', created: new Date(0) }, quick);
const attachedOlder = async (repository: OciRepository) =>
  attachLegacy(repository, subject, { payload: bytes, signature: Buffer.from('x') }, quick);

describe('what a registry accepts is read back', () => {
  it('the manifest, for a while', async () => {
    const memory = memoryRepository();
    let slow = 2;
    const lossy: OciRepository = {
      ...memory,
      manifest: async (reference) =>
        reference.startsWith('sha256:') && slow-- > 0 ? undefined : memory.manifest(reference),
    };
    expect(await attached(lossy)).toMatch(/^sha256:/);
    slow = 1000;
    expect(await rejectedCode(async () => attached(lossy))).toBe('REGISTRY_CONFLICT');
  });

  it('the blob', async () => {
    const memory = memoryRepository();
    const lossy: OciRepository = {
      ...memory,
      pushBlob: async (blob) => (Buffer.from(blob).equals(bytes) ? undefined : memory.pushBlob(blob)),
    };
    expect(await rejectedCode(async () => attachedOlder(lossy))).toBe('REGISTRY_CONFLICT');
    expect(await rejectedCode(async () => attached(lossy))).toBe('REGISTRY_CONFLICT');
  });
});

it.each([
  ['writes at once', 0, 600],
  ['takes a second to write', 1000, 2000],
  ['takes minutes', 200_000, 10_000],
])('a writer that %s waits for others that may be as slow', async (_, slowMs, expected) => {
  let now = 0;
  const pauses: number[] = [];
  const memory = memoryRepository();
  const slow: OciRepository = {
    ...memory,
    putManifest: async (...all) => {
      now += slowMs;
      return memory.putManifest(...all);
    },
  };
  const sleep = async (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  const ports = { sleep, random: () => 0, elapsed: () => now };
  await attachLegacy(slow, subject, { payload: bytes, signature: Buffer.from('x') }, ports);
  expect(pauses).toEqual([expected, expected]);
});

it.each([
  ['in number', 5000, ''],
  ['in bytes', 10, 'x'.repeat(419_250)],
])('nothing is added where the whole could not be read any more, %s', async (_, count, note) => {
  const empty = descriptorOf('x', Buffer.from(''));
  const listed = Array.from({ length: count }, (__, size) => ({ ...empty, size, annotations: { note } }));
  const full: OciRepository = {
    ...memoryRepository(),
    putManifest: async () => Promise.resolve({ isKnown: false, isStale: false }),
    referrers: async () => Promise.resolve(undefined),
    manifest: async (tag) => {
      const isOlder = tag.endsWith('.sig');
      const has = isOlder ? { config: empty, layers: listed } : { manifests: listed };
      const stored = Buffer.from(JSON.stringify({ schemaVersion: 2, ...has }));
      expect(stored.length).toBeLessThan(4 * 1024 * 1024);
      const mediaType = isOlder ? OCI_MANIFEST : OCI_INDEX;
      return Promise.resolve({ mediaType, digest: digestOf(stored), bytes: stored });
    },
  };
  expect(await rejectedCode(async () => attached(full))).toBe('LIMIT_EXCEEDED');
  expect(await rejectedCode(async () => attachedOlder(full))).toBe('LIMIT_EXCEEDED');
});
