// @ts-check
/**
 * `npm run mutate`: breaks the code that decides about trust, one small change at a time, and lists the changes that no test
 * notices. A seed chooses the changes, so that a run can be repeated. Fails if fewer than 95 % are noticed of those that
 * compile and are not listed as equivalent in scripts/mutate/equivalent.json.
 *
 *   npm run mutate                                       everything: hours
 *   npm run mutate -- --sample 100 --seed 7              a hundred of all
 *   npm run mutate -- --files 'src/verify/*.ts'          all of some files
 *   npm run mutate -- --sample 500 --minutes 30          as many as fit into the time
 *   npm run mutate -- --report a.json                    with the result of each
 *   npm run mutate -- --again a.json                     again those of a report that no test noticed
 *
 * Each change is made in a copy of the repository and tried with the tests that reach it, those of the same folder
 * first, until one fails. StrykerJS runs here as well; it tries what runs on import (every schema) with each test of the
 * whole suite, starts with a run that must be green, and cannot draw a sample.
 */
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, matchesGlob } from 'node:path/posix';
import { parseArgs } from 'node:util';
import { CACHE, ROOT } from './cache.mjs';
import { compiler } from './mutate/compiler.mjs';
import { mutantsOf, withProbes } from './mutate/operators.mjs';

/** @typedef {import('./mutate/operators.mjs').Mutant} Mutant */
/** @typedef {import('./mutate/runner.mjs').Outcome} Outcome */

/** The code that decides about trust, and what setup writes to a server. */
const TARGETS = [
  'src/{verify,bundle,statement,keys,hmac,plan,digest,library,certificates,timestamps}/**/*.ts',
  'src/flow/**/*.ts',
  'src/strict-json.ts',
  'src/vault/setup*.ts',
];
/**
 * The tests to run. The others also reach this code, but on the way to something else: an edge, the built dist/, or faults,
 * which wait for clocks and can fail on a busy machine. Some take minutes.
 */
const TESTS =
  /^__tests__\/(bundle|certificates|digest|flow|hmac|integration|keys|library|plan|run\/select|security|statement|timestamps|vault|verify)\/|^__tests__\/strict-json/;
const TOO_LONG =
  /security\/price|integration\/(key-rotation|cosign-in-registries)|library\/consumer|vault\/(patience|doors|client|session|kv)/;
const FOREIGN_TOOL = /\bfrom '[^'\n]*(mlflow|cosign|python-tools|hashicorp)[^'\n]*'/;
const LEAST = 0.95;
/** A change counts as endless if the tests take this many times as long as without it, plus the second value. */
const SLOWER = 10;
const GRACE_MS = 60_000;
/** Modules of finished test files stay in memory, so a process is replaced after this many. */
const FILES_PER_PROCESS = 40;
const LIST = join(ROOT, 'scripts/mutate/equivalent.json');

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    files: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    report: { type: 'string' },
    again: { type: 'string' },
  },
});
const seed = Number(values.seed);
const most = values.sample === undefined ? Infinity : Number(values.sample);
const minutes = values.minutes === undefined ? Infinity : Number(values.minutes);
if (!Number.isSafeInteger(seed) || !(most > 0) || !(minutes > 0)) {
  console.error('error: --seed must be a whole number, --sample and --minutes numbers above 0');
  process.exit(2);
}

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '' && existsSync(join(ROOT, name)));
/** A snapshot: a run takes long, and the files may change meanwhile. */
const texts = new Map(
  tracked
    .filter((name) => /\.(m?[jt]s|json)$/.test(name) && !name.startsWith('dist/'))
    .map((name) => /** @type {const} */ ([name, readFileSync(join(ROOT, name), 'utf8')])),
);
const textOf = (/** @type {string} */ name) => texts.get(name) ?? '';
const targets = tracked.filter(
  (name) => isTarget(name) && (values.files ?? ['**']).some((glob) => matchesGlob(name, glob)),
);
/** @param {string} name */
function isTarget(name) {
  return TARGETS.some((glob) => matchesGlob(name, glob));
}

/** @typedef {{ file: string, within: string, context: string, original: string, replacement: string, n?: number, reason: string }} Equivalent */
/** @type {Equivalent[]} */
const listed = JSON.parse(readFileSync(LIST, 'utf8'));
const reasons = new Map(listed.map((one) => [keyOf({ n: 1, ...one }), one.reason]));

/** Identifies a mutant even after it moved to another line. @param {Pick<Mutant, 'file' | 'within' | 'context' | 'original' | 'replacement' | 'n'>} one */
function keyOf({ file, within, context, original, replacement, n }) {
  return JSON.stringify([
    file,
    within,
    context,
    original.replaceAll(/\s+/g, ' '),
    replacement.replaceAll(/\s+/g, ' '),
    n,
  ]);
}

const all = targets.flatMap((name) => mutantsOf(name, textOf(name)));
const unknown = listed.filter(
  ({ file, n = 1, ...rest }) =>
    targets.includes(file) && !all.some((one) => keyOf(one) === keyOf({ file, n, ...rest })),
);
if (unknown.length > 0) {
  console.error(`error: ${LIST} lists changes that no longer exist:`);
  for (const { file, within, original, replacement } of unknown)
    console.error(`  ${file} (${within}): ${original} → ${replacement}`);
  process.exit(2);
}
const chosen = values.again === undefined ? shuffled(all, seed).slice(0, most) : survivorsOf(values.again);
/** The survivors that still exist in the sources. @param {string} report */
function survivorsOf(report) {
  /** @type {(Mutant & { outcome: string })[]} */
  const before = JSON.parse(readFileSync(report, 'utf8'));
  const keys = new Set(before.filter(({ outcome }) => outcome === 'survived').map(keyOf));
  return all.filter((one) => keys.has(keyOf(one)));
}
console.log(`seed ${seed}: ${chosen.length} of ${all.length} changes of ${targets.length} files`);

/** Fisher and Yates, by a generator with a seed (mulberry32). @template T @param {readonly T[]} list @param {number} state @returns {T[]} */
function shuffled(list, state) {
  const made = [...list];
  for (let left = made.length; left > 1; left -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    const other = Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * left);
    const one = /** @type {T} */ (made[left - 1]);
    made[left - 1] = /** @type {T} */ (made[other]);
    made[other] = one;
  }
  return made;
}

// ---- which tests could reach a file: by what they import, and what that imports

/** @type {Map<string, readonly string[]>} */
const imports = new Map();
/** @param {string} name @returns {readonly string[]} */
function importsOf(name) {
  const known = imports.get(name);
  if (known !== undefined) return known;
  const found = [...textOf(name).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
    .map(([, to = '']) => join(dirname(name), to))
    .filter((to) => tracked.includes(to));
  imports.set(name, found);
  return found;
}
/** @param {string} name @returns {Set<string>} */
function closureOf(name) {
  const seen = new Set([name]);
  for (const one of seen) for (const next of importsOf(one)) seen.add(next);
  return seen;
}
const closures = new Map(
  tracked
    .filter((name) => TESTS.test(name) && name.endsWith('.test.ts') && !TOO_LONG.test(name))
    .map((name) => /** @type {const} */ ([name, closureOf(name)]))
    .filter(([name]) => !FOREIGN_TOOL.test(textOf(name))),
);
/** Those of the same folder first. @param {string} file */
function candidatesFor(file) {
  const folder = basename(dirname(file));
  const rank = (/** @type {string} */ test) =>
    importsOf(test).includes(file) ? (basename(dirname(test)) === folder ? 0 : 1) : 2;
  return [...closures.entries()]
    .filter(([, closure]) => closure.has(file))
    .map(([test]) => ({
      test,
      rank: rank(test),
      ms: reach.get(test)?.ms ?? (test.includes('/integration/') ? 120_000 : 30_000),
    }))
    .sort((a, b) => a.rank - b.rank || a.ms - b.ms)
    .map(({ test }) => test);
}

// ---- a copy of the repository, and a process that runs tests in it

const place = mkdtempSync(join(tmpdir(), 'aegis-mutate-'));
const copy = join(place, 'copy');
const temporary = join(place, 'tmp');
mkdirSync(temporary);
for (const name of tracked) {
  if (name.startsWith('dist/')) continue;
  mkdirSync(dirname(join(copy, name)), { recursive: true });
  cpSync(join(ROOT, name), join(copy, name));
}
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let filesRun = 0;
function endChild() {
  if (child?.pid === undefined) return;
  try {
    // With the servers of its tests.
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
  child = undefined;
}
process.on('exit', () => {
  endChild();
  rmSync(place, { recursive: true, force: true });
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => process.exit(130));

/** Runs one test file. `undefined` if it did not end in time. @param {string} path @param {readonly string[]} skipped @param {number} timeoutMs @returns {Promise<Outcome | undefined>} */
async function run(path, skipped, timeoutMs) {
  if (child === undefined || filesRun >= FILES_PER_PROCESS) {
    endChild();
    filesRun = 0;
    child = fork(
      join(ROOT, 'scripts/mutate/runner.mjs'),
      [copy, join(ROOT, 'scripts/mutate/environment.mjs')],
      {
        cwd: copy,
        detached: true,
        execArgv: ['--experimental-vm-modules', '--no-warnings'],
        env: { ...process.env, TMPDIR: temporary, FORCE_COLOR: '0' },
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    );
    // A change may end the process later, between two tests: the next test starts another one.
    const started = child;
    started
      .on('error', () => {})
      .on('exit', () => {
        if (child === started) child = undefined;
      });
    if ((await answer(started, GRACE_MS * 2)) !== 'ready')
      throw new Error('the process for tests did not start');
  }
  filesRun += 1;
  child.send({ path: join(copy, path), skipped });
  const outcome = await answer(child, timeoutMs);
  if (outcome === undefined) endChild();
  return outcome;
}

/** @param {import('node:child_process').ChildProcess} from @param {number} timeoutMs @returns {Promise<any>} */
async function answer(from, timeoutMs) {
  return new Promise((resolve) => {
    const done = (/** @type {unknown} */ value) => {
      clearTimeout(timer);
      from.off('message', done).off('exit', gone);
      resolve(value);
    };
    const gone = () => done(undefined);
    const timer = setTimeout(gone, timeoutMs);
    from.on('message', done).on('exit', gone);
  });
}

// ---- which statements each test reaches: found out when it is needed, and kept

/**
 * @typedef {object} Reach
 * @property {number} ms
 * @property {string} [failed]
 * @property {Record<string, string>} sources digest of each source as it was
 * @property {Map<string, { ms: number, reached: Set<string> }>} tests
 * @property {Set<string>} always
 */
/** @type {Map<string, Reach>} */
const reach = new Map();
const kept = join(CACHE, 'mutate');
mkdirSync(kept, { recursive: true });
const digestOf = (/** @type {string[]} */ ...parts) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
const probing = digestOf(textOf('scripts/mutate/operators.mjs'));
const keptAt = (/** @type {string} */ test) => join(kept, `${digestOf(test, textOf(test), probing)}.json`);
for (const test of closures.keys())
  if (existsSync(keptAt(test))) reach.set(test, readReach(readFileSync(keptAt(test), 'utf8')));
/** @param {string} json @returns {Reach} */
function readReach(json) {
  const { tests, always, ...rest } = JSON.parse(json);
  return {
    ...rest,
    always: new Set(always),
    tests: new Map(
      Object.entries(tests).map(([name, { ms, reached }]) => [name, { ms, reached: new Set(reached) }]),
    ),
  };
}

const allTargets = tracked.filter(isTarget);
const sources = Object.fromEntries(allTargets.map((name) => [name, digestOf(textOf(name))]));
/**
 * The recorded reach of a test is valid while the test and the source are unchanged. If the test reaches more since then,
 * because of a change elsewhere, a mutant that it would notice is reported as a survivor, which a person then checks.
 *
 * @param {string} test
 * @param {string} file
 * @returns {Promise<Reach>}
 */
async function reachOf(test, file) {
  const known = reach.get(test);
  if (known !== undefined && (known.failed !== undefined || known.sources[file] === sources[file]))
    return known;
  console.log(`looking at what ${test} reaches`);
  for (const name of allTargets) writeFileSync(join(copy, name), withProbes(name, textOf(name)));
  const outcome = await run(test, [], 15 * 60_000);
  for (const name of allTargets) writeFileSync(join(copy, name), textOf(name));
  const { failed, words, ms = 0, tests = {}, always = [] } = outcome ?? { failed: 'no end', words: '' };
  if (failed !== undefined) console.log(`left out: ${test} fails without a change (${failed}: ${words})`);
  const json = JSON.stringify({ ms, failed, sources, tests, always });
  if (failed === undefined) writeFileSync(keptAt(test), json);
  const made = readReach(json);
  reach.set(test, made);
  return made;
}

// ---- the changes

/** Tests that passed without a change in this run. @type {Set<string>} */
const green = new Set();
const counts = { noticed: 0, endless: 0, survived: 0, equivalent: 0, refused: 0 };
const compiles = compiler(ROOT);
/** @type {(Mutant & { outcome: string, by?: string | undefined, words?: string | undefined })[]} */
const results = [];
const until = Date.now() + minutes * 60_000;
for (const [index, mutant] of chosen.entries()) {
  if (Date.now() > until) {
    console.log(`the time is over after ${index} of ${chosen.length}`);
    break;
  }
  const isEquivalent = reasons.has(keyOf(mutant));
  const { file, start, end, replacement } = mutant;
  const text = textOf(file);
  /** @type {{ outcome: 'noticed' | 'endless' | 'survived' | 'equivalent' | 'refused', by?: string, words?: string }} */
  const { outcome, by, words } = isEquivalent
    ? { outcome: 'equivalent' }
    : compiles(file, text.slice(0, start) + replacement + text.slice(end))
      ? await tryOut(mutant)
      : { outcome: 'refused' };
  counts[outcome] += 1;
  results.push({ ...mutant, outcome, by, words });
  if (outcome !== 'equivalent' && outcome !== 'refused')
    console.log(`${index + 1} ${outcome} ${wordsFor(mutant)}${by === undefined ? '' : ` | ${by}`}`);
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(results, undefined, 1));
}
/** @param {Mutant} mutant */
function wordsFor({ file, line, within, original, replacement }) {
  const short = (/** @type {string} */ text) => JSON.stringify(text.replaceAll(/\s+/g, ' ').slice(0, 90));
  return `${file}:${line} (${within}) ${short(original)} → ${short(replacement)}`;
}

/** Whether a test passes without any change: checked once, when it first seems to notice one. @param {string} test @param {number} ms */
async function isGreen(test, ms) {
  if (green.has(test)) return true;
  const outcome = await run(test, [], GRACE_MS + SLOWER * ms);
  if (outcome !== undefined && outcome.failed === undefined) {
    green.add(test);
    return true;
  }
  console.log(`left out: ${test} fails without a change (${outcome?.failed}: ${outcome?.words})`);
  reach.set(test, { ms, failed: 'by now', sources, tests: new Map(), always: new Set() });
  return false;
}

/** @param {Mutant} mutant @returns {Promise<{ outcome: 'noticed' | 'endless' | 'survived', by?: string, words?: string }>} */
async function tryOut(mutant) {
  const { file, start, end, replacement, probe } = mutant;
  const id = `${file}:${probe}`;
  const text = textOf(file);
  for (const test of candidatesFor(file)) {
    const { failed, ms, tests, always } = await reachOf(test, file);
    if (failed !== undefined) continue;
    const isAlways = probe === 0 || always.has(id);
    const names = [...tests.keys()];
    const skipped = isAlways ? [] : names.filter((name) => tests.get(name)?.reached.has(id) !== true);
    if (skipped.length === names.length) continue;
    writeFileSync(join(copy, file), text.slice(0, start) + replacement + text.slice(end));
    const outcome = await run(test, skipped, GRACE_MS + SLOWER * ms);
    writeFileSync(join(copy, file), text);
    if (outcome === undefined) return { outcome: 'endless', by: test };
    if (outcome.failed === undefined || !(await isGreen(test, ms))) continue;
    return { outcome: 'noticed', by: `${test}: ${outcome.failed}`, words: outcome.words ?? '' };
  }
  return { outcome: 'survived' };
}

const survivors = results.filter(({ outcome }) => outcome === 'survived');
if (survivors.length > 0) console.log('\nnoticed by no test:');
for (const one of survivors) console.log(`  ${wordsFor(one)}\n      ${one.context}`);
const { noticed, endless, survived, equivalent, refused } = counts;
const judged = noticed + endless + survived;
const share = judged === 0 ? 1 : (noticed + endless) / judged;
console.log(
  `\n${noticed} noticed, ${endless} did not end, ${survived} survived, ${equivalent} equivalent, ${refused} refused by the compiler: ${(share * 100).toFixed(1)} % of ${judged} noticed`,
);
process.exit(share >= LEAST ? 0 : 1);
