// @ts-check
/**
 * `npm test`: everything that must pass before a merge, on Node.js 24. Starts from a fresh clone on Node.js 20 or later and
 * installs what is missing. The last line is `N passed, N failed, N skipped`: every stage but jest counts as one, jest with
 * its own numbers.
 *
 *   npm test -- --only jest                      one stage (repeatable): format, lint, types, dist, jest, vault, unit
 *   npm test -- --only jest -- --watch digest    arguments for jest
 *   npm test -- --server vault                   every test that uses a server, against HashiCorp Vault
 */
import { spawn } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { CACHE, exists, messageOf, output, ROOT } from './cache.mjs';
import { environmentWith, findNode24, npmCommand } from './node24.mjs';
import { findHashicorpVault, hasHashicorpVault } from './hashicorp-vault.mjs';
import { findOpenBao } from './openbao.mjs';

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The inputs of a build. Everything else in a tree may change without making dist/ stale. */
const BUILD_INPUTS = [
  'src',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.lib.json',
  'action.yml',
  'LICENSE',
];

/** Folders with tests that start a server or the built action: `unit` leaves them out. */
const SERVER_BOUND = '/__tests__/(integration|e2e|vault|support|faults)/';

/** All folders with tests that use a server. */
const ON_A_SERVER = '/__tests__/(integration|e2e|vault|support|faults|flow|library|security|docs|registry)/';

/** Those that always run against HashiCorp Vault as well. The others do with `--server vault`. */
const ALSO_ON_VAULT = [
  '__tests__/support/vault.test.ts',
  '__tests__/vault/',
  '__tests__/integration/key-rotation.test.ts',
  '__tests__/integration/outliving.test.ts',
  '__tests__/integration/rotation.test.ts',
  '__tests__/faults/network.test.ts',
];

/** Time limit for a first build of HashiCorp Vault, so that everything stays below twenty minutes. */
const VAULT_BUILD_MS = 14 * 60_000;

/** @typedef {{passed: number, failed: number, skipped: number}} Count */
/** @type {Count} */
const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Count} */
const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 };

const { values, positionals: jestArguments } = parseArgs({
  options: { only: { type: 'string', multiple: true }, server: { type: 'string', default: 'openbao' } },
  allowPositionals: true,
});

/** Node.js 24, known once the first stage is done. */
let node = process.execPath;

/** @typedef {(words: string) => void} Say */

/** @type {Record<string, (say: Say) => Promise<Count>>} */
const stages = {
  format: (say) => tool(say, 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  lint: async (say) => {
    const lint = await tool(say, 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']);
    const structure = ['--config', '.dependency-cruiser.mjs', 'src'];
    const house = await tool(say, 'dependency-cruiser/bin/dependency-cruise.mjs', structure);
    return lint === ONE_PASSED ? house : lint;
  },
  // The scripts are JavaScript, since they run before anything is installed; `@ts-check` checks their comments.
  types: (say) => tool(say, 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.test.json']),
  dist: checkDist,
  jest: async () => {
    // Fetched here once, because a test file that waits for a download seems to hang.
    await findOpenBao();
    if (values.server === 'openbao') return runJest(jestArguments);
    console.log(`against ${(await findHashicorpVault()).binary}`);
    return runJest(jestArguments.length > 0 ? jestArguments : [ON_A_SERVER], 'vault');
  },
  vault: async () => {
    const problem = await vaultBuild;
    if (problem === undefined) return runJest(ALSO_ON_VAULT, 'vault');
    console.log(`skipped: ${problem}`);
    return { passed: 0, failed: 0, skipped: 1 };
  },
  // A part of jest, for machines without a server: only on demand.
  unit: () => runJest(['--testPathIgnorePatterns', SERVER_BOUND, '/node_modules/', ...jestArguments]),
};
/**
 * Stages that keep one processor busy, start no server and do not depend on time. The two rows run in parallel and take about
 * as long; no jest test runs meanwhile, since many of those depend on time.
 */
const BESIDE = [['lint'], ['format', 'types', 'dist']];
const byDefault =
  values.server === 'openbao' ? ['format', 'lint', 'types', 'dist', 'jest', 'vault'] : ['jest'];

if (!['openbao', 'vault'].includes(values.server)) {
  console.error(`error: there is no server ${values.server}; the servers are openbao and vault`);
  process.exit(2);
}

const unknown = values.only?.find((name) => !(name in stages));
if (unknown !== undefined) {
  console.error(`error: there is no stage ${unknown}; the stages are ${Object.keys(stages).join(', ')}`);
  process.exit(2);
}

/** @type {{name: string, count: Count, ms: number}[]} */
const results = [];
/** Why there is no HashiCorp Vault to test against; undefined if there is one. @type {Promise<string | undefined>} */
let vaultBuild = Promise.resolve('it was not requested');
if (await stage('install', install)) {
  if ((values.only ?? byDefault).includes('vault')) vaultBuild = buildVault();
  const wanted = Object.entries(stages).filter(([name]) => (values.only ?? byDefault).includes(name));
  const runAll = async (/** @type {typeof wanted} */ some, isBeside = false) => {
    for (const [name, run] of some) await stage(name, run, isBeside);
  };
  await Promise.all(
    BESIDE.map((row) =>
      runAll(
        wanted.filter(([name]) => row.includes(name)),
        true,
      ),
    ),
  );
  await runAll(wanted.filter(([name]) => !BESIDE.flat().includes(name)));
}

console.log('');
for (const { name, count, ms } of results) {
  const verdict = count.failed === 0 ? 'ok    ' : 'FAILED';
  console.log(`${verdict}  ${name.padEnd(8)} ${(ms / 1000).toFixed(1).padStart(6)} s`);
}
/** @param {keyof Count} key */
const total = (key) => results.reduce((sum, { count }) => sum + count[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exitCode = total('failed') === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {(say: Say) => Promise<Count>} run
 * @param {boolean} [isBeside] it runs in parallel with another, and prints everything at its end
 * @returns {Promise<boolean>} whether it passed
 */
async function stage(name, run, isBeside = false) {
  const started = performance.now();
  /** @type {string[]} */
  const held = [];
  /** @type {Say} */
  const say = isBeside ? (words) => void held.push(words) : console.log;
  say(`\n--- ${name}`);
  let count = ONE_FAILED;
  try {
    count = await run(say);
  } catch (error) {
    say(`error: ${messageOf(error)}`);
  }
  if (isBeside) console.log(held.join('\n'));
  results.push({ name, count, ms: performance.now() - started });
  return count.failed === 0;
}

async function install() {
  node = await findNode24();
  if (!(await isInstalled())) {
    console.log('node_modules is missing or not what package-lock.json says: npm ci');
    const { command, args } = npmCommand(node);
    const status = await run(command, [...args, 'ci', '--no-audit', '--no-fund']);
    if (status !== 0) throw new Error(`npm ci ended with status ${status}`);
  }
  console.log(`Node.js ${(await output(node, ['--version'])).trim()}`);
  return ONE_PASSED;
}

/**
 * Builds HashiCorp Vault, if missing, in parallel with the other stages, with the processor time that they leave.
 *
 * @returns {Promise<string | undefined>} why there is none
 */
async function buildVault() {
  if (await hasHashicorpVault()) return undefined;
  const build = spawn(node, [join(ROOT, 'scripts', 'hashicorp-vault.mjs')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // In its own group, to end the compilers with it.
    detached: process.platform !== 'win32',
  });
  const { pid } = build;
  if (pid === undefined) return 'its build could not be started';
  setPriority(pid, constants.priority.PRIORITY_LOW);
  const end = () => {
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', end);
  const late = setTimeout(end, VAULT_BUILD_MS);
  let words = '';
  build.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (words += text));
  return new Promise((resolve) => {
    build.once('close', (code, signal) => {
      clearTimeout(late);
      process.off('exit', end);
      if (code === 0) resolve(undefined);
      else if (signal !== null)
        resolve(`the build of HashiCorp Vault took more than ${VAULT_BUILD_MS / 60_000} minutes`);
      else
        resolve(
          words
            .trim()
            .split('\n')
            .find((line) => line.includes('no HashiCorp Vault')) ?? `its build ended with status ${code}`,
        );
    });
  });
}

/** Whether every package in node_modules has the version that package-lock.json pins, and only optional ones are missing. */
async function isInstalled() {
  /** @param {string} path @returns {Promise<Record<string, {version?: string, optional?: boolean, link?: boolean}>>} */
  const packagesOf = async (path) => JSON.parse(await readFile(path, 'utf8')).packages;
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!(await exists(hidden))) return false;
  const [wanted, present] = await Promise.all([
    packagesOf(join(ROOT, 'package-lock.json')),
    packagesOf(hidden),
  ]);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @param {Say} say @param {string} script below node_modules @param {readonly string[]} args */
async function tool(say, script, args) {
  let words = '';
  const status = await run(node, [join(ROOT, 'node_modules', script), ...args], {
    hear: (text) => (words += text),
  });
  if (words.trim() !== '') say(words.trimEnd());
  return status === 0 ? ONE_PASSED : ONE_FAILED;
}

/**
 * Builds a copy of the tree and compares it with dist/, in both directions: a file that the build adds or no longer makes
 * counts as much as a changed one. The tree itself is not touched.
 *
 * @param {Say} say
 */
async function checkDist(say) {
  await mkdir(CACHE, { recursive: true });
  const copy = await mkdtemp(join(CACHE, 'dist-'));
  try {
    for (const name of BUILD_INPUTS) {
      if (await exists(join(ROOT, name))) await cp(join(ROOT, name), join(copy, name), { recursive: true });
    }
    linkTree(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    await output(node, [join(copy, 'scripts', 'build.mjs')], { cwd: copy, env: environmentWith(node) });
    const [built, committed] = await Promise.all([
      filesBelow(join(copy, 'dist')),
      filesBelow(join(ROOT, 'dist')),
    ]);
    const differences = [...new Set([...built.keys(), ...committed.keys()])].sort().flatMap((path) => {
      const [ours, theirs] = [built.get(path), committed.get(path)];
      if (theirs === undefined) return [`dist/${path} is missing`];
      if (ours === undefined) return [`dist/${path} is left over`];
      return ours.equals(theirs) ? [] : [`dist/${path} is not what src/ builds to`];
    });
    for (const difference of differences) say(difference);
    if (differences.length > 0) say('hint: run `npm run build` and commit dist/');
    return differences.length === 0 ? ONE_PASSED : ONE_FAILED;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/**
 * A copy of hard links, within the same file system: as fast as a symbolic link to the whole, which does not work, since the
 * bundler would name the modules after their real paths.
 *
 * @param {string} source
 * @param {string} target
 */
function linkTree(source, target) {
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const directory = join(target, relative(source, entry.parentPath));
    mkdirSync(directory, { recursive: true });
    linkSync(join(entry.parentPath, entry.name), join(directory, entry.name));
  }
}

/** @param {string} directory @returns {Promise<Map<string, Buffer>>} content by relative path, `/`-separated */
async function filesBelow(directory) {
  if (!(await exists(directory))) return new Map();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      paths.map(
        async (path) =>
          /** @type {const} */ ([relative(directory, path).replaceAll('\\', '/'), await readFile(path)]),
      ),
    ),
  );
}

/**
 * The numbers of jest decide, not only its exit status: a run without tests has failed.
 *
 * @param {readonly string[]} patterns further arguments
 * @param {'openbao' | 'vault'} [server] that the tests start
 */
async function runJest(patterns, server = 'openbao') {
  const directory = await mkdtemp(join(tmpdir(), 'aegis-jest-'));
  const report = join(directory, 'report.json');
  try {
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const options = ['--json', `--outputFile=${report}`];
    const flags = ['--experimental-vm-modules', '--no-warnings'];
    const status = await run(node, [...flags, jest, ...options, ...patterns], {
      variables: { AEGIS_TEST_SERVER: server },
    });
    const numbers = JSON.parse(await readFile(report, 'utf8'));
    const count = {
      passed: Number(numbers.numPassedTests),
      failed: Number(numbers.numFailedTests) + Number(numbers.numRuntimeErrorTestSuites),
      skipped: Number(numbers.numPendingTests) + Number(numbers.numTodoTests),
    };
    if (count.passed + count.failed === 0) console.error('error: jest executed no test');
    const isGreen = status === 0 && count.passed > 0;
    return isGreen || count.failed > 0 ? count : { ...count, failed: 1 };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{variables?: Record<string, string>, hear?: (text: string) => void}} [options] `variables`: added to the
 *   environment; `hear`: gets its output, which otherwise appears here
 * @returns {Promise<number>} exit status; 1 when a signal ended it
 */
function run(command, args, { variables = {}, hear } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...environmentWith(node), ...variables },
      stdio: hear === undefined ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    if (hear !== undefined)
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
    // After a signal to this script only, the child would continue.
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const one of SIGNALS) process.off(one, forward);
      if (signal !== null) process.exitCode = 1;
      resolve(code ?? 1);
    });
  });
}
