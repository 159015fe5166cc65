/**
 * Hostile variants of honest input, as fast-check arbitraries: of bytes, and of JSON, whose structure is kept while its
 * keys, values, spelling and nesting are not. A variant is a short list of steps, so that what a fuzzer finds shrinks to
 * the step that matters.
 */
import fc from 'fast-check';

/** JSON as written: keys may come twice, numbers keep their digits. */
type Node =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: Node[] }
  | { readonly kind: 'object'; readonly entries: [key: string, value: Node][] };

/** Names, paths and texts that have broken other verifiers. */
export const HOSTILE_STRINGS: readonly string[] = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '../../etc/passwd',
    '/etc/passwd',
    '//server/share',
    'C:\\windows\\x',
    'C:x',
    'a/../b',
  ],
  ...[
    'weights.bin',
    'WEIGHTS.BIN',
    './weights.bin',
    'weights.bin/',
    'weights.bin\u0000',
    'weights.bin\u200b',
  ],
  ...['we\u0131ghts.bin', 'weights\u2024bin', '\uff57eights.bin', 'weights.bi\u006e\u0303', 'CON', 'nul.txt'],
  ...[
    'a\u0000b',
    'line\nbreak',
    '::error::x',
    '\u001b[2J',
    '\u202egnp.exe',
    '\ud800',
    '\udc00\ud800',
    '\ufeff',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'null', 'true', '0', '-1', '1e400'],
  ...[
    'sha256',
    'SHA256',
    'subject',
    'predicateType',
    'payload',
    'keyid',
    'hint',
    'reference',
    'valid',
    'errors',
  ],
  ...['application/vnd.in-toto+json', 'application/vnd.dev.sigstore.bundle.v0.3+json;evil', 'text/html'],
  ...[
    'https://in-toto.io/Statement/v0.1',
    'https://slsa.dev/provenance/v1',
    'https://model_signing/signature/v1.0',
  ],
  ...['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'A'.repeat(64), 'x'.repeat(70_000)],
  ...[
    'vault:v1:',
    'vault:v1:AAAA',
    'vault:v2:AAAA',
    'vault:v01:AAAA',
    'vault:v1:AA AA',
    'vault:v999999999999:AA==',
  ],
];

const LITERALS: readonly string[] = [
  ...['null', 'true', 'false', '0', '-0', '1', '2', '-1', '1.0', '1e2', '0.1', '1e400', '-1e400', '1e-400'],
  ...[
    '9007199254740993',
    '18446744073709551616',
    '00',
    '0x10',
    'NaN',
    'Infinity',
    'undefined',
    '{}',
    '[]',
    '""',
  ],
];

const hostileString = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_STRINGS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const leaf: fc.Arbitrary<Node> = fc.oneof(
  fc.constantFrom(...LITERALS).map((text): Node => ({ kind: 'literal', text })),
  hostileString.map((value): Node => ({ kind: 'string', value })),
  // Deep enough to overflow a parser that recurses, and just around the limit of ours.
  fc
    .constantFrom(63, 64, 65, 20_000)
    .map((depth): Node => ({ kind: 'literal', text: '['.repeat(depth) + ']'.repeat(depth) })),
);

/** Lists and objects that are cheap to send and dear to build. */
const amplifier: fc.Arbitrary<Node> = fc
  .record({
    unit: fc.constantFrom('{}', '[]', '0', '0.5', '""', '"a"', '{"a":[0]}', '[[],[]]', '1e5'),
    count: fc.constantFrom(1_000, 6_000, 60_000),
  })
  .map(({ unit, count }): Node => ({ kind: 'literal', text: `[${`${unit},`.repeat(count)}${unit}]` }));

type Step =
  | { readonly do: 'replace'; readonly at: number; readonly by: Node }
  | { readonly do: 'remove' | 'repeat' | 'wrap' | 'empty'; readonly at: number }
  | { readonly do: 'rename'; readonly at: number; readonly key: string }
  | {
      readonly do: 'add';
      readonly at: number;
      readonly key: string;
      readonly by: Node;
      readonly first: boolean;
    }
  /** Puts a copy of one node in the place of another, of this document or of another honest one. */
  | { readonly do: 'copy'; readonly from: number; readonly to: number; readonly other: number };

const at = fc.nat(1_000);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('replace' as const),
    at,
    by: fc.oneof({ weight: 9, arbitrary: leaf }, { weight: 1, arbitrary: amplifier }),
  }),
  fc.record({ do: fc.constantFrom('remove', 'repeat', 'wrap', 'empty'), at }),
  fc.record({ do: fc.constant('rename' as const), at, key: hostileString }),
  fc.record({ do: fc.constant('add' as const), at, key: hostileString, by: leaf, first: fc.boolean() }),
  fc.record({ do: fc.constant('copy' as const), from: at, to: at, other: at }),
);

interface Style {
  readonly space: string;
  /** Spell every string, or every key, with `\u` escapes. */
  readonly escape: 'no' | 'keys' | 'all';
  readonly before: string;
  readonly after: string;
}

const plain: Style = { space: '', escape: 'no', before: '', after: '\n' };
const style: fc.Arbitrary<Style> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(plain) },
  {
    weight: 1,
    arbitrary: fc.record({
      space: fc.constantFrom('', ' ', '\n\t', '\u00a0', '/**/'),
      escape: fc.constantFrom('no', 'keys', 'all'),
      before: fc.constantFrom('', ' ', '\ufeff', '[', '//\n'),
      after: fc.constantFrom('', '\n', '\u0000', ' {}', ',', ']'),
    }),
  },
);

/** Honest JSON documents in hostile variants. */
export function mutatedJson(seeds: readonly string[]): fc.Arbitrary<string> {
  const documents = seeds.map((text) => nodeOf(JSON.parse(text)));
  return fc
    .record({ seed: fc.nat(seeds.length - 1), steps: fc.array(step, { maxLength: 4 }), style })
    .map(({ seed, steps, style }) => {
      const document = structuredClone(documents[seed]!);
      for (const one of steps) applyStep(document, one, documents);
      return written(document, style);
    });
}

function nodeOf(value: unknown): Node {
  if (typeof value === 'string') return { kind: 'string', value };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(nodeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'literal', text: JSON.stringify(value) };
  return { kind: 'object', entries: Object.entries(value).map(([key, inner]) => [key, nodeOf(inner)]) };
}

/** A place in a document: where it hangs, and how to set it. */
interface Place {
  readonly node: Node;
  readonly set: (node: Node) => void;
  readonly remove: () => void;
  readonly repeat: () => void;
  readonly rename: (key: string) => void;
}

function placesOf(node: Node): Place[] {
  const places: Place[] = [];
  const visit = (parent: Node): void => {
    if (parent.kind === 'array') {
      parent.items.forEach((inner, index) => {
        places.push({
          node: inner,
          set: (next) => void (parent.items[index] = next),
          remove: () => void parent.items.splice(index, 1),
          repeat: () => void parent.items.splice(index, 0, structuredClone(inner)),
          rename: () => undefined,
        });
        visit(inner);
      });
    }
    if (parent.kind === 'object') {
      parent.entries.forEach(([key, inner], index) => {
        places.push({
          node: inner,
          set: (next) => void (parent.entries[index] = [key, next]),
          remove: () => void parent.entries.splice(index, 1),
          repeat: () => void parent.entries.splice(index, 0, [key, structuredClone(inner)]),
          rename: (next) => void (parent.entries[index] = [next, inner]),
        });
        visit(inner);
      });
    }
  };
  visit(node);
  return places;
}

function applyStep(document: Node, step: Step, documents: readonly Node[]): void {
  const places = placesOf(document);
  const place = (index: number): Place | undefined => places[index % Math.max(places.length, 1)];
  switch (step.do) {
    case 'replace':
      place(step.at)?.set(step.by);
      return;
    case 'remove':
      place(step.at)?.remove();
      return;
    case 'repeat':
      place(step.at)?.repeat();
      return;
    case 'wrap': {
      const found = place(step.at);
      found?.set({ kind: 'array', items: [found.node] });
      return;
    }
    case 'empty': {
      const found = place(step.at);
      if (found === undefined) return;
      found.set(
        found.node.kind === 'object' ? { kind: 'object', entries: [] } : { kind: 'array', items: [] },
      );
      return;
    }
    case 'rename':
      place(step.at)?.rename(step.key);
      return;
    case 'add': {
      const objects = [document, ...places.map(({ node }) => node)].filter((node) => node.kind === 'object');
      const entries = objects[step.at % Math.max(objects.length, 1)]?.entries;
      if (entries === undefined) return;
      // Half of the keys stand there already: that is what makes two parsers disagree.
      const known = entries[step.at % Math.max(entries.length, 1)]?.[0];
      const entry: [string, Node] = [step.at % 2 === 0 ? (known ?? step.key) : step.key, step.by];
      if (step.first) entries.unshift(entry);
      else entries.push(entry);
      return;
    }
    case 'copy': {
      const others = placesOf(documents[step.other % documents.length]!);
      const source = others[step.from % Math.max(others.length, 1)];
      if (source !== undefined) place(step.to)?.set(structuredClone(source.node));
      return;
    }
  }
}

function written(node: Node, style: Style): string {
  const { space, escape, before, after } = style;
  const text = (value: string, isKey: boolean): string =>
    escape === 'all' || (escape === 'keys' && isKey) ? escaped(value) : JSON.stringify(value);
  const write = (one: Node): string => {
    switch (one.kind) {
      case 'literal':
        return one.text;
      case 'string':
        return text(one.value, false);
      case 'array':
        return `[${space}${one.items.map(write).join(`,${space}`)}]`;
      case 'object': {
        const entries = one.entries.map(([key, value]) => `${text(key, true)}:${space}${write(value)}`);
        return `{${space}${entries.join(`,${space}`)}}`;
      }
    }
  };
  return `${before}${write(node)}${after}`;
}

function escaped(value: string): string {
  const units = Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** Base64 as it should be, and the spellings that lenient decoders take for the same. */
export const base64Variant: fc.Arbitrary<(bytes: Uint8Array) => string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant((bytes: Uint8Array) => Buffer.from(bytes).toString('base64')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<(bytes: Uint8Array) => string>(
      (bytes) => Buffer.from(bytes).toString('base64url'),
      (bytes) => Buffer.from(bytes).toString('base64').replace(/=+$/, ''),
      (bytes) => `${Buffer.from(bytes).toString('base64')}=`,
      (bytes) =>
        Buffer.from(bytes)
          .toString('base64')
          .replace(/(.{8})/g, '$1\n'),
      (bytes) => ` ${Buffer.from(bytes).toString('base64')}`,
      // The last character before the padding carries bits that nobody reads.
      (bytes) =>
        Buffer.from(bytes)
          .toString('base64')
          .replace(/.(=+)$/, 'z$1'),
      (bytes) => Buffer.from(bytes).toString('hex'),
    ),
  },
);

type ByteStep =
  | { readonly do: 'flip'; readonly at: number; readonly bit: number }
  | { readonly do: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly do: 'delete' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly do: 'cut'; readonly at: number }
  | { readonly do: 'splice'; readonly at: number; readonly seed: number; readonly from: number };

const position = fc.nat(100_000);
const byteStep: fc.Arbitrary<ByteStep> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at: position, bit: fc.nat(7) }),
  fc.record({
    do: fc.constant('insert' as const),
    at: position,
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      hostileString.map((text) => Buffer.from(text)),
    ),
  }),
  fc.record({ do: fc.constantFrom('delete', 'repeat'), at: position, length: fc.nat(64) }),
  fc.record({ do: fc.constant('cut' as const), at: position }),
  fc.record({ do: fc.constant('splice' as const), at: position, seed: position, from: position }),
);

/** Honest bytes in hostile variants. */
export function mutatedBytes(seeds: readonly Uint8Array[], maxSteps = 4): fc.Arbitrary<Buffer> {
  return fc
    .record({ seed: fc.nat(seeds.length - 1), steps: byteSteps(maxSteps) })
    .map(({ seed, steps }) => applyByteSteps(Buffer.from(seeds[seed]!), steps, seeds));
}

export function byteSteps(maxLength: number): fc.Arbitrary<readonly ByteStep[]> {
  return fc.array(byteStep, { maxLength });
}

export function applyByteSteps(
  start: Buffer,
  steps: readonly ByteStep[],
  seeds: readonly Uint8Array[],
): Buffer {
  return steps.reduce((bytes, step) => {
    const where = step.at % (bytes.length + 1);
    switch (step.do) {
      case 'flip': {
        const flipped = Buffer.from(bytes);
        if (where < flipped.length) flipped[where] = flipped[where]! ^ (1 << step.bit);
        return flipped;
      }
      case 'insert':
        return Buffer.concat([bytes.subarray(0, where), step.bytes, bytes.subarray(where)]);
      case 'delete':
        return Buffer.concat([bytes.subarray(0, where), bytes.subarray(where + step.length)]);
      case 'repeat':
        return Buffer.concat([bytes.subarray(0, where + step.length), bytes.subarray(where)]);
      case 'cut':
        return bytes.subarray(0, where);
      case 'splice': {
        const other = seeds[step.seed % seeds.length]!;
        return Buffer.concat([bytes.subarray(0, where), other.subarray(step.from % (other.length + 1))]);
      }
    }
  }, start);
}
