/** Looking into a bundle without any key. Whatever it says here, nobody has verified. */
import { readSignature, type KeyMaterial } from '../bundle/bundle.ts';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { MAX_CHAIN } from '../certificates/anchor.ts';
import { readCertificate } from '../certificates/certificate.ts';
import { inOneLine } from '../certificates/subject.ts';
import { defined } from '../defined.ts';
import { AegisError, messageOf, toAegisError } from '../errors.ts';
import { decodeDigestList } from '../statement/digest-list.ts';
import { decodeModelManifest, MODEL_MANIFEST_TYPE, type ModelManifest } from '../statement/model-manifest.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
} from '../statement/model-signature.ts';
import { decodeAnyStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../statement/statement.ts';
import { grouped } from '../plural.ts';
import { claimedTimestamp } from '../timestamps/timestamp.ts';

/** Why nothing more is told of something. */
interface Unreadable {
  readonly problem: string;
}

/** What a certificate says. Whether anybody trusted has issued it is not looked at. */
export interface CertificateClaim {
  /** Distinguished name; empty where there are only alternative names. */
  readonly subject: string;
  readonly subjectAlternativeNames?: string;
  readonly issuer: string;
  /** RFC 3339. */
  readonly validFrom: string;
  /** RFC 3339. */
  readonly validTo: string;
  /** Lower-case hex of the DER. */
  readonly sha256: string;
}

/** What a timestamp says. Whether it is about this signature, and by whom, is not looked at. */
export interface TimestampClaim {
  /** RFC 3339. */
  readonly time: string;
  /** Subject of the certificate that it names, where that comes with it. */
  readonly authority?: string;
}

/** What a bundle claims. */
export interface Inspection {
  readonly verified: false;
  /** What is signed: a statement, or the bytes of a file. */
  readonly kind: 'statement' | 'bytes';
  /** How the signer is known: by a key, by certificates of an authority, or by a short-lived one of Sigstore. */
  readonly signer: 'key' | 'certificates' | 'keyless';
  readonly payloadType?: string;
  /** What is said of the public key: the hex SHA-256 of its PEM where this project signed. */
  readonly hint?: string;
  /** The signer's own first. */
  readonly certificates?: readonly (CertificateClaim | Unreadable)[];
  readonly timestamps?: readonly (TimestampClaim | Unreadable)[];
  /** Lower-case hex, as the signer says. */
  readonly messageDigest?: string;
  readonly signatureBytes: number;
  readonly statement?: Statement;
  readonly modelSignature?: ModelSignature;
  readonly manifest?: Omit<ModelManifest, 'modelSignature'>;
  /** Why the payload could not be read further. */
  readonly problem?: string;
}

/**
 * Reads what a bundle claims; a payload that cannot be understood is told, not thrown.
 *
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE, BUNDLE_MALFORMED, BUNDLE_KIND_REFUSED
 */
export function inspectBundle(path: string): Inspection {
  const signed = readSignature(readBundleFile(path, MAX_MODEL_BUNDLE_BYTES));
  const about = {
    verified: false,
    signer: signerOf(signed),
    signatureBytes: signed.signature.length,
    ...defined({
      hint: signed.hint,
      certificates: signed.certificates && certificateClaims(signed.certificates),
      timestamps: signed.timestamps?.map((der) => readable(() => timestampClaim(der))),
    }),
  } as const;
  if (!('envelope' in signed)) {
    const { algorithm, digest } = signed.messageDigest ?? {};
    const messageDigest = digest && `${algorithm}:${digest.toString('hex')}`;
    return { ...about, kind: 'bytes', ...defined({ messageDigest }) };
  }
  const { payloadType, payload } = signed.envelope;
  const outer = { ...about, kind: 'statement', payloadType } as const;
  if (payloadType !== IN_TOTO_PAYLOAD_TYPE)
    return { ...outer, problem: 'the payload is no in-toto statement' };
  const list = digestListIn(payload);
  if (list !== undefined) return { ...outer, ...list };
  let statement: Statement | undefined;
  try {
    statement = decodeAnyStatement(payload);
    switch (statement.predicateType) {
      case MODEL_SIGNATURE_TYPE:
        return { ...outer, statement, modelSignature: decodeModelSignature(statement) };
      case MODEL_MANIFEST_TYPE: {
        const { modelSignature, ...manifest } = decodeModelManifest(statement);
        return { ...outer, statement, manifest, ...defined({ modelSignature }) };
      }
      default:
        return { ...outer, statement };
    }
  } catch (thrown) {
    const problem = toAegisError(thrown).sentence;
    return { ...outer, ...defined({ statement }), problem };
  }
}

/** What model_signing 0.2 signed; undefined for anything else, also where it only says so. */
function digestListIn(payload: Buffer): ReturnType<typeof decodeDigestList> | undefined {
  try {
    return decodeDigestList(payload);
  } catch {
    return undefined;
  }
}

function signerOf({ certificates, isKeyless }: KeyMaterial): Inspection['signer'] {
  if (isKeyless === true) return 'keyless';
  return certificates === undefined ? 'key' : 'certificates';
}

/** A part that cannot be read is told, and hides nothing of the rest. */
function readable<T>(read: () => T): T | Unreadable {
  try {
    return read();
  } catch (thrown) {
    return { problem: thrown instanceof AegisError ? thrown.sentence : messageOf(thrown) };
  }
}

/** As many as a chain may have: a bundle can hold tens of thousands, and reading each takes its time. */
function certificateClaims(certificates: readonly Buffer[]): (CertificateClaim | Unreadable)[] {
  const read = certificates.slice(0, MAX_CHAIN).map((der) => readable(() => certificateClaim(der)));
  const rest = certificates.length - read.length;
  return rest === 0 ? read : [...read, { problem: `and ${grouped(rest)} more, which are not read` }];
}

function certificateClaim(der: Buffer): CertificateClaim {
  const { x509, sha256 } = readCertificate(der);
  return {
    subject: inOneLine(x509.subject),
    ...defined({ subjectAlternativeNames: x509.subjectAltName }),
    issuer: inOneLine(x509.issuer),
    validFrom: x509.validFromDate.toISOString(),
    validTo: x509.validToDate.toISOString(),
    sha256,
  };
}

function timestampClaim(der: Buffer): TimestampClaim {
  const { time, authority } = claimedTimestamp(der);
  return { time: time.toISOString(), ...defined({ authority }) };
}
