/**
 * Which manifests of a repository are signed, according to their bundles. These are claims; only a verification proves
 * them.
 */
import pMap from 'p-map';
import { decodeBundle, MAX_FILE_BUNDLE_BYTES } from '../../bundle/bundle.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import { compareNames } from '../../plan/names.ts';
import { bundlesOf, isAttachmentTag } from '../../registry/oci/attach.ts';
import { legacySignaturesOf } from '../../registry/oci/legacy.ts';
import { ociReferenceTo, repositoryName, type OciRepositoryName } from '../../registry/oci/reference.ts';
import { inTime } from '../../registry/in-time.ts';
import type { OciRepository } from '../../registry/oci/repository.ts';
import { COSIGN_SIGN_TYPE } from '../../statement/image-signature.ts';
import { decodeModelSignature, MODEL_SIGNATURE_TYPE } from '../../statement/model-signature.ts';
import { decodeAnyStatement } from '../../statement/statement.ts';
import { SMALL_JSON } from '../../strict-json.ts';
import { stateOf, type SignatureState, type WantedKey } from '../registry/status.ts';
import { looked, isAboutOne, ManifestBudget, MAX_SIGNATURES } from './limits.ts';
import { listedBy, subjectsOf, type OciSubject } from './subjects.ts';

export interface OciStatusRow {
  /** `HOST/REPOSITORY@sha256:…`; `HOST/REPOSITORY:TAG` if the tag's manifest cannot be read. */
  readonly reference: string;
  readonly digest?: string;
  /** Sorted. */
  readonly tags: readonly string[];
  readonly state: SignatureState;
  readonly key?: string;
  readonly keyVersion?: number;
  readonly signedAt?: string;
  readonly problem?: string;
  /** The signer, if the signature is not ours. */
  readonly remark?: string;
}

const CONCURRENCY = 4;
/** Number of unusable tags after which the registry itself is considered broken. */
const MAX_UNUSABLE = 1000;

/** A tag that points to nothing usable. The other tags of its repository can still be processed. */
export interface UnusableTag {
  /** `HOST/REPOSITORY:TAG` */
  readonly reference: string;
  readonly tag: string;
  readonly error: AegisError;
}

interface Tagged<T> {
  readonly found: readonly {
    readonly value: T;
    readonly digest: string;
    readonly tags: readonly string[];
  }[];
  readonly unusable: readonly UnusableTag[];
}

/** The tagged manifests of a repository. */
export interface TaggedSubjects {
  readonly subjects: readonly OciSubject[];
  readonly unusable: readonly UnusableTag[];
}

/**
 * Every tagged manifest once, without those of signatures.
 *
 * @param isRecursive includes everything that their indexes list
 * @throws AegisError REGISTRY_*, LIMIT_EXCEEDED
 */
export async function taggedSubjects(
  repository: OciRepository,
  isRecursive: boolean,
  budget = new ManifestBudget(),
): Promise<TaggedSubjects> {
  const listed = async (): Promise<TaggedSubjects> => {
    const { found, unusable } = await tagged(repository, (subject) => {
      budget.add(subject.manifest);
      return subject;
    });
    const all = found.map(({ value }) => value);
    return { subjects: isRecursive ? [...all, ...(await listedBy(all, budget))] : all, unusable };
  };
  return inTime(listing(repository), repository.patience.listMs, listed());
}

const listing = ({ name }: OciRepository): string => `list ${repositoryName(name)}`;

/** @param keep what to keep of each; all manifests together may not fit into memory */
async function tagged<T>(repository: OciRepository, keep: (subject: OciSubject) => T): Promise<Tagged<T>> {
  const tags = (await repository.tags()).filter((tag) => !isAttachmentTag(tag)).sort(compareNames);
  const found = new Map<string, { value: T; digest: string; tags: string[] }>();
  const unusable: UnusableTag[] = [];
  const usable = async (tag: string): Promise<OciSubject | undefined> => {
    const reference = { ...repository.name, tag };
    try {
      return (await subjectsOf({ repository, reference }, false))[0];
    } catch (thrown) {
      const error = toAegisError(thrown);
      if (!isAboutOne(error) || unusable.length === MAX_UNUSABLE) throw error;
      unusable.push({ reference: ociReferenceTo(reference), tag, error });
      return undefined;
    }
  };
  await pMap(
    tags,
    async (tag) => {
      const subject = await usable(tag);
      if (subject === undefined) return;
      const { digest } = subject.manifest;
      const known = found.get(digest);
      if (known === undefined) found.set(digest, { value: keep(subject), digest, tags: [tag] });
      else known.tags.push(tag);
    },
    { concurrency: CONCURRENCY },
  );
  // A mistyped repository would look like one without problems.
  if (found.size + unusable.length === 0) {
    throw new AegisError('REGISTRY_NOT_FOUND', {
      message: `${repositoryName(repository.name)} does not exist, or has no tags`,
      hints: ['check the host and repository, and that the account may read it'],
    });
  }
  return {
    found: [...found.values()]
      .map((one) => ({ ...one, tags: one.tags.sort(compareNames) }))
      .sort((a, b) => compareNames(a.tags[0] ?? '', b.tags[0] ?? '')),
    unusable: unusable.sort((a, b) => compareNames(a.tag, b.tag)),
  };
}

/** @param wanted the key that everything should be signed with */
export async function statusOfRepository(
  repository: OciRepository,
  wanted: WantedKey | undefined,
): Promise<readonly OciStatusRow[]> {
  const { found, unusable } = await inTime(
    listing(repository),
    repository.patience.listMs,
    tagged(repository, () => undefined),
  );
  const rows = await pMap(
    found,
    async ({ digest, tags }): Promise<OciStatusRow> => {
      const row = { reference: referenceOf(repository.name, digest), digest, tags };
      const looking = claimOf(repository, digest, wanted).catch(brokenClaim);
      const claim = await looked({ label: row.reference, target: { repository } }, looking);
      return { ...row, ...claim };
    },
    { concurrency: CONCURRENCY },
  );
  return [
    ...rows,
    ...unusable.map(({ reference, tag, error }) => ({ reference, tags: [tag], ...brokenClaim(error) })),
  ];
}

const referenceOf = (name: OciRepositoryName, digest: string): string => ociReferenceTo({ ...name, digest });

type Claim = Pick<OciStatusRow, 'state' | 'key' | 'keyVersion' | 'signedAt' | 'problem' | 'remark'>;

/** The best claim of all the bundles. */
async function claimOf(
  repository: OciRepository,
  digest: string,
  wanted: WantedKey | undefined,
): Promise<Claim> {
  // Any other state ranks lower.
  const order: readonly SignatureState[] = ['broken', 'other-key', 'stale', 'signed', 'current'];
  let best: Claim = { state: 'unsigned' };
  let cosign: Claim | undefined;
  for (const one of (await bundlesOf(repository, digest)).slice(0, MAX_SIGNATURES)) {
    if (one.predicateType === COSIGN_SIGN_TYPE) cosign = BY_COSIGN;
    if (one.predicateType !== '' && one.predicateType !== MODEL_SIGNATURE_TYPE) continue;
    const claim = await readClaim(async () => one.load(MAX_FILE_BUNDLE_BYTES), wanted);
    if (claim?.remark !== undefined) cosign = claim;
    else if (claim !== undefined && order.indexOf(claim.state) > order.indexOf(best.state)) best = claim;
  }
  if (best.state !== 'unsigned') return best;
  if (cosign !== undefined) return cosign;
  if ((await legacySignaturesOf(repository, digest)).length > 0) return IN_OLDER_FORM;
  await repository.referrers(digest, 'decides');
  return best;
}

/** Without a key: cosign does not name it. */
const BY_COSIGN: Claim = { state: 'signed', remark: 'by cosign' };
const IN_OLDER_FORM: Claim = { state: 'signed', remark: 'in cosign’s older form' };

/** @returns undefined for a statement about something else */
async function readClaim(
  load: () => Promise<Buffer>,
  wanted: WantedKey | undefined,
): Promise<Claim | undefined> {
  try {
    const { envelope } = decodeBundle(await load());
    const statement = decodeAnyStatement(envelope.payload, SMALL_JSON);
    if (statement.predicateType === COSIGN_SIGN_TYPE) return BY_COSIGN;
    if (statement.predicateType !== MODEL_SIGNATURE_TYPE) return undefined;
    const { vault, signedAt } = decodeModelSignature(statement);
    const key = `${vault.mount}/${vault.key}`;
    const { keyVersion } = vault;
    return { state: stateOf(key, keyVersion, wanted), key, keyVersion, signedAt };
  } catch (thrown) {
    return brokenClaim(thrown);
  }
}

/** @throws AegisError errors that are not about this one manifest */
function brokenClaim(thrown: unknown): Claim {
  const error = toAegisError(thrown);
  if (!isAboutOne(error)) throw error;
  return { state: 'broken', problem: error.sentence };
}
