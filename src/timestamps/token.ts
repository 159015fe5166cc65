/**
 * The form of an authority's answer (RFC 3161, section 2.4.2): a status, and a token, which is CMS SignedData (RFC
 * 5652) around a TSTInfo. Read into values; trust none of them before timestamp.ts has checked the token.
 *
 * @sigstore/core reads the DER: strictly, to a bounded depth, and every value keeps the signed bytes.
 */
import { ASN1Obj } from '@sigstore/core';
import { defined } from '../defined.ts';
import { AegisError, messageOf } from '../errors.ts';
import { derOf } from '../keys/der.ts';

/** Largest answer, in bytes. Honest ones are one to eight KiB. */
export const MAX_TIMESTAMP_BYTES = 64 * 1024;
/** Most certificates in one: the authority's own, and those above it. */
const MAX_CERTIFICATES = 8;

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const SHA_1 = '1.3.14.3.2.26';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BOOLEAN = 0x01;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const GENERALIZED_TIME = 0x18;
/** Constructed values with a number of their own. */
const tagged = (number: number): number => 0xa0 + number;

export interface TimestampToken {
  /** What the authority has signed, and its claim about the signer. */
  readonly content: Buffer;
  readonly info: TstInfo;
  /** DER. */
  readonly certificates: readonly Buffer[];
  readonly signer: {
    /** The signed bytes: DER of the SET of signed attributes. */
    readonly attributes: Buffer;
    readonly messageDigest: Buffer;
    /** Digests of the signer's certificate, of one kind or both. */
    readonly certificateDigests: readonly { readonly hash: string; readonly digest: Buffer }[];
    /** Contents of the serial number that names the signer, if there is one. */
    readonly serial?: Buffer;
    /** Object identifiers. */
    readonly digestAlgorithm: string;
    readonly signatureAlgorithm: string;
    readonly signature: Buffer;
  };
}

export interface TstInfo {
  /** Object identifier. The text is for messages only: ASN1Obj misreads some. */
  readonly policy: { readonly der: Buffer; readonly text: string };
  /** Object identifier of the hash, and the digest. */
  readonly imprint: { readonly algorithm: string; readonly digest: Buffer };
  /** When the token was made, by the authority's clock. */
  readonly time: Date;
  /** Accuracy of the time, ms. */
  readonly accuracyMs: number;
  /** Contents of the INTEGER. */
  readonly nonce?: Buffer;
}

/** An authority's answer without a timestamp. */
export interface Rejection {
  /** 2: rejection, 3: waiting, and so on (RFC 3161, section 2.4.2). */
  readonly status: number;
  /** The authority's own words, not yet safe to show. */
  readonly words: string;
}

/** @throws AegisError TIMESTAMP_MALFORMED */
export function readAnswer(answer: Uint8Array): TimestampToken | Rejection {
  if (answer.length > MAX_TIMESTAMP_BYTES) throw malformed(`more than ${MAX_TIMESTAMP_BYTES} bytes`);
  try {
    const [status, token, more] = parts(parse(answer), SEQUENCE);
    if (status === undefined || more !== undefined) throw new Misshapen('an answer with unexpected parts');
    const [code, text] = parts(status, SEQUENCE);
    const number = Number(integer(code));
    // Granted, or granted with modifications.
    if (number !== 0 && number !== 1) return { status: number, words: wordsOf(text) };
    return readToken(token);
  } catch (thrown) {
    throw malformed(
      thrown instanceof Misshapen ? thrown.message : `DER that cannot be read: ${messageOf(thrown)}`,
    );
  }
}

/** Something is not in its place. */
class Misshapen extends Error {}

function malformed(got: string): AegisError {
  return new AegisError('TIMESTAMP_MALFORMED', {
    message: 'the timestamp is malformed',
    detail: 'it is {got}, not {expected}',
    expected: 'an answer of a timestamp authority (RFC 3161), in DER',
    got,
  });
}

const parse = (der: Uint8Array): ASN1Obj => ASN1Obj.parseBuffer(Buffer.from(der));

function wordsOf(text: ASN1Obj | undefined): string {
  return text?.subs.map(({ value }) => value.toString('utf8')).join('; ') ?? '';
}

function readToken(token: ASN1Obj | undefined): TimestampToken {
  const [type, wrapped, extra] = parts(token, SEQUENCE);
  if (identifier(type) !== SIGNED_DATA || extra !== undefined)
    throw new Misshapen('something other than SignedData');
  const [data, ...none] = parts(wrapped, tagged(0));
  if (none.length > 0) throw new Misshapen('more than one SignedData');
  const [version, digests, encapsulated, ...rest] = parts(data, SEQUENCE);
  integer(version);
  parts(digests, SET);
  const content = readContent(encapsulated);
  const certificates = optional(rest, tagged(0));
  optional(rest, tagged(1));
  const [signers, ...others] = rest;
  const [signer, second] = parts(signers, SET);
  if (others.length > 0 || second !== undefined) throw new Misshapen('more than one signer');
  return {
    content,
    info: readInfo(content),
    certificates: readCertificates(certificates),
    signer: readSigner(signer),
  };
}

function readContent(encapsulated: ASN1Obj | undefined): Buffer {
  const [type, wrapped, extra] = parts(encapsulated, SEQUENCE);
  if (identifier(type) !== TST_INFO || extra !== undefined)
    throw new Misshapen('something other than a TSTInfo');
  const [octets, ...none] = parts(wrapped, tagged(0));
  if (none.length > 0) throw new Misshapen('more than one TSTInfo');
  return contents(octets, OCTET_STRING);
}

function readCertificates(set: ASN1Obj | undefined): Buffer[] {
  const found = (set?.subs ?? []).filter((one) => tagOf(one) === SEQUENCE);
  if (found.length > MAX_CERTIFICATES) throw new Misshapen(`more than ${MAX_CERTIFICATES} certificates`);
  return found.map(bytesOf);
}

function readSigner(signer: ASN1Obj | undefined): TimestampToken['signer'] {
  const [version, name, digestAlgorithm, attributes, signatureAlgorithm, signature, ...rest] = parts(
    signer,
    SEQUENCE,
  );
  integer(version);
  optional(rest, tagged(1));
  if (rest.length > 0) throw new Misshapen('a signer with unexpected parts');
  const found = readAttributes(attributes);
  const [type, ...types] = found.get(CONTENT_TYPE) ?? [];
  if (types.length > 0 || identifier(type) !== TST_INFO) throw new Misshapen('another content type');
  const [digest, ...digests] = found.get(MESSAGE_DIGEST) ?? [];
  if (digests.length > 0) throw new Misshapen('more than one digest');
  const certificateDigests = [
    ...certificateDigestsIn(found.get(SIGNING_CERTIFICATE), SHA_1),
    ...certificateDigestsIn(found.get(SIGNING_CERTIFICATE_V2), SHA_256),
  ];
  if (certificateDigests.length === 0) throw new Misshapen('no digest of the signer’s certificate');
  const serial = name !== undefined && tagOf(name) === SEQUENCE ? contents(name.subs[1], INTEGER) : undefined;
  return {
    // The signature covers the attributes as a SET, however they are tagged here (RFC 5652, section 5.4).
    attributes: derOf(SET, contents(attributes, tagged(0))),
    messageDigest: contents(digest, OCTET_STRING),
    certificateDigests,
    digestAlgorithm: algorithm(digestAlgorithm),
    signatureAlgorithm: algorithm(signatureAlgorithm),
    signature: contents(signature, OCTET_STRING),
    ...defined({ serial }),
  };
}

/** Values by type. */
function readAttributes(attributes: ASN1Obj | undefined): Map<string, readonly ASN1Obj[]> {
  const found = new Map<string, readonly ASN1Obj[]>();
  for (const attribute of parts(attributes, tagged(0))) {
    const [type, values] = parts(attribute, SEQUENCE);
    const name = identifier(type);
    if (found.has(name)) throw new Misshapen(`the attribute ${name} twice`);
    found.set(name, parts(values, SET));
  }
  return found;
}

/** The first ESSCertID or ESSCertIDv2: that of the signer's certificate (RFC 2634, section 5.4; RFC 5035, section 3). */
function certificateDigestsIn(
  values: readonly ASN1Obj[] | undefined,
  usual: string,
): { readonly hash: string; readonly digest: Buffer }[] {
  if (values === undefined) return [];
  const [value, ...more] = values;
  if (more.length > 0) throw new Misshapen('more than one list of certificates');
  const [list] = parts(value, SEQUENCE);
  const [first] = parts(list, SEQUENCE);
  const [hash, digest] = parts(first, SEQUENCE);
  if (hash !== undefined && tagOf(hash) === SEQUENCE)
    return [{ hash: algorithm(hash), digest: contents(digest, OCTET_STRING) }];
  return [{ hash: usual, digest: contents(hash, OCTET_STRING) }];
}

function readInfo(content: Buffer): TstInfo {
  const [version, policy, imprint, serial, time, ...rest] = parts(parse(content), SEQUENCE);
  if (integer(version) !== 1n) throw new Misshapen('a TSTInfo of another version');
  integer(serial);
  const [hash, digest] = parts(imprint, SEQUENCE);
  const accuracy = optional(rest, SEQUENCE);
  optional(rest, BOOLEAN);
  const nonce = optional(rest, INTEGER);
  optional(rest, tagged(0));
  const extensions = optional(rest, tagged(1));
  if (rest.length > 0) throw new Misshapen('a TSTInfo with unexpected parts');
  for (const extension of extensions?.subs ?? []) {
    if (extension.subs.some((part) => tagOf(part) === BOOLEAN)) throw new Misshapen('a critical extension');
  }
  return {
    policy: {
      der: derOf(OBJECT_IDENTIFIER, contents(policy, OBJECT_IDENTIFIER)),
      text: identifier(policy),
    },
    imprint: { algorithm: algorithm(hash), digest: contents(digest, OCTET_STRING) },
    time: timeOf(contents(time, GENERALIZED_TIME).toString('latin1')),
    accuracyMs: accuracyOf(accuracy),
    ...defined({ nonce: nonce && contents(nonce, INTEGER) }),
  };
}

/** RFC 3161, section 2.4.2: always in UTC, with seconds, and fractions of any length. */
function timeOf(text: string): Date {
  const [, year, month, day, hour, minute, second, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${date}Z`);
  // Invalid days would become days of the next month, and texts without a time would become a time long ago.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(date))
    throw new Misshapen('a time that cannot be read');
  return new Date(time.getTime() + Math.floor(Number(`0${fraction}`) * 1000));
}

/** Largest accuracy, ms: a less accurate clock is not accepted. */
const MAX_ACCURACY_MS = 24 * 3_600_000;

function accuracyOf(accuracy: ASN1Obj | undefined): number {
  let ms = 0;
  for (const part of accuracy?.subs ?? []) {
    const tag = tagOf(part);
    const unit = tag === INTEGER ? 1000 : tag === 0x80 ? 1 : tag === 0x81 ? 0.001 : undefined;
    if (unit === undefined || part.value.length > 4) throw new Misshapen('an accuracy that cannot be read');
    ms += unit * part.value.readUIntBE(0, part.value.length);
  }
  if (ms > MAX_ACCURACY_MS) throw new Misshapen('an accuracy of more than a day');
  return Math.ceil(ms);
}

const tagOf = ({ tag }: ASN1Obj): number => tag.toDER();

/** The parts of a constructed value. */
function parts(value: ASN1Obj | undefined, tag: number): readonly ASN1Obj[] {
  if (value === undefined || tagOf(value) !== tag) throw new Misshapen('parts of an unexpected kind');
  return value.subs;
}

/** Takes the first of the parts if it has the tag. */
function optional(rest: ASN1Obj[], tag: number): ASN1Obj | undefined {
  const [first] = rest;
  return first !== undefined && tagOf(first) === tag ? rest.shift() : undefined;
}

function contents(value: ASN1Obj | undefined, tag: number): Buffer {
  if (value === undefined || tagOf(value) !== tag || value.value.length === 0)
    throw new Misshapen('a value of an unexpected kind');
  return value.value;
}

function integer(value: ASN1Obj | undefined): bigint {
  if (value === undefined || value.value.length === 0 || value.value.length > 64)
    throw new Misshapen('a number that cannot be read');
  return value.toInteger();
}

function identifier(value: ASN1Obj | undefined): string {
  if (value === undefined) throw new Misshapen('no object identifier');
  return value.toOID();
}

/** Of an AlgorithmIdentifier. */
function algorithm(value: ASN1Obj | undefined): string {
  return identifier(parts(value, SEQUENCE)[0]);
}

const bytesOf = (value: ASN1Obj): Buffer => derOf(tagOf(value), value.value);
