/** The time of a signature: what a timestamp proves, and what it brings back; each bundle that must not pass, by its code. */
import { createPublicKey, ECDH, randomBytes, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decodeBundle, encodeBundle, MAX_TIMESTAMPS, type SignedEnvelope } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { AegisError } from '../../src/errors.ts';
import {
  MODEL_SIGNATURE_TYPE,
  modelSignatureStatement,
  type SigningContext,
} from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE } from '../../src/statement/statement.ts';
import { trustOffline, type OfflineTrust } from '../../src/verify/offline.ts';
import type { Demands, Policy } from '../../src/verify/policy.ts';
import { compromisedFrom } from '../../src/cli/keys.ts';
import {
  decodeTrustFile,
  encodeTrustFile,
  updateTrust,
  type TrustedVersion,
} from '../../src/verify/trust-file.ts';
import { inFuture, requireCounting, requireProvenTime } from '../../src/verify/steps/time.ts';
import { verify, type Proven } from '../../src/verify/verify.ts';
import {
  authority,
  GeneralName,
  inDays,
  KeyUsageFlags,
  NOW,
  signer,
  type Issued,
} from '../support/chains.ts';
import { makeKey, signWith, type LocalKey } from '../support/local-keys.ts';
import { codeOf, rejectedCode, rejection, thrownBy } from '../support/thrown.ts';
import {
  stampBy,
  TIME_STAMPING,
  timestampAuthority,
  timestampLeaf,
  type Stamp,
} from '../support/timestamps.ts';

const sha256 = 'ab'.repeat(32);
const [one, two] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const tsa = timestampAuthority('a', { notBefore: inDays(-400), notAfter: inDays(400) }, long('a'));
const other = timestampAuthority('b');
const ca = authority('ca', { notBefore: inDays(-400), notAfter: inDays(400) });

function long(name: string) {
  return authority(name, { notBefore: inDays(-400), notAfter: inDays(400) });
}

function signed(key: LocalKey, keyVersion: number, more: Partial<SigningContext> = {}): SignedEnvelope {
  const said = { mount: 'transit', key: 'k', keyVersion, signedAt: inDays(-5), ...more };
  const statement = modelSignatureStatement({ name: 'a.bin', sha256 }, 7, said);
  const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload: encodeStatement(statement) };
  return { envelope, signature: signWith(key, signedMessage(envelope)), hint: key.publicKey.hint };
}

/** One that stamps with a certificate, whatever that is for. */
const asAuthority = (leaf: Issued) => ({ stamp: (what: Stamp) => stampBy(leaf, what) });
const selfMade = timestampLeaf(authority('self-made', { notBefore: inDays(-400), notAfter: inDays(400) }), {
  keys: { privateKey: one.privateKey, publicKey: one.publicKey.key },
  notBefore: inDays(-400),
  notAfter: inDays(400),
});

/** The same point, as a shorter text (SEC 1, section 2.3.3). */
function compressed(key: KeyObject): KeyObject {
  const der = key.export({ type: 'spki', format: 'der' });
  const point = ECDH.convertKey(
    der.subarray(-65),
    'prime256v1',
    undefined,
    undefined,
    'compressed',
  ) as Buffer;
  const spki = Buffer.concat([
    Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
    point,
  ]);
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

const stamped = (bundle: SignedEnvelope, ...stamps: readonly Partial<Stamp>[]): SignedEnvelope => ({
  ...bundle,
  timestamps: stamps.map((what) => tsa.stamp({ signature: bundle.signature, ...what })),
});

/** As `keys export --update` leaves it: version 1 is as the case says, version 2 is current. */
const fileWith = (first: Partial<TrustedVersion>): OfflineTrust => ({
  file: decodeTrustFile(
    encodeTrustFile(
      {
        mount: 'transit',
        name: 'k',
        minVersion: 2,
        versions: [
          { version: 1, publicKey: one.publicKey, ...first },
          { version: 2, publicKey: two.publicKey },
        ],
      },
      'a'.repeat(64),
      NOW,
    ),
  ),
});
const RETIRED = { retiredAt: inDays(-2).toISOString() };
const COMPROMISED = { compromisedAt: inDays(-3).toISOString(), retiredAt: inDays(-2).toISOString() };
const timestampAuthorities = [tsa.root.der];

interface Case extends OfflineTrust {
  readonly now?: Date;
  readonly minKeyVersion?: number;
  readonly demands?: Demands;
  readonly policy?: Partial<Policy>;
}

async function judge(
  bundle: SignedEnvelope,
  { now = NOW, minKeyVersion, demands, policy, ...trust }: Case,
): Promise<Proven> {
  const root = trustOffline(trust, { now, ...(minKeyVersion !== undefined && { minKeyVersion }) });
  const whole: Policy = {
    predicateTypes: [MODEL_SIGNATURE_TYPE],
    nameCheck: 'path',
    ...policy,
    ...(demands !== undefined && { demands: { ...demands, now } }),
  };
  // Over the wire, as everybody else gets it.
  const read = decodeBundle(encodeBundle(bundle));
  const proof = await verify(read, { kind: 'file', name: 'a.bin', trust: root, policy: whole });
  return proof.conclude({ sha256, size: 7 });
}
const verdict = async (bundle: SignedEnvelope, how: Case): Promise<string> =>
  rejectedCode(async () => judge(bundle, how));

const old = signed(one, 1);
const before = { time: inDays(-4) };

describe('a version that was retired', () => {
  const trust = { ...fileWith(RETIRED), timestampAuthorities };

  it('counts for what a timestamp proves to be older', async () => {
    const proven = await judge(stamped(old, before), trust);
    expect(proven).toMatchObject({ keyVersion: 1, timestampedAt: before.time });
  });

  it.each<[string, string, SignedEnvelope, Case]>([
    ['no timestamp', 'TIMESTAMP_MISSING', old, trust],
    ['one from after the retirement', 'KEY_VERSION_RETIRED', stamped(old, { time: inDays(-1) }), trust],
    ['one of that very moment', 'KEY_VERSION_RETIRED', stamped(old, { time: inDays(-2) }), trust],
    [
      'one whose accuracy reaches beyond',
      'KEY_VERSION_RETIRED',
      stamped(old, { time: new Date(inDays(-2).getTime() - 1000), accuracySeconds: 1 }),
      trust,
    ],
    [
      'one of another authority',
      'TIMESTAMP_UNTRUSTED',
      { ...old, timestamps: [other.stamp({ signature: old.signature, ...before })] },
      trust,
    ],
    [
      'one for another signature',
      'TIMESTAMP_MISMATCH',
      stamped(old, { ...before, signature: signed(one, 1).signature }),
      trust,
    ],
    [
      'one that was changed',
      'TIMESTAMP_INVALID',
      stamped(old, { ...before, key: other.leaf.privateKey }),
      trust,
    ],
    ['one that is none', 'TIMESTAMP_MALFORMED', { ...old, timestamps: [randomBytes(40)] }, trust],
    ['a refusal in its place', 'TIMESTAMP_REFUSED', stamped(old, { status: 2 }), trust],
    ['nobody whose timestamps count', 'KEY_VERSION_RETIRED', stamped(old, before), fileWith(RETIRED)],
    [
      'a minimum of the caller above it',
      'KEY_VERSION_RETIRED',
      stamped(old, before),
      { ...trust, minKeyVersion: 2 },
    ],
    [
      'no word on when that was',
      'KEY_VERSION_RETIRED',
      stamped(old, before),
      { ...fileWith({}), timestampAuthorities },
    ],
    [
      'another signature under it',
      'SIGNATURE_INVALID',
      { ...stamped(old, before), envelope: signed(one, 1, { signedAt: NOW }).envelope },
      trust,
    ],
  ])('does not with %s', async (_, code, bundle, how) => {
    expect(await verdict(bundle, how)).toBe(code);
  });

  it('says why it needs a timestamp', async () => {
    const { sentence } = await rejection(judge(old, trust));
    expect(sentence).toContain(
      'version 1 of transit/k, which is retired and counts only with a timestamp from before',
    );
  });
});

describe('a version that was compromised', () => {
  const trust = { ...fileWith(COMPROMISED), timestampAuthorities };

  it('counts for what is older than that', async () => {
    expect((await judge(stamped(old, before), trust)).keyVersion).toBe(1);
  });

  it.each<[string, string, SignedEnvelope, Case]>([
    [
      'one from between that and its retirement',
      'KEY_COMPROMISED',
      stamped(old, { time: inDays(-2.5) }),
      trust,
    ],
    ['no timestamp', 'TIMESTAMP_MISSING', old, trust],
    ['nobody whose timestamps count', 'KEY_COMPROMISED', stamped(old, before), fileWith(COMPROMISED)],
  ])('does not with %s', async (_, code, bundle, how) => {
    expect(await verdict(bundle, how)).toBe(code);
  });

  it.each([
    ['marked as compromised', COMPROMISED],
    ['retired', RETIRED],
  ])('is said to be %s', async (state, times) => {
    expect((await rejection(judge(old, fileWith(times)))).message).toMatch(
      new RegExp(`, which is ${state}$`),
    );
    const asked = { ...fileWith(times), timestampAuthorities };
    expect((await rejection(judge(old, asked))).message).toContain(`, which is ${state} and counts only`);
  });
});

describe('the earliest time counts', () => {
  const trust = { ...fileWith(RETIRED), timestampAuthorities };

  it('of all that are proven, whatever else stands beside them', async () => {
    const many = stamped(old, { time: inDays(-1) }, before, { status: 2 });
    expect((await judge(many, trust)).timestampedAt).toEqual(before.time);
  });

  it.each<[string, (bundle: SignedEnvelope) => Buffer]>([
    ['of a stranger', ({ signature }) => other.stamp({ signature, ...before })],
    ['for another signature', () => tsa.stamp({ signature: signed(one, 1).signature, ...before })],
    ['that was changed', ({ signature }) => tsa.stamp({ signature, ...before, key: other.leaf.privateKey })],
    ['that is none', () => randomBytes(40)],
    ['of the signer itself', ({ signature }) => asAuthority(selfMade).stamp({ signature, ...before })],
  ])('and never that of one %s next to it', async (_, bad) => {
    const late = stamped(old, { time: inDays(-1) });
    const both = (...timestamps: readonly Buffer[]): SignedEnvelope => ({ ...old, timestamps });
    const [good = Buffer.of()] = late.timestamps ?? [];
    for (const bundle of [both(bad(old), good), both(good, bad(old))])
      expect(await verdict(bundle, trust)).toBe('KEY_VERSION_RETIRED');
    const [earlier = Buffer.of()] = stamped(old, { time: inDays(-3) }).timestamps ?? [];
    expect((await judge(both(bad(old), earlier), trust)).timestampedAt).toEqual(inDays(-3));
  });

  it('of at most eight', () => {
    const stamps = Array.from({ length: MAX_TIMESTAMPS + 1 }, () => before);
    expect(codeOf(() => decodeBundle(encodeBundle(stamped(old, ...stamps))))).toBe('BUNDLE_MALFORMED');
  });
});

describe('whoever is trusted for one thing', () => {
  const valid = { notBefore: inDays(-400), notAfter: inDays(400) };
  const keysOfOne = { privateKey: one.privateKey, publicKey: one.publicKey.key };
  const everything = { purposes: [TIME_STAMPING], arePurposesCritical: true };

  it.each<[string, string, () => [SignedEnvelope, Case]]>([
    [
      'makes no timestamps with the key of the authority that certified the signer',
      'TIMESTAMP_UNTRUSTED',
      () => {
        const both = authority('both', {
          ...valid,
          ...everything,
          usage: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign,
        });
        const stamp = asAuthority(both).stamp({ signature: old.signature, ...before });
        const named = [both.der];
        return [
          { ...old, timestamps: [stamp] },
          { ...fileWith(RETIRED), timestampAuthorities: named },
        ];
      },
    ],
    [
      'makes no timestamps with the certificate of a signer, whoever issued it',
      'TIMESTAMP_UNTRUSTED',
      () => {
        const stamp = asAuthority(signer(ca, valid)).stamp({ signature: old.signature, ...before });
        return [
          { ...old, timestamps: [stamp] },
          { ...fileWith(RETIRED), timestampAuthorities: [ca.der] },
        ];
      },
    ],
    [
      'signs nothing with the certificate of a timestamp authority',
      'CERTIFICATE_UNTRUSTED',
      () => {
        const leaf = timestampLeaf(ca, { ...valid, keys: keysOfOne });
        return [{ ...old, certificates: [leaf.der] }, { authorities: [ca.der] }];
      },
    ],
    [
      'signs nothing with the key of the authority itself',
      'CERTIFICATE_UNTRUSTED',
      () => {
        const own = authority('own', { ...valid, keys: keysOfOne });
        return [{ ...old, certificates: [own.der] }, { authorities: [own.der] }];
      },
    ],
  ])('%s', async (_, code, make) => {
    const [bundle, how] = make();
    expect(await verdict(bundle, how)).toBe(code);
  });
});

describe('a chain of two authorities below the root', () => {
  const valid = { notBefore: inDays(-400), notAfter: inDays(400) };
  const upper = authority('upper', { ...valid, issuer: ca });
  const chainOf = (lower: Issued, ...more: readonly Issued[]): SignedEnvelope => {
    const leaf = signer(lower, {
      ...valid,
      keys: { privateKey: one.privateKey, publicKey: one.publicKey.key },
      alternative: [new GeneralName({ uniformResourceIdentifier: 'spiffe://example.com/release' })],
    });
    return { ...old, certificates: [leaf, lower, ...more].map(({ der }) => der) };
  };
  const lower = authority('lower', { ...valid, issuer: upper });
  const trust = { authorities: [ca.der], timestampAuthorities };
  const uri = (uniformResourceIdentifier: string) => new GeneralName({ uniformResourceIdentifier });

  it.each<[string, string, SignedEnvelope]>([
    ['leads to it', 'nothing', chainOf(lower, upper)],
    ['leads to it with the root and in any order', 'nothing', chainOf(lower, ca, upper)],
    ['does not without the one in between', 'CERTIFICATE_UNTRUSTED', chainOf(lower)],
    [
      'does not over one of the same name and another key',
      'CERTIFICATE_UNTRUSTED',
      chainOf(lower, authority('upper', { ...valid, issuer: ca })),
    ],
    [
      'does not over one that the root allows no authority below',
      'CERTIFICATE_UNTRUSTED',
      (() => {
        const short = authority('short', { ...valid, issuer: ca, basic: { cA: true, pathLength: 0 } });
        return chainOf(authority('lower', { ...valid, issuer: short }), short);
      })(),
    ],
    [
      'holds the names that the upper one permits',
      'nothing',
      (() => {
        const narrow = authority('narrow', { ...valid, issuer: ca, permitted: [uri('example.com')] });
        return chainOf(authority('lower', { ...valid, issuer: narrow }), narrow);
      })(),
    ],
    [
      'does not with a name that the upper one does not permit',
      'CERTIFICATE_UNTRUSTED',
      (() => {
        const narrow = authority('narrow', { ...valid, issuer: ca, permitted: [uri('example.org')] });
        return chainOf(authority('lower', { ...valid, issuer: narrow }), narrow);
      })(),
    ],
    [
      'does not with a name that the lower one excludes',
      'CERTIFICATE_UNTRUSTED',
      chainOf(authority('lower', { ...valid, issuer: upper, excluded: [uri('example.com')] }), upper),
    ],
    [
      'does not over an authority for servers',
      'CERTIFICATE_UNTRUSTED',
      (() => {
        const servers = authority('servers', { ...valid, issuer: ca, purposes: ['1.3.6.1.5.5.7.3.1'] });
        return chainOf(authority('lower', { ...valid, issuer: servers }), servers);
      })(),
    ],
    [
      'does not over one that had expired by the time that is proven',
      'CERTIFICATE_EXPIRED',
      stamped(chainOf(authority('lower', { ...valid, issuer: upper, notAfter: inDays(-5) }), upper), before),
    ],
    [
      'does not over one that came after the time that is proven',
      'CERTIFICATE_EXPIRED',
      stamped(chainOf(authority('lower', { ...valid, issuer: upper, notBefore: inDays(-3) }), upper), before),
    ],
  ])('%s', async (_, code, bundle) => {
    expect(await verdict(bundle, trust)).toBe(code);
  });
});

describe('a version that was lost before anybody noticed', () => {
  const current = (more: Partial<TrustedVersion> = {}) => {
    const { file } = fileWith(more);
    if (file === undefined) throw new Error('no file');
    return file;
  };
  const marked = (text: string, from = current()) => {
    const version = compromisedFrom(text);
    if (version === undefined) throw new Error(text);
    const updated = updateTrust(from, current(), { now: NOW, compromised: [version] });
    return decodeTrustFile(encodeTrustFile(updated, 'a'.repeat(64), NOW));
  };
  const atTime = (days: number): string => `1@${inDays(days).toISOString()}`;
  const judged = async (file: ReturnType<typeof current>): Promise<string> =>
    verdict(stamped(old, before), { file, timestampAuthorities });

  it('counts for what is older than the loss, not than the notice', async () => {
    expect(await judged(marked(atTime(-3)))).toBe('nothing');
    expect(await judged(marked(atTime(-5)))).toBe('KEY_COMPROMISED');
  });

  it('counts for nothing where nobody says since when it may have been lost', async () => {
    expect(await judged(marked('1'))).toBe('KEY_COMPROMISED');
    expect(await judged(marked('1', marked(atTime(-3))))).toBe('KEY_COMPROMISED');
  });

  it('turns out to have been lost earlier, and never later', async () => {
    expect(await judged(marked(atTime(-5), marked('1')))).toBe('KEY_COMPROMISED');
    expect(await judged(marked('1', marked(atTime(-5))))).toBe('KEY_COMPROMISED');
  });

  it('was not lost in the future', () => {
    expect(codeOf(() => marked(atTime(1)))).toBe('INPUT_INVALID');
  });

  it.each(['0', '1@', '1@yesterday', '1@2026-13-01', '1@2026-02-30', '1@2026-01-31T12:00:00+02', ' 1'])(
    'is not named by %j',
    (text) => expect(compromisedFrom(text)).toBeUndefined(),
  );

  it('is named by a day as well', () => {
    expect(compromisedFrom('2@2026-01-31')).toEqual({ version: 2, since: new Date('2026-01-31T00:00:00Z') });
  });
});

describe('a timestamp from the future', () => {
  const trust = { publicKeys: [one.publicKey.pem], timestampAuthorities, policy: { requireTimestamp: true } };
  const at = (minutes: number) => stamped(old, { time: new Date(NOW.getTime() + minutes * 60_000) });

  it('is taken as far as clocks differ', async () => {
    expect(await verdict(at(5), trust)).toBe('nothing');
  });

  it('is refused beyond, and told in minutes', async () => {
    const error = await rejection(judge(at(7), trust));
    expect(error).toMatchObject({
      code: 'TIMESTAMP_FUTURE',
      message: 'the timestamp is 7 minutes in the future',
    });
  });
});

it.each([
  [1, '1 minute'],
  [60_000, '1 minute'],
  [60_001, '2 minutes'],
  [3_600_000, '60 minutes'],
])('%d ms ahead are %s', (ms, minutes) => {
  expect(inFuture(new Date(NOW.getTime() + ms), NOW)).toBe(`is ${minutes} in the future`);
});

describe('a key that counts no more', () => {
  const until = { time: NOW, because: 'retired' } as const;
  const judged = (proven: Date | undefined, because: 'retired' | 'compromised' = 'retired') =>
    requireCounting(
      { publicKey: one.publicKey, until: { ...until, because } },
      proven === undefined ? {} : { proven },
      { description: 'the keys' },
    );

  it('counts for what is proven to be older', () => {
    const moment = (ms: number) => new Date(NOW.getTime() + ms);
    expect([moment(-1), moment(0), moment(1), undefined].map((time) => codeOf(() => judged(time)))).toEqual([
      'nothing',
      'KEY_VERSION_RETIRED',
      'KEY_VERSION_RETIRED',
      'KEY_VERSION_RETIRED',
    ]);
    expect(codeOf(() => judged(NOW, 'compromised'))).toBe('KEY_COMPROMISED');
  });

  it('is named as far as it is known', () => {
    const error = thrownBy(() => judged(undefined));
    expect(error.message).toContain('a key of the keys');
    expect(error.hints.join()).toContain('timestamp-certificates');
  });

  it('says why no time is proven, where one was looked for', () => {
    expect(codeOf(() => requireProvenTime({}))).toBe('TIMESTAMP_MISSING');
    const refusal = new AegisError('TIMESTAMP_INVALID', { message: 'no' });
    expect(codeOf(() => requireProvenTime({ refusal }))).toBe('TIMESTAMP_INVALID');
    expect(codeOf(() => requireProvenTime({ proven: NOW }))).toBe('nothing');
  });
});

it('of several timestamps that prove nothing, the first says why', async () => {
  const stranger = other.stamp({ signature: old.signature, ...before });
  const trust = { ...fileWith(RETIRED), timestampAuthorities };
  expect(await verdict({ ...old, timestamps: [stranger, randomBytes(40)] }, trust)).toBe(
    'TIMESTAMP_UNTRUSTED',
  );
  expect(await verdict({ ...old, timestamps: [randomBytes(40), stranger] }, trust)).toBe(
    'TIMESTAMP_MALFORMED',
  );
});

describe('require-timestamp', () => {
  const trust = { publicKeys: [one.publicKey.pem], policy: { requireTimestamp: true } };

  it.each<[string, string, SignedEnvelope, Case]>([
    ['is met by one', 'nothing', stamped(old, before), { ...trust, timestampAuthorities }],
    ['is not by none', 'TIMESTAMP_MISSING', old, { ...trust, timestampAuthorities }],
    [
      'is not by one of others',
      'TIMESTAMP_UNTRUSTED',
      stamped(old, before),
      { ...trust, timestampAuthorities: [other.root.der] },
    ],
    ['is not where nobody is named', 'TIMESTAMP_MISSING', stamped(old, before), trust],
  ])('%s', async (_, code, bundle, how) => {
    expect(await verdict(bundle, how)).toBe(code);
  });
});

describe('max-age', () => {
  const trust = { publicKeys: [one.publicKey.pem] };
  const days = (count: number): Case => ({ ...trust, demands: { maxAgeMs: count * 86_400_000 } });

  it('is measured on the timestamp, and says so', async () => {
    const late = stamped(signed(one, 1, { signedAt: inDays(-1) }), before);
    expect(await verdict(late, { ...days(2) })).toBe('nothing');
    const error = await rejection(judge(late, { ...days(2), timestampAuthorities }));
    expect([error.code, error.message]).toEqual([
      'POLICY_UNMET',
      'it was signed too long ago for max-age, by the timestamp',
    ]);
  });

  it('is measured on the clock of the signer where nothing is proven, and says so', async () => {
    const error = await rejection(judge(old, { ...days(2), timestampAuthorities }));
    expect(error.message).toContain('by the clock of the signer');
  });

  it('is not met by an old signature that anybody has stamped again', async () => {
    const again = stamped(signed(one, 1, { signedAt: inDays(-300) }), { time: inDays(-1) });
    const error = await rejection(judge(again, { ...days(30), timestampAuthorities }));
    expect([error.code, error.got]).toEqual(['POLICY_UNMET', inDays(-300).toISOString()]);
    expect(error.message).toContain('by the clock of the signer');
  });

  it('is not met by a timestamp where the signer says no time', async () => {
    const predicateType = 'https://example.com/scan/v1';
    const statement = { subject: { name: 'a.bin', sha256 }, predicateType, predicate: {} };
    const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload: encodeStatement(statement) };
    const silent = { envelope, signature: signWith(one, signedMessage(envelope)) };
    const policy = { predicateTypes: [predicateType] };
    const fresh = stamped(silent, { time: inDays(-1) });
    expect(await verdict(fresh, { ...trust, policy, timestampAuthorities })).toBe('nothing');
    expect(await verdict(fresh, { ...days(30), policy, timestampAuthorities })).toBe('POLICY_UNMET');
  });

  it('does not take a re-signed artifact for a younger one', async () => {
    const supersedes = {
      type: 'transit',
      keyVersion: 1,
      bundleSha256: 'x',
      firstSignedAt: inDays(-300).toISOString(),
    } as const;
    const again = stamped(signed(one, 1, { supersedes }), before);
    expect(await verdict(again, { ...days(30), timestampAuthorities })).toBe('POLICY_UNMET');
  });

  it('tells how far ahead a clock is', async () => {
    const ahead = signed(one, 1, { signedAt: new Date(NOW.getTime() + 3_600_000) });
    expect((await rejection(judge(ahead, days(9)))).message).toContain('is 60 minutes in the future');
  });
});

describe('a certificate', () => {
  const leafOf = (key: LocalKey, notBefore: Date, notAfter: Date, issuer = ca) =>
    signer(issuer, {
      keys: { privateKey: key.privateKey, publicKey: key.publicKey.key },
      notBefore,
      notAfter,
      alternative: [new GeneralName({ uniformResourceIdentifier: 'spiffe://example.com/release' })],
    });
  const expired = { ...old, certificates: [leafOf(one, inDays(-10), inDays(-3)).der] };
  const trust = { authorities: [ca.der], timestampAuthorities };

  it('that is expired counts for what was signed while it was valid', async () => {
    const proven = await judge(stamped(expired, before), trust);
    expect(proven.key.certificate).toEqual({
      subject: 'O=aegis, CN=signer',
      alternativeNames: ['URI:spiffe://example.com/release'],
    });
  });

  it.each<[string, string, SignedEnvelope, Case]>([
    ['no timestamp', 'CERTIFICATE_EXPIRED', expired, trust],
    ['one from after its end', 'CERTIFICATE_EXPIRED', stamped(expired, { time: inDays(-1) }), trust],
    ['one from before its beginning', 'CERTIFICATE_EXPIRED', stamped(expired, { time: inDays(-20) }), trust],
    [
      'nobody whose timestamps count',
      'CERTIFICATE_EXPIRED',
      stamped(expired, before),
      { authorities: [ca.der] },
    ],
    [
      'another authority',
      'CERTIFICATE_UNTRUSTED',
      stamped({ ...old, certificates: [leafOf(one, inDays(-10), inDays(9), long('ca')).der] }, before),
      trust,
    ],
  ])('does not with %s', async (_, code, bundle, how) => {
    expect(await verdict(bundle, how)).toBe(code);
  });

  describe('beside a trust file', () => {
    const valid = (key: LocalKey, version: number) => ({
      ...signed(key, version),
      certificates: [leafOf(key, inDays(-10), inDays(9)).der],
    });
    const three = makeKey('ecdsa-p256');
    const both = (first: Partial<TrustedVersion>): Case => ({ ...fileWith(first), ...trust });

    it('proves a version that the file does not know yet', async () => {
      expect(await verdict(valid(three, 3), both(RETIRED))).toBe('nothing');
      // Its version is known to nobody but itself.
      expect(await verdict(valid(three, 3), { ...both(RETIRED), minKeyVersion: 2 })).toBe(
        'KEY_VERSION_RETIRED',
      );
    });

    it('does not lift what the file says of the key', async () => {
      expect((await judge(stamped(valid(one, 1), before), both(RETIRED))).keyVersion).toBe(1);
      expect(await verdict(valid(one, 1), both(RETIRED))).toBe('TIMESTAMP_MISSING');
      expect(await verdict(valid(one, 1), { ...fileWith(RETIRED), authorities: [ca.der] })).toBe(
        'KEY_VERSION_RETIRED',
      );
      expect(await verdict(stamped(valid(one, 1), { time: inDays(-1) }), both(COMPROMISED))).toBe(
        'KEY_COMPROMISED',
      );
      expect(await verdict(valid(one, 1), { ...fileWith(COMPROMISED), authorities: [ca.der] })).toBe(
        'KEY_COMPROMISED',
      );
    });

    it('does not lift it for the same key in another spelling', async () => {
      const spelled = { privateKey: one.privateKey, publicKey: compressed(one.publicKey.key) };
      const leaf = signer(ca, { keys: spelled, notBefore: inDays(-10), notAfter: inDays(9) });
      const bundle = { ...signed(one, 1), certificates: [leaf.der] };
      const alone = { authorities: [ca.der] };
      expect(await verdict(bundle, alone)).toBe('nothing');
      expect(await verdict(bundle, { ...fileWith(COMPROMISED), ...alone })).toBe('KEY_COMPROMISED');
    });
  });

  it('has names of hosts, of people and of workloads', async () => {
    const leaf = signer(ca, {
      keys: { privateKey: one.privateKey, publicKey: one.publicKey.key },
      notBefore: inDays(-10),
      notAfter: inDays(9),
      alternative: [
        new GeneralName({ dNSName: 'a.example.com' }),
        new GeneralName({ rfc822Name: 'b@example.com' }),
        new GeneralName({ uniformResourceIdentifier: 'spiffe://example.com/c' }),
        new GeneralName({ registeredID: '1.2.3' }),
      ],
    });
    const { key } = await judge({ ...old, certificates: [leaf.der] }, { authorities: [ca.der] });
    expect(key.certificate?.alternativeNames).toEqual([
      'DNS:a.example.com',
      'email:b@example.com',
      'URI:spiffe://example.com/c',
    ]);
  });

  it.each<[string, Demands]>([
    ['the whole subject', { certificateSubject: 'O=aegis, CN=signer' }],
    ['a pattern', { certificateSubject: 'O=aegis, CN=*' }],
    ['a name beside it', { certificateName: 'URI:spiffe://example.com/*' }],
  ])('meets a demand for %s', async (_, demands) => {
    expect(await verdict(stamped(expired, before), { ...trust, demands })).toBe('nothing');
  });

  it.each<[string, Demands]>([
    ['another subject', { certificateSubject: 'O=aegis, CN=other' }],
    ['a part of it', { certificateSubject: 'CN=signer' }],
    ['another name', { certificateName: 'URI:spiffe://example.com/test' }],
    ['a name of another kind', { certificateName: 'DNS:*' }],
  ])('does not meet a demand for %s', async (_, demands) => {
    expect(await verdict(stamped(expired, before), { ...trust, demands })).toBe('POLICY_UNMET');
  });

  it('is demanded of keys as well that carry none', async () => {
    const keys = { publicKeys: [one.publicKey.pem] };
    expect(await verdict(old, { ...keys, demands: { certificateSubject: '*' } })).toBe('POLICY_UNMET');
    expect(await verdict(old, { ...keys, demands: { certificateName: '*' } })).toBe('POLICY_UNMET');
  });
});
