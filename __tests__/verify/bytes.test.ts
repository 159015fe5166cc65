/** A signature over the bytes of a file: which keys are tried in which reading, and each way in which it proves nothing. */
import { createHash, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SignedBytes } from '../../src/bundle/bundle.ts';
import { MARK_BYTES } from '../../src/bundle/envelope.ts';
import { schemeOf, type KeyType } from '../../src/keys/key-type.ts';
import type { PublicKey } from '../../src/keys/public-key.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { requireMessage, verifySignedBytes, type BytesReader } from '../../src/verify/bytes.ts';
import type { Policy } from '../../src/verify/policy.ts';
import { trustPublicKeys, trustTimestamps, trustTransitKey, type TrustRoot } from '../../src/verify/trust.ts';
import type { FileProof } from '../../src/verify/verify.ts';
import { inDays, NOW } from '../support/chains.ts';
import { makeKey, signWith, type LocalKey } from '../support/local-keys.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';
import { timestampAuthority } from '../support/timestamps.ts';

const BYTES = Buffer.from('weights');
const sha256 = createHash('sha256').update(BYTES).digest('hex');
const keys = Array.from({ length: 20 }, () => makeKey('ecdsa-p256'));
const [key, other] = keys as [LocalKey, LocalKey];
const p384 = makeKey('ecdsa-p384');
const policy: Policy = { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'none' };
const rootOf = (given: readonly LocalKey[], minVersion = 1): TrustRoot =>
  trustTransitKey({
    mount: 'transit',
    name: 'k',
    minVersion,
    versions: given.map(({ publicKey }, at) => ({ version: at + 1, publicKey })),
  });

interface Asked {
  readonly trust?: TrustRoot;
  readonly policy?: Partial<Policy>;
  readonly content?: Buffer;
  readonly blind?: boolean;
}
/** What each reading was asked for: a hash, and versions of the key. */
type Readings = [string, (number | undefined)[]][];

async function judge(
  signed: SignedBytes,
  { trust = rootOf([key]), policy: asked, content = BYTES, blind = false }: Asked = {},
  readings: Readings = [],
): Promise<FileProof> {
  const read: BytesReader = async (hash, signature, tried) => {
    readings.push([hash, tried.map(({ hint }) => trust.keys.get(hint)?.version)]);
    const matchesOf = ({ key: one }: PublicKey): boolean => verify(hash, content, one, signature);
    return Promise.resolve({
      sha256: createHash('sha256').update(content).digest('hex'),
      digest: createHash(hash).update(content).digest(),
      start: content.subarray(0, MARK_BYTES),
      matches: blind ? [] : tried.map(matchesOf),
    });
  };
  return verifySignedBytes(signed, { kind: 'file', name: 'a', trust, policy: { ...policy, ...asked } }, read);
}
const by = (signer: LocalKey, more: Partial<SignedBytes> = {}, content = BYTES): SignedBytes => ({
  signature: signWith(signer, content),
  ...more,
});
const saying = (algorithm: string, digest = Buffer.of(1)) => ({ messageDigest: { algorithm, digest } });
const code = async (signed: SignedBytes, asked?: Asked): Promise<string> =>
  rejectedCode(async () => judge(signed, asked));

it('proves the bytes, and says by which key', async () => {
  const signed = by(key);
  const proof = await judge(signed);
  const statement = { subject: { name: 'a', sha256 }, predicateType: '', predicate: {} };
  const { conclude, signature, ...rest } = proof;
  expect(rest).toStrictEqual({
    kind: 'file',
    statement,
    key: { publicKey: key.publicKey, version: 1 },
    message: { digest: Buffer.from(sha256, 'hex') },
  });
  expect(signature).toBe(signed.signature);
  expect(conclude({ sha256, size: 7 })).toStrictEqual({
    kind: 'file',
    name: 'a',
    sha256,
    size: 7,
    key: proof.key,
    statement,
    keyVersion: 1,
  });
  expect(codeOf(() => conclude({ sha256: 'a', size: 7 }))).toBe('DIGEST_MISMATCH');
});

it('proves a time with a timestamp', async () => {
  const tsa = timestampAuthority();
  const trust = trustTimestamps({ certificates: [tsa.root.der], now: NOW }, rootOf([key]));
  const signed = by(key);
  const proof = await judge(
    { ...signed, timestamps: [tsa.stamp({ signature: signed.signature, time: inDays(-1) })] },
    { trust, policy: { requireTimestamp: true } },
  );
  expect(proof.timestampedAt).toEqual(inDays(-1));
  expect(proof.conclude({ sha256, size: 7 }).timestampedAt).toEqual(inDays(-1));
  expect(await code(signed, { trust, policy: { requireTimestamp: true } })).toBe('TIMESTAMP_MISSING');
});

describe('the file is read', () => {
  const tried = async (signed: SignedBytes, trust: TrustRoot): Promise<Readings> => {
    const readings: Readings = [];
    await judge(signed, { trust }, readings).catch(() => undefined);
    return readings;
  };
  const from = (first: number, last: number): number[] =>
    Array.from({ length: first - last + 1 }, (_, at) => first - at);

  it('once for eight keys, the newest first', async () => {
    const trust = rootOf(keys);
    const all: Readings = [
      ['sha256', from(20, 13)],
      ['sha256', from(12, 5)],
      ['sha256', from(4, 1)],
    ];
    expect(await tried(by(keys[19]!), trust)).toEqual(all.slice(0, 1));
    expect(await tried(by(keys[0]!), trust)).toEqual(all);
    expect(await tried(by(p384), trust)).toEqual(all);
    expect((await judge(by(keys[0]!), { trust })).key.version).toBe(1);
    expect((await judge(by(keys[13]!), { trust })).key.version).toBe(14);
  });

  it('for the key alone that is hinted', async () => {
    expect(await tried(by(key, { hint: key.publicKey.hint }), rootOf(keys))).toEqual([['sha256', [1]]]);
  });

  it('once for each hash', async () => {
    const signed = by(makeKey('ecdsa-p256'));
    expect(await tried(signed, rootOf([key, p384, other]))).toEqual([
      ['sha256', [3, 1]],
      ['sha384', [2]],
    ]);
  });
});

it.each<[KeyType, string | undefined, string]>([
  ['ecdsa-p256', 'SHA2_256', 'nothing'],
  ['ecdsa-p256', undefined, 'nothing'],
  ['ecdsa-p256', 'SHA2_384', 'BUNDLE_KIND_REFUSED'],
  ['ecdsa-p256', 'toString', 'BUNDLE_KIND_REFUSED'],
  ['ecdsa-p384', 'SHA2_384', 'nothing'],
  ['ecdsa-p384', 'SHA2_256', 'BUNDLE_KIND_REFUSED'],
  ['ecdsa-p521', 'SHA2_512', 'nothing'],
  ['rsa-2048', 'SHA2_256', 'nothing'],
  ['ed25519', undefined, 'BUNDLE_KIND_REFUSED'],
  ['ed25519', 'SHA2_512', 'BUNDLE_KIND_REFUSED'],
])('by a key of type %s with the word %s: %s', async (type, algorithm, expected) => {
  const signer = makeKey(type);
  const { hash } = schemeOf(type);
  const digest = createHash(hash ?? 'sha512')
    .update(BYTES)
    .digest();
  const signed = by(signer, algorithm === undefined ? {} : saying(algorithm, digest));
  expect(await code(signed, { trust: trustPublicKeys([signer.publicKey.pem]) })).toBe(expected);
});

const types = [MODEL_SIGNATURE_TYPE];
it.each<[string, string, SignedBytes, Asked?]>([
  ['another key', 'SIGNATURE_INVALID', by(other)],
  [
    'another key, and the right word on the bytes',
    'SIGNATURE_INVALID',
    by(other, saying('SHA2_256', Buffer.from(sha256, 'hex'))),
  ],
  [
    'other bytes, and the signer’s word',
    'DIGEST_MISMATCH',
    by(key, saying('SHA2_256'), Buffer.from('other')),
  ],
  ['the right bytes, whatever the word on them', 'nothing', by(key, saying('SHA2_256'))],
  ['a reader that says nothing of a key', 'SIGNATURE_INVALID', by(key), { blind: true }],
  ['a version that is not accepted', 'KEY_VERSION_RETIRED', by(key), { trust: rootOf([key], 2) }],
  ['a key that nobody trusts', 'KEY_UNTRUSTED', by(other, { hint: other.publicKey.hint })],
  ['a hint of another key', 'nothing', by(key, { hint: other.publicKey.hint })],
  ['a name that is wanted', 'BUNDLE_KIND_REFUSED', by(key), { policy: { nameCheck: 'path' } }],
  ['a part of a name that is wanted', 'BUNDLE_KIND_REFUSED', by(key), { policy: { nameCheck: 'basename' } }],
  [
    'a name, where other software is enough',
    'nothing',
    by(key),
    { policy: { nameCheck: 'path', foreignProve: true } },
  ],
  [
    'another predicate that is wanted',
    'PREDICATE_TYPE_REFUSED',
    by(key),
    { policy: { predicateTypes: ['x'] } },
  ],
  ['no predicate that is wanted', 'PREDICATE_TYPE_REFUSED', by(key), { policy: { predicateTypes: [] } }],
  ['ours among several', 'nothing', by(key), { policy: { predicateTypes: ['x', ...types] } }],
])('with %s: %s', async (...[, expected, signed, asked]) => {
  expect(await code(signed, asked)).toBe(expected);
});

it('is none by a key of another type than it is said to have', async () => {
  const wrong = { publicKey: { ...key.publicKey, key: p384.publicKey.key } };
  const trust = { ...rootOf([key]), keys: new Map([[key.publicKey.hint, wrong]]) };
  expect(await code(by(key), { trust })).toBe('ALGORITHM_REFUSED');
});

it.each(['DSSEv1 1 t 1 p', 'DSSEV1 1 t 1 p', '{"critical":{"identity":{"docker-reference":"x"'])(
  'is none over %s, which is a message that says something itself',
  async (text) => {
    const content = Buffer.from(text);
    expect(await code(by(key, {}, content), { content })).toBe('SIGNATURE_INVALID');
  },
);

it('meets no demand', async () => {
  const proof = await judge(by(key), { policy: { demands: { repository: '*/*', now: NOW } } });
  expect(codeOf(() => proof.conclude({ sha256, size: 7 }))).toBe('POLICY_UNMET');
});

describe('a message', () => {
  const message = Buffer.from('message');
  const signature = signWith(key, message);
  it.each<[string, Buffer, Buffer, TrustRoot]>([
    ['nothing', message, signature, rootOf([key])],
    ['nothing', message, signature, rootOf([key, other])],
    ['SIGNATURE_INVALID', Buffer.from('massage'), signature, rootOf([key])],
    ['SIGNATURE_INVALID', message, sign('sha256', message, other.privateKey), rootOf([key])],
    ['KEY_VERSION_RETIRED', message, signature, rootOf([key], 2)],
    [
      'ALGORITHM_REFUSED',
      message,
      signature,
      {
        ...rootOf([key]),
        keys: new Map([['x', { publicKey: { ...key.publicKey, key: p384.publicKey.key } }]]),
      },
    ],
  ])('%s (case %#)', async (expected, text, signed, trust) => {
    expect(await rejectedCode(async () => requireMessage(text, signed, trust))).toBe(expected);
  });
});
