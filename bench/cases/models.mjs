// @ts-check
/**
 * The case `models`: one model directory of 4 GiB, signed as one by this project, by files and by shards, against
 * `openssl dgst` over the same files and against `model_signing`. The files are made once, in the cache.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { CACHE } from '../../scripts/cache.mjs';
import { runAction } from '../../scripts/github-runner.mjs';
import { alternate, runProgram } from '../measure.mjs';
import { atMost, msOf, ratio, rssOf } from '../claims.mjs';
import { CLI, fresh, METER, modelSigning, required } from '../contenders.mjs';
import { KEY } from '../setup.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../measure.mjs').Contender} Contender
 * @typedef {import('../measure.mjs').Sample} Sample
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

const MIB = 1024 ** 2;
/** A model like published ones: shards of weights of several sizes, and small files. Sizes in MiB, 4,096 in total. */
const FILES = {
  'model-00001-of-00004.safetensors': 1536,
  'model-00002-of-00004.safetensors': 1024,
  'model-00003-of-00004.safetensors': 768,
  'model-00004-of-00004.safetensors': 512,
  'adapters/adapter.safetensors': 160,
  'original/consolidated.00.pth': 80,
  'tokenizer/tokenizer.model': 12,
  'tokenizer/tokenizer.json': 3,
  'config.json': 1,
};
/** Bytes of a shard, for models digested by shards. */
const SHARD = 256 * MIB;

const ACTION = 'this project, action';
const SHARDS = 'this project, action, shards of 256 MiB';
const COMMAND = 'this project, CLI';
const PARALLEL = 'openssl dgst, one process for each file, two at once';
const SEQUENTIAL = 'openssl dgst, one process for all files';
const PEER = 'model_signing sign key';

/** Sign a model directory of 4 GiB. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function models(bench, { quick }) {
  const path = modelDirectory(quick ? 16 : 1);
  const files = Object.keys(FILES).map((name) => join(path, name));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const rows = await alternate(
    [
      signModel(bench, path, ACTION, {}),
      signModel(bench, path, SHARDS, { 'model-method': 'shards', 'model-shard-size': String(SHARD) }),
      ...(existsSync(CLI) ? [cliModel(bench, path)] : []),
      inParallel(bench, files),
      {
        name: SEQUENTIAL,
        run: async () => runProgram(required(bench.peers.openssl, 'openssl'), ['dgst', '-sha256', ...files]),
      },
      modelSigning(bench, path, PEER),
    ],
    quick ? 1 : 5,
  );
  const gigabytes = (/** @type {number} */ ms) => (bytes / 1e6 / ms).toFixed(2);
  return {
    title: `Sign a model directory of ${(bytes / 1024 ** 3).toFixed(1)} GiB in ${files.length} files, ecdsa-p256`,
    artifacts: 1,
    rows: rows.map((row) =>
      row.ms === null
        ? row
        : { ...row, note: [row.note, `${gigabytes(row.ms)} GB/s`].filter(Boolean).join('; ') },
    ),
    targets: [
      atMost(`times ${PARALLEL}`, ratio(msOf(rows, ACTION), msOf(rows, PARALLEL)), 1.1),
      atMost(`times ${SEQUENTIAL}`, ratio(msOf(rows, ACTION), msOf(rows, SEQUENTIAL)), 1.1),
      atMost(`times ${PARALLEL}, by shards`, ratio(msOf(rows, SHARDS), msOf(rows, PARALLEL)), 1.1),
      atMost('times model_signing', ratio(msOf(rows, ACTION), msOf(rows, PEER)), 1),
      atMost('MiB of memory', rssOf(rows, ACTION), 200, ''),
      atMost('MiB of memory, by shards', rssOf(rows, SHARDS), 200, ''),
    ],
  };
}

/** The built action in a process of its own. @param {Bench} bench @param {string} path @param {string} name @param {Record<string, string>} inputs @returns {Contender} */
function signModel(bench, path, name, inputs) {
  return {
    name,
    note: 'the whole built action, in a process of its own',
    run: async () => {
      const meter = fresh(bench.directory, 'meter');
      const result = await runAction({
        workspace: dirname(path),
        node: bench.node,
        nodeArgs: ['--import', METER],
        timeoutMs: 600_000,
        inputs: {
          ...{ mode: 'sign', key: KEY, 'model-path': path, upload: 'false' },
          'signatures-dir': fresh(bench.directory, 'signatures'),
          ...inputs,
        },
        env: { AEGIS_BENCH_METER: meter, VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token },
      });
      if (result.exitCode !== 0 || result.outputs['signed'] !== '1')
        throw new Error(`status ${result.exitCode}: ${result.stdout.slice(-400)}`);
      return { ms: result.wallMs, ...JSON.parse(readFileSync(meter, 'utf8')) };
    },
  };
}

/** @param {Bench} bench @param {string} path @returns {Contender} */
function cliModel(bench, path) {
  return {
    name: COMMAND,
    run: async () =>
      runProgram(
        bench.node,
        [
          ...[CLI, 'sign', '--key', KEY, '--model-path', path],
          ...['--base-dir', dirname(path), '--signatures-dir', fresh(bench.directory, 'signatures')],
        ],
        {
          cwd: dirname(path),
          env: { ...process.env, VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token },
        },
      ),
  };
}

/** A process for each file, the largest first, two at a time, like `xargs -P 2`. @param {Bench} bench @param {readonly string[]} files @returns {Contender} */
function inParallel(bench, files) {
  const openssl = () => required(bench.peers.openssl, 'openssl');
  return {
    name: PARALLEL,
    run: async () => {
      const started = performance.now();
      const open = [...files];
      let rssMiB = 0;
      const lane = async () => {
        for (let file = open.shift(); file !== undefined; file = open.shift()) {
          const { rssMiB: peak = 0 } = await runProgram(openssl(), ['dgst', '-sha256', file]);
          rssMiB = Math.max(rssMiB, peak);
        }
      };
      await Promise.all([lane(), lane()]);
      return { ms: performance.now() - started, rssMiB };
    },
  };
}

/**
 * The model, created if missing. Random bytes, since a sparse file is read faster than any disk.
 *
 * @param {number} divisor of all sizes, to try the benchmark
 * @throws {Error} if there is no room
 */
function modelDirectory(divisor) {
  const path = join(CACHE, 'bench', `model-${divisor}`, 'llm');
  if (existsSync(path)) return path;
  const total = Object.values(FILES).reduce((sum, size) => sum + size, 0) / divisor;
  const unfinished = `${dirname(path)}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(unfinished, 'llm'), { recursive: true });
  const { bavail, bsize } = statfsSync(unfinished);
  if (bavail * bsize < total * MIB * 1.2) throw new Error(`${CACHE} has no room for ${total} MiB`);
  const block = randomBytes(8 * MIB);
  for (const [name, size] of Object.entries(FILES)) {
    const file = join(unfinished, 'llm', name);
    mkdirSync(dirname(file), { recursive: true });
    const fd = openSync(file, 'wx');
    let left = Math.ceil((size * MIB) / divisor);
    for (; left > 0; left -= block.length) writeSync(fd, block, 0, Math.min(block.length, left));
    closeSync(fd);
  }
  // Moved into place at once, so that a killed run leaves no half model for the next.
  mkdirSync(dirname(dirname(path)), { recursive: true });
  renameSync(unfinished, dirname(path));
  return path;
}
