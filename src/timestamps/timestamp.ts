/**
 * Whether a timestamp proves that a signature existed at a time: for this signature, by an authority that the caller
 * trusts (RFC 3161, section 2.3, and RFC 5816). Pure.
 */
import { createHash, verify, type KeyObject } from 'node:crypto';
import { CertificateProblem } from '../certificates/names.ts';
import { readCertificate, type Certificate, type NamedCertificate } from '../certificates/certificate.ts';
import { pathFrom } from '../certificates/path.ts';
import { TIME_STAMPING } from '../certificates/purpose.ts';
import { inOneLine } from '../certificates/subject.ts';
import { AegisError, printable, toAegisError } from '../errors.ts';
import { hashOf, type ImprintHash } from './hashes.ts';
import { encodeIdentifier, unsigned } from './request.ts';
import { readAnswer, type TimestampToken } from './token.ts';

/** Requirements for a timestamp. */
export interface ExpectedTimestamp {
  /** What it must be about: the bytes of a signature. */
  readonly signature: Uint8Array;
  /** The caller's own. Those in the token only help to find a path to them. */
  readonly authorities: readonly NamedCertificate[];
  /** Nonce of the request, if this is its answer. */
  readonly nonce?: Uint8Array;
  /** Object identifier, if the request named one. */
  readonly policy?: string;
}

/** A proven time. */
export interface Timestamp {
  /** The signature existed by then: the time of the token plus its accuracy. */
  readonly time: Date;
  /** The authority: the subject of its certificate. */
  readonly authority: string;
}

/**
 * @param answer DER of a TimeStampResp
 * @throws AegisError TIMESTAMP_MALFORMED, TIMESTAMP_REFUSED if it holds no token, TIMESTAMP_MISMATCH if it is about
 * something else, TIMESTAMP_UNTRUSTED, TIMESTAMP_INVALID
 */
export function requireTimestamp(answer: Uint8Array, expected: ExpectedTimestamp): Timestamp {
  const token = granted(answer);
  requireAbout(token, expected);
  const signer = signerOf(token, expected.authorities);
  requireAuthority(signer, token, expected.authorities);
  requireSigned(token, signer);
  const { time, accuracyMs } = token.info;
  return { time: new Date(time.getTime() + accuracyMs), authority: signer.label };
}

/**
 * The unverified claims of a timestamp, for display only.
 *
 * @returns the time without its accuracy; as authority the subject of the certificate that it names, if included
 * @throws AegisError TIMESTAMP_MALFORMED, TIMESTAMP_REFUSED; TIMESTAMP_UNTRUSTED for an unreadable certificate
 */
export function claimedTimestamp(answer: Uint8Array): { readonly time: Date; readonly authority?: string } {
  const { info, signer, certificates } = granted(answer);
  const named = certificates.find(isNamedBy(signer));
  return {
    time: info.time,
    ...(named !== undefined && { authority: inOneLine(readable(named).x509.subject) }),
  };
}

/** @throws AegisError TIMESTAMP_MALFORMED, TIMESTAMP_REFUSED */
function granted(answer: Uint8Array): TimestampToken {
  const token = readAnswer(answer);
  if (!('status' in token)) return token;
  throw new AegisError('TIMESTAMP_REFUSED', {
    message: 'the authority made no timestamp',
    got: printable(`status ${token.status}${token.words === '' ? '' : `: ${token.words.slice(0, 200)}`}`),
  });
}

function requireAbout({ info }: TimestampToken, { signature, nonce, policy }: ExpectedTimestamp): void {
  const mismatch = (message: string, wanted: string, got: string, detail: string): AegisError =>
    new AegisError('TIMESTAMP_MISMATCH', { message, detail, expected: wanted, got });
  const { algorithm, digest } = info.imprint;
  const hash = hashOf(algorithm);
  if (hash === undefined)
    throw mismatch(
      'the timestamp is over an unsupported hash',
      'SHA-256, SHA-384 or SHA-512',
      algorithm,
      'it is {got}; supported are {expected}',
    );
  const own = createHash(hash).update(signature).digest();
  if (!own.equals(digest))
    throw mismatch(
      'the timestamp is about another signature',
      own.toString('hex'),
      digest.toString('hex'),
      'it is for a signature with the digest {got}, and this one has {expected}',
    );
  if (nonce !== undefined && info.nonce?.equals(unsigned(nonce)) !== true)
    throw mismatch(
      'the timestamp answers another request',
      'the nonce of the request',
      'another, or none',
      'its nonce is not the one in the request',
    );
  if (policy !== undefined && !info.policy.der.equals(encodeIdentifier(policy)))
    throw mismatch(
      'the timestamp was made under another policy',
      policy,
      info.policy.text,
      'it says {got}, and {expected} was requested',
    );
}

/** The certificate with the signed digest, from the token or from the caller. */
function signerOf(
  { certificates, signer }: TimestampToken,
  authorities: readonly NamedCertificate[],
): Certificate {
  const isMeant = isNamedBy(signer);
  const inToken = certificates.find(isMeant);
  const found = authorities.find(({ x509 }) => isMeant(x509.raw)) ?? (inToken && readable(inToken));
  if (found === undefined)
    throw untrusted('no certificate of its signer, in the token or in timestamp-certificates');
  const { serial } = signer;
  if (serial !== undefined && !serial.equals(unsigned(Buffer.from(found.x509.serialNumber, 'hex'))))
    throw untrusted('a signer with another serial number than its certificate');
  return found;
}

/** Whether the signed digests are those of a certificate. */
const isNamedBy =
  ({ certificateDigests }: TimestampToken['signer']) =>
  (der: Uint8Array): boolean =>
    certificateDigests.every(({ hash, digest }) => certificateDigest(hash, der)?.equals(digest) === true);

function certificateDigest(hash: string, der: Uint8Array): Buffer | undefined {
  // SHA-1 only identifies a certificate here. Trust depends on the certificates' own signatures.
  const name = hash === '1.3.14.3.2.26' ? 'sha1' : hashOf(hash);
  return name && createHash(name).update(der).digest();
}

function readable(der: Uint8Array): Certificate {
  try {
    return readCertificate(der);
  } catch (thrown) {
    if (thrown instanceof CertificateProblem) throw untrusted(thrown.message);
    throw thrown;
  }
}

function requireSigned({ content, signer }: TimestampToken, certificate: Certificate): void {
  const hash = hashOf(signer.digestAlgorithm);
  if (hash === undefined) throw invalid(`a digest by ${signer.digestAlgorithm}, which is not accepted`);
  if (!createHash(hash).update(content).digest().equals(signer.messageDigest))
    throw invalid('a digest that does not match the content');
  const key = usableKey(certificate);
  const by = hashOfSignature(signer.signatureAlgorithm, hash, key);
  if (by === undefined) throw invalid(`a signature by ${signer.signatureAlgorithm}, which is not accepted`);
  // A bare key: DER for ECDSA, PKCS #1 v1.5 for RSA.
  if (!verify(by.hash, signer.attributes, key, signer.signature))
    throw invalid('a signature that does not verify under the certificate of its signer');
}

/** @throws AegisError TIMESTAMP_UNTRUSTED for a key of an unsupported type or size */
function usableKey({ publicKey }: Certificate): KeyObject {
  try {
    return publicKey().key;
  } catch (thrown) {
    throw untrusted(toAegisError(thrown).sentence);
  }
}

/** The accepted signature algorithms (RFC 5754, section 3; RFC 8419), with their key types. */
const SIGNATURES: Readonly<
  Record<string, { readonly type: string; readonly hash: ImprintHash | 'digest' | null }>
> = {
  '1.2.840.10045.4.3.2': { type: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { type: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { type: 'ec', hash: 'sha512' },
  '1.2.840.113549.1.1.1': { type: 'rsa', hash: 'digest' },
  '1.2.840.113549.1.1.11': { type: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { type: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { type: 'rsa', hash: 'sha512' },
  '1.3.101.112': { type: 'ed25519', hash: null },
};

function hashOfSignature(
  algorithm: string,
  digest: ImprintHash,
  key: KeyObject,
): { readonly hash: ImprintHash | null } | undefined {
  // Identifiers are digits and dots, so none is the name of an inherited property.
  const known = SIGNATURES[algorithm];
  if (known === undefined || known.type !== key.asymmetricKeyType) return undefined;
  return { hash: known.hash === 'digest' ? digest : known.hash };
}

function requireAuthority(
  signer: Certificate,
  { certificates, info }: TimestampToken,
  authorities: readonly NamedCertificate[],
): void {
  const others = certificates.map(readable);
  try {
    pathFrom(signer, others, { trusted: authorities, at: info.time, purpose: TIME_STAMPING });
  } catch (thrown) {
    const error = toAegisError(thrown);
    throw new AegisError('TIMESTAMP_UNTRUSTED', {
      message: 'the timestamp is not by an authority that is trusted here',
      got: error.detail === undefined ? (error.got ?? error.message) : error.sentence,
      cause: thrown,
    });
  }
}

const untrusted = (got: string): AegisError =>
  new AegisError('TIMESTAMP_UNTRUSTED', {
    message: 'the timestamp is not by an authority that is trusted here',
    got,
  });

const invalid = (got: string): AegisError =>
  new AegisError('TIMESTAMP_INVALID', { message: 'the signature of the timestamp is not valid', got });
