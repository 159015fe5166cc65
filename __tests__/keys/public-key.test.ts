/** Public keys as files and servers give them, and what each type of key fixes. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KEY_TYPES, schemeOf, type SignatureScheme } from '../../src/keys/key-type.ts';
import { publicKeyFromPem, publicKeyFromTransit } from '../../src/keys/public-key.ts';
import { codeOf } from '../support/thrown.ts';

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
