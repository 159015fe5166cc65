/** Is the statement about this artifact, by name and by digest? */
import { basename } from 'node:path/posix';
import { AegisError } from '../../errors.ts';
import type { ModelSignature } from '../../statement/model-signature.ts';
import type { Statement } from '../../statement/statement.ts';
import type { NameCheck } from '../policy.ts';
import { plural } from '../../plural.ts';

/**
 * @param namelessProves whether a statement without a name counts as if it had the right one
 * @throws AegisError SUBJECT_NAME_MISMATCH
 */
export function requireName(
  { subject }: Statement,
  found: string,
  check: NameCheck,
  namelessProves: boolean,
): void {
  if (subject.name === '') {
    if (namelessProves || check === 'none') return;
    throw new AegisError('SUBJECT_NAME_MISMATCH', {
      message: 'the signature names no artifact, so it would pass for any file with the same digest',
      detail: 'it has {got}, and this artifact is {expected}',
      expected: JSON.stringify(found),
      got: 'no name',
      hints: [
        'have it signed again by aegis-sign, which records the name, or accept any name with name-check none',
      ],
    });
  }
  if (namesAgree(subject.name, found, check)) return;
  throw new AegisError('SUBJECT_NAME_MISMATCH', {
    message: 'the signature was made for another name',
    detail: 'it is for {got}, and this artifact is {expected}',
    expected: JSON.stringify(found),
    got: JSON.stringify(subject.name),
  });
}

function namesAgree(signed: string, found: string, check: NameCheck): boolean {
  switch (check) {
    case 'path':
      return signed === found;
    case 'basename':
      return basename(signed) === basename(found);
    case 'none':
      return true;
  }
}

/**
 * @returns the size in bytes, as fixed by the digest
 * @throws AegisError DIGEST_MISMATCH
 */
export function requireDigest(
  { subject }: Statement,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): number {
  if (subject.sha256 === sha256) return size;
  throw new AegisError('DIGEST_MISMATCH', {
    message: 'the content has changed',
    detail: 'signed {expected}, found {got}',
    expected: `sha256:${subject.sha256}`,
    got: `sha256:${sha256}`,
  });
}

/** @throws AegisError PREDICATE_MALFORMED if the statement's size is not that of the bytes with its digest */
export function requireSize(signature: ModelSignature | undefined, size: number): void {
  if (signature === undefined || signature.artifact.size === size) return;
  throw new AegisError('PREDICATE_MALFORMED', {
    message: 'the signed size contradicts the signed digest',
    detail: 'it says {got}, and the artifact with this digest has {expected}',
    expected: plural(size, 'byte'),
    got: plural(signature.artifact.size, 'byte'),
  });
}
