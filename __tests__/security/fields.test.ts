/**
 * Every field of every document that decides something: taken away, of another kind, and beside one that is not known.
 * Each list says what is accepted all the same; everything else is refused.
 */
import { expect, it } from '@jest/globals';
import { readSignature } from '../../src/bundle/bundle.ts';
import { decodeDigestList, DIGEST_LIST_TYPE } from '../../src/statement/digest-list.ts';
import { decodeModelManifest, modelManifestStatement } from '../../src/statement/model-manifest.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
} from '../../src/statement/model-signature.ts';
import { decodeStatement, encodeStatement } from '../../src/statement/statement.ts';
import { decodeTrustFile, encodeTrustFile } from '../../src/verify/trust-file.ts';
import { anchorsIn, encodeTrustedRoot } from '../../src/verify/trusted-root.ts';
import { authority } from '../support/chains.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf } from '../support/thrown.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const KINDS: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['a number', 7],
  ['a text', 'x'],
  ['a flag', true],
  ['a list', []],
  ['an object', {}],
];
const kindOf = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
const parse = (text: string | Buffer): Json => JSON.parse(text.toString()) as Json;

/** Every change of one field, in words, and the document with it. */
function* changesOf(document: Json, at: readonly (string | number)[] = []): Generator<[string, Json]> {
  const value = at.reduce<Json>((inner, step) => (inner as Record<string, Json>)[step]!, document);
  const name = at.join('.');
  const changed = (change: (holder: Record<string, Json>, last: string) => void): Json => {
    const made = structuredClone(document);
    const holder = at
      .slice(0, -1)
      .reduce<Json>((inner, step) => (inner as Record<string, Json>)[step]!, made);
    change(holder as Record<string, Json>, String(at.at(-1)));
    return made;
  };
  if (at.length > 0) {
    if (typeof at.at(-1) === 'string')
      yield [`${name} away`, changed((holder, last) => Reflect.deleteProperty(holder, last))];
    for (const [kind, other] of KINDS) {
      if (kindOf(other) !== kindOf(value))
        yield [`${name} as ${kind}`, changed((holder, last) => void (holder[last] = other))];
    }
  }
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) {
    const made = structuredClone(document);
    const inner = at.reduce<Json>((one, step) => (one as Record<string, Json>)[step]!, made);
    (inner as Record<string, Json>)['unknown'] = 1;
    yield [`${name} with unknown`, made];
  }
  for (const step of Array.isArray(value) ? value.keys() : Object.keys(value))
    yield* changesOf(document, [...at, step]);
}

function accepted(document: Json, read: (json: Buffer) => unknown): readonly string[] {
  expect(codeOf(() => read(Buffer.from(JSON.stringify(document))))).toBe('nothing');
  return [...changesOf(document)].flatMap(([change, made]) => {
    const code = codeOf(() => read(Buffer.from(JSON.stringify(made))));
    expect(code).not.toMatch(/^not an|INTERNAL/);
    return code === 'nothing' ? [change] : [];
  });
}
const { publicKey } = makeKey('ecdsa-p256');
const time = '2026-01-01T00:00:00.000Z';

it('a trust file', () => {
  const version = { version: 1, publicKey, createdAt: time, retiredAt: time, compromisedAt: time };
  const key = { mount: 'transit', name: 'k', minVersion: 1, versions: [version] };
  const file = parse(encodeTrustFile(key, 'a'.repeat(64), new Date(0)));
  expect(accepted(file, decodeTrustFile)).toEqual([
    'versions.0.createdAt away',
    'versions.0.retiredAt away',
    'versions.0.compromisedAt away',
  ]);
});

it('a TrustedRoot', () => {
  const root = authority('root').der;
  const written = parse(encodeTrustedRoot({ certificateAuthorities: [root], timestampAuthorities: [root] }));
  const document = { ...(written as object), tlogs: [], ctlogs: [] } as Json;
  const read = (json: Buffer): unknown => anchorsIn(json.toString(), 'certificateAuthorities');
  expect(accepted(document, read)).toEqual([
    'certificateAuthorities.0.validFor away',
    'certificateAuthorities.0.validFor as a list',
    'certificateAuthorities.0.validFor.start away',
    'certificateAuthorities.0.validFor.end away',
    'timestampAuthorities away',
    'timestampAuthorities.0.validFor away',
    'timestampAuthorities.0.validFor as a list',
    'timestampAuthorities.0.validFor.start away',
    'timestampAuthorities.0.validFor.end away',
    'tlogs away',
    'ctlogs away',
  ]);
});

const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'n', digest: { sha256: 'a'.repeat(64) }, annotations: {} }],
  predicateType: 't',
  predicate: {},
};
it('a statement', () => {
  expect(accepted(statement, decodeStatement)).toEqual([
    ' with unknown',
    'subject.0 with unknown',
    'subject.0.digest with unknown',
    'subject.0.annotations away',
    'subject.0.annotations with unknown',
    'predicate with unknown',
  ]);
});

it('a list of digests', () => {
  const digest = { sha256: 'a'.repeat(64) };
  const annotations = { actual_hash_algorithm: 'file-sha256' };
  const document = {
    ...statement,
    subject: [{ name: 'n', digest, annotations }],
    predicateType: DIGEST_LIST_TYPE,
  };
  expect(accepted(document, decodeDigestList)).toEqual([
    ' with unknown',
    'predicate away',
    'predicate as null',
    'predicate as a number',
    'predicate as a text',
    'predicate as a flag',
    'predicate as a list',
    'predicate with unknown',
  ]);
});

const said: ModelSignature = {
  vault: { mount: 'transit', key: 'k', keyVersion: 1 },
  signedAt: time,
  artifact: { size: 1 },
  source: {
    origin: 'environment',
    server: 's',
    repository: 'o/r',
    repositoryId: '1',
    repositoryOwnerId: '2',
    ref: 'refs/heads/main',
    sha: 'a',
    workflow: 'w',
    jobWorkflow: 'j',
    event: 'push',
    actor: 'me',
    runId: '3',
    runAttempt: '1',
  },
  supersedes: {
    type: 'transit',
    keyVersion: 1,
    bundleSha256: 'a'.repeat(64),
    firstSignedAt: time,
    nameProof: 'digests',
  },
  metadata: { a: 'b' },
};
const predicate = (json: Buffer): unknown =>
  decodeModelSignature({
    subject: { name: 'n', sha256: 'a'.repeat(64) },
    predicateType: MODEL_SIGNATURE_TYPE,
    predicate: parse(json) as Record<string, unknown>,
  });

it('our own predicate', () => {
  expect(accepted(said as unknown as Json, predicate)).toEqual([
    ' with unknown',
    'vault with unknown',
    'artifact with unknown',
    'source away',
    'source with unknown',
    'source.repositoryId away',
    'source.repositoryOwnerId away',
    'source.workflow away',
    'source.jobWorkflow away',
    'source.event away',
    'source.actor away',
    'source.runId away',
    'source.runAttempt away',
    'supersedes away',
    'supersedes with unknown',
    'supersedes.firstSignedAt away',
    'supersedes.nameProof away',
    'metadata away',
    'metadata.a away',
  ]);
});

it.each(['none', 'hmac-sha256'])('our own predicate over %s', (type) => {
  const document = { ...said, supersedes: { type, nameProof: 'none' } } as unknown as Json;
  expect(accepted(document, predicate).filter((one) => one.startsWith('supersedes'))).toEqual([
    'supersedes away',
    'supersedes with unknown',
    'supersedes.nameProof away',
  ]);
});

it('the manifest of a model', () => {
  const made = modelManifestStatement(
    'm',
    {
      serialization: { method: 'shards', shardSize: 4 },
      resources: [{ file: 'a', range: { start: 0, end: 4 }, sha256: 'a'.repeat(64) }],
      emptyFiles: ['b'],
      ignored: ['c'],
      allowSymlinks: false,
      size: 4,
    },
    { mount: 'transit', key: 'k', keyVersion: 1, signedAt: new Date(0) },
  );
  const document = parse(encodeStatement(made));
  const read = (json: Buffer): unknown => decodeModelManifest(decodeStatement(json));
  expect(accepted(document, read)).toEqual([
    ' with unknown',
    'subject.0 with unknown',
    'subject.0.digest with unknown',
    'subject.0.annotations away',
    'subject.0.annotations with unknown',
    'subject.0.annotations.aegis away',
    'subject.0.annotations.aegis with unknown',
    'subject.0.annotations.aegis.vault with unknown',
    'subject.0.annotations.aegis.artifact with unknown',
    'subject.0.annotations.aegis.emptyFiles away',
    'predicate.serialization.allow_symlinks away',
    'predicate.serialization.ignore_paths away',
    'predicate.resources.0 with unknown',
  ]);
});

const base64 = Buffer.from('x').toString('base64');
const envelope = { payload: base64, payloadType: 't', signatures: [{ sig: base64, keyid: '' }] };
const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const timestamps = { rfc3161Timestamps: [{ signedTimestamp: base64 }] };
it.each<[string, Json, readonly string[]]>([
  [
    'by a key',
    {
      mediaType,
      verificationMaterial: {
        publicKey: { hint: 'h', rawBytes: 'r', keyDetails: 'k', validFor: {} },
        tlogEntries: [],
        timestampVerificationData: timestamps,
      },
      dsseEnvelope: envelope,
    },
    [
      'verificationMaterial.publicKey as a list',
      'verificationMaterial.publicKey.hint away',
      'verificationMaterial.publicKey.hint as null',
      'verificationMaterial.publicKey.rawBytes away',
      'verificationMaterial.publicKey.rawBytes as null',
      'verificationMaterial.publicKey.rawBytes as a number',
      'verificationMaterial.publicKey.rawBytes as a flag',
      'verificationMaterial.publicKey.rawBytes as a list',
      'verificationMaterial.publicKey.rawBytes as an object',
      'verificationMaterial.publicKey.keyDetails away',
      'verificationMaterial.publicKey.keyDetails as null',
      'verificationMaterial.publicKey.keyDetails as a number',
      'verificationMaterial.publicKey.keyDetails as a flag',
      'verificationMaterial.publicKey.keyDetails as a list',
      'verificationMaterial.publicKey.keyDetails as an object',
      'verificationMaterial.publicKey.validFor away',
      'verificationMaterial.publicKey.validFor as null',
      'verificationMaterial.publicKey.validFor as a number',
      'verificationMaterial.publicKey.validFor as a text',
      'verificationMaterial.publicKey.validFor as a flag',
      'verificationMaterial.publicKey.validFor as a list',
      'verificationMaterial.publicKey.validFor with unknown',
      'verificationMaterial.tlogEntries away',
      'verificationMaterial.timestampVerificationData away',
      'verificationMaterial.timestampVerificationData as null',
      'verificationMaterial.timestampVerificationData as a list',
      'verificationMaterial.timestampVerificationData with unknown',
      'verificationMaterial.timestampVerificationData.rfc3161Timestamps away',
      'verificationMaterial.timestampVerificationData.rfc3161Timestamps as null',
      'verificationMaterial.timestampVerificationData.rfc3161Timestamps.0 with unknown',
      'dsseEnvelope.signatures.0.keyid away',
      'dsseEnvelope.signatures.0.keyid as null',
    ],
  ],
  [
    'with a chain of certificates',
    {
      mediaType,
      verificationMaterial: { x509CertificateChain: { certificates: [{ rawBytes: base64 }] } },
      dsseEnvelope: envelope,
    },
    [
      'verificationMaterial.x509CertificateChain with unknown',
      'verificationMaterial.x509CertificateChain.certificates.0 with unknown',
      'dsseEnvelope.signatures.0.keyid away',
      'dsseEnvelope.signatures.0.keyid as null',
    ],
  ],
  [
    'of Sigstore',
    {
      mediaType,
      verificationMaterial: { certificate: { rawBytes: base64 }, tlogEntries: [{}] },
      dsseEnvelope: envelope,
    },
    [
      'verificationMaterial.certificate with unknown',
      'verificationMaterial.tlogEntries.0 as null',
      'verificationMaterial.tlogEntries.0 as a number',
      'verificationMaterial.tlogEntries.0 as a text',
      'verificationMaterial.tlogEntries.0 as a flag',
      'verificationMaterial.tlogEntries.0 as a list',
      'verificationMaterial.tlogEntries.0 with unknown',
      'dsseEnvelope.signatures.0.keyid away',
      'dsseEnvelope.signatures.0.keyid as null',
    ],
  ],
  [
    'over bytes',
    {
      mediaType,
      verificationMaterial: { publicKey: { hint: 'h' } },
      messageSignature: {
        messageDigest: { algorithm: 'SHA2_256', digest: base64 },
        signature: base64,
      },
    },
    [
      'verificationMaterial.publicKey as a list',
      'verificationMaterial.publicKey.hint away',
      'verificationMaterial.publicKey.hint as null',
      'messageSignature.messageDigest away',
    ],
  ],
])('a bundle %s', (_, document, changes) => {
  expect(accepted(document, readSignature)).toEqual(changes);
});
