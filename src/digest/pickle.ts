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

/** The argument of an opcode. A `count` is the size, in bytes, of the little-endian length before it. */
type Argument =
  { readonly bytes: number } | { readonly count: number } | { readonly lines: readonly RegExp[] };
interface Opcode {
  readonly argument?: Argument;
  /** Values that it takes from the stack; or all down to the last mark, and this many below it. */
  readonly takes?: number;
  readonly toMark?: boolean;
  readonly puts?: number;
  /** It pushes a string. */
  readonly isText?: true;
  /** It imports something by name. */
  readonly imports?: true;
}

// No stricter than Python: anything that Python accepts and this refuses would go unnoticed.
const NAME = /^[^\s\0\ufffd]+$/;
const WHOLE = /^\s*[-+]?\d/;
const FLOAT = /^\s*[-+]?(?:[.\d]|inf|nan)/i;
const QUOTED = /^\s*['"]/;
const ANYTHING = /^/;

const line = (...lines: RegExp[]): Argument => ({ lines });
const bytes = (count: number): Argument => ({ bytes: count });
const counted = (size: number): Argument => ({ count: size });
const put = (argument?: Argument): Opcode => ({ puts: 1, ...(argument !== undefined && { argument }) });

const OPCODES: ReadonlyMap<number, Opcode> = new Map<number, Opcode>([
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
  } satisfies Record<string, Opcode>).map(([letter, opcode]): [number, Opcode] => [
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

/** The next request to the reader: a number of bytes, a number to skip, or a line. */
type Want = { readonly take: number } | { skip: number } | 'line';

/**
 * @param size number of bytes in all, if known: nothing in a pickle is longer
 * @returns whether it is one
 */
function* follow(size: number): Generator<Want, boolean, Buffer> {
  /** Values above the last mark, and above each mark below it. */
  let values = 0;
  const below: number[] = [];
  /** Whether a string may be on the stack. */
  let hasText = false;
  let imports = false;
  let hasProtocol = false;
  for (let seen = 0; ; seen += 1) {
    // Imported code has run, and more follows.
    if (seen >= PLENTY) return true;
    const code = (yield { take: 1 }).readUInt8();
    if (code === STOP) {
      if (values === 0) return false;
      if (hasProtocol || imports || seen + 1 >= LEAST) return true;
      // A short one may be followed by others: old PyTorch files begin with a number.
      values = 0;
      below.splice(0);
      continue;
    }
    const opcode = OPCODES.get(code);
    if (opcode === undefined) return false;
    const { argument, takes = 0, toMark = false, puts = 0 } = opcode;
    if (argument !== undefined && 'bytes' in argument) {
      const given = yield { take: argument.bytes };
      if (code === PROTO && given.readUInt8() > HIGHEST_PROTOCOL) return false;
      hasProtocol ||= code === PROTO;
      if (code === FRAME && given.readBigUInt64LE() > BigInt(size)) return false;
    } else if (argument !== undefined && 'count' in argument) {
      const given = yield { take: argument.count };
      const length =
        argument.count === 8 ? given.readBigUInt64LE() : BigInt(given.readUIntLE(0, argument.count));
      if (length > BigInt(size)) return false;
      if (length > 0n) yield { skip: Number(length) };
    } else if (argument !== undefined) {
      for (const pattern of argument.lines) if (!pattern.test((yield 'line').toString('utf8'))) return false;
    }
    // With no value above a mark, the mark itself is removed.
    const isMarkDropped = code === POP && values === 0;
    if (toMark || isMarkDropped) {
      const under = below.pop();
      if (under === undefined) return false;
      values = under;
    }
    if (!isMarkDropped) values -= takes;
    if (values < 0) return false;
    values += puts;
    if (code === MARK) {
      below.push(values);
      values = 0;
    }
    if (imports) return true;
    // Two lines of text after a `c` may be plain text, so something must follow.
    imports = opcode.imports === true || (code === STACK_GLOBAL && hasText);
    if (imports && (hasProtocol || code === STACK_GLOBAL)) return true;
    hasText ||= opcode.isText ?? false;
  }
}

/** Bytes of a line that are kept: names and numbers are shorter, and the rest of longer lines does not matter. */
const LINE_KEPT = 4096;
const NOTHING = Buffer.alloc(0);

export class PickleScan {
  readonly #course: Generator<Want, boolean, Buffer>;
  #state: IteratorResult<Want, boolean>;
  #kept = NOTHING;

  /** @param size number of bytes in all; Infinity if unknown */
  constructor(size: number) {
    this.#course = follow(Math.min(size, Number.MAX_SAFE_INTEGER));
    this.#state = this.#course.next();
  }

  /** Undefined while more bytes are needed: content that ends before is not a pickle. */
  get isPickle(): boolean | undefined {
    return this.#state.done === true ? this.#state.value : undefined;
  }

  /** The next bytes. Their memory may be reused afterwards. */
  feed(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#state.done !== true;) {
      const want = this.#state.value;
      const left = chunk.subarray(at);
      if (want === 'line') {
        const newline = left.indexOf(0x0a);
        const part = newline === -1 ? left : left.subarray(0, newline);
        this.#kept = Buffer.concat([this.#kept, part]).subarray(0, LINE_KEPT);
        at += part.length;
        if (newline === -1) continue;
        at += 1;
        this.#go();
      } else if ('skip' in want) {
        const count = Math.min(want.skip, left.length);
        want.skip -= count;
        at += count;
        if (want.skip === 0) this.#go();
      } else {
        const part = left.subarray(0, want.take - this.#kept.length);
        this.#kept = Buffer.concat([this.#kept, part]);
        at += part.length;
        if (this.#kept.length === want.take) this.#go();
      }
    }
  }

  #go(): void {
    this.#state = this.#course.next(this.#kept);
    this.#kept = NOTHING;
  }
}
