import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import {
  parseManifest,
  readManifest,
  type Manifest,
  type ManifestArtifact,
} from '../../src/record/manifest-file.ts';
import {
  checkManifest,
  contradictionOf,
  diffManifests,
  mergeManifests,
  type VerifiedFacts,
} from '../../src/record/manifest-operations.ts';
import { ManifestWriter } from '../../src/record/manifest.ts';
import { AegisError } from '../../src/errors.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
let written = 0;
function manifest(versions: Record<string, number | undefined>, key = 'k'): Manifest {
  const path = join(directory, `${(written += 1)}.json`);
  const writer = new ManifestWriter(path, directory, { mode: 'sign', mount: 'transit', key });
  for (const [name, keyVersion] of Object.entries(versions)) {
    const record: ArtifactRecord = {
      kind: 'file',
      name,
      path: join(directory, name),
      bundlePath: join(directory, `${name}.sig.json`),
      status: keyVersion === undefined ? 'failed' : 'signed',
      ...(keyVersion === undefined
        ? { error: new AegisError('BUNDLE_MISSING', { message: 'none' }) }
        : { keyVersion, sha256: 'a'.repeat(64), size: 1, signedAt: '2026-01-01T00:00:00.000Z' }),
    };
    writer.add(record);
  }
  writer.finish();
  return readManifest(path);
}
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('readManifest', () => {
  it('reads what ManifestWriter writes', () => {
    expect(manifest({ a: 1, b: 2, c: 2, d: undefined })).toMatchObject({
      key: 'k',
      keyVersions: { 1: 1, 2: 2 },
      artifacts: [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd', status: 'failed' }],
    });
  });

  const good = manifest({ a: 1 });
  it.each<[string, Buffer]>([
    ['something else', bytes({ schema: 'https://example.com' })],
    ['no JSON', Buffer.from('x')],
    ['a key twice', Buffer.from('{"schema":1,"schema":2}')],
    [
      'a name twice',
      bytes({ ...good, artifacts: [...good.artifacts, ...good.artifacts], keyVersions: { 1: 2 } }),
    ],
    ['wrong counts', bytes({ ...good, keyVersions: { 1: 2 } })],
    ['a version more in the counts', bytes({ ...good, keyVersions: { 1: 1, 2: 1 } })],
    ['a version that is none', bytes({ ...good, artifacts: [{ ...good.artifacts[0], keyVersion: 0 }] })],
    ['paths that nobody counted', bytes({ ...good, leftOut: { names: [] } })],
    ['fewer paths than are named', bytes({ ...good, leftOut: { count: 1, names: ['a', 'b'] } })],
    ['a digest that is none', bytes({ ...good, artifacts: [{ ...good.artifacts[0], sha256: 'A' }] })],
  ])('refuses %s', (_, content) => {
    expect(codeOf(() => parseManifest(content, 'it'))).toBe('MANIFEST_MALFORMED');
  });

  it('refuses what is not there, and a directory', () => {
    expect(codeOf(() => readManifest(join(directory, 'none')))).toBe('MANIFEST_MALFORMED');
    expect(codeOf(() => readManifest(directory))).toBe('MANIFEST_MALFORMED');
    writeFileSync(join(directory, 'empty'), '');
    expect(codeOf(() => readManifest(join(directory, 'empty')))).toBe('MANIFEST_MALFORMED');
  });
});

it('diff names what was added, removed and changed, and in what', () => {
  const difference = diffManifests(
    manifest({ a: 1, b: 1, c: 1, d: 1 }),
    manifest({ b: 2, c: 1, d: undefined, e: 2 }),
  );
  expect(difference.added.map(({ name }) => name)).toEqual(['e']);
  expect(difference.removed.map(({ name }) => name)).toEqual(['a']);
  expect(difference.changed.map(({ name, fields }) => [name, ...fields])).toEqual([
    ['b', 'keyVersion'],
    ['d', 'sha256', 'size', 'keyVersion', 'signedAt', 'status'],
  ]);
  expect(diffManifests(manifest({ a: 1 }), manifest({ a: 1 }))).toEqual({
    added: [],
    removed: [],
    changed: [],
  });
});

describe('merge', () => {
  it('is sorted, counts anew, and takes the same entry once', () => {
    const merged = mergeManifests([manifest({ c: 2, a: 1 }), manifest({ b: 2 }), manifest({ b: 2 })]);
    expect(merged.artifacts.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(merged.keyVersions).toEqual({ 1: 1, 2: 2 });
    expect(parseManifest(bytes(merged), 'it')).toEqual(merged);
  });

  it('tells of everything that none of them speaks of', () => {
    const first = { ...manifest({ a: 1 }), leftOut: { count: 2, names: ['b', 'x.hmac'] } };
    const second = { ...manifest({ b: 1 }), leftOut: { count: 30, names: ['x.hmac', 'y.hmac'] } };
    // Shards of a run leave out the same.
    const merged = mergeManifests([manifest({ c: 1 }), first, second, second]);
    expect(merged.leftOut).toEqual({ count: 30, names: ['x.hmac', 'y.hmac'] });
    expect(parseManifest(bytes(merged), 'it')).toEqual(merged);
    const spokenOf = { ...first, leftOut: { count: 1, names: ['b'] } };
    expect(mergeManifests([spokenOf, manifest({ b: 1 })])).not.toHaveProperty('leftOut');
    const names = (from: number): string[] => Array.from({ length: 15 }, (_, index) => `n${from + index}`);
    const many = [0, 15].map((from) => ({ ...manifest({}), leftOut: { count: 15, names: names(from) } }));
    expect(mergeManifests(many).leftOut).toMatchObject({ count: 30, names: { length: 20 } });
  });

  it('refuses another key, a contradiction, and nothing', () => {
    expect(codeOf(() => mergeManifests([manifest({ a: 1 }), manifest({ b: 1 }, 'other')]))).toBe(
      'MANIFEST_MALFORMED',
    );
    expect(codeOf(() => mergeManifests([manifest({ a: 1 }), manifest({ a: 2 })]))).toBe('MANIFEST_MALFORMED');
    expect(codeOf(() => mergeManifests([]))).toBe('MANIFEST_MALFORMED');
  });
});

it('check names what is too old, unsigned or failed, and is not content with nothing', () => {
  expect(checkManifest(manifest({ a: 2, b: 3 }), 2)).toEqual([]);
  expect(checkManifest(manifest({ a: 1, b: 3, c: undefined }), 2)).toEqual([
    { name: 'a', reason: 'version 1' },
    { name: 'c', reason: 'BUNDLE_MISSING' },
  ]);
  expect(checkManifest(manifest({}), 1)).toHaveLength(1);
});

describe('a manifest and what was verified', () => {
  const [entry] = manifest({ a: 2 }).artifacts as [ManifestArtifact];
  const verified: VerifiedFacts = {
    kind: 'file',
    sha256: 'a'.repeat(64),
    size: 1,
    keyVersion: 2,
    signedAt: '2026-01-01T00:00:00.000Z',
    bundle: 'a.sig.json',
  };

  it('agree where they say the same, and where one of them is silent', () => {
    expect(contradictionOf(entry, verified)).toBeUndefined();
    const { keyVersion: _, signedAt: __, ...silent } = verified;
    expect(contradictionOf(entry, silent)).toBeUndefined();
    const { size: ___, sha256: ____, ...older } = entry;
    expect(contradictionOf(older, verified)).toBeUndefined();
  });

  it.each<[string, object, string]>([
    ['kind', { kind: 'model' }, 'has kind model, but it is file'],
    ['digest', { sha256: 'b'.repeat(64) }, `has sha256 ${'b'.repeat(64)}, but it is ${'a'.repeat(64)}`],
    ['size', { size: 0 }, 'has size 0, but it is 1'],
    ['version', { keyVersion: 1 }, 'has keyVersion 1, but it is 2'],
    ['time', { signedAt: '2025-01-01T00:00:00Z' }, 'has signedAt'],
    ['place', { bundle: 'b.sig.json' }, 'has bundle b.sig.json, but it is a.sig.json'],
    ['status', { status: 'failed' }, 'has status failed'],
  ])('contradict each other by another %s', (_, said, words) => {
    const error = contradictionOf({ ...entry, ...said }, verified);
    expect(error?.code).toBe('MANIFEST_MISMATCH');
    expect(error?.sentence).toContain(words);
  });
});
