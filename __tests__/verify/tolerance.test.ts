/** What others write differently: ignored where the specification says so, refused where it could mean something else. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { MODEL_MANIFEST_TYPE, rootDigest } from '../../src/statement/model-manifest.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { rejectedCode } from '../support/thrown.ts';

const key = makeKey('ecdsa-p256');
const stranger = makeKey('ecdsa-p256');
const more = ['ecdsa-p384', 'ed25519', 'rsa-2048'] as const;
const trust = trustPublicKeys([...more.map((type) => makeKey(type).publicKey.pem), key.publicKey.pem]);
const sha256 = 'ab'.repeat(32);
const rawBytes = (pem: string): string => Buffer.from(pem).toString('base64');
const derHint = createHash('sha256')
  .update(key.publicKey.key.export({ type: 'spki', format: 'der' }))
  .digest('base64');

type Fields = Record<string, unknown>;
interface Changes {
  readonly bundle?: Fields;
  readonly material?: Fields;
  readonly publicKey?: unknown;
  readonly envelope?: Fields;
  readonly signature?: Fields;
  readonly statement?: Fields;
  readonly subject?: Fields;
  readonly digest?: Fields;
  readonly predicate?: Fields;
  readonly serialization?: Fields;
  readonly resource?: Fields;
}

async function code(changes: Changes): Promise<string> {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'm', digest: { sha256: rootDigest([{ sha256 }]), ...changes.digest }, ...changes.subject },
    ],
    predicateType: MODEL_MANIFEST_TYPE,
    predicate: {
      serialization: {
        method: 'files',
        hash_type: 'sha256',
        allow_symlinks: false,
        ...changes.serialization,
      },
      resources: [{ name: 'a', algorithm: 'sha256', digest: sha256, ...changes.resource }],
      ...changes.predicate,
    },
    ...changes.statement,
  };
  const payloadType = 'application/vnd.in-toto+json';
  const payload = Buffer.from(JSON.stringify(statement, null, 2));
  const sig = signWith(key, signedMessage({ payloadType, payload })).toString('base64');
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: 'publicKey' in changes ? changes.publicKey : { hint: key.publicKey.hint },
      ...changes.material,
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig, keyid: '', ...changes.signature }],
      ...changes.envelope,
    },
    ...changes.bundle,
  };
  const policy = { predicateTypes: [], nameCheck: 'path' } as const;
  return rejectedCode(async () =>
    verify(decodeBundle(Buffer.from(JSON.stringify(bundle))), { kind: 'model', name: 'm', trust, policy }),
  );
}

it.each<[string, Changes]>([
  ['nothing else', {}],
  ['a hint that is nothing', { publicKey: {} }],
  ['a hint that is empty', { publicKey: { hint: '' } }],
  ['a hint that is null', { publicKey: { hint: null } }],
  ['the hint of cosign', { publicKey: { hint: derHint } }],
  [
    'the hint of cosign in the other alphabet',
    { publicKey: { hint: derHint.replaceAll('+', '-').replaceAll('/', '_') } },
  ],
  ['a hint in capitals', { publicKey: { hint: key.publicKey.hint.toUpperCase() } }],
  ['a hint with the name of a server', { publicKey: { hint: 'hashivault://model' } }],
  [
    'the key itself',
    { publicKey: { rawBytes: rawBytes(key.publicKey.pem), keyDetails: 'PKIX_ECDSA_P256_SHA_256' } },
  ],
  ['another key, which is never used', { publicKey: { rawBytes: rawBytes(stranger.publicKey.pem) } }],
  ['a key that is none', { publicKey: { rawBytes: 7, hint: key.publicKey.hint } }],
  ['no keyid', { signature: { keyid: undefined } }],
  ['a keyid that is null', { signature: { keyid: null } }],
  ['a keyid of its own', { signature: { keyid: 'SHA256:abc' } }],
  ['an empty log', { material: { tlogEntries: [] } }],
  ['entries of a log', { material: { tlogEntries: [{ logIndex: '1', canonicalizedBody: 'e30=' }] } }],
  ['no timestamps', { material: { timestampVerificationData: null } }],
  ['more in the statement', { statement: { more: { a: 1 } } }],
  ['more of the subject', { subject: { uri: 'pkg:a', mediaType: 'x', annotations: { theirs: [1] } } }],
  ['more digests', { digest: { sha512: 'not looked at' } }],
  ['more of a resource', { resource: { size: 12, uri: 'https://example.com' } }],
  ['no word on links', { serialization: { allow_symlinks: undefined } }],
  ['paths that were ignored', { serialization: { ignore_paths: ['model.sig', '../x'] } }],
])('takes %s', async (_, changes) => {
  expect(await code(changes)).toBe('nothing');
});

it.each<[string, string, Changes]>([
  ['a field of the bundle', 'BUNDLE_MALFORMED', { bundle: { more: 1 } }],
  ['a field of the material', 'BUNDLE_MALFORMED', { material: { pgp: 1 } }],
  ['a field of the key', 'BUNDLE_MALFORMED', { publicKey: { hint: key.publicKey.hint, more: 1 } }],
  ['a hint that is a number', 'BUNDLE_MALFORMED', { publicKey: { hint: 7 } }],
  ['a key that is null', 'BUNDLE_MALFORMED', { publicKey: null }],
  ['a field of the envelope', 'BUNDLE_MALFORMED', { envelope: { more: 1 } }],
  ['a field of the signature', 'BUNDLE_MALFORMED', { signature: { more: 1 } }],
  ['a keyid that is a number', 'BUNDLE_MALFORMED', { signature: { keyid: 7 } }],
  ['a field of the predicate', 'PREDICATE_MALFORMED', { predicate: { more: 1 } }],
  ['a field of the serialization', 'PREDICATE_MALFORMED', { serialization: { chunk_size: 0 } }],
  ['our own fields in the predicate', 'PREDICATE_MALFORMED', { predicate: { aegis: {} } }],
  [
    'our own annotation with other fields',
    'PREDICATE_MALFORMED',
    { subject: { annotations: { aegis: {} } } },
  ],
  ['a resource by another hash', 'PREDICATE_MALFORMED', { resource: { algorithm: 'sha512' } }],
  ['no resource', 'PREDICATE_MALFORMED', { predicate: { resources: [] } }],
  ['a statement to come', 'STATEMENT_MALFORMED', { statement: { _type: 'https://in-toto.io/Statement/v2' } }],
  [
    'a statement of before',
    'STATEMENT_MALFORMED',
    { statement: { _type: 'https://in-toto.io/Statement/v0.1' } },
  ],
  [
    'a model to come',
    'PREDICATE_TYPE_REFUSED',
    { statement: { predicateType: 'https://model_signing/signature/v2.0' } },
  ],
  [
    'another spelling of the version',
    'BUNDLE_KIND_REFUSED',
    { bundle: { mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.3' } },
  ],
  [
    'version 0.2',
    'BUNDLE_KIND_REFUSED',
    { bundle: { mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.2' } },
  ],
  [
    'version 0.30',
    'BUNDLE_KIND_REFUSED',
    { bundle: { mediaType: 'application/vnd.dev.sigstore.bundle.v0.30+json' } },
  ],
  [
    'a media type in capitals',
    'BUNDLE_MALFORMED',
    { bundle: { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+JSON' } },
  ],
  ['a media type of something else', 'BUNDLE_MALFORMED', { bundle: { mediaType: 'application/json' } }],
])('refuses %s', async (_, expected, changes) => {
  expect(await code(changes)).toBe(expected);
});

it('tries no key that is not trusted, whatever the bundle says', async () => {
  const own = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey;
  const pem = own.export({ type: 'spki', format: 'pem' }).toString();
  const bundle = {
    publicKey: { rawBytes: rawBytes(pem) },
    signature: { sig: Buffer.from('x').toString('base64') },
  };
  expect(await code(bundle)).toBe('SIGNATURE_INVALID');
});
