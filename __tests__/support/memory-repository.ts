/** A repository of an OCI registry in memory, to test what the flows decide. Other tests use real registries. */
import { setImmediate as turn } from 'node:timers/promises';
import { AegisError } from '../../src/errors.ts';
import { subjectsOf, type OciSubject } from '../../src/flow/oci/subjects.ts';
import { PATIENCE } from '../../src/registry/in-time.ts';
import type { StoredManifest } from '../../src/registry/oci/answer.ts';
import { descriptorFrom, digestOf, readManifest, type Descriptor } from '../../src/registry/oci/manifest.ts';
import { parseOciName, parseOciReference } from '../../src/registry/oci/reference.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';

/** What it is called unless a test says otherwise. */
export const NAME = 'registry.example.com/team/fraud';

export interface MemoryRepository extends OciRepository {
  /** By digest, in the order in which they came. */
  readonly manifests: Map<string, StoredManifest>;
  /** Digests by tag. */
  readonly tagged: Map<string, string>;
  /** By digest. */
  readonly blobs: Map<string, Uint8Array>;
  /** What was asked and written, such as `GET v1`, `BLOB sha256:…` and `PUT v1`. */
  readonly calls: string[];
}

/** It lists referrers, so attaching does not wait. */
export function memoryRepository(name = NAME): MemoryRepository {
  const manifests = new Map<string, StoredManifest>();
  const tagged = new Map<string, string>();
  const blobs = new Map<string, Uint8Array>();
  const calls: string[] = [];
  /** Code that does not wait for an answer sees the old state. */
  const call = async (words: string): Promise<void> => {
    calls.push(words);
    await turn();
  };
  const gone = (digest: string): AegisError =>
    new AegisError('ARTIFACT_MISSING', { message: `the registry has no blob ${digest}` });
  return {
    manifests,
    tagged,
    blobs,
    calls,
    name: parseOciName(name),
    signal: new AbortController().signal,
    patience: PATIENCE,
    async manifest(reference) {
      await call(`GET ${reference}`);
      return manifests.get(tagged.get(reference) ?? reference);
    },
    async putManifest(mediaType, bytes, to) {
      const digest = digestOf(bytes);
      await call(`PUT ${to?.tag ?? digest}`);
      manifests.set(digest, { mediaType, digest, bytes: Buffer.from(bytes) });
      if (to !== undefined) tagged.set(to.tag, digest);
      return { isKnown: true, isStale: false };
    },
    async blob({ digest }, start) {
      await call(`BLOB ${digest}`);
      const bytes = blobs.get(digest);
      if (bytes === undefined) throw gone(digest);
      start()(bytes);
    },
    async smallBlob({ digest, size }, maxBytes) {
      await call(`BLOB ${digest}`);
      if (size > maxBytes) throw new AegisError('LIMIT_EXCEEDED', { message: 'a blob is too large' });
      const bytes = blobs.get(digest);
      if (bytes === undefined) throw gone(digest);
      return Buffer.from(bytes);
    },
    async pushBlob(bytes) {
      const digest = digestOf(bytes);
      await call(`PUSH ${digest}`);
      blobs.set(digest, bytes);
    },
    async referrers(digest) {
      await call(`REFERRERS ${digest}`);
      return [...manifests.values()].flatMap((one) => referrerOf(one, digest));
    },
    async tags() {
      await call('TAGS');
      return [...tagged.keys()];
    },
    close: async () => call('CLOSE'),
  };
}

function referrerOf({ mediaType, digest, bytes }: StoredManifest, to: string): Descriptor[] {
  if (!bytes.includes(to)) return [];
  const { subject, artifactType, annotations } = readManifest(bytes, digest);
  if (subject?.digest !== to) return [];
  return [
    descriptorFrom({
      ...{ mediaType, digest, size: bytes.length },
      ...(artifactType !== undefined && { artifactType }),
      annotations: annotations ?? undefined,
    }),
  ];
}

/** What a tag or digest of a repository names. */
export async function subjectAtTag(repository: OciRepository, reference: string): Promise<OciSubject> {
  const { host, repository: path } = repository.name;
  const separator = reference.startsWith('sha256:') ? '@' : ':';
  const [found] = await subjectsOf(
    { repository, reference: parseOciReference(`${host}/${path}${separator}${reference}`) },
    false,
  );
  if (found === undefined) throw new Error('nothing');
  return found;
}

/** The same manifest, in a repository that does some things otherwise. */
export function inRepository(subject: OciSubject, repository: OciRepository): OciSubject {
  return { ...subject, target: { ...subject.target, repository } };
}
