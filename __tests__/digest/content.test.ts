/** What bytes turn out to be, whatever the file is called: pickles of every protocol, archives with them, placeholders. */
import { randomBytes } from 'node:crypto';
import { constants, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ContentScan, type ContentCheck, type ContentFinding } from '../../src/digest/content.ts';

function found(bytes: Buffer, step = bytes.length || 1, isWhole = true): ContentFinding | undefined {
  const scan = new ContentScan('both', isWhole ? bytes.length : undefined);
  for (let at = 0; at < bytes.length && scan.isOpen; at += step) scan.feed(bytes.subarray(at, at + step));
  return scan.finding(isWhole ? (from, length) => bytes.subarray(from, from + length) : undefined);
}
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const binary = (text: string): Buffer => Buffer.concat([latin('X'), lengthOf(text), latin(text)]);
function lengthOf(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return length;
}
const CALL = 'cos\nsystem\n(Vtrue\ntR.';

const PICKLES: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['protocol 0, with a call', latin(CALL)],
  ['protocol 0, of a list', latin('(lp0\nI1\naI2\na.')],
  ['protocol 2, of a dict', latin('\x80\x02}q\x00X\x01\x00\x00\x00aq\x01K\x01s.')],
  ['protocol 4, in a frame', latin('\x80\x04\x95\x05\x00\x00\x00\x00\x00\x00\x00]\x94K\x01a.')],
  ['the number that old files of PyTorch begin with', latin('\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.')],
  ['the same number in protocol 0, and what follows it', latin(`L119547037146038801333356L\n.${CALL}`)],
  ['a call that breaks off before the end', latin(CALL.slice(0, -1))],
  [
    'a call behind padding that is longer than any head',
    Buffer.concat([binary('z'.repeat(300_000)), latin(`0${CALL}`)]),
  ],
  ['a call behind a mark that is dropped', latin(`(0${CALL}`)],
  ['a call behind a number that Python takes', latin(`I0x10\n0${CALL}`)],
  ['a call behind a long line', latin(`S'${'a'.repeat(9000)}'\n0${CALL}`)],
  ['a name from the stack, with something dropped in between', latin('\x8c\x02os\x8c\x06systemN0\x93)R.')],
];

it('looks at 64 KiB, and on until it is known whether it is a pickle', () => {
  const fed = (check: ContentCheck, ...pieces: Buffer[]): boolean => {
    const scan = new ContentScan(check, undefined);
    for (const piece of pieces) scan.feed(piece);
    return scan.isOpen;
  };
  const zeros = (count: number): Buffer => Buffer.alloc(count);
  const text = binary('z'.repeat(70_000));
  for (const check of ['placeholders', 'pickles', 'both'] as const) {
    expect([fed(check), fed(check, zeros(65_535)), fed(check, zeros(65_536))]).toEqual([true, true, false]);
    expect(fed(check, zeros(65_535), zeros(1))).toBe(false);
    expect(fed(check, text)).toBe(check !== 'placeholders');
    expect(fed(check, text, latin('0?'))).toBe(false);
  }
});

describe('a pickle is found', () => {
  it.each(PICKLES)('%s', (_, bytes) => {
    for (const step of [1, 7, bytes.length])
      expect(found(bytes, step)).toEqual({ kind: 'pickle', what: 'a pickle' });
    expect(found(bytes, 1000, false)?.kind).toBe('pickle');
  });

  it('in zlib and gzip, and as an array of NumPy', () => {
    const bytes = latin(CALL);
    expect(found(gzipSync(bytes))?.what).toBe('a compressed pickle');
    expect(found(deflateSync(Buffer.concat([bytes, Buffer.alloc(10_000)])))?.what).toBe(
      'a compressed pickle',
    );
    const array = latin("\x93NUMPY\x01\x00\x26\x00{'descr': '|O', 'shape': (1,), }\n");
    expect(found(array)?.what).toBe('a NumPy array of pickled objects');
  });
});

/** A safetensors file whose header has this many bytes. */
function safetensors(length: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(BigInt(length));
  return Buffer.concat([head, latin('{"w":{"dtype":"F32"}}'.padEnd(Math.min(length, 100_000)))]);
}

const INNOCENT: readonly (readonly [what: string, bytes: Buffer])[] = [
  // Their first two bytes are those of a pickle.
  ...[0x280, 0x480, 0x580, 0x4e0280, 0x2e0280, 0x950480, 0x1258].map(
    (length) => [`safetensors with a header of ${length} bytes`, safetensors(length)] as const,
  ),
  ['nothing', Buffer.alloc(0)],
  ['JSON', latin('{"a": [1]}')],
  ['a picture', latin('\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR')],
  ['words, one a line', latin('cat\ndog\neel\n')],
  ['two lines', latin('cat\ndog\n')],
  ['GGUF', latin('GGUF\x03\x00\x00\x00\x23\x01\x00\x00\x00\x00\x00\x00')],
  ['compressed text', gzipSync(latin('hello '.repeat(1000)))],
  ['a little compressed text', gzipSync(latin('The cat sat on the mat'))],
  [
    'much compressed text in many words',
    gzipSync(latin(Array.from({ length: 50_000 }, (_, at) => `the ${at * 7919}\n`).join(''))),
  ],
  ['text that begins like zlib', latin('x^2 + y^2 = z^2, and so on\n'.repeat(50))],
  ['short text that does', latin('x^2')],
  ['zeros', Buffer.alloc(5000)],
  ['numbers', Buffer.from(Int32Array.from({ length: 500 }, (_, index) => index).buffer)],
  ['an array of numbers', latin("\x93NUMPY\x01\x00\x26\x00{'descr': '<f4', 'shape': (1,), }\nabcd")],
  [
    'text about git-lfs',
    latin('version https://git-lfs.github.com/spec/v1 is the first line of a pointer\n'),
  ],
];
it.each(INNOCENT)('nothing is found in %s', (_, bytes) => {
  for (const step of [1, 7, bytes.length || 1]) expect(found(bytes, step)).toBeUndefined();
});

interface Member {
  readonly name: string;
  readonly content: Buffer;
  readonly method?: number;
  /** What stands for the content, where that is not what deflate makes of it. */
  readonly packed?: Buffer;
}

/** An archive as PKWARE describes it (APPNOTE.TXT, 4.3). */
function zip(...members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    content,
    method = 0,
    packed = method === 8 ? deflateRawSync(content) : content,
  } of members) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([latin('PK\x03\x04'), common, latin(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([latin('PK\x01\x02\x14\x00'), common, rest, latin(name)]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, list, latin('PK\x05\x06'), end]);
}

/** The same archive with the numbers of ZIP64 (APPNOTE.TXT, 4.3.14, 4.3.15, 4.5.3), which large ones need. */
function zip64({ name, content }: Member, before: Buffer): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(content.length));
  const common = (sizes: Buffer, extra: number): Buffer => {
    const made = Buffer.alloc(26);
    made.writeUInt32LE(crc32(content), 10);
    sizes.copy(made, 14);
    made.writeUInt16LE(name.length, 22);
    made.writeUInt16LE(extra, 24);
    return made;
  };
  const plain = Buffer.alloc(8);
  plain.writeUInt32LE(content.length, 0);
  plain.writeUInt32LE(content.length, 4);
  const local = Buffer.concat([latin('PK\x03\x04'), common(plain, 0), latin(name), content]);
  const offset = Buffer.alloc(8);
  offset.writeBigUInt64LE(BigInt(before.length));
  const extra = Buffer.concat([latin('\x01\x00\x18\x00'), size, size, offset]);
  const far = Buffer.alloc(8, 0xff);
  const rest = Buffer.concat([Buffer.alloc(10), far.subarray(4)]);
  const list = Buffer.concat([
    ...[latin('PK\x01\x02\x2d\x00'), common(far, extra.length), rest, latin(name), extra],
  ]);
  const record = Buffer.alloc(52);
  record.writeBigUInt64LE(44n);
  record.writeBigUInt64LE(1n, 20);
  record.writeBigUInt64LE(1n, 28);
  record.writeBigUInt64LE(BigInt(list.length), 36);
  record.writeBigUInt64LE(BigInt(before.length + local.length), 44);
  const locator = Buffer.alloc(16);
  locator.writeBigUInt64LE(BigInt(before.length + local.length + list.length), 4);
  const end = Buffer.concat([latin('PK\x05\x06'), Buffer.alloc(4), Buffer.alloc(12, 0xff), Buffer.alloc(2)]);
  const parts = [before, local, list, latin('PK\x06\x06'), record, latin('PK\x06\x07'), locator, end];
  return Buffer.concat(parts);
}

describe('an archive', () => {
  const text = { name: 'a.txt', content: latin('hello') };
  const call = latin(CALL);

  it('without a pickle is let through, compressed or not, and an empty one too', () => {
    expect(found(zip(text, { ...text, name: 'b', method: 8 }))).toBeUndefined();
    expect(found(zip())).toBeUndefined();
  });

  it.each([
    [
      'by the name of a member, as PyTorch has it',
      zip(text, { name: 'archive/data.pkl', content: latin('?') }),
      'the pickle archive/data.pkl',
    ],
    ['by the beginning of a member', zip(text, { name: 'x.bin', content: call }), 'the pickle x.bin'],
    [
      'by that of a compressed member',
      zip(text, { name: 'x.bin', content: call, method: 8 }),
      'the pickle x.bin',
    ],
    [
      'that cannot be unpacked here',
      zip({ ...text, method: 12 }),
      'a.txt is encrypted, or compressed in an unusual way',
    ],
    [
      'with an archive in it',
      zip({ name: 'inner', content: zip(text), method: 8 }),
      'inner holds an archive',
    ],
    ['that is cut off', zip(text).subarray(0, -10), 'its end is missing'],
    ['that is two in one', Buffer.concat([zip(text), zip(text)]), 'more than one end'],
    [
      'with a list that is elsewhere',
      Buffer.concat([latin('PK\x03\x04'), zip(text)]),
      'its list of contents',
    ],
  ])('is refused %s', (_, bytes, what) => {
    const finding = found(bytes);
    expect(finding?.kind).toBe('pickle');
    expect(finding?.what).toContain(what);
  });

  it('of ZIP64 is looked into as any other', () => {
    const content = latin(CALL);
    expect(found(zip64({ name: 'x.bin', content }, latin('PK\x03\x04')))?.what).toContain('the pickle x.bin');
    // Where the record says that it begins is where it is looked for.
    const moved = zip64({ name: 'x.bin', content }, latin('PK\x03\x04'));
    moved.writeBigUInt64LE(1n, moved.length - 22 - 20 - 56 + 48);
    expect(found(moved)?.what).toContain('its list of contents');
  });

  it('is refused where only its beginning can be seen', () => {
    expect(found(zip(text), 1000, false)?.what).toContain('cannot be inspected as a stream');
  });
});

describe('what is packed and does not show what it is', () => {
  const gzipped = gzipSync(latin(CALL));
  const [head, body] = [gzipped.subarray(0, 10), gzipped.subarray(10)];
  /** A header with one more field (RFC 1952, 2.3). */
  const withField = (flag: number, ...field: Buffer[]): Buffer =>
    Buffer.concat([head.subarray(0, 3), Buffer.of(flag), head.subarray(4), ...field, body]);
  const blocks = (count: number): Buffer => Buffer.alloc(5 * count, Buffer.of(0, 0, 0, 0xff, 0xff));
  /** A pickle whose call lies behind padding that does not become smaller. */
  const padded = Buffer.concat([binary(randomBytes(300_000).toString('latin1')), latin(`0${CALL}`)]);
  const paddedPlainly = Buffer.concat([binary('z'.repeat(60_000)), latin(`0${CALL}`)]);

  it.each([
    ['a field of 5,000 bytes', withField(4, Buffer.of(0x88, 0x13), Buffer.alloc(5000, 'A'))],
    ['a name of 5,000 bytes', withField(8, Buffer.alloc(5000, 'a'), Buffer.of(0))],
    ['1,000 empty blocks', Buffer.concat([head, blocks(1000), body])],
    ['padding that is within reach', gzipSync(paddedPlainly)],
  ])('gzip with %s is looked into anyway', (_, bytes) => {
    for (const isWhole of [true, false])
      expect(found(bytes, 1000, isWhole)?.what).toBe('a compressed pickle');
  });

  it.each([
    ['a name of 100,000 bytes', withField(8, Buffer.alloc(100_000, 'a'), Buffer.of(0))],
    ['20,000 empty blocks', Buffer.concat([head, blocks(20_000), body])],
    ['padding beyond reach', gzipSync(padded)],
    ['nothing of its content', head],
    ['an empty part and zeros before the pickle', Buffer.concat([gzipSync(''), Buffer.alloc(9), gzipped])],
    ['damage', Buffer.concat([head, Buffer.alloc(100, 0xff)])],
    ['an archive in it', gzipSync(tar())],
    ['gzip in it', gzipSync(gzipped)],
  ])('gzip with %s is refused', (_, bytes) => {
    for (const isWhole of [true, false]) {
      const finding = found(bytes, 1000, isWhole);
      expect(finding?.kind).toBe('pickle');
      expect(finding?.what).toContain('a gzip file that cannot be inspected');
    }
  });

  it('is whole where it ends, and not where the look at it does', () => {
    expect(found(gzipSync(latin('hello')), 1000, false)).toBeUndefined();
    for (const isWhole of [true, false])
      expect(found(deflateSync(padded), 100_000, isWhole)?.what).toBe(
        'a zlib stream that cannot be inspected',
      );
  });

  it('shows what it is in 512 bytes', () => {
    const shown = (bytes: number): ContentFinding | undefined => {
      const block = Buffer.alloc(5 + bytes);
      block.writeUInt16LE(bytes, 1);
      block.writeUInt16LE(0xffff ^ bytes, 3);
      return found(Buffer.concat([head, block, blocks(20_000), body]));
    };
    expect(shown(512)).toBeUndefined();
    expect(shown(511)?.what).toBe('a gzip file that cannot be inspected');
    expect(found(gzipSync(gzipped))?.what).toBe(
      'a gzip file that cannot be inspected (a gzip file is in it)',
    );
  });

  it('zlib is refused behind empty blocks, and looked into in front of damage', () => {
    const deflated = deflateRawSync(latin(CALL.padEnd(2000)));
    const empties = Buffer.concat([latin('\x78\x9c'), blocks(20_000), deflated]);
    expect(found(empties)?.what).toBe('a zlib stream that cannot be inspected');
    const open = deflateRawSync(latin(CALL), { finishFlush: constants.Z_SYNC_FLUSH });
    const damaged = Buffer.concat([latin('\x78\x9c'), open, Buffer.alloc(100, 0xff)]);
    expect(found(damaged)?.what).toBe('a compressed pickle');
  });

  /** One file in an archive of the time before ustar, as its checksum shows. */
  function tar(sum?: Buffer): Buffer {
    const header = Buffer.alloc(512);
    header.write('pickle\0', 'latin1');
    header.write('00000000025\0', 124, 'latin1');
    header.fill(' ', 148, 156);
    const checksum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    if (sum !== undefined) {
      sum.writeUIntBE(checksum, 2, 6);
      sum.copy(header, 148);
    }
    return Buffer.concat([header, latin(CALL.padEnd(512, '\0')), Buffer.alloc(1024)]);
  }
  const ustar = Buffer.alloc(1024);
  ustar.write('ustar', 257);

  const SEALED: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['a bzip2 file', latin('BZh91AY&SY')],
    ['an xz file', latin('\xfd7zXZ\0\0\x04')],
    ['an lzma file', latin(`\x5d\0\0\x80\0${'\xff'.repeat(8)}\0\x31`)],
    ['an lzma file', latin(`\x5d\0\0\x80\0\x15${'\0'.repeat(7)}\0\x31`)],
    ['an lzma file', latin(`\x5d${'\0'.repeat(4)}\x15${'\0'.repeat(7)}\0\x31`)],
    ['an lzma file', latin(`\x5d${'\xff'.repeat(4)}\x15${'\0'.repeat(7)}\0\x31`)],
    ['an lzma file', latin(`\x5d\0\0\xc0\0\x15${'\0'.repeat(7)}\0\x31`)],
    ['a zstd file', latin('\x28\xb5\x2f\xfd\x04')],
    ['a zstd or lz4 file', latin('\x5e\x2a\x4d\x18\0\0\0\0')],
    ['an lz4 file', latin('\x04\x22\x4d\x18\x64')],
    ['a compressed file of joblib', latin('ZF0x15               x')],
    ['an lzip file', latin('LZIP\x01\x0c')],
    ['a file of the program compress', latin('\x1f\x9d\x90')],
    ['an lzop file', latin('\x89LZO\0\r\n')],
    ['a Snappy file', latin('\xff\x06\0\0sNaPpY')],
    ['a RAR archive', latin('Rar!\x1a\x07\x01\0')],
    ['a 7z archive', latin('7z\xbc\xaf\x27\x1c\0\x04')],
    ['a tar archive', tar()],
    ['a tar archive', tar(Buffer.of(0x80, 0, 0, 0, 0, 0, 0, 0))],
    ['a tar archive', ustar],
  ];
  it.each(SEALED)('%s is refused, in an archive too', (what, bytes) => {
    for (const isWhole of [true, false])
      expect(found(bytes, 7, isWhole)).toEqual({
        kind: 'pickle',
        what: `${what}, which cannot be inspected`,
      });
    for (const method of [0, 8])
      expect(found(zip({ name: 'x.bin', content: bytes, method }))?.what).toContain(`x.bin holds ${what}`);
  });

  it('a member of an archive is refused', () => {
    const member = (packed: Buffer): ContentFinding | undefined =>
      found(zip({ name: 'x.bin', content: latin(CALL), method: 8, packed }));
    const deflated = deflateRawSync(latin(CALL));
    expect(member(Buffer.concat([blocks(1000), deflated]))?.what).toContain('the pickle x.bin');
    expect(member(Buffer.concat([blocks(20_000), deflated]))?.what).toContain('cannot be identified');
    expect(member(Buffer.alloc(100, 0xff))?.what).toContain('x.bin is damaged');
    for (const method of [0, 8])
      expect(found(zip({ name: 'x.bin', content: padded, method }))?.what).toContain('cannot be identified');
    const large = latin(`\x93NUMPY\x02\x00\x00\x00\x02\x00{${' '.repeat(70_000)}'descr': '|O'}\n`);
    expect(found(large)?.what).toBe('a NumPy array of pickled objects');
  });
});

describe('a placeholder is found', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
  it.each([
    ['a pointer of git-lfs', pointer, 'lfs-pointer'],
    ['one with the line ends of Windows', pointer.replaceAll('\n', '\r\n'), 'lfs-pointer'],
    ['a page', '\n<!DOCTYPE html>\n<html>', 'page'],
    ['a page behind a byte order mark', '\u00ef\u00bb\u00bf<html lang="en">', 'page'],
    ['what S3 answers', '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>', 'page'],
  ])('%s', (_, text, kind) => {
    expect(found(latin(text))?.kind).toBe(kind);
  });
});
