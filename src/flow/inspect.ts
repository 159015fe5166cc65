/** Looking into a bundle without any key. Whatever it says here, nobody has verified. */
import { decodeBundle } from '../bundle/bundle.ts';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { toAegisError } from '../errors.ts';
import { decodeModelManifest, MODEL_MANIFEST_TYPE, type ModelManifest } from '../statement/model-manifest.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
} from '../statement/model-signature.ts';
import { decodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../statement/statement.ts';

/** What a bundle claims. */
export interface Inspection {
  readonly verified: false;
  readonly payloadType: string;
  /** Hex SHA-256 of the public key that is said to verify it. */
  readonly hint: string;
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
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE, BUNDLE_MALFORMED
 */
export function inspectBundle(path: string): Inspection {
  const { envelope, signature, hint } = decodeBundle(readBundleFile(path, MAX_MODEL_BUNDLE_BYTES));
  const { payloadType, payload } = envelope;
  const outer = { verified: false, payloadType, hint, signatureBytes: signature.length } as const;
  if (payloadType !== IN_TOTO_PAYLOAD_TYPE)
    return { ...outer, problem: 'the payload is no in-toto statement' };
  let statement: Statement | undefined;
  try {
    statement = decodeStatement(payload);
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
