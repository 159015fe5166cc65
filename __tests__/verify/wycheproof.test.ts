/** Project Wycheproof's signatures, made to break verifiers, against ours: one file of vectors for each key type. */
import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
  sign,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { KEY_TYPES, type KeyType } from '../../src/keys/key-type.ts';
import { publicKeyFromPem, type PublicKey } from '../../src/keys/public-key.ts';
import { signatureMatches } from '../../src/verify/steps/signature.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { codeOf } from '../support/thrown.ts';

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKeyPem: string;
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: 'valid' | 'invalid' | 'acceptable';
    }[];
  }[];
}

/** Of ML-DSA, no vectors are kept here: integration/interoperability.test.ts tries it against another implementation. */
type Vectored = Exclude<KeyType, `mldsa-${string}`>;
const FILES: Readonly<Record<Vectored, string>> = {
  'ecdsa-p256': 'ecdsa_secp256r1_sha256',
  'ecdsa-p384': 'ecdsa_secp384r1_sha384',
  'ecdsa-p521': 'ecdsa_secp521r1_sha512',
  ed25519: 'ed25519',
  'rsa-2048': 'rsa_signature_2048_sha256',
  'rsa-3072': 'rsa_signature_3072_sha256',
  'rsa-4096': 'rsa_signature_4096_sha256',
};

function vectorsOf(type: Vectored): Vectors {
  const file = join(import.meta.dirname, '../fixtures/wycheproof', `${FILES[type]}.json.gz`);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as Vectors;
}

/** Keys with the exponent 3 are refused as such, and here lead on to the signatures all the same. */
function keyOf(pem: string, type: KeyType): PublicKey {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyDetails?.publicExponent === 3n) {
    expect(codeOf(() => publicKeyFromPem(pem))).toBe('ALGORITHM_REFUSED');
    return { key, type, pem, hint: '' };
  }
  const publicKey = publicKeyFromPem(pem);
  expect(publicKey.type).toBe(type);
  return publicKey;
}

describe('Wycheproof', () => {
  it.each(Object.keys(FILES) as Vectored[])('%s: accepts what is valid and nothing else', async (type) => {
    const { numberOfTests, testGroups } = vectorsOf(type);
    const wrong: string[] = [];
    let done = 0;
    for (const { publicKeyPem, tests } of testGroups) {
      const publicKey = keyOf(publicKeyPem, type);
      for (const { tcId, comment, msg, sig, result } of tests) {
        const accepted = await signatureMatches(publicKey, Buffer.from(msg, 'hex'), Buffer.from(sig, 'hex'));
        // "Acceptable" is one RSA signature without the NULL beside the hash's name: not how anybody should encode it.
        if (accepted !== (result === 'valid')) wrong.push(`${tcId} (${result}): ${comment}`);
        done += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(done).toBe(numberOfTests);
    expect(done).toBeGreaterThan(100);
  });
});

describe('low-level forgeries', () => {
  const message = Buffer.from('what was signed');
  const keys = new Map(KEY_TYPES.map((type) => [type, makeKey(type)]));
  const keyOfType = (type: KeyType) => keys.get(type)!;

  it.each(KEY_TYPES)('%s: no empty, short, constant, lengthened or shortened signature', async (type) => {
    const key = keyOfType(type);
    const good = signWith(key, message);
    expect(await signatureMatches(key.publicKey, message, good)).toBe(true);
    const forgeries = [
      Buffer.alloc(0),
      ...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])),
      ...[0x00, 0x01, 0xff].map((byte) => Buffer.alloc(good.length, byte)),
      Buffer.concat([good, Buffer.from([0])]),
      Buffer.concat([Buffer.from([0]), good]),
      Buffer.concat([good, good]),
      good.subarray(0, -1),
      good.subarray(1),
    ];
    for (const forged of forgeries)
      expect(await signatureMatches(key.publicKey, message, forged)).toBe(false);
  });

  it.each(KEY_TYPES)('%s: no signature by a key of another type', async (type) => {
    const { publicKey } = keyOfType(type);
    for (const other of KEY_TYPES) {
      if (other === type) continue;
      expect(await signatureMatches(publicKey, message, signWith(keyOfType(other), message))).toBe(false);
    }
  });

  it.each(['ecdsa-p256', 'ecdsa-p384', 'ecdsa-p521'] as const)('%s: nothing but DER', async (type) => {
    const { privateKey, publicKey } = keyOfType(type);
    const hash = { 'ecdsa-p256': 'sha256', 'ecdsa-p384': 'sha384', 'ecdsa-p521': 'sha512' }[type];
    const flat = sign(hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const der = signWith(keyOfType(type), message);
    const header = der[1] === 0x81 ? 3 : 2;
    const content = der.subarray(header);
    const length = (size: number): number[] => (size < 128 ? [size] : [0x81, size]);
    const [, first = 0] = content;
    const r = content.subarray(2, 2 + first);
    const s = content.subarray(4 + first);
    const integer = (value: Uint8Array): Buffer => Buffer.from([2, ...length(value.length), ...value]);
    const sequence = (...parts: Buffer[]): Buffer => {
      const body = Buffer.concat(parts);
      return Buffer.concat([Buffer.from([0x30, ...length(body.length)]), body]);
    };
    // Taken apart and put together again it verifies: what follows is refused for its form, not for a slip in this test.
    expect(await signatureMatches(publicKey, message, sequence(integer(r), integer(s)))).toBe(true);
    const forgeries: Record<string, Buffer> = {
      'the two numbers without ASN.1': flat,
      'a long form of the length': Buffer.concat([Buffer.from([0x30, 0x82, 0, content.length]), content]),
      'an indefinite length': Buffer.concat([Buffer.from([0x30, 0x80]), content, Buffer.from([0, 0])]),
      'a leading zero in r': sequence(integer(Buffer.concat([Buffer.from([0]), r])), integer(s)),
      'a leading zero in s': sequence(integer(r), integer(Buffer.concat([Buffer.from([0]), s]))),
      'a byte after s': sequence(integer(r), integer(s), Buffer.from([0])),
      'a third number': sequence(integer(r), integer(s), integer(s)),
      'bytes after the sequence': Buffer.concat([der, Buffer.from([5, 0])]),
      'another tag': Buffer.concat([Buffer.from([0x31]), der.subarray(1)]),
      'r = 0, s = 0': sequence(integer(Buffer.from([0])), integer(Buffer.from([0]))),
      'r = 1, s = 1': sequence(integer(Buffer.from([1])), integer(Buffer.from([1]))),
      'negative r': sequence(integer(Buffer.concat([Buffer.from([0x80]), r])), integer(s)),
    };
    const accepted: string[] = [];
    for (const [name, forged] of Object.entries(forgeries)) {
      if (await signatureMatches(publicKey, message, forged)) accepted.push(name);
    }
    expect(accepted).toEqual([]);
  });

  it('no RSA padding but PKCS #1 v1.5 with the right hash, in full and in its place', async () => {
    const { privateKey, publicKey } = keyOfType('rsa-2048');
    // DigestInfo of SHA-256 up to the hash itself (RFC 8017, section 9.2, note 1).
    const shaInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');
    const raw = (block: Buffer): Buffer =>
      privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block);
    const sha256 = createHash('sha256').update(message).digest();
    const block = (...parts: Uint8Array[]): Buffer => {
      const tail = Buffer.concat(parts);
      return Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(256 - 2 - tail.length, 0xff), tail]);
    };
    const zero = Buffer.from([0]);
    expect(await signatureMatches(publicKey, message, raw(block(zero, shaInfo, sha256)))).toBe(true);
    const short = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(8, 0xff), zero, shaInfo, sha256]);
    const forgeries: Record<string, Buffer> = {
      PSS: sign('sha256', message, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }),
      'SHA-1': sign('sha1', message, privateKey),
      'SHA-512': sign('sha512', message, privateKey),
      'no DigestInfo': raw(block(zero, sha256)),
      'no NULL': raw(
        block(zero, Buffer.from('302f300b0609608648016503040201', 'hex'), Buffer.from([4, 32]), sha256),
      ),
      'the hash on the left and rubbish behind it (Bleichenbacher 2006)': raw(
        Buffer.concat([short, Buffer.alloc(256 - short.length, 0x5a)]),
      ),
      'rubbish among the padding': raw(block(Buffer.from([0x5a, 0xff, 0]), shaInfo, sha256)),
      'block type 2': raw(Buffer.concat([Buffer.from([0, 2]), block(zero, shaInfo, sha256).subarray(2)])),
    };
    const accepted: string[] = [];
    for (const [name, forged] of Object.entries(forgeries)) {
      if (await signatureMatches(publicKey, message, forged)) accepted.push(name);
    }
    expect(accepted).toEqual([]);
  });

  it('no RSA key with a small exponent, of another size, or made for PSS; no other curve', () => {
    const pems = [
      generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }),
      generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 17 }),
      generateKeyPairSync('rsa', { modulusLength: 1024 }),
      generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
      generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }),
      generateKeyPairSync('x25519'),
      generateKeyPairSync('ed448'),
    ].map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(pems.map((pem) => codeOf(() => publicKeyFromPem(pem)))).toEqual(
      pems.map(() => 'ALGORITHM_REFUSED'),
    );
  });
});
