/** Every action.yml says what the tables in the code say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { inputDefaults } from '../../scripts/github-runner.mjs';
import { filesFrom } from '../../scripts/inputs.mjs';
import * as outputTable from '../../src/action/outputs.ts';
import { outputsOf } from '../../src/action/summary.ts';
import { AegisError } from '../../src/errors.ts';
import * as table from '../../src/inputs/table.ts';
import { Report } from '../../src/report/report.ts';

const { inputNames, MODES, specOf, SUB_ACTIONS } = table;
const root = join(import.meta.dirname, '../..');
interface Field {
  description: string;
  default?: string;
  required?: boolean;
}
interface Action {
  inputs: Record<string, Field>;
  outputs: Record<string, Field>;
  runs: Record<string, string>;
}
const load = (path: string): Action => parse(readFileSync(join(root, path), 'utf8')) as Action;
const action = load('action.yml');
const files = filesFrom(table, outputTable);

it.each(Object.keys(files))('%s is what the tables make (npm run inputs)', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(files[path]);
});

it('the root action runs dist/index.js on Node.js 24, and afterwards, whatever became of it, dist/post.js', () => {
  const after = { post: 'dist/post.js', 'post-if': 'always()' };
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', ...after });
});

it('the root action has every input but those of the command line', () => {
  const inputs = inputNames().filter((name) => specOf(name).door !== 'cli');
  expect(Object.keys(action.inputs).sort()).toEqual([...inputs].sort());
  expect(Object.keys(action.inputs).slice(0, 4)).toEqual(['mode', 'key', 'path', 'vault-addr']);
});

describe.each(SUB_ACTIONS)('the action %s', (name) => {
  const { inputs, outputs, runs } = load(`${name}/action.yml`);

  it('has the inputs of its mode and no other', () => {
    const own = inputNames().filter((input) => {
      const { door, modes = MODES } = specOf(input);
      return input !== 'mode' && door !== 'cli' && modes.includes(name);
    });
    expect(Object.keys(inputs).sort()).toEqual([...own].sort());
    expect(Object.keys(inputs).slice(0, 3)).toEqual(['key', 'path', 'vault-addr']);
  });

  it('requires the key where no run can do without it', () => {
    const required = Object.keys(inputs).filter((input) => inputs[input]?.required === true);
    expect(required).toEqual(name === 'verify' ? [] : ['key']);
  });

  it('speaks of no other mode', () => {
    const texts = [...Object.values(inputs), ...Object.values(outputs)].map(({ description }) => description);
    expect(texts.filter((text) => /\bmodes? [`a-z]*(sign|verify|resign|rotate)\b/i.test(text))).toEqual([]);
  });

  it('starts what it says, and that is the action of dist/', () => {
    const after = { post: '../dist/post.js', 'post-if': 'always()' };
    expect(runs).toEqual({ using: 'node24', main: 'index.mjs', ...after });
    expect(readFileSync(join(root, name, 'index.mjs'), 'utf8')).toContain(`process.argv[2] = '${name}'`);
  });
});

const documented = inputNames().filter((name) => specOf(name).door !== 'cli');
describe.each(documented)('input %s', (name) => {
  const field = action.inputs[name] ?? { description: '' };

  it('says which variables stand in for it', () => {
    for (const variable of specOf(name).env?.filter((one) => one.startsWith('VAULT_')) ?? []) {
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
    digests: ['sha256:d'],
  };
  const report = new Report(facts, () => 0);
  report.plan(1, 1);
  const all = Object.keys(action.outputs);
  expect(Object.keys(outputsOf(report)).sort()).toEqual(all.sort());
  // After a failure, too, but for what was not verified.
  report.stop(new AegisError('INTERNAL', { message: 'stopped' }));
  const left = all.filter((name) => name !== 'release-path' && name !== 'digest');
  expect(Object.keys(outputsOf(report)).sort()).toEqual(left);
});

it('the defaults are those that the tests’ runner reads', () => {
  for (const path of ['action.yml', ...SUB_ACTIONS.map((name) => `${name}/action.yml`)]) {
    const defaults = Object.entries(load(path).inputs).flatMap(([name, field]) =>
      field.default === undefined ? [] : [[name, field.default]],
    );
    expect(inputDefaults(readFileSync(join(root, path), 'utf8'))).toEqual(Object.fromEntries(defaults));
  }
});
