// @ts-check
/**
 * The case `deliver`: a model of 2 GiB in an OCI registry, verified into a directory, against `oras pull`, which checks the
 * digests of layers and no signature. Registry and directory are in memory, if there is room: neither waits for a disk.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { goTool } from '../../scripts/go-tools.mjs';
import { alternate, runProgram } from '../measure.mjs';
import { atMost, msOf, ratio, rssOf } from '../claims.mjs';
import { CLI, CLI_ROW, fresh } from '../contenders.mjs';
import { KEY } from '../setup.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

const MIB = 1024 ** 2;
const LAYERS = 4;
const PEER = 'oras pull';

/** @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function deliverOci(bench, { quick }) {
  const oras = await goTool('oras');
  const place = fresh(bench.memory ?? bench.directory, 'deliver');
  const registry = await startRegistry(place);
  const name = `${registry.host}/models/llm:v1`;
  try {
    const layers = makeLayers(place, quick ? 16 : 512);
    await runProgram(oras, ['push', '--no-tty', '--plain-http', name, ...layers], { cwd: place });
    for (const layer of layers) rmSync(join(place, layer));
    const env = { ...process.env, VAULT_ADDR: bench.address, VAULT_TOKEN: bench.token };
    await runProgram(bench.node, [CLI, 'registry', 'sign', name, '--key', KEY], { cwd: place, env });
    const out = join(place, 'out');
    /** @param {string} program @param {readonly string[]} args */
    const into = (program, args) => async () => {
      for (const path of [out, `${out}.sig.json`]) rmSync(path, { recursive: true, force: true });
      return runProgram(program, args, { cwd: place });
    };
    const ours = [
      CLI,
      'registry',
      'verify',
      name,
      out,
      '--public-key',
      bench.publicKey,
      '--registry-plain-http',
    ];
    const rows = await alternate(
      [
        { name: CLI_ROW, note: 'signature, digests, delivery', run: into(bench.node, ours) },
        {
          name: PEER,
          note: 'digests',
          run: into(oras, ['pull', '--no-tty', '--plain-http', name, '-o', out]),
        },
      ],
      quick ? 1 : 7,
    );
    return {
      title: `Verify a model of ${LAYERS} layers, ${(LAYERS * (quick ? 16 : 512)) / 1024} GiB, from an OCI registry into a directory`,
      artifacts: 1,
      rows,
      targets: [
        atMost(`times ${PEER}`, ratio(msOf(rows, CLI_ROW), msOf(rows, PEER)), 1.1),
        atMost('MiB of memory', rssOf(rows, CLI_ROW), 160, ''),
      ],
    };
  } finally {
    registry.stop();
    rmSync(place, { recursive: true, force: true });
  }
}

/** distribution, with its data below `place`. @param {string} place */
async function startRegistry(place) {
  mkdirSync(place);
  const program = await goTool('distribution');
  const host = `127.0.0.1:${await freePort()}`;
  const config = [
    'version: 0.1',
    'log: {level: error}',
    `storage: {filesystem: {rootdirectory: ${JSON.stringify(join(place, 'data'))}}}`,
    `http: {addr: ${JSON.stringify(host)}}`,
  ];
  const file = join(place, 'registry.yml');
  writeFileSync(file, `${config.join('\n')}\n`);
  const child = spawn(program, ['serve', file], { stdio: 'ignore' });
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
    if (answer !== undefined) return { host, stop: () => void child.kill('SIGKILL') };
    if (tries > 200) throw new Error('the registry did not start');
    await pause(50);
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await /** @type {Promise<void>} */ (new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Random bytes, each file with its own. @param {string} place @param {number} mebibytes of each @returns {string[]} their names */
function makeLayers(place, mebibytes) {
  return Array.from({ length: LAYERS }, (_, index) => {
    const name = `model-0000${index + 1}-of-0000${LAYERS}.safetensors`;
    const fd = openSync(join(place, name), 'wx');
    const block = randomBytes(MIB);
    for (let written = 0; written < mebibytes; written += 1) {
      block.writeUInt32LE(written);
      writeSync(fd, block);
    }
    closeSync(fd);
    return name;
  });
}
