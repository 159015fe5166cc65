/**
 * Identifies the content of a file from its own bytes, if it matters: content that runs code when it is loaded, or a
 * placeholder for the real content. This happens while the bytes are hashed.
 *
 * Imports only Node's own modules and its neighbour, so that the digest worker can use it.
 */
import type * as Zlib from 'node:zlib';
import { PickleScan } from './pickle.ts';

/** Loaded for packed content: most files have none. */
const zlib = (): typeof Zlib => process.getBuiltinModule('node:zlib');
type Inflate = (typeof Zlib)['inflateSync'];

/** What was found. */
export interface ContentFinding {
  readonly kind: 'pickle' | 'lfs-pointer' | 'page';
  /** In words, for example `a zip archive with the pickle archive/data.pkl`. */
  readonly what: string;
}

/** What to look for: only placeholders, or pickles as well. */
export type ContentCheck = 'placeholders' | 'pickles' | 'both';

/** Reads part of the file, up to its end. @throws the system's error */
export type ReadAt = (position: number, length: number) => Buffer;

/** Increased whenever these checks find more, so that accepted files are checked again. */
export const CONTENT_RULES = 3;

/** Bytes at the start for the checks without state. */
export const HEAD_BYTES = 64 * 1024;
/** Largest pointer of git-lfs, in bytes (git-lfs, docs/spec.md). */
export const MOST_POINTER_BYTES = 1024;

/** Checks bytes while they are read. */
export class ContentScan {
  readonly #check: ContentCheck;
  readonly #size: number;
  readonly #pickle: PickleScan | undefined;
  readonly #start: Buffer[] = [];
  #startBytes = 0;

  /** @param size number of bytes in all; undefined if unknown */
  constructor(check: ContentCheck, size: number | undefined) {
    this.#check = check;
    this.#size = size ?? Infinity;
    this.#pickle = check === 'placeholders' ? undefined : new PickleScan(this.#size);
  }

  /** Whether more bytes can change the finding. */
  get isOpen(): boolean {
    return (
      this.#startBytes < HEAD_BYTES || (this.#pickle !== undefined && this.#pickle.isPickle === undefined)
    );
  }

  /** The next bytes. Their memory may be reused afterwards. */
  feed(chunk: Uint8Array): void {
    if (this.#startBytes < HEAD_BYTES) {
      const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - this.#startBytes));
      this.#start.push(part);
      this.#startBytes += part.length;
    }
    this.#pickle?.feed(chunk);
  }

  /**
   * The finding so far: never more than for the whole content.
   *
   * @param readAt for archives, which have their list of contents at the end; if absent, every zip archive is a finding
   */
  finding(readAt?: ReadAt): ContentFinding | undefined {
    const head = Buffer.concat(this.#start);
    if (this.#pickle !== undefined) {
      const what =
        pickleIn(head, this.#size, readAt) ?? (this.#pickle.isPickle === true ? 'a pickle' : undefined);
      if (what !== undefined) return { kind: 'pickle', what };
    }
    if (this.#check === 'pickles') return undefined;
    if (isLfsPointer(head)) return { kind: 'lfs-pointer', what: 'a git-lfs pointer' };
    const page = pageIn(head);
    return page === undefined ? undefined : { kind: 'page', what: page };
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and the addresses of its early versions. */
function isLfsPointer(head: Buffer): boolean {
  if (head.length > MOST_POINTER_BYTES) return false;
  const lines = head.toString('latin1').split(/\r?\n/);
  return (
    /^version https?:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\/v\/?\d+$/.test(
      lines[0] ?? '',
    ) &&
    lines.some((line) => /^oid (?:sha256:)?[0-9a-f]{64}$/.test(line)) &&
    lines.some((line) => /^size \d+$/.test(line))
  );
}

/** A server's answer in place of a file. */
function pageIn(head: Buffer): string | undefined {
  const start = head
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) return 'an HTML page';
  if (/^<\?xml\s[^]*<(?:Error|html)[\s>]/i.test(start)) return 'an XML answer from a server';
  return undefined;
}

function pickleIn(head: Buffer, size: number, readAt: ReadAt | undefined): string | undefined {
  if (isPickledArray(head)) return 'a NumPy array of pickled objects';
  const sealed = sealedFormat(head);
  if (sealed !== undefined) return `${sealed}, which cannot be inspected`;
  const compressed = compressedIn(head, head.length < HEAD_BYTES ? head.length : size);
  if (compressed !== undefined) return compressed;
  if (!isZip(head)) return undefined;
  if (readAt === undefined) return 'a zip archive, which cannot be inspected as a stream';
  try {
    const name = pickleInZip(size, readAt);
    return name === undefined ? undefined : `a zip archive with ${name}`;
  } catch (thrown) {
    // An archive that cannot be listed may hold anything: other readers may read it differently.
    if (thrown instanceof Unclear) return `a zip archive that cannot be inspected (${thrown.message})`;
    throw thrown;
  }
}

/** The beginning of packed content. */
interface Start {
  readonly bytes: Buffer;
  /** Whether this is all of it. */
  readonly isWhole: boolean;
  /** Largest possible size of the whole, in bytes. */
  readonly most: number;
}

/** What the beginning of packed content shows: a pickle, further packing, harmless content, or too little to tell. */
type Shown = 'pickle' | 'harmless' | 'unclear' | { readonly packed: string };

function shownBy({ bytes, isWhole, most }: Start): Shown {
  const scan = new PickleScan(most);
  scan.feed(bytes);
  if (scan.isPickle === true || isPickledArray(bytes)) return 'pickle';
  const packed = sealedFormat(bytes) ?? packedFormat(bytes);
  if (packed !== undefined) return { packed };
  const isEnough = isWhole || (scan.isPickle === false && bytes.length >= TAR_HEADER_BYTES);
  return isEnough ? 'harmless' : 'unclear';
}

/** Archives, and streams with content. */
function packedFormat(bytes: Buffer): string | undefined {
  if (isZip(bytes)) return 'an archive';
  if (isGzip(bytes)) return 'a gzip file';
  const inner = isZlib(bytes) ? beginningOf(bytes.subarray(0, PART_BYTES), zlib().inflateSync) : undefined;
  return inner === undefined ? undefined : 'a zlib stream';
}

const magic = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A Python string without escapes. */
const TEXT = /'([^'\\]*)'|"([^"\\]*)"/g;

/**
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: the header is a Python dict, as long as it
 * says, and `O` an object. A header that is not written as NumPy writes it may say anything: with an escape, a comment, or
 * a string in two parts, which Python joins.
 */
function isPickledArray(head: Buffer): boolean {
  if (!head.subarray(0, 6).equals(magic('\x93NUMPY'))) return false;
  // The first version counts its header in two bytes, later ones in four.
  const from = head[6] === 1 ? 10 : 12;
  if (head.length < from) return true;
  const end = from + head.readUIntLE(8, from - 8);
  const header = head.toString('latin1', from, end);
  const isUsual =
    end <= head.length && /^(?:[\w\s,:()[\]{}]|"(?!\s*\w*"))*$/.test(header.replaceAll(TEXT, '"'));
  const texts = [...header.matchAll(TEXT)].map(([, single = '', double = '']) => single + double);
  return !isUsual || texts.some((text) => /(?:^|\W)\d*(?:O\d*|[Oo]bject\w*)(?:,|$)/.test(text));
}

/** Beginnings of formats that Node cannot unpack. Brotli has none. */
const SEALED: readonly (readonly [what: string, ...starts: Buffer[]])[] = [
  ['a bzip2 file', magic('BZh')],
  ['an xz file', magic('\xfd7zXZ\0')],
  ['an lzip file', magic('LZIP\x01'), magic('LZIP\x00')],
  // Including older versions.
  ['a zstd file', ...Array.from({ length: 7 }, (_, index) => Buffer.of(0x22 + index, 0xb5, 0x2f, 0xfd))],
  ['an lz4 file', magic('\x04\x22\x4d\x18'), magic('\x02\x21\x4c\x18'), magic('\x03\x21\x4c\x18')],
  // A frame to skip, before any other.
  [
    'a zstd or lz4 file',
    ...Array.from({ length: 16 }, (_, index) => Buffer.of(0x50 + index, 0x2a, 0x4d, 0x18)),
  ],
  ['a compressed file of joblib', magic('ZF0x')],
  ['a file of the program compress', magic('\x1f\x9d'), magic('\x1f\xa0'), magic('\x1f\x1e')],
  ['an lzop file', magic('\x89LZO\0')],
  ['a Snappy file', magic('\xff\x06\0\0sNaPpY')],
  ['a 7z archive', magic('7z\xbc\xaf\x27\x1c')],
  ['a RAR archive', magic('Rar!\x1a\x07')],
  ['a CAB archive', magic('MSCF\0\0\0\0')],
];

/** The format, if it cannot be inspected; undefined for all others. */
function sealedFormat(bytes: Buffer): string | undefined {
  const [known] =
    SEALED.find(([, ...starts]) => starts.some((start) => bytes.subarray(0, start.length).equals(start))) ??
    [];
  if (known !== undefined) return known;
  if (isTar(bytes)) return 'a tar archive';
  return isLzma(bytes) ? 'an lzma file' : undefined;
}

const TAR_HEADER_BYTES = 512;
/** In its checksum, a header counts its checksum field as blanks. */
const TAR_SUM = { from: 148, to: 156 };

/** POSIX.1-1988, ustar, and earlier formats: those have no mark, so their checksum must be right. */
function isTar(bytes: Buffer): boolean {
  if (bytes.length < TAR_HEADER_BYTES) return false;
  if (bytes.toString('latin1', 257, 262) === 'ustar') return true;
  const field = bytes.subarray(TAR_SUM.from, TAR_SUM.to);
  // Octal digits as Python takes them, or a number in base 256, as GNU has it.
  const digits = field
    .toString('latin1')
    .replace(/\0[^]*/, '')
    .replaceAll(/0o|[\s_+]/gi, '');
  const isBinary = field[0] === 0x80 || field[0] === 0xff;
  if (!isBinary && /[^-0-7]/.test(digits)) return false;
  const said = isBinary ? field.readIntBE(2, 6) : parseInt(digits, 8);
  const header = Buffer.from(bytes.subarray(0, TAR_HEADER_BYTES)).fill(' ', TAR_SUM.from, TAR_SUM.to);
  // Some tools add the bytes as signed numbers.
  return [header, Int8Array.from(header)].some(
    (counted) => said === Array.from<number>(counted).reduce((sum, byte) => sum + byte, 0),
  );
}

/** Largest size that liblzma accepts, in bytes. */
const MOST_LZMA_BYTES = 2n ** 38n;

/** The format of LZMA Utils has no mark: what liblzma (alone_decoder.c) takes for one, and more than nothing comes out of. */
function isLzma(bytes: Buffer): boolean {
  if (bytes.length < 14) return false;
  const properties = bytes.readUInt8();
  if (properties >= 225 || (properties % 9) + (Math.floor(properties / 9) % 5) > 4) return false;
  const dictionary = bytes.readUInt32LE(1);
  const highest = 2 ** Math.floor(Math.log2(dictionary));
  const isUsual = dictionary === 0xffffffff || dictionary === highest || dictionary === highest + highest / 2;
  const size = bytes.readBigUInt64LE(5);
  return isUsual && size !== 0n && (size < MOST_LZMA_BYTES || size === 2n ** 64n - 1n);
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** RFC 1950, 2.2. Text may begin in the same way. */
function isZlib(bytes: Buffer): boolean {
  if (bytes.length < 2) return false;
  const start = bytes.readUInt16BE(0);
  // Deflate, a window of 32 KiB at most, and no dictionary.
  return (start & 0x8f20) === 0x0800 && start % 31 === 0;
}

/** Number of packed bytes that are unpacked first, and if they show too little. */
const PART_BYTES = 4096;
const LARGE_PART_BYTES = HEAD_BYTES;
/** Most bytes that are unpacked: the largest result of the first part. */
const MOST_UNPACKED_BYTES = 8 * 1024 * 1024;
/** Largest ratio of deflated content (RFC 1951). */
const MOST_GROWTH = 1032;

/**
 * The content of zlib or gzip data, as joblib and `gzip` write pickles; undefined if it is harmless, and for other
 * data.
 */
function compressedIn(head: Buffer, size: number): string | undefined {
  const isGzipped = isGzip(head);
  if (!isGzipped && !isZlib(head)) return undefined;
  const what = isGzipped ? 'a gzip file' : 'a zlib stream';
  const shown = shownByPacked(
    size,
    (bytes) => head.subarray(0, bytes),
    isGzipped ? zlib().gunzipSync : zlib().inflateSync,
  );
  // Nothing comes out of what only begins like zlib, and text does.
  if (shown === 'harmless' || (shown === 'broken' && !isGzipped)) return undefined;
  if (shown === 'pickle') return 'a compressed pickle';
  const why = typeof shown === 'object' ? ` (${shown.packed} is in it)` : '';
  return `${what} that cannot be inspected${why}`;
}

/** @param startOf returns that many packed bytes from the start */
function shownByPacked(size: number, startOf: (bytes: number) => Buffer, inflate: Inflate): Shown | 'broken' {
  const most = size * MOST_GROWTH;
  for (const bytes of [PART_BYTES, LARGE_PART_BYTES]) {
    const part = startOf(Math.min(bytes, size));
    const isAll = part.length === size;
    const whole = isAll ? wholeOf(part, inflate) : undefined;
    const start = whole?.bytes ?? beginningOf(part, inflate);
    // Text gets nowhere near here without damage, and less does not become too large.
    if (start === undefined && bytes > PART_BYTES) return 'unclear';
    if (start === undefined) {
      // A reader that works piece by piece uses the content before the damage.
      const before = shownBy({ bytes: beforeDamage(part, inflate), isWhole: true, most });
      return before === 'harmless' ? 'broken' : before;
    }
    // Short text may begin like zlib, and there is no more to come.
    const isWhole = whole?.isWhole ?? (isAll && inflate === zlib().inflateSync);
    const shown = shownBy({ bytes: start, isWhole, most });
    if (shown !== 'unclear') return shown;
  }
  return 'unclear';
}

/** The content of a whole stream; undefined if it is cut off, damaged or too large. */
function wholeOf(part: Buffer, inflate: Inflate): Omit<Start, 'most'> | undefined {
  try {
    // The types lack the option `info`.
    const { buffer, engine } = inflate(part, {
      maxOutputLength: MOST_UNPACKED_BYTES,
      info: true,
    }) as unknown as { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
    // Other readers may find more in the remaining bytes.
    return { bytes: buffer, isWhole: engine.bytesWritten === part.length };
  } catch {
    return undefined;
  }
}

/** The content of the beginning of a stream; undefined if it is damaged, or too large. */
function beginningOf(part: Buffer, inflate: Inflate): Buffer | undefined {
  try {
    return inflate(part, {
      maxOutputLength: MOST_UNPACKED_BYTES,
      finishFlush: zlib().constants.Z_SYNC_FLUSH,
    });
  } catch {
    return undefined;
  }
}

/** The content of the longest undamaged beginning. */
function beforeDamage(part: Buffer, inflate: Inflate): Buffer {
  let good = Buffer.of();
  let low = 0;
  let high = part.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const start = beginningOf(part.subarray(0, middle), inflate);
    if (start === undefined) high = middle;
    else {
      low = middle;
      good = Buffer.from(start);
    }
  }
  return good;
}

/** An archive that is not in regular form. */
class Unclear extends Error {}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_LIST = 0x06054b50;
const END_MARK = magic('PK\x05\x06');
const END_OF_LIST_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const END_64_BYTES = 56;
const LOCATOR_64_BYTES = 20;
/** Longest comment of an archive. */
const MOST_COMMENT_BYTES = 0xffff;
/** Largest list of contents that is read, in bytes. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

function isZip(head: Buffer): boolean {
  return head.length >= 4 && [LOCAL_HEADER, END_OF_LIST, 0x08074b50].includes(head.readUInt32LE(0));
}

/**
 * The first member of an archive that is a pickle by its name or its beginning (APPNOTE.TXT of PKWARE, 4.3). No library:
 * those that were looked at read asynchronously or want the whole archive in memory, and this runs on the descriptor that
 * is being hashed; and it has to refuse what is written in two ways, where a library picks one.
 *
 * @throws Unclear
 */
function pickleInZip(size: number, readAt: ReadAt): string | undefined {
  const { list, count } = listOf(size, readAt);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > list.length || list.readUInt32LE(at) !== CENTRAL_HEADER)
      throw new Unclear('its list of contents is damaged');
    const nameLength = list.readUInt16LE(at + 28);
    const extraLength = list.readUInt16LE(at + 30);
    const nameAt = at + CENTRAL_BYTES;
    const extraAt = nameAt + nameLength;
    const next = extraAt + extraLength + list.readUInt16LE(at + 32);
    const name = list.toString('utf8', nameAt, extraAt);
    if (/\.(?:pkl|pickle|joblib|dill)$/i.test(name)) return `the pickle ${name}`;
    const extra = list.subarray(extraAt, extraAt + extraLength);
    const shown = shownByMember(list.subarray(at, next), extra, readAt);
    if (shown === undefined) throw new Unclear(`${name} is encrypted, or compressed in an unusual way`);
    if (shown === 'pickle') return `the pickle ${name}`;
    if (shown === 'broken') throw new Unclear(`${name} is damaged`);
    if (shown === 'unclear') throw new Unclear(`the content of ${name} cannot be identified`);
    if (shown !== 'harmless') throw new Unclear(`${name} holds ${shown.packed}`);
    at = next;
  }
  if (at !== list.length) throw new Unclear('its list of contents is damaged');
  return undefined;
}

function listOf(size: number, readAt: ReadAt): { readonly list: Buffer; readonly count: number } {
  const tailBytes = Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
  const tail = readAt(size - tailBytes, tailBytes);
  const mark = tail.indexOf(END_MARK);
  if (mark === -1 || mark + END_BYTES > tail.length) throw new Unclear('its end is missing');
  // Readers differ in which of several they use.
  if (tail.lastIndexOf(END_MARK) !== mark) throw new Unclear('it has more than one end');
  let count = tail.readUInt16LE(mark + 10);
  let bytes = tail.readUInt32LE(mark + 12);
  let offset = tail.readUInt32LE(mark + 16);
  let end = size - tailBytes + mark;
  const locator = readAt(Math.max(end - LOCATOR_64_BYTES, 0), LOCATOR_64_BYTES);
  if (locator.readUInt32LE(0) === LOCATOR_64) {
    const at = Number(locator.readBigUInt64LE(8));
    const record = readAt(at, END_64_BYTES);
    if (record.length < END_64_BYTES || record.readUInt32LE(0) !== END_OF_LIST_64)
      throw new Unclear('its end is damaged');
    count = Number(record.readBigUInt64LE(32));
    bytes = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
    end = at;
  }
  if (bytes > MOST_LIST_BYTES) throw new Unclear('its list of contents is too long');
  // If there are bytes between list and end, readers look for the list in different places.
  if (offset + bytes !== end) throw new Unclear('its list of contents is not at its end');
  return { list: readAt(offset, bytes), count };
}

/** What the beginning of a member shows; undefined if it cannot be read. */
function shownByMember(entry: Buffer, extra: Buffer, readAt: ReadAt): Shown | 'broken' | undefined {
  const isEncrypted = (entry.readUInt16LE(8) & 1) !== 0;
  const method = entry.readUInt16LE(10);
  const packed = entry.readUInt32LE(20);
  const unpacked = entry.readUInt32LE(24);
  let offset = entry.readUInt32LE(42);
  if (isEncrypted) return undefined;
  if (offset === 0xffffffff) {
    const large = extraField(extra, 0x0001);
    // Only those of the sizes that do not fit stand before it.
    const before = (unpacked === 0xffffffff ? 8 : 0) + (packed === 0xffffffff ? 8 : 0);
    if (large === undefined || large.length < before + 8) return undefined;
    offset = Number(large.readBigUInt64LE(before));
  }
  const header = readAt(offset, LOCAL_BYTES);
  if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
    throw new Unclear('its list of contents is wrong');
  const from = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const startOf = (bytes: number): Buffer => readAt(from, Math.min(packed, bytes));
  const most = packed === 0xffffffff ? Infinity : packed;
  if (method === STORED) {
    const bytes = startOf(LARGE_PART_BYTES);
    return shownBy({ bytes, isWhole: bytes.length === packed, most });
  }
  if (method !== DEFLATED) return undefined;
  return packed === 0 ? 'harmless' : shownByPacked(most, startOf, zlib().inflateRawSync);
}

function extraField(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}
