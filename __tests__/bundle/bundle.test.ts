import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBundle, encodeBundle } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { codeOf } from '../support/thrown.ts';

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
    ['a later media type', changed((b) => (b.mediaType = 'application/vnd.dev.sigstore.bundle.v9.9+json'))],
    ['a media type with a tail', changed((b) => (b.mediaType += ';evil'))],
    [
      'an older media type',
      changed((b) => (b.mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.1')),
    ],
    ['no envelope', changed((b) => delete (b as Partial<BundleJson>).dsseEnvelope)],
    ['no verification material', changed((b) => delete (b as Partial<BundleJson>).verificationMaterial)],
    ['no signature', changed((b) => (b.dsseEnvelope.signatures = []))],
    ['two signatures', changed((b) => b.dsseEnvelope.signatures.push({ sig: 'AAAA', keyid: '' }))],
    ['an empty signature', changed((b) => (b.dsseEnvelope.signatures = [{ sig: '', keyid: '' }]))],
    ['an empty payload', changed((b) => (b.dsseEnvelope.payload = ''))],
    ['a foreign keyid', changed((b) => (b.dsseEnvelope.signatures = [{ sig: 'AAAA', keyid: 'other' }]))],
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
    ['a hint that is no digest', changed((b) => (b.verificationMaterial['publicKey'] = { hint: 'latest' }))],
    ['an upper-case hint', changed((b) => (b.verificationMaterial['publicKey'] = { hint: 'AB'.repeat(32) }))],
    ['no hint', changed((b) => (b.verificationMaterial['publicKey'] = {}))],
    [
      'a certificate',
      changed((b) => (b.verificationMaterial = { certificate: { rawBytes: 'AAAA' }, tlogEntries: [] })),
    ],
    [
      'a message signature',
      Buffer.from(
        JSON.stringify({
          mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
          messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: 'AAAA' }, signature: 'AAAA' },
        }),
      ),
    ],
    ['a hint in a list', changed((b) => (b.verificationMaterial['publicKey'] = { hint: [hint] }))],
    ['a payload type in a list', changed((b) => Object.assign(b.dsseEnvelope, { payloadType: ['x'] }))],
    ['a keyid that is null', changed((b) => Object.assign(b.dsseEnvelope.signatures[0]!, { keyid: null }))],
    ['log entries that are text', changed((b) => (b.verificationMaterial['tlogEntries'] = 'x'))],
    ['log entries that are null', changed((b) => (b.verificationMaterial['tlogEntries'] = null))],
    [
      'a certificate beside the key',
      changed((b) => (b.verificationMaterial['certificate'] = { rawBytes: 'AAAA' })),
    ],
    ['a message signature beside the envelope', changed((b) => Object.assign(b, { messageSignature: {} }))],
    ['an unknown field', changed((b) => Object.assign(b, { extra: 1 }))],
    [
      'an unknown field beside the hint',
      changed((b) => (b.verificationMaterial['publicKey'] = { hint, version: 1 })),
    ],
    [
      'an unknown field of a signature',
      changed((b) => Object.assign(b.dsseEnvelope.signatures[0]!, { cert: '' })),
    ],
    ['the payload twice', Buffer.from(good.toString().replace('"payload":', '"payload":"e30=","payload":'))],
  ])('refuses %s', (_, malformed) => {
    expect(codeOf(() => decodeBundle(malformed))).toBe('BUNDLE_MALFORMED');
  });
});
