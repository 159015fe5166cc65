import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ../files/flags.js
/** How a file is opened that somebody else may have put there. */

// Windows has neither of the two flags, and no FIFO.
const flag = (value) => value ?? 0;
/** To read; a FIFO in its place must not make anybody wait. */
const READING = external_node_fs_namespaceObject.constants.O_RDONLY | flag(external_node_fs_namespaceObject.constants.O_NONBLOCK);
/** The same, and a symbolic link in the last place of the path is not followed. */
const READING_NO_LINK = READING | flag(external_node_fs_namespaceObject.constants.O_NOFOLLOW);
/** What `look` makes of the open file; undefined for what cannot be opened, or looked at. */
function lookInto(path, look) {
    let descriptor;
    try {
        descriptor = openSync(path, READING);
    }
    catch {
        return undefined;
    }
    try {
        return look(descriptor);
    }
    catch {
        return undefined;
    }
    finally {
        closeSync(descriptor);
    }
}

;// CONCATENATED MODULE: ../digest/pickle.js
/**
 * Whether bytes begin with a Python pickle, checked chunk by chunk while they are read. `pickle.load` starts at the
 * first byte and acts as it goes, so a stream that breaks off later has already done its work: only the beginning
 * counts.
 *
 * It follows the opcodes with their effect on the stack (Python's `pickletools`), because the first bytes alone show
 * too little: protocols 0 and 1 have no mark of their own, and a safetensors header of the right length begins with
 * 0x80 0x04.
 *
 * Imports nothing, so that the digest worker can use it.
 */
/** Opcodes that leave no doubt, whatever follows. */
const PLENTY = 64;
/** Opcodes that make content ending with STOP a pickle, if nothing else shows it. */
const LEAST = 4;
// No stricter than Python: anything that Python accepts and this refuses would go unnoticed.
const NAME = /^[^\s\0\ufffd]+$/;
const WHOLE = /^\s*[-+]?\d/;
const FLOAT = /^\s*[-+]?(?:[.\d]|inf|nan)/i;
const QUOTED = /^\s*['"]/;
const ANYTHING = /^/;
const line = (...lines) => ({ lines });
const bytes = (count) => ({ bytes: count });
const counted = (size) => ({ count: size });
const put = (argument) => ({ puts: 1, ...(argument !== undefined && { argument }) });
const OPCODES = new Map([
    ...Object.entries({
        '(': {},
        '0': { takes: 1 },
        '1': { toMark: true },
        '2': { takes: 1, puts: 2 },
        F: put(line(FLOAT)),
        I: put(line(WHOLE)),
        J: put(bytes(4)),
        K: put(bytes(1)),
        L: put(line(WHOLE)),
        M: put(bytes(2)),
        N: put(),
        P: put(line(ANYTHING)),
        Q: { takes: 1, puts: 1 },
        R: { takes: 2, puts: 1 },
        S: { ...put(line(QUOTED)), isText: true },
        T: { ...put(counted(4)), isText: true },
        U: { ...put(counted(1)), isText: true },
        V: { ...put(line(ANYTHING)), isText: true },
        X: { ...put(counted(4)), isText: true },
        B: put(counted(4)),
        C: put(counted(1)),
        a: { takes: 2, puts: 1 },
        b: { takes: 2, puts: 1 },
        c: { ...put(line(NAME, NAME)), imports: true },
        d: { toMark: true, puts: 1 },
        '}': put(),
        e: { toMark: true, takes: 1, puts: 1 },
        g: put(line(WHOLE)),
        h: put(bytes(1)),
        i: { toMark: true, puts: 1, argument: line(NAME, NAME), imports: true },
        j: put(bytes(4)),
        l: { toMark: true, puts: 1 },
        ']': put(),
        o: { toMark: true, puts: 1 },
        p: { takes: 1, puts: 1, argument: line(WHOLE) },
        q: { takes: 1, puts: 1, argument: bytes(1) },
        r: { takes: 1, puts: 1, argument: bytes(4) },
        s: { takes: 3, puts: 1 },
        t: { toMark: true, puts: 1 },
        ')': put(),
        u: { toMark: true, takes: 1, puts: 1 },
        G: put(bytes(8)),
    }).map(([letter, opcode]) => [
        letter.charCodeAt(0),
        opcode,
    ]),
    [0x80, { argument: bytes(1) }],
    [0x81, { takes: 2, puts: 1 }],
    [0x82, put(bytes(1))],
    [0x83, put(bytes(2))],
    [0x84, put(bytes(4))],
    [0x85, { takes: 1, puts: 1 }],
    [0x86, { takes: 2, puts: 1 }],
    [0x87, { takes: 3, puts: 1 }],
    [0x88, put()],
    [0x89, put()],
    [0x8a, put(counted(1))],
    [0x8b, put(counted(4))],
    [0x8c, { ...put(counted(1)), isText: true }],
    [0x8d, { ...put(counted(8)), isText: true }],
    [0x8e, put(counted(8))],
    [0x8f, put()],
    [0x90, { toMark: true, takes: 1, puts: 1 }],
    [0x91, { toMark: true, puts: 1 }],
    [0x92, { takes: 3, puts: 1 }],
    [0x93, { takes: 2, puts: 1 }],
    [0x94, { takes: 1, puts: 1 }],
    [0x95, { argument: bytes(8) }],
    [0x96, put(counted(8))],
    [0x97, put()],
    [0x98, { takes: 1, puts: 1 }],
]);
const POP = '0'.charCodeAt(0);
const MARK = '('.charCodeAt(0);
const STOP = '.'.charCodeAt(0);
const PROTO = 0x80;
const STACK_GLOBAL = 0x93;
const FRAME = 0x95;
const HIGHEST_PROTOCOL = 5;
/**
 * @param size number of bytes in all, if known: nothing in a pickle is longer
 * @returns whether it is one
 */
function* follow(size) {
    /** Values above the last mark, and above each mark below it. */
    let values = 0;
    const below = [];
    /** Whether a string may be on the stack. */
    let hasText = false;
    let imports = false;
    let hasProtocol = false;
    for (let seen = 0;; seen += 1) {
        // Imported code has run, and more follows.
        if (seen >= PLENTY)
            return true;
        const code = (yield { take: 1 }).readUInt8();
        if (code === STOP) {
            if (values === 0)
                return false;
            if (hasProtocol || imports || seen + 1 >= LEAST)
                return true;
            // A short one may be followed by others: old PyTorch files begin with a number.
            values = 0;
            below.splice(0);
            continue;
        }
        const opcode = OPCODES.get(code);
        if (opcode === undefined)
            return false;
        const { argument, takes = 0, toMark = false, puts = 0 } = opcode;
        if (argument !== undefined && 'bytes' in argument) {
            const given = yield { take: argument.bytes };
            if (code === PROTO && given.readUInt8() > HIGHEST_PROTOCOL)
                return false;
            hasProtocol ||= code === PROTO;
            if (code === FRAME && given.readBigUInt64LE() > BigInt(size))
                return false;
        }
        else if (argument !== undefined && 'count' in argument) {
            const given = yield { take: argument.count };
            const length = argument.count === 8 ? given.readBigUInt64LE() : BigInt(given.readUIntLE(0, argument.count));
            if (length > BigInt(size))
                return false;
            if (length > 0n)
                yield { skip: Number(length) };
        }
        else if (argument !== undefined) {
            for (const pattern of argument.lines)
                if (!pattern.test((yield 'line').toString('utf8')))
                    return false;
        }
        // With no value above a mark, the mark itself is removed.
        const isMarkDropped = code === POP && values === 0;
        if (toMark || isMarkDropped) {
            const under = below.pop();
            if (under === undefined)
                return false;
            values = under;
        }
        if (!isMarkDropped)
            values -= takes;
        if (values < 0)
            return false;
        values += puts;
        if (code === MARK) {
            below.push(values);
            values = 0;
        }
        if (imports)
            return true;
        // Two lines of text after a `c` may be plain text, so something must follow.
        imports = opcode.imports === true || (code === STACK_GLOBAL && hasText);
        if (imports && (hasProtocol || code === STACK_GLOBAL))
            return true;
        hasText ||= opcode.isText ?? false;
    }
}
/** Bytes of a line that are kept: names and numbers are shorter, and the rest of longer lines does not matter. */
const LINE_KEPT = 4096;
const NOTHING = Buffer.alloc(0);
class PickleScan {
    #course;
    #state;
    #kept = NOTHING;
    /** @param size number of bytes in all; Infinity if unknown */
    constructor(size) {
        this.#course = follow(Math.min(size, Number.MAX_SAFE_INTEGER));
        this.#state = this.#course.next();
    }
    /** Undefined while more bytes are needed: content that ends before is not a pickle. */
    get isPickle() {
        return this.#state.done === true ? this.#state.value : undefined;
    }
    /** The next bytes. Their memory may be reused afterwards. */
    feed(chunk) {
        for (let at = 0; at < chunk.length && this.#state.done !== true;) {
            const want = this.#state.value;
            const left = chunk.subarray(at);
            if (want === 'line') {
                const newline = left.indexOf(0x0a);
                const part = newline === -1 ? left : left.subarray(0, newline);
                this.#kept = Buffer.concat([this.#kept, part]).subarray(0, LINE_KEPT);
                at += part.length;
                if (newline === -1)
                    continue;
                at += 1;
                this.#go();
            }
            else if ('skip' in want) {
                const count = Math.min(want.skip, left.length);
                want.skip -= count;
                at += count;
                if (want.skip === 0)
                    this.#go();
            }
            else {
                const part = left.subarray(0, want.take - this.#kept.length);
                this.#kept = Buffer.concat([this.#kept, part]);
                at += part.length;
                if (this.#kept.length === want.take)
                    this.#go();
            }
        }
    }
    #go() {
        this.#state = this.#course.next(this.#kept);
        this.#kept = NOTHING;
    }
}

;// CONCATENATED MODULE: ../digest/content.js

/** Loaded for packed content: most files have none. */
const zlib = () => process.getBuiltinModule('node:zlib');
/** Increased whenever these checks find more, so that accepted files are checked again. */
const CONTENT_RULES = 3;
/** Bytes at the start for the checks without state. */
const HEAD_BYTES = 64 * 1024;
/** Largest pointer of git-lfs, in bytes (git-lfs, docs/spec.md). */
const MOST_POINTER_BYTES = 1024;
/** Checks bytes while they are read. */
class ContentScan {
    #check;
    #size;
    #pickle;
    #start = [];
    #startBytes = 0;
    /** @param size number of bytes in all; undefined if unknown */
    constructor(check, size) {
        this.#check = check;
        this.#size = size ?? Infinity;
        this.#pickle = check === 'placeholders' ? undefined : new PickleScan(this.#size);
    }
    /** Whether more bytes can change the finding. */
    get isOpen() {
        return (this.#startBytes < HEAD_BYTES || (this.#pickle !== undefined && this.#pickle.isPickle === undefined));
    }
    /** The next bytes. Their memory may be reused afterwards. */
    feed(chunk) {
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
    finding(readAt) {
        const head = Buffer.concat(this.#start);
        if (this.#pickle !== undefined) {
            const what = pickleIn(head, this.#size, readAt) ?? (this.#pickle.isPickle === true ? 'a pickle' : undefined);
            if (what !== undefined)
                return { kind: 'pickle', what };
        }
        if (this.#check === 'pickles')
            return undefined;
        if (isLfsPointer(head))
            return { kind: 'lfs-pointer', what: 'a git-lfs pointer' };
        const page = pageIn(head);
        return page === undefined ? undefined : { kind: 'page', what: page };
    }
}
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and the addresses of its early versions. */
function isLfsPointer(head) {
    if (head.length > MOST_POINTER_BYTES)
        return false;
    const lines = head.toString('latin1').split(/\r?\n/);
    return (/^version https?:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\/v\/?\d+$/.test(lines[0] ?? '') &&
        lines.some((line) => /^oid (?:sha256:)?[0-9a-f]{64}$/.test(line)) &&
        lines.some((line) => /^size \d+$/.test(line)));
}
/** A server's answer in place of a file. */
function pageIn(head) {
    const start = head
        .subarray(0, 1024)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/, '')
        .trimStart();
    if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start))
        return 'an HTML page';
    if (/^<\?xml\s[^]*<(?:Error|html)[\s>]/i.test(start))
        return 'an XML answer from a server';
    return undefined;
}
function pickleIn(head, size, readAt) {
    if (isPickledArray(head))
        return 'a NumPy array of pickled objects';
    const sealed = sealedFormat(head);
    if (sealed !== undefined)
        return `${sealed}, which cannot be inspected`;
    const compressed = compressedIn(head, head.length < HEAD_BYTES ? head.length : size);
    if (compressed !== undefined)
        return compressed;
    if (!isZip(head))
        return undefined;
    if (readAt === undefined)
        return 'a zip archive, which cannot be inspected as a stream';
    try {
        const name = pickleInZip(size, readAt);
        return name === undefined ? undefined : `a zip archive with ${name}`;
    }
    catch (thrown) {
        // An archive that cannot be listed may hold anything: other readers may read it differently.
        if (thrown instanceof Unclear)
            return `a zip archive that cannot be inspected (${thrown.message})`;
        throw thrown;
    }
}
function shownBy({ bytes, isWhole, most }) {
    const scan = new PickleScan(most);
    scan.feed(bytes);
    if (scan.isPickle === true || isPickledArray(bytes))
        return 'pickle';
    const packed = sealedFormat(bytes) ?? packedFormat(bytes);
    if (packed !== undefined)
        return { packed };
    const isEnough = isWhole || (scan.isPickle === false && bytes.length >= TAR_HEADER_BYTES);
    return isEnough ? 'harmless' : 'unclear';
}
/** Archives, and streams with content. */
function packedFormat(bytes) {
    if (isZip(bytes))
        return 'an archive';
    if (isGzip(bytes))
        return 'a gzip file';
    const inner = isZlib(bytes) ? beginningOf(bytes.subarray(0, PART_BYTES), zlib().inflateSync) : undefined;
    return inner === undefined ? undefined : 'a zlib stream';
}
const magic = (text) => Buffer.from(text, 'latin1');
/** A Python string without escapes. */
const TEXT = /'([^'\\]*)'|"([^"\\]*)"/g;
/**
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: the header is a Python dict, as long as it
 * says, and `O` an object. A header that is not written as NumPy writes it may say anything: with an escape, a comment, or
 * a string in two parts, which Python joins.
 */
function isPickledArray(head) {
    if (!head.subarray(0, 6).equals(magic('\x93NUMPY')))
        return false;
    // The first version counts its header in two bytes, later ones in four.
    const from = head[6] === 1 ? 10 : 12;
    if (head.length < from)
        return true;
    const end = from + head.readUIntLE(8, from - 8);
    const header = head.toString('latin1', from, end);
    const isUsual = end <= head.length && /^(?:[\w\s,:()[\]{}]|"(?!\s*\w*"))*$/.test(header.replaceAll(TEXT, '"'));
    const texts = [...header.matchAll(TEXT)].map(([, single = '', double = '']) => single + double);
    return !isUsual || texts.some((text) => /(?:^|\W)\d*(?:O\d*|[Oo]bject\w*)(?:,|$)/.test(text));
}
/** Beginnings of formats that Node cannot unpack. Brotli has none. */
const SEALED = [
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
function sealedFormat(bytes) {
    const [known] = SEALED.find(([, ...starts]) => starts.some((start) => bytes.subarray(0, start.length).equals(start))) ??
        [];
    if (known !== undefined)
        return known;
    if (isTar(bytes))
        return 'a tar archive';
    return isLzma(bytes) ? 'an lzma file' : undefined;
}
const TAR_HEADER_BYTES = 512;
/** In its checksum, a header counts its checksum field as blanks. */
const TAR_SUM = { from: 148, to: 156 };
/** POSIX.1-1988, ustar, and earlier formats: those have no mark, so their checksum must be right. */
function isTar(bytes) {
    if (bytes.length < TAR_HEADER_BYTES)
        return false;
    if (bytes.toString('latin1', 257, 262) === 'ustar')
        return true;
    const field = bytes.subarray(TAR_SUM.from, TAR_SUM.to);
    // Octal digits as Python takes them, or a number in base 256, as GNU has it.
    const digits = field
        .toString('latin1')
        .replace(/\0[^]*/, '')
        .replaceAll(/0o|[\s_+]/gi, '');
    const isBinary = field[0] === 0x80 || field[0] === 0xff;
    if (!isBinary && /[^-0-7]/.test(digits))
        return false;
    const said = isBinary ? field.readIntBE(2, 6) : parseInt(digits, 8);
    const header = Buffer.from(bytes.subarray(0, TAR_HEADER_BYTES)).fill(' ', TAR_SUM.from, TAR_SUM.to);
    // Some tools add the bytes as signed numbers.
    return [header, Int8Array.from(header)].some((counted) => said === Array.from(counted).reduce((sum, byte) => sum + byte, 0));
}
/** Largest size that liblzma accepts, in bytes. */
const MOST_LZMA_BYTES = 2n ** 38n;
/** The format of LZMA Utils has no mark: what liblzma (alone_decoder.c) takes for one, and more than nothing comes out of. */
function isLzma(bytes) {
    if (bytes.length < 14)
        return false;
    const properties = bytes.readUInt8();
    if (properties >= 225 || (properties % 9) + (Math.floor(properties / 9) % 5) > 4)
        return false;
    const dictionary = bytes.readUInt32LE(1);
    const highest = 2 ** Math.floor(Math.log2(dictionary));
    const isUsual = dictionary === 0xffffffff || dictionary === highest || dictionary === highest + highest / 2;
    const size = bytes.readBigUInt64LE(5);
    return isUsual && size !== 0n && (size < MOST_LZMA_BYTES || size === 2n ** 64n - 1n);
}
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** RFC 1950, 2.2. Text may begin in the same way. */
function isZlib(bytes) {
    if (bytes.length < 2)
        return false;
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
function compressedIn(head, size) {
    const isGzipped = isGzip(head);
    if (!isGzipped && !isZlib(head))
        return undefined;
    const what = isGzipped ? 'a gzip file' : 'a zlib stream';
    const shown = shownByPacked(size, (bytes) => head.subarray(0, bytes), isGzipped ? zlib().gunzipSync : zlib().inflateSync);
    // Nothing comes out of what only begins like zlib, and text does.
    if (shown === 'harmless' || (shown === 'broken' && !isGzipped))
        return undefined;
    if (shown === 'pickle')
        return 'a compressed pickle';
    const why = typeof shown === 'object' ? ` (${shown.packed} is in it)` : '';
    return `${what} that cannot be inspected${why}`;
}
/** @param startOf returns that many packed bytes from the start */
function shownByPacked(size, startOf, inflate) {
    const most = size * MOST_GROWTH;
    for (const bytes of [PART_BYTES, LARGE_PART_BYTES]) {
        const part = startOf(Math.min(bytes, size));
        const isAll = part.length === size;
        const whole = isAll ? wholeOf(part, inflate) : undefined;
        const start = whole?.bytes ?? beginningOf(part, inflate);
        // Text gets nowhere near here without damage, and less does not become too large.
        if (start === undefined && bytes > PART_BYTES)
            return 'unclear';
        if (start === undefined) {
            // A reader that works piece by piece uses the content before the damage.
            const before = shownBy({ bytes: beforeDamage(part, inflate), isWhole: true, most });
            return before === 'harmless' ? 'broken' : before;
        }
        // Short text may begin like zlib, and there is no more to come.
        const isWhole = whole?.isWhole ?? (isAll && inflate === zlib().inflateSync);
        const shown = shownBy({ bytes: start, isWhole, most });
        if (shown !== 'unclear')
            return shown;
    }
    return 'unclear';
}
/** The content of a whole stream; undefined if it is cut off, damaged or too large. */
function wholeOf(part, inflate) {
    try {
        // The types lack the option `info`.
        const { buffer, engine } = inflate(part, {
            maxOutputLength: MOST_UNPACKED_BYTES,
            info: true,
        });
        // Other readers may find more in the remaining bytes.
        return { bytes: buffer, isWhole: engine.bytesWritten === part.length };
    }
    catch {
        return undefined;
    }
}
/** The content of the beginning of a stream; undefined if it is damaged, or too large. */
function beginningOf(part, inflate) {
    try {
        return inflate(part, {
            maxOutputLength: MOST_UNPACKED_BYTES,
            finishFlush: zlib().constants.Z_SYNC_FLUSH,
        });
    }
    catch {
        return undefined;
    }
}
/** The content of the longest undamaged beginning. */
function beforeDamage(part, inflate) {
    let good = Buffer.of();
    let low = 0;
    let high = part.length;
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        const start = beginningOf(part.subarray(0, middle), inflate);
        if (start === undefined)
            high = middle;
        else {
            low = middle;
            good = Buffer.from(start);
        }
    }
    return good;
}
/** An archive that is not in regular form. */
class Unclear extends Error {
}
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
function isZip(head) {
    return head.length >= 4 && [LOCAL_HEADER, END_OF_LIST, 0x08074b50].includes(head.readUInt32LE(0));
}
/**
 * The first member of an archive that is a pickle by its name or its beginning (APPNOTE.TXT of PKWARE, 4.3). No library:
 * those that were looked at read asynchronously or want the whole archive in memory, and this runs on the descriptor that
 * is being hashed; and it has to refuse what is written in two ways, where a library picks one.
 *
 * @throws Unclear
 */
function pickleInZip(size, readAt) {
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
        if (/\.(?:pkl|pickle|joblib|dill)$/i.test(name))
            return `the pickle ${name}`;
        const extra = list.subarray(extraAt, extraAt + extraLength);
        const shown = shownByMember(list.subarray(at, next), extra, readAt);
        if (shown === undefined)
            throw new Unclear(`${name} is encrypted, or compressed in an unusual way`);
        if (shown === 'pickle')
            return `the pickle ${name}`;
        if (shown === 'broken')
            throw new Unclear(`${name} is damaged`);
        if (shown === 'unclear')
            throw new Unclear(`the content of ${name} cannot be identified`);
        if (shown !== 'harmless')
            throw new Unclear(`${name} holds ${shown.packed}`);
        at = next;
    }
    if (at !== list.length)
        throw new Unclear('its list of contents is damaged');
    return undefined;
}
function listOf(size, readAt) {
    const tailBytes = Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
    const tail = readAt(size - tailBytes, tailBytes);
    const mark = tail.indexOf(END_MARK);
    if (mark === -1 || mark + END_BYTES > tail.length)
        throw new Unclear('its end is missing');
    // Readers differ in which of several they use.
    if (tail.lastIndexOf(END_MARK) !== mark)
        throw new Unclear('it has more than one end');
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
    if (bytes > MOST_LIST_BYTES)
        throw new Unclear('its list of contents is too long');
    // If there are bytes between list and end, readers look for the list in different places.
    if (offset + bytes !== end)
        throw new Unclear('its list of contents is not at its end');
    return { list: readAt(offset, bytes), count };
}
/** What the beginning of a member shows; undefined if it cannot be read. */
function shownByMember(entry, extra, readAt) {
    const isEncrypted = (entry.readUInt16LE(8) & 1) !== 0;
    const method = entry.readUInt16LE(10);
    const packed = entry.readUInt32LE(20);
    const unpacked = entry.readUInt32LE(24);
    let offset = entry.readUInt32LE(42);
    if (isEncrypted)
        return undefined;
    if (offset === 0xffffffff) {
        const large = extraField(extra, 0x0001);
        // Only those of the sizes that do not fit stand before it.
        const before = (unpacked === 0xffffffff ? 8 : 0) + (packed === 0xffffffff ? 8 : 0);
        if (large === undefined || large.length < before + 8)
            return undefined;
        offset = Number(large.readBigUInt64LE(before));
    }
    const header = readAt(offset, LOCAL_BYTES);
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
        throw new Unclear('its list of contents is wrong');
    const from = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    const startOf = (bytes) => readAt(from, Math.min(packed, bytes));
    const most = packed === 0xffffffff ? Infinity : packed;
    if (method === STORED) {
        const bytes = startOf(LARGE_PART_BYTES);
        return shownBy({ bytes, isWhole: bytes.length === packed, most });
    }
    if (method !== DEFLATED)
        return undefined;
    return packed === 0 ? 'harmless' : shownByPacked(most, startOf, zlib().inflateRawSync);
}
function extraField(extra, id) {
    for (let at = 0; at + 4 <= extra.length;) {
        const length = extra.readUInt16LE(at + 2);
        if (extra.readUInt16LE(at) === id)
            return extra.subarray(at + 4, at + 4 + length);
        at += 4 + length;
    }
    return undefined;
}

;// CONCATENATED MODULE: ../digest/hash-file.js
/**
 * Reads one file and hashes it. Faults are data here, because they also travel between threads; `create-digester.ts`
 * words them.
 *
 * Reading is synchronous, into one reused buffer: on a separate thread that is faster than streams, and needs the same
 * memory for every file size.
 */




/** Large enough that calls cost nothing compared with hashing, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;
let chunk;
/** Opens, checks, hashes and checks again. Never throws, and a FIFO put in the file's place cannot block it. */
function hashFile(job, options) {
    let fd;
    try {
        fd = (0,external_node_fs_namespaceObject.openSync)(job.path, READING);
    }
    catch (error) {
        return { fault: openFault(error) };
    }
    try {
        return hashDescriptor(fd, job, options);
    }
    catch (error) {
        return { fault: { kind: 'unreadable', detail: codeOf(error) } };
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
/**
 * Hashes an open descriptor from its start to its end, or the range in the job. The descriptor stays open. Throws the
 * system's error if reading fails.
 */
function hashDescriptor(fd, planned, options) {
    // First, so that pages mapped by others can no longer be written without changing the time of change.
    const isSettled = planned.settle === true && settle(fd);
    const start = (0,external_node_fs_namespaceObject.fstatSync)(fd, { bigint: true });
    const before = differenceFrom(planned, start);
    if (before !== undefined)
        return { fault: { kind: 'changed', detail: before } };
    chunk ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const sha256 = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const hmac = options.hmacKey === undefined ? undefined : (0,external_node_crypto_namespaceObject.createHmac)('sha256', options.hmacKey);
    const { range } = planned;
    const from = range?.start ?? 0;
    // The start of a file identifies its content.
    const scan = options.content !== undefined && from === 0
        ? new ContentScan(options.content, Number(planned.size))
        : undefined;
    const kept = planned.keep === true ? [] : undefined;
    const expected = range?.length ?? Number(planned.size);
    let size = 0;
    for (;;) {
        if (options.isCancelled?.() === true)
            return { fault: { kind: 'cancelled', detail: 'cancelled' } };
        // A range has a fixed end. A whole file is read until nothing more comes, so that growth is noticed.
        const wanted = range === undefined ? chunk.length : Math.min(chunk.length, expected - size);
        const count = (0,external_node_fs_namespaceObject.readSync)(fd, chunk, 0, wanted, from + size);
        if (count === 0)
            break;
        size += count;
        // Without a limit, a file that grows while it is read would be followed forever.
        if (size > expected)
            break;
        const bytes = chunk.subarray(0, count);
        sha256.update(bytes);
        hmac?.update(bytes);
        if (scan?.isOpen === true)
            scan.feed(bytes);
        kept?.push(Buffer.from(bytes));
        options.onBytes?.(count);
    }
    if (size !== expected) {
        return {
            fault: {
                kind: 'changed',
                detail: `${size} of ${expected} bytes were read`,
            },
        };
    }
    // Before the last check of the file, which must also cover what is read here.
    const finding = scan === undefined ? undefined : findingOf(scan, fd, size, chunk);
    const end = (0,external_node_fs_namespaceObject.fstatSync)(fd, { bigint: true });
    const after = differenceFrom(planned, end);
    if (after !== undefined)
        return { fault: { kind: 'changed', detail: after } };
    return {
        sha256: sha256.digest('hex'),
        size,
        ...(hmac !== undefined && { hmac: hmac.digest() }),
        ...(isSettled && start.ctimeNs === end.ctimeNs && { ctimeNs: end.ctimeNs }),
        ...(finding !== undefined && { finding }),
        ...(kept !== undefined && { bytes: Buffer.concat(kept) }),
    };
}
/** @param position end of the hashed range: later bytes are checked with later ranges */
function findingOf(scan, fd, position, buffer) {
    for (let at = position; scan.isOpen;) {
        const count = (0,external_node_fs_namespaceObject.readSync)(fd, buffer, 0, buffer.length, at);
        if (count === 0)
            break;
        scan.feed(buffer.subarray(0, count));
        at += count;
    }
    return scan.finding(readerOf(fd));
}
/** Reads parts of an open file, up to its end. */
const readerOf = (fd) => (position, length) => {
    const part = Buffer.alloc(length);
    for (let read = 0;;) {
        const count = (0,external_node_fs_namespaceObject.readSync)(fd, part, read, length - read, position + read);
        if (count === 0)
            return part.subarray(0, read);
        read += count;
    }
};
function settle(fd) {
    try {
        (0,external_node_fs_namespaceObject.fsyncSync)(fd);
        return true;
    }
    catch {
        return false;
    }
}
/** The difference between the open file and the planned one; undefined if there is none. */
function differenceFrom(planned, found) {
    if (!found.isFile())
        return 'it is no longer a regular file';
    if (found.size !== planned.size)
        return `its size is ${found.size} bytes instead of ${planned.size}`;
    if (found.dev !== planned.dev || found.ino !== planned.ino)
        return 'another file was put in its place';
    if (found.mtimeNs !== planned.mtimeNs)
        return 'it was written to';
    return undefined;
}
function openFault(error) {
    const code = codeOf(error);
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
            return { kind: 'missing', detail: code };
        case 'ENXIO': // a socket
        case 'EISDIR':
            return { kind: 'changed', detail: 'it is no longer a regular file' };
        default:
            return { kind: 'unreadable', detail: code };
    }
}
const codeOf = (error) => error.code ?? String(error);

;// CONCATENATED MODULE: ../digest/worker.js
/**
 * A thread that hashes groups of files on request.
 *
 * This module and its imports need only Node's own modules, so that it runs from the bundle, from lib/ and, with the
 * types stripped by Node, straight from src/.
 */


const { shared, index, hmacKey, content } = external_node_worker_threads_namespaceObject.workerData;
const options = {
    hmacKey,
    content,
    onBytes: (count) => Atomics.add(shared, 1 + index, BigInt(count)),
    isCancelled: () => Atomics.load(shared, 0) !== 0n,
};
external_node_worker_threads_namespaceObject.parentPort?.on('message', (jobs) => {
    external_node_worker_threads_namespaceObject.parentPort?.postMessage(jobs.map((job) => hashFile(job, options)));
});

