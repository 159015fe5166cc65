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
  return scan.end();
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
])('an import is %s', (_, text, expected) => {
  expect(isPickle(text)).toBe(expected);
});
