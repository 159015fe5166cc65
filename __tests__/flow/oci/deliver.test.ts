/** What is on this disk once a manifest was delivered, and that nothing is where it was not. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { deliver, type DeliverPorts } from '../../../src/flow/oci/deliver.ts';
import type { OciSubject } from '../../../src/flow/oci/subjects.ts';
import type { VerifiedSubject } from '../../../src/flow/oci/verify.ts';
import {
  descriptorOf,
  digestOf,
  EMPTY_BLOB,
  EMPTY_TYPE,
  OCI_INDEX,
  OCI_MANIFEST,
} from '../../../src/registry/oci/manifest.ts';
import {
  inRepository,
  memoryRepository,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import { pushImage, pushIndex, pushIndexOf, pushModel } from '../../support/oci.ts';
import { rejectedCode, rejection } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

const BUNDLE = Buffer.from('{"the bundle":1}');

let repository: MemoryRepository;
let directory: string;
let target: string;
beforeEach(() => {
  repository = memoryRepository();
  directory = temporaryDirectory('aegis-test-', 'crafted');
  target = join(directory, 'in/here/model');
});

const verified = (subject: OciSubject, modelBundle?: Buffer): VerifiedSubject =>
  ({ subject, ...(modelBundle !== undefined && { modelBundle }) }) as VerifiedSubject;
const code = async (subject: OciSubject, ports: DeliverPorts = {}) =>
  rejectedCode(async () => deliver(verified(subject, BUNDLE), target, ports));
/** Every file below, the hidden ones and those of temporary names included. */
const below = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((name) => [name.slice(path.length + 1), readFileSync(name, 'utf8')]),
  );
const model = async (): Promise<OciSubject> => {
  await pushModel(repository, 'v1', { 'a.bin': 'aaa', 'b/c.json': '{}' });
  return subjectAtTag(repository, 'v1');
};
const parent = () => readdirSync(join(directory, 'in/here')).sort();

describe('a model', () => {
  it('lies there as its files, with its bundle next to it', async () => {
    const seen: [number, string][] = [];
    const onProgress = (bytes: number, file: string): void => void seen.push([bytes, file]);
    await deliver(verified(await model(), BUNDLE), target, { onProgress });
    expect(below(target)).toEqual({ 'a.bin': 'aaa', 'b/c.json': '{}' });
    expect(readFileSync(`${target}.sig.json`).equals(BUNDLE)).toBe(true);
    expect(parent()).toEqual(['model', 'model.sig.json']);
    expect(seen.at(-1)?.[0]).toBe(5);
  });

  it('lies there without one where only the manifest was signed', async () => {
    await deliver(verified(await model()), target, {});
    expect(parent()).toEqual(['model']);
  });

  it('is not there where a layer is missing', async () => {
    const subject = await model();
    repository.blobs.delete(digestOf(Buffer.from('{}')));
    expect(await code(subject)).toBe('ARTIFACT_MISSING');
    expect(parent()).toEqual([]);
  });

  it('is not there where the registry delivers more or less than the manifest says', async () => {
    const subject = await model();
    repository.blobs.set(digestOf(Buffer.from('aaa')), Buffer.from('aaaa'));
    expect(await code(subject)).toBe('ARTIFACT_CHANGED');
    expect(parent()).toEqual([]);
  });

  it('is not there where it has no room, and says where that is wanted', async () => {
    const subject = await model();
    const files = (subject.files ?? []).map((file) => ({ ...file, size: Number.MAX_SAFE_INTEGER }));
    const error = await rejection(deliver(verified({ ...subject, files }), target, {}));
    expect(error.code).toBe('LIMIT_EXCEEDED');
    expect(error.hints).toEqual([`free space on the disk of ${target}, or name a directory on a larger one`]);
    expect(parent()).toEqual([]);
  });

  it('is not there where the run is cancelled', async () => {
    expect(await code(await model(), { signal: AbortSignal.abort() })).toBe('CANCELLED');
    expect(parent()).toEqual([]);
  });

  it.each(['model', 'model.sig.json'])('is not written where %s is already there', async (name) => {
    const subject = await model();
    mkdirSync(join(directory, 'in/here'), { recursive: true });
    writeFileSync(join(directory, 'in/here', name), 'of somebody else');
    repository.calls.length = 0;
    expect(await code(subject)).toBe('WRITE_FAILED');
    expect(repository.calls).toEqual([]);
    expect(below(join(directory, 'in/here'))).toEqual({ [name]: 'of somebody else' });
  });

  it.each(['model', 'model.sig.json'])(
    'is not fetched where %s is a link that leads nowhere',
    async (name) => {
      const subject = await model();
      mkdirSync(join(directory, 'in/here'), { recursive: true });
      symlinkSync('nowhere', join(directory, 'in/here', name));
      repository.calls.length = 0;
      expect((await rejection(deliver(verified(subject, BUNDLE), target, {}))).sentence).toContain(
        `${name} already exists`,
      );
      expect(repository.calls).toEqual([]);
    },
  );
});

describe('all else', () => {
  /** Every blob of a layout, by its digest. */
  const blobs = (): string[] => readdirSync(join(target, 'blobs/sha256')).map((name) => `sha256:${name}`);

  it('lies there as an image layout', async () => {
    await pushImage(repository, 'v1', 'amd64');
    const subject = await subjectAtTag(repository, 'v1');
    await deliver(verified(subject), target, {});
    const { digest, bytes } = subject.manifest;
    expect(below(target)).toEqual({
      'oci-layout': '{"imageLayoutVersion":"1.0.0"}\n',
      'index.json': `${JSON.stringify({
        schemaVersion: 2,
        manifests: [{ mediaType: OCI_MANIFEST, digest, size: bytes.length }],
      })}\n`,
      ...Object.fromEntries(
        [...repository.blobs.values(), bytes].map((one) => [
          `blobs/sha256/${digestOf(one).slice(7)}`,
          Buffer.from(one).toString(),
        ]),
      ),
    });
    expect(parent()).toEqual(['model']);
  });

  it('lies there with everything that an index lists, and what is in it, each once', async () => {
    await pushIndex(repository, 'inner', ['amd64', 'arm64']);
    const inner = await repository.manifest('inner');
    if (inner === undefined) throw new Error('nothing');
    await pushIndexOf(repository, 'v1', [inner]);
    const subject = await subjectAtTag(repository, 'v1');
    await deliver(verified(subject), target, {});
    expect(blobs().sort()).toEqual([...repository.manifests.keys(), ...repository.blobs.keys()].sort());
    expect(JSON.parse(readFileSync(join(target, 'index.json'), 'utf8'))).toMatchObject({
      manifests: [{ mediaType: OCI_INDEX, digest: subject.manifest.digest }],
    });
  });

  it('is fetched once where a layer is a manifest that is listed as well', async () => {
    await pushImage(repository, 'inner', 'amd64');
    const inner = await repository.manifest('inner');
    if (inner === undefined) throw new Error('nothing');
    const outer = {
      ...{ schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptorOf(EMPTY_TYPE, EMPTY_BLOB) },
      layers: [descriptorOf(OCI_MANIFEST, inner.bytes)],
    };
    await repository.pushBlob(EMPTY_BLOB);
    const bytes = Buffer.from(JSON.stringify(outer));
    await repository.putManifest(OCI_MANIFEST, bytes);
    await pushIndexOf(repository, 'v1', [inner, { mediaType: OCI_MANIFEST, bytes }]);
    await deliver(verified(await subjectAtTag(repository, 'v1')), target, {});
    expect(blobs()).toContain(inner.digest);
    expect(repository.calls).not.toContain(`BLOB ${inner.digest}`);
  });

  it('is not there where it lists what is not there, too much, or too slowly', async () => {
    await pushIndexOf(repository, 'v1', [{ mediaType: OCI_MANIFEST, bytes: Buffer.from('never stored') }]);
    const subject = await subjectAtTag(repository, 'v1');
    expect(await code(subject)).toBe('ARTIFACT_MISSING');
    const large = {
      ...subject,
      manifest: { ...subject.manifest, bytes: Buffer.alloc(32 * 1024 * 1024 + 1) },
    };
    expect(await code(large)).toBe('LIMIT_EXCEEDED');
    const slow = {
      ...repository,
      patience: { lookMs: 600_000, listMs: 1 },
      manifest: async () => new Promise<undefined>(() => {}),
    };
    expect(await code(inRepository(subject, slow))).toBe('REGISTRY_UNREACHABLE');
    expect(parent()).toEqual([]);
  });

  it('is bounded with all that it lists', async () => {
    await pushIndex(repository, 'v1', ['amd64']);
    const subject = await subjectAtTag(repository, 'v1');
    const bytes = Buffer.alloc(32 * 1024 * 1024);
    expect(await code({ ...subject, manifest: { ...subject.manifest, bytes } })).toBe('LIMIT_EXCEEDED');
  });
});
