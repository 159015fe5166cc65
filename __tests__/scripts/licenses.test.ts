/** Only code under a licence that lets us pass it on is bundled. */
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { isAllowed, shippedLicenses } from '../../scripts/licenses.mjs';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

describe('a licence expression', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'ISC AND (GPL-2.0-only OR 0BSD)', 'MIT AND ISC'])(
    '%s is allowed',
    (expression) => {
      expect(isAllowed(expression)).toBe(true);
    },
  );

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    'MIT AND GPL-3.0-only',
    '(MIT OR GPL-3.0-only) AND SSPL-1.0',
    '(MIT',
    'MIT)',
    'MIT MIT',
    'mit',
    '',
  ])('%j is refused', (expression) => {
    expect(isAllowed(expression)).toBe(false);
  });
});

/** A tree with one package, which its source imports. */
function treeWith(manifest: object, locked: object = {}, source = "import { one } from 'one';\n"): string {
  const root = temporaryDirectory();
  writeFiles(root, {
    'package-lock.json': JSON.stringify({ packages: { '': {}, 'node_modules/one': locked } }),
    'src/index.ts': source,
    'node_modules/one/package.json': JSON.stringify({ name: 'one', version: '1.0.0', ...manifest }),
    'node_modules/one/LICENSE': 'Do as you like.\r\n',
  });
  return root;
}

describe('the notices', () => {
  it('name the package, its licence and its text', () => {
    expect(shippedLicenses(treeWith({ license: 'MIT' }))).toBe('one@1.0.0 (MIT)\n\nDo as you like.\n');
  });

  it.each([
    ['a licence that is not on the list', { license: 'GPL-3.0-only' }],
    ['no licence', {}],
    ['a licence in a form that is not SPDX', { license: { type: 'MIT' } }],
  ])('are not made for %s', (_, manifest) => {
    expect(() => shippedLicenses(treeWith(manifest))).toThrow(/one@1\.0\.0/);
  });

  it.each([
    ['nothing', ''],
    ['types', "import type { one } from 'one';\n"],
  ])('leave out a package of which the source imports %s', (_, source) => {
    expect(shippedLicenses(treeWith({ license: 'GPL-3.0-only' }, {}, source)).trim()).toBe('');
  });

  it('are not made from an incomplete tree', () => {
    const root = temporaryDirectory();
    writeFiles(root, {
      'package-lock.json': JSON.stringify({ packages: { '': {}, 'node_modules/gone': {} } }),
      'src/index.ts': "const gone = await import('gone');\n",
    });
    expect(() => shippedLicenses(root)).toThrow(/gone/);
  });

  it('name what a package needs, wherever npm has put it, and a development dependency that is bundled', () => {
    const root = treeWith({ license: 'MIT' });
    const packages = {
      '': {},
      'node_modules/one': { dev: true, dependencies: { two: '1' }, optionalDependencies: { absent: '1' } },
      'node_modules/one/node_modules/two': { dependencies: { three: '1' } },
      'node_modules/two': {},
      'node_modules/three': {},
    };
    const of = (name: string): string => JSON.stringify({ name, version: '1.0.0', license: 'MIT' });
    writeFiles(root, {
      'package-lock.json': JSON.stringify({ packages }),
      'node_modules/one/node_modules/two/package.json': of('two'),
      'node_modules/three/package.json': of('three'),
    });
    const named = [...shippedLicenses(root).matchAll(/^(\w+)@/gm)].map(([, name]) => name);
    expect(named).toEqual(['one', 'three', 'two']);
  });

  // That dist/licenses.txt is this text is for the stage `dist` of `npm test` to say.
  it('can be made for this project', () => {
    expect(shippedLicenses(ROOT)).toContain('\nundici@');
  });
});
