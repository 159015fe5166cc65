/**
 * Sigstore's TrustedRoot in JSON (protobuf-specs, `sigstore_trustroot.proto`): authorities, and when each of them
 * counts. It names no signing keys. Its logs are ignored: no verdict here depends on one.
 */
import { X509Certificate } from 'node:crypto';
import * as v from 'valibot';
import { MAX_CHAIN, type Anchor } from '../certificates/anchor.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { readCertificates } from '../http/pem.ts';
import { problemOf, safeParse, time } from '../schema.ts';
import { parseStrictJson, SMALL_JSON } from '../strict-json.ts';

export const TRUSTED_ROOT = 'trusted-root.json';
/** As written by cosign 3 and sigstore-go. */
const WRITTEN_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
const MEDIA_TYPES = [
  WRITTEN_TYPE,
  'application/vnd.dev.sigstore.trustedroot.v0.1+json',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
] as const;

/** Which of its authorities to use. */
export type Authorities = 'certificateAuthorities' | 'timestampAuthorities';

const certificate = v.strictObject({
  rawBytes: v.pipe(v.string(), v.regex(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)),
});
/** Strict where it matters: an unknown field could be a restriction. */
const authority = v.strictObject({
  subject: v.optional(v.unknown()),
  uri: v.optional(v.string()),
  operator: v.optional(v.string()),
  certChain: v.strictObject({
    certificates: v.pipe(v.array(certificate), v.minLength(1), v.maxLength(MAX_CHAIN)),
  }),
  validFor: v.optional(v.strictObject({ start: v.optional(time), end: v.optional(time) })),
});
const TrustedRootSchema = v.strictObject({
  mediaType: v.picklist(MEDIA_TYPES),
  tlogs: v.optional(v.array(v.unknown())),
  ctlogs: v.optional(v.array(v.unknown())),
  certificateAuthorities: v.optional(v.array(authority), []),
  timestampAuthorities: v.optional(v.array(authority), []),
});

export const isJson = (text: string): boolean => text.trimStart().startsWith('{');

/**
 * The authorities in a text: certificates in PEM, each trusted by itself; or a TrustedRoot, where the last certificate
 * of a chain is trusted, and the whole chain only for the stated time.
 *
 * @throws AegisError TRUST_MALFORMED; PemProblem for anything else
 */
export function anchorsIn(text: string, of: Authorities): readonly Anchor[] {
  if (!isJson(text)) return readCertificates(text).map(({ raw }) => raw);
  const json = parseStrictJson(Buffer.from(text), {
    code: 'TRUST_MALFORMED',
    what: 'the TrustedRoot',
    limits: SMALL_JSON,
  });
  const parsed = safeParse(TrustedRootSchema, json);
  if (!parsed.success) throw malformed(problemOf(parsed.issues, 'the whole'));
  const anchors = parsed.output[of].flatMap(({ certChain: { certificates }, validFor = {} }) => {
    const from = validFor.start === undefined ? undefined : new Date(validFor.start);
    const until = validFor.end === undefined ? undefined : new Date(validFor.end);
    return certificates.map(({ rawBytes }, index) => {
      const isAnchor = index === certificates.length - 1;
      return { der: certificateIn(rawBytes), isAnchor, ...defined({ from, until }) };
    });
  });
  if (anchors.length === 0) throw malformed(`it has no ${of}`);
  return anchors;
}

function certificateIn(base64: string): Buffer {
  const der = Buffer.from(base64, 'base64');
  try {
    // OpenSSL also accepts PEM, and ignores bytes after a certificate.
    if (new X509Certificate(der).raw.equals(der)) return der;
  } catch {
    // Reported below.
  }
  throw malformed('rawBytes of one of its certificates is not a certificate in DER');
}

/** Certificates in DER for each kind, in any order. */
export type AuthoritiesGiven = Readonly<Record<Authorities, readonly Buffer[]>>;

/** Bytes of a TrustedRoot, with the chains that the certificates form. */
export function encodeTrustedRoot(given: AuthoritiesGiven): Buffer {
  const authorities = (of: Authorities): v.InferInput<typeof authority>[] =>
    chainsOf(given[of].map((der) => new X509Certificate(der)))
      .map((chain) => ({
        certChain: { certificates: chain.map(({ raw }) => ({ rawBytes: raw.toString('base64') })) },
        validFor: {
          start: timeOf(Math.max(...chain.map(({ validFromDate }) => validFromDate.getTime()))),
          end: timeOf(Math.min(...chain.map(({ validToDate }) => validToDate.getTime()))),
        },
      }))
      .sort((a, b) => (a.validFor.start < b.validFor.start ? -1 : 1));
  const root: v.InferInput<typeof TrustedRootSchema> = {
    mediaType: WRITTEN_TYPE,
    certificateAuthorities: authorities('certificateAuthorities'),
    timestampAuthorities: authorities('timestampAuthorities'),
  };
  return Buffer.from(`${JSON.stringify(root, undefined, 2)}\n`);
}

const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/**
 * One chain, as far up as possible, for each certificate that issued none of the others; then for the certificates left
 * over.
 */
function chainsOf(all: readonly X509Certificate[]): X509Certificate[][] {
  const unique = [...new Map(all.map((one) => [one.fingerprint256, one])).values()];
  const issued = (issuer: X509Certificate, other: X509Certificate): boolean =>
    issuer !== other && other.checkIssued(issuer) && other.verify(issuer.publicKey);
  const from = (end: X509Certificate): X509Certificate[] => {
    const chain = [end];
    for (;;) {
      const last = chain.at(-1) ?? end;
      // A self-signed certificate ends a chain, even if another authority has certified it, too.
      const next = last.checkIssued(last)
        ? undefined
        : unique.find((one) => !chain.includes(one) && issued(one, last));
      if (next === undefined) return chain;
      chain.push(next);
    }
  };
  const ends = unique.filter((one) => !unique.some((other) => issued(one, other)));
  const chains = ends.map(from);
  // Authorities that have certified each other form a cycle, without a first one.
  for (const one of unique) if (!chains.some((chain) => chain.includes(one))) chains.push(from(one));
  return chains;
}

function malformed(why: string): AegisError {
  return new AegisError('TRUST_MALFORMED', { message: `this is not a TrustedRoot of Sigstore: ${why}` });
}
