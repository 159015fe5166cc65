/** Answers of timestamp authorities part by part: what each has to be, what may be left out, and what is read of it. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { derOf } from '../../src/keys/der.ts';
import { encodeIdentifier } from '../../src/timestamps/request.ts';
import { MAX_TIMESTAMP_BYTES, readAnswer, type TimestampToken } from '../../src/timestamps/token.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';
import { HASHES, identifier, integer, octets, sequence, set } from '../support/timestamps.ts';

const [SHA256, ECDSA] = [HASHES.sha256, '1.2.840.10045.4.3.2'];
const TST_INFO = identifier('1.2.840.113549.1.9.16.1.4');
const [TYPE, DIGEST] = [identifier('1.2.840.113549.1.9.3'), identifier('1.2.840.113549.1.9.4')];
const [CERTIFICATE_1, CERTIFICATE_2] = [
  identifier('1.2.840.113549.1.9.16.2.12'),
  identifier('1.2.840.113549.1.9.16.2.47'),
];
const inside = (tag: number, ...parts: readonly Uint8Array[]): Buffer => derOf(0xa0 + tag, ...parts);
const algorithm = (id: string): Buffer => sequence(identifier(id));
const time = (text: string): Buffer => derOf(0x18, Buffer.from(text, 'latin1'));
const NOTHING = Buffer.of(5, 0);
const FALSE = Buffer.of(1, 1, 0);
const [digest, imprint, signed, named] = [32, 32, 70, 32].map((length) => randomBytes(length)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
];
const certificate = sequence(integer(1), octets(randomBytes(300)));

/** What each part of an answer is made of, from the outside to the inside. */
const PARTS = {
  answer: 2,
  status: 1,
  token: 2,
  wrapped: 1,
  data: 5,
  encapsulated: 2,
  content: 1,
  info: 5,
  imprint: 2,
  signers: 1,
  signer: 6,
  attributes: 3,
  type: 1,
  digest: 1,
  signing: 1,
} as const;
type Part = keyof typeof PARTS;
type Edits = Partial<Record<Part, (parts: readonly Buffer[]) => readonly Uint8Array[]>>;

function answerOf(edits: Edits): Buffer {
  const of = (part: Part, ...parts: readonly Buffer[]): readonly Uint8Array[] =>
    edits[part]?.(parts) ?? parts;
  const info = sequence(
    ...of(
      'info',
      integer(1),
      identifier('1.2.3.4'),
      sequence(...of('imprint', algorithm(SHA256), octets(imprint))),
      integer(77),
      time('20260601120000Z'),
    ),
  );
  const signing = sequence(sequence(sequence(octets(named))));
  const signer = sequence(
    ...of(
      'signer',
      integer(1),
      sequence(sequence(), integer(9)),
      algorithm(SHA256),
      inside(
        0,
        ...of(
          'attributes',
          sequence(TYPE, set(...of('type', TST_INFO))),
          sequence(DIGEST, set(...of('digest', octets(digest)))),
          sequence(CERTIFICATE_2, set(...of('signing', signing))),
        ),
      ),
      algorithm(ECDSA),
      octets(signed),
    ),
  );
  const data = sequence(
    ...of(
      'data',
      integer(3),
      set(algorithm(SHA256)),
      sequence(...of('encapsulated', TST_INFO, inside(0, ...of('content', octets(info))))),
      inside(0, certificate),
      set(...of('signers', signer)),
    ),
  );
  const token = sequence(
    ...of('token', identifier('1.2.840.113549.1.7.2'), inside(0, ...of('wrapped', data))),
  );
  return sequence(...of('answer', sequence(...of('status', integer(0))), token));
}
function read(edits: Edits = {}): TimestampToken {
  const found = readAnswer(answerOf(edits));
  if ('status' in found) throw new Error('no token');
  return found;
}
const verdict = (edits: Edits): string => codeOf(() => readAnswer(answerOf(edits)));
const without = (index: number) => (parts: readonly Buffer[]) => parts.toSpliced(index, 1);
const instead = (index: number, part: Uint8Array) => (parts: readonly Buffer[]) =>
  parts.toSpliced(index, 1, Buffer.from(part));
const before =
  (index: number, ...more: readonly Buffer[]) =>
  (parts: readonly Buffer[]) =>
    parts.toSpliced(index, 0, ...more);
const after =
  (...more: readonly Buffer[]) =>
  (parts: readonly Buffer[]) => [...parts, ...more];

it('a token is read into its values', () => {
  const { content, info, certificates, signer } = read();
  expect(info).toEqual({
    policy: { der: encodeIdentifier('1.2.3.4'), text: '1.2.3.4' },
    imprint: { algorithm: SHA256, digest: imprint },
    time: new Date('2026-06-01T12:00:00Z'),
    accuracyMs: 0,
  });
  expect(content.includes(imprint)).toBe(true);
  expect(certificates).toEqual([certificate]);
  expect(signer).toEqual({
    attributes: set(
      sequence(TYPE, set(TST_INFO)),
      sequence(DIGEST, set(octets(digest))),
      sequence(CERTIFICATE_2, set(sequence(sequence(sequence(octets(named)))))),
    ),
    messageDigest: digest,
    certificateDigests: [{ hash: SHA256, digest: named }],
    serial: Buffer.of(9),
    digestAlgorithm: SHA256,
    signatureAlgorithm: ECDSA,
    signature: signed,
  });
});

/** Parts that need not be there, or of which there may be more. */
const MAY_GO = new Set(['data 3']);
/** Empty lists, bytes of any content, and whatever names the signer in place of a serial number: its digest tells it. */
const MAY_BE: Partial<Record<Part, readonly string[]>> = {
  data: ['1 set', '3 context'],
  imprint: ['1 octets'],
  signer: ['1 null', '1 boolean', '1 set', '1 context', '1 octets', '5 octets'],
  digest: ['0 octets'],
};
const MAY_COME = new Set<Part>(['status', 'info', 'imprint', 'attributes']);

describe.each(Object.entries(PARTS) as [Part, number][])('its %s', (part, count) => {
  const all = Array.from({ length: count }, (_, index) => index);

  it('is not without any of its parts', () => {
    for (const index of all)
      expect([index, verdict({ [part]: without(index) })]).toEqual([
        index,
        MAY_GO.has(`${part} ${index}`) ? 'nothing' : 'TIMESTAMP_MALFORMED',
      ]);
  });

  it('has none of another kind among them', () => {
    const others = { null: NOTHING, boolean: FALSE, sequence: sequence(), set: set(), context: inside(0) };
    const accepted = all.flatMap((index) =>
      Object.entries({ ...others, octets: octets(Buffer.alloc(3)) })
        .filter(([, other]) => verdict({ [part]: instead(index, other) }) === 'nothing')
        .map(([kind]) => `${index} ${kind}`),
    );
    expect(accepted).toEqual(MAY_BE[part] ?? []);
  });
});

it.each((Object.keys(PARTS) as Part[]).filter((part) => !MAY_COME.has(part)))(
  'nothing stands beside the parts of its %s',
  (part) => {
    for (const more of [integer(1), NOTHING, sequence(TYPE, set(TST_INFO))])
      expect(verdict({ [part]: after(more) })).toBe('TIMESTAMP_MALFORMED');
    expect(verdict({ [part]: (parts: readonly Buffer[]) => [...parts, ...parts] })).toBe(
      'TIMESTAMP_MALFORMED',
    );
  },
);

describe('an answer without a token', () => {
  const words = (...texts: readonly string[]): Buffer =>
    sequence(...texts.map((text) => derOf(0x0c, Buffer.from(text))));
  it('says why, in all of its words', () => {
    const said = (number: number, ...more: readonly Buffer[]) =>
      readAnswer(sequence(sequence(integer(number), ...more)));
    expect(said(2)).toEqual({ status: 2, words: '' });
    expect(said(3, words('später'))).toEqual({ status: 3, words: 'später' });
    expect(said(5, words('one', 'two'), NOTHING)).toEqual({ status: 5, words: 'one; two' });
    expect(readAnswer(answerOf({ status: () => [integer(2)] }))).toEqual({ status: 2, words: '' });
  });

  it('is malformed where it says that there is one', () => {
    for (const number of [0, 1])
      expect(codeOf(() => readAnswer(sequence(sequence(integer(number)))))).toBe('TIMESTAMP_MALFORMED');
    expect(verdict({ status: () => [integer(1)] })).toBe('nothing');
  });
});

describe('what may be there as well', () => {
  const lists = inside(1, sequence(integer(1)));
  it('are lists of revoked certificates, after the certificates', () => {
    expect(verdict({ data: before(4, lists) })).toBe('nothing');
    expect(verdict({ data: before(3, lists) })).toBe('TIMESTAMP_MALFORMED');
    expect(read({ data: instead(3, lists) }).certificates).toEqual([]);
  });

  it('are certificates of other kinds, which are passed over, and eight of the usual', () => {
    const other = inside(2, sequence(integer(1)));
    expect(read({ data: instead(3, inside(0, other, certificate, other)) }).certificates).toEqual([
      certificate,
    ]);
    const many = (count: number) => instead(3, inside(0, ...Array<Buffer>(count).fill(certificate)));
    expect(read({ data: many(8) }).certificates).toHaveLength(8);
    expect(verdict({ data: many(9) })).toBe('TIMESTAMP_MALFORMED');
  });

  it('are attributes that are signed along, each once, and such that are not', () => {
    const more = sequence(identifier('1.2.3'), set(NOTHING));
    expect(read({ attributes: after(more) }).signer.attributes.includes(more)).toBe(true);
    expect(verdict({ attributes: after(more, more) })).toBe('TIMESTAMP_MALFORMED');
    expect(verdict({ signer: after(inside(1, more)) })).toBe('nothing');
    expect(verdict({ signer: after(inside(1, more), inside(1, more)) })).toBe('TIMESTAMP_MALFORMED');
    expect(verdict({ signer: after(inside(2, more)) })).toBe('TIMESTAMP_MALFORMED');
  });
});

describe('the signer', () => {
  it('is named by a serial number or by the identifier of a key', () => {
    expect(read({ signer: instead(1, derOf(0x80, randomBytes(20))) }).signer).not.toHaveProperty('serial');
    expect(verdict({ signer: instead(1, sequence(sequence())) })).toBe('TIMESTAMP_MALFORMED');
    expect(verdict({ signer: instead(1, sequence(sequence(), octets(digest))) })).toBe('TIMESTAMP_MALFORMED');
  });

  it('is told by the first certificate of a list, by either of its forms or both', () => {
    const two = sequence(sequence(sequence(octets(named)), sequence(octets(digest))));
    const digests = (edits: Edits) => read(edits).signer.certificateDigests;
    expect(digests({ signing: () => [two] })).toEqual([{ hash: SHA256, digest: named }]);
    const sha512 = sequence(sequence(sequence(algorithm(HASHES.sha512), octets(named))));
    expect(digests({ signing: () => [sha512] })).toEqual([{ hash: HASHES.sha512, digest: named }]);
    const first = sequence(CERTIFICATE_1, set(sequence(sequence(sequence(octets(digest))))));
    expect(digests({ attributes: instead(2, first) })).toEqual([{ hash: HASHES.sha1, digest }]);
    expect(digests({ attributes: after(first) })).toEqual([
      { hash: HASHES.sha1, digest },
      { hash: SHA256, digest: named },
    ]);
  });

  it.each<[string, Buffer]>([
    ['no list', sequence()],
    ['no certificate in the list', sequence(sequence())],
    ['no digest of the certificate', sequence(sequence(sequence()))],
    ['a hash without a digest', sequence(sequence(sequence(algorithm(SHA256))))],
    ['an empty digest', sequence(sequence(sequence(octets(Buffer.of()))))],
    ['a number for a digest', sequence(sequence(sequence(integer(1))))],
  ])('is not told by %s', (_, value) => {
    expect(verdict({ signing: () => [value] })).toBe('TIMESTAMP_MALFORMED');
  });
});

describe('what is stamped', () => {
  const tsa = inside(0, inside(4, sequence()));
  const extension = (...parts: readonly Buffer[]): Buffer =>
    inside(1, sequence(identifier('1.2.3'), ...parts, octets(NOTHING)));

  it('may come with everything that the standard knows, in its order', () => {
    const all = [sequence(integer(1)), FALSE, integer(5), tsa, extension()];
    expect(read({ info: after(...all) }).info).toMatchObject({ accuracyMs: 1000, nonce: Buffer.of(5) });
    for (const index of all.keys())
      expect(verdict({ info: after(...all.toSpliced(index, 1)) })).toBe('nothing');
    for (const [index, one] of all.entries()) {
      const swapped = all.toSpliced(index, 1).toSpliced(index + 1, 0, one);
      if (index + 1 < all.length) expect(verdict({ info: after(...swapped) })).toBe('TIMESTAMP_MALFORMED');
      expect(verdict({ info: after(...all.toSpliced(index, 0, one)) })).toBe('TIMESTAMP_MALFORMED');
    }
  });

  it('has no extension that must be understood', () => {
    expect(verdict({ info: after(extension(Buffer.of(1, 1, 0xff))) })).toBe('TIMESTAMP_MALFORMED');
    const two = inside(
      1,
      sequence(identifier('1.2.3'), octets(NOTHING)),
      sequence(identifier('1.2.4'), Buffer.of(1, 1, 0xff), octets(NOTHING)),
    );
    expect(verdict({ info: after(two) })).toBe('TIMESTAMP_MALFORMED');
  });

  it('is of the first version, and has a number of at most 64 bytes', () => {
    for (const version of [0, 2])
      expect(verdict({ info: instead(0, integer(version)) })).toBe('TIMESTAMP_MALFORMED');
    const serial = (length: number) => instead(3, integer(Buffer.alloc(length, 1)));
    expect([verdict({ info: serial(64) }), verdict({ info: serial(65) })]).toEqual([
      'nothing',
      'TIMESTAMP_MALFORMED',
    ]);
    expect(verdict({ info: instead(3, Buffer.of(2, 0)) })).toBe('TIMESTAMP_MALFORMED');
  });

  it.each([
    ['20260601120000Z', '2026-06-01T12:00:00.000Z'],
    ['20280229235959Z', '2028-02-29T23:59:59.000Z'],
    ['20260601120000.5Z', '2026-06-01T12:00:00.500Z'],
    ['20260601120000.001Z', '2026-06-01T12:00:00.001Z'],
    ['20260601120000.123999999Z', '2026-06-01T12:00:00.123Z'],
  ])('at %s is of %s', (text, expected) => {
    expect(read({ info: instead(4, time(text)) }).info.time.toISOString()).toBe(expected);
  });

  it.each([
    '20260601120000',
    '202606011200Z',
    '20260601120000.Z',
    '20260601120000.1234567890Z',
    '20260601120000+0000',
    ' 20260601120000Z',
    'x20260601120000Z',
    '20260601120000Z ',
    '20260601120000Zx',
    '20260001120000Z',
    '20261301120000Z',
    '20260631120000Z',
    '20260229120000Z',
    '20260601240000Z',
    '20260601126000Z',
    '20260601120060Z',
    'yesterday',
  ])('is not at %j', (text) => {
    expect(verdict({ info: instead(4, time(text)) })).toBe('TIMESTAMP_MALFORMED');
  });

  describe('may be off', () => {
    const [milli, micro] = [0x80, 0x81].map(
      (tag) => (number: number) => derOf(tag, integer(number).subarray(2)),
    ) as [(number: number) => Buffer, (number: number) => Buffer];
    it.each<[string, number, readonly Buffer[]]>([
      ['nothing', 0, []],
      ['seconds', 3000, [integer(3)]],
      ['milliseconds', 7, [milli(7)]],
      ['microseconds, to the next millisecond', 1, [micro(1)]],
      ['all of them', 3008, [integer(3), milli(7), micro(1)]],
      ['1001 microseconds', 2, [micro(1001)]],
      ['four bytes of seconds', 10_000, [derOf(2, Buffer.of(0, 0, 0, 10))]],
      ['a day', 86_400_000, [integer(86_400)]],
    ])('by %s: %d ms', (_, ms, parts) => {
      expect(read({ info: after(sequence(...parts)) }).info.accuracyMs).toBe(ms);
    });

    it.each<[string, readonly Buffer[]]>([
      ['more than a day', [integer(86_400), micro(1)]],
      ['five bytes of seconds', [derOf(2, Buffer.of(0, 0, 0, 0, 10))]],
      ['no number', [Buffer.of(2, 0)]],
      ['another unit', [derOf(0x82, Buffer.of(1))]],
    ])('by no %s', (_, parts) => {
      expect(verdict({ info: after(sequence(...parts)) })).toBe('TIMESTAMP_MALFORMED');
    });
  });
});

it('an answer is of 64 KiB at most', () => {
  expect(MAX_TIMESTAMP_BYTES).toBe(65_536);
  const token = answerOf({}).subarray(4);
  const padded = (length: number): Buffer =>
    sequence(token, derOf(0x0c, Buffer.alloc(length - token.length - 8)));
  // What is wrong with the first two is the third part, that makes them so long.
  for (const [length, got] of [
    [65_535, 'unexpected parts'],
    [65_536, 'unexpected parts'],
    [65_537, 'more than 65536 bytes'],
  ] as const) {
    expect(padded(length)).toHaveLength(length);
    const error = thrownBy(() => readAnswer(padded(length)));
    expect([error.code, error.got]).toEqual(['TIMESTAMP_MALFORMED', expect.stringContaining(got)]);
  }
});
