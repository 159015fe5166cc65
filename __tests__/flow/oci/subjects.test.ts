/** What a reference names, over a registry in memory. */
import { describe, expect, it } from '@jest/globals';
import {
  looked,
  ManifestBudget,
  MAX_INDEX_DEPTH,
  MAX_SIGNATURE_BYTES,
  MAX_SIGNATURES,
} from '../../../src/flow/oci/limits.ts';
import { listedBy, requireUnmoved, subjectsOf } from '../../../src/flow/oci/subjects.ts';
import { digestOf, OCI_MANIFEST } from '../../../src/registry/oci/manifest.ts';
import { parseOciReference } from '../../../src/registry/oci/reference.ts';
import type { OciRepository } from '../../../src/registry/oci/repository.ts';
import { memoryRepository, NAME, subjectAtTag } from '../../support/memory-repository.ts';
import { pushImage, pushIndex, pushIndexOf, pushModel } from '../../support/oci.ts';
import { codeOf, rejectedCode, rejection } from '../../support/thrown.ts';

const named = async (repository: OciRepository, text: string, isRecursive = false, budget?: ManifestBudget) =>
  subjectsOf({ repository, reference: parseOciReference(`${NAME}${text}`) }, isRecursive, budget);

describe('a reference', () => {
  it('names a model with its files, by a tag, by its digest and by both', async () => {
    const repository = memoryRepository();
    const digest = await pushModel(repository, 'v1', { 'a.bin': 'a', 'b/c.json': '{}' });
    const [byTag] = await named(repository, ':v1');
    expect(byTag).toMatchObject({
      target: { repository, reference: { tag: 'v1' } },
      name: NAME,
      label: `${NAME}:v1@${digest}`,
      manifest: { digest, mediaType: OCI_MANIFEST },
      image: { layers: [{ size: 1 }, { size: 2 }] },
      files: [
        { title: 'a.bin', size: 1 },
        { title: 'b/c.json', size: 2 },
      ],
    });
    expect(byTag).not.toHaveProperty('children');
    const [byDigest] = await named(repository, `@${digest}`);
    expect(byDigest).toMatchObject({ label: `${NAME}@${digest}`, manifest: { digest } });
    const [byBoth] = await named(repository, `:v1@${digest}`);
    expect(byBoth).toMatchObject({ label: `${NAME}:v1@${digest}`, manifest: { digest } });
    // The tag is asked, where there is one.
    expect(repository.calls.filter((call) => call.startsWith('GET'))).toEqual([
      'GET v1',
      `GET ${digest}`,
      'GET v1',
    ]);
  });

  it('names an image without files, and an index with what it lists', async () => {
    const repository = memoryRepository();
    await pushImage(repository, 'image', 'amd64');
    const [image] = await named(repository, ':image');
    expect(image).toHaveProperty('image');
    expect(image).not.toHaveProperty('files');
    await pushIndex(repository, 'multi', ['amd64', 'arm64']);
    const [index, ...rest] = await named(repository, ':multi');
    expect(rest).toEqual([]);
    expect(index?.children).toMatchObject([
      { platform: { architecture: 'amd64' } },
      { platform: { architecture: 'arm64' } },
    ]);
    expect(index).not.toHaveProperty('image');
  });

  it('is refused where nothing is, and where tag and digest disagree', async () => {
    const repository = memoryRepository();
    await pushModel(repository, 'v1', { a: 'a' });
    const other = await pushModel(repository, 'v2', { a: 'b' });
    const code = async (text: string) => rejectedCode(async () => named(repository, text));
    expect(await code(':v3')).toBe('REGISTRY_NOT_FOUND');
    expect(await code(`@${digestOf(Buffer.from('nothing'))}`)).toBe('REGISTRY_NOT_FOUND');
    const moved = await rejection(named(repository, `:v1@${other}`));
    expect([moved.code, moved.expected]).toEqual(['REGISTRY_TAG_MOVED', other]);
    expect(await code(`:v2@${other}`)).toBe('nothing');
  });

  it.each(['../up', 'a/../b', '/root'])('is refused where a layer is called %s', async (title) => {
    const repository = memoryRepository();
    await pushModel(repository, 'v1', { fine: 'a', [title]: 'b' });
    expect(await rejectedCode(async () => named(repository, ':v1'))).toBe('REGISTRY_FILE_UNSAFE');
  });

  it('counts against what else is held', async () => {
    const repository = memoryRepository();
    await pushModel(repository, 'v1', { a: 'a' });
    const full = new ManifestBudget();
    full.add({ bytes: new Uint8Array(32 * 1024 * 1024) });
    expect(await rejectedCode(async () => named(repository, ':v1', false, full))).toBe('LIMIT_EXCEEDED');
    await pushIndex(repository, 'multi', ['amd64']);
    const index = await repository.manifest('multi');
    const almost = new ManifestBudget();
    almost.add({ bytes: new Uint8Array(32 * 1024 * 1024 - (index?.bytes.length ?? 0)) });
    expect(await rejectedCode(async () => named(repository, ':multi', true, almost))).toBe('LIMIT_EXCEEDED');
  });

  it('is given up where the registry takes too long', async () => {
    const repository = {
      ...memoryRepository(),
      patience: { lookMs: 600_000, listMs: 1 },
      manifest: async () => new Promise<undefined>(() => {}),
    };
    expect(await rejectedCode(async () => named(repository, ':v1'))).toBe('REGISTRY_UNREACHABLE');
  });
});

describe('an index', () => {
  it('is followed where that is asked for, each manifest once and by its digest', async () => {
    const repository = memoryRepository();
    await pushIndex(repository, 'inner', ['amd64', 'arm64']);
    const inner = await repository.manifest('inner');
    if (inner === undefined) throw new Error('nothing');
    const outer = await pushIndexOf(repository, 'outer', [inner, inner]);
    expect(await named(repository, ':outer')).toHaveLength(1);
    const all = await named(repository, ':outer', true);
    const children = all[1]?.children?.map(({ digest }) => digest) ?? [];
    expect(children).toHaveLength(2);
    expect(all.map(({ manifest }) => manifest.digest)).toEqual([outer.digest, inner.digest, ...children]);
    expect(all.map(({ label }) => label.includes(':outer@'))).toEqual([true, false, false, false]);
    // No tag, so none that could move.
    expect(all[2]?.target).toEqual({
      repository,
      reference: { host: 'registry.example.com', repository: 'team/fraud', digest: children[0] },
    });
    // What is given is not listed again.
    expect(await listedBy(all, new ManifestBudget())).toEqual([]);
  });

  it('is refused where it lists what is not there', async () => {
    const repository = memoryRepository();
    const gone = { mediaType: OCI_MANIFEST, bytes: Buffer.from('never stored') };
    await pushIndexOf(repository, 'v1', [gone]);
    expect(await rejection(named(repository, ':v1', true))).toMatchObject({
      code: 'ARTIFACT_MISSING',
      hints: ['push the index again, with all that it lists'],
    });
    expect(await rejectedCode(async () => named(repository, ':v1'))).toBe('nothing');
  });

  it('is followed to a depth', async () => {
    const repository = memoryRepository();
    await pushImage(repository, 'image', 'amd64');
    let one = await repository.manifest('image');
    if (one === undefined) throw new Error('nothing');
    for (let levels = 0; levels < MAX_INDEX_DEPTH; levels += 1)
      one = await pushIndexOf(repository, 'deep', [one]);
    expect(await named(repository, ':deep', true)).toHaveLength(MAX_INDEX_DEPTH + 1);
    await pushIndexOf(repository, 'deep', [one]);
    expect(await rejectedCode(async () => named(repository, ':deep', true))).toBe('LIMIT_EXCEEDED');
    expect(MAX_INDEX_DEPTH).toBe(5);
  });
});

describe('a tag', () => {
  it('has moved where it names another manifest, or nothing', async () => {
    const repository = memoryRepository();
    const digest = await pushModel(repository, 'v1', { a: 'a' });
    const subject = await subjectAtTag(repository, 'v1');
    await requireUnmoved(subject);
    const other = await pushModel(repository, 'v1', { a: 'b' });
    const moved = await rejection(requireUnmoved(subject));
    expect([moved.code, moved.expected, moved.got]).toEqual(['REGISTRY_TAG_MOVED', digest, other]);
    // Of the tag itself is spoken, not of the digest that was asked for beside it.
    expect(moved.message).toContain(`${NAME}:v1 `);
    repository.tagged.delete('v1');
    expect((await rejection(requireUnmoved(subject))).got).toBe('nothing');
  });

  it('is not asked for where there is none', async () => {
    const repository = memoryRepository();
    const subject = await subjectAtTag(repository, await pushModel(repository, 'v1', { a: 'a' }));
    repository.calls.length = 0;
    await requireUnmoved(subject);
    expect(repository.calls).toEqual([]);
  });
});

describe('what is worked on at once', () => {
  const MIB = 1024 * 1024;

  it('is bounded in signatures of one manifest', () => {
    expect([MAX_SIGNATURES, MAX_SIGNATURE_BYTES]).toEqual([1000, 64 * MIB]);
  });

  it('is bounded in bytes, up to the last one', () => {
    const budget = new ManifestBudget();
    budget.add({ bytes: new Uint8Array(20 * MIB) });
    budget.add({ bytes: new Uint8Array(12 * MIB) });
    expect(codeOf(() => budget.add({ bytes: new Uint8Array(1) }))).toBe('LIMIT_EXCEEDED');
  });

  it('is bounded in number', () => {
    const budget = new ManifestBudget();
    const nothing = { bytes: new Uint8Array() };
    for (let count = 0; count < 20_000; count += 1) budget.add(nothing);
    expect(codeOf(() => budget.add(nothing))).toBe('LIMIT_EXCEEDED');
  });

  it('is given up after the time for a look', async () => {
    const repository = { patience: { lookMs: 1, listMs: 600_000 } };
    const endless = looked({ label: 'it', target: { repository } }, new Promise(() => {}));
    expect((await rejection(endless)).code).toBe('REGISTRY_UNREACHABLE');
    expect(await looked({ label: 'it', target: { repository } }, Promise.resolve(7))).toBe(7);
  });
});
