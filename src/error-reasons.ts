/** Why artifacts fail, in a word or two, for a line of counts. Pure. */
import type { ErrorCode } from './error-codes.ts';
import { grouped } from './plural.ts';

/** Failures that suggest an attack come before those that suggest a mistake. Unlisted codes come last. */
const WORST_FIRST: Readonly<Partial<Record<ErrorCode, string>>> = {
  DIGEST_MISMATCH: 'changed',
  MODEL_MISMATCH: 'changed models',
  HMAC_MISMATCH: 'changed since the HMAC',
  SIGNATURE_INVALID: 'bad signature',
  KEY_UNTRUSTED: 'signed by another key',
  CERTIFICATE_UNTRUSTED: 'untrusted certificate',
  SELF_CHECK_FAILED: 'bad answer from Vault',
  SUBJECT_NAME_MISMATCH: 'signed under another name',
  FORMAT_REFUSED: 'pickle',
  MANIFEST_MISMATCH: 'unlike the manifest',
  PREDICATE_MALFORMED: 'unreadable statement',
  STATEMENT_MALFORMED: 'unreadable statement',
  PREDICATE_TYPE_REFUSED: 'another kind of statement',
  PAYLOAD_TYPE_REFUSED: 'another kind of statement',
  ALGORITHM_REFUSED: 'refused key type',
  KEY_VERSION_RETIRED: 'retired key version',
  CERTIFICATE_EXPIRED: 'expired certificate',
  POLICY_UNMET: 'against the policy',
  BUNDLE_MALFORMED: 'unreadable signature',
  BUNDLE_KIND_REFUSED: 'another kind of signature',
  BUNDLE_TOO_LARGE: 'oversized signature',
  BUNDLE_UNREADABLE: 'unreadable signature',
  HMAC_MALFORMED: 'unreadable HMAC',
  HMAC_UNCHECKED: 'unchecked HMAC',
  HMAC_EXPIRED: 'HMAC no longer accepted',
  OLD_SIGNATURE_MISSING: 'unsigned',
  BUNDLE_MISSING: 'unsigned',
  ARTIFACT_MISSING: 'missing',
  MODEL_INCOMPLETE: 'incomplete models',
  ARTIFACT_CHANGED: 'changed while read',
  ARTIFACT_UNREADABLE: 'unreadable',
  LFS_POINTER: 'git-lfs pointers',
  ARTIFACT_NOT_REGULAR: 'not a regular file',
};
const ORDER = Object.keys(WORST_FIRST);

/** The rank of a code among failures: lower is worse. */
export function rankOf(code: ErrorCode): number {
  const place = ORDER.indexOf(code);
  return place === -1 ? ORDER.length : place;
}

/** `changed`, `unsigned`, …; a code without its own word is spelled out. */
export function reasonOf(code: ErrorCode): string {
  return WORST_FIRST[code] ?? code.toLowerCase().replaceAll('_', ' ');
}

/** `13 changed · 1 unsigned`: one count per word, worst first. */
export function countsByReason(
  reasons: readonly { readonly code: ErrorCode; readonly count: number }[],
): string {
  const counts = new Map<string, number>();
  for (const { code, count } of reasons)
    counts.set(reasonOf(code), (counts.get(reasonOf(code)) ?? 0) + count);
  return [...counts].map(([reason, count]) => `${grouped(count)} ${reason}`).join(' · ');
}
