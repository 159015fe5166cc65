/** Timestamps: each check refuses, and `openssl ts`, which shares no code, makes and reads the same. */
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readCertificate } from '../../src/certificates/certificate.ts';
import {
  encodeIdentifier,
  encodeRequest,
  isIdentifier,
  NONCE_BYTES,
  unsigned,
} from '../../src/timestamps/request.ts';
import { requireTimestamp, type ExpectedTimestamp } from '../../src/timestamps/timestamp.ts';
import { MAX_TIMESTAMP_BYTES } from '../../src/timestamps/token.ts';
import {
  authority,
  CODE_SIGNING,
  ecKeys,
  inDays,
  KeyUsageFlags,
  NOW,
  SERVER_AUTH,
  type CertificateFields,
  type Issued,
} from '../support/chains.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';
import {
  integer,
  octets,
  sequence,
  TIME_STAMPING,
  timestampAuthority,
  timestampLeaf,
  identifier,
  type Stamp,
} from '../support/timestamps.ts';
import { derOf } from '../../src/keys/der.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const run = promisify(execFile);
const signature = randomBytes(71);
const nonce = Buffer.from('80ffffffffffffffffffffffffffffff', 'hex');
const tsa = timestampAuthority();
const other = timestampAuthority('other root');
const rsaKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An ESSCertID of the first kind, by SHA-1 unless another hash is named. */
const certificateId = (der: Buffer, hash?: string): Buffer => {
  const digest = octets(createHash('sha1').update(der).digest());
  const parts = hash === undefined ? [digest] : [sequence(identifier(hash)), digest];
  return sequence(
    identifier('1.2.840.113549.1.9.16.2.12'),
    derOf(0x31, sequence(sequence(sequence(...parts)))),
  );
};

const check = (
  answer: Uint8Array,
  expected: Partial<ExpectedTimestamp> = {},
  roots: readonly Issued[] = [tsa.root],
) =>
  requireTimestamp(answer, {
    signature,
    authorities: roots.map(({ der }) => readCertificate(der)),
    ...expected,
  });
const stamped = (what: Partial<Stamp> = {}): Buffer => tsa.stamp({ signature, nonce, ...what });
const judged = (what: Partial<Stamp>, expected: Partial<ExpectedTimestamp> = {}): string =>
  codeOf(() => check(stamped(what), expected));

describe('what an honest authority answers', () => {
  it('proves the time, and who says so', () => {
    const { time, authority: by } = check(stamped(), { nonce, policy: '1.2.3.4' });
    expect(time).toEqual(NOW);
    expect(by).toContain('CN=timestamps');
  });

  it.each<[string, Partial<Stamp>]>([
    [
      'a hash of 384 bits',
      { hash: 'sha384', digestHash: 'sha384', signatureAlgorithm: '1.2.840.10045.4.3.3' },
    ],
    [
      'a hash of 512 bits',
      { hash: 'sha512', digestHash: 'sha512', signatureAlgorithm: '1.2.840.10045.4.3.4' },
    ],
    ['a certificate named by SHA-1, as the first RFC has it', { certificateHash: 'sha1' }],
    ['a certificate named by SHA-512', { certificateHash: 'sha512' }],
    ['the certificates of the way, in any order', { certificates: [tsa.root, tsa.leaf] }],
    ['modifications', { status: 1 }],
  ])('may carry %s', (_, what) => {
    expect(check(stamped(what)).time).toEqual(NOW);
  });

  it.each([
    ['RSA', rsaKeys],
    ['Ed25519', generateKeyPairSync('ed25519')],
    ['ECDSA over P-384', ecKeys('secp384r1')],
  ])('may be signed with %s', (_, keys) => {
    const by = timestampAuthority('root', { keys });
    expect(check(by.stamp({ signature }), {}, [by.root]).time).toEqual(NOW);
  });

  it.each<[string, Partial<Stamp>]>([
    ['1.2.840.113549.1.1.1', { digestHash: 'sha512' }],
    ['1.2.840.113549.1.1.11', { digestHash: 'sha256' }],
    ['1.2.840.113549.1.1.12', { digestHash: 'sha384' }],
    ['1.2.840.113549.1.1.13', { digestHash: 'sha512' }],
  ])('may be signed by %s, the algorithm of RSA for its digest and no other', (signatureAlgorithm, what) => {
    const by = timestampAuthority('', { keys: rsaKeys }, tsa.root);
    expect(check(by.stamp({ signature, signatureAlgorithm, ...what })).time).toEqual(NOW);
    const digestHash = what.digestHash === 'sha384' ? 'sha256' : 'sha384';
    const other = codeOf(() => check(by.stamp({ signature, signatureAlgorithm, digestHash })));
    expect(other).toBe(signatureAlgorithm.endsWith('.1.1') ? 'nothing' : 'TIMESTAMP_INVALID');
  });

  it('may name its signer by a key identifier', () => {
    expect(check(stamped({ signerName: derOf(0x80, randomBytes(20)) })).time).toEqual(NOW);
  });

  it('may name its certificate by two digests', () => {
    expect(check(stamped({ moreAttributes: [certificateId(tsa.leaf.der)] })).time).toEqual(NOW);
  });

  it.each(['0.39.1', '1.0.1', '2.5.4', '2.47.1', '2.48.1', '2.999.1.2', '1.3.6.1.4.1.16384.128'])(
    'may be made under the policy %s',
    (policy) => {
      expect(check(stamped({ policy }), { policy }).time).toEqual(NOW);
      expect(codeOf(() => check(stamped({ policy }), { policy: `${policy}.1` }))).toBe('TIMESTAMP_MISMATCH');
    },
  );

  it('proves a time as late as its accuracy allows, with fractions of a second', () => {
    expect(check(stamped({ accuracySeconds: 3 })).time).toEqual(new Date(NOW.getTime() + 3000));
    expect(check(stamped({ timeText: '20260601120000.25Z' })).time).toEqual(new Date(NOW.getTime() + 250));
    expect(check(stamped({ timeText: '20260601120000.123456Z' })).time).toEqual(
      new Date(NOW.getTime() + 123),
    );
  });

  it('needs no certificate in the token where the caller names that of the authority', () => {
    const bare = stamped({ certificates: [] });
    expect(codeOf(() => check(bare))).toBe('TIMESTAMP_UNTRUSTED');
    expect(check(bare, {}, [tsa.leaf, tsa.root]).time).toEqual(NOW);
  });

  it('leads over authorities in between', () => {
    const middle = authority('middle', { issuer: tsa.root, purposes: [TIME_STAMPING] });
    const below = timestampAuthority('', {}, middle);
    const answer = below.stamp({ signature, certificates: [below.leaf, middle] });
    expect(check(answer).time).toEqual(NOW);
    expect(codeOf(() => check(below.stamp({ signature })))).toBe('TIMESTAMP_UNTRUSTED');
  });
});

describe('is refused where it is about something else:', () => {
  it.each<[string, Partial<Stamp>, Partial<ExpectedTimestamp>]>([
    ['another signature', { signature: randomBytes(71) }, {}],
    ['a digest by SHA-1', { hash: 'sha1' }, {}],
    ['another request', { nonce: randomBytes(16) }, { nonce }],
    ['no request in particular', {}, { nonce: randomBytes(15) }],
    ['another policy', {}, { nonce, policy: '1.2.3.5' }],
  ])('%s', (_, what, expected) => {
    expect(judged(what, expected)).toBe('TIMESTAMP_MISMATCH');
  });

  it('no nonce, where one was sent', () => {
    expect(codeOf(() => check(tsa.stamp({ signature }), { nonce }))).toBe('TIMESTAMP_MISMATCH');
  });
});

describe('is refused where its signer is not trusted:', () => {
  it.each<[string, Partial<CertificateFields>]>([
    ['no purpose', { purposes: undefined as never }],
    ['another purpose', { purposes: [CODE_SIGNING] }],
    ['another purpose beside its own', { purposes: [TIME_STAMPING, SERVER_AUTH] }],
    ['its purpose not marked as critical', { arePurposesCritical: false }],
    [
      'a key usage for other work as well',
      { usage: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment },
    ],
    ['a key usage for other work', { usage: KeyUsageFlags.keyAgreement }],
    [
      'the rights of an authority',
      { basic: { cA: true }, usage: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign },
    ],
    ['a time before its certificate', { notBefore: inDays(1) }],
    ['a time after its certificate', { notAfter: inDays(-1) }],
    ['a key of 1024 bits', { keys: generateKeyPairSync('rsa', { modulusLength: 1024 }) }],
  ])('%s', (_, fields) => {
    const by = timestampAuthority('', fields, tsa.root);
    expect(codeOf(() => check(by.stamp({ signature })))).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('by another authority', () => {
    expect(codeOf(() => check(other.stamp({ signature })))).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('a certificate that is not named in what was signed', () => {
    expect(judged({ named: other.leaf })).toBe('TIMESTAMP_UNTRUSTED');
    const twin = timestampLeaf(tsa.root, { keys: tsa.leaf });
    expect(judged({ named: twin, certificates: [tsa.leaf] })).toBe('TIMESTAMP_UNTRUSTED');
    expect(judged({ named: twin, certificates: [twin] })).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('a certificate that only one of two digests is of', () => {
    expect(judged({ moreAttributes: [certificateId(other.leaf.der)] })).toBe('TIMESTAMP_UNTRUSTED');
    expect(judged({ moreAttributes: [certificateId(tsa.leaf.der, '1.2.3')] })).toBe('TIMESTAMP_UNTRUSTED');
    const named = { named: other.leaf, moreAttributes: [certificateId(tsa.leaf.der)] };
    expect(judged(named)).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('a signer that is named by the serial number of another', () => {
    expect(judged({ signerName: sequence(sequence(), integer(9)) })).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('certificates that cannot be read, of the signer or beside it', () => {
    const broken = { ...tsa.leaf, der: sequence(integer(1)) };
    expect(judged({ certificates: [tsa.leaf, broken] })).toBe('TIMESTAMP_UNTRUSTED');
    expect(judged({ certificates: [broken], named: broken })).toBe('TIMESTAMP_UNTRUSTED');
  });

  it('an authority that the caller names for something else', () => {
    const forCode = authority('code', { purposes: [CODE_SIGNING] });
    const by = timestampAuthority('', {}, forCode);
    expect(codeOf(() => check(by.stamp({ signature }), {}, [forCode]))).toBe('TIMESTAMP_UNTRUSTED');
  });
});

describe('is refused where its signer has not signed it:', () => {
  it.each<[string, Partial<Stamp>]>([
    ['another key', { key: other.leaf.privateKey }],
    ['another digest of the content', { messageDigest: randomBytes(32) }],
    ['a digest by SHA-1', { digestHash: 'sha1' }],
    ['an algorithm of another type of key', { signatureAlgorithm: '1.2.840.113549.1.1.1' }],
    ['an algorithm that is not accepted', { signatureAlgorithm: '1.2.840.10045.4.1' }],
    ['another hash than it says', { signatureAlgorithm: '1.2.840.10045.4.3.3' }],
  ])('%s', (_, what) => {
    expect(judged(what)).toBe('TIMESTAMP_INVALID');
  });

  it('a signature that is none, whatever the key', () => {
    for (const keys of [ecKeys(), rsaKeys, generateKeyPairSync('ed25519')]) {
      const by = timestampAuthority('', { keys }, tsa.root);
      for (const signed of [
        Buffer.of(0),
        randomBytes(64),
        randomBytes(256),
        sequence(integer(1), integer(1)),
      ])
        expect(codeOf(() => check(by.stamp({ signature, signed })))).toBe('TIMESTAMP_INVALID');
    }
  });

  it('an algorithm of a key of another type', () => {
    const algorithms = ['1.2.840.10045.4.3.2', '1.2.840.113549.1.1.11', '1.3.101.112'];
    const keyPairs = [ecKeys(), rsaKeys, generateKeyPairSync('ed25519')];
    for (const [index, keys] of keyPairs.entries()) {
      const by = timestampAuthority('', { keys }, tsa.root);
      const codes = algorithms.map((signatureAlgorithm) =>
        codeOf(() => check(by.stamp({ signature, signatureAlgorithm }))),
      );
      expect(codes).toEqual(algorithms.map((_, at) => (at === index ? 'nothing' : 'TIMESTAMP_INVALID')));
    }
  });

  it('one bit of the content, or of the signature', () => {
    const answer = stamped();
    for (const at of [answer.indexOf('120000Z') + 5, answer.length - 3]) {
      const changed = Buffer.from(answer);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(codeOf(() => check(changed))).toMatch(/^TIMESTAMP_(INVALID|MALFORMED)$/);
    }
  });
});

describe('is refused where it has another form:', () => {
  it.each<[string, Partial<Stamp>]>([
    ['two signers', { signers: 2 }],
    ['bytes after its end', { after: Buffer.of(5, 0) }],
    ['no digest of the certificate', { certificateHash: 'none' }],
    ['another type of content', { contentType: '1.2.840.113549.1.7.1' }],
    [
      'an attribute twice',
      {
        moreAttributes: [sequence(identifier('1.2.840.113549.1.9.4'), derOf(0x31, octets(randomBytes(32))))],
      },
    ],
    ['no time', { timeText: '2026' }],
    ['a time of another zone', { timeText: '20260601120000+0200' }],
    ['a day that no month has', { timeText: '20260631120000Z', certificates: [] }],
    ['an accuracy of more than a day', { accuracySeconds: 90_000 }],
    ['more parts than there are', { more: [integer(7), integer(8)] }],
    [
      'a critical extension',
      { more: [derOf(0xa1, sequence(identifier('1.2.3'), Buffer.of(1, 1, 0xff), octets(Buffer.of(5, 0))))] },
    ],
    ['nine certificates', { certificates: Array.from({ length: 9 }, () => tsa.leaf) }],
  ])('%s', (_, what) => {
    expect(judged(what)).toBe('TIMESTAMP_MALFORMED');
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.of()],
    ['no DER', Buffer.from('{}')],
    ['a status alone', sequence(sequence(integer(0)))],
    ['too many bytes', Buffer.alloc(MAX_TIMESTAMP_BYTES + 1, 0x30)],
    ['deep nesting', Buffer.alloc(MAX_TIMESTAMP_BYTES, Buffer.of(0x30, 0x80))],
    ['a token without its answer', Buffer.from(stamped()).subarray(9)],
  ])('%s', (_, answer) => {
    expect(codeOf(() => check(answer))).toBe('TIMESTAMP_MALFORMED');
  });

  it('an authority that says no, in words that are safe to show', () => {
    expect(thrownBy(() => check(stamped({ status: 2 })))).toMatchObject({
      code: 'TIMESTAMP_REFUSED',
      got: 'status 2: no\\u{1b}[2J',
    });
    const said = (...words: readonly Buffer[]) =>
      thrownBy(() => check(sequence(sequence(integer(3), ...words)))).got;
    expect(said()).toBe('status 3');
    expect(said(sequence(derOf(0x0c, Buffer.alloc(300, 'a'))))).toBe(`status 3: ${'a'.repeat(200)}`);
  });
});

describe('openssl ts', () => {
  const now = Date.now();
  // Its clock is the machine's.
  const today = { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + 3_600_000) };
  let directory = '';
  const openssl = async (...args: string[]) => run('openssl', args, { cwd: directory });

  beforeAll(() => {
    directory = temporaryDirectory();
    const by = timestampAuthority('', { keys: rsaKeys, ...today }, authority('root', today));
    writeFileSync(join(directory, 'root.pem'), by.root.pem);
    writeFileSync(join(directory, 'leaf.pem'), by.leaf.pem);
    writeFileSync(join(directory, 'key.pem'), rsaKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(join(directory, 'signature'), signature);
    writeFileSync(
      join(directory, 'tsa.cnf'),
      [
        '[tsa]',
        'default_tsa = one',
        '[one]',
        `serial = ${join(directory, 'serial')}`,
        'signer_cert = leaf.pem',
        'certs = root.pem',
        'signer_key = key.pem',
        'signer_digest = sha512',
        'default_policy = 1.2.3.4',
        'other_policies = 1.3.6.1.4.1.57264.2',
        'digests = sha256, sha512',
        'accuracy = secs:1, millisecs:500',
        'ordering = yes',
        'tsa_name = yes',
        'ess_cert_id_chain = yes',
        '',
      ].join('\n'),
    );
  });

  it.each(['sha256', 'sha512'] as const)(
    'answers our request over %s, and its answer holds',
    async (hash) => {
      const policy = '1.3.6.1.4.1.57264.2';
      writeFileSync(join(directory, 'query'), encodeRequest({ signature, hash, nonce, policy }));
      const { stdout } = await openssl('ts', '-query', '-in', 'query', '-text');
      expect(stdout).toContain('Certificate required: yes');
      await openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query', '-out', 'answer');
      await openssl('ts', '-verify', '-queryfile', 'query', '-in', 'answer', '-CAfile', 'root.pem');
      const answer = readFileSync(join(directory, 'answer'));
      const authorities = [readCertificate(readPem('root.pem'))];
      const { time } = requireTimestamp(answer, { signature, authorities, nonce, policy });
      expect(Math.abs(time.getTime() - Date.now())).toBeLessThan(60_000);
    },
  );

  const readPem = (name: string): Buffer =>
    Buffer.from(readFileSync(join(directory, name), 'latin1').replace(/-----[^-]+-----|\s/g, ''), 'base64');

  it('reads what the authority of these tests makes, and refuses what this project refuses', async () => {
    writeFileSync(join(directory, 'tsa.pem'), tsa.root.pem);
    const at = ['-CAfile', 'tsa.pem', '-attime', String(NOW.getTime() / 1000)];
    writeFileSync(join(directory, 'good'), stamped());
    const { stdout } = await openssl('ts', '-verify', '-data', 'signature', '-in', 'good', ...at);
    expect(stdout).toContain('Verification: OK');
    for (const [name, bad] of Object.entries({
      signature: tsa.stamp({ signature: randomBytes(3) }),
      key: stamped({ key: other.leaf.privateKey }),
      authority: other.stamp({ signature }),
      certificate: stamped({ named: other.leaf }),
    })) {
      writeFileSync(join(directory, name + '.tsr'), bad);
      await expect(
        openssl('ts', '-verify', '-data', 'signature', '-in', name + '.tsr', ...at),
      ).rejects.toThrow();
    }
  });
});

it.each([
  ['1.2.3', true],
  ['2.16.840.1.101.3.4.2.1', true],
  ['0.0.0', true],
  ['0.9.1', true],
  ['0.10.1', true],
  ['0.39.1', true],
  ['1.39.1', true],
  ['1.40.1', false],
  ['1.00.1', false],
  ['2.40.1', true],
  ['2.0.1', true],
  ['2.00.1', false],
  ['2.999999999.1', true],
  ['2.1000000000.1', false],
  ['3.1.1', false],
  ['1.2', false],
  ['1.2.03', false],
  ['1.2.3.', false],
  ['.1.2.3', false],
  ['11.2.3', false],
  ['x1.2.3', false],
  ['1.2.3x', false],
  ['1.2.999999999999999', true],
  ['1.2.9999999999999999', false],
  [`1.2.3${'.4'.repeat(47)}.`, false],
  [`1.2.33${'.4'.repeat(47)}`, true],
  [`1.2.333${'.4'.repeat(47)}`, false],
])('%s names an object: %s', (text, is) => {
  expect(isIdentifier(text)).toBe(is);
});

it.each([
  ['1.2.3', '06022a03'],
  ['0.39.127', '0602277f'],
  ['1.2.128', '06032a8100'],
  ['1.2.16383', '06032aff7f'],
  ['1.2.16384', '06042a818000'],
  ['2.47.1', '06027f01'],
  ['2.48.1', '0603810001'],
  ['2.999.3', '0603883703'],
  ['1.2.999999999999999', '06092a81e3afeaa699ff7f'],
])('%s is %s in DER', (text, hex) => {
  expect(encodeIdentifier(text).toString('hex')).toBe(hex);
});

it.each([
  ['00', '00'],
  ['', '00'],
  ['0000', '00'],
  ['01', '01'],
  ['0001', '01'],
  ['7f', '7f'],
  ['80', '0080'],
  ['0080', '0080'],
  ['ff00', '00ff00'],
])('the bytes %s are the number %s', (bytes, hex) => {
  expect(unsigned(Buffer.from(bytes, 'hex')).toString('hex')).toBe(hex);
});

it('a request is for the digest, by a nonce, and asks for certificates', () => {
  const asked = { signature: Buffer.from('abc'), hash: 'sha256', nonce: Buffer.of(5) } as const;
  const algorithm = '300d06096086480165030402010500';
  const digest = createHash('sha256').update('abc').digest('hex');
  const imprint = `3031${algorithm}0420${digest}`;
  expect(encodeRequest(asked).toString('hex')).toBe(`303c020101${imprint}0201050101ff`);
  expect(encodeRequest({ ...asked, policy: '1.2.3' }).toString('hex')).toBe(
    `3040020101${imprint}06022a030201050101ff`,
  );
  for (const hash of ['sha384', 'sha512'] as const) {
    const other = octets(createHash(hash).update('abc').digest());
    expect(encodeRequest({ ...asked, hash }).includes(other)).toBe(true);
  }
  expect(NONCE_BYTES).toBe(8);
});
