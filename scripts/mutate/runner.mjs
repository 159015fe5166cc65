// @ts-check
/** A process that runs test files of a copy of the repository, one at a time, on orders of its parent. */
import { readConfig } from 'jest-config';
import * as runners from 'jest-runner';
import * as runtimes from 'jest-runtime';
import { watching } from './environment.mjs';

/** Their types are those of CommonJS, where `default` is one level deeper. */
const Runner = /** @type {any} */ (runners).default;
const Runtime = /** @type {any} */ (runtimes).default;

/** @typedef {{ path: string, skipped: readonly string[] }} Order */
/**
 * @typedef {object} Outcome
 * @property {string} [failed] the first test that failed, or why the file did not run at all
 * @property {string} [words]
 * @property {number} ms
 * @property {Record<string, { ms: number, reached: string[] }>} tests
 * @property {string[]} always
 */

const [root = '', environment = ''] = process.argv.slice(2);
process.chdir(root);
const argv = /** @type {any} */ ({
  $0: 'jest',
  _: [],
  runInBand: true,
  testEnvironment: environment,
  watchman: false,
  silent: true,
});
const { globalConfig: given, projectConfig } = await readConfig(argv, root);
/** The parent decides whether a test hangs, since it knows how long it took before. */
const globalConfig = { ...given, testTimeout: 600_000 };
const context = await Runtime.createContext(projectConfig, {
  console: undefined,
  maxWorkers: 1,
  watch: false,
  watchman: false,
});

/** @param {Order} order @returns {Promise<Outcome>} */
async function run({ path, skipped }) {
  const started = performance.now();
  /** @type {import('./environment.mjs').Watch} */
  const watch = {
    skipped: new Set(skipped),
    tests: {},
    always: new Set(),
    failed: undefined,
    words: undefined,
  };
  watching.current = watch;
  const runner = new Runner(globalConfig, {});
  runner.on('test-file-failure', (/** @type {[unknown, Error]} */ [, error]) => {
    watch.failed ??= 'the file itself';
    watch.words ??= String(error.message ?? error).slice(0, 300);
  });
  runner.on(
    'test-file-success',
    (/** @type {[unknown, import('@jest/test-result').TestResult]} */ [, result]) => {
      if (result.testExecError !== undefined || result.numFailingTests > 0) {
        watch.failed ??= 'the file itself';
        watch.words ??= String(result.failureMessage).slice(0, 300);
      }
    },
  );
  await runner.runTests(
    [{ context, path }],
    { isInterrupted: () => false, isWatchMode: () => false },
    { serial: true },
  );
  const tests = Object.fromEntries(
    Object.entries(watch.tests).map(([name, { ms, reached }]) => [name, { ms, reached: [...reached] }]),
  );
  return {
    ...(watch.failed !== undefined && { failed: watch.failed, words: watch.words ?? '' }),
    ms: performance.now() - started,
    tests,
    always: [...watch.always],
  };
}

process.on('message', (/** @type {Order} */ order) => {
  run(order).then(
    (outcome) => process.send?.(outcome),
    (error) =>
      process.send?.({ failed: 'the runner', words: String(error.stack), ms: 0, tests: {}, always: [] }),
  );
});
process.send?.('ready');
