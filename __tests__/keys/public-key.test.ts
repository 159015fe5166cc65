/** Public keys as files and servers give them, and what each type of key fixes. */
import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isKeyType, KEY_TYPES, keyTypeOf, schemeOf, type SignatureScheme } from '../../src/keys/key-type.ts';
import { publicKeyFromPem, publicKeyFromTransit } from '../../src/keys/public-key.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const spki = p256.publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('publicKeyFromPem', () => {
  it('gives one spelling to every layout of a key', () => {
    const read = publicKeyFromPem(spki);
    expect(read).toMatchObject({ type: 'ecdsa-p256', pem: spki });
    const odd = `comment\n${spki.replaceAll('\n', '\r\n')}\n\n`;
    expect(publicKeyFromPem(odd)).toMatchObject({ pem: read.pem, hint: read.hint });
    const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(pkcs1).toContain('BEGIN RSA PUBLIC KEY');
    expect(publicKeyFromPem(pkcs1).hint).toBe(
      publicKeyFromPem(rsa.export({ type: 'spki', format: 'pem' }).toString()).hint,
    );
  });

  it.each([
    ['nothing', ''],
    ['two keys', spki + spki],
    ['a key and something else', `${spki}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`],
    ['a private key', p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a private key of its own kind', p256.privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['half a key', spki.slice(0, 80)],
    ['other bytes under the label', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
  ])('refuses %s', (_, pem) => {
    expect(codeOf(() => publicKeyFromPem(pem))).toBe('INPUT_INVALID');
  });
});

/** Nobody has the private half of it: what fixes the type are the lengths. */
const rsaOf = (bits: number, exponent = 65_537): KeyObject => {
  const n = Buffer.alloc(Math.ceil(bits / 8), 0xff);
  n[0] = 0xff >> (8 * n.length - bits);
  const e = Buffer.from(exponent.toString(16).padStart(6, '0'), 'hex');
  return createPublicKey({
    key: { kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') },
    format: 'jwk',
  });
};
const ec = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).publicKey;

describe('the type of a key', () => {
  it.each<[string, KeyObject]>([
    ['ecdsa-p256', p256.publicKey],
    ['ecdsa-p384', ec('secp384r1')],
    ['ecdsa-p521', ec('secp521r1')],
    ['ed25519', generateKeyPairSync('ed25519').publicKey],
    ['mldsa-44', generateKeyPairSync('ml-dsa-44').publicKey],
    ['mldsa-65', generateKeyPairSync('ml-dsa-65').publicKey],
    ['mldsa-87', generateKeyPairSync('ml-dsa-87').publicKey],
    ['rsa-2048', rsaOf(2048)],
    ['rsa-3072', rsaOf(3072)],
    ['rsa-4096', rsaOf(4096)],
    ['rsa-2048', rsaOf(2048, 65_539)],
  ])('is %s, and is one that we know', (type, key) => {
    expect(keyTypeOf(key)).toBe(type);
    expect([isKeyType(type), isKeyType(`${type}x`)]).toEqual([true, false]);
  });

  it.each<[string, KeyObject]>([
    ['ec secp256k1', ec('secp256k1')],
    ['ed448', generateKeyPairSync('ed448').publicKey],
    ['x25519', generateKeyPairSync('x25519').publicKey],
    ['rsa 1024 bits e=65537', rsaOf(1024)],
    ['rsa 2047 bits e=65537', rsaOf(2047)],
    ['rsa 3073 bits e=65537', rsaOf(3073)],
    ['rsa 8192 bits e=65537', rsaOf(8192)],
    ['rsa 2048 bits e=3', rsaOf(2048, 3)],
    ['rsa 2048 bits e=65535', rsaOf(2048, 65_535)],
  ])('is none that is used, for %s', (got, key) => {
    expect(thrownBy(() => keyTypeOf(key))).toMatchObject({ code: 'ALGORITHM_REFUSED', got });
  });
});

describe.each(['prime256v1', 'secp384r1', 'secp521r1'])('a key over %s', (namedCurve) => {
  const plain = generateKeyPairSync('ec', { namedCurve })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();

  it.each([
    ['with a compressed point', ['-conv_form', 'compressed']],
    ['with a point in both forms', ['-conv_form', 'hybrid']],
    ['with its curve as parameters', ['-param_enc', 'explicit']],
  ])('is the same %s', (_, options) => {
    const spelled = execFileSync('openssl', ['ec', '-pubin', ...options], {
      input: plain,
      stdio: ['pipe', 'pipe', 'ignore'],
    }).toString();
    expect(spelled).not.toBe(plain);
    expect(publicKeyFromPem(spelled)).toMatchObject({ pem: plain, hint: publicKeyFromPem(plain).hint });
    expect(publicKeyFromPem(plain).pem).toBe(plain);
  });
});

describe('publicKeyFromTransit', () => {
  it('reads PEM, and the bare key of Ed25519', () => {
    expect(publicKeyFromTransit(spki).pem).toBe(spki);
    const { publicKey } = generateKeyPairSync('ed25519');
    const bare = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    expect(publicKeyFromTransit(bare.toString('base64'))).toMatchObject({
      type: 'ed25519',
      pem: publicKey.export({ type: 'spki', format: 'pem' }),
    });
  });

  it.each([
    ['mldsa-44', 'ml-dsa-44', 1312],
    ['mldsa-65', 'ml-dsa-65', 1952],
    ['mldsa-87', 'ml-dsa-87', 2592],
  ] as const)('reads the bare key of %s', (type, name, length) => {
    const { publicKey } = generateKeyPairSync(name as 'ml-dsa-44');
    const bare = publicKey.export({ type: 'spki', format: 'der' }).subarray(-length);
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    expect(publicKeyFromTransit(bare.toString('base64'))).toMatchObject({ type, pem });
  });

  it.each([0, 31, 33, 64, 1311])('takes %d bytes for no key', (length) => {
    expect(codeOf(() => publicKeyFromTransit(Buffer.alloc(length, 1).toString('base64')))).toBe(
      'VAULT_ANSWER_INVALID',
    );
  });
});

describe('schemeOf', () => {
  const ecdsa = (width: 256 | 384 | 512): SignatureScheme => ({
    family: 'ecdsa',
    hash: `sha${width}`,
    transitHash: `sha2-${width}`,
  });
  const own = (family: 'ed25519' | 'mldsa'): SignatureScheme => ({
    family,
    hash: undefined,
    transitHash: undefined,
  });
  const rsaScheme: SignatureScheme = { family: 'rsa-pkcs1v15', hash: 'sha256', transitHash: 'sha2-256' };

  it('hashes as wide as the curve, and not at all where the signature does it', () => {
    expect(Object.fromEntries(KEY_TYPES.map((type) => [type, schemeOf(type)]))).toEqual({
      'ecdsa-p256': ecdsa(256),
      'ecdsa-p384': ecdsa(384),
      'ecdsa-p521': ecdsa(512),
      ed25519: own('ed25519'),
      'rsa-2048': rsaScheme,
      'rsa-3072': rsaScheme,
      'rsa-4096': rsaScheme,
      'mldsa-44': own('mldsa'),
      'mldsa-65': own('mldsa'),
      'mldsa-87': own('mldsa'),
    });
  });
});
