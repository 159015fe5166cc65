/** Sigstore's TrustedRoot as what a caller trusts: strictly read, and its times hold. */
import { describe, expect, it } from '@jest/globals';
import type { Anchor } from '../../src/certificates/anchor.ts';
import { readAnchor } from '../../src/certificates/certificate.ts';
import { certifiedKey } from '../../src/certificates/path.ts';
import { resolveTrust } from '../../src/library/trust.ts';
import { requireTimestamp } from '../../src/timestamps/timestamp.ts';
import { trustPublicKeys, trustSha256, trustTimestamps } from '../../src/verify/trust.ts';
import { anchorsIn, encodeTrustedRoot } from '../../src/verify/trusted-root.ts';
import { authority, inDays, NOW, signer, type Issued } from '../support/chains.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';
import { timestampAuthority } from '../support/timestamps.ts';

const root = authority('root');
const middle = authority('middle', { issuer: root });
const other = authority('other middle', { issuer: root });
const leaf = signer(middle);
const tsa = timestampAuthority();

interface Authority {
  readonly chain: readonly Issued[];
  readonly validFor?: { readonly start?: string; readonly end?: string };
}

const authorityJson = ({ chain, validFor }: Authority) => ({
  subject: { organization: 'x', commonName: 'y' },
  uri: 'https://ca.example.com',
  certChain: { certificates: chain.map(({ der }) => ({ rawBytes: der.toString('base64') })) },
  ...(validFor !== undefined && { validFor }),
});
const MEDIA_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
const json = (...authorities: readonly Authority[]) => ({
  mediaType: MEDIA_TYPE,
  tlogs: [{ baseUrl: 'https://rekor.example.com' }],
  ctlogs: [],
  certificateAuthorities: authorities.map(authorityJson),
  timestampAuthorities: [authorityJson({ chain: [tsa.leaf, tsa.root] })],
});
const read = (value: unknown): readonly Anchor[] =>
  anchorsIn(JSON.stringify(value), 'certificateAuthorities');
const times = (from: number, until: number) => ({
  start: inDays(from).toISOString(),
  end: inDays(until).toISOString(),
});
const judge = (trusted: readonly Anchor[], chain: readonly Issued[] = [leaf, middle], at = NOW): string =>
  codeOf(() =>
    certifiedKey(
      chain.map(({ der }) => der),
      trusted.map(readAnchor),
      at,
    ),
  );

describe('its authorities', () => {
  it.each<[string, string, readonly Authority[], (readonly Issued[])?]>([
    ['the root', 'nothing', [{ chain: [root] }]],
    ['a chain that a signature leaves out', 'nothing', [{ chain: [middle, root] }], [leaf]],
    ['a chain that ends below the root', 'nothing', [{ chain: [middle] }], [leaf]],
    ['a time that holds', 'nothing', [{ chain: [root], validFor: times(-1, 1) }]],
    ['both ends of it included', 'nothing', [{ chain: [root], validFor: times(0, 0) }]],
    ['a beginning alone', 'nothing', [{ chain: [root], validFor: { start: inDays(-1).toISOString() } }]],
    ['a time that is over', 'CERTIFICATE_EXPIRED', [{ chain: [root], validFor: times(-2, -1) }]],
    ['a time to come', 'CERTIFICATE_EXPIRED', [{ chain: [root], validFor: times(1, 2) }]],
    [
      'two times, one of which holds',
      'nothing',
      [
        { chain: [root], validFor: times(-2, -1) },
        { chain: [root], validFor: times(-1, 1) },
      ],
    ],
    [
      'a middle whose time is over, though the root counts by another',
      'CERTIFICATE_EXPIRED',
      [
        { chain: [middle, root], validFor: times(-2, -1) },
        { chain: [other, root], validFor: times(-2, 2) },
      ],
    ],
    [
      'a middle that is no anchor, with another root',
      'CERTIFICATE_UNTRUSTED',
      [{ chain: [middle, tsa.root] }],
    ],
    ['the signer’s own chain, of another root', 'CERTIFICATE_UNTRUSTED', [{ chain: [authority('root')] }]],
  ])('with %s: %s', (_, code, authorities, ...[chain]) => {
    expect(judge(read(json(...authorities)), chain)).toBe(code);
  });

  it('are those of timestamps where those are asked for, and their times hold at the time of the token', () => {
    const signature = Buffer.from('signature');
    const bare = tsa.stamp({ signature, time: NOW, certificates: [] });
    const about = (validFor?: { start: string; end: string }): string => {
      const one = authorityJson({ chain: [tsa.leaf, tsa.root], ...(validFor && { validFor }) });
      const text = JSON.stringify({ mediaType: MEDIA_TYPE, timestampAuthorities: [one] });
      return codeOf(() =>
        requireTimestamp(bare, {
          signature,
          authorities: anchorsIn(text, 'timestampAuthorities').map(readAnchor),
        }),
      );
    };
    expect(about()).toBe('nothing');
    expect(about(times(-1, 1))).toBe('nothing');
    expect(about(times(1, 2))).toBe('TIMESTAMP_UNTRUSTED');
    expect(about(times(-2, -1))).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('make another trust root with other times', () => {
    const keys = trustPublicKeys([makeKey('ecdsa-p256').publicKey.pem]);
    const sums = [times(-1, 1), times(-1, 2), undefined].map((validFor) =>
      trustSha256(
        trustTimestamps(
          { certificates: read(json({ chain: [root], ...(validFor && { validFor }) })), now: NOW },
          keys,
        ),
      ),
    );
    expect(new Set(sums).size).toBe(3);
  });
});

describe('a text', () => {
  const good = json({ chain: [root], validFor: times(-1, 1) });
  const [one] = good.certificateAuthorities;
  const changed = (change: object) => ({ ...good, certificateAuthorities: [{ ...one, ...change }] });

  it.each([
    MEDIA_TYPE,
    'application/vnd.dev.sigstore.trustedroot.v0.1+json',
    'application/vnd.dev.sigstore.trustedroot.v0.2+json',
  ])('of type %s is read', (mediaType) => {
    expect(read({ ...good, mediaType })).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['of another type', { ...good, mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }],
    ['of a later version', { ...good, mediaType: 'application/vnd.dev.sigstore.trustedroot.v0.3+json' }],
    ['without a type', { certificateAuthorities: good.certificateAuthorities }],
    ['without such authorities', { ...good, certificateAuthorities: [] }],
    ['with only others', { mediaType: MEDIA_TYPE, timestampAuthorities: good.timestampAuthorities }],
    ['with an empty chain', changed({ certChain: { certificates: [] } })],
    ['with no chain', changed({ certChain: undefined })],
    [
      'with one empty chain among others',
      { ...good, certificateAuthorities: [one, { ...one, certChain: { certificates: [] } }] },
    ],
    ['with more than it has room for', { ...good, trusted: true }],
    ['with more of a chain', changed({ certChain: { ...one?.certChain, trusted: true } })],
    [
      'with more of a certificate',
      changed({ certChain: { certificates: [{ ...one?.certChain.certificates[0], trusted: true }] } }),
    ],
    ...[' ', '\n', '!'].map((end): [string, unknown] => [
      `with a certificate that ends in ${JSON.stringify(end)}`,
      changed({ certChain: { certificates: [{ rawBytes: `${root.der.toString('base64')}${end}` }] } }),
    ]),
    [
      'with a certificate that begins otherwise',
      changed({ certChain: { certificates: [{ rawBytes: `!${root.der.toString('base64')}` }] } }),
    ],
    ['with a chain of nine', json({ chain: Array.from({ length: 9 }, () => root) })],
    ['with a limit that is not known here', changed({ validUntil: '2026-01-01T00:00:00Z' })],
    ['with another word for a time', changed({ validFor: { start: '2026-01-01T00:00:00Z', until: '' } })],
    ['with a time that is none', changed({ validFor: { start: '2026-01-01' } })],
    ['with a time of null', changed({ validFor: { start: '2026-01-01T00:00:00Z', end: null } })],
    ['with a certificate that is none', changed({ certChain: { certificates: [{ rawBytes: 'AAAA' }] } })],
    [
      'with PEM for DER',
      changed({ certChain: { certificates: [{ rawBytes: Buffer.from(root.pem).toString('base64') }] } }),
    ],
    [
      'with bytes after a certificate',
      changed({
        certChain: {
          certificates: [{ rawBytes: Buffer.concat([root.der, Buffer.of(0)]).toString('base64') }],
        },
      }),
    ],
  ])('%s is refused', (_, value) => {
    expect(codeOf(() => read(value))).toBe('TRUST_MALFORMED');
  });

  it('has a chain of eight at most', () => {
    expect(read(json({ chain: Array.from({ length: 8 }, () => root) }))).toHaveLength(8);
  });

  it('says of each certificate whether it ends its chain, and when it counts', () => {
    const [from, until] = [inDays(-1), inDays(1)];
    const of = (validFor?: { start?: string; end?: string }) =>
      read(json({ chain: [middle, root], ...(validFor && { validFor }) }));
    const both = [
      { der: middle.der, isAnchor: false },
      { der: root.der, isAnchor: true },
    ];
    expect(of()).toStrictEqual(both);
    expect(of(times(-1, 1))).toStrictEqual(both.map((each) => ({ ...each, from, until })));
    expect(of({ end: until.toISOString() })).toStrictEqual(both.map((each) => ({ ...each, until })));
    expect(anchorsIn(`\n ${JSON.stringify(good)}`, 'certificateAuthorities')).toHaveLength(1);
    expect(anchorsIn(root.pem + other.pem, 'certificateAuthorities')).toEqual([root.der, other.der]);
  });

  it('with a key twice, or too large, is refused', () => {
    const text = JSON.stringify(good);
    for (const bad of [text.replace('{', '{"mediaType":"x",'), text.padEnd(2 ** 20 + 1)])
      expect(codeOf(() => anchorsIn(bad, 'certificateAuthorities'))).toBe('TRUST_MALFORMED');
  });

  it('is what the library takes as well, beside PEM', async () => {
    const trustedCertificates = [JSON.stringify(good), other.pem];
    const { root: trust } = await resolveTrust({ trustedCertificates });
    expect(trust.certificates?.certificates).toHaveLength(2);
    const bad = [JSON.stringify({ ...good, mediaType: 'x' })];
    expect(await rejectedCode(async () => resolveTrust({ trustedCertificates: bad }))).toBe(
      'TRUST_MALFORMED',
    );
  });
});

describe('what is written', () => {
  interface Written {
    readonly mediaType: string;
    readonly certificateAuthorities: {
      certChain: { certificates: { rawBytes: string }[] };
      validFor: object;
    }[];
    readonly timestampAuthorities: unknown[];
  }
  const write = (...certificates: readonly Issued[]): Written =>
    JSON.parse(
      encodeTrustedRoot({
        certificateAuthorities: certificates.map(({ der }) => der),
        timestampAuthorities: [],
      }).toString(),
    ) as Written;
  const named = new Map<string, string>();
  const chainsOf = (...certificates: readonly [string, Issued][]): string[] => {
    for (const [name, { der }] of certificates) named.set(der.toString('base64'), name);
    return write(...certificates.map(([, one]) => one)).certificateAuthorities.map(({ certChain }) =>
      certChain.certificates.map(({ rawBytes }) => named.get(rawBytes)).join(' '),
    );
  };

  it('is of the type that others read, and ends in a line', () => {
    expect(write(root)).toMatchObject({ mediaType: MEDIA_TYPE, timestampAuthorities: [] });
    const bytes = encodeTrustedRoot({ certificateAuthorities: [root.der], timestampAuthorities: [] });
    expect(bytes.toString()).toBe(`${JSON.stringify(write(root), undefined, 2)}\n`);
  });

  it('has whole chains, by the keys and not by the names', () => {
    const lower = authority('lower', { issuer: middle });
    const impostor = authority('root');
    const all: readonly [string, Issued][] = [
      ['lower', lower],
      ['middle', middle],
      ['root', root],
      ['impostor', impostor],
    ];
    for (const given of [all, all.toReversed(), [all[3]!, all[1]!, all[2]!, all[0]!]])
      expect(chainsOf(...given).sort()).toEqual(['impostor', 'lower middle root']);
    expect(chainsOf(['middle', middle])).toEqual(['middle']);
  });

  it('ends a chain at who has certified itself, whoever else has', () => {
    const crossed = authority('root', { issuer: other, keys: root });
    const chains = chainsOf(['middle', middle], ['root', root], ['crossed', crossed], ['other', other]);
    expect(chains.every((chain) => !chain.includes('root crossed') && !chain.includes('root other'))).toBe(
      true,
    );
    expect(chains.some((chain) => chain.startsWith('middle root'))).toBe(true);
  });

  it('is in the order in which they begin to count', () => {
    const at = (name: string, days: number) =>
      [name, authority(name, { notBefore: inDays(days), notAfter: inDays(9) })] as [string, Issued];
    const three = [at('b', -2), at('a', -3), at('c', -1)];
    for (const given of [three, three.toReversed()]) expect(chainsOf(...given)).toEqual(['a', 'b', 'c']);
  });

  it('leaves out no authority where two have certified each other', () => {
    const [one, other] = [authority('one'), authority('other')];
    const crossed = [
      authority('one', { issuer: other, keys: one }),
      authority('other', { issuer: one, keys: other }),
    ];
    for (const given of [crossed, [one, other, ...crossed], [one, other, crossed[0] ?? one]]) {
      const certificateAuthorities = given.map(({ der }) => der);
      const bytes = encodeTrustedRoot({ certificateAuthorities, timestampAuthorities: [] });
      const written = anchorsIn(bytes.toString(), 'certificateAuthorities');
      for (const by of [one, other]) expect(judge(written, [signer(by)])).toBe('nothing');
    }
  });

  it('is read again, as chains in whatever order the certificates came, for the time of all of them', () => {
    const short = authority('short', { issuer: root, notBefore: inDays(-2), notAfter: inDays(3) });
    const bytes = encodeTrustedRoot({
      certificateAuthorities: [root.der, middle.der, short.der, root.der],
      timestampAuthorities: [tsa.root.der, tsa.leaf.der],
    });
    const { certificateAuthorities: written } = JSON.parse(bytes.toString()) as {
      certificateAuthorities: { certChain: { certificates: unknown[] }; validFor: object }[];
    };
    expect(written.map(({ certChain }) => certChain.certificates.length)).toEqual([2, 2]);
    const seconds = (days: number) =>
      new Date(Math.floor(inDays(days).getTime() / 1000) * 1000).toISOString();
    expect(written[1]?.validFor).toEqual({ start: seconds(-2), end: seconds(3) });
    const anchors = anchorsIn(bytes.toString(), 'certificateAuthorities');
    expect(judge(anchors, [leaf])).toBe('nothing');
    expect(judge(anchors, [signer(short)])).toBe('nothing');
    expect(judge(anchors, [signer(authority('root'))])).toBe('CERTIFICATE_UNTRUSTED');
    expect(anchorsIn(bytes.toString(), 'timestampAuthorities')).toHaveLength(2);
  });
});
