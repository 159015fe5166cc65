/** Only code under a licence that lets us pass it on is bundled. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { isAllowed, productionLicenses } from '../../scripts/licenses.mjs';
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

/** A tree with one production dependency. */
function treeWith(manifest: object, locked: object = {}): string {
  const root = temporaryDirectory();
  writeFiles(root, {
    'package-lock.json': JSON.stringify({ packages: { '': {}, 'node_modules/one': locked } }),
    'node_modules/one/package.json': JSON.stringify({ name: 'one', version: '1.0.0', ...manifest }),
    'node_modules/one/LICENSE': 'Do as you like.\r\n',
  });
  return root;
}

describe('the notices', () => {
  it('name the package, its licence and its text', () => {
    expect(productionLicenses(treeWith({ license: 'MIT' }))).toBe('one@1.0.0 (MIT)\n\nDo as you like.\n');
  });

  it.each([
    ['a licence that is not on the list', { license: 'GPL-3.0-only' }],
    ['no licence', {}],
    ['a licence in a form that is not SPDX', { license: { type: 'MIT' } }],
  ])('are not made for %s', (_, manifest) => {
    expect(() => productionLicenses(treeWith(manifest))).toThrow(/one@1\.0\.0/);
  });

  it('leave out what is not bundled', () => {
    expect(productionLicenses(treeWith({ license: 'GPL-3.0-only' }, { dev: true })).trim()).toBe('');
  });

  it('are not made from an incomplete tree', () => {
    const root = temporaryDirectory();
    writeFileSync(
      join(root, 'package-lock.json'),
      JSON.stringify({ packages: { '': {}, 'node_modules/gone': {} } }),
    );
    expect(() => productionLicenses(root)).toThrow(/gone/);
  });

  // That dist/licenses.txt is this text is for the stage `dist` of `npm test` to say.
  it('can be made for this project', () => {
    expect(productionLicenses(ROOT)).toContain('\nundici@');
  });
});
