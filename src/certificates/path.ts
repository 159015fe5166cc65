/**
 * From a signing certificate to a trusted one: builds the path and validates it (RFC 5280, section 6), for one purpose.
 * Pure; the time at which everything must be valid is an argument.
 *
 * The order of the certificates in a bundle does not matter, and no certificate in a bundle is ever trusted by itself.
 */
import { AegisError } from '../errors.ts';
import type { PublicKey } from '../keys/public-key.ts';
import { countsAt, MAX_CHAIN } from './anchor.ts';
import { mayIssue, readCertificate, type Certificate, type NamedCertificate } from './certificate.ts';
import { CertificateProblem, constraintsBelow, NO_CONSTRAINTS, requireNamesWithin } from './names.ts';
import { CODE_SIGNING, type Purpose } from './purpose.ts';

/** Most steps in the search for a path; an honest chain takes one per certificate. */
const MAX_STEPS = 200;

/** SHA-2 and Ed25519: without known weakness to collisions or short digests. */
const SIGNATURE_ALGORITHMS = new Set([
  '1.2.840.10045.4.3.2', // ecdsa-with-SHA256
  '1.2.840.10045.4.3.3', // ecdsa-with-SHA384
  '1.2.840.10045.4.3.4', // ecdsa-with-SHA512
  '1.2.840.113549.1.1.11', // sha256WithRSAEncryption
  '1.2.840.113549.1.1.12', // sha384WithRSAEncryption
  '1.2.840.113549.1.1.13', // sha512WithRSAEncryption
  '1.3.101.112', // Ed25519
]);

/** A key that an authority of the caller has certified for signing. */
export interface CertifiedKey {
  readonly publicKey: PublicKey;
  readonly leaf: Certificate;
  /** From the leaf to the trusted certificate. */
  readonly path: readonly Certificate[];
}

/**
 * The key of the first certificate of the chain, if that is a signing certificate with a path to a trusted one, and
 * everything is valid `at` one time.
 *
 * @param chain DER: the signing certificate, then others that may help, in any order
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED
 */
export function certifiedKey(
  chain: readonly Uint8Array[],
  trusted: readonly NamedCertificate[],
  at: Date,
): CertifiedKey {
  const [leaf, ...others] = readChain(chain);
  const path = pathFrom(leaf, others, { trusted, at, purpose: CODE_SIGNING });
  return { publicKey: keyOf(leaf), leaf, path };
}

/**
 * Finds a valid path from a certificate to a trusted one, for a purpose.
 *
 * @param others certificates that may help, in any order
 * @returns from the certificate to the trusted one
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED
 */
export function pathFrom(
  leaf: Certificate,
  others: readonly Certificate[],
  {
    trusted,
    at,
    purpose,
  }: { readonly trusted: readonly NamedCertificate[]; readonly at: Date; readonly purpose: Purpose },
): readonly Certificate[] {
  // One certificate may be given several times, under different conditions.
  const named = Map.groupBy(trusted, ({ sha256 }) => sha256);
  const isAnchor = ({ sha256 }: Certificate): boolean =>
    named.get(sha256)?.some((one) => one.terms?.isAnchor !== false && countsAt(one, at)) === true;
  requireLeaf(leaf, purpose);
  requireValid(leaf, at);
  requireCounting(leaf, named.get(leaf.sha256), at);

  // Certificates from a bundle come last.
  const candidates = new Map([...trusted, ...others].map((one) => [one.sha256, one]));
  let steps = 0;
  // The error of the longest attempt is the most telling.
  let failure = { error: untrusted('no path'), length: 0 };
  const note = (error: AegisError, length: number): void => {
    if (length > failure.length) failure = { error, length };
  };

  function extend(path: readonly [Certificate, ...Certificate[]]): readonly Certificate[] | undefined {
    steps += 1;
    if (steps > MAX_STEPS) throw untrusted('certificates that issue each other in too many ways');
    const last = path.at(-1) ?? path[0];
    if (isAnchor(last)) {
      try {
        requirePath(path);
        return path;
      } catch (thrown) {
        note(refusal(thrown), path.length);
        return undefined;
      }
    }
    if (path.length > MAX_CHAIN) {
      note(untrusted(`a path of more than ${MAX_CHAIN} certificates`), path.length);
      return undefined;
    }
    for (const issuer of candidates.values()) {
      if (
        path.some(({ sha256 }) => sha256 === issuer.sha256) ||
        issuer.subjectKey !== last.issuerKey ||
        !hasSigned(issuer, last)
      )
        continue;
      try {
        requireIssuer(issuer, last, purpose);
        requireValid(issuer, at);
        requireCounting(issuer, named.get(issuer.sha256), at);
      } catch (thrown) {
        note(refusal(thrown), path.length + 1);
        continue;
      }
      const found = extend([...path, issuer]);
      if (found !== undefined) return found;
    }
    note(untrusted(`no issuer of ${last.label} among them`), path.length);
    return undefined;
  }

  const path = extend([leaf]);
  if (path === undefined) throw failure.error;
  return path;
}

function readChain(chain: readonly Uint8Array[]): [Certificate, ...Certificate[]] {
  if (chain.length > MAX_CHAIN)
    throw untrusted(`${chain.length} certificates, and at most ${MAX_CHAIN} are allowed`);
  try {
    const [leaf, ...others] = chain.map(readCertificate);
    if (leaf === undefined) throw new CertificateProblem('no certificate');
    return [leaf, ...others];
  } catch (thrown) {
    throw refusal(thrown);
  }
}

/** Requirements for the certificate at the end of a path. */
function requireLeaf(leaf: Certificate, purpose: Purpose): void {
  requireUnderstood(leaf);
  if (mayIssue(leaf))
    throw untrusted(`${leaf.label} is an authority: it may issue certificates, but not ${purpose.work}`);
  requirePurpose(leaf, purpose);
  try {
    purpose.requireUsages(leaf);
  } catch (thrown) {
    throw refusal(thrown);
  }
}

/** Requirements for a certificate that issued another. @throws AegisError */
function requireIssuer(issuer: Certificate, issued: Certificate, purpose: Purpose): void {
  requireUnderstood(issuer);
  if (!mayIssue(issuer))
    throw untrusted(
      `${issuer.label} issued ${issued.label}, but is not an authority that may issue certificates`,
    );
  if (!SIGNATURE_ALGORITHMS.has(issued.signatureAlgorithm))
    throw untrusted(
      `the signature on ${issued.label} uses ${issued.signatureAlgorithm}, which is not accepted`,
    );
  requireStrongKey(issuer);
  requirePurpose(issuer, purpose);
}

/** If an authority names purposes, they also limit the certificates that it issues. */
function requirePurpose({ extendedKeyUsage, label }: Certificate, { id, name }: Purpose): void {
  if (extendedKeyUsage !== undefined && !extendedKeyUsage.includes(id))
    throw untrusted(`the extended key usage of ${label} does not include ${name}`);
}

function requireUnderstood({ unknownCritical: [first], label }: Certificate): void {
  if (first !== undefined)
    throw untrusted(`${label} has the critical extension ${first}, which is not supported`);
}

/** @throws AegisError ALGORITHM_REFUSED; CERTIFICATE_UNTRUSTED if this Node.js does not know such a key */
function keyOf({ publicKey, label }: Certificate): PublicKey {
  try {
    return publicKey();
  } catch (thrown) {
    throw thrown instanceof AegisError ? thrown : untrusted(`the key of ${label} cannot be read`);
  }
}

function requireStrongKey({ x509: { publicKey }, label }: Certificate): void {
  const { modulusLength = NaN, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  const isStrong =
    publicKey.asymmetricKeyType === 'ed25519' ||
    (publicKey.asymmetricKeyType === 'rsa' && modulusLength >= 2048) ||
    (publicKey.asymmetricKeyType === 'ec' &&
      ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve ?? ''));
  if (!isStrong) throw untrusted(`the key of ${label} is of a type or size that is not accepted`);
}

function requireValid({ x509: { validFromDate, validToDate }, label }: Certificate, at: Date): void {
  if (at >= validFromDate && at <= validToDate) return;
  throw new AegisError('CERTIFICATE_EXPIRED', {
    message: `the certificate ${label} was not valid at the required time`,
    detail: `it is valid from ${validFromDate.toISOString()} to ${validToDate.toISOString()}, and the required time is {got}`,
    expected: `a time from ${validFromDate.toISOString()} to ${validToDate.toISOString()}`,
    got: at.toISOString(),
  });
}

/** A certificate with conditions of the caller counts only under them, anywhere in a path. */
function requireCounting(
  { label }: Certificate,
  named: readonly NamedCertificate[] | undefined,
  at: Date,
): void {
  if (named === undefined || named.some((one) => countsAt(one, at))) return;
  const times = named.map(
    ({ terms }) => `from ${terms?.from?.toISOString() ?? 'ever'} to ${terms?.until?.toISOString() ?? 'now'}`,
  );
  throw new AegisError('CERTIFICATE_EXPIRED', {
    message: `the certificate ${label} was not trusted at the time of this signature`,
    detail: `it is trusted ${times.join(', or ')}, and the signature is from {got}`,
    expected: `a time ${times.join(', or ')}`,
    got: at.toISOString(),
  });
}

/** Checks of the whole path, from the top down: lengths that authorities set, and names that they constrain. */
function requirePath(path: readonly Certificate[]): void {
  let constraints = NO_CONSTRAINTS;
  let left = Infinity;
  for (const [index, certificate] of path.toReversed().entries()) {
    const isLeaf = index === path.length - 1;
    const isSelfIssued = certificate.subjectKey === certificate.issuerKey;
    if (!isLeaf && !isSelfIssued) {
      if (left === 0)
        throw new CertificateProblem(
          `${certificate.label}, with more authorities above it than one of them allows`,
        );
      left -= 1;
    }
    if (isLeaf || !isSelfIssued) requireNamesWithin(certificate, constraints);
    left = Math.min(left, certificate.basicConstraints?.pathLength ?? Infinity);
    constraints = constraintsBelow(constraints, certificate.nameConstraints);
  }
}

function hasSigned(issuer: Certificate, issued: Certificate): boolean {
  try {
    return issued.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

function refusal(thrown: unknown): AegisError {
  if (thrown instanceof AegisError) return thrown;
  if (thrown instanceof CertificateProblem) return untrusted(thrown.message);
  throw thrown;
}

function untrusted(got: string): AegisError {
  return new AegisError('CERTIFICATE_UNTRUSTED', {
    message: 'the signer’s certificate does not lead to a trusted one',
    got,
  });
}
