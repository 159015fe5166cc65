/**
 * Mistakes that others made and published, each tried here under its name. docs/SECURITY-MODEL.md lists all that were
 * looked at: those that are tried elsewhere, and those that cannot apply, with the reason.
 */
import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decodeBundle, encodeBundle, type SignedEnvelope } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { MAX_FILE_BUNDLE_BYTES, readBundleFile } from '../../src/bundle/file.ts';
import { bundlePathOf } from '../../src/bundle/location.ts';
import { hasPassed } from '../../src/flow/progress.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE } from '../../src/statement/statement.ts';
import { trustPublicKeys, trustTransitKey, type TrustRoot } from '../../src/verify/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const trust = trustTransitKey({
  mount: 'transit',
  name: 'k',
  minVersion: 1,
  versions: [{ version: 1, publicKey: key.publicKey }],
});
const sha256 = 'ab'.repeat(32);
const statement = modelSignatureStatement({ name: 'a.bin', sha256 }, 7, {
  mount: 'transit',
  key: 'k',
  keyVersion: 1,
  signedAt: new Date(0),
});
const payload = encodeStatement(statement);
const signed = (bytes: Buffer, payloadType = IN_TOTO_PAYLOAD_TYPE): SignedEnvelope => {
  const envelope = { payloadType, payload: bytes };
  return { envelope, signature: signWith(key, signedMessage(envelope)), hint: key.publicKey.hint };
};
const good = signed(payload);
const expecting = (types = [MODEL_SIGNATURE_TYPE], root: TrustRoot = trust) =>
  ({
    kind: 'file',
    name: 'a.bin',
    trust: root,
    policy: { predicateTypes: types, nameCheck: 'path' },
  }) as const;
const verified = async (bundle: SignedEnvelope, ...expected: Parameters<typeof expecting>): Promise<string> =>
  rejectedCode(async () => {
    const proof = await verify(decodeBundle(encodeBundle(bundle)), expecting(...expected));
    proof.conclude({ sha256, size: 7 });
  });
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const document = JSON.parse(payload.toString()) as Record<string, unknown>;

it('the bundle of these tests verifies, so that each refusal means something', async () => {
  expect(await verified(good)).toBe('nothing');
});

describe('cosign', () => {
  it.each<[string, SignedEnvelope]>([
    ['PAYLOAD_TYPE_REFUSED', signed(payload, 'text/plain')],
    ['STATEMENT_MALFORMED', signed(Buffer.from('not json'))],
    ['STATEMENT_MALFORMED', signed(json({ ...document, _type: 'https://in-toto.io/Statement/v0.1' }))],
    [
      'PREDICATE_TYPE_REFUSED',
      signed(json({ ...document, predicateType: 'https://slsa.dev/provenance/v1' })),
    ],
    ['PREDICATE_MALFORMED', signed(json({ ...document, predicate: {} }))],
  ])('CVE-2026-39395: a malformed payload or another predicate type is %s', async (code, bundle) => {
    expect(await verified(bundle)).toBe(code);
  });

  it('CVE-2026-22703: a log entry beside the signature proves nothing', async () => {
    const forged = JSON.parse(encodeBundle({ ...good, signature: Buffer.alloc(70, 1) }).toString()) as {
      verificationMaterial: object;
    };
    const entry = { logIndex: '1', integratedTime: '1', inclusionPromise: { signedEntryTimestamp: 'AAAA' } };
    forged.verificationMaterial = { ...forged.verificationMaterial, tlogEntries: [entry] };
    expect(['BUNDLE_MALFORMED', 'SIGNATURE_INVALID']).toContain(
      await rejectedCode(async () => verify(decodeBundle(json(forged)), expecting())),
    );
  });

  it('CVE-2022-36056: a good bundle of something else does not verify this artifact', async () => {
    const other = { ...statement, subject: { name: 'a.bin', sha256: 'cd'.repeat(32) } };
    expect(await verified(signed(encodeStatement(other)))).toBe('DIGEST_MISMATCH');
    const named = { ...statement, subject: { name: 'b.bin', sha256 } };
    expect(await verified(signed(encodeStatement(named)))).toBe('SUBJECT_NAME_MISMATCH');
  });

  it('CVE-2022-35929: nothing found is not passed', async () => {
    const none = { planned: 0, signed: 0, verified: 0, resigned: 0, skipped: 0, failed: 0 };
    expect(hasPassed(none)).toBe(false);
    expect(hasPassed({ ...none, planned: 2, verified: 1 })).toBe(false);
    expect(await verified(good, [])).toBe('PREDICATE_TYPE_REFUSED');
  });

  it('CVE-2024-29902, CVE-2023-46737, notation-go CVE-2023-25656: a bundle has an upper size and one signature', () => {
    const path = join(temporaryDirectory(), 'huge.sig.json');
    writeFileSync(path, '{');
    truncateSync(path, 2 ** 40);
    expect(codeOf(() => readBundleFile(path, MAX_FILE_BUNDLE_BYTES))).toBe('BUNDLE_TOO_LARGE');
    const many = JSON.parse(encodeBundle(good).toString()) as { dsseEnvelope: { signatures: unknown[] } };
    many.dsseEnvelope.signatures = Array.from({ length: 1000 }, () => many.dsseEnvelope.signatures[0]);
    expect(codeOf(() => decodeBundle(json(many)))).toBe('BUNDLE_MALFORMED');
  });
});

describe('sigstore-go', () => {
  it('CVE-2024-45395: a statement has one subject', async () => {
    const subject = (document['subject'] as unknown[])[0];
    for (const count of [0, 2, 1025]) {
      const subjects = Array.from({ length: count }, () => subject);
      expect(await verified(signed(json({ ...document, subject: subjects })))).toBe('STATEMENT_MALFORMED');
    }
  });

  it('CVE-2026-54787: a key of unknown version does not satisfy a minimum', async () => {
    const bare = { ...trustPublicKeys([key.publicKey.pem]), minVersion: 2 };
    expect(await verified(good, undefined, bare)).toBe('KEY_VERSION_RETIRED');
  });
});

it('go-tuf GHSA-3633-5h82-39pq: a key that is given twice counts once, as its oldest version', async () => {
  expect(trustPublicKeys([key.publicKey.pem, key.publicKey.pem]).keys.size).toBe(1);
  for (const order of [
    [1, 2],
    [2, 1],
    [2, 1, 2],
  ]) {
    const versions = order.map((version) => ({ version, publicKey: key.publicKey }));
    const twice = trustTransitKey({ mount: 'transit', name: 'k', minVersion: 1, versions }, 2);
    expect(await verified(good, undefined, twice)).toBe('KEY_VERSION_RETIRED');
  }
});

it('notation CVE-2024-23332: an older version of the key can be refused, however good its signature', async () => {
  expect(await verified(good, undefined, { ...trust, minVersion: 2 })).toBe('KEY_VERSION_RETIRED');
});

it('slsa-verifier GHSA-r2xv-vpr2-42m9: nothing is read from a payload whose signature is bad', async () => {
  const forged = { ...good, envelope: { ...good.envelope, payload: json({ ...document, predicate: 'x' }) } };
  expect(await verified(forged)).toBe('SIGNATURE_INVALID');
});

describe('names in signed data are data', () => {
  it.each(['../x', '/etc/passwd', 'a/../../x', './x', 'a//b', '', 'a\u0000b'])(
    'sigstore CVE-2026-24137, go-tuf CVE-2026-24686, gh CVE-2024-54132: a model does not reach %j',
    async (name) => {
      const root = createHash('sha256').update(Buffer.from(sha256, 'hex')).digest('hex');
      const manifest = {
        ...document,
        subject: [{ name: 'model', digest: { sha256: root } }],
        predicateType: MODEL_MANIFEST_TYPE,
        predicate: {
          serialization: { method: 'files', hash_type: 'sha256' },
          resources: [{ name, algorithm: 'sha256', digest: sha256 }],
        },
      };
      const policy = { predicateTypes: [], nameCheck: 'path' } as const;
      const expected = { kind: 'model', name: 'model', trust, policy } as const;
      expect(await rejectedCode(async () => verify(signed(json(manifest)), expected))).toBe(
        'PREDICATE_MALFORMED',
      );
    },
  );

  it('@actions/artifact CVE-2024-42471: no name leads out of signatures-dir', () => {
    for (const name of ['../a.bin', 'a/../../b.bin', '/a.bin'])
      expect(codeOf(() => bundlePathOf('/w/a.bin', name, { signaturesDir: '/s' }))).toBe(
        'ARTIFACT_NAME_UNUSABLE',
      );
  });
});
