/** What a bundle claims to be about, for checks on many bundles before any is verified. */
import { readSignature } from '../bundle/bundle.ts';
import { MAX_FILE_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { decodeModelManifest, FILE_ITSELF, MODEL_MANIFEST_TYPE } from '../statement/model-manifest.ts';
import { decodeAnyStatement, IN_TOTO_PAYLOAD_TYPE } from '../statement/statement.ts';
import { SMALL_JSON } from '../strict-json.ts';

/**
 * Whether a bundle claims to be about a file. Nothing is trusted because of it: a file is only not reported as a
 * missing model. A pattern may match any number of bundles, so those larger than a file's may be are not read.
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
