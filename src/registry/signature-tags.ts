/**
 * The registry's record of a signature besides the bundle: tags of the model version, so that people, searches and
 * dashboards see the state without fetching anything. Tags are claims, the bundle is the proof; a gate requires both to
 * agree.
 */
import { AegisError } from '../errors.ts';
import { compareNames } from '../plan/names.ts';
import type { ModelVersion } from './port.ts';

/** Path of the bundle among the files of a model version. */
export const BUNDLE_NAME = 'model.sig.json';

export const TAG_PREFIX = 'aegis.signature.';

export interface SignatureClaim {
  /** `mount/name` of the Transit key. */
  readonly key: string;
  readonly keyVersion: number;
  /** `sha256:` and the root digest of the model, in lower-case hex. */
  readonly digest: string;
  /** RFC 3339. */
  readonly signedAt: string;
  /** Path of the bundle among the files. */
  readonly bundle: string;
}

const NAMES = {
  key: `${TAG_PREFIX}key`,
  keyVersion: `${TAG_PREFIX}key_version`,
  digest: `${TAG_PREFIX}digest`,
  signedAt: `${TAG_PREFIX}signed_at`,
  bundle: `${TAG_PREFIX}bundle`,
} as const satisfies Record<keyof SignatureClaim, string>;

/** The tags of a claim. The version comes last, so that an interrupted run can be recognised. */
export function tagsOf(claim: SignatureClaim): ReadonlyMap<string, string> {
  return new Map([
    [NAMES.key, claim.key],
    [NAMES.digest, claim.digest],
    [NAMES.signedAt, claim.signedAt],
    [NAMES.bundle, claim.bundle],
    [NAMES.keyVersion, String(claim.keyVersion)],
  ]);
}

export type TagState =
  | { readonly kind: 'unsigned' }
  /** Tags are missing, or one is not in this project's form. */
  | { readonly kind: 'broken'; readonly problem: string }
  | { readonly kind: 'claimed'; readonly claim: SignatureClaim };

const missingTags = (names: readonly string[]): string =>
  names.length === 1 ? `the tag ${names.join()} is missing` : `the tags ${names.join(', ')} are missing`;

/** The claim in the tags of a version. */
export function readTags({ tags }: Pick<ModelVersion, 'tags'>): TagState {
  const present = Object.values(NAMES).filter((name) => tags.has(name));
  if (present.length === 0) return { kind: 'unsigned' };
  const missing = Object.values(NAMES)
    .filter((name) => !tags.has(name))
    .sort(compareNames);
  if (missing.length > 0) return { kind: 'broken', problem: missingTags(missing) };
  const value = (name: string): string => tags.get(name) ?? '';
  const version = value(NAMES.keyVersion);
  if (!/^[1-9]\d{0,8}$/.test(version))
    return { kind: 'broken', problem: `${NAMES.keyVersion} is not a version` };
  return {
    kind: 'claimed',
    claim: {
      key: value(NAMES.key),
      keyVersion: Number(version),
      digest: value(NAMES.digest),
      signedAt: value(NAMES.signedAt),
      bundle: value(NAMES.bundle),
    },
  };
}

/**
 * Requires that tags and bundle agree.
 *
 * @param proven the content of the bundle, after its signature was verified
 * @throws AegisError REGISTRY_TAGS_DISAGREE
 */
export function requireAgreement(version: Pick<ModelVersion, 'tags'>, proven: SignatureClaim): void {
  const state = readTags(version);
  const disagree = (message: string) => new AegisError('REGISTRY_TAGS_DISAGREE', { message });
  if (state.kind === 'unsigned') throw disagree('the model version has a bundle, but no signature tags');
  if (state.kind === 'broken') throw disagree(`the signature tags are broken: ${state.problem}`);
  const wrong = (Object.keys(NAMES) as (keyof SignatureClaim)[]).find(
    (field) => state.claim[field] !== proven[field],
  );
  if (wrong !== undefined) {
    throw new AegisError('REGISTRY_TAGS_DISAGREE', {
      message: `the tag ${NAMES[wrong]} disagrees with the bundle`,
      detail: 'the tag says {got}, and the bundle says {expected}',
      expected: String(proven[wrong]),
      got: String(state.claim[wrong]),
    });
  }
}
