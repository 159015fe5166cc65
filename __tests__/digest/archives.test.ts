/** Zip archives to the byte: where each part of one is looked for, and what is refused when it is not there. */
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ContentScan } from '../../src/digest/content.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const CALL = latin('cos\nsystem\n(Vtrue\ntR.');
const TEXT = latin('The cat sat on the mat, and said nothing.\n'.repeat(20));

/** Largest number of four bytes: the true one stands in a field of its own then. */
const FAR = 0xffffffff;

interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly comment?: Buffer;
  /** Fields of the list, and of the header before the content. */
  readonly extra?: (offset: number, size: number) => Buffer;
  readonly localExtra?: Buffer;
  /** What the list says. */
  readonly packed?: number;
  readonly unpacked?: number;
  readonly offset?: number;
  readonly localMark?: string;
  readonly mark?: string;
}

interface Form {
  readonly before?: Buffer;
  readonly between?: Buffer;
  readonly comment?: Buffer;
  readonly count?: number;
  readonly listBytes?: number;
  readonly listOffset?: number;
  /** Ends as ZIP64 does; what it says may be changed. */
  readonly large?: { readonly mark?: string; readonly cut?: number } | undefined;
}

const numbers = (...fields: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Buffer =>
  Buffer.concat(
    fields.map(([value, bytes]) => {
      const made = Buffer.alloc(bytes);
      if (bytes === 8) made.writeBigUInt64LE(BigInt(value));
      else made.writeUIntLE(value, 0, bytes);
      return made;
    }),
  );

/** APPNOTE.TXT of PKWARE, 4.3. */
function zip(entries: readonly Entry[], form: Form = {}): Buffer {
  const { before = Buffer.of(), between = Buffer.of(), comment = Buffer.of(), large } = form;
  const parts: Buffer[] = [before];
  let at = before.length;
  const list = entries.map((entry) => {
    const { name, content, method = 0, flags = 0, localExtra = Buffer.of() } = entry;
    const data = method === 8 ? deflateRawSync(content) : content;
    const common = (packed: number, unpacked: number): Buffer =>
      numbers([20, 2], [flags, 2], [method, 2], [0, 4], [crc32(content), 4], [packed, 4], [unpacked, 4]);
    const local = Buffer.concat([
      latin(entry.localMark ?? 'PK\x03\x04'),
      common(data.length, content.length),
      numbers([name.length, 2], [localExtra.length, 2]),
      latin(name),
      localExtra,
      data,
    ]);
    const offset = at;
    parts.push(local);
    at += local.length;
    const extra = entry.extra?.(offset, data.length) ?? Buffer.of();
    const note = entry.comment ?? Buffer.of();
    return Buffer.concat([
      latin(entry.mark ?? 'PK\x01\x02'),
      numbers([20, 2]),
      common(entry.packed ?? data.length, entry.unpacked ?? content.length),
      numbers([name.length, 2], [extra.length, 2], [note.length, 2], [0, 2], [0, 2], [0, 4]),
      numbers([entry.offset ?? offset, 4]),
      latin(name),
      extra,
      note,
    ]);
  });
  const whole = Buffer.concat(list);
  const { count = entries.length, listBytes = whole.length, listOffset = at } = form;
  const end = Buffer.concat([
    latin('PK\x05\x06'),
    numbers([0, 2], [0, 2]),
    large === undefined
      ? numbers([count, 2], [count, 2], [listBytes, 4], [listOffset, 4])
      : numbers([0xffff, 2], [0xffff, 2], [FAR, 4], [FAR, 4]),
    numbers([comment.length, 2]),
    comment,
  ]);
  if (large === undefined) return Buffer.concat([...parts, whole, between, end]);
  const { mark = 'PK\x06\x06', cut = 56 } = large;
  const record = Buffer.concat([
    latin(mark),
    numbers(
      [44, 8],
      [45, 2],
      [45, 2],
      [0, 4],
      [0, 4],
      [count, 8],
      [count, 8],
      [listBytes, 8],
      [listOffset, 8],
    ),
  ]);
  const recordAt = at + whole.length + between.length;
  const locator = Buffer.concat([latin('PK\x06\x07'), numbers([0, 4], [recordAt, 8], [1, 4])]);
  return Buffer.concat([...parts, whole, between, record.subarray(0, cut), locator, end]);
}

function told(bytes: Buffer): string | undefined {
  const scan = new ContentScan('both', bytes.length);
  scan.feed(bytes);
  return scan.finding((from, length) => {
    expect(from).toBeGreaterThanOrEqual(0);
    return bytes.subarray(from, from + length);
  })?.what;
}
const unclear = (why: string): string => `a zip archive that cannot be inspected (${why})`;
const DAMAGED = unclear('its list of contents is damaged');

const text: Entry = { name: 'notes.txt', content: TEXT };
const call: Entry = { name: 'weights', content: CALL };
const found = 'a zip archive with the pickle weights';

describe('an archive is looked into', () => {
  it.each<[string, readonly Entry[], Form?]>([
    ['with one member', [call]],
    ['with others before it', [text, { ...text, method: 8 }, call]],
    ['where it is compressed', [text, { ...call, method: 8 }]],
    ['behind comments of members', [{ ...text, comment: latin('abc') }, call]],
    ['behind fields of the list', [{ ...text, extra: () => numbers([7, 2], [3, 2], [1, 2], [1, 2]) }, call]],
    ['behind fields of its own', [{ ...call, localExtra: Buffer.alloc(37) }]],
    ['in front of a long comment', [call], { comment: Buffer.alloc(0xffff, 'a') }],
    ['with the numbers of large archives', [text, call], { large: {} }],
    ['with a name that is empty', [{ ...text, name: '' }, call]],
  ])('%s', (...[, entries, form]) => {
    expect(told(zip(entries, form))).toBe(found);
    const harmless = entries.map((one) => (one.name === 'weights' ? { ...one, content: TEXT } : one));
    expect(told(zip(harmless, form))).toBeUndefined();
  });

  it.each(['.pkl', '.pickle', '.joblib', '.dill', 'a/b.PKL'])('by the name %s', (name) => {
    expect(told(zip([text, { name, content: TEXT }, text]))).toBe(`a zip archive with the pickle ${name}`);
    expect(told(zip([{ name: `${name}x`, content: TEXT }]))).toBeUndefined();
    expect(told(zip([{ name: name.replace('.', ''), content: TEXT }]))).toBeUndefined();
  });

  // APPNOTE.TXT, 4.5.3: only what does not fit stands in the field, sizes first.
  it.each<[string, (offset: number, size: number) => Buffer, Partial<Entry>]>([
    ['the place alone', (offset) => numbers([1, 2], [8, 2], [offset, 8]), {}],
    ['one size', (offset, size) => numbers([1, 2], [16, 2], [size, 8], [offset, 8]), { unpacked: FAR }],
    ['the other', (offset, size) => numbers([1, 2], [16, 2], [size, 8], [offset, 8]), { packed: FAR }],
    [
      'both sizes',
      (offset, size) => numbers([1, 2], [24, 2], [size, 8], [size, 8], [offset, 8]),
      { packed: FAR, unpacked: FAR },
    ],
    [
      'another field before it',
      (offset) => numbers([9, 2], [2, 2], [1, 2], [1, 2], [8, 2], [offset, 8], [9, 2], [0, 2]),
      {},
    ],
  ])('with %s in a field of large archives', (_, extra, said) => {
    for (const method of [0, 8])
      expect(told(zip([text, { ...call, method, extra, offset: FAR, ...said }]))).toBe(found);
  });

  it('and an empty member, or one without a name, is nothing', () => {
    expect(told(zip([{ ...text, name: '' }]))).toBeUndefined();
    expect(told(zip([{ name: 'a', content: Buffer.of() }]))).toBeUndefined();
    expect(told(zip([{ name: 'a', content: Buffer.of(), packed: 0, method: 0 }, call]))).toBe(found);
    const empty = zip([{ name: 'a', content: Buffer.of() }]);
    // Deflated, it has no byte at all.
    empty.writeUInt16LE(8, empty.length - 22 - 47 + 10);
    expect(told(empty)).toBeUndefined();
  });
});

describe('an archive is refused', () => {
  const strange = unclear('weights is encrypted, or compressed in an unusual way');
  it.each<[string, string, Buffer]>([
    ['that is nothing but its beginning', unclear('its end is missing'), latin('PK\x03\x04')],
    ['that was split', unclear('its end is missing'), latin('PK\x07\x08')],
    ['whose end is cut off', unclear('its end is missing'), zip([call]).subarray(0, -1)],
    [
      'whose comment is too long',
      unclear('its end is missing'),
      Buffer.concat([zip([call]), Buffer.alloc(0x10000)]),
    ],
    ['that has two ends', unclear('it has more than one end'), zip([call], { comment: latin('PK\x05\x06') })],
    [
      'with an empty one before it',
      unclear('it has more than one end'),
      Buffer.concat([zip([]), zip([call])]),
    ],
    ['with a member less than it says', DAMAGED, zip([text], { count: 2 })],
    ['with a member more than it says', DAMAGED, zip([text, text], { count: 1 })],
    ['with no member as it says', DAMAGED, zip([text], { count: 0 })],
    ['with an entry that is none', DAMAGED, zip([{ ...text, mark: 'PK\x01\x03' }])],
    [
      'with something between list and end',
      unclear('its list of contents is not at its end'),
      zip([call], { between: Buffer.alloc(1) }),
    ],
    [
      'with a list elsewhere',
      unclear('its list of contents is not at its end'),
      zip([call], { listOffset: 1 }),
    ],
    [
      'with a list that is too long',
      unclear('its list of contents is not at its end'),
      zip([call], { listBytes: 7 }),
    ],
    [
      'with a list of 64 MiB',
      unclear('its list of contents is too long'),
      zip([call], { listBytes: 2 ** 26 + 1 }),
    ],
    [
      'with a list of a byte less, which is not there',
      unclear('its list of contents is not at its end'),
      zip([call], { listBytes: 2 ** 26 }),
    ],
    [
      'that has no record where it should',
      unclear('its end is damaged'),
      zip([call], { large: { mark: 'PK\x06\x05' } }),
    ],
    ['with the bit of encryption', strange, zip([{ ...call, flags: 1 }])],
    ['with the bit of encryption and others', strange, zip([{ ...call, flags: 0x809 }])],
    ['with a method that is not known', strange, zip([{ ...call, method: 9 }])],
    ['with a place that is not there', strange, zip([{ ...call, offset: FAR }])],
    [
      'with a place that is cut off',
      strange,
      zip([{ ...call, offset: FAR, extra: () => numbers([1, 2], [4, 2], [0, 4]) }]),
    ],
    [
      'with a place of seven bytes, and another',
      strange,
      zip([{ ...call, offset: FAR, extra: (at) => numbers([1, 2], [7, 2], [at, 8]) }]),
    ],
    [
      'with a place that is taken for a size',
      strange,
      zip([{ ...call, offset: FAR, packed: FAR, extra: (at) => numbers([1, 2], [8, 2], [at, 8]) }]),
    ],
    ['with a header elsewhere', unclear('its list of contents is wrong'), zip([{ ...call, offset: 1 }])],
    [
      'with a header behind its end',
      unclear('its list of contents is wrong'),
      zip([{ ...call, offset: 9999 }]),
    ],
    [
      'with a header that is none',
      unclear('its list of contents is wrong'),
      zip([text, { ...call, localMark: 'PK\x03\x05' }]),
    ],
  ])('%s', (_, what, bytes) => {
    expect(told(bytes)).toBe(what);
  });

  it('with zlib in it, which is known by its first 4,096 bytes', () => {
    const block = Buffer.alloc(4096);
    block.write('\x78\x01', 'latin1');
    /** A stored block up to so many bytes, and damage. */
    const damaged = (bytes: number): string | undefined => {
      block.writeUInt16LE(bytes - 7, 3);
      block.writeUInt16LE(0xffff ^ (bytes - 7), 5);
      const content = Buffer.concat([block.subarray(0, bytes), latin('\x07'), Buffer.alloc(600)]);
      return told(zip([{ name: 'weights', content }]));
    };
    const zlib = unclear('weights holds a zlib stream');
    expect([4095, 4096].map(damaged)).toEqual([undefined, zlib]);
    const short = ['x', 'x\x9c'].map((content) => told(zip([{ name: 'weights', content: latin(content) }])));
    expect(short).toEqual([undefined, zlib]);
  });

  it.each<[number, string]>([
    [29, 'its list of contents is wrong'],
    [30, 'the content of weights cannot be identified'],
  ])('whose member begins in the last %d bytes', (bytes, why) => {
    const comment = Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(bytes - 4)]);
    const { length } = zip([call], { comment });
    expect(told(zip([{ ...call, offset: length - bytes }], { comment }))).toBe(unclear(why));
  });

  it('whose member names a text that is longer than it may be', () => {
    const content = Buffer.alloc(70_000);
    const of = (length: number, packed = content.length): string | undefined => {
      content.write('\x8d', 'latin1');
      content.writeBigUInt64LE(BigInt(length), 1);
      return told(zip([{ name: 'weights', content, packed }]));
    };
    const why = unclear('the content of weights cannot be identified');
    expect([of(70_000), of(70_001)]).toEqual([why, undefined]);
    // Of large ones, the true size stands elsewhere.
    expect(of(2 ** 33, FAR)).toBe(why);
  });

  it('that cannot be read is an error, as it is for all else', () => {
    const scan = new ContentScan('both', 100);
    scan.feed(latin('PK\x03\x04'));
    const failing = (): Buffer => {
      throw new TypeError('EIO');
    };
    expect(() => scan.finding(failing)).toThrow(TypeError);
  });

  it.each<[number, string]>([
    [55, 'its end is damaged'],
    [56, 'its list of contents is not at its end'],
  ])('whose record for large ones lies in the last %d bytes', (bytes, why) => {
    const comment = Buffer.concat([latin('PK\x06\x06'), Buffer.alloc(bytes - 4)]);
    const made = zip([call], { large: {}, comment });
    const locator = made.length - bytes - 22 - 20;
    made.writeBigUInt64LE(BigInt(made.length - bytes), locator + 8);
    expect(told(made)).toBe(unclear(why));
  });

  it('in which nothing else is wrong with a flag that says something else', () => {
    expect(told(zip([{ ...text, flags: 0x808 }]))).toBeUndefined();
  });

  it.each([0, 1, 45])('whose list is cut off behind %d bytes of an entry', (bytes) => {
    const whole = zip([text]);
    const listBytes = whole.length - 22 - (30 + text.name.length + TEXT.length);
    const cut = zip([text], { listBytes: bytes, listOffset: whole.length - 22 - listBytes });
    const shown = Buffer.concat([cut.subarray(0, cut.length - 22 - listBytes + bytes), cut.subarray(-22)]);
    expect(told(shown)).toBe(DAMAGED);
  });

  it('whose entry is longer than its list', () => {
    const bytes = zip([text]);
    // The comment of the entry.
    bytes.writeUInt16LE(1, bytes.length - 22 - (46 + text.name.length) + 32);
    expect(told(bytes)).toBe(DAMAGED);
  });

  it('with three bytes alone it is no archive', () => {
    expect([latin('PK\x03'), latin('PK\x01\x02aaaa')].map(told)).toEqual([undefined, undefined]);
  });
});
