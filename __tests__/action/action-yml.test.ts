/** action.yml, the table in the code and the README say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { inputNames, MODES, specOf } from '../../src/inputs/table.ts';

import { outputsOf } from '../../src/action/summary.ts';
import { Report } from '../../src/report/report.ts';
import { AegisError } from '../../src/errors.ts';
import { inputDefaults } from '../../scripts/github-runner.mjs';
import { withTables } from '../../scripts/readme.mjs';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'action.yml'), 'utf8');
interface Field {
  description: string;
  default?: string;
  required?: boolean;
}
const action = parse(text) as {
  inputs: Record<string, Field>;
  outputs: Record<string, Field>;
  runs: { using: string; main: string };
};

it('runs dist/index.js on Node.js 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});

const inputs = inputNames().filter((name) => specOf(name).door !== 'cli');

it('has the inputs of the table, in its order', () => {
  expect(Object.keys(action.inputs)).toEqual(inputs);
});

describe.each(inputs)('input %s', (name) => {
  const field = action.inputs[name] ?? { description: '' };
  const { default: fallback, modes = MODES, env = [] } = specOf(name);

  it('has the default of the table, as text', () => {
    expect(field.default).toBe(fallback);
  });

  it('says in which modes it means something, when these are not all', () => {
    const said = /^\(modes? ([\w, ]+)\)/.exec(field.description)?.[1];
    expect(said).toBe(modes.length === MODES.length ? undefined : modes.join(', '));
  });

  it('says which variables stand in for it', () => {
    for (const variable of env.filter((one) => one.startsWith('VAULT_'))) {
      expect(field.description).toContain(variable);
    }
  });

  it('says in a sentence what it is', () => {
    expect(field.description.length).toBeGreaterThan(25);
    expect(field.description.trim()).toMatch(/[.]$/);
  });
});

it('has the outputs that a run can set', () => {
  const facts = {
    mode: 'sign' as const,
    dryRun: false,
    workspace: '/',
    baseDir: '/',
    keyVersion: 1,
    manifest: '/m',
    auditLog: '/a',
    rotation: {
      key: 'transit/k',
      previousVersion: 1,
      currentVersion: 2,
      previousMinimum: 1,
      currentMinimum: 1,
    },
    upload: { name: 'n', id: 1, url: 'u', digest: 'd' },
    release: { tag: 't', url: 'u', attached: [], directory: '/r' },
  };
  const report = new Report(facts, () => 0);
  report.plan(1, 1);
  const all = Object.keys(action.outputs);
  expect(Object.keys(outputsOf(report)).sort()).toEqual(all.sort());
  // After a failure, too, but for what was not verified.
  report.stop(new AegisError('INTERNAL', { message: 'stopped' }));
  const left = all.filter((name) => name !== 'release-path');
  expect(Object.keys(outputsOf(report)).sort()).toEqual(left);
});

it('has the defaults that the tests’ runner reads', () => {
  const defaults = Object.entries(action.inputs).flatMap(([name, field]) =>
    field.default === undefined ? [] : [[name, field.default]],
  );
  expect(inputDefaults(text)).toEqual(Object.fromEntries(defaults));
});

it('is what README shows (npm run readme)', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(withTables(readme, text) === readme).toBe(true);
});
