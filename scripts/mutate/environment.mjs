// @ts-check
/**
 * The environment of the tests in a run of `npm run mutate`. It records which tests reach which statements, or skips the
 * tests that do not reach the changed one, and those after the first failure.
 */
import { TestEnvironment } from 'jest-environment-node';

/**
 * What the runner, in the same process, and this environment share about one test file.
 *
 * @typedef {object} Watch
 * @property {ReadonlySet<string>} [skipped] names of tests that need not run
 * @property {Record<string, Test>} tests by name
 * @property {Set<string>} always statements that run outside of any test: on import, and in hooks of the file
 * @property {string | undefined} failed name of the first test that failed
 * @property {string | undefined} words what it said
 */
/** @typedef {{ ms: number, reached: Set<string> }} Test */

/** @type {{ current: Watch | undefined }} */
export const watching = { current: undefined };

export default class MutateEnvironment extends TestEnvironment {
  #started = 0;
  /** @type {Set<string> | undefined} */
  #reached;

  /** @override */
  async setup() {
    await super.setup();
    const { global } = this;
    const watch = watching.current;
    /** @type {any} */ (global).__reach = (/** @type {string} */ id) => {
      (this.#reached ?? watch?.always)?.add(id);
    };
  }

  /** @param {import('@jest/types').Circus.Event} event */
  handleTestEvent(event) {
    const watch = watching.current;
    if (watch === undefined) return;
    if (event.name === 'test_start') {
      const { test } = event;
      const name = nameOf(test);
      if (watch.failed !== undefined || watch.skipped?.has(name) === true) test.mode = 'skip';
      else this.#reached = (watch.tests[name] ??= { ms: 0, reached: new Set() }).reached;
      this.#started = performance.now();
    } else if (event.name === 'test_done') {
      const { test } = event;
      const name = nameOf(test);
      const known = watch.tests[name];
      if (known !== undefined) known.ms += performance.now() - this.#started;
      if (test.errors.length > 0) {
        watch.failed ??= name;
        watch.words ??= String(test.errors[0]).slice(0, 300);
      }
      this.#reached = undefined;
    }
  }
}

/** @param {import('@jest/types').Circus.TestEntry} test */
function nameOf(test) {
  const names = [test.name];
  for (let block = test.parent; block.parent !== undefined; block = block.parent) names.unshift(block.name);
  return names.join(' › ');
}
