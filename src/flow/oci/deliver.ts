/**
 * Writes a verified manifest to this disk. Every blob is checked against its digest while it streams, and nothing
 * appears at the target before all blobs are complete. If the layers are files, the model becomes those files; anything
 * else becomes an OCI image layout, with its layers still packed.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AegisError } from '../../errors.ts';
import { inTime } from '../../registry/in-time.ts';
import { fetchFiles } from '../../registry/fetch.ts';
import { descriptorFrom, type Descriptor } from '../../registry/oci/manifest.ts';
import { put, withDirectory } from '../registry/files.ts';
import { moveIntoPlace, requireFree } from '../registry/place.ts';
import { ManifestBudget } from './limits.ts';
import { hexOf } from './sign.ts';
import { listedBy, type OciSubject } from './subjects.ts';
import type { VerifiedSubject } from './verify.ts';

export interface DeliverPorts {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytes: number, file: string) => void) | undefined;
}

interface Delivering extends DeliverPorts {
  readonly target: string;
}

/**
 * Delivers a verified subject.
 *
 * @param target absolute; must not exist
 * @returns the paths that were created
 * @throws AegisError REGISTRY_DIGEST_MISMATCH, ARTIFACT_MISSING, REGISTRY_FILE_UNSAFE, LIMIT_EXCEEDED, WRITE_FAILED,
 * REGISTRY_*, CANCELLED; nothing is left at the target
 */
export async function deliver(
  { subject, modelBundle }: VerifiedSubject,
  target: string,
  given: DeliverPorts,
): Promise<readonly string[]> {
  const ports = { ...given, target };
  requireFree(target);
  return withDirectory(dirname(target), async (base) => {
    const directory = join(base, 'model');
    mkdirSync(directory);
    if (subject.files === undefined) await layout(subject, directory, ports);
    else {
      const byTitle = new Map(subject.files.map((file) => [file.title, file]));
      await blobs(subject, byTitle, directory, ports);
    }
    const bundle = join(base, 'bundle');
    if (modelBundle !== undefined) put(bundle, modelBundle);
    return moveIntoPlace({ model: directory, ...(modelBundle !== undefined && { bundle }) }, target);
  });
}

/** Fetches blobs under untrusted names. */
async function blobs(
  { target: { repository } }: OciSubject,
  byName: ReadonlyMap<string, Descriptor>,
  directory: string,
  ports: Delivering,
): Promise<void> {
  await fetchFiles(
    {
      fetch: async (path, start) => {
        const descriptor = byName.get(path);
        if (descriptor === undefined) throw new AegisError('INTERNAL', { message: `${path} was not listed` });
        await repository.blob(descriptor, start);
      },
    },
    [...byName].map(([path, { size }]) => ({ path, size })),
    directory,
    ports,
  );
}

/** An image layout (OCI Image 1.1, "Image Layout"), with everything that an index lists. */
async function layout(subject: OciSubject, directory: string, ports: Delivering): Promise<void> {
  const { repository } = subject.target;
  const budget = new ManifestBudget();
  budget.add(subject.manifest);
  const listing = listedBy([subject], budget);
  const what = `deliver what ${subject.label} lists`;
  const all = [subject, ...(await inTime(what, repository.patience.listMs, listing))];
  const parts = new Map<string, Descriptor>();
  for (const { image } of all) {
    const own = image === undefined ? [] : [image.config, ...image.layers].map(descriptorFrom);
    for (const part of own) parts.set(pathOf(part.digest), part);
  }
  mkdirSync(join(directory, 'blobs', 'sha256'), { recursive: true });
  for (const { manifest } of all) {
    const path = pathOf(manifest.digest);
    put(join(directory, path), manifest.bytes);
    parts.delete(path);
  }
  await blobs(subject, parts, directory, ports);
  const { mediaType, digest, bytes } = subject.manifest;
  const index = { schemaVersion: 2, manifests: [{ mediaType, digest, size: bytes.length }] };
  put(join(directory, 'index.json'), `${JSON.stringify(index)}\n`);
  put(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}\n');
}

const pathOf = (digest: string): string => `blobs/sha256/${hexOf(digest)}`;
