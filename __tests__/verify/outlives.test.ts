/** What a signature is worth once its version is retired, told before that is done. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SignedBytes, SignedEnvelope } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { outlives, signerOf, trustAfterwards } from '../../src/verify/outlives.ts';
import { trustTimestamps, trustTransitKey, type TrustedKey, type TrustRoot } from '../../src/verify/trust.ts';
import { authority, ecKeys, inDays, NOW, signer } from '../support/chains.ts';
import { makeKey, signWith, type LocalKey } from '../support/local-keys.ts';
import { timestampAuthority } from '../support/timestamps.ts';

const [one, two, stranger] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const tsa = timestampAuthority();
const versions = [one, two].map(({ publicKey }, at) => ({ version: at + 1, publicKey }));
const keys = trustTransitKey({ mount: 'transit', name: 'k', minVersion: 1, versions });
const trust = trustTimestamps({ certificates: [tsa.root.der], now: NOW }, keys);

const envelope = { payloadType: 't', payload: Buffer.from('p') };
const by = (key: LocalKey, more: Partial<SignedEnvelope> = {}): SignedEnvelope => ({
  envelope,
  signature: signWith(key, signedMessage(envelope)),
  ...more,
});
const bytes = (more: Partial<SignedBytes> = {}): SignedBytes => ({ signature: Buffer.of(1), ...more });
const root = authority('root');
const certificateOf = ({ privateKey, publicKey }: LocalKey): Buffer =>
  signer(root, { keys: { privateKey, publicKey: publicKey.key } }).der;
const derHint = ({ publicKey }: LocalKey): string =>
  createHash('sha256')
    .update(publicKey.key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
const HEX = 'ab'.repeat(32);
const BASE64 = `${'A'.repeat(43)}=`;

describe('who signed is told', () => {
  it.each<[string, SignedEnvelope | SignedBytes, number | 'none' | 'unknown']>([
    ['by the hint, good or not', by(two, { hint: one.publicKey.hint }), 1],
    ['by the hint of cosign', by(one, { hint: derHint(two) }), 2],
    ['by the certificate', by(two, { certificates: [certificateOf(one)] }), 1],
    ['by the first certificate', by(two, { certificates: [certificateOf(one), certificateOf(two)] }), 1],
    [
      'by the hint before the certificate',
      by(one, { hint: two.publicKey.hint, certificates: [certificateOf(one)] }),
      2,
    ],
    ['by the signature, where the certificate is none', by(two, { certificates: [Buffer.of(1)] }), 2],
    [
      'by the signature, where the certificate is of a stranger',
      by(two, { certificates: [certificateOf(stranger)] }),
      2,
    ],
    ['by the signature, where the hint is of a stranger', by(two, { hint: stranger.publicKey.hint }), 2],
    ['by the signature, where nothing is said', by(two), 2],
    ['by none of the keys', by(stranger), 'none'],
    ['by a certificate of Sigstore', by(one, { hint: one.publicKey.hint, isKeyless: true }), 'none'],
    ['of bytes, by the hint', bytes({ hint: two.publicKey.hint }), 2],
    ['of bytes, by the certificate', bytes({ certificates: [certificateOf(two)] }), 2],
    ['of bytes, by a hint of another key', bytes({ hint: HEX }), 'none'],
    ['of bytes, by a hint of another key as cosign has it', bytes({ hint: BASE64 }), 'none'],
    ['of bytes, by a certificate of a stranger', bytes({ certificates: [certificateOf(stranger)] }), 'none'],
    ['of bytes, by nothing', bytes(), 'unknown'],
    ['of bytes, by words', bytes({ hint: 'the release key' }), 'unknown'],
    ['of bytes, by a digest with a head', bytes({ hint: `x${HEX}` }), 'unknown'],
    ['of bytes, by a digest with a tail', bytes({ hint: `${HEX}x` }), 'unknown'],
    ['of bytes, by base64 with a head', bytes({ hint: `x${BASE64}` }), 'unknown'],
  ])('%s', async (_, signed, expected) => {
    const found = await signerOf(signed, trust);
    expect(typeof found === 'string' ? found : found.version).toBe(expected);
  });
});

describe('a signature lives on', () => {
  const first = keys.keys.get(one.publicKey.hint)!;
  const stamped = <Signed extends SignedEnvelope | SignedBytes>(signed: Signed, time: Date): Signed => ({
    ...signed,
    timestamps: [tsa.stamp({ signature: signed.signature, time })],
  });
  const ending = (time: Date): TrustRoot => ({
    ...trust,
    keys: new Map(trust.keys).set(one.publicKey.hint, { ...first, until: { time, because: 'retired' } }),
  });
  const stranded: TrustedKey = { publicKey: stranger.publicKey };

  it.each<[string, boolean, SignedEnvelope | SignedBytes, TrustRoot?, TrustedKey?]>([
    ['with a timestamp from before', true, stamped(by(one), inDays(-1))],
    ['over bytes, with one', true, stamped(bytes(), inDays(-1))],
    ['not without one', false, by(one)],
    ['not with one of that moment', false, stamped(by(one), NOW)],
    ['not with one that nobody is trusted for', false, stamped(by(one), inDays(-1)), keys],
    ['not where another key made it', false, stamped(by(two), inDays(-1))],
    ['not by a key that is not remembered', false, stamped(by(stranger), inDays(-1)), trust, stranded],
    ['with one from before its end', true, stamped(by(one), inDays(-2)), ending(inDays(-1))],
    ['not with one of its end', false, stamped(by(one), inDays(-1)), ending(inDays(-1))],
    ['not with one from after its end', false, stamped(by(one), inDays(-1)), ending(inDays(-2))],
  ])('%s', async (_, lives, signed, root = trust, key = first) => {
    expect(await outlives(signed, key, { trust: root, now: NOW })).toBe(lives);
  });
});

it('afterwards, what is below the minimum is retired, and the rest is what it was', () => {
  const extra = ecKeys();
  const ended = { time: inDays(-9), because: 'compromised' } as const;
  const all = new Map<string, TrustedKey>([
    ['a', { publicKey: one.publicKey, version: 1 }],
    ['b', { publicKey: two.publicKey, version: 2 }],
    ['c', { publicKey: stranger.publicKey, version: 1, until: ended }],
    ['d', { publicKey: { ...one.publicKey, key: extra.publicKey } }],
  ]);
  const after = trustAfterwards({ trust: { ...trust, keys: all }, now: NOW }, 2);
  expect(after).toEqual({
    ...trust,
    minVersion: 2,
    keys: new Map([...all, ['a', { ...all.get('a')!, until: { time: NOW, because: 'retired' } }]]),
  });
  expect(trustAfterwards({ trust: { ...trust, minVersion: 3 }, now: NOW }, 2).minVersion).toBe(3);
});
