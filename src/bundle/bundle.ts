/**
 * The Sigstore bundle v0.3 (https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto) with one
 * DSSE envelope or one signature over bytes, and key material.
 *
 * Decoding checks form only. Trust nothing that it returns before verify/ has checked the signature.
 */
import type { SerializedBundle } from '@sigstore/bundle';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { problemOf, safeParse } from '../schema.ts';
import { parseStrictJson, SMALL_JSON, type JsonLimits } from '../strict-json.ts';
import type { Envelope } from './envelope.ts';
import { namelessRefusal, otherKind, otherVersion } from './other-kinds.ts';

export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** Largest bundle of a single file, in bytes. An honest one has some 2 KiB. */
export const MAX_FILE_BUNDLE_BYTES = 1024 * 1024;
/** Largest bundle of a model directory, in bytes: it lists every file of the model. */
export const MAX_MODEL_BUNDLE_BYTES = 64 * 1024 * 1024;

/** A bundle's claims about the key. They select, and never authorise. */
export interface KeyMaterial {
  /** As the signer wrote it: if this project signed, the hex SHA-256 of the key in PEM. */
  readonly hint?: string;
  /** DER, the signer's own first. */
  readonly certificates?: readonly Buffer[];
  /** A short-lived certificate of Sigstore's authority, which only Sigstore's transparency log can confirm. */
  readonly isKeyless?: true;
}

/** Content of a bundle besides the signature. */
export interface SignatureMaterial extends KeyMaterial {
  readonly signature: Buffer;
  /** DER of the answers of timestamp authorities (RFC 3161) about the bytes of the signature. */
  readonly timestamps?: readonly Buffer[];
}

/** Most timestamps of one signature: for each, a reader must check a path of certificates. */
export const MAX_TIMESTAMPS = 8;

export interface SignedEnvelope extends SignatureMaterial {
  readonly envelope: Envelope;
}

/** A signature over the bytes of a file. It has nothing else: no name, no time, no key version. */
export interface SignedBytes extends SignatureMaterial {
  /** The signer's claim about the bytes; the signature covers the bytes, not this. */
  readonly messageDigest?: { readonly algorithm: string; readonly digest: Buffer };
}

type Material = SerializedBundle['verificationMaterial'];
/** The fields that we write, in the library's own type. */
type WireBundle = Pick<SerializedBundle, 'mediaType' | 'dsseEnvelope'> & {
  readonly verificationMaterial: Partial<
    Pick<Material, 'publicKey' | 'x509CertificateChain' | 'timestampVerificationData'>
  > &
    Pick<Material, 'tlogEntries'>;
};

/** Bytes of a bundle file, ending in a newline. Certificates replace the hint. */
export function encodeBundle({
  envelope,
  signature,
  hint = '',
  certificates,
  timestamps,
}: SignedEnvelope): Buffer {
  // Spelled out, because encoders omit empty fields, while verifiers in other languages require `tlogEntries` and
  // `keyid`. cosign rejects any keyid but an empty one; the hint names the key.
  const bundle: WireBundle = {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: {
      ...(certificates === undefined
        ? { publicKey: { hint } }
        : { x509CertificateChain: { certificates: certificates.map(rawBytes) } }),
      tlogEntries: [],
      ...(timestamps !== undefined &&
        timestamps.length > 0 && {
          timestampVerificationData: {
            rfc3161Timestamps: timestamps.map((one) => ({ signedTimestamp: one.toString('base64') })),
          },
        }),
    },
    dsseEnvelope: {
      payload: envelope.payload.toString('base64'),
      payloadType: envelope.payloadType,
      signatures: [{ sig: signature.toString('base64'), keyid: '' }],
    },
  };
  return Buffer.from(`${JSON.stringify(bundle)}\n`);
}

const rawBytes = (der: Buffer): { rawBytes: string } => ({ rawBytes: der.toString('base64') });

/** All large content of a bundle is in one string, the payload. */
const LIMITS: JsonLimits = { ...SMALL_JSON, bytes: MAX_MODEL_BUNDLE_BYTES };

/** Node decodes base64 leniently (missing padding, the URL alphabet, stray characters); bundles allow only one encoding. */
const base64 = v.pipe(
  v.string(),
  v.nonEmpty('is empty'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytes = Buffer.from(dataset.value, 'base64');
    if (bytes.toString('base64') === dataset.value) return bytes;
    addIssue({ message: 'is not canonical base64' });
    return NEVER;
  }),
);
/** Encoders may omit empty fields, and JSON of protocol buffers may write null for them. */
const optionalText = v.nullish(v.string());

// Strict where an unknown or second field could mean other bytes or another key. Content of certificates decides
// nothing here, so extra fields are allowed there.
const MaterialSchema = v.strictObject({
  publicKey: v.optional(
    v.strictObject({
      hint: optionalText,
      // As PublicKey in sigstore_common.proto: written by model_signing before 1.1, and never trusted here.
      rawBytes: v.optional(v.unknown()),
      keyDetails: v.optional(v.unknown()),
      validFor: v.optional(v.unknown()),
    }),
  ),
  x509CertificateChain: v.optional(
    v.looseObject({
      certificates: v.pipe(v.array(v.looseObject({ rawBytes: base64 })), v.minLength(1, 'is empty')),
    }),
  ),
  certificate: v.optional(v.looseObject({ rawBytes: base64 })),
  tlogEntries: v.optional(v.array(v.unknown())),
  timestampVerificationData: v.nullish(
    v.looseObject({
      rfc3161Timestamps: v.nullish(
        v.pipe(
          v.array(v.looseObject({ signedTimestamp: base64 })),
          v.maxLength(MAX_TIMESTAMPS, `holds more than ${MAX_TIMESTAMPS} timestamps`),
        ),
      ),
    }),
  ),
});
const BundleSchema = v.strictObject({
  mediaType: v.literal(BUNDLE_TYPE),
  verificationMaterial: MaterialSchema,
  dsseEnvelope: v.optional(
    v.strictObject({
      payload: base64,
      payloadType: v.string(),
      // DSSE allows several; a Sigstore bundle has exactly one. `keyid` is another hint, and ignored.
      signatures: v.strictTuple(
        [v.strictObject({ sig: base64, keyid: optionalText })],
        'does not hold exactly one signature',
      ),
    }),
  ),
  messageSignature: v.optional(
    v.strictObject({
      messageDigest: v.optional(v.strictObject({ algorithm: v.string(), digest: base64 })),
      signature: base64,
    }),
  ),
});

/**
 * Reads a bundle strictly: exact media type, one envelope or one signature over bytes, one kind of key material,
 * canonical base64. Transparency-log entries are neither used nor checked, so they prove nothing here.
 *
 * @throws AegisError BUNDLE_MALFORMED; BUNDLE_KIND_REFUSED for signatures of another kind
 */
export function readSignature(bytes: Uint8Array): SignedEnvelope | SignedBytes {
  const other = otherKind(bytes);
  if (other !== undefined) throw other;
  const json = parseStrictJson(bytes, { code: 'BUNDLE_MALFORMED', what: 'the bundle', limits: LIMITS });
  const version = otherVersion(json, BUNDLE_TYPE);
  if (version !== undefined) throw version;
  const parsed = safeParse(BundleSchema, json);
  if (!parsed.success) {
    throw malformed(problemOf(parsed.issues, 'the whole'));
  }
  const { verificationMaterial, dsseEnvelope, messageSignature } = parsed.output;
  const material = { ...materialOf(verificationMaterial), ...timestampsOf(verificationMaterial) };
  if (dsseEnvelope !== undefined && messageSignature === undefined) {
    const { payload, payloadType, signatures } = dsseEnvelope;
    return { envelope: { payloadType, payload }, signature: signatures[0].sig, ...material };
  }
  if (messageSignature !== undefined && dsseEnvelope === undefined) {
    const { messageDigest, signature } = messageSignature;
    return { signature, ...material, ...defined({ messageDigest }) };
  }
  throw malformed('it does not hold exactly one of dsseEnvelope and messageSignature');
}

/**
 * The same, if only a statement is acceptable.
 *
 * @throws AegisError as `readSignature`, and BUNDLE_KIND_REFUSED for a signature over bytes
 */
export function decodeBundle(bytes: Uint8Array): SignedEnvelope {
  const signed = readSignature(bytes);
  if ('envelope' in signed) return signed;
  throw namelessRefusal();
}

function materialOf({
  publicKey,
  x509CertificateChain: chain,
  certificate,
  tlogEntries = [],
}: v.InferOutput<typeof MaterialSchema>): KeyMaterial {
  const kinds = [publicKey, chain, certificate].filter((one) => one !== undefined);
  if (kinds.length !== 1) throw malformed(`it holds ${kinds.length} kinds of key material instead of one`);
  if (certificate !== undefined) {
    if (tlogEntries.length === 0)
      throw malformed('it holds a Sigstore certificate without a transparency log entry');
    return { isKeyless: true };
  }
  if (chain !== undefined) return { certificates: chain.certificates.map(({ rawBytes }) => rawBytes) };
  const hint = publicKey?.hint ?? '';
  return hint === '' ? {} : { hint };
}

function timestampsOf({
  timestampVerificationData,
}: v.InferOutput<typeof MaterialSchema>): Pick<SignatureMaterial, 'timestamps'> {
  const found = timestampVerificationData?.rfc3161Timestamps ?? [];
  return found.length === 0 ? {} : { timestamps: found.map(({ signedTimestamp }) => signedTimestamp) };
}

function malformed(why: string): AegisError {
  return new AegisError('BUNDLE_MALFORMED', {
    message: `the signature is not a Sigstore bundle v0.3: ${why}`,
  });
}
