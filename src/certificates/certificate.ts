/**
 * One X.509 certificate, with everything decoded that path validation needs (RFC 5280). Node.js reads it and checks
 * signatures; the schemas of @peculiar/asn1-x509 read the extensions, which Node.js does not show.
 */
import { createPublicKey, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate as CertificateSchema,
  ExtendedKeyUsage,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { publicKeyOf, type PublicKey } from '../keys/public-key.ts';
import { derOf, type Anchor, type Terms } from './anchor.ts';
import { CertificateProblem, nameKey, type SubjectNames } from './names.ts';
import { inOneLine } from './subject.ts';
import { sha256Of } from '../sha256.ts';

/** Largest certificate, in bytes. Honest ones are one to three KiB. */
export const MAX_CERTIFICATE_BYTES = 16 * 1024;

export interface Certificate extends SubjectNames {
  /** Node's object. */
  readonly x509: X509Certificate;
  /** The certified key. @throws AegisError ALGORITHM_REFUSED; errors of Node.js for unknown keys */
  readonly publicKey: () => PublicKey;
  /** Lower-case hex of the DER. */
  readonly sha256: string;
  /** One line, for messages. */
  readonly label: string;
  /** Equal exactly if the names are equal (RFC 5280, section 7.1). */
  readonly subjectKey: string;
  readonly issuerKey: string;
  /** Object identifier of the signature algorithm. */
  readonly signatureAlgorithm: string;
  /** Absent from certificates of version 1 and from most leaves. */
  readonly basicConstraints?: { readonly cA: boolean; readonly pathLength?: number };
  /** Bits of `KeyUsageFlags`. */
  readonly keyUsage?: number;
  /** Object identifiers. */
  readonly extendedKeyUsage?: readonly string[];
  /** Whether only these purposes are allowed, even for readers that know others (RFC 5280, section 4.2.1.12). */
  readonly isPurposeCritical: boolean;
  readonly nameConstraints?: NameConstraints;
  /** Object identifiers of unsupported critical extensions. */
  readonly unknownCritical: readonly string[];
}

/**
 * Extensions that are known and need no decision. Policies are among them because none is required: any set of them is
 * acceptable unless a certificate requires an explicit one, and the extension for that is not supported.
 */
const HARMLESS = new Set<string>([
  id_ce_authorityKeyIdentifier,
  id_ce_subjectKeyIdentifier,
  id_ce_certificatePolicies,
]);

/** A certificate from the caller; without conditions, it is trusted while it is valid. */
export interface NamedCertificate extends Certificate {
  readonly terms?: Terms;
}

/** @throws AegisError TRUST_MALFORMED */
export function readAnchor(anchor: Anchor): NamedCertificate {
  try {
    const certificate = readCertificate(derOf(anchor));
    return Buffer.isBuffer(anchor) ? certificate : { ...certificate, terms: anchor };
  } catch (thrown) {
    if (!(thrown instanceof CertificateProblem)) throw thrown;
    throw new AegisError('TRUST_MALFORMED', {
      message: `one of the trusted certificates cannot be used: it is ${thrown.message}`,
      hints: ['remove it, or have the authority issue another'],
      cause: thrown,
    });
  }
}

/**
 * The most recently decoded certificates, with their keys, by digest: those of signers and authorities come again with
 * each signature.
 */
const known = new Map<string, Certificate>();
const MOST_KNOWN = 64;

/** @throws CertificateProblem */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES)
    throw new CertificateProblem(`a certificate of more than ${MAX_CERTIFICATE_BYTES} bytes`);
  const sha256 = sha256Of(der);
  const found = known.get(sha256);
  if (found !== undefined) return found;
  try {
    const certificate = decode(der, sha256);
    const [oldest] = known.keys();
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    known.set(sha256, certificate);
    return certificate;
  } catch (cause) {
    if (cause instanceof CertificateProblem) throw cause;
    throw new CertificateProblem('bytes that are not a certificate in DER', { cause });
  }
}

const SPKI = { type: 'spki', format: 'pem' } as const;

function decode(der: Uint8Array, sha256: string): Certificate {
  const x509 = new X509Certificate(der);
  // OpenSSL ignores bytes after the certificate; here, they are refused.
  if (!x509.raw.equals(der)) throw new CertificateProblem('a certificate with bytes after its end');
  // Read as text: for an invalid date, `validFromDate` and `validToDate` hold uninitialised memory.
  if ([x509.validFrom, x509.validTo].some((date) => Number.isNaN(Date.parse(date))))
    throw new CertificateProblem('a certificate with an invalid date');
  const { tbsCertificate: tbs, signatureAlgorithm } = AsnConvert.parse(der, CertificateSchema);
  const found = new Map<string, Uint8Array>();
  const unknownCritical: string[] = [];
  let isPurposeCritical = false;
  for (const { extnID, critical, extnValue } of tbs.extensions?.values() ?? []) {
    // With two of a kind, readers could differ in which one counts (RFC 5280, section 4.2).
    if (found.has(extnID)) throw new CertificateProblem(`a certificate with the extension ${extnID} twice`);
    found.set(extnID, new Uint8Array(extnValue.buffer));
    if (critical && extnID === id_ce_extKeyUsage) isPurposeCritical = true;
    if (critical && !DECODED.has(extnID) && !HARMLESS.has(extnID)) unknownCritical.push(extnID);
  }
  const extension = <T>(id: string, schema: new () => T): T | undefined => {
    const value = found.get(id);
    return value === undefined ? undefined : AsnConvert.parse(value, schema);
  };
  const basic = extension(id_ce_basicConstraints, BasicConstraints);
  const keyUsage = extension(id_ce_keyUsage, KeyUsage);
  const extendedKeyUsage = extension(id_ce_extKeyUsage, ExtendedKeyUsage);
  const nameConstraints = extension(id_ce_nameConstraints, NameConstraints);
  const alternative = extension(id_ce_subjectAltName, SubjectAlternativeName);
  let publicKey: PublicKey | undefined;
  return {
    x509,
    publicKey: () => (publicKey ??= publicKeyOf(createPublicKey(x509.publicKey.export(SPKI)))),
    sha256,
    label: printable(JSON.stringify(inOneLine(x509.subject))),
    subject: tbs.subject,
    subjectKey: nameKey(tbs.subject),
    issuerKey: nameKey(tbs.issuer),
    signatureAlgorithm: signatureAlgorithm.algorithm,
    alternativeNames: alternative === undefined ? [] : [...alternative],
    unknownCritical,
    isPurposeCritical,
    ...defined({
      basicConstraints: basic && { cA: basic.cA, ...defined({ pathLength: basic.pathLenConstraint }) },
      keyUsage: keyUsage?.toNumber(),
      extendedKeyUsage: extendedKeyUsage && [...extendedKeyUsage],
      nameConstraints,
    }),
  };
}

const DECODED = new Set<string>([
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_extKeyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
]);

/** Whether it may issue certificates: it is marked as an authority, and its key usage, if any, allows it. */
export function mayIssue({ basicConstraints, keyUsage }: Certificate): boolean {
  return (
    basicConstraints?.cA === true && (keyUsage === undefined || (keyUsage & KeyUsageFlags.keyCertSign) !== 0)
  );
}
