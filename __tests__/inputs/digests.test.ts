/** Lists of digests by name, as the real sha256sum writes them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { digestList } from '../../src/inputs/parsers/digests.ts';
import { Refusal } from '../../src/inputs/parsers/parser.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const read = (text: string | Buffer) => digestList('list', { readFile: () => Buffer.from(text) });
function refusal(text: string | Buffer): string {
  try {
    read(text);
  } catch (thrown) {
    if (thrown instanceof Refusal)
      return typeof thrown.says === 'string' ? thrown.says : thrown.says((name) => name, 'cli');
    throw thrown;
  }
  throw new Error('the list was accepted');
}

describe('what sha256sum writes', () => {
  const directory = temporaryDirectory();
  const names = ['a.bin', 'with  two spaces', 'back\\slash', 'line\nbreak', 'sub/b (1) = c', ' leading'];
  writeFiles(directory, Object.fromEntries(names.map((name) => [name, name])));
  const listed = (...options: string[]): string =>
    execFileSync('sha256sum', [...options, '--', ...names], { cwd: directory, encoding: 'utf8' });

  it.each([[[]], [['--binary']], [['--tag']]])('%j', (options) => {
    const digests = read(listed(...options));
    expect([...digests.keys()].sort()).toEqual([...names].sort());
    for (const name of names) {
      const one = execFileSync('sha256sum', {
        input: readFileSync(`${directory}/${name}`),
        encoding: 'utf8',
      });
      expect(digests.get(name)).toBe(one.slice(0, 64));
    }
  });
});

it('takes `./` before a name, line ends of Windows, capitals, and the same line twice', () => {
  const digests = read(`${A.toUpperCase()}  ./a\r\n\r\n${A} *.//a\n${B}  b`);
  expect([...digests]).toEqual([
    ['a', A],
    ['b', B],
  ]);
});

it.each([
  ['two digests for a name', `${A}  a\n${B}  ./a\n`, 'line 2'],
  ['a name that leads out', `${A}  ../a\n`, 'line 1'],
  ['an absolute name', `${A}  /etc/a\n`, 'line 1'],
  ['a detour', `${A}  a/./b\n`, 'line 1'],
  ['another hash', `${'a'.repeat(128)}  a\n`, 'line 1'],
  ['a digest without a name', `${A}\n`, 'line 1'],
  ['one space', `${A} a\n`, 'line 1'],
  ['an escape that coreutils does not write', `\\${A}  a\\q\n`, 'line 1'],
  ['nothing', '\n', 'it is empty'],
  ['bytes that are no text', Buffer.from([0xff, 0x0a]), 'UTF-8'],
])('refuses %s', (_, text, got) => {
  expect(refusal(text)).toContain(got);
});

it('shows nothing of a file that is no list: it may be another one, with a secret in it', () => {
  expect(refusal('hvs.SECRET and more\n')).toMatch(/: line 1 has another format$/);
});
