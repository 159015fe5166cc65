/** Shows the content of a bundle without any key. Nothing here is verified. */
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

/** The reason why a part is not shown. */
interface Unreadable {
  readonly problem: string;
}

/** Content of a certificate. Its issuer is not checked. */
export interface CertificateClaim {
  /** Distinguished name; empty if there are only alternative names. */
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

/** Content of a timestamp. Its signer, and the signature that it is about, are not checked. */
export interface TimestampClaim {
  /** RFC 3339. */
  readonly time: string;
  /** Subject of the certificate that it names, if that is included. */
  readonly authority?: string;
}

/** The claims of a bundle. */
export interface Inspection {
  readonly verified: false;
  /** The kind of signed content: a statement, or the bytes of a file. */
  readonly kind: 'statement' | 'bytes';
  /** How the signer is identified: by a key, by certificates of an authority, or by a short-lived Sigstore certificate. */
  readonly signer: 'key' | 'certificates' | 'keyless';
  readonly payloadType?: string;
  /** Hint of the public key: the hex SHA-256 of its PEM, if this project signed. */
  readonly hint?: string;
  /** The signer's own certificate first. */
  readonly certificates?: readonly (CertificateClaim | Unreadable)[];
  readonly timestamps?: readonly (TimestampClaim | Unreadable)[];
  /** Lower-case hex, as claimed by the signer. */
  readonly messageDigest?: string;
  readonly signatureBytes: number;
  readonly statement?: Statement;
  readonly modelSignature?: ModelSignature;
  readonly manifest?: Omit<ModelManifest, 'modelSignature'>;
  /** The reason why the payload could not be read further. */
  readonly problem?: string;
}

/**
 * Reads the claims of a bundle. A payload that cannot be understood is reported, not thrown.
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
    return { ...outer, problem: 'the payload is not an in-toto statement' };
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

/** A list of digests by model_signing 0.2; undefined for anything else, even if it claims to be one. */
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

/** An unreadable part is reported, and does not hide the others. */
function readable<T>(read: () => T): T | Unreadable {
  try {
    return read();
  } catch (thrown) {
    return { problem: thrown instanceof AegisError ? thrown.sentence : messageOf(thrown) };
  }
}

/** At most as many as a chain may have: a bundle can hold tens of thousands, and each takes time to read. */
function certificateClaims(certificates: readonly Buffer[]): (CertificateClaim | Unreadable)[] {
  const read = certificates.slice(0, MAX_CHAIN).map((der) => readable(() => certificateClaim(der)));
  const rest = certificates.length - read.length;
  return rest === 0 ? read : [...read, { problem: `and ${grouped(rest)} more, which are not shown` }];
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
