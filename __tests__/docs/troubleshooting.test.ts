import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { withCodes } from '../../scripts/troubleshooting.mjs';
import { ERROR_CODES } from '../../src/errors.ts';

const page = readFileSync(join(ROOT, 'docs/TROUBLESHOOTING.md'), 'utf8');

it('docs/TROUBLESHOOTING.md is what the table of codes says (npm run troubleshooting)', () => {
  expect(withCodes(page, ERROR_CODES) === page).toBe(true);
});

it.each(Object.keys(ERROR_CODES))('%s has its section', (code) => {
  expect(page).toContain(`\n### ${code}\n\n**What happened**: `);
});
