/** Formats by their marks and bounds: what is taken for one, and what is a byte away from it. */
import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ContentScan, type ContentCheck, type ContentFinding } from '../../src/digest/content.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const CALL = 'cos\nsystem\n(Vtrue\ntR.';

function found(bytes: Buffer, check: ContentCheck = 'both'): ContentFinding | undefined {
  const scan = new ContentScan(check, bytes.length);
  scan.feed(bytes);
  return scan.finding((from, length) => bytes.subarray(from, from + length));
}
const sealed = (bytes: Buffer): string | undefined =>
  found(bytes)?.what.replace(', which cannot be inspected', '');

it.each<[string, readonly string[]]>([
  ['a bzip2 file', ['BZh']],
  ['an xz file', ['\xfd7zXZ\0']],
  ['an lzip file', ['LZIP\x01', 'LZIP\x00']],
  [
    'a zstd file',
    [0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28].map((one) => `${String.fromCharCode(one)}\xb5\x2f\xfd`),
  ],
  ['an lz4 file', ['\x04\x22\x4d\x18', '\x02\x21\x4c\x18', '\x03\x21\x4c\x18']],
  [
    'a zstd or lz4 file',
    Array.from({ length: 16 }, (_, at) => `${String.fromCharCode(0x50 + at)}\x2a\x4d\x18`),
  ],
  ['a compressed file of joblib', ['ZF0x']],
  ['a file of the program compress', ['\x1f\x9d', '\x1f\xa0', '\x1f\x1e']],
  ['an lzop file', ['\x89LZO\0']],
  ['a Snappy file', ['\xff\x06\0\0sNaPpY']],
  ['a 7z archive', ['7z\xbc\xaf\x27\x1c']],
  ['a RAR archive', ['Rar!\x1a\x07']],
  ['a CAB archive', ['MSCF\0\0\0\0']],
])('%s is known by its mark', (what, marks) => {
  for (const mark of marks) {
    expect([mark, sealed(latin(mark))]).toEqual([mark, what]);
    expect([mark, sealed(latin(`${mark} and more`))]).toEqual([mark, what]);
    expect([mark, sealed(latin(mark.slice(0, -1)))]).toEqual([mark, undefined]);
    expect([mark, sealed(latin(`${mark.slice(0, -1)}~`))]).toEqual([mark, undefined]);
    expect([mark, found(latin(mark), 'placeholders')]).toEqual([mark, undefined]);
  }
});

it.each(['\x21\xb5\x2f\xfd', '\x29\xb5\x2f\xfd', '\x4f\x2a\x4d\x18', '\x60\x2a\x4d\x18', ' BZh'])(
  '%j is no mark',
  (text) => {
    expect(sealed(latin(text))).toBeUndefined();
  },
);

describe('a tar archive', () => {
  /** A header of 512 bytes whose field for the checksum holds this. */
  function header(field: (unsigned: number, signed: number) => string, name = 'name'): Buffer {
    const made = Buffer.alloc(512);
    made.write(name, 'latin1');
    made.fill(' ', 148, 156);
    const unsigned = made.reduce((sum, byte) => sum + byte, 0);
    const signed = made.reduce((sum, byte) => sum + (byte < 0x80 ? byte : byte - 0x100), 0);
    made.fill(0, 148, 156).write(field(unsigned, signed).slice(0, 8), 148, 'latin1');
    return made;
  }
  const octal = (sum: number): string => sum.toString(8);

  it.each<[string, Buffer]>([
    ['a checksum alone', header((sum) => octal(sum))],
    ['zeros before it', header((sum) => octal(sum).padStart(8, '0'))],
    ['blanks around it', header((sum) => ` ${octal(sum)} `)],
    ['something behind its end', header((sum) => `${octal(sum)}\0xx`)],
    ['a mark of Python', header((sum) => `0o${octal(sum)}`)],
    ['a mark in capitals', header((sum) => `0O${octal(sum)}`)],
    ['a sign', header((sum) => `+${octal(sum)}`)],
    ['an underscore', header((sum) => octal(sum).replace(/^./, '$&_'))],
    ['a name of other letters, unsigned', header((sum) => octal(sum), '\xff\xfe\x80\x81')],
    ['a name of other letters, signed', header((_, sum) => octal(sum), '\x80\x81abcdefgh')],
    ['a negative sum', header((_, sum) => `-${octal(-sum)}`, '\x80'.repeat(20))],
    [
      'a binary checksum',
      header((sum) => `\x80\0\0\0\0\0${String.fromCharCode(sum >> 8)}${String.fromCharCode(sum & 255)}`),
    ],
    [
      'a negative binary one',
      header((_, sum) => {
        const bytes = Buffer.alloc(6);
        bytes.writeIntBE(sum, 0, 6);
        return `\xff\xff${bytes.toString('latin1')}`;
      }, '\x80'.repeat(20)),
    ],
  ])('is known by %s', (_, bytes) => {
    expect(sealed(bytes)).toBe('a tar archive');
    expect(sealed(Buffer.concat([bytes, Buffer.alloc(100)]))).toBe('a tar archive');
  });

  it.each<[string, Buffer]>([
    ['a sum that is one too large', header((sum) => octal(sum + 1))],
    ['a sum that is one too small', header((sum) => octal(sum - 1))],
    ['a sum in decimals', header((sum) => `9${sum}`)],
    ['something else', header(() => 'sum')],
    ['something before it', header((sum) => `x${octal(sum)}`)],
    ['something right behind it', header((sum) => `${octal(sum)}x`)],
    ['a header that is cut off', header((sum) => octal(sum)).subarray(0, -1)],
    [
      'a negative binary sum by another mark',
      header((_, sum) => {
        const bytes = Buffer.alloc(6);
        bytes.writeIntBE(sum, 0, 6);
        return `\xfe\xff${bytes.toString('latin1')}`;
      }, '\x80'.repeat(20)),
    ],
    [
      'a binary sum by another mark',
      header((sum) => `\x81\0\0\0\0\0${String.fromCharCode(sum >> 8)}${String.fromCharCode(sum & 255)}`),
    ],
  ])('is none with %s', (_, bytes) => {
    expect(sealed(bytes)).toBeUndefined();
  });

  it('is known by the mark of POSIX, where that is all', () => {
    const bytes = Buffer.alloc(512);
    bytes.write('ustar', 257);
    expect(sealed(bytes)).toBe('a tar archive');
    expect(sealed(bytes.subarray(0, -1))).toBeUndefined();
    bytes.copyWithin(256, 257);
    expect(sealed(bytes)).toBeUndefined();
  });
});

describe('an lzma file', () => {
  const lzma = (properties: number, dictionary: number, size: bigint): Buffer => {
    const made = Buffer.alloc(14, '1');
    made.writeUInt8(properties);
    made.writeUInt32LE(dictionary, 1);
    made.writeBigUInt64LE(size, 5);
    return made;
  };
  const ALL = 2n ** 64n - 1n;
  it.each<[number, number, bigint]>([
    [0x5d, 0x800000, ALL],
    [0, 1, 1n],
    // lc + lp is 4 at most.
    [4, 2 ** 16, 21n],
    [9 * 4, 2 ** 16, 21n],
    [9 * 5 * 4 + 4, 3 * 2 ** 15, 2n ** 38n - 1n],
    [0x5d, 0, 21n],
    [0x5d, 0xffffffff, 21n],
  ])('may have properties %d, a dictionary of %d bytes, and %s bytes', (properties, dictionary, size) => {
    const bytes = lzma(properties, dictionary, size);
    expect(sealed(bytes)).toBe('an lzma file');
    expect(sealed(bytes.subarray(0, 13))).toBeUndefined();
  });

  it.each<[number, number, bigint]>([
    [225, 2 ** 16, 21n],
    [5, 2 ** 16, 21n],
    [9 * 4 + 1, 2 ** 16, 21n],
    [9 + 4, 2 ** 16, 21n],
    [0x5d, 2 ** 16 + 1, 21n],
    [0x5d, 2 ** 16 + 2 ** 14, 21n],
    [0x5d, 0xfffffffe, 21n],
    [0x5d, 2 ** 16, 0n],
    [0x5d, 2 ** 16, 2n ** 38n],
    [0x5d, 2 ** 16, ALL - 1n],
  ])('has no properties %d, a dictionary of %d bytes, and %s bytes', (properties, dictionary, size) => {
    expect(sealed(lzma(properties, dictionary, size))).toBeUndefined();
  });
});

describe('zlib and gzip', () => {
  const packed = 'a compressed pickle';
  it.each([1, 6, 9])('of level %d are unpacked', (level) => {
    expect(found(deflateSync(latin(CALL), { level }))?.what).toBe(packed);
    expect(found(gzipSync(latin(CALL), { level }))?.what).toBe(packed);
  });
  it.each([8, 9, 15])('of a window of 2^%d bytes are unpacked', (windowBits) => {
    expect(found(deflateSync(latin(CALL), { windowBits }))?.what).toBe(packed);
  });

  /** The two bytes before a stream. */
  const led = (start: number): string | undefined => {
    const two = Buffer.alloc(2);
    two.writeUInt16BE(start);
    return found(Buffer.concat([two, deflateRawSync(latin(CALL))]))?.what;
  };
  it('begin as RFC 1950 says, or are nothing', () => {
    const right = 0x789c;
    // Its checksum is missing, so it is damaged behind what comes out.
    expect(led(right)).toBe(packed);
    expect(led(right + 1)).toBeUndefined();
    expect(led(right + 31)).not.toBe(packed);
    // A dictionary, another method, a window that is too large.
    for (const start of [
      0x7820 + (31 - (0x7820 % 31)),
      0x7900 + (31 - (0x7900 % 31)),
      0x8800 + (31 - (0x8800 % 31)),
    ])
      expect([start % 31, led(start)]).toEqual([0, undefined]);
    expect(found(latin('x'))).toBeUndefined();
    expect(found(latin('\x1f'))).toBeUndefined();
    expect(found(latin('\x1fx'))).toBeUndefined();
  });

  it('are unpacked as far as 8 MiB, and refused where that shows too little', () => {
    // A number of many digits: whether it is a pickle is told behind it.
    const long = (bytes: number): Buffer => latin(`I${'1'.repeat(bytes - 1)}`);
    for (const pack of [gzipSync, deflateSync]) {
      expect(found(pack(long(8 * 2 ** 20)))).toBeUndefined();
      expect(found(pack(long(8 * 2 ** 20 + 1)))?.what).toMatch(/that cannot be inspected$/);
    }
    const short = Buffer.concat([latin(`S'${'a'.repeat(5_000_000)}'\n0`), latin(CALL)]);
    expect(found(gzipSync(short))?.what).toBe(packed);
  });

  it('are looked into as far as 4,096 bytes where they are damaged behind them', () => {
    /** A zlib stream of so many bytes, and damage. What comes out is a text that goes on. */
    const damaged = (bytes: number, text = latin('X\xff\xff\0\0')): Buffer => {
      const block = Buffer.alloc(bytes - 2);
      block.writeUInt16LE(bytes - 7, 1);
      block.writeUInt16LE(0xffff ^ (bytes - 7), 3);
      text.copy(block, 5);
      return Buffer.concat([latin('\x78\x01'), block, latin('\x07')]);
    };
    const unclear = 'a zlib stream that cannot be inspected';
    expect([4095, 4096].map((bytes) => found(damaged(bytes))?.what)).toEqual([undefined, unclear]);
    expect(found(damaged(4095, latin(CALL)))?.what).toBe(packed);
    // To the last byte: a pickle is one when something follows the name that it imports.
    expect([11, 12].map((bytes) => found(damaged(7 + bytes, latin(CALL)))?.what)).toEqual([
      undefined,
      packed,
    ]);
  });

  it('followed by something else may be more than they seem', () => {
    // Of 4,096 bytes, whose content is a text that goes on.
    const text = Buffer.alloc(4096 - 18 - 5);
    latin('X\xff\xff\0\0').copy(text);
    const first = gzipSync(text, { level: 0 });
    expect(first.length).toBe(4096);
    expect(found(first)).toBeUndefined();
    expect(found(Buffer.concat([first, Buffer.alloc(100)]))?.what).toBe(
      'a gzip file that cannot be inspected',
    );
  });

  it('hold no text that is longer than they can be', () => {
    const text = Buffer.alloc(70_000);
    const size = gzipSync(text, { level: 0 }).length;
    const of = (length: number): string | undefined => {
      text.write('X', 'latin1');
      text.writeUInt32LE(length, 1);
      return found(gzipSync(text, { level: 0 }))?.what;
    };
    expect([of(size * 1032), of(size * 1032 + 1)]).toEqual([
      'a gzip file that cannot be inspected',
      undefined,
    ]);
  });

  it('that are cut off are looked into as far as they go', () => {
    const open = deflateRawSync(latin(CALL.padEnd(600)), { finishFlush: constants.Z_SYNC_FLUSH });
    expect(found(Buffer.concat([latin('\x78\x9c'), open]))?.what).toBe(packed);
    const text = gzipSync(latin('text '.repeat(2000)));
    expect(found(text.subarray(0, 40))).toBeUndefined();
    expect(found(text.subarray(0, 12))?.what).toBe('a gzip file that cannot be inspected');
  });
});

describe('an array of NumPy', () => {
  /** What follows is content. */
  function array(header: string, follows = '', mark = '\x93NUMPY', version = 1): string | undefined {
    const length = Buffer.alloc(version === 1 ? 2 : 4);
    length.writeUIntLE(header.length, 0, length.length);
    return found(Buffer.concat([latin(mark), Buffer.of(version, 0), length, latin(`${header}${follows}`)]))
      ?.what;
  }
  const pickled = 'a NumPy array of pickled objects';
  it.each([
    "{'descr': '|O', 'fortran_order': False}\n",
    "{'descr': 'O', }\n",
    "{'descr': 'O8', }\n",
    "{'descr': '|O8'}\n",
    '{"descr": "|O"}\n',
    "{'descr': [('a', '<f4'), ('b', '|O')]}\n",
    "{'descr': [('a', '3O')]}\n",
    "{'descr': 'object', }\n",
    "{'descr': 'object_', }\n",
    "{'descr': '<f4,O', }\n",
    "{'descr': '\\x4f', }\n",
    "{'descr': '(2,3)O', }\n",
    "{'descr': 'Object0', }\n",
    // Python goes on behind the end of a line, up to the end of the header.
    "{'descr':\n'|O', }\n",
    // A string in two parts is one.
    "{'descr': 'ob' 'ject', }\n",
    "{'descr': 'ob''ject', }\n",
    "{'descr': 'ob'u'ject', }\n",
    "{'descr': 'ob' \"ject\", }\n",
    "{'descr': 'ob' # '\n 'ject', }\n",
    "{'descr': '<f4\n",
  ])('is refused: %j', (header) => {
    for (const version of [1, 2, 3]) expect(array(header, '', '\x93NUMPY', version)).toBe(pickled);
  });
  it('is refused whatever the length of its header is', () => {
    for (const length of [0x0a, 0x10a, 0x0a0a])
      expect(array("{'descr': '|O', }".padEnd(length - 1).concat('\n'))).toBe(pickled);
  });
  it('is refused where its header is not there', () => {
    const cut = (bytes: number): string | undefined =>
      found(latin("\x93NUMPY\x01\0\x12\0{'descr': '<f4', }\n").subarray(0, bytes))?.what;
    expect([5, 6, 9, 10, 27, 28].map(cut)).toEqual([
      undefined,
      pickled,
      pickled,
      pickled,
      pickled,
      undefined,
    ]);
    const later = (bytes: number): string | undefined =>
      found(latin('\x93NUMPY\x02\0\0\0\0\0').subarray(0, bytes))?.what;
    expect([11, 12].map(later)).toEqual([pickled, undefined]);
  });
  it.each([
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n",
    "{'descr': [('Open', '<i8')], 'fortran_order': True, 'shape': (3, 10L), }\n",
    "{'descr': [('', '|V3'), (\"it's\", '<M8[ns]'), ('xO', '<f4', (2,))]}\n",
    "{'descr': [('anobject', '<f4')]}\n",
    "{'descr': '<f4'}",
  ])('is let through: %j', (header) => {
    for (const version of [1, 2, 3]) expect(array(header, "\n'O'", '\x93NUMPY', version)).toBeUndefined();
  });
  it('is looked at as far as 64 KiB', () => {
    const of = (length: number): string | undefined =>
      array(`{'descr': '<f4'}`.padEnd(length - 12), '', '\x93NUMPY', 2);
    expect([of(65_536), of(65_537)]).toEqual([undefined, pickled]);
    expect(array("{'descr': '|O'}\n", '', '\x93NUMPZ')).toBeUndefined();
  });
});

describe('a pointer of git-lfs', () => {
  const oid = `oid sha256:${'a'.repeat(64)}`;
  const version = 'version https://git-lfs.github.com/spec/v1';
  const isPointer = (...lines: string[]): boolean =>
    found(latin(`${lines.join('\n')}\n`))?.kind === 'lfs-pointer';

  it.each([
    [version],
    ['version http://git-lfs.github.com/spec/v1'],
    ['version https://hawser.github.com/spec/v1'],
    ['version http://git-media.io/v/2'],
  ])('may begin with %s', (first) => {
    expect(isPointer(first, oid, 'size 5')).toBe(true);
    expect(isPointer(first, 'ext-0-foo sha256:x', oid, 'size 12345')).toBe(true);
    expect(isPointer(first, `oid ${'b'.repeat(64)}`, 'size 0')).toBe(true);
    expect(isPointer(`x${first}`, oid, 'size 5')).toBe(false);
    expect(isPointer(`${first}x`, oid, 'size 5')).toBe(false);
    expect(isPointer('', first, oid, 'size 5')).toBe(false);
  });

  it.each([
    ['no digest', version, 'size 5'],
    ['no size', version, oid],
    ['a digest that is too long', version, `${oid}a`, 'size 5'],
    ['a digest that is too short', version, oid.slice(0, -1), 'size 5'],
    ['something before the digest', version, `x${oid}`, 'size 5'],
    ['something before the size', version, oid, 'xsize 5'],
    ['something behind the size', version, oid, 'size 5x'],
    ['a size that is none', version, oid, 'size x'],
    ['another host', 'version https://git-lfs.github.com.example/spec/v1', oid, 'size 5'],
  ])('is none with %s', (_, ...lines) => {
    expect(isPointer(...lines)).toBe(false);
  });

  it('has 1,024 bytes at most', () => {
    const rest = version.length + oid.length + 'size 5'.length + 3;
    const filled = (bytes: number): boolean =>
      isPointer(version, oid, 'size 5', 'x'.repeat(bytes - rest - 1));
    expect([filled(1024), filled(1025)]).toEqual([true, false]);
  });

  it('is not looked for where only pickles are', () => {
    const bytes = latin(`${version}\n${oid}\nsize 5\n`);
    expect(found(bytes, 'pickles')).toBeUndefined();
    expect(found(bytes, 'placeholders')?.what).toBe('a git-lfs pointer');
    expect(found(latin(CALL), 'placeholders')).toBeUndefined();
  });
});

describe('a page', () => {
  const html = 'an HTML page';
  const xml = 'an XML answer from a server';
  it.each([
    ['<html>', html],
    ['<!DOCTYPE html>', html],
    ['<!doctype  html >', html],
    ['<head>', html],
    ['<body class="x">', html],
    [' \n\t<HTML lang="en">', html],
    ['<!-- a --><!-- b -->\n<html>', html],
    ['\u00ef\u00bb\u00bf \n<html>', html],
    ['<?xml version="1.0"?><Error>', xml],
    ['<?xml version="1.0"?>\n<!-- x --><html xmlns="x">', xml],
    ['<?XML version="1.0"?><error >', xml],
    ['<htmlx>', undefined],
    ['<!doctypehtml>', undefined],
    ['<?xml version="1.0"?><Errors>', undefined],
    ['<?xml version="1.0"?><svg>', undefined],
    ['<?xmlx><Error>', undefined],
    ['x<html>', undefined],
    ['x<?xml version="1.0"?><Error>', undefined],
    ['text <!-- --><html>', undefined],
    ['<p><html>', undefined],
    ['x\u00ef\u00bb\u00bf<html>', undefined],
    ['<\u00ef\u00bb\u00bfhtml>', undefined],
  ])('%j is one, or none', (text, what) => {
    expect(found(latin(text))?.what).toBe(what);
  });

  it('shows itself in its first 1,024 bytes', () => {
    const at = (bytes: number): string | undefined => found(latin(`${' '.repeat(bytes)}<html>`))?.what;
    expect([at(1018), at(1019)]).toEqual([html, undefined]);
  });
});
