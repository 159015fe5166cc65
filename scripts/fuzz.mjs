// @ts-check
/**
 * `npm run fuzz`: hostile input for every reader of untrusted data, for a given time. Prints the number of inputs, and for a
 * finding the seed and the smallest input, which it saves below __tests__/fixtures/findings; the test of the same name
 * replays these files.
 *
 *   npm run fuzz                       60 s over all targets
 *   npm run fuzz -- 600                10 minutes
 *   npm run fuzz -- --target bundle --seed 42
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from './cache.mjs';
import { environmentWith, findNode24 } from './node24.mjs';

const SECONDS = 60;
/** A target that is this late counts as hanging. */
const GRACE_SECONDS = 30;
const FINDINGS = join(ROOT, '__tests__', 'fixtures', 'findings');

const { values, positionals } = parseArgs({
  options: { target: { type: 'string' }, seed: { type: 'string' }, 'in-process': { type: 'boolean' } },
  allowPositionals: true,
});
const seconds = Number(positionals[0] ?? SECONDS);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
  console.error('error: the time must be a number of seconds, the seed a whole number');
  process.exit(2);
}

if (values['in-process']) {
  process.exitCode = await fuzz(String(values.target), seconds, seed);
} else {
  process.exitCode = await fuzzAll();
}

/** Runs each target in its own process, so that one that hangs or crashes is a finding and does not end the run. */
async function fuzzAll() {
  const node = await findNode24();
  const names = (await targets()).map(({ name }) => name);
  const chosen = values.target === undefined ? names : names.filter((name) => name === values.target);
  if (chosen.length === 0) {
    console.error(`error: there is no target ${values.target}; the targets are ${names.join(', ')}`);
    return 2;
  }
  console.log(`seed ${seed}, ${seconds} s, ${chosen.length} targets`);
  let failed = 0;
  for (const name of chosen) {
    const share = seconds / chosen.length;
    const args = [
      fileURLToPath(import.meta.url),
      '--in-process',
      '--target',
      name,
      '--seed',
      `${seed}`,
      `${share}`,
    ];
    const child = spawn(node, args, { stdio: 'inherit', env: environmentWith(node) });
    const watch = setTimeout(
      () => {
        console.error(`${name}: no end after ${Math.round(share + GRACE_SECONDS)} s with seed ${seed}`);
        child.kill('SIGKILL');
      },
      (share + GRACE_SECONDS) * 1000,
    );
    const status = await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(watch);
    if (status !== 0) failed += 1;
  }
  console.log(failed === 0 ? 'no findings' : `${failed} of ${chosen.length} targets have findings`);
  return failed === 0 ? 0 : 1;
}

/** @returns {Promise<readonly import('../__tests__/fuzz/target.ts').Target[]>} */
async function targets() {
  const module = await import(pathToFileURL(join(ROOT, '__tests__', 'fuzz', 'targets.ts')).href);
  return module.TARGETS;
}

/**
 * @param {string} name of the target
 * @param {number} time seconds
 * @param {number} seed
 */
async function fuzz(name, time, seed) {
  const target = (await targets()).find((one) => one.name === name);
  if (target === undefined) return 2;
  const { default: fc } = await import('fast-check');
  const { checkInTime } = await import(pathToFileURL(join(ROOT, '__tests__', 'fuzz', 'target.ts')).href);
  // An aborted check may have silenced stdout, as some do for a library that writes to the runner.
  const write = process.stdout.write.bind(process.stdout);
  let executed = 0;
  const started = performance.now();
  const result = await fc.check(
    fc.asyncProperty(target.input, async (input) => {
      executed += 1;
      await checkInTime(target, input);
    }),
    { seed, numRuns: 2 ** 31 - 1, interruptAfterTimeLimit: time * 1000 },
  );
  const rate = Math.round(executed / ((performance.now() - started) / 1000));
  const { counterexample, failed, errorInstance, counterexamplePath } = result;
  const found = failed && counterexample !== null;
  write(`${name.padEnd(12)} ${String(executed).padStart(9)} inputs, ${rate}/s${found ? ', FOUND' : ''}\n`);
  if (!found) return failed ? 1 : 0;
  const [input] = counterexample;
  const directory = join(FINDINGS, name);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${createHash('sha256').update(input).digest('hex').slice(0, 12)}.bin`);
  writeFileSync(file, input);
  console.error(errorInstance instanceof Error ? errorInstance.stack : String(errorInstance));
  console.error(`input kept in ${relative(ROOT, file)}; seed ${seed}, path ${counterexamplePath}`);
  return 1;
}
