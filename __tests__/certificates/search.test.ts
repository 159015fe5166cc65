/** Which way is found to a trusted certificate, what the caller's terms do to it, and which reason is told for none. */
import { generateKeyPairSync } from 'node:crypto';
import { OctetString } from '@peculiar/asn1-schema';
import { describe, expect, it } from '@jest/globals';
import { countsAt, derOf, MAX_CHAIN, type Terms } from '../../src/certificates/anchor.ts';
import {
  mayIssue,
  MAX_CERTIFICATE_BYTES,
  readAnchor,
  readCertificate,
} from '../../src/certificates/certificate.ts';
import { certifiedKey, pathFrom } from '../../src/certificates/path.ts';
import { CODE_SIGNING as FOR_CODE, TIME_STAMPING as FOR_TIME } from '../../src/certificates/purpose.ts';
import {
  authority,
  CODE_SIGNING,
  ecKeys,
  Extension,
  GeneralName,
  inDays,
  issue,
  KeyUsageFlags,
  NOW,
  SERVER_AUTH,
  signer,
  type CertificateFields,
  type Issued,
} from '../support/chains.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';
import { TIME_STAMPING, timestampLeaf } from '../support/timestamps.ts';

const root = authority('root');
const middle = authority('middle', { issuer: root });
const leaf = signer(middle);

type Named = Issued | readonly [Issued, Terms];
const judge = (chain: readonly Issued[], named: readonly Named[], at = NOW) =>
  certifiedKey(
    chain.map(({ der }) => der),
    named.map((one) => readAnchor('der' in one ? one.der : { der: one[0].der, ...one[1] })),
    at,
  );
const verdict = (...asked: Parameters<typeof judge>): string => codeOf(() => judge(...asked));
const labelsOf = (...asked: Parameters<typeof judge>): readonly string[] =>
  judge(...asked).path.map(({ label }) => /CN=([^"]*)/.exec(label)?.[1] ?? '');
const helps: Terms = { isAnchor: false };

describe('a certificate that the caller names on terms', () => {
  const during = (from: number, until: number): Terms => ({
    isAnchor: true,
    from: inDays(from),
    until: inDays(until),
  });

  it('counts from the first of its times to the last, both included, and with none always', () => {
    const [from, until] = [inDays(-1), inDays(1)];
    const counts = (terms: Omit<Terms, 'isAnchor'> | undefined, at: Date): boolean =>
      countsAt(terms === undefined ? {} : { terms: { isAnchor: true, ...terms } }, at);
    const moments = [
      inDays(-2),
      new Date(from.getTime() - 1),
      from,
      NOW,
      until,
      new Date(until.getTime() + 1),
    ];
    expect(moments.map((at) => counts({ from, until }, at))).toEqual([false, false, true, true, true, false]);
    expect(moments.map((at) => counts({ from }, at))).toEqual([false, false, true, true, true, true]);
    expect(moments.map((at) => counts({ until }, at))).toEqual([true, true, true, true, true, false]);
    for (const terms of [{}, undefined])
      expect(moments.map((at) => counts(terms, at))).toEqual(moments.map(() => true));
  });

  it('is the same certificate', () => {
    expect(derOf(root.der)).toBe(root.der);
    expect(derOf({ der: root.der, ...helps })).toBe(root.der);
    expect(readAnchor(root.der)).not.toHaveProperty('terms');
    expect(readAnchor({ der: root.der, ...helps })).toMatchObject({ terms: helps });
  });

  it.each<[string, string, readonly Named[]]>([
    ['is trusted within its times', 'nothing', [[root, during(-1, 1)]]],
    ['is not trusted before them', 'CERTIFICATE_EXPIRED', [[root, during(1, 2)]]],
    ['is not trusted after them', 'CERTIFICATE_EXPIRED', [[root, during(-2, -1)]]],
    [
      'is trusted where one of several times holds',
      'nothing',
      [
        [root, during(-2, -1)],
        [root, during(-1, 1)],
      ],
    ],
    ['is no end of a path where it only helps', 'CERTIFICATE_UNTRUSTED', [[root, helps]]],
    ['may help, and be trusted by another name', 'nothing', [[root, helps], root]],
    [
      'is not trusted by times that are over and help that is not',
      'CERTIFICATE_UNTRUSTED',
      [
        [root, during(-2, -1)],
        [root, helps],
      ],
    ],
    [
      'stands in no path outside of its times, though it only helps',
      'CERTIFICATE_EXPIRED',
      [root, [middle, { isAnchor: false, until: inDays(-1) }]],
    ],
  ])('%s', (_, code, named) => {
    expect(verdict([leaf, middle], named)).toBe(code);
  });

  it('may be the signer’s own', () => {
    const own = signer(middle);
    expect(verdict([own, middle], [root, [own, during(-2, -1)]])).toBe('CERTIFICATE_EXPIRED');
    expect(verdict([own], [[own, during(-1, 1)]])).toBe('nothing');
    expect(verdict([own], [[own, during(-20, 20)]], inDays(11))).toBe('CERTIFICATE_EXPIRED');
    expect(verdict([own, middle], [root, [own, helps]])).toBe('nothing');
  });

  it('says what it cannot be read for', () => {
    for (const der of [Buffer.from('no certificate'), Buffer.concat([root.der, Buffer.of(0)])])
      expect([codeOf(() => readAnchor(der)), codeOf(() => readAnchor({ der, ...helps }))]).toEqual([
        'TRUST_MALFORMED',
        'TRUST_MALFORMED',
      ]);
  });
});

describe('the way', () => {
  it('leads over what the caller names rather than over what the bundle brings', () => {
    const keys = ecKeys();
    const theirs = authority('middle', { issuer: root, keys });
    const own = authority('middle', { issuer: root, keys });
    const path = (named: readonly Named[]) =>
      judge([signer(own), theirs], named).path.map(({ sha256 }) => sha256)[1];
    expect(path([root, [own, helps]])).toBe(readCertificate(own.der).sha256);
    expect(path([[own, helps], root])).toBe(readCertificate(own.der).sha256);
    expect(path([root])).toBe(readCertificate(theirs.der).sha256);
  });

  it('ends at the first certificate that is trusted', () => {
    expect(labelsOf([leaf, middle], [root, middle])).toEqual(['signer', 'middle']);
    expect(labelsOf([leaf, middle], [root])).toEqual(['signer', 'middle', 'root']);
  });

  it('leads from a certificate to those of the name of its issuer alone', () => {
    const { publicKey, privateKey } = middle;
    const renamed = authority('renamed', { issuer: root, keys: { publicKey, privateKey } });
    expect(verdict([leaf, renamed], [root])).toBe('CERTIFICATE_UNTRUSTED');
    expect(verdict([leaf], [renamed])).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('does not pass a certificate twice', () => {
    const keys = ecKeys();
    const renewed = authority('middle', { keys });
    const below = authority('middle', { issuer: root, keys });
    expect(labelsOf([signer(below), renewed, below], [root])).toEqual(['signer', 'middle', 'middle', 'root']);
  });

  it('goes on where the first that fits cannot be used', () => {
    const keys = ecKeys();
    const good = authority('middle', { issuer: root, keys });
    for (const bad of [
      authority('middle', { issuer: root, keys, notAfter: inDays(-1) }),
      authority('middle', { issuer: root, keys, usage: KeyUsageFlags.cRLSign }),
      authority('middle', { issuer: authority('stranger'), keys }),
      authority('middle', { issuer: root, keys, excluded: [new GeneralName({ directoryName: root.name })] }),
    ])
      expect(verdict([signer(good), bad, good], [root])).toBe('nothing');
    const constrained = authority('top', { excluded: [new GeneralName({ dNSName: 'a' })] });
    const twice = authority('middle', { issuer: constrained, keys });
    const named = signer(good, { alternative: [new GeneralName({ dNSName: 'a' })] });
    expect(verdict([named, twice, good], [constrained])).toBe('CERTIFICATE_UNTRUSTED');
    expect(verdict([named, twice, good], [constrained, root])).toBe('nothing');
  });

  it('is of nine certificates at most, also over what the caller names', () => {
    expect(MAX_CHAIN).toBe(8);
    const line = [root];
    for (let depth = 1; depth <= 8; depth += 1) line.unshift(authority(`d${depth}`, { issuer: line[0]! }));
    const inBetween = line.slice(0, -1).map((one) => [one, helps] as const);
    const [lowest, second] = line;
    expect(labelsOf([signer(second!)], [root, ...inBetween])).toHaveLength(9);
    const error = thrownBy(() => judge([signer(lowest!)], [root, ...inBetween]));
    expect([error.code, error.got]).toEqual(['CERTIFICATE_UNTRUSTED', 'a path of more than 8 certificates']);
    const eight = Array.from({ length: 7 }, () => middle);
    expect(verdict([leaf, ...eight], [root])).toBe('nothing');
    expect(verdict([leaf, middle, ...eight], [root])).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('is given up after so many steps', () => {
    const keys = ecKeys();
    const twins = Array.from({ length: 7 }, () => authority('twin', { keys }));
    expect(thrownBy(() => judge([signer(twins[0]!), ...twins], [root])).got).toContain('too many ways');
    const few = twins.slice(0, 3);
    expect(thrownBy(() => judge([signer(twins[0]!), ...few], [root])).got).toContain('no issuer of');
  });
});

describe('a key that this Node.js does not know', () => {
  const keys = ecKeys();
  const keyInfo = keys.publicKey.export({ type: 'spki', format: 'der' });
  // The algorithm is none any more.
  keyInfo.writeUInt8(0x7f, keyInfo.indexOf(Buffer.from('2a8648ce3d0201', 'hex')) + 6);

  it('is none to sign with', () => {
    expect(verdict([signer(root, { keyInfo })], [root])).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('has signed nothing', () => {
    const good = authority('middle', { issuer: root, keys });
    const unknown = authority('middle', { issuer: root, keyInfo });
    expect(verdict([signer(good), unknown, good], [root])).toBe('nothing');
    expect(verdict([signer(good), unknown], [root])).toBe('CERTIFICATE_UNTRUSTED');
  });
});

describe('the reason that is told', () => {
  const keys = ecKeys();
  const expired = authority('middle', { issuer: root, keys, notAfter: inDays(-1) });
  const powerless = authority('middle', { issuer: root, keys, usage: KeyUsageFlags.cRLSign });
  const below = signer(expired);

  it('is the first of those that came equally far', () => {
    expect(verdict([below, powerless], [root, [expired, helps]])).toBe('CERTIFICATE_EXPIRED');
    expect(verdict([below, expired], [root, [powerless, helps]])).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('is that of the longest way', () => {
    const old = authority('old', { notAfter: inDays(-1) });
    const further = authority('middle', { issuer: old, keys });
    expect(verdict([below, powerless, further], [old])).toBe('CERTIFICATE_EXPIRED');
    expect(verdict([below, further, powerless], [old])).toBe('CERTIFICATE_EXPIRED');
    const lost = authority('lost', { issuer: authority('nobody has it') });
    const astray = authority('middle', { issuer: lost, keys });
    expect(verdict([below, astray, lost], [root, [expired, helps]])).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('names the times that count', () => {
    const expected = (terms: Omit<Terms, 'isAnchor'>, at = NOW) =>
      thrownBy(() => judge([leaf, middle], [[root, { isAnchor: true, ...terms }]], at)).expected;
    const [early, late] = ['2026-05-31T12:00:00.000Z', '2026-05-31T18:00:00.000Z'];
    expect(expected({ from: new Date(early), until: new Date(late) })).toBe(
      `a time from ${early} to ${late}`,
    );
    expect(expected({ until: new Date(late) })).toBe(`a time from ever to ${late}`);
    expect(expected({ from: inDays(1) })).toBe(`a time from ${inDays(1).toISOString()} to now`);
  });

  it('names what has no issuer', () => {
    const error = thrownBy(() => judge([leaf], [authority('other')]));
    expect(error.got).toBe('no issuer of "O=aegis, CN=signer" among them');
    expect(thrownBy(() => judge([leaf, middle], [])).got).toContain('CN=middle');
  });
});

describe('lengths that authorities set', () => {
  const basic = (pathLength: number) => ({ basic: { cA: true, pathLength } });
  /** From the top down, as many as there are lengths. */
  const under = (...lengths: readonly (number | undefined)[]): string => {
    const [top, ...rest] = lengths.map((length) => (length === undefined ? {} : basic(length)));
    const line = [authority('a0', top)];
    for (const [index, fields] of rest.entries())
      line.unshift(authority(`a${index + 1}`, { issuer: line[0]!, ...fields }));
    return verdict([signer(line[0]!), ...line.slice(0, -1)], [line.at(-1)!]);
  };

  it.each<[string, readonly (number | undefined)[]]>([
    ['nothing', [0]],
    ['nothing', [1, undefined]],
    ['nothing', [1, 0]],
    ['nothing', [5, 1, 0]],
    ['nothing', [2, undefined, 0]],
    ['CERTIFICATE_UNTRUSTED', [0, undefined]],
    ['CERTIFICATE_UNTRUSTED', [1, undefined, undefined]],
    ['CERTIFICATE_UNTRUSTED', [0, 5]],
    ['CERTIFICATE_UNTRUSTED', [1, 5, 5]],
    ['CERTIFICATE_UNTRUSTED', [5, 0, undefined]],
    ['CERTIFICATE_UNTRUSTED', [2, 1, undefined, undefined]],
  ])('%s: %j', (code, lengths) => {
    expect(under(...lengths)).toBe(code);
  });

  it('do not count an authority that issued to itself', () => {
    const top = authority('a', basic(0));
    const renewed = authority('a', { issuer: top, keys: ecKeys() });
    expect(verdict([signer(renewed), renewed], [top])).toBe('nothing');
    const ended = authority('a', { issuer: top, keys: ecKeys(), ...basic(0) });
    const other = authority('b', { issuer: ended });
    expect(verdict([signer(other), other, ended], [top])).toBe('CERTIFICATE_UNTRUSTED');
  });
});

describe('names that an authority constrains', () => {
  const excluded = [new GeneralName({ dNSName: 'example.com' })];
  const alternative = [new GeneralName({ dNSName: 'a.example.com' })];
  const own = [new GeneralName({ directoryName: authority('a').name })];

  it('are those of a leaf and of authorities below, of whoever is trusted as well', () => {
    const top = authority('a', { excluded });
    expect(verdict([signer(top, { alternative })], [top])).toBe('CERTIFICATE_UNTRUSTED');
    const below = authority('b', { issuer: top, alternative });
    expect(verdict([signer(below), below], [top])).toBe('CERTIFICATE_UNTRUSTED');
    const deep = authority('c', { issuer: authority('b', { issuer: top }), alternative });
    expect(verdict([signer(deep)], [deep])).toBe('nothing');
  });

  it('are not those of an authority that issued to itself, but of a leaf in any case', () => {
    const top = authority('a', { excluded: own });
    const renewed = authority('a', { issuer: top, keys: ecKeys() });
    expect(verdict([signer(renewed), renewed], [top])).toBe('nothing');
    expect(verdict([signer(top, { name: 'a' })], [top])).toBe('CERTIFICATE_UNTRUSTED');
  });
});

describe('how a certificate is signed', () => {
  const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
  const [rsa2048, ed25519] = [rsa(2048), generateKeyPairSync('ed25519')];
  const RSA = '1.2.840.113549.1.1.';
  const EC = '1.2.840.10045.4.3.';

  it.each<[string, CertificateFields['keys'] & object, string, string | null]>([
    ['ECDSA with SHA-256', ecKeys(), `${EC}2`, 'sha256'],
    ['ECDSA with SHA-384', ecKeys('secp384r1'), `${EC}3`, 'sha384'],
    ['ECDSA with SHA-512', ecKeys('secp521r1'), `${EC}4`, 'sha512'],
    ['RSA with SHA-256', rsa2048, `${RSA}11`, 'sha256'],
    ['RSA with SHA-384', rsa2048, `${RSA}12`, 'sha384'],
    ['RSA with SHA-512', rsa2048, `${RSA}13`, 'sha512'],
    ['Ed25519', ed25519, '1.3.101.112', null],
  ])('may be %s', (_, keys, id, hash) => {
    const top = authority('a', { keys, algorithm: { id, hash } });
    expect(verdict([signer(top, { algorithm: { id, hash } })], [top])).toBe('nothing');
  });

  it.each<[string, CertificateFields['keys'] & object, string, string | null]>([
    ['ECDSA with SHA-1', ecKeys(), '1.2.840.10045.4.1', 'sha1'],
    ['ECDSA with SHA-224', ecKeys(), `${EC}1`, 'sha224'],
    ['RSA with SHA-1', rsa2048, `${RSA}5`, 'sha1'],
    ['RSA with SHA-224', rsa2048, `${RSA}14`, 'sha224'],
    ['RSA of 1024 bits', rsa(1024), `${RSA}11`, 'sha256'],
    ['RSA of 2040 bits', rsa(2040), `${RSA}11`, 'sha256'],
    ['another curve', ecKeys('secp256k1'), `${EC}2`, 'sha256'],
  ])('may not be %s', (_, keys, id, hash) => {
    const top = authority('a', { keys, algorithm: { id, hash } });
    expect(thrownBy(() => judge([signer(top, { algorithm: { id, hash } })], [top])).got).toContain(
      'not accepted',
    );
  });
});

describe('extensions', () => {
  const bare = (extnID: string, critical: boolean, bytes = Buffer.of(0x30, 0)): Extension =>
    new Extension({ extnID, critical, extnValue: new OctetString(bytes) });
  const holding = (extension: Extension): string =>
    verdict([signer(middle, { extensions: [extension] }), middle], [root]);

  it.each([
    ['key identifiers', '2.5.29.14'],
    ['key identifiers of the issuer', '2.5.29.35'],
    ['policies', '2.5.29.32'],
  ])('that need no decision may be critical: %s', (_, id) => {
    expect([holding(bare(id, true)), holding(bare(id, false))]).toEqual(['nothing', 'nothing']);
  });

  it('that are understood may be critical', () => {
    const names = Buffer.from('3007820561 2e636f6d'.replaceAll(' ', ''), 'hex');
    expect(holding(bare('2.5.29.17', true, names))).toBe('nothing');
    const constraints = Buffer.from('3009a0073005820361 2e62'.replaceAll(' ', ''), 'hex');
    expect(holding(bare('2.5.29.30', true, constraints))).toBe('nothing');
  });

  it.each([
    ['constraints on policies', '2.5.29.36'],
    ['mappings of policies', '2.5.29.33'],
    ['an unknown one', '1.2.3'],
  ])('that are not understood may not be critical: %s', (_, id) => {
    expect([holding(bare(id, true)), holding(bare(id, false))]).toEqual(['CERTIFICATE_UNTRUSTED', 'nothing']);
  });
});

describe('a certificate is decoded', () => {
  it('into what a path is judged by', () => {
    const all = issue({
      name: 'all',
      issuer: root,
      basic: { cA: true, pathLength: 3 },
      usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
      purposes: [CODE_SIGNING, SERVER_AUTH],
      arePurposesCritical: true,
      alternative: [new GeneralName({ dNSName: 'a' }), new GeneralName({ rfc822Name: 'b@c' })],
      permitted: [new GeneralName({ dNSName: 'a' })],
      extensions: [
        new Extension({ extnID: '1.2.3', critical: true, extnValue: new OctetString(Buffer.of(5, 0)) }),
      ],
    });
    const read = readCertificate(all.der);
    expect(read).toMatchObject({
      label: '"O=aegis, CN=all"',
      signatureAlgorithm: '1.2.840.10045.4.3.2',
      basicConstraints: { cA: true, pathLength: 3 },
      keyUsage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
      extendedKeyUsage: [CODE_SIGNING, SERVER_AUTH],
      isPurposeCritical: true,
      unknownCritical: ['1.2.3'],
    });
    expect(read.alternativeNames.map(({ dNSName, rfc822Name }) => [dNSName, rfc822Name])).toEqual([
      ['a', undefined],
      [undefined, 'b@c'],
    ]);
    expect(read.nameConstraints?.permittedSubtrees).toHaveLength(1);
    expect(read.issuerKey).toBe(readCertificate(root.der).subjectKey);
    expect(read.subjectKey).not.toBe(read.issuerKey);
  });

  it('without what it does not have', () => {
    const read = readCertificate(issue({ name: 'bare' }).der);
    for (const name of ['basicConstraints', 'keyUsage', 'extendedKeyUsage', 'nameConstraints'])
      expect(read).not.toHaveProperty(name);
    expect(read).toMatchObject({ alternativeNames: [], unknownCritical: [], isPurposeCritical: false });
    const [end] = [readCertificate(issue({ name: 'end', basic: { cA: false } }).der)];
    expect(end.basicConstraints).toEqual({ cA: false });
  });

  it('once, while it is among the 64 that were decoded last', () => {
    const keys = ecKeys();
    const ders = Array.from({ length: 65 }, () => issue({ name: 'other', keys }).der);
    const read = ders.map(readCertificate);
    const isKept = (index: number): boolean => readCertificate(ders[index]!) === read[index];
    expect([isKept(1), isKept(64), isKept(0)]).toEqual([true, true, false]);
    // The one that was just decoded anew has taken the place of the oldest.
    expect([isKept(2), isKept(1)]).toEqual([true, false]);
  });

  it('up to 16 KiB', () => {
    const keys = generateKeyPairSync('ed25519');
    const padded = (padding: number): Buffer =>
      issue({
        name: 'large',
        keys,
        algorithm: { id: '1.3.101.112', hash: null },
        extensions: [new Extension({ extnID: '1.2.3', extnValue: new OctetString(Buffer.alloc(padding)) })],
      }).der;
    const most = 16_000 + (16_384 - padded(16_000).length);
    expect(padded(most)).toHaveLength(MAX_CERTIFICATE_BYTES);
    expect(readCertificate(padded(most)).label).toContain('large');
    expect(() => readCertificate(padded(most + 1))).toThrow('more than 16384 bytes');
  });
});

it.each<[boolean, Partial<CertificateFields>]>([
  [true, { basic: { cA: true } }],
  [true, { basic: { cA: true }, usage: KeyUsageFlags.keyCertSign }],
  [true, { basic: { cA: true }, usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature }],
  [false, { basic: { cA: true }, usage: KeyUsageFlags.digitalSignature }],
  [false, { basic: { cA: false }, usage: KeyUsageFlags.keyCertSign }],
  [false, { usage: KeyUsageFlags.keyCertSign }],
  [false, {}],
])('may issue certificates: %s with %j', (is, fields) => {
  expect(mayIssue(readCertificate(issue({ name: 'a', ...fields }).der))).toBe(is);
});

describe('a purpose', () => {
  const { digitalSignature, nonRepudiation, keyEncipherment } = KeyUsageFlags;
  const at = { trusted: [readCertificate(root.der)], at: NOW };
  const forTime = (fields: Partial<CertificateFields>): string =>
    codeOf(() =>
      pathFrom(readCertificate(timestampLeaf(root, fields).der), [], { ...at, purpose: FOR_TIME }),
    );
  const forCode = (fields: Partial<CertificateFields>): string =>
    codeOf(() => pathFrom(readCertificate(signer(root, fields).der), [], { ...at, purpose: FOR_CODE }));

  it('of timestamps goes with usages of signatures alone, or none that are said', () => {
    const usages = [undefined, digitalSignature, nonRepudiation, digitalSignature | nonRepudiation];
    for (const usage of usages) expect(forTime({ usage: usage! })).toBe('nothing');
    const others = [0, keyEncipherment, digitalSignature | keyEncipherment, nonRepudiation | keyEncipherment];
    for (const usage of others) expect(forTime({ usage })).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('of timestamps is the only one, and critical', () => {
    expect(forTime({ purposes: [TIME_STAMPING, TIME_STAMPING] })).toBe('CERTIFICATE_UNTRUSTED');
    expect(forTime({ purposes: undefined as never })).toBe('CERTIFICATE_UNTRUSTED');
    expect(forTime({ purposes: [CODE_SIGNING] })).toBe('CERTIFICATE_UNTRUSTED');
    expect(forTime({ arePurposesCritical: false })).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('of code needs the usage, and may be one of several', () => {
    expect(forCode({ usage: digitalSignature | keyEncipherment })).toBe('nothing');
    expect(forCode({ purposes: [SERVER_AUTH, CODE_SIGNING] })).toBe('nothing');
    expect(forCode({ purposes: undefined as never })).toBe('nothing');
    for (const usage of [undefined as never, nonRepudiation, 0])
      expect(forCode({ usage })).toBe('CERTIFICATE_UNTRUSTED');
    expect(forCode({ purposes: [SERVER_AUTH, TIME_STAMPING] })).toBe('CERTIFICATE_UNTRUSTED');
  });
});
