/** A timestamp authority in memory that really signs, and can be told to make dishonest answers. */
import { createHash, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { ASN1Obj } from '@sigstore/core';
import { derOf } from '../../src/keys/der.ts';
import { encodeRequest, unsigned } from '../../src/timestamps/request.ts';
import type { Timestamper } from '../../src/sign/signer.ts';
import { authority, issue, KeyUsageFlags, NOW, type CertificateFields, type Issued } from './chains.ts';

export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SHA_1 = '1.3.14.3.2.26';
export const HASHES = {
  sha1: SHA_1,
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const;
export type Hash = keyof typeof HASHES;

export const sequence = (...parts: readonly Uint8Array[]): Buffer => derOf(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => derOf(0x31, ...parts);
export const octets = (bytes: Uint8Array): Buffer => derOf(0x04, bytes);
export const integer = (bytes: Uint8Array | number): Buffer =>
  derOf(
    0x02,
    unsigned(typeof bytes === 'number' ? Buffer.from(bytes.toString(16).padStart(8, '0'), 'hex') : bytes),
  );
/** As the code under test writes it: in a request, the policy comes third. */
export const identifier = (id: string): Buffer => {
  const request = encodeRequest({ signature: Buffer.of(), hash: 'sha256', nonce: Buffer.of(1), policy: id });
  return ASN1Obj.parseBuffer(Buffer.from(request)).subs[2]!.toDER();
};
const algorithm = (id: string): Buffer => sequence(identifier(id));
const attribute = (type: string, value: Uint8Array): Buffer => sequence(identifier(type), set(value));
const generalizedTime = (text: string): Buffer => derOf(0x18, Buffer.from(text));

/** What a token says; each part may be replaced by one that is wrong. */
export interface Stamp {
  /** What it is about, or only the digest of that. */
  readonly signature: Uint8Array | { readonly digest: Buffer };
  readonly hash?: Hash;
  readonly time?: Date;
  /** In place of `time`, as text. */
  readonly timeText?: string;
  readonly policy?: string;
  readonly nonce?: Uint8Array;
  /** Of the digest of the content, and of the signature. */
  readonly digestHash?: Hash;
  /** Of the digest of the certificate; with `sha1` an ESSCertID of the first kind. */
  readonly certificateHash?: Hash | 'none';
  /** The certificate that is named by its digest. */
  readonly named?: Issued;
  /** In the token. */
  readonly certificates?: readonly Pick<Issued, 'der'>[];
  /** The name of the signer, instead of its issuer and serial number. */
  readonly signerName?: Uint8Array;
  /** In place of the signature. */
  readonly signed?: Uint8Array;
  readonly accuracySeconds?: number;
  readonly signatureAlgorithm?: string;
  /** The key that really signs. */
  readonly key?: KeyObject;
  /** More parts at the end of the TSTInfo. */
  readonly more?: readonly Uint8Array[];
  /** In place of the digest of the content. */
  readonly messageDigest?: Uint8Array;
  readonly contentType?: string;
  readonly moreAttributes?: readonly Uint8Array[];
  readonly signers?: 1 | 2;
  readonly status?: number;
  /** DER that follows the token. */
  readonly after?: Uint8Array;
}

export interface TimestampAuthority {
  readonly root: Issued;
  readonly leaf: Issued;
  /** DER of a TimeStampResp. */
  readonly stamp: (what: Stamp) => Buffer;
}

const SIGNATURE_ALGORITHMS: Readonly<Record<string, string>> = {
  ec: '1.2.840.10045.4.3.2',
  rsa: '1.2.840.113549.1.1.1',
  ed25519: '1.3.101.112',
};

export function timestampLeaf(issuer: Issued, fields: Partial<CertificateFields> = {}): Issued {
  return issue({
    name: 'timestamps',
    issuer,
    usage: KeyUsageFlags.digitalSignature,
    purposes: [TIME_STAMPING],
    arePurposesCritical: true,
    ...fields,
  });
}

export function timestampAuthority(
  name = 'timestamps root',
  fields: Partial<CertificateFields> = {},
  root = authority(name),
): TimestampAuthority {
  const leaf = timestampLeaf(root, fields);
  return { root, leaf, stamp: (what) => stampBy(leaf, what) };
}

/** What an authority with this certificate says, whatever the certificate is for. */
export function stampBy(leaf: Issued, what: Stamp): Buffer {
  const { status = 0, after = Buffer.of(), signers = 1, certificates = [leaf], digestHash = 'sha256' } = what;
  if (status > 1)
    return sequence(sequence(integer(status), sequence(derOf(0x0c, Buffer.from('no\u001b[2J')))));
  const content = infoOf(what);
  const signer = signerOf(leaf, content, what);
  const signedData = sequence(
    integer(3),
    set(algorithm(HASHES[digestHash])),
    sequence(identifier('1.2.840.113549.1.9.16.1.4'), derOf(0xa0, octets(content))),
    ...(certificates.length === 0 ? [] : [derOf(0xa0, ...certificates.map(({ der }) => der))]),
    set(...Array.from({ length: signers }, () => signer)),
  );
  const token = sequence(identifier('1.2.840.113549.1.7.2'), derOf(0xa0, signedData));
  return Buffer.concat([sequence(sequence(integer(status)), token), after]);
}

function imprintOf(signature: Stamp['signature'], hash: Hash): Buffer {
  if ('digest' in signature) {
    const { digest } = signature;
    const its = digest.length === 64 ? 'sha512' : digest.length === 48 ? 'sha384' : 'sha256';
    return sequence(algorithm(HASHES[its]), octets(digest));
  }
  return sequence(algorithm(HASHES[hash]), octets(createHash(hash).update(signature).digest()));
}

function infoOf({
  signature,
  hash = 'sha256',
  time = NOW,
  timeText,
  policy = '1.2.3.4',
  nonce,
  ...what
}: Stamp): Buffer {
  const text =
    timeText ??
    time
      .toISOString()
      .replace(/[-:T]/g, '')
      .replace(/\.000Z$/, 'Z')
      .replace(/(\.\d*?)0+Z$/, '$1Z');
  return sequence(
    integer(1),
    identifier(policy),
    imprintOf(signature, hash),
    integer(77),
    generalizedTime(text),
    ...(what.accuracySeconds === undefined ? [] : [sequence(integer(what.accuracySeconds))]),
    ...(nonce === undefined ? [] : [integer(nonce)]),
    ...(what.more ?? []),
  );
}

function signerOf(leaf: Issued, content: Buffer, what: Stamp): Buffer {
  const { digestHash = 'sha256', certificateHash = 'sha256', named = leaf, key = leaf.privateKey } = what;
  const { messageDigest = createHash(digestHash).update(content).digest() } = what;
  const certificateDigest = createHash(certificateHash === 'none' ? 'sha256' : certificateHash)
    .update(named.der)
    .digest();
  const signingCertificate =
    certificateHash === 'none'
      ? []
      : certificateHash === 'sha1'
        ? [attribute('1.2.840.113549.1.9.16.2.12', sequence(sequence(sequence(octets(certificateDigest)))))]
        : [
            attribute(
              '1.2.840.113549.1.9.16.2.47',
              sequence(
                sequence(
                  // SHA-256 is the default, which DER leaves out.
                  sequence(
                    ...(certificateHash === 'sha256' ? [] : [algorithm(HASHES[certificateHash])]),
                    octets(certificateDigest),
                  ),
                ),
              ),
            ),
          ];
  const attributes = [
    attribute('1.2.840.113549.1.9.3', identifier(what.contentType ?? '1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.4', octets(messageDigest)),
    ...signingCertificate,
    ...(what.moreAttributes ?? []),
  ].sort(Buffer.compare);
  const type = key.asymmetricKeyType ?? '';
  const { signed = sign(type === 'ed25519' ? null : digestHash, set(...attributes), key) } = what;
  const certificate = ASN1Obj.parseBuffer(Buffer.from(leaf.der)).subs[0]!;
  return sequence(
    integer(1),
    what.signerName ?? sequence(certificate.subs[3]!.toDER(), certificate.subs[1]!.toDER()),
    algorithm(HASHES[digestHash]),
    derOf(0xa0, ...attributes),
    algorithm(what.signatureAlgorithm ?? SIGNATURE_ALGORITHMS[type] ?? ''),
    octets(signed),
  );
}

/** How an authority answers a request over HTTP: the default is an honest answer. */
export type Behaviour = (
  request: {
    readonly imprint: Buffer;
    readonly nonce: Buffer;
    readonly policy?: string;
    readonly headers: IncomingHttpHeaders;
  },
  honest: (changes?: Partial<Stamp>) => Buffer,
) =>
  | {
      readonly status?: number;
      readonly body: Uint8Array;
      readonly type?: string;
      /** Seconds. */
      readonly retryAfter?: number;
    }
  | 'hang up'
  | 'wait';

export interface RunningAuthority extends TimestampAuthority {
  readonly url: string;
  /** Requests so far. */
  readonly requests: () => number;
  /** Connections so far. */
  readonly connections: () => number;
  /** Connections that are open. */
  readonly open: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** What a signer asks for timestamps, all of them of one time; whoever checks them trusts this authority. */
export function timestamperAt(tsa: TimestampAuthority, time: Date): Timestamper {
  return {
    stamp: async (signature) => Promise.resolve([tsa.stamp({ signature, time })]),
    certificates: [tsa.root.der],
    now: () => NOW,
  };
}

/** The same as a server on loopback. Its clock is given. */
export async function startTimestampAuthority(
  tsa: TimestampAuthority,
  now: () => Date,
  behave: Behaviour = (_, honest) => ({ body: honest() }),
): Promise<RunningAuthority> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, imprint, ...rest] = ASN1Obj.parseBuffer(Buffer.concat(chunks)).subs;
      const policy = rest.find(({ tag }) => tag.isOID())?.toOID();
      const asked = {
        imprint: imprint!.subs[1]!.value,
        nonce: rest.find(({ tag }) => tag.isInteger())!.value,
        ...(policy !== undefined && { policy }),
      };
      const { imprint: digest, ...said } = asked;
      const honest = (changes: Partial<Stamp> = {}): Buffer =>
        tsa.stamp({ signature: { digest }, time: now(), ...said, ...changes });
      const answer = behave({ ...asked, headers: request.headers }, honest);
      if (answer === 'wait') return;
      if (answer === 'hang up') {
        response.destroy();
        return;
      }
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.type ?? 'application/timestamp-reply',
        ...(answer.retryAfter !== undefined && { 'retry-after': String(answer.retryAfter) }),
      });
      response.end(answer.body);
    });
  });
  let connections = 0;
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...tsa,
    url: `http://127.0.0.1:${port}/tsr`,
    requests: () => requests,
    connections: () => connections,
    open: async () => promisify(server.getConnections.bind(server))(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
