/**
 * The Sigstore bundle v0.3 around one DSSE envelope and one public-key hint
 * (https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto).
 *
 * Decoding checks form only. Nothing that it returns may be believed before verify/ has checked the signature.
 */
import { BUNDLE_V03_MEDIA_TYPE, bundleFromJSON, type SerializedBundle } from '@sigstore/bundle';
import { defined } from '../defined.ts';
import { AegisError, messageOf } from '../errors.ts';
import { parseStrictJson, SMALL_JSON, type JsonLimits } from '../strict-json.ts';
import type { Envelope } from './envelope.ts';

/** Largest bundle of a single file, in bytes. An honest one has some 2 KiB. */
export const MAX_FILE_BUNDLE_BYTES = 1024 * 1024;
/** Largest bundle of a model directory, in bytes: it lists every file of the model. */
export const MAX_MODEL_BUNDLE_BYTES = 64 * 1024 * 1024;

export interface SignedEnvelope {
  readonly envelope: Envelope;
  readonly signature: Buffer;
  /** Hex SHA-256 of the PEM public key that is claimed to verify the signature. Selects, never authorises. */
  readonly hint: string;
}

/** The fields that we write, in the library's own type. */
type WireBundle = Pick<SerializedBundle, 'mediaType' | 'dsseEnvelope'> & {
  readonly verificationMaterial: Pick<SerializedBundle['verificationMaterial'], 'tlogEntries' | 'publicKey'>;
};

/** Bytes of a bundle file, ending in a newline. */
export function encodeBundle({ envelope, signature, hint }: SignedEnvelope): Buffer {
  // Spelled out, because the library's encoder leaves out what is empty, while verifiers in other languages ask for
  // `tlogEntries` and for `keyid`. cosign rejects any keyid but an empty one; the hint names the key.
  const bundle: WireBundle = {
    mediaType: BUNDLE_V03_MEDIA_TYPE,
    verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
    dsseEnvelope: {
      payload: envelope.payload.toString('base64'),
      payloadType: envelope.payloadType,
      signatures: [{ sig: signature.toString('base64'), keyid: '' }],
    },
  };
  return Buffer.from(`${JSON.stringify(bundle)}\n`);
}

/** Everything large in a bundle is in one string, the payload. */
const LIMITS: JsonLimits = { ...SMALL_JSON, bytes: MAX_MODEL_BUNDLE_BYTES };

/**
 * Reads a bundle strictly: exact media type, a DSSE envelope with one signature, a public-key hint, canonical base64.
 * Transparency-log entries and timestamps are neither used nor checked, so they prove nothing here.
 *
 * @throws AegisError BUNDLE_MALFORMED
 */
export function decodeBundle(bytes: Uint8Array): SignedEnvelope {
  const json = parseStrictJson(bytes, { code: 'BUNDLE_MALFORMED', what: 'the bundle', limits: LIMITS });
  // The library accepts media types that only resemble the right one, so this comes before it.
  const mediaType = field(json, 'mediaType');
  if (mediaType !== BUNDLE_V03_MEDIA_TYPE)
    throw malformed(BUNDLE_V03_MEDIA_TYPE, shown(mediaType), 'mediaType');

  requireKnownFields(json);
  requireTypes(json);

  let bundle: ReturnType<typeof bundleFromJSON>;
  try {
    bundle = bundleFromJSON(json);
  } catch (cause) {
    throw malformed('a complete Sigstore bundle', messageOf(cause), 'fields', cause);
  }

  const { content, verificationMaterial } = bundle;
  if (content.$case !== 'dsseEnvelope') throw malformed('a DSSE envelope', content.$case, 'content');
  const material = verificationMaterial.content;
  if (material.$case !== 'publicKey')
    throw malformed('a public key hint', material.$case, 'verificationMaterial');
  const { hint } = material.publicKey;
  if (!/^[0-9a-f]{64}$/.test(hint))
    throw malformed('64 lower-case hex digits', shown(hint), 'publicKey.hint');

  const { payload, payloadType, signatures } = content.dsseEnvelope;
  const [signature] = signatures;
  if (signature === undefined || signatures.length !== 1) {
    throw malformed('exactly one', String(signatures.length), 'signatures');
  }
  if (signature.keyid !== '' && signature.keyid !== hint)
    throw malformed('an empty keyid', shown(signature.keyid), 'keyid');

  // Node decodes base64 leniently (missing padding, the URL alphabet, stray characters); a bundle has one spelling.
  const rawEnvelope = field(json, 'dsseEnvelope');
  requireCanonical(field(rawEnvelope, 'payload'), payload, 'payload');
  requireCanonical(['signatures', '0', 'sig'].reduce(field, rawEnvelope), signature.sig, 'sig');

  return { envelope: { payloadType, payload }, signature: signature.sig, hint };
}

/**
 * Fields of the format at the places that we read. The library drops unknown ones silently, and where two kinds of key
 * material or content stand side by side it picks one; a bundle has room for neither.
 */
const KNOWN_FIELDS: readonly (readonly [path: readonly string[], names: readonly string[]])[] = [
  [[], ['mediaType', 'verificationMaterial', 'dsseEnvelope']],
  [['verificationMaterial'], ['publicKey', 'tlogEntries', 'timestampVerificationData']],
  [['verificationMaterial', 'publicKey'], ['hint']],
  [['dsseEnvelope'], ['payload', 'payloadType', 'signatures']],
  [
    ['dsseEnvelope', 'signatures', '0'],
    ['sig', 'keyid'],
  ],
];

function requireKnownFields(json: unknown): void {
  for (const [path, names] of KNOWN_FIELDS) {
    const at = path.reduce(field, json);
    if (typeof at !== 'object' || at === null) continue;
    const unknown = Object.keys(at).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw malformed(`only the fields ${names.join(', ')}`, shown(unknown), path.join('.') || 'the top');
    }
  }
}

/** What the library would turn into text, or into an empty list, instead of refusing it. */
function requireTypes(json: unknown): void {
  const text: readonly (readonly string[])[] = [
    ['verificationMaterial', 'publicKey', 'hint'],
    ['dsseEnvelope', 'payloadType'],
    ['dsseEnvelope', 'signatures', '0', 'keyid'],
  ];
  for (const path of text) {
    const found = path.reduce(field, json);
    // Encoders may leave out what is empty.
    if (found !== undefined && typeof found !== 'string')
      throw malformed('text', shown(found), path.join('.'));
  }
  const entries = ['verificationMaterial', 'tlogEntries'].reduce(field, json);
  if (entries !== undefined && !Array.isArray(entries))
    throw malformed('a list', shown(entries), 'tlogEntries');
}

function requireCanonical(text: unknown, decoded: Buffer, name: string): void {
  if (text !== decoded.toString('base64')) throw malformed('canonical base64', 'another spelling', name);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : typeof value;
}

function malformed(expected: string, got: string, where: string, cause?: unknown): AegisError {
  return new AegisError('BUNDLE_MALFORMED', {
    message: `the bundle is malformed at ${where}`,
    expected,
    got,
    ...defined({ cause }),
  });
}
