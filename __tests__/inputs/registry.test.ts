import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ourStep, type Step } from '../support/our-steps.ts';
import { thrownBy } from '../support/thrown.ts';
import { ROOT } from '../../scripts/cache.mjs';
import { AegisError } from '../../src/errors.ts';
import { parseInputs, type Inputs } from '../../src/inputs/inputs.ts';
import { secretsOf } from '../../src/inputs/secrets.ts';

const ENV = {
  MLFLOW_TRACKING_URI: 'https://mlflow.example.com/prefix/',
  VAULT_ADDR: 'https://vault.example.com:8200',
  VAULT_TOKEN: 'hvs.token',
};
const SIGN = { mode: 'sign', key: 'k', registry: 'mlflow', 'registry-model': 'models:/fraud/3' };

function read(
  raw: Record<string, string>,
  env: Record<string, string> = ENV,
  door: 'action' | 'cli' = 'action',
): Inputs {
  return parseInputs(raw, env, {
    door,
    workspace: '/work',
    readFile: () => {
      throw new Error('no file');
    },
  }).inputs;
}

function problemOf(raw: Record<string, string>, env?: Record<string, string>): string {
  try {
    read(raw, env);
  } catch (thrown) {
    if (thrown instanceof AegisError) return `${thrown.code} ${thrown.message}`;
    throw thrown;
  }
  return 'nothing';
}

describe('the registry inputs', () => {
  it.each([
    [{}, { kind: 'none' }],
    [{ MLFLOW_TRACKING_TOKEN: 't0ken' }, { kind: 'token', token: 't0ken' }],
    [
      { MLFLOW_TRACKING_TOKEN: 't0ken', MLFLOW_TRACKING_USERNAME: 'ci', MLFLOW_TRACKING_PASSWORD: 'pw' },
      { kind: 'basic', user: 'ci', password: 'pw' },
    ],
  ])('take the credentials from %j', (env, credentials) => {
    expect(read(SIGN, { ...ENV, ...env })).toMatchObject({
      registry: {
        kind: 'mlflow',
        address: 'https://mlflow.example.com/prefix',
        credentials,
        skipVerify: false,
        model: { name: 'fraud', version: '3' },
      },
    });
  });

  it('put a verified model below the workspace', () => {
    const inputs = read({ ...SIGN, mode: 'verify', 'registry-path': 'served/fraud' });
    expect(inputs).toMatchObject({ registry: { target: '/work/served/fraud' } });
  });

  it('mean every version in mode resign, when no model is named', () => {
    const { 'registry-model': _, ...raw } = SIGN;
    expect(read({ ...raw, mode: 'resign' })).not.toHaveProperty('registry.model');
    expect(problemOf(raw)).toMatch(/^INPUT_INVALID .*registry-model/);
  });

  it.each([
    ['files as well', { path: '*.bin' }, /`path:` does nothing with `registry:`/],
    ['what to do without files', { 'if-no-files-found': 'warn' }, /`if-no-files-found:` does nothing with/],
    ['an upload, which there is none of', { 'artifact-name': 'x' }, /`artifact-name:` does nothing with/],
    ['a shard', { shard: '1/2' }, /shard/],
    ['another registry', { registry: 'hub' }, /registry/],
    ['no reference', { 'registry-model': 'fraud' }, /registry-model/],
    ['a directory to sign into', { 'registry-path': 'x' }, /registry-path/],
  ])('refuse %s', (_, more, words) => {
    expect(problemOf({ ...SIGN, ...more })).toMatch(words);
  });

  it.each([
    ['no address', { MLFLOW_TRACKING_URI: '' }, /MLFLOW_TRACKING_URI/],
    ['a database for an address', { MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db' }, /MLFLOW_TRACKING_URI/],
    ['half a login', { MLFLOW_TRACKING_USERNAME: 'ci' }, /MLFLOW_TRACKING_PASSWORD/],
    ['a bad flag', { MLFLOW_TRACKING_INSECURE_TLS: 'maybe' }, /MLFLOW_TRACKING_INSECURE_TLS/],
  ])('refuse %s in the environment', (_, more, words) => {
    expect(problemOf(SIGN, { ...ENV, ...more })).toMatch(words);
  });

  it('do not look at the environment of MLflow when they are not used', () => {
    const raw = { mode: 'sign', key: 'k', path: '*.bin' };
    expect(problemOf(raw, { ...ENV, MLFLOW_TRACKING_URI: 'sqlite:///mlflow.db' })).toBe('nothing');
    expect(problemOf({ ...raw, 'registry-model': 'models:/fraud/3' })).toMatch(/without `registry:`/);
  });

  describe('of OCI registries', () => {
    const OCI = { ...SIGN, registry: 'oci', 'registry-model': 'r.example.com/m:1\nr.example.com/n:2' };
    const digest = `sha256:${'a'.repeat(64)}`;

    it('name one or more manifests', () => {
      expect(read(OCI)).toMatchObject({
        registry: {
          kind: 'oci',
          references: [
            { host: 'r.example.com', repository: 'm', tag: '1' },
            { host: 'r.example.com', repository: 'n', tag: '2' },
          ],
          forms: ['bundle', 'legacy'],
          isRecursive: false,
          plainHttp: false,
        },
      });
      const raw = {
        ...OCI,
        mode: 'verify',
        'registry-model': `r.example.com/m@${digest}`,
        'registry-path': 'x',
      };
      expect(read(raw)).toMatchObject({ registry: { references: [{ digest }], target: '/work/x' } });
      const called = './r.example.com/n:2';
      for (const path of [called, '/r.example.com/n:2', 'served.v1/n', 'r.example.com'])
        expect(read({ ...raw, 'registry-path': path })).toMatchObject({
          registry: { target: resolve('/work', path) },
        });
    });

    it('take no model for a directory, which stands where other commands take more models', () => {
      const raw = {
        ...OCI,
        mode: 'verify',
        'registry-model': 'r.example.com/m:1',
        'registry-path': 'oci://x',
      };
      const said = (door: 'action' | 'cli') => thrownBy(() => read(raw, ENV, door)).message;
      expect(said('cli')).toContain('the directory for the model must be a directory, not a model');
      expect(said('cli')).toContain('verify one at a time');
      expect(said('action')).toContain('give each model a line in `registry-model:`');
    });

    it.each(['action', 'cli'] as const)('are called by their whole names at the door %s', (door) => {
      const raw = { ...OCI, mode: 'verify', 'registry-model': 'r.example.com/m:1' };
      const named = (more = {}) => read({ ...raw, ...more }, ENV, door);
      expect(named()).toMatchObject({ nameCheck: 'path' });
      expect(named({ 'name-check': 'basename' })).toMatchObject({ nameCheck: 'basename' });
    });

    it('name a whole repository in mode resign alone', () => {
      const raw = { ...OCI, 'registry-model': 'r.example.com/m' };
      expect(read({ ...raw, mode: 'resign' })).toMatchObject({
        registry: { references: [{ repository: 'm' }] },
      });
      expect(problemOf(raw)).toMatch(/registry-model/);
    });

    it.each([
      ['nothing named', { 'registry-model': '' }, /registry-model/],
      ['a model of MLflow', { 'registry-model': 'models:/fraud/3' }, /registry-model/],
      ['a form twice', { 'oci-forms': 'legacy,legacy' }, /oci-forms/],
      ['an unknown form', { 'oci-forms': 'bundle,notation' }, /oci-forms/],
      ['no form', { 'oci-forms': ',' }, /oci-forms/],
      ['what is read from files', { 'require-safetensors': 'true' }, /require-safetensors/],
      ['files as well', { path: '*.bin' }, /`path:` does nothing with `registry:`/],
      [
        'a home directory',
        { mode: 'verify', 'registry-model': 'r.example.com/m:1', 'registry-path': '~/x' },
        /registry-path.*write the whole path/,
      ],
      ...['r.example.com/n:2', `localhost:5000/n@${digest}`, 'oci://x', 'models:/fraud/3'].map(
        (path): [string, Record<string, string>, RegExp] => [
          'a model in the place of the directory',
          { mode: 'verify', 'registry-model': 'r.example.com/m:1', 'registry-path': path },
          /registry-path.*must be a directory, not a model/,
        ],
      ),
      ['one directory for two', { mode: 'verify', 'registry-path': 'x' }, /registry-path/],
      [
        'MLflow',
        { registry: 'mlflow', 'registry-model': 'models:/m/1', 'oci-recursive': 'true' },
        /oci-recursive/,
      ],
      [
        'two versions of MLflow',
        { registry: 'mlflow', 'registry-model': 'models:/m/1\nmodels:/m/2' },
        /registry-model/,
      ],
    ])('refuse %s', (_, more, words) => {
      expect(problemOf({ ...OCI, ...more })).toMatch(words);
    });
  });

  it('have their secrets masked', () => {
    expect(secretsOf({}, { MLFLOW_TRACKING_TOKEN: 'one', MLFLOW_TRACKING_PASSWORD: 'two' })).toEqual([
      'one',
      'two',
    ]);
  });

  it.each([
    ['registry-sign', 1],
    ['registry-promote', 1],
    ['registry-resign', 1],
    ['registry-oci', 2],
  ])('are right in examples/%s.yml', (name, count) => {
    const text = readFileSync(join(ROOT, 'examples', `${name}.yml`), 'utf8');
    const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> };
    const steps = Object.values(jobs).flatMap(({ steps: all }) => all);
    const ours = steps.flatMap((step) => ourStep(step) ?? []);
    expect(ours).toHaveLength(count);
    for (const { mode, inputs } of ours) {
      const filled = Object.entries({ ...inputs, mode }).map(([key, value]) => [
        key,
        value.replace(/\$\{\{ (.*?) \}\}/g, (_, one: string) =>
          one.endsWith('.digest') ? `sha256:${'a'.repeat(64)}` : '3',
        ),
      ]);
      expect(problemOf(Object.fromEntries(filled) as Record<string, string>)).toBe('nothing');
    }
  });
});
