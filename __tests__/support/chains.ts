/** Certificates with any content, good or bad, made in memory without a program. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

export const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';

export interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface Issued extends Pair {
  readonly der: Buffer;
  readonly pem: string;
  readonly name: Name;
}

export interface CertificateFields {
  readonly name: string | Name;
  readonly issuer?: Issued;
  readonly keys?: Pair;
  /** Basic constraints; left out when undefined. */
  readonly basic?: { readonly cA: boolean; readonly pathLength?: number };
  /** Bits of `KeyUsageFlags`; left out when undefined. */
  readonly usage?: number;
  readonly purposes?: readonly string[];
  /** False unless said otherwise. */
  readonly arePurposesCritical?: boolean;
  readonly permitted?: readonly GeneralName[];
  readonly excluded?: readonly GeneralName[];
  readonly alternative?: readonly GeneralName[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** More extensions. */
  readonly extensions?: readonly Extension[];
  /** Without a hash for Ed25519. */
  readonly algorithm?: { readonly id: string; readonly hash: string | null };
  readonly version?: Version;
  /** Instead of the SubjectPublicKeyInfo, DER. */
  readonly keyInfo?: Buffer;
}

const DAY_MS = 86_400_000;
/** The time at which all certificates here are valid by default. */
export const NOW = new Date('2026-06-01T12:00:00Z');
export const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);

export const ecKeys = (namedCurve = 'prime256v1'): Pair => generateKeyPairSync('ec', { namedCurve });

export function nameOf(commonName: string, organization = 'aegis'): Name {
  const rdn = (type: string, text: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: text }) }),
    ]);
  return new Name([rdn(ORGANIZATION, organization), rdn(COMMON_NAME, commonName)]);
}

const extension = (extnID: string, value: unknown, critical = true): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

export function issue({
  name: given,
  issuer,
  keys = ecKeys(),
  basic,
  usage,
  purposes,
  arePurposesCritical = false,
  permitted,
  excluded,
  alternative,
  notBefore = inDays(-10),
  notAfter = inDays(10),
  extensions = [],
  algorithm = { id: ECDSA_SHA256, hash: 'sha256' },
  version = Version.v3,
  keyInfo,
}: CertificateFields): Issued {
  const name = typeof given === 'string' ? nameOf(given) : given;
  const list = [...extensions];
  if (basic !== undefined)
    list.push(
      extension(
        id_ce_basicConstraints,
        new BasicConstraints({
          cA: basic.cA,
          ...(basic.pathLength !== undefined && { pathLenConstraint: basic.pathLength }),
        }),
      ),
    );
  if (usage !== undefined) list.push(extension(id_ce_keyUsage, new KeyUsage(usage)));
  if (purposes !== undefined)
    list.push(extension(id_ce_extKeyUsage, new ExtendedKeyUsage([...purposes]), arePurposesCritical));
  if (permitted !== undefined || excluded !== undefined) {
    const trees = (names: readonly GeneralName[]) =>
      new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base })));
    list.push(
      extension(
        id_ce_nameConstraints,
        new NameConstraints({
          ...(permitted !== undefined && { permittedSubtrees: trees(permitted) }),
          ...(excluded !== undefined && { excludedSubtrees: trees(excluded) }),
        }),
      ),
    );
  }
  if (alternative !== undefined)
    list.push(extension(id_ce_subjectAltName, new SubjectAlternativeName([...alternative]), false));
  const signatureAlgorithm = new AlgorithmIdentifier({ algorithm: algorithm.id });
  const spki = keyInfo ?? keys.publicKey.export({ type: 'spki', format: 'der' });
  const tbsCertificate = new TBSCertificate({
    version,
    serialNumber: Uint8Array.from([1, ...randomBytes(8)]).buffer,
    signature: signatureAlgorithm,
    issuer: issuer?.name ?? name,
    validity: new Validity({ notBefore, notAfter }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    ...(list.length > 0 && { extensions: new Extensions(list) }),
  });
  const signatureValue = sign(
    algorithm.hash,
    Buffer.from(AsnConvert.serialize(tbsCertificate)),
    (issuer ?? keys).privateKey,
  );
  const der = Buffer.from(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate,
        signatureAlgorithm,
        signatureValue: Uint8Array.from(signatureValue).buffer,
      }),
    ),
  );
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return { ...keys, der, pem, name };
}

/** An authority: a root, unless `issuer` is given. */
export function authority(name: string, fields: Partial<CertificateFields> = {}): Issued {
  return issue({ name, basic: { cA: true }, usage: KeyUsageFlags.keyCertSign, ...fields });
}

/** A certificate for signing code. */
export function signer(issuer: Issued, fields: Partial<CertificateFields> = {}): Issued {
  return issue({
    name: 'signer',
    issuer,
    usage: KeyUsageFlags.digitalSignature,
    purposes: [CODE_SIGNING],
    ...fields,
  });
}

export { Extension, GeneralName, KeyUsageFlags, Name, Version };
