import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBundle, encodeBundle, MAX_TIMESTAMPS, readSignature } from '../../src/bundle/bundle.ts';
import { isSignedMessage, MARK_BYTES, signedMessage } from '../../src/bundle/envelope.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

const hint = '12'.repeat(32);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((array) => Buffer.from(array));
const good = encodeBundle({
  envelope: { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{"a":1}') },
  signature: Buffer.from('signature'),
  hint,
});

interface BundleJson {
  mediaType: string;
  verificationMaterial: Record<string, unknown>;
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid: string }[] };
}
const goodJson = (): BundleJson => JSON.parse(good.toString()) as BundleJson;
const changed = (change: (json: BundleJson) => void): Buffer => {
  const json = goodJson();
  change(json);
  return Buffer.from(JSON.stringify(json));
};

describe('pre-authentication encoding', () => {
  it('is the one of the DSSE specification', () => {
    expect(
      signedMessage({
        payloadType: 'http://example.com/HelloWorld',
        payload: Buffer.from('hello world'),
      }).toString(),
    ).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('is injective: it can be taken apart again', () => {
    fc.assert(
      fc.property(fc.string(), bytes, (payloadType, payload) => {
        const message = signedMessage({ payloadType, payload });
        const typeLength = Buffer.byteLength(payloadType);
        const expected = Buffer.concat([
          Buffer.from(`DSSEv1 ${typeLength} ${payloadType} ${payload.length} `),
          payload,
        ]);
        expect(message.equals(expected)).toBe(true);
      }),
    );
  });
});

it.each([
  ['DSSEv1 ', true],
  ['DSSEV1 ', true],
  ['{"critical":{"identity":{"docker-reference":', true],
  ['{"critical":{"identity":{"docker-reference"', false],
  ['DSSEv1', false],
  ['DSSEv2 ', false],
  [' DSSEv1 ', false],
  ['', false],
])('%j begins a message that is signed: %s', (start, is) => {
  expect(isSignedMessage(Buffer.from(start))).toBe(is);
  expect(isSignedMessage(Buffer.from(`${start}${is ? 'x' : ''}`))).toBe(is);
  if (is) expect(start.length).toBeLessThanOrEqual(MARK_BYTES);
  expect(MARK_BYTES).toBe(44);
});

describe('bundle', () => {
  it('survives the way to bytes and back', () => {
    fc.assert(
      fc.property(fc.string(), bytes, bytes, (payloadType, payload, signature) => {
        const bundle = { envelope: { payloadType, payload }, signature, hint };
        expect(decodeBundle(encodeBundle(bundle))).toEqual(bundle);
      }),
    );
  });

  it('is a Sigstore bundle v0.3 with an empty keyid and no log entries', () => {
    expect(goodJson()).toEqual({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
      dsseEnvelope: {
        payload: Buffer.from('{"a":1}').toString('base64'),
        payloadType: 'application/vnd.in-toto+json',
        signatures: [{ sig: Buffer.from('signature').toString('base64'), keyid: '' }],
      },
    });
  });

  it('shows certificates instead of a hint, and timestamps where there are any', () => {
    const envelope = { payloadType: 't', payload: Buffer.from('p') };
    const signature = Buffer.from('s');
    const materialOf = (more: object): unknown =>
      (JSON.parse(encodeBundle({ envelope, signature, ...more }).toString()) as BundleJson)
        .verificationMaterial;
    const tlogEntries: unknown[] = [];
    expect(materialOf({})).toEqual({ publicKey: { hint: '' }, tlogEntries });
    expect(materialOf({ hint, timestamps: [] })).toEqual({ publicKey: { hint }, tlogEntries });
    expect(
      materialOf({
        hint,
        certificates: [Buffer.of(1), Buffer.of(2)],
        timestamps: [Buffer.of(3), Buffer.of(4)],
      }),
    ).toEqual({
      x509CertificateChain: { certificates: [{ rawBytes: 'AQ==' }, { rawBytes: 'Ag==' }] },
      tlogEntries,
      timestampVerificationData: {
        rfc3161Timestamps: [{ signedTimestamp: 'Aw==' }, { signedTimestamp: 'BA==' }],
      },
    });
  });

  it('holds a payload of more than a megabyte', () => {
    const payload = Buffer.alloc(2 ** 20, 'x');
    expect(
      decodeBundle(changed((b) => (b.dsseEnvelope.payload = payload.toString('base64')))).envelope,
    ).toEqual({ payloadType: 'application/vnd.in-toto+json', payload });
  });

  it('holds eight timestamps at most, in their order', () => {
    const withTimestamps = (timestampVerificationData: unknown): Buffer =>
      changed((b) => Object.assign(b.verificationMaterial, { timestampVerificationData }));
    const many = (count: number): Buffer =>
      withTimestamps({
        rfc3161Timestamps: Array.from({ length: count }, (_, at) => ({
          signedTimestamp: Buffer.of(at).toString('base64'),
        })),
      });
    expect(MAX_TIMESTAMPS).toBe(8);
    expect(decodeBundle(many(8)).timestamps).toEqual(Array.from({ length: 8 }, (_, at) => Buffer.of(at)));
    expect(codeOf(() => decodeBundle(many(9)))).toBe('BUNDLE_MALFORMED');
    for (const none of [{}, { rfc3161Timestamps: null }, { rfc3161Timestamps: [] }])
      expect(decodeBundle(withTimestamps(none))).not.toHaveProperty('timestamps');
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a list', Buffer.from('[]')],
    ['null', Buffer.from('null')],
    ['a media type with a tail', changed((b) => (b.mediaType += ';evil'))],
    ['no envelope', changed((b) => delete (b as Partial<BundleJson>).dsseEnvelope)],
    ['no verification material', changed((b) => delete (b as Partial<BundleJson>).verificationMaterial)],
    ['no signature', changed((b) => (b.dsseEnvelope.signatures = []))],
    ['two signatures', changed((b) => b.dsseEnvelope.signatures.push({ sig: 'AAAA', keyid: '' }))],
    ['an empty signature', changed((b) => (b.dsseEnvelope.signatures = [{ sig: '', keyid: '' }]))],
    ['an empty payload', changed((b) => (b.dsseEnvelope.payload = ''))],
    [
      'base64 without padding',
      changed((b) => (b.dsseEnvelope.payload = b.dsseEnvelope.payload.replace(/=+$/, ''))),
    ],
    ['base64 with white space', changed((b) => (b.dsseEnvelope.payload = ` ${b.dsseEnvelope.payload}`))],
    [
      'base64 of the URL alphabet',
      changed((b) => (b.dsseEnvelope.signatures = [{ sig: '_-8=', keyid: '' }])),
    ],
    ['base64 with bits to spare', changed((b) => (b.dsseEnvelope.signatures = [{ sig: 'AB==', keyid: '' }]))],
    [
      'a certificate without a log',
      changed((b) => (b.verificationMaterial = { certificate: { rawBytes: 'AAAA' } })),
    ],
    [
      'a certificate of Sigstore that is none',
      changed((b) => (b.verificationMaterial = { certificate: {}, tlogEntries: [{}] })),
    ],
    [
      'a certificate with an empty log',
      changed((b) => (b.verificationMaterial = { certificate: { rawBytes: 'AAAA' }, tlogEntries: [] })),
    ],
    [
      'certificates that are none',
      changed((b) => (b.verificationMaterial = { x509CertificateChain: { certificates: [] } })),
    ],
    ['no key material', changed((b) => (b.verificationMaterial = { tlogEntries: [] }))],
    [
      'two kinds of key material',
      changed(
        (b) => (b.verificationMaterial['x509CertificateChain'] = { certificates: [{ rawBytes: 'AAAA' }] }),
      ),
    ],
    ['unknown key material', changed((b) => (b.verificationMaterial['pgp'] = 'x'))],
    [
      'neither envelope nor message signature',
      Buffer.from(JSON.stringify({ ...goodJson(), dsseEnvelope: undefined })),
    ],
    ['a hint in a list', changed((b) => (b.verificationMaterial['publicKey'] = { hint: [hint] }))],
    ['a payload type in a list', changed((b) => Object.assign(b.dsseEnvelope, { payloadType: ['x'] }))],
    ['log entries that are text', changed((b) => (b.verificationMaterial['tlogEntries'] = 'x'))],
    ['log entries that are null', changed((b) => (b.verificationMaterial['tlogEntries'] = null))],
    [
      'a certificate beside the key',
      changed((b) => (b.verificationMaterial['certificate'] = { rawBytes: 'AAAA' })),
    ],
    [
      'a message signature beside the envelope',
      changed((b) => Object.assign(b, { messageSignature: { signature: 'AQID' } })),
    ],
    ['an unknown field', changed((b) => Object.assign(b, { extra: 1 }))],
    [
      'an unknown field of a signature',
      changed((b) => Object.assign(b.dsseEnvelope.signatures[0]!, { cert: '' })),
    ],
    ['the payload twice', Buffer.from(good.toString().replace('"payload":', '"payload":"e30=","payload":'))],
  ])('refuses %s', (_, malformed) => {
    expect(codeOf(() => decodeBundle(malformed))).toBe('BUNDLE_MALFORMED');
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['as the digest of the PEM', { publicKey: { hint } }, { hint }],
    ['as cosign writes it', { publicKey: { hint: `${'A'.repeat(43)}=` } }, { hint: `${'A'.repeat(43)}=` }],
    ['not at all', { publicKey: {} }, {}],
    ['as null', { publicKey: { hint: null } }, {}],
    ['as nothing', { publicKey: { hint: '' } }, {}],
    [
      'as the key itself, which nobody believes',
      { publicKey: { rawBytes: 'AAAA', keyDetails: 'PKIX_ECDSA_P384_SHA_384', validFor: {} } },
      {},
    ],
    [
      'by certificates',
      { x509CertificateChain: { certificates: [{ rawBytes: 'AAAA' }] } },
      { certificates: [Buffer.alloc(3)] },
    ],
    [
      'by a certificate of Sigstore',
      { certificate: { rawBytes: 'AAAA' }, tlogEntries: [{}] },
      { isKeyless: true },
    ],
  ])('names the key %s', (_, verificationMaterial, expected) => {
    const { envelope, signature, ...material } = decodeBundle(
      changed((b) => Object.assign(b, { verificationMaterial })),
    );
    expect(material).toStrictEqual(expected);
    expect([envelope.payload.toString(), signature.toString()]).toEqual(['{"a":1}', 'signature']);
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['empty', ''],
    ['one that says something', 'other'],
  ])('reads the same with a keyid that is %s', (_, keyid) => {
    const other = changed((b) => Object.assign(b.dsseEnvelope.signatures[0]!, { keyid }));
    expect(decodeBundle(other)).toEqual(decodeBundle(good));
  });

  it.each([
    ['absent', (b: BundleJson) => delete b.verificationMaterial['tlogEntries']],
    [
      'there, with an entry',
      (b: BundleJson) => (b.verificationMaterial['tlogEntries'] = [{ logIndex: '1' }]),
    ],
  ])('reads the same with log entries that are %s', (_, change) => {
    expect(decodeBundle(changed((b) => void change(b)))).toEqual(decodeBundle(good));
  });
});

describe('a signature over bytes', () => {
  const message = (fields: object = {}): Buffer =>
    Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
        messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: 'AAAA' }, signature: 'AQID' },
        ...fields,
      }),
    );

  it('is read as what it is, and is no statement', () => {
    expect(readSignature(message())).toEqual({
      hint,
      signature: Buffer.from([1, 2, 3]),
      messageDigest: { algorithm: 'SHA2_256', digest: Buffer.alloc(3) },
    });
    expect(codeOf(() => decodeBundle(message()))).toBe('BUNDLE_KIND_REFUSED');
    expect(readSignature(message({ messageSignature: { signature: 'AQID' } }))).toStrictEqual({
      hint,
      signature: Buffer.from([1, 2, 3]),
    });
  });

  it.each([
    ['without a signature', { messageSignature: {} }],
    ['with a field that nobody knows', { messageSignature: { signature: 'AQID', context: 'x' } }],
    [
      'with a field that nobody knows of its digest',
      {
        messageSignature: {
          messageDigest: { algorithm: 'SHA2_256', digest: 'AAAA', more: 1 },
          signature: 'AQID',
        },
      },
    ],
    [
      'with a digest by no algorithm',
      { messageSignature: { messageDigest: { digest: 'AAAA' }, signature: 'AQID' } },
    ],
  ])('is refused %s', (_, fields) => {
    expect(codeOf(() => readSignature(message(fields)))).toBe('BUNDLE_MALFORMED');
  });
});

describe('another kind of signature', () => {
  const version = (mediaType: string) => changed((b) => (b.mediaType = mediaType));
  it.each<[string, Buffer, string]>([
    ['a bundle of version 0.1', version('application/vnd.dev.sigstore.bundle+json;version=0.1'), 'cosign'],
    ['a bundle of version 0.2', version('application/vnd.dev.sigstore.bundle+json;version=0.2'), 'cosign'],
    ['a bundle of a version to come', version('application/vnd.dev.sigstore.bundle.v9.9+json'), 'cosign'],
    [
      'a bundle of cosign 2',
      Buffer.from('{"base64Signature":"AAAA","cert":"","rekorBundle":null}'),
      'cosign',
    ],
    ['an envelope by itself', Buffer.from(JSON.stringify(goodJson().dsseEnvelope)), 'cosign'],
    ['a bare signature', Buffer.from(`${Buffer.alloc(71).toString('base64')}\n`), 'cosign'],
    ['minisign', Buffer.from('untrusted comment: signature from minisign\nRUQ=\n'), 'minisign'],
    ['OpenPGP', Buffer.from('-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n'), 'gpg'],
    [
      'SSH',
      Buffer.from('-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n'),
      'ssh-keygen',
    ],
  ])('%s is not called damaged, and its tool is named', (_, bytes, tool) => {
    const error = thrownBy(() => readSignature(bytes));
    expect(error.code).toBe('BUNDLE_KIND_REFUSED');
    expect(error.hints.join(' ')).toContain(tool);
    expect(error.hints.join(' ')).not.toContain('sign the artifact again');
  });

  const text = (content: string): Buffer => Buffer.from(content);
  it.each<[string, Buffer]>([
    ['OpenPGP further in', text('x\n-----BEGIN PGP SIGNATURE-----\n')],
    ['SSH further in', text('x\n-----BEGIN SSH SIGNATURE-----\n')],
    ['minisign further in', text('x\nuntrusted comment: x\n')],
    ['cosign 2 further in', text('x{"base64Signature":"AAAA"}')],
    ['an envelope further in', text('x{"payload":""}')],
    ['base64 with something before it', text(`!${'A'.repeat(60)}`)],
    ['base64 with something after it', text(`${'A'.repeat(60)}!`)],
    ['base64 that is too short', text('A'.repeat(59))],
    ['base64 that is too long', text('A'.repeat(1401))],
    ['something after 2,047 bytes', text(`${'A'.repeat(60)}${' '.repeat(1987)}!`)],
    ['a media type with a head', version('x/application/vnd.dev.sigstore.bundle.v0.2+json')],
    ['a media type with a tail', version('application/vnd.dev.sigstore.bundle.v0.2+json;x')],
    ['a media type that is a number', changed((b) => Object.assign(b, { mediaType: 3 }))],
  ])('%s is damaged, and no other kind', (_, bytes) => {
    expect(codeOf(() => readSignature(bytes))).toBe('BUNDLE_MALFORMED');
  });

  it.each<[string, Buffer]>([
    ['as short as they are', text('A'.repeat(60))],
    ['as long as they are', text(`${'A'.repeat(1400)}==\n`)],
    ['whatever comes after 2,048 bytes', text(`${'A'.repeat(60)}${' '.repeat(1988)}!`)],
  ])('a bare signature is known: %s', (_, bytes) => {
    expect(codeOf(() => readSignature(bytes))).toBe('BUNDLE_KIND_REFUSED');
  });
});
