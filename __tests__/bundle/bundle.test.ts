import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBundle, encodeBundle, readSignature } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
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
    ['a message signature beside the envelope', changed((b) => Object.assign(b, { messageSignature: {} }))],
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
      { publicKey: { rawBytes: 'AAAA', keyDetails: 'PKIX_ECDSA_P384_SHA_384' } },
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
    expect(material).toEqual(expected);
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
  });

  it.each([
    ['without a signature', { messageSignature: {} }],
    ['with a field that nobody knows', { messageSignature: { signature: 'AQID', context: 'x' } }],
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
});
