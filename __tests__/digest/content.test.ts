/** What bytes turn out to be, whatever the file is called: pickles of every protocol, archives with them, placeholders. */
import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ContentScan, type ContentFinding } from '../../src/digest/content.ts';

function found(bytes: Buffer, step = bytes.length || 1, isWhole = true): ContentFinding | undefined {
  const scan = new ContentScan('both', isWhole ? bytes.length : undefined);
  for (let at = 0; at < bytes.length && scan.isOpen; at += step) scan.feed(bytes.subarray(at, at + step));
  return scan.end(isWhole ? (from, length) => bytes.subarray(from, from + length) : undefined);
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
}

/** An archive as PKWARE describes it (APPNOTE.TXT, 4.3). */
function zip(...members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, method = 0 } of members) {
    const packed = method === 8 ? deflateRawSync(content) : content;
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
      'inner is an archive in it',
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

  it('is refused where only its beginning can be seen', () => {
    expect(found(zip(text), 1000, false)?.what).toContain('cannot be looked into while it passes');
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
