// @ts-check
/**
 * The cases. Each runs this project and what a user would run instead on the same work, in turn, and holds the result
 * against its targets. Times are of whole processes unless a row says that it leaves the process out.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { ROOT } from '../scripts/cache.mjs';
import { runAction } from '../scripts/github-runner.mjs';
import { alternate, runProgram } from './measure.mjs';
import { KEY, makeSet } from './setup.mjs';

/** Writes CPU time and peak memory of the process to a file when it ends. Costs a few milliseconds at the start. */
export const METER =
  'data:text/javascript,' +
  encodeURIComponent(
    'import{writeFileSync}from"node:fs";const file=process.env.AEGIS_BENCH_METER;process.on("exit",()=>{' +
      'const{user,system}=process.cpuUsage();writeFileSync(file,JSON.stringify({cpuMs:(user+system)/1000,' +
      'rssMiB:process.resourceUsage().maxRSS/1024}))})',
  );

/**
 * @typedef {import('./setup.mjs').Bench} Bench
 * @typedef {import('./measure.mjs').Row} Row
 * @typedef {import('./measure.mjs').Sample} Sample
 * @typedef {import('./measure.mjs').Contender} Contender
 * @typedef {{directory: string, files: string, paths: string[]}} FileSet
 *
 * @typedef {object} Target a promise and what became of it
 * @property {string} claim
 * @property {number | null} value null when it could not be measured
 * @property {'at least' | 'at most'} sense
 * @property {number} bound
 * @property {string} unit
 *
 * @typedef {object} Result
 * @property {string} title
 * @property {number} artifacts per round, for the rate
 * @property {Row[]} rows
 * @property {Target[]} targets
 *
 * @typedef {{quick: boolean}} Options fewer rounds and smaller work, to try the benchmarks themselves
 */

let counter = 0;
/** A path that nothing was ever written to. @param {string} parent @param {string} word */
export const fresh = (parent, word) => join(parent, `${word}-${++counter}`);

/** One file of the peers that start a process for each file stands for this many. */
const LOOP_SAMPLE = 40;

/** Sign many small files. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function signSmall(bench, { quick }) {
  const count = quick ? 500 : 2_000;
  const disk = makeSet(bench.directory, 'small', count, 10_000);
  const memory = bench.memory === undefined ? undefined : makeSet(bench.memory, 'small', count, 10_000);
  const rows = await alternate(
    [
      ours(bench, disk, 'sign'),
      core(bench, disk, 'sign', bench.directory),
      ...(memory === undefined
        ? []
        : [core(bench, memory, 'sign', bench.memory ?? '', 'files and signatures in memory (tmpfs)')]),
      serverLimit(bench, KEY, count),
      cosignSign(bench, disk),
      hvacLoop(bench, disk),
    ],
    quick ? 2 : 5,
  );
  const limit = msOf(rows, LIMIT);
  return {
    title: `Sign ${count.toLocaleString('en')} files of 10 kB, ecdsa-p256`,
    artifacts: count,
    rows,
    targets: [
      atLeast('as fast as the cosign loop', ratio(msOf(rows, 'cosign loop'), msOf(rows, OURS)), 100),
      atLeast("of the server's raw limit, disk", ratio(limit, msOf(rows, CORE)), 0.5),
      ...(memory === undefined
        ? []
        : [atLeast("of the server's raw limit, tmpfs", ratio(limit, msOf(rows, `${CORE} (tmpfs)`)), 0.5)]),
    ],
  };
}

/** Read and hash two large files. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function digestLarge(bench, { quick }) {
  const size = (quick ? 0.25 : 2) * 1024 ** 3;
  const set = largeFiles(bench, 2, size);
  const { openssl } = bench.peers;
  const rows = await alternate(
    [
      core(bench, set, 'digest', bench.directory, 'hashing alone'),
      {
        name: 'this project, sign',
        note: 'the whole action: both files hashed and signed',
        run: async () => sample(bench, set, 'sign'),
      },
      {
        name: 'openssl dgst, one process for each file, both at once',
        run: async () => {
          const started = performance.now();
          const runs = set.paths.map(async (path) =>
            runProgram(required(openssl, 'openssl'), ['dgst', '-sha256', path]),
          );
          const samples = await Promise.all(runs);
          return { ms: performance.now() - started, ...rssSum(samples) };
        },
      },
      modelSigning(bench, set.directory, 'model_signing sign key'),
    ],
    quick ? 2 : 5,
  );
  const openssl2 = msOf(rows, 'openssl dgst, one process for each file, both at once');
  return {
    title: `Digest 2 files of ${size / 1024 ** 3} GiB (page cache warm)`,
    artifacts: 2,
    rows,
    targets: [
      atMost('times openssl dgst', ratio(msOf(rows, CORE), openssl2), 1.05),
      atMost(
        'times model_signing, signing included',
        ratio(msOf(rows, 'this project, sign'), msOf(rows, 'model_signing sign key')),
        1,
      ),
      atMost('MiB of memory', rssOf(rows, 'this project, sign'), 160, ''),
    ],
  };
}

/** Verify what signSmall has signed. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function verifySmall(bench, { quick }) {
  const count = quick ? 500 : 2_000;
  const disk = makeSet(bench.directory, 'verify', count, 10_000);
  const signatures = fresh(bench.directory, 'signatures');
  await sample(bench, disk, 'sign', signatures);
  const rows = await alternate(
    [
      { name: `${OURS}, online`, run: async () => sample(bench, disk, 'verify-online', signatures) },
      { name: `${OURS}, offline`, run: async () => sample(bench, disk, 'verify-offline', signatures) },
      cosignVerify(bench, disk, signatures, 'hashivault://', 'cosign verify loop, key in the server'),
      cosignVerify(bench, disk, signatures, 'pem', 'cosign verify loop, public key'),
    ],
    quick ? 2 : 5,
  );
  return {
    title: `Verify ${count.toLocaleString('en')} files of 10 kB, ecdsa-p256`,
    artifacts: count,
    rows,
    targets: [
      atLeast(
        'as fast as the cosign loop, online',
        ratio(msOf(rows, 'cosign verify loop, key in the server'), msOf(rows, `${OURS}, online`)),
        50,
      ),
      atLeast(
        'as fast as the cosign loop, offline',
        ratio(msOf(rows, 'cosign verify loop, public key'), msOf(rows, `${OURS}, offline`)),
        100,
      ),
    ],
  };
}

/** One small file, from nothing to signed. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function coldStart(bench, { quick }) {
  const set = makeSet(bench.directory, 'one', 1, 1_000);
  const rows = await alternate(
    [
      ours(bench, set, 'sign'),
      ...(existsSync(CLI) ? [cliSign(bench, set)] : []),
      {
        name: 'node, doing nothing',
        note: 'the floor for anything that runs on Node.js',
        run: async () => runProgram(bench.node, ['-e', '0']),
      },
      cosignSign(bench, set),
      modelSigning(bench, set.directory, 'model_signing sign key'),
    ],
    quick ? 3 : 15,
  );
  const mine = msOf(rows, existsSync(CLI) ? CLI_ROW : OURS);
  return {
    title: 'Cold start: sign one file of 1 kB',
    artifacts: 1,
    rows,
    targets: [
      atMost("times cosign's cold start", ratio(mine, msOf(rows, 'cosign loop')), 3),
      atMost("times model_signing's cold start", ratio(mine, msOf(rows, 'model_signing sign key')), 0.5),
    ],
  };
}

/** Ten and a hundred times the work. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function growth(bench, { quick }) {
  const sizes = quick ? [200, 2_000] : [1_000, 10_000, 100_000];
  /** @type {Row[]} */
  const rows = [];
  for (const [index, count] of sizes.entries()) {
    const set = makeSet(bench.directory, `growth-${count}`, count, 1_000);
    // The largest runs once, after the others have warmed everything up.
    const rounds = index === sizes.length - 1 ? 1 : 3;
    const contenders = [ours(bench, set, 'sign'), core(bench, set, 'sign', bench.directory)];
    const measured =
      rounds === 1 ? await alternate(contenders.map(onceOnly), 1) : await alternate(contenders, rounds);
    rows.push(
      ...measured.map((row) => ({
        ...row,
        name: `${row.name}, ${count.toLocaleString('en')} files`,
        note: row.ms === null ? (row.note ?? '') : `${((row.ms / count) * 1000).toFixed(0)} µs an artifact`,
      })),
    );
  }
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  /** @param {string} name @param {number} count */
  const each = (name, count) => {
    const ms = msOf(rows, `${name}, ${count.toLocaleString('en')} files`);
    return ms === null ? null : ms / count;
  };
  return {
    title: 'Growth: sign files of 1 kB',
    artifacts: 0,
    rows,
    targets: [
      atMost(
        `times the time an artifact, ${most} against ${least}, whole process`,
        ratio(each(OURS, most), each(OURS, least)),
        1.2,
      ),
      atMost(
        `times the time an artifact, ${most} against ${least}, ${CORE}`,
        ratio(each(CORE, most), each(CORE, least)),
        1.2,
      ),
      atMost(
        `MiB of memory for ${most}`,
        rssOf(rows, `${OURS}, ${most.toLocaleString('en')} files`),
        250,
        '',
      ),
    ],
  };
}

/** One file that no buffer could hold. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function oneHuge(bench, { quick }) {
  const size = (quick ? 1 : 50) * 1024 ** 3;
  const directory = fresh(bench.directory, 'huge');
  mkdirSync(directory);
  const path = join(directory, 'weights.bin');
  const fd = openSync(path, 'wx');
  ftruncateSync(fd, size);
  closeSync(fd);
  const set = { directory, files: '', paths: [path] };
  const rows = await alternate(
    [onceOnly({ ...ours(bench, set, 'sign'), run: async () => sample(bench, set, 'sign') })],
    1,
  );
  const ms = msOf(rows, OURS);
  return {
    title: `One sparse file of ${size / 1024 ** 3} GiB`,
    artifacts: 1,
    rows: rows.map((row) => ({ ...row, note: ms === null ? '' : `${(size / 1e6 / ms).toFixed(2)} GB/s` })),
    targets: [atMost('MiB of memory', rssOf(rows, OURS), 160, '')],
  };
}

/** What the server can do by key type: the input of bench/scaling.mjs. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function serverLimits(bench, { quick }) {
  const types = [KEY, 'ecdsa-p384', 'ed25519', 'rsa-2048', 'rsa-4096'];
  const count = quick ? 400 : 2_000;
  const rows = await alternate(
    types.map((key) => {
      const slow = key === 'rsa-4096' ? 10 : 1;
      return {
        ...serverLimit(bench, key, count / slow),
        name: key === KEY ? 'ecdsa-p256' : key,
        scale: slow,
      };
    }),
    3,
  );
  return {
    title: `What the server signs: ${count.toLocaleString('en')} raw signatures by key type`,
    artifacts: count,
    rows,
    targets: [],
  };
}

// The contenders.

const OURS = 'this project';
const CORE = 'this project without the process';
const LIMIT = 'the server alone';
export const CLI = join(ROOT, 'dist', 'cli', 'index.js');
const CLI_ROW = 'this project, CLI';

/** @typedef {'sign' | 'verify-online' | 'verify-offline'} Task */

/** The built action in a process of its own. @param {Bench} bench @param {FileSet} set @param {Task} task @returns {Contender} */
function ours(bench, set, task) {
  return {
    name: OURS,
    note: 'the built action in a process of its own, started as GitHub starts it',
    // A cold start is timed without the meter, whose own start would count.
    run: async () => sample(bench, set, task, undefined, set.paths.length > 1),
  };
}

/**
 * @param {Bench} bench @param {FileSet} set @param {Task} task
 * @param {string} [signatures] directory of the bundles; a fresh one when absent
 * @param {boolean} [isMetered]
 * @returns {Promise<Sample>}
 */
async function sample(bench, set, task, signatures = fresh(bench.directory, 'signatures'), isMetered = true) {
  const meter = fresh(bench.directory, 'meter');
  const mode = task === 'sign' ? 'sign' : 'verify';
  const result = await runAction({
    workspace: set.directory,
    node: bench.node,
    nodeArgs: isMetered ? ['--import', METER] : [],
    timeoutMs: 600_000,
    inputs: {
      mode,
      path: '*.bin',
      'signatures-dir': signatures,
      ...(task === 'verify-offline' ? { 'public-key': bench.publicKey } : { key: KEY }),
      ...(task === 'sign' && { upload: 'false' }),
    },
    env: {
      AEGIS_BENCH_METER: meter,
      ...(task !== 'verify-offline' && { VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token }),
    },
  });
  const done = Number(result.outputs[mode === 'sign' ? 'signed' : 'verified']);
  if (result.exitCode !== 0 || done !== set.paths.length) {
    throw new Error(`status ${result.exitCode}, ${done} artifacts: ${result.stdout.slice(-400)}`);
  }
  return { ms: result.wallMs, ...(isMetered && JSON.parse(readFileSync(meter, 'utf8'))) };
}

/**
 * @param {Bench} bench @param {FileSet} set @param {'sign' | 'digest'} task
 * @param {string} place where signatures go
 * @param {string} [note]
 * @returns {Contender}
 */
function core(bench, set, task, place, note) {
  return {
    name: note?.includes('tmpfs') ? `${CORE} (tmpfs)` : CORE,
    note: note ?? 'plan, digest, sign, self-check, write',
    run: async () => {
      const work = {
        ...{ task, directory: set.directory, files: set.files, key: KEY },
        ...{ address: bench.address, token: bench.token },
        ...(task === 'sign' && { signatures: fresh(place, 'signatures') }),
      };
      const { stdout } = await runProgram(bench.node, [
        join(ROOT, 'bench', 'core.mjs'),
        JSON.stringify(work),
      ]);
      return JSON.parse(stdout ?? '');
    },
  };
}

/** Signing requests made beforehand, nothing done with the answers. @param {Bench} bench @param {string} key @param {number} count @returns {Contender} */
function serverLimit(bench, key, count) {
  const [perRequest, inFlight] = [250, 4];
  const prehashed = !key.startsWith('ed25519');
  const hash_algorithm = key === 'ecdsa-p384' ? 'sha2-384' : 'sha2-256';
  const bodies = Array.from({ length: Math.ceil(count / perRequest) }, (_, index) => {
    const length = Math.min(perRequest, count - index * perRequest);
    const input = () => randomBytes(key === 'ecdsa-p384' ? 48 : 32).toString('base64');
    return JSON.stringify({
      ...(prehashed && { prehashed, hash_algorithm }),
      ...(key.startsWith('rsa') && { signature_algorithm: 'pkcs1v15' }),
      batch_input: Array.from({ length }, () => ({ input: input() })),
    });
  });
  return {
    name: LIMIT,
    note: `batches of ${perRequest}, ${inFlight} in flight, made beforehand; answers thrown away`,
    run: async () => {
      const agent = new Agent({ connections: inFlight });
      const headers = { 'X-Vault-Token': bench.token, 'content-type': 'application/json' };
      const url = `${bench.address}/v1/transit/sign/${key}`;
      try {
        const started = performance.now();
        let next = 0;
        const lane = async () => {
          for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
            const answer = await request(url, { method: 'POST', dispatcher: agent, headers, body });
            const text = await answer.body.text();
            if (answer.statusCode !== 200) throw new Error(text.slice(0, 200));
          }
        };
        await Promise.all(Array.from({ length: inFlight }, lane));
        return { ms: performance.now() - started };
      } finally {
        await agent.close();
      }
    },
  };
}

/** @param {Bench} bench @param {FileSet} set @returns {Contender} */
function cosignSign(bench, set) {
  const paths = set.paths.slice(0, LOOP_SAMPLE);
  return {
    name: 'cosign loop',
    ...loopScale(paths, set),
    run: async () => {
      const out = fresh(bench.directory, 'cosign');
      mkdirSync(out);
      return loop(paths, async (path, index) =>
        runProgram(
          required(bench.peers.cosign, 'cosign'),
          [
            'sign-blob',
            ...['--key', `hashivault://${KEY}`, '--bundle', join(out, `${index}.json`), '--yes'],
            ...['--use-signing-config=false', '--tlog-upload=false', path],
          ],
          { env: { ...process.env, VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token } },
        ),
      );
    },
  };
}

/** @param {Bench} bench @param {FileSet} set @param {string} signatures @param {'pem' | 'hashivault://'} kind @param {string} name @returns {Contender} */
function cosignVerify(bench, set, signatures, kind, name) {
  const paths = set.paths.slice(0, LOOP_SAMPLE);
  const type = 'https://github.com/org/aegis-sign-action/model-signature/v1';
  return {
    name,
    ...loopScale(paths, set),
    run: async () =>
      loop(paths, async (path) =>
        runProgram(
          required(bench.peers.cosign, 'cosign'),
          [
            'verify-blob-attestation',
            ...['--key', kind === 'pem' ? bench.publicKey : `${kind}${KEY}`, '--insecure-ignore-tlog'],
            ...['--type', type, '--bundle', `${join(signatures, path.slice(set.directory.length))}.sig.json`],
            path,
          ],
          { env: { ...process.env, VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token } },
        ),
      ),
  };
}

/** @param {Bench} bench @param {FileSet} set @returns {Contender} */
function hvacLoop(bench, set) {
  return {
    name: 'Python hvac loop',
    note: 'one process, one request for each file, bare signatures',
    run: async () =>
      runProgram(
        required(bench.peers.python, 'hvac'),
        [join(ROOT, 'bench', 'hvac_loop.py'), bench.address, KEY, fresh(bench.directory, 'hvac'), set.files],
        { env: { ...process.env, VAULT_TOKEN: bench.token } },
      ),
  };
}

/** @param {Bench} bench @param {string} directory @param {string} name @returns {Contender} */
export function modelSigning(bench, directory, name) {
  return {
    name,
    note: 'the directory as one model, with a key on disk',
    run: async () =>
      runProgram(required(bench.peers.modelSigning, 'model_signing'), [
        ...['sign', 'key', '--private_key', bench.localKey],
        ...['--signature', fresh(bench.directory, 'model.sig'), directory],
      ]),
  };
}

/** @param {Bench} bench @param {FileSet} set @returns {Contender} */
function cliSign(bench, set) {
  return {
    name: CLI_ROW,
    run: async () =>
      runProgram(
        bench.node,
        [CLI, 'sign', '--key', KEY, '--signatures-dir', fresh(bench.directory, 'signatures'), ...set.paths],
        {
          cwd: set.directory,
          env: { ...process.env, VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token },
        },
      ),
  };
}

// Odds and ends of the measuring.

/** @param {readonly string[]} paths @param {(path: string, index: number) => Promise<Sample>} run @returns {Promise<Sample>} */
async function loop(paths, run) {
  const started = performance.now();
  /** @type {Sample[]} */
  const samples = [];
  for (const [index, path] of paths.entries()) samples.push(await run(path, index));
  return { ms: performance.now() - started, ...rssMax(samples) };
}

/** @param {readonly string[]} paths @param {FileSet} set */
function loopScale(paths, set) {
  const scale = set.paths.length / paths.length;
  return {
    scale,
    note:
      scale === 1
        ? 'one process'
        : `a process for each file; ${paths.length} files measured, the rest extrapolated`,
  };
}

/** The warm-up counts as the round: for work that is too long to do twice. @param {Contender} contender @returns {Contender} */
function onceOnly(contender) {
  /** @type {Promise<Sample> | undefined} */
  let only;
  return { ...contender, run: async (round) => (only ??= contender.run(round)) };
}

/** @param {Bench} bench @param {number} count @param {number} size @returns {FileSet} */
function largeFiles(bench, count, size) {
  const { bavail, bsize } = statfsSync(bench.directory);
  const hasRoom = bavail * bsize > count * size * 1.5;
  const directory = fresh(bench.directory, 'large');
  mkdirSync(directory);
  const block = randomBytes(8 * 1024 * 1024);
  const paths = Array.from({ length: count }, (_, index) => {
    const path = join(directory, `weights-${index}.bin`);
    const fd = openSync(path, 'wx');
    if (hasRoom) for (let written = 0; written < size; written += block.length) writeSync(fd, block);
    else ftruncateSync(fd, size);
    closeSync(fd);
    return path;
  });
  const files = join(bench.directory, 'large.txt');
  const fd = openSync(files, 'w');
  writeSync(fd, `${paths.join('\n')}\n`);
  closeSync(fd);
  return { directory, files, paths };
}

/** @param {string | undefined} path @param {string} name */
export function required(path, name) {
  if (path === undefined) throw new Error(`${name} is not available`);
  return path;
}

/** @param {readonly Row[]} rows @param {string} name */
export function msOf(rows, name) {
  return rows.find((row) => row.name === name)?.ms ?? null;
}

/** @param {readonly Row[]} rows @param {string} name */
export function rssOf(rows, name) {
  return rows.find((row) => row.name === name)?.rssMiB ?? null;
}

/** @param {readonly Sample[]} samples */
function rssMax(samples) {
  return { rssMiB: Math.max(0, ...samples.map(({ rssMiB = 0 }) => rssMiB)) };
}

/** @param {readonly Sample[]} samples */
function rssSum(samples) {
  return { rssMiB: samples.reduce((sum, { rssMiB = 0 }) => sum + rssMiB, 0) };
}

/** @param {number | null} a @param {number | null} b */
export function ratio(a, b) {
  return a === null || b === null || b === 0 ? null : a / b;
}

/** @param {string} claim @param {number | null} value @param {number} bound @param {string} [unit] @returns {Target} */
function atLeast(claim, value, bound, unit = '×') {
  return { claim, value, sense: 'at least', bound, unit };
}

/** @param {string} claim @param {number | null} value @param {number} bound @param {string} [unit] @returns {Target} */
export function atMost(claim, value, bound, unit = '×') {
  return { claim, value, sense: 'at most', bound, unit };
}
