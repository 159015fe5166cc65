/** Looking into a bundle without any key. Whatever it says here, nobody has verified. */
import { readSignature, type KeyMaterial } from '../bundle/bundle.ts';
import { MAX_FILE_BUNDLE_BYTES, MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { toAegisError } from '../errors.ts';
import { decodeDigestList } from '../statement/digest-list.ts';
import {
  decodeModelManifest,
  FILE_ITSELF,
  MODEL_MANIFEST_TYPE,
  type ModelManifest,
} from '../statement/model-manifest.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
} from '../statement/model-signature.ts';
import { decodeAnyStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../statement/statement.ts';
import { SMALL_JSON } from '../strict-json.ts';

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
  /** How many certificates there are. */
  readonly certificates?: number;
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
    ...defined({ hint: signed.hint, certificates: signed.certificates?.length }),
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

/**
 * Whether a bundle is one of a file, by its own word. Nothing is trusted for that: what is no model is only not missed.
 * A pattern may match any number of such bundles, so none is looked at that is larger than one of a file may be.
 */
export function speaksOfFile(bundlePath: string): boolean {
  try {
    const signed = readSignature(readBundleFile(bundlePath, MAX_FILE_BUNDLE_BYTES));
    if (!('envelope' in signed) || signed.envelope.payloadType !== IN_TOTO_PAYLOAD_TYPE) return false;
    const statement = decodeAnyStatement(signed.envelope.payload, SMALL_JSON);
    if (statement.predicateType !== MODEL_MANIFEST_TYPE) return true;
    const [only] = decodeModelManifest(statement).resources;
    return only?.file === FILE_ITSELF;
  } catch {
    return false;
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
