/** What of a registry a run works on: a reference is resolved once, and from there on only digests count. */
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

/** A reference, and the repository that it is in. */
export interface OciTarget {
  readonly repository: OciRepository;
  readonly reference: OciReference;
}

/** A manifest to sign or to verify. */
export interface OciSubject {
  readonly target: OciTarget;
  /** `HOST/REPOSITORY`: what a signature calls it. */
  readonly name: string;
  /** `HOST/REPOSITORY@sha256:…`, with the tag that it was found by. */
  readonly label: string;
  readonly manifest: StoredManifest;
  /** Absent of an index. */
  readonly image?: ImageManifest;
  /** Other references of the run that name it: what they say of tags has to hold as well. */
  readonly also?: readonly OciReference[];
  /** The layers as files, where each of them is one. */
  readonly files?: readonly TitledLayer[];
  /** Of an index: what it lists. */
  readonly children?: readonly Descriptor[];
}

/**
 * Resolves a reference.
 *
 * @param isRecursive with everything that an index lists, and indexes in it
 * @param budget what else is held
 * @returns what was named, and then what it lists, each once
 * @throws AegisError REGISTRY_NOT_FOUND, ARTIFACT_MISSING, REGISTRY_TAG_MOVED where tag and digest disagree, REGISTRY_FILE_UNSAFE,
 * LIMIT_EXCEEDED, REGISTRY_*
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
 * What indexes of one repository list, and the indexes in them, each once and none of those that are given; nothing of
 * anything else.
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
      // No tag names it: what the index lists, it lists by digest.
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
    message: `the index ${label} lists ${digest}, which the registry does not have`,
    hints: ['push the index again, with all that it lists'],
  });
}

function tooDeep(): AegisError {
  return new AegisError('LIMIT_EXCEEDED', {
    message: 'the index lists indexes in indexes',
    detail: 'there are {got}; allowed are {expected}',
    expected: `${MAX_INDEX_DEPTH}, one in the other`,
    got: 'more',
    hints: ['name the index that lists what is wanted'],
  });
}

export function subjectAt(target: OciTarget, manifest: StoredManifest, tag: string | undefined): OciSubject {
  const { host, repository } = target.reference;
  const name = repositoryName({ host, repository });
  const { digest, mediaType, bytes } = manifest;
  const label = ociReferenceTo({ host, repository, digest, ...(tag !== undefined && { tag }) });
  const own = { target, name, label, manifest };
  if (isIndexType(mediaType))
    return { ...own, children: readIndex(bytes, label).manifests.map(descriptorFrom) };
  const image = readManifest(bytes, label);
  const files = filesOf(image);
  if (files !== undefined) requireUsablePaths(files.map(({ title, size }) => ({ path: title, size })));
  return { ...own, image, ...(files !== undefined && { files }) };
}

/**
 * Asks once more whether every tag still names what was resolved.
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
    detail: 'it named {expected}, and now names {got}',
    expected,
    got,
  });
}

function notFound(reference: OciReference): AegisError {
  return new AegisError('REGISTRY_NOT_FOUND', {
    message: `${printable(ociReferenceTo(reference))} does not exist`,
    hints: ['check host, repository and tag, and that the account may read it'],
  });
}
