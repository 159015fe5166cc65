/** The manifests that a run works on: a reference is resolved once, and from there on only digests count. */
import { defined } from '../../defined.ts';
import { AegisError, printable } from '../../errors.ts';
import {
  descriptorFrom,
  filesOf,
  isIndexType,
  readIndex,
  readManifest,
  type Descriptor,
  type ImageManifest,
  type TitledLayer,
} from '../../registry/oci/manifest.ts';
import { ociReferenceTo, repositoryName, type OciReference } from '../../registry/oci/reference.ts';
import type { StoredManifest } from '../../registry/oci/answer.ts';
import type { OciRepository } from '../../registry/oci/repository.ts';
import { inTime } from '../../registry/in-time.ts';
import { requireUsablePaths } from '../../registry/fetch.ts';
import { ManifestBudget, MAX_INDEX_DEPTH } from './limits.ts';

/** A reference, and its repository. */
export interface OciTarget {
  readonly repository: OciRepository;
  readonly reference: OciReference;
}

/** A manifest to sign or to verify. */
export interface OciSubject {
  readonly target: OciTarget;
  /** `HOST/REPOSITORY`: its name in signatures. */
  readonly name: string;
  /** `HOST/REPOSITORY@sha256:…`, with the tag that led to it. */
  readonly label: string;
  readonly manifest: StoredManifest;
  /** Absent for an index. */
  readonly image?: ImageManifest;
  /** Other references of the run to the same manifest: their tags must hold as well. */
  readonly also?: readonly OciReference[];
  /** The layers as files, if each layer is one. */
  readonly files?: readonly TitledLayer[];
  /** Entries of an index. */
  readonly children?: readonly Descriptor[];
}

/**
 * Resolves a reference.
 *
 * @param isRecursive includes everything that an index lists, and nested indexes
 * @param budget shared by everything that is held
 * @returns the named manifest, then what it lists, each once
 * @throws AegisError REGISTRY_NOT_FOUND, ARTIFACT_MISSING, REGISTRY_TAG_MOVED if tag and digest disagree,
 * REGISTRY_FILE_UNSAFE, LIMIT_EXCEEDED, REGISTRY_*
 */
export async function subjectsOf(
  target: OciTarget,
  isRecursive: boolean,
  budget = new ManifestBudget(),
): Promise<OciSubject[]> {
  const { repository, reference } = target;
  const what = `list what ${ociReferenceTo(reference)} names`;
  return inTime(what, repository.patience.listMs, resolved(target, isRecursive, budget));
}

async function resolved(
  target: OciTarget,
  isRecursive: boolean,
  budget: ManifestBudget,
): Promise<OciSubject[]> {
  const { repository, reference } = target;
  const { tag, digest } = reference;
  const wanted = tag ?? digest ?? '';
  const manifest = await repository.manifest(wanted);
  if (manifest === undefined) throw notFound(reference);
  if (digest !== undefined && manifest.digest !== digest) throw moved(reference, digest, manifest.digest);
  budget.add(manifest);
  const first = subjectAt(target, manifest, tag);
  return isRecursive ? [first, ...(await listedBy([first], budget))] : [first];
}

/**
 * Entries of the indexes of one repository, and of nested indexes, each once and without the given ones. Other
 * manifests add nothing.
 *
 * @throws AegisError ARTIFACT_MISSING, LIMIT_EXCEEDED, REGISTRY_*
 */
export async function listedBy(given: readonly OciSubject[], budget: ManifestBudget): Promise<OciSubject[]> {
  const all = new Map(given.map((one) => [one.manifest.digest, one]));
  const listed: OciSubject[] = [];
  const follow = async ({ label, target, children = [] }: OciSubject, depth: number): Promise<void> => {
    const { repository } = target;
    for (const { digest } of children) {
      if (all.has(digest)) continue;
      if (depth > MAX_INDEX_DEPTH) throw tooDeep();
      const found = await repository.manifest(digest);
      if (found === undefined) throw gone(label, digest);
      budget.add(found);
      // Without a tag: an index lists its entries by digest.
      const own = { repository, reference: { ...repository.name, digest } };
      const subject = subjectAt(own, found, undefined);
      all.set(digest, subject);
      listed.push(subject);
      await follow(subject, depth + 1);
    }
  };
  for (const one of given) await follow(one, 1);
  return listed;
}

function gone(label: string, digest: string): AegisError {
  return new AegisError('ARTIFACT_MISSING', {
    message: `the index ${label} lists ${digest}, which is not in the registry`,
    hints: ['push the index again, with all that it lists'],
  });
}

function tooDeep(): AegisError {
  return new AegisError('LIMIT_EXCEEDED', {
    message: 'the index nests other indexes too deeply',
    detail: 'there are {got}; allowed are {expected}',
    expected: `${MAX_INDEX_DEPTH} levels`,
    got: 'more',
    hints: ['name the inner index that you want'],
  });
}

function subjectAt(target: OciTarget, manifest: StoredManifest, tag: string | undefined): OciSubject {
  const { host, repository } = target.reference;
  const name = repositoryName({ host, repository });
  const { digest, mediaType, bytes } = manifest;
  const label = ociReferenceTo({ host, repository, digest, ...defined({ tag }) });
  const own = { target, name, label, manifest };
  if (isIndexType(mediaType))
    return { ...own, children: readIndex(bytes, label).manifests.map(descriptorFrom) };
  const image = readManifest(bytes, label);
  const files = filesOf(image);
  if (files !== undefined) requireUsablePaths(files.map(({ title, size }) => ({ path: title, size })));
  return { ...own, image, ...defined({ files }) };
}

/**
 * Checks again that every tag still points to the resolved manifest.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*
 */
export async function requireUnmoved({ target, manifest, also = [] }: OciSubject): Promise<void> {
  for (const reference of [target.reference, ...also]) {
    if (reference.tag === undefined) continue;
    const now = await target.repository.manifest(reference.tag);
    if (now?.digest !== manifest.digest) throw moved(reference, manifest.digest, now?.digest ?? 'nothing');
  }
}

function moved(reference: OciReference, expected: string, got: string): AegisError {
  const { digest: _, ...byTag } = reference;
  return new AegisError('REGISTRY_TAG_MOVED', {
    message: `the tag ${printable(ociReferenceTo(byTag))} has moved`,
    detail: 'it pointed to {expected}, and now points to {got}',
    expected,
    got,
  });
}

function notFound(reference: OciReference): AegisError {
  return new AegisError('REGISTRY_NOT_FOUND', {
    message: `${printable(ociReferenceTo(reference))} does not exist`,
    hints: ['check the host, repository and tag, and that the account may read it'],
  });
}
