/**
 * Every opcode is followed as Python's own table of them says: after it, the values that Python leaves can be dropped
 * and a call is still found, and dropping one more than Python leaves is an error there, so nothing here.
 */
import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { PickleScan } from '../../src/digest/pickle.ts';
import { itIf } from '../support/skip.ts';

const TABLE = `import json, pickletools
print(json.dumps([[ord(o.code), o.name, o.arg and o.arg.name, [x.name for x in o.stack_before],
                   len([x for x in o.stack_after if x.name != 'mark'])] for o in pickletools.opcodes]))`;
type Row = [code: number, name: string, argument: string | null, before: string[], after: number];
const python = spawnSync('python3', ['-c', TABLE], { encoding: 'utf8' });
const table = python.status === 0 ? (JSON.parse(python.stdout) as Row[]) : [];

const ARGUMENTS: Record<string, string> = {
  int4: '\0\0\0\0',
  uint1: '\0',
  uint2: '\0\0',
  uint4: '\0\0\0\0',
  uint8: '\0\0\0\0\0\0\0\0',
  float8: '\0\0\0\0\0\0\0\0',
  decimalnl_short: '1\n',
  decimalnl_long: '1L\n',
  floatnl: '1.5\n',
  stringnl: "'a'\n",
  unicodestringnl: 'a\n',
  stringnl_noescape: 'a\n',
  stringnl_noescape_pair: 'os\nsystem\n',
  long1: '\x01a',
  string1: '\x01a',
  bytes1: '\x01a',
  unicodestring1: '\x01a',
  long4: '\x01\0\0\0a',
  string4: '\x01\0\0\0a',
  bytes4: '\x01\0\0\0a',
  unicodestring4: '\x01\0\0\0a',
  bytes8: '\x01\0\0\0\0\0\0\0a',
  bytearray8: '\x01\0\0\0\0\0\0\0a',
  unicodestring8: '\x01\0\0\0\0\0\0\0a',
};
const CALL = 'cos\nsystem\n(Vtrue\ntR.';
/** What decides by itself, or ends the pickle. */
const APART = ['MARK', 'STOP', 'GLOBAL', 'INST', 'STACK_GLOBAL'];
/** These look at the topmost value and leave it, which Python's table does not say. */
const PEEK = ['PUT', 'BINPUT', 'LONG_BINPUT'];

function isPickle(text: string): boolean {
  const bytes = Buffer.from(text, 'latin1');
  const scan = new PickleScan(bytes.length);
  scan.feed(bytes);
  return scan.isPickle === true;
}

itIf(table.length > 0, 'there is no python3 with its table of opcodes')(
  'follows every opcode of Python',
  () => {
    expect(table.length).toBeGreaterThan(60);
    for (const [code, name, argument, before, after] of table) {
      if (APART.includes(name)) continue;
      const isPeek = PEEK.includes(name);
      const values = isPeek ? ['any'] : before;
      const pushed = values.map((one) => (one === 'mark' ? '(' : 'N')).join('');
      const opcode = String.fromCharCode(code) + (argument === null ? '' : (ARGUMENTS[argument] ?? '?'));
      const left = '0'.repeat(isPeek ? 1 : after);
      expect([name, isPickle(`${pushed}${opcode}${left}${CALL}`)]).toEqual([name, true]);
      expect([name, isPickle(`${pushed}${opcode}${left}0${CALL}`)]).toEqual([name, false]);
      // One value less than it takes. Down to a mark there may be none.
      if (values.length > 0 && values.at(-1) !== 'stackslice')
        expect([name, isPickle(`${pushed.slice(1)}${opcode}${left}${CALL}`)]).toEqual([name, false]);
      if (values.includes('mark'))
        expect([name, isPickle(`${pushed.replace('(', '')}${opcode}${left}${CALL}`)]).toEqual([name, false]);
    }
  },
);

it.each([
  ['a module and a name', 'cos\nsystem\n0.', true],
  ['one line only', 'cos\n', false],
  ['a name with a blank', 'cos\nsys tem\n0.', false],
  ['the same with a mark below', '(ios\nsystem\n0.', true],
  ['the same without one', 'ios\nsystem\n0.', false],
  ['names from the stack', '\x8c\x02os\x8c\x06system\x93', true],
  ['values from the stack that are no text', 'NN\x930.', false],
  ['a name that begins with a blank', 'c os\nsystem\n0.', false],
  ['a name that ends with one', 'cos \nsystem\n0.', false],
  ['a module and a name with a blank before it', 'cos\n system\n0.', false],
  ['a module without a name', 'cos\n\n0.', false],
  ['one that is put on the stack', '(ios\nsystem\n.', true],
  ['one value, where two are taken', '(ios\nsystem\nR', false],
  ['a value all the same, where it is none', `NN\x930${CALL}`, true],
  ['no more than a value there', `NN\x9300${CALL}`, false],
  ['one that nothing follows', 'cos\nsystem\n', false],
])('an import is %s', (_, text, expected) => {
  expect(isPickle(text)).toBe(expected);
});

it.each([
  ['S', "S'os'\n"],
  ['T', 'T\x02\0\0\0os'],
  ['U', 'U\x02os'],
  ['V', 'Vos\n'],
  ['X', 'X\x02\0\0\0os'],
  ['SHORT_BINUNICODE', '\x8c\x02os'],
  ['BINUNICODE8', '\x8d\x02\0\0\0\0\0\0\0os'],
])('text by %s may be the name of what is imported', (_, text) => {
  expect(isPickle(`${text}${text}\x93`)).toBe(true);
  // Where it was dropped, it may be in what Python remembers.
  expect(isPickle(`${text}0NN\x93`)).toBe(true);
});

it.each([
  ['B', 'B\x02\0\0\0os'],
  ['C', 'C\x02os'],
  ['LONG1', '\x8a\x02os'],
  ['BYTEARRAY8', '\x96\x02\0\0\0\0\0\0\0os'],
])('bytes by %s may not', (_, value) => {
  expect(isPickle(`${value}${value}\x930`)).toBe(false);
});

it.each([
  ['J', 4],
  ['K', 1],
  ['M', 2],
  ['h', 1],
  ['j', 4],
  ['G', 8],
  ['\x82', 1],
  ['\x83', 2],
  ['\x84', 4],
])('%j takes any bytes', (opcode, count) => {
  expect(isPickle(`${opcode}${'\xff'.repeat(count)}0${CALL}`)).toBe(true);
  expect(isPickle(`N${opcode}${'\xff'.repeat(count)}00${CALL}`)).toBe(true);
});

it.each([
  ['q', 1],
  ['r', 4],
])('%j takes any bytes and leaves the value', (opcode, count) => {
  expect(isPickle(`N${opcode}${'\xff'.repeat(count)}0${CALL}`)).toBe(true);
});

it.each<[string, string, boolean]>([
  ['of protocol 0', '\x80\0N.', true],
  ['of protocol 5', '\x80\x05N.', true],
  ['of protocol 6, which there is not', '\x80\x06N.', false],
  ['that says its protocol and nothing', '\x80\x05.', false],
  ['of four opcodes', 'NN0.', true],
  ['of three', 'NN.', false],
  ['of three, and what the stack no longer has', `NN.0${CALL}`, false],
  ['of three, and a mark that the stack no longer has', `(N.t${CALL}`, false],
  ['of two, whose argument looks like a protocol', 'K\x02.', false],
  ['of four, the first of which finds nothing', 'RNN.', false],
  ['of values that lie below a mark', `N(NR00${CALL}`, false],
  ['of three, and another', `NN.${CALL}`, true],
  ['of 64 opcodes, whatever comes then', `${'N'.repeat(64)}?`, true],
  ['of 63', `${'N'.repeat(63)}?`, false],
  ['in a frame of all its bytes', '\x80\x04\x95\x02\0\0\0\0\0\0\0N.', true],
  ['in a frame as long as all', '\x80\x04\x95\x0d\0\0\0\0\0\0\0N.', true],
  ['in a frame that is longer than all', '\x80\x04\x95\x0e\0\0\0\0\0\0\0N.', false],
  ['with a text that is longer than all', `X\xff\0\0\0${CALL}`, false],
  ['with an empty text', `X\0\0\0\x000${CALL}`, true],
  ['with a number that is none', `Ix\n0${CALL}`, false],
  ['with a number behind blanks', `I -5\n0${CALL}`, true],
  ['with a number behind something else', `Ix5\n0${CALL}`, false],
  ['with a fraction', `F-.5e3\n0${CALL}`, true],
  ['with no number at all', `Fnan\n0${CALL}`, true],
  ['with a fraction behind something else', `Fx.5\n0${CALL}`, false],
  ['with quotes', `S "a"\n0${CALL}`, true],
  ['with quotes behind something else', `Sx"a"\n0${CALL}`, false],
  ['with any text', `V\n0${CALL}`, true],
])('a pickle %s is one, or none', (_, text, expected) => {
  expect(isPickle(text)).toBe(expected);
});

/** What is known after these bytes, of so many in all. */
function known(text: string, size = Infinity, step = text.length): boolean | undefined {
  const scan = new PickleScan(size);
  for (let at = 0; at < text.length; at += step) scan.feed(Buffer.from(text.slice(at, at + step), 'latin1'));
  return scan.isPickle;
}

it.each<[string, string, boolean | undefined]>([
  ['nothing', '', undefined],
  ['no opcode', '?', false],
  ['an import', 'cos\nsystem\n', undefined],
  ['an import, and a mark', 'cos\nsystem\n(', true],
  ['an import, and something dropped', 'cos\nsystem\n0', true],
  ['an import, and the beginning of a text', 'cos\nsystem\nX\x01\0\0\0', undefined],
  ['an import, and an empty text', 'cos\nsystem\nX\0\0\0\0', true],
  ['an import, and the end', 'cos\nsystem\n.', true],
  ['an import, and no opcode', 'cos\nsystem\n?', false],
  ['an import behind a protocol', '\x80\x02cos\nsystem\n', true],
  ['an import of an object behind a protocol', '\x80\x02(ios\nsystem\n', true],
  ['text that is not imported, behind a protocol', '\x80\x02U\x02os', undefined],
  ['text, and what comes behind it', 'U\x02osNN', undefined],
  ['the end of a pickle with a protocol', '\x80\x02N.', true],
  ['the end of an empty one', '\x80\x02.', false],
])('after %s, it is known whether it is one', (_, text, expected) => {
  for (const step of [1, 2, 100]) expect(known(text, Infinity, step)).toBe(expected);
});

it('no text is longer than all there is', () => {
  expect([known('X\x0a\0\0\0', 10), known('X\x0b\0\0\0', 10)]).toEqual([undefined, false]);
  const longest = `\x8d${'\xff'.repeat(8)}`;
  expect([known(longest), known(`\x8d${'\xff'.repeat(6)}\x1f\0`)]).toEqual([false, undefined]);
});

it('of a line, 4,096 bytes are looked at', () => {
  const name = (letters: number): string => `cos\n${'a'.repeat(letters)} \n0`;
  for (const step of [1, 1000, 10_000])
    expect([4095, 4096].map((letters) => known(name(letters), Infinity, step))).toEqual([false, true]);
});
