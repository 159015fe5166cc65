// @ts-check
/** The contenders: this project in several forms, its peers, and the limit of the server. */
import { randomBytes } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { ROOT } from '../scripts/cache.mjs';
import { runAction } from '../scripts/github-runner.mjs';
import { runProgram } from './measure.mjs';
import { KEY } from './setup.mjs';
import { rssMax } from './claims.mjs';

/**
 * @typedef {import('./setup.mjs').Bench} Bench
 * @typedef {import('./measure.mjs').Row} Row
 * @typedef {import('./measure.mjs').Sample} Sample
 * @typedef {import('./measure.mjs').Contender} Contender
 * @typedef {{directory: string, files: string, paths: string[]}} FileSet
 */

/** Writes CPU time and peak memory of the process to a file when it ends. Costs a few milliseconds at the start. */
export const METER =
  'data:text/javascript,' +
  encodeURIComponent(
    'import{writeFileSync}from"node:fs";const file=process.env.AEGIS_BENCH_METER;process.on("exit",()=>{' +
      'const{user,system}=process.cpuUsage();writeFileSync(file,JSON.stringify({cpuMs:(user+system)/1000,' +
      'rssMiB:process.resourceUsage().maxRSS/1024}))})',
  );

let counter = 0;
/** A path that was never used. @param {string} parent @param {string} word */
export const fresh = (parent, word) => join(parent, `${word}-${++counter}`);

/** For peers that start a process per file, one measured file counts for this many. */
export const LOOP_SAMPLE = 40;

export const OURS = 'this project';
export const CORE = 'this project without the process';
export const LIMIT = 'the server alone';
export const CLI = join(ROOT, 'dist', 'cli', 'index.js');
export const CLI_ROW = 'this project, CLI';

/** @typedef {'sign' | 'verify-online' | 'verify-offline'} Task */

/** The built action in its own process. @param {Bench} bench @param {FileSet} set @param {Task} task @returns {Contender} */
export function ours(bench, set, task) {
  return {
    name: OURS,
    note: 'the built action in a process of its own, started as GitHub starts it',
    // A cold start is timed without the meter, because its own start would count.
    run: async () => sample(bench, set, task, undefined, set.paths.length > 1),
  };
}

/**
 * @param {Bench} bench @param {FileSet} set @param {Task} task
 * @param {string} [signatures] directory of the bundles; a fresh one when absent
 * @param {boolean} [isMetered]
 * @param {Record<string, string>} [more] extra inputs
 * @returns {Promise<Sample>}
 */
export async function sample(
  bench,
  set,
  task,
  signatures = fresh(bench.directory, 'signatures'),
  isMetered = true,
  more = {},
) {
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
      ...more,
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
export function core(bench, set, task, place, note) {
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

/** Sends prepared signing requests and ignores the answers. @param {Bench} bench @param {string} key @param {number} count @returns {Contender} */
export function serverLimit(bench, key, count) {
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
export function cosignSign(bench, set) {
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
export function cosignVerify(bench, set, signatures, kind, name) {
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
export function hvacLoop(bench, set) {
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
export function cliSign(bench, set) {
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

/** @param {readonly string[]} paths @param {(path: string, index: number) => Promise<Sample>} run @returns {Promise<Sample>} */
export async function loop(paths, run) {
  const started = performance.now();
  /** @type {Sample[]} */
  const samples = [];
  for (const [index, path] of paths.entries()) samples.push(await run(path, index));
  return { ms: performance.now() - started, ...rssMax(samples) };
}

/** @param {readonly string[]} paths @param {FileSet} set */
export function loopScale(paths, set) {
  const scale = set.paths.length / paths.length;
  return {
    scale,
    note:
      scale === 1
        ? 'one process'
        : `a process for each file; ${paths.length} files measured, the rest extrapolated`,
  };
}

/** The warm-up counts as the round, for work that takes too long to repeat. @param {Contender} contender @returns {Contender} */
export function onceOnly(contender) {
  /** @type {Promise<Sample> | undefined} */
  let only;
  return { ...contender, run: async (round) => (only ??= contender.run(round)) };
}

/** @param {Bench} bench @param {number} count @param {number} size @returns {FileSet} */
export function largeFiles(bench, count, size) {
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
