/** What is read of bundles that nobody has verified, before it is known whether they matter. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { inspectBundle } from '../../src/flow/inspect.ts';
import { speaksOfFile } from '../../src/flow/speaks-of-file.ts';
import { DIGEST_LIST_TYPE } from '../../src/statement/digest-list.ts';
import {
  MODEL_MANIFEST_TYPE,
  modelManifestStatement,
  rootDigest,
} from '../../src/statement/model-manifest.ts';
import {
  MODEL_SIGNATURE_TYPE,
  modelSignature,
  modelSignatureStatement,
} from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../../src/statement/statement.ts';
import { authority, GeneralName, inDays, signer } from '../support/chains.ts';
import { codeOf } from '../support/thrown.ts';
import { timestampAuthority } from '../support/timestamps.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const path = join(temporaryDirectory(), 'x.sig.json');
const OWN = 'https://example.com/evaluation/v1';

function put(
  predicateType: string,
  predicate: object,
  payloadType = 'application/vnd.in-toto+json',
  subject: readonly object[] = [{ name: 'x', digest: { sha256: '0'.repeat(64) } }],
): void {
  const statement = { _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate };
  const payload = Buffer.from(JSON.stringify(statement));
  writeFileSync(path, encodeBundle({ envelope: { payloadType, payload }, signature: Buffer.from('x') }));
}

it('takes a bundle for one of a file by its predicate', () => {
  put(OWN, {});
  expect(speaksOfFile(path)).toBe(true);
  put(MODEL_MANIFEST_TYPE, {});
  expect(speaksOfFile(path)).toBe(false);
  put(OWN, {}, 'text/plain');
  expect(speaksOfFile(path)).toBe(false);
});

it('tells by what a bundle is signed', () => {
  const envelope = { payloadType: 'text/plain', payload: Buffer.from('x') };
  const told = (material: object) => {
    writeFileSync(path, encodeBundle({ envelope, signature: Buffer.from('abc'), ...material }));
    const { verified, signatureBytes, hint, certificates } = inspectBundle(path);
    return { verified, signatureBytes, hint, certificates };
  };
  const bare = { verified: false, signatureBytes: 3, hint: undefined, certificates: undefined };
  expect(told({ hint: 'h' })).toEqual({ ...bare, hint: 'h' });
  const problem = expect.stringContaining('not a certificate in DER') as unknown;
  expect(told({ certificates: [Buffer.from('a'), Buffer.from('b')] })).toEqual({
    ...bare,
    certificates: [{ problem }, { problem }],
  });
});

it('tells what certificates and timestamps say, whoever made them, and which cannot be read', () => {
  const envelope = { payloadType: 'text/plain', payload: Buffer.from('x') };
  const root = authority('root');
  const alternative = [new GeneralName({ uniformResourceIdentifier: 'spiffe://example.com/release' })];
  const leaf = signer(root, { notBefore: inDays(-1), notAfter: inDays(30), alternative });
  const tsa = timestampAuthority();
  const signature = Buffer.from('another signature than that of the bundle');
  const time = new Date('2026-01-02T03:04:05Z');
  const timestamps = [
    tsa.stamp({ signature, time }),
    tsa.stamp({ signature, time, certificates: [] }),
    tsa.stamp({ signature, status: 2 }),
    Buffer.from('none'),
  ];
  const certificates = [leaf.der, root.der];
  writeFileSync(path, encodeBundle({ envelope, signature: Buffer.from('abc'), certificates, timestamps }));
  const found = inspectBundle(path);
  expect(found).toMatchObject({ verified: false, signer: 'certificates' });
  expect(found.certificates).toEqual([
    {
      subject: 'O=aegis, CN=signer',
      subjectAlternativeNames: 'URI:spiffe://example.com/release',
      issuer: 'O=aegis, CN=root',
      validFrom: inDays(-1).toISOString(),
      validTo: inDays(30).toISOString(),
      sha256: createHash('sha256').update(leaf.der).digest('hex'),
    },
    expect.objectContaining({ subject: 'O=aegis, CN=root', issuer: 'O=aegis, CN=root' }),
  ]);
  const many = Array.from({ length: 2008 }, () => leaf.der);
  writeFileSync(path, encodeBundle({ envelope, signature: Buffer.from('abc'), certificates: many }));
  expect(inspectBundle(path).certificates?.slice(7)).toEqual([
    expect.objectContaining({ issuer: 'O=aegis, CN=root' }),
    { problem: 'and 2,000 more, which are not shown' },
  ]);
  expect(found.timestamps).toEqual([
    { time: time.toISOString(), authority: 'O=aegis, CN=timestamps' },
    { time: time.toISOString() },
    { problem: expect.stringContaining('the authority made no timestamp') as unknown },
    { problem: expect.stringContaining('the timestamp is malformed') as unknown },
  ]);
});

it('knows models that are one file, and lists of digests', () => {
  const digest = 'ab'.repeat(32);
  const resource = (name: string) => ({ name, algorithm: 'sha256', digest });
  const sha256 = rootDigest([{ sha256: digest }]);
  const serialization = { method: 'files', hash_type: 'sha256' };
  for (const [name, isFile] of [
    ['.', true],
    ['a', false],
  ] as const) {
    put(MODEL_MANIFEST_TYPE, { serialization, resources: [resource(name)] }, undefined, [
      { name: 'x', digest: { sha256 } },
    ]);
    expect(speaksOfFile(path)).toBe(isFile);
    expect(inspectBundle(path)).toMatchObject({ manifest: { resources: [{ file: name }] } });
  }
  const annotations = { actual_hash_algorithm: 'file-sha256' };
  const subjects = ['a', 'b'].map((name) => ({ name, digest: { sha256: digest }, annotations }));
  put(DIGEST_LIST_TYPE, {}, undefined, subjects);
  expect(inspectBundle(path)).toMatchObject({
    statement: { predicateType: DIGEST_LIST_TYPE },
    manifest: { resources: [{ file: 'a' }, { file: 'b' }] },
  });
  expect(speaksOfFile(path)).toBe(false);
  put(DIGEST_LIST_TYPE, {});
  expect(inspectBundle(path)).toMatchObject({ statement: { predicateType: DIGEST_LIST_TYPE } });
});

const wire = (fields: object, verificationMaterial: object = { publicKey: { hint: 'h' } }): void =>
  writeFileSync(
    path,
    JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { tlogEntries: [], ...verificationMaterial },
      ...fields,
    }),
  );

it('tells what is said of bytes that are signed', () => {
  const signature = Buffer.from('abc').toString('base64');
  const bare = { verified: false, kind: 'bytes', signer: 'key', signatureBytes: 3, hint: 'h' };
  wire({ messageSignature: { signature } });
  expect(inspectBundle(path)).toEqual(bare);
  const digest = Buffer.alloc(32, 0xab).toString('base64');
  wire({ messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature } });
  const messageDigest = `SHA2_256:${'ab'.repeat(32)}`;
  expect(inspectBundle(path)).toEqual({ ...bare, messageDigest });
  expect(speaksOfFile(path)).toBe(false);
});

it('tells the kinds of signers apart', () => {
  const rawBytes = Buffer.from('der').toString('base64');
  const messageSignature = { signature: Buffer.from('abc').toString('base64') };
  const signer = (material: object): string => {
    wire({ messageSignature }, material);
    return inspectBundle(path).signer;
  };
  expect(signer({ publicKey: { hint: 'h' } })).toBe('key');
  expect(signer({ x509CertificateChain: { certificates: [{ rawBytes }] } })).toBe('certificates');
  expect(signer({ certificate: { rawBytes }, tlogEntries: [{}] })).toBe('keyless');
});

describe('a statement', () => {
  const context = { mount: 'transit', key: 'k', keyVersion: 1, signedAt: new Date(0) };
  const outer = {
    ...{ verified: false, kind: 'statement', signer: 'key', signatureBytes: 1, hint: '' },
    payloadType: IN_TOTO_PAYLOAD_TYPE,
  };
  const inspected = (payload: Buffer, payloadType: string = IN_TOTO_PAYLOAD_TYPE) => {
    writeFileSync(path, encodeBundle({ envelope: { payloadType, payload }, signature: Buffer.from('x') }));
    const { hint = '', ...rest } = inspectBundle(path);
    return { ...rest, hint };
  };
  const subject = { name: 'x', sha256: 'ab'.repeat(32) };

  it('about a file is told with our own words, or as it is', () => {
    const ours = modelSignatureStatement(subject, 7, context);
    expect(inspected(encodeStatement(ours))).toEqual({
      ...outer,
      statement: expect.objectContaining({ predicateType: MODEL_SIGNATURE_TYPE }),
      modelSignature: modelSignature(7, context),
    });
    const foreign: Statement = { subject, predicateType: OWN, predicate: { a: 1 } };
    expect(inspected(encodeStatement(foreign))).toEqual({
      ...outer,
      statement: expect.objectContaining(foreign),
    });
  });

  it('about a model is told as a manifest, and our own words beside it', () => {
    const resources = [{ file: 'a', sha256: subject.sha256 }];
    const given = { serialization: { method: 'files' }, resources, emptyFiles: [], ignored: [] } as const;
    const statement = modelManifestStatement('m', { ...given, allowSymlinks: false, size: 7 }, context);
    const found = inspected(encodeStatement(statement));
    expect(found).toEqual({
      ...outer,
      statement: expect.objectContaining({ predicateType: MODEL_MANIFEST_TYPE }),
      manifest: expect.objectContaining({ resources }),
      modelSignature: modelSignature(7, context),
    });
    expect(found.manifest).not.toHaveProperty('modelSignature');
  });

  it.each<[string, object, boolean]>([
    ['that is none', { a: 1 }, false],
    [
      'whose predicate is bad',
      {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'x', digest: { sha256: subject.sha256 } }],
        predicateType: MODEL_SIGNATURE_TYPE,
        predicate: {},
      },
      true,
    ],
  ])('%s is told with the problem', (_, json, hasStatement) => {
    const statement: unknown = hasStatement ? { statement: expect.anything() } : {};
    expect(inspected(Buffer.from(JSON.stringify(json)))).toEqual({
      ...outer,
      ...(statement as object),
      problem: expect.any(String),
    });
  });

  it('of another type is not looked into', () => {
    const payload = encodeStatement(modelSignatureStatement(subject, 7, context));
    expect(inspected(payload, 'text/plain')).toEqual({
      ...{ ...outer, payloadType: 'text/plain' },
      problem: expect.any(String),
    });
  });
});

it('what is no bundle is refused', () => {
  writeFileSync(path, '{}');
  expect(codeOf(() => inspectBundle(path))).toBe('BUNDLE_MALFORMED');
  expect(codeOf(() => inspectBundle(`${path}.none`))).toBe('BUNDLE_MISSING');
});

it.each([
  ['with more values than a file has to say', { values: Array(10_000).fill(0) }],
  ['larger than one of a file may be', { text: 'x'.repeat(1024 * 1024) }],
])('takes none for it that is %s, though all of it can be read', (_, predicate) => {
  put(OWN, predicate);
  expect(inspectBundle(path).statement?.predicateType).toBe(OWN);
  expect(speaksOfFile(path)).toBe(false);
});

it.each([['no JSON'], ['{}']])('takes none for it that cannot be read: %s', (text) => {
  writeFileSync(path, text);
  expect(speaksOfFile(path)).toBe(false);
  expect(speaksOfFile(`${path}.none`)).toBe(false);
});
