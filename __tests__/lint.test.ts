/** The architecture rules of eslint.config.js refuse what they are there to refuse. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from '@jest/globals';
import structure from '../.dependency-cruiser.mjs';
import config from '../eslint.config.js';

let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    overrideConfigFile: true,
    ignore: false,
    // Snippets at made-up paths belong to no TypeScript project, and the boundaries need no types.
    overrideConfig: [
      ...config,
      tseslint.configs.disableTypeChecked,
      { languageOptions: { parserOptions: { project: null } } },
    ] as NonNullable<ESLint.Options['overrideConfig']>,
  });
});

async function rulesBrokenBy(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return [...new Set(result?.messages.map(({ ruleId }) => ruleId))];
}

const IMPORTS = '@typescript-eslint/no-restricted-imports';

describe('imports that cross a layer', () => {
  it.each([
    ['src/action/run.ts', '@actions/core'],
    ['src/action/upload.ts', '@actions/artifact'],
    ['src/cli/index.ts', '@actions/glob'],
    ['src/flow/sign.ts', '@actions/core'],
    ['src/vault/client.ts', '@actions/http-client'],
    ['src/index.ts', '@actions/core'],
    ['src/sign/sign.ts', '../verify/verify.ts'],
    ['src/verify/verify.ts', '../sign/signer.ts'],
    ['src/sign/sign.ts', '../vault/transit.ts'],
    ['src/verify/verify.ts', '../vault/transit.ts'],
    ['src/verify/verify.ts', './../vault/transit.ts'],
    ['src/plan/plan.ts', '../flow/sign.ts'],
    ['src/digest/pool.ts', '../flow/progress.ts'],
    ['src/bundle/write.ts', '../flow/sign.ts'],
    ['src/flow/sign.ts', '../action/inputs.ts'],
    ['src/flow/sign.ts', '../cli/main.ts'],
    ['src/vault/client.ts', '../action/runner.ts'],
    ['src/http/retry.ts', '../vault/errors.ts'],
    ['src/plan/plan.ts', '../http/connection.ts'],
    ['src/registry/mlflow.ts', '../vault/client.ts'],
    ['src/errors.ts', './action/runner.ts'],
    ['src/errors.ts', './flow/sign.ts'],
    ['src/keys/key-type.ts', '../vault/transit.ts'],
    ['src/flow/sign.ts', '../index.ts'],
    ['src/action/run.ts', '../cli/main.ts'],
    ['src/cli/main.ts', '../action/run.ts'],
    ['src/flow/verify.ts', '../verify/steps/subject.ts'],
    ['src/flow/registry/verify.ts', '../../verify/steps/signature.ts'],
    ['src/library/verify.ts', '../verify/steps/demands.ts'],
    ['src/run/verify.ts', '../verify/steps/key.ts'],
    ['src/cli/main.ts', '../verify/steps/model.ts'],
    ['src/vault/transit.ts', '../verify/steps/signature.ts'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await rulesBrokenBy(`import { x } from '${specifier}'; x();`, file)).toContain(IMPORTS);
    expect(await rulesBrokenBy(`export { x } from '${specifier}';`, file)).toContain(IMPORTS);
    expect(await rulesBrokenBy(`await import('${specifier}');`, file)).toContain('no-restricted-syntax');
  });

  it.each([
    ['src/action/runner.ts', '@actions/core'],
    ['src/action/index.ts', '../flow/sign.ts'],
    ['src/action/index.ts', './runner.ts'],
    ['src/cli/main.ts', '../vault/transit.ts'],
    ['src/flow/sign.ts', '../sign/sign.ts'],
    ['src/flow/sign.ts', '../verify/verify.ts'],
    ['src/verify/verify.ts', './steps/subject.ts'],
    ['src/sign/sign.ts', '../keys/key-type.ts'],
    ['src/sign/sign.ts', './signer.ts'],
    ['src/plan/plan.ts', '../bundle/location.ts'],
    ['src/digest/pool.ts', 'node:fs'],
    ['src/vault/client.ts', '../http/retry.ts'],
    ['src/registry/mlflow.ts', '../http/connection.ts'],
    ['src/http/connection.ts', 'undici'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await rulesBrokenBy(`import { x } from '${specifier}'; x();`, file)).toEqual([]);
    expect(await rulesBrokenBy(`await import('${specifier}');`, file)).toEqual([]);
  });

  it.each([
    ['src/vault/transit.ts', '../sign/signer.ts'],
    ['src/vault/transit.ts', '../verify/confirmer.ts'],
    ['src/record/manifest.ts', '../flow/progress.ts'],
    ['src/flow/preflight.ts', '../vault/transit.ts'],
  ])('%s may take only types from %s', async (file, specifier) => {
    expect(await rulesBrokenBy(`import type { X } from '${specifier}'; export type Y = X;`, file)).toEqual(
      [],
    );
    expect(await rulesBrokenBy(`import { x } from '${specifier}'; x();`, file)).toEqual([IMPORTS]);
    expect(await rulesBrokenBy(`await import('${specifier}');`, file)).toEqual(['no-restricted-syntax']);
  });
});

it('leaves no file of src/ without a layer', async () => {
  const files = globSync('src/**/*.ts');
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, unknown> };
    expect([file, IMPORTS in rules]).toEqual([file, true]);
  }
});

describe('input and output', () => {
  it.each([
    ['src/statement/statement.ts', 'node:fs'],
    ['src/verify/verify.ts', 'node:fs/promises'],
    ['src/sign/sign.ts', 'fs'],
    ['src/plan/plan.ts', 'node:fs'],
    ['src/keys/public-key.ts', 'node:fs'],
    ['src/statement/statement.ts', 'node:https'],
    ['src/verify/verify.ts', 'node:http'],
    ['src/digest/pool.ts', 'node:net'],
    ['src/flow/sign.ts', 'undici'],
    ['src/verify/verify.ts', 'node:process'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await rulesBrokenBy(`import { x } from '${specifier}'; x();`, file)).toEqual([IMPORTS]);
  });

  it.each([
    ['process.env', 'src/vault/client.ts', 'no-restricted-properties'],
    ["process['env']", 'src/flow/sign.ts', 'no-restricted-properties'],
    ['Date.now()', 'src/verify/policy.ts', 'no-restricted-properties'],
    ['new Date()', 'src/statement/statement.ts', 'no-restricted-syntax'],
    ['Date()', 'src/record/audit.ts', 'no-restricted-syntax'],
    ["console.log('x')", 'src/flow/sign.ts', 'no-console'],
    ["console.log('x')", 'src/cli/main.ts', 'no-console'],
  ])('%s is refused in %s', async (expression, file, rule) => {
    expect(await rulesBrokenBy(`export const x: unknown = ${expression};`, file)).toContain(rule);
  });

  it.each([
    ["process.env['X']", 'src/action/runner.ts'],
    ["process.env['X']", 'src/cli/main.ts'],
    ['Date.now()', 'src/action/index.ts'],
    ['new Date()', 'src/cli/main.ts'],
    ['new Date(0)', 'src/verify/policy.ts'],
  ])('%s is allowed in %s', async (expression, file) => {
    expect(await rulesBrokenBy(`export const x: unknown = ${expression};`, file)).toEqual([]);
  });
});

/** A small house, in which each file breaks one rule of the large one. */
describe('the order of the floors', () => {
  it.each([
    ['circle', 'src/plan/first.ts', 'src/plan/second.ts'],
    ['upward-from-floor-5', 'src/plan/upward.ts', 'src/run/host.ts'],
    ['between-doors', 'src/cli/door.ts', 'src/library/door.ts'],
    ['no-floor', 'src/somewhere/lost.ts', 'src/plan/lone.ts'],
  ])('refuses %s, in imports of types too', async (name, from, to) => {
    const { output } = await cruise(['src'], {
      ...structure.options,
      baseDir: join(import.meta.dirname, 'fixtures/structure'),
      validate: true,
      ruleSet: { forbidden: structure.forbidden },
    } as ICruiseOptions);
    if (typeof output === 'string') throw new Error(output);
    const found = output.summary.violations.map((one) => [one.rule.name, one.from, one.to]);
    expect(found).toContainEqual([name, from, to]);
  });
});
