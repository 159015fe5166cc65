// @ts-check
/**
 * `npm run bench:many`: sign, verify and resign very many artifacts in one directory, each with its signature next to it,
 * through the built action and the built CLI. Fails unless both doors count the same. Takes some minutes.
 *
 *   npm run bench:many -- 20000       another number than 100,000
 *   npm run bench:many -- --search 1000000
 *                                     only search: this many entries in one directory, with the compiled sources
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CACHE, ROOT } from '../scripts/cache.mjs';
import { runAction } from '../scripts/github-runner.mjs';
import { findNode24 } from '../scripts/node24.mjs';
import { startDevServer } from '../scripts/dev-server.mjs';
import { CLI, METER } from './contenders.mjs';
import { runProgram } from './measure.mjs';
import { KEY, vault } from './setup.mjs';

const TIMEOUT_MS = 1_800_000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { search: { type: 'boolean', default: false } },
});
const count = Number(positionals[0] ?? (values.search ? 1_000_000 : 100_000));
if (!Number.isSafeInteger(count) || count < 1) {
  console.error('error: the number of artifacts must be a whole number');
  process.exit(2);
}

const parent = process.env['AEGIS_BENCH_DIR'] ?? join(CACHE, 'bench');
mkdirSync(parent, { recursive: true });
const work = mkdtempSync(join(parent, 'many-'));
const artifacts = join(work, 'artifacts');
mkdirSync(artifacts);
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => process.exit(130));
/** @param {string} name */
const make = (name) => writeFileSync(join(artifacts, name), name);

if (values.search) await search();
else await runs();

async function search() {
  for (let index = 0; index < count; index += 1) make(`${index}.bin`);
  const module = join(ROOT, 'build/run/select/find.js');
  /** @type {typeof import('../src/run/select/find.ts')} */
  const { findFiles } = await import(module);
  for (const pattern of ['**', '*.bin', '*7.bin', 'nothing/*']) {
    const started = performance.now();
    const { paths } = await findFiles(join(artifacts, pattern), []);
    const ms = Math.round(performance.now() - started);
    const rss = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${pattern}: ${paths.length} of ${count} entries, ${ms} ms, at most ${rss} MiB so far`);
  }
}

async function runs() {
  const node = await findNode24();
  const server = await startDevServer();
  try {
    const { address, rootToken: token } = server;
    const rotate = () => vault(address, token, 'POST', `transit/keys/${KEY}/rotate`, {});
    await vault(address, token, 'POST', 'sys/mounts/transit', { type: 'transit' });
    await vault(address, token, 'POST', `transit/keys/${KEY}`, { type: 'ecdsa-p256' });
    for (let index = 0; index < count; index += 1) make(`${index}.bin`);
    const env = { VAULT_ADDR: address, VAULT_TOKEN: token };
    const meter = join(work, 'meter.json');

    /** @type {Record<string, (mode: string) => Promise<{ counted: number, ms: number }>>} */
    const doors = {
      action: async (mode) => {
        const result = await runAction({
          workspace: artifacts,
          node,
          nodeArgs: ['--import', METER],
          timeoutMs: TIMEOUT_MS,
          inputs: { mode, path: '**', key: KEY, ...(mode !== 'verify' && { upload: 'false' }) },
          env: { ...env, AEGIS_BENCH_METER: meter },
        });
        if (result.exitCode !== 0)
          throw new Error(`action ${mode}: ${result.log.slice(-2_000)}${result.stderr}`);
        const { signed, verified, resigned } = result.outputs;
        return {
          counted: Number({ sign: signed, verify: verified, resign: resigned }[mode]),
          ms: result.wallMs,
        };
      },
      CLI: async (mode) => {
        const sample = await runProgram(
          node,
          ['--import', METER, CLI, mode, '--quiet', '--json', '--key', KEY, '**'],
          {
            cwd: artifacts,
            timeoutMs: TIMEOUT_MS,
            env: { PATH: process.env['PATH'], HOME: work, ...env, AEGIS_BENCH_METER: meter },
          },
        );
        const { counts } = JSON.parse(sample.stdout ?? '');
        return {
          counted: counts[{ sign: 'signed', verify: 'verified', resign: 'resigned' }[mode] ?? ''],
          ms: sample.ms,
        };
      },
    };
    let isRight = true;
    /** @param {string} door @param {string} mode */
    const run = async (door, mode) => {
      rmSync(meter, { force: true });
      const { counted, ms } = (await doors[door]?.(mode)) ?? { counted: NaN, ms: NaN };
      const { rssMiB = NaN } = existsSync(meter) ? JSON.parse(readFileSync(meter, 'utf8')) : {};
      isRight &&= counted === count;
      console.log(`${door} ${mode}: ${counted} of ${count}, ${Math.round(ms)} ms, ${Math.round(rssMiB)} MiB`);
    };
    for (const door of Object.keys(doors)) {
      await run(door, 'sign');
      for (const gate of Object.keys(doors)) await run(gate, 'verify');
      await rotate();
      await run(door, 'resign');
      await run(door, 'verify');
      // The other door also signs for the first time.
      for (let index = 0; index < count; index += 1) rmSync(join(artifacts, `${index}.bin.sig.json`));
    }
    if (!isRight) throw new Error('the doors do not count the same');
  } finally {
    await server.stop();
  }
}
