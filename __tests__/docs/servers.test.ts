/** docs/VAULT-SETUP.md tells users of the same differences between the servers that leave tests out. */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { DIFFERENCES } from '../support/servers.ts';

it('has a row for each', () => {
  const page = readFileSync('docs/VAULT-SETUP.md', 'utf8');
  for (const what of Object.keys(DIFFERENCES)) expect(page).toContain(`| ${what.replace('_', '\\_')} `);
});
