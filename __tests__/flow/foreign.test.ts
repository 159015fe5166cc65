/** Bundles by other software under a trusted key, as their formats have them; the real programs are in integration/. */
import { createHash, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { claimOf } from '../../src/flow/claim.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import type { PublicKey } from '../../src/keys/public-key.ts';
import { simpleSigning } from '../../src/statement/image-signature.ts';
import { decodeModelSignature, MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { decodeStatement } from '../../src/statement/statement.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, signWith, trustVersions, type LocalKey } from '../support/local-keys.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { verifyFiles } from '../support/transit.ts';

const key = makeKey('ecdsa-p256');
const newer = makeKey('ecdsa-p256');
const stranger = makeKey('ecdsa-p256');
const trust = trustVersions(key, newer);
const derHint = ({ key: one }: PublicKey): string =>
  createHash('sha256')
    .update(one.export({ type: 'spki', format: 'der' }))
    .digest('base64');

let directory: string;
const at = (name: string): string => join(directory, name);
beforeEach(() => {
  directory = temporaryDirectory();
  writeFiles(directory, { 'sub/weights.bin': 'weights' });
});
const artifact = () => artifactAt(directory, 'sub/weights.bin');

function put(
  fields: object,
  signer: LocalKey,
  material: object = { publicKey: { hint: derHint(signer.publicKey) } },
) {
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: material,
    ...fields,
  };
  writeFileSync(at('sub/weights.bin.sig.json'), JSON.stringify(bundle));
}

/** As `cosign sign-blob` writes it. */
function signBlob(
  signer = key,
  {
    algorithm = 'SHA2_256',
    hash = 'sha256',
    material,
  }: { algorithm?: string; hash?: string; material?: object } = {},
): void {
  const bytes = readFileSync(at('sub/weights.bin'));
  put(
    {
      messageSignature: {
        messageDigest: { algorithm, digest: createHash(hash).update(bytes).digest('base64') },
        signature: sign(hash, bytes, signer.privateKey).toString('base64'),
      },
    },
    signer,
    material,
  );
}

const COSIGN_TYPE = 'https://cosign.sigstore.dev/attestation/v1';

/** As `cosign attest-blob` writes it. */
function attestBlob(signer = key, name = 'weights.bin', predicateType = COSIGN_TYPE): void {
  const sha256 = createHash('sha256')
    .update(readFileSync(at('sub/weights.bin')))
    .digest('hex');
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v0.1',
      subject: [{ name, digest: { sha256 } }],
      predicateType,
      predicate: { version: '1' },
    }),
  );
  const envelope = { payloadType: 'application/vnd.in-toto+json', payload };
  const sig = signWith(signer, signedMessage(envelope)).toString('base64');
  put(
    {
      dsseEnvelope: {
        payload: payload.toString('base64'),
        payloadType: envelope.payloadType,
        signatures: [{ sig }],
      },
    },
    signer,
  );
}

const NAMELESS = { nameCheck: 'none' } as const;
const verdict = async (policy = {}, root = trust) => {
  const { codes, sentences } = await verifyFiles(root, [artifact()], undefined, policy);
  return [codes['sub/weights.bin'], sentences['sub/weights.bin']];
};

async function resign(root = trust, signer = localSigner(newer, 2)): Promise<ArtifactRecord> {
  const digester = createDigester();
  const records: ArtifactRecord[] = [];
  await resignArtifacts(
    {
      artifacts: [artifact()],
      trust: root,
      hmac: { suffix: '.hmac', encoding: 'hex' },
      allowUnsigned: false,
      removeHmac: false,
    },
    { signer, digester, now: () => new Date(), record: (one) => void records.push(one) },
  );
  await digester.close();
  return records[0]!;
}

it('the name is proven by a statement that has all of it', async () => {
  const proofAfter = async (by: () => void): Promise<unknown> => {
    by();
    expect(await resign()).toMatchObject({ status: 'resigned' });
    const { envelope } = decodeBundle(readFileSync(at('sub/weights.bin.sig.json')));
    return decodeModelSignature(decodeStatement(envelope.payload)).supersedes?.nameProof;
  };
  expect(await proofAfter(signBlob)).toBe('none');
  expect(await proofAfter(attestBlob)).toBe('none');
  expect(await proofAfter(() => attestBlob(key, 'sub/weights.bin'))).toBeUndefined();
});

describe('a signature over bytes', () => {
  it('is read for no longer than the run, and no further than planned', async () => {
    signBlob();
    const policy = { predicateTypes: [MODEL_SIGNATURE_TYPE], ...NAMELESS };
    const asked = { trust, policy, hashBundle: false };
    const planned = artifact();
    expect(await claimOf(planned, asked)).toMatchObject({ by: 'bundle' });
    expect(await claimOf(planned, { ...asked, signal: AbortSignal.abort() })).toMatchObject({
      by: 'refused',
      error: { code: 'CANCELLED' },
    });
    writeFileSync(planned.path, 'weights and more');
    expect(await claimOf(planned, asked)).toMatchObject({
      by: 'refused',
      error: { code: 'ARTIFACT_CHANGED' },
    });
  });

  it('proves the bytes, where no name is asked for', async () => {
    signBlob();
    expect(await verdict(NAMELESS)).toEqual(['verified', '']);
  });

  it.each(['path', 'basename'] as const)(
    'proves no name: name-check %s refuses it, and says how it passes',
    async (nameCheck) => {
      signBlob();
      const [code, sentence] = await verdict({ nameCheck });
      expect(code).toBe('BUNDLE_KIND_REFUSED');
      expect(sentence).toContain('proves bytes but no name');
    },
  );

  it.each<[string, string, () => void]>([
    ['another key', 'KEY_UNTRUSTED', () => signBlob(stranger)],
    [
      'the hint of our key and another signature',
      'SIGNATURE_INVALID',
      () => signBlob(stranger, { material: { publicKey: { hint: derHint(key.publicKey) } } }),
    ],
    [
      'other bytes than it speaks of',
      'DIGEST_MISMATCH',
      () => {
        signBlob();
        writeFiles(directory, { 'sub/weights.bin': 'changed' });
      },
    ],
    [
      'another hash than the key signs with',
      'BUNDLE_KIND_REFUSED',
      () => signBlob(key, { algorithm: 'SHA2_512', hash: 'sha512' }),
    ],
    [
      'a certificate of Sigstore',
      'BUNDLE_KIND_REFUSED',
      () => signBlob(key, { material: { certificate: { rawBytes: 'AAAA' }, tlogEntries: [{}] } }),
    ],
  ])('is refused with %s', async (_, code, act) => {
    act();
    expect((await verdict(NAMELESS))[0]).toBe(code);
  });

  it('is tried under every key when it names none', async () => {
    signBlob(key, { material: { publicKey: {} } });
    const others = Array.from({ length: 10 }, () => makeKey('ecdsa-p256').publicKey.pem);
    expect((await verdict(NAMELESS, trustPublicKeys([...others, key.publicKey.pem])))[0]).toBe('verified');
    expect((await verdict(NAMELESS, trustPublicKeys(others)))[0]).toBe('SIGNATURE_INVALID');
  });

  it('meets no demand, since it says nothing', async () => {
    signBlob();
    const demands = { repository: 'org/models', now: new Date() };
    expect((await verdict({ ...NAMELESS, demands }))[0]).toBe('POLICY_UNMET');
  });

  it('is none where a caller asks for a predicate', async () => {
    signBlob();
    const [code] = await verdict({ ...NAMELESS, predicateTypes: ['https://slsa.dev/provenance/v1'] });
    expect(code).toBe('PREDICATE_TYPE_REFUSED');
  });

  it.each([
    [
      'an envelope',
      signedMessage({ payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{}') }),
    ],
    ['cosign’s older form', simpleSigning('registry.example.com/team/fraud', `sha256:${'a'.repeat(64)}`)],
  ])('is none where the bytes are a copy of the message of %s', async (_, message) => {
    writeFiles(directory, { 'sub/weights.bin': message.toString() });
    signBlob();
    expect((await verdict(NAMELESS))[0]).toBe('SIGNATURE_INVALID');
    expect(await resign()).toMatchObject({ status: 'failed', error: { code: 'SIGNATURE_INVALID' } });
  });

  it('is proof enough to re-sign, and only under the same key', async () => {
    signBlob();
    expect(await resign()).toMatchObject({
      status: 'resigned',
      before: { scheme: 'transit', keyVersion: 1 },
    });
    expect((await verdict())[0]).toBe('verified');
    // Also where the key was never rotated: the name is what is missing. Once it is there, nothing is left to do.
    signBlob();
    expect(await resign(trust, localSigner(key, 1))).toMatchObject({ status: 'resigned' });
    expect(await resign(trust, localSigner(key, 1))).toMatchObject({ status: 'skipped' });
    signBlob(newer);
    expect(await resign(trust, localSigner(key, 1))).toMatchObject({ status: 'skipped', keyVersion: 2 });
    expect(await resign()).toMatchObject({ status: 'resigned', keyVersion: 2 });
    signBlob(stranger);
    const before = readFileSync(at('sub/weights.bin.sig.json'));
    expect(await resign()).toMatchObject({ status: 'failed', error: { code: 'KEY_UNTRUSTED' } });
    expect(readFileSync(at('sub/weights.bin.sig.json'))).toEqual(before);
  });
});

describe('an attestation', () => {
  it('verifies with its predicate type, and by the last component of its name', async () => {
    attestBlob();
    const predicateTypes = [COSIGN_TYPE];
    expect((await verdict({ predicateTypes, nameCheck: 'basename' }))[0]).toBe('verified');
    expect((await verdict({ predicateTypes }))[0]).toBe('SUBJECT_NAME_MISMATCH');
    expect((await verdict({ nameCheck: 'basename' }))[0]).toBe('PREDICATE_TYPE_REFUSED');
  });

  it('is proof enough to re-sign, under the same key and for the same name', async () => {
    attestBlob(stranger);
    expect(await resign()).toMatchObject({ error: { code: 'KEY_UNTRUSTED' } });
    attestBlob(key, 'other.bin');
    expect(await resign()).toMatchObject({ error: { code: 'SUBJECT_NAME_MISMATCH' } });
    // Whatever it says: a scan that failed is no reason to sign.
    attestBlob(key, 'weights.bin', 'https://in-toto.io/attestation/test-result/v0.1');
    expect(await resign()).toMatchObject({ error: { code: 'PREDICATE_TYPE_REFUSED' } });
    attestBlob();
    writeFiles(directory, { 'sub/weights.bin': 'changed' });
    expect(await resign()).toMatchObject({ error: { code: 'DIGEST_MISMATCH' } });
    attestBlob();
    expect(await resign()).toMatchObject({ status: 'resigned' });
    expect((await verdict())[0]).toBe('verified');
  });
});
