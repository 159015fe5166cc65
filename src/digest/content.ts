/**
 * What a file's own bytes say that it is, where that matters: something that runs code when it is loaded, or something that
 * stands in the place of the content. Told from the bytes that are hashed, while they are.
 *
 * Imports only Node's own modules and its neighbour, so that the digest worker can use it.
 */
import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib';
import { PickleScan } from './pickle.ts';

/** What was found. */
export interface ContentFinding {
  readonly kind: 'pickle' | 'lfs-pointer' | 'page';
  /** In words, for example `a zip archive with the pickle archive/data.pkl`. */
  readonly what: string;
}

/** What is looked for: also what is only a placeholder, or pickles as well. */
export type ContentCheck = 'placeholders' | 'pickles' | 'both';

/** Reads part of the file, as far as it goes. @throws the system's error */
export type ReadAt = (position: number, length: number) => Buffer;

/** Bytes from the start that the checks without a memory look at. */
const HEAD_BYTES = 64 * 1024;
/** Largest pointer of git-lfs, in bytes (git-lfs, docs/spec.md). */
const MOST_POINTER_BYTES = 1024;

/** Looks at bytes as they pass. */
export class ContentScan {
  readonly #check: ContentCheck;
  readonly #size: number;
  readonly #pickle: PickleScan | undefined;
  readonly #start: Buffer[] = [];
  #startBytes = 0;

  /** @param size bytes that there are in all; undefined where that is not known */
  constructor(check: ContentCheck, size: number | undefined) {
    this.#check = check;
    this.#size = size ?? Infinity;
    this.#pickle = check === 'placeholders' ? undefined : new PickleScan(this.#size);
  }

  /** Whether more bytes can tell more. */
  get isOpen(): boolean {
    return (
      this.#startBytes < HEAD_BYTES || (this.#pickle !== undefined && this.#pickle.isPickle === undefined)
    );
  }

  /** The next bytes. They may be used for something else afterwards. */
  feed(chunk: Uint8Array): void {
    if (this.#startBytes < HEAD_BYTES) {
      const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - this.#startBytes));
      this.#start.push(part);
      this.#startBytes += part.length;
    }
    this.#pickle?.feed(chunk);
  }

  /**
   * There is no more.
   *
   * @param readAt for archives, whose list of contents stands at their end; where absent, every zip archive is a finding
   */
  end(readAt?: ReadAt): ContentFinding | undefined {
    const head = Buffer.concat(this.#start);
    if (this.#pickle !== undefined) {
      const what = pickleIn(head, this.#size, readAt) ?? (this.#pickle.end() ? 'a pickle' : undefined);
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

/** What a server answers in place of a file. */
function pageIn(head: Buffer): string | undefined {
  const start = head
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) return 'an HTML page';
  if (/^<\?xml\s[^]*<(?:Error|html)[\s>]/i.test(start)) return 'an XML answer of a server';
  return undefined;
}

function pickleIn(head: Buffer, size: number, readAt: ReadAt | undefined): string | undefined {
  if (isPickledArray(head)) return 'a NumPy array of pickled objects';
  const inflated = inflatedStart(head);
  if (inflated !== undefined && pickleAtStart(inflated)) return 'a compressed pickle';
  if (!isZip(head)) return undefined;
  if (readAt === undefined) return 'a zip archive, which cannot be looked into while it passes';
  try {
    const name = pickleInZip(size, readAt);
    return name === undefined ? undefined : `a zip archive with ${name}`;
  } catch (thrown) {
    // What cannot be listed may hold anything: others may read it in another way.
    if (thrown instanceof Unclear) return `a zip archive that cannot be looked into (${thrown.message})`;
    throw thrown;
  }
}

/** Whether the beginning of something is that of a pickle; also where too little of it is there to be sure. */
function pickleAtStart(start: Buffer): boolean {
  const scan = new PickleScan(Infinity);
  scan.feed(start);
  return scan.isPickle ?? start[0] === 0x80;
}

/** https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: the header is a Python dict, `O` an object. */
function isPickledArray(head: Buffer): boolean {
  if (!head.subarray(0, 6).equals(Buffer.from('\x93NUMPY', 'latin1'))) return false;
  const header = head.toString('latin1', 8);
  const end = header.indexOf('\n');
  return /['"][|<>=]?O\d*['"]/.test(end === -1 ? header : header.slice(0, end));
}

/** What zlib or gzip holds, as joblib and `gzip` write pickles; undefined for anything else. */
function inflatedStart(head: Buffer): Buffer | undefined {
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const isZlib = head[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(head[1] ?? 0);
  if (!isGzip && !isZlib) return undefined;
  return inflatePart(head, isGzip ? gunzipSync : inflateSync);
}

/** A part of a stream is enough; at most 1,032 times as large as what is inflated (RFC 1951). */
function inflatePart(part: Buffer, inflate: typeof inflateSync): Buffer | undefined {
  try {
    return inflate(part.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

/** An archive that is not written as archives are. */
class Unclear extends Error {}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_LIST = 0x06054b50;
const END_OF_LIST_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_BYTES = 22;
/** Longest comment of an archive. */
const MOST_COMMENT_BYTES = 0xffff;
/** Largest list of contents that is read, in bytes. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
/** Bytes of each member that are looked at. */
const MEMBER_BYTES = 4096;

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
    if (at + 46 > list.length || list.readUInt32LE(at) !== CENTRAL_HEADER)
      throw new Unclear('its list of contents is damaged');
    const nameLength = list.readUInt16LE(at + 28);
    const extraLength = list.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + list.readUInt16LE(at + 32);
    if (next > list.length) throw new Unclear('its list of contents is damaged');
    const name = list.toString('utf8', at + 46, at + 46 + nameLength);
    if (/\.(?:pkl|pickle|joblib|dill)$/i.test(name)) return `the pickle ${name}`;
    const extra = list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const start = startOfMember(list.subarray(at, next), extra, readAt);
    if (start === undefined) throw new Unclear(`${name} is encrypted, or compressed in an unusual way`);
    if (pickleAtStart(start) || isPickledArray(start)) return `the pickle ${name}`;
    if (isZip(start)) throw new Unclear(`${name} is an archive in it`);
    at = next;
  }
  if (at !== list.length) throw new Unclear('its list of contents is damaged');
  return undefined;
}

function listOf(size: number, readAt: ReadAt): { readonly list: Buffer; readonly count: number } {
  const tailBytes = Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
  const tail = readAt(size - tailBytes, tailBytes);
  const marks = placesOf(tail, END_OF_LIST);
  const [mark] = marks;
  if (mark === undefined || mark + END_BYTES > tail.length) throw new Unclear('its end is missing');
  // Readers differ in which of several they take.
  if (marks.length > 1) throw new Unclear('it has more than one end');
  let count = tail.readUInt16LE(mark + 10);
  let bytes = tail.readUInt32LE(mark + 12);
  let offset = tail.readUInt32LE(mark + 16);
  let end = size - tailBytes + mark;
  const locator = end < 20 ? Buffer.alloc(0) : readAt(end - 20, 20);
  if (locator.length === 20 && locator.readUInt32LE(0) === LOCATOR_64) {
    const at = Number(locator.readBigUInt64LE(8));
    const record = readAt(at, 56);
    if (record.length < 56 || record.readUInt32LE(0) !== END_OF_LIST_64)
      throw new Unclear('its end is damaged');
    count = Number(record.readBigUInt64LE(32));
    bytes = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
    end = at;
  }
  if (bytes > MOST_LIST_BYTES) throw new Unclear('its list of contents is too long');
  // With anything between list and end, readers look for the list in different places.
  if (offset + bytes !== end) throw new Unclear('its list of contents is not at its end');
  const list = readAt(offset, bytes);
  if (list.length !== bytes) throw new Unclear('its list of contents is damaged');
  return { list, count };
}

/** The beginning of a member, inflated; undefined where it cannot be read. */
function startOfMember(entry: Buffer, extra: Buffer, readAt: ReadAt): Buffer | undefined {
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
  const header = readAt(offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_HEADER)
    throw new Unclear('its list of contents is wrong');
  const from = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const part = readAt(from, Math.min(packed, MEMBER_BYTES));
  if (method === STORED) return part;
  if (method === DEFLATED) return part.length === 0 ? part : inflatePart(part, inflateRawSync);
  return undefined;
}

function extraField(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}

function placesOf(bytes: Buffer, signature: number): number[] {
  const wanted = Buffer.alloc(4);
  wanted.writeUInt32LE(signature);
  const places: number[] = [];
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) places.push(at);
  return places;
}
