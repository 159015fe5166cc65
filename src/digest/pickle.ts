/**
 * Whether bytes begin with a Python pickle, told chunk by chunk while they are read. `pickle.load` starts at the first byte
 * and acts as it goes, so a stream that breaks off later has done its work by then: what counts is how it begins.
 *
 * It follows the opcodes with their effect on the stack (Python's `pickletools`), because the first bytes alone tell too
 * little: protocols 0 and 1 have no mark of their own, and a safetensors header of the right length begins with 0x80 0x04.
 *
 * Imports nothing, so that the digest worker can use it.
 */

/** Opcodes after which there is no doubt, whatever comes then. */
const PLENTY = 64;
/** Opcodes that make a pickle of what ends with STOP, where nothing else says that it is one. */
const LEAST = 4;

/** What follows an opcode. A `count` is the size, in bytes, of the length of what follows, little-endian. */
type Argument =
  { readonly bytes: number } | { readonly count: number } | { readonly lines: readonly RegExp[] };
interface Opcode {
  readonly argument?: Argument;
  /** Values that it takes from the stack, or all down to the last mark and so many below. */
  readonly takes?: number;
  readonly toMark?: boolean;
  readonly puts?: number;
  /** It puts a string. */
  readonly isText?: true;
  /** It imports something by its name. */
  readonly imports?: true;
}

// No stricter than Python: what this turned down and Python took would go by unnoticed.
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

/** What is asked of the reader: so many bytes, so many to pass over, or a line. */
type Want = { readonly take: number } | { readonly skip: number } | 'line';

/**
 * @param size bytes there are in all, where that is known: nothing in a pickle is longer
 * @returns whether it is one
 */
function* follow(size: number): Generator<Want, boolean, Buffer | undefined> {
  /** Values above each mark. */
  const stack = [0];
  /** Whether a string may be on the stack. */
  let hasText = false;
  let imports = false;
  let hasProtocol = false;
  const drop = (count: number): boolean => {
    const top = stack.length - 1;
    stack[top] = (stack[top] ?? 0) - count;
    return (stack[top] ?? -1) >= 0;
  };
  for (let seen = 0; ; seen += 1) {
    // Code that an import brought in has run, and more is to come.
    if (seen >= PLENTY) return true;
    const code = (yield { take: 1 })?.[0];
    if (code === undefined) return false;
    if (code === STOP) {
      if (stack.at(-1) === 0) return false;
      if (hasProtocol || imports || seen + 1 >= LEAST) return true;
      // A short one may be followed by others: old files of PyTorch begin with a number.
      stack.splice(0, Infinity, 0);
      continue;
    }
    if (code === MARK) {
      if (imports) return true;
      stack.push(0);
      continue;
    }
    if (code === POP) {
      // Where nothing lies above a mark, the mark itself goes.
      if (stack.at(-1) === 0 && stack.length > 1) stack.pop();
      else if (!drop(1)) return false;
      if (imports) return true;
      continue;
    }
    const opcode = OPCODES.get(code);
    if (opcode === undefined) return false;
    const { argument, takes = 0, toMark = false, puts = 0 } = opcode;
    if (argument !== undefined && 'bytes' in argument) {
      const given = yield { take: argument.bytes };
      if (given === undefined) return false;
      if (code === PROTO) {
        if ((given[0] ?? 0xff) > HIGHEST_PROTOCOL) return false;
        hasProtocol = true;
      }
      if (code === FRAME && given.readBigUInt64LE() > BigInt(size)) return false;
    } else if (argument !== undefined && 'count' in argument) {
      const given = yield { take: argument.count };
      if (given === undefined) return false;
      const length =
        argument.count === 8 ? given.readBigUInt64LE() : BigInt(given.readUIntLE(0, argument.count));
      if (length > BigInt(size)) return false;
      if ((yield { skip: Number(length) }) === undefined) return false;
    } else if (argument !== undefined) {
      for (const pattern of argument.lines) {
        const text = yield 'line';
        if (text === undefined || !pattern.test(text.toString('utf8'))) return false;
      }
    }
    if (toMark && stack.length === 1) return false;
    if (toMark) stack.pop();
    if (!drop(takes)) return false;
    stack[stack.length - 1] = (stack.at(-1) ?? 0) + puts;
    if (imports) return true;
    // Two lines of text after a `c` may be just that, so something has to follow.
    imports = opcode.imports === true || (code === STACK_GLOBAL && hasText);
    if (imports && (hasProtocol || code === STACK_GLOBAL)) return true;
    hasText ||= opcode.isText ?? false;
  }
}

/** Bytes of a line that are kept: names and numbers are shorter, and other lines may say anything. */
const LINE_KEPT = 4096;
const NOTHING = Buffer.alloc(0);

export class PickleScan {
  readonly #course: Generator<Want, boolean, Buffer | undefined>;
  #want: Want | undefined;
  #kept = NOTHING;
  #passed = 0;
  #answer: boolean | undefined;

  /** @param size bytes that there are in all; Infinity where that is not known */
  constructor(size: number) {
    this.#course = follow(Math.min(size, Number.MAX_SAFE_INTEGER));
    this.#go();
  }

  /** Undefined as long as it takes more bytes to tell. */
  get isPickle(): boolean | undefined {
    return this.#answer;
  }

  /** The next bytes. They may be used for something else afterwards. */
  feed(chunk: Uint8Array): void {
    let at = 0;
    while (this.#answer === undefined && at < chunk.length) {
      const want = this.#want;
      if (want === undefined) return;
      if (want === 'line') {
        const newline = chunk.indexOf(0x0a, at);
        const end = newline === -1 ? chunk.length : newline;
        this.#keep(chunk.subarray(at, Math.min(end, at + LINE_KEPT)));
        at = newline === -1 ? end : end + 1;
        if (newline !== -1) this.#go(this.#kept.subarray(0, LINE_KEPT));
      } else if ('skip' in want) {
        const count = Math.min(want.skip - this.#passed, chunk.length - at);
        this.#passed += count;
        at += count;
        if (this.#passed === want.skip) this.#go(this.#kept);
      } else {
        const count = Math.min(want.take - this.#kept.length, chunk.length - at);
        this.#keep(chunk.subarray(at, at + count));
        at += count;
        if (this.#kept.length === want.take) this.#go(this.#kept);
      }
    }
  }

  /** There is no more. @returns whether it was one */
  end(): boolean {
    if (this.#answer === undefined) {
      const { value, done } = this.#course.next(undefined);
      this.#answer = done === true && value;
    }
    return this.#answer;
  }

  #keep(part: Uint8Array): void {
    if (this.#kept.length >= LINE_KEPT) return;
    this.#kept = Buffer.concat([this.#kept, part]);
  }

  #go(given?: Buffer): void {
    this.#kept = NOTHING;
    this.#passed = 0;
    let next = given === undefined ? this.#course.next() : this.#course.next(given);
    // Nothing to pass over is passed over at once.
    while (
      next.done !== true &&
      typeof next.value === 'object' &&
      'skip' in next.value &&
      next.value.skip === 0
    )
      next = this.#course.next(this.#kept);
    if (next.done === true) this.#answer = next.value;
    else this.#want = next.value;
  }
}
