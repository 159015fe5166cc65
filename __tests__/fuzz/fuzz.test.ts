/** What the fuzzer has found stays fixed, and a handful of hostile inputs runs with every test. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkInTime } from './target.ts';
import { TARGETS } from './targets.ts';

const FINDINGS = join(import.meta.dirname, '../fixtures/findings');

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (name, target) => {
  const directory = join(FINDINGS, name);
  const files = existsSync(directory) ? readdirSync(directory).sort() : [];

  it('keeps its promises on everything that the fuzzer has found', async () => {
    for (const file of files) await checkInTime(target, readFileSync(join(directory, file)));
  });

  it('keeps its promises on hostile input', async () => {
    const property = fc.asyncProperty(target.input, async (input) => checkInTime(target, input));
    await fc.assert(property, { seed: 9, numRuns: 200 });
  });
});

it('has a target for every finding that is kept', () => {
  const known = TARGETS.map(({ name }) => name);
  const kept = existsSync(FINDINGS) ? readdirSync(FINDINGS, { withFileTypes: true }) : [];
  expect(kept.filter((one) => one.isDirectory() && !known.includes(one.name))).toEqual([]);
});
